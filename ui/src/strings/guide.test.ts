import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guide as german } from './de-guide';
import { guide, type Chapter } from './en-guide';

const chapter = ({ title, text, keys, picture }: Chapter) =>
  [
    `## ${title}`,
    ...(picture ? [`![${title}](${picture})`] : []),
    ...text,
    ...(keys ? [keys.map(([sign, meaning]) => `- \`${sign}\` ${meaning}`).join('\n')] : []),
  ].join('\n\n');

const english = [
  '# The guide',
  'Also in [German](README.de.md).',
  'The same as in the window (Shift+F1). Made from `ui/src/strings/en-guide.ts` by `SOTTO_WRITE_GUIDE=1 npm run test` in `ui`; the pictures are made from the demo by `scripts/pictures.sh`.',
  'More about backups, recovery and erasing somebody is in [backups.md](backups.md), about updates in [updates.md](updates.md).',
  ...guide.map(chapter),
].join('\n\n');

const deutsch = [
  '# Die Anleitung',
  'Auch auf [Englisch](README.md). Dieselbe wie im Fenster (Umschalt+F1); die Bilder zeigen die englische Oberfläche. Mehr zu Sicherungen steht auf Englisch in [backups.md](backups.md), zu neuen Versionen in [updates.md](updates.md).',
  ...german.map(chapter),
].join('\n\n');

test.each([
  ['README.md', english],
  ['README.de.md', deutsch],
])('the guide in docs/guide/%s is the guide in the window', (name, page) => {
  const path = `../docs/guide/${name}`;
  if (process.env['SOTTO_WRITE_GUIDE']) writeFileSync(path, `${page}\n`);
  expect(readFileSync(path, 'utf8')).toBe(`${page}\n`);
});

test('the German guide has the same chapters, paragraphs and pictures', () => {
  const shape = ({ id, text, keys, picture }: Chapter) => [id, text.length, keys?.length, picture];
  expect(german.map(shape)).toEqual(guide.map(shape));
});

test('each chapter has a name of its own and is short', () => {
  expect(new Set(guide.map(({ id }) => id)).size).toBe(guide.length);
  for (const { text } of guide) expect(text.join(' ').split(' ').length).toBeLessThan(220);
});

test('every picture that the guide names is there, and none that nobody names', () => {
  const pages = readdirSync('../docs/guide')
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(`../docs/guide/${file}`, 'utf8'));
  const named = [...pages, readFileSync('../README.md', 'utf8')].flatMap((page) =>
    [...page.matchAll(/!\[[^\]]*\]\((?:docs\/guide\/)?([\w-]+\.png)\)/g)].map(([, name]) => name),
  );
  const there = readdirSync('../docs/guide').filter((file) => file.endsWith('.png'));
  expect([...new Set(named)].sort()).toEqual(there.sort());
});
