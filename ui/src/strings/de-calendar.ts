import type { calendar as english } from './en-calendar';
import { pluralOf } from './plural';

const n = pluralOf('de-DE');
const topics = (count: number) => n(count, { one: '# Thema', other: '# Themen' });

/** German for the calendar: the file that leaves, and the one that comes in. */
export const calendar = {
  title: 'Kalender',
  key: 'Kalender: 1:1s sichern oder übernehmen',
  out: {
    title: 'In den Kalender',
    text: 'Die kommenden 1:1s als Datei für jeden Kalender. Jedes heißt „1:1“, und nichts in der Datei sagt, mit wem.',
    again:
      'Nach einer Verschiebung oder nach Abwesenheitstagen die Datei noch einmal sichern und im selben Kalender öffnen: Was dort steht, wird aktualisiert.',
    weeks: 'Ab heute',
    forWeeks: (count: number) => n(count, { one: '# Woche', other: '# Wochen' }),
    save: 'Für den Kalender sichern …',
  },
  in: {
    title: 'Aus dem Kalender',
    text: 'Eine Datei, die Google, Outlook oder der Apple-Kalender geschrieben hat. Wiederkehrende 1:1s werden zu Rhythmen, und was in der Beschreibung steht, wird zu Themen.',
    look: 'Was übernommen würde, ist zu sehen, bevor etwas geschrieben wird.',
    choose: 'Kalenderdatei wählen …',
    drop: 'Oder eine .ics-Datei irgendwo auf dieses Fenster ziehen.',
    nothingYet: 'Noch ist nichts geschrieben. Was draußen bleiben soll, abwählen.',
    list: '1:1s in der Datei',
    none: 'In dieser Datei steht kein 1:1',
    noneHint:
      'Sotto übernimmt Termine zu zweit, die wiederkehren oder 1:1 heißen. Was sonst in der Datei steht, ist unten aufgeführt.',
    known: 'hat ein Notizbuch',
    new: 'neues Notizbuch',
    from: (title: string) => `„${title}“ im Kalender`,
    cadence: (rhythm: string, day: string, time: string, minutes: number) =>
      `${rhythm}, ${day} ${time}, ${minutes} Minuten`,
    zone: (zone: string) => `in ${zone}`,
    before: (cadence: string) => `bisher ${cadence}`,
    same: 'wie schon hier',
    next: (days: string) => `Nächste: ${days}`,
    single: (day: string, time: string) => `Ein Termin am ${day} um ${time}`,
    moved: (day: string, time: string, from: string) =>
      `Verschoben von ${from} auf ${day} um ${time}`,
    topics: 'Themen für das nächste Treffen:',
    unsure: 'Nichts sagt, dass das ein 1:1 ist. Auswählen, wenn es eines ist.',
    note: {
      'by-date':
        'Im Kalender liegt es auf einem Tag des Monats; hier behält es den Platz des Wochentags im Monat.',
      about: 'Der nächstliegende Rhythmus wird genommen.',
      'taken-out': '',
      ends: 'Im Kalender endet es eines Tages; hier geht es weiter, bis es geändert wird.',
    },
    takenOut: (days: string) =>
      `Im Kalender herausgenommen, hier weiter erwartet: ${days}. Verschieben oder Abwesenheit eintragen.`,
    left: (count: number) =>
      n(count, { one: '# Termin bleibt draußen', other: '# Termine bleiben draußen' }),
    untitled: 'ohne Titel',
    why: {
      'not-one': 'nichts sagt, dass es ein 1:1 ist',
      many: 'mehr als zwei Personen nehmen teil',
      'whole-day': 'er dauert einen ganzen Tag',
      over: 'er ist vorbei',
      'called-off': 'er wurde abgesagt',
      rhythm: 'er kehrt so wieder, wie es hier kein Rhythmus kann',
      nobody: 'es ist nicht zu erkennen, mit wem',
      several: 'der Name passt auf mehrere Personen',
      closed: 'das Notizbuch ist geschlossen',
      twice: 'eine andere Serie mit derselben Person wird übernommen',
      unreadable: 'Datum, Zeitzone oder Regel ist nicht lesbar',
    },
    take: (count: number) =>
      n(count, { zero: 'Übernehmen', one: '# übernehmen', other: '# übernehmen' }),
    discard: 'Verwerfen',
    done: (people: number, cadences: number, meetings: number, count: number) =>
      `Übernommen: ${[
        n(people, { one: '# neues Notizbuch', other: '# neue Notizbücher' }),
        n(cadences, { one: '# geänderter Rhythmus', other: '# geänderte Rhythmen' }),
        n(meetings, { one: '# Treffen', other: '# Treffen' }),
        topics(count),
      ].join(', ')}`,
    nothingNew: 'Alles in dieser Datei war schon hier.',
    toToday: 'Zu Heute',
  },
} satisfies typeof english;
