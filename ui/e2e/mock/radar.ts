import type {
  NameMark,
  NewTrackedForm,
  OutgoingView,
  PlotForm,
  RadarTheme,
  RadarView,
  SaidView,
  ThemeKind,
  TrackedForm,
  TrackedView,
} from '../../src/ipc/wire.gen';
import { refuse } from './refuse';

const theme = (name: string, rest: Partial<RadarTheme> = {}): RadarTheme => ({
  theme: name,
  kind: 'topic',
  people: 1,
  count: 1,
  first: '2026-11-09',
  last: '2026-11-16',
  weeks: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0],
  trend: 'steady',
  call: 'nothing',
  caught: null,
  merged: [],
  tracked: [],
  ...rest,
});

const work = (id: string, rest: Partial<TrackedView> = {}): TrackedView => ({
  id,
  reference: `DEBT-${id}`,
  kind: 'tech-debt',
  theme: null,
  title: 'The pipeline takes longer than a coffee',
  owner: 'Platform team',
  due: '2026-12-18',
  state: 'open',
  overdue: false,
  why: '',
  closed: null,
  likelihood: 0,
  impact: 0,
  facts: [],
  failure_mode: '',
  actions: [],
  follow_up: '',
  follow_up_on: null,
  criteria: [],
  choices: [],
  decision: '',
  history: [{ on: '2026-11-02', what: 'made' }],
  ...rest,
});

const usual = (): RadarView => ({
  themes: [
    theme('ledger-scale', {
      kind: 'risk',
      people: 3,
      count: 5,
      first: '2026-10-12',
      last: '2026-11-20',
      weeks: [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1],
      trend: 'rising',
      call: 'incident',
    }),
    theme('jira', { kind: 'vendor', people: 2, count: 3, call: 'build-or-buy' }),
    theme('approvals', { kind: 'friction', caught: 'process-debt' }),
    theme('ci-time', {
      kind: 'friction',
      people: 4,
      count: 9,
      tracked: ['11111111'],
      merged: ['slow-ci'],
      weeks: [1, 1, 2, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0],
      trend: 'falling',
    }),
    theme('quiet-exit', { caught: 'attrition' }),
    theme('hiring'),
  ],
  tracked: [
    work('22222222', {
      reference: 'CHOICE-22222222',
      kind: 'build-or-buy',
      title: 'Keep or replace the ticket system',
      due: '2026-11-13',
      overdue: true,
      criteria: [
        { name: 'Fit', weight: 5 },
        { name: 'Cost', weight: 2 },
      ],
      choices: [
        { name: 'Keep', scores: [2, 5], total: '2.85' },
        { name: 'Replace', scores: [4, 2], total: '3.42' },
      ],
    }),
    work('11111111', {
      facts: [{ on: null, text: 'The median run takes 38 minutes' }],
      actions: [
        { text: 'Cache the toolchain', owner: 'Build', due: '2026-12-04', done: '2026-11-20' },
      ],
    }),
    work('33333333', { title: 'Rotate the keys', state: 'done', closed: '2026-11-06' }),
  ],
});

const LONG = 'a-theme-with-a-name-that-goes-on-and-on-far-longer-than-any-column-could-hold-it';

const many = (): RadarView => ({
  themes: [
    theme(LONG, { kind: 'risk', people: 12, count: 90, call: 'incident', trend: 'rising' }),
    ...Array.from({ length: 200 }, (_, i) => theme(`${i % 7 === 0 ? LONG : 'theme'}-${i}`)),
  ],
  tracked: Array.from({ length: 200 }, (_, i) =>
    work(`many-${i}`, {
      title: `${i}: ${i % 5 === 0 ? 'a long title that has to wrap onto a second line because it says a lot about what is wrong ' : ''}slow builds`,
      owner: i % 3 === 0 ? 'A platform team with a very long name indeed, of Berlin' : 'Build',
    }),
  ),
});

/** The mocked radar, tracked work and name check. */
export class MockRadar {
  #view: RadarView;
  #shown: OutgoingView | undefined;

  constructor(team: 'usual' | 'none' | 'many' | 'rtl') {
    this.#view = team === 'none' ? { themes: [], tracked: [] } : team === 'many' ? many() : usual();
  }

  #marks(text: string): NameMark[] {
    return [...text.matchAll(/Priya|Tomáš|李娜/g)].map((hit) => ({
      start: hit.index,
      end: hit.index + hit[0].length,
      by: 'name',
    }));
  }

  #check(text: string, overridden: boolean): void {
    if (this.#marks(text).length > 0 && !overridden) refuse('named');
  }

  #change(id: string, rest: Partial<TrackedView>): RadarView {
    const tracked = this.#view.tracked.map((it) => (it.id === id ? { ...it, ...rest } : it));
    return (this.#view = { ...this.#view, tracked });
  }

  #theme(name: string, rest: Partial<RadarTheme>): void {
    const themes = this.#view.themes.map((it) => (it.theme === name ? { ...it, ...rest } : it));
    this.#view = { ...this.#view, themes };
  }

  /** Keeps a file that is shown before it leaves. */
  show(file: OutgoingView): OutgoingView {
    return (this.#shown = file);
  }

  readonly handlers: Record<string, (args: never) => unknown> = {
    radar: () => this.#view,
    theme_said: (): SaidView[] => [
      { name: 'Priya Raman', on: '2026-11-20', text: 'the ledger won’t hold past 10 million rows' },
      { name: 'Tomáš Dvořák', on: '2026-11-03', text: '' },
      { name: '李娜 (Li Na)', on: '2026-10-12', text: '账本撑不住' },
    ],
    theme_merge: (a: { theme: string; into: string }) => {
      const themes = this.#view.themes.filter(({ theme: name }) => name !== a.theme);
      this.#view = { ...this.#view, themes };
      this.#theme(a.into, { merged: [a.theme] });
      return this.#view;
    },
    theme_split: (a: { theme: string }) => {
      const themes = this.#view.themes.map((it) => ({
        ...it,
        merged: it.merged.filter((name) => name !== a.theme),
      }));
      return (this.#view = { ...this.#view, themes: [...themes, theme(a.theme)] });
    },
    theme_kind: (a: { theme: string; themeKind: ThemeKind }) => {
      this.#theme(a.theme, { kind: a.themeKind });
      return this.#view;
    },
    name_marks: (a: { text: string }) => this.#marks(a.text),
    track_add: (a: { form: NewTrackedForm; overridden: boolean }) => {
      this.#check(a.form.title, a.overridden);
      const { kind, title, owner } = a.form;
      const made = work('44444444', { kind, title, owner, theme: a.form.theme || null });
      this.#theme(a.form.theme, { call: 'nothing', tracked: [made.id] });
      return (this.#view = { ...this.#view, tracked: [made, ...this.#view.tracked] });
    },
    track_edit: (a: { id: string; form: TrackedForm; overridden: boolean }) => {
      this.#check(JSON.stringify(a.form), a.overridden);
      const { title, owner, facts } = a.form;
      return this.#change(a.id, { title, owner, facts });
    },
    track_done: (a: { id: string }) =>
      this.#change(a.id, { state: 'done', closed: '2026-11-23', overdue: false }),
    track_drop: (a: { id: string; why: string }) =>
      this.#change(a.id, { state: 'dropped', closed: '2026-11-23', overdue: false, why: a.why }),
    track_reopen: (a: { id: string }) => this.#change(a.id, { state: 'open', closed: null }),
    export_preview: (a: { export: string; format: string }): OutgoingView => {
      const named = this.#view.tracked.find(({ title }) => this.#marks(title).length > 0);
      const text =
        a.export === 'metrics'
          ? 'record,name,kind,period,value,unit\r\ntheme,ci-time,debt,last 90 days,4,people\r\n'
          : `id,kind,title\r\n${this.#view.tracked.map((it) => `${it.reference},${it.kind},${it.title}`).join('\r\n')}\r\n`;
      this.#shown = {
        file_name: `${a.export}.${a.format === 'markdown' ? 'md' : a.format}`,
        text,
        bytes: text.length,
        cut: false,
        picture: false,
        found: named
          ? this.#marks(named.title).map((mark) => ({
              place: 'title',
              words: named.title.slice(mark.start, mark.end),
              by: mark.by,
            }))
          : [],
      };
      return this.#shown;
    },
    plot_preview: (a: { person: string | null; plot: PlotForm }): OutgoingView => {
      if (a.person !== null) return refuse('of-one-person');
      const { name, svg: text, png } = a.plot;
      const file_name = `${name}.${png ? 'png' : 'svg'}`;
      const bytes = png?.length ?? text.length;
      this.#shown = { file_name, text, bytes, picture: true, cut: false, found: [] };
      return this.#shown;
    },
    outgoing_save: (a: { overridden: boolean }) => {
      if (!this.#shown) return refuse('wrong-moment');
      if (this.#shown.found.length > 0 && !a.overridden) refuse('named');
      return `/home/jana/${this.#shown.file_name}`;
    },
    outgoing_drop: () => {
      this.#shown = undefined;
    },
  };
}
