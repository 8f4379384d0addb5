#!/usr/bin/env bash
# Builds the .deb and the .rpm, looks into them, and tries the .deb out in a scratch root. Takes minutes.
# Usage: package.sh            all of it
#        package.sh extras     only what goes with the programs: manual, completions, licence texts
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

target=${CARGO_TARGET_DIR:-$ROOT/target}
made="$target/package"

extras() {
  rm -rf "$made"
  mkdir -p "$made"
  cargo run --quiet -p sotto-cli --features manual -- manual "$made"
  gzip --best --no-name "$made"/man/*.1
  python3 scripts/licences.py >"$made/licences.txt"
}

# The files that go along are named relative to src-tauri, wherever the target folder is.
configuration() {
  python3 - "$target" "$ROOT" <<'PYTHON'
import json, pathlib, sys
target, root = map(pathlib.Path, sys.argv[1:])
text = (root / "src-tauri/packaging/package.json").read_text().replace("../target", str(target))
configuration = json.loads(text)
configuration.pop("$schema")
(target / "package/package.json").write_text(json.dumps(configuration))
PYTHON
}

if [ "${1:-}" = extras ]; then
  extras
  exit
fi

scripts/setup.sh run test
SOTTO_BUILD=${SOTTO_BUILD:-$(git describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null || true)}
export SOTTO_BUILD
extras
configuration
cargo build --release -p sotto-cli
# The bundler wants no terminal and asks nobody.
CI=true ui/node_modules/.bin/tauri build --bundles deb,rpm --config "$made/package.json"

# The bundler packs a .deb with gzip and offers nothing else; xz takes a third off what people download.
smaller() {
  local deb=$1 files
  files=$(mktemp -d)
  dpkg-deb --raw-extract "$deb" "$files/deb"
  dpkg-deb --root-owner-group -Zxz -z9 --build "$files/deb" "$deb" >/dev/null
  rm -rf "$files"
}

deb=$(ls -t "$target"/release/bundle/deb/*.deb | head -n 1)
rpm=$(ls -t "$target"/release/bundle/rpm/*.rpm | head -n 1)
smaller "$deb"
scripts/package-test.sh "$deb"
say ""
ls -l --block-size=1 "$deb" "$rpm" "$target/release/sotto" "$target/release/sotto-cli" | awk '{ printf "%10d bytes  %s\n", $5, $NF }'
