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
cargo test -p sotto-e2e -- demo
shots=target/screenshots
cp "$shots/demo-1-today.png" docs/guide/today.png
cp "$shots/demo-3-meeting.png" docs/guide/meeting.png
cp "$shots/demo-5-person.png" docs/guide/person-dark.png
