import { plot, type Plot } from './plot';

/** One plot: what it shows, and the words that stand around it. The picture on the page and the saved one share it. */
export interface Chart {
  readonly title: string;
  readonly kind: 'line' | 'bars';
  /** Oldest first; null is a gap, which is never drawn over. */
  readonly values: readonly (number | null)[];
  /** For each value, what a pointer resting on it is told. */
  readonly labels: readonly string[];
  readonly min: number;
  readonly max: number;
  /** The words for min and max at the side. */
  readonly ends: readonly [string, string];
  /** A shaded band, from the bottom up to this value. */
  readonly floor?: number;
  /** The newest value in words; empty if there is none. */
  readonly last: string;
  /** One sentence for those who don't see the picture. */
  readonly summary: string;
}

/** A word below the plot, under the value at this place. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A column of a bar plot in pixels. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly last: boolean;
}

/** A plot in pixels. Every value has a slot of its own, so that plots below each other share their weeks. */
export interface Drawn {
  readonly lines: Plot['lines'];
  /** `lone` has a gap on both sides: no line leads to it. */
  readonly dots: readonly (Plot['dots'][number] & { readonly lone: boolean })[];
  readonly bars: readonly Bar[];
  /** The width of one slot. */
  readonly slot: number;
  /** How high the shaded band is. */
  readonly band: number;
}

/** Lays a chart out in an area of this size. */
export function draw(chart: Chart, width: number, height: number): Drawn {
  const { values, min, max } = chart;
  const slot = width / Math.max(1, values.length);
  const span = max - min || 1;
  const share = (value: number) => Math.min(1, Math.max(0, (value - min) / span));
  const band = chart.floor === undefined ? 0 : round(height * share(chart.floor));
  if (chart.kind === 'line') {
    const { lines, dots } = plot(values, { width: width - slot, height, min, max });
    const there = values.flatMap((value, i) => (value === null ? [] : [i]));
    const gap = (i: number) => (values[i] ?? null) === null;
    const alone = dots.map((dot, nth) => {
      const i = there[nth] ?? 0;
      return { ...dot, lone: gap(i - 1) && gap(i + 1) };
    });
    return { lines, dots: alone, bars: [], slot, band };
  }
  const last = values.findLastIndex((value) => value !== null);
  const gap = Math.min(6, slot * 0.3);
  const bars = values.flatMap((value, i) => {
    if (value === null) return [];
    // Nothing is said and seen: a zero is a line on the ground, a gap is not.
    const tall = Math.max(1, round(height * share(value)));
    const x = round(i * slot + gap / 2);
    return [{ x, y: height - tall, width: round(slot - gap), height: tall, last: i === last }];
  });
  return { lines: [], dots: [], bars, slot, band };
}

/** Bars as one path. */
export const barsPath = (bars: readonly Bar[]): string =>
  bars.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`).join('');

/** Lines as one path. */
export const linesPath = (lines: Plot['lines']): string => lines.map((line) => `M${line}`).join('');

/** Dots as one path of lines without length: the round ends of its stroke are the dots. */
export const dotsPath = (dots: Plot['dots']): string =>
  dots.map(({ x, y }) => `M${x} ${y}h0`).join('');

const round = (n: number) => Math.round(n * 10) / 10;

/** The end of a scale that all values fit under: 1, 2, 4, 5 or 8 times a power of ten. */
export function topOf(values: readonly (number | null)[]): number {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 5, 8].find((step) => step * power >= most) ?? 10) * power;
}
