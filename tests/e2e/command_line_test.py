#!/usr/bin/env python3
"""Runs the real program's commands and reads what they print and write.

    command_line_test.py PROGRAM CASE
"""
import json
import os
import struct
import subprocess
import sys
import tempfile
import zlib

PROGRAM = sys.argv[1]
CACHE = tempfile.TemporaryDirectory()
os.environ["THALWEG_CACHE"] = CACHE.name  # never the user's own
DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "south_caucasus")


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, **options)


def png_chunks(path):
    data = open(path, "rb").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        chunks.append((kind, data[at + 8:at + 8 + length]))
        at += 12 + length
    return chunks


def pixels(path):
    """Rows of RGBA bytes."""
    chunks = png_chunks(path)
    width, height, depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    assert depth == 8 and kind in (2, 6)
    step = 3 if kind == 2 else 4
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    rows, above, at = [], bytearray(width * step), 0
    for _ in range(height):
        rule, row = data[at], bytearray(data[at + 1:at + 1 + width * step])
        at += 1 + width * step
        for i in range(len(row)):
            left, up, corner = (row[i - step] if i >= step else 0), above[i], (above[i - step] if i >= step else 0)
            if rule == 1:
                row[i] = row[i] + left & 255
            elif rule == 2:
                row[i] = row[i] + up & 255
            elif rule == 3:
                row[i] = row[i] + (left + up) // 2 & 255
            elif rule == 4:
                p = left + up - corner
                best = min((abs(p - left), 0, left), (abs(p - up), 1, up), (abs(p - corner), 2, corner))[2]
                row[i] = row[i] + best & 255
        above = row
        rows.append(bytes(row) if step == 4 else b"".join(bytes(row[x:x + 3]) + b"\xff" for x in range(0, len(row), 3)))
    return rows


def test_a_second_snapshot_is_the_same_with_and_without_the_cache():
    with tempfile.TemporaryDirectory() as folder:
        view = (DEFAULT, "--at", "2020-10-15", "--size", "640x400")
        pictures, simplified = [], []
        for name, options, kept in (("none", ("--no-cache",), False), ("first", (), True), ("second", (), True)):
            path, trace = os.path.join(folder, name + ".png"), os.path.join(folder, name + ".json")
            done = run("snapshot", *view, *options, "--trace", trace, "-o", path)
            assert done.returncode == 0, done.stderr
            assert bool(os.listdir(CACHE.name)) == kept, name
            with open(trace, encoding="utf-8") as file:
                simplified.append([event["name"] for event in json.load(file)["traceEvents"]].count("simplifying"))
            with open(path, "rb") as file:
                pictures.append(file.read())
        assert pictures[0] == pictures[1] == pictures[2]
        assert simplified[0] == simplified[1] > simplified[2], "the second picture is of what the first has kept"


def test_state_agrees_with_the_dossier():
    expected = {
        "1989-06-01": {"agdam": "AZ", "shusha": "AZ", "khankendi": "AZ", "artsvashen": "AM"},
        "1992-05-20": {"shusha": "NK", "lachin": "NK", "agdam": "AZ", "kalbajar": "AZ", "khankendi": "NK"},
        "1994-06-01": {"agdam": "NK", "kalbajar": "NK", "shahumyan": "AZ", "artsvashen": "AZ", "karki": "AM"},
        "2020-11-25": {"agdam": "AZ", "kalbajar": "AZ", "lachin": "NK", "shusha": "AZ", "khankendi": "NK", "lachin_corridor": "RU_PK"},
        "2021-06-01": {"lachin": "AZ", "lachin_town": "RU_PK", "khankendi": "NK", "hadrut": "AZ"},
        "2023-10-01": {"khankendi": "AZ", "askeran": "AZ", "lachin_corridor": "AZ", "karki": "AM"},
        "2026-11-23": {"khankendi": "AZ", "baghanis_ayrim": "AZ", "karki": "AM", "nakhchivan": "AZ"},
    }
    for at, control in expected.items():
        done = run("state", DEFAULT, "--at", at, "--json")
        assert done.returncode == 0, done.stderr
        state = json.loads(done.stdout)
        by_id = {t["id"]: t for t in state["territories"]}
        for territory, controller in control.items():
            assert by_id[territory]["controller"] == controller, f"{at}: {territory} is {by_id[territory]['controller']}, not {controller}"
        assert all(t["area_km2"] > 0 and t["confidence"] != "unknown" for t in state["territories"])


def test_the_ledger_agrees_with_the_states_at_its_ends():
    def held(at):
        return {c["id"]: c["area_km2"] for c in json.loads(run("state", DEFAULT, "--at", at, "--json").stdout)["controllers"]
}

    done = run("ledger", DEFAULT, "--from", "2020-09-27", "--to", "2020-12-02", "--json")
    assert done.returncode == 0, done.stderr
    ledger = json.loads(done.stdout)
    before, after = held("2020-09-27"), held("2020-12-02")
    nets = {a["id"]: a["net_km2"] for a in ledger["actors"]}
    for actor in set(before) | set(after):
        assert abs(after.get(actor, 0) - before.get(actor, 0) - nets.get(actor, 0)) < 0.05, (actor, nets)
    assert {"territory", "date", "from", "to", "area_km2", "basis", "source"} <= set(ledger["changes"][0])
    assert ledger["events"]
    assert run("ledger", DEFAULT, "--from", "2021", "--to", "2020").returncode == 1
    assert run("ledger", DEFAULT, "--from", "2020").returncode == 2


def test_certain_only_leaves_open_what_the_dates_leave_open():
    whole = json.loads(run("state", DEFAULT, "--at", "2020-10-15", "--json").stdout)["territories"]
    certain = json.loads(run("state", DEFAULT, "--at", "2020-10-15", "--json", "--certain-only").stdout)["territories"]
    assert any(t["uncertain"] for t in whole) and not all(t["uncertain"] for t in whole)
    for full, sure in zip(whole, certain):
        assert full["uncertain"] == sure["uncertain"]
        assert sure["controller"] == (None if full["uncertain"] else full["controller"]), (full, sure)


def test_old_style_dates_are_converted_as_their_column_says():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "events.csv"), "w", encoding="ascii") as file:
            file.write("id,title,date,end,calendar,category,confidence,source_title\n"
                       "october,October Revolution,1917-10-25,,julian,war,high,s\n"
                       "marked,The same,1917-10-25 O.S.,,,war,high,s\n"
                       "new,The next day,1917-11-08,,gregorian,war,high,s\n"
                       "mixed,To the change of calendar,1917-10-25,G:1918-02-14,O.S.,war,high,s\n"
                       "wrong,A word of no calendar,1917-11-07,,lunar,war,high,s\n")
        with open(os.path.join(folder, "scenario.json"), "w", encoding="ascii") as file:
            json.dump({"thalweg": 1, "id": "october", "title": "October", "time": {"from": "1917", "to": "1918"},
                       "layers": [{"id": "events", "title": "Events", "source": "events.csv", "role": "event"}]}, file)
        def events(at):
            done = run("state", folder, "--at", at, "--json")
            assert done.returncode == 0 and "lunar" in done.stderr, done.stderr
            return [e["id"] for e in json.loads(done.stdout)["events"]]
        assert events("1917-10-25") == []
        assert sorted(events("1917-11-07")) == ["marked", "mixed", "october", "wrong"]
        assert sorted(events("J:1917-10-26")) == ["mixed", "new"]
        assert events("1918-02-14") == ["mixed"]
        assert events("1918-02-15") == []


def test_a_snapshot_carries_its_date_extent_crs_and_sources():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.png")
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        done = run("snapshot", DEFAULT, "--at", "2020-10-15", "--size", "640x400", "-o", path, env=environment)
        assert done.returncode == 0, done.stderr
        chunks = png_chunks(path)
        assert struct.unpack(">II", chunks[0][1][:8]) == (640, 400)
        text = {body.split(b"\0")[0].decode(): body.split(b"\0", 5)[5].decode() for kind, body in chunks if kind == b"iTXt"}
        assert text["thalweg:date"] == "2020-10-15"
        assert len(text["thalweg:extent"].split(",")) == 4
        assert "lcc" in text["thalweg:crs"] and "OpenStreetMap" in text["thalweg:sources"]


def test_each_half_of_a_comparison_is_the_picture_of_its_date():
    with tempfile.TemporaryDirectory() as folder:
        def picture(name, *arguments):
            path = os.path.join(folder, name + ".png")
            done = run("snapshot", DEFAULT, "--size", "640x400", "--no-furniture", *arguments, "-o", path)
            assert done.returncode == 0, done.stderr
            return pixels(path)

        then, now = picture("then", "--at", "1994-06-01"), picture("now", "--at", "2021-06-01")
        both = picture("both", "--at", "1994-06-01", "--compare", "2021-06-01", "--divider", "0.6")

        def alike(one, other, left, right):  # the share of equal pixels; above the sources, which depend on the date
            same = sum(one[y][x * 4 : x * 4 + 4] == other[y][x * 4 : x * 4 + 4] for y in range(330) for x in range(left, right))
            return same / (330 * (right - left))

        # Names keep clear of the divider at 384, so they may stand elsewhere than in the picture of one date.
        assert alike(both, then, 0, 380) > 0.9 and alike(both, now, 388, 640) > 0.9
        assert alike(both, then, 300, 380) > alike(both, now, 300, 380) + 0.15
        assert alike(both, now, 388, 640) > alike(both, then, 388, 640) + 0.15
        difference = picture("difference", "--at", "1994-06-01", "--compare", "2021-06-01", "--compare-mode", "difference")
        turned = picture("turned", "--at", "2021-06-01", "--compare", "1994-06-01", "--compare-mode", "difference")
        assert difference == turned and difference != now
        wrong = run("snapshot", DEFAULT, "--compare", "2021", "--compare-mode", "diff", "-o", os.path.join(folder, "x.png"))
        assert wrong.returncode == 1 and "difference" in wrong.stderr, wrong.stderr


def test_the_same_view_gives_the_same_bytes_twice():
    with tempfile.TemporaryDirectory() as folder:
        pictures = []
        for name in ("a.png", "b.png"):
            path = os.path.join(folder, name)
            assert run("snapshot", DEFAULT, "--scene", "1", "--size", "800x500", "-o", path).returncode == 0
            pictures.append(open(path, "rb").read())
        assert pictures[0] == pictures[1]


def test_every_projection_theme_and_language_draws():
    with tempfile.TemporaryDirectory() as folder:
        sizes = set()
        for options in (["--projection", "orthographic", "--theme", "dark"], ["--projection", "mercator", "--language", "hy"],
                        ["--projection", "EPSG:32638", "--language", "az"], ["--bounds", "-180,-60,180,80", "--projection", "equal_earth", "--theme", "print"]):
            path = os.path.join(folder, "x.png")
            done = run("snapshot", DEFAULT, "--size", "500x400", "-o", path, *options)
            assert done.returncode == 0, done.stderr
            sizes.add(os.path.getsize(path))
        assert len(sizes) == 4, "different views gave the same picture"


def test_plain_files_are_opened_and_inspected():
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "line.geojson")
        with open(data, "w", encoding="utf-8") as file:
            json.dump({"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": {"name": "a", "start": "1992-05-18"}, "geometry": {"type": "LineString", "coordinates": [[46, 39], [47, 40]]}}]}, file)
        report = json.loads(run("inspect", data, "--json").stdout)
        layer = report["sources"][0]["layers"][0]
        assert layer["features"] == 1 and layer["extent"] == [46, 39, 47, 40] and layer["time"]["from"] == "1992-05-18"
        path = os.path.join(folder, "x.png")
        assert run("snapshot", data, "-o", path, "--size", "400x300").returncode == 0


def test_a_trace_tells_the_phases_also_of_a_command_that_fails():
    with tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace.json")

        def phases():
            with open(trace, encoding="utf-8") as file:
                events = json.load(file)["traceEvents"]
            spans = [e for e in events if e["ph"] == "X"]
            threads = {e["tid"]: e["args"]["name"] for e in events if e["ph"] == "M" and e["name"] == "thread_name"}
            assert all(e["ts"] >= 0 and e["dur"] >= 0 and e["tid"] in threads for e in spans)
            assert "main" in threads.values()
            return {e["name"] for e in spans
    }, set(threads.values())

        done = run("snapshot", DEFAULT, "-o", os.path.join(folder, "x.png"), "--size", "400x300", "--trace", trace)
        assert done.returncode == 0, done.stderr
        names, threads = phases()
        wanted = {"process start", "reading", "parsing", "simplifying", "indexing", "tiling", "labels", "drawing", "packing PNG", "job"}
        assert wanted <= names, f"missing {wanted - names}"
        assert any(name.startswith("worker") for name in threads)
        os.remove(trace)
        assert run("inspect", "/nowhere/x.geojson", "--trace", trace).returncode == 1
        assert "process start" in phases()[0]
        assert run("inspect", "/nowhere/x.geojson", "--trace", "/nowhere/trace.json").stderr.count("error: ") == 2


def test_a_date_outside_the_scenario_is_answered_as_asked_and_said():
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "a.png")
        long_ago = run("snapshot", DEFAULT, "--at", "1850-01-01", "--compare", "1700", "--size", "400x300", "-o", picture)
        assert long_ago.returncode == 0, long_ago.stderr
        assert "--at: 1850-01-01 lies before" in long_ago.stderr and "--compare: 1700-01-01 lies before" in long_ago.stderr
        texts = [body for kind, body in png_chunks(picture) if kind == b"iTXt" and body.startswith(b"thalweg:date\0")]
        assert [body.split(b"\0", 5)[5] for body in texts] == [b"1850-01-01"], texts
    state = run("state", DEFAULT, "--at", "1850-01-01", "--json")
    assert "1850-01-01 lies before what the scenario spans" in state.stderr
    assert all(territory["controller"] is None for territory in json.loads(state.stdout)["territories"])
    for typed, at in [("1992-05-08/1992-05-09", "1992-05-08"), ("1995/..", "1995-01-01"), ("../1995", "1995-01-01"),
                      ("1995/", "1995-01-01")]:
        answered = run("state", DEFAULT, "--at", typed, "--json")
        assert answered.returncode == 0, answered.stderr
        assert json.loads(answered.stdout)["at"] == at, typed


def test_times_of_day_stay_in_the_state():
    with tempfile.TemporaryDirectory() as folder:
        write = lambda name, text: open(os.path.join(folder, name), "w").write(text)
        write("a.geojson", json.dumps({"type": "Feature", "properties": {"id": "a", "name": "A"}, "geometry": {
            "type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}}))
        write("control.csv", "territory,controller,start,end,source_title,confidence\n"
                             "a,x,2020-09-27T06:03:00Z,2020-09-27T18:30:00Z,S,high\n")
        write("scenario.json", json.dumps({
            "thalweg": 1, "id": "t", "title": "T", "time": {"from": "2020-09-01", "to": "2020-10-01"},
            "actors": [{"id": "x", "name": "X", "color": "#336699"}],
            "layers": [{"id": "areas", "title": "A", "source": "a.geojson", "role": "territory"}],
            "control": {"territories": "areas", "changes": "control.csv"},
            "view": {"projection": "EPSG:999999"}}))
        done = run("state", folder, "--at", "2020-09-27T12:00:00Z", "--json")
        territory = json.loads(done.stdout)["territories"][0]
        assert (territory["since"], territory["until"]) == ("2020-09-27T06:03:00Z", "2020-09-27T18:30:00Z"), territory
#A projection that cannot be is told of.
        assert "view/projection" in done.stderr and "EPSG:999999" in done.stderr, done.stderr
#Exteriors run counterclockwise, whatever the file has.
        shape = run("state", folder, "--at", "2020-09-27T12:00:00Z", "--geojson")
        ring = json.loads(shape.stdout)["features"][0]["geometry"]["coordinates"][0][0]
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) > 0


def test_day_and_month_are_told_by_the_column_or_asked_for():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "events.csv")
        open(path, "w").write("lon,lat,date\n1,1,03/04/2024\n1,1,05/06/2024\n")
        assumed = run("inspect", path)
        assert "03/04/2024" in assumed.stderr and "--date-order mdy" in assumed.stderr
        assert "2024-04-03" in assumed.stdout
        stated = run("inspect", path, "--date-order", "mdy")
        assert stated.stderr == "" and "2024-03-04" in stated.stdout
        assert run("inspect", path, "--date-order", "ydm").returncode == 2
        imported = run("import", "events", path, "--preview")
        assert "03/04/2024" in imported.stderr and "2024-04-03" in imported.stdout
        assert "2024-03-04" in run("import", "events", path, "--preview", "--order", "mdy").stdout


def test_a_projection_that_shows_nothing_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "equator.geojson")
        json.dump({"type": "Polygon", "coordinates": [[[10, -5], [20, -5], [20, 5], [10, 5], [10, -5]]]}, open(path, "w"))
        refused = run("snapshot", path, "--projection", "lcc", "-o", os.path.join(folder, "a.png"))
        assert refused.returncode == 1 and "equator" in refused.stderr, refused.stderr
        assert not os.path.exists(os.path.join(folder, "a.png"))


if __name__ == "__main__":
    globals()[sys.argv[2]]()
