#!/usr/bin/env python3
"""Tables of every make, and what Python's csv module reads of them: delimiter, decimal mark, encoding, line end, quoting,
kind of position, language of the header.

    make_tables.py FOLDER COUNT

Writes t0000.csv and so on, and expected.json: [{"file", "what", "rows": [[name, date, lon, lat], ...], "tolerance"}].
"""
import csv
import io
import json
import os
import random
import struct
import sys

# Language: names of the columns name, date, latitude, longitude, position, shape; towns; the code page its people use.
LANGUAGES = {
    "en": (["Name", "Date", "Latitude", "Longitude", "Coordinates", "WKT"], "Shusha Lachin Agdam Fuzuli Goris Sisian", None),
    "ru": (["Название", "Дата", "Широта", "Долгота", "Координаты", "Геометрия"], "Шуша Лачин Агдам Физули Горис Кельбаджар", "cp1251"),
    "tr": (["Adı", "Tarih", "Enlem", "Boylam", "Koordinat", "Geometri"], "Iğdır Şırnak Ağrı Muş Diyarbakır Doğubayazıt", "cp1254"),
    "az": (["Ad", "Tarix", "Enlik", "Uzunluq", "Koordinatlar", "WKT"], "Şuşa Laçın Ağdam Füzuli Kəlbəcər Zəngilan", None),
    "hy": (["Անուն", "Ամսաթիվ", "Լայնություն", "Երկայնություն", "Կոորդինատներ", "WKT"], "Գորիս Սիսիան Մեղրի Կապան Երևան Գյումրի", None),
    "ka": (["სახელი", "თარიღი", "განედი", "გრძედი", "კოორდინატები", "WKT"], "თბილისი ბათუმი გორი ზუგდიდი ფოთი მცხეთა", None),
    "fa": (["نام", "تاریخ", "عرض جغرافیایی", "طول جغرافیایی", "مختصات", "WKT"], "تهران تبریز اردبیل مغان جلفا مرند", None),
    "ar": (["الاسم", "التاريخ", "خط العرض", "خط الطول", "الإحداثيات", "WKT"], "حلب دمشق حمص الرقة إدلب حماة", "cp1256"),
    "de": (["Bezeichnung", "Datum", "Breite", "Länge", "Koordinaten", "WKT"], "München Köln Düsseldorf Göttingen Würzburg Lübeck", "cp1252"),
    "fr": (["Nom", "Date", "Latitude", "Longitude", "Coordonnées", "WKT"], "Orléans Besançon Nîmes Béziers Évreux Sète", "cp1252"),
    "es": (["Nombre", "Fecha", "Latitud", "Longitud", "Coordenadas", "WKT"], "Logroño Cádiz Málaga Córdoba León Ávila", "cp1252"),
    "none": (None, "Shusha Lachin Agdam Fuzuli Goris Sisian", None),
}
DELIMITERS = [",", ";", "\t", "|"]
DECIMALS = [".", ","]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "own"]
LINE_ENDS = ["\n", "\r\n", "\r"]
QUOTING = [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]
KINDS = ["lat lon", "lon lat", "cell", "minutes", "minutes cell", "wkt", "ewkt", "wkb", "geojson"]
DATES = ["{0:04}-{1:02}-{2:02}", "{2:02}.{1:02}.{0:04}", "{0:04}/{1:02}/{2:02}", "{2:02}/{1:02}/{0:04}"]
NOTES = ["", "plain", "one, two", "semi; colon", "a|b", "tab\there", 'say "so"', "two\nlines", " blanks ", "0042", "=1+1"]


def in_minutes(value, sides, rng):
    side = sides[0] if value >= 0 else sides[1]
    seconds = round(abs(value) * 3600)
    degrees, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    form = rng.choice(["{d}°{m:02}′{s:02}″{h}", "{d}°{m:02}'{s:02}\"{h}", "{d} {m:02} {s:02} {h}", "{h}{d}°{m:02}′{s:02}″"])
    return form.format(d=degrees, m=minutes, s=seconds, h=side)


def cells_of(kind, lon, lat, number, decimal, rng):
    """The cells of the position, in the order of their columns."""
    if kind == "lat lon":
        return [number(lat), number(lon)]
    if kind == "lon lat":
        return [number(lon), number(lat)]
    if kind == "cell":
        between = rng.choice([", ", "; ", " "]) if decimal == "." else rng.choice(["; ", " "])
        return [number(lat) + between + number(lon)]
    if kind == "minutes":
        return [in_minutes(lat, "NS", rng), in_minutes(lon, "EW", rng)]
    if kind == "minutes cell":
        return [in_minutes(lat, "NS", rng) + rng.choice([", ", " "]) + in_minutes(lon, "EW", rng)]
    point = f"POINT ({lon!r} {lat!r})"
    if kind == "wkt":
        return [point]
    if kind == "ewkt":
        return ["SRID=4326;" + point]
    if kind == "wkb":
        return [rng.choice([struct.pack("<BIdd", 1, 1, lon, lat), struct.pack(">BIdd", 0, 1, lon, lat),
                            struct.pack("<BIIdd", 1, 0x20000001, 4326, lon, lat)]).hex().upper()]
    return [json.dumps({"type": "Point", "coordinates": [lon, lat]})]


def make(path, case, rng):
    delimiter, decimal, encoding, line_end, quoting, kind, language, date_form = case
    header, towns, own = LANGUAGES[language]
    marks = {}
    if encoding == "own":
        encoding = own or "utf-8"
        marks = {0x2032: "'", 0x2033: '"'}  # which no code page has
    rows, wanted = [], []
    for i, town in enumerate(rng.choices(towns.split(), k=rng.randint(8, 16))):
        lon, lat = round(rng.uniform(25.01, 64.99), 4), round(rng.uniform(12.01, 44.99), 4)
        lon, lat = lon + 0.00001, lat + 0.00001
        number = lambda value: rng.choice(["{:.5f}", "{:.5f}", "{:.6f}"]).format(value).replace(".", decimal)
        year, month, day = rng.randint(1988, 2024), rng.randint(1, 12), rng.randint(13, 28)
        name, date = f"{town} {i}", date_form.format(year, month, day)
        rows.append([[name], [date], [cell.translate(marks) for cell in cells_of(kind, lon, lat, number, decimal, rng)],
                     [rng.choice(NOTES).replace("\n", line_end)]])
        wanted.append([name, f"{year:04}-{month:02}-{day:02}", lon, lat])
    order = [0, 1, 2, 3]
    rng.shuffle(order)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    if header:
        name, date, lat, lon, position, shape = header
        of_position = {"lat lon": [lat, lon], "minutes": [lat, lon], "lon lat": [lon, lat], "cell": [position],
                       "minutes cell": [position]}.get(kind, [shape])
        groups = [[name], [date], of_position, ["notes"]]
        writer.writerow([cell for group in order for cell in groups[group]])
    for groups in rows:
        writer.writerow([cell for group in order for cell in groups[group]])
    bytes_ = text.getvalue().encode(encoding)
    with open(path, "wb") as file:
        file.write(bytes_)
    # The reference: what Python's own reader makes of these bytes, told everything.
    read = list(csv.reader(io.StringIO(bytes_.decode(encoding), newline=""), delimiter=delimiter))[1 if header else 0:]
    at_name = sum(len(rows[0][group]) for group in order[:order.index(0)])
    assert [row[at_name] for row in read] == [name for name, *_ in wanted], case
    return wanted, 0.51 / 3600 if kind.startswith("minutes") else 1e-6


def cases(count, rng):
    every = [DELIMITERS, DECIMALS, ENCODINGS, LINE_ENDS, QUOTING, KINDS, list(LANGUAGES), DATES]
    made = 0
    while made < count:
        # Each value of each dimension as often as any other, in combinations that come by chance.
        block = max(map(len, every))
        for case in zip(*[rng.sample(values * block, block) for values in every]):
            # Without a header nothing tells that the longitude comes first.
            if case[6] == "none" and case[5] == "lon lat":
                continue
            yield case
            made += 1


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    rng = random.Random(18)
    expected = []
    for i, case in zip(range(count), cases(count, rng)):
        name = f"t{i:04}.csv"
        rows, tolerance = make(os.path.join(folder, name), case, rng)
        expected.append({"file": name, "what": repr(case), "rows": rows, "tolerance": tolerance})
    with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8") as file:
        json.dump(expected, file)


if __name__ == "__main__":
    main()
