"""Reading TopoJSON: arcs decoded once, so that what two shapes share is known by name and not by comparing numbers."""
import json


class Topology:
    def __init__(self, path):
        document = json.load(open(path, encoding="utf-8"))
        self.objects = document["objects"]
        transform = document.get("transform")
        self.arcs = [self._decode(arc, transform) for arc in document["arcs"]]

    @staticmethod
    def _decode(arc, transform):
        if not transform:
            return [tuple(p[:2]) for p in arc]
        (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
        x = y = 0
        points = []
        for dx, dy, *_ in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        return points

    def line(self, references):
        """The points of a chain of arcs; ~i is arc i backwards."""
        points = []
        for reference in references:
            arc = self.arcs[reference] if reference >= 0 else self.arcs[~reference][::-1]
            points.extend(arc if not points else arc[1:])
        return points

    @staticmethod
    def polygons(geometry):
        """Each polygon of a geometry as a list of rings, a ring being a list of arc references."""
        if geometry["type"] == "Polygon":
            return [geometry["arcs"]]
        if geometry["type"] == "MultiPolygon":
            return geometry["arcs"]
        return []
