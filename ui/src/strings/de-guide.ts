import type { Chapter } from './en-guide';

/** The user guide in German, chapter by chapter as the English one. */
export const guide: readonly Chapter[] = [
  {
    id: 'first',
    title: 'Die erste Stunde',
    picture: 'welcome.png',
    text: [
      'Wählen Sie eine Passphrase aus vier oder mehr Wörtern, die nicht zusammengehören, oder nehmen Sie die sechs angebotenen. Sie ist der einzige Schlüssel. Legen Sie gleich das Notfallblatt an: 24 Wörter auf Papier, die den Tresor öffnen, wenn die Passphrase vergessen ist.',
      'Fügen Sie die Namen der Personen ein, mit denen Sie sprechen, einen je Zeile. Jede bekommt ein Notizbuch, wöchentlich und mit dreißig Minuten. Gibt es schon Notizen, liest der Import einen Ordner mit Textdateien, eine Datei oder einen Ordner je Person, und zeigt, was woraus würde, bevor er etwas schreibt. Eine Tabelle von Personen in CSV nimmt er auch.',
      'Zum Umsehen gibt es auf dem ersten Bildschirm die Demo: zehn erfundene Personen und ein Jahr Notizen. Beim Sperren wird sie verworfen.',
    ],
  },
  {
    id: 'before',
    title: 'Vor einem Gespräch',
    picture: 'today.png',
    text: [
      '„Heute“ sagt, wer als Nächstes kommt und womit dieses Gespräch beginnt: was das Gegenüber beim letzten Mal vorbrachte, dann, was Sie schuldig sind, Verpasstes zuerst. Darunter steht, was Sie braucht: überfällige Zusagen, lange nicht gesprochene Personen, ein Tempo, das seit drei Wochen niedrig ist.',
      'Vorbereiten (P) ist nur für Sie: Anzeichen, Verläufe, noch nicht ausgesprochene Bedenken und welcher Zweck eines 1:1 zuletzt zu kurz kam. Nichts davon erscheint im Gespräch.',
      'Punkte kommen durch Einfügen: auf der Seite der Person A drücken, oder < schreiben und einfügen; jede Zeile wird ein Punkt. Eine neutrale Bitte um Punkte lässt sich dort kopieren.',
    ],
  },
  {
    id: 'room',
    title: 'Im Gespräch',
    picture: 'meeting.png',
    text: [
      'Der Bildschirm zeigt eine Person und nichts, was beim Mitlesen verletzt. Am Anfang stehen die Sorge des Gegenübers und Ihre Zusagen; die Punkte des Gegenübers stehen über Ihren.',
      'Eine Zeile ist immer schreibbereit. Ihr erstes Zeichen sagt, wohin sie gehört; ohne Zeichen ist sie eine Notiz. Angaben wie „bis Freitag“ oder „in 2 Wochen“ werden verstanden, und beim Tippen steht da, wo die Zeile landen wird. Bekannte Namen, Themen und Daten werden angeboten: Tab nimmt den ersten Vorschlag, die Pfeile wählen einen anderen; im Gespräch nur die dieser Person.',
      'Zum Schluss zwei Zusagen, eine von jeder Seite, oder die Angabe, dass es keine gibt. Dann, ob noch etwas Unangenehmes offen ist, und ob das Gegenüber gehört, klarer und ohne Hindernis geht.',
      'Im Videogespräch macht Alt+V das Fenster schmal und hält es über dem Gespräch. Noch einmal gedrückt, ist das Fenster zurück.',
    ],
    keys: [
      ['!', 'eine Zusage von Ihnen'],
      ['>', 'eine Zusage des Gegenübers'],
      ['<', 'ein Punkt des Gegenübers'],
      ['+', 'eine Zeile des Entwicklungsplans'],
      ['.', 'eine private Notiz, beim Tippen verdeckt'],
      ['?', 'eine Entscheidung'],
      ['#tag', 'ein Thema, irgendwo in einer Zeile'],
      ['e7', 'Energie, von 1 bis 10'],
    ],
  },
  {
    id: 'after',
    title: 'Danach, allein',
    picture: 'after.png',
    text: [
      '„Danach“ braucht fünfzehn Sekunden: Ihr Anteil am Reden, das Tempo, die Energie und die Zeile, mit der das nächste Gespräch beginnt. Folgt Gespräch auf Gespräch, wartet es; „Heute“ führt es auf.',
      'Was das Gespräch ohne Ende ließ, wird hier gefragt und nie im Gespräch: Belastung ohne Zusage seither, ein schweres Gespräch ohne Folge, eine Entscheidung, die niemand hinterfragte. Jede Zeile lässt sich wegwischen.',
      'In den Einstellungen gibt es eine Messung des Redeanteils: Strg+M sagt, dass jetzt die andere Seite spricht, und der Anteil wartet in „Danach“. Nichts wird aufgenommen.',
      'Ein Gespräch auf einem Spaziergang wird später mit denselben Zeichen nachgetragen: Person öffnen und „Früheres Gespräch nachtragen“ (L) wählen. Was Sie nicht wissen, bleibt unbekannt; es zählt nie als gescheitert.',
    ],
  },
  {
    id: 'person',
    title: 'Das Notizbuch einer Person',
    picture: 'person-dark.png',
    text: [
      'Vier Abschnitte in fester Reihenfolge, auf den Tasten 1 bis 4: offene Zusagen, Themen, Entwicklungsplan, private Notizen. Private Notizen sind unscharf, bis Sie auf einer die Leertaste halten oder sie anklicken.',
      'Eine Zusage bleibt ihr Leben lang dieselbe: Sie wird gehalten, mit Begründung verpasst, verschoben oder fallen gelassen, und nie kopiert. Bedenken zur Leistung altern sichtbar, bis Sie sie ausgesprochen haben.',
      'Wenn jemand geht: Zusagen erledigen, dann das Notizbuch schließen, mit einem Tag, an dem Sie über Behalten oder Löschen entscheiden. Das Löschen vernichtet den Schlüssel; Sicherungen, die noch etwas enthalten, werden genannt.',
    ],
  },
  {
    id: 'radar',
    title: 'Was mehrere sagen',
    picture: 'radar.png',
    text: [
      'Ein #tag in einer Zeile macht sie zum Teil eines Themas. Das Radar (R) zählt, wie viele verschiedene Personen ein Thema vorgebracht haben, und oben steht, was Sie fordert: ein Risiko, das drei von ihnen sehen und an dem niemand arbeitet. Wer es sagte, ist nur für Sie.',
      '„Verfolgen“ gibt einem Thema Zuständige, einen Termin und eigene Worte. Namen, Rollen, Gesprächstage und Sätze aus Notizen werden markiert, bevor etwas gespeichert wird, und noch einmal, bevor etwas hinausgeht: als Register der Risiken, als Postmortem, als Unterlage zu Bauen oder Kaufen oder als ArchiMate-Modell.',
      'G sammelt, wie jede Person die Strategie in eigene Worte fasst. Was dort unscharf klingt, scheitert vor allen.',
    ],
  },
  {
    id: 'calendar',
    title: 'Ihr Kalender',
    text: [
      'K öffnet den Kalender. „Für den Kalender sichern“ macht aus den kommenden Wochen eine Datei, die jeder Kalender öffnet; jeder Termin darin heißt „1:1“, und die Datei ist zu sehen, bevor sie gesichert wird. Nach einer Verschiebung oder nach Abwesenheitstagen noch einmal sichern und im selben Kalender öffnen: Termine werden aktualisiert, keiner steht doppelt da.',
      'Umgekehrt lässt sich eine Kalenderdatei wählen oder in das Fenster ziehen. Wiederkehrende 1:1s werden zu Rhythmen, verschobene Termine werden verschoben, und die Zeilen einer Beschreibung werden zu Themen. Alles davon, und was warum draußen bleibt, ist zu sehen, bevor etwas geschrieben wird.',
      'Ein anderer Rhythmus, oder jemand, der gelöscht wurde, lässt alte Einträge im Kalender zurück: dort löschen.',
    ],
  },
  {
    id: 'insights',
    title: 'Ein Jahr in Diagrammen',
    picture: 'insights.png',
    text: [
      'Einblicke (V) zeigt alle, die Ihnen unterstellt sind, über ein Jahr: Tempo, Energie, kleine Anzeichen und überfällige Zusagen neben Auslieferungen, Durchlaufzeit, fehlgeschlagenen Änderungen und der Zeit bis zur Wiederherstellung. Hinter jeder Zahl stehen mindestens drei Personen, und kein Name ist zu sehen. Die Zeile oben sagt, wenn die Menschen absinken, während die Lieferung gut aussieht. Im Notizbuch zeigt E das Jahr dieser Person. Zu jedem Diagramm gehören seine Zahlen als Tabelle; eine Lücke bleibt eine Lücke und gilt nie als gut.',
      'Lieferzahlen kommen aus einer CSV-Datei Ihrer Werkzeuge: In den Einblicken B drücken oder die Datei auf das Fenster ziehen. Welche Spalte was ist, wird einmal gesagt und gemerkt; solange sich eine Zeile nicht lesen lässt, wird nichts übernommen.',
      'Ein Diagramm über alle lässt sich als SVG oder PNG speichern. Für Kollegen und Leitung schreibt „Kennzahlen exportieren“, wie viele Personen ein Thema nannten, ab dreien, und die Lieferzahlen, als CSV, JSON oder Markdown; wie es den Menschen geht, steht nicht darin. Über eine einzelne Person lässt sich dort nichts speichern.',
    ],
  },
  {
    id: 'safe',
    title: 'Sicherungen und der Weg zurück',
    text: [
      'Die Einstellungen legen eine Tagessicherung in einen Ordner Ihrer Wahl. Eine Sicherung ist eine einzige verschlüsselte Datei; ein synchronisierter Ordner oder eine andere Platte ist also ein guter Ort. Sieben Tage, vier Wochen und zwölf Monate bleiben erhalten.',
      'Einmal proben: „Wiederherstellung proben“ öffnet die neueste Sicherung im Arbeitsspeicher und sagt, was sie zurückbrächte. Zum Wiederherstellen eine .sotto-Datei öffnen, sie in das Fenster ziehen oder auf dem ersten Bildschirm wählen. Der ersetzte Tresor bleibt, bis Sie bestätigen.',
      'Gegen eine vergessene Passphrase hilft das Notfallblatt, und sonst nichts.',
    ],
  },
  {
    id: 'moving',
    title: 'Hinein und hinaus',
    text: [
      'Der Import (I) nimmt einen Ordner mit Notizen oder eine einzelne Datei; alles lässt sich auch auf das Fenster ziehen. Eine Datei oder ein Ordner ist eine Person; Ordner aus Notion und Obsidian werden gelesen, wie sie kommen, und eine Tagesnotiz wird nach den Namen in ihren Überschriften verteilt. Ein Export von Sotto und eine Tabelle von Leuten (CSV mit einer Spalte Name) werden von selbst erkannt. Zuerst wird gezeigt, was geschrieben würde; Anhänge werden genannt und bleiben, wo sie sind.',
      '„Alles exportieren“ (Umschalt+X) und „Diese Person exportieren“ (X auf ihrer Seite) schreiben nach der Passphrase, was Ihnen gehört, unverschlüsselt: als eine JSON-Datei, aus der ein gleicher Tresor wird, oder als Seiten in Markdown, eine je Person, die jeder Editor liest und der Import zurücknimmt. Wer sie bekommt, liest alles; löschen Sie sie also, wenn sie ihren Dienst getan haben. Zum Aufbewahren taugt eine Sicherung besser: Sie ist verschlüsselt.',
    ],
    keys: [
      ['I', 'Import'],
      ['X', 'diese Person exportieren'],
      ['Umschalt+X', 'alles exportieren'],
    ],
  },
  {
    id: 'locked',
    title: 'Wann gesperrt wird',
    picture: 'unlock.png',
    text: [
      'Nach fünf Minuten ohne Taste oder Klick, sofern nicht anders eingestellt; im Gespräch wird das Fenster nur verdeckt und zehn Minuten nach dem geplanten Ende gesperrt. Unter Linux sperrt es sofort, wenn der Rechner schlafen geht, der Bildschirm gesperrt wird oder ein anderes Konto übernimmt.',
      'Auf Wunsch (Einstellungen) sagt der Desktop, dass in fünf Minuten ein 1:1 beginnt oder eine Sicherung misslungen ist. Solch eine Benachrichtigung nennt niemanden, und im Gespräch kommt keine.',
      'Strg+L sperrt, Strg+B verdeckt alles, bis Sie wiederkommen. Was gerade getippt wurde, bleibt versiegelt erhalten und steht nach dem Entsperren wieder da.',
      'Auch gesperrt nimmt „sotto --capture“ eine Zeile an und versiegelt sie in einem Eingang. Sie wartet in „Heute“, bis Sie sie annehmen.',
    ],
  },
  {
    id: 'employer',
    title: 'Auf einem Rechner des Arbeitgebers',
    picture: 'disk-dark.png',
    text: [
      'Die Verschlüsselung schützt die Notizen, solange der Tresor gesperrt ist. Software, die währenddessen auf dem Rechner läuft, sieht bei offenem Tresor womöglich Bildschirm und Tasten, und wer den Rechner verwaltet, kann solche Software installiert haben. Wenn das zählt, schreiben Sie auf einem eigenen Rechner.',
      'Die Person, um die es geht, kann Einsicht in ihre Notizen verlangen. Sotto kann ein Notizbuch ganz herausgeben und es löschen; Unangreifbarkeit verspricht es nicht.',
    ],
  },
  {
    id: 'updates',
    title: 'Neue Versionen',
    text: [
      'Sotto fragt nie einen Server, ob es etwas Neueres gibt; es öffnet überhaupt keine Verbindung. Die Einstellungen zeigen die Version und den Commit, aus dem sie gebaut wurde.',
      'Holen Sie ein neueres Paket selbst dort, woher dieses kam. Prüfen Sie, dass die Summe der Datei in der Liste SHA256SUMS daneben steht und die Liste mit dem Schlüssel unterschrieben ist, den Sie von Ihrem ersten Paket kennen: docs/guide/updates.md nennt die Befehle. Dann darüber installieren; die Notizen bleiben, wo sie sind, und jedes je verwendete Tresorformat bleibt lesbar.',
    ],
  },
];
