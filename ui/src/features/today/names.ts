/** Longer than any name with an address beside it. What is looked at stays short: a megabyte may have been pasted. */
const LONGEST = 300;

/** The names in what was pasted: one a line, or between commas; addresses, numbers and bullets are left out. */
export function namesIn(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const parts = lines.flatMap((line) => {
    // A line of an address book or a table begins with the name.
    if (line.includes('\t')) return [line.split('\t')[0] ?? ''];
    return line.split(/[,;]/);
  });
  const found = new Map<string, string>();
  for (const part of parts) {
    const name = part
      .slice(0, LONGEST)
      .replace(/<[^>]*>|\S+@\S+/g, '')
      .replace(/^\s*(?:[-*•–]|\d+[.)])\s*/, '')
      .replace(/\s+/g, ' ')
      .trim();
    const folded = name.toLowerCase();
    if (name !== '' && !found.has(folded)) found.set(folded, name);
  }
  return [...found.values()];
}
