//! Dialogs of the desktop, opened from here, so that the page needs no right to files.

use crate::language::{LanguageChoice, is_german};
use std::path::PathBuf;
use tauri::{AppHandle, Manager, Runtime};

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The folder of notes to take in.
    Notes,
    /// A file of any kind that can be taken in.
    Incoming,
    /// A calendar file.
    Calendar,
    /// A table of delivery figures.
    Figures,
    /// A backup to restore.
    Backup,
    /// Where the backup of the day goes.
    BackupFolder,
    /// Where a restored copy goes.
    RestoreFolder,
    /// Where a new backup goes.
    NewBackup,
    /// Where the recovery kit goes.
    Kit,
    /// Where one's own data goes, as JSON.
    OwnData,
    /// Where one's own data goes, as pages.
    OwnPages,
    /// Where the template goes.
    Template,
    /// Where a file goes that was previewed.
    Outgoing,
}

/// What a kind of file is called, and its endings.
type Filter = (&'static str, &'static [&'static str]);

impl Ask {
    /// The title, in the language with this code; English where it isn't German.
    fn title(self, language: &str) -> &'static str {
        let (english, german) = match self {
            Ask::Notes => ("Choose the folder that holds your notes", "Ordner mit den Notizen wählen"),
            Ask::Incoming => ("Choose what is taken in", "Datei zum Importieren wählen"),
            Ask::Calendar => ("Choose a calendar file", "Kalenderdatei wählen"),
            Ask::Figures => ("Choose a table of delivery figures", "Tabelle mit Lieferzahlen wählen"),
            Ask::Backup => ("Choose a backup", "Sicherung wählen"),
            Ask::BackupFolder => {
                ("Choose a folder for the backup of the day", "Ordner für die tägliche Sicherung wählen")
            }
            Ask::RestoreFolder => (
                "Choose an empty folder for the restored vault",
                "Leeren Ordner für den wiederhergestellten Tresor wählen",
            ),
            Ask::NewBackup => ("Save a backup", "Sicherung speichern"),
            Ask::Kit => ("Save the recovery kit", "Notfallblatt speichern"),
            Ask::OwnData => {
                ("Save your own data, not encrypted", "Eigene Daten speichern, nicht verschlüsselt")
            }
            Ask::OwnPages => (
                "Choose an empty folder for the pages, not encrypted",
                "Leeren Ordner für die Seiten wählen, nicht verschlüsselt",
            ),
            Ask::Template => ("Save the template", "Vorlage speichern"),
            Ask::Outgoing => ("Save the file", "Datei speichern"),
        };
        if is_german(language) { german } else { english }
    }

    /// The files that are shown; none where a folder or a new file is asked for.
    fn filter(self, language: &str) -> Option<Filter> {
        let own = is_german(language);
        match self {
            Ask::Incoming => Some((
                if own { "Sotto, Notizen, Tabellen" } else { "Sotto, notes, tables" },
                &["json", "csv", "tsv", "md", "markdown", "txt"],
            )),
            Ask::Calendar => Some((if own { "Kalender" } else { "Calendar" }, &["ics", "ICS"])),
            Ask::Figures => Some(("CSV", &["csv", "tsv", "txt"])),
            Ask::Backup => Some(("Sotto", &["sotto"])),
            _ => None,
        }
    }

    fn dialog(self, language: &str) -> rfd::AsyncFileDialog {
        let dialog = rfd::AsyncFileDialog::new().set_title(self.title(language));
        match self.filter(language) {
            Some((name, endings)) => dialog.add_filter(name, endings),
            None => dialog,
        }
    }
}

fn asking<R: Runtime>(app: &AppHandle<R>, ask: Ask) -> rfd::AsyncFileDialog {
    ask.dialog(&app.state::<LanguageChoice>().spoken())
}

/// Asks for a folder. None when it was cancelled.
pub async fn folder<R: Runtime>(app: &AppHandle<R>, ask: Ask) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(folder) = std::env::var_os("SOTTO_E2E_PICK") {
        return Some(PathBuf::from(folder));
    }
    Some(asking(app, ask).pick_folder().await?.path().to_owned())
}

/// Asks for a file that is there. None when it was cancelled.
pub async fn file<R: Runtime>(app: &AppHandle<R>, ask: Ask) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(file) = std::env::var_os("SOTTO_E2E_PICK") {
        return Some(PathBuf::from(file));
    }
    Some(asking(app, ask).pick_file().await?.path().to_owned())
}

/// Asks where to save a new file. None when it was cancelled.
pub async fn new_file<R: Runtime>(app: &AppHandle<R>, ask: Ask, name: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(file) = std::env::var_os("SOTTO_E2E_SAVE") {
        return Some(PathBuf::from(file));
    }
    Some(asking(app, ask).set_file_name(name).save_file().await?.path().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Ask; 13] = [
        Ask::Notes,
        Ask::Incoming,
        Ask::Calendar,
        Ask::Figures,
        Ask::Backup,
        Ask::BackupFolder,
        Ask::RestoreFolder,
        Ask::NewBackup,
        Ask::Kit,
        Ask::OwnData,
        Ask::OwnPages,
        Ask::Template,
        Ask::Outgoing,
    ];

    #[test]
    fn every_title_is_in_the_language_of_the_window() {
        for ask in ALL {
            let (english, german) = (ask.title("en"), ask.title("de_DE.UTF-8"));
            assert_ne!(english, german);
            assert!(german.contains("wählen") || german.contains("speichern"), "{german}");
            assert_eq!(ask.title("fr_FR.UTF-8"), english, "a language that is not known");
        }
    }

    #[test]
    fn the_kinds_of_files_are_named_in_it_too_and_stay_the_same() {
        assert_eq!(Ask::Calendar.filter("de").map(|(name, _)| name), Some("Kalender"));
        for ask in ALL {
            let endings = |language| ask.filter(language).map(|(_, endings)| endings);
            assert_eq!(endings("de"), endings("en"));
        }
    }
}
