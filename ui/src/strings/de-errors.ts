import { said } from './de-said';
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
    `${what === '' ? 'Hier ist etwas beschädigt' : `Beschädigt: ${said(what) ?? what}`}. Nichts wurde geändert; stellen Sie eine Sicherung wieder her, oder legen Sie die fehlenden Dateien zurück.`,
  foreign: 'Das gehört zu einem anderen Tresor. Nichts wurde geändert.',
  'newer-format': 'Das hat ein neueres Sotto geschrieben. Zum Lesen jene Version installieren.',
  'older-folder': 'Dieser Ordner enthält einen älteren Stand, als dieser Rechner zuletzt sah.',
  forked:
    'Dieser Ordner und dieser Rechner haben sich getrennt entwickelt: In beide wurde gespeichert.',
  busy: (holder) =>
    `Der Tresor ist in Gebrauch: ${said(holder) ?? holder}. Bitte zuerst dort schließen.`,
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
