#!/usr/bin/env python3
"""Drives the real program in a real window under its own Xvfb: keys, clicks, scrubbing, scenes, export.

    window_test.py PROGRAM CASE        CASE is one of the functions below named test_*
What the window shows is read from its --state-log, one JSON line a change; pictures are compared as PNG.
"""
import datetime
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import time

from window_driver import PATIENCE_SECS, PROGRAM, Window


def test_playing_moves_time_until_it_is_paused():
    with Window("--at", "1992-01-01") as window:
        before = window.state()["at"]
        window.key("space")
        window.until(lambda s: s["playing"] and s["at"] > before, "time to move")
        window.key("space")
        paused = window.until(lambda s: not s["playing"], "the pause")
        time.sleep(1)
        assert window.state()["at"] == paused["at"], "time moved while paused"


def test_the_timeline_scrubs_by_dragging():
    with Window("--at", "2021-06-01") as window:
        window.tool("mousemove", "500", "588", "mousedown", "1")
        first = window.until(lambda s: s["at"] < "2010", "the press to move time")
        window.tool("mousemove", "--sync", "800", "588")
        window.until(lambda s: s["at"] > first["at"], "the drag to move time on")
        window.tool("mousemove", "--sync", "400", "588")
        window.until(lambda s: s["at"] < first["at"], "the drag to move time back")
        window.tool("mouseup", "1")


def test_a_click_on_the_map_selects_the_territory_that_lies_there():
    for centre, territory in (("46.05,40.15", "kalbajar"), ("45.35,39.35", "nakhchivan")):
        with Window("--at", "1994-06-01", "--center", centre, "--zoom", "11") as window:
            width, height = window.state()["size"]
            window.click(1280 - width // 2, 48 + height // 2)
            # The first look for what lies under the cursor may come before its index stands: a second click is as good.
            end = time.monotonic() + PATIENCE_SECS
            while window.state()["selected"] is None and time.monotonic() < end:
                time.sleep(1)
                if window.state()["selected"] is None:
                    window.tool("click", "1")
            assert window.state()["selected"] == territory, window.state()
            window.key("Escape")
            window.until(lambda s: not s["selected"], "Escape to let go")


def test_scenes_are_stepped_with_page_keys():
    with Window() as window:
        window.key("Next")
        first = window.until(lambda s: s["scene"], "the first scene")["scene"]
        window.key("Next")
        second = window.until(lambda s: s["scene"] and s["scene"] != first, "the second scene")["scene"]
        window.key("Prior")
        window.until(lambda s: s["scene"] == first, "the way back")
        assert first != second


def test_the_wheel_zooms_about_the_cursor_and_dragging_pans():
    with Window() as window:
        before = window.state()
        window.tool("mousemove", "700", "300", "click", "4")
        zoomed = window.until(lambda s: s["zoom"] > before["zoom"] + 0.4, "the wheel to zoom")
        window.tool("mousemove", "700", "300", "mousedown", "1", "mousemove", "--sync", "640", "280", "mousemove", "--sync", "560", "260", "mouseup", "1")
        window.until(lambda s: s["center"][0] > zoomed["center"][0], "the drag to pan")


def test_keys_typed_into_the_search_field_move_nothing():
    with Window("--at", "2020-10-15") as window:
        before = window.state()
        window.key("ctrl+f")
        window.until(lambda s: s["typing"], "the search field to have the keyboard")
        window.type("shusha l k ")
        after = window.state()
        assert after["at"] == before["at"] and not after["playing"], f"typing moved time: {after}"


def test_the_theme_key_changes_the_theme_and_it_is_remembered():
    with Window() as window:
        window.key("t")
        window.until(lambda s: s["theme"] == "dark", "the dark theme")
        window.key("ctrl+q")
        window.program.wait(PATIENCE_SECS)
        with open(os.path.join(window.path("config"), "settings.json"), encoding="utf-8") as file:
            assert json.load(file)["theme"] == "dark"


def test_signals_close_the_window_in_order():
    with tempfile.TemporaryDirectory() as folder:
        large = os.path.join(folder, "large.geojson")
        write_large_geojson(large, 100)
        for number, sources in ((signal.SIGTERM, ()), (signal.SIGINT, ()), (signal.SIGHUP, ()), (signal.SIGTERM, (large,))):
            trace = os.path.join(folder, "trace.json")
            with Window("--trace", trace, *sources, until=(lambda s: s["loading"]) if sources else None) as window:
                if not sources:  # at rest, so that nothing but the signal wakes it
                    window.key("t")
                    window.until(lambda s: s["theme"] == "dark", "the dark theme")
                window.program.send_signal(number)
                assert window.program.wait(PATIENCE_SECS) == 0, window.program.returncode
                with open(os.path.join(window.path("config"), "settings.json"), encoding="utf-8") as file:
                    assert json.load(file)["theme"] == ("light" if sources else "dark")
            with open(trace, encoding="utf-8") as file:
                assert any(event["name"] == "panels" for event in json.load(file)["traceEvents"])
            os.remove(trace)


def test_frames_that_only_draw_panels_do_not_look_under_the_pointer():
    with tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace.json")
        with Window("--trace", trace, "--at", "1994-06-01") as window:
            window.tool("mousemove", "--sync", "640", "300")
            window.until(lambda s: s["pointer"], "the pointer to be over the map")
            for _ in range(30):  # each way some frames of the panels
                window.settle()
            window.key("ctrl+q")
            window.program.wait(PATIENCE_SECS)
        with open(trace, encoding="utf-8") as file:
            names = [event["name"] for event in json.load(file)["traceEvents"]]
        looks, pictures, frames = (names.count(name) for name in ("looking under the pointer", "drawing", "panels"))
        assert frames >= 60 + pictures, (frames, pictures)
        assert 0 < looks <= 2 * pictures + 10, (looks, pictures, frames)


def test_the_window_is_used_and_remembered_at_every_scale_of_the_screen():
    for scale in (1, 1.25, 1.5, 2):
        with tempfile.TemporaryDirectory() as config:
            with open(os.path.join(config, "settings.json"), "w", encoding="ascii") as file:
                json.dump({"window_width": 960, "window_height": 600}, file)
            with Window("--at", "1994-06-01", size=None, config=config, scale=scale, screen="2560x1440") as window:
                state = window.state()
                assert state["scale"] == scale, state
                assert abs(state["size"][1] / scale - (600 - 48 - 128)) < 3, state
                window.click(round(101 * scale), round((600 - 100) * scale))  # the button that plays
                window.until(lambda s: s["playing"], f"the button under the pointer to play at {scale}")
                window.key("space")
                window.until(lambda s: not s["playing"], "it to pause")
                window.keep(f"scale_{scale}")
                window.key("ctrl+q")
                window.program.wait(PATIENCE_SECS)
            with open(os.path.join(config, "settings.json"), encoding="utf-8") as file:
                kept = json.load(file)
            assert (kept["window_width"], kept["window_height"]) == (960, 600), (scale, kept)


def test_the_first_start_shows_the_way_and_a_card_that_goes_with_the_first_use():
    with tempfile.TemporaryDirectory() as config:
        for is_first in (True, False):
            with Window(config=config, welcome=True) as window:
                state = window.until(lambda s: s["complete"] and s["at"] == "2025-07-10", "the date that the map is about")
                west, south, east, north = 44.6, 38.5, 47.6, 40.0
                assert west < state["center"][0] < east and south < state["center"][1] < north, state
                assert state["welcome"] == is_first, state
                window.keep(f"first_start_{is_first}")
                window.key("Right")
                state = window.until(lambda s: s["at"] > "2025-07-10", "the step")
                window.until(lambda s: not s["welcome"], "the card to go")
                window.key("ctrl+q")
                window.program.wait(PATIENCE_SECS)


def test_a_second_signal_ends_the_program_at_once():
    with Window() as window:
        window.program.send_signal(signal.SIGSTOP)  # both are there before it can act upon the first
        window.program.send_signal(signal.SIGTERM)
        window.program.send_signal(signal.SIGINT)
        window.program.send_signal(signal.SIGCONT)
        assert window.program.wait(PATIENCE_SECS) in (-signal.SIGTERM, -signal.SIGINT), window.program.returncode


def test_full_screen_presenter_and_blank_come_and_go():
    with Window(size="800x600") as window:
        before = window.state()["size"]
        window.key("F11")
        large = window.until(lambda s: s["size"][0] > before[0], "the full screen")["size"]
        window.key("Tab")
        window.until(lambda s: s["panels"] == "none" and s["size"] == [1280, 720], "the map alone")
        window.key("Tab")
        window.until(lambda s: s["size"] == large, "the panels again")
        window.key("b")
        window.until(lambda s: s["panels"] == "blank", "the blank screen")
        window.key("b")
        window.until(lambda s: s["panels"] == "all", "the map again")
        window.key("F11")
        window.until(lambda s: s["size"] == before, "the window again")


def test_a_snapshot_is_exported_from_the_window():
    with Window() as window:
        for name, begins in (("exported.png", b"\x89PNG\r\n\x1a\n"), ("exported.svg", b"<?xml"), ("exported.PDF", b"%PDF-")):
            window.key("ctrl+e")
            path = window.path(name)
            window.answer_dialog("ctrl+e", path)
            window.wait_for(lambda: os.path.exists(path), "the picture")
            with open(path, "rb") as file:
                assert file.read().startswith(begins), name
            window.until(lambda s: s["panels"] == "all", "the dialog to go")


def test_a_snapshot_has_the_pixels_of_the_window():
    # A window's legend is folded and scrolled, a picture's is whole: without furniture the two are alike.
    with Window("--at", "1994-06-01", "--center", "46.6,39.8", "--zoom", "8", "--no-furniture") as window:
        state = window.state()
        width, height = state["size"]
        shot = window.path("shot.png")
        subprocess.run([PROGRAM, "snapshot", DEFAULT, "--at", "1994-06-01", "--center", "46.6,39.8", "--zoom", "8", "--no-furniture",
                        "--size", f"{width}x{height}", "--projection", state["projection"], "-o", shot], check=True)
        screen, crop = window.path("screen.png"), window.path("crop.png")

        def is_the_same():  # when nothing lies over the map any more
            window.shoot(screen)
            subprocess.run(["convert", screen, "-crop", f"{width}x{height}+{1280 - width}+48", "+repage", crop], check=True)
            compared = subprocess.run(["compare", "-metric", "AE", crop, shot, "null:"], capture_output=True, text=True)
            return float(compared.stderr.split()[0]) == 0

        window.wait_for(is_the_same, "the window's map to have the pixels of the snapshot")


def write_large_geojson(path, megabytes):
    """Rough islands, one beside the other over and over: large enough that one core reads for a while on any machine."""
    features = []
    for column in range(12):
        for row in range(5):
            x, y = -165 + column * 28, -60 + row * 25
            ring = [[x + 9 * math.cos(a) * (1 + 0.2 * math.sin(a * 40)), y + 9 * math.sin(a) * (1 + 0.2 * math.sin(a * 40))]
                    for a in (i * 2 * math.pi / 600 for i in range(600))]
            features.append(json.dumps({"type": "Feature", "properties": {"name": f"{column}/{row}"},
                                        "geometry": {"type": "Polygon", "coordinates": [ring + ring[:1]]}}))
    text = ",\n".join(features)
    with open(path, "w", encoding="ascii") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for i in range(megabytes * 1_000_000 // len(text)):
            file.write((",\n" if i else "") + text)
        file.write("]}")


def test_outlines_appear_while_a_large_file_is_read():
    with tempfile.TemporaryDirectory() as folder:
        large = os.path.join(folder, "large.geojson")
        write_large_geojson(large, 200)
        with Window(large, cores=1, until=lambda s: s["loading"] and s["sketch_points"] > 1000) as window:
            window.use_all_cores()
            window.until(lambda s: s["complete"] and not s["loading"], "the first complete picture")
            states = window.states()
            early = [s for s in states if s["loading"] and s["scenario"]]
            assert early, "the base map was not shown before all was read"
            assert not any(s["complete"] for s in early), "it was called complete while it was being read"
            sketched = [s["sketch_points"] for s in early]
            assert max(sketched) > 1000 and sketched == sorted(sketched), f"outlines did not grow: {sketched}"
            assert states[-1]["sketch_points"] == 0, "outlines stayed when the layer itself was there"


def test_a_click_on_a_large_layer_is_answered_when_its_shapes_have_been_indexed():
    with tempfile.TemporaryDirectory() as folder:
        large = os.path.join(folder, "large.geojson")
        write_large_geojson(large, 60)
        with Window(large, "--bounds=-169,-64,-161,-56", cores=1, until=lambda s: s["complete"] and not s["loading"]) as window:
            window.click(760, 300)  # the first time that anybody asks what lies there
            window.until(lambda s: s["selected"], "the island under the pointer to be selected")


def test_opening_a_large_file_is_cancelled_and_the_window_goes_on():
    with tempfile.TemporaryDirectory() as folder, Window("--at", "1994-06-01", cores=1) as window:
        before = window.state()
        large = os.path.join(folder, "large.geojson")
        write_large_geojson(large, 150)
        window.open_by_dialog(large)
        window.until(lambda s: s["loading"] == "Opening large.geojson", "the file to be opened")
        window.key("Escape")
        window.use_all_cores()
        after = window.until(lambda s: not s["loading"] and s["complete"], "the end of opening")
        assert (after["scenario"], after["sketch_points"], after["at"]) == (before["scenario"], 0, before["at"])
        window.key("space")
        window.until(lambda s: s["playing"] and s["at"] > before["at"], "time to move after the cancelling")
        window.key("space")
        # And it can be opened all the same.
        window.open_by_dialog(large)
        window.until(lambda s: s["complete"] and "large" in s["layers"], "the file, this time")


def test_the_first_file_is_cancelled_with_the_cross_and_the_base_map_stays():
    with tempfile.TemporaryDirectory() as folder:
        large = os.path.join(folder, "large.geojson")
        write_large_geojson(large, 400)
        with Window(large, cores=1, until=lambda s: s["loading"] and s["sketch_points"] > 0) as window:
            window.click(1249, 135)
            after = window.until(lambda s: not s["loading"], "the end of opening")
            assert after["sketch_points"] == 0 and after["scenario"] == "files", after
            window.until(lambda s: s["complete"], "the base map")


def test_the_profile_comes_and_goes_and_the_map_is_not_drawn_for_it():
    with Window() as window:
        drawn = window.settle()["maps_drawn"]
        window.key("F12")
        window.until(lambda s: s["profile"], "the profile")
        time.sleep(2)
        window.key("F12")
        hidden = window.until(lambda s: not s["profile"], "the profile to go")
        assert hidden["maps_drawn"] == drawn, "the map was drawn for the profile"
        window.key("F1")
        window.until(lambda s: s["panels"] == "help", "the list of keys")


def test_the_ledger_panel_outlines_what_changed_and_a_row_flies_there():
    with Window("--at", "2020-10-15") as window:
        before = window.state()
        window.key("bracketleft")  # the range begins here: a ledger of the end of the war
        window.key("g")
        shown = window.until(lambda s: s["changes_shown"] and s["complete"] and s["size"][0] < before["size"][0], "the ledger")
        assert shown["changes_shown"][0].startswith("2020-10-15"), shown
        window.keep("ledger")
        for y in range(250, 470, 20):
            window.click(1280 - 160, y)
            if window.settle()["selected"]:
                break
        assert window.state()["selected"], "no row selected its territory"
        window.until(lambda s: s["zoom"] != shown["zoom"], "the flight")
        window.key("Escape")
        window.until(lambda s: not s["changes_shown"], "Escape to close the ledger")


def seconds(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00") if "T" in text else text + "T00:00:00+00:00").timestamp()


def test_the_second_date_is_dragged_on_the_timeline():
    with Window("--at", "2010-06-01", "--compare", "2000-06-01") as window:
        # Where an instant stands is told by two clicks on the ruler.
        at = {}
        for x in (500, 1000):
            before = window.state()["at"]
            window.click(x, 588)
            at[x] = seconds(window.until(lambda s: s["at"] != before, "the click to move time")["at"])
        x = 500 + 500 * (seconds(window.state()["compare"]["at"]) - at[500]) / (at[1000] - at[500])
        window.tool("mousemove", str(round(x)), "572", "mousedown", "1")
        for step in range(1, 11):
            window.tool("mousemove", "--sync", str(round(x + 20 * step)), "572")
        state = window.until(lambda s: s["compare"]["at"] > "2004", "the second date to follow")
        window.tool("mouseup", "1")
        assert seconds(state["at"]) == at[1000], "the first date moved with it"


def test_two_dates_are_compared_and_the_divider_is_dragged():
    with Window("--at", "1994-06-01") as window:
        window.key("c")
        state = window.until(lambda s: s["compare"] and s["complete"], "the comparison")
        assert state["compare"]["mode"] == "swipe" and state["compare"]["at"] > state["at"]
        width, height = state["size"]
        middle, level = 1280 - width // 2, 48 + height // 2
        window.tool("mousemove", "--sync", str(middle), str(level))
        window.tool("mousedown", "1")
        window.tool("mousemove", "--sync", str(middle + width // 4), str(level))
        window.until(lambda s: abs(s["compare"]["divider"] - 0.75) < 0.03, "the divider to follow")
        window.tool("mouseup", "1")
        assert window.state()["center"] == state["center"], "the map moved with the divider"
        window.keep("swipe")
        window.key("shift+c")
        window.until(lambda s: s["compare"]["mode"] == "difference" and s["complete"], "the difference")
        window.keep("difference")
        window.key("shift+c")
        side = window.until(lambda s: s["compare"]["mode"] == "side" and s["complete"], "the two maps")
        window.keep("side")
        # What is under the pointer in the right half stays there when the wheel zooms.
        window.tool("mousemove", "--sync", str(1280 - width // 4), str(level))
        window.tool("click", "4")
        zoomed = window.until(lambda s: s["zoom"] > side["zoom"] + 0.4, "the wheel to zoom")
        assert math.dist(zoomed["center"], side["center"]) < 0.05, (zoomed["center"], side["center"])
        window.key("c")
        window.until(lambda s: not s["compare"], "the end of the comparison")


DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "south_caucasus")

if __name__ == "__main__":
    globals()[sys.argv[2]]()
