#!/usr/bin/env python3
"""What run.sh builds needs nothing that only the tests need.

    user_build_test.py BUILD CASE
BUILD is the build folder that the tests belong to.
"""
import os
import re
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(sys.argv[1])
SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def run(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True)


def packages(mark):
    """Those of packages.txt that carry the mark; none: an empty one."""
    lines = (line.split() for line in open(os.path.join(SOURCE, "packages.txt")) if not line.startswith("#"))
    return [words[0] for words in lines if words and (words[1] if len(words) > 1 else "") == mark]


def files_of(names):
    """The files that the packages bring, those not installed left out."""
    listed = run("dpkg-query", "-L", *names).stdout.splitlines()
    return {line for line in listed if line.startswith("/") and os.path.isfile(line)}


def test_configures_without_the_packages_of_tests():
    with tempfile.TemporaryDirectory() as folder:
        disabled = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{name}=ON" for name in ("Catch2", "Python3")]
        made = run("cmake", "-S", SOURCE, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", *disabled)
        assert made.returncode == 0, made.stdout + made.stderr
        rules = open(os.path.join(folder, "build.ninja")).read()
        ours = set(re.findall(r"/(tests|bench)/\w+\.cpp", rules))
        assert not ours, f"a user's build compiles files of {ours}"
        assert "-Werror" not in rules, "a user's build stops at what another compiler warns of"
        cache = open(os.path.join(folder, "CMakeCache.txt")).read()
        found = set(re.findall(r"=(/usr/\S+)$", cache, re.MULTILINE))
        used = found & files_of(packages("test") + packages("bench"))
        assert not used, f"a user's build found {used}, which packages.txt marks as for tests"


def test_compiles_nothing_of_the_packages_of_tests():
    theirs = files_of(packages("test") + packages("bench"))
    assert theirs
    deps = run("ninja", "-C", BUILD, "-t", "deps").stdout
    needed, checked, target = set(), 0, ""
    for line in deps.splitlines():
        if line and not line.startswith(" "):
            target = line.split(":")[0]
            checked += target.startswith(("geodata/", "viewer/"))
        elif target.startswith(("geodata/", "viewer/")) and line.strip() in theirs:
            needed.add((target, line.strip()))
    assert checked > 20, f"only {checked} objects of the program in {BUILD}"
    assert not needed, f"packages.txt marks as for tests what the program includes: {sorted(needed)[:5]}"


if __name__ == "__main__":
    globals()[sys.argv[2]]()
