#!/usr/bin/env bash
# Measures Thalweg against GDAL/OGR, Mapnik and QGIS on real data in one run and prints one table; the same table is left
# in build/bench/table.md. Installs its peers with apt and fetches its data with npm (about 100 MB) the first time; a peer
# that cannot be had leaves its rows unmeasured.
#   bench/run.sh          prints the table
#   bench/run.sh --docs   and puts it into docs/performance.md
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
. cmake/setup.sh
install_packages bench
for peer in mapnik qgis; do
  install_packages "$peer" || echo "bench: $peer could not be installed" >&2
done
command -v npm >/dev/null || install_packages npm || echo "bench: npm could not be installed" >&2
configure_preset release BENCH
build_preset release thalweg benchmarks
mkdir -p build/bench
document=()
[ "${1:-}" != --docs ] || document=(docs/performance.md)
python3 bench/compare.py build/release build/bench/data build/bench/table.md "${document[@]}"
