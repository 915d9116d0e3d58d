"""What map services and walkers export."""
import struct
import zipfile
import zlib

from .making import events, features, makes, places


STYLES = """<Style id="line"><LineStyle><color>ff0051e6</color><width>4</width></LineStyle></Style>
<Style id="area"><LineStyle><color>ff589d0f</color><width>1.2</width></LineStyle><PolyStyle><color>4d589d0f</color></PolyStyle></Style>
<Style id="pin"><IconStyle><color>ffd18802</color><scale>1</scale><Icon><href>images/pin.png</href></Icon></IconStyle></Style>"""


def my_map():
    def placemark(name, style, shape, text=""):
        return f"<Placemark><name>{name}</name><description><![CDATA[{text}]]></description><styleUrl>#{style}</styleUrl>{shape}</Placemark>"

    def ring(found):
        shape = found["geometry"]["coordinates"][0]
        shape = shape[0] if isinstance(shape[0][0], list) else shape
        return " ".join(f"{x},{y},0" for x, y in (c[:2] for c in shape))

    areas = "".join(placemark(f["properties"]["name"], "area", f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{ring(f)}</coordinates>"
                              "</LinearRing></outerBoundaryIs></Polygon>") for f in features("south_caucasus/territories.geojson")[5:12])
    lines = "".join(placemark(f["properties"].get("name", ""), "line", "<LineString><coordinates>" + " ".join(
        f"{c[0]},{c[1]},0" for c in f["geometry"]["coordinates"]) + "</coordinates></LineString>", "A <b>road</b><br>of two lanes")
        for f in features("south_caucasus/routes.geojson")[:4] if f["geometry"]["type"] == "LineString")
    pins = "".join(placemark(p["name"], "pin", f"<Point><coordinates>{x},{y},0</coordinates></Point>", "A town") for p, x, y in places("ARM", 12))
    return ('<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name>' + STYLES +
            f"<Folder><name>Districts</name>{areas}</Folder><Folder><name>Roads</name>{lines}</Folder><Folder><name>Towns</name>{pins}</Folder>"
            "</Document></kml>")


@makes("my_map.kml")
def kml_with_styles(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(my_map())


def png(red, green, blue, side=32):
    rows = b"".join(b"\0" + bytes([red, green, blue, 255]) * side for _ in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


@makes("my_map.kmz")
def kmz_with_icons(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", my_map())
        archive.writestr("images/pin.png", png(200, 30, 30))


@makes("timed.kml")
def kml_with_times(path):
    marks = "".join(f"<Placemark><name>{row['title'].replace('&', '&amp;').replace('<', '&lt;')}</name><TimeSpan><begin>{row['date']}</begin></TimeSpan>"
                    f"<Point><coordinates>{row['lon']},{row['lat']}</coordinates></Point></Placemark>" for row in events()[:40] if row["date"][4:5] == "-")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>')


@makes("walk.gpx")
def track_with_times(path):
    line = next(f for f in features("south_caucasus/routes.geojson") if f["geometry"]["type"] == "LineString" and len(f["geometry"]["coordinates"]) > 30)
    points = "".join(f'<trkpt lat="{c[1]}" lon="{c[0]}"><ele>900</ele><time>2023-06-01T{6 + i // 60:02}:{i % 60:02}:00Z</time></trkpt>'
                     for i, c in enumerate(line["geometry"]["coordinates"][:200]))
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
                   f"<trk><name>Walk</name><trkseg>{points}</trkseg></trk></gpx>")
