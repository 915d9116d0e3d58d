"""Tables of text in the code pages, separators and ways to write a place that people use."""
import json
import math
import os
import shutil
import struct

from .making import SCENARIOS, degrees, events, features, makes, places, write_rows


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
