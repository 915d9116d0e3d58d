"""Countries of the South Caucasus at about 100 m detail, from OpenStreetMap borders (geo-maps, ODbL).

The source cuts lakes and rivers out of the land. Here water inside a country is filled, water between two countries is shared
out to the nearer bank (so the border runs mid-stream), seas stay open, and exclaves stay where they are.
"""
import json
import pathlib
import pickle

from shapely.geometry import Polygon, box
from shapely.ops import unary_union

import sources
from coverage import Coverage, area_km2, areas, parts, split_by_nearest

BOUNDS = (38.0, 36.0, 52.0, 44.0)
MARGIN = 0.5  # so that water cut by the edge is judged whole
COUNTRIES = ["ARM", "AZE", "GEO", "TUR", "IRN", "RUS", "IRQ", "SYR", "KAZ", "TKM"]
SEA_KM2 = 5000.0
LAKE_KM2 = 0.4

# The source has no Karki: an outline of about the published 8 km2 round the village, by hand.
KARKI = Polygon([(44.9225, 39.7905), (44.9262, 39.7788), (44.9371, 39.7722), (44.9512, 39.7718), (44.9611, 39.7779),
                 (44.9637, 39.7869), (44.9570, 39.7952), (44.9462, 39.8003), (44.9331, 39.7997)])


def raw(window, names=COUNTRIES):
    """{A3: area inside the window}, as the source has it."""
    with open(sources.npm("@geo-maps/countries-land-100m") / "map.geo.json", encoding="utf-8") as file:
        world = json.load(file)
    found = {}
    for feature in world["features"]:
        name = feature["properties"]["A3"]
        if name not in names:
            continue
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        near = []
        for rings in polygons:
            outer = Polygon(rings[0])
            if outer.intersects(window):
                holes = [h for h in rings[1:] if window.intersects(Polygon(h))]
                near.append(Polygon(rings[0], holes).buffer(0).intersection(window))
        found[name] = areas(unary_union(near))
    return {name: found[name] for name in names}


def _filled(name, countries, water):
    """Fills holes with nothing of another country inside."""
    others = unary_union([g for other, g in countries.items() if other != name])
    whole = []
    for polygon in parts(countries[name], "Polygon"):
        holes = []
        for ring in polygon.interiors:
            hole = Polygon(ring)
            if others.intersection(hole).area > 0.3 * hole.area:
                holes.append(ring)
            else:
                water.append(hole)
        whole.append(Polygon(polygon.exterior, holes))
    return areas(unary_union(whole))


def detailed():
    """({A3: area}, [water areas]) inside BOUNDS; neighbours share their borders vertex by vertex."""
    cache = sources.CACHE / "caucasus.pickle"
    if cache.exists() and cache.stat().st_mtime > pathlib.Path(__file__).stat().st_mtime:
        return pickle.loads(cache.read_bytes())
    frame = box(*BOUNDS)
    window = box(BOUNDS[0] - MARGIN, BOUNDS[1] - MARGIN, BOUNDS[2] + MARGIN, BOUNDS[3] + MARGIN)
    countries = raw(window)
    water = []

    # Both states draw each other's exclaves as theirs: whoever has the piece as a part of its own is the sovereign.
    for one in list(countries):
        for other in list(countries):
            if one >= other:
                continue
            for piece in parts(countries[one].intersection(countries[other]), "Polygon"):
                exclave_of_one = any(part.within(piece.buffer(0.002)) for part in parts(countries[one], "Polygon"))
                loser = other if exclave_of_one else one
                countries[loser] = areas(countries[loser].difference(piece))
    countries["ARM"] = areas(countries["ARM"].difference(KARKI))
    countries["AZE"] = areas(countries["AZE"].union(KARKI))
    countries = {name: _filled(name, countries, water) for name in countries}

    # Holes of all land together, with the window's edge closing what it cuts: seas are big, the rest lies between banks.
    rim = window.buffer(0.02).difference(window)
    land = unary_union([*countries.values(), rim])
    open_ground = areas(window.buffer(0.02).difference(land))
    for gap in parts(open_ground, "Polygon"):
        if area_km2(gap) > SEA_KM2:
            # River mouths and inlets between two countries: what an opening by 400 m takes from the sea.
            inlets = gap.difference(gap.buffer(-0.004).buffer(0.0045))
            gap = unary_union([i for i in parts(inlets, "Polygon")
                               if sum(c.distance(i) < 1e-7 for c in countries.values()) > 1])
        for label, share in split_by_nearest(gap, countries, touching=1e-7).items():
            countries[label] = areas(countries[label].union(share))
        water += parts(gap, "Polygon")

    cover = Coverage({name: areas(g.intersection(frame)) for name, g in countries.items()})
    result = {name: cover.area(name) for name in COUNTRIES}
    lakes = [p for w in parts(unary_union(water), "Polygon") for p in parts(w.intersection(frame), "Polygon")
             if area_km2(p) > LAKE_KM2]
    cache.write_bytes(pickle.dumps((result, lakes)))
    return result, lakes
