import type { Dot } from '../../components/dot';
import type { DotView } from '../../ipc/wire.gen';
import { d, t } from '../../strings';

const MARKS = { held: 'full', missed: 'gap', away: 'ring', planned: 'faint' } as const;

/** The twelve dots of a rhythm; the first one still to come is the current one (R11, R12). */
export function cadenceDots(dots: readonly DotView[], today: string): Dot[] {
  const now = dots.findIndex(({ what, on }) => what === 'planned' && on >= today);
  return dots.map(({ on, what }, i) => ({
    mark: MARKS[what],
    label: `${d.short(on)}: ${t.dot[what]}`,
    now: i === now,
  }));
}
