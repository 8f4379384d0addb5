import { describe, expect, it } from 'vitest';
import { addDays } from '../../strings/dates';
import { quarters } from './axis';

const weeks = Array.from({ length: 52 }, (_, i) => addDays('2025-12-01', 7 * i));

describe('quarters', () => {
  it('names the first week of every third month, and none at the very ends', () => {
    expect(quarters(weeks, (date) => date)).toEqual([
      { at: 13, label: '2026-03-02' },
      { at: 26, label: '2026-06-01' },
      { at: 40, label: '2026-09-07' },
    ]);
  });

  it('has nothing to say of nothing', () => {
    expect(quarters([], (date) => date)).toEqual([]);
  });
});
