import type {
  CalendarPersonView,
  CalendarPlanView,
  CalendarTaken,
  OutgoingView,
} from '../../src/ipc/wire.gen';

const refuse = (code: string): never => {
  throw { code, message: `the mock answers ${code}` };
};

const one = (name: string, rest: Partial<CalendarPersonView> = {}): CalendarPersonView => ({
  summary: `${name} / Alex 1:1`,
  name,
  known: false,
  sure: true,
  cadence: {
    rhythm: 'weekly',
    slot: { day: 'mon', time: '10:00', zone: 'Europe/Berlin' },
    minutes: 30,
  },
  before: null,
  next: ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'],
  meetings: [],
  topics: [],
  notes: [],
  taken_out: [],
  ...rest,
});

const PLAN: CalendarPlanView = {
  people: [
    one('Chidi Okafor', {
      cadence: {
        rhythm: 'fortnightly',
        slot: { day: 'thu', time: '15:30', zone: 'Europe/Berlin' },
        minutes: 30,
      },
      next: ['2026-11-26', '2026-12-10', '2026-12-24', '2027-01-07'],
      notes: ['ends'],
    }),
    one('Priya Raman', {
      known: true,
      before: {
        rhythm: 'weekly',
        slot: { day: 'tue', time: '11:00', zone: 'Europe/Berlin' },
        minutes: 30,
      },
      meetings: [{ on: '2026-12-02', time: '14:00', moved_from: '2026-11-30' }],
      topics: ['who reviews the queue rewrite, and when', 'on-call in December'],
      notes: ['taken-out'],
      taken_out: ['2026-12-21'],
    }),
    one('Sven Lindqvist', { summary: 'Coffee with Sven', sure: false }),
  ],
  left: [
    { summary: 'Standup', line: 61, why: 'many' },
    { summary: 'Offsite', line: 74, why: 'whole-day' },
    { summary: '', line: 90, why: 'unreadable' },
  ],
};

/** The calendar: a file that leaves, and one that comes in. */
export class MockCalendar {
  #plan: CalendarPlanView | undefined;

  constructor(
    private readonly empty: boolean,
    private readonly show: (file: OutgoingView) => OutgoingView,
  ) {}

  #look = (): CalendarPlanView =>
    (this.#plan = this.empty ? { people: [], left: PLAN.left } : PLAN);

  readonly handlers: Record<string, (args: never) => unknown> = {
    calendar_preview: (a: { weeks: number }): OutgoingView => {
      const events = Array.from(
        { length: a.weeks },
        (_, week) =>
          `BEGIN:VEVENT\r\nUID:7b1d${week}@sotto\r\nSEQUENCE:0\r\nSUMMARY:1:1\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n`,
      );
      const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`;
      const bytes = text.length;
      return this.show({
        file_name: 'one-on-ones.ics',
        text,
        bytes,
        picture: false,
        cut: false,
        found: [],
      });
    },
    calendar_choose: this.#look,
    calendar_dropped: this.#look,
    calendar_apply: (a: { chosen: number[] }): CalendarTaken => {
      const plan = this.#plan ?? refuse('wrong-moment');
      this.#plan = undefined;
      const taken = plan.people.filter((_, at) => a.chosen.includes(at));
      return {
        people: taken.filter(({ known }) => !known).length,
        cadences: taken.filter(({ before }) => before).length,
        meetings: taken.flatMap(({ meetings }) => meetings).length,
        topics: taken.flatMap(({ topics }) => topics).length,
      };
    },
    calendar_drop_plan: () => {
      this.#plan = undefined;
    },
  };
}
