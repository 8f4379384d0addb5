import type {
  AfterAsk,
  AfterView,
  CapturePreview,
  CapturedView,
  CloseForm,
  CompletionView,
  CommitmentForm,
  CommitmentView,
  ImportReport,
  LoopView,
  MeetingView,
  OpeningLine,
  PersonForm,
  PersonView,
  SearchHit,
  SessionView,
  SettingsView,
  TodayView,
} from '../../src/ipc/wire.gen';
import { addDays } from '../../src/strings/dates';
import { MockCoaching } from './coaching';
import {
  growth,
  loop,
  manyPeople,
  note,
  page,
  row,
  rtlTeam,
  TODAY,
  topic,
  usualTeam,
} from './data';
import { MockCare } from './care';
import { MockInsights } from './insights';
import { MockCalendar } from './calendar';
import { MockRadar } from './radar';
import { DISK } from './disk';
import type { Scene } from './scene';

const refuse = (code: string): never => {
  throw { code, message: `the mock answers ${code}` };
};

/** A stand-in for the core: it keeps what it is told for as long as the page lives. */
export class MockCore {
  readonly calls: string[] = [];
  /** Every text that was answered or asked with: the data, in contrast to the interface's own words. */
  readonly told = new Set<string>();
  #scene: Scene;
  #vault: SessionView['state'];
  #demo = false;
  #autostart = false;
  #language: string | null;
  #people: PersonView[];
  #meeting: MeetingView | undefined;
  #after: Partial<AfterView> = {};
  #settings: SettingsView = {
    idle_lock_minutes: 5,
    blur_on_focus_loss: false,
    organisation_size: 120,
    skip_hint_off: false,
    talk_meter: false,
    notices: false,
  };

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#coaching = new MockCoaching(
      (id) => this.#page(id),
      () => this.#people,
      scene.inbox ?? false,
    );
    this.#radar = new MockRadar(scene.team ?? 'usual');
    this.#insights = new MockInsights(scene.team ?? 'usual', (id) => this.#page(id).row);
    this.#calendar = new MockCalendar(scene.team === 'none', (file) => this.#radar.show(file));
    this.#vault = scene.vault;
    this.#language = scene.pseudo ? 'de' : (scene.language ?? null);
    this.#demo = scene.demo ?? false;
    const teams = { usual: usualTeam, none: () => [], many: manyPeople, rtl: rtlTeam };
    this.#people = teams[scene.team ?? 'usual']();
  }

  async invoke(command: string, args: unknown): Promise<unknown> {
    this.calls.push(command);
    if (this.#scene.hanging?.includes(command)) return new Promise(() => undefined);
    const code = this.#scene.failing?.[command];
    if (code) refuse(code);
    const handler =
      this.#handlers[command] ??
      this.#care.handlers[command] ??
      this.#radar.handlers[command] ??
      this.#insights.handlers[command] ??
      this.#calendar.handlers[command] ??
      this.#coaching.handlers[command];
    if (!handler) return refuse('internal');
    // The real answer is JSON: nothing is shared with the page.
    const answer: unknown = JSON.parse(JSON.stringify(handler(args as never) ?? null));
    this.#hear(args);
    this.#hear(answer);
    return answer;
  }

  #hear(value: unknown): void {
    if (typeof value === 'string') this.told.add(value);
    else if (typeof value === 'object' && value !== null)
      Object.values(value).forEach((one) => this.#hear(one));
  }

  /** Takes the page's ear, as a channel does. */
  ear(heard: (message: unknown) => void): number {
    this.#care.ear = heard;
    return 1;
  }

  /** What a drop of a backup onto the window does. */
  drop(): void {
    this.#care.drop();
  }

  /** What a drop of a calendar file onto the window does. */
  dropCalendar(): void {
    this.#care.tell({ kind: 'calendar' });
  }

  #session = (): SessionView => ({
    state: this.#vault,
    vault_dir: '/home/jana/.local/share/sotto/vault',
    last_saved: this.#vault === 'missing' ? null : '2026-11-20T15:42:00Z',
    in_synced_folder: false,
    idle_lock_minutes: 5,
    version: '0.1.0',
    notices: [],
    new_here: null,
    demo: this.#demo,
  });

  #page = (id: string): PersonView =>
    this.#people.find((one) => one.row.id === id) ?? refuse('not-found');

  #care = new MockCare({
    open: (phase) => {
      this.#vault = phase;
      return this.#session();
    },
    people: () => this.#people.map((one) => one.row),
    erase: (id) => (this.#people = this.#people.filter((one) => one.row.id !== id)),
  });

  #coaching: MockCoaching;
  #radar: MockRadar;
  #insights: MockInsights;
  #calendar: MockCalendar;

  #loops = () => this.#people.flatMap((one) => one.loops);

  #change(id: string, change: (found: LoopView) => LoopView): LoopView {
    for (const one of this.#people) {
      const found = [...one.loops, ...one.closed_loops].find((each) => each.id === id);
      if (!found) continue;
      const next = change(found);
      one.loops = one.loops.filter((each) => each.id !== id);
      one.closed_loops = one.closed_loops.filter((each) => each.id !== id);
      (next.state === 'open' ? one.loops : one.closed_loops).unshift(next);
      return next;
    }
    return refuse('not-found');
  }

  #opening(one: PersonView): OpeningLine[] {
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

  #today(): TodayView {
    const people = this.#people.map((one) => one.row);
    const coming = this.#people
      .filter((one) => one.row.next !== null && one.row.next >= TODAY)
      .sort((a, b) => ((a.row.next ?? '') < (b.row.next ?? '') ? -1 : 1))
      .slice(0, 4);
    const usual = (this.#scene.team ?? 'usual') === 'usual';
    return {
      today: TODAY,
      meetings: coming.map((one) => ({
        person: one.row.id,
        name: one.row.name,
        relation: one.row.relation,
        rhythm: one.row.rhythm,
        minutes: one.next_minutes,
        on: one.row.next ?? TODAY,
        time: one.slot?.time ?? null,
        meeting: null,
        stage: 'planned',
        opening: { lines: this.#opening(one), more: Math.max(0, one.loops.length - 4) },
      })),
      signals: usual
        ? [
            ...(this.#coaching.rests('lina')
              ? []
              : [
                  {
                    kind: 'pace-alarm' as const,
                    person: 'lina',
                    name: '李娜 (Li Na)',
                    values: [1, 2, 1],
                  },
                ]),
            {
              kind: 'my-late-loops',
              count: this.#loops().filter((each) => each.overdue && each.owner === 'me').length,
            },
            { kind: 'not-met', person: 'tomas', name: 'Tomáš Dvořák', days: 12 },
            {
              kind: 'parked-after',
              meeting: 'm-jonas',
              person: 'jonas',
              name: 'Jonas Weber',
              on: '2026-11-17',
            },
            { kind: 'ageing-concern', person: 'priya', name: 'Priya Raman', growth: 'g', days: 12 },
          ]
        : [],
      my_loops: this.#loops().filter((each) => each.owner === 'me'),
      their_loops: [],
      load: {
        people: people.length,
        minutes_week: 270,
        minutes_this_week: 300,
        hours_year: 225,
        week: [1, 2, 3, 4, 0, 0, 0],
      },
      people,
    };
  }

  #read(line: string): CapturePreview {
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

  #open(person: string): MeetingView {
    if (this.#meeting?.person === person) return this.#meeting;
    const one = this.#page(person);
    one.running = `m-${person}`;
    this.#meeting = {
      id: `m-${person}`,
      person,
      name: one.row.name,
      relation: one.row.relation,
      on: TODAY,
      stage: 'running',
      dots: one.dots,
      opening: { lines: this.#opening(one), more: 0 },
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
      talk: this.#settings.talk_meter ? { who: null } : null,
      close: null,
    };
    return this.#meeting;
  }

  #here = (): MeetingView => this.#meeting ?? refuse('not-found');

  #capture(line: string): MeetingView {
    const here = this.#here();
    const read = this.#read(line);
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
    const one = this.#page(this.#here().person);
    const made = loop({ owner, text, due, person: one.row.id, person_name: one.row.name });
    one.loops = [...one.loops, made];
    return made;
  }

  #commit(owner: LoopView['owner'], form: CommitmentForm): CommitmentView {
    if (form.kind === 'none') return form;
    const promise =
      form.kind === 'new'
        ? this.#promise(owner, form.text, form.due || this.#here().next_meeting)
        : this.#loops().find((each) => each.id === form.id);
    return promise ? { kind: 'promise', promise } : refuse('not-found');
  }

  /** A line on a person's page. */
  #jot(one: PersonView, line: string): PersonView {
    const read = this.#read(line);
    const words = read.landing === 'private' ? line.replace(/^([.。]|[pP] )\s*/, '') : read.text;
    if (read.due) {
      const owner = read.landing === 'my-loop' ? 'me' : 'them';
      const person = one.row.id;
      one.loops = [
        ...one.loops,
        loop({ owner, text: words, due: read.due, person, person_name: one.row.name }),
      ];
    } else if (read.landing === 'private')
      one.private = [note('private', TODAY, words), ...one.private];
    else if (read.landing === 'growth') one.growth = [...one.growth, growth('skill', words)];
    else if (read.landing === 'their-topic')
      one.topics = [topic('them', 'people', words), ...one.topics];
    else one.timeline = [{ kind: 'note', note: note('timeline', TODAY, words) }, ...one.timeline];
    return one;
  }

  #complete(a: { person: string; line: string; caret: number; room: boolean }): CompletionView[] {
    const before = a.line.slice(0, a.caret);
    const word = before.split(' ').at(-1) ?? '';
    const [from, to] = [a.caret - word.length, a.caret];
    const known = this.#people.filter((one) => !a.room || one.row.id === a.person);
    const begins = (text: string) => text.toLowerCase().startsWith(word.toLowerCase());
    if (word.startsWith('#')) {
      const themes = known.flatMap((one) => one.themes.map(({ tag }) => `#${tag}`));
      return [...new Set(themes)]
        .filter((text) => begins(text) && text !== word)
        .slice(0, 5)
        .map((text) => ({ from, to, text, kind: 'theme' as const }));
    }
    if (/ by \S+$/.test(before) && /^[!>]/.test(a.line))
      return ['friday', 'next friday']
        .filter((text) => begins(text) && text !== word)
        .map((text) => ({ from, to, text, kind: 'date' as const }));
    if (word.length < 2 || !/^\p{Lu}/u.test(word)) return [];
    return known
      .map((one) => one.row.name)
      .filter((text) => begins(text) && text !== word)
      .map((text) => ({ from, to, text, kind: 'person' as const }));
  }

  #search(text: string, person: string | null): SearchHit[] {
    const wanted = text.toLowerCase();
    return this.#people
      .filter((one) => person === null || one.row.id === person)
      .flatMap((one) =>
        [
          ...one.loops.map((each) => ({ ...each, section: 'open-loops' as const, on: each.made })),
          ...[
            ...one.private,
            ...one.timeline.flatMap((each) => (each.kind === 'note' ? [each.note] : [])),
          ],
        ].map((item) => ({ one, item })),
      )
      .filter(({ item }) => item.text.toLowerCase().includes(wanted))
      .map(({ one, item }) => {
        const at = item.text.toLowerCase().indexOf(wanted);
        return {
          person: one.row.id,
          name: one.row.name,
          on: item.on,
          section: item.section,
          id: item.id,
          text: item.text,
          before: item.text.slice(Math.max(0, at - 30), at),
          hit: item.text.slice(at, at + wanted.length),
          after: item.text.slice(at + wanted.length, at + wanted.length + 40),
        };
      });
  }

  #report = (): ImportReport => ({
    folder: '/home/jana/notes/one-on-ones',
    skipped: [{ file: 'photo.jpg', why: 'Not a text file.' }],
    files: [
      {
        file: 'tomas-1on1.md',
        person: 'Tomáš Dvořák',
        existing: true,
        lines: [
          { line: 1, text: 'Tomáš Dvořák / me — weekly', became: 'person', detail: 'weekly' },
          {
            line: 4,
            text: 'ME - intro to data platform lead - 1 Dec',
            became: 'loop',
            detail: 'yours, due Tue 1 Dec',
          },
          { line: 9, text: 'CI time (now 38 min)', became: 'theme', detail: '#ci-time' },
          { line: 19, text: 'mood 8', became: 'reading', detail: '8' },
          {
            line: 24,
            text: 'he said the goal sounds like three goals',
            became: 'note',
            detail: '',
          },
        ],
      },
      {
        file: '李娜.md',
        person: '李娜 (Li Na)',
        existing: true,
        lines: [
          { line: 13, text: 'Energy 4, pace 1', became: 'reading', detail: '4' },
          { line: 15, text: 'hidden', became: 'private', detail: '' },
        ],
      },
      {
        file: 'Ravi/2026-11-02.md',
        person: 'Ravi',
        existing: false,
        lines: [{ line: 1, text: 'First week. Quiet.', became: 'note', detail: '' }],
      },
    ],
  });

  #add(form: PersonForm, id = `new-${this.#people.length}`) {
    const made = row({ ...form, id, last_met: null, next: TODAY, days_to_next: 0 });
    const old = this.#people.find((one) => one.row.id === id);
    if (old) old.row = { ...old.row, ...form };
    else this.#people = [...this.#people, page({ row: made, slot: form.slot })];
    return made;
  }

  #handlers: Record<string, (args: never) => unknown> = {
    session_state: this.#session,
    passphrase_strength: (bytes: Uint8Array) => {
      const score = Math.min(4, Math.floor(bytes.length / 6));
      return { score, weak: score < 3 };
    },
    passphrase_offer: () => 'copper lantern drift ample noble sketch',
    vault_create: () => {
      this.#vault = 'unlocked';
      this.#people = [];
      return this.#session();
    },
    vault_unlock: (bytes: Uint8Array) => {
      if (!(bytes instanceof Uint8Array)) refuse('internal');
      if (new TextDecoder().decode(bytes) !== 'correct horse') refuse('wrong-passphrase');
      this.#vault = 'unlocked';
      return this.#session();
    },
    demo_open: () => {
      [this.#vault, this.#demo] = ['unlocked', true];
      return this.#session();
    },
    disk_look: () => DISK,
    language: () => this.#language,
    language_set: ({ code }: { code: string | null }) => void (this.#language = code),
    autostart: () => this.#autostart,
    autostart_set: ({ on }: { on: boolean }) => (this.#autostart = on),
    about: () => ({ version: '0.1.0 (5f3a1c9e7b20)', licences: 'sled 0.34.7: MIT OR Apache-2.0' }),
    window_narrow: () => true,
    vault_lock: () => {
      this.#vault = this.#demo ? 'missing' : 'locked';
      this.#demo = false;
      this.#meeting = undefined;
    },
    activity: () => null,
    draft_save: () => null,
    drafts: () => [],
    settings: () => this.#settings,
    settings_set: (a: { settings: SettingsView }) => (this.#settings = a.settings),
    today: () => this.#today(),
    person: (a: { person: string }) => this.#page(a.person),
    person_add: (a: { form: PersonForm }) => this.#add(a.form),
    person_edit: (a: { person: string; form: PersonForm }) => this.#add(a.form, a.person),
    person_form: (a: { person: string }) => {
      const one = this.#page(a.person);
      const { name, role, relation, rhythm } = one.row;
      const { minutes, slot, manager, inherited, started } = one;
      return {
        name,
        role,
        relation,
        rhythm,
        minutes,
        slot,
        manager,
        inherited,
        started,
        new_manager_since: null,
      };
    },
    person_archive: (a: { person: string; review: string | null }) => {
      const one = this.#page(a.person);
      one.review = a.review === null ? null : '2027-06-01';
      return (one.row = { ...one.row, archived: true });
    },
    about_set: (a: { person: string; about: PersonView['about'] }) =>
      Object.assign(this.#page(a.person), { about: a.about }),
    note_edit: () => this.#people[0],
    note_delete: (a: { note: string }) => {
      for (const one of this.#people)
        one.private = one.private.filter((each) => each.id !== a.note);
      return this.#people[0];
    },
    loop_keep: (a: { id: string }) =>
      this.#change(a.id, (it) => ({ ...it, state: 'kept', closed: TODAY, overdue: false })),
    loop_miss: (a: { id: string; why: string }) =>
      this.#change(a.id, (it) => ({
        ...it,
        state: 'missed',
        why: a.why,
        closed: TODAY,
        overdue: false,
      })),
    loop_drop: (a: { id: string; why: string }) =>
      this.#change(a.id, (it) => ({
        ...it,
        state: 'dropped',
        why: a.why,
        closed: TODAY,
        overdue: false,
      })),
    loop_move: (a: { id: string }) =>
      this.#change(a.id, (it) => ({ ...it, due: '2026-12-04', overdue: false })),
    loop_reopen: (a: { id: string }) =>
      this.#change(a.id, (it) => ({ ...it, state: 'open', why: '', closed: null })),
    topic_drop: (a: { id: string }) => {
      for (const one of this.#people) one.topics = one.topics.filter((each) => each.id !== a.id);
    },
    topics_add: (a: { person: string; by: 'me' | 'them'; lane: 'people'; text: string }) => {
      const lines = a.text.split('\n').filter((line) => line.trim() !== '');
      const made = lines.map((line) => topic(a.by, a.lane, line.replace(/^- /, '')));
      this.#page(a.person).topics.unshift(...made);
      return made;
    },
    topics_request_copy: () => null,
    commitments_copy: () => null,
    person_reopen: (a: { person: string }) => {
      const one = this.#page(a.person);
      one.row = { ...one.row, archived: false };
      return one.row;
    },
    growth_meets: (a: { id: string; need: string | null }) => {
      const one = this.#people.find((each) => each.growth.some(({ id }) => id === a.id));
      if (!one) return refuse('not-found');
      one.growth = one.growth.map((each) =>
        each.id === a.id ? { ...each, meets: a.need, parts: a.need === null } : each,
      );
      return one;
    },
    talk_tap: () => {
      const here = this.#here();
      here.talk = { who: here.talk?.who === 'them' ? 'me' : 'them' };
      return here;
    },
    complete: (a: { person: string; line: string; caret: number; room: boolean }) =>
      this.#complete(a),
    jot: (a: { person: string; line: string }) => this.#jot(this.#page(a.person), a.line),
    energy_set: (a: { person: string; value: number }) => {
      this.#page(a.person).energy.push({ on: TODAY, value: a.value });
      return this.#page(a.person);
    },
    pace_set: (a: { person: string; value: number }) => {
      this.#page(a.person).pace.push({ on: TODAY, value: a.value });
      return this.#page(a.person);
    },
    growth_add: (a: { person: string; growthKind: 'skill'; text: string }) => {
      const one = this.#page(a.person);
      one.growth = [...one.growth, growth(a.growthKind, a.text)];
      return one;
    },
    undo: () => 'loop-kept',
    meeting_open: (a: { person: string }) => this.#open(a.person),
    meeting: () => this.#here(),
    meeting_move: (a: { person: string }) => this.#page(a.person),
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
    capture_preview: (a: { line: string }) => this.#read(a.line),
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
      this.#page(here.person).running = null;
      return here;
    },
    after: (a: { meeting: string }) => this.#afterOf(a.meeting),
    after_save: (a: { meeting: string; form: Partial<AfterView> }) => {
      this.#after = { ...a.form, done: true };
      return this.#afterOf(a.meeting);
    },
    meeting_log: (a: { person: string }) => this.#afterOf(`m-${a.person}`),
    search: (a: { text: string; person: string | null }) => this.#search(a.text, a.person),
    import_choose: () => this.#report(),
    import_apply: () => this.#today(),
    import_drop_plan: () => null,
    when: (a: { text: string }) =>
      ({ 'next friday': '2026-12-04', [TODAY]: TODAY })[a.text.toLowerCase()] ?? null,
  };

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
    const one = this.#page(meeting.replace(/^m-/, ''));
    return {
      meeting,
      person: one.row.id,
      name: one.row.name,
      on: TODAY,
      talk_percent: null,
      measured: this.#settings.talk_meter ? 37 : null,
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
}
