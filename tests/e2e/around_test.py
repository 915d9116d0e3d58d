#!/usr/bin/env python3
"""Finding one's way in the window: the legend, sizes of panels, dates as people write them, back and forward, keys and mouse.

    around_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import json
import os
import subprocess
import sys
import time

from window_driver import PATIENCE_SECS, PROGRAM, Window

# Of the window, in logical pixels; the timeline's own come from its height.
TOP_BAR = 48


def transport_y(window):
    """The middle of the row of buttons over the timeline."""
    state = window.state()
    return state["map"][1] + state["size"][1] + 28


def ruler_y(window):
    return transport_y(window) + 34


def head_of(legend):
    left, top, right, _ = legend["box"]
    return round((left + right) / 2), round(top + 12)


def test_the_legend_folds_by_its_head_and_remembers_it():
    with Window() as window:
        before = window.until(lambda s: s["legend"] and s["legend"]["shown"] > 0, "the legend")
        window.keep("legend")
        window.click(*head_of(before["legend"]))
        folded = window.until(lambda s: s["legend"] and s["legend"]["folded"], "the legend to fold")
        assert folded["selected"] is None, "the click went through to the map"
        left, top, right, bottom = folded["legend"]["box"]
        assert bottom - top < 40 < before["legend"]["box"][3] - before["legend"]["box"][1]
        window.keep("legend_folded")
        window.key("ctrl+q")
        window.program.wait(PATIENCE_SECS)
        with open(os.path.join(window.path("config"), "settings.json"), encoding="utf-8") as file:
            assert json.load(file)["legend_folded"] is True
        with Window(config=window.path("config")) as again:
            again.until(lambda s: s["legend"] and s["legend"]["folded"], "the legend folded as it was left")


def test_the_wheel_scrolls_the_legend_to_its_last_row_and_leaves_the_map_alone():
    with Window() as window:
        window.key("ctrl+b")  # without the left panel the legend has all rows
        state = window.until(lambda s: s["map"][0] == 0 and s["legend"] and s["complete"] and s["legend"]["shown"] < s["legend"]["rows"], "a legend longer than its box")
        legend, zoom, center = state["legend"], state["zoom"], state["center"]
        left, top, right, bottom = legend["box"]
        window.tool("mousemove", str(round((left + right) / 2)), str(round((top + bottom) / 2)))
        for _ in range(legend["rows"]):
            window.tool("click", "5")
        state = window.until(lambda s: s["legend"] and s["legend"]["first"] + s["legend"]["shown"] == s["legend"]["rows"], "the last row")
        assert (state["zoom"], state["center"]) == (zoom, center), "the wheel zoomed the map, too"
        window.keep("legend_scrolled")


def test_the_legend_leaves_out_what_the_open_panel_lists():
    with Window() as window:
        with_panel = window.until(lambda s: s["legend"] and s["complete"], "the legend")["legend"]
        window.key("ctrl+b")
        window.until(lambda s: s["map"][0] == 0 and s["legend"] and s["legend"]["rows"] > with_panel["rows"], "the holders in the legend once the panel is closed")


def test_at_any_size_the_map_keeps_its_room():
    for size, least in (("1280x720", 0.5), ("1024x700", 0.45), ("800x600", 0.5)):
        with Window("--at", "1994-06-01", size=size, screen=size) as window:
            width, height = (int(part) for part in size.split("x"))
            window.key("Down")  # an event is chosen: the inspector opens
            state = window.until(lambda s: s["event"] and s["complete"], "the inspector")
            share = state["size"][0] * state["size"][1] / (width * height)
            assert state["size"][0] >= width / 2 and share >= (least if size == "800x600" else 0.37), (size, share)
            window.keep("room_" + size)
            window.key("Escape")
            state = window.until(lambda s: not s["event"] and s["complete"], "the inspector to close")
            share = state["size"][0] * state["size"][1] / (width * height)
            assert share >= least, (size, share)


def test_panels_are_dragged_wider_and_remembered():
    with Window() as window:
        before = window.state()
        edge, middle = before["map"][0], before["map"][1] + before["size"][1] // 2
        window.tool("mousemove", "--sync", str(round(edge)), str(round(middle)))
        time.sleep(0.5)
        window.tool("mousedown", "1")
        for step in range(1, 6):
            window.tool("mousemove", "--sync", str(round(edge + 12 * step)), str(round(middle)))
            time.sleep(0.1)
        window.until(lambda s: abs(s["map"][0] - (edge + 60)) < 3, "the panel to grow")
        window.tool("mouseup", "1")
        grip = before["map"][1] + before["size"][1] + 4
        window.tool("mousemove", "--sync", "900", str(round(grip)))
        time.sleep(0.5)
        window.tool("mousedown", "1")
        for step in range(1, 6):
            window.tool("mousemove", "--sync", "900", str(round(grip - 12 * step)))
            time.sleep(0.1)
        window.until(lambda s: s["size"][1] < before["size"][1] - 50, "the timeline to grow")
        window.tool("mouseup", "1")
        window.keep("panels_dragged")
        after = window.state()
        window.key("ctrl+q")
        window.program.wait(PATIENCE_SECS)
        with Window(config=window.path("config")) as again:
            again.until(lambda s: s["size"] == after["size"], "the sizes as they were left")


def open_settings(window):
    scale = window.state()["scale"]
    window.click(round(1280 - 96 * scale), round(24 * scale))  # the gear, third from the right
    window.until(lambda s: s["menu"], "the settings menu")


def test_the_interface_is_made_larger_in_the_settings():
    with Window() as window:
        before = window.state()["scale"]
        open_settings(window)
        window.keep("settings")
        # The choices stand under each other, the smallest on top.
        for y in range(120, 260, 20):
            window.click(1180, y)
            time.sleep(1)
            if window.state()["scale"] > before:
                break
            if not window.state()["menu"]:
                open_settings(window)
        larger = window.until(lambda s: s["scale"] > before and s["complete"], "a larger interface")
        window.keep("larger")
        window.key("ctrl+q")
        window.program.wait(PATIENCE_SECS)
        with Window(config=window.path("config")) as again:
            again.until(lambda s: s["scale"] == larger["scale"], "the size as it was left")


def test_a_date_is_typed_as_people_write_it():
    with Window("--at", "1994-06-01") as window:
        for written, at, reading in (("8 November 2020", "2020-11-08", ""), ("March 2021", "2021-03-01", ""),
                                     ("8.11.2020", "2020-11-08", "8 November 2020"), ("9/11/2020", "2020-11-09", "9 November 2020"),
                                     ("2020-10", "2020-10-01", "October 2020"), ("1992~", "1992-01-01", "about 1992")):
            window.key("d")
            window.until(lambda s: s["field"], "the field")
            window.write(written)
            window.until(lambda s: s["date_note"] == reading, f"the reading of {written}: {reading}")
            if written == "8.11.2020":
                window.keep("date_read")
            window.key("Return")
            window.until(lambda s: s["at"] == at and s["field"] is None, f"{written} to be gone to")
        window.key("d")
        window.until(lambda s: s["field"], "the field")
        window.write("32 March 2021")
        window.key("Return")
        window.until(lambda s: "8 November 2020" in s["date_note"], "an example of a date")
        window.keep("date_error")
        window.key("Escape")
        window.until(lambda s: not s["typing"], "the field to be left")


def test_no_key_is_lost_after_d_or_a_click_in_the_date_field():
    with Window("--at", "1994-06-01") as window:
        # All at once: faster than any frame.
        window.tool("key", "--delay", "0", "d", "2", "0", "0", "1", "Return")
        window.until(lambda s: s["at"] == "2001-01-01" and not s["playing"], "2001, typed with the key that opens the field")
        y = transport_y(window)
        x = next(x for x in range(260, 420, 20) if field_is_at(window, x, y))
        window.key("Escape")
        window.until(lambda s: not s["typing"], "the field to be left")
        window.tool("mousemove", "--sync", str(x), str(round(y)), "click", "1", "key", "--delay", "0", "1", "9", "9", "9", "Return")
        window.until(lambda s: s["at"] == "1999-01-01", "1999, typed right after a click")


def field_is_at(window, x, y):
    window.click(x, round(y))
    time.sleep(0.5)
    return window.state()["typing"]


def test_back_and_forward_go_through_dates_and_places():
    with Window("--at", "1994-06-01") as window:
        first = window.state()
        time.sleep(1)
        window.key("End")
        end = window.until(lambda s: s["at"] > "2020", "the end")
        assert end["at"][:10] == end["known_until"], "End is not the last day known"
        time.sleep(1)
        window.tool("mousemove", "700", "300", "click", "4")
        window.until(lambda s: s["zoom"] > first["zoom"] + 0.4, "the wheel to zoom")
        time.sleep(1)
        window.key("alt+Left")
        window.until(lambda s: abs(s["zoom"] - first["zoom"]) < 0.05 and s["at"] == end["at"], "the place before")
        window.key("alt+Left")
        window.until(lambda s: s["at"] == first["at"], "the date before")
        window.key("alt+Right")
        window.until(lambda s: s["at"] == end["at"], "forward again")
        window.tool("mousemove", "700", "300", "click", "8")
        window.until(lambda s: s["at"] == first["at"], "the mouse's back button")
        window.tool("click", "9")
        window.until(lambda s: s["at"] == end["at"], "the mouse's forward button")


def test_escape_closes_the_topmost_thing_first():
    with Window("--at", "1994-06-01") as window:
        window.key("Down")
        window.until(lambda s: s["event"], "an event")
        window.click(480, round(transport_y(window)))  # a drop-down of the transport row
        window.until(lambda s: s["menu"], "the drop-down")
        window.key("Escape")
        state = window.until(lambda s: not s["menu"], "the drop-down to close")
        assert state["event"], "Escape let go of the event, too"
        window.key("Escape")
        window.until(lambda s: not s["event"], "Escape to let go of the event")


def test_a_click_on_a_stretch_of_control_goes_to_its_date_and_ground():
    with Window("--at", "1989-06-01") as window:
        y = ruler_y(window) + 24 + 60
        for row in range(0, 60, 8):
            window.click(700, round(y + row))
            time.sleep(0.5)
            if window.state()["selected"]:
                break
        state = window.state()
        assert state["selected"] and "1995" < state["at"] < "2015", state
        window.keep("lane_clicked")


def test_a_row_of_the_ledger_goes_to_its_place_and_date():
    with Window("--at", "2020-10-15") as window:
        window.key("bracketleft", "g")
        shown = window.until(lambda s: s["changes_shown"] and s["complete"], "the ledger")
        for y in range(250, 500, 20):
            window.click(1280 - 150, y)
            time.sleep(0.5)
            if window.state()["selected"]:
                break
        state = window.until(lambda s: s["selected"] and s["at"] != shown["at"] and s["center"] != shown["center"], "the day and the place of the change")
        # The first row is of before the range: the fall of Hadrut, about 9 October, which may lie in it.
        begin, end = shown["changes_shown"]
        ledger = subprocess.run([PROGRAM, "ledger", "--quiet", "--json", "--from", begin, "--to", end, DEFAULT], capture_output=True, check=True, text=True).stdout
        assert (state["selected"], state["at"]) in {(change["territory"], change["date"]) for change in json.loads(ledger)["changes"]}, state
        window.keep("ledger_row")


def test_the_ledger_takes_the_two_dates_compared():
    with Window("--at", "1994-06-01", "--compare", "2020-10-01") as window:
        window.key("g")
        window.until(lambda s: s["changes_shown"] == ["1994-06-01", "2020-10-01"], "the two dates in the ledger")
        window.keep("ledger_compared")


def test_space_after_j_plays_forwards():
    with Window("--at", "2005-06-01") as window:
        window.key("j")
        back = window.until(lambda s: s["playing"] and s["at"] < "2005-06-01", "time to go back")
        window.key("space")
        stopped = window.until(lambda s: not s["playing"], "the pause")
        window.key("space")
        window.until(lambda s: s["playing"] and s["speed"] > 0 and s["at"] > stopped["at"], "time to go forwards")
        assert back["speed"] < 0


def test_the_first_page_down_is_the_first_scene():
    with Window() as window:
        window.key("Next")
        window.until(lambda s: s["scene"] is not None, "a scene")
        with open(os.path.join(DEFAULT, "scenario.json"), encoding="utf-8") as file:
            assert window.state()["scene"] == json.load(file)["scenes"][0]["id"]


def test_keys_and_mouse_are_listed_by_what_one_wants_to_do_and_searched():
    with Window() as window:
        window.key("question")
        whole = window.until(lambda s: s["panels"] == "help" and s["help_rows"] > 60, "the list")
        window.keep("help")
        window.until(lambda s: s["field"] == "", "the search field")
        window.write("compare")
        window.until(lambda s: 0 < s["help_rows"] < whole["help_rows"] / 3, "fewer rows")
        window.keep("help_searched")
        window.write("wheel")
        window.until(lambda s: 0 < s["help_rows"] < 8, "what the wheel does")
        window.key("Escape")
        window.until(lambda s: s["panels"] == "all", "the list to close")


DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "south_caucasus")

if __name__ == "__main__":
    globals()[sys.argv[2]]()
