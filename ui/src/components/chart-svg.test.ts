import { describe, expect, it } from 'vitest';
import type { Chart } from './chart';
import { dotsPicture, plotsPicture } from './chart-svg';

const chart = (over: Partial<Chart> = {}): Chart => ({
  title: 'Pace',
  kind: 'line',
  values: [2, null, 4],
  labels: [],
  min: 1,
  max: 5,
  ends: ['1', '5'],
  last: '4',
  summary: '',
  ...over,
});

const parsed = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');

describe('plotsPicture', () => {
  it('holds title, newest value, scale and marks of every plot, and keeps gaps', () => {
    const { svg, width, height } = plotsPicture('A year', [
      {
        title: 'People',
        charts: [chart(), chart({ kind: 'bars' })],
        ticks: [{ at: 1, label: 'Mar' }],
      },
    ]);
    const root = parsed(svg).documentElement;
    const words = [...root.querySelectorAll('text')].map((el) => el.textContent);
    for (const wanted of ['A year', 'People', 'Pace', '4', '1', '5', 'Mar'])
      expect(words).toContain(wanted);
    expect(root.querySelectorAll('polyline')).toHaveLength(0);
    expect(root.querySelectorAll('circle')).toHaveLength(2);
    expect([width, Number(root.getAttribute('height'))]).toEqual([960, height]);
  });

  it('lets no words out of their place', () => {
    const { svg } = plotsPicture('<script>&"\u0007', [{ title: '', charts: [], ticks: [] }]);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&#60;script&#62;&#38;&#34;');
  });
});

describe('dotsPicture', () => {
  it('fills dots by area and leaves a gap a gap', () => {
    const cell = (share: number | null) => ({ share, label: '' });
    const rows = [{ name: '#ci-time', cells: [cell(null), cell(0), cell(0.25), cell(1)] }];
    const root = parsed(dotsPicture('Themes', rows, []).svg).documentElement;
    const sizes = [...root.querySelectorAll('circle')].map((dot) => dot.getAttribute('r'));
    expect(sizes).toEqual(['10', '10', '5', '10', '10']);
    expect(root.querySelectorAll('path')).toHaveLength(1);
  });
});
