"""Forty-odd files of the kinds that people have, for contact_sheet.py: each is made by one function of this package, from the
data of the scenarios. ogr2ogr makes the kinds that only GDAL writes."""
import os
import shutil
import subprocess
from pathlib import Path

from . import databases, geojson, kml_and_gpx, shapefiles, tables  # noqa: F401: they add to MAKERS
from .making import MAKERS


def drop(half_written):
    if os.path.isdir(half_written):
        shutil.rmtree(half_written)
    else:
        Path(half_written).unlink(missing_ok=True)


def make_all(folder, wanted=()):
    """Paths of what was made, in order; what ogr2ogr is missing for, or what it cannot write, is left out with its reason."""
    made, left_out = [], []
    for name, function in MAKERS:
        if wanted and not any(w in name for w in wanted):
            continue
        path = os.path.join(folder, name)
        try:
            if not os.path.exists(path):
                function(path)
            made.append(path)
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            drop(path)
            left_out.append((name, str(error)))
    return made, left_out
