#!/usr/bin/env python3
"""File dialogs: the desktop's through its portal, played by fake_portal.py on a private bus, and the program's own.

    dialogs_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import json
import os
import subprocess
import sys
import time
import urllib.parse

from files_test import size_of_png, write_zones
from window_driver import PATIENCE_SECS, Window

PORTAL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fake_portal.py")
SKIPPED = 77


def skip_without_gi():
    if subprocess.run(["/usr/bin/python3", "-c", "from gi.repository import Gio"], capture_output=True, check=False).returncode != 0:
        print("skipped: there is no python3-gi (packages.txt has it among the test packages)")
        sys.exit(SKIPPED)


class DesktopWindow(Window):
    """On a bus of its own, with a portal or without."""

    def __init__(self, *arguments, has_portal=True, **more):
        if has_portal:
            skip_without_gi()
        self.has_portal, self.started = has_portal, []
        super().__init__(*arguments, **more)

    def prepare_desktop(self):
        # Nothing that is installed here is started on it.
        config = self.path("bus.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(f"<busconfig><type>session</type><listen>unix:dir={self.folder.name}</listen><policy context=\"default\">"
                       "<allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>")
        bus = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
        self.started.append(bus)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        if self.has_portal:
            self.portal = subprocess.Popen(["/usr/bin/python3", PORTAL, self.folder.name], env=self.environment, stdout=subprocess.PIPE, text=True)
            self.started.append(self.portal)
            assert self.portal.stdout.readline() == "ready\n"
        return self.environment

    def __exit__(self, *about):
        super().__exit__(*about)
        for process in reversed(self.started):
            process.kill()
            process.wait()
            process.stdout.close()

    def will_answer(self, response=0, paths=(), **more):
        with open(self.path("answer.new"), "w", encoding="utf-8") as file:
            json.dump({"response": response, "uris": ["file://" + urllib.parse.quote(path) for path in paths], **more}, file)
        os.replace(self.path("answer.new"), self.path("answer.json"))

    def leaves_open(self):
        os.remove(self.path("answer.json"))

    def questions(self):
        if not os.path.exists(self.path("asked.json")):
            return []
        with open(self.path("asked.json"), encoding="utf-8") as file:
            return [json.loads(line) for line in file.read().splitlines() if line.endswith("}")]

    def asked(self, count):
        """The last question of so many."""
        self.wait_for(lambda: len(self.questions()) >= count, f"question {count} to the portal")
        assert len(self.questions()) == count, self.questions()
        return self.questions()[-1]


def test_files_are_opened_by_the_dialog_of_the_desktop():
    with DesktopWindow("--at", "1994-06-01") as w:
        before = w.state()
        maps = w.path("my maps, 100 % Շուշի")
        os.makedirs(maps)
        north, south = os.path.join(maps, "north.geojson"), os.path.join(maps, "south #2.geojson")
        write_zones(north)
        write_zones(south, name="south")
        w.will_answer(paths=[north, south])
        w.key("ctrl+o")
        w.until(lambda s: s["complete"] and s["layers"][len(before["layers"]):] == ["north", "south #2"], "both files over the map")
        asked = w.asked(1)
        window = subprocess.run(["xdotool", "search", "--class", "thalweg"], env=w.environment, check=True, capture_output=True, text=True)
        assert int(asked["parent"].removeprefix("x11:"), 16) in map(int, window.stdout.split()), asked["parent"]
        assert asked["method"] == "OpenFile" and asked["multiple"] and not asked["directory"], asked
        assert asked["folder"] == os.getcwd() + "/", asked["folder"]
        names = [name for name, _ in asked["filters"]]
        assert names == ["Maps and tables", "All files"] and [0, "*.geojson"] in asked["filters"][0][1], asked["filters"]
        assert not any(s["panels"] != "all" for s in w.states()), "a dialog of our own was shown"
        # Given up: nothing changes. The folder of the files is where the next question begins.
        w.will_answer(response=1)
        w.key("ctrl+o")
        assert w.asked(2)["folder"] == maps + "/"
        state = w.until(lambda s: "desktop_asks" not in s, "the answer")
        assert state["panels"] == "all" and state["layers"] == before["layers"] + ["north", "south #2"], state
        # In the place of what is open, a folder as a whole.
        w.will_answer(paths=[maps], tick=True)
        w.key("ctrl+shift+o")
        w.until(lambda s: s["complete"] and s["scenario"] == "files" and s["layers"] == ["north", "south #2"], "the folder alone")
        asked = w.asked(3)
        assert asked["directory"] and not asked["multiple"] and asked["choices"], asked
        # The window closes, and the dialog that is open with it.
        w.leaves_open()
        w.key("ctrl+o")
        w.asked(4)
        w.key("ctrl+q")
        assert w.program.wait(PATIENCE_SECS) == 0
        end = time.monotonic() + PATIENCE_SECS
        while len(w.questions()) < 5 and time.monotonic() < end:
            time.sleep(0.05)
        assert w.questions()[4:] == [{"method": "Close"}], w.questions()


def test_a_picture_is_written_where_the_dialog_of_the_desktop_says():
    with DesktopWindow("--at", "1994-06-01") as w:
        picture = w.path("карта.png")
        with open(picture, "w", encoding="ascii") as file:
            file.write("is there already")  # the desktop has asked: we do not
        w.will_answer(paths=[picture])
        w.key("ctrl+e")
        w.until(lambda s: s["panels"] == "dialog" and "accept" in s["targets"], "what is asked beside the place")
        w.keep("export_by_desktop")
        w.click_on("accept")
        w.until(lambda s: s["panels"] == "all", "the dialog to go when the picture is written")
        assert size_of_png(picture) == w.state()["size"]
        asked = w.asked(1)
        assert asked["method"] == "SaveFile" and asked["name"] == "south_caucasus_1994-06-01.png", asked
        # A name without an ending gets one, and then it is another file than the desktop has asked about.
        w.will_answer(paths=[picture.removesuffix(".png")])
        w.key("ctrl+e")
        w.until(lambda s: s["panels"] == "dialog" and "accept" in s["targets"], "the dialog")
        w.key("Return")
        fault = w.until(lambda s: s.get("fault"), "the reason")
        assert "is there already" in fault["fault"] and w.asked(2)["folder"] == w.folder.name + "/", fault
        # Given up in the desktop's dialog, ours stays.
        w.will_answer(response=1)
        w.click_on("accept")
        w.asked(3)
        state = w.until(lambda s: "desktop_asks" not in s, "the answer")
        assert state["panels"] == "dialog", state


def test_a_dialog_of_the_desktop_is_taken_back_and_its_loss_is_made_good():
    with DesktopWindow("--at", "1994-06-01") as w:
        # Time stands while it is open; Escape in the window closes it.
        w.key("space")
        w.until(lambda s: s["playing"] and s["at"] > "1994-07", "time to move")
        w.key("ctrl+o")
        w.asked(1)
        held = w.until(lambda s: s.get("desktop_asks"), "the question")["at"]
        time.sleep(0.5)
        assert w.state()["at"] == held, "time played on behind the dialog"
        w.key("Escape")
        w.until(lambda s: "desktop_asks" not in s and s["at"] > held, "time to go on")
        assert w.asked(2) == {"method": "Close"}
        # A portal that ends while its dialog is open, and then there is none: ours comes.
        w.key("ctrl+o")
        w.asked(3)
        w.portal.kill()
        w.until(lambda s: s["panels"] == "dialog" and s["field"], "our own dialog")
        w.key("Escape")
        w.until(lambda s: s["panels"] == "all", "the dialog to go")
        w.key("ctrl+e")
        state = w.until(lambda s: s["panels"] == "dialog" and s["field"], "our own dialog")
        assert state["field"].endswith("south_caucasus_" + state["at"][:10] + ".png"), state["field"]
        w.key("Escape")
        w.until(lambda s: s["panels"] == "all", "the dialog to go")


def test_a_portal_that_keeps_silent_is_not_waited_for_for_long():
    with DesktopWindow() as w:
        w.portal.send_signal(19)  # it is there and stands still
        w.key("ctrl+o")
        w.until(lambda s: s["panels"] == "dialog" and s["field"], "our own dialog")
        w.portal.send_signal(18)
        w.key("Escape")
        w.until(lambda s: s["panels"] == "all", "the dialog to go")
        # What was asked of it has been taken back, and it is not asked again.
        w.key("ctrl+o")
        w.until(lambda s: s["panels"] == "dialog" and s["field"], "our own dialog")
        w.wait_for(lambda: os.path.exists(w.path("asked.json")), "the portal to go on")
        assert w.asked(2) == {"method": "Close"}


def test_without_a_portal_or_by_choice_the_dialog_is_our_own():
    with DesktopWindow(has_portal=False) as w:
        for key in ("ctrl+o", "ctrl+shift+o", "ctrl+i", "ctrl+e"):
            w.key(key)
            w.until(lambda s: s["panels"] == "dialog" and s["field"], f"our own dialog by {key}")
            w.key("Escape")
            w.until(lambda s: s["panels"] == "all", "the dialog to go")
    with DesktopWindow() as w:
        w.click_on("settings")
        w.until(lambda s: s["menu"], "the menu")
        w.keep("settings_of_dialogs")
        w.click_on("own file dialogs")
        w.until(lambda s: not s["menu"], "the menu to go")
        w.key("ctrl+o")
        w.until(lambda s: s["panels"] == "dialog" and s["field"], "our own dialog")
        assert not os.path.exists(w.path("asked.json"))


def test_several_files_are_chosen_in_our_own_dialog():
    with Window("--at", "1994-06-01") as w:
        before = w.state()["layers"]
        maps = w.path("maps")
        os.makedirs(maps)
        for name in ("a", "b", "c", "d", "other"):
            write_zones(os.path.join(maps, name + ".geojson"))
        w.key("ctrl+o")
        w.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
        w.write(maps + "/")
        w.click_on("file a.geojson")
        w.tool("keydown", "shift")
        w.click_on("file c.geojson")
        w.tool("keyup", "shift", "keydown", "ctrl")
        w.click_on("file b.geojson")
        w.click_on("file other.geojson")
        w.tool("keyup", "ctrl")
        w.keep("several")
        w.click_on("accept")
        w.until(lambda s: s["complete"] and s["layers"] == before + ["a", "c", "other"], "the three files")
        # What is typed lists those alone; a double click opens the one under it.
        w.key("ctrl+o")
        state = w.until(lambda s: s["panels"] == "dialog" and s["field"] and "file a.geojson" in s["targets"], "the dialog where the files were")
        assert state["field"] == maps + "/", state["field"]
        w.write(maps + "/oth")
        w.until(lambda s: "file a.geojson" not in s["targets"], "the list to be narrowed")
        w.write(maps + "/")
        x, y = w.until(lambda s: "file d.geojson" in s["targets"], "the file")["targets"]["file d.geojson"]
        w.tool("mousemove", str(x), str(y), "click", "--repeat", "2", "--delay", "60", "1")
        w.until(lambda s: s["complete"] and s["layers"] == before + ["a", "c", "other", "d"], "the fourth")


if __name__ == "__main__":
    globals()[sys.argv[2]]()
