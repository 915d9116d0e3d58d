#!/usr/bin/env python3
"""Playback in a real window, by its keys: no event is passed over, nothing is stolen from a field, keys can be changed.

    playback_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import datetime
import json
import os
import sys
import tempfile
import time

from window_driver import Window


def write_century(folder):
    """A scenario of a hundred years with 90 events, most of one day, some of one second, many on the same day."""
    events = []
    for i in range(90):
        day = datetime.date(1901, 1, 1) + datetime.timedelta(days=(i // 3) * 1200 + (i % 3 == 2))
        when = day.isoformat() + ("T12:00:00" if i % 4 == 0 else "")
        events.append(f"e{i:02},Event {i},{when},{40 + i % 3},{45 + i % 5},{'war' if i % 2 else 'legal'},high,A source")
    with open(os.path.join(folder, "events.csv"), "w", encoding="ascii") as file:
        file.write("id,title,date,lat,lon,category,confidence,source_title\n" + "\n".join(events) + "\n")
    with open(os.path.join(folder, "scenario.json"), "w", encoding="ascii") as file:
        json.dump({"thalweg": 1, "id": "century", "title": "A century", "time": {"from": "1900", "to": "2000", "initial": "1900-01-01"},
                   "layers": [{"id": "events", "title": "Events", "source": "events.csv", "role": "event"}]}, file)
    return sorted(f"e{i:02}" for i in range(90))


def passed_since(window, line):
    return [event for state in window.states()[line:] for event in state.get("passed", [])]


def test_playing_fast_passes_every_event_exactly_once_and_so_does_playing_back():
    with tempfile.TemporaryDirectory() as folder:
        expected = write_century(folder)
        with Window(folder) as window:
            for key, end in (("l", "2000-12-31"), ("j", "1900-01-01")):
                line = len(window.states())
                window.key(*[key] * 4)
                window.until(lambda s: s["playing"], "playing")
                fast = window.until(lambda s: not s["playing"] and s["at"].startswith(end), f"the end at {end}")
                passed = passed_since(window, line)
                assert sorted(passed) == expected, f"{key}: {sorted(passed)} is not {expected}"
                order = passed if key == "l" else passed[::-1]
                assert [int(e[1:]) // 3 for e in order] == sorted(int(e[1:]) // 3 for e in order), f"out of order: {passed}"
                assert fast["maps_drawn"] > 3
                flashed = [s["flashing"] for s in window.states()[line:]]
                assert max(flashed) > 0, "nothing flashed"
                window.until(lambda s: s["flashing"] == 0, "the flashes to end")


def test_the_shuttle_keys_double_turn_and_stop():
    with Window("--at", "1992-01-01") as window:
        usual = window.state()["speed"]
        window.key("l")
        window.until(lambda s: s["playing"] and s["speed"] == usual, "L to play")
        window.key("l", "l")
        window.until(lambda s: s["speed"] == 4 * usual, "L to double")
        window.key("j")
        window.until(lambda s: s["speed"] == -usual, "J to turn")
        window.key("k")
        window.until(lambda s: not s["playing"] and s["speed"] == usual, "K to stop")


def test_modes_and_steps_have_keys():
    with Window("--at", "2020-10-15") as window:
        for key, holds in (("e", lambda s: s["events"] == "window"), ("e", lambda s: s["events"] == "cumulative"),
                           ("e", lambda s: s["events"] == "instant"), ("u", lambda s: s["certain_only"]),
                           ("u", lambda s: not s["certain_only"]), ("s", lambda s: s["snaps"]),
                           ("ctrl+l", lambda s: s["at_edge"] == "loop"), ("ctrl+j", lambda s: s["at_edge"] == "bounce"),
                           ("ctrl+j", lambda s: s["at_edge"] == "stop"), ("ctrl+Right", lambda s: s["at"] == "2020-10-16"),
                           ("alt+shift+Right", lambda s: s["at"] == "2020-11-16"), ("ctrl+shift+Right", lambda s: s["at"] == "2021-11-16"),
                           ("ctrl+shift+Left", lambda s: s["at"] == "2020-11-16"), ("alt+shift+Left", lambda s: s["at"] == "2020-10-16"),
                           ("ctrl+Left", lambda s: s["at"] == "2020-10-15"), ("Down", lambda s: s["event"])):
            window.key(key)
            window.until(holds, f"{key} to act")


def test_a_date_is_typed_and_its_letters_do_nothing_else():
    with Window("--at", "2020-10-15") as window:
        before = window.state()
        window.key("d")
        window.until(lambda s: s["typing"], "the date field to have the keyboard")
        window.write("")
        window.type("jkl us")
        state = window.state()
        assert all(state[k] == before[k] for k in ("at", "playing", "certain_only", "snaps", "speed")), state
        window.write("")
        window.type("J:1992-05-05")
        window.key("Return")
        window.until(lambda s: s["at"] == "1992-05-18", "the Julian date in the Gregorian calendar")


def test_keys_are_changed_by_a_file():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "keys.json"), "w", encoding="ascii") as file:
            file.write('{"play": "P", "shuttle_forward": "F5", "no_such_action": "Q"} // as a person writes it')
        with Window("--at", "1992-01-01", config=folder) as window:
            window.key("space", "l", "u")
            state = window.until(lambda s: s["certain_only"], "a key that is as it was")
            assert not state["playing"], "the old keys still play"
            window.key("p")
            window.until(lambda s: s["playing"], "the new key to play")
            window.key("p")
            window.until(lambda s: not s["playing"], "the new key to pause")
            window.key("F5")
            window.until(lambda s: s["playing"], "F5 to play")


def test_a_range_is_dragged_with_shift_and_by_its_edges():
    with Window("--at", "2020-10-15") as window:
        y = 580  # the dates of the axis
        window.tool("mousemove", "500", str(y), "keydown", "shift", "mousedown", "1")
        window.tool("mousemove", "--sync", "560", str(y), "mousemove", "--sync", "700", str(y))
        dragged = window.until(lambda s: s["range"] and s["range"][1] > "2005", "the range")
        window.tool("mouseup", "1", "keyup", "shift")
        assert dragged["at"] == "2020-10-15", "time moved while a range was marked"
        window.tool("mousedown", "1")
        window.tool("mousemove", "--sync", "760", str(y), "mousemove", "--sync", "850", str(y))
        window.until(lambda s: s["range"][1] > "2010" and s["range"][0] == dragged["range"][0], "its edge to move")
        window.tool("mouseup", "1")
        window.key("x")
        window.until(lambda s: not s["range"], "X to clear it")


def maps_drawn_by_the_axis(window, *keys):
    before = window.settle()["maps_drawn"]
    window.key(*keys)
    return window.settle()["maps_drawn"] - before


def test_the_map_is_drawn_again_when_its_date_gets_a_time_of_day():
    with tempfile.TemporaryDirectory() as folder:
        strikes = os.path.join(folder, "strikes.csv")
        with open(strikes, "w", encoding="ascii") as file:
            file.write("time,lon,lat\n1994-06-01T08:30:00Z,46,40\n2004-06-01T09:45:00Z,47,40\n")
        with Window(strikes, "--at", "1996-06-01") as window:
            assert maps_drawn_by_the_axis(window, *["ctrl+Up"] * 3) == 0, "the map was drawn for the axis"
            assert maps_drawn_by_the_axis(window, *["ctrl+Up"] * 18) == 1, "the map was not drawn with its time of day"


def test_a_date_has_no_time_of_day_where_the_data_has_none():
    with Window("--at", "1994-06-01") as window:
        assert maps_drawn_by_the_axis(window, *["ctrl+Up"] * 22) == 0, "a time of day that nothing has was told"


if __name__ == "__main__":
    globals()[sys.argv[2]]()
