#!/usr/bin/env bash
# Builds the optimised window, and a bare one beside it, and prints the table of docs/PERFORMANCE.md. Wants a machine with
# nothing else to do; as root, starts with a cold page cache are timed too. Half an hour, most of it for compiling.
# Arguments go to measure.py: which measures, and how often (scripts/measure.py --help).
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

scripts/setup.sh run test
(cd ui && npm run --silent build)
# One command, so that all three share one build of what they are made of.
cargo build --release -p sotto -p sotto-cli -p sotto-bare

target="${CARGO_TARGET_DIR:-target}/release"
deb=()
# Only where `make package` has made one.
for file in "$target"/bundle/deb/*.deb; do
  if [ -e "$file" ]; then deb=(--deb "$file"); fi
done
web=$(pkg-config --modversion webkit2gtk-4.1)
tauri=$(cargo pkgid tauri | sed 's/.*[#@]//')
printf '%s, %d cores, %s, WebKitGTK %s, Tauri %s, load average %s.\n\n' "$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)" \
  "$(nproc)" "$(uname -sr)" "$web" "$tauri" "$(cut -d' ' -f1 /proc/loadavg)"
exec python3 scripts/measure.py --app "$target/sotto" --bare "$target/sotto-bare" --cli "$target/sotto-cli" "${deb[@]}" "$@"
