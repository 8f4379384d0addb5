#!/usr/bin/env bash
# Finds what Sotto needs and is not there, and installs it. Usage: setup.sh [run] [test] [bench]
#   (nothing)  what compiling needs      run    also what the window needs
#   test       also what the tests need  bench  also what `make bench` compares with
# Debian and Ubuntu packages are installed with apt, through sudo where not root. Elsewhere they are named, and it stops.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

NODE_WANTED=20.19.0

# Each line: purpose, then the package; where its name changed between releases, all names with | between them.
packages_for() {
  local purpose
  for purpose in build "$@"; do
    case $purpose in
    build) printf '%s\n' libwebkit2gtk-4.1-dev build-essential pkg-config ;;
    run) printf '%s\n' libwebkit2gtk-4.1-0 'libgtk-3-0|libgtk-3-0t64' ;;
    test) printf '%s\n' xvfb xauth xdotool webkit2gtk-driver dbus python3 python3-venv libxml2-utils \
    'fonts-wqy-microhei|fonts-noto-cjk' ;;
    bench) printf '%s\n' argon2 age zstd restic ripgrep keepassxc xvfb xdotool ;;
    *) die "setup.sh: I don't know '$purpose'; use run, test or bench." ;;
    esac
  done
}

reason_for() {
  case $1 in
  build) echo "to compile: the web view's headers, a C compiler and pkg-config" ;;
  run) echo "to run: the web view and GTK, which draw the window" ;;
  test) echo "to test: a display without a screen and keys for it, the web view's driver, Chromium, Python, xmllint, a font with Chinese signs" ;;
  bench) echo "to compare: what people would use instead (argon2, age, zstd, restic, ripgrep, KeePassXC), and a display" ;;
  esac
}

installed() {
  if command -v dpkg-query >/dev/null; then
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
  else
    provided "$1"
  fi
}

# Where packages have other names, what they bring is looked for instead.
provided() {
  case $1 in
  libwebkit2gtk-4.1-*) pkg-config --exists webkit2gtk-4.1 2>/dev/null ;;
  libgtk-3-*) pkg-config --exists gtk+-3.0 2>/dev/null ;;
  build-essential) command -v cc >/dev/null && command -v make >/dev/null ;;
  xvfb) command -v Xvfb >/dev/null ;;
  webkit2gtk-driver) command -v WebKitWebDriver >/dev/null ;;
  dbus) command -v dbus-daemon >/dev/null ;;
  fonts-*) fc-list :lang=zh 2>/dev/null | grep -q . ;;
  libxml2-utils) command -v xmllint >/dev/null ;;
  python3-venv) python3 -c 'import venv' 2>/dev/null ;;
  *) command -v "$1" >/dev/null ;;
  esac
}

apt_offers() {
  local policy
  policy=$(apt-cache policy "$1" 2>/dev/null)
  [[ $policy == *'Candidate: '[0-9]* ]]
}

any_installed() {
  local name
  for name in ${1//|/ }; do
    if installed "$name"; then return 0; fi
  done
  return 1
}

# The first of the names that this release offers; the first one if none is known yet.
choose_name() {
  local name
  for name in ${1//|/ }; do
    if apt_offers "$name"; then
      echo "$name"
      return
    fi
  done
  echo "${1%%|*}"
}

missing_packages() {
  local names
  packages_for "$@" | while read -r names; do
    if ! any_installed "$names"; then echo "$names"; fi
  done
}

wants_test() { case " $* " in *' test '*) return 0 ;; *) return 1 ;; esac; }

# Ubuntu has Chromium only as a snap, which does not run in containers; there the test library brings its own.
browser_from_playwright() {
  grep --quiet '^ID=ubuntu' "${OS_RELEASE:-/etc/os-release}" 2>/dev/null
}

install_playwright_browser() {
  if browser_path >/dev/null || ! browser_from_playwright; then return; fi
  local playwright="$ROOT/ui/node_modules/.bin/playwright-core"
  say "Ubuntu has no Chromium package that runs everywhere, so the browser suite fetches its own (playwright-core install)."
  as_root env "PATH=$PATH" "$playwright" install-deps chromium
  "$playwright" install chromium
}

apt_install() {
  local names=("$@") chosen=() name
  if ! apt_offers "${names[0]%%|*}"; then
    say "Reading the package lists first (apt-get update)."
    as_root apt-get update -qq
  fi
  for name in "${names[@]}"; do chosen+=("$(choose_name "$name")"); done
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${chosen[@]}"; then
    say "That failed; the package lists may be old. Reading them again and trying once more."
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${chosen[@]}"
  fi
}

install_packages() {
  local missing=() purpose
  mapfile -t missing < <(missing_packages "$@")
  if wants_test "$@" && ! browser_path >/dev/null && ! browser_from_playwright; then missing+=(chromium); fi
  if [ ${#missing[@]} -eq 0 ]; then return; fi

  local shown="${missing[*]//|/ or }"
  say "Sotto needs these system packages, and they are not installed: $shown"
  for purpose in build "$@"; do say "  $(reason_for "$purpose")"; done

  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    die "This system has no apt. Please install them (or what your system calls them), and run this again."
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      die "Installing them takes root, and there is no sudo. As root: apt-get update && apt-get install $shown"
    fi
    say "Installing them takes root: sudo may ask for your password. Nothing else is done as root."
  fi
  apt_install "${missing[@]}"
}

check_rust() {
  if ! command -v cargo >/dev/null; then
    die "Rust is missing: there is no cargo. Install it from https://rustup.rs and run this again."
  fi
  local wanted have
  wanted=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$ROOT/rust-toolchain.toml")
  # Where rustup is used, asking for the version installs the wanted one, unless that was turned off.
  have=$(rust_version)
  if [ -z "$have" ] && command -v rustup >/dev/null; then
    say "Installing Rust $wanted (rustup toolchain install)."
    rustup toolchain install "$wanted" --profile minimal --component rustfmt --component clippy
    have=$(rust_version)
  fi
  if [ -z "$have" ]; then
    die "Rust does not start: 'cargo --version' fails. Repair it, or install it from https://rustup.rs."
  fi
  if ! version_at_least "$have" "$wanted"; then
    die "Rust $have is too old: Sotto needs $wanted. With rustup: rustup toolchain install $wanted"
  fi
}

rust_version() {
  (cd "$ROOT" && cargo --version 2>/dev/null | cut -d ' ' -f 2) || true
}

check_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    die "Node is missing: there is no node, or no npm. Install Node 20.19 or newer (https://nodejs.org) and run this again."
  fi
  local have
  have=$(node --version)
  if ! version_at_least "${have#v}" "$NODE_WANTED"; then
    die "Node ${have#v} is too old: Sotto needs $NODE_WANTED or newer (https://nodejs.org)."
  fi
}

# npm ci empties node_modules, so it runs only when the lock file is not the one it was made from.
install_node_modules() {
  local stamp="$ROOT/ui/node_modules/.sotto-lock" now
  now=$(cat "$ROOT/ui/package-lock.json" <(node --version) | sha256sum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return; fi
  say "Installing the interface's packages (npm ci)."
  (cd "$ROOT/ui" && npm ci --no-audit --no-fund)
  echo "$now" >"$stamp"
}

main() {
  packages_for "$@" >/dev/null
  check_rust
  check_node
  install_packages "$@"
  install_node_modules
  if wants_test "$@"; then install_playwright_browser; fi
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then main "$@"; fi
