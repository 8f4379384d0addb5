import { describe, expect, it } from 'vitest';
import { rate } from './months';

describe('R47 my kept-rate', () => {
  it.each([
    [3, 1, 75],
    [0, 2, 0],
    [2, 1, 67],
  ])('is what was kept of what was settled: %i and %i', (kept, missed, share) => {
    expect(rate({ kept, missed })).toBe(share);
  });

  it('is not known while nothing was settled: that is neither good nor bad', () => {
    expect(rate({ kept: 0, missed: 0 })).toBe(null);
  });
});
