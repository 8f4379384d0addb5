#!/usr/bin/env bash
# Runs the independent readers, with their pinned packages in .venv/.
# Usage: reader.sh BACKUP OPTIONS… | --calendar FILE FROM TO | --schema SCHEMA FILE | --prepare
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv="$root/.venv"
wanted="$root/tests/reader/requirements.txt"

# Made anew when the requirements change; named last, so that half of it never counts.
if ! cmp --silent "$wanted" "$venv/installed.txt"; then
  rm -rf "$venv"
  echo "Installing the reader's packages (pip install, into .venv/)." >&2
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted" >&2
  cp "$wanted" "$venv/installed.txt"
fi
reader=sotto_reader.py
case ${1:-} in
--prepare) exit 0 ;;
--calendar) reader=calendar_reader.py && shift ;;
--schema) reader=schema_reader.py && shift ;;
esac
# -B: nothing is written beside the reader.
exec "$venv/bin/python" -B "$root/tests/reader/$reader" "$@"
