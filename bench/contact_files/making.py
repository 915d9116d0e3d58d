"""How the files are made: the list of them, the data they are made of, and writers that several use."""
import csv
import io
import json
import os
import subprocess

SCENARIOS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "scenarios")
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
