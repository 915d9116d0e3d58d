#!/usr/bin/env bash
# What a cancelled or failed load leaves behind, as valgrind sees it: nothing. Needs valgrind and a release build.
#   tests/leaks.sh [BUILD_DIR]
# GDAL, PROJ and what they bring along keep some memory until the process ends; it stays reachable and does not count.
set -eu
build=${1:-$(dirname "$0")/../build/release}
exec valgrind --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect --error-exitcode=1 \
  "$build/tests/test_io" "*cancelled*"
