//! Notes: the written history (R4), and text that isn't sent yet.

use super::{DraftId, MeetingId, NoteId, PersonId, Tag, Text};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The four sections in their order (R2), and the timeline that runs beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// 1: promises with owner and date.
    OpenLoops,
    /// 2: what keeps coming back.
    Themes,
    /// 3: skills, projects, feedback.
    Growth,
    /// 4: context for coaching; masked on screen.
    Private,
    /// Everything else, by date.
    Timeline,
}

/// What sort of note it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Words.
    #[default]
    Plain,
    /// A decision.
    Decision,
}

/// A note in a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Never changes.
    pub id: NoteId,
    /// Whose notebook it is in.
    pub person: PersonId,
    /// Where it stands.
    pub section: Section,
    /// Words or a decision.
    #[serde(default)]
    pub kind: NoteKind,
    /// The day it belongs to.
    pub on: NaiveDate,
    /// When it was written; orders notes of one day.
    pub at: DateTime<Utc>,
    /// The words, verbatim (Markdown is kept as written).
    pub text: Text,
    /// Tags found in the text.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// The meeting it was written in.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
}

/// Typed and not yet sent: kept so that a lock loses nothing. Sealed like everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Never changes.
    pub id: DraftId,
    /// Whose notebook it is in.
    pub person: PersonId,
    /// Which field it was typed into, by the window's own name for it.
    pub field: String,
    /// The words so far.
    pub text: Text,
}
