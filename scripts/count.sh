#!/usr/bin/env bash
# Prints how many tests passed and failed in the output of a suite: "PASSED FAILED". Usage: count.sh LOG
# Known are cargo's "test result:" lines, vitest's "Tests" line and the browser suite's last line.
set -euo pipefail

sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
  /^test result: / || /^ *Tests  / || /^browser suite: / {
    for (i = 2; i <= NF; i++) {
      if ($i ~ /^passed/) passed += $(i - 1)
      if ($i ~ /^failed/) failed += $(i - 1)
    }
  }
  END { printf "%d %d\n", passed, failed }'
