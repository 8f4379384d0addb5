import type { errors as english } from './en-errors';

/** German for each code a command fails with. */
export const errors = {
  'wrong-passphrase': 'Diese Passphrase öffnet den Tresor nicht.',
  'passphrase-invalid': 'Diese Passphrase ist nicht verwendbar. Möglich sind 1 bis 1024 Byte Text.',
  'recovery-words-invalid':
    'Das sind nicht die Wörter eines Notfallblatts. Bitte eines nach dem anderen prüfen.',
  'kdf-invalid': 'Diese Einstellungen zur Schlüsselableitung sind nicht verwendbar.',
  'no-vault': 'Hier gibt es noch keinen Tresor.',
  'already-exists':
    'Unter diesem Namen ist schon etwas da. Bitte einen anderen Ort oder Namen wählen.',
  damaged: (what) =>
    `${what === '' ? 'Hier ist etwas beschädigt' : `Beschädigt: ${what}`}. Nichts wurde geändert; stellen Sie eine Sicherung wieder her, oder legen Sie die fehlenden Dateien zurück.`,
  foreign: 'Das gehört zu einem anderen Tresor. Nichts wurde geändert.',
  'newer-format': 'Das hat ein neueres Sotto geschrieben. Zum Lesen jene Version installieren.',
  'older-folder': 'Dieser Ordner enthält einen älteren Stand, als dieser Rechner zuletzt sah.',
  forked:
    'Dieser Ordner und dieser Rechner haben sich getrennt entwickelt: In beide wurde gespeichert.',
  busy: (holder) => `Der Tresor ist in Gebrauch: ${holder}. Bitte zuerst dort schließen.`,
  'disk-full': 'Die Platte ist voll, daher wurde nichts gespeichert. Platz schaffen, dann erneut.',
  'read-only': (path) => `${path} darf nicht beschrieben werden. Nichts wurde gespeichert.`,
  'out-of-memory':
    'Es ist zu wenig Arbeitsspeicher frei. Andere Programme schließen, dann noch einmal versuchen.',
  io: (path) =>
    path === ''
      ? 'Eine Datei war nicht zu lesen oder zu schreiben. Prüfen Sie, ob ihre Platte da ist, und versuchen Sie es noch einmal.'
      : `${path} war nicht zu lesen oder zu schreiben. Prüfen Sie, ob die Platte da ist, und versuchen Sie es noch einmal.`,
  'too-large': 'Das ist zu groß, um es auf einmal zu speichern. Bitte in Teilen speichern.',
  'not-found': 'Das ist nicht mehr da. Vielleicht wurde es zurückgenommen.',
  'must-reopen': 'Ein früheres Speichern ist misslungen. Sperren und entsperren, dann weiter.',
  cancelled: 'Abgebrochen. Nichts wurde geändert.',
  'no-randomness':
    'Dieser Rechner liefert keine Zufallszahlen, daher lässt sich nichts verschlüsseln. Bitte neu starten.',
  invalid: (what, low, high) =>
    ({
      empty: 'Da steht kein Text: Bitte zuerst etwas schreiben.',
      'too-long': `Das ist zu lang: höchstens ${low} Byte.`,
      'many-lines': 'Das muss in eine Zeile passen.',
      tag: 'Ein Thema braucht mindestens einen Buchstaben oder eine Ziffer.',
      range: `Diese Zahl reicht von ${low} bis ${high}.`,
    })[what] ?? 'So ist das nicht verwendbar.',
  ambiguous: (wanted, whom) =>
    `„${wanted}“ passt auf mehrere Personen: ${whom}. Bitte mehr vom Namen schreiben.`,
  'already-there': (name) => `Für ${name} gibt es schon ein Notizbuch.`,
  'not-a-date': (text) =>
    `„${text}“ wird nicht als Datum verstanden. Möglich sind „bis Freitag“, „in 2 Wochen“ oder 27.11.2026.`,
  'folder-not-empty': (path) =>
    `${path} enthält schon etwas. Bitte einen leeren Ordner wählen, oder einen, den es noch nicht gibt.`,
  'too-many-files': (most) =>
    `Unter diesem Ordner liegen mehr als ${most} Dateien. Bitte einen kleineren importieren.`,
  'of-one-person':
    'Das betrifft eine einzelne Person, und aus einem einzelnen Notizbuch geht nichts hinaus. Nur Diagramme über alle, mit mindestens drei Personen hinter jeder Zahl, lassen sich speichern.',
  named: (words) =>
    `Das würde jemanden nennen: ${words}. Bitte anders fassen, ohne Namen, Rollen, Gesprächstage oder Sätze aus Notizen.`,
  unreadable: 'Ein Eintrag war nicht zu lesen. Er bleibt, wie er ist.',
  locked: 'Der Tresor ist gesperrt.',
  'step-running':
    'Eine andere Sicherung oder Wiederherstellung läuft noch. Warten oder sie abbrechen.',
  'in-demo':
    'Dies ist die Demo, und sie wird verworfen. Zuerst verlassen, dann den eigenen Tresor öffnen.',
  'other-demo': 'Ein anderes Sotto-Fenster zeigt die Demo. Bitte dort zuerst sperren.',
  internal:
    'In Sotto ist etwas misslungen. Sperren und entsperren, dann geht es weiter; Gespeichertes ist nicht verloren.',
} satisfies typeof english;

/** The core's own sentences, by the English one. A test finds those that are missing. */
export const said: Readonly<Record<string, string>> = {
  'no table was dropped: choose a file': 'Es wurde keine Tabelle abgelegt: Wählen Sie eine Datei',
  'there is no table waiting: choose a file first':
    'Es wartet keine Tabelle: Wählen Sie zuerst eine Datei',
  'there is no import waiting: choose a folder first':
    'Es wartet kein Import. Bitte zuerst einen Ordner wählen.',
  'there is no calendar file waiting: drop or choose one':
    'Es wartet keine Kalenderdatei. Bitte eine hereinziehen oder wählen.',
  'nothing is chosen: choose at least one of the 1:1s':
    'Nichts ist gewählt. Bitte mindestens eines der 1:1s wählen.',
  'a calendar file holds 1 to 53 weeks': 'Eine Kalenderdatei umfasst 1 bis 53 Wochen.',
  'there is no meeting in those weeks: add people first, or ask for more weeks':
    'In diesen Wochen gibt es kein Gespräch. Bitte zuerst jemanden anlegen oder mehr Wochen wählen.',
  'there is nothing waiting to be taken in: choose a folder or a file first':
    'Es wartet nichts auf den Import. Bitte zuerst einen Ordner oder eine Datei wählen.',
  'there is no file waiting: make the preview first':
    'Es wartet keine Datei. Bitte zuerst die Vorschau öffnen.',
  'no restored vault waits to be confirmed':
    'Es wartet kein wiederhergestellter Tresor auf Bestätigung.',
  'there is no recovery kit to confirm: make one first':
    'Es gibt kein Notfallblatt zu bestätigen. Bitte zuerst eines anlegen.',
  'there is no backup chosen: choose or drop one first':
    'Es ist keine Sicherung gewählt. Bitte zuerst eine wählen oder hereinziehen.',
  'there is nothing to take back': 'Es gibt nichts zurückzunehmen.',
  'these are one theme already': 'Das ist bereits ein Thema.',
  'this theme is not merged into another one': 'Dieses Thema geht in keinem anderen auf.',
  'tracked work comes from a theme: name one':
    'Ein Vorgang geht aus einem Thema hervor. Bitte eines nennen.',
  'this is closed already; open it again first':
    'Das ist schon abgeschlossen. Bitte zuerst wieder öffnen.',
  'this is open already': 'Das ist schon offen.',
  'there is no captured line left to take back':
    'Es gibt keine geschriebene Zeile mehr zurückzunehmen.',
  'there is no captured line left to send elsewhere':
    'Es gibt keine geschriebene Zeile mehr zu verschieben.',
  'that line holds no words to send elsewhere': 'Diese Zeile enthält keine Worte zum Verschieben.',
  'there is a meeting with them on that day already':
    'An diesem Tag gibt es schon ein Gespräch mit dieser Person.',
  'one of you is away on that day: give another one, or take the days away back first':
    'An diesem Tag ist jemand abwesend. Bitte einen anderen wählen, oder zuerst die Abwesenheit zurücknehmen.',
  'that is the day it is on already: give another one':
    'Dieser Tag gilt schon. Bitte einen anderen wählen.',
  "that meeting was held; it can't be moved":
    'Dieses Gespräch hat stattgefunden und lässt sich nicht verschieben.',
  'the talk meter is off: switch it on in the settings':
    'Die Messung des Redeanteils ist aus. Sie lässt sich in den Einstellungen einschalten.',
  "nobody talks now: this meeting isn't running":
    'Gerade spricht niemand: Dieses Gespräch läuft nicht.',
  'this meeting opens without a concern': 'Dieses Gespräch beginnt ohne eine Sorge.',
  'that promise belongs to the other side': 'Diese Zusage gehört der anderen Seite.',
  "this meeting isn't over: close it first":
    'Dieses Gespräch ist nicht zu Ende. Bitte zuerst beenden.',
  'that day is still to come: a meeting is written up after it was held':
    'Dieser Tag kommt erst noch. Nachgetragen wird ein Gespräch, wenn es stattgefunden hat.',
  'a question of your own needs words: remove it instead':
    'Eine eigene Frage braucht Worte. Sie lässt sich stattdessen entfernen.',
  'only a question of your own can be taken out; switch this one off instead':
    'Nur eigene Fragen lassen sich entfernen. Diese lässt sich ausschalten.',
  'this line was never marked as a concern about performance':
    'Diese Zeile war nie als Bedenken zur Leistung vermerkt.',
  'a goal meets a need of the same person, nothing else':
    'Ein Ziel passt zu einem Bedarf derselben Person, zu nichts anderem.',
  'Open loops hold promises with an owner and a date: add a loop instead':
    'Unter den offenen Zusagen stehen nur Zusagen mit Namen und Datum. Bitte eine Zusage anlegen.',
  'the note was not written': 'Die Notiz wurde nicht geschrieben.',
  'say whose notebook this line belongs to': 'Bitte sagen, in wessen Notizbuch die Zeile gehört.',
  'the last day away comes before the first: swap the two dates':
    'Der letzte Tag liegt vor dem ersten. Bitte die beiden tauschen.',
  'this notebook is open already': 'Dieses Notizbuch ist schon offen.',
  'that day has passed: give the last day it should hold':
    'Dieser Tag ist vorbei. Bitte den letzten Tag angeben, an dem es gelten soll.',
  'this promise is closed already; open it again first':
    'Diese Zusage ist schon abgeschlossen. Bitte zuerst wieder öffnen.',
  'this promise is open already': 'Diese Zusage ist schon offen.',
  'the two commitments stand once the meeting is closed':
    'Die beiden Zusagen stehen erst fest, wenn das Gespräch beendet ist.',
  'neither of you committed to anything': 'Keine Seite hat etwas zugesagt.',
  'there are no delivery figures': 'Es gibt keine Lieferzahlen.',
  'there is no backup yet: make one first':
    'Es gibt noch keine Sicherung. Bitte zuerst eine anlegen.',
  'The file CURRENT was damaged or missing; it was written anew and nothing was lost.':
    'Die Datei CURRENT war beschädigt oder fehlte; sie wurde neu geschrieben, nichts ging verloren.',
  'The file vault.keys was damaged, missing or out of date; it was put back from its copy and nothing was lost.':
    'Die Datei vault.keys war beschädigt, fehlte oder war veraltet; sie wurde aus ihrer Kopie zurückgelegt, nichts ging verloren.',
  'The copy of vault.keys was damaged or out of date; it was written anew and nothing was lost.':
    'Die Kopie von vault.keys war beschädigt oder veraltet; sie wurde neu geschrieben, nichts ging verloren.',
  'An erasure that was cut short was finished.': 'Ein abgebrochenes Löschen wurde zu Ende geführt.',
  'The last save was cut short before it was acknowledged; it was left out.':
    'Das letzte Speichern brach ab, bevor es bestätigt war; es blieb außen vor.',
  "This folder's state was accepted as it is; newer saves are not in it.":
    'Der Stand dieses Ordners wurde angenommen, wie er ist; neuere Speicherungen fehlen darin.',
  'not a Markdown or text file': 'keine Markdown- oder Textdatei',
  'not readable as text: save it as UTF-8': 'nicht als Text lesbar: bitte als UTF-8 speichern',
  'no words in it': 'ohne Worte',
  'larger than 8 MiB': 'größer als 8 MiB',
};
