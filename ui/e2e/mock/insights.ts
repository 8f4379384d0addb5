import type {
  FigureView,
  InsightsView,
  MetricsMapView,
  MetricsPlanView,
  MetricsTaken,
  Relation,
} from '../../src/ipc/wire.gen';
import { addDays } from '../../src/strings/dates';
import type { Scene } from './scene';

const MONDAY = '2026-11-23';
const WEEKS = Array.from({ length: 52 }, (_, i) => addDays(MONDAY, 7 * (i - 51)));
const STRETCHES = WEEKS.filter((_, i) => i % 4 === 0);
const MONTHS = Array.from({ length: 12 }, (_, i) => {
  const at = new Date(Date.UTC(2026, i - 1, 1));
  return at.toISOString().slice(0, 10);
});

/** Up and down without chance, between 0 and 1. */
const wave = (i: number, turn: number) => (Math.sin(i * turn) + Math.sin(i * turn * 2.3) + 2) / 4;
const two = (value: number) => Math.round(value * 100) / 100;
const figure = (value: number | null, people = 8): FigureView => ({ value, people });
const NONE: FigureView = { value: null, people: 0 };

/** A year in which people sink at the end while delivery looks fine. */
function year(): InsightsView {
  const late = (i: number) => Math.max(0, i - 44) / 7;
  const away = (i: number) => i === 30 || i === 31;
  const pace = WEEKS.map((_, i) =>
    away(i) ? figure(null, 1) : figure(two(3.2 + wave(i, 0.5) - 1.4 * late(i))),
  );
  const energy = WEEKS.map((_, i) =>
    away(i) ? NONE : figure(two(6.2 + 1.6 * wave(i, 0.8) - 2 * late(i))),
  );
  const full = WEEKS.slice(0, -1);
  return {
    person: null,
    name: '',
    relation: null,
    weeks: WEEKS,
    energy,
    pace,
    stretches: STRETCHES,
    cadence: STRETCHES.map((from, i) => {
      const missed = Math.round(4 * wave(i, 1.3));
      return {
        from,
        held: 24 - missed,
        missed,
        away: i === 7 ? 12 : 0,
        percent: figure(two(((24 - missed) * 100) / 24)),
      };
    }),
    kept: MONTHS.map((month, i) => ({
      month,
      kept: i === 2 ? 0 : 9 + (i % 4),
      missed: i === 2 ? 0 : (i * 2) % 5,
    })),
    checklist: STRETCHES.map((from, i) => ({
      from,
      meetings: 22,
      percent: figure(two(60 + 30 * wave(i, 0.7))),
      points: [0, 1, 2, 3, 4, 5].map((nth) => ({
        met: Math.round(20 * wave(i + nth, 0.6)),
        known: nth === 1 && i < 3 ? 0 : 20,
      })),
    })),
    purposes: STRETCHES.map((from, i) => ({
      from,
      alignment: figure(Math.round(18 * wave(i, 0.4))),
      risk: figure(Math.round(9 * wave(i, 0.9))),
      decisions: figure(i > 9 ? 0 : Math.round(6 * wave(i, 0.3))),
      growth: figure(Math.round(12 * wave(i, 1.1))),
    })),
    themes: ['ledger-scale', 'ci-time', 'on-call'].map((theme, nth) => ({
      theme,
      figures: STRETCHES.map((_, i) => {
        const people = Math.max(0, Math.round(i / 2.4 + nth - 2));
        return people === 0 ? figure(0, 0) : figure(people >= 3 ? people : null, people);
      }),
    })),
    strain: full.map((week, i) => ({
      week,
      pace: pace[i] ?? NONE,
      energy: energy[i] ?? NONE,
      signs: away(i) ? figure(null, 2) : figure(i > 45 ? i - 44 : i % 9 === 4 ? 1 : 0),
      overdue: figure(Math.round(2 * wave(i, 0.7)) + Math.round(3 * late(i))),
    })),
    speed: full.map((week, i) => ({
      week,
      days: 7,
      deployments: i < 6 ? null : Math.round(9 + 5 * wave(i, 0.6) + i / 12),
      lead_hours: i < 6 ? null : two(30 - i / 4 + 6 * wave(i, 0.9)),
      failure_percent: i < 6 ? null : two(8 + 6 * wave(i, 1.2)),
      restore_hours: i < 6 ? null : i % 3 === 0 ? two(1 + 2 * wave(i, 0.5)) : null,
    })),
    people_tide: 'sinks',
    delivery_tide: 'holds',
    pace_turn: { before: 3.61, lately: 2.8 },
    energy_turn: { before: 7.1, lately: 5.64 },
    deployments_turn: { before: 14.25, lately: 15.5 },
    lead_turn: { before: 22.1, lately: 20.4 },
    delivery_rows: 315,
    people: 8,
  };
}

const UNKNOWN = { before: null, lately: null };

/** One person's year: what only the team has is empty, and not every week was said. */
function one(person: string, name: string, relation: Relation): InsightsView {
  const all = year();
  const said = (figures: FigureView[]) =>
    figures.map(({ value }, i) =>
      value === null || i % 5 === 3 ? NONE : figure(Math.round(value), 1),
    );
  const is = { boss: relation === 'boss', skip: relation === 'skip-level' };
  return {
    ...all,
    person,
    name,
    relation,
    energy: is.boss ? [] : said(all.energy),
    pace: is.boss || is.skip ? [] : said(all.pace),
    checklist: is.boss ? [] : all.checklist,
    purposes: is.boss ? [] : all.purposes,
    themes: all.themes.slice(0, 2).map(({ theme, figures }) => ({
      theme,
      figures: figures.map((_, i) => figure(i % 3, 1)),
    })),
    strain: [],
    speed: [],
    delivery_tide: 'unknown',
    deployments_turn: UNKNOWN,
    lead_turn: UNKNOWN,
    people: 1,
  };
}

/** Before anything was written. */
function none(): InsightsView {
  const all = year();
  const gaps = (figures: FigureView[]) => figures.map(() => NONE);
  return {
    ...all,
    energy: gaps(all.energy),
    pace: gaps(all.pace),
    cadence: STRETCHES.map((from) => ({ from, held: 0, missed: 0, away: 0, percent: NONE })),
    kept: MONTHS.map((month) => ({ month, kept: 0, missed: 0 })),
    checklist: STRETCHES.map((from) => ({ from, meetings: 0, percent: NONE, points: [] })),
    purposes: STRETCHES.map((from) => ({
      from,
      alignment: NONE,
      risk: NONE,
      decisions: NONE,
      growth: NONE,
    })),
    themes: [],
    strain: all.strain.map(({ week }) => ({
      week,
      pace: NONE,
      energy: NONE,
      signs: NONE,
      overdue: NONE,
    })),
    speed: all.speed.map(({ week }) => ({
      week,
      days: 0,
      deployments: null,
      lead_hours: null,
      failure_percent: null,
      restore_hours: null,
    })),
    people_tide: 'unknown',
    delivery_tide: 'unknown',
    pace_turn: UNKNOWN,
    energy_turn: UNKNOWN,
    deployments_turn: UNKNOWN,
    lead_turn: UNKNOWN,
    delivery_rows: 0,
    people: 0,
  };
}

/** A file whose columns are named in another way than ours. */
const FILE: MetricsPlanView = {
  head: ['Week starting', 'Deploys', 'Cycle (min)', 'Rollback rate'],
  sample: [
    ['2026-11-02', '14', '1320', '7.1'],
    ['2026-11-09', '16', '1190', '6.3'],
    ['2026-11-16', '15', '1240', '6.7'],
  ],
  map: {
    date: 'Week starting',
    order: 'told',
    span: 'week',
    deployments: 'Deploys',
    deployments_unit: 'count',
    lead: '',
    lead_unit: 'hours',
    failures: '',
    failures_unit: 'percent',
    restore: '',
    restore_unit: 'hours',
  },
  rows: 26,
  replaced: 4,
  from: '2026-05-25',
  to: '2026-11-22',
  empty: 1,
  problems: [],
  more: 0,
  wrong: '',
};

/** What the file brings by a map; a rate read as a count can't be. */
function planned(map: MetricsMapView): MetricsPlanView {
  if (map.date === '')
    return {
      ...FILE,
      map,
      rows: 0,
      from: null,
      to: null,
      wrong: 'no column holds dates: say which one does',
    };
  if (map.failures === 'Rollback rate' && map.failures_unit === 'fraction')
    return {
      ...FILE,
      map,
      problems: [{ line: 2, why: '“7.1” in “Rollback rate” is more than 1' }],
      more: 25,
    };
  return { ...FILE, map };
}

/** Whom the mock knows. */
type Who = (id: string) => { name: string; relation: Relation };

/** The mocked insights. */
export class MockInsights {
  #team: NonNullable<Scene['team']>;
  #who: Who;
  #figures: boolean;

  constructor(team: NonNullable<Scene['team']>, figures: boolean, who: Who) {
    [this.#team, this.#figures, this.#who] = [team, figures, who];
  }

  /** Over all, with or without delivery figures. */
  #all(): InsightsView {
    const [all, empty] = [year(), none()];
    if (this.#team === 'none') return empty;
    if (this.#figures) return all;
    const { speed, delivery_rows, delivery_tide, deployments_turn, lead_turn } = empty;
    return { ...all, speed, delivery_rows, delivery_tide, deployments_turn, lead_turn };
  }

  readonly handlers: Record<string, (args: never) => unknown> = {
    insights: (a: { person: string | null }) => {
      if (a.person !== null) {
        const { name, relation } = this.#who(a.person);
        return one(a.person, name, relation);
      }
      return this.#all();
    },
    metrics_choose: () => FILE,
    metrics_dropped: () => FILE,
    metrics_plan: (a: { map: MetricsMapView }) => planned(a.map),
    metrics_take: (): MetricsTaken => {
      this.#figures = true;
      const { rows, replaced, empty, from, to } = FILE;
      return { rows, replaced, empty, from, to, span: 'week' };
    },
    metrics_leave: () => null,
    metrics_forget: () => {
      this.#figures = false;
    },
  };
}
