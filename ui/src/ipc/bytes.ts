/** Text as bytes for a raw request body: a passphrase never becomes JSON. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Several secrets as one raw body: each with a length of two bytes before it, big end first. Wipes the copies. */
export function parts(...texts: readonly string[]): Uint8Array {
  const each = texts.map(utf8);
  const all = new Uint8Array(each.reduce((sum, part) => sum + 2 + part.length, 0));
  let at = 0;
  for (const part of each) {
    new DataView(all.buffer).setUint16(at, part.length);
    all.set(part, at + 2);
    at += 2 + part.length;
    part.fill(0);
  }
  return all;
}
