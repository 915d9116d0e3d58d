#!/usr/bin/env python3
"""The language of the interface: chosen in the settings menu, or that of the map.

    language_test.py PROGRAM CASE
"""
import json
import os
import sys
import tempfile

from window_driver import Window

TOWN = ("--at", "2021-03-15", "--center", "46.55045,39.59881", "--zoom", "11")


def choose(window, language):
    """In the settings menu; the window is in English or in that language when this begins."""
    window.click_on("settings")
    window.until(lambda s: s["menu"], "the settings menu")
    window.click_on("interface language")
    window.click_on("interface " + language)
    window.until(lambda s: not s["menu"], "the menu to go")


def card_of_the_town(window):
    width, height = window.state()["size"]
    window.tool("mousemove", "--sync", str(1280 - width // 2 - 4), str(48 + height // 2 + 2))
    card = window.until(lambda s: s["card"], "the card")["card"]
    window.tool("mousemove", "--sync", "640", "20")
    window.until(lambda s: not s["card"], "the card to go")
    return card


def test_the_interface_speaks_what_is_chosen_in_its_settings_and_remembers_it():
    with tempfile.TemporaryDirectory() as config:
        with Window(*TOWN, config=config) as window:
            assert "since 1 December 2020" in card_of_the_town(window)
            names = set(window.state()["targets"])
            choose(window, "ru")
            card = card_of_the_town(window)
            assert "с 1 декабря 2020" in card and "since" not in card, card
            # What a test clicks on is called the same in every language.
            assert set(window.state()["targets"]) == names, set(window.state()["targets"]) ^ names
            window.keep("language_ru")
            window.key("d")  # the date field speaks it too
            window.until(lambda s: s["field"] == "15 марта 2021", "the date in Russian")
            window.write("7 июля 2021")
            window.key("Return")
            window.until(lambda s: s["at"] == "2021-07-07", "the date that was typed")
            choose(window, "tr")
            assert "1 Aralık 2020 tarihinden beri" in card_of_the_town(window)
            window.key("ctrl+q")
            window.program.wait(timeout=120)
        with open(os.path.join(config, "settings.json"), encoding="utf-8") as file:
            assert json.load(file)["interface_language"] == "tr"
        with Window(*TOWN, config=config) as window:
            assert "1 Aralık 2020 tarihinden beri" in card_of_the_town(window)


def test_without_a_choice_the_interface_speaks_the_language_of_the_map():
    with Window(*TOWN, "--language", "ru") as window:
        assert "с 1 декабря 2020" in card_of_the_town(window)
        choose(window, "en")
        assert "since 1 December 2020" in card_of_the_town(window)
        window.click_on("settings")
        window.click_on("interface language")
        window.click_on("interface as the map")
        window.until(lambda s: not s["menu"], "the menu to go")
        assert "с 1 декабря 2020" in card_of_the_town(window)


if __name__ == "__main__":
    globals()[sys.argv[2]]()
