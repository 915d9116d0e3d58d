#!/usr/bin/env python3
"""A user's own files, opened by the real program: in the window and as pictures.

    own_files_test.py PROGRAM CASE
"""
import json
import os
import re
import subprocess
import sys
import tempfile

from window_driver import PROGRAM, Window

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("THALWEG_CACHE", os.path.join(FOLDER.name, "cache"))


def write(name, text):
    path = os.path.join(FOLDER.name, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def box(west, south, **properties):
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def snapshot(path, *options):
    out = os.path.join(FOLDER.name, "out.png")
    done = subprocess.run([PROGRAM, "snapshot", path, "-o", out, "--size", "400x300", *options], capture_output=True, text=True)
    return done, open(out, "rb").read() if done.returncode == 0 else b""


def test_a_dated_file_opens_on_all_of_its_time_and_one_key_goes_back_there():
    path = write("eras.geojson", collection(box(44, 39, start="1900-01-01", end="1949-12-31"), box(46, 39, start="1950-01-01", end="1999-12-31")))
    with Window(path) as window:
        assert window.until(lambda s: s["scenario"] == "files" and not s["loading"], "the file")["all_time"]
        window.key("Right")
        assert not window.until(lambda s: not s["all_time"], "the step to narrow it")["playing"]
        window.key("a")
        window.until(lambda s: s["all_time"], "the way back")
        window.key("space")
        window.until(lambda s: s["playing"] and not s["all_time"], "playing to narrow it")
        window.keep("all_time")


def point(lon, lat, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def hover_row(window, layer):
    """The pointer on a layer's row, whose buttons come with it."""
    x, y = window.until(lambda s: f"layer {layer}" in s.get("targets", {}), "the row of " + layer)["targets"][f"layer {layer}"]
    window.tool("mousemove", str(round(x)), str(round(y)))


def test_a_layer_is_coloured_by_a_column_chosen_in_its_menu():
    path = write("zones.geojson", collection(*(box(44 + i, 39, held_by="AB"[i % 2], people=i * 100) for i in range(8))))
    with Window(path) as window:
        assert window.until(lambda s: s["scenario"] == "files" and not s["loading"], "the file")["color_by"] == {}
        for column in ("held_by", "people"):
            hover_row(window, "zones")
            window.click_on("style zones")
            window.click_on("colour by zones")
            window.click_on("column " + column)
            state = window.until(lambda s: s["color_by"] == {"zones": column} and s["complete"], "the colours of " + column)
            window.keep("color_by_" + column)
            assert state["legend"]["rows"] >= 3, state["legend"]
            window.key("Escape")
            window.until(lambda s: not s["menu"], "the menu to close")


def test_dated_points_are_told_apart_by_a_column_chosen_in_their_menu():
    path = write("raids.geojson", collection(*(point(44 + i, 39, date=f"2020-10-0{i + 1}", side="AB"[i % 2]) for i in range(6))))
    with Window(path) as window:
        assert window.until(lambda s: s["scenario"] == "files" and s["complete"] and not s["loading"], "the file")["color_by"] == {}
        for choice, expected in (("column side", {"raids": "side"}), ("column none", {})):
            hover_row(window, "raids")
            window.click_on("style raids")
            window.click_on("colour by raids")
            window.click_on(choice)
            window.until(lambda s: s["color_by"] == expected and s["complete"], choice)
            window.keep("raids_by_" + choice.replace(" ", "_"))
            window.key("Escape")
            window.until(lambda s: not s["menu"], "the menu to close")


def test_each_of_several_point_files_has_a_switch_of_its_own():
    first = write("first.csv", "date,lon,lat,event_type\n2020-10-01,45,40,Battles\n2020-10-02,46,40,Riots\n")
    second = write("second.csv", "date,lon,lat,event_type\n2020-10-01,45,39,Protests\n2020-10-03,46,39,Protests\n")
    third = write("third.geojson", collection(point(45.5, 39.5), point(46.5, 39.5)))
    with Window(first, second, third) as window:
        shown = window.until(lambda s: s["layers"] == ["first", "second", "third"] and s["complete"] and not s["loading"], "the files")["legend"]["rows"]
        for layer, fewer in (("first", 2), ("second", 1), ("third", 1)):
            window.click_on("switch " + layer)
            window.until(lambda s: s["hidden"] == [layer] and s["legend"]["rows"] == shown - fewer, f"{layer} alone to go")
            window.keep("without_" + layer)
            window.click_on("switch " + layer)
            window.until(lambda s: s["hidden"] == [] and s["legend"]["rows"] == shown, f"{layer} to come back")


def test_at_narrows_a_dated_file_to_a_date():
    path = write("eras.geojson", collection(box(44, 39, start="1900-01-01", end="1949-12-31"), box(46, 39, start="1950-01-01", end="1999-12-31")))
    whole, everything = snapshot(path)
    first, early = snapshot(path, "--at", "1920")
    assert whole.returncode == 0 and first.returncode == 0
    assert b"1900-01-01/1999-12-31" in everything and b"1920-01-01" in early


def test_a_column_colours_a_file_and_one_that_is_not_there_is_said():
    path = write("zones.geojson", collection(*(box(44 + i, 39, held_by="AB"[i % 2], people=i * 100) for i in range(8))))
    pictures = set()
    for options in ((), ("--color-by", "held_by"), ("--color-by", "people"), ("--color-by", "HELD_BY")):
        done, picture = snapshot(path, *options)
        assert done.returncode == 0, done.stderr
        pictures.add(picture)
    assert len(pictures) == 3, "tints, categories and ranges are three pictures, and case does not matter"
    done, _ = snapshot(path, "--color-by", "colour")
    assert done.returncode == 1 and "held_by" in done.stderr, done.stderr


def test_dated_points_are_told_apart_by_their_kind_or_by_a_column_that_is_named():
    path = write("events.csv", "date,lon,lat,event_type,side\n2020-10-01,45,40,Battles,A\n2020-10-02,46,40,Riots,B\n")
    pictures = set()
    for options in ((), ("--color-by", "side"), ("--color-by", "none")):
        done, picture = snapshot(path, *options)
        assert done.returncode == 0, done.stderr
        pictures.add(picture)
    assert len(pictures) == 3, "kinds, sides and one colour are three pictures"
    done, _ = snapshot(path, "--color-by", "colour")
    assert done.returncode == 1 and "side" in done.stderr, done.stderr


def test_a_file_of_which_nothing_can_be_drawn_is_refused_with_the_reason():
    done, _ = snapshot(write("table.csv", "city,people\nA,1\nB,2\n"))
    assert done.returncode == 1 and "2 rows" in done.stderr and "no positions" in done.stderr, done.stderr


def test_a_file_out_of_view_is_gone_to_also_across_the_antimeridian():
    path = write("pacific.geojson", collection(point(178, -18, name="Fiji"), point(-175, -21, name="Tonga")))
    with Window(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "world")) as window:
        window.tool("mousemove", "600", "250", "click", "--repeat", "40", "4")  # close to some ground elsewhere
        window.until(lambda s: s["zoom"] > 5, "the view to be close")
        window.open_by_dialog(path)
        state = window.until(lambda s: s["layers"][-1:] == ["pacific"] and s["complete"] and s["center"][1] < 0, "the way there")
        window.keep("pacific")
        assert -40 < state["center"][1] < 0, state["center"]


def test_a_layer_is_gone_to_from_its_menu():
    near = write("near.geojson", collection(box(44, 39), box(45, 39)))
    far = write("far.geojson", collection(point(178, -18), point(-175, -21)))
    with Window(near, far) as window:
        for layer, west, east, south, north in (("near", 42, 48, 37, 42), ("far", 170, 190, -25, -12)):
            hover_row(window, layer)
            window.click_on("style " + layer)
            window.click_on("go to " + layer)
            state = window.until(lambda s: west < s["center"][0] % 360 < east and south < s["center"][1] < north, "the way to " + layer)
            window.keep("go_to_" + layer)
        assert state["zoom"] > 3, state["zoom"]


def test_the_window_says_why_nothing_of_a_file_can_be_drawn():
    with Window(write("table.csv", "city,people\nA,1\nB,2\n"), until=lambda s: s["message"]) as window:
        assert "2 rows have no positions" in window.state()["message"], window.state()["message"]
        window.keep("nothing_to_draw")


def test_bounds_may_lie_across_the_antimeridian():
    path = write("pacific.csv", "name,lon,lat\nFiji,178,-18\nTonga,-175,-21\n")
    done, picture = snapshot(path, "--bounds", "170,-25,-170,-10")
    assert done.returncode == 0 and picture, done.stderr
    done, by_itself = snapshot(path)
    middle = float(re.search(rb"\+lon_0=([-0-9.]+)", by_itself)[1]) % 360
    assert 178 < middle < 185, f"the map is not about what lies on both sides, but about {middle}"
    west, _, east, _ = (float(part) for part in re.search(rb"thalweg:extent\0+([-0-9.,]+)", by_itself)[1].split(b","))
    assert 150 < west < 180 and -180 < east < -150, f"its extent is told as {west} to {east}"
    assert b"South Caucasus" not in by_itself, "sources of what is elsewhere"


if __name__ == "__main__":
    globals()[sys.argv[2]]()
