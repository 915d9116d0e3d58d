#!/usr/bin/env bash
# Installs what is missing, builds build/release/thalweg and starts it with the arguments given.
#   ./run.sh                                            the default scenario in a window
#   ./run.sh snapshot scenarios/south_caucasus -o x.png one picture, no display needed
set -euo pipefail
start=$PWD
cd "$(dirname "$(readlink -f "$0")")"
root=$PWD
. cmake/setup.sh
install_packages
configure_preset release
build_preset release thalweg
cd "$start"  # file names in the arguments are the caller's
exec "$root/build/release/thalweg" "$@"
