import type { PersonRow, SearchHit } from '../../ipc/wire.gen';
import type { Binding } from '../../state/keys.svelte';

/** One thing that can be chosen. */
export type Result =
  | { readonly kind: 'person'; readonly id: string; readonly person: PersonRow }
  | { readonly kind: 'command'; readonly id: string; readonly command: Binding }
  | { readonly kind: 'hit'; readonly id: string; readonly hit: SearchHit };

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** People whose name, or a later part of it, begins with what was typed; whole names first. */
export function peopleFor(people: readonly PersonRow[], typed: string): PersonRow[] {
  const wanted = fold(typed.trim());
  const rank = (row: PersonRow) => {
    const name = fold(row.name);
    if (name.startsWith(wanted)) return 0;
    if (name.split(/[\s-]+/).some((part) => part.startsWith(wanted))) return 1;
    return name.includes(wanted) ? 2 : 3;
  };
  return people
    .map((row) => ({ row, at: rank(row) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** Commands of whose words every typed one begins another. */
export function commandsFor(commands: readonly Binding[], typed: string): Binding[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const seen: string[] = [];
  return commands.filter((command) => {
    if (seen.includes(command.label)) return false;
    const words = fold(command.label).split(/\s+/);
    const found = wanted.every((part) => words.some((word) => word.startsWith(part)));
    if (found) seen.push(command.label);
    return found;
  });
}

/** In the room only what the other person may read: nothing private, nothing of the growth plan. */
export function roomHits(hits: readonly SearchHit[]): SearchHit[] {
  return hits.filter(({ section }) => section !== 'private' && section !== 'growth');
}
