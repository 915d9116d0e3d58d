#!/usr/bin/env python3
"""What an installed program has beside itself is whole and valid, and the Debian package names what it needs.

    package_test.py BUILD CASE
"""
import glob
import gzip
import os
import re
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(sys.argv[1])
DESKTOP = "share/applications/org.thalweg.Thalweg.desktop"


def run(*arguments, **options):
    done = subprocess.run(arguments, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}{done.stderr}"
    return done.stdout


def installed(folder):
    run("cmake", "--install", BUILD, "--prefix", folder)
    return folder


def in_installed_tree(check):
    with tempfile.TemporaryDirectory() as folder:
        check(installed(folder))


def test_an_installed_tree_is_whole_and_runs_by_itself():
    def check(folder):
        for file in ["bin/thalweg", DESKTOP, "share/mime/packages/thalweg.xml",
                     "share/metainfo/org.thalweg.Thalweg.metainfo.xml", "share/man/man1/thalweg.1.gz",
                     "share/bash-completion/completions/thalweg", "share/icons/hicolor/scalable/apps/thalweg.svg",
                     "share/icons/hicolor/256x256/apps/thalweg.png", "share/doc/thalweg/copyright",
                     "share/thalweg/scenarios/world/scenario.json", "share/thalweg/languages/ru/LC_MESSAGES/thalweg.mo"]:
            assert os.path.isfile(os.path.join(folder, file)), file
        for icon in glob.glob(os.path.join(folder, "share/icons/hicolor/*x*/apps/thalweg.png")):
            size = int(re.search(r"/(\d+)x", icon)[1])
            data = open(icon, "rb").read(24)
            assert data[:4] == b"\x89PNG" and int.from_bytes(data[16:20], "big") == size, icon
        scenario = os.path.join(folder, "share/thalweg/scenarios/south_caucasus")
        told = run(os.path.join(folder, "bin/thalweg"), "state", scenario, "--at", "1994-06-01", "--json")
        assert '"territories"' in told

    in_installed_tree(check)


def test_desktop_entry_and_metainfo_are_valid_and_agree():
    def check(folder):
        run("desktop-file-validate", os.path.join(folder, DESKTOP))
        metainfo = os.path.join(folder, "share/metainfo/org.thalweg.Thalweg.metainfo.xml")
        # There is no homepage yet, which newer versions of the validator warn of; older ones do not know the word.
        checked = subprocess.run(["appstreamcli", "validate", "--no-net", metainfo], capture_output=True, text=True)
        faults = [line for line in checked.stdout.splitlines() if line.startswith(("E:", "W:")) and "url-homepage-missing" not in line]
        assert not faults and (checked.returncode == 0 or "url-homepage-missing" in checked.stdout), checked.stdout + checked.stderr
        entry, told = open(os.path.join(folder, DESKTOP)).read(), open(metainfo).read()
        types = re.search("^MimeType=(.*)$", entry, re.MULTILINE)[1].rstrip(";").split(";")
        for kind in re.findall("<mediatype>(.*)</mediatype>", told):
            assert kind in types, kind
        version = run(os.path.join(folder, "bin/thalweg"), "--version").split()[-1]
        assert f'<release version="{version}"' in told

    in_installed_tree(check)


def test_files_it_opens_have_their_types():
    def check(folder):
        run("update-mime-database", os.path.join(folder, "share/mime"))
        globs = dict(reversed(line.strip().split(":")[1:3]) for line in open(os.path.join(folder, "share/mime/globs2"))
                     if not line.startswith("#"))
        types = re.search("^MimeType=(.*)$", open(os.path.join(folder, DESKTOP)).read(), re.MULTILINE)[1].split(";")
        for name in ["*.geojson", "*.shp", "*.kml", "*.kmz", "*.gpkg", "scenario.json"]:
            assert globs[name] in types, (name, globs.get(name))
        assert "inode/directory" in types  # a scenario's folder

    in_installed_tree(check)


def test_the_manual_page_has_every_command_and_option():
    def check(folder):
        page = os.path.join(folder, "share/man/man1/thalweg.1.gz")
        with gzip.open(page, "rt") as file:
            source = file.read()
        shown = subprocess.run(["groff", "-man", "-ww", "-Tascii", "-P-c", "-rLL=200n"], input=source, capture_output=True,
                               text=True)
        assert shown.returncode == 0 and not shown.stderr, shown.stderr
        text = re.sub(".\b", "", shown.stdout)
        program = os.path.join(folder, "bin/thalweg")
        for command in ["snapshot", "inspect", "state", "ledger", "import events", "import series"]:
            assert f"THALWEG {command.upper()}" in text, command
            for option in re.findall(r"--[a-z][a-z-]+", run(program, *command.split(), "--help")):
                assert option in text, (command, option)

    in_installed_tree(check)


def test_bash_completes_commands_options_and_their_words():
    def check(folder):
        script = os.path.join(folder, "share/bash-completion/completions/thalweg")
        for line, wanted in [("thalweg sna", "snapshot"), ("thalweg snapshot --proj", "--projection"),
                             ("thalweg import ev", "events"), ("thalweg import events --format ac", "acled"),
                             ("thalweg --theme pr", "print")]:
            words = line.split()
            quoted = " ".join(f"'{word}'" for word in words)
            answer = run("bash", "-c", f"source '{script}'; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; "
                         "_thalweg; printf '%s\\n' \"${COMPREPLY[@]}\"", cwd=folder)
            assert answer.split() == [wanted], (line, answer)

    in_installed_tree(check)


def test_the_package_names_what_it_needs():
    with tempfile.TemporaryDirectory() as folder:
        run("cpack", "-G", "DEB", "-B", folder, "--config", os.path.join(BUILD, "CPackConfig.cmake"))
        package, = glob.glob(os.path.join(folder, "*.deb"))
        needs = run("dpkg-deb", "-f", package, "Depends")
        for name in ["libc6", "libgdal", "libproj", "libglfw3", "libgl1-mesa-dri", "proj-data", "tzdata", "fonts-"]:
            assert name in needs, (name, needs)
        files = run("dpkg-deb", "-c", package)
        assert "./usr/bin/thalweg" in files and "./usr/share/thalweg/scenarios/world/scenario.json" in files
        assert "/usr/local" not in files and "/tests" not in files


if __name__ == "__main__":
    globals()[sys.argv[2]]()
