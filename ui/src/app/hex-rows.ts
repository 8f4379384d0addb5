/** A row of a hex dump. */
export interface HexRow {
  readonly at: string;
  readonly hex: string;
  readonly signs: string;
}

const WIDTH = 16;

/** Bytes as they are usually looked at: offset, hexadecimal, and what can be read of them. */
export function hexRows(bytes: readonly number[]): HexRow[] {
  const rows = Array.from({ length: Math.ceil(bytes.length / WIDTH) }, (_, row) => row * WIDTH);
  return rows.map((from) => {
    const row = bytes.slice(from, from + WIDTH);
    return {
      at: from.toString(16).padStart(4, '0'),
      hex: row
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join(' ')
        .padEnd(WIDTH * 3 - 1),
      signs: row
        .map((byte) => (byte > 32 && byte < 127 ? String.fromCharCode(byte) : '·'))
        .join(''),
    };
  });
}
