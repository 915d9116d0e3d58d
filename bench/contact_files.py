"""Forty-odd files of the kinds that people have, for contact_sheet.py: each is made by one function below, from the data of
the scenarios. ogr2ogr makes the kinds that only GDAL writes."""
import csv
import gzip
import io
import json
import math
import os
import random
import shutil
import struct
import subprocess
import zipfile
import zlib

SCENARIOS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "scenarios")
MAKERS = []


def makes(name):
    """The decorated function writes the file or folder of this name; it is given the path."""
    def keep(function):
        MAKERS.append((name, function))
        return function
    return keep


def features(path):
    with open(os.path.join(SCENARIOS, path), encoding="utf-8") as file:
        return json.load(file)["features"]


def events():
    with open(os.path.join(SCENARIOS, "south_caucasus/events.csv"), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def places(country=None, count=40, key="name"):
    found = [f for f in features("world/places.geojson") if (country is None or f["properties"]["country"] == country) and f["properties"].get(key)]
    return [(f["properties"], *f["geometry"]["coordinates"]) for f in found[:count]]


def countries(*ids):
    return [f for f in features("world/countries.geojson") if f["properties"]["id"] in ids]


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon, lat):
    return {"type": "Point", "coordinates": [lon, lat]}


def write_json(path, found, **more):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", **more, "features": found}, file, ensure_ascii=False)


def write_rows(path, rows, delimiter=",", encoding="utf-8", line_end="\r\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    with open(path, "wb") as file:
        file.write(text.getvalue().encode(encoding, errors="replace"))


def ogr2ogr(path, found, *options, driver, layer=None):
    """Converts features given as GeoJSON; options as ogr2ogr has them."""
    source = path + ".source.geojson"
    write_json(source, found)
    stem = os.path.splitext(os.path.basename(path))[0]
    subprocess.run(["ogr2ogr", "-f", driver, "-nln", layer or stem, *options, path, source], check=True, capture_output=True)
    os.remove(source)


def degrees(value, sides):
    seconds = round(abs(value) * 3600)
    return f"{seconds // 3600}°{seconds // 60 % 60:02}′{seconds % 60:02}″{sides[value < 0]}"


def shapefile(folder, stem, found, *options):
    os.makedirs(folder, exist_ok=True)
    ogr2ogr(os.path.join(folder, stem + ".shp"), found, "-lco", "ENCODING=UTF-8", *options, driver="ESRI Shapefile")


# Shapefiles


@makes("شهرها.shp")
def persian_names(path):
    found = [feature(point(x, y), NAME_FA=p["name_fa"], NAME_EN=p["name_en"]) for p, x, y in places("IRN", 10, "name_fa")]
    shapefile(os.path.dirname(path), "شهرها", found)


@makes("no_cpg.shp")
def table_without_encoding(path):
    found = [feature(point(x, y), NAME=p["name_ru"]) for p, x, y in places("RUS", 30, "name_ru")]
    ogr2ogr(path, found, "-lco", "ENCODING=CP1251", driver="ESRI Shapefile")
    os.remove(path[:-4] + ".cpg")
    with open(path[:-4] + ".dbf", "r+b") as file:  # nor does the table say it
        file.seek(29)
        file.write(b"\0")


@makes("folder_of_shapefiles")
def many_shapefiles(path):
    shapefile(path, "districts", features("south_caucasus/territories.geojson"))
    shapefile(path, "rivers", features("world/rivers.geojson")[:60])
    shapefile(path, "towns", [feature(point(x, y), name=p["name"]) for p, x, y in places("AZE", 30)])


@makes("archive.zip")
def archive_with_a_folder(path):
    folder = path + ".d"
    shapefile(os.path.join(folder, "карта"), "районы", features("south_caucasus/territories.geojson"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, _, files in os.walk(folder):
            for name in files:
                full = os.path.join(at, name)
                archive.write(full, os.path.relpath(full, folder))
        archive.writestr("readme.txt", "Districts. 2020.")
    shutil.rmtree(folder)


# KML, GPX

STYLES = """<Style id="line"><LineStyle><color>ff0051e6</color><width>4</width></LineStyle></Style>
<Style id="area"><LineStyle><color>ff589d0f</color><width>1.2</width></LineStyle><PolyStyle><color>4d589d0f</color></PolyStyle></Style>
<Style id="pin"><IconStyle><color>ffd18802</color><scale>1</scale><Icon><href>images/pin.png</href></Icon></IconStyle></Style>"""


def my_map():
    def placemark(name, style, shape, text=""):
        return f"<Placemark><name>{name}</name><description><![CDATA[{text}]]></description><styleUrl>#{style}</styleUrl>{shape}</Placemark>"

    def ring(found):
        shape = found["geometry"]["coordinates"][0]
        shape = shape[0] if isinstance(shape[0][0], list) else shape
        return " ".join(f"{x},{y},0" for x, y in (c[:2] for c in shape))

    areas = "".join(placemark(f["properties"]["name"], "area", f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{ring(f)}</coordinates>"
                              "</LinearRing></outerBoundaryIs></Polygon>") for f in features("south_caucasus/territories.geojson")[5:12])
    lines = "".join(placemark(f["properties"].get("name", ""), "line", "<LineString><coordinates>" + " ".join(
        f"{c[0]},{c[1]},0" for c in f["geometry"]["coordinates"]) + "</coordinates></LineString>", "A <b>road</b><br>of two lanes")
        for f in features("south_caucasus/routes.geojson")[:4] if f["geometry"]["type"] == "LineString")
    pins = "".join(placemark(p["name"], "pin", f"<Point><coordinates>{x},{y},0</coordinates></Point>", "A town") for p, x, y in places("ARM", 12))
    return ('<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name>' + STYLES +
            f"<Folder><name>Districts</name>{areas}</Folder><Folder><name>Roads</name>{lines}</Folder><Folder><name>Towns</name>{pins}</Folder>"
            "</Document></kml>")


@makes("my_map.kml")
def kml_with_styles(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(my_map())


def png(red, green, blue, side=32):
    rows = b"".join(b"\0" + bytes([red, green, blue, 255]) * side for _ in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


@makes("my_map.kmz")
def kmz_with_icons(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", my_map())
        archive.writestr("images/pin.png", png(200, 30, 30))


@makes("timed.kml")
def kml_with_times(path):
    marks = "".join(f"<Placemark><name>{row['title'].replace('&', '&amp;').replace('<', '&lt;')}</name><TimeSpan><begin>{row['date']}</begin></TimeSpan>"
                    f"<Point><coordinates>{row['lon']},{row['lat']}</coordinates></Point></Placemark>" for row in events()[:40] if row["date"][4:5] == "-")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>')


@makes("walk.gpx")
def track_with_times(path):
    line = next(f for f in features("south_caucasus/routes.geojson") if f["geometry"]["type"] == "LineString" and len(f["geometry"]["coordinates"]) > 30)
    points = "".join(f'<trkpt lat="{c[1]}" lon="{c[0]}"><ele>900</ele><time>2023-06-01T{6 + i // 60:02}:{i % 60:02}:00Z</time></trkpt>'
                     for i, c in enumerate(line["geometry"]["coordinates"][:200]))
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
                   f"<trk><name>Walk</name><trkseg>{points}</trkseg></trk></gpx>")


# GeoJSON


@makes("world_1914.geojson")
def borders_that_tile(path):
    kept = [f for f in features("world/countries.geojson") if f["properties"]["rank"] <= 3]
    write_json(path, [feature(f["geometry"], NAME=f["properties"]["name_en"], SUBJECTO=f["properties"]["name_en"], BORDERPRECISION=3) for f in kept])


@makes("projected.geojson")
def geojson_in_metres(path):
    ogr2ogr(path, countries("GEO", "ARM", "AZE"), "-t_srs", "EPSG:3857", driver="GeoJSON")


@makes("metres_unnamed.geojson")
def geojson_in_metres_that_are_not_named(path):
    ogr2ogr(path, countries("ARM"), "-t_srs", "EPSG:32638", driver="GeoJSON")
    with open(path, encoding="utf-8") as file:
        text = json.load(file)
    del text["crs"]
    with open(path, "w", encoding="utf-8") as file:
        json.dump(text, file)


@makes("across_180.geojson")
def across_the_antimeridian(path):
    found = [feature({"type": "LineString", "coordinates": [[170, 60], [178, 64], [-175, 66], [-160, 60]]}, name="Ferry"),
             feature({"type": "Polygon", "coordinates": [[[175, 50], [-170, 50], [-170, 58], [175, 58], [175, 50]]]}, name="Fishing ground"),
             feature(point(177.5, 64.7), name="Anadyr"), feature(point(-165.4, 64.5), name="Nome")]
    write_json(path, found)


@makes("polar.geojson")
def round_the_pole(path):
    ring = [[lon, 78] for lon in range(-180, 181, 10)]
    stations = [feature(point(lon, 80 + lat), name=f"Station {i + 1}") for i, (lon, lat) in enumerate([(0, 3), (70, 5), (140, 1), (-120, 6), (-60, 2)])]
    write_json(path, [feature({"type": "LineString", "coordinates": ring}, name="Ice edge"), *stations])


@makes("one_point.geojson")
def one_point(path):
    write_json(path, [feature(point(46.7519, 39.7538), name="Shusha")])


@makes("100000_points.csv")
def very_many_points(path):
    rng = random.Random(1)
    centres = [(x, y) for _, x, y in places(None, 300)]
    rows = [["id", "lat", "lon"]]
    for i in range(100000):
        x, y = rng.choice(centres)
        rows.append([i, f"{y + rng.gauss(0, 1.5):.5f}", f"{x + rng.gauss(0, 1.5):.5f}"])
    write_rows(path, rows)


@makes("lines_without_names.geojson")
def lines_without_names(path):
    write_json(path, [feature(f["geometry"]) for f in features("world/rivers.geojson") if f["properties"].get("rank", 9) <= 2])


@makes("rivers.geojson.gz")
def packed(path):
    plain = json.dumps({"type": "FeatureCollection", "features": features("world/rivers.geojson")[:200]})
    with open(path, "wb") as file:
        file.write(gzip.compress(plain.encode()))


@makes("intervals.geojson")
def features_with_intervals(path):
    found = []
    for row in csv.DictReader(open(os.path.join(SCENARIOS, "south_caucasus/control.csv"), encoding="utf-8")):
        shape = next((f for f in features("south_caucasus/territories.geojson") if f["properties"]["id"] == row["territory"]), None)
        if shape:
            found.append(feature(shape["geometry"], name=shape["properties"]["name"], controller=row["controller"], start=row["start"], end=row["end"]))
    write_json(path, found)


@makes("cells.topojson")
def topology(path):
    rings = [[[[44, 40], [46, 40], [46, 41], [44, 41], [44, 40]]], [[[46, 40], [48, 40], [48, 41], [46, 41], [46, 40]]]]
    arcs = [ring[0] for ring in rings]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "Topology", "arcs": arcs, "objects": {"cells": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[i]], "properties": {"name": name}} for i, name in enumerate(["West", "East"])]}}}, file)


# Tables of text


@makes("города_1251.csv")
def russian_code_page(path):
    rows = [["Город", "Широта", "Долгота", "Население"]] + [[p["name_ru"], str(y).replace(".", ","), str(x).replace(".", ","), p.get("population", "")]
                                                           for p, x, y in places("RUS", 40, "name_ru")]
    write_rows(path, rows, ";", "cp1251")


@makes("iller_1254.csv")
def turkish_code_page(path):
    write_rows(path, [["İl", "Enlem", "Boylam"]] + [[p["name"], y, x] for p, x, y in places("TUR", 40)], ";", "cp1254")


@makes("مدن_1256.csv")
def arabic_code_page(path):
    named = {"Aleppo": "حلب", "Damascus": "دمشق", "Homs": "حمص", "Ar Raqqah": "الرقة", "Idlib": "إدلب", "Latakia": "اللاذقية", "Tartus": "طرطوس",
             "Deir ez-Zor": "دير الزور", "Daraa": "درعا", "Hama": "حماة"}
    rows = [[named.get(p["name"], "مدينة"), y, x] for p, x, y in places("SYR", 20)]
    write_rows(path, [["الاسم", "خط العرض", "خط الطول"]] + rows, ",", "cp1256")


@makes("unicode_text.txt")
def spreadsheet_unicode_text(path):
    write_rows(path, [["Name", "Date", "Latitude", "Longitude"]] + [[r["title"], r["date"], r["lat"], r["lon"]] for r in events()[:60]], "\t", "utf-16")


@makes("decimal_comma.csv")
def decimal_comma(path):
    rows = [[p["name"], str(y).replace(".", ","), str(x).replace(".", ",")] for p, x, y in places("DEU", 40)]
    write_rows(path, [["Ort", "Breite", "Länge"]] + rows, ";", "cp1252")


@makes("minutes.csv")
def degrees_and_minutes(path):
    write_rows(path, [["Place", "Position"]] + [[p["name"], degrees(y, "NS") + " " + degrees(x, "EW")] for p, x, y in places("GEO", 25)])


@makes("shapes_wkt.csv")
def shapes_as_wkt(path):
    def wkt(geometry):
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        return "MULTIPOLYGON(" + ",".join("(" + ",".join("(" + ",".join(f"{c[0]} {c[1]}" for c in ring) + ")" for ring in rings) + ")"
                                          for rings in polygons) + ")"
    write_rows(path, [["WKT", "name", "status"]] + [[wkt(f["geometry"]), f["properties"]["name"], f["properties"].get("kind", "")]
                                                    for f in features("south_caucasus/territories.geojson")])


@makes("shapes_ewkt.tsv")
def shapes_as_ewkt(path):
    rows = [[i, f"SRID=4326;LINESTRING({', '.join(f'{c[0]} {c[1]}' for c in f['geometry']['coordinates'])})"]
            for i, f in enumerate(features("south_caucasus/routes.geojson")) if f["geometry"]["type"] == "LineString"]
    write_rows(path, [["id", "geom"]] + rows, "\t")


@makes("shapes_wkb.csv")
def shapes_as_wkb(path):
    write_rows(path, [["name", "the_geom"]] + [[p["name"], struct.pack("<BIdd", 1, 1, x, y).hex().upper()] for p, x, y in places("UKR", 50)])


@makes("shapes_geojson.csv")
def shapes_as_geojson(path):
    write_rows(path, [["neighbourhood", "_geojson"]] + [[f["properties"]["name"], json.dumps(f["geometry"])]
                                                        for f in features("south_caucasus/territories.geojson")])


@makes("header_only.csv")
def header_only(path):
    write_rows(path, [["name", "lat", "lon"]])


@makes("no_positions.csv")
def no_positions(path):
    write_rows(path, [["item", "price"]] + [[f"thing {i}", i * 3] for i in range(20)])


@makes("events.csv")
def dated_events(path):
    shutil.copy(os.path.join(SCENARIOS, "south_caucasus/events.csv"), path)


@makes("acled_like.csv")
def events_as_acled_has_them(path):
    rows = [[f"AZE{i}", "15 October 2020" if i % 3 else "9 November 2020", 2020, "Battles" if i % 2 else "Explosions/Remote violence", "Armed clash",
             "Military Forces of Azerbaijan", r["lat"], r["lon"], 1, r["title"], i % 5] for i, r in enumerate(events()[:80])]
    write_rows(path, [["event_id_cnty", "event_date", "year", "event_type", "sub_event_type", "actor1", "latitude", "longitude", "geo_precision", "notes",
                       "fatalities"]] + rows)


@makes("before_our_era.csv")
def years_before_our_era(path):
    rows = [["Marathon", -490, 38.118, 23.978], ["Thermopylae", -480, 38.797, 22.536], ["Salamis", -480, 37.95, 23.56], ["Gaugamela", -331, 36.36, 43.25],
            ["Issus", -333, 36.75, 36.19], ["Cannae", -216, 41.306, 16.132], ["Zama", -202, 36.3, 9.45], ["Carrhae", -53, 36.86, 39.03],
            ["Actium", -31, 38.95, 20.73], ["Teutoburg", 9, 52.41, 8.13], ["Edessa", 260, 37.15, 38.8]]
    write_rows(path, [["battle", "year", "lat", "lon"]] + rows)


@makes("series.csv")
def a_thing_on_its_way(path):
    line = next(f for f in features("south_caucasus/routes.geojson") if f["geometry"]["type"] == "LineString" and len(f["geometry"]["coordinates"]) > 30)
    rows = []
    for ship in range(4):
        for day, c in enumerate(line["geometry"]["coordinates"][:30]):
            rows.append([f"Unit {ship + 1}", f"2022-03-{day + 1:02}", round(c[1] + ship * 0.2 + math.sin(day) * 0.02, 4), round(c[0] + ship * 0.3, 4)])
    write_rows(path, [["unit", "date", "lat", "lon"]] + rows)


@makes("spain_to_kamchatka.csv")
def wide_and_high(path):
    rows = [["Madrid", 40.4, -3.7], ["Kyiv", 50.45, 30.52], ["Baku", 40.4, 49.87], ["Omsk", 55, 73.4], ["Yakutsk", 62, 129.7], ["Petropavlovsk", 53.02, 158.65]]
    write_rows(path, [["name", "lat", "lon"]] + rows)


# Spreadsheets


@makes("towns.xlsx")
def spreadsheet(path):
    ogr2ogr(path, [feature(None, Town=p["name"], Latitude=y, Longitude=x, Population=p.get("population")) for p, x, y in places("GEO", 30)], driver="XLSX")


@makes("sheets.ods")
def spreadsheet_of_several_sheets(path):
    for i, country in enumerate(("GEO", "ARM", "AZE")):
        found = [feature(None, Name=p["name"], Lat=y, Lon=x, Date=f"2021-0{i + 1}-1{n % 10}") for n, (p, x, y) in enumerate(places(country, 20))]
        ogr2ogr(path, found, *(["-update"] if i else []), driver="ODS", layer=country)


# Databases and what GDAL has


@makes("layers.gpkg")
def geopackage_of_several_layers(path):
    layers = {"countries": countries("GEO", "ARM", "AZE", "TUR", "IRN"), "rivers": features("world/rivers.geojson")[:100],
              "lakes": features("world/lakes.geojson")[:100], "towns": [feature(point(x, y), name=p["name"]) for p, x, y in places("TUR", 60)]}
    for i, (name, found) in enumerate(layers.items()):
        ogr2ogr(path, found, *(["-update"] if i else []), driver="GPKG", layer=name)


@makes("twelve.gpkg")
def geopackage_of_twelve_layers(path):
    for i, country in enumerate(("GEO", "ARM", "AZE", "TUR", "IRN", "IRQ", "SYR", "LBN", "ISR", "JOR", "EGY", "SAU")):
        ogr2ogr(path, countries(country), *(["-update"] if i else []), driver="GPKG", layer=country.lower())


@makes("states.fgb")
def flatgeobuf(path):
    ogr2ogr(path, countries("FRA", "DEU", "ITA", "ESP", "PRT", "CHE", "AUT"), driver="FlatGeobuf")


@makes("places.gml")
def gml(path):
    ogr2ogr(path, [feature(point(x, y), name=p["name"]) for p, x, y in places("UKR", 30)], driver="GML")


@makes("mapinfo.tab")
def mapinfo_table(path):
    ogr2ogr(path, features("south_caucasus/territories.geojson"), driver="MapInfo File")


@makes("mapinfo.mif")
def mapinfo_exchange(path):
    ogr2ogr(path, countries("UKR", "MDA", "BLR"), "-dsco", "FORMAT=MIF", driver="MapInfo File")


@makes("drawing.dxf")
def drawing(path):
    ogr2ogr(path, [feature(f["geometry"]) for f in features("south_caucasus/routes.geojson")], driver="DXF")


@makes("database.sqlite")
def database(path):
    ogr2ogr(path, features("south_caucasus/places.geojson"), "-dsco", "SPATIALITE=YES", driver="SQLite")


@makes("fictional_island.geojson")
def far_from_everything(path):
    write_json(path, [feature({"type": "Polygon", "coordinates": [[[-30, -30], [-29.6, -30], [-29.6, -29.7], [-30, -29.7], [-30, -30]]]}, name="Atlantis")])


def make_all(folder, wanted=()):
    """Paths of what was made, in order; what ogr2ogr is missing for, or what it cannot write, is left out with its reason."""
    made, left_out = [], []
    for name, function in MAKERS:
        if wanted and not any(w in name for w in wanted):
            continue
        path = os.path.join(folder, name)
        try:
            if not os.path.exists(path):
                function(path)
            made.append(path)
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            left_out.append((name, str(error)))
    return made, left_out
