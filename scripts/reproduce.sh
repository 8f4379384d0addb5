#!/usr/bin/env bash
# Builds the command line twice from the same commit, in two folders, and compares what came out. The paths that a build
# is made at are taken out of it; everything else is settled by Cargo.lock and rust-toolchain.toml.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT
commit=$(git rev-parse HEAD)
hashes=()
for place in one another/and-deeper; do
  mkdir -p "$work/$place"
  git archive "$commit" | tar --extract --directory "$work/$place"
  (
    cd "$work/$place"
    # The sources of the packages lie under the home of cargo, which differs from account to account.
    export RUSTFLAGS="--remap-path-prefix=$PWD=/sotto --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
    export SOURCE_DATE_EPOCH=0 CARGO_INCREMENTAL=0
    CARGO_TARGET_DIR="$PWD/target" cargo build --quiet --locked --release -p sotto-cli
  )
  hashes+=("$(sha256sum "$work/$place/target/release/sotto-cli" | cut -d ' ' -f 1)")
  say "${hashes[-1]}  built in $work/$place"
done
[ "${hashes[0]}" = "${hashes[1]}" ] || die "The two differ: the build depends on where or when it is made."
echo "Two builds of $commit, in two folders, are equal: ${hashes[0]}"
