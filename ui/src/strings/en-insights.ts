import type {
  DateOrder,
  Purpose,
  RateUnit,
  ShareUnit,
  SixPoint,
  Span,
  TideView,
  TimeUnit,
} from '../ipc/wire.gen';
import { pluralOf } from './plural';

const n = pluralOf('en-GB');
type Words<K extends string> = Readonly<Record<K, string>>;
type Options<V> = readonly { readonly value: V; readonly label: string }[];

const count = (rows: number, span: Span) =>
  span === 'day'
    ? n(rows, { one: '# day', other: '# days' })
    : n(rows, { one: '# week', other: '# weeks' });

/** The words of Insights: trends over a year, strain beside delivery, and the figures that are brought in. */
export const insights = {
  title: 'Insights',
  key: 'Insights over all',
  keyOf: 'Insights about them',
  of: (name: string) => `Insights: ${name}`,
  back: 'Open the notebook',
  over: (people: number) =>
    n(people, {
      zero: 'Nobody reports to you here yet.',
      one: 'One person reports to you.',
      other:
        'Over # people who report to you. At least three stand behind each figure, and no name.',
    }),
  alone: 'For you alone. Nothing of one person can be saved from here.',
  save: (what: string) => `Save: ${what}`,
  asSvg: 'Save the plot as SVG…',
  asPng: 'Save the plot as PNG…',
  cantDraw: 'The picture could not be drawn. Save it as SVG.',
  exports: 'Export metrics',
  exportAs: {
    csv: 'Metrics as CSV…',
    json: 'Metrics as JSON…',
    markdown: 'Metrics as Markdown…',
  },
  table: 'The figures as a table',
  gap: '–',
  gapHint:
    'A gap is a week without anything said, or with fewer than three people behind it. It never counts as fine.',
  gapHintOne: 'A gap is a week without anything said. It never counts as fine.',
  when: 'Week of',
  from: 'Four weeks from',
  month: 'Month',
  tide: {
    'sinks-holds': 'People sink while delivery looks fine',
    'sinks-sinks': 'People and delivery both sink',
    'sinks-unknown': 'People sink',
    'holds-sinks': 'Delivery slows while people hold',
    'holds-holds': 'People and delivery hold',
    'holds-unknown': 'People hold',
    'unknown-sinks': 'Delivery slows; how people are is not known',
    'unknown-holds': 'Delivery holds; how people are is not known',
    'unknown-unknown': 'Too little was said lately to tell',
  } satisfies Words<`${TideView}-${TideView}`>,
  tideHint: 'The last four weeks against the four before.',
  turned: (what: string, before: string, lately: string) => `${what} ${before} → ${lately}`,
  turn: {
    pace: 'Pace',
    energy: 'Energy',
    deployments: 'Deployments a week',
    lead: 'Lead time',
  },
  tooFew: 'Too few people for figures over all',
  tooFewText:
    'From three people on whom you meet and ask for pace and energy, their weeks show here without names. One person’s own trends are in their notebook, with E.',
  nothing: 'Nothing to see yet',
  nothingText: 'Note energy and pace after a meeting. From the second one on, a line shows here.',
  strain: 'People beside delivery',
  people: 'People',
  delivery: 'Delivery',
  noDelivery: 'No delivery figures yet',
  noDeliveryText:
    'Export deployments, lead time, change failures and time to restore from your tools as CSV. They stand here, week by week, beside how people are.',
  bringIn: 'Bring in figures…',
  bringMore: 'Bring in newer figures…',
  bringKey: 'Bring in delivery figures',
  figures: 'Delivery figures',
  forget: 'Forget all figures',
  forgot: 'Delivery figures forgotten',
  readings: 'Energy and pace',
  meetings: 'How the meetings go',
  pace: 'Pace, 1 to 5',
  energy: 'Energy, 1 to 10',
  signs: 'Small signs',
  overdue: 'Late promises, both sides',
  deployments: 'Deployments a week',
  lead: 'Lead time',
  failures: 'Changes that failed',
  restore: 'Time to restore',
  hours: (hours: string) => `${hours} h`,
  cadence: 'Cadence kept',
  held: 'Held',
  missed: 'Missed',
  away: 'Away',
  heldOf: (held: number, missed: number, away: number) =>
    `${held} held, ${missed} missed${away > 0 ? `, ${away} away` : ''}`,
  kept: 'Promises I kept',
  keptTo: 'Promises to them that I kept',
  keptHint: 'Only mine. Nobody else is scored.',
  settled: 'Settled',
  keptCount: 'Kept',
  rate: 'Rate',
  keptTable: 'My promises as a table',
  pointHead: 'Point',
  purposeHead: 'Purpose',
  keptOf: (kept: number, settled: number) => `${kept} of ${settled}`,
  six: 'The six points',
  sixHint: 'The fuller the dot, the more often a point was met. What isn’t known is not failed.',
  sixAll: 'All six points',
  point: {
    'their-agenda': 'Partly their agenda',
    'talked-less': 'I talked less than half',
    awkward: 'Awkward topic, or none confirmed',
    'loop-made': 'A promise with owner and date',
    'last-week-first': 'Last time came first',
    clearer: 'They left clearer',
  } satisfies Words<SixPoint>,
  metOf: (met: number, known: number) => `met ${met} times of ${known}`,
  unknown: 'not known',
  purposes: 'The four purposes',
  purposesHint: 'How often the meetings served each of them.',
  purpose: {
    alignment: 'Alignment',
    risk: 'Risk',
    decisions: 'Decisions',
    growth: 'Growth',
  } satisfies Words<Purpose>,
  served: (times: number) => n(times, { zero: 'never', one: 'once', other: '# times' }),
  themes: 'Themes over the year',
  themesHint:
    'How many different people raised each within ninety days. Fewer than three are not shown.',
  themesHintOne: 'How often each was raised.',
  theme: 'Theme',
  noThemes: 'No theme that three people share',
  noThemesText: 'Put a #tag into notes. What three people raise within ninety days shows here.',
  noThemesOne: 'No themes yet',
  noThemesOneText: 'Put a #tag into a note about them, and its year shows here.',
  raisedBy: (people: number) => n(people, { zero: 'nobody', one: '# person', other: '# people' }),
  raised: (times: number) =>
    n(times, { zero: 'not raised', one: 'raised once', other: 'raised # times' }),
  fewer: 'fewer than three people',
  behind: (people: number) => n(people, { one: '# person', other: '# people' }),
  file: {
    title: 'Delivery figures from a file',
    sample: 'The first lines of the file',
    date: 'Dates stand in',
    span: 'One line is',
    spans: [
      { value: 'day', label: 'a day' },
      { value: 'week', label: 'a week' },
    ] satisfies Options<Span> as Options<Span>,
    order: '02/11 means',
    orders: [
      { value: 'told', label: 'what the file tells' },
      { value: 'day-first', label: '2 November' },
      { value: 'month-first', label: '11 February' },
    ] satisfies Options<DateOrder> as Options<DateOrder>,
    key: {
      deployments: 'Deployments',
      lead: 'Lead time for changes',
      failures: 'Changes that failed',
      restore: 'Time to restore',
    },
    noColumn: 'not in this file',
    unitOf: (key: string) => `${key}: unit`,
    rates: [
      { value: 'count', label: 'how many' },
      { value: 'per-day', label: 'a day' },
      { value: 'per-week', label: 'a week' },
    ] satisfies Options<RateUnit> as Options<RateUnit>,
    times: [
      { value: 'seconds', label: 'in seconds' },
      { value: 'minutes', label: 'in minutes' },
      { value: 'hours', label: 'in hours' },
      { value: 'days', label: 'in days' },
    ] satisfies Options<TimeUnit> as Options<TimeUnit>,
    shares: [
      { value: 'percent', label: 'in percent' },
      { value: 'fraction', label: 'from 0 to 1' },
      { value: 'count', label: 'how many' },
    ] satisfies Options<ShareUnit> as Options<ShareUnit>,
    wrong: (why: string) => `It can’t be read like this: ${why}.`,
    problems: (count: number) =>
      n(count, {
        one: 'One line can’t be read. Nothing is taken in until it can.',
        other: '# lines can’t be read. Nothing is taken in until they can.',
      }),
    line: (line: number) => `Line ${line}:`,
    more: (count: number) => n(count, { one: 'and one more', other: 'and # more' }),
    brings: (rows: number, span: Span, from: string, to: string) =>
      `${count(rows, span)} from ${from} to ${to}.`,
    replaced: (rows: number) =>
      n(rows, {
        one: 'One of them replaces what is here.',
        other: '# of them replace what is here.',
      }),
    empty: (lines: number) =>
      n(lines, {
        one: 'One line holds no figure and is passed over.',
        other: '# lines hold no figure and are passed over.',
      }),
    remembered: 'The columns are remembered for the next file.',
    take: 'Take them in',
    said: (rows: number, span: Span) => `Taken in: ${count(rows, span)}`,
  },
  summary: (what: string, last: string) =>
    last
      ? `${what}, over a year. Newest: ${last}. The table below holds every figure.`
      : `${what}: nothing said yet.`,
};
