import { describe, expect, it } from 'vitest';
import { parts, utf8 } from './bytes';

describe('parts', () => {
  it('puts a length of two bytes before each part', () => {
    expect([...parts('ab', '', 'é')]).toEqual([0, 2, 97, 98, 0, 0, 0, 2, 0xc3, 0xa9]);
  });

  it('counts bytes, not letters, over 255 too', () => {
    const long = parts('ü'.repeat(200));
    expect([...long.slice(0, 2)]).toEqual([1, 144]);
    expect(long.slice(2)).toEqual(utf8('ü'.repeat(200)));
  });
});
