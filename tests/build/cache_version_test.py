#!/usr/bin/env python3
"""The version of the cache follows the sources that make what it holds.

    cache_version_test.py BUILD CASE
"""
import os
import re
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(sys.argv[1])
SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def version_of(folder, files):
    output = os.path.join(folder, "version.cpp")
    subprocess.run(["cmake", f"-DOUTPUT={output}", f"-DFOLDER={folder}", f"-DFILES={';'.join(files)}", "-P",
                    os.path.join(SOURCE, "cmake/cache_version.cmake")], check=True)
    return re.search(r"CacheVersion = (0x[0-9a-f]{16});", open(output).read())[1]


def test_another_source_is_another_version_of_the_cache():
    with tempfile.TemporaryDirectory() as folder:
        def write(name, text):
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)

        write("a.cpp", "int a;")
        write("b.cpp", "int b;")
        first = version_of(folder, ["a.cpp", "b.cpp"])
        assert version_of(folder, ["a.cpp", "b.cpp"]) == first
        assert version_of(folder, ["a.cpp"]) != first
        write("b.cpp", "int b = 1;")
        assert version_of(folder, ["a.cpp", "b.cpp"]) != first


def test_every_source_of_the_readers_counts_for_the_version_of_the_cache():
    rules = open(os.path.join(BUILD, "build.ninja")).read()
    rule = re.search(r"^build geodata/cache/cache_version\.cpp .*$", rules, re.MULTILINE)[0]
    for folder in ["geodata/base", "geodata/time", "geodata/geometry", "geodata/projection", "geodata/model",
                   "geodata/formats", "geodata/cache", "viewer/scene/tiles"]:
        for inside, _, files in os.walk(os.path.join(SOURCE, folder)):
            for file in files:
                path = os.path.relpath(os.path.join(inside, file), SOURCE)
                assert not file.endswith((".cpp", ".h")) or path in rule, path


if __name__ == "__main__":
    globals()[sys.argv[2]]()
