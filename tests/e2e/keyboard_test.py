#!/usr/bin/env python3
"""Shortcuts on the keyboards of the people the program is for: their layout set in the X server, real keys pressed.

    keyboard_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import subprocess
import sys

from window_driver import Window

# Keys by their place, as X numbers them: where an American keyboard has the letter.
PLACES = {"u": 30, "t": 28, "s": 39, "e": 26, "c": 54, "bracketleft": 34, "f": 41, "d": 40, "x": 53}
CTRL = 37


def press(window, place, ctrl=False):
    window.tool(*(["keydown", str(CTRL)] if ctrl else []), "key", str(PLACES[place]), *(["keyup", str(CTRL)] if ctrl else []))


def set_layout(window, *layout):
    subprocess.run(["setxkbmap", *layout], env=window.environment, check=True)


def keys_act_by_their_place(*layout):
    with Window("--at", "2020-10-15") as window:
        set_layout(window, *layout)
        for place, holds in (("u", lambda s: s["certain_only"]), ("u", lambda s: not s["certain_only"]), ("s", lambda s: s["snaps"]),
                             ("e", lambda s: s["events"] == "window"), ("bracketleft", lambda s: s["range"]),
                             ("x", lambda s: not s["range"]), ("t", lambda s: s["theme"] == "dark"),
                             ("c", lambda s: s["compare"]), ("c", lambda s: not s["compare"])):
            press(window, place)
            window.until(holds, f"the key at {place} to act on {layout}")
        press(window, "f", ctrl=True)
        window.until(lambda s: s["typing"], f"the key at Ctrl+F to act on {layout}")


def test_letter_keys_act_on_a_russian_keyboard():
    keys_act_by_their_place("ru")


def test_letter_keys_act_on_an_armenian_keyboard():
    keys_act_by_their_place("am")


def test_letter_keys_act_on_a_georgian_keyboard():
    keys_act_by_their_place("ge")


def test_letter_keys_act_on_a_greek_keyboard():
    keys_act_by_their_place("gr")


def test_letter_keys_act_on_a_persian_keyboard():
    keys_act_by_their_place("ir")


def test_letter_keys_act_when_the_second_of_two_layouts_is_in_use():
    with Window("--at", "2020-10-15") as window:
        set_layout(window, "us,ru", "-option", "grp:shifts_toggle")
        press(window, "u")
        window.until(lambda s: s["certain_only"], "the Latin U")
        window.tool("keydown", "Shift_L", "key", "Shift_R", "keyup", "Shift_L")
        press(window, "u")
        window.until(lambda s: not s["certain_only"], "the key of the Cyrillic letter there")


def test_letters_are_where_a_turkish_f_keyboard_has_them():
    with Window("--at", "2020-10-15") as window:
        set_layout(window, "tr", "f")
        for key, holds in (("u", lambda s: s["certain_only"]), ("s", lambda s: s["snaps"]), ("t", lambda s: s["theme"] == "dark"),
                           ("e", lambda s: s["events"] == "window"), ("bracketleft", lambda s: s["range"]), ("question", lambda s: s["panels"] == "help")):
            window.key(key)  # with whatever keys the layout has it
            window.until(holds, f"{key} to act")


def test_marks_are_where_a_german_keyboard_has_them():
    with Window("--at", "2020-10-15") as window:
        set_layout(window, "de")
        before = window.state()
        for key, holds in (("bracketleft", lambda s: s["range"]), ("x", lambda s: not s["range"]), ("slash", lambda s: s["typing"]),
                           ("Escape", lambda s: not s["typing"]), ("plus", lambda s: s["zoom"] > before["zoom"]),
                           ("question", lambda s: s["panels"] == "help")):
            window.key(key)
            window.until(holds, f"{key} to act")


def test_text_is_typed_in_the_letters_of_its_layout():
    with Window("--at", "2020-10-15") as window:
        set_layout(window, "ru")
        press(window, "f", ctrl=True)
        window.until(lambda s: s["typing"], "the search field to have the keyboard")
        for place in ("f", "d", "u"):
            press(window, place)
        state = window.until(lambda s: s["field"] == "авг", "the Cyrillic letters")
        assert not state["certain_only"] and state["theme"] == "light", state


if __name__ == "__main__":
    globals()[sys.argv[2]]()
