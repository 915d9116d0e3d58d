"""Spreadsheets, databases and what else GDAL has."""
from .making import countries, feature, features, makes, ogr2ogr, places, point


@makes("towns.xlsx")
def spreadsheet(path):
    ogr2ogr(path, [feature(None, Town=p["name"], Latitude=y, Longitude=x, Population=p.get("population")) for p, x, y in places("GEO", 30)], driver="XLSX")


@makes("sheets.ods")
def spreadsheet_of_several_sheets(path):
    for i, country in enumerate(("GEO", "ARM", "AZE")):
        found = [feature(None, Name=p["name"], Lat=y, Lon=x, Date=f"2021-0{i + 1}-1{n % 10}") for n, (p, x, y) in enumerate(places(country, 20))]
        ogr2ogr(path, found, *(["-update"] if i else []), driver="ODS", layer=country)


@makes("layers.gpkg")
def geopackage_of_several_layers(path):
    layers = {"countries": countries("GEO", "ARM", "AZE", "TUR", "IRN"), "rivers": features("world/rivers.geojson")[:100],
              "lakes": features("world/lakes.geojson")[:100], "towns": [feature(point(x, y), name=p["name"]) for p, x, y in places("TUR", 60)]}
    for i, (name, found) in enumerate(layers.items()):
        ogr2ogr(path, found, *(["-update"] if i else []), driver="GPKG", layer=name)


@makes("twelve.gpkg")
def geopackage_of_twelve_layers(path):
    for i, country in enumerate(("GEO", "ARM", "AZE", "TUR", "IRN", "IRQ", "SYR", "LBN", "ISR", "JOR", "EGY", "SAU")):
        ogr2ogr(path, countries(country), *(["-update"] if i else []), driver="GPKG", layer=country.lower())


@makes("states.fgb")
def flatgeobuf(path):
    ogr2ogr(path, countries("FRA", "DEU", "ITA", "ESP", "PRT", "CHE", "AUT"), driver="FlatGeobuf")


@makes("places.gml")
def gml(path):
    ogr2ogr(path, [feature(point(x, y), name=p["name"]) for p, x, y in places("UKR", 30)], driver="GML")


@makes("mapinfo.tab")
def mapinfo_table(path):
    ogr2ogr(path, features("south_caucasus/territories.geojson"), driver="MapInfo File")


@makes("mapinfo.mif")
def mapinfo_exchange(path):
    ogr2ogr(path, countries("UKR", "MDA", "BLR"), "-dsco", "FORMAT=MIF", driver="MapInfo File")


@makes("drawing.dxf")
def drawing(path):
    ogr2ogr(path, [feature(f["geometry"]) for f in features("south_caucasus/routes.geojson")], driver="DXF")


@makes("database.sqlite")
def database(path):
    ogr2ogr(path, features("south_caucasus/places.geojson"), "-dsco", "SPATIALITE=YES", driver="SQLite")
