import { describe, expect, it } from 'vitest';
import type { LanesView } from '../../ipc/wire.gen';
import { clockText, elapsedNow, spentNow } from './clock.svelte';

const people = { lane: 'people', given: 600, spent: 100, lent: 0 } as const;
const product = { lane: 'product', given: 600, spent: 40, lent: 0 } as const;
const lanes: LanesView = {
  lanes: [people, product],
  active: 'product',
  elapsed: 140,
  planned: 1800,
  closing: 240,
  as_of: '2026-11-23T09:00:00Z',
};
const later = Date.parse('2026-11-23T09:01:00Z');

describe('the clock of a meeting', () => {
  it('counts on in the active lane only', () => {
    expect(elapsedNow(lanes, later)).toBe(200);
    expect(spentNow(lanes, product, later)).toBe(100);
    expect(spentNow(lanes, people, later)).toBe(100);
  });

  it('does not run backwards when the machine clock is set back', () => {
    expect(elapsedNow(lanes, later - 3_600_000)).toBe(140);
  });

  it('shows minutes, and hours only when there are any', () => {
    expect([0, 760, 3725].map(clockText)).toEqual(['0:00', '12:40', '1:02:05']);
  });
});
