import type { LeftWhy, PlanNote } from '../ipc/wire.gen';
import { pluralOf } from './plural';

const n = pluralOf('en-GB');
const topics = (count: number) => n(count, { one: '# topic', other: '# topics' });

/** The words of the calendar: the file that leaves, and the one that comes in. */
export const calendar = {
  title: 'Calendar',
  key: 'Calendar: save or bring in 1:1s',
  out: {
    title: 'Into your calendar',
    text: 'Your coming 1:1s as a file for any calendar. Every one is called “1:1”, and nothing in the file says with whom.',
    again:
      'After a move or days away save the file again and open it in the same calendar: it updates what is there.',
    weeks: 'From today on',
    forWeeks: (count: number) => n(count, { one: '# week', other: '# weeks' }),
    save: 'Save to calendar…',
  },
  in: {
    title: 'From your calendar',
    text: 'A file that Google, Outlook or Apple Calendar wrote. Recurring 1:1s become cadences, and what stands in their description becomes topics.',
    look: 'You see what would be taken in before anything is written.',
    choose: 'Choose a calendar file…',
    drop: 'Or drop an .ics file anywhere onto this window.',
    nothingYet: 'Nothing has been written yet. Untick what should stay out.',
    list: '1:1s in the file',
    none: 'There is no 1:1 in this file',
    noneHint:
      'Sotto takes meetings of two that recur or are called 1:1. What else is in the file is listed below.',
    known: 'has a notebook',
    new: 'new notebook',
    from: (title: string) => `“${title}” in the calendar`,
    cadence: (rhythm: string, day: string, time: string, minutes: number) =>
      `${rhythm}, ${day} ${time}, ${minutes} minutes`,
    zone: (zone: string) => `in ${zone}`,
    before: (cadence: string) => `so far ${cadence}`,
    same: 'as it is here already',
    next: (days: string) => `Next: ${days}`,
    single: (day: string, time: string) => `A meeting on ${day} at ${time}`,
    moved: (day: string, time: string, from: string) => `Moved from ${from} to ${day} at ${time}`,
    topics: 'Topics for the next meeting:',
    unsure: 'Nothing says that this is a 1:1. Tick it if it is one.',
    note: {
      'by-date':
        'In the calendar it is on a day of the month; here it keeps the weekday’s place in the month.',
      about: 'The nearest rhythm is taken.',
      'taken-out': '',
      ends: 'In the calendar it ends one day; here it goes on until you change it.',
    } satisfies Readonly<Record<PlanNote, string>>,
    takenOut: (days: string) =>
      `Taken out in the calendar, still expected here: ${days}. Move them, or note days away.`,
    left: (count: number) => n(count, { one: '# event left out', other: '# events left out' }),
    untitled: 'without a title',
    why: {
      'not-one': 'nothing says that it is a 1:1',
      many: 'more than two people take part',
      'whole-day': 'it is a whole day',
      over: 'it is over',
      'called-off': 'it was called off',
      rhythm: 'it recurs in a way that no rhythm here has',
      nobody: 'whose it is can’t be told',
      several: 'its name fits several people',
      closed: 'the notebook is closed',
      twice: 'another series with the same person is taken',
      unreadable: 'its date, zone or rule can’t be read',
    } satisfies Readonly<Record<LeftWhy, string>>,
    take: (count: number) => n(count, { zero: 'Take in', one: 'Take in #', other: 'Take in #' }),
    discard: 'Discard',
    done: (people: number, cadences: number, meetings: number, count: number) =>
      `Taken in: ${[
        n(people, { one: '# new notebook', other: '# new notebooks' }),
        n(cadences, { one: '# changed cadence', other: '# changed cadences' }),
        n(meetings, { one: '# meeting', other: '# meetings' }),
        topics(count),
      ].join(', ')}`,
    nothingNew: 'Everything in this file was here already.',
    toToday: 'To Today',
  },
};
