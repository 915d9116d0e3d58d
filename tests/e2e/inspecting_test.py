#!/usr/bin/env python3
"""What a click on the map tells: the ground stays under the pointer, names before tables, what holds at a point.

    inspecting_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import math
import os
import sys
import tempfile
import time

from window_driver import PATIENCE_SECS, Window


def click_until_selected(window, x, y, what):
    """The first look for what lies under the cursor may come before its index stands: a second click is as good."""
    window.click(x, y)
    end = time.monotonic() + PATIENCE_SECS
    while window.state()["selected"] is None and time.monotonic() < end:
        time.sleep(1)
        if window.state()["selected"] is None:
            window.tool("click", "1")
    return window.until(lambda s: s["selected"], what)


def test_the_ground_stays_under_the_pointer_when_panels_open_and_close():
    with Window("--at", "1994-06-01", "--center", "46.05,40.15", "--zoom", "9") as window:
        before = window.state()["size"]
        window.tool("mousemove", "--sync", "700", "280")
        ground = window.until(lambda s: s["pointer"], "the pointer over the map")["pointer"]
        click_until_selected(window, 700, 280, "the territory under the pointer")
        window.until(lambda s: s["size"][0] < before[0] and s["complete"], "the inspector")
        assert math.dist(window.state()["pointer"], ground) < 0.002, (window.state()["pointer"], ground)
        window.key("Escape")
        window.until(lambda s: s["size"] == before, "the inspector to go")
        assert math.dist(window.state()["pointer"], ground) < 0.002, (window.state()["pointer"], ground)
        window.key("ctrl+b")
        window.until(lambda s: s["size"][0] > before[0], "the left panel to go")
        assert math.dist(window.state()["pointer"], ground) < 0.002, (window.state()["pointer"], ground)


def test_a_town_tells_who_holds_its_own_ground_and_not_its_namesake():
    for date, holder in (("2021-03-15", "Russian peacekeepers since 1 December 2020"), ("2023-03-15", "Azerbaijan since 26 August 2022")):
        with Window("--at", date, "--center", "46.55045,39.59881", "--zoom", "11") as window:
            width, height = window.state()["size"]
            x, y = 1280 - width // 2, 48 + height // 2
            click_until_selected(window, x, y, "the town")
            told = window.until(lambda s: s["told"] and "since" in s["told"], "the inspector")["told"]
            assert told.startswith("Lachin (Berdzor), town") and holder in told, told
            window.keep("town_" + date)
            # The same in a card, once the pointer rests: beside the town, which is still its own ground.
            window.key("Escape")
            window.tool("mousemove", "--sync", str(x - 4), str(y + 2))
            card = window.until(lambda s: s["card"], "the card")["card"]
            assert holder in card, card
            window.tool("mousemove", "--sync", "640", "20")
            window.until(lambda s: not s["card"], "the card to go")


def test_a_country_of_the_base_map_tells_that_nothing_is_told_and_what_lies_in_it():
    with Window("--at", "2021-03-15", "--center", "43.2,41.9", "--zoom", "8") as window:
        width, height = window.state()["size"]
        click_until_selected(window, 1280 - width // 2 + 31, 48 + height // 2 + 40, "Georgia")
        told = window.until(lambda s: s["told"], "the inspector")["told"]
        window.keep("country")
        assert "Without a name" not in told and "says nothing of who holds" in told, told


def search(window, text):
    window.key("ctrl+f")
    window.until(lambda s: s["field"] is not None, "the search field to have the keyboard")
    window.write(text)
    return window.until(lambda s: s.get("results") or s["field"] == text and "results" in s, f"results of {text}")["results"]


def test_a_search_finds_the_corridor_the_route_and_the_actor_first():
    with Window("--at", "2021-03-15") as window:
        found = search(window, "zangezur")
        assert found[0].startswith("Zangezur corridor, corridor"), found
        window.keep("search_zangezur")
        window.key("Return")
        window.until(lambda s: s["selected"] and s["selected"].startswith("zangezur"), "one of its routes")
        found = search(window, "TRIPP")
        assert found[0].startswith("Meghri railway section (TRIPP), railway"), found
        window.key("Return")
        window.until(lambda s: s["selected"] == "zangezur_rail_meghri", "the route")
        arrived = window.until(lambda s: s["complete"] and abs(s["center"][0] - 46.3) < 0.5, "the flight to Meghri")
        assert arrived["at"].startswith("2021-03-15"), "the search moved time"
        found = search(window, "russian")
        assert found[0] == "Russian peacekeepers, actor", found
        window.keep("search_russian")
        window.key("Return")
        told = window.until(lambda s: s["told"] and s["told"].startswith("Russian peacekeepers"), "the actor")["told"]
        assert "km\u00b2" in told, told
        window.keep("actor")
        found = search(window, "lachin")
        assert "Lachin, district, Azerbaijan" in found and "Lachin (Berdzor), town, Azerbaijan" in found, found
        assert len(found) == len(set(found)), found
        window.keep("search_lachin")
        found = search(window, "shushq")
        assert any(one.startswith("Shusha") for one in found), found


def test_a_source_opens_in_the_browser_without_a_shell_and_is_copied():
    with tempfile.TemporaryDirectory() as folder:
        opened = os.path.join(folder, "opened")
        browser = os.path.join(folder, "xdg-open")
        with open(browser, "w", encoding="ascii") as file:
            file.write(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > {opened}.part && mv {opened}.part {opened}\n')
        os.chmod(browser, 0o755)
        os.environ["PATH"] = folder + ":" + os.environ["PATH"]
        with Window("--at", "2021-03-15", "--center", "45.35,39.35", "--zoom", "9") as window:
            width, height = window.state()["size"]
            click_until_selected(window, 1280 - width // 2, 48 + height // 2, "Nakhchivan")
            window.until(lambda s: s["told"], "the inspector")
            address = "https://en.aravot.am/2022/10/07/311878"
            window.click_on("source " + address)
            window.keep("source")
            window.wait_for(lambda: os.path.exists(opened), "the browser")
            with open(opened, encoding="ascii") as file:
                assert file.read().split() == ["1", address]


if __name__ == "__main__":
    globals()[sys.argv[2]]()
