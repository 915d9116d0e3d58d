#!/usr/bin/env python3
"""Text in other encodings: found out, said, named on the command line and chosen in a layer's menu.

    encodings_test.py PROGRAM CASE
"""
import json
import os
import subprocess
import sys
import tempfile
import zipfile

from window_driver import PROGRAM, Window

TABLE = "name;lat;lon\nШуша;39,76;46,75\nАгдам;39,99;46,93\nЛачин;39,64;46,55\n"


def inspect(*arguments):
    done = subprocess.run([PROGRAM, "inspect", *arguments, "--json"], capture_output=True, text=True)
    report = json.loads(done.stdout)
    return done.returncode, report["sources"][0]["layers"], " ".join(d["message"] for d in report["diagnostics"])


def test_an_encoding_is_found_out_and_can_be_named():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "towns.csv")
        for encoding, found in (("cp1251", "windows-1251"), ("utf-16", "UTF-16LE"), ("utf-16-be", "UTF-16BE"), ("utf-8", "UTF-8")):
            with open(path, "wb") as file:
                file.write(TABLE.encode(encoding))
            status, layers, said = inspect(path)
            assert (status, layers[0]["encoding"], layers[0]["features"]) == (0, found, 3), (layers, said)
            assert (found in said) == (found != "UTF-8"), said
        with open(path, "wb") as file:
            file.write(TABLE.encode("cp1251"))
        status, layers, said = inspect(path, "--encoding", "KOI8-R")
        assert layers[0]["encoding"] == "KOI8-R" and said == "", (layers, said)
        status, layers, said = inspect(path, "--encoding", "klingon")
        assert status == 1 and "klingon" in said, said


def test_another_encoding_is_chosen_in_the_menu_of_a_layer():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "towns.csv")
        with open(path, "wb") as file:
            file.write(TABLE.encode("cp1251"))
        with Window() as window:
            window.open_by_dialog(path)
            before = window.until(lambda s: "towns" in s["layers"] and s["complete"], "the file as a layer")
            assert before["encodings"]["towns"] == "windows-1251", before["encodings"]
            window.tool("mousemove", "--sync", *map(str, before["targets"]["layer towns"]))
            window.click_on("style towns")
            window.click_on("encoding of towns")
            window.keep("choices")
            window.click_on("encoding windows-1252")
            after = window.until(lambda s: s["message"] and "read again" in s["message"] and s["complete"], "the file read again")
            assert after["layers"] == before["layers"], after["layers"]
            assert after["encodings"]["towns"] == "windows-1252", after["encodings"]
            window.keep("read_again")


def test_a_file_read_in_another_encoding_keeps_its_crs_and_the_layers_chosen_of_it():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "towns.zip")
        names = [f"part{i}" for i in range(1, 10)]
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name + ".csv", "name;x;y\nШуша;649845;4402935\nАгдам;664720;4428766\n".encode("cp1251"))
        with Window(path, "--crs", "EPSG:32638", until=lambda s: "choosing" in s) as window:
            window.click_on("untick all")
            window.until(lambda s: s["choosing"]["ticked"] == [], "none ticked")
            for name in ("part2", "part5"):
                window.click_on("layer " + name)
                window.until(lambda s: name in s["choosing"]["ticked"], name + " ticked")
            window.click_on("open layers")
            before = window.until(lambda s: s.get("layers") == ["part2", "part5"] and s["complete"], "the two layers")
            window.tool("mousemove", "--sync", *map(str, before["targets"]["layer part5"]))
            window.click_on("style part5")
            window.click_on("encoding of part5")
            window.click_on("encoding windows-1252")
            after = window.until(lambda s: s["encodings"].get("part5") == "windows-1252" and s["complete"], "the file read again")
            assert after["layers"] == ["part2", "part5"], after["layers"]
            assert after["panels"] == "all", after["panels"]


if __name__ == "__main__":
    globals()[sys.argv[2]]()
