"""GeoJSON as we commit it: compact, one feature a line, outer rings counter-clockwise, coordinates rounded."""
import json

from shapely.geometry import mapping
from shapely.geometry.polygon import orient

from coverage import parts


def _coordinates(value, digits):
    if isinstance(value, (tuple, list)) and value and not isinstance(value[0], (tuple, list)):
        return [round(float(v), digits) + 0.0 for v in value[:2]]
    return [_coordinates(v, digits) for v in value]


def _geometry(shape, digits):
    polygons = parts(shape, "Polygon")
    if polygons:
        rings = [mapping(orient(p))["coordinates"] for p in polygons]
        return ({"type": "Polygon", "coordinates": _coordinates(rings[0], digits)} if len(rings) == 1
                else {"type": "MultiPolygon", "coordinates": _coordinates(rings, digits)})
    lines = parts(shape, "LineString")
    if lines:
        return ({"type": "LineString", "coordinates": _coordinates(lines[0].coords[:], digits)} if len(lines) == 1
                else {"type": "MultiLineString", "coordinates": _coordinates([l.coords[:] for l in lines], digits)})
    return {"type": "Point", "coordinates": _coordinates(shape.coords[0], digits)}


def write_geojson(path, name, features, digits):
    """features: (id or None, properties, shape); digits: a number, or a function of the shape."""
    lines = []
    for identity, properties, shape in features:
        feature = {"type": "Feature"}
        if identity is not None:
            feature["id"] = identity
        feature["properties"] = {k: v for k, v in properties.items() if v is not None}
        feature["geometry"] = _geometry(shape, digits(shape) if callable(digits) else digits)
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"type": "FeatureCollection", "name": name}, ensure_ascii=False, separators=(",", ":"))[:-1]
    path.write_text(head + ',"features":[\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} features, {path.stat().st_size / 1e6:.2f} MB")
