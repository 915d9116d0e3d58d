"""Shapes made fit for the map: cut at the antimeridian, rounded alike, written one feature a line."""
import json
import os

from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box, mapping
from shapely.ops import unary_union
from shapely.validation import make_valid

WORLD = box(-180, -90, 180, 90)


def unwrapped(points):
    """Longitudes made continuous, each step the short way round."""
    turn, out = 0.0, [points[0]]
    for (x0, _), (x1, y1) in zip(points, points[1:]):
        if abs(x1 - x0) > 180:
            turn -= 360 * round((x1 - x0) / 360)
        out.append((x1 + turn, y1))
    return out


def closed_over_pole(ring):
    """A ring that runs once round the globe, closed over the pole it surrounds."""
    if abs(ring[-1][0] - ring[0][0]) < 180:
        return ring
    pole = 90 if sum(y for _, y in ring) > 0 else -90
    return ring + [(ring[-1][0], pole), (ring[0][0], pole), ring[0]]


def polygonal(geometry):
    """The areas of a geometry, without the points and lines that overlays leave behind."""
    if geometry.is_empty:
        return MultiPolygon()
    if geometry.geom_type == "Polygon":
        return MultiPolygon([geometry])
    parts = [p for g in getattr(geometry, "geoms", []) for p in polygonal(g).geoms]
    return MultiPolygon(parts)


def lineal(geometry):
    if geometry.geom_type == "LineString":
        return [geometry] if geometry.length > 0 else []
    return [p for g in getattr(geometry, "geoms", []) for p in lineal(g)]


def polygon_from_rings(rings):
    """A polygon whose rings may cross the antimeridian, as valid pieces inside the world's frame."""
    shells = [closed_over_pole(unwrapped(ring)) for ring in rings]
    shape = make_valid(Polygon(shells[0]))
    west, _, east, _ = shape.bounds
    for hole in shells[1:]:
        area = make_valid(Polygon(hole))
        # A hole is counted from its own longitudes, which may be a turn off its shell's.
        shift = 360 * round(((west + east) / 2 - area.centroid.x) / 360)
        shape = shape.difference(translate(area, shift))
    pieces = [translate(shape, turn).intersection(WORLD) for turn in (-360, 0, 360)]
    return polygonal(unary_union([p for p in pieces if not p.is_empty]))


def cut_line(points):
    line = LineString(unwrapped(points))
    return [p for turn in (-360, 0, 360) for p in lineal(translate(line, turn).intersection(WORLD))]


def rounded(coordinates, digits):
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0], digits), round(coordinates[1], digits)]
    return [rounded(c, digits) for c in coordinates]


def without_repeats(geometry):
    """Rings and lines without the neighbours that rounding made equal; None when nothing is left."""
    def ring(points, least):
        kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        return kept if len(kept) >= least else None

    kind, c = geometry["type"], geometry["coordinates"]
    if kind == "Polygon":
        rings = [ring(r, 4) for r in c]
        return {"type": kind, "coordinates": [r for r in rings if r]} if rings[0] else None
    if kind == "MultiPolygon":
        parts = [without_repeats({"type": "Polygon", "coordinates": p}) for p in c]
        parts = [p["coordinates"] for p in parts if p]
        return {"type": kind, "coordinates": parts} if parts else None
    if kind == "LineString":
        line = ring(c, 2)
        return {"type": kind, "coordinates": line} if line else None
    if kind == "MultiLineString":
        lines = [r for r in (ring(l, 2) for l in c) if r]
        return {"type": kind, "coordinates": lines} if lines else None
    return geometry


def write_features(path, features, digits=4):
    """features: (properties, shapely geometry) or (properties, geometry, digits). One feature a line."""
    rows = []
    for properties, geometry, *own in features:
        shape = mapping(geometry)
        shape = without_repeats({"type": shape["type"], "coordinates": rounded(shape["coordinates"], own[0] if own else digits)})
        if shape:
            rows.append(json.dumps({"type": "Feature", "properties": properties, "geometry": shape}, ensure_ascii=False, separators=(",", ":")))
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n")
    print(f"{os.path.basename(path)}: {len(rows)} features, {os.path.getsize(path) / 1e6:.2f} MB")


def merged(lines):
    return lines[0] if len(lines) == 1 else MultiLineString(lines)
