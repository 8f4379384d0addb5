import { datesOf, type Dates } from './dates';
import { en } from './en';

/** All the words of the interface. Every language has exactly these keys. */
export type Catalogue = typeof en;

/** A language that can be chosen: its tag, what it calls itself, and its words. */
interface Language {
  readonly tag: string;
  readonly name: string;
  readonly load: () => Promise<Catalogue>;
}

/** English comes with the page; others are loaded when they are chosen. */
export const languages: readonly Language[] = [
  { tag: 'en-GB', name: 'English', load: () => Promise.resolve(en) },
];

/** The words of the chosen language. */
export let t: Catalogue = en;
/** Dates and numbers of the chosen language. */
export let d: Dates = datesOf('en-GB');

/** Changes the language of everything that is drawn from now on; an unknown tag keeps the present one. */
export async function speak(tag: string): Promise<void> {
  const language = languages.find((known) => known.tag === tag);
  if (!language) return;
  t = await language.load();
  d = datesOf(language.tag);
  document.documentElement.lang = language.tag;
}
