import { expect, test } from 'vitest';
import { namesIn } from './names';

test.each([
  ['', []],
  ['Priya Raman\nTomáš Novák', ['Priya Raman', 'Tomáš Novák']],
  ['Priya, Tomáš; 李娜', ['Priya', 'Tomáš', '李娜']],
  ['- Priya\n* Tomáš\n• 李娜\n4. Amina\n5) Kofi', ['Priya', 'Tomáš', '李娜', 'Amina', 'Kofi']],
  ['Priya Raman <priya@example.org>, priya raman', ['Priya Raman']],
  ['Priya Raman\tStaff engineer\t2019', ['Priya Raman']],
  ['  Jean-Luc   d’Arc \r\n\r\n', ['Jean-Luc d’Arc']],
])('%j', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

test.each([
  ['one word', 'x'.repeat(1 << 20), 1],
  ['signs that open an address', '<'.repeat(1 << 20), 1],
  ['white space', ' '.repeat(1 << 20), 0],
  ['names', Array.from({ length: 1 << 17 }, (_, n) => `name ${n}`).join('\n'), 1 << 17],
])('a megabyte of %s takes no longer than its length', (_, text, count) => {
  const started = performance.now();
  expect(namesIn(text)).toHaveLength(count);
  expect(performance.now() - started).toBeLessThan(5_000);
});
