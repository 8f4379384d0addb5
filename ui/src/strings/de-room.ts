import type { room as english } from './en-room';
import { pluralOf } from './plural';

const n = pluralOf('de-DE');

/** German for the room and just after it: topics as pasted, how they leave, the talk meter, what After asks for. */
export const room = {
  topics: {
    add: 'Punkte hinzufügen …',
    addKey: 'Punkte fürs nächste Mal hinzufügen',
    title: 'Punkte fürs nächste Mal',
    label: 'Ein Punkt je Zeile',
    hint: 'Eine ganze Nachricht einfügen: Jede Zeile wird ein Punkt. „process: …“ nennt eine Spur.',
    by: 'Von wem',
    byOne: { them: 'Vom Gegenüber', me: 'Von mir' },
    lane: 'Wohin',
    action: 'Hinzufügen',
    addedSaid: (count) => n(count, { one: '# Punkt hinzugefügt', other: '# Punkte hinzugefügt' }),
    request: 'Bitte um Punkte kopieren',
    requestSaid: 'Kopiert: eine Frage nach Punkten. Sie nennt niemanden.',
  },
  leaving: {
    title: 'Sie gehen',
    heard: 'Gehört?',
    clearer: 'Klarer?',
    unblocked: 'Nichts im Weg?',
    was: 'Gegangen',
    word: { heard: 'gehört', clearer: 'klarer', unblocked: 'ohne Hindernis' },
    state: { yes: 'ja', no: 'noch nicht', unknown: 'nicht gefragt' },
  },
  talk: {
    key: 'Jetzt spricht die andere Seite',
    label: 'Wer spricht',
    start: 'Redeanteil',
    me: 'Sie',
    press: (who) => `Jetzt: ${who}. Drücken wechselt.`,
    setting: 'Redeanteil in Gesprächen messen',
    settingHint:
      'Eine Taste sagt, dass jetzt die andere Seite spricht. Nichts wird aufgenommen; der Anteil wartet in „Danach“.',
    measured: (percent) => `Gemessen: ${percent} Prozent. Eine andere Antwort geht vor.`,
  },
  asks: {
    title: 'Bevor Sie gehen',
    stress: (text) => `„${text}“ und seither keine Zusage. Was wird dagegen getan?`,
    stressPrivate:
      'Eine private Zeile erzählt von Belastung, und seither wurde nichts zugesagt. Was wird getan?',
    hard: 'Das war ein schweres Gespräch, und es hat keine Zusage hinterlassen. Was folgt daraus?',
    unplanned: (text) => `„${text}“: Dafür ist noch nichts geplant. Was wird getan?`,
    choice: (text) => `Entschieden: „${text}“. Niemand hat gefragt, woran es scheitern könnte.`,
    promise: 'Ich werde …, bis wann',
    promised: 'Zugesagt',
    next: 'Beim nächsten Mal fragen',
    nextSaid: 'Für das nächste Mal vorgemerkt',
    topic: (question, decision) => `${question} (${decision})`,
    dismiss: 'Nicht jetzt',
  },
  complete: {
    label: 'Vorschläge',
    kind: { person: 'Person', theme: 'Thema', date: 'Datum' },
  },
} satisfies typeof english;
