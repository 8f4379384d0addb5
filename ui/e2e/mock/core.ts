import type {
  LoopView,
  PersonForm,
  PersonView,
  SessionView,
  SettingsView,
  TodayView,
} from '../../src/ipc/wire.gen';
import { MockCare } from './care';
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
  within,
} from './data';
import { MockInsights } from './insights';
import { MockCalendar } from './calendar';
import { DISK } from './disk';
import { complete, search } from './find';
import { MockMoving } from './moving';
import { MockRadar } from './radar';
import { refuse } from './refuse';
import { MockRoom, openingOf, readLine } from './room';
import type { Scene } from './scene';

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
    this.#insights = new MockInsights(
      scene.team ?? 'usual',
      scene.figures ?? true,
      (id) => this.#page(id).row,
    );
    this.#calendar = new MockCalendar(scene.team === 'none', (file) => this.#radar.show(file));
    this.#vault = scene.vault;
    this.#language = scene.pseudo ? 'de' : (scene.language ?? null);
    this.#demo = scene.demo ?? false;
    const teams = { usual: usualTeam, none: () => [], many: manyPeople, rtl: rtlTeam };
    this.#people = teams[scene.team ?? 'usual']();
  }

  /** Lets the unlock of a large vault answer. */
  readTheRest: () => void = () => undefined;

  async invoke(command: string, args: unknown): Promise<unknown> {
    this.calls.push(command);
    if (this.#scene.hanging?.includes(command)) return new Promise(() => undefined);
    if (command === 'vault_unlock' && this.#scene.large) {
      const today = this.#today();
      this.#hear(today);
      this.#care.tell({ kind: 'ahead', today });
      await new Promise<void>((read) => (this.readTheRest = read));
    }
    const code = this.#scene.failing?.[command];
    if (code) refuse(code);
    const handler =
      this.#handlers[command] ??
      this.#room.handlers[command] ??
      this.#moving.handlers[command] ??
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

  /** What a drop of a backup or a table onto the window does. */
  drop(what: 'backup' | 'table' = 'backup'): void {
    this.#care.drop(what);
  }

  /** What a drop of a calendar file onto the window does. */
  dropCalendar(): void {
    this.#care.tell({ kind: 'calendar' });
  }

  /** What a drop of something to take in does. */
  dropFiles(what: 'own' | 'people' | 'figures'): void {
    this.#moving.drop(what);
    this.#care.tell({ kind: 'dropped-files' });
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

  #room = new MockRoom({
    page: (id) => this.#page(id),
    loops: () => this.#loops(),
    talkMeter: () => this.#settings.talk_meter,
  });
  #moving = new MockMoving({ today: () => this.#today() });
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
        opening: { lines: openingOf(one), more: Math.max(0, one.loops.length - 4) },
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

  /** A line on a person's page. */
  #jot(one: PersonView, line: string): PersonView {
    const read = readLine(line);
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
    disk_look: ({ whole }: { whole: boolean }) => (whole ? DISK : { ...DISK, sought: 0, found: 0 }),
    language: () => this.#language,
    language_set: ({ code }: { code: string | null }) => void (this.#language = code),
    autostart: () => this.#autostart,
    autostart_set: ({ on }: { on: boolean }) => (this.#autostart = on),
    about: () => ({ version: '0.1.0 (5f3a1c9e7b20)', licences: 'sled 0.34.7: MIT OR Apache-2.0' }),
    window_narrow: () => true,
    vault_lock: () => {
      this.#vault = this.#demo ? 'missing' : 'locked';
      this.#demo = false;
      this.#room.forget();
    },
    activity: () => null,
    draft_save: () => null,
    drafts: () => [],
    settings: () => this.#settings,
    settings_set: (a: { settings: SettingsView }) => (this.#settings = a.settings),
    today: () => this.#today(),
    person: (a: { person: string; days: number; settled: boolean }) =>
      within(this.#page(a.person), a),
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
      Object.assign(this.#page(a.person), { about: a.about }).row,
    note_edit: () => this.#people[0]?.row,
    note_delete: (a: { note: string }) => {
      for (const one of this.#people)
        one.private = one.private.filter((each) => each.id !== a.note);
      return this.#people[0]?.row;
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
      return one.row;
    },
    complete: (a: { person: string; line: string; caret: number; room: boolean }) =>
      complete(this.#people, a),
    jot: (a: { person: string; line: string }) => this.#jot(this.#page(a.person), a.line).row,
    energy_set: (a: { person: string; value: number }) => {
      this.#page(a.person).energy.push({ on: TODAY, value: a.value });
      return this.#page(a.person).row;
    },
    pace_set: (a: { person: string; value: number }) => {
      this.#page(a.person).pace.push({ on: TODAY, value: a.value });
      return this.#page(a.person).row;
    },
    growth_add: (a: { person: string; growthKind: 'skill'; text: string }) => {
      const one = this.#page(a.person);
      one.growth = [...one.growth, growth(a.growthKind, a.text)];
      return one.row;
    },
    undo: () => 'loop-kept',
    meeting_move: (a: { person: string }) => this.#page(a.person).row,
    search: (a: { text: string; person: string | null }) => search(this.#people, a.text, a.person),
    when: (a: { text: string }) =>
      ({ 'next friday': '2026-12-04', [TODAY]: TODAY })[a.text.toLowerCase()] ?? null,
  };
}
