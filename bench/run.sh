#!/usr/bin/env bash
# Measures Thalweg against GDAL/OGR, Mapnik and QGIS on real data in one run and prints one table; the same table is left
# in build/bench/table.md. Installs its peers with apt and fetches its data with npm (about 100 MB) the first time.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
. cmake/setup.sh
install_packages bench
command -v npm >/dev/null || install_packages npm
build_preset release
mkdir -p build/bench
python3 bench/compare.py build/release build/bench/data build/bench/table.md
