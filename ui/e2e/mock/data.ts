import type {
  DotView,
  LoopView,
  NoteView,
  PersonRow,
  PersonView,
  PointView,
  TimelineEntry,
  TopicView,
} from '../../src/ipc/wire.gen';
import { dayOf, timelineDays } from '../../src/features/person/timeline-days';
import { addDays } from '../../src/strings/dates';

/** The day on which every scene plays: a Monday. */
export const TODAY = '2026-11-23';

let next = 1;
const id = (kind: string) => `${kind}-${next++}`;

export function loop(over: Partial<LoopView> & { text: string }): LoopView {
  const due = over.due ?? '2026-11-27';
  return {
    id: id('loop'),
    person: 'priya',
    person_name: 'Priya Raman',
    owner: 'me',
    due,
    state: 'open',
    overdue: due < TODAY,
    why: '',
    closed: null,
    kind: 'promise',
    made: '2026-11-16',
    history: [],
    ...over,
  };
}

export function topic(by: 'me' | 'them', lane: TopicView['lane'], text: string): TopicView {
  return { id: id('topic'), by, lane, text, discussed: false, unresolved: false };
}

export function note(section: NoteView['section'], on: string, text: string): NoteView {
  return { id: id('note'), section, kind: 'plain', on, text, meeting: null };
}

export function row(over: Partial<PersonRow> & { id: string; name: string }): PersonRow {
  return {
    role: 'Engineer',
    relation: 'direct',
    rhythm: 'weekly',
    next: '2026-11-25',
    days_to_next: 2,
    last_met: '2026-11-18',
    mark: 'none',
    archived: false,
    ...over,
  };
}

const points = (values: readonly (readonly [string, number])[]): PointView[] =>
  values.map(([on, value]) => ({ on, value }));

const dots = (held: number, what: Record<number, DotView['what']> = {}): DotView[] =>
  Array.from({ length: 12 }, (_, i) => ({
    on: addDays(TODAY, 7 * (i - held)),
    what: what[i] ?? (i < held ? 'held' : 'planned'),
  }));

/** A page with nothing on it yet. */
export function page(over: Partial<PersonView> & { row: PersonRow }): PersonView {
  return {
    aliases: [],
    minutes: 30,
    next_minutes: 30,
    slot: { day: 'mon', time: '10:00', zone: 'Europe/Prague' },
    started: null,
    new_manager_until: null,
    manager: '',
    inherited: false,
    review: null,
    about: { feedback: '', praise: '', grumpy: '', helps: '', other: '' },
    dots: dots(6),
    running: null,
    loops: [],
    settled: 0,
    closed_loops: [],
    themes: [],
    theme_notes: [],
    growth: [],
    growth_notes: [],
    private: [],
    days: 0,
    timeline: [],
    topics: [],
    energy: [],
    pace: [],
    kept: { kept: 0, missed: 0 },
    ...over,
  };
}

/** As much of a page as is asked for. */
export function within(one: PersonView, asked: { days: number; settled: boolean }): PersonView {
  const days = timelineDays(one.timeline);
  const first = new Set(days.slice(0, asked.days).map(({ on }) => on));
  return {
    ...one,
    settled: one.closed_loops.length,
    closed_loops: asked.settled ? one.closed_loops : [],
    days: days.length,
    timeline: one.timeline.filter((each) => first.has(dayOf(each))),
    energy: one.energy.slice(-12),
    pace: one.pace.slice(-12),
  };
}

export const growth = (
  kind: PersonView['growth'][number]['kind'],
  text: string,
  over: Partial<PersonView['growth'][number]> = {},
): PersonView['growth'][number] => ({
  id: id('growth'),
  kind,
  text,
  on: '2026-10-12',
  by: null,
  evidence: [],
  done: null,
  unraised: false,
  raised_on: null,
  meets: null,
  parts: false,
  nudge: false,
  ...over,
});

const entry = (n: NoteView): TimelineEntry => ({ kind: 'note', note: n });

const priya = (): PersonView =>
  page({
    row: row({
      id: 'priya',
      name: 'Priya Raman',
      role: 'Staff engineer, Payments',
      next: TODAY,
      days_to_next: 0,
      last_met: '2026-11-16',
      mark: 'due',
    }),
    started: '2024-03-04',
    dots: dots(6, { 3: 'away' }),
    about: {
      feedback: 'Directly, with an example, same day.',
      praise: 'In private.',
      grumpy: 'Meetings without a question to answer.',
      helps: 'A quiet morning after on-call.',
      other: '',
    },
    loops: [
      loop({ text: 'Meet the security lead about review times', due: '2026-11-27' }),
      loop({
        text: 'Ask infra for a load test slot',
        due: '2026-11-20',
        history: [
          {
            at: '2026-11-16T10:20:00Z',
            what: 'renegotiated',
            from: '2026-11-18',
            to: '2026-11-20',
            note: 'infra was away',
          },
        ],
      }),
      loop({ owner: 'them', text: 'Write up phase one of the ledger split', due: '2026-11-27' }),
      loop({
        owner: 'them',
        text: 'One-page proposal for a risk tier model',
        due: '2026-11-30',
      }),
    ],
    closed_loops: [
      loop({
        text: 'Move the on-call rotation to two people',
        state: 'kept',
        closed: '2026-11-09',
        overdue: false,
      }),
      loop({
        text: 'Find a second reviewer for the vault work',
        state: 'missed',
        closed: '2026-11-02',
        why: 'I forgot to ask before the planning week.',
        overdue: false,
      }),
    ],
    themes: [
      {
        tag: 'security-review',
        kind: 'friction',
        count: 3,
        first: '2026-09-28',
        last: '2026-11-16',
        mentions: [
          { id: 'm1', on: '2026-11-16', text: '12 business days, blocks releases' },
          { id: 'm2', on: '2026-10-26', text: 'still waiting on the payout change' },
          { id: 'm3', on: '2026-09-28', text: '' },
        ],
      },
      {
        tag: 'burnout',
        kind: 'topic',
        count: 2,
        first: '2026-11-09',
        last: '2026-11-16',
        mentions: [{ id: 'm4', on: '2026-11-16', text: 'on-call three weekends in a row' }],
      },
      {
        tag: 'scope',
        kind: 'topic',
        count: 1,
        first: '2026-11-02',
        last: '2026-11-02',
        mentions: [],
      },
    ],
    growth: [
      growth('goal', 'Learn capacity planning', { by: '2026-12-31' }),
      growth('skill', 'System design at organisation level: leads one domain, next three'),
      growth('project', 'Lead of the ledger migration', {
        evidence: [{ on: '2026-11-09', text: 'Ran the cutover rehearsal without help' }],
      }),
      growth('feedback', 'Explains trade-offs before being asked'),
      growth('feedback', 'Talked over Jonas in two design reviews', {
        on: '2026-11-11',
        unraised: true,
      }),
    ],
    private: [
      note(
        'private',
        '2026-11-16',
        'Considering an offer elsewhere? Mentioned a former colleague twice.',
      ),
      note('private', '2026-11-09', 'Prefers praise in private.'),
    ],
    topics: [
      topic('them', 'product', 'Ledger design: what if one tenant outgrows a partition?'),
      topic('them', 'people', 'On-call after the holidays'),
      topic('me', 'product', 'Reorganisation in Q1: what is unclear?'),
      topic('me', 'process', 'Twelve days of security review: what would you try?'),
    ],
    timeline: [
      { kind: 'meeting', id: 'm-16', on: '2026-11-16', energy: 6 },
      {
        kind: 'topic',
        on: '2026-11-16',
        meeting: 'm-16',
        topic: {
          ...topic('them', 'product', 'Ledger design won’t hold past 10 million rows'),
          discussed: true,
          unresolved: true,
        },
      },
      entry(
        note(
          'timeline',
          '2026-11-16',
          'Asked what she would recommend: partition by tenant, in two phases. Cheaper to migrate now than after the Nordic launch.',
        ),
      ),
      entry({ ...note('timeline', '2026-11-16', 'Partition by tenant'), kind: 'decision' }),
      { kind: 'meeting', id: 'm-09', on: '2026-11-09', energy: 5 },
      entry(
        note(
          'timeline',
          '2026-11-09',
          'Sleep is bad, on-call.\nAgreed: a second person on the rota.',
        ),
      ),
    ],
    energy: points([
      ['2026-10-12', 7],
      ['2026-10-19', 7],
      ['2026-10-26', 6],
      ['2026-11-02', 5],
      ['2026-11-09', 5],
      ['2026-11-16', 6],
    ]),
    pace: points([
      ['2026-10-12', 4],
      ['2026-10-19', 3],
      ['2026-10-26', 3],
      ['2026-11-09', 2],
      ['2026-11-16', 2],
    ]),
    kept: { kept: 7, missed: 2 },
  });

/** The usual team of invented people. */
export function usualTeam(): PersonView[] {
  const of = (over: Parameters<typeof row>[0], more: Partial<PersonView> = {}) =>
    page({ row: row(over), ...more });
  return [
    priya(),
    of({
      id: 'tomas',
      name: 'Tomáš Dvořák',
      role: 'Engineering manager',
      mark: 'overdue',
      next: '2026-11-18',
      days_to_next: -5,
      last_met: '2026-11-11',
    }),
    of({
      id: 'amina',
      name: 'Amina Yusuf',
      relation: 'skip-level',
      rhythm: 'monthly',
      next: '2026-12-03',
      days_to_next: 10,
      last_met: '2026-11-03',
    }),
    of(
      {
        id: 'lina',
        name: '李娜 (Li Na)',
        role: 'Manager, Checkout',
        mark: 'alarm',
        next: '2026-11-25',
      },
      { next_minutes: 60, new_manager_until: '2027-01-03' },
    ),
    of({ id: 'jonas', name: 'Jonas Weber', next: '2026-11-24', days_to_next: 1 }),
    of({
      id: 'sofia',
      name: 'Sofía Herrera',
      rhythm: 'fortnightly',
      next: '2026-12-01',
      days_to_next: 8,
    }),
    of({ id: 'kwame', name: 'Kwame Boateng', next: '2026-11-26', days_to_next: 3 }),
    of({
      id: 'boss',
      name: 'Ines Carvalho',
      relation: 'boss',
      role: 'VP Engineering',
      rhythm: 'fortnightly',
    }),
  ];
}

/** Two hundred people, some with names that no layout expects. */
export function manyPeople(): PersonView[] {
  const long =
    'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Maximiliana Konstantinopolitanska';
  return Array.from({ length: 200 }, (_, i) => {
    const name = i % 9 === 4 ? `${long} ${i}` : `Person ${i + 1}`;
    const person = row({ id: `p${i}`, name, mark: i % 7 === 3 ? 'due' : 'none' });
    if (i !== 4)
      return page({ row: { ...person, next: addDays(TODAY, i % 12), days_to_next: i % 12 } });
    return page({
      row: { ...person, role: `${long} of ${long}`, next: TODAY, days_to_next: 0 },
      loops: Array.from({ length: 200 }, (_, k) =>
        loop({
          person: 'p4',
          person_name: name,
          owner: k % 2 ? 'them' : 'me',
          text:
            k === 0
              ? `${long}: ${'a promise that goes on '.repeat(12)}`
              : `Promise number ${k + 1}`,
        }),
      ),
      timeline: Array.from({ length: 200 }, (_, k) =>
        entry(note('timeline', addDays(TODAY, -7 * k), `Note ${k + 1}. ${long}`)),
      ),
      themes: Array.from({ length: 60 }, (_, k) => ({
        tag: `theme-${k}-${k === 2 ? long : ''}`,
        kind: 'topic',
        count: 60 - k,
        first: '2026-01-05',
        last: '2026-11-16',
        mentions: [],
      })),
      topics: Array.from({ length: 30 }, (_, k) =>
        topic(
          k % 2 ? 'me' : 'them',
          (['people', 'product', 'process'] as const)[k % 3] ?? 'people',
          `Topic ${k} ${k === 1 ? long : ''}`,
        ),
      ),
    });
  });
}

/** Names and notes that run from right to left. */
export function rtlTeam(): PersonView[] {
  const name = 'ليلى الحسن';
  return [
    page({
      row: row({
        id: 'layla',
        name,
        role: 'مهندسة أولى',
        next: TODAY,
        days_to_next: 0,
        mark: 'due',
      }),
      loops: [
        loop({ person: 'layla', person_name: name, text: 'إرسال مسودة الخطة إلى فريق الأمن' }),
        loop({
          person: 'layla',
          person_name: name,
          owner: 'them',
          text: 'כתיבת סיכום של שלב אחד, API v2',
        }),
      ],
      topics: [
        topic('them', 'people', 'المناوبة بعد العطلة'),
        topic('me', 'process', 'Review times'),
      ],
      timeline: [
        entry(note('timeline', '2026-11-16', 'النوم سيئ بسبب المناوبات.\nاتفقنا على شخص ثان.')),
      ],
      private: [note('private', '2026-11-16', 'تفكر في عرض آخر')],
    }),
    page({ row: row({ id: 'noam', name: 'נועם לוי', mark: 'overdue', next: '2026-11-18' }) }),
  ];
}
