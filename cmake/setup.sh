# Sourced by run.sh and test.sh: installs what is missing with apt, configures and builds a preset.
# Expects the working directory to be the project's root.

# install_packages [MARK]: lines of packages.txt with a mark ("test", "bench") are taken only when it is asked for.
install_packages() {
  local wanted missing
  wanted=$(awk -v mark="${1:-}" '!/^#/ && NF && ($2 == "" || $2 == mark) {print $1}' packages.txt)
  missing=$(comm -23 <(sort -u <<<"$wanted") \
    <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null | awk '$1 == "ii" {print $2}' | sort -u))
  [ -n "$missing" ] || return 0
  echo "Installing: $(tr '\n' ' ' <<<"$missing")" >&2
  local as_root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "Need root or sudo to install: $missing" >&2; return 1; }
    as_root=sudo
  fi
  # The package lists may be missing on a fresh machine, or old: one update, then one install.
  $as_root apt-get update -qq >&2
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

# build_preset PRESET [TARGET...]
build_preset() {
  local preset=$1
  shift
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >&2
  # Silent when there is nothing to do.
  if [ "$(ninja -C "build/$preset" -n "$@" 2>/dev/null | tail -1)" != "ninja: no work to do." ]; then
    cmake --build --preset "$preset" ${*:+--target "$@"} >&2
  fi
}
