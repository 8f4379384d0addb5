/** Finds the words for a sentence of the core's; undefined where there are none. */
export type Sayer = (sentence: string) => string | undefined;

/** What stands for a name, a number or a reason in a sentence: `{}`, `{name}`, `{:08x}`. */
export const HOLE = /\{[^{}]*\}/g;

/**
 * Words by the core's sentence as its source has it, holes included. What fills a hole is a reason with words of its own,
 * or a name or number that stays as it is.
 */
export function sayer(words: Readonly<Record<string, string>>): Sayer {
  const shapes = Object.entries(words)
    .filter(([from]) => from.includes('{'))
    // The sentence that says the most by itself wins over one that is nearly all hole.
    .sort(([a], [b]) => b.replace(HOLE, '').length - a.replace(HOLE, '').length)
    .map(([from, to]) => {
      const fixed = from.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { shape: new RegExp(`^${fixed.join('(.*?)')}$`, 's'), holes: from.match(HOLE), to };
    });
  const say: Sayer = (sentence) => {
    if (Object.hasOwn(words, sentence) && !sentence.includes('{')) return words[sentence];
    for (const { shape, holes, to } of shapes) {
      const found = shape.exec(sentence)?.slice(1);
      if (!found || !holes) continue;
      const filled = holes.map((hole, i): [string, string] => [
        hole,
        say(found[i] ?? '') ?? found[i] ?? '',
      ]);
      return to.replace(HOLE, (hole) => {
        const at = filled.findIndex(([name]) => name === hole);
        return at < 0 ? hole : (filled.splice(at, 1)[0]?.[1] ?? '');
      });
    }
    return undefined;
  };
  return say;
}
