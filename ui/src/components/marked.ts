/** A stretch of text. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text at its marks, which are in order and do not overlap. */
export function pieces(
  text: string,
  marks: readonly { readonly start: number; readonly end: number }[],
): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start > at) found.push({ text: text.slice(at, start), marked: false });
    if (end > start) found.push({ text: text.slice(Math.max(at, start), end), marked: true });
    at = Math.max(at, end);
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false });
  return found;
}

/** Every place of these words in a text, in order and without overlaps. */
export function placesOf(text: string, words: readonly string[]): { start: number; end: number }[] {
  const all = [...new Set(words)]
    .filter((word) => word !== '')
    .flatMap((word) => {
      const places: { start: number; end: number }[] = [];
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
        places.push({ start: at, end: at + word.length });
      return places;
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return all.filter((place) => {
    if (place.start < end) return false;
    end = place.end;
    return true;
  });
}
