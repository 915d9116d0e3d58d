# Sourced by run.sh, test.sh and bench/run.sh: installs what is missing with apt, configures and builds a preset.
# Expects the working directory to be the project's root.

# missing_packages [MARK]: lines of packages.txt with a mark ("test", "bench") are looked at only when it is asked for.
missing_packages() {
  local wanted
  wanted=$(awk -v mark="${1:-}" '!/^#/ && NF && ($2 == "" || $2 == mark) {print $1}' packages.txt)
  comm -23 <(sort -u <<<"$wanted") \
    <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null | awk '$1 == "ii" {print $2}' | sort -u)
}

# install_packages [MARK]
install_packages() {
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  echo "Installing: $(tr '\n' ' ' <<<"$missing")" >&2
  local as_root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "Need root or sudo to install: $missing" >&2; return 1; }
    as_root=sudo
  fi
  # The package lists may be missing on a fresh machine, or old: one update, then one install.
  $as_root apt-get update -qq >&2
  # Nobody is asked: of a package's configuration file that somebody has changed, theirs stays.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold $missing >&2
}

# configure_preset PRESET [TESTS] [BENCH]: makes build/PRESET ready for the program and the parts named. A part that was
# turned on earlier stays on, since turning it off would throw its objects away, unless the tests' packages are gone.
configure_preset() {
  local preset=$1 cache=build/$1/CMakeCache.txt part is should parts=() changed=""
  shift
  for part in TESTS BENCH; do
    is=""
    [ ! -f "$cache" ] || is=$(sed -n "s/^THALWEG_$part:BOOL=//p" "$cache")
    should=OFF
    if [[ " $* " == *" $part "* ]]; then should=ON; fi
    if [ "$is" = ON ] && { [ $part != TESTS ] || [ -z "$(missing_packages test)" ]; }; then should=ON; fi
    [ "$should" = "$is" ] || changed=yes
    parts+=("-DTHALWEG_$part=$should")
  done
  [ -z "$changed" ] && [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" "${parts[@]}" >&2
}

# build_preset PRESET [TARGET...]: of a preset that is configured.
build_preset() {
  local preset=$1
  shift
  # Silent when there is nothing to do.
  if [ "$(ninja -C "build/$preset" -n "$@" 2>/dev/null | tail -1)" != "ninja: no work to do." ]; then
    cmake --build --preset "$preset" ${*:+--target "$@"} >&2
  fi
}
