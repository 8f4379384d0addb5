import type { ImportFile, ImportBecame } from '../../ipc/wire.gen';
import { t } from '../../strings';

/** What a line can become, in the order in which a file's summary counts it. Headings and layout are not counted. */
const COUNTED = [
  'loop',
  'theme',
  'growth',
  'private',
  'meeting',
  'reading',
  'topic',
  'decision',
  'person',
  'note',
] as const satisfies readonly ImportBecame[];

/** "3 loops · 2 themes · 14 notes": how many lines of a file become what. */
export function summary(file: ImportFile): string {
  return COUNTED.map((kind) => ({
    kind,
    count: file.lines.filter(({ became }) => became === kind).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t.import.count[kind](count))
    .join(' · ');
}
