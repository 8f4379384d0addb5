import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guide, type Chapter } from './en-guide';

const PATH = '../docs/guide/README.md';

const chapter = ({ title, text, keys, picture }: Chapter) =>
  [
    `## ${title}`,
    ...(picture ? [`![${title}](${picture})`] : []),
    ...text,
    ...(keys ? [keys.map(([sign, meaning]) => `- \`${sign}\` ${meaning}`).join('\n')] : []),
  ].join('\n\n');

const page = [
  '# The guide',
  'The same as in the window (Shift+F1). Made from `ui/src/strings/en-guide.ts` by `SOTTO_WRITE_GUIDE=1 npm run test` in `ui`; the pictures are made from the demo by `scripts/pictures.sh`.',
  'More about backups, recovery and erasing somebody is in [backups.md](backups.md), about updates in [updates.md](updates.md).',
  ...guide.map(chapter),
].join('\n\n');

test('the guide in docs is the guide in the window', () => {
  if (process.env['SOTTO_WRITE_GUIDE']) writeFileSync(PATH, `${page}\n`);
  expect(readFileSync(PATH, 'utf8')).toBe(`${page}\n`);
});

test('each chapter has a name of its own and is short', () => {
  expect(new Set(guide.map(({ id }) => id)).size).toBe(guide.length);
  for (const { text } of guide) expect(text.join(' ').split(' ').length).toBeLessThan(220);
});
