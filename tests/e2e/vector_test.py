#!/usr/bin/env python3
"""Pictures of vectors: what the program writes as SVG and PDF, read by other programs and held against its PNG.

    vector_test.py PROGRAM CASE
"""
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

PROGRAM = sys.argv[1]
CACHE = tempfile.TemporaryDirectory()
os.environ["THALWEG_CACHE"] = CACHE.name  # never the user's own
DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "south_caucasus")
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
LARGEST = 3_000_000  # bytes


def run(*arguments, **options):
    return subprocess.run([str(a) for a in arguments], capture_output=True, text=True, **options)


def snapshot(folder, name, *view):
    path = os.path.join(folder, name)
    done = run(PROGRAM, "snapshot", *view, "-o", path)
    assert done.returncode == 0, done.stderr
    return path


def tool(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def pixels_of_svg(path):
    made = path + ".png"
    tool("rsvg-convert", path, "-o", made)
    return made


def pixels_of_pdf(path, folder):
    tool("pdftocairo", "-png", "-r", "96", "-singlefile", path, os.path.join(folder, "page"))
    return os.path.join(folder, "page.png")


def share_that_differs(folder, reference, other):
    """Of the pixels that lie apart from edges of the reference, those that differ by more than a twentieth after a small blur."""
    edges, differing = os.path.join(folder, "edges.png"), os.path.join(folder, "differing.png")
    tool("convert", reference, "-alpha", "off", "-colorspace", "gray", "-edge", "1", "-threshold", "10%", "-morphology",
         "Dilate", "Disk:1.5", "-negate", edges)
    tool("convert", "(", reference, "-alpha", "off", "-blur", "0x1", ")", "(", other, "-alpha", "off", "-blur", "0x1", ")",
         "-compose", "difference", "-composite", "-separate", "-evaluate-sequence", "max", "-threshold", "5%", edges,
         "-compose", "multiply", "-composite", differing)
    return float(tool("convert", differing, "-format", "%[fx:mean]", "info:")) / float(
        tool("convert", edges, "-format", "%[fx:mean]", "info:"))


def held_against_its_pixels(*view, most=0.001):
    with tempfile.TemporaryDirectory() as folder:
        reference = snapshot(folder, "map.png", *view)
        svg, pdf = snapshot(folder, "map.svg", *view), snapshot(folder, "map.pdf", *view)
        for path, made in ((svg, pixels_of_svg(svg)), (pdf, pixels_of_pdf(pdf, folder))):
            assert os.path.getsize(path) < LARGEST, f"{path}: {os.path.getsize(path)} bytes"
            sizes = [tool("identify", "-format", "%wx%h", picture) for picture in (reference, made)]
            assert sizes[0] == sizes[1], sizes
            share = share_that_differs(folder, reference, made)
            assert share < most, f"{os.path.basename(path)}: {share:.4%} of the pixels differ"


def test_vectors_of_the_default_scenario_look_as_its_pixels_do():
    held_against_its_pixels(DEFAULT, "--size", "1600x1000")


def test_vectors_of_the_globe_look_as_its_pixels_do():
    held_against_its_pixels(DEFAULT, "--projection", "orthographic", "--center", "45,40", "--zoom", "1.5", "--size", "800x800")


def test_vectors_of_two_dates_look_as_their_pixels_do():
    held_against_its_pixels(DEFAULT, "--at", "2020-09-01", "--compare", "2020-12-01", "--compare-mode", "swipe",
                            "--divider", "0.4", "--size", "1000x700")


def test_vectors_of_a_file_look_as_its_pixels_do():
    shapes = [[[[lon, lat], [lon + 1.2, lat + 0.1], [lon + 1, lat + 0.9], [lon, lat]]] for lon, lat in ((45, 40), (45.4, 40.2))]
    features = [{"type": "Feature", "properties": {"kind": "a & b"}, "geometry": {"type": "MultiPolygon", "coordinates": shapes}}]
    for n, (lon, lat) in enumerate(((44.2, 40.5), (46.8, 39.6), (47.3, 40.4))):
        features.append({"type": "Feature", "properties": {"kind": f"<{n}>"},
                         "geometry": {"type": "Polygon", "coordinates": [[[lon, lat], [lon + 2, lat], [lon, lat + 1], [lon, lat]]]}})
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "areas.geojson")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"type": "FeatureCollection", "features": features}, file)
        held_against_its_pixels(path, "--color-by", "kind")


def test_an_svg_has_its_text_its_layers_and_its_patterns():
    with tempfile.TemporaryDirectory() as folder:
        root = xml.etree.ElementTree.parse(snapshot(folder, "map.svg", DEFAULT, "--language", "hy")).getroot()
        assert root.tag == SVG + "svg" and root.get("viewBox")
        texts = ["".join(text.itertext()) for text in root.iter(SVG + "text")]
        assert "Գորիս" in texts and "ՀԱՅԱՍՏԱՆ" in texts, texts
        layers = [group.get(INKSCAPE + "label") for group in root.iter(SVG + "g") if group.get(INKSCAPE + "groupmode")]
        assert "Names" in layers and "Furniture" in layers and len(layers) > 8, layers
        assert "Շուշի" in [path.get(INKSCAPE + "label") for path in root.iter(SVG + "path")]
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert any(path.get("stroke-dasharray") for path in root.iter(SVG + "path"))
        assert not list(root.iter(SVG + "image"))
        facts = {fact.get("name"): fact.text for fact in root.iter("{urn:thalweg:facts}fact")}
        assert facts["thalweg:scenario"] == "south_caucasus" and facts["thalweg:sources"], facts


def test_a_hatch_is_a_pattern_that_is_referred_to():
    with tempfile.TemporaryDirectory() as folder:
        root = xml.etree.ElementTree.parse(
            snapshot(folder, "map.svg", DEFAULT, "--at", "1995-06-01", "--size", "1200x800")).getroot()
        patterns = {pattern.get("id") for pattern in root.iter(SVG + "pattern")}
        used = {fill[5:-1] for element in root.iter() if (fill := element.get("fill") or "").startswith("url(#")}
        assert patterns and used == patterns, (patterns, used)


def test_text_of_a_pdf_is_found_in_every_script():
    with tempfile.TemporaryDirectory() as folder:
        # The first of each stands with wide gaps between its letters or along a river, and is a word nevertheless.
        for language, names in (("en", ("ARMENIA", "Araks", "Goris")), ("hy", ("ՀԱՅԱՍՏԱՆ", "Արաքս", "Գորիս")), ("ka", ("სომხეთი",)),
                                ("fa", ("ارمنستان", "هادروت")), ("ru", ("АРМЕНИЯ", "Горис"))):
            path = snapshot(folder, language + ".pdf", DEFAULT, "--language", language)
            text = tool("pdftotext", "-enc", "UTF-8", path, "-")
            for name in names:
                assert name in text, (name, text)
            assert not tool("pdfimages", "-list", path).splitlines()[2:], "something of it is pixels"
            fonts = tool("pdffonts", path)
            assert "yes yes" in fonts, fonts


def test_a_page_is_as_large_on_paper_at_every_scale():
    with tempfile.TemporaryDirectory() as folder:
        for scale in ("1", "3"):
            path = snapshot(folder, f"map{scale}.pdf", DEFAULT, "--size", "800x600", "--scale", scale)
            assert "Page size:       600 x 450 pts" in tool("pdfinfo", path), tool("pdfinfo", path)


def test_vectors_need_no_gl_and_a_fault_leaves_no_file():
    with tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace.json")
        done = run(PROGRAM, "snapshot", DEFAULT, "-o", os.path.join(folder, "map.svg"), "--trace", trace)
        assert done.returncode == 0, done.stderr
        with open(trace, encoding="utf-8") as file:
            names = [event["name"] for event in json.load(file)["traceEvents"]]
        assert "painting the page" in names and "preparing to draw" not in names, names
        missing = os.path.join(folder, "none", "map.pdf")
        done = run(PROGRAM, "snapshot", DEFAULT, "-o", missing)
        assert done.returncode == 1 and missing in done.stderr, done.stderr
        full = os.path.join(folder, "full.pdf")
        os.symlink("/dev/full", full)
        done = run(PROGRAM, "snapshot", DEFAULT, "-o", full)
        assert done.returncode == 1 and "No space left on device" in done.stderr, done.stderr
        done = run(PROGRAM, "snapshot", DEFAULT, "-o", os.path.join(folder, "map.bmp"))
        assert done.returncode == 1 and ".png, .svg or .pdf" in done.stderr, done.stderr
        assert sorted(os.listdir(folder)) == ["full.pdf", "map.svg", "trace.json"]


if __name__ == "__main__":
    globals()[sys.argv[2]]()
