import { en } from '../src/strings/en';
import { rest } from '../src/strings/en-rest';

/** What makes a string longer by two fifths, in letters that a narrow font or a wrong encoding would break. */
const FILLER = 'ñéêð ŵøŕðš ğŕøŵ ľøñğéŕ ';

/** Names, signs and keys that are no words. */
const NO_WORDS =
  /^\.said$|\.(value|id)$|^\.guide\.\d+\.picture$|^\.signs\.keys\.|\.prefixes\.\d+\.0$|^\.guide\.\d+\.keys\.\d+\.0$|\.privateWhere$/;

/** The text as it is, so that the steps of the screens find it, longer, and in brackets that only the catalogue sets. */
function longer(text: string): string {
  if (text === '') return text;
  const more = Math.ceil(text.length * 0.4);
  return `⟦${text} ${FILLER.repeat(Math.ceil(more / FILLER.length))
    .slice(0, more)
    .trim()}⟧`;
}

type Saying = (...given: unknown[]) => unknown;

function pseudo(words: unknown, path = ''): unknown {
  if (NO_WORDS.test(path)) return words;
  if (typeof words === 'string') return longer(words);
  if (typeof words === 'function') {
    const say = (...given: unknown[]) => longer(String((words as Saying)(...given)));
    return Object.defineProperty(say, 'length', { value: words.length });
  }
  if (Array.isArray(words)) return words.map((one, i) => pseudo(one, `${path}.${i}`));
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(
    Object.entries(words).map(([key, inner]) => [key, pseudo(inner, `${path}.${key}`)]),
  );
}

/** Answers in the place of German: an invented language, so that whatever is not in it came round the catalogue. */
export const de = pseudo({ ...en, ...rest });
