import { refuse } from './refuse';

/** The parts of a raw body: the only way secrets may come. */
export function secrets(body: unknown): string[] {
  if (!(body instanceof Uint8Array)) return refuse('bad-request');
  const found: string[] = [];
  for (let at = 0; at < body.length;) {
    const length = new DataView(body.buffer).getUint16(at);
    found.push(new TextDecoder().decode(body.subarray(at + 2, at + 2 + length)));
    at += 2 + length;
  }
  return found;
}
