/** A chapter of the user guide. docs/guide/README.md is made from these, with a picture where one is named. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly text: readonly string[];
  /** Keys and signs with what they do. */
  readonly keys?: readonly (readonly [string, string])[];
  /** A picture in docs/guide. */
  readonly picture?: string;
}

/** The user guide. One chapter is read in a minute. */
export const guide: readonly Chapter[] = [
  {
    id: 'first',
    title: 'The first hour',
    picture: 'welcome.png',
    text: [
      'Choose a passphrase of four or more words that do not belong together, or take the six that are offered. It is the only key. Make the recovery kit right away: 24 words on paper that open the vault when the passphrase is forgotten.',
      'Paste the names of the people you meet, one on each line. Each gets a notebook, weekly and thirty minutes. If you have notes already, Import reads a folder of text files, one file or folder for each person, and shows what would become what before it writes anything. A table of people in CSV is taken too.',
      'To look around first, take the demo on the first screen: ten invented people and a year of notes. It is thrown away when you lock.',
    ],
  },
  {
    id: 'before',
    title: 'Before a meeting',
    picture: 'today.png',
    text: [
      'Today says who is next and what opens that meeting: what they raised last time, then what you owe them, the missed things first. Below stands what needs you: late promises, people not met, a pace that has been low for three weeks.',
      'Prepare (P) is for you alone: signs, trends, concerns they have not heard, and which purpose of a 1:1 was neglected lately. None of this appears in the room.',
      'Topics come in by paste: on the person’s page press A, or write < and paste; each line becomes a topic. A neutral request for topics can be copied there.',
    ],
  },
  {
    id: 'room',
    title: 'In the room',
    picture: 'meeting.png',
    text: [
      'The screen shows one person and nothing that would hurt if they read it. It opens with their concern and your promises; topics of theirs stand above yours.',
      'One line is always ready for typing. Its first sign says where it goes; without one it is a note. Dates such as “by friday” or “in 2 weeks” are understood, and where the line will land is shown while you type. Names, themes and dates that are known are offered: Tab takes the first, the arrows choose another; in the room only those of this person.',
      'Close with two promises, one each, or say that there is none. Then answer whether anything awkward is left, and whether they leave heard, clearer and unblocked.',
      'In a video call, Alt+V makes the window narrow and keeps it above the call. Press it again to get the window back.',
    ],
    keys: [
      ['!', 'a promise of yours'],
      ['>', 'a promise of theirs'],
      ['<', 'a topic of theirs'],
      ['+', 'a line of the growth plan'],
      ['.', 'a private note, masked while typed'],
      ['?', 'a decision'],
      ['#tag', 'a theme, anywhere in a line'],
      ['e7', 'energy, from 1 to 10'],
    ],
  },
  {
    id: 'after',
    title: 'Alone, after',
    picture: 'after.png',
    text: [
      'After takes fifteen seconds: how much of the talking was yours, the pace, the energy, and the line that opens the next meeting. With meetings back to back it waits; Today lists it.',
      'What the meeting left without an end is asked here and never in the room: stress without a promise since, a hard conversation that left none, a decision that nobody questioned. Each line can be waved away.',
      'A talk meter can be switched on in the settings: Ctrl+M says that the other one talks now, and the share waits in After. Nothing is recorded.',
      'A meeting that was held on a walk is written up later with the same signs: open the person and choose “Write up a past meeting” (L). What you don’t know stays unknown; it is never counted as failed.',
    ],
  },
  {
    id: 'person',
    title: 'A person’s notebook',
    picture: 'person-dark.png',
    text: [
      'Four sections in one order, on keys 1 to 4: open loops, themes, growth plan, private notes. Private notes are blurred until you hold Space on one or click it.',
      'A promise has one identity for life: it is kept, missed with a reason, moved or dropped, and never copied. A concern about performance ages in sight until you have said it to them.',
      'Someone who leaves: settle what is promised, then close the notebook with a day on which you decide to keep or erase it. Erasing deletes their key; backups that still hold them are named.',
    ],
  },
  {
    id: 'radar',
    title: 'What several people say',
    picture: 'radar.png',
    text: [
      'A #tag in any line makes it part of a theme. Radar (R) counts how many different people raised a theme, and on top stands what calls for you: a risk that three of them see and nobody works on. Who said it is for you alone.',
      '“Track it” gives a theme an owner, a date and words of your own. Names, roles, meeting dates and sentences from notes are marked before anything is saved, and again before anything leaves: tracked work is exported as a register of risks, postmortems, build-or-buy records or an ArchiMate model.',
      'G gathers how each person puts the strategy in their own words. What sounds fuzzy there fails in front of everyone.',
    ],
  },
  {
    id: 'calendar',
    title: 'Your calendar',
    text: [
      'K opens the calendar. “Save to calendar…” makes a file of the coming weeks that any calendar opens; every meeting in it is called “1:1”, and you see the file before it is saved. After a move or days away save it again and open it in the same calendar: meetings are updated, none is there twice.',
      'The other way round, choose a calendar file or drop it onto the window. Recurring 1:1s become cadences, meetings that were moved are moved, and the lines of a description become topics. You see all of it, and what is left out and why, before anything is written.',
      'Another rhythm, or somebody who was erased, leaves old entries in your calendar behind: delete them there.',
    ],
  },
  {
    id: 'insights',
    title: 'A year in plots',
    picture: 'insights.png',
    text: [
      'Insights (V) shows the people who report to you over a year: pace, energy, small signs and late promises beside deployments, lead time, failed changes and time to restore. At least three people stand behind each figure, and no name is there. The line on top says when people sink while delivery looks fine. On a notebook, E shows that person’s own year. Every plot has its figures in a table; a gap is a gap and never counts as fine.',
      'Delivery figures come from a CSV file of your tools: press B in Insights, or drop the file onto the window. Say which column is what, and it is remembered; nothing is taken in while a line can’t be read.',
      'A plot over all can be saved as SVG or PNG. For peers and leadership, “Export metrics” writes how many people raised a theme, from three on, and the delivery figures, as CSV, JSON or Markdown; how people are is not in it. Of one person nothing can be saved there.',
    ],
  },
  {
    id: 'safe',
    title: 'Backups and the way back',
    text: [
      'Settings makes a backup of the day in a folder you choose. A backup is one encrypted file, so a synced folder or another disk is a good place. Seven days, four weeks and twelve months are kept.',
      'Rehearse once: “Prove that I can restore” opens the newest backup in memory and says what it would bring back. To restore, open a .sotto file from your files, drop it onto the window, or choose it on the first screen. The vault it replaces is kept until you confirm.',
      'A forgotten passphrase is answered by the recovery kit, and by nothing else.',
    ],
  },
  {
    id: 'moving',
    title: 'In and out',
    text: [
      'Import (I) takes a folder of notes, or a single file; anything can also be dropped onto the window. One file or folder is one person; folders from Notion and Obsidian are read as they come, and a daily note is shared out by the names in its headings. An export of Sotto and a table of people (CSV with a column called Name) are told by themselves. What would be written is shown first; attachments are named and stay where they are.',
      'Export everything (Shift+X) and Export this person (X on their page) write what is yours, not encrypted, after the passphrase: as one JSON file that makes an equal vault, or as pages in Markdown, one a person, that any editor reads and Import takes back. Whoever gets them reads all of it, so delete them when they have done their work. For safekeeping a backup is better: it is encrypted.',
    ],
    keys: [
      ['I', 'import'],
      ['X', 'export this person'],
      ['Shift+X', 'export everything'],
    ],
  },
  {
    id: 'locked',
    title: 'When it locks',
    picture: 'unlock.png',
    text: [
      'After five minutes without a key or a click, unless you set it otherwise; during a meeting the window is only covered, and locks ten minutes after the planned end. On Linux it locks at once when the machine goes to sleep, the screen is locked, or another user takes over.',
      'The settings can have the desktop say that a 1:1 starts in five minutes, or that a backup failed. Such a notification names nobody, and in a meeting none comes.',
      'Ctrl+L locks, Ctrl+B covers everything until you come back. What you were typing is kept, sealed, and stands there again after you unlock.',
      'While it is locked, “sotto --capture” takes one line and seals it into an inbox. It waits on Today until you accept it.',
    ],
  },
  {
    id: 'employer',
    title: 'On a computer your employer manages',
    picture: 'disk-dark.png',
    text: [
      'Encryption protects the notes while the vault is locked. Software that runs on the computer while it is open may see the screen and the keys, and whoever manages the computer may have installed such software. If that matters, write on a computer of your own.',
      'Notes about a person can be asked for by that person. Sotto can give you one notebook whole and erase it; it promises no immunity.',
    ],
  },
  {
    id: 'updates',
    title: 'Updates',
    text: [
      'Sotto never asks a server whether there is a newer version; it opens no connection at all. Settings shows your version and the commit it was built from.',
      'Fetch a newer package yourself from where you got this one. Check that the sum of the file stands in the list SHA256SUMS beside it, and that the list is signed by the key you know from your first package: docs/guide/updates.md has the commands. Then install it over the old one; your notes stay where they are, and each vault format ever used stays readable.',
    ],
  },
];
