"""Lakes and rivers of the base map."""
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import linemerge, unary_union

import caucasus
import gshhg
from coverage import area_km2, areas, parts, rounded

# A point in the lake, names. The sources carry none.
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
    ((-69.4, -15.8), {"en": "Lake Titicaca", "ru": "Титикака"}),
]
KURA = {"en": "Kura", "az": "Kür", "hy": "Կուր", "ru": "Кура", "ka": "მტკვარი", "tr": "Kura"}
ARAKS = {"en": "Araks", "az": "Araz", "hy": "Արաքս", "ru": "Аракс", "fa": "ارس", "tr": "Aras"}
AKHURIAN = {"en": "Akhurian", "az": "Arpaçay", "hy": "Ախուրյան", "ru": "Ахурян", "tr": "Arpaçay"}
# Points that a river passes.
NAMED_RIVERS = [
    (KURA, [(44.10, 41.98), (44.81, 41.70), (45.05, 41.45), (45.45, 41.17), (47.16, 40.61), (47.72, 40.21), (48.47, 40.01), (48.97, 39.6), (43.3, 41.6)]),
    (ARAKS, [(48.25, 39.90), (48.4, 39.98), (42.0, 39.97), (43.0, 40.10)]),
]
ARAL = box(57.8, 43.2, 62.0, 47.0)
SAME_RIVER = 0.035  # degrees: GSHHG's river beside the border that runs in it


def _named(area):
    for xy, names in NAMED:
        if area.distance(Point(xy)) < 0.02:
            return {"name": names["en"], **{f"name_{language}": name for language, name in names.items()}}
    return {}


def _rank(km2):
    return 1 if km2 > 1e4 else 2 if km2 > 2000 else 3 if km2 > 300 else 4 if km2 > 30 else 5


def _aral():
    """GSHHG has the sea of the 1960s; what is left of it is the hole between Kazakhstan and Uzbekistan."""
    land = unary_union([areas(shape.intersection(ARAL).buffer(0)) for shape in caucasus.raw(ARAL, ["KAZ", "UZB"]).values()])
    found = []
    for polygon in parts(land, "Polygon"):
        for ring in polygon.interiors:
            hole = Polygon(ring)
            if area_km2(hole) > 60 and hole.area / hole.length ** 2 > 0.005:
                found.append(rounded(hole.simplify(0.002), 1e-3).buffer(0))
    return found


def _cut_by_tiles(area):
    """The border source cuts some waters along a grid: much of their shore runs due north or east."""
    edges = list(zip(area.exterior.coords, area.exterior.coords[1:]))
    straight = sum(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in edges if x0 == x1 or y0 == y1)
    return straight > 0.2 * area.exterior.length


def lakes(water, land, frame):
    """water: what lies between two banks in the detailed part; land: everything, to find the Caspian as the hole that it is."""
    near = frame.buffer(0.2)
    features, known = [], []
    for km2, lake in gshhg.lakes(lambda xy: 2.0 if near.contains(Point(xy)) else 100.0):
        if lake.intersects(ARAL):
            continue
        detail = lake.intersects(near)
        shape = areas(rounded(lake.simplify(0.0005 if detail else 0.003), 1e-5 if detail else 1e-3).buffer(0))
        if not shape.is_empty:
            features.append((None, {**_named(shape), "rank": _rank(km2)}, shape))
            known += [shape] if detail else []
    known = unary_union(known)
    for area in water:  # reservoirs younger than GSHHG; what is long and thin is a river's bed
        km2 = area_km2(area)
        if km2 > 2 and area.area / area.length ** 2 > 0.012 and not area.intersects(known) and not _cut_by_tiles(area):
            features.append((None, {**_named(area), "rank": _rank(km2)}, area))
    for area in _aral():
        features.append((None, {"name": "Aral Sea", "name_en": "Aral Sea", "name_ru": "Аральское море", "rank": 2}, area))
    for polygon in parts(land, "Polygon"):
        for hole in polygon.interiors:
            area = Polygon(hole)
            if area.contains(Point(50.5, 42.0)):
                features.append((None, {**_named(area), "rank": 1}, areas(area.difference(land))))
    return sorted(features, key=lambda f: (f[1]["rank"], f[2].bounds))


def _texts(names):
    return {"name": names["en"], **{f"name_{language}": name for language, name in names.items()}}


def rivers(frame, borders):
    """borders: {(a, b): line} of the detailed part. The Araks and the Akhurian are where the border runs in them."""
    in_border = []
    for pair, keep in ((("AZE", "IRN"), lambda x, y: x < 47.99), (("ARM", "IRN"), lambda x, y: True),
                       (("AZE", "TUR"), lambda x, y: True), (("ARM", "TUR"), lambda x, y: y < 40.95)):
        for line in parts(borders[pair], "LineString"):
            runs = [[]]
            for x, y in line.coords:
                if keep(x, y):
                    runs[-1].append((x, y))
                elif runs[-1]:
                    runs.append([])
            in_border += [(LineString(run), pair) for run in runs if len(run) > 1]
    araks, akhurian = [], []
    for line, pair in in_border:
        if pair == ("ARM", "TUR"):  # the Akhurian joins the Araks at 40.1 N
            south = [xy for xy in line.coords if not (xy[1] > 40.12 or (xy[1] > 40.03 and xy[0] < 43.66))]
            north = [xy for xy in line.coords if xy not in set(south)]
            araks += [LineString(south)] if len(south) > 1 else []
            akhurian += [LineString(north)] if len(north) > 1 else []
        else:
            araks.append(line)
    features = [(None, {**_texts(ARAKS), "rank": 1}, linemerge(araks)), (None, {**_texts(AKHURIAN), "rank": 3}, linemerge(akhurian))]
    taken = unary_union(araks + akhurian).buffer(SAME_RIVER)

    near = frame.buffer(0.5)
    for level, line in gshhg.rivers(lambda xy: 4 if near.contains(Point(xy)) else 2):
        detail = line.intersects(near)
        line = line.simplify(0.0005 if detail else 0.004)
        for piece in parts(line.difference(taken), "LineString"):
            piece = rounded(piece, 1e-4 if detail else 1e-3)
            if piece.length < (0.02 if detail else 0.1):
                continue
            names = next((n for n, points in NAMED_RIVERS if any(piece.distance(Point(p)) < 0.03 for p in points)), None)
            features.append((None, {**(_texts(names) if names else {}), "rank": max(level, 1)}, piece))
    return features
