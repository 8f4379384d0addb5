#!/usr/bin/env bash
# Makes every icon size from the two drawings in icons/. The results are committed; run this after a change.
# Needs rsvg-convert (librsvg2-bin), convert (imagemagick) and python3.
set -euo pipefail
cd "$(dirname "$0")/../icons"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Up to 32 pixels the drawing that is fitted to the pixel grid; above, the full one.
draw() {
  local size=$1 out=$2 source=sotto.svg
  if [ "$size" -le 32 ]; then source=sotto-small.svg; fi
  rsvg-convert --width "$size" --height "$size" "$source" --output "$out"
}

for size in 16 24 32 48 64 128 256 512 1024; do
  draw "$size" "$work/$size.png"
done

cp "$work/32.png" 32x32.png
cp "$work/128.png" 128x128.png
cp "$work/256.png" '128x128@2x.png'
cp "$work/512.png" icon.png
convert "$work"/{16,24,32,48,64,256}.png icon.ico

# An .icns file is a list of (type, length, PNG); no common tool writes one on Linux.
python3 - "$work" icon.icns <<'PYTHON'
import pathlib, struct, sys

work, out = map(pathlib.Path, sys.argv[1:])
types = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024,
         b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512}
chunks = b""
for name, size in types.items():
    png = (work / f"{size}.png").read_bytes()
    chunks += name + struct.pack(">I", len(png) + 8) + png
out.write_bytes(b"icns" + struct.pack(">I", len(chunks) + 8) + chunks)
PYTHON

ls -1
