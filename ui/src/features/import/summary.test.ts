import { describe, expect, it } from 'vitest';
import type { ImportBecame, ImportFile } from '../../ipc/wire.gen';
import { summary } from './summary';

const file = (...became: ImportBecame[]): ImportFile => ({
  file: 'priya.md',
  person: 'Priya',
  existing: false,
  lines: became.map((what, i) => ({ line: i + 1, text: '', became: what, detail: '' })),
});

describe('the summary of an imported file', () => {
  it('counts what is owed first and leaves the layout out', () => {
    expect(summary(file('heading', 'note', 'loop', 'note', 'layout'))).toBe('1 loop · 2 notes');
  });

  it('is empty for a file that says nothing', () => {
    expect(summary(file('layout'))).toBe('');
  });
});
