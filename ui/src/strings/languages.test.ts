import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { errorText, saidText } from '../ipc/errors';
import { datesOf } from './dates';
import { de } from './de';
import { en as door } from './en';
import { rest } from './en-rest';
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
  const english = leaves(en).filter(([path]) => !path.startsWith('.said.'));

  it('has exactly the same entries, lists as long as the English ones included', () => {
    const own = [...german.keys()].filter((path) => !path.startsWith('.said.'));
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

const rust = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.rs') && !file.includes('tests'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

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

  it('each of its fixed refusals has its German sentence, and none is left over', () => {
    const refusals = ['core/src', 'src']
      .flatMap((crate) => rust(`../src-tauri/${crate}`))
      .flatMap((text) => [...text.matchAll(/WrongMoment\(\s*"((?:[^"\\]|\\.)*)"/gs)])
      .map(([, sentence]) => (sentence ?? '').replaceAll(/\\\n\s*/g, ''));
    expect(refusals.length).toBeGreaterThan(30);
    expect(refusals.filter((sentence) => !(sentence in de.said))).toEqual([]);
  });

  it('is shown in German where the catalogue has it, and as it came where not', async () => {
    await speak(knownOf(['de']));
    expect(saidText('this promise is open already')).toBe('Diese Zusage ist schon offen.');
    expect(saidText('line 3: no such day')).toBe('Line 3: no such day.');
  });
});
