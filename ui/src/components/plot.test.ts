import { describe, expect, it } from 'vitest';
import { plot } from './plot';

const area = { width: 100, height: 40, min: 1, max: 5 };

describe('plot', () => {
  it('fills the area from the oldest value to the newest', () => {
    expect(plot([1, 5], area).lines).toEqual(['0,40 100,0']);
  });

  it('breaks the line at a missing value and keeps its place', () => {
    const drawn = plot([2, 2, null, 4, 4], area);
    expect(drawn.lines).toEqual(['0,30 25,30', '75,10 100,10']);
  });

  it('marks only the newest known value', () => {
    const { dots } = plot([3, 4, null], area);
    expect(dots.map((dot) => dot.last)).toEqual([false, true]);
  });

  it('draws a single value as a dot, an empty series as nothing', () => {
    expect(plot([3], area)).toEqual({ lines: [], dots: [{ x: 100, y: 20, last: true }] });
    expect(plot([], area)).toEqual({ lines: [], dots: [] });
  });

  it('keeps values outside the range inside the area', () => {
    expect(plot([9], area).dots[0]?.y).toBe(0);
  });
});
