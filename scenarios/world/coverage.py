"""Areas that tile the ground: neighbours share one line, vertex by vertex.

All lines are rounded to one grid, cut where they meet, and rounded again until nothing moves; the faces between them are
then given to whoever holds their inside. Two neighbours are unions of faces, so they cannot differ along their border.
"""
import math

import numpy as np
from scipy.spatial import Voronoi
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.ops import linemerge, polygonize, transform, unary_union
from shapely.prepared import prep
from shapely.strtree import STRtree

GRID = 1e-5  # degrees, about 1 m
AUTHALIC_M = 6371007.2


def parts(geometry, kind=None):
    """Single parts, of one kind ("Polygon", "LineString") when named; empty ones left out."""
    found = []
    for part in getattr(geometry, "geoms", [geometry]):
        if hasattr(part, "geoms"):
            found += parts(part, kind)
        elif not part.is_empty and (kind is None or part.geom_type == kind):
            found.append(part)
    return found


def areas(geometry):
    found = parts(geometry, "Polygon")
    return found[0] if len(found) == 1 else MultiPolygon(found)


def area_km2(geometry):
    """On the sphere of the Earth's area: within 0.3 % of the ellipsoid."""
    def ring(coordinates):
        lon, lat = np.radians(np.asarray(coordinates)[:, :2]).T
        return abs(np.sum(np.diff(lon) * (np.sin(lat[:-1]) + np.sin(lat[1:])) / 2)) * (AUTHALIC_M / 1000) ** 2
    return sum(ring(p.exterior.coords) - sum(ring(h.coords) for h in p.interiors) for p in parts(geometry, "Polygon"))


def rings(geometry):
    lines = []
    for polygon in parts(geometry, "Polygon"):
        lines += [LineString(polygon.exterior.coords)] + [LineString(hole.coords) for hole in polygon.interiors]
    return lines


def rounded(geometry, grid=GRID):
    digits = round(-math.log10(grid))
    return transform(lambda x, y: (np.round(x, digits), np.round(y, digits)), geometry)


def noded(lines, grid=GRID):
    """Lines on the grid, cut at every meeting."""
    at = unary_union([rounded(line, grid) for line in lines])
    for _ in range(12):
        lines = [rounded(line, grid) for line in parts(at, "LineString")]
        after = unary_union([line for line in lines if line.length > 0])
        if after.equals_exact(at, 0):
            break
        at = after
    return parts(at, "LineString")


def query(tree, geometries, near):
    """Shapely 1.8 answers with geometries, 2 with indices."""
    return [geometries[hit] if isinstance(hit, (int, np.integer)) else hit for hit in tree.query(near)]


class Coverage:
    """Faces of an arrangement of lines, each with the label of the area its inside lies in, or None."""

    def __init__(self, labelled, extra_lines=(), grid=GRID):
        lines = [line for area in labelled.values() for line in rings(area)] + list(extra_lines)
        self.edges = noded(lines, grid)
        self.faces = list(polygonize(self.edges))
        tree_areas, owners = [], {}
        for label, area in labelled.items():
            for polygon in parts(area, "Polygon"):
                owners[id(polygon)] = label
                tree_areas.append(polygon)
        tree = STRtree(tree_areas)
        ready = {id(polygon): prep(polygon) for polygon in tree_areas}
        self.labels = []
        for face in self.faces:
            inside = face.representative_point()
            hits = [owners[id(p)] for p in query(tree, tree_areas, inside) if ready[id(p)].contains(inside)]
            self.labels.append(min(hits, key=list(labelled).index) if hits else None)

    def area(self, *labels):
        return areas(unary_union([f for f, l in zip(self.faces, self.labels) if l in labels]))

    def areas(self):
        return {label: self.area(label) for label in dict.fromkeys(self.labels) if label is not None}

    def borders(self):
        """{(a, b): line}, a < b, None as "" for ground that nobody holds."""
        sides = {}
        for face, label in zip(self.faces, self.labels):
            for line in rings(face):
                for a, b in zip(line.coords, line.coords[1:]):
                    sides.setdefault((min(a, b), max(a, b)), []).append(label or "")
        between = {}
        for edge, labels in sides.items():
            pair = tuple(sorted(labels if len(labels) == 2 else labels + [""]))
            if pair[0] != pair[1]:
                between.setdefault(pair, []).append(edge)
        return {pair: merged(edges) for pair, edges in sorted(between.items())}


def merged(edges):
    joined = linemerge([LineString(e) for e in edges]) if len(edges) > 1 else LineString(edges[0])
    return joined if joined.geom_type == "MultiLineString" else MultiLineString([joined])


def voronoi_cells(sites):
    """One polygon a site. (GEOS's own diagram crashes on sites this close.)"""
    at = np.asarray(sites)
    middle, reach = at.mean(axis=0), 10 * (np.ptp(at, axis=0).max() + 0.1)
    far = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1), (0, 2), (0, -2), (2, 0), (-2, 0)]) * reach
    diagram = Voronoi(np.vstack([at - middle, far]))
    return [Polygon(diagram.vertices[diagram.regions[diagram.point_region[i]]] + middle) for i in range(len(at))]


def split_by_nearest(gap, neighbours, step=0.002, touching=1e-6):
    """Shares a gap out: each point goes to the neighbour whose edge along the gap is nearest. {label: area}."""
    shares = {}
    near = {label: g for label, g in neighbours.items() if g.distance(gap) < touching}
    for hole in parts(gap, "Polygon"):
        sites, labels = [], []
        around = {label: g for label, g in near.items() if g.distance(hole) < touching}
        if not around:
            continue
        if len(around) == 1:
            shares.setdefault(next(iter(around)), []).append(hole)
            continue
        bounds = hole.buffer(0.01)
        local = {label: g.intersection(bounds).boundary for label, g in around.items()}
        for line in rings(hole):
            points = []
            for (x0, y0), (x1, y1) in zip(line.coords, line.coords[1:]):
                count = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / step))
                points += [(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count)]
            for xy in dict.fromkeys((round(x, 5), round(y, 5)) for x, y in points):  # close sites break the diagram
                distance, label = min((g.distance(Point(xy)), label) for label, g in local.items())
                if distance < touching + GRID:
                    sites.append(xy)
                    labels.append(label)
        if len(set(labels)) == 1:
            shares.setdefault(labels[0], []).append(hole)
            continue
        owned = {}
        for label, cell in zip(labels, voronoi_cells(sites)):
            owned.setdefault(label, []).append(cell)
        for label, cells_of in owned.items():
            shares.setdefault(label, []).append(unary_union(cells_of).intersection(hole))
    return {label: areas(unary_union(pieces)) for label, pieces in shares.items()}
