#!/usr/bin/env bash
# Builds the optimised programs and prints the table of docs/PERFORMANCE.md. Arguments: numbers of notes.
# Takes about ten minutes, most of it for compiling.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

scripts/setup.sh run test
(cd ui && npm run --silent build)
cargo build --release -p sotto-cli -p sotto

target="${CARGO_TARGET_DIR:-target}/release"
if [ $# -eq 0 ]; then set -- 10 1000 20000; fi
printf '%s, %s, %s\n\n' "$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)" "$(nproc) cores" "$(uname -sr)"
python3 scripts/measure.py --cli "$target/sotto-cli" --app "$target/sotto" "$@"
