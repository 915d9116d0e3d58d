#!/usr/bin/env python3
"""Things on their way: tables of dated positions in the window, as pictures and as text.

    moving_test.py PROGRAM CASE
"""
import datetime
import json
import os
import subprocess
import sys
import tempfile

from window_driver import PROGRAM, Window

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("THALWEG_CACHE", os.path.join(FOLDER.name, "cache"))
START = datetime.date(1919, 3, 1)


def write(name, text):
    path = os.path.join(FOLDER.name, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def units(count=7, each=12, header="unit,date,lat,lon,strength"):
    """Each goes east, a degree in ten days; the order of rows is that of their dates."""
    rows = [(START + datetime.timedelta(10 * i), f"{44 + k},{30 + i},{1000 + k}", f"Rifle Div {k + 1}") for i in range(each) for k in range(count)]
    return write("units.csv", header + "\n" + "".join(f"{name},{date},{rest}\n" for date, rest, name in rows))


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)


def held_in(path, at, *options):
    done = run("state", path, "--at", at, "--json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_table_of_units_is_things_on_their_way_in_the_window_and_is_scrubbed():
    with Window(units(), size="1280x720") as window:
        state = window.until(lambda s: s["complete"] and not s["loading"] and s.get("moving"), "the units")
        assert state["moving"]["units"]["column"] == "unit" and state["moving"]["units"]["things"] == 7, state["moving"]
        assert state["all_time"], "a plain file opens on all of its time"
        window.keep("units_all_time")
        window.key("Home")
        first = window.until(lambda s: not s["all_time"] and s["complete"], "the first day")
        assert first["moving"]["units"]["held"]["Rifle Div 1"] == [30, 44], first["moving"]
        places = set()
        for _ in range(4):
            before = window.state()["at"]
            window.key("ctrl+alt+Right", "alt+shift+Right")  # a month on
            state = window.until(lambda s: s["at"] > before and s["complete"], "a month on")
            places.add(tuple(state["moving"]["units"]["held"]["Rifle Div 3"]))
        window.keep("units_scrubbed")
        assert len(places) >= 3, places
        assert all(lat == 46 and lon == int(lon) for lon, lat in places), f"held only where it was seen: {places}"


def open_menu(window, layer):
    x, y = window.until(lambda s: f"layer {layer}" in s.get("targets", {}), "the row of " + layer)["targets"][f"layer {layer}"]
    window.tool("mousemove", str(round(x)), str(round(y)))
    window.click_on("style " + layer)


def test_the_layers_menu_chooses_the_way_drawn_what_is_between_and_what_tells_things_apart():
    with Window(units(), size="1280x800") as window:
        window.until(lambda s: s["complete"] and not s["loading"] and s.get("moving"), "the units")
        open_menu(window, "units")
        window.click_on("trail of units")
        window.click_on("trail 30 days")
        window.until(lambda s: s["moving"]["units"]["trail_ms"] == 30 * 86400000, "a way of thirty days")
        window.click_on("between of units")
        window.until(lambda s: s["moving"]["units"]["interpolates"], "positions in between")
        window.keep("units_menu")
        window.click_on("rows of units")
        window.click_on("thing by strength")
        state = window.until(lambda s: s.get("moving", {}).get("units", {}).get("column") == "strength" and s["complete"], "another column")
        assert state["moving"]["units"]["things"] == 7
        window.key("Escape")
        window.until(lambda s: not s["menu"], "the menu to close")
        open_menu(window, "units")
        window.click_on("rows of units")
        window.click_on("single events")
        window.until(lambda s: not s.get("moving") and s["layers"] == ["units"] and s["complete"], "single events")


def test_a_thing_is_chosen_by_its_name_and_the_inspector_tells_when_it_was_seen():
    with Window(units(), "--at", "1919-04-05", size="1280x800") as window:
        window.until(lambda s: s["complete"] and not s["loading"] and s.get("moving"), "the units")
        window.key("slash")
        window.until(lambda s: s["field"] is not None, "the search field")
        window.write("Rifle Div 4")
        window.until(lambda s: s.get("results"), "a result")
        window.key("Return")
        state = window.until(lambda s: s["told"] and "Rifle Div 4" in s["told"], "the inspector")
        assert "5 days ago" in state["told"], state["told"]
        window.until(lambda s: abs(s["center"][0] - 33) < 0.3 and abs(s["center"][1] - 47) < 0.3, "the way to where it was seen")
        window.keep("unit_inspected")
        window.click_on("position Next")
        state = window.until(lambda s: s["at"].startswith("1919-04-10"), "its next position")
        assert "that day" in window.until(lambda s: s["told"] and "that day" in s["told"], "the next day's words")["told"]


def test_state_tells_where_each_thing_is_held_to_be_with_its_row():
    found = held_in(units(), "1919-03-26")["tracks"][0]
    assert found["column"] == "unit" and len(found["things"]) == 7
    thing = found["things"][2]
    assert (thing["id"], thing["lon"], thing["lat"], thing["row"]) == ("Rifle Div 3", 32, 46, 2 * 7 + 2), thing
    assert thing["date"].startswith("1919-03-21") and thing["last_seen_days"] == 5 and thing["speed_kmh"] is None, thing
    assert thing["between"] == {"lon": 32.5, "lat": 46}, thing
    assert held_in(units(), "1919-02-01")["tracks"][0]["things"] == []
    assert "tracks" not in held_in(units(), "1919-03-26", "--tracks", "none")
    assert len(held_in(units(), "1919-03-26", "--tracks", "all")["tracks"][0]["things"]) == 1


def test_inspect_tells_what_moves_as_it_is_said():
    path = units()
    moves = lambda *options: [line.strip() for line in run("inspect", path, *options).stdout.splitlines() if "moves" in line]
    assert moves()[0].startswith("moves  7 things by unit, by its name"), moves()
    assert moves("--tracks", "none") == []
    assert moves("--tracks", "all")[0].startswith("moves  1 thing, as was said"), moves("--tracks", "all")
    done = run("inspect", path, "--tracks", "ship")
    assert done.returncode == 0 and "no column \"ship\"" in done.stderr, done.stderr


def test_ships_have_names_speeds_and_headings():
    rows = "".join(f"2710001{k},2024-05-03T06:{10 * i:02}:00Z,41,{29 + k + i * 0.1:.2f},SHIP {k}\n" for i in range(6) for k in range(3))
    path = write("ais.csv", "mmsi,timestamp,lat,lon,name\n" + rows)
    things = held_in(path, "2024-05-03T06:25:00")["tracks"][0]["things"]
    assert [thing["name"] for thing in things] == ["SHIP 0", "SHIP 1", "SHIP 2"]
    for thing in things:
        assert abs(thing["speed_kmh"] - 8.41 * 6) < 0.5 and abs(thing["heading_deg"] - 90) < 0.2, thing


def test_gpx_points_with_times_are_a_thing_on_its_way_and_events_are_none():
    points = "".join(f'<trkpt lat="{39.76 + i / 1000}" lon="46.75"><time>2024-06-01T07:{i:02}:00Z</time></trkpt>' for i in range(30))
    path = write("hike.gpx", '<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
                 f"<trk><name>Ridge</name><trkseg>{points}</trkseg></trk></gpx>")
    things = held_in(path, "2024-06-01T07:10:30")["tracks"][0]["things"]
    assert [(t["name"], t["row"]) for t in things] == [("Ridge", 10)], things
    events = write("events.csv", "id,date,lat,lon,event_type\n" + "".join(f"{i},2021-01-{i + 1:02},39.{i},46.{i},Raid\n" for i in range(20)))
    assert "tracks" not in held_in(events, "2021-01-05")


def test_pictures_differ_by_trail_and_by_what_is_between_and_what_cannot_be_is_said():
    path, out = units(), os.path.join(FOLDER.name, "out.png")
    pictures = set()
    for options in ((), ("--trail", "none"), ("--trail", "20d"), ("--interpolate",), ("--tracks", "none")):
        done = run("snapshot", path, "-o", out, "--size", "500x350", "--at", "1919-05-04", *options)
        assert done.returncode == 0, done.stderr
        with open(out, "rb") as file:
            pictures.add(file.read())
    assert len(pictures) == 5, len(pictures)
    done = run("snapshot", path, "-o", out, "--trail", "long")
    assert done.returncode == 1 and "--trail" in done.stderr and "30d" in done.stderr, done.stderr
    done = run("snapshot", path, "-o", out, "--size", "300x200", "--tracks", "ship")
    assert done.returncode == 0 and "\"ship\"" in done.stderr and "unit" in done.stderr, done.stderr


if __name__ == "__main__":
    globals()[sys.argv[2]]()
