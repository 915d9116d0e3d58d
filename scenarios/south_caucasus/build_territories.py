#!/usr/bin/python3
"""Makes territories.geojson, outlines.geojson and line_of_contact.geojson of this folder; `--check` tests what lies there.

Needs (Debian): python3-gdal python3-shapely python3-numpy python3-scipy npm apt dpkg. Which edge comes from where, and which
edges are approximate, stands in SOURCES.md and in each feature's shape_source, shape_confidence and shape_note.
"""
import json
import pathlib
import sys

from osgeo import ogr
from shapely import wkb
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from shapely.ops import linemerge, nearest_points, polygonize, snap, substring, unary_union

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "world"))
import caucasus  # noqa: E402
import sources  # noqa: E402
from coverage import Coverage, area_km2, areas, merged, parts, rings, split_by_nearest  # noqa: E402
from territory_names import TERRITORIES  # noqa: E402
from writing import write_geojson  # noqa: E402

LAT_SCALE = 0.768  # cos(39.8): degrees of longitude against degrees of latitude
KM = 1 / 111.2  # degrees of latitude

RAYONS = {  # gn_name of Natural Earth's provinces (Susa and Khankendi each come as district and town)
    "agdam": ["Aghdam Rayon"], "fuzuli": ["Fizuli Rayon"], "jabrayil": ["Cabrayil Rayonu"], "zangilan": ["Zangilan Rayon"],
    "qubadli": ["Qubadli Rayon"], "lachin": ["Lacin Rayonu"], "kalbajar": ["Kalbacar Rayonu"],
    "shusha_rayon": ["Susa Rayonu", "Susa Sahari"], "khojaly_rayon": ["Xankandi Sahari"], "khankendi": ["Xocali Rayonu"],
    "khojavend_rayon": ["Xocavand Rayonu"], "tartar_rayon": ["Tartar Rayon"], "goranboy_rayon": ["Goranboy Rayon"],
}
DISTRICTS = ["agdam", "fuzuli", "jabrayil", "zangilan", "qubadli", "lachin", "kalbajar"]

# Old road from the Armenian border by Zabukh and Lachin to Shusha: the middle of the corridor of 1992 to 2022.
LACHIN_ROAD = [(46.500, 39.560), (46.5200, 39.5720), (46.5433, 39.5897), (46.5505, 39.5988), (46.5700, 39.6270),
               (46.6019, 39.6583), (46.6431, 39.6875), (46.7000, 39.7130), (46.7380, 39.7450), (46.7499, 39.7601)]
LACHIN_TOWN = [(46.5505, 39.5988), (46.5433, 39.5897), (46.5400, 39.6200)]  # Lachin, Zabukh, Sus

# Line between Martuni and Hadrut: south of Taghavard, north of Azokh, from the Fuzuli notch to the Shusha district.
HADRUT_NORTH = [(47.20, 39.648), (47.03, 39.648), (46.90, 39.643), (46.80, 39.655), (46.60, 39.668)]
# Former Shahumyan district: the south of Goranboy, below this line.
SHAHUMYAN_NORTH = [(46.20, 40.515), (46.40, 40.510), (46.52, 40.498), (46.60, 40.490), (46.70, 40.478), (46.78, 40.455), (46.90, 40.430), (47.10, 40.425)]
MARTAKERT_SOUTH_LAT = 40.03  # where the Agdam notch ends; parts of today's Agdam north of it were Martakert

BORDER_VILLAGES = {  # points moved to the Azerbaijani side of the line where the dossier's are 1 to 2 km off
    "baghanis_ayrim": (45.0819, 41.0967), "ashaghi_askipara": (45.0828, 41.0756),
    "kheyrimli": (45.1120, 41.0530), "gizilhajili": (45.1650, 41.0600),
}
BORDER_VILLAGE_DEPTH_KM = 0.45
EXCLAVES = {"karki": (44.9436, 39.7856), "barkhudarli": (45.2112, 40.998), "yukhari_askipara": (45.0042, 41.067),
            "artsvashen": (45.5167, 40.6336), "nakhchivan": (45.5, 39.3)}


def layer(name, where):
    source = ogr.Open(str(sources.world_map()))
    table = source.GetLayer(name)
    table.SetAttributeFilter(where)
    return [({feature.GetFieldDefnRef(i).GetName(): feature.GetField(i) for i in range(feature.GetFieldCount())},
             wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))) for feature in table]


def strip(line, half_width_km, cap_style=1):
    """A buffer that is as wide north to south as east to west."""
    flat = LineString([(x * LAT_SCALE, y) for x, y in line]) if len(line) > 1 else Point(line[0][0] * LAT_SCALE, line[0][1])
    return Polygon([(x / LAT_SCALE, y) for x, y in flat.buffer(half_width_km * KM, 8, cap_style=cap_style).exterior.coords])


def oblast():
    """The former NKAO: its line comes in seven pieces whose ends miss each other by up to 250 m."""
    lines = [part for _, g in layer("disputed_borders", "name = 'Former USSR oblast in 1991'") for part in parts(g, "LineString")]
    ends = [end for line in lines for end in (line.coords[0], line.coords[-1])]

    def hub(end):
        near = [e for e in ends if Point(e).distance(Point(end)) < 0.004]
        return min(near)
    closed = [LineString([hub(line.coords[0]), *line.coords[1:-1], hub(line.coords[-1])]) for line in lines]
    return max(polygonize(unary_union(closed)), key=lambda p: p.area)


def line_of_contact(azerbaijan, nkao):
    """One line from the Armenian to the Iranian border; on the oblast line wherever the source runs along it."""
    pieces = [part for _, g in layer("disputed_borders", "name = 'Ceasefire Line 1994'") for part in parts(g, "LineString")]
    ends = [end for piece in pieces for end in (piece.coords[0], piece.coords[-1])]

    def hub(end):
        return min(e for e in ends if Point(e).distance(Point(end)) < 0.004)
    corners = list(dict.fromkeys(xy for r in rings(nkao) for xy in r.coords))

    def on_oblast(xy):
        near = min(corners, key=lambda c: Point(c).distance(Point(xy)))
        return near if Point(near).distance(Point(xy)) < 0.004 else xy
    line = linemerge([LineString([on_oblast(hub(p.coords[0])), *map(on_oblast, p.coords[1:-1]), on_oblast(hub(p.coords[-1]))])
                      for p in pieces])
    assert line.geom_type == "LineString", "the pieces of the ceasefire line do not join"
    points = list(line.coords)
    if points[0][0] > points[-1][0]:
        points.reverse()
    first = nearest_points(azerbaijan.boundary, Point(points[0]))[0].coords[0]
    last = nearest_points(azerbaijan.boundary, Point(points[-1]))[0].coords[0]

    def beyond(edge, inner):  # a little past the border, so that the cut is clean
        return tuple(e + (e - i) * 0.3 for e, i in zip(edge, inner))
    return LineString([beyond(first, points[1]), first, *points[1:-1], last, beyond(last, points[-2])])


def build():
    countries, _ = caucasus.detailed()
    azerbaijan, armenia = countries["AZE"], countries["ARM"]
    mainland = max(parts(azerbaijan, "Polygon"), key=lambda p: p.area)

    rayon = {g["gn_name"]: shape for g, shape in layer("states_provinces", "adm0_a3 = 'AZE'")}
    listed = {name: areas(unary_union([rayon[r] for r in names]).intersection(mainland)) for name, names in RAYONS.items()}
    rest = areas(unary_union([shape for name, shape in rayon.items() if name not in sum(RAYONS.values(), [])])
                 .intersection(mainland).difference(unary_union(list(listed.values()))))
    # Ground between the coarse rayons and the detailed border goes to the nearest rayon.
    ground = {**listed, "az_main": rest}
    sliver = areas(mainland.difference(unary_union(list(ground.values())).buffer(1e-9)))
    for name, share in split_by_nearest(sliver, ground, touching=1e-6).items():
        ground[name] = areas(ground[name].union(share.buffer(2e-9)))

    nkao = oblast()
    contact = line_of_contact(mainland, nkao)
    # The Karabakh side of the line: what the line cuts off with Khankendi in it.
    halves = list(polygonize(unary_union([contact, mainland.exterior])))
    held = next(h for h in halves if h.contains(Point(46.75, 39.82)))

    out = {}
    # 1. The oblast, by its own districts.
    inside = {name: areas(g.intersection(nkao)) for name, g in ground.items()}
    north = box(46, MARTAKERT_SOUTH_LAT, 48, 41)
    south_of = Polygon([*HADRUT_NORTH, (46.3, 39.0), (47.5, 39.0)])
    core = {
        "khankendi": inside["khankendi"],
        "shusha": inside["shusha_rayon"],
        "askeran": areas(inside["khojaly_rayon"]),
        "martakert": areas(unary_union([inside["tartar_rayon"], inside["kalbajar"], inside["goranboy_rayon"],
                                        inside["agdam"].intersection(north)])),
        "martuni": areas(inside["khojavend_rayon"].difference(south_of)),
        "hadrut": areas(inside["khojavend_rayon"].intersection(south_of)),
    }
    left = areas(nkao.difference(unary_union(list(core.values())).buffer(1e-9)))
    for name, share in split_by_nearest(left, core, touching=1e-6).items():
        core[name] = areas(core[name].union(share.buffer(2e-9)))
    khojaly = strip([(46.7903, 39.9130)], 4.5).intersection(core["askeran"])
    # nearer to Khojaly than to Askeran or Khankendi
    for other in ((46.8316, 39.9391), (46.7519, 39.8153)):
        mid = ((46.7903 + other[0]) / 2, (39.9130 + other[1]) / 2)
        dx, dy = (other[0] - 46.7903) * LAT_SCALE, other[1] - 39.9130
        along = (-dy / LAT_SCALE, dx)
        near = Polygon([(mid[0] + along[0] * 9, mid[1] + along[1] * 9), (mid[0] - along[0] * 9, mid[1] - along[1] * 9),
                        (mid[0] - along[0] * 9 - dx / LAT_SCALE * 9, mid[1] - along[1] * 9 - dy * 9),
                        (mid[0] + along[0] * 9 - dx / LAT_SCALE * 9, mid[1] + along[1] * 9 - dy * 9)])
        khojaly = khojaly.intersection(near)
    core["khojaly"] = areas(khojaly)
    core["askeran"] = areas(core["askeran"].difference(khojaly))
    for name in ("martakert", "martuni"):
        core[name + "_east"] = areas(core[name].difference(held))
        core[name] = areas(core[name].intersection(held))
    for name in list(core):  # crumbs that the line leaves on its wrong side belong to the neighbour
        if name.endswith("_east") and core[name].is_empty:
            del core[name]
    out.update(core)

    # 2. The seven districts: rayon less oblast; scraps of other rayons on the Karabakh side go to the nearest district.
    districts = {name: areas(ground[name].difference(nkao)) for name in DISTRICTS}
    # The notch that today's coarse Kalbajar has east of the oblast's west line was Agdam's.
    notch = areas(districts["kalbajar"].intersection(box(46.55, 39.9, 47.0, 40.2)))
    districts["agdam"] = areas(districts["agdam"].union(notch.buffer(2e-9)))
    districts["kalbajar"] = areas(districts["kalbajar"].difference(notch))
    scraps = areas(unary_union([ground[r] for r in ("shusha_rayon", "khojaly_rayon", "khankendi", "khojavend_rayon")])
                   .difference(nkao).buffer(0))
    stray = areas(unary_union([ground["tartar_rayon"], ground["goranboy_rayon"], ground["az_main"]])
                  .difference(nkao).intersection(held))
    scraps = areas(unary_union([scraps, stray]))
    for name, share in split_by_nearest(scraps, districts, touching=1e-6).items():
        districts[name] = areas(districts[name].union(share.buffer(2e-9)))
    for name, rest_name in (("agdam", "agdam_east"), ("fuzuli", "fuzuli_south")):
        out[rest_name] = areas(districts[name].difference(held))
        districts[name] = areas(districts[name].intersection(held))
    districts["kalbajar"] = areas(districts["kalbajar"].intersection(held))

    corridor = strip(LACHIN_ROAD, 2.5, cap_style=2)
    town = unary_union([strip([xy], 1.6) for xy in LACHIN_TOWN])
    lachin = districts["lachin"]
    out["lachin_town"] = areas(lachin.intersection(town))
    out["lachin_corridor"] = areas(lachin.intersection(corridor).difference(town))
    districts["lachin"] = areas(lachin.difference(corridor).difference(town))
    out.update(districts)

    # 3. Shahumyan, border villages, exclaves, the rest.
    out["shahumyan"] = areas(ground["goranboy_rayon"].difference(nkao).difference(held)
                             .intersection(Polygon([*SHAHUMYAN_NORTH, (47.1, 40.0), (46.2, 40.0)])))
    border = mainland.exterior.intersection(armenia.buffer(1e-6))
    reach = unary_union([strip([xy], 1.8) for xy in BORDER_VILLAGES.values()])
    band = unary_union([strip(list(l.coords), BORDER_VILLAGE_DEPTH_KM) for l in parts(border.intersection(reach), "LineString")])
    band = areas(unary_union([band, *[strip([xy], 0.4) for xy in BORDER_VILLAGES.values()]]).intersection(mainland).intersection(reach))
    cells = split_cells(band, BORDER_VILLAGES)
    out.update(cells)
    for part in parts(azerbaijan, "Polygon"):
        for name, xy in EXCLAVES.items():
            if part.contains(Point(xy)):
                out[name] = part
    for part in parts(armenia, "Polygon"):
        if part.contains(Point(EXCLAVES["artsvashen"])):
            out["artsvashen"] = part
    out["am_main"] = areas(armenia.difference(out["artsvashen"]))
    out["az_main"] = azerbaijan  # last: whatever no other has

    cover = Coverage(dict(sorted(out.items(), key=lambda item: item[0] == "az_main")), [contact.intersection(mainland.buffer(1e-9))])
    final = tidy(cover)
    return final, countries, nkao, contact, corridor, held


def split_cells(area, points):
    """Shares an area out to the nearest of the points."""
    from coverage import voronoi_cells
    cells = voronoi_cells([(x * LAT_SCALE, y) for x, y in points.values()])
    return {name: areas(Polygon([(x / LAT_SCALE, y) for x, y in cell.exterior.coords]).intersection(area))
            for name, cell in zip(points, cells)}


SCRAP_KM2 = 0.6


def tidy(cover):
    """Gives faces cut off from their area and smaller than a scrap to the neighbour with the longest shared edge."""
    for _ in range(4):
        moved = 0
        whole = cover.areas()
        main = {label: max(parts(g, "Polygon"), key=lambda p: p.area) for label, g in whole.items()}
        for index, label in enumerate(cover.labels):
            if label is None:
                continue
            face = cover.faces[index]
            piece = min(parts(whole[label], "Polygon"), key=face.representative_point().distance)
            if piece is main[label] or piece.equals(main[label]) or area_km2(piece) > SCRAP_KM2:
                continue
            shared = {other: piece.boundary.intersection(g.boundary).length for other, g in whole.items()
                      if other != label and g.distance(piece) == 0}
            if shared and max(shared.values()) > 0:
                cover.labels[index] = max(shared, key=shared.get)
                moved += 1
        if not moved:
            break
    return cover


PUBLISHED_KM2 = {
    "agdam": (1094, 1150, ["agdam", "agdam_east"]), "fuzuli": (1386, 1386, ["fuzuli", "fuzuli_south"]),
    "jabrayil": (1050, 1050, ["jabrayil"]), "zangilan": (707, 707, ["zangilan"]), "qubadli": (802, 802, ["qubadli"]),
    "lachin": (1835, 1835, ["lachin", "lachin_corridor", "lachin_town"]), "kalbajar": (1936, 1936, ["kalbajar"]),
    "former NKAO": (4388, 4400, ["khankendi", "shusha", "askeran", "khojaly", "martakert", "martakert_east", "martuni",
                                 "martuni_east", "hadrut"]),
    "nakhchivan": (5363, 5502, ["nakhchivan"]), "karki": (8, 19, ["karki"]), "artsvashen": (40, 40, ["artsvashen"]),
    "barkhudarli": (10, 22, ["barkhudarli"]), "yukhari_askipara": (26, 28, ["yukhari_askipara"]),
    "four villages": (6.5, 6.5, list(BORDER_VILLAGES)), "shahumyan": (600, 600, ["shahumyan"]),
    "Agdam held": (846.7, 885, ["agdam"]),
}


def table(km2):
    print(f"{'area':18}{'published km2':>16}{'made km2':>12}")
    for name, (low, high, ids) in PUBLISHED_KM2.items():
        made = sum(km2.get(i, 0) for i in ids)
        published = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        print(f"{name:18}{published:>16}{made:12.1f}")


def check():
    """Tiles without overlap or gap, shares edges vertex by vertex, has its exclaves. Nothing printed but faults and sums."""
    from shapely.geometry import shape
    with open(HERE / "territories.geojson", encoding="utf-8") as file:
        features = json.load(file)["features"]
    ground = {f["properties"]["id"]: shape(f["geometry"]) for f in features}
    faults = [f"{name}: not valid" for name, g in ground.items() if not g.is_valid]
    faults += [f"{name}: missing" for name in TERRITORIES if name not in ground]
    sides = {}
    for name, g in ground.items():
        for line in rings(g):
            for a, b in zip(line.coords, line.coords[1:]):
                sides.setdefault((min(a, b), max(a, b)), []).append(name)
    faults += [f"edge {edge} used by {who}" for edge, who in sides.items() if len(who) > 2]
    names = list(ground)
    for i, one in enumerate(names):
        for other in names[i + 1:]:
            if ground[one].intersects(ground[other]):
                over = ground[one].intersection(ground[other])
                if over.area > 0:
                    faults.append(f"{one} and {other} overlap by {area_km2(areas(over)):.6f} km2")
    union = unary_union(list(ground.values()))
    lone = sum(Point(e[0]).distance(Point(e[1])) for e, who in sides.items() if len(who) == 1)
    outer = sum(line.length for line in rings(union))
    if abs(lone - outer) > 1e-6:
        faults.append(f"edges used once sum to {lone:.6f} degrees, the outline to {outer:.6f}: neighbours differ along an edge")
    holes = [Polygon(h) for p in parts(union, "Polygon") for h in p.interiors]
    faults += [f"gap of {area_km2(h):.4f} km2 at {h.centroid.wkt}" for h in holes]
    for name in EXCLAVES:
        if name in ground and not ground[name].contains(Point(EXCLAVES[name])):
            faults.append(f"{name}: not where it lies")
    table({name: area_km2(g) for name, g in ground.items()})
    for fault in faults:
        print("fault:", fault)
    print(f"{len(ground)} territories, {sum(map(area_km2, ground.values())):.0f} km2, {len(sides)} edges, {len(faults)} faults")
    return 1 if faults else 0


def main():
    if "--check" in sys.argv:
        return check()
    cover, countries, nkao, contact, corridor, held = build()
    ground = cover.areas()
    features = []
    for name, entry in TERRITORIES.items():
        if name not in ground:
            print("missing:", name)
            continue
        features.append((name, {"id": name, **entry}, ground[name]))
    write_geojson(HERE / "territories.geojson", "territories", features, digits=5)

    oblast_ids = PUBLISHED_KM2["former NKAO"][2]
    former = cover.area(*oblast_ids)
    whole_corridor = areas(corridor.intersection(countries["AZE"]))
    outlines = [
        ("former_nkao", {"id": "former_nkao", "name": "Former Nagorno-Karabakh Autonomous Oblast",
                         "name_en": "Former Nagorno-Karabakh Autonomous Oblast",
                         "name_az": "Keçmiş Dağlıq Qarabağ Muxtar Vilayəti", "name_hy": "Նախկին Լեռնային Ղարաբաղի Ինքնավար Մարզ",
                         "name_ru": "Бывшая Нагорно-Карабахская автономная область",
                         "alt_names": "Artsakh (Armenian use); Karabagh (older English spelling); Mountainous Karabakh (literal translation)",
                         "kind": "oblast", "start": "1988-01-01",
                         "end": "2023-09-19", "shape_confidence": "medium",
                         "shape_source": "Natural Earth (public domain): Former USSR oblast in 1991"}, former),
        ("lachin_corridor_whole", {"id": "lachin_corridor_whole", "name": "Lachin corridor", "name_en": "Lachin corridor",
                                   "name_az": "Laçın dəhlizi", "name_hy": "Լաչինի միջանցք", "name_ru": "Лачинский коридор",
                                   "kind": "corridor", "start": "2020-11-10", "end": "2023-09-19", "shape_confidence": "medium",
                                   "shape_note": "5 km wide along the old road, Armenian border to Shusha, as the statement of "
                                                 "10 November 2020 says; the road itself is simplified",
                                   "shape_source": "drawn along the old road"}, whole_corridor),
    ]
    write_geojson(HERE / "outlines.geojson", "outlines", outlines, digits=5)

    # Through the vertices of the areas that lie on it, so that line and edges are one.
    mainland = max(parts(countries["AZE"], "Polygon"), key=lambda p: p.area).buffer(2e-5)
    on_line = {xy for edge in cover.edges for xy in edge.coords if contact.distance(Point(xy)) < 2e-5 and mainland.contains(Point(xy))}
    line = LineString(sorted(on_line, key=lambda xy: contact.project(Point(xy))))
    write_geojson(HERE / "line_of_contact.geojson", "line_of_contact", [(
        "line_of_contact_1994", {
            "id": "line_of_contact_1994", "name": "Line of contact", "name_en": "Line of contact", "name_az": "Təmas xətti",
            "name_hy": "Շփման գիծ", "name_ru": "Линия соприкосновения", "kind": "ceasefire_line", "start": "1994-05-12",
            "end": "2020-11-09", "confidence": "medium", "source": "Natural Earth 1:10m disputed borders, Ceasefire Line 1994 (public domain)",
            "note": "Generalised: 64 points for 230 km; in place within a few kilometres. end is its last day."}, line)], digits=5)
    return check()


if __name__ == "__main__":
    sys.exit(main())
