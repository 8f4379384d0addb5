import type { ImportReport, IncomingView, PeopleInView, TodayView } from '../../src/ipc/wire.gen';
import { refuse } from './refuse';
import { secrets } from './secrets';

/** An export of everything, as it would come into this vault. */
const own: IncomingView = {
  kind: 'own',
  file: {
    path: '/home/jana/Downloads/sotto-everything.json',
    one_person: false,
    vault_empty: false,
    taken: {
      people: ['Ada Byron', 'Özge Kaya'],
      added: 212,
      already_there: 1204,
      kept: 3,
      settings: false,
    },
  },
};

/** A table of people. */
const table: PeopleInView = {
  people: [
    {
      line: 2,
      name: 'Priya Raman',
      known: 'Priya Raman',
      role: 'Staff engineer',
      relation: 'direct',
      rhythm: 'weekly',
      unread: [],
    },
    {
      line: 3,
      name: 'Özge Kaya',
      known: null,
      role: 'Engineer',
      relation: 'skip-level',
      rhythm: 'monthly',
      unread: ['Start: soon'],
    },
  ],
  unused: ['E-mail'],
  left: [[4, 'there is no name in this line']],
};

const report = (): ImportReport => ({
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

/** What the rest of the mocked core does for this part. */
interface Rest {
  readonly today: () => TodayView;
}

/** The mocked ways in and out. */
export class MockMoving {
  #rest: Rest;
  #dropped: IncomingView | null = null;

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /** Something falls onto the window. */
  drop(what: 'own' | 'people' | 'figures'): void {
    const path = '/home/jana/Downloads/people.csv';
    this.#dropped =
      what === 'own'
        ? own
        : what === 'people'
          ? { kind: 'people', path, table }
          : { kind: 'figures', path };
  }

  readonly handlers: Record<string, (args: never) => unknown> = {
    import_choose: (a: { file: boolean }) => (a.file ? own : { kind: 'notes', report: report() }),
    import_dropped: () => this.#dropped,
    own_data_export: (body: unknown) => {
      const [passphrase, shape, id = ''] = secrets(body);
      if (passphrase !== 'correct horse') refuse('wrong-passphrase');
      const path = shape === 'json' ? '/home/jana/sotto-everything.json' : '/home/jana/pages';
      return { path, people: id === '' ? 9 : 1 };
    },
    import_apply: () => this.#rest.today(),
    import_drop_plan: () => null,
  };
}
