import { pluralOf } from './plural';

const n = pluralOf('en-GB');
const entries = (count: number) => n(count, { one: '# entry', other: '# entries' });
const notebooks = (count: number) => n(count, { one: '# notebook', other: '# notebooks' });

/** The words of the ways in and out: own data that leaves, and what is taken in. */
export const moving = {
  title: 'Export and import',
  everything: 'Export everything…',
  onePerson: 'Export this person…',
  exportTitle: (name: string | null) => (name ? `Export ${name}` : 'Export everything'),
  notEncrypted: 'What is written is not encrypted.',
  warning: [
    'Whoever gets the file reads all of it, private notes included: with this computer, its backups, a synced folder, a mail.',
    'Sotto does not know of it afterwards: locking, a new passphrase and erasing a person do not reach it.',
    'For safekeeping make a backup instead. It is encrypted.',
  ],
  shape: 'As',
  json: 'One file (JSON)',
  pages: 'Pages (Markdown)',
  jsonText: 'Holds everything exactly. Import makes an equal vault of it.',
  pagesText:
    'One page a person, to be read anywhere, and read by the import again. Goes into an empty folder.',
  again: 'Asked again, because this leaves the vault.',
  action: 'Export, not encrypted…',
  written: 'Written, not encrypted',
  writtenText: (count: number) =>
    `${notebooks(count)}. Delete it once you no longer need it; an emptied bin is part of that.`,
  ok: 'Done',
  inKinds:
    'A single file may also be an export of Sotto (.json) or a table of people (.csv). All of these can be dropped onto the window.',
  chooseFile: 'Choose a file',
  roomDrop: 'Finish the meeting first, then drop it again.',
  own: {
    everything: 'An export of everything.',
    person: 'An export of one notebook.',
    intoEmpty: 'Your vault is empty, so it becomes an equal one, settings included.',
    intoUsed: 'What is in your vault stays as it is; only what is missing is added.',
    newPeople: 'New notebooks',
    added: (count: number) => `${entries(count)} would be added.`,
    already: (count: number) => `${entries(count)} are here already, word for word.`,
    kept: (count: number) =>
      n(count, {
        one: '# entry is here in another version: yours is kept.',
        other: '# entries are here in another version: yours are kept.',
      }),
    nothing: 'Nothing in it is missing here.',
    action: (count: number) => n(count, { one: 'Add # entry', other: 'Add # entries' }),
    done: 'Taken in',
  },
  table: {
    name: 'Name',
    role: 'Role',
    how: 'Relation and rhythm',
    state: 'Becomes',
    fresh: 'new notebook',
    known: (name: string) => `${name} has a notebook: left as it is`,
    unread: (cells: string) => `not understood, so left out: ${cells}`,
    left: (line: number, why: string) => `Line ${line}: ${why}`,
    leftTitle: 'Lines that are left out',
    unused: (columns: string) => `Columns that Sotto has no place for: ${columns}.`,
    action: (count: number) => n(count, { one: 'Open # notebook', other: 'Open # notebooks' }),
    nobody: 'Everybody in this table has a notebook already.',
  },
  figures:
    'This is a table of delivery figures, not of people: none of its columns is called Name. Take it in under Insights, or drop it onto the window.',
};
