import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { errorText, saidText } from '../ipc/errors';
import { datesOf } from './dates';
import { de } from './de';
import { sentences } from './de-said';
import { en as door } from './en';
import { rest } from './en-rest';
import { HOLE } from './sayer';
import { knownOf, languages, speak, t, use } from './index';

const en = { ...door, ...rest };

/** Every leaf of a catalogue with the path to it. */
function leaves(words: unknown, path = ''): [string, unknown][] {
  if (typeof words !== 'object' || words === null) return [[path, words]];
  return Object.entries(words).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** What a string or a function says when each number is 7 and each text a mark. */
function spoken(leaf: unknown, count = 7): string {
  if (typeof leaf !== 'function') return String(leaf);
  // Whether a parameter is a number or a text shows in what it does with it; marks that are both serve either.
  const marks = Array.from({ length: leaf.length }, (_, i) => count * 100 + i);
  return String((leaf as (...given: number[]) => string)(...marks));
}

afterEach(() => use(en, 'en-GB'));

describe('every language', () => {
  const german = new Map(leaves(de));
  const english = leaves(en).filter(([path]) => path !== '.said');

  it('has exactly the same entries, lists as long as the English ones included', () => {
    const own = [...german.keys()].filter((path) => path !== '.said');
    expect(own.sort()).toEqual(english.map(([path]) => path).sort());
  });

  it('says what it is given: no number, name or date is lost', () => {
    const numbers = (text: string) => [...new Set(text.replaceAll(/[.,]/g, '').match(/7\d\d/g))];
    const lost = english.filter(([path, leaf]) => {
      const said = numbers(spoken(german.get(path))).sort();
      return numbers(spoken(leaf)).some((number) => !said.includes(number));
    });
    expect(lost.map(([path]) => path)).toEqual([]);
  });

  it('leaves nothing empty that English says', () => {
    const empty = english.filter(([path, leaf]) => leaf !== '' && german.get(path) === '');
    expect(empty).toEqual([]);
  });

  it('quotes as the language does', () => {
    const foreign = [...german].filter(([, leaf]) => /”|"|'/.test(spoken(leaf)));
    expect(foreign.map(([path, leaf]) => [path, spoken(leaf)])).toEqual([]);
  });
});

describe('the language of the window', () => {
  it('is the first of the system’s that is known, and English otherwise', () => {
    expect(knownOf(['de-AT', 'en']).code).toBe('de');
    expect(knownOf(['fr-FR', 'de']).code).toBe('de');
    expect(knownOf(['cs', 'sk']).code).toBe('en');
    expect(knownOf(['de_DE.UTF-8']).code).toBe('de');
  });

  it('changes words, dates and the language of the page', async () => {
    await speak(knownOf(['de']));
    expect(t.nav.today).toBe('Heute');
    expect(document.documentElement.lang).toBe('de');
    expect(errorText({ code: 'already-there', message: '', parts: ['Ada'] })).toBe(
      'Für Ada gibt es schon ein Notizbuch.',
    );
    expect(datesOf('de-DE').long('2026-11-23')).toBe('Montag, 23. November');
    expect(datesOf('de-DE').near('2026-11-24', '2026-11-23')).toBe('morgen');
  });

  it('each is offered under its own name', () => {
    expect(languages.map(({ name }) => name)).toEqual(['English', 'Deutsch']);
  });
});

/** What the programs are made of, without their tests. */
const sources = ['vault/src', 'core/src', 'src'].flatMap((crate) =>
  readdirSync(`../src-tauri/${crate}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.rs') && !/tests|testing|fuzz/.test(file))
    .map((file) => readFileSync(join(`../src-tauri/${crate}`, file), 'utf8')),
);

/** Rust without its tests, comments, reasons for lints, tables of constants, lines of the log and single letters. */
const bare = (text: string) =>
  (text.split(/#\[cfg\(test\)\]\s*mod tests \{/)[0] ?? '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/b?'(?:\\.|[^'\\\n])'/g, '')
    .replace(/\bconst \w+: [^=]*=\s*&?\[[^]*?\];/g, '')
    .replace(/tracing::\w+!\((?:"(?:[^"\\]|\\.)*"|[^;"])*\);/g, '')
    .replace(/reason = "(?:[^"\\]|\\.)*"/g, '');

const literals = (text: string) =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, literal]) =>
    (literal ?? '').replaceAll(/\\\n\s*/g, '').replaceAll('\\"', '"'),
  );

/** Files whose sentences reach a person as they are, not as a code. */
const SPEAKS =
  /\bBadFile\b|damaged\(|Damaged \{|OpenNote::new|notices\.push|Problem \{|StoreLost\(|left\.push|SkipReason::|misread\(|holder\(/;
const isSentence = (literal: string) => /[\p{L}}”)] [\p{L}{“(]/u.test(literal);
/** Labels of keys, lines and names of files, names of programs, what a code says alone, and what only the log says. */
const NO_SENTENCE =
  /^sotto v1 |:08x|^google drive$|^Google Drive$|^mobile documents$|^ at line $|^kept vault$|^all |^store |^no (?:store|new journal|checkpoint|checksums) |^the store (?:could|was lost;)|^keys were rotated|^a program that keeps|^one of the three|^opened, but|^daily notes$|^their concern$|^\{\} \{\} \{\}$|^\{counter\}|^A part of the backup$|^journal segment \{number\}$|^The export$|^line \{\}$/;

/** Sentences that are put together of pieces which mean nothing alone: the pieces, and how the German has them. */
const PIECES = [
  "{origin} {name}{content} in the vault's folder; it was not used. Keep the vault out of synced folders.",
  'There is a stray file',
  'A sync program left the conflict copy',
  ', {kind} of this vault',
  ', {kind} of another vault',
];
const COMPOSED = [
  'line {line}: {why}. Nothing was taken in',
  '{why}. Nothing was taken in',
  "{found} in the vault's folder; it was not used. Keep the vault out of synced folders.",
  ...['There is a stray file {name}', 'A sync program left the conflict copy {name}'].flatMap(
    (found) => ['', ', {kind} of this vault', ', {kind} of another vault'].map((of) => found + of),
  ),
];

describe('what the core says', () => {
  it('each code it fails with has words here', () => {
    const codes = ['vault/src', 'core/src', 'src']
      .map((crate) => readFileSync(`../src-tauri/${crate}/error.rs`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/(?:=> |of\(\s*)"([a-z-]+)"/g)].map(([, code]) => code));
    expect(codes.length).toBeGreaterThan(30);
    // Two carry a sentence of the core’s own, and one is never met by a page of ours.
    const own = ['wrong-moment', 'bad-file', 'bad-request'];
    const known = Object.keys(en.errors);
    expect(
      codes.filter((code) => !known.includes(code ?? '') && !own.includes(code ?? '')),
    ).toEqual([]);
  });

  it('each of its fixed refusals has its German sentence', () => {
    const refusals = sources
      .flatMap((text) => [...text.matchAll(/WrongMoment\(\s*"((?:[^"\\]|\\.)*)"/gs)])
      .map(([, sentence]) => (sentence ?? '').replaceAll(/\\\n\s*/g, ''));
    expect(refusals.length).toBeGreaterThan(30);
    expect(refusals.filter((sentence) => !(sentence in sentences))).toEqual([]);
  });

  it('each reason why a file, a line or a vault is not as it should be has its German words', () => {
    const spoken = sources
      .filter((text) => SPEAKS.test(bare(text)) && !text.includes('pub fn code(&self)'))
      .flatMap((text) => literals(bare(text)))
      .filter((literal) => isSentence(literal) && !NO_SENTENCE.test(literal));
    expect(new Set(spoken).size).toBeGreaterThan(130);
    const wanted = [...spoken.filter((sentence) => !PIECES.includes(sentence)), ...COMPOSED];
    expect([...new Set(wanted)].filter((sentence) => !(sentence in sentences))).toEqual([]);
  });

  it('no German sentence is for one that nobody says', () => {
    const said = new Set([...sources.flatMap(literals), ...COMPOSED]);
    expect(PIECES.filter((piece) => !said.has(piece))).toEqual([]);
    expect(Object.keys(sentences).filter((sentence) => !said.has(sentence))).toEqual([]);
  });

  it('its German sentences have the same holes', () => {
    const holes = (text: string) => [...(text.match(HOLE) ?? [])].sort().join();
    const other = Object.entries(sentences).filter(([from, to]) => holes(from) !== holes(to));
    expect(other).toEqual([]);
  });

  it('is shown in German with its names, numbers and inner reasons', async () => {
    await speak(knownOf(['de']));
    expect(saidText('this promise is open already')).toBe('Diese Zusage ist schon offen.');
    const told = [
      [
        'line 2: what begins here does not end, so the file was cut off: export it again. Nothing was taken in',
        'Zeile 2: was hier beginnt, endet nicht, also wurde die Datei abgeschnitten: bitte noch einmal exportieren. Nichts wurde übernommen.',
      ],
      [
        'all.zip is an archive: unpack it first, then choose the folder. Nothing was taken in',
        'All.zip ist ein Archiv: bitte zuerst entpacken, dann den Ordner wählen. Nichts wurde übernommen.',
      ],
      [
        'The store was damaged (it was empty); it was rebuilt from the journal and nothing was lost.',
        'Der Speicher war beschädigt (er war leer); er wurde aus dem Journal neu aufgebaut, nichts ging verloren.',
      ],
      [
        "There is a stray file 0000000007, a journal segment of another vault in the vault's folder; it was not used. Keep the vault out of synced folders.",
        'Es gibt eine herrenlose Datei 0000000007 (ein Abschnitt des Journals eines anderen Tresors) im Ordner des Tresors; benutzt wurde nichts davon. Der Tresor gehört nicht in abgeglichene Ordner.',
      ],
      [
        'line 4: “x” in “Lead {time}” is not a number of zero or more (and 3 more lines). Nothing was taken in',
        'Zeile 4: „x“ in „Lead {time}“ ist keine Zahl ab null (und 3 weitere Zeilen). Nichts wurde übernommen.',
      ],
    ];
    for (const [english, german] of told) expect(saidText(english ?? '')).toBe(german);
    expect(
      errorText({ code: 'damaged', message: '', parts: ['journal segment 3 is damaged'] }),
    ).toBe(
      'Beschädigt: Abschnitt 3 des Journals ist beschädigt. Nichts wurde geändert; stellen Sie eine Sicherung wieder her, oder legen Sie die fehlenden Dateien zurück.',
    );
  });

  it('is shown as it came where there is no German', async () => {
    await speak(knownOf(['de']));
    expect(saidText('the sea is calm today')).toBe('The sea is calm today.');
  });
});
