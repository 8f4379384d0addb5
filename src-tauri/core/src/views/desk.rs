//! Search, settings, drafts, the inbox.

use crate::model::{DraftId, PersonId, Section};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// A hit of the search. Every section is searched, private notes included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchHit {
    /// Whose notebook.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The day it belongs to.
    pub on: NaiveDate,
    /// Its section.
    pub section: Section,
    /// Which item.
    pub id: String,
    /// A little of what stands before the hit.
    pub before: String,
    /// The hit as written.
    pub hit: String,
    /// A little of what stands behind it.
    pub after: String,
}

/// A hit with all of its text, for a terminal. The window is sent the words around it and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundText {
    /// Where it stands.
    #[serde(flatten)]
    pub hit: SearchHit,
    /// The whole text.
    pub text: String,
}

/// Unsent text that was kept over a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DraftView {
    /// Never changes.
    pub id: DraftId,
    /// Whose notebook it is in.
    pub person: PersonId,
    /// Which field.
    pub field: String,
    /// The words so far.
    pub text: String,
}

/// The settings as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SettingsView {
    /// Minutes until the idle lock, 1 to 120.
    pub idle_lock_minutes: u16,
    /// Blur the window when it loses focus.
    pub blur_on_focus_loss: bool,
    /// People in the whole organisation (R7).
    pub organisation_size: u32,
    /// The suggestion of monthly skip-levels was waved away (R7).
    #[serde(default)]
    pub skip_hint_off: bool,
    /// The tap-to-switch talk meter in meetings (R43); off unless it is wanted.
    #[serde(default)]
    pub talk_meter: bool,
    /// Notifications of the desktop, which name nobody; off unless asked for.
    #[serde(default)]
    pub notices: bool,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CompletionKind {
    /// A person's name.
    Person,
    /// A theme, with its sign.
    Theme,
    /// A date phrase.
    Date,
}

/// One way in which a line could go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CompletionView {
    /// Where what it replaces begins, in UTF-16 units.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What stands there then.
    pub text: String,
    /// What it is.
    pub kind: CompletionKind,
}

/// What takes how strong a passphrase to guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StrengthView {
    /// 0 (guessed at once) to 4 (out of reach).
    pub score: u8,
    /// Weak ones are accepted after a warning.
    pub weak: bool,
}

/// A line that waits in the inbox; unverified until it is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InboxLine {
    /// Its id.
    pub id: String,
    /// The person it names, if there is exactly one.
    pub known: Option<PersonId>,
    /// That person's name, or the words that were meant to name somebody.
    pub name: String,
    /// The line as written.
    pub text: String,
    /// When it says it was written.
    pub at: DateTime<Utc>,
}

/// One file of the vault, as anybody with the disk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiskFile {
    /// Below the vault's folder.
    pub name: String,
    /// Its size.
    pub bytes: u64,
}

/// What somebody sees who has the disk and not the passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiskView {
    /// The vault's folder.
    pub folder: String,
    /// Every file in it.
    pub files: Vec<DiskFile>,
    /// How large they are together.
    pub bytes: u64,
    /// How many known names, notes and promises were looked for in all of them, as UTF-8 and as UTF-16.
    pub sought: usize,
    /// How many of those spellings were found.
    pub found: usize,
    /// Which file the sample is from.
    pub sample_of: String,
    /// Its first bytes.
    pub sample: Vec<u8>,
}
