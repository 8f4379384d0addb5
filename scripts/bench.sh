#!/usr/bin/env bash
# Times Sotto beside what people would use instead and writes the table into docs/PERFORMANCE.md.
# BENCH_QUICK=1 takes a tenth of the notes and prints the table only. Needs a quiet machine and some twenty minutes.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

scripts/setup.sh bench
target="$ROOT/${CARGO_TARGET_DIR:-target}/bench"
case ${CARGO_TARGET_DIR:-target} in /*) target="$CARGO_TARGET_DIR/bench" ;; esac
cargo build --release --manifest-path tests/bench/Cargo.toml --target-dir "$target"
if [ -n "${BENCH_QUICK:-}" ]; then
  "$target/release/sotto-bench"
else
  "$target/release/sotto-bench" docs/PERFORMANCE.md
fi
