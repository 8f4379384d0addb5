//! Care for the vault: backups, rehearsals, what was erased.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// A backup as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BackupView {
    /// Where it lies.
    pub path: String,
    /// The file's time.
    pub made: Option<DateTime<Utc>>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Number of the newest save in it; later backups of a vault have higher ones.
    pub counter: u64,
    /// How many notebooks it holds.
    pub notebooks: usize,
    /// How many entries it holds; only known where its keys were.
    pub records: Option<u64>,
    /// It is of the vault that is open.
    pub this_vault: bool,
    /// The stable code of what is wrong with it; empty if it is whole.
    pub problem: String,
}

/// What a rehearsal proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RehearsalView {
    /// Which backup.
    pub path: String,
    /// Entries that it would bring back, each of them opened and verified.
    pub records: usize,
    /// People in it.
    pub people: usize,
    /// Entries of today that it lacks or has in an older version.
    pub behind: usize,
}

/// Somebody was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ErasedView {
    /// Whom.
    pub name: String,
    /// Known backups that still hold them, to be deleted by hand.
    pub still_in: Vec<String>,
}
