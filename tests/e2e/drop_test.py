#!/usr/bin/env python3
"""What people drag from their file manager into the window: a folder, an archive, a spreadsheet, a file of many layers.

    drop_test.py PROGRAM CASE
"""
import json
import os
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile

from containers_test import shapefile, square
from drag_source import drop
from window_driver import Window

TOWNS = [("Shusha", 39.754, 46.752), ("Lachin", 39.601, 46.546), ("Agdam", 39.991, 46.93)]


def drop_on(w, *paths):
    found = subprocess.run(["xdotool", "search", "--class", "thalweg"], env=w.environment, check=True, capture_output=True, text=True)
    drop(w.display, int(found.stdout.split()[-1]), paths)


def spreadsheet(path):
    """The least that is an XLSX: two sheets of text and numbers."""
    def sheet(rows):
        cells = "".join(f'<row r="{r + 1}">' + "".join(
            f'<c r="{"ABC"[c]}{r + 1}"><v>{value}</v></c>' if isinstance(value, float) else
            f'<c r="{"ABC"[c]}{r + 1}" t="inlineStr"><is><t>{value}</t></is></c>' for c, value in enumerate(row)) + "</row>" for r, row in enumerate(rows))
        return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'

    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
                      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                      f'<Override PartName="/xl/workbook.xml" ContentType="{main}sheet.main+xml"/>' +
                      "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{main}worksheet+xml"/>' for i in (1, 2)) + "</Types>")
        book.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
                      'Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>'
                      '<sheet name="Towns" sheetId="1" r:id="r1"/><sheet name="Posts" sheetId="2" r:id="r2"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">' + "".join(
            f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in (1, 2)) + "</Relationships>")
        header = ("Name", "Latitude", "Longitude")
        book.writestr("xl/worksheets/sheet1.xml", sheet([header, *TOWNS]))
        book.writestr("xl/worksheets/sheet2.xml", sheet([header, ("Post 1", 39.7, 46.6)]))


def geopackage(path, names):
    """A GeoPackage of one point a layer, by hand: the tables that its standard asks for."""
    file = sqlite3.connect(path)
    file.executescript("""
        pragma application_id = 1196444487; pragma user_version = 10200;
        create table gpkg_spatial_ref_sys(srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text, description text);
        create table gpkg_contents(table_name text primary key, data_type text, identifier text, description text default '', last_change text default '2024-01-01T00:00:00Z',
                                   min_x real, min_y real, max_x real, max_y real, srs_id integer);
        create table gpkg_geometry_columns(table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
        insert into gpkg_spatial_ref_sys values('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
          || 'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', '');
        insert into gpkg_spatial_ref_sys values('none', -1, 'NONE', -1, 'undefined', ''), ('none', 0, 'NONE', 0, 'undefined', '');""")
    for i, name in enumerate(names):
        lon, lat = 44 + i / 4, 39 + i / 8
        shape = b"GP\0\1" + struct.pack("<i", 4326) + struct.pack("<BIdd", 1, 1, lon, lat)
        file.execute(f'create table "{name}"(fid integer primary key, geom point, name text)')
        file.execute(f'insert into "{name}" values(1, ?, ?)', (shape, f"Place {i}"))
        file.execute("insert into gpkg_contents(table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) values(?, 'features', ?, ?, ?, ?, ?, 4326)",
                     (name, name, lon, lat, lon, lat))
        file.execute("insert into gpkg_geometry_columns values(?, 'geom', 'POINT', 4326, 0, 0)", (name,))
    file.commit()
    file.close()


def layers_of(state):
    return state.get("layers", [])


def test_a_folder_an_archive_and_a_spreadsheet_are_dropped_into_the_window():
    with Window() as w:
        folder = w.path("maps")
        os.makedirs(os.path.join(folder, "1914"))
        shapefile(os.path.join(folder, "1914"), "cities")
        with open(os.path.join(folder, "old_borders.geojson"), "w", encoding="utf-8") as file:
            file.write(square(45, "a"))
        drop_on(w, folder)
        w.until(lambda s: s["complete"] and {"old_borders", "cities"} <= set(layers_of(s)), "both layers of the folder")

        archive = w.path("archive.zip")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("data/my_rivers.geojson", square(46, "b"))
            packed.writestr("data/readme.txt", "about it")
        book = w.path("table.xlsx")
        spreadsheet(book)
        drop_on(w, archive, book)  # together
        w.until(lambda s: s["complete"] and {"my_rivers", "Towns", "Posts"} <= set(layers_of(s)), "the archive's layer and both sheets")
        w.keep("dropped")


def test_a_geopackage_of_twelve_layers_asks_which_are_meant():
    names = [f"layer {i}" for i in range(1, 12)] + ["дороги"]
    with Window() as w:
        path = w.path("twelve.gpkg")
        geopackage(path, names)
        before = layers_of(w.state())
        drop_on(w, path)
        state = w.until(lambda s: "choosing" in s and s["panels"] == "layers", "the question")
        assert state["choosing"] == {"layers": {name: "1 point" for name in sorted(names)}, "ticked": names}, state["choosing"]
        assert layers_of(state) == before, "nothing is shown before it is answered"
        w.keep("chooser")
        # What is typed lists those of that name, and all of these are ticked and unticked at once.
        w.click_on("untick all")
        w.until(lambda s: s["choosing"]["ticked"] == [], "none ticked")
        w.click_on("find a layer")
        w.until(lambda s: s["field"] is not None, "the field")
        w.write("ДОРОГИ")
        w.click_on("tick all")
        w.until(lambda s: s["choosing"]["ticked"] == ["дороги"], "one ticked")
        w.click_on("find a layer")
        w.until(lambda s: s["field"] is not None, "the field")
        w.write("layer 3")
        w.click_on("layer layer 3")
        w.until(lambda s: s["choosing"]["ticked"] == ["layer 3", "дороги"], "two ticked")
        w.click_on("open layers")
        state = w.until(lambda s: s["complete"] and s["panels"] == "all" and layers_of(s) != before, "the layers chosen")
        assert set(layers_of(state)) - set(before) == {"layer 3", "дороги"}, state["layers"]

        # Left with Escape, nothing is opened.
        shown = layers_of(state)
        drop_on(w, path)
        w.until(lambda s: s["panels"] == "layers", "the question again")
        w.key("Escape")
        state = w.until(lambda s: s["panels"] == "all" and s["message"] == "nothing was opened", "the dialog to be left")
        assert layers_of(state) == shown, state["layers"]


def test_a_file_of_many_layers_named_with_the_program_asks_too():
    names = [f"layer {i}" for i in range(1, 10)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "nine.gpkg")
        geopackage(path, names)
        with Window(path, until=lambda s: "choosing" in s) as w:
            assert w.state()["choosing"]["ticked"] == names
            w.click_on("open layers")
            w.until(lambda s: s["complete"] and layers_of(s) == names, "all of them")


def test_layers_are_chosen_on_the_command_line():
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "twelve.gpkg"), os.path.join(folder, "a.png")
        geopackage(path, [f"layer {i}" for i in range(1, 13)])

        def run(*arguments):
            got = subprocess.run([sys.argv[1], *arguments], capture_output=True, text=True, env=dict(os.environ, THALWEG_CACHE=os.path.join(folder, "cache")))
            return got.returncode, got.stdout, got.stderr

        status, _, said = run("snapshot", path, "--size", "320x200", "-o", out)
        assert status == 0 and "has 12 layers, and all are drawn; --layer NAME" in said and "layer 12" in said, said
        status, _, said = run("snapshot", "--layer", "layer 2", "--layer", "layer 5", path, "--size", "320x200", "-o", out)
        assert (status, said) == (0, ""), said
        status, report, said = run("inspect", path, "--layer", "layer 2", "--layer", "layer 5", "--json")
        assert [layer["name"] for layer in json.loads(report)["sources"][0]["layers"]] == ["layer 2", "layer 5"], report
        status, _, said = run("snapshot", "--layer", "layr 2", path, "--size", "320x200", "-o", out)
        assert status == 1 and 'has no layer "layr 2" (did you mean "layer 2"?); it has "layer 1", ' in said, said


if __name__ == "__main__":
    globals()[sys.argv[2]]()
