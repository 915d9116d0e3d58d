#!/usr/bin/env python3
"""Tables that name places and have no coordinates: placed, joined to outlines, listed and corrected.

    places_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import json
import os
import subprocess
import sys
import tempfile

from drop_test import drop_on
from window_driver import PROGRAM, Window

EVENTS = """date,place,what
2020-11-09,Shusha,captured
2020-12-01,Лачин,handed over
2023-09-19,Stepanakert,shelling
2023-09-29,Շուշի,empty
2020-10-04,Gəncə,rocket
2022-09-13,Martuni,shelling
2022-09-13,Nowhereville,unknown
"""
VOTES = "country,votes\nAzerbaijan,yes\nArmenia,no\nTürkiye,yes\nGeorgia,abstain\nAtlantis,no\n"


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=120)


def test_a_table_of_place_names_is_inspected_and_pictured():
    with tempfile.TemporaryDirectory() as folder:
        table = write(os.path.join(folder, "events.csv"), EVENTS)
        report = json.loads(run("inspect", table, "--json").stdout)
        layer = report["sources"][0]["layers"][0]
        assert (layer["features"], layer["points"], layer["geometry"]) == (7, 6, "Point"), layer
        assert {"meaning": "place by its name", "field": "place", "why": "by its name"} in layer["taken"], layer["taken"]
        said = {d["feature"]: d["message"] for d in report["diagnostics"] if d["feature"] is not None}
        assert "no place of that name" in said[6] and "so called" in said[5] and set(said) == {5, 6}, said
        picture = os.path.join(folder, "events.png")
        done = run("snapshot", table, "-o", picture, "--size", "640x480")
        assert done.returncode == 0 and os.path.getsize(picture) > 10000, done.stderr
        assert "Nowhereville" in done.stderr and "has no shapes" not in done.stderr, done.stderr


def test_a_table_of_place_names_is_dropped_into_the_window_and_corrected():
    with Window() as window:
        drop_on(window, write(window.path("incidents.csv"), EVENTS))
        state = window.until(lambda s: "incidents" in s["placed"] and s["complete"], "the table as a layer")
        assert state["placed"]["incidents"] == {"by_name": 5, "doubtful": 1, "nowhere": 1, "corrected": 0}, state["placed"]
        window.until(lambda s: "1 in doubt, 1 not found" in (s["message"] or ""), "word of what is in doubt")
        window.keep("placed")
        window.tool("mousemove", "--sync", *map(str, state["targets"]["layer incidents"]))
        window.click_on("style incidents")
        window.click_on("places of incidents")
        window.until(lambda s: "place of Nowhereville" in s["targets"], "the list of names")
        window.keep("list")
        window.click_on("place of Nowhereville")
        window.until(lambda s: "another place" in s["targets"], "the choices")
        window.click_on("another place")
        window.write("Agdam")
        window.key("Return")
        window.until(lambda s: "another place" not in s["targets"], "the choices to go")
        window.click_on("place of Martuni")
        chosen = window.until(lambda s: any(t.startswith("candidate ") for t in s["targets"]), "the candidates")
        candidates = [t for t in chosen["targets"] if t.startswith("candidate ")]
        assert len(candidates) >= 2, candidates
        window.keep("candidates")
        window.click_on(next(c for c in candidates if "Armenia" in c))
        window.until(lambda s: not any(t.startswith("candidate ") for t in s["targets"]), "the candidates to go")
        window.click_on("place again")
        after = window.until(lambda s: s["placed"].get("incidents", {}).get("corrected") == 2 and s["complete"], "the table placed again")
        assert after["placed"]["incidents"] == {"by_name": 7, "doubtful": 0, "nowhere": 0, "corrected": 2}, after["placed"]
        assert after["layers"] == state["layers"], after["layers"]
        window.keep("corrected")
        assert after["panels"] == "places", after["panels"]
        window.key("Escape")
        window.until(lambda s: s["panels"] == "all", "the dialog to go")


def test_what_a_name_was_said_to_mean_is_known_when_the_file_is_opened_again():
    with tempfile.TemporaryDirectory() as folder:
        table, config = write(os.path.join(folder, "incidents.csv"), EVENTS), os.path.join(folder, "config")
        with Window(table, config=config) as window:
            state = window.until(lambda s: "style incidents" in s["targets"] or "layer incidents" in s["targets"], "the layer's row")
            window.tool("mousemove", "--sync", *map(str, state["targets"]["layer incidents"]))
            window.click_on("style incidents")
            window.click_on("places of incidents")
            window.click_on("place of Nowhereville")
            window.click_on("another place")
            window.write("Agdam")
            window.key("Return")
            window.until(lambda s: "another place" not in s["targets"], "the choices to go")
            window.click_on("place again")
            window.until(lambda s: s["placed"].get("incidents", {}).get("corrected") == 1 and s["complete"], "the table placed again")
            window.program.terminate()
            window.program.wait()
        with Window(table, config=config) as window:
            placed = window.until(lambda s: "incidents" in s["placed"], "the table once more")["placed"]["incidents"]
            assert placed == {"by_name": 6, "doubtful": 1, "nowhere": 0, "corrected": 1}, placed


def test_names_are_corrected_before_a_table_of_events_is_imported():
    with Window() as window:
        look = window.import_by_dialog(write(window.path("incidents.csv"), EVENTS))
        assert look["placed"] == {"by_name": 5, "doubtful": 1, "nowhere": 1, "corrected": 0}, look["placed"]
        window.click_on("import places")
        window.click_on("place of Nowhereville")
        window.click_on("another place")
        window.write("Agdam")
        window.key("Return")
        window.until(lambda s: s["import"]["looked"] and s["import"]["placed"]["nowhere"] == 0, "the name to be found")
        window.keep("import_places")
        window.click_on("import")
        state = window.until(lambda s: s["scenario"] == "incidents_scenario" and s["complete"], "the imported scenario")
        assert state["placed"]["events"]["nowhere"] == 0, state["placed"]


def test_a_table_of_countries_is_coloured_by_what_it_tells_of_them():
    with Window() as window:
        table = write(window.path("votes.csv"), VOTES)
        window.open_by_dialog(table)
        state = window.until(lambda s: "votes" in s["placed"] and s["complete"], "the table as a layer")
        assert state["placed"]["votes"] == {"by_name": 4, "doubtful": 0, "nowhere": 1, "corrected": 0}, state["placed"]
        assert state["color_by"]["votes"] == "votes", state["color_by"]
        window.keep("votes")


if __name__ == "__main__":
    globals()[sys.argv[2]]()
