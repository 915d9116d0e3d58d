"""A real window of the program under its own Xvfb: keys, clicks, and what it shows, read from its --state-log.

Nothing here depends on speed. Every step waits for its echo: text is pasted and read back from the field it went to, a
key or a click is followed by `until`, and the program takes what arrives faster than it draws in order, one step after
the other. A sleep is only for showing that nothing happens.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
PATIENCE_SECS = 120  # a sanitiser on a busy machine is slow; nothing here is about speed


class Window:
    def __init__(self, *arguments, size="1280x720", until=None, config=None, cores=None, screen="1280x720", scale=1, welcome=False):
        self.folder = tempfile.TemporaryDirectory()
        read, write = os.pipe()
        # No key repeats itself because the machine was too busy to release it in time.
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", screen + "x24", "-nolisten", "tcp", "-r", "-noreset"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.display = ":" + os.read(read, 16).decode().strip()
        self.log_path = self.path("state.log")
        self.environment = dict(os.environ, DISPLAY=self.display, XDG_SESSION_TYPE="x11", THALWEG_CONFIG=config or self.path("config"),
                                THALWEG_CACHE=self.path("cache"), LIBGL_ALWAYS_SOFTWARE="1",
                                DBUS_SESSION_BUS_ADDRESS="disabled:")  # no dialogs of the desktop of the person who runs this
        settings = os.path.join(self.environment["THALWEG_CONFIG"], "settings.json")
        if not welcome and not os.path.exists(settings):  # no card of the first start over the map
            os.makedirs(os.path.dirname(settings), exist_ok=True)
            with open(settings, "w", encoding="ascii") as file:
                json.dump({"welcomed": True}, file)
        self.environment.pop("WAYLAND_DISPLAY", None)  # of the person who runs this
        # The driver is unloaded with the window, and what it keeps looks lost then; the other tests look for leaks.
        self.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        if scale != 1:  # as a desktop tells its programs
            subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{round(96 * scale)}\n"],
                           env=self.environment, check=True)
        self.tool("mousemove", "0", "0")  # over nothing; it would rest over the map
        self.program = subprocess.Popen([PROGRAM, *(["--size", size] if size else []), "--state-log", self.log_path, *arguments], env=self.prepare_desktop(),
                                        preexec_fn=lambda: cores and os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores])))
        self.until(until or (lambda s: s["complete"] and s["scenario"]), "the first complete picture")
        self.take_focus()

    def prepare_desktop(self):
        """Between the X server and the program; the environment that the program is started with."""
        return self.environment

    def take_focus(self):
        self.tool("search", "--sync", "--class", "thalweg", "windowfocus", "--sync")

    def use_all_cores(self):
        for thread in os.listdir(f"/proc/{self.program.pid}/task"):
            try:
                os.sched_setaffinity(int(thread), os.sched_getaffinity(0))
            except ProcessLookupError:
                pass  # it has ended since

    def open_by_dialog(self, path):
        self.answer_dialog("ctrl+o", path)

    def import_by_dialog(self, path):
        self.answer_dialog("ctrl+i", path)
        return self.until(lambda s: s.get("import", {}).get("looked"), "a look at what there is to import")["import"]

    def answer_dialog(self, key, path):
        """Opens a dialog by its key, writes a path into its field and confirms."""
        self.key(key)
        self.until(lambda s: s["panels"] == "dialog" and s["field"], "the dialog")
        self.write(path)
        self.key("Return")
        self.until(lambda s: s["panels"] != "dialog", "the dialog to be answered")

    def write(self, text):
        """Replaces what stands in the field that has the keyboard: by the clipboard, whole, seen when this returns."""
        if not text:
            self.key("ctrl+a", "BackSpace")
            self.until(lambda s: s["field"] == "", "the field to be empty")
            return
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), env=self.environment, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        self.wait_for(lambda: self.clipboard() == text, "the clipboard")
        self.key("ctrl+a", "ctrl+v")
        self.until(lambda s: s["field"] == text, f"the field to hold {text!r}")

    def clipboard(self):
        return subprocess.run(["xclip", "-selection", "clipboard", "-o"], env=self.environment, capture_output=True, text=True).stdout

    def type(self, text):
        """Key by key, as a person types; for text whose keys are what is tested. The field has all of it when this returns."""
        before = self.state()["field"] or ""
        self.tool("type", "--delay", "2", text)
        self.until(lambda s: s["field"] == before + text, f"the field to echo {text!r}")

    def settle(self):
        """Returns when all that was done before has been acted upon. Not while a text field has the keyboard."""
        shown = self.state()["profile"]
        for profile in (not shown, shown):
            self.key("F12")
            state = self.until(lambda s: s["profile"] == profile, "the profile to come or go")
        return state

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill()
        self.program.wait()
        self.server.terminate()
        self.server.wait()
        self.folder.cleanup()

    def tool(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def key(self, *names):
        self.tool("key", "--delay", "2", *names)

    def keep(self, name):
        """A picture of the whole screen where THALWEG_TEST_PICTURES says, for a person to look at."""
        if folder := os.environ.get("THALWEG_TEST_PICTURES"):
            time.sleep(1)
            self.shoot(os.path.join(folder, name + ".png"))

    def shoot(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=True)

    def click(self, x, y):
        self.tool("mousemove", str(x), str(y), "click", "1")

    def states(self):
        if not os.path.exists(self.log_path):
            return []
        with open(self.log_path, encoding="utf-8") as file:
            return [json.loads(line) for line in file.read().splitlines() if line.endswith("}")]

    def state(self):
        return self.states()[-1]

    def click_on(self, name):
        """Clicks what the window says stands under this name, once it stands still; see mark_target."""
        places = []

        def stands_still():
            places.append(self.until(lambda s: name in s.get("targets", {}), f"\"{name}\" in the window")["targets"][name])
            time.sleep(0.05)  # a list that is being filled moves what is in it
            return len(places) > 2 and places[-1] == places[-2] == places[-3]

        self.wait_for(stands_still, f"\"{name}\" to stand still")
        self.click(*places[-1])

    def wait_for(self, holds, what):
        end = time.monotonic() + PATIENCE_SECS
        while time.monotonic() < end:
            if self.program.poll() is not None:
                raise SystemExit(f"the program ended with {self.program.returncode} before {what}")
            if holds():
                return
            time.sleep(0.05)
        raise SystemExit(f"waited in vain for {what}; the window shows {self.states()[-1:]}")

    def until(self, holds, what):
        """The first state seen of which `holds` is true."""
        seen = {}

        def look():
            states = self.states()
            if states and holds(states[-1]):
                seen["state"] = states[-1]
            return bool(seen)

        self.wait_for(look, what)
        return seen["state"]
