#!/usr/bin/env bash
# Installs, starts, upgrades and removes a .deb in a scratch root. The system itself is not touched.
# Usage: package-test.sh FILE.deb
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
deb=$(realpath "$1")

work=$(mktemp -d)
server='' window=''
finish() {
  for process in $window $server; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

root="$work/root" home="$work/home"
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers,parts,alternatives} "$root/var/log" "$home/tmp" "$work/run"
touch "$root/var/lib/dpkg/status"
chmod 0700 "$work/run"

# Only the files of this one package: what it depends on is this system's.
in_root() {
  dpkg --root="$root" --log=/dev/null --force-not-root --force-depends --force-bad-path \
    --force-script-chrootless --no-triggers "$@" >"$work/dpkg.log" 2>&1 || {
    cat "$work/dpkg.log" >&2
    die "package: dpkg $* failed"
  }
}

holds() {
  if [ ! -e "$root/$1" ]; then die "package: $1 is missing in it"; fi
}

# A home of its own; the program takes the place of `env`, so that what is killed later is the program.
home_of() {
  lives=(env -i "PATH=$root/usr/bin:$PATH" "HOME=$home" "TMPDIR=$home/tmp" "XDG_RUNTIME_DIR=$work/run" LANG=C.UTF-8
    DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent NO_AT_BRIDGE=1 GDK_BACKEND=x11 "DISPLAY=${display:-}")
}

run() {
  home_of
  "${lives[@]}" "$@"
}

say "── the package is installed"
in_root --install "$deb"
for file in usr/bin/sotto usr/bin/sotto-cli usr/share/applications/Sotto.desktop \
  usr/share/metainfo/org.sotto.Sotto.metainfo.xml usr/share/mime/packages/org.sotto.Sotto.xml \
  usr/share/icons/hicolor/scalable/mimetypes/application-x-sotto-backup.svg \
  usr/lib/systemd/user/sotto-backup.timer usr/lib/systemd/user/sotto-backup.service \
  usr/share/man/man1/sotto-cli.1.gz usr/share/bash-completion/completions/sotto-cli \
  usr/share/zsh/vendor-completions/_sotto-cli usr/share/fish/vendor_completions.d/sotto-cli.fish \
  usr/share/doc/sotto/copyright usr/share/doc/sotto/licences.txt; do
  holds "$file"
done
if find "$root/usr" -perm /6000 | grep -q .; then die "package: it holds a file that runs as somebody else"; fi
grep -q '^MimeType=application/x-sotto-backup;' "$root/usr/share/applications/Sotto.desktop" || die "package: backups open with nothing"
grep -q '^Exec=sotto %f' "$root/usr/share/applications/Sotto.desktop" || die "package: the desktop entry hands over no file"
gzip -dc "$root/usr/share/man/man1/sotto-cli.1.gz" | grep -q sotto-cli || die "package: the manual page is empty"
for crate in sled svelte tauri; do
  grep -q "^  $crate [0-9]" "$root/usr/share/doc/sotto/licences.txt" || die "package: the licence of $crate is missing"
done
if command -v appstreamcli >/dev/null; then
  appstreamcli validate --no-net "$root/usr/share/metainfo/org.sotto.Sotto.metainfo.xml" >&2 || die "package: the metainfo is not valid"
fi
if command -v desktop-file-validate >/dev/null; then
  desktop-file-validate "$root/usr/share/applications/Sotto.desktop" || die "package: the desktop entry is not valid"
fi

say "── help and version answer without a display, and the version names a commit"
[[ $(run sotto --help) == *'Usage: sotto'* ]]
version=$(run sotto --version)
case $version in *development*) die "package: $version is no version of a package" ;; esac
if [ "$(run sotto-cli --version | cut -d ' ' -f 2-)" != "$(cut -d ' ' -f 2- <<<"$version")" ]; then
  die "package: the two programs are of different versions"
fi
say "   $version"

say "── a vault is made"
printf 'walnut harbour violet compass\n' >"$work/passphrase"
chmod 0600 "$work/passphrase"
cli() { run sotto-cli --passphrase-file "$work/passphrase" "$@"; }
cli init --kdf-memory 64MiB >/dev/null
cli person add 'Priya Raman' >/dev/null

open_window() {
  rm -f "$work/run/sotto/window.sock"
  home_of
  "${lives[@]}" sotto >"$work/window.log" 2>&1 &
  window=$!
  for _ in $(seq 200); do
    if [ -S "$work/run/sotto/window.sock" ]; then break; fi
    sleep 0.1
  done
  sleep 2
  if ! kill -0 "$window" 2>/dev/null; then
    cat "$work/window.log" >&2
    die "package: the window did not stay open"
  fi
}

close_window() {
  kill "$window"
  wait "$window" 2>/dev/null || true
  window=''
}

say "── the window opens, and a second start shows the first"
mkfifo "$work/number"
Xvfb -displayfd 3 -nolisten tcp -screen 0 1280x800x24 3>"$work/number" >/dev/null 2>&1 &
server=$!
read -r number <"$work/number"
display=":$number"
open_window
run timeout 10 sotto
close_window

say "── it is upgraded: the new files are there, the notes stay"
dpkg-deb --raw-extract "$deb" "$work/next"
sed -i 's/^Version: .*/Version: 9.9.9/' "$work/next/DEBIAN/control"
echo 'from the next version' >"$work/next/usr/share/doc/sotto/next"
dpkg-deb --root-owner-group --build "$work/next" "$work/next.deb" >/dev/null
in_root --install "$work/next.deb"
holds usr/share/doc/sotto/next
cli person list | grep -q 'Priya Raman' || die "package: the notes were lost by an upgrade"
open_window
close_window

say "── it is removed: nothing of it stays, the notes do"
before=$(cd "$home" && find . -type f | sort | xargs -d '\n' sha256sum | sha256sum)
in_root --purge sotto
stays=$(find "$root" -path "$root/var" -prune -o -type f -print)
if [ -n "$stays" ]; then die "package: these stay behind: $stays"; fi
if [ "$(cd "$home" && find . -type f | sort | xargs -d '\n' sha256sum | sha256sum)" != "$before" ]; then
  die "package: its removal changed the notes"
fi
say "package: installed, started, upgraded and removed"
