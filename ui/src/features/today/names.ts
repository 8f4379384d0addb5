/** The names in what was pasted: one a line, or between commas; addresses, numbers and bullets are left out. */
export function namesIn(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const parts = lines.flatMap((line) => {
    // A line of an address book or a table begins with the name.
    if (line.includes('\t')) return [line.split('\t')[0] ?? ''];
    return line.split(/[,;]/);
  });
  const found: string[] = [];
  for (const part of parts) {
    const name = part
      .replace(/<[^>]*>|\S+@\S+/g, '')
      .replace(/^\s*(?:[-*•–]|\d+[.)])\s*/, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (name !== '' && !found.some((known) => known.toLowerCase() === name.toLowerCase()))
      found.push(name);
  }
  return found;
}
