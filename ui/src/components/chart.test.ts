import { describe, expect, it } from 'vitest';
import { barsPath, dotsPath, draw, linesPath, topOf, type Chart } from './chart';

const chart = (over: Partial<Chart>): Chart => ({
  title: 'Pace',
  kind: 'line',
  values: [],
  labels: [],
  min: 1,
  max: 5,
  ends: ['1', '5'],
  last: '',
  summary: '',
  ...over,
});

describe('draw', () => {
  it('gives every value a slot, so that lines and bars below each other share their weeks', () => {
    const line = draw(chart({ values: [1, 3, 5, 3] }), 100, 40);
    expect(line.dots.map(({ x }) => x)).toEqual([0, 25, 50, 75]);
    const bars = draw(chart({ kind: 'bars', values: [1, 3, 5, 3] }), 100, 40);
    expect(bars.bars.map(({ x }) => x)).toEqual([3, 28, 53, 78]);
    expect(bars.slot).toBe(line.slot);
  });

  it('draws nothing for a gap and a line on the ground for a zero', () => {
    const { bars } = draw(chart({ kind: 'bars', min: 0, values: [null, 0, 5] }), 90, 40);
    expect(bars.map(({ height, last }) => [height, last])).toEqual([
      [1, false],
      [40, true],
    ]);
  });

  it('tells a value without neighbours from one that a line leads to', () => {
    const { dots } = draw(chart({ values: [2, 3, null, 4, null] }), 100, 40);
    expect(dots.map(({ lone }) => lone)).toEqual([false, false, true]);
  });

  it('is one path for all bars, one for all dots, and one for all lines', () => {
    const { bars } = draw(chart({ kind: 'bars', min: 0, values: [5, null, 2.5] }), 90, 40);
    expect(barsPath(bars)).toBe('M3 0h24v40h-24zM63 20h24v20h-24z');
    const { dots } = draw(chart({ values: [1, null, 5] }), 90, 40);
    expect(dotsPath(dots)).toBe('M0 40h0M60 0h0');
    expect(dotsPath([])).toBe('');
    const { lines } = draw(chart({ values: [1, 5, null, 5, 5] }), 100, 40);
    expect(linesPath(lines)).toBe('M0,40 20,0M60,0 80,0');
  });

  it('shades up to the floor', () => {
    expect(draw(chart({ values: [3], floor: 2 }), 100, 40).band).toBe(10);
    expect(draw(chart({ values: [3] }), 100, 40).band).toBe(0);
  });
});

describe('topOf', () => {
  it('ends a scale on a round number that everything fits under', () => {
    for (const [most, top] of [
      [0, 1],
      [1, 1],
      [3, 4],
      [7.5, 8],
      [9, 10],
      [23, 40],
      [0.3, 0.4],
    ] as const)
      expect(topOf([null, most])).toBeCloseTo(top);
  });
});
