#!/usr/bin/env bash
# Checks what Sotto is made of against deny.toml: licences, banned crates, sources, and known weaknesses where their
# database can be had. The tool is built once into target/tools, which takes minutes.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

VERSION=0.20.2
tools=$ROOT/target/tools
if ! { command -v cargo-deny && cargo-deny --version | grep -qx "cargo-deny $VERSION"; } >/dev/null &&
  [ ! -x "$tools/bin/cargo-deny" ]; then
  say "Building cargo-deny $VERSION, once."
  cargo install --quiet cargo-deny --version "$VERSION" --locked --root "$tools"
fi
PATH=$PATH:$tools/bin

# Those of the other platforms as well.
cargo fetch --locked
cargo-deny --offline --locked check licenses bans sources
if cargo-deny fetch db 2>/dev/null; then
  cargo-deny --locked check --disable-fetch advisories
else
  say "Known weaknesses were NOT looked up: their database (github.com/RustSec/advisory-db) can't be reached from here."
fi
