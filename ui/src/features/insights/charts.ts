import { topOf, type Chart } from '../../components/chart';
import type { DotRow } from '../../components/DotGrid.svelte';
import type {
  FigureView,
  InsightsView,
  SixPoint,
  SpeedWeek,
  StrainWeek,
  TideView,
} from '../../ipc/wire.gen';
import { d, t } from '../../strings';

/** The six points in the order in which the core counts them. */
const POINTS: readonly SixPoint[] = [
  'their-agenda',
  'talked-less',
  'awkward',
  'loop-made',
  'last-week-first',
  'clearer',
];

/** Values over time before they are a chart. */
interface Values {
  readonly title: string;
  readonly kind?: Chart['kind'];
  readonly when: readonly string[];
  readonly values: readonly (number | null)[];
  readonly word: (value: number) => string;
  readonly min?: number;
  readonly max?: number;
  readonly floor?: number;
  /** What stands behind a value, in words. */
  readonly behind?: (at: number) => string;
}

/** A chart of values over time. */
function chart({ title, kind = 'line', when, values, word, behind, ...scale }: Values): Chart {
  const min = scale.min ?? 0;
  const max = scale.max ?? topOf(values);
  const newest = values.findLast((value) => value !== null) ?? null;
  const last = newest === null ? '' : word(newest);
  const label = (value: number | null, at: number) => {
    const more = value === null ? undefined : behind?.(at);
    const said = value === null ? t.insights.gap : word(value);
    return `${when[at] ?? ''}: ${said}${more ? ` (${more})` : ''}`;
  };
  return {
    title,
    kind,
    values,
    labels: values.map(label),
    min,
    max,
    ends: [word(min), word(max)],
    ...(scale.floor === undefined ? {} : { floor: scale.floor }),
    last,
    summary: t.insights.summary(title, last),
  };
}

const number = (value: number) => d.number(value);
const percent = (value: number) => d.percent(value / 100);
const hours = (value: number) => t.insights.hours(d.number(value));
const values = (figures: readonly FigureView[]) => figures.map(({ value }) => value);
const people = (figures: readonly FigureView[]) => (at: number) =>
  t.insights.behind(figures[at]?.people ?? 0);
const cell = (value: number | null | undefined, word = number) =>
  value === null || value === undefined ? t.insights.gap : word(value);

/** One person's energy and pace. They are never averaged together (R66). */
export function readings(view: InsightsView): Chart[] {
  const when = view.weeks.map(d.full);
  const both = [
    { title: t.insights.energy, figures: view.energy, max: 10 },
    { title: t.insights.pace, figures: view.pace, max: 5, floor: 2 },
  ];
  return both
    .filter(({ figures }) => figures.length > 0)
    .map(({ figures, ...rest }) =>
      chart({ ...rest, when, values: values(figures), word: number, min: 1 }),
    );
}

/** The table of one person's energy and pace: weeks in which something was said. */
export function readingRows(view: InsightsView): string[][] {
  return view.weeks
    .map((week, at) => ({ week, energy: view.energy[at]?.value, pace: view.pace[at]?.value }))
    .filter(({ energy, pace }) => typeof energy === 'number' || typeof pace === 'number')
    .map(({ week, energy, pace }) => [d.full(week), cell(energy), cell(pace)])
    .reverse();
}

/** How people are (R56), week by week. */
export function strain(weeks: readonly StrainWeek[]): Chart[] {
  const when = weeks.map(({ week }) => d.full(week));
  const line = (title: string, key: 'pace' | 'energy', max: number) => {
    const figures = weeks.map((week) => week[key]);
    const rest = key === 'pace' ? { floor: 2 } : {};
    const all = { when, values: values(figures), word: number, behind: people(figures) };
    return chart({ title, ...all, min: 1, max, ...rest });
  };
  const bars = (title: string, key: 'signs' | 'overdue') => {
    const figures = weeks.map((week) => week[key]);
    const all = { when, values: values(figures), word: number, behind: people(figures) };
    return chart({ title, kind: 'bars', ...all });
  };
  return [
    line(t.insights.pace, 'pace', 5),
    line(t.insights.energy, 'energy', 10),
    bars(t.insights.signs, 'signs'),
    bars(t.insights.overdue, 'overdue'),
  ];
}

/** How fast the work flows, in the same weeks. */
export function speed(weeks: readonly SpeedWeek[]): Chart[] {
  const when = weeks.map(({ week }) => d.full(week));
  const of = (key: Exclude<keyof SpeedWeek, 'week' | 'days'>) => weeks.map((week) => week[key]);
  return [
    chart({
      title: t.insights.deployments,
      kind: 'bars',
      when,
      values: of('deployments'),
      word: number,
    }),
    chart({ title: t.insights.lead, when, values: of('lead_hours'), word: hours }),
    chart({ title: t.insights.failures, when, values: of('failure_percent'), word: percent }),
    chart({ title: t.insights.restore, when, values: of('restore_hours'), word: hours }),
  ];
}

/** Heads and rows of strain beside delivery, the newest week first; weeks without anything are left out. */
export function strainTable(view: InsightsView): { heads: string[]; rows: string[][] } {
  const { pace, energy, signs, overdue, deployments, lead, failures, restore } = t.insights;
  const rows = view.strain.map((week, at) => {
    const fast = view.speed[at];
    return [
      d.full(week.week),
      cell(week.pace.value),
      cell(week.energy.value),
      cell(week.signs.value),
      cell(week.overdue.value),
      cell(fast?.deployments),
      cell(fast?.lead_hours, hours),
      cell(fast?.failure_percent, percent),
      cell(fast?.restore_hours, hours),
    ];
  });
  const said = rows.filter((row) => row.slice(1).some((text) => text !== t.insights.gap));
  const heads = [pace, energy, signs, overdue, deployments, lead, failures, restore];
  return { heads: [t.insights.when, ...heads], rows: said.reverse() };
}

/** The cadence kept, and my own kept-rate (R47). */
export function kept(view: InsightsView): Chart[] {
  const stretches = view.cadence;
  const months = view.kept;
  const settled = (at: number) => (months[at]?.kept ?? 0) + (months[at]?.missed ?? 0);
  return [
    chart({
      title: t.insights.cadence,
      kind: 'bars',
      when: stretches.map(({ from }) => d.full(from)),
      values: stretches.map((x) => x.percent.value),
      word: percent,
      max: 100,
      behind: (at) => {
        const x = stretches[at];
        return x ? t.insights.heldOf(x.held, x.missed, x.away) : '';
      },
    }),
    chart({
      title: view.person === null ? t.insights.kept : t.insights.keptTo,
      kind: 'bars',
      when: months.map(({ month }) => d.month(month)),
      values: months.map((x, at) => (settled(at) > 0 ? (x.kept * 100) / settled(at) : null)),
      word: percent,
      max: 100,
      behind: (at) => t.insights.keptOf(months[at]?.kept ?? 0, settled(at)),
    }),
  ];
}

/** The table of the cadence, the six points and the purposes, the newest stretch first. */
export function meetingTable(view: InsightsView): { heads: string[]; rows: string[][] } {
  const { from, held, missed, away, cadence, sixAll, purpose } = t.insights;
  const served = ['alignment', 'risk', 'decisions', 'growth'] as const;
  const more = view.checklist.length > 0;
  const rows = view.cadence.map((x, at) => [
    d.full(x.from),
    cell(x.percent.value, percent),
    String(x.held),
    String(x.missed),
    String(x.away),
    ...(more
      ? [
          cell(view.checklist[at]?.percent.value, percent),
          ...served.map((key) => cell(view.purposes[at]?.[key].value)),
        ]
      : []),
  ]);
  const heads = [from, cadence, held, missed, away];
  return {
    heads: more ? [...heads, sixAll, ...served.map((key) => purpose[key])] : heads,
    rows: rows.reverse(),
  };
}

/** My promises by month, the newest first. */
export function keptRows(view: InsightsView): string[][] {
  return view.kept
    .map(({ month, kept: count, missed }) => [
      d.month(month),
      String(count),
      String(count + missed),
      count + missed > 0 ? percent((count * 100) / (count + missed)) : t.insights.gap,
    ])
    .reverse();
}

/** The six points over time (R67–R72). */
export function points(view: InsightsView): DotRow[] {
  return POINTS.map((point, nth) => ({
    name: t.insights.point[point],
    cells: view.checklist.map((stretch) => {
      const count = stretch.points[nth];
      if (!count || count.known === 0) return { share: null, label: t.insights.unknown };
      return {
        share: count.met / count.known,
        label: t.insights.metOf(count.met, count.known),
      };
    }),
  }));
}

/** Rows of counts, each dot filled in proportion to the largest of all. */
function counted(
  rows: readonly { name: string; figures: readonly FigureView[] }[],
  word: (value: number) => string,
): DotRow[] {
  const most = Math.max(
    1,
    ...rows.flatMap(({ figures }) => figures.map(({ value }) => value ?? 0)),
  );
  return rows.map(({ name, figures }) => ({
    name,
    cells: figures.map(({ value, people: behind }) => ({
      share: value === null ? null : value / most,
      label: value !== null ? word(value) : behind > 0 ? t.insights.fewer : t.insights.unknown,
    })),
  }));
}

/** The four purposes over time (R20). */
export function purposes(view: InsightsView): DotRow[] {
  const four = ['alignment', 'risk', 'decisions', 'growth'] as const;
  return counted(
    four.map((key) => ({
      name: t.insights.purpose[key],
      figures: view.purposes.map((stretch) => stretch[key]),
    })),
    t.insights.served,
  );
}

/** The themes over time (R49): people over all, mentions of one person. */
export function themes(view: InsightsView): DotRow[] {
  return counted(
    view.themes.map(({ theme, figures }) => ({ name: `#${theme}`, figures })),
    view.person === null ? t.insights.raisedBy : t.insights.raised,
  );
}

/** What stands on top: where people and delivery go, and what turned (R56). */
export function headline(view: InsightsView): { text: string; alarm: boolean; turns: string[] } {
  const key: `${TideView}-${TideView}` = `${view.people_tide}-${view.delivery_tide}`;
  const turns = (
    [
      [t.insights.turn.pace, view.pace_turn, number],
      [t.insights.turn.energy, view.energy_turn, number],
      [t.insights.turn.deployments, view.deployments_turn, number],
      [t.insights.turn.lead, view.lead_turn, hours],
    ] as const
  ).flatMap(([what, { before, lately }, say]) =>
    before === null || lately === null ? [] : [t.insights.turned(what, say(before), say(lately))],
  );
  return { text: t.insights.tide[key], alarm: view.people_tide === 'sinks', turns };
}
