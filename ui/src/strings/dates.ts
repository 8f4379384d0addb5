/** Dates and numbers as people read them. Plain dates (`YYYY-MM-DD`) carry no zone and are never shifted. */

const DAY_MS = 86_400_000;

/** A plain date as milliseconds at UTC midnight; NaN when it is not one. */
export function plainDay(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : NaN;
}

/** Whole days from one plain date to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((plainDay(to) - plainDay(from)) / DAY_MS);
}

/** Adds whole days to a plain date. */
export function addDays(date: string, days: number): string {
  return new Date(plainDay(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Makes a formatter when it is needed first: each loads its part of the locale's data, and a start needs few. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Formatters of one locale. */
export interface Dates {
  /** "Monday 23 November" */
  readonly long: (date: string) => string;
  /** "Fri 27 Nov" */
  readonly short: (date: string) => string;
  /** "23 Nov 2026" */
  readonly full: (date: string) => string;
  /** "Nov 2026" */
  readonly month: (date: string) => string;
  /** "Friday" within the six days after `today`, else the short form. */
  readonly near: (date: string, today: string) => string;
  /** "tomorrow", "in 3 days", "2 weeks ago": days until a fortnight, then weeks, then months. */
  readonly distance: (date: string, today: string) => string;
  /** "4.5" */
  readonly number: (n: number) => string;
  /** "50 %" from 0.5 */
  readonly percent: (share: number) => string;
  /** "14:05" on this machine's clock, from an RFC 3339 instant. */
  readonly clock: (instant: string) => string;
  /** "23 Nov 2026, 14:05" from an RFC 3339 instant. */
  readonly stamp: (instant: string) => string;
  /** Bytes as "1.2 MB". */
  readonly bytes: (n: number) => string;
}

export function datesOf(locale: string): Dates {
  const utc = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));
    return (date: string) => {
      const at = plainDay(date);
      if (Number.isNaN(at)) return date;
      const text = format().format(at);
      // English goes without the comma that Intl puts behind a weekday; other languages keep theirs.
      return locale.startsWith('en') ? text.replace(',', '') : text;
    };
  };
  const long = utc({ weekday: 'long', day: 'numeric', month: 'long' });
  const short = utc({ weekday: 'short', day: 'numeric', month: 'short' });
  const weekday = utc({ weekday: 'long' });
  const full = utc({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = utc({ month: 'short', year: 'numeric' });
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const number = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const percent = once(
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  );
  const clock = once(() => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }));
  const stamp = once(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  );
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'].map((unit) =>
    once(() => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 })),
  );
  return {
    long,
    short,
    full,
    month,
    near: (date, today) => {
      const days = daysBetween(today, date);
      return days >= 0 && days < 2
        ? relative().format(days, 'day')
        : days >= 2 && days < 7
          ? weekday(date)
          : short(date);
    },
    distance: (date, today) => {
      const days = daysBetween(today, date);
      const size = Math.abs(days);
      if (size < 14) return relative().format(days, 'day');
      if (size < 61) return relative().format(Math.trunc(days / 7), 'week');
      return relative().format(Math.trunc(days / 30.44), 'month');
    },
    number: (n) => number().format(n),
    percent: (share) => percent().format(share),
    clock: (instant) => clock().format(new Date(instant)),
    stamp: (instant) => stamp().format(new Date(instant)),
    bytes: (n) => {
      const step = n < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(n) / 3));
      return (units[step] ?? number)().format(n / 1000 ** step);
    },
  };
}
