//! Every way the vault can refuse, as one closed set with stable codes.

use std::{io, path::PathBuf};

/// The vault's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong, worded for the person who has to act on it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The passphrase (or the recovery words) opens no slot of this vault.
    #[error(
        "That passphrase does not open this vault. Check the keyboard layout and Caps Lock, then try again."
    )]
    WrongPassphrase,
    /// The passphrase cannot be used at all: empty, over 1024 bytes, or not UTF-8.
    #[error("This passphrase cannot be used: {reason}.")]
    PassphraseInvalid {
        /// What is wrong with it; never the passphrase itself.
        reason: &'static str,
    },
    /// The recovery words are not 24 words of the list, or their checksum fails.
    #[error("These are not valid recovery words: {reason}.")]
    RecoveryWordsInvalid {
        /// What is wrong with them; never the words themselves.
        reason: &'static str,
    },
    /// The key derivation settings are outside what a reader accepts.
    #[error("These key derivation settings cannot be used: {reason}.")]
    KdfInvalid {
        /// Which bound was broken.
        reason: &'static str,
    },
    /// There is no vault in the folder.
    #[error("There is no vault in {}. Create one, or name the folder that holds the file CURRENT.", path.display())]
    NoVault {
        /// The folder that was looked at.
        path: PathBuf,
    },
    /// There is a vault in the folder already, or files that look like one.
    #[error("There is something at {} already. Nothing was changed; choose another place.", path.display())]
    AlreadyExists {
        /// The folder that was to be used.
        path: PathBuf,
    },
    /// Something was changed, cut or mixed up, and cannot be repaired from what is here.
    #[error("Damaged: {what}. Nothing was changed; restore a backup, or put back the missing files.")]
    Damaged {
        /// What is damaged, in plain words without secrets.
        what: String,
    },
    /// A file that is part of another vault, or no Sotto file at all.
    #[error("{what} does not belong to this vault. Nothing was changed.")]
    Foreign {
        /// Which file.
        what: String,
    },
    /// Written by a newer version of the program.
    #[error("{what} has format {found}; this program reads up to {supported}. Install a newer version.")]
    NewerFormat {
        /// Which file.
        what: String,
        /// The format number found.
        found: u16,
        /// The newest format this program reads.
        supported: u16,
    },
    /// The folder is older than what this machine saved last: an old copy was put back.
    #[error(
        "This folder holds an older state of the vault (save {found}, this machine last saw {expected}). \
         Accept the older state, or restore a newer copy."
    )]
    OlderFolder {
        /// Number of the newest save in the folder.
        found: u64,
        /// Number of the newest save this machine made or saw.
        expected: u64,
    },
    /// The folder went another way than this machine: two machines saved into copies of one vault.
    #[error(
        "This folder and this machine have gone separate ways since save {common_at_most}: both were saved into. \
         Accept the folder's state, or restore the other copy."
    )]
    Forked {
        /// The save number at which the two differ.
        common_at_most: u64,
    },
    /// Another program holds the vault.
    #[error("The vault is in use by {holder}. Close it there first.")]
    Busy {
        /// Program and process id, as it wrote them down.
        holder: String,
    },
    /// The disk is full; nothing of this step was kept.
    #[error("The disk is full, so nothing was saved. Make room and try again.")]
    DiskFull,
    /// The folder or file may not be written.
    #[error("{} may not be written. Nothing was saved.", path.display())]
    ReadOnly {
        /// What could not be written.
        path: PathBuf,
    },
    /// Not enough free memory for the key derivation.
    #[error(
        "There is not enough free memory to open the vault ({kib} KiB are needed). Close other programs and try again."
    )]
    OutOfMemory {
        /// How much was asked for, in KiB.
        kib: u32,
    },
    /// Any other error of the file system.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A record or a save is over the format's bounds.
    #[error("This is too large to save at once ({bytes} bytes, at most {limit}).")]
    TooLarge {
        /// The size that was asked for.
        bytes: usize,
        /// The largest size that is accepted.
        limit: usize,
    },
    /// A record, notebook or capture that is not here.
    #[error("There is no such {what} in this vault.")]
    NotFound {
        /// What was looked for: "record", "notebook" …
        what: &'static str,
    },
    /// A save failed earlier and the vault cannot tell what reached the disk.
    #[error("An earlier save failed, so this vault must be locked and unlocked before more is saved.")]
    MustReopen,
    /// The person pressed cancel.
    #[error("Cancelled. Nothing was changed.")]
    Cancelled,
    /// The system gave no random bytes.
    #[error("The system gave no random numbers, so nothing was written.")]
    NoRandomness,
}

impl Error {
    /// A stable name for programs and scripts; it never changes once released.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => "wrong-passphrase",
            Self::PassphraseInvalid { .. } => "passphrase-invalid",
            Self::RecoveryWordsInvalid { .. } => "recovery-words-invalid",
            Self::KdfInvalid { .. } => "kdf-invalid",
            Self::NoVault { .. } => "no-vault",
            Self::AlreadyExists { .. } => "already-exists",
            Self::Damaged { .. } => "damaged",
            Self::Foreign { .. } => "foreign",
            Self::NewerFormat { .. } => "newer-format",
            Self::OlderFolder { .. } => "older-folder",
            Self::Forked { .. } => "forked",
            Self::Busy { .. } => "busy",
            Self::DiskFull => "disk-full",
            Self::ReadOnly { .. } => "read-only",
            Self::OutOfMemory { .. } => "out-of-memory",
            Self::Io { .. } => "io",
            Self::TooLarge { .. } => "too-large",
            Self::NotFound { .. } => "not-found",
            Self::MustReopen => "must-reopen",
            Self::Cancelled => "cancelled",
            Self::NoRandomness => "no-randomness",
        }
    }

    /// What the sentence names: a file, a folder, a program. Empty where it names nothing that the code does not say.
    pub fn parts(&self) -> Vec<String> {
        match self {
            Self::Damaged { what } => vec![what.clone()],
            Self::Busy { holder } => vec![holder.clone()],
            Self::ReadOnly { path } | Self::Io { path, .. } => vec![path.display().to_string()],
            _ => Vec::new(),
        }
    }

    /// Sorts an error of the file system at `path` into the kinds a person can act on.
    pub(crate) fn io(path: impl Into<PathBuf>, source: io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::Io { path, source },
        }
    }

    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// Whether this is about damaged content rather than about the system or the person's input.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. } | Self::Foreign { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_file_system_become_things_a_person_can_act_on() {
        let full = Error::io("/v", io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(full.code(), "disk-full");
        let denied = Error::io("/v", io::Error::from(io::ErrorKind::PermissionDenied));
        assert_eq!(denied.code(), "read-only");
        let other = Error::io("/v", io::Error::from(io::ErrorKind::TimedOut));
        assert_eq!(other.code(), "io");
    }
}
