#!/usr/bin/env python3
"""Opening and exporting in the window: files over what is open, the dialogs' questions, and time that waits for them.

    files_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import json
import os
import struct
import subprocess
import sys
import tempfile
import time

from window_driver import PROGRAM, Window

DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "south_caucasus")


def write_zones(path, name="north", start=None):
    ring = [[45.5, 39.9], [46.1, 39.9], [46.1, 40.3], [45.5, 40.3], [45.5, 39.9]]
    properties = {"name": name}
    if start:
        properties["start"] = start
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}]}, file)


def size_of_png(path):
    with open(path, "rb") as file:
        head = file.read(24)
    assert head[:8] == b"\x89PNG\r\n\x1a\n", path
    return list(struct.unpack(">II", head[16:24]))


def test_a_file_lies_over_the_scenario_and_is_taken_away_again():
    with tempfile.TemporaryDirectory() as folder, Window("--at", "1994-06-01") as window:
        before = window.state()
        zones, broken = os.path.join(folder, "zones.geojson"), os.path.join(folder, "broken.geojson")
        write_zones(zones)
        window.open_by_dialog(zones)
        after = window.until(lambda s: "zones" in s["layers"] and s["complete"], "the file as a layer")
        assert after["layers"] == before["layers"] + ["zones"], after["layers"]
        assert [after[k] for k in ("scenario", "at", "center", "zoom")] == [before[k] for k in ("scenario", "at", "center", "zoom")]
        window.keep("over")
        # What fails to open changes nothing, and says why.
        with open(broken, "w", encoding="ascii") as file:
            file.write('{"type":"FeatureCollection","features":[{"type":')
        window.open_by_dialog(broken)
        failed = window.until(lambda s: not s["loading"] and s["message"] and "lies" not in s["message"], "the fault")
        assert failed["layers"] == after["layers"] and failed["scenario"] == before["scenario"], failed
        # Its cross stands in its row while the pointer is there.
        window.tool("mousemove", "--sync", *map(str, window.state()["targets"]["layer zones"]))
        window.keep("row")
        window.click_on("remove zones")
        window.until(lambda s: s["layers"] == before["layers"], "the layer to be taken away")


def test_the_timeline_is_folded_while_nothing_has_dates():
    with tempfile.TemporaryDirectory() as folder:
        undated, dated = os.path.join(folder, "plain.geojson"), os.path.join(folder, "dated.geojson")
        write_zones(undated)
        write_zones(dated, start="1950-05-01")
        with Window(undated, "--no-cache") as window:
            folded = window.until(lambda s: "plain" in s["layers"] and s["complete"], "the undated file")
            assert folded["size"][1] == 720 - 48 - 62, folded["size"]
            window.keep("folded")
            window.open_by_dialog(dated)
            unfolded = window.until(lambda s: "dated" in s["layers"] and s["complete"], "the dated file over it")
            assert unfolded["size"][1] < folded["size"][1] - 50, unfolded["size"]
            window.keep("unfolded")
            window.tool("mousemove", "--sync", *map(str, window.state()["targets"]["layer dated"]))
            window.click_on("remove dated")
            window.until(lambda s: s["size"] == folded["size"] and s["complete"], "the timeline to fold again")
        # A dated file opened in its place is fitted to what the timeline then leaves free, as if it had come first.
        with Window(undated, "--no-cache") as window, Window(dated, "--no-cache") as fresh:
            window.key("ctrl+o")
            window.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
            window.write(dated)
            window.click_on("open alone")
            alone = window.until(lambda s: s["layers"] == ["dated"] and s["complete"], "the dated file alone")
            assert [alone[k] for k in ("size", "center", "zoom")] == [fresh.state()[k] for k in ("size", "center", "zoom")]


def test_a_dated_file_lengthens_the_timeline():
    with tempfile.TemporaryDirectory() as folder, Window("--at", "1994-06-01") as window:
        zones = os.path.join(folder, "old.geojson")
        write_zones(zones, start="1950-05-01")
        window.open_by_dialog(zones)
        window.until(lambda s: "old" in s["layers"] and s["complete"], "the file as a layer")
        window.key("Home")
        window.until(lambda s: s["at"].startswith("1950-05-01"), "the first day of all sources")


def test_a_file_is_opened_alone_when_that_is_asked_for():
    with tempfile.TemporaryDirectory() as folder, Window() as window:
        zones = os.path.join(folder, "zones.geojson")
        write_zones(zones)
        window.key("ctrl+o")
        window.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
        window.write(zones)
        window.keep("open_dialog")
        window.click_on("open alone")
        window.until(lambda s: s["scenario"] == "files" and s["layers"] == ["zones"] and s["complete"], "the file alone")


def test_a_scenario_and_files_on_the_command_line_are_shown_together():
    with tempfile.TemporaryDirectory() as folder:
        zones = os.path.join(folder, "zones.geojson")
        write_zones(zones)
        with Window(DEFAULT, zones) as window:
            state = window.state()
            assert state["scenario"] == "south_caucasus" and state["layers"][-1] == "zones", state
        alone, both = os.path.join(folder, "alone.png"), os.path.join(folder, "both.png")
        for sources, picture in (([DEFAULT], alone), ([DEFAULT, zones], both)):
            subprocess.run([PROGRAM, "snapshot", *sources, "--at", "1994-06-01", "--size", "600x400", "-o", picture], check=True)
        different = subprocess.run(["compare", "-metric", "AE", alone, both, "null:"], capture_output=True, text=True)
        assert float(different.stderr.split()[0]) > 500, different.stderr


def test_time_waits_while_a_dialog_is_open():
    with Window("--at", "1994-06-01") as window:
        window.key("space")
        window.until(lambda s: s["playing"] and s["at"] > "1994-07", "time to move")
        window.key("ctrl+o")
        window.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
        held = window.state()["at"]
        time.sleep(1.5)
        assert window.state()["at"] == held, "time played on behind the dialog"
        window.key("Escape")
        window.until(lambda s: s["panels"] == "all" and s["at"] > held, "time to go on")


def test_an_export_asks_before_it_overwrites_and_stays_open_when_it_fails():
    with Window("--at", "1994-06-01", size="1280x720") as window:
        width, height = window.state()["size"]
        window.key("ctrl+e")
        dialog = window.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
        assert dialog["field"].endswith("south_caucasus_1994-06-01.png"), dialog["field"]
        window.keep("export_dialog")
        window.write(window.path("no_such_folder/map.png"))
        window.key("Return")
        failed = window.until(lambda s: s.get("fault"), "the reason")
        assert failed["panels"] == "dialog", failed
        window.keep("export_fault")
        # The field is left by Return; the dialog is written into again.
        picture = window.path("map.png")
        window.click_on("path")
        window.until(lambda s: s["field"] is not None, "the field again")
        window.write(picture)
        window.key("Return")
        window.until(lambda s: s["panels"] == "all", "the dialog to go when the picture is written")
        window.wait_for(lambda: os.path.exists(picture), "the picture")
        assert size_of_png(picture) == [width, height], (size_of_png(picture), width, height)
        written = os.stat(picture).st_mtime_ns
        window.key("ctrl+e")
        window.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
        window.write(picture)
        window.key("Return")
        window.until(lambda s: s.get("fault") == "overwrite?", "the question")
        assert os.stat(picture).st_mtime_ns == written, "it was overwritten unasked"
        window.keep("overwrite")
        window.key("Escape")
        window.until(lambda s: s["panels"] == "all", "the dialog to go")
        assert os.stat(picture).st_mtime_ns == written
        # The question is asked anew.
        window.key("ctrl+e")
        window.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
        window.write(picture)
        window.key("Return")
        window.until(lambda s: s.get("fault") == "overwrite?", "the question")
        assert os.stat(picture).st_mtime_ns == written


def test_the_dialog_begins_where_the_last_file_was():
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "config")
        zones = os.path.join(folder, "a##b.geojson")
        write_zones(zones)
        with Window(config=config) as window:
            window.open_by_dialog(zones)
            window.until(lambda s: len(s["layers"]) > 6 and s["complete"], "the file")
            window.key("ctrl+q")
            window.program.wait(60)
        with Window(config=config) as window:
            window.key("ctrl+o")
            dialog = window.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
            assert dialog["field"] == folder + "/", dialog["field"]
            window.keep("last_folder")


def test_who_holds_a_point_of_ground_is_told_without_a_window():
    def ask(*more):
        return subprocess.run([PROGRAM, "state", DEFAULT, "--at", "2021-03-15", *more], capture_output=True, text=True)
    told = json.loads(ask("--point", "46.55045,39.59881", "--json").stdout)
    point = told["point"]
    assert (point["controller"], point["territory"], point["since"], point["until"]) == ("RU_PK", "lachin_town", "2020-12-01", "2022-08-26"), point
    assert point["near"]["name"] == "Lachin (Berdzor)" and len(told["territories"]) == 32
    text = ask("--point", "46.55045,39.59881").stdout
    assert "Russian peacekeepers" in text and "dailysabah" in text, text
    assert "says nothing" in ask("--point", "44.83,41.69").stdout
    refused = ask("--point", "96,139")
    assert refused.returncode == 1 and "--point" in refused.stderr, refused


if __name__ == "__main__":
    globals()[sys.argv[2]]()
