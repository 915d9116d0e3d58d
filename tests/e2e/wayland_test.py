#!/usr/bin/env python3
"""The program under Wayland: a weston whose screens are windows of an X server, so that its mouse and keyboard can be driven.

    wayland_test.py PROGRAM CASE        CASE is one of the functions below named test_*
Debian 12's GLFW knows X11 alone, or (libglfw3-wayland in its place) Wayland alone; Debian 13's knows both. Where it does not
know Wayland, or there is no weston, a test says so and ends with 77, which counts as skipped. A screen's scale is a
fraction only under GLFW 3.4 and a compositor with wp-fractional-scale-v1, which weston has not: fractions are tested under X11.
"""
import os
import re
import shutil
import subprocess
import sys
import time

from window_driver import PROGRAM, Window

SKIPPED = 77


def skip_without_wayland():
    if not shutil.which("weston"):
        print("skipped: there is no weston (packages.txt has it among the test packages)")
        sys.exit(SKIPPED)
    libraries = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    found = re.search(r"libglfw\S* => (\S+)", libraries)
    with open(found[1] if found else PROGRAM, "rb") as file:
        if b"wl_display_connect" not in file.read():
            print("skipped: the GLFW in use is built without Wayland; Debian 12 has libglfw3-wayland for it, Debian 13's has both")
            sys.exit(SKIPPED)


class WaylandWindow(Window):
    """Fills a screen of 1280x720 logical pixels."""

    def __init__(self, *arguments, scales=(1,)):
        skip_without_wayland()
        self.scales = scales
        largest = max(scales)
        super().__init__(*arguments, size="800x500", screen=f"{1280 * sum(scales)}x{720 * largest}")

    def prepare_desktop(self):
        config = self.path("weston.ini")
        with open(config, "w", encoding="ascii") as file:
            file.write("[core]\nidle-time=0\n[shell]\npanel-position=none\nlocking=false\nanimation=none\nstartup-animation=none\nclose-animation=none\n")
            for number, scale in enumerate(self.scales, 1):
                file.write(f"[output]\nname=X{number}\nmode=1280x720\nscale={scale}\n")
        runtime = self.path("runtime")
        os.mkdir(runtime, 0o700)
        log = self.path("weston.log")
        self.environment["XDG_RUNTIME_DIR"] = runtime
        self.weston = subprocess.Popen(["weston", "--backend=x11-backend.so", f"--output-count={len(self.scales)}", "--use-pixman",
                                        f"--config={config}", "--socket=wayland-test", f"--log={log}"], env=self.environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.program = self.weston  # until there is one
        self.wait_for(lambda: os.path.exists(os.path.join(runtime, "wayland-test")), "weston")
        self.wait_for(lambda: len(self.screens()) == len(self.scales), "its screens")
        for number, screen in enumerate(self.screens()):
            if left := sum(1280 * scale for scale in self.scales[:number]):
                self.tool("windowmove", "--sync", screen, str(left), "0")
        self.tool("mousemove", "600", "350", "mousemove", "640", "360")  # a window opens on the pointer's screen
        environment = dict(self.environment, WAYLAND_DISPLAY="wayland-test", XDG_SESSION_TYPE="wayland")
        del environment["DISPLAY"]
        return environment

    def take_focus(self):
        self.tool("windowfocus", "--sync", self.screens()[0])

    def meet_pointers(self):
        """Weston adds up how far the X server's pointer went, and may have begun elsewhere: at two opposite corners they meet."""
        for corner in (("99999", "99999"), ("0", "0")):
            self.tool("mousemove", *corner)

    def screens(self):
        found = subprocess.run(["xdotool", "search", "--class", "weston"], env=self.environment, capture_output=True, text=True, check=False)
        return sorted(found.stdout.split(), key=int)

    def __exit__(self, *_):
        super().__exit__(*_)
        self.weston.kill()
        self.weston.wait()


def fill_screen(window, scale):
    """The window's corner at the screen's, so that what is where in the window is known."""
    def is_full(state):
        return state["complete"] and state["scale"] == scale and state["size"][0] > 900 * scale

    # Weston may not have given the keyboard to the window yet: a key that nobody has heard is pressed again.
    window.key("F11")
    for _ in range(100):
        time.sleep(0.1)
        if is_full(window.state()):
            break
    else:
        window.key("F11")
    filled = window.until(is_full, f"a full screen of scale {scale}")
    window.meet_pointers()
    return filled


def acts_under_the_mouse(window, scale):
    before = fill_screen(window, scale)
    width, height = before["size"]
    window.keep(f"wayland_{scale}")
    window.click(101 * scale, 541 * scale)  # the button that plays
    window.until(lambda s: s["playing"], "the button under the pointer to play")
    window.click(101 * scale, 541 * scale)
    paused = window.until(lambda s: not s["playing"], "it to pause")
    # What lies under the pointer stays there when the wheel zooms.
    window.tool("mousemove", str(1280 * scale - width // 2), str(48 * scale + height // 2), "click", "4")
    zoomed = window.until(lambda s: s["zoom"] > paused["zoom"] + 0.4, "the wheel to zoom")
    assert max(abs(a - b) for a, b in zip(zoomed["center"], paused["center"])) < 0.05, (zoomed["center"], paused["center"])
    window.key("t")
    window.until(lambda s: s["theme"] == "dark", "a key to act")


def test_the_window_is_used_with_the_mouse_at_scale_one():
    with WaylandWindow("--at", "1994-06-01") as window:
        acts_under_the_mouse(window, 1)


def test_the_window_is_used_with_the_mouse_at_scale_two():
    with WaylandWindow("--at", "1994-06-01", scales=(2,)) as window:
        acts_under_the_mouse(window, 2)


def drag_window(window, start, end):
    """By the pointer, as weston does with Super and the left button, on the first screen; a drag beyond ends at its edge."""
    window.tool("mousemove", str(start), "360", "keydown", "Super_L", "mousedown", "1")
    for step in range(1, 11):
        window.tool("mousemove", str(start + (end - start) * step // 11), "360")
    window.tool("mousemove", str(end), "360", "mouseup", "1", "keyup", "Super_L")


def test_the_interface_follows_the_window_to_a_screen_of_another_scale_and_back():
    with WaylandWindow("--at", "1994-06-01", scales=(1, 2)) as window:
        before = window.until(lambda s: s["complete"] and s["scale"] == 1, "the window on the first screen")
        drag_window(window, 640, 1640)
        moved = window.until(lambda s: s["complete"] and s["scale"] == 2, "the scale of the second screen")
        window.keep("wayland_moved")
        assert [round(size / 2 / 20) for size in moved["size"]] == [round(size / 20) for size in before["size"]], (before, moved)
        drag_window(window, 1100, 500)
        back = window.until(lambda s: s["complete"] and s["scale"] == 1, "the scale of the first screen again")
        window.keep("wayland_moved_back")
        assert back["size"] == before["size"], (before, back)
        # Fonts, too, are those of that scale: the legend is as large as it was.
        assert back["legend"]["box"] == before["legend"]["box"], (before["legend"], back["legend"])


if __name__ == "__main__":
    globals()[sys.argv[2]]()
