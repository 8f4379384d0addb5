import type { KeptMonthView } from '../../ipc/wire.gen';

/** The share of settled promises kept in a month, in whole per cent; null while nothing was settled. */
export function rate({ kept, missed }: Pick<KeptMonthView, 'kept' | 'missed'>): number | null {
  return kept + missed === 0 ? null : Math.round((100 * kept) / (kept + missed));
}
