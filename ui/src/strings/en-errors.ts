import type { Sayer } from './sayer';

/** The sentence for each code a command fails with; a function is given what the core names: a name, a path, a date. */
export const errors = {
  'wrong-passphrase': 'That passphrase does not open this vault.',
  'passphrase-invalid': 'This passphrase can’t be used. It takes 1 to 1024 bytes of text.',
  'recovery-words-invalid': 'These are not the words of a recovery kit. Check them one by one.',
  'kdf-invalid': 'These settings for deriving the key can’t be used.',
  'no-vault': 'There is no vault here yet.',
  'already-exists': 'Something of that name is already there. Choose another place or name.',
  damaged: (what: string) =>
    `${what === '' ? 'Something here is damaged' : `Damaged: ${what}`}. Nothing was changed; restore a backup, or put back the missing files.`,
  foreign: 'This belongs to another vault. Nothing was changed.',
  'newer-format': 'This was written by a newer Sotto. Install that version to read it.',
  'older-folder': 'This folder holds an older state than this computer saw last.',
  forked: 'This folder and this computer have gone separate ways: both were saved into.',
  busy: (holder: string) => `The vault is in use by ${holder}. Close it there first.`,
  'disk-full': 'The disk is full, so nothing was saved. Make room, then try again.',
  'read-only': (path: string) => `${path} may not be written. Nothing was saved.`,
  'out-of-memory': 'There is too little free memory. Close other programs, then try again.',
  io: (path: string) =>
    path === ''
      ? 'A file could not be read or written. Check that its disk is there, then try again.'
      : `${path} could not be read or written. Check that its disk is there, then try again.`,
  'too-large': 'This is too large to save at once. Save it in parts.',
  'not-found': 'That is no longer there. It may have been taken back.',
  'must-reopen': 'An earlier save failed. Lock and unlock, then go on.',
  cancelled: 'Cancelled. Nothing was changed.',
  'no-randomness':
    'This computer gives no random numbers, so nothing can be encrypted. Restart it.',
  invalid: (what: string, low: string, high: string) =>
    ({
      empty: 'There is no text: write something first.',
      'too-long': `This is too long: ${low} bytes at most.`,
      'many-lines': 'This has to fit on one line.',
      tag: 'A tag needs at least one letter or digit.',
      range: `That number goes from ${low} to ${high}.`,
    })[what] ?? 'This can’t be used as it is.',
  ambiguous: (wanted: string, whom: string) =>
    `“${wanted}” fits several people: ${whom}. Write more of the name.`,
  'already-there': (name: string) => `There is a notebook for ${name} already.`,
  'not-a-date': (text: string) =>
    `“${text}” is not a date I understand. Try “by Friday”, “in 2 weeks” or 2026-11-27.`,
  'folder-not-empty': (path: string) =>
    `${path} holds something already. Choose an empty folder, or one that isn’t there yet.`,
  'too-many-files': (most: string) =>
    `There are more than ${most} files below that folder. Import a smaller one.`,
  'of-one-person':
    'This is about one person, and nothing of one notebook leaves. Only plots over all, with at least three people behind each figure, can be saved.',
  named: (words: string) =>
    `This would name somebody: ${words}. Word it anew, without names, roles, meeting dates or sentences from notes.`,
  unreadable: 'A record could not be read. It was left as it is.',
  locked: 'The vault is locked.',
  'step-running': 'Another backup or restore is still running. Wait for it, or cancel it.',
  'in-demo': 'This is the demo, and it is thrown away. Leave it first, and open your own vault.',
  'other-demo': 'Another Sotto window shows the demo. Lock it there first.',
  internal: 'Something went wrong inside Sotto. Lock and unlock to go on; nothing saved is lost.',
};

/** The core's own sentences in this language; undefined for one that is shown as it came, as English ones all are. */
export const said: Sayer = (_) => undefined;
