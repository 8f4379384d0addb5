import type { moving as english } from './en-moving';
import { pluralOf } from './plural';

const n = pluralOf('de-DE');
const entries = (count: number) => n(count, { one: '# Eintrag', other: '# Einträge' });
const notebooks = (count: number) => n(count, { one: '# Notizbuch', other: '# Notizbücher' });

/** German for the ways in and out. */
export const moving = {
  title: 'Export und Import',
  everything: 'Alles exportieren …',
  onePerson: 'Diese Person exportieren …',
  exportTitle: (name) => (name ? `${name} exportieren` : 'Alles exportieren'),
  notEncrypted: 'Was geschrieben wird, ist nicht verschlüsselt.',
  warning: [
    'Wer die Datei bekommt, liest alles, auch private Notizen: mit diesem Rechner, seinen Sicherungen, einem synchronisierten Ordner, einer Mail.',
    'Sotto weiß danach nichts mehr davon: Sperren, eine neue Passphrase und das Löschen einer Person erreichen sie nicht.',
    'Zum Aufbewahren taugt eine Sicherung besser. Sie ist verschlüsselt.',
  ],
  shape: 'Als',
  json: 'Eine Datei (JSON)',
  pages: 'Seiten (Markdown)',
  jsonText: 'Enthält alles genau. Der Import macht daraus einen gleichen Tresor.',
  pagesText:
    'Eine Seite je Person, überall lesbar, auch wieder vom Import. Kommt in einen leeren Ordner.',
  again: 'Noch einmal gefragt, weil dies den Tresor verlässt.',
  action: 'Unverschlüsselt exportieren …',
  written: 'Geschrieben, nicht verschlüsselt',
  writtenText: (count) =>
    `${notebooks(count)}. Löschen Sie sie, sobald sie nicht mehr gebraucht wird; dazu gehört auch der Papierkorb.`,
  ok: 'Fertig',
  inKinds:
    'Eine einzelne Datei darf auch ein Export von Sotto (.json) oder eine Tabelle von Leuten (.csv) sein. All das lässt sich auf das Fenster ziehen.',
  chooseFile: 'Datei wählen',
  roomDrop: 'Bitte zuerst das Gespräch beenden, dann noch einmal hereinziehen.',
  own: {
    everything: 'Ein Export von allem.',
    person: 'Ein Export eines Notizbuchs.',
    intoEmpty: 'Ihr Tresor ist leer und wird ein gleicher, samt Einstellungen.',
    intoUsed: 'Was in Ihrem Tresor liegt, bleibt; nur was fehlt, kommt hinzu.',
    newPeople: 'Neue Notizbücher',
    added: (count) => n(count, { one: '# Eintrag käme hinzu.', other: '# Einträge kämen hinzu.' }),
    already: (count) =>
      n(count, {
        one: '# Eintrag ist Wort für Wort schon da.',
        other: '# Einträge sind Wort für Wort schon da.',
      }),
    kept: (count) =>
      n(count, {
        one: '# Eintrag ist in anderer Fassung da: Ihre bleibt.',
        other: '# Einträge sind in anderer Fassung da: Ihre bleiben.',
      }),
    nothing: 'Nichts darin fehlt hier.',
    action: (count) => `${entries(count)} hinzufügen`,
    done: 'Übernommen',
  },
  table: {
    name: 'Name',
    role: 'Rolle',
    how: 'Verhältnis und Rhythmus',
    state: 'Wird',
    fresh: 'neues Notizbuch',
    known: (name) => `${name} hat ein Notizbuch: bleibt, wie es ist`,
    unread: (cells) => `nicht verstanden, daher weggelassen: ${cells}`,
    left: (line, why) => `Zeile ${line}: ${why}`,
    leftTitle: 'Weggelassene Zeilen',
    unused: (columns) => `Spalten, für die Sotto keinen Platz hat: ${columns}.`,
    action: (count) => `${notebooks(count)} anlegen`,
    nobody: 'Alle in dieser Tabelle haben schon ein Notizbuch.',
  },
  figures:
    'Das ist eine Tabelle von Lieferzahlen, nicht von Leuten: Keine ihrer Spalten heißt Name. Übernehmen lässt sie sich unter den Einblicken oder durch Ablegen auf dem Fenster.',
} satisfies typeof english;
