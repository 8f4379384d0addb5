import type { CompletionView, PersonView, SearchHit } from '../../src/ipc/wire.gen';

/** How a line could go on at the caret; in the room only what both may read. */
export function complete(
  people: readonly PersonView[],
  a: { person: string; line: string; caret: number; room: boolean },
): CompletionView[] {
  const before = a.line.slice(0, a.caret);
  const word = before.split(' ').at(-1) ?? '';
  const [from, to] = [a.caret - word.length, a.caret];
  const known = people.filter((one) => !a.room || one.row.id === a.person);
  const begins = (text: string) => text.toLowerCase().startsWith(word.toLowerCase());
  if (word.startsWith('#')) {
    const themes = known.flatMap((one) => one.themes.map(({ tag }) => `#${tag}`));
    return [...new Set(themes)]
      .filter((text) => begins(text) && text !== word)
      .slice(0, 5)
      .map((text) => ({ from, to, text, kind: 'theme' as const }));
  }
  if (/ by \S+$/.test(before) && /^[!>]/.test(a.line))
    return ['friday', 'next friday']
      .filter((text) => begins(text) && text !== word)
      .map((text) => ({ from, to, text, kind: 'date' as const }));
  if (word.length < 2 || !/^\p{Lu}/u.test(word)) return [];
  return known
    .map((one) => one.row.name)
    .filter((text) => begins(text) && text !== word)
    .map((text) => ({ from, to, text, kind: 'person' as const }));
}

/** Where a phrase stands, in one notebook or in all. */
export function search(
  people: readonly PersonView[],
  text: string,
  person: string | null,
): SearchHit[] {
  const wanted = text.toLowerCase();
  return people
    .filter((one) => person === null || one.row.id === person)
    .flatMap((one) =>
      [
        ...one.loops.map((each) => ({ ...each, section: 'open-loops' as const, on: each.made })),
        ...[
          ...one.private,
          ...one.timeline.flatMap((each) => (each.kind === 'note' ? [each.note] : [])),
        ],
      ].map((item) => ({ one, item })),
    )
    .filter(({ item }) => item.text.toLowerCase().includes(wanted))
    .map(({ one, item }) => {
      const at = item.text.toLowerCase().indexOf(wanted);
      return {
        person: one.row.id,
        name: one.row.name,
        on: item.on,
        section: item.section,
        id: item.id,
        before: item.text.slice(Math.max(0, at - 30), at),
        hit: item.text.slice(at, at + wanted.length),
        after: item.text.slice(at + wanted.length, at + wanted.length + 40),
      };
    });
}
