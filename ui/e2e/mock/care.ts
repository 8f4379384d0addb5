import type {
  BackupView,
  CareView,
  PersonRow,
  RestorePlan,
  SessionView,
} from '../../src/ipc/wire.gen';
import { refuse } from './refuse';
import { secrets } from './secrets';

const WORDS =
  'able bacon cabin daily eager fabric gadget habit icon jacket kangaroo label machine nasty oak panda quality rabbit sad tackle ugly vacant wagon yard'.split(
    ' ',
  );

/** What the rest of the mocked core does for this part. */
interface Rest {
  readonly open: (phase: SessionView['state']) => SessionView;
  readonly people: () => PersonRow[];
  readonly erase: (id: string) => void;
}

/** The mocked care for the vault. */
export class MockCare {
  ear: ((message: unknown) => void) | undefined;
  #rest: Rest;
  #told = 0;
  #passphrase = 'correct horse';
  #care: CareView = {
    backup_folder: null,
    backup_problem: '',
    has_kit: false,
    restored: false,
    read_only: false,
  };
  #backups: BackupView[] = [
    backup('/media/jana/stick/sotto-2026-11-13-181502.sotto', '2026-11-13T17:15:02Z', 'damaged'),
    backup('/media/jana/stick/sotto-2026-11-20-181502.sotto', '2026-11-20T17:15:02Z', ''),
  ];
  #chosen: BackupView | undefined;

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /** A backup falls onto the window. */
  drop(what: 'backup' | 'table'): void {
    if (what === 'table') {
      this.tell({ kind: 'dropped-table' });
      return;
    }
    this.#chosen = this.#backups[1];
    this.tell({ kind: 'dropped' });
  }

  /** Tells the page something of the shell’s own accord. */
  tell(message: unknown): void {
    this.ear?.({ index: this.#told++, message });
  }

  #check(passphrase: string | undefined): void {
    if (passphrase !== this.#passphrase) refuse('wrong-passphrase');
  }

  #plan(body: unknown): RestorePlan {
    const [by, secret] = secrets(body);
    if (by === 'passphrase') this.#check(secret);
    return {
      backup: this.#chosen ?? refuse('wrong-moment'),
      entries: 1204,
      people: ['Priya Raman', 'Tomáš Dvořák', '李娜 (Li Na)'],
    };
  }

  readonly handlers: Record<string, (args: never) => unknown> = {
    listen: () => null,
    step_cancel: () => null,
    care: () => this.#care,
    backups: () => this.#backups,
    backup_create: () => {
      this.tell({ kind: 'progress', done: 600_000, total: 1_200_000 });
      const made = backup('/media/jana/stick/today.sotto', '2026-11-23T08:48:00Z', '');
      this.#backups = [...this.#backups, made];
      return made;
    },
    backup_rehearse: (a: { path: string | null }) => ({
      path: a.path ?? this.#backups.at(-1)?.path,
      records: 1204,
      people: 8,
      behind: 3,
    }),
    backup_folder_choose: () =>
      (this.#care = { ...this.#care, backup_folder: '/media/jana/stick' }),
    backup_folder_forget: () => (this.#care = { ...this.#care, backup_folder: null }),
    passphrase_change: (body: unknown) => {
      const [old, next = ''] = secrets(body);
      this.#check(old);
      this.#passphrase = next;
    },
    keys_rotate: (body: unknown) => {
      const [old, next = ''] = secrets(body);
      this.#check(old);
      this.#passphrase = next;
      return (this.#care = { ...this.#care, has_kit: false });
    },
    kit_make: (body: unknown) => {
      this.#check(secrets(body)[0]);
      return { words: WORDS, asked: [3, 12, 20] };
    },
    kit_save: () => true,
    kit_print: () => null,
    kit_confirm: (body: unknown) => {
      if (secrets(body).join() !== [WORDS[2], WORDS[11], WORDS[19]].join())
        refuse('recovery-words-invalid');
      return (this.#care = { ...this.#care, has_kit: true });
    },
    kit_drop: () => null,
    vault_recover: (body: unknown) => {
      if (secrets(body)[0]?.trim() !== WORDS.join(' ')) refuse('recovery-words-invalid');
      return this.#rest.open('unlocked');
    },
    vault_unlock_older: (body: unknown) => {
      const [passphrase, choice] = secrets(body);
      this.#check(passphrase);
      this.#care = { ...this.#care, read_only: choice === 'read' };
      return this.#rest.open('unlocked');
    },
    restore_choose: () => {
      this.#chosen = this.#backups[1];
      return true;
    },
    restore_look: () => this.#chosen ?? refuse('wrong-moment'),
    restore_open: (body: unknown) => this.#plan(body),
    restore_whole: (body: unknown) => {
      this.#plan(body);
      this.#care = { ...this.#care, restored: true };
      return this.#rest.open('unlocked');
    },
    restore_copy: () => '/home/jana/restored',
    restore_person: (body: unknown) => secrets(body)[2],
    restore_confirm: () => (this.#care = { ...this.#care, restored: false }),
    restore_undo: () => void this.#rest.open('locked'),
    person_erase: (body: unknown) => {
      const [passphrase, id = '', name] = secrets(body);
      this.#check(passphrase);
      if (this.#rest.people().find((row) => row.id === id)?.name !== name) refuse('bad-request');
      this.#rest.erase(id);
      return { name, still_in: [this.#backups[1]?.path] };
    },
  };
}

function backup(path: string, made: string, problem: string): BackupView {
  return {
    path,
    made: problem ? null : made,
    bytes: problem ? 0 : 1_240_000,
    counter: 412,
    notebooks: 9,
    records: null,
    this_vault: !problem,
    problem,
  };
}
