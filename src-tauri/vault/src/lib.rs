//! Bytes in, bytes out: keys, sealed records, the redo journal and the store behind it. VAULT-FORMAT.md has the bytes.

mod backup;
mod check;
mod checkpoint;
mod cores;
mod error;
mod files;
mod format;
mod front;
mod generation;
mod ids;
mod image;
mod inbox;
mod journal;
mod kdf;
mod keys;
mod keysfile;
mod lifecycle;
mod lock;
mod manifest;
mod mark;
mod opaque;
mod open;
mod passphrase;
mod reading;
mod records;
mod recover;
mod recovery;
mod report;
mod restore;
mod seal;
mod secret;
mod snapshot;
mod store;
mod stray;
mod stream;
mod vault;
mod words;

pub use backup::{
    BackupContents, BackupInfo, OnProgress, Progress, create_backup, inspect_backup, list_backups,
    open_backup, verify_backup,
};
pub use error::{Error, Result};
pub use front::MAX_FRONT;
pub use ids::{Change, DeviceId, NotebookId, Places, Record, RecordId, VaultId};
pub use inbox::{Capture, Inbox, MAX_CAPTURE_BYTES, capture};
pub use kdf::KdfPolicy;
pub use lifecycle::PendingRecovery;
pub use opaque::opaque;
pub use open::{LockedVault, OlderState, Opened};
pub use passphrase::{MAX_PASSPHRASE_BYTES, Passphrase};
pub use recovery::{RECOVERY_WORDS, RecoveryWords, Unlock};
pub use report::{CheckReport, OpenNote, OpenNoteKind, OpenReport, Status, status};
pub use restore::{Onto, Restore, prepare_restore};
pub use vault::Vault;
pub use words::six_words;

#[cfg(test)]
mod tests;
