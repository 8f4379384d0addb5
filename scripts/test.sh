#!/usr/bin/env bash
# Runs the suites, all of them even when one fails, and ends with one line: "N passed, N failed".
# Usage: test.sh all | quick      quick leaves out the browser, the real window and what crosses crates.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

export NO_COLOR=1 CARGO_TERM_COLOR=never FORCE_COLOR=0
LOGS="${CARGO_TARGET_DIR:-target}/test-logs"
mkdir -p "$LOGS"

passed=0
failed=0
summary=()

# report NAME PASSED FAILED SECONDS
report() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  summary+=("$(printf '%-28s %5d passed %4d failed %5d s' "$1" "$2" "$3" "$4")")
}

# run NAME COMMAND…: shows and keeps the output. Sets status and seconds.
run() {
  local name=$1 started=$SECONDS
  shift
  say "── $name: $*"
  status=0
  "$@" 2>&1 | tee "$LOGS/$name.log" || status=$?
  seconds=$((SECONDS - started))
}

# A check is one thing that holds or does not.
check() {
  run "$@"
  if [ "$status" -eq 0 ]; then report "$1" 1 0 "$seconds"; else report "$1" 0 1 "$seconds"; fi
}

# A suite counts its tests. One that failed without a failed test, or ran none, did not run: that is a failure too.
suite() {
  local good bad
  run "$@"
  read -r good bad < <(scripts/count.sh "$LOGS/$1.log")
  if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
    say "$1 did not run to its end."
    bad=1
  fi
  report "$1" "$good" "$bad" "$seconds"
}

# The TypeScript types of the wire are written by a test of the shell; a difference means that they were not committed.
bindings_are_committed() {
  git ls-files --error-unmatch ui/src/ipc/wire.gen.ts && git diff --exit-code HEAD -- ui/src/ipc/wire.gen.ts
}

in_ui() { (cd ui && npm run --silent "$@"); }

quick_suites() {
  check interface-build in_ui build
  check interface-lint in_ui check
  suite interface-unit in_ui test
  check rust-format cargo fmt --all --check
  check rust-lint cargo clippy --workspace --all-targets -- -D warnings
}

case ${1:-all} in
all)
  scripts/setup.sh run test
  quick_suites
  if CHROMIUM=${CHROMIUM:-$(browser_path)}; then export CHROMIUM; fi
  suite interface-browser in_ui e2e
  suite rust cargo test --workspace --exclude sotto-e2e --no-fail-fast
  check bindings bindings_are_committed
  check window-build cargo build -p sotto --features e2e
  suite window cargo test -p sotto-e2e --no-fail-fast
  ;;
quick)
  scripts/setup.sh
  quick_suites
  suite rust cargo test --workspace --exclude sotto-e2e --exclude sotto-tests --no-fail-fast
  suite house cargo test -p sotto-tests architecture
  check bindings bindings_are_committed
  ;;
*) die "test.sh: I don't know '$1'; use all or quick." ;;
esac

printf '\n'
printf '%s\n' "${summary[@]}"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
