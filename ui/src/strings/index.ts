import { datesOf, type Dates } from './dates';
import { en } from './en';
import type { rest } from './en-rest';

/** All the words of the interface. Every language has exactly these keys. */
export type Catalogue = typeof en & typeof rest;

/** A language that can be chosen: its code, the locale of its dates, what it calls itself, and its words. */
export interface Language {
  readonly code: string;
  readonly locale: string;
  readonly name: string;
  readonly load: () => Promise<Catalogue>;
}

// What is drawn before the unlock asks for nothing of the rest; rest.ts adds it before anything else is drawn.
let whole = en as Catalogue;

/** English comes with the page; others are loaded when they are spoken. */
const english: Language = {
  code: 'en',
  locale: 'en-GB',
  name: 'English',
  load: () => Promise.resolve(whole),
};
export const languages: readonly Language[] = [
  english,
  {
    code: 'de',
    locale: 'de-DE',
    name: 'Deutsch',
    load: async () => (await import('./de')).de,
  },
];

/** The words of the chosen language. */
export let t: Catalogue = whole;
/** Dates and numbers of the chosen language. */
export let d: Dates = datesOf('en-GB');

/** Adds the English words that are needed once the vault is open. */
export function complete(words: typeof rest): void {
  const before = whole;
  whole = { ...en, ...words };
  if (t === before) t = whole;
}

/** The first of these language tags that is known, by its primary part; English when there is none. */
export function knownOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const code = tag.toLowerCase().split(/[-_.]/)[0];
    const found = languages.find((one) => one.code === code);
    if (found) return found;
  }
  return english;
}

/** Changes the language of everything that is drawn from now on. */
export async function speak(language: Language): Promise<void> {
  use(await language.load(), language.locale);
}

/** Takes these words and the dates of this locale. */
export function use(words: Catalogue, locale: string): void {
  t = words;
  d = datesOf(locale);
  document.documentElement.lang = new Intl.Locale(locale).language;
}

/** The words for a name that the core gives; undefined for one that the catalogue lacks. */
export function wordsFor(
  words: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
