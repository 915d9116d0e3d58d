#!/usr/bin/env python3
"""Folders and archives are opened with all that they hold, and hostile ones are refused with a word.

    containers_test.py PROGRAM CASE
"""
import gzip
import io
import json
import os
import stat
import subprocess
import sys
import tarfile
import tempfile
import zipfile

PROGRAM = sys.argv[1]
CACHE = tempfile.TemporaryDirectory()
os.environ["THALWEG_CACHE"] = CACHE.name  # never the user's own


def square(west, name):
    ring = [[west, 39], [west + 1, 39], [west + 1, 40], [west, 40], [west, 39]]
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]})


def inspect(path):
    got = subprocess.run([PROGRAM, "inspect", str(path), "--json"], capture_output=True, text=True)
    report = json.loads(got.stdout)
    layers = [layer["name"] for source in report["sources"] for layer in source["layers"]]
    said = "\n".join(d["path"] + ": " + d["message"] for d in report["diagnostics"]) + got.stderr
    return got.returncode, sorted(layers), said


def shapefile(folder, stem):
    """A shapefile of one point, by hand: header, one record; and a table of one field."""
    import struct
    def header(words, shapes=1):
        return struct.pack(">i5ii", 9994, 0, 0, 0, 0, 0, words) + struct.pack("<ii8d", 1000, shapes, 45, 39, 45, 39, 0, 0, 0, 0)
    record = struct.pack("<idd", 1, 45.0, 39.0)
    open(f"{folder}/{stem}.shp", "wb").write(header(50 + 4 + 10) + struct.pack(">ii", 1, 10) + record)
    open(f"{folder}/{stem}.shx", "wb").write(header(50 + 4) + struct.pack(">ii", 50, 10))
    field = b"name".ljust(11, b"\0") + b"C" + bytes(4) + bytes([8, 0]) + bytes(14)
    open(f"{folder}/{stem}.dbf", "wb").write(
        struct.pack("<4BIHH20x", 3, 120, 1, 1, 1, 32 + 32 + 1, 9) + field + b"\r" + b" " + b"Baku".ljust(8) + b"\x1a")
    open(f"{folder}/{stem}.prj", "w").write(
        'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],'
        'PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]')


def fill(folder):
    os.makedirs(os.path.join(folder, "1914"))
    open(os.path.join(folder, "borders.geojson"), "w").write(square(45, "a"))
    open(os.path.join(folder, "1914", "borders.geojson"), "w").write(square(46, "b"))
    open(os.path.join(folder, "1914", "towns.csv"), "w").write("name,lon,lat\nBaku,49.9,40.4\n")
    open(os.path.join(folder, "rivers.geojson.gz"), "wb").write(gzip.compress(square(47, "c").encode()))
    open(os.path.join(folder, "readme.txt"), "w").write("not a map")
    shapefile(os.path.join(folder, "1914"), "cities")
    return ["1914/borders", "borders", "cities", "rivers", "towns"]


def test_a_folder_opens_with_all_it_holds():
    with tempfile.TemporaryDirectory() as folder:
        expected = fill(folder)
        status, layers, said = inspect(folder)
        assert (status, layers, said) == (0, expected, ""), (status, layers, said)
        open(os.path.join(folder, "broken.geojson"), "w").write("hello")
        status, layers, said = inspect(folder)
        assert status == 1 and layers == expected and "broken.geojson: is not GeoJSON" in said, (status, layers, said)
        os.symlink("/etc", os.path.join(folder, "etc"))
        os.symlink("/etc/hostname", os.path.join(folder, "host.csv"))
        status, layers, said = inspect(folder)
        assert layers == expected and "host.csv: is a link that leads out" in said, said


def zipped(source, to):
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, _, files in os.walk(source):
            for name in files:
                path = os.path.join(at, name)
                archive.write(path, os.path.join("data", os.path.relpath(path, source)))


def test_a_zip_with_folders_opens_with_all_it_holds():
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "source")
        expected = fill(source) if os.makedirs(source) is None else None
        expected = [name.replace("1914/", "data/1914/") for name in expected]
        archive = os.path.join(folder, "Карты {1914} (a).zip")
        zipped(source, archive)
        status, layers, said = inspect(archive)
        assert (status, layers, said) == (0, sorted(expected), ""), (status, layers, said)
        tar = os.path.join(folder, "maps.tar.gz")
        with tarfile.open(tar, "w:gz") as packed:
            packed.add(source, "data")
        status, layers, said = inspect(tar)
        assert (status, layers, said) == (0, sorted(expected), ""), (status, layers, said)
        # One archive in another is read, a third is not.
        for outer, inner in (("outer.zip", archive), ("outermost.zip", os.path.join(folder, "outer.zip"))):
            with zipfile.ZipFile(os.path.join(folder, outer), "w") as packed:
                packed.write(inner, os.path.basename(inner))
        status, layers, said = inspect(os.path.join(folder, "outer.zip"))
        assert status == 0 and len(layers) == len(expected) and said == "", (status, layers, said)
        status, layers, said = inspect(os.path.join(folder, "outermost.zip"))
        assert status == 1 and "archive in an archive in an archive" in said, (status, layers, said)
        # A broken file in an archive is named as a person would.
        with zipfile.ZipFile(archive, "a") as packed:
            packed.writestr("data/broken.geojson", '{"type":"FeatureCollection","features":[{"type":"Feature"')
        status, layers, said = inspect(archive)
        assert archive + "/data/broken.geojson" in said and "/vsizip" not in said, said


def test_a_picture_is_made_of_an_archive():
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "a.zip")
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("x/y/a.geojson", square(45, "a"))
        got = subprocess.run([PROGRAM, "snapshot", archive, "--size", "300x200", "-o", os.path.join(folder, "A.PNG")],
                             capture_output=True, text=True)
        assert got.returncode == 0 and os.path.getsize(os.path.join(folder, "A.PNG")) > 1000, got


def test_hostile_archives_are_refused_with_a_word():
    with tempfile.TemporaryDirectory() as folder:
        bomb = os.path.join(folder, "bomb.zip")
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("a.geojson", square(45, "a"))
            with packed.open("b.geojson", "w", force_zip64=True) as big:
                for _ in range(300):
                    big.write(bytes(1 << 20))
        status, layers, said = inspect(bomb)
        assert status == 1 and layers == [] and "times its size" in said, (status, layers, said)

        inner = open(bomb, "rb").read()
        with zipfile.ZipFile(os.path.join(folder, "outer.zip"), "w") as packed:
            packed.writestr("bomb.zip", inner)
            packed.writestr("a.geojson", square(45, "a"))
        status, layers, said = inspect(os.path.join(folder, "outer.zip"))
        assert layers == ["a"] and "bomb.zip: unpacks to more than" in said, (status, layers, said)

        hostile = os.path.join(folder, "hostile.zip")
        with zipfile.ZipFile(hostile, "w") as packed:
            packed.writestr("good.geojson", square(45, "a"))
            packed.writestr("../../up.geojson", square(45, "b"))
            packed.writestr("/etc/absolute.geojson", square(45, "b"))
            link = zipfile.ZipInfo("link.geojson")
            link.create_system = 3
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            packed.writestr(link, "/etc/passwd")
        status, layers, said = inspect(hostile)
        assert status == 0 and layers == ["good"], (status, layers, said)
        assert said.count("names a place outside of it") >= 1 and "link.geojson: is a link" in said, said

        many = os.path.join(folder, "many.zip")
        with zipfile.ZipFile(many, "w") as packed:
            for i in range(10001):
                packed.writestr(f"{i}.txt", "")
        status, layers, said = inspect(many)
        assert status == 1 and "more than 10000 files" in said, (status, said)

        for name, data in (("empty.zip", b""), ("text.zip", b"hello"), ("cut.zip", inner[:1000])):
            path = os.path.join(folder, name)
            open(path, "wb").write(data)
            status, layers, said = inspect(path)
            assert status == 1 and name in said, (name, status, said)
        nothing = os.path.join(folder, "nothing.zip")
        with zipfile.ZipFile(nothing, "w") as packed:
            packed.writestr("readme.txt", "hello")
        status, layers, said = inspect(nothing)
        assert status == 1 and "holds no map data" in said, said


if __name__ == "__main__":
    globals()[sys.argv[2]]()
