import type { LanesView, LaneView } from '../../ipc/wire.gen';

/** The current time, a second at a time, for as long as the component that calls this lives. */
export function ticking(): { readonly ms: number } {
  let ms = $state(Date.now());
  $effect(() => {
    const timer = setInterval(() => (ms = Date.now()), 1_000);
    return () => clearInterval(timer);
  });
  return {
    get ms() {
      return ms;
    },
  };
}

/** Seconds that have passed since the figures were taken; never negative, so a clock set back adds nothing. */
function since(lanes: LanesView, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(lanes.as_of)) / 1_000));
}

/** Seconds since the meeting was opened. */
export function elapsedNow(lanes: LanesView, now: number): number {
  return lanes.elapsed + since(lanes, now);
}

/** Seconds a lane has used by now: only the active one goes on counting. */
export function spentNow(lanes: LanesView, lane: LaneView, now: number): number {
  return lane.spent + (lanes.active === lane.lane ? since(lanes, now) : 0);
}

/** "12:40" from seconds; hours only when there are any. */
export function clockText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
