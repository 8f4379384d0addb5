#!/usr/bin/env bash
# Attacks the program as it is packaged: a day of use, watched from outside. Usage: attack.sh [FOLDER FOR PICTURES]
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

scripts/setup.sh run test
if ! command -v strace >/dev/null; then
  command -v apt-get >/dev/null || die "attack.sh: strace is missing; install it and start again."
  say "Installing strace, which writes down what the window asks of the system."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends strace
fi
scripts/reader.sh --prepare
# Without the feature e2e: what is attacked is what is shipped.
cargo build --release -p sotto -p sotto-cli
target=${CARGO_TARGET_DIR:-target}
.venv/bin/python -B tests/attack/day.py "$target/release/sotto" "$target/release/sotto-cli" "$@"
