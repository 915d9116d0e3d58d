"""Reads TopoJSON (quantised) into areas cut at the antimeridian, and its arcs into lines with the areas beside them."""
import json

from shapely.affinity import translate
from shapely.geometry import LineString, Polygon, box
from shapely.ops import unary_union

from coverage import areas, parts

WORLD = box(-180, -90, 180, 90)


class Topology:
    def __init__(self, path, digits, tolerance=0.0):
        """tolerance: arcs are simplified by so many degrees, each by itself, so that neighbours stay the same."""
        with open(path, encoding="utf-8") as file:
            self.document = json.load(file)
        (sx, sy), (tx, ty) = self.document["transform"]["scale"], self.document["transform"]["translate"]
        self.arcs = []
        for arc in self.document["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                points.append((round(x * sx + tx, digits), round(y * sy + ty, digits)))
            if tolerance and len(points) > 8:
                thinner = list(LineString(unwrapped(points)).simplify(tolerance).coords)
                thinner = [(round((x + 540) % 360 - 180 if abs(x) > 180 else x, digits), y) for x, y in thinner]
                points = thinner if len(thinner) > 4 or points[0] != points[-1] else points
            self.arcs.append(points)

    def objects(self, name):
        return self.document["objects"][name]["geometries"]

    def ring(self, references):
        points = []
        for reference in references:
            arc = self.arcs[reference] if reference >= 0 else self.arcs[~reference][::-1]
            points += arc if not points else arc[1:]
        return points

    def polygons(self, geometry):
        """Lists of arc reference lists: outer ring, holes."""
        return {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"], [])

    def area(self, geometry):
        return areas(unary_union([cut_polygon([self.ring(r) for r in polygon]) for polygon in self.polygons(geometry)]))


def unwrapped(points):
    out, shift = [points[0]], 0
    for (x0, _), (x1, y1) in zip(points, points[1:]):
        shift += -360 if x1 - x0 > 180 else 360 if x1 - x0 < -180 else 0
        out.append((x1 + shift, y1))
    return out


def cut_ring(points):
    """Area inside a ring that may cross 180 degrees or go round the south pole."""
    points = unwrapped(points)
    if abs(points[-1][0] - points[0][0]) > 180:
        points = [*points, (points[-1][0], -90.0), (points[0][0], -90.0)]
    if len(points) < 4:
        return Polygon()
    whole = Polygon(points).buffer(0)
    return areas(unary_union([translate(whole, shift).intersection(WORLD) for shift in (-720, -360, 0, 360, 720)]))


def cut_polygon(rings):
    area = cut_ring(rings[0])
    for hole in rings[1:]:
        area = areas(area.difference(cut_ring(hole)))
    return area


def cut_line(points):
    """Pieces of a line between 180 west and 180 east; edges along that meridian left out."""
    line = LineString(unwrapped(points))
    found = []
    for shift in (-360, 0, 360):
        for piece in parts(translate(line, shift).intersection(WORLD), "LineString"):
            if not all(abs(abs(x) - 180) < 1e-9 for x, _ in piece.coords):
                found.append(piece)
    return found
