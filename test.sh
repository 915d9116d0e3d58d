#!/usr/bin/env bash
# Installs what is missing, then builds and runs every test: as users run the program (release), then under the address
# and undefined-behaviour sanitisers.
#   ./test.sh                 everything
#   ./test.sh release [-R x]  one preset, further arguments go to ctest
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
. cmake/setup.sh
install_packages test

# Without the interception: of libraries' thread-local blocks it takes rubbish for an address now and then, and the search
# for leaks ends with signal 11 there.
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:intercept_tls_get_addr=0
export LSAN_OPTIONS=suppressions=$PWD/tests/support/leaks.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1

run() {
  local preset=$1
  shift
  echo "== $preset"
  # The benchmarks are compiled with the release, so that they keep compiling.
  if [ "$preset" = release ]; then configure_preset release TESTS BENCH; else configure_preset "$preset" TESTS; fi
  build_preset "$preset"
  ctest --preset "$preset" -j2 --no-tests=error "$@"
}

if [ $# -gt 0 ]; then
  run "$@"
else
  run release
  run asan
fi
