#!/usr/bin/env python3
"""start_bench.py PROGRAM [RUNS]: from exec to the first complete frame of the window on the default scenario, at 1280x720
under an Xvfb of its own, with the cache that a run before left. One JSON object: milliseconds on the clock and of processor
time (all threads, to the kernel's hundredth of a second), the runs and their medians. On a machine that does other work
as well, processor time is what can be compared."""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 7
CACHE_SECS = 60


def processor_ms(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 // os.sysconf("SC_CLK_TCK")


def start(environment):
    program = subprocess.Popen([PROGRAM, "--size", "1280x720", "--verbose"], env=environment, stderr=subprocess.PIPE, text=True)
    for line in program.stderr:
        if found := re.search(r"first complete frame (\d+) ms", line):
            return program, int(found[1]), processor_ms(program.pid)
    sys.exit(f"{PROGRAM} ended before its first complete frame")


def end(program):
    program.terminate()
    program.wait()
    program.stderr.close()


def fill_cache(environment):
    """Until nothing more is written there."""
    program, _, _ = start(environment)
    before, begun = None, time.monotonic()
    while time.monotonic() - begun < CACHE_SECS:
        now = [(folder, name) for folder, _, names in os.walk(environment["THALWEG_CACHE"]) for name in names]
        if now and now == before:
            break
        before = now
        time.sleep(2)
    end(program)


def main():
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"], pass_fds=[write],
                              stderr=subprocess.DEVNULL)
    os.close(write)
    display = ":" + os.read(read, 16).decode().strip()
    try:
        with tempfile.TemporaryDirectory() as folder:
            environment = dict(os.environ, DISPLAY=display, THALWEG_CONFIG=os.path.join(folder, "config"),
                               THALWEG_CACHE=os.path.join(folder, "cache"), LIBGL_ALWAYS_SOFTWARE="1")
            fill_cache(environment)
            wall, processor = [], []
            for _ in range(RUNS):
                program, ms, cpu = start(environment)
                end(program)
                wall.append(ms)
                processor.append(cpu)
            print(json.dumps({"what": "start", "wall_ms": wall, "median_ms": statistics.median(wall), "processor_ms": processor,
                              "median_processor_ms": statistics.median(processor)}))
    finally:
        server.terminate()
        server.wait()


main()
