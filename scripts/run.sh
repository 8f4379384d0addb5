#!/usr/bin/env bash
# Builds Sotto and opens its window. PROFILE=release makes the optimised build. Arguments go to the program.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  die "There is no display, so the window has nowhere to open (DISPLAY and WAYLAND_DISPLAY are both empty).
  On this machine, run it from a desktop session.
  Over ssh, bring the display along:   ssh -X this-machine
  Only to see that it starts:          apt-get install xvfb xauth && xvfb-run -a make run
  Without a window, the command line does the same: cargo run -p sotto-cli -- --help"
fi

scripts/setup.sh run
(cd ui && npm run --silent build)
profile=${PROFILE:-dev}
cargo build -p sotto --profile "$profile"

# Without a session bus, GTK waits for an accessibility bus that never comes; Sotto itself needs none.
if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ] && [ ! -S "/run/user/$(id -u)/bus" ]; then
  export NO_AT_BRIDGE=1
fi

folder=$profile
if [ "$profile" = dev ]; then folder=debug; fi
exec "${CARGO_TARGET_DIR:-target}/$folder/sotto" "$@"
