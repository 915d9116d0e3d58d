#!/usr/bin/env python3
"""What the commands do when something is wrong: with what they are given, where they write to, or how much there is of it.

    command_faults_test.py PROGRAM CASE
"""
import json
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
CACHE = tempfile.TemporaryDirectory()
os.environ["THALWEG_CACHE"] = CACHE.name  # never the user's own
DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "south_caucasus")


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, **options)


REPORTS = [["state", DEFAULT, "--at", "1994-05-13"], ["state", DEFAULT, "--at", "1994-05-13", "--json"],
           ["ledger", DEFAULT, "--from", "1990", "--to", "1995", "--csv"], ["inspect", DEFAULT], ["--help"], ["--version"]]


def test_a_report_that_cannot_be_written_is_a_failure():
    for report in REPORTS:
        with open("/dev/full", "w") as full:
            got = subprocess.run([PROGRAM, *report], stdout=full, stderr=subprocess.PIPE, text=True)
        assert got.returncode == 1 and "No space left on device" in got.stderr, (report, got)
        shut = subprocess.run(["sh", "-c", '"$@" >&-', "sh", PROGRAM, *report], capture_output=True, text=True)
        assert shut.returncode == 1 and "Bad file descriptor" in shut.stderr, (report, shut)


def test_a_full_disk_for_messages_is_a_failure_without_a_crash():
    with tempfile.TemporaryDirectory() as folder:
        open(os.path.join(folder, "e.csv"), "w").write("date,title,lat,lon\n2020-01-01,a,1,1\n2020-02-30,b,1,1\n")
        with open("/dev/full", "w") as full:
            got = subprocess.run([PROGRAM, "import", "events", os.path.join(folder, "e.csv"), "-o",
                                  os.path.join(folder, "out")], stdout=subprocess.PIPE, stderr=full)
        assert got.returncode == 1, got


def test_a_reader_that_hangs_up_ends_the_program_quietly():
    for ignores in (False, True):
        read, write = os.pipe()
        os.close(read)
        got = subprocess.run([PROGRAM, "state", DEFAULT, "--at", "1994-05-13", "--geojson"], stdout=write,
                             stderr=subprocess.PIPE, text=True, restore_signals=not ignores)
        os.close(write)
        assert got.returncode == 141 and got.stderr == "", got


def test_without_a_home_no_file_of_the_current_folder_is_touched():
    bare = {name: value for name, value in os.environ.items()
            if name not in ("HOME", "THALWEG_CACHE", "THALWEG_CONFIG") and not name.startswith("XDG_")}
    bare["MESA_SHADER_CACHE_DISABLE"] = "true"  # the driver's own, which takes "." for a home
    for extra in ({}, {"HOME": ""}, {"HOME": ".", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "."}):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("settings.json", "keys.json"):
                open(os.path.join(folder, name), "w").write("// somebody else's\n{}")
            before = sorted(os.listdir(folder))
            got = subprocess.run([PROGRAM, DEFAULT, "--size", "300x200"], cwd=folder, env={**bare, **extra},
                                 capture_output=True, text=True)
            assert got.returncode == 0, got  # without a display: a snapshot instead of a window
            assert sorted(os.listdir(folder)) == sorted(before + ["thalweg.png"]), os.listdir(folder)
            assert open(os.path.join(folder, "settings.json")).read().startswith("// somebody else's")


def test_twenty_thousand_mistyped_ids_are_told_of_in_brief():
    with tempfile.TemporaryDirectory() as folder:
        features = ",".join('{"type":"Feature","properties":{"id":"district_%d"},"geometry":null}' % i
                            for i in range(20000))
        open(os.path.join(folder, "t.geojson"), "w").write('{"type":"FeatureCollection","features":[%s]}' % features)
        open(os.path.join(folder, "c.csv"), "w").write(
            "territory,controller,start\n" + "".join("district-%d,A,1990\n" % i for i in range(20000)))
        json.dump({"thalweg": 1, "id": "s", "title": "s", "actors": [{"id": "A", "name": "A"}],
                   "layers": [{"id": "t", "source": "t.geojson", "role": "territory", "fields": {"id": "id"}}],
                   "control": {"territories": "t", "changes": "c.csv"}},
                  open(os.path.join(folder, "scenario.json"), "w"))
        got = run("inspect", folder, "--json", timeout=100)
        said = [d["message"] for d in json.loads(got.stdout)["diagnostics"]]
        assert 20 <= len(said) <= 100, len(said)
        assert 'territory "district-0" is not in t.geojson (did you mean "district_0"?)' in said, said[:3]
        assert "19980 more like" in got.stderr, got.stderr[-500:]


def test_as_many_attributes_as_features_are_read():
    with tempfile.TemporaryDirectory() as folder:
        count = 20000
        rows = ",".join('{"type":"Feature","properties":{%s},"geometry":{"type":"Point","coordinates":[%d,40]}}' % (
            ",".join('"key_%d":"v%d"' % ((i * 7 + n * 3001) % count, n) for n in range(6)), i % 90) for i in range(count))
        path = os.path.join(folder, "sparse.geojson")
        open(path, "w").write('{"type":"FeatureCollection","features":[%s]}' % rows)
        with open(PROGRAM, "rb") as binary:
            has_shadow_memory = b"__asan_init" in binary.read()  # of terabytes, of which it uses little
        limit = [] if has_shadow_memory else ["prlimit", "--as=%d" % (1500 << 20)]
        limited = subprocess.run([*limit, PROGRAM, "inspect", path, "--json"], capture_output=True, text=True, timeout=200)
        assert limited.returncode == 0, limited.stderr[-500:]
        layer = json.loads(limited.stdout)["sources"][0]["layers"][0]
        assert layer["features"] == count and len(layer["fields"]) == count


def test_a_file_that_is_broken_in_part_is_inspected_as_far_as_it_goes_and_fails():
    square = '{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[46,39]}}'
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cut.geojson")
        open(path, "w").write('{"type":"FeatureCollection","features":[%s,%s,{"type":"Fea' % (square, square))
        for form in ([], ["--json"]):
            got = run("inspect", path, *form)
            assert got.returncode == 1 and "breaks off here" in got.stderr, got
        report = json.loads(got.stdout)
        assert report["sources"][0]["layers"][0]["features"] == 2, report
        # What is only doubtful is none the less whole.
        open(path, "w").write('{"type":"FeatureCollection","features":[%s]}' % square.replace("46", '"x"'))
        got = run("inspect", path)
        assert got.returncode == 0 and "warning: " in got.stderr, got


def test_what_fails_twice_in_one_file_is_said_once():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "net.vrt")
        open(path, "w").write('<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/http://127.0.0.1:9/x.geojson'
                              '</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>')
        for arguments in (["inspect", path], ["snapshot", path, "-o", os.path.join(folder, "x.png")]):
            got = run(*arguments)
            assert got.returncode == 1 and got.stderr.count("never reaches the network") == 1, got


def test_wrong_usage_and_failure_have_their_exit_statuses():
    assert run("snapshot").returncode == 2
    assert run("--no-such-option").returncode == 2
    assert run("--help").returncode == 0 and run("snapshot", "--help").returncode == 0
    assert run("--version").stdout.startswith("thalweg ")
    failed = run("state", DEFAULT, "--at", "2020-13-01", "--json")
    assert failed.returncode == 1 and "month 13" in failed.stderr and failed.stdout == ""
    gone = run("inspect", "/nowhere/x.geojson", "--json")
    assert gone.returncode == 1 and "does not exist" in gone.stderr
    assert json.loads(gone.stdout)["diagnostics"]


if __name__ == "__main__":
    globals()[sys.argv[2]]()
