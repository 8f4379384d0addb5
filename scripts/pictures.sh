#!/usr/bin/env bash
# Makes the pictures of the guide out of the demo, in the real window. The results are committed; run this after a
# screen has changed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

scripts/setup.sh run test
(cd ui && npm run --silent build)
cargo build -p sotto --features e2e
shots=target/screenshots
rm -f "$shots"/guide-*.png
cargo test -p sotto-e2e -- pictures
rm -f docs/guide/*.png
for shot in "$shots"/guide-*.png; do
  name=${shot##*/guide-}
  cp "$shot" "docs/guide/$name"
done
# The guide names its pictures; a test fails when one is missing or named by nobody.
(cd ui && npx vitest run src/strings/guide.test.ts)
