import { describe, expect, it } from 'vitest';
import { pieces, placesOf } from './marked';

describe('R75 marks in words', () => {
  it('cuts a text at its marks and loses nothing', () => {
    const cut = pieces('ask Priya again', [{ start: 4, end: 9 }]);
    expect(cut).toEqual([
      { text: 'ask ', marked: false },
      { text: 'Priya', marked: true },
      { text: ' again', marked: false },
    ]);
    expect(pieces('', [])).toEqual([]);
    expect(pieces('Priya', [{ start: 0, end: 5 }])).toEqual([{ text: 'Priya', marked: true }]);
  });

  it('finds every place of the words, longest first, without overlaps', () => {
    expect(placesOf('Li and Li Na', ['Li', 'Li Na', ''])).toEqual([
      { start: 0, end: 2 },
      { start: 7, end: 12 },
    ]);
    expect(placesOf('none', ['Li'])).toEqual([]);
  });
});
