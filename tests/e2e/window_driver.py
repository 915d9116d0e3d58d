"""A real window of the program under its own Xvfb: keys, clicks, and what it shows, read from its --state-log."""
import json
import os
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
PATIENCE_SECS = 60  # a sanitiser on a busy machine is slow; nothing here is about speed


class Window:
    def __init__(self, *arguments, size="1280x720", until=None, config=None, cores=None):
        self.folder = tempfile.TemporaryDirectory()
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.display = ":" + os.read(read, 16).decode().strip()
        self.log_path = self.path("state.log")
        environment = dict(os.environ, DISPLAY=self.display, THALWEG_CONFIG=config or self.path("config"), THALWEG_CACHE=self.path("cache"), LIBGL_ALWAYS_SOFTWARE="1")
        self.environment = environment
        self.program = subprocess.Popen([PROGRAM, "--size", size, "--state-log", self.log_path, *arguments], env=environment,
                                        preexec_fn=lambda: cores and os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores])))
        self.until(until or (lambda s: s["complete"] and s["scenario"]), "the first complete picture")
        self.tool("search", "--sync", "--class", "thalweg", "windowfocus")

    def use_all_cores(self):
        for thread in os.listdir(f"/proc/{self.program.pid}/task"):
            try:
                os.sched_setaffinity(int(thread), os.sched_getaffinity(0))
            except ProcessLookupError:
                pass  # it has ended since

    def open_by_dialog(self, path):
        self.key("ctrl+o")
        self.until(lambda s: s["panels"] == "dialog" and s["typing"], "the dialog")
        self.key("ctrl+a")
        self.tool("type", "--delay", "10", path)
        self.key("Return")

    def import_by_dialog(self, path):
        self.key("ctrl+i")
        self.until(lambda s: s["panels"] == "dialog" and s["typing"], "the dialog")
        self.key("ctrl+a")
        self.tool("type", "--delay", "10", path)
        self.key("Return")
        return self.until(lambda s: s.get("import", {}).get("looked"), "a look at what there is to import")["import"]

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.terminate()
        self.program.wait()
        self.server.terminate()
        self.server.wait()
        self.folder.cleanup()

    def tool(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def key(self, *names):
        self.tool("key", "--delay", "60", *names)

    def keep(self, name):
        """A picture of the whole screen where THALWEG_TEST_PICTURES says, for a person to look at."""
        if folder := os.environ.get("THALWEG_TEST_PICTURES"):
            time.sleep(1)
            subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], env=self.environment, check=False)

    def click(self, x, y):
        self.tool("mousemove", str(x), str(y))
        time.sleep(0.2)
        self.tool("click", "1")

    def states(self):
        if not os.path.exists(self.log_path):
            return []
        with open(self.log_path, encoding="utf-8") as file:
            return [json.loads(line) for line in file.read().splitlines() if line.endswith("}")]

    def state(self):
        return self.states()[-1]

    def until(self, holds, what):
        end = time.monotonic() + PATIENCE_SECS
        while time.monotonic() < end:
            if self.program.poll() is not None:
                raise SystemExit(f"the program ended with {self.program.returncode} before {what}")
            states = self.states()
            if states and holds(states[-1]):
                return states[-1]
            time.sleep(0.05)
        raise SystemExit(f"waited in vain for {what}; the window shows {self.states()[-1:]}")
