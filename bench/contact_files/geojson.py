"""GeoJSON and its kin."""
import csv
import gzip
import json
import os
import random

from .making import SCENARIOS, countries, feature, features, makes, ogr2ogr, places, point, write_json, write_rows


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


@makes("fictional_island.geojson")
def far_from_everything(path):
    write_json(path, [feature({"type": "Polygon", "coordinates": [[[-30, -30], [-29.6, -30], [-29.6, -29.7], [-30, -29.7], [-30, -30]]]}, name="Atlantis")])
