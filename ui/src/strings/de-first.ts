import type { first as english } from './en-first';
import { pluralOf } from './plural';

const n = pluralOf('de-DE');

/** German for the first run, the demo, and what the disk holds. */
export const first = {
  welcome: {
    title: 'Ein privates Notizbuch für jedes Ihrer 1:1',
    intro:
      'Sotto behält, was gesagt wurde, wer was bis wann zugesagt hat und welche Sorgen wiederkehren. Zu Beginn des nächsten 1:1 liegt es wieder vor.',
    can: 'Worauf Verlass ist',
    does: [
      'Alles bleibt verschlüsselt auf diesem Rechner. Es gibt kein Konto und kein Netz.',
      'Nur Ihre Passphrase öffnet es, oder das Notfallblatt auf Papier.',
      'Im Gespräch zeigt der Bildschirm eine einzige Person, und nichts, was beim Mitlesen verletzt.',
    ],
    cannot: 'Was es nicht kann',
    doesNot: [
      'Eine vergessene Passphrase zurückgeben. Ohne sie und ohne Notfallblatt sind die Notizen verloren.',
      'Sich vor Programmen verstecken, die diesen Rechner beobachten, während der Tresor offen ist.',
      'Gegen ein Gesetz bestehen: Notizen über eine Person müssen ihr womöglich gezeigt werden.',
    ],
    begin: 'Beginnen',
    demo: 'In einer Demo umsehen',
    demoHint:
      'Zehn erfundene Personen und ein Jahr Notizen, ohne Passphrase. Beim Sperren ist alles weg.',
    making: 'Ein Jahr Notizen entsteht',
  },
  back: 'Zurück',
  kit: {
    title: 'Ein Weg zurück, auf Papier',
    text: 'Ein Notfallblatt sind 24 Wörter, die den Tresor öffnen, wenn die Passphrase vergessen ist. Drucken oder abschreiben, und dort aufbewahren, wo nur Sie nachsehen.',
    none: 'Niemand kann später ohne Ihre Passphrase eines anlegen, und niemand hat eine Kopie.',
    make: 'Notfallblatt anlegen',
    later: 'Später',
    laterHint: 'In den Einstellungen geht es jederzeit.',
  },
  names: {
    label: 'Mit wem sprechen Sie?',
    hint: 'Ein Name je Zeile, eingefügt oder getippt. Wöchentlich, 30 Minuten; beides lässt sich für jede Person ändern.',
    placeholder: 'Priya Raman\nTomáš Novák',
    add: (count) =>
      n(count, {
        zero: 'Personen anlegen',
        one: '# Person anlegen',
        other: '# Personen anlegen',
      }),
    added: (count) =>
      n(count, {
        zero: 'Niemand wurde angelegt',
        one: '# Notizbuch angelegt',
        other: '# Notizbücher angelegt',
      }),
    some: (name, why) => `${name} ließ sich nicht anlegen. ${why}`,
    or: 'Oder mitbringen, was schon da ist',
  },
  before: {
    title: 'Vor den ersten echten Notizen',
    done: 'erledigt',
    kit: 'Notfallblatt anlegen',
    kitText: 'Ohne Notfallblatt ist mit der Passphrase alles verloren.',
    folder: 'Ort der Tagessicherung wählen',
    folderText:
      'Eine andere Platte oder ein synchronisierter Ordner: Eine Sicherung ist verschlüsselt.',
    rehearse: 'Wiederherstellung einmal proben',
    rehearseText:
      'Die Einstellungen öffnen die neueste Sicherung im Arbeitsspeicher und sagen, was sie zurückbrächte.',
    network: 'Selbst sehen, dass nichts hinausgeht',
    networkText:
      'Ziehen Sie das Kabel: Nichts ändert sich. Sotto enthält keinen Netzcode, die Seite darf keine Adresse erreichen, und ein Test schlägt fehl, wenn eines unserer Programme eine Verbindung öffnet.',
    employer: 'Bedenken, wessen Laptop das ist',
    employerText:
      'Verwaltet ihn der Arbeitgeber, sieht dessen Software womöglich Bildschirm und Tasten, während der Tresor offen ist, und kopiert den verschlüsselten Ordner. Dagegen hilft keine Verschlüsselung. Wenn das zählt, schreiben Sie auf einem eigenen Rechner.',
    settings: 'Einstellungen',
  },
  demo: {
    label: 'Demo',
    text: 'Dies ist eine Demo: Alle Personen sind erfunden, und beim Sperren wird sie verworfen.',
    short: 'Demo: erfundene Personen',
    disk: 'Was auf der Platte liegt',
    leave: 'Demo verlassen',
  },
  disk: {
    title: 'Was auf der Platte liegt',
    key: 'Ansehen, was auf der Platte liegt',
    text: 'Das ist alles, was jemand findet, der diese Platte hat und Ihre Passphrase nicht.',
    reading: 'Jede Datei wird gelesen',
    sought: (count, files, size) =>
      `${n(count, { one: '# Name, Notiz oder Zusage', other: '# Namen, Notizen und Zusagen' })} gesucht in ${n(files, { one: '# Datei', other: '# Dateien' })} (${size}), jeweils in zwei Schreibweisen der Bytes.`,
    clean: 'Nichts wurde gefunden.',
    found: (count) =>
      n(count, {
        one: '# wurde gefunden. Das darf nicht sein: Bitte melden Sie es.',
        other: '# wurden gefunden. Das darf nicht sein: Bitte melden Sie es.',
      }),
    sample: (file) => `Die ersten Bytes von ${file}, wie sie sind`,
    files: 'Die Dateien',
    tells:
      'Was sich ablesen lässt: dass Sotto benutzt wird, wie groß der Tresor ist und wann er gespeichert wurde.',
    close: 'Schließen',
  },
  autostart: {
    label: 'Mit der Anmeldung starten, gesperrt',
    on: 'Sotto startet mit der Anmeldung',
    off: 'Sotto startet nicht mehr mit der Anmeldung',
  },
  compact: {
    key: 'Schmales Fenster für Videogespräche, immer im Vordergrund',
  },
  guide: {
    title: 'Anleitung',
    contents: 'Kapitel',
    key: 'Anleitung lesen',
  },
  about: {
    key: 'Über Sotto und seine Lizenzen',
    title: 'Über Sotto',
    version: (version) => `Version ${version}`,
    licence:
      'Sotto ist freie Software unter der Apache License 2.0. Es fragt keinen Server nach neueren Versionen; die Anleitung beschreibt den Weg zu einer neuen.',
    others: 'Woraus es besteht',
    notHere: 'Die Lizenztexte liegen den Paketen bei; dieser Stand wurde ohne sie gebaut.',
    close: 'Schließen',
  },
} satisfies typeof english;
