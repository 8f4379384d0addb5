import type { Span } from '../ipc/wire.gen';
import type { insights as english } from './en-insights';
import { pluralOf } from './plural';

const n = pluralOf('de-DE');

const count = (rows: number, span: Span) =>
  span === 'day'
    ? n(rows, { one: '# Tag', other: '# Tage' })
    : n(rows, { one: '# Woche', other: '# Wochen' });

/** German for Insights: trends over a year, strain beside delivery, and the figures that are brought in. */
export const insights = {
  title: 'Einblicke',
  key: 'Einblicke über alle',
  keyOf: 'Einblicke zu dieser Person',
  of: (name) => `Einblicke: ${name}`,
  back: 'Notizbuch öffnen',
  over: (people) =>
    n(people, {
      zero: 'Hier ist Ihnen noch niemand unterstellt.',
      one: 'Eine Person ist Ihnen unterstellt.',
      other:
        'Über # Personen, die Ihnen unterstellt sind. Hinter jeder Zahl stehen mindestens drei, und kein Name.',
    }),
  alone: 'Nur für Sie. Nichts über eine einzelne Person lässt sich von hier speichern.',
  save: (what) => `Speichern: ${what}`,
  asSvg: 'Diagramm als SVG speichern…',
  asPng: 'Diagramm als PNG speichern…',
  cantDraw: 'Das Bild ließ sich nicht zeichnen. Speichern Sie es als SVG.',
  exports: 'Kennzahlen exportieren',
  exportAs: {
    csv: 'Kennzahlen als CSV…',
    json: 'Kennzahlen als JSON…',
    markdown: 'Kennzahlen als Markdown…',
  },
  table: 'Die Zahlen als Tabelle',
  gap: '–',
  gapHint:
    'Eine Lücke ist eine Woche, in der nichts gesagt wurde oder hinter der weniger als drei Personen stehen. Sie gilt nie als gut.',
  gapHintOne: 'Eine Lücke ist eine Woche, in der nichts gesagt wurde. Sie gilt nie als gut.',
  when: 'Woche ab',
  from: 'Vier Wochen ab',
  month: 'Monat',
  tide: {
    'sinks-holds': 'Die Menschen sinken ab, während die Lieferung gut aussieht',
    'sinks-sinks': 'Menschen und Lieferung sinken beide ab',
    'sinks-unknown': 'Die Menschen sinken ab',
    'holds-sinks': 'Die Lieferung wird langsamer, während die Menschen sich halten',
    'holds-holds': 'Menschen und Lieferung halten sich',
    'holds-unknown': 'Die Menschen halten sich',
    'unknown-sinks': 'Die Lieferung wird langsamer; wie es den Menschen geht, ist nicht bekannt',
    'unknown-holds': 'Die Lieferung hält sich; wie es den Menschen geht, ist nicht bekannt',
    'unknown-unknown': 'Zuletzt wurde zu wenig gesagt, um es zu erkennen',
  },
  tideHint: 'Die letzten vier Wochen gegen die vier davor.',
  turned: (what, before, lately) => `${what} ${before} → ${lately}`,
  turn: {
    pace: 'Tempo',
    energy: 'Energie',
    deployments: 'Auslieferungen pro Woche',
    lead: 'Durchlaufzeit',
  },
  tooFew: 'Zu wenige Personen für Zahlen über alle',
  tooFewText:
    'Ab drei Personen, mit denen Sie sprechen und deren Tempo und Energie Sie erfragen, stehen ihre Wochen hier ohne Namen. Die Verläufe einer einzelnen Person stehen in ihrem Notizbuch, mit E.',
  nothing: 'Noch nichts zu sehen',
  nothingText:
    'Nach einem Gespräch Energie und Tempo notieren. Ab dem zweiten erscheint hier eine Linie.',
  strain: 'Menschen neben der Lieferung',
  people: 'Menschen',
  delivery: 'Lieferung',
  noDelivery: 'Noch keine Lieferzahlen',
  noDeliveryText:
    'Auslieferungen, Durchlaufzeit, fehlgeschlagene Änderungen und Zeit bis zur Wiederherstellung als CSV aus den eigenen Werkzeugen exportieren. Hier stehen sie Woche für Woche neben dem, wie es den Menschen geht.',
  bringIn: 'Zahlen einlesen…',
  bringMore: 'Neuere Zahlen einlesen…',
  bringKey: 'Lieferzahlen einlesen',
  figures: 'Lieferzahlen',
  forget: 'Alle Zahlen vergessen',
  forgot: 'Lieferzahlen vergessen',
  readings: 'Energie und Tempo',
  meetings: 'Wie die Gespräche verlaufen',
  pace: 'Tempo, 1 bis 5',
  energy: 'Energie, 1 bis 10',
  signs: 'Kleine Anzeichen',
  overdue: 'Überfällige Zusagen, beide Seiten',
  deployments: 'Auslieferungen pro Woche',
  lead: 'Durchlaufzeit',
  failures: 'Fehlgeschlagene Änderungen',
  restore: 'Zeit bis zur Wiederherstellung',
  hours: (hours) => `${hours} Std.`,
  cadence: 'Eingehaltener Rhythmus',
  held: 'Gesprochen',
  missed: 'Ausgefallen',
  away: 'Abwesend',
  heldOf: (held, missed, away) =>
    `${held} gesprochen, ${missed} ausgefallen${away > 0 ? `, ${away} abwesend` : ''}`,
  kept: 'Gehaltene eigene Zusagen',
  keptTo: 'Gehaltene eigene Zusagen an diese Person',
  keptHint: 'Nur Ihre. Sonst wird niemand bewertet.',
  settled: 'Abgeschlossen',
  keptCount: 'Gehalten',
  rate: 'Anteil',
  keptTable: 'Eigene Zusagen als Tabelle',
  pointHead: 'Merkmal',
  purposeHead: 'Zweck',
  keptOf: (kept, settled) => `${kept} von ${settled}`,
  six: 'Die sechs Merkmale',
  sixHint:
    'Je voller der Punkt, desto öfter war ein Merkmal erfüllt. Was unbekannt ist, gilt nicht als verfehlt.',
  sixAll: 'Alle sechs Merkmale',
  point: {
    'their-agenda': 'Teils Punkte des Gegenübers',
    'talked-less': 'Weniger als die Hälfte selbst geredet',
    awkward: 'Unangenehmes angesprochen, oder es gab keines',
    'loop-made': 'Eine Zusage mit Namen und Datum',
    'last-week-first': 'Das letzte Mal kam zuerst',
    clearer: 'Danach klarer',
  },
  metOf: (met, known) => `${met}-mal von ${known} erfüllt`,
  unknown: 'unbekannt',
  purposes: 'Die vier Zwecke',
  purposesHint: 'Wie oft die Gespräche jedem davon dienten.',
  purpose: {
    alignment: 'Ausrichtung',
    risk: 'Risiko',
    decisions: 'Entscheidungen',
    growth: 'Entwicklung',
  },
  served: (times) => n(times, { zero: 'nie', one: 'einmal', other: '#-mal' }),
  themes: 'Themen über das Jahr',
  themesHint:
    'Wie viele verschiedene Personen ein Thema binnen neunzig Tagen nannten. Weniger als drei werden nicht gezeigt.',
  themesHintOne: 'Wie oft jedes genannt wurde.',
  theme: 'Thema',
  noThemes: 'Kein Thema, das drei Personen teilen',
  noThemesText:
    'Setzen Sie ein #thema in Notizen. Was drei Personen binnen neunzig Tagen nennen, erscheint hier.',
  noThemesOne: 'Noch keine Themen',
  noThemesOneText:
    'Setzen Sie ein #thema in eine Notiz über diese Person; sein Jahr erscheint dann hier.',
  raisedBy: (people) => n(people, { zero: 'niemand', one: '# Person', other: '# Personen' }),
  raised: (times) =>
    n(times, { zero: 'nicht genannt', one: 'einmal genannt', other: '#-mal genannt' }),
  fewer: 'weniger als drei Personen',
  behind: (people) => n(people, { one: '# Person', other: '# Personen' }),
  file: {
    title: 'Lieferzahlen aus einer Datei',
    sample: 'Die ersten Zeilen der Datei',
    date: 'Das Datum steht in',
    span: 'Eine Zeile ist',
    spans: [
      { value: 'day', label: 'ein Tag' },
      { value: 'week', label: 'eine Woche' },
    ],
    order: '02/11 bedeutet',
    orders: [
      { value: 'told', label: 'was die Datei erkennen lässt' },
      { value: 'day-first', label: '2. November' },
      { value: 'month-first', label: '11. Februar' },
    ],
    key: {
      deployments: 'Auslieferungen',
      lead: 'Durchlaufzeit von Änderungen',
      failures: 'Fehlgeschlagene Änderungen',
      restore: 'Zeit bis zur Wiederherstellung',
    },
    noColumn: 'nicht in dieser Datei',
    unitOf: (key) => `${key}: Einheit`,
    rates: [
      { value: 'count', label: 'wie viele' },
      { value: 'per-day', label: 'am Tag' },
      { value: 'per-week', label: 'in der Woche' },
    ],
    times: [
      { value: 'seconds', label: 'in Sekunden' },
      { value: 'minutes', label: 'in Minuten' },
      { value: 'hours', label: 'in Stunden' },
      { value: 'days', label: 'in Tagen' },
    ],
    shares: [
      { value: 'percent', label: 'in Prozent' },
      { value: 'fraction', label: 'von 0 bis 1' },
      { value: 'count', label: 'wie viele' },
    ],
    wrong: (why) => `So lässt es sich nicht lesen: ${why}.`,
    problems: (lines) =>
      n(lines, {
        one: 'Eine Zeile lässt sich nicht lesen. Bis dahin wird nichts übernommen.',
        other: '# Zeilen lassen sich nicht lesen. Bis dahin wird nichts übernommen.',
      }),
    line: (line) => `Zeile ${line}:`,
    more: (lines) => n(lines, { one: 'und eine weitere', other: 'und # weitere' }),
    brings: (rows, span, from, to) => `${count(rows, span)} vom ${from} bis zum ${to}.`,
    replaced: (rows) =>
      n(rows, {
        one: 'Eine davon ersetzt, was hier schon steht.',
        other: '# davon ersetzen, was hier schon steht.',
      }),
    empty: (lines) =>
      n(lines, {
        one: 'Eine Zeile enthält keine Zahl und wird übergangen.',
        other: '# Zeilen enthalten keine Zahl und werden übergangen.',
      }),
    remembered: 'Die Spalten werden für die nächste Datei gemerkt.',
    take: 'Übernehmen',
    said: (rows, span) => `Übernommen: ${count(rows, span)}`,
  },
  summary: (what, last) =>
    last
      ? `${what}, über ein Jahr. Neuester Wert: ${last}. Die Tabelle darunter enthält jede Zahl.`
      : `${what}: noch nichts gesagt.`,
} satisfies typeof english;
