import { describe, expect, it } from 'vitest';
import type { CallView, RadarTheme } from '../../ipc/wire.gen';
import { factLine, factsOf, parts, workFor } from './themes';

const theme = (name: string, call: CallView): RadarTheme => ({
  theme: name,
  kind: 'risk',
  people: 3,
  count: 3,
  first: '2026-10-01',
  last: '2026-11-20',
  weeks: [],
  trend: 'rising',
  call,
  caught: null,
  merged: [],
  tracked: [],
});

describe('R50 what the radar shows first', () => {
  it('sets a three-person risk apart and keeps the rest in order', () => {
    const all = [theme('a', 'incident'), theme('b', 'build-or-buy'), theme('c', 'nothing')];
    const { head, calling, quiet } = parts(all);
    expect([head?.theme, calling.map((x) => x.theme), quiet.map((x) => x.theme)]).toEqual([
      'a',
      ['b'],
      ['c'],
    ]);
  });

  it('sets nothing apart that one person said', () => {
    expect(parts([theme('b', 'build-or-buy')]).head).toBeUndefined();
    expect(parts([]).head).toBeUndefined();
  });
});

describe('tracked work', () => {
  it('is of the kind that its theme points at', () => {
    const kinds = (['risk', 'friction', 'debt', 'vendor', 'control', 'topic'] as const).map(
      (kind) => workFor({ kind }),
    );
    expect(kinds).toEqual(['risk', 'tech-debt', 'tech-debt', 'build-or-buy', 'control', 'risk']);
  });

  it('R77 has facts of one line each, with a day where that is said', () => {
    const facts = factsOf('2026-10-02: writes stopped\n\n no date: here \n');
    expect(facts).toEqual([
      { on: '2026-10-02', text: 'writes stopped' },
      { on: null, text: 'no date: here' },
    ]);
    expect(facts.map(factLine)).toEqual(['2026-10-02: writes stopped', 'no date: here']);
  });
});
