import { sayer } from './sayer';

/** German for the core's own sentences, by the English ones as its source has them. */
export const sentences: Readonly<Record<string, string>> = {
  'no table was dropped: choose a file': 'Es wurde keine Tabelle abgelegt: Wählen Sie eine Datei',
  'there is no table waiting: choose a file first':
    'Es wartet keine Tabelle: Wählen Sie zuerst eine Datei',
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
  'not readable as text: save it as UTF-8': 'nicht als Text lesbar: bitte als UTF-8 speichern',
  'no words in it': 'ohne Worte',
  'larger than 8 MiB': 'größer als 8 MiB',

  // What opening noticed.
  '{count} captured lines in the inbox are damaged or not for this vault; they were left there.':
    'Im Eingang beschädigt oder nicht für diesen Tresor: {count} Zeilen. Sie blieben dort liegen.',
  '{unreadable} entries were written by a newer Sotto. They are kept as they are and not shown.':
    'Von einem neueren Sotto geschrieben: {unreadable} Einträge. Sie bleiben, wie sie sind, und werden nicht gezeigt.',
  'The store was damaged ({why}); it was rebuilt from the journal{}.':
    'Der Speicher war beschädigt ({why}); er wurde aus dem Journal neu aufgebaut{}.',
  'A file of the vault was damaged ({what}); it was set aside and written anew{kept}.':
    'Eine Datei des Tresors war beschädigt ({what}); sie wurde beiseitegelegt und neu geschrieben{kept}.',
  ' and nothing was lost': ', nichts ging verloren',
  ', and nothing was lost': ', nichts ging verloren',
  'it did not hold what was saved last': 'er enthielt nicht, was zuletzt gespeichert wurde',
  'it was missing': 'er fehlte',
  'it was empty': 'er war leer',
  'its thread has ended': 'sein Thread ist zu Ende',
  'its files were changed while it was closed':
    'seine Dateien wurden im geschlossenen Zustand verändert',
  'its manifest does not verify': 'sein Verzeichnis ist nicht echt',
  'the store was lost': 'der Speicher ging verloren',
  "the store's code failed on what it read": 'sein Code scheiterte am Gelesenen',
  'a key of another length': 'ein Schlüssel von anderer Länge',
  'a snapshot was damaged': 'eine Momentaufnahme war beschädigt',
  'a part of the journal was missing': 'ein Teil des Journals fehlte',
  "{found} in the vault's folder; it was not used. Keep the vault out of synced folders.":
    '{found} im Ordner des Tresors; benutzt wurde nichts davon. Der Tresor gehört nicht in abgeglichene Ordner.',
  'There is a stray file {name}': 'Es gibt eine herrenlose Datei {name}',
  'There is a stray file {name}, {kind} of this vault':
    'Es gibt eine herrenlose Datei {name} ({kind} dieses Tresors)',
  'There is a stray file {name}, {kind} of another vault':
    'Es gibt eine herrenlose Datei {name} ({kind} eines anderen Tresors)',
  'A sync program left the conflict copy {name}':
    'Ein Abgleichprogramm hinterließ die Konfliktkopie {name}',
  'A sync program left the conflict copy {name}, {kind} of this vault':
    'Ein Abgleichprogramm hinterließ die Konfliktkopie {name} ({kind} dieses Tresors)',
  'A sync program left the conflict copy {name}, {kind} of another vault':
    'Ein Abgleichprogramm hinterließ die Konfliktkopie {name} ({kind} eines anderen Tresors)',
  'a keys file': 'eine Schlüsseldatei',
  'a journal segment': 'ein Abschnitt des Journals',
  'a snapshot': 'eine Momentaufnahme',
  'a backup': 'eine Sicherung',

  // Who holds the vault, and what is damaged in it.
  'another program': 'ein anderes Programm',
  '{} (process {})': '{} (Prozess {})',
  'the backup does not hold the newest save': 'die Sicherung enthält nicht die neueste Speicherung',
  'journal segment {number} is damaged': 'Abschnitt {number} des Journals ist beschädigt',
  "the backup's files could not be written":
    'die Dateien der Sicherung konnten nicht geschrieben werden',
  'a restored file did not read back as it was written':
    'eine wiederhergestellte Datei ließ sich nicht so lesen, wie sie geschrieben wurde',
  'the backup did not read back as it was written':
    'die Sicherung ließ sich nicht so lesen, wie sie geschrieben wurde',
  'the backup was changed or cut': 'die Sicherung wurde verändert oder abgeschnitten',
  'the backup is empty': 'die Sicherung ist leer',
  'the file is no backup': 'die Datei ist keine Sicherung',
  'The backup': 'Die Sicherung',
  'a part of the backup is not what it is called': 'ein Teil der Sicherung ist nicht, was er heißt',
  'the backup: {what}': 'die Sicherung: {what}',
  'a checkpoint failed': 'eine Momentaufnahme misslang',
  'the journal does not end with a whole save':
    'das Journal endet nicht mit einer ganzen Speicherung',
  'snapshots and journal do not lead to the newest save':
    'Momentaufnahmen und Journal führen nicht zur neuesten Speicherung',
  '{what} names a format that never was': '{what} nennt ein Format, das es nie gab',
  'the folder {} is missing': 'der Ordner {} fehlt',
  'CURRENT cannot be read and there is nothing else':
    'CURRENT ist nicht zu lesen, und sonst ist nichts da',
  'CURRENT cannot be read and there are several folders it could mean':
    'CURRENT ist nicht zu lesen, und mehrere Ordner kommen in Frage',
  "a journal segment's header is cut or changed":
    'der Kopf eines Abschnitts des Journals wurde abgeschnitten oder verändert',
  "a journal segment's header is cut": 'der Kopf eines Abschnitts des Journals ist abgeschnitten',
  'the journal': 'das Journal',
  'the header of journal segment {number} is damaged':
    'der Kopf von Abschnitt {number} des Journals ist beschädigt',
  'save {} in journal segment {number} does not verify':
    'Speicherung {} in Abschnitt {number} des Journals ist nicht echt',
  'journal segment {number} is damaged in the middle':
    'Abschnitt {number} des Journals ist in der Mitte beschädigt',
  'journal segment {number} does not follow the one before it':
    'Abschnitt {number} des Journals schließt nicht an den vorigen an',
  'the end of the journal segment before number {number} is missing':
    'das Ende des Abschnitts vor Nummer {number} des Journals fehlt',
  'a slot of vault.keys was changed': 'ein Schlüsselfach in vault.keys wurde verändert',
  'vault.keys asks for a key derivation outside the accepted bounds':
    'vault.keys verlangt eine Schlüsselableitung außerhalb der erlaubten Grenzen',
  'vault.keys holds a notebook key that is not of this vault':
    'vault.keys enthält den Schlüssel eines Notizbuchs aus einem anderen Tresor',
  'vault.keys holds an inbox key that is not of this vault':
    'vault.keys enthält den Schlüssel eines Eingangs aus einem anderen Tresor',
  'vault.keys was changed or cut': 'vault.keys wurde verändert oder abgeschnitten',
  'vault.keys was put together by someone without its key':
    'vault.keys wurde von jemandem ohne den Schlüssel zusammengesetzt',
  'vault.keys cannot be read': 'vault.keys ist nicht zu lesen',
  '{name} is far too long': '{name} ist viel zu lang',
  '{name} is missing': '{name} fehlt',
  'not every record could be sealed anew': 'nicht jeder Eintrag ließ sich neu versiegeln',
  'a stored value is too short': 'ein gespeicherter Wert ist zu kurz',
  'the number of records is not the one last saved':
    'die Zahl der Einträge ist nicht die zuletzt gespeicherte',
  'the new store failed ({})': 'der neue Speicher versagte ({})',
  'the parts of a record do not fit together': 'die Teile eines Eintrags passen nicht zusammen',
  'a stored record was changed, moved or is not of this vault':
    'ein gespeicherter Eintrag wurde verändert, verschoben oder stammt aus einem anderen Tresor',
  'the journal could not be read': 'das Journal war nicht zu lesen',
  'the journal does not reach the newest save':
    'das Journal reicht nicht bis zur neuesten Speicherung',
  '{journal}, and the store cannot stand in for it ({reason})':
    '{journal}, und der Speicher kann es nicht ersetzen ({reason})',
  '{journal}, and the store cannot stand in for it':
    '{journal}, und der Speicher kann es nicht ersetzen',
  "the journal's last saves are cut off": 'die letzten Speicherungen im Journal sind abgeschnitten',
  'vault.keys is not of the same moment as the journal; an older or other copy was put there':
    'vault.keys ist nicht vom selben Stand wie das Journal; eine ältere oder andere Kopie wurde dorthin gelegt',
  "a snapshot's header is cut or changed":
    'der Kopf einer Momentaufnahme wurde abgeschnitten oder verändert',
  'the snapshot of save {} does not hold what it says':
    'die Momentaufnahme der Speicherung {} enthält nicht, was sie nennt',
  'the snapshot of save {} was changed or cut':
    'die Momentaufnahme der Speicherung {} wurde verändert oder abgeschnitten',
  'a snapshot did not read back as it was written':
    'eine Momentaufnahme ließ sich nicht so lesen, wie sie geschrieben wurde',

  // Files that are not taken in, and why.
  'line {line}: {why}. Nothing was taken in': 'Zeile {line}: {why}. Nichts wurde übernommen.',
  '{why}. Nothing was taken in': '{why}. Nichts wurde übernommen.',
  'an attachment or another file: it stays where it is':
    'ein Anhang oder eine andere Datei: bleibt, wo sie ist',
  'a table: the pages beside it say the same. For people alone, import the table by itself':
    'eine Tabelle: Die Seiten daneben sagen dasselbe. Für Personen allein bitte die Tabelle für sich importieren',
  'an archive: unpack it first': 'ein Archiv: bitte zuerst entpacken',
  'hidden: it belongs to another program': 'verborgen: gehört einem anderen Programm',
  'below eight folders: import it by itself': 'unter acht Ordnern: bitte für sich importieren',
  'a daily note without a heading that names somebody: it stays where it is':
    'eine Tagesnotiz ohne eine Überschrift, die jemanden nennt: bleibt, wo sie ist',
  'lines of the day outside the headings with names: they stay where they are':
    'Zeilen des Tages außerhalb der Überschriften mit Namen: bleiben, wo sie sind',
  'this file is larger than {} MiB': 'diese Datei ist größer als {} MiB',
  '{} is no Markdown or text file: several files at once can only be notes':
    '{} ist keine Markdown- oder Textdatei: Mehrere Dateien auf einmal können nur Notizen sein',
  '{name} is an archive: unpack it first, then choose the folder':
    '{name} ist ein Archiv: bitte zuerst entpacken, dann den Ordner wählen',
  '{name} is a calendar, and no notes': '{name} ist ein Kalender und enthält keine Notizen',
  '{name} is nothing that can be taken in: notes (.md, .txt), an export of Sotto (.json) or a table (.csv) can':
    '{name} lässt sich nicht importieren: Möglich sind Notizen (.md, .txt), ein Export von Sotto (.json) oder eine Tabelle (.csv)',
  'this is no text in UTF-8 or UTF-16: save it as CSV UTF-8':
    'das ist kein Text in UTF-8 oder UTF-16: bitte als CSV UTF-8 speichern',
  'there is nothing in this file': 'in dieser Datei steht nichts',
  'there are more than 50 000 lines in this file: split it into smaller ones':
    'in dieser Datei stehen mehr als 50 000 Zeilen: bitte in kleinere teilen',
  'a quotation mark is opened here and never closed':
    'hier beginnt ein Anführungszeichen, das nirgends endet',
  '{} cells, but the first line has {wanted}': '{} Zellen, die erste Zeile hat aber {wanted}',
  'there are more than 2 000 people in this table: leave in it those whom you meet':
    'Diese Tabelle enthält mehr als 2 000 Personen: Lassen Sie nur die darin, mit denen Sie sprechen',
  'no column is called Name, so this is no table of people. Call the column of the names Name':
    'keine Spalte heißt Name, also ist das keine Tabelle von Personen. Bitte die Spalte der Namen so nennen',
  '{} is on line {} already': '{} steht schon in Zeile {}',
  'there is no name in this line': 'in dieser Zeile steht kein Name',
  "the name can't be used: {why}": 'der Name ist nicht verwendbar: {why}',
  'there is no text: write something first': 'da steht kein Text',
  'this is too long: {0} bytes at most': 'das ist zu lang: höchstens {0} Byte',
  'this has to fit on one line': 'das muss in eine Zeile passen',
  'a tag needs at least one letter or digit':
    'ein Thema braucht mindestens einen Buchstaben oder eine Ziffer',
  '{what} goes from {min} to {max}': '{what} reicht von {min} bis {max}',

  // A calendar file.
  'there are more than {MAX_EVENTS} events in this file: export fewer years, or one calendar':
    'in dieser Datei stehen mehr als {MAX_EVENTS} Termine: bitte weniger Jahre oder einen Kalender exportieren',
  'there are too many series in this file: export one calendar only, or fewer years':
    'in dieser Datei stehen zu viele Serien: bitte nur einen Kalender oder weniger Jahre exportieren',
  'this file is larger than 8 MiB: export a single calendar, or fewer years':
    'diese Datei ist größer als 8 MiB: bitte einen einzelnen Kalender oder weniger Jahre exportieren',
  'this is not a calendar file (.ics): it is no text':
    'das ist keine Kalenderdatei (.ics): Es ist kein Text',
  'this file is too long: export a single calendar, or fewer years':
    'diese Datei ist zu lang: bitte einen einzelnen Kalender oder weniger Jahre exportieren',
  'this is not a calendar file (.ics)': 'das ist keine Kalenderdatei (.ics)',
  'this file is nested too deep for a calendar':
    'diese Datei ist zu tief verschachtelt für einen Kalender',
  '{name} ends here, but it did not begin: export the file again':
    '{name} endet hier, begann aber nicht: bitte die Datei noch einmal exportieren',
  'what begins here does not end, so the file was cut off: export it again':
    'was hier beginnt, endet nicht, also wurde die Datei abgeschnitten: bitte noch einmal exportieren',

  // Delivery figures.
  '“{0}” is not a date I understand: write it as 2026-11-23':
    '„{0}“ wird nicht als Datum verstanden: bitte als 2026-11-23 schreiben',
  '“{0}” can be read two ways: say whether the day or the month stands first':
    '„{0}“ lässt sich auf zwei Arten lesen: bitte sagen, ob Tag oder Monat vorn steht',
  '{0} has not come yet: is the order of day and month right?':
    '{0} kommt erst noch: Stimmt die Reihenfolge von Tag und Monat?',
  '“{}” in “{column}” {}': '„{}“ in „{column}“ {}',
  'is not a number of zero or more': 'ist keine Zahl ab null',
  'is more than anybody deploys': 'ist mehr, als irgendwer ausliefert',
  'is not a length of time: write a number, or 2h 30m':
    'ist keine Dauer: bitte eine Zahl schreiben, oder 2h 30m',
  'is longer than ten years: is the unit right?': 'ist länger als zehn Jahre: Stimmt die Einheit?',
  'failed, but this line has no number of deployments':
    'misslangen, aber in dieser Zeile fehlt die Zahl der Auslieferungen',
  'is more than all of them: is the unit right?': 'ist mehr als alle: Stimmt die Einheit?',
  '{} (and one more line)': '{} (und eine weitere Zeile)',
  '{} (and {more} more lines)': '{} (und {more} weitere Zeilen)',
  'there is not one figure in these columns: choose others':
    'in diesen Spalten steht keine einzige Zahl: bitte andere wählen',
  '{from} stands on line {earlier} already: keep one line for each day':
    '{from} steht schon in Zeile {earlier}: bitte eine Zeile für jeden Tag behalten',
  'the week of {from} stands on line {earlier} already: keep one line for each week':
    'die Woche vom {from} steht schon in Zeile {earlier}: bitte eine Zeile für jede Woche behalten',
  'there is no column “{name}”, only {}': 'es gibt keine Spalte „{name}“, nur {}',
  'no column holds dates: say which one does':
    'keine Spalte enthält Tage: bitte sagen, welche es ist',
  'no column holds deployments, lead time, failures or time to restore: say which one does':
    'keine Spalte enthält Auslieferungen, Durchlaufzeit, Fehlschläge oder Zeit bis zur Wiederherstellung: bitte sagen, welche es ist',
  'failed changes are a share of the deployments: say which column counts those':
    'Fehlschläge sind ein Anteil der Auslieferungen: bitte sagen, welche Spalte diese zählt',

  // A plot that is not saved, since it is not what the window draws.
  'this is no picture of a plot: {why}': 'das ist kein Bild eines Diagramms: {why}',
  'its name holds other signs than letters, digits and hyphens':
    'sein Name enthält anderes als Buchstaben, Ziffern und Bindestriche',
  'it is larger than 8 MiB': 'es ist größer als 8 MiB',
  'it is no SVG': 'es ist kein SVG',
  'a tag has no end': 'eine Auszeichnung endet nicht',
  'it holds something else than lines, shapes and words':
    'es enthält anderes als Linien, Formen und Wörter',
  'it links or loads something': 'es verweist auf etwas oder lädt etwas',
  'it is no PNG': 'es ist kein PNG',
  'it holds more than the picture': 'es enthält mehr als das Bild',
  'it is cut off': 'es ist abgeschnitten',
  'something follows it': 'dahinter folgt noch etwas',

  // An export of Sotto. What the reader of the format says is a detail, and stays in English.
  'this is not UTF-8 text': 'das ist kein Text in UTF-8',
  'the notebook of {twice} is there twice': 'das Notizbuch von {twice} ist zweimal da',
  'it does not say which version of the export it is':
    'es steht nicht darin, in welcher Fassung exportiert wurde',
  'this is not an export of Sotto: "format" is not "{FORMAT}"':
    'das ist kein Export von Sotto: „format“ ist nicht „{FORMAT}“',
  'the file is cut short ({why})': 'die Datei bricht ab ({why})',
  'this is not as Sotto writes it ({why})': 'so schreibt Sotto das nicht ({why})',
  'this is no entry of its kind ({why})': 'das ist kein Eintrag seiner Art ({why})',
  'it was written by a newer Sotto': 'ein neueres Sotto hat ihn geschrieben',
  'it has two different ids': 'er hat zwei verschiedene Kennungen',
  'the id {} is on line {first} already': 'die Kennung {} steht schon in Zeile {first}',
  'the notebook of {person} has no entry of kind "person"':
    'im Notizbuch von {person} fehlt der Eintrag der Art „person“',
  'there is no kind of entry called “{name}”': 'eine Art von Eintrag namens „{name}“ gibt es nicht',
  'this entry belongs to no person: it has to stand under "workspace"':
    'dieser Eintrag gehört zu keiner Person: Er muss unter „workspace“ stehen',
  'this entry belongs to a person: it has to stand in their notebook':
    'dieser Eintrag gehört zu einer Person: Er muss in ihrem Notizbuch stehen',
  'this entry belongs to another person': 'dieser Eintrag gehört zu einer anderen Person',
};

/** The words for a sentence of the core's. A test reads its source and finds those that are missing. */
export const said = sayer(sentences);
