import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../ipc/wire.gen';
import { timelineDays } from './timeline-days';

const note = (id: string, on: string): TimelineEntry => ({
  kind: 'note',
  note: { id, section: 'timeline', kind: 'plain', on, text: id, meeting: null },
});

describe('the timeline by day', () => {
  it('puts a meeting and what was written in it under one date', () => {
    const days = timelineDays([
      { kind: 'meeting', id: 'm1', on: '2026-11-16', energy: 6 },
      note('n1', '2026-11-16'),
      note('n2', '2026-11-09'),
    ]);
    expect(days.map(({ on, met, energy, entries }) => [on, met, energy, entries.length])).toEqual([
      ['2026-11-16', true, 6, 1],
      ['2026-11-09', false, null, 1],
    ]);
  });

  it('keeps a day on which nothing was written but the meeting', () => {
    expect(
      timelineDays([{ kind: 'meeting', id: 'm', on: '2026-11-02', energy: null }]),
    ).toHaveLength(1);
  });
});
