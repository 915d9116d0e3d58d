#!/usr/bin/env python3
"""The way through the program that docs/tour.md describes, step by step in one window, with a picture of each step.

    tour_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import os
import subprocess
import sys

from drop_test import drop_on
from inspecting_test import search
from window_driver import Window


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def own_files(window):
    """A table of posts, zones as polygons, and a way as a shapefile."""
    table = write(window.path("posts.csv"), "name,date,lat,lon\nPost 1,2020-11-10,39.62,46.55\nPost 2,2020-12-01,39.71,46.72\n")
    zone = '{"type":"Feature","properties":{"name":"Zone %d"},"geometry":{"type":"Polygon","coordinates":[[[%s,39.4],[%s,39.4],[%s,39.7],[%s,39.7],[%s,39.4]]]}}'
    zones = ",".join(zone % (i, 46 + i * 0.3, 46.25 + i * 0.3, 46.25 + i * 0.3, 46 + i * 0.3, 46 + i * 0.3) for i in range(3))
    polygons = write(window.path("zones.geojson"), '{"type":"FeatureCollection","features":[%s]}' % zones)
    way = write(window.path("way.geojson"), '{"type":"Feature","properties":{"name":"Way"},"geometry":{"type":"LineString","coordinates":[[46.2,39.0],[46.8,39.9]]}}')
    subprocess.run(["ogr2ogr", window.path("way.shp"), way], check=True, capture_output=True)
    return table, polygons, window.path("way.shp")


def who_holds_lachin(window, date):
    window.key("d")
    window.until(lambda s: s["field"] is not None, "the field of the date")
    window.write(date)
    window.key("Return")
    found = search(window, "lachin")
    assert found[0] == "Lachin (Berdzor), town, Azerbaijan", found
    window.key("Return")
    return window.until(lambda s: s["told"] and s["told"].startswith("Lachin (Berdzor)") and s["complete"], f"what is told of Lachin in {date}")["told"]


def test_a_newcomer_goes_through_the_program_as_the_tour_says():
    with Window(welcome=True) as window:
        # 1 What is this
        window.keep("tour_1_first_start")
        # 2 Who held this town
        told = who_holds_lachin(window, "15 March 2021")
        assert "Russian peacekeepers" in told, told
        window.keep("tour_2_lachin_2021")
        told = who_holds_lachin(window, "15.3.2023")
        assert "Russian peacekeepers" not in told and "Azerbaijan" in told, told
        window.keep("tour_2_lachin_2023")
        # 3 Scrub and step
        before = window.state()["at"]
        window.key("Down")
        window.until(lambda s: s["at"] != before and s["complete"], "the next event")
        window.keep("tour_3_next_event")
        window.key("Escape")
        # 4 Compare and read the ledger
        window.key("Home")
        window.key("c")
        window.until(lambda s: s["compare"], "two dates")
        window.key("g")
        window.until(lambda s: s["changes_shown"] and s["complete"], "the ledger")
        window.keep("tour_4_ledger")
        window.key("g", "c")
        window.until(lambda s: not s["compare"], "one date")
        # 5 Brief by keyboard
        window.key("Tab", "Next")
        window.until(lambda s: s["scene"] is not None and s["complete"], "the first scene")
        window.keep("tour_5_scene")
        window.key("k", "Tab")
        window.until(lambda s: s["panels"] == "all" and not s["playing"], "the panels, and time at rest")
        # 6 Export
        window.key("ctrl+e")
        window.until(lambda s: s["panels"] == "dialog" and s["field"], "the export dialog")
        picture = window.path("map.png")
        window.write(picture)
        window.keep("tour_6_export")
        window.key("Return")
        window.wait_for(lambda: os.path.exists(picture) and os.path.getsize(picture) > 10000, "the picture")
        window.until(lambda s: s["panels"] == "all", "the dialog to go")
        # 7 One's own table, polygons and shapefile over it
        for path in own_files(window):
            drop_on(window, path)
            name = os.path.splitext(os.path.basename(path))[0]
            window.until(lambda s: any(layer == name for layer in s["layers"]) and s["complete"], name)
        window.keep("tour_7_own_files")
        # 8 Another language, theme and projection have menus and keys
        dark = window.state()["theme"]
        window.key("t")
        window.until(lambda s: s["theme"] != dark and s["complete"], "the other theme")
        window.keep("tour_8_theme")
        window.key("t")
        # 10 Help, and back to where one was
        window.key("F1")
        window.until(lambda s: s["help_rows"], "the list of keys")
        window.keep("tour_10_help")
        window.key("Escape")
        window.until(lambda s: s["panels"] == "all", "the list to go")
        # 11 What is no date and no map changes nothing
        at = window.state()["at"]
        window.key("d")
        window.until(lambda s: s["field"] is not None, "the field of the date")
        window.write("31 February 2020")
        window.key("Return")
        window.until(lambda s: s["date_note"], "why it is no date")
        window.keep("tour_11_no_date")
        window.key("Escape")
        drop_on(window, write(window.path("nothing.geojson"), '{"type": "FeatureCollection", "features": [{"type"'))
        state = window.until(lambda s: "nothing.geojson" in (s["message"] or ""), "word of the broken file")
        assert state["at"] == at and "posts" in state["layers"], state["layers"]
        window.keep("tour_11_broken_file")


if __name__ == "__main__":
    globals()[sys.argv[2]]()
