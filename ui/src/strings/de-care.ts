import type { care as english } from './en-care';
import { pluralOf } from './plural';

const n = pluralOf('de-DE');
const entries = (count: number) =>
  n(count, { zero: 'keine Einträge', one: '# Eintrag', other: '# Einträge' });
const people = (count: number) =>
  n(count, { zero: 'niemanden', one: '# Person', other: '# Personen' });

/** German for the care for the vault: backups, keys, recovery, restore, erasure. */
export const care = {
  progress: 'Fortschritt',
  bytesOf: (done, total) => `${done} von ${total}`,
  rate: (rate) => `${rate} pro Sekunde`,
  cancel: 'Abbrechen',
  passphrase: 'Ihre Passphrase',
  again: 'Noch einmal gefragt, weil sich dies nicht zurücknehmen lässt.',
  newPassphrase: 'Neue Passphrase',
  empty: 'Bitte die Passphrase eingeben.',
  readOnly:
    'Nur zum Lesen geöffnet: Bis zum nächsten Sperren und Entsperren wird nichts gespeichert.',
  newHere: (count, when) =>
    when
      ? `Dieser Tresor ist neu auf diesem Rechner. Er enthält ${entries(count)} und wurde zuletzt gespeichert: ${when}.`
      : `Dieser Tresor ist neu auf diesem Rechner. Er enthält ${entries(count)}.`,
  backups: {
    title: 'Sicherungen',
    intro:
      'Eine Sicherung enthält alles, verschlüsselt. Am besten liegt eine auf einer anderen Platte.',
    make: 'Sicherung anlegen …',
    making: 'Sicherung wird angelegt',
    made: (size) => `Sicherung angelegt und geprüft: ${size}`,
    prove: 'Wiederherstellung proben',
    proving: 'Probe läuft',
    proof: (count, whom, when, behind) =>
      `Die Sicherung vom ${when} brächte ${entries(count)} über ${people(whom)} zurück; jeder wurde geöffnet und geprüft. ` +
      n(behind, {
        zero: 'Vom heutigen Stand fehlt darin nichts.',
        one: '# Eintrag von heute ist neuer.',
        other: '# Einträge von heute sind neuer.',
      }),
    daily: 'Tagessicherung',
    noFolder:
      'Noch keine. Sobald ein Ordner gewählt ist, entsteht jeden Tag eine, solange Sotto offen ist.',
    choose: 'Ordner wählen …',
    change: 'Ändern …',
    stop: 'Beenden',
    rotation: 'Sieben Tage, vier Wochen und zwölf Monate bleiben erhalten; Älteres wird gelöscht.',
    failed: (why) => `Die Tagessicherung ist nicht gelungen. ${why}`,
    look: 'Einstellungen',
    list: 'Bekannte Sicherungen',
    none: 'Noch keine Sicherung. Ohne sie ist mit der Platte auch das Notizbuch verloren.',
    whole: 'vollständig',
    foreign: 'von einem anderen Tresor',
    bad: {
      damaged: 'beschädigt',
      foreign: 'keine Sicherung dieses Tresors',
      'newer-format': 'von einem neueren Sotto',
      io: 'nicht lesbar',
      'read-only': 'kein Leserecht',
    },
    unknown: 'nicht lesbar',
    verify: 'Prüfen',
    verifyThis: (when) => `Sicherung vom ${when} prüfen`,
    when: 'Angelegt',
    size: 'Größe',
    state: 'Zustand',
    where: 'Liegt in',
    restore: 'Sicherung wiederherstellen …',
  },
  keys: {
    title: 'Passphrase und Notfallblatt',
    change: 'Passphrase ändern …',
    changeTitle: 'Passphrase ändern',
    changeText:
      'Von jetzt an öffnet nur die neue diesen Tresor. Ältere Kopien und Sicherungen öffnen sich weiter mit der alten. Könnte jemand sie kennen, ist „Passphrase bekannt geworden“ der richtige Weg.',
    changeAction: 'Ändern',
    changed: 'Passphrase geändert',
    leaked: 'Passphrase bekannt geworden …',
    leakedTitle: 'Passphrase bekannt geworden',
    leakedText:
      'Alle Schlüssel werden neu gemacht, jeder Eintrag wird unter der neuen Passphrase noch einmal verschlüsselt. Was von jetzt an geschrieben wird, lässt sich mit der alten nicht lesen.',
    leakedKept:
      'Was sich nicht ändern lässt: Frühere Sicherungen und Kopien öffnen sich weiter mit der alten Passphrase. Löschen Sie, was Sie erreichen. Das Notfallblatt gilt nicht mehr; legen Sie danach ein neues an.',
    leakedAction: 'Neue Schlüssel machen',
    rotating: 'Alles wird neu verschlüsselt',
    rotated:
      'Die neuen Schlüssel gelten. Jetzt ein neues Notfallblatt und eine neue Sicherung anlegen.',
    kit: 'Notfallblatt',
    hasKit: 'Vorhanden: 24 Wörter, die den Tresor ohne Passphrase öffnen.',
    noKit: 'Noch keines. Ohne Notfallblatt ist mit der Passphrase alles verloren.',
    make: 'Notfallblatt anlegen …',
    makeNew: 'Neues anlegen …',
    hint: 'Es gibt noch kein Notfallblatt. Es ist der einzige Weg zurück, wenn die Passphrase vergessen ist.',
    dismiss: 'Nicht jetzt',
    kitTitle: 'Notfallblatt',
    kitAsk:
      'Diese Wörter öffnen den Tresor ohne Passphrase. Ein älteres Notfallblatt gilt dann nicht mehr.',
    kitShow: 'Wörter zeigen',
    kitText: 'Drucken oder abschreiben, und dort aufbewahren, wo nur Sie nachsehen.',
    print: 'Drucken …',
    save: 'Als Textdatei speichern …',
    saved: 'Gespeichert. Jetzt drucken, dann die Datei löschen.',
    next: 'Ich habe sie',
    backToWords: 'Zurück zu den Wörtern',
    confirmText: 'Geben Sie drei davon vom Papier ein. Dann gilt das Notfallblatt.',
    word: (nth) => `Wort ${nth}`,
    confirm: 'Gültig machen',
    confirmed: 'Das Notfallblatt gilt',
    printHead: 'Sotto: Notfallblatt',
    printText:
      'Diese 24 Wörter öffnen den Tresor ohne seine Passphrase. Bewahren Sie dieses Blatt dort auf, wo nur Sie nachsehen.',
  },
  recover: {
    link: 'Mit Notfallwörtern öffnen',
    title: 'Mit Notfallwörtern entsperren',
    words: 'Die 24 Wörter des Notfallblatts',
    wordsHint: 'Nummern, Großschreibung und Zeilenumbrüche spielen keine Rolle.',
    wordsNeeded: 'Bitte die 24 Wörter eingeben.',
    action: 'Entsperren',
    busy: 'Wird entsperrt',
    back: 'Passphrase verwenden',
  },
  older: {
    'older-folder':
      'Dieser Ordner enthält einen älteren Stand, als dieser Rechner zuletzt gesehen hat. Vielleicht wurde eine alte Kopie zurückgelegt.',
    forked:
      'Dieser Ordner und dieser Rechner haben sich getrennt entwickelt: In beide wurde gespeichert. Was nur im anderen steht, fehlt hier.',
    read: 'Nur zum Lesen öffnen',
    readText: 'Ansehen. Nichts wird gespeichert.',
    accept: 'Von hier aus weiter',
    acceptText: 'Diesen Stand als neuesten nehmen. Was später kam, fehlt darin.',
    restore: 'Sicherung wiederherstellen',
    restoreText: 'Zurückholen, was fehlt.',
    back: 'Nicht jetzt',
  },
  lockedDrop: 'Bitte zuerst entsperren, dann noch einmal hereinziehen.',
  restore: {
    failed: (why) =>
      `Die Wiederherstellung wurde nicht fertig. Was vorher hier war, ist unberührt. ${why}`.trim(),
    link: 'Sicherung wiederherstellen',
    title: 'Sicherung wiederherstellen',
    intro:
      'Wählen Sie eine Sicherung, oder ziehen Sie eine in dieses Fenster. Das Ansehen ändert nichts.',
    choose: 'Sicherung wählen …',
    other: 'Eine andere …',
    made: (when, size) => `Angelegt: ${when} · ${size}`,
    bad: (what) => `Diese Sicherung ist nicht brauchbar: ${what}.`,
    by: 'Öffnen mit',
    byPassphrase: 'Passphrase',
    byWords: 'Notfallwörter',
    passphrase: 'Ihre damalige Passphrase',
    open: 'Inhalt ansehen',
    opening: 'Wird geprüft',
    holds: (count, whom) =>
      `Sie ist vollständig: ${entries(count)} über ${people(whom)}, jeder geöffnet und geprüft.`,
    foreign: 'Sie stammt von einem anderen Tresor als dem hiesigen.',
    how: 'Wie soll sie zurückkommen?',
    here: 'Als Tresor an diesem Ort',
    over: 'Anstelle des Tresors an diesem Ort',
    overText:
      'Alles. Der bisherige Tresor bleibt erhalten, bis Sie bestätigen, dass der wiederhergestellte gut ist.',
    copy: 'Als Kopie',
    copyText: 'Alles. Ein leerer Ordner wird erfragt. Der Tresor hier bleibt, wie er ist.',
    person: 'Nur eine Person',
    personText: 'Sie kommt in den offenen Tresor zurück; neuere Einträge über sie werden ersetzt.',
    who: 'Wer',
    action: 'Wiederherstellen',
    busy: 'Wird wiederhergestellt',
    copied: (folder) =>
      `Der wiederhergestellte Tresor liegt in ${folder}. Sotto öffnet ihn, wenn config.toml ihn nennt.`,
    back: 'Zurück',
    broughtBack: (name) => `${name} ist wieder da`,
    kept: 'Dieser Tresor wurde wiederhergestellt. Der ersetzte ist noch da.',
    confirm: 'Er ist gut',
    confirmed: 'Der ersetzte Tresor wurde gelöscht',
    undo: 'Zurück zum alten',
    undoTitle: 'Zurück zum Tresor vor der Wiederherstellung',
    undoText:
      'Was seit der Wiederherstellung geschrieben wurde, geht verloren. Sotto sperrt, und der alte Tresor öffnet sich wieder.',
  },
  erase: {
    menu: 'Endgültig löschen …',
    title: (name) => `${name} endgültig löschen`,
    text: 'Der Schlüssel und alles Geschriebene verschwinden aus diesem Tresor. Zurück führt nur eine Sicherung.',
    backups: 'Frühere Sicherungen enthalten es weiterhin; Sie erfahren, welche.',
    gentle: 'Soll das Notizbuch nur aus der Liste verschwinden, lässt es sich schließen.',
    close: 'Stattdessen schließen',
    name: (name) => `Bitte „${name}“ eingeben`,
    mismatch: 'Das ist noch nicht der Name.',
    action: 'Endgültig löschen',
    done: (name) => `${name} ist gelöscht`,
    nowhere: 'Keine bekannte Sicherung enthält mehr etwas davon.',
    stillIn:
      'Diese Sicherungen enthalten es noch. Löschen Sie sie von Hand, wenn nichts bleiben soll:',
    ok: 'Fertig',
  },
} satisfies typeof english;
