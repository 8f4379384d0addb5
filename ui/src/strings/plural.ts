import { once } from './dates';

/** Number and plural forms of one language, on top of Intl. */
export interface Forms {
  readonly zero?: string;
  readonly one: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Returns the plural chooser of `locale`; `#` in a form becomes the number. */
export function pluralOf(locale: string): (n: number, forms: Forms) => string {
  const rules = once(() => new Intl.PluralRules(locale));
  const number = once(() => new Intl.NumberFormat(locale));
  return (n, forms) => {
    const exact = n === 0 ? forms.zero : undefined;
    const form = exact ?? forms[rules().select(n)] ?? forms.other;
    return form.replaceAll('#', number().format(n));
  };
}
