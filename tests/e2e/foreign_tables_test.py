#!/usr/bin/env python3
"""Tables as people have them: what was taken for what is told, and files in metres are asked where they lie.

    foreign_tables_test.py PROGRAM CASE
"""
import json
import os
import subprocess
import sys
import tempfile

from window_driver import PROGRAM, Window

RUSSIAN = "Событие;Дата;Широта;Долгота\nОбстрел;02.10.2020;39,76;46,75\nБой;03.10.2020;39,99;46,93\nРейд;14.10.2020;39,64;46,55\n"
METRES = "name,x,y\nShusha,649900,4402600\nLachin,633000,4389000\n"


def write(folder, name, text, encoding="utf-8"):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(text.encode(encoding))
    return path


def inspect(*arguments):
    done = subprocess.run([PROGRAM, "inspect", *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def test_inspect_says_what_was_taken_for_what_and_why():
    with tempfile.TemporaryDirectory() as folder:
        status, text, said = inspect(write(folder, "война.csv", RUSSIAN, "cp1251"))
        assert status == 0 and "Широта                   is the latitude, by its name" in text, text
        assert "Дата                     is the date, by its name" in text and "2020-10-02 to 2020-10-14" in text, text
        assert "windows-1251" in text and "windows-1251" in said, (text, said)
        headless = write(folder, "b.csv", "Shusha\t1992-05-08\t39.7601\t46.7512\nLachin\t1992-05-18\t39.6402\t46.5499\n")
        status, text, said = inspect(headless)
        assert "column_3                 is the latitude, by its values" in text, text
        assert "column_2                 is the date, by its values: 2 of 2 are dates" in text, text
        assert "column_3" in said and "taken for the latitude" in said, said


def test_a_file_in_metres_opens_with_a_crs_that_is_named():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "metres.csv", METRES)
        status, text, said = inspect(path)
        assert status == 1 and "--crs" in said and "EPSG:32638 WGS 84 / UTM zone 38N" in said, said
        status, text, said = inspect(path, "--crs", "EPSG:32638", "--json")
        layer = json.loads(text)["sources"][0]["layers"][0]
        assert (layer["crs"], layer["points"]) == ("EPSG:32638", 2) and 46.5 < layer["extent"][0] < 46.8, layer


def test_the_window_asks_where_a_file_in_metres_lies():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "metres.csv", METRES)
        with Window() as window:
            before = window.state()["layers"]
            window.open_by_dialog(path)
            window.until(lambda s: s["panels"] == "crs" and "crs EPSG:32638" in s.get("targets", {}), "the question")
            window.keep("crs_dialog")
            window.click_on("crs EPSG:32638")
            window.until(lambda s: s["panels"] == "all" and s["layers"] == before + ["metres"] and s["complete"], "the file")
            window.keep("crs_chosen")


def test_the_import_dialog_shows_what_was_found_by_values():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "b.csv", "Shusha;1992-05-08;39.7601;46.7512\nLachin;1992-05-18;39.6402;46.5499\n")
        with Window() as window:
            window.import_by_dialog(path)
            state = window.until(lambda s: s["panels"] == "import" and s["import"]["looked"], "the dialog's look")
            window.keep("import_by_values")
            assert state["import"]["mapping"] == {"date": "column_2", "lat": "column_3", "lon": "column_4", "title": "column_1"}, state["import"]
            assert state["import"]["events"] == 2, state["import"]


if __name__ == "__main__":
    globals()[sys.argv[2]]()
