//! Care for the vault: backups, keys, restores, and what the shell tells the page of its own accord.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sotto_core::views::{BackupView, TodayView};

/// What the shell tells the page of its own accord.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PageEvent {
    /// How far the long step is.
    Progress {
        /// Bytes done.
        done: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Today, told while the vault is still being opened.
    Ahead {
        /// As it was at the last lock, seen from today.
        today: Box<TodayView>,
    },
    /// A backup was dropped onto the window; it is the chosen one now.
    Dropped,
    /// A calendar file was dropped onto the window.
    Calendar,
    /// Something else was dropped, which may be something to take in.
    DroppedFiles,
    /// A table of delivery figures was dropped onto the window.
    DroppedTable,
    /// The backup of the day was made, or failed.
    Care,
    /// A restore closed the vault and then failed; what was there is untouched.
    RestoreFailed {
        /// The code of why.
        code: String,
    },
}

/// What Settings and Today say about the care for the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CareView {
    /// Where the backup of the day goes.
    pub backup_folder: Option<String>,
    /// The code of why the backup of the day failed last; empty if it did not.
    pub backup_problem: String,
    /// A recovery kit counts.
    pub has_kit: bool,
    /// The vault that a restore replaced is still kept.
    pub restored: bool,
    /// Nothing can be saved: it was opened to be read only.
    pub read_only: bool,
}

/// A recovery kit that was made and does not count yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KitView {
    /// Its 24 words, in order.
    pub words: Vec<String>,
    /// Which three are to be typed back, counted from 1.
    pub asked: [usize; 3],
}

/// A vault that this machine had never seen in this folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewHereView {
    /// How many entries it holds.
    pub entries: usize,
    /// When it was last saved, by the file's time.
    pub last_saved: Option<DateTime<Utc>>,
}

/// What a backup would bring back, opened and verified down to every entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestorePlan {
    /// The backup.
    pub backup: BackupView,
    /// Entries in it.
    pub entries: usize,
    /// The names of the people in it.
    pub people: Vec<String>,
}
