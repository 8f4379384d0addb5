//! Dialogs of the desktop, opened from here, so that the page needs no right to files.

use std::path::PathBuf;

/// Asks for a folder. None when it was cancelled.
pub async fn folder(title: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(folder) = std::env::var_os("SOTTO_E2E_PICK") {
        return Some(PathBuf::from(folder));
    }
    let picked = rfd::AsyncFileDialog::new().set_title(title).pick_folder().await?;
    Some(picked.path().to_owned())
}

/// Asks where to save a new file. None when it was cancelled.
pub async fn new_file(title: &str, name: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(file) = std::env::var_os("SOTTO_E2E_SAVE") {
        return Some(PathBuf::from(file));
    }
    let picked = rfd::AsyncFileDialog::new().set_title(title).set_file_name(name).save_file().await?;
    Some(picked.path().to_owned())
}

/// Asks for a calendar file. None when it was cancelled.
pub async fn calendar(title: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(file) = std::env::var_os("SOTTO_E2E_PICK") {
        return Some(PathBuf::from(file));
    }
    let dialog = rfd::AsyncFileDialog::new().set_title(title).add_filter("Calendar", &["ics", "ICS"]);
    Some(dialog.pick_file().await?.path().to_owned())
}

/// Asks for a file that can be taken in. None when it was cancelled.
pub async fn incoming(title: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(file) = std::env::var_os("SOTTO_E2E_PICK") {
        return Some(PathBuf::from(file));
    }
    let known = ["json", "csv", "tsv", "md", "markdown", "txt"];
    let dialog = rfd::AsyncFileDialog::new().set_title(title).add_filter("Sotto, notes, tables", &known);
    Some(dialog.pick_file().await?.path().to_owned())
}

/// Asks for a backup. None when it was cancelled.
pub async fn backup(title: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(file) = std::env::var_os("SOTTO_E2E_PICK") {
        return Some(PathBuf::from(file));
    }
    let dialog = rfd::AsyncFileDialog::new().set_title(title).add_filter("Sotto", &["sotto"]);
    Some(dialog.pick_file().await?.path().to_owned())
}

/// Asks for a table in CSV. None when it was cancelled.
pub async fn table(title: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(file) = std::env::var_os("SOTTO_E2E_PICK") {
        return Some(PathBuf::from(file));
    }
    let dialog = rfd::AsyncFileDialog::new().set_title(title).add_filter("CSV", &["csv", "tsv", "txt"]);
    Some(dialog.pick_file().await?.path().to_owned())
}
