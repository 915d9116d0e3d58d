#!/usr/bin/env python3
"""qgis_render.py FILE WIDTH HEIGHT FRAMES: median seconds of QGIS's redraws of FILE after the first, cameras changing.

Fill and an outline of a pixel, Mercator, no labels, the whole world, panned a little before each frame; the same cameras as
scene_bench's redraw. QGIS draws with its parallel job and its own simplification, as in its window. Prints one JSON object.

qgis_render.py --temporal CSV WIDTH HEIGHT FRAMES: the same for one step of the temporal controller over dated points with
columns lon, lat and date, a day a frame.
"""
import json
import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsFillSymbol,  # noqa: E402
                       QgsMapRendererParallelJob, QgsMapSettings, QgsMarkerSymbol, QgsRectangle, QgsSingleSymbolRenderer,
                       QgsVectorLayer, QgsVectorLayerTemporalProperties)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

WORLD = 20037508.34


def settings_for(layer, width, height):
    settings = QgsMapSettings()
    settings.setOutputSize(QSize(width, height))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setBackgroundColor(QColor("#cfdfe8"))
    settings.setLayers([layer])
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    settings.setFlag(QgsMapSettings.UseRenderingOptimization, True)
    return settings


def draw(settings):
    start = time.perf_counter()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage()
    return time.perf_counter() - start


def redraw(path, width, height, frames):
    layer = QgsVectorLayer(path, "map", "ogr")
    assert layer.isValid(), path
    # Width 0 is QGIS's hairline of one pixel, its fastest: its default of 0.26 mm takes up to four times as long.
    symbol = QgsFillSymbol.createSimple({"color": "#f7f3ec", "outline_color": "#5a5a5a", "outline_width": "0"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    settings = settings_for(layer, width, height)
    seconds = []
    for frame in range(frames + 1):
        shift, half = frame * WORLD / 400, WORLD * 0.95
        settings.setExtent(QgsRectangle(-half + shift, -half * height / width, half + shift, half * height / width))
        seconds.append(draw(settings))
    return seconds


def temporal(path, width, height, frames):
    layer = QgsVectorLayer(f"file://{path}?type=csv&xField=lon&yField=lat&crs=EPSG:4326&spatialIndex=yes&detectTypes=yes",
                           "events", "delimitedtext") if path.endswith(".csv") else QgsVectorLayer(path, "events", "ogr")
    assert layer.isValid(), path
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple({"size": "1.6", "color": "#b2182b"})))
    properties = layer.temporalProperties()
    properties.setIsActive(True)
    properties.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeInstantFromField)
    properties.setStartField("date")
    settings = settings_for(layer, width, height)
    half = WORLD * 0.95
    settings.setExtent(QgsRectangle(-half, -half * height / width, half, half * height / width))
    settings.setIsTemporal(True)
    seconds = []
    for frame in range(frames + 1):
        begin = QDateTime.fromString("2015-01-01", Qt.ISODate).addDays(30 * frame)
        settings.setTemporalRange(QgsDateTimeRange(begin, begin.addDays(30)))
        seconds.append(draw(settings))
    return seconds


def main():
    arguments = sys.argv[1:]
    work = redraw
    if arguments[0] == "--temporal":
        work, arguments = temporal, arguments[1:]
    application = QgsApplication([], False)
    application.initQgis()
    seconds = work(arguments[0], int(arguments[1]), int(arguments[2]), int(arguments[3]))
    print(json.dumps({"first_secs": seconds[0], "redraw_secs": statistics.median(seconds[1:])}), flush=True)
    os._exit(0)  # QGIS's own tidying up sometimes crashes without a window


main()
