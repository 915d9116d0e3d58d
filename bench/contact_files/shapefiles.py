"""Shapefiles, alone, in folders and archives."""
import os
import shutil
import zipfile

from .making import feature, features, makes, ogr2ogr, places, point, shapefile


@makes("شهرها.shp")
def persian_names(path):
    found = [feature(point(x, y), NAME_FA=p["name_fa"], NAME_EN=p["name_en"]) for p, x, y in places("IRN", 10, "name_fa")]
    shapefile(os.path.dirname(path), "شهرها", found)


@makes("no_cpg.shp")
def table_without_encoding(path):
    found = [feature(point(x, y), NAME=p["name_ru"]) for p, x, y in places("RUS", 30, "name_ru")]
    ogr2ogr(path, found, "-lco", "ENCODING=CP1251", driver="ESRI Shapefile")
    os.remove(path[:-4] + ".cpg")
    with open(path[:-4] + ".dbf", "r+b") as file:  # nor does the table say it
        file.seek(29)
        file.write(b"\0")


@makes("folder_of_shapefiles")
def many_shapefiles(path):
    shapefile(path, "districts", features("south_caucasus/territories.geojson"))
    shapefile(path, "rivers", features("world/rivers.geojson")[:60])
    shapefile(path, "towns", [feature(point(x, y), name=p["name"]) for p, x, y in places("AZE", 30)])


@makes("archive.zip")
def archive_with_a_folder(path):
    folder = path + ".d"
    shapefile(os.path.join(folder, "карта"), "районы", features("south_caucasus/territories.geojson"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, _, files in os.walk(folder):
            for name in files:
                full = os.path.join(at, name)
                archive.write(full, os.path.relpath(full, folder))
        archive.writestr("readme.txt", "Districts. 2020.")
    shutil.rmtree(folder)
