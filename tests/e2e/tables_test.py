#!/usr/bin/env python3
"""Tables of every make, imported and read back: Python's csv module says what their cells are, and the program must
say the same.

    tables_test.py PROGRAM CASE
"""
import csv
import io
import itertools
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
CACHE = tempfile.TemporaryDirectory()
os.environ["THALWEG_CACHE"] = CACHE.name  # never the user's own

DELIMITERS = [",", ";", "\t", "|"]
DECIMALS = [".", ","]
ENCODINGS = ["utf-8", "utf-8-sig"]
LINE_ENDS = ["\n", "\r\n"]
QUOTING = [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]
HEADERS = [("latitude", "longitude"), ("Lat", "Lng"), ("Y", "X"), ("lat_dd", "lon_dd")]
WORDS = ["Ağdam", "Шуша", "say \"so\"", "one, two", "semi; colon", "a|b", "tab\there", "two\nlines", " blanks ", "", "'", "0042",
         "1e5", "-", "=1+1", "\u00a0", "нет, \"да\""]


def number(random_, decimal, most):
    text = random_.choice(["{:.3f}", "{:+.5f}", "{:.0f}", " {:.2f}", "{:.1f} "]).format(random_.uniform(-most, most))
    return text.replace(".", decimal)


def read_back(folder):
    with open(os.path.join(folder, "events.csv"), encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def plain(cell):
    return cell.strip(" \t\r\n\v\f")


def check(case, random_):
    delimiter, decimal, encoding, line_end, quoting, (lat, lon) = case
    columns = ["id", "date", "title", "notes", lat, lon]
    random_.shuffle(columns)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    writer.writerow(columns)
    for i in range(random_.randint(1, 12)):
        cells = {"id": f"e{i}", "date": f"2020-{i + 1:02}-0{random_.randint(1, 9)}", "title": random_.choice(WORDS) + str(i),
                 "notes": random_.choice(WORDS), lat: number(random_, decimal, 89), lon: number(random_, decimal, 179)}
        writer.writerow([cells[name] for name in columns])
    bytes_ = text.getvalue().encode(encoding)
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "t.csv"), os.path.join(folder, "out")
        with open(path, "wb") as file:
            file.write(bytes_)
        done = subprocess.run([PROGRAM, "import", "events", path, "-o", out, "--json"], capture_output=True, text=True)
        told = f"{case}\n{bytes_!r}\n{done.stderr}"
        assert done.returncode == 0, told
        wanted = list(csv.DictReader(io.StringIO(bytes_.decode(encoding), newline=""), delimiter=delimiter))
        found = read_back(out)
        assert len(found) == len(wanted), told
        for row in wanted:
            event = found[row["id"]]
            assert event["date"] == row["date"], told
            assert event["title"] == plain(row["title"]), told
            assert event["summary"] == plain(row["notes"]), told
            for name, degrees in ((lat, event["lat"]), (lon, event["lon"])):
                assert float(degrees) == float(row[name].replace(",", ".")), told


def test_tables_of_every_make_are_read_as_python_reads_them():
    random_ = random.Random(20)
    # In a table of commas a decimal comma stands in quotes, as Python writes it.
    cases = list(itertools.product(DELIMITERS, DECIMALS, ENCODINGS, LINE_ENDS, QUOTING, HEADERS))
    for case in random_.sample(cases, 90):
        check(case, random_)


if __name__ == "__main__":
    globals()[sys.argv[2]]()
