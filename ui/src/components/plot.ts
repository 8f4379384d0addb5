/** A drawing area in pixels and the value range that fills it. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly min: number;
  readonly max: number;
}

/** Polylines with gaps where a value is missing, and a dot per value. */
export interface Plot {
  readonly lines: readonly string[];
  readonly dots: readonly { x: number; y: number; last: boolean }[];
}

/** Lays `values` out evenly, oldest first. A missing value breaks the line: it never counts as a low or fine one. */
export function plot(values: readonly (number | null)[], area: Area): Plot {
  const step = values.length > 1 ? area.width / (values.length - 1) : 0;
  const span = area.max - area.min || 1;
  const at = values.map((value, i) =>
    value === null
      ? null
      : {
          x: round(values.length > 1 ? i * step : area.width),
          y: round(area.height * (1 - (clamp(value, area) - area.min) / span)),
        },
  );
  const runs: string[][] = [[]];
  for (const point of at) {
    if (point) runs[runs.length - 1]?.push(`${point.x},${point.y}`);
    else runs.push([]);
  }
  const lastIndex = at.findLastIndex((point) => point !== null);
  return {
    lines: runs.filter((run) => run.length > 1).map((run) => run.join(' ')),
    dots: at.flatMap((point, i) => (point ? [{ ...point, last: i === lastIndex }] : [])),
  };
}

const round = (n: number) => Math.round(n * 10) / 10;
const clamp = (n: number, { min, max }: Area) => Math.min(max, Math.max(min, n));
