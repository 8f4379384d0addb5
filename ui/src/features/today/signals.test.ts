import { describe, expect, it } from 'vitest';
import { signalLine } from './signals';

const li = { person: 'p1', name: '李娜' };

describe('R83 signals in words', () => {
  it('name the person apart from the words and lead to the place to act', () => {
    expect(signalLine({ kind: 'pace-alarm', ...li, values: [1, 2, 1] })).toMatchObject({
      name: '李娜',
      text: 'pace 1, 2, 1 for three weeks',
      tone: 'red',
      to: { lever: 'p1', name: '李娜' },
    });
    expect(signalLine({ kind: 'their-late-loops', ...li, count: 1 }).text).toBe(
      '1 promise of theirs is late',
    );
    expect(signalLine({ kind: 'not-met', ...li, days: 12 }).text).toBe('not met for 12 days');
  });

  it('lead from my late promises to their list, from a parked After to it', () => {
    expect(signalLine({ kind: 'my-late-loops', count: 2 })).toMatchObject({
      text: '2 promises of yours are late',
      to: 'my-loops',
    });
    expect(signalLine({ kind: 'parked-after', ...li, meeting: 'm1', on: '2026-11-17' }).to).toEqual(
      {
        screen: 'after',
        person: 'p1',
        meeting: 'm1',
      },
    );
  });

  it('are told apart when one person has several', () => {
    const keys = ['g1', 'g2'].map(
      (growth) => signalLine({ kind: 'ageing-concern', ...li, growth, days: 3 }).key,
    );
    expect(new Set(keys).size).toBe(2);
  });
});
