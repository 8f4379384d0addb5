import type { TimelineEntry } from '../../ipc/wire.gen';

/** What was written on one day, and the meeting it belongs to, if any. */
export interface TimelineDay {
  readonly key: string;
  readonly on: string;
  readonly met: boolean;
  readonly energy: number | null;
  readonly entries: readonly Exclude<TimelineEntry, { kind: 'meeting' }>[];
}

/** The day of an entry. */
export const dayOf = (entry: TimelineEntry) => (entry.kind === 'note' ? entry.note.on : entry.on);

/** Gathers entries by day, keeping their order: newest first. */
export function timelineDays(entries: readonly TimelineEntry[]): TimelineDay[] {
  const days = new Map<string, TimelineDay & { entries: TimelineDay['entries'][number][] }>();
  for (const entry of entries) {
    const on = dayOf(entry);
    const day = days.get(on) ?? { key: on, on, met: false, energy: null, entries: [] };
    if (entry.kind === 'meeting') days.set(on, { ...day, met: true, energy: entry.energy });
    else days.set(on, { ...day, entries: [...day.entries, entry] });
  }
  return [...days.values()];
}
