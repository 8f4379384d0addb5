//! The 1:1 system: people, meetings, loops and their rules. Knows no window, no store, no cipher.

mod error;
pub mod exchange;
#[cfg(test)]
mod fuzz;
pub mod model;
mod outside;
mod passphrase;
mod private_file;
pub mod rules;
mod stored;
pub mod views;
pub mod workspace;

pub use error::{Error, Result};
pub use outside::{Ids, Outside, RandomIds};
pub use passphrase::strength;
pub use private_file::{read_at_most, write_private, write_private_folder};
/// What the shell and the command line need of the vault, so that they name only this crate.
pub use sotto_vault::{
    BackupContents, BackupInfo, CheckReport, Error as VaultError, KdfPolicy, OlderState, OnProgress, Onto,
    Passphrase, PendingRecovery, Places, Progress, RecoveryWords, Restore, Status, Unlock, create_backup,
    inspect_backup, list_backups, open_backup, prepare_restore, six_words, status, verify_backup,
};
