#!/usr/bin/env python3
"""Every source is as .clang-format says.

    format_test.py BUILD CASE
"""
import os
import subprocess
import sys

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def sources():
    for half in ("geodata", "viewer", "shaders", "tests", "bench"):
        for folder, _, files in os.walk(os.path.join(SOURCE, half)):
            yield from (os.path.join(folder, file) for file in sorted(files) if file.endswith((".cpp", ".h")))


def test_sources_are_formatted():
    files = list(sources())
    assert len(files) > 400
    told = subprocess.run(["clang-format-19", "--dry-run", "--Werror", "--ferror-limit=1", *files], capture_output=True,
                          text=True, cwd=SOURCE)
    assert told.returncode == 0, "run clang-format-19 -i on what differs:\n" + told.stderr


if __name__ == "__main__":
    globals()[sys.argv[2]]()
