//! Themes: topics that repeat (R49). A theme is its tag; what is stored is each mention.

use super::{MeetingId, MentionId, PersonId, Tag, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a theme points at (R50–R54, R81).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ThemeKind {
    /// Not said.
    #[default]
    Topic,
    /// Something that may fail (R50).
    Risk,
    /// Something that slows work (R51).
    Friction,
    /// A tool or vendor (R52).
    Vendor,
    /// A control that is bypassed (R53).
    Control,
    /// Technical debt (R51).
    Debt,
    /// How strategy was heard (R81).
    Strategy,
    /// A small sign of strain (R54).
    Sign,
}

/// One mention of a theme by one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Never changes.
    pub id: MentionId,
    /// Who raised it.
    pub person: PersonId,
    /// The theme.
    pub tag: Tag,
    /// What it points at.
    #[serde(default)]
    pub kind: ThemeKind,
    /// The day it was raised.
    pub on: NaiveDate,
    /// What was said, if it isn't written in `source`.
    #[serde(default)]
    pub text: Option<Text>,
    /// The note, loop, topic or growth line that carries the tag and the words.
    #[serde(default)]
    pub source: Option<Uuid>,
    /// The meeting it was raised in.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// For how the strategy was heard: it sounded fuzzy (R81).
    #[serde(default)]
    pub fuzzy: bool,
}
