import type { Tick } from '../../components/chart';

/** The first value of every third month, so that a year has four or five words below it. */
export function quarters(dates: readonly string[], word: (date: string) => string): Tick[] {
  const month = (date: string) => Number(date.slice(5, 7));
  const begins = dates
    .map((date, at) => ({ date, at }))
    .filter(({ date, at }) => {
      const before = dates[at - 1];
      return before !== undefined && month(before) !== month(date);
    });
  // A word close to either end would be cut off.
  const roomy = begins.filter(({ at }) => at > dates.length * 0.06 && at < dates.length * 0.9);
  return roomy
    .filter(({ date }) => month(date) % 3 === 0)
    .map(({ date, at }) => ({ at, label: word(date) }));
}
