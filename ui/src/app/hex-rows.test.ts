import { expect, test } from 'vitest';
import { hexRows } from './hex-rows';

test('bytes stand in rows of sixteen, the last one filled up', () => {
  const rows = hexRows([...Array.from({ length: 16 }, (_, byte) => byte), 83, 111]);
  expect(rows.map(({ at }) => at)).toEqual(['0000', '0010']);
  expect(rows[0]?.hex).toBe('00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f');
  expect(rows[1]?.hex).toBe('53 6f'.padEnd(47));
  expect(rows[1]?.signs).toBe('So');
  expect(hexRows([])).toEqual([]);
});
