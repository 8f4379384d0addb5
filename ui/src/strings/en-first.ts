import { pluralOf } from './plural';

const n = pluralOf('en-GB');

/** The words of the first run, the demo, and what the disk holds. */
export const first = {
  welcome: {
    title: 'A private notebook for each of your 1:1s',
    intro:
      'Sotto keeps what was said, who promised what until when, and which worries come back. You meet it again as the next 1:1 opens.',
    can: 'What you can count on',
    does: [
      'Everything stays on this computer, encrypted. There is no account and no network.',
      'Only your passphrase opens it, or the recovery kit on paper.',
      'In the room the screen shows one person, and nothing that would hurt if they read it.',
    ] as readonly string[],
    cannot: 'What it can’t do',
    doesNot: [
      'Give a forgotten passphrase back. Without it and without the kit, the notes are lost.',
      'Hide from software that watches this computer while the vault is open.',
      'Stand against a law: notes about a person may have to be shown to them.',
    ] as readonly string[],
    begin: 'Begin',
    demo: 'Look around in a demo',
    demoHint: 'Ten invented people and a year of notes, without a passphrase. Gone when you lock.',
    making: 'Making a year of notes',
  },
  back: 'Back',
  kit: {
    title: 'One way back, on paper',
    text: 'A recovery kit is 24 words that open the vault when the passphrase is forgotten. Print it or write it down, and keep it where only you look.',
    none: 'Nobody can make one for you later without your passphrase, and nobody keeps a copy.',
    make: 'Make the recovery kit',
    later: 'Later',
    laterHint: 'Settings has it whenever you want it.',
  },
  names: {
    label: 'Whom do you meet?',
    hint: 'One name on each line, pasted or typed. Weekly, 30 minutes; you can change that for each of them.',
    placeholder: 'Priya Raman\nTomáš Novák',
    add: (count: number) =>
      n(count, { zero: 'Add people', one: 'Add # person', other: 'Add # people' }),
    added: (count: number) =>
      n(count, { zero: 'Nobody was added', one: '# notebook opened', other: '# notebooks opened' }),
    some: (name: string, why: string) => `${name} could not be added. ${why}`,
    or: 'Or bring what you have',
  },
  before: {
    title: 'Before real notes',
    done: 'done',
    kit: 'Make a recovery kit',
    kitText: 'Without it, a forgotten passphrase loses everything.',
    folder: 'Choose where the backup of the day goes',
    folderText: 'Another disk, or a folder that is synced: a backup is encrypted.',
    rehearse: 'Rehearse a restore once',
    rehearseText: 'Settings opens the newest backup in memory and tells what it would bring back.',
    network: 'See for yourself that nothing leaves',
    networkText:
      'Pull the cable: nothing changes. Sotto holds no network code, the page may reach no address, and a test fails when a program of ours opens a connection.',
    employer: 'Think of whose laptop this is',
    employerText:
      'Where your employer manages it, software of theirs may see the screen and the keys while the vault is open, and may copy the encrypted folder. Encryption helps against neither. If that matters, write on a computer of your own.',
    settings: 'Settings',
  },
  demo: {
    label: 'Demo',
    text: 'This is a demo: everybody in it is invented, and it is thrown away when you lock.',
    short: 'Demo: invented people',
    disk: 'What the disk holds',
    leave: 'Leave the demo',
  },
  disk: {
    title: 'What the disk holds',
    key: 'See what the disk holds',
    text: 'This is all that somebody finds who has this disk and not your passphrase.',
    reading: 'Reading every file',
    sought: (count: number, files: number, size: string) =>
      `${n(count, { one: '# name, note or promise', other: '# names, notes and promises' })} were looked for in ${n(files, { one: '# file', other: '# files' })} (${size}), each in two spellings of bytes.`,
    clean: 'None was found.',
    found: (count: number) =>
      n(count, {
        one: '# was found. That must not be: please report it.',
        other: '# were found. That must not be: please report it.',
      }),
    sample: (file: string) => `The first bytes of ${file}, as they are`,
    files: 'The files',
    tells: 'What it does tell: that Sotto is used, how large the vault is, and when it was saved.',
    close: 'Close',
  },
  autostart: {
    label: 'Start with the desktop, locked',
    on: 'Sotto starts with the desktop',
    off: 'Sotto no longer starts with the desktop',
  },
  compact: {
    key: 'Narrow window for video calls, always on top',
  },
  guide: {
    title: 'Guide',
    contents: 'Chapters',
    key: 'Read the guide',
  },
  about: {
    key: 'About Sotto and its licences',
    title: 'About Sotto',
    version: (version: string) => `Version ${version}`,
    licence:
      'Sotto is free software under the Apache License 2.0. It asks no server for newer versions; the guide says how to update.',
    others: 'What it is made of',
    notHere: 'The licence texts come with the packages; this build was made without them.',
    close: 'Close',
  },
};
