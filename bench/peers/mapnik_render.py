#!/usr/bin/env python3
"""mapnik_render.py FILE WIDTH HEIGHT FRAMES: median seconds of Mapnik's redraws of FILE after the first, cameras changing.

Fill and thin outline, Mercator, no labels, the whole world, panned a little before each frame; the same cameras as
scene_bench's redraw. Prints one JSON object.
"""
import json
import statistics
import sys
import time

import mapnik


def main():
    path, width, height, frames = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    picture = mapnik.Map(width, height, "epsg:3857")
    picture.background = mapnik.Color("#cfdfe8")
    style, rule = mapnik.Style(), mapnik.Rule()
    fill, line = mapnik.PolygonSymbolizer(), mapnik.LineSymbolizer()
    fill.fill = mapnik.Color("#f7f3ec")
    line.stroke, line.stroke_width = mapnik.Color("#5a5a5a"), 1
    rule.symbols.append(fill)
    rule.symbols.append(line)
    style.rules.append(rule)
    picture.append_style("map", style)
    layer = mapnik.Layer("map", "epsg:4326")
    layer.datasource = mapnik.Shapefile(file=path) if path.endswith(".shp") else mapnik.Ogr(file=path, layer_by_index=0)
    layer.styles.append("map")
    picture.layers.append(layer)

    seconds = []
    world = 20037508.34
    image = mapnik.Image(width, height)
    for frame in range(frames + 1):
        shift = frame * world / 400
        half = world * 0.95
        picture.zoom_to_box(mapnik.Box2d(-half + shift, -half * height / width, half + shift, half * height / width))
        start = time.perf_counter()
        mapnik.render(picture, image)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"first_secs": seconds[0], "redraw_secs": statistics.median(seconds[1:])}))


main()
