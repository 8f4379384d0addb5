import type {
  InboxLine,
  LoopView,
  MyPromisesView,
  PersonRow,
  PersonView,
  PrepView,
  QuestionEditForm,
  QuestionSetView,
  QuestionView,
  SignForm,
  StrategyView,
  TeamModeKind,
  TeamView,
  WordingEditForm,
  WordView,
} from '../../src/ipc/wire.gen';
import { addDays } from '../../src/strings/dates';
import { growth, loop, TODAY } from './data';

const asked = (
  id: string,
  category: QuestionView['category'],
  lane: QuestionView['lane'],
  text: string,
  last?: string,
): QuestionView => ({
  id,
  category,
  lane,
  text,
  last: last ? { on: '2026-11-16', text: last, reply: '' } : null,
});

const QUESTIONS = (): QuestionView[] => [
  asked('energy', 'people', 'people', 'How is your energy this week, from 1 to 10?', '6'),
  asked(
    'frustration',
    'people',
    'people',
    'What got in your way or on your nerves?',
    'the flaky payment tests, three days in a row',
  ),
  asked('goal', 'product', 'product', 'Which part of the goal is still unclear to you?'),
  asked(
    'experiment',
    'process',
    'process',
    'What one thing could we change for two weeks, as a trial?',
    'no meetings before eleven',
  ),
  asked('start-stop-keep', 'manager', 'people', 'What should I start, stop or keep doing?'),
  asked('scary', 'risk', 'product', 'Which part of the system do you trust least right now?'),
  asked('rejected', 'decision', 'product', 'What did we decide against, and for what reason?'),
  asked(
    'migration',
    'decision',
    'product',
    'If this choice turns out wrong, how do we get off it?',
  ),
  asked('cost-curve', 'decision', 'product', 'What does it cost at ten times the traffic?'),
  asked('recommend', 'coaching', null, 'I don’t have the answer. What is your recommendation?'),
  asked('their-commitment', 'closing', null, 'What will you do before we meet again?'),
  asked('my-commitment', 'closing', null, 'What do you need me to do before then?'),
];

const TAGS: Record<SignForm, string> = {
  sharper: 'sharper reviews',
  'less-curious': 'less curious',
  fine: 'more fine',
};

/** Of the mocked core: questions, Prep, levers, the team and the inbox. */
export class MockCoaching {
  #questions = QUESTIONS();
  #set: QuestionSetView = {
    bank_on: false,
    questions: [
      ...QUESTIONS().map(({ id, category, text }) => ({
        id,
        category,
        text,
        original: null,
        on: true,
        own: false,
        bank: false,
      })),
      {
        id: 'career-next',
        category: 'career',
        text: 'Which job after this one would make you proud?',
        original: null,
        on: true,
        own: false,
        bank: true,
      },
    ],
  };
  #words: WordView[] = [
    { word: 'lazy', why: 'character', on: true, own: false },
    { word: 'unreliable', why: 'character', on: true, own: false },
    { word: 'doesn’t care', why: 'motive', on: true, own: false },
    { word: 'always', why: 'absolute', on: false, own: false },
  ];
  #strategy: Record<string, { id: string; on: string; text: string; fuzzy: boolean }[]> = {
    priya: [
      {
        id: 's1',
        on: '2026-11-16',
        text: 'Fewer ledgers, one per tenant, so that onboarding a bank takes a week.',
        fuzzy: false,
      },
      { id: 's0', on: '2026-08-03', text: 'Something with platforms?', fuzzy: true },
    ],
    tomas: [
      {
        id: 's2',
        on: '2026-11-11',
        text: 'We are going faster, I think, and cheaper.',
        fuzzy: true,
      },
    ],
  };
  #signs: Record<string, string[]> = { lina: ['less curious', 'more fine', 'less curious'] };
  #levers = new Set<string>();
  #team: TeamView = {
    mode: null,
    away: [{ person: 'priya', name: 'Priya Raman', from: '2026-12-21', to: '2027-01-01' }],
  };
  #inbox: InboxLine[] = [
    {
      id: 'i1',
      known: 'priya',
      name: 'Priya Raman',
      text: '! ask infra about the load test slot',
      at: '2026-11-22T18:40:00Z',
    },
    { id: 'i2', known: null, name: 'T', text: '< on-call swap', at: '2026-11-22T19:05:00Z' },
    {
      id: 'i3',
      known: 'priya',
      name: 'Priya Raman',
      text: '. an offer',
      at: '2026-11-22T19:06:00Z',
    },
  ];
  readonly #page: (id: string) => PersonView;
  readonly #people: () => readonly PersonView[];

  constructor(
    page: (id: string) => PersonView,
    people: () => readonly PersonView[],
    waiting: boolean,
  ) {
    if (!waiting) this.#inbox = [];
    this.#page = page;
    this.#people = people;
  }

  /** A lever was chosen, so the alarm rests. */
  rests = (person: string): boolean => this.#levers.has(person);

  #line(id: string, change: (line: PersonView['growth'][number]) => object): PersonRow {
    const one = this.#people().find((each) => each.growth.some((line) => line.id === id));
    if (!one) throw { code: 'not-found', message: '' };
    one.growth = one.growth.map((line) => (line.id === id ? { ...line, ...change(line) } : line));
    return one.row;
  }

  #edited(edit: QuestionEditForm): QuestionSetView {
    const change = (id: string, to: object) =>
      this.#set.questions.map((each) => (each.id === id ? { ...each, ...to } : each));
    if (edit.kind === 'bank') this.#set.bank_on = edit.on;
    else if (edit.kind === 'switch') this.#set.questions = change(edit.id, { on: edit.on });
    else if (edit.kind === 'remove')
      this.#set.questions = this.#set.questions.filter(({ id }) => id !== edit.id);
    else if (edit.kind === 'add')
      this.#set.questions.push({
        id: `own-${this.#set.questions.length}`,
        category: edit.lane,
        text: edit.text,
        original: null,
        on: true,
        own: true,
        bank: false,
      });
    else {
      const before = this.#set.questions.find(({ id }) => id === edit.id);
      const original = before?.original ?? before?.text ?? null;
      this.#set.questions = change(
        edit.id,
        edit.text === '' ? { text: original, original: null } : { text: edit.text, original },
      );
    }
    return this.#set;
  }

  #worded(edit: WordingEditForm): WordView[] {
    if (edit.kind === 'add')
      this.#words = [...this.#words, { word: edit.word, why: edit.reason, on: true, own: true }];
    else if (edit.kind === 'remove')
      this.#words = this.#words.filter(({ word }) => word !== edit.word);
    else
      this.#words = this.#words.map((each) =>
        each.word === edit.word ? { ...each, on: edit.on } : each,
      );
    return this.#words;
  }

  #heard(): StrategyView {
    const people = this.#people().map((one) => ({
      person: one.row.id,
      name: one.row.name,
      relation: one.row.relation,
      lines: this.#strategy[one.row.id] ?? [],
    }));
    const told = people.filter(({ lines }) => lines.length > 0);
    return {
      fuzzy: told.filter(({ lines }) => lines[0]?.fuzzy).length,
      told,
      silent: people.filter(({ lines }) => lines.length === 0),
    };
  }

  #prep(person: string): PrepView {
    const one = this.#page(person);
    const promise = (each: LoopView) =>
      each.owner === 'me'
        ? { kind: 'my-loop' as const, promise: each }
        : { kind: 'their-loop' as const, promise: each };
    return {
      opening: { lines: one.loops.slice(0, 3).map(promise), more: 0 },
      neglected: one.loops.length > 0 ? ['decisions', 'growth'] : [],
      alarm: one.row.mark === 'alarm' && !this.#levers.has(person),
      signs: this.#signs[person] ?? [],
      unraised: one.growth.filter(({ unraised }) => unraised),
      nudges: one.growth.filter(({ kind, done }) => kind === 'goal' && !done),
    };
  }

  #promises = (): MyPromisesView => ({
    open: this.#people()
      .flatMap((one) => one.loops)
      .filter(({ owner }) => owner === 'me')
      .sort((a, b) => a.due.localeCompare(b.due)),
    months: [
      { month: '2026-07-01', kept: 3, missed: 3 },
      { month: '2026-08-01', kept: 4, missed: 2 },
      { month: '2026-09-01', kept: 0, missed: 0 },
      { month: '2026-10-01', kept: 7, missed: 1 },
      { month: '2026-11-01', kept: 5, missed: 1 },
    ],
  });

  readonly handlers: Record<string, (args: never) => unknown> = {
    questions: () => this.#questions,
    answer: (a: { question: string; text: string; reply: string }) =>
      (this.#questions = this.#questions.map((each) =>
        each.id === a.question
          ? { ...each, last: { on: TODAY, text: a.text, reply: a.reply } }
          : each,
      )),
    question_set: () => this.#set,
    question_edit: (a: { edit: QuestionEditForm }) => this.#edited(a.edit),
    wording_list: () => this.#words,
    wording_edit: (a: { edit: WordingEditForm }) => this.#worded(a.edit),
    strategy: () => this.#heard(),
    strategy_add: (a: { person: string; text: string }) => {
      const before = this.#strategy[a.person] ?? [];
      const made = { id: `s-${a.person}-${before.length}`, on: TODAY, text: a.text, fuzzy: false };
      this.#strategy[a.person] = [made, ...before];
      return this.#heard();
    },
    strategy_mark: (a: { mention: string; fuzzy: boolean }) => {
      for (const lines of Object.values(this.#strategy))
        for (const line of lines) if (line.id === a.mention) line.fuzzy = a.fuzzy;
      return this.#heard();
    },
    prep: (a: { person: string }) => this.#prep(a.person),
    wording: (a: { text: string }) =>
      [...a.text.matchAll(/\b(lazy|always)\b/g)].map(({ index, 0: word }) => ({
        start: index,
        end: index + word.length,
        why: word === 'lazy' ? 'character' : 'absolute',
      })),
    lever_choose: (a: { person: string; text: string; due: string }) => {
      const one = this.#page(a.person);
      this.#levers.add(a.person);
      one.row = { ...one.row, mark: 'none' };
      const made = loop({ text: a.text, due: '2026-11-30', person: one.row.id, kind: 'lever' });
      one.loops = [...one.loops, { ...made, person_name: one.row.name }];
      return one.row;
    },
    sign_add: (a: { person: string; sign: SignForm }) => {
      this.#signs[a.person] = [...(this.#signs[a.person] ?? []), TAGS[a.sign]];
      return this.#page(a.person).row;
    },
    concern_add: (a: { person: string; text: string }) => {
      const one = this.#page(a.person);
      one.growth = [...one.growth, growth('feedback', a.text, { unraised: true, on: TODAY })];
      return one.row;
    },
    growth_raised: (a: { id: string }) =>
      this.#line(a.id, () => ({ unraised: false, raised_on: TODAY })),
    growth_evidence: (a: { id: string; text: string }) =>
      this.#line(a.id, (line) => ({ evidence: [...line.evidence, { on: TODAY, text: a.text }] })),
    growth_done: (a: { id: string }) =>
      this.#line(a.id, (line) => ({ done: line.done ? null : TODAY })),
    my_promises: () => this.#promises(),
    team: () => this.#team,
    away_add: (a: { person: string | null }) => {
      const name = a.person ? this.#page(a.person).row.name : '';
      const [from, to] = [addDays(TODAY, 7), addDays(TODAY, 11)];
      const away = [{ person: a.person, name, from, to }, ...this.#team.away];
      return (this.#team = { ...this.#team, away });
    },
    away_drop: (a: { from: string }) =>
      (this.#team = {
        ...this.#team,
        away: this.#team.away.filter(({ from }) => from !== a.from),
      }),
    team_mode: (a: { mode: TeamModeKind | null }) =>
      (this.#team = {
        ...this.#team,
        mode: a.mode && { kind: a.mode, from: TODAY, until: '2026-12-04' },
      }),
    template_export: () => true,
    inbox: () => this.#inbox,
    inbox_accept: (a: { id: string }) =>
      (this.#inbox = this.#inbox.filter(({ id }) => id !== a.id)),
    inbox_drop: (a: { id: string }) => (this.#inbox = this.#inbox.filter(({ id }) => id !== a.id)),
    quick_capture: () => null,
    capture_leave: () => null,
  };
}
