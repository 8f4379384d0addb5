//! What opening, checking and looking at a vault tell.

use std::time::SystemTime;

use crate::{
    error::Result,
    files::{Disk, Files},
    generation::{self, Found},
    ids::{Places, VaultId},
    journal,
    kdf::KdfPolicy,
    keysfile::{self, KeysFile, SlotKind},
};

/// What opening noticed.
#[derive(Debug, Default)]
pub struct OpenReport {
    /// One note per thing noticed or repaired; empty when all was well.
    pub notes: Vec<OpenNote>,
    /// This machine has never saved this vault in this folder, so it cannot tell an older copy from the newest.
    pub new_here: bool,
    /// When the vault was last saved before this opening, by the journal's file time.
    pub last_saved: Option<SystemTime>,
}

/// One thing that opening noticed or repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenNote {
    /// What it is.
    pub kind: OpenNoteKind,
    /// One plain sentence for the person.
    pub sentence: String,
}

/// The kinds of notes an opening can bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenNoteKind {
    /// The store was rebuilt from the snapshot and the journal.
    StoreRebuilt,
    /// A save that was never acknowledged was cut off the journal's end.
    TornSaveCut,
    /// `vault.keys`, its copy or CURRENT was put back.
    KeysFileRepaired,
    /// A damaged journal or snapshot was replaced; nothing was lost.
    JournalRepaired,
    /// The folder's older or other state was accepted, as asked.
    OlderAccepted,
    /// An erasure that was cut short was finished.
    ErasureFinished,
    /// A file that a sync program left, or a capture that does not open.
    StrayFile,
}

impl OpenNote {
    pub(crate) fn new(kind: OpenNoteKind, sentence: impl Into<String>) -> Self {
        Self { kind, sentence: sentence.into() }
    }
}

/// What a full verification found.
#[derive(Clone, Debug)]
pub struct CheckReport {
    /// Records that were decrypted and verified.
    pub records: u64,
    /// Files of ours that were read and verified (the store counts as one).
    pub files: u64,
    /// Number of the newest save.
    pub counter: u64,
    /// One plain sentence for each thing that is wrong; empty when all is well.
    pub problems: Vec<String>,
}

/// What can be told about a vault without its passphrase and without its lock.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// Whether there is a vault at all; the rest is empty when there is none.
    pub exists: bool,
    /// Its id.
    pub vault_id: Option<VaultId>,
    /// Format number.
    pub format: u16,
    /// How dear a guess at the passphrase is.
    pub kdf: Option<KdfPolicy>,
    /// Whether a recovery kit was made.
    pub has_recovery: bool,
    /// The live generation, "gen-0001".
    pub generation: Option<String>,
    /// Bytes on disk, everything in the folder.
    pub bytes: u64,
    /// When it was last saved, by the journal's file time.
    pub last_saved: Option<SystemTime>,
    /// The sync program whose folder this lies in, if it looks like one.
    pub synced_by: Option<&'static str>,
}

/// Looks at a vault without its passphrase and without taking its lock.
///
/// # Errors
/// `Damaged`, `Foreign` or `NewerFormat` when `vault.keys` cannot be read; a missing vault is no error.
pub fn status(places: &Places) -> Result<Status> {
    let synced_by = synced_by(&places.vault);
    let generation = match generation::find(&Disk, &places.vault) {
        Ok(Found::Named(generation) | Found::OnlyOne(generation)) => generation,
        Err(crate::Error::NoVault { .. }) => return Ok(Status { synced_by, ..Status::default() }),
        Err(error) => return Err(error),
    };
    let dir = generation.dir(&places.vault);
    let (keys, _) = keysfile::read(&Disk, &dir)?;
    Ok(Status {
        exists: true,
        vault_id: Some(keys.vault),
        format: crate::format::VERSION,
        kdf: passphrase_kdf(&keys),
        has_recovery: keys.slots.iter().any(|slot| slot.kind == SlotKind::Recovery),
        generation: Some(generation.name()),
        bytes: bytes_in(&places.vault),
        last_saved: last_saved(&dir),
        synced_by,
    })
}

fn passphrase_kdf(keys: &KeysFile) -> Option<KdfPolicy> {
    keys.slots.iter().find_map(|slot| match slot.kind {
        SlotKind::Passphrase(policy) => Some(policy),
        SlotKind::Recovery => None,
    })
}

/// The newest journal segment's file time; never evidence of anything, only shown.
pub(crate) fn last_saved(generation: &std::path::Path) -> Option<SystemTime> {
    let dir = generation.join(journal::DIR);
    let names = Disk.list(&dir).ok()?;
    names.iter().filter_map(|name| dir.join(name).metadata().ok()?.modified().ok()).max()
}

fn bytes_in(dir: &std::path::Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(dir) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => bytes_in(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

/// Names the sync program whose folder a path lies in, by the folder names those programs use.
fn synced_by(path: &std::path::Path) -> Option<&'static str> {
    let known = [
        ("dropbox", "Dropbox"),
        ("onedrive", "OneDrive"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("nextcloud", "Nextcloud"),
        ("owncloud", "ownCloud"),
        ("icloud", "iCloud"),
        ("mobile documents", "iCloud"),
        ("syncthing", "Syncthing"),
        ("pcloud", "pCloud"),
        ("megasync", "MEGA"),
    ];
    let by_name = path.components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        known.iter().find(|(folder, _)| name.starts_with(folder)).map(|(_, program)| *program)
    });
    let marked = || path.ancestors().any(|folder| folder.join(".stfolder").exists());
    by_name.or_else(|| marked().then_some("Syncthing"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn synced_folders_are_recognised_by_their_names() {
        assert_eq!(synced_by(Path::new("/home/m/Dropbox/sotto/vault")), Some("Dropbox"));
        assert_eq!(synced_by(Path::new("/home/m/OneDrive - Firm/vault")), Some("OneDrive"));
        assert_eq!(synced_by(Path::new("/home/m/.local/share/sotto/vault")), None);
    }

    #[test]
    fn no_vault_is_no_error() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places { vault: dir.path().join("none"), state: dir.path().join("state") };
        assert!(!status(&places).unwrap().exists);
        assert!(!places.vault.exists());
    }
}
