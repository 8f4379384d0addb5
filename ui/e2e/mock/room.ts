import type {
  AfterAsk,
  AfterView,
  CapturePreview,
  CapturedView,
  CloseForm,
  CommitmentForm,
  CommitmentView,
  LoopView,
  MeetingView,
  OpeningLine,
  PersonView,
} from '../../src/ipc/wire.gen';
import { addDays } from '../../src/strings/dates';
import { loop, TODAY, topic } from './data';
import { refuse } from './refuse';

/** What stands on the opening card of a meeting with somebody. */
export function openingOf(one: PersonView): OpeningLine[] {
  const concern: OpeningLine[] = one.timeline.some((entry) => entry.kind === 'topic')
    ? [
        {
          kind: 'concern',
          text: 'Ledger design won’t hold past 10 million rows',
          raised: '2026-11-16',
          answer: null,
        },
      ]
    : [];
  const owed = (owner: LoopView['owner']) =>
    one.loops.filter((each) => each.owner === owner).slice(0, 2);
  return [
    ...concern,
    ...owed('me').map((promise) => ({ kind: 'my-loop' as const, promise })),
    ...owed('them').map((promise) => ({ kind: 'their-loop' as const, promise })),
  ].slice(0, 5);
}

/** How a captured line is read: a small part of what the core understands. */
export function readLine(line: string): CapturePreview {
  const found = /^(!|>|<|\+|\.|\?|[mtgpd] )?\s*(.*)$/s.exec(line);
  const sign = found?.[1]?.trim() ?? '';
  const words = found?.[2] ?? '';
  const energy = /^e(\d+)$/.exec(line.trim());
  const landing = energy
    ? 'energy'
    : ((
        {
          '!': 'my-loop',
          '>': 'their-loop',
          '<': 'their-topic',
          '+': 'growth',
          '.': 'private',
          '?': 'decision',
        } as const
      )[sign] ?? 'timeline');
  const dated = landing === 'my-loop' || landing === 'their-loop';
  const friday = / by friday$/i.test(words);
  return {
    landing,
    text: landing === 'private' ? '' : words.replace(/ by friday$/i, ''),
    due: dated ? (friday ? '2026-11-27' : '2026-11-30') : null,
    due_assumed: dated && !friday,
    tags: [...words.matchAll(/#([\p{L}\d-]+)/gu)].map((match) => match[1] ?? ''),
    value: energy ? Number(energy[1]) : null,
    problem: words === '' && !energy ? 'empty' : energy && Number(energy[1]) > 10 ? 'range' : '',
  };
}

/** What the rest of the mocked core does for this part. */
interface Rest {
  readonly page: (id: string) => PersonView;
  readonly loops: () => readonly LoopView[];
  readonly talkMeter: () => boolean;
}

/** The mocked meeting: the room, its close, and After. */
export class MockRoom {
  #rest: Rest;
  #meeting: MeetingView | undefined;
  #after: Partial<AfterView> = {};

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /** Forgets the meeting that is open, as a lock does. */
  forget(): void {
    this.#meeting = undefined;
  }

  #open(person: string): MeetingView {
    if (this.#meeting?.person === person) return this.#meeting;
    const one = this.#rest.page(person);
    one.running = `m-${person}`;
    this.#meeting = {
      id: `m-${person}`,
      person,
      name: one.row.name,
      relation: one.row.relation,
      on: TODAY,
      stage: 'running',
      dots: one.dots,
      opening: { lines: openingOf(one), more: 0 },
      topics: one.topics,
      lanes: {
        lanes: [
          { lane: 'people', given: 600, spent: 484, lent: 0 },
          { lane: 'product', given: 600, spent: 0, lent: 0 },
          { lane: 'process', given: 480, spent: 0, lent: 120 },
        ],
        active: 'people',
        elapsed: 484,
        planned: 1800,
        closing: 240,
        as_of: new Date().toISOString(),
      },
      captured: [],
      promised: [],
      next_meeting: addDays(TODAY, 7),
      talk: this.#rest.talkMeter() ? { who: null } : null,
      close: null,
    };
    return this.#meeting;
  }

  #here = (): MeetingView => this.#meeting ?? refuse('not-found');

  #capture(line: string): MeetingView {
    const here = this.#here();
    const read = readLine(line);
    if (read.problem) return refuse(read.problem);
    const captured: CapturedView = {
      id: `c${here.captured.length}`,
      landed: read.landing,
      text: read.landing === 'private' ? '' : read.text,
      due: read.due,
    };
    if (read.due) {
      const made = this.#promise(read.landing === 'my-loop' ? 'me' : 'them', read.text, read.due);
      here.promised = [...here.promised, made];
    }
    if (read.landing === 'their-topic')
      here.topics = [topic('them', 'people', read.text), ...here.topics];
    here.captured = [...here.captured, captured];
    return here;
  }

  #promise(owner: LoopView['owner'], text: string, due: string): LoopView {
    const one = this.#rest.page(this.#here().person);
    const made = loop({ owner, text, due, person: one.row.id, person_name: one.row.name });
    one.loops = [...one.loops, made];
    return made;
  }

  #commit(owner: LoopView['owner'], form: CommitmentForm): CommitmentView {
    if (form.kind === 'none') return form;
    const promise =
      form.kind === 'new'
        ? this.#promise(owner, form.text, form.due || this.#here().next_meeting)
        : this.#rest.loops().find((each) => each.id === form.id);
    return promise ? { kind: 'promise', promise } : refuse('not-found');
  }

  /** What the core would ask for after what was captured and closed here. */
  #asks(): AfterAsk[] {
    const here = this.#meeting;
    if (!here) return [];
    const stressed = here.captured.findLastIndex(({ text }) => /exhausted|stress/.test(text));
    const promised = here.captured.findLastIndex(({ due }) => due !== null);
    const decided = here.captured.findLast(({ landed }) => landed === 'decision');
    const stress = here.captured[stressed];
    return [
      ...(stress && promised < stressed ? [{ kind: 'stress' as const, text: stress.text }] : []),
      ...(here.close?.awkward === 'surfaced' && here.promised.length === 0
        ? [{ kind: 'hard' as const }]
        : []),
      ...(decided
        ? [
            {
              kind: 'choice' as const,
              text: decided.text,
              question: 'How could this fail in a way nobody is planning for?',
            },
          ]
        : []),
    ];
  }

  #parting: AfterView['parting'] = { heard: null, clearer: null, unblocked: null };

  #afterOf(meeting: string): AfterView {
    const one = this.#rest.page(meeting.replace(/^m-/, ''));
    return {
      meeting,
      person: one.row.id,
      name: one.row.name,
      on: TODAY,
      talk_percent: null,
      measured: this.#rest.talkMeter() ? 37 : null,
      parting: this.#parting,
      asks: this.#asks(),
      pace: null,
      energy: null,
      points: [
        { point: 'their-agenda', met: true },
        { point: 'talked-less', met: null },
        { point: 'awkward', met: true },
        { point: 'loop-made', met: true },
        { point: 'last-week-first', met: false },
        { point: 'clearer', met: null },
      ],
      met: 3,
      opener: 'On-call after the holidays',
      openers: [
        'On-call after the holidays',
        'Ledger design: what if one tenant outgrows a partition?',
      ],
      done: false,
      ...this.#after,
    };
  }

  readonly handlers: Record<string, (args: never) => unknown> = {
    talk_tap: () => {
      const here = this.#here();
      here.talk = { who: here.talk?.who === 'them' ? 'me' : 'them' };
      return here;
    },
    meeting_open: (a: { person: string }) => this.#open(a.person),
    meeting: () => this.#here(),
    meeting_lane: (a: { lane: 'people' }) => {
      const { lanes } = this.#here();
      lanes.active = a.lane;
      return lanes;
    },
    topic_discussed: (a: { topic: string; discussed: boolean; unresolved: boolean }) => {
      const here = this.#here();
      here.topics = here.topics.map((each) =>
        each.id === a.topic ? { ...each, discussed: a.discussed, unresolved: a.unresolved } : each,
      );
      const touched = here.topics.find((each) => each.id === a.topic);
      if (touched) here.lanes.active = touched.lane;
      return here;
    },
    opening_answer: (a: { trend: 'better' | 'same' | 'worse' }) => {
      const here = this.#here();
      here.opening.lines = here.opening.lines.map((line) =>
        line.kind === 'concern' ? { ...line, answer: a.trend } : line,
      );
      return here;
    },
    capture_preview: (a: { line: string }) => readLine(a.line),
    capture: (a: { line: string }) => this.#capture(a.line),
    capture_undo: () => {
      const here = this.#here();
      here.captured = here.captured.slice(0, -1);
      return here;
    },
    capture_reroute: (a: { section: 1 | 2 | 3 | 4 }) => {
      const here = this.#here();
      const to = (['my-loop', 'theme', 'growth', 'private'] as const)[a.section - 1] ?? 'timeline';
      here.captured = here.captured.map((each, i) =>
        i === here.captured.length - 1
          ? { ...each, landed: to, text: to === 'private' ? '' : each.text }
          : each,
      );
      return here;
    },
    meeting_close: (a: { close: CloseForm }) => {
      const here = this.#here();
      here.stage = 'parked';
      here.talk = null;
      const { heard, clearer, unblocked } = a.close;
      this.#parting = { heard, clearer, unblocked };
      here.close = {
        ...a.close,
        mine: this.#commit('me', a.close.mine),
        theirs: this.#commit('them', a.close.theirs),
      };
      this.#rest.page(here.person).running = null;
      return here;
    },
    after: (a: { meeting: string }) => this.#afterOf(a.meeting),
    after_save: (a: { meeting: string; form: Partial<AfterView> }) => {
      this.#after = { ...a.form, done: true };
      return this.#afterOf(a.meeting);
    },
    meeting_log: (a: { person: string }) => this.#afterOf(`m-${a.person}`),
  };
}
