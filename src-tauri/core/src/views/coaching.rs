//! Questions, Prep and the wording check.

use super::meeting::OpeningView;
use super::people::GrowthView;
use crate::model::{Lane, Purpose, WordReason};
use chrono::NaiveDate;
use serde::Serialize;

/// Where a question belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum QuestionCategory {
    /// R22–R25.
    People,
    /// R26–R28.
    Product,
    /// R29–R31.
    Process,
    /// R32.
    Manager,
    /// R33, R34.
    Risk,
    /// R35–R37.
    Decision,
    /// R38.
    Coaching,
    /// R39.
    Closing,
    /// How a career goes on.
    Career,
    /// How the team works together.
    Team,
    /// For people two levels away (R55).
    SkipLevel,
    /// For someone taken over from another manager.
    Inherited,
}

/// An answer as shown beside its question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AnswerView {
    /// The day it was given.
    pub on: NaiveDate,
    /// Their words.
    pub text: String,
    /// The manager's own plan, written after theirs; empty if there is none (R38).
    pub reply: String,
}

/// A question with its last answer (R22–R39).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionView {
    /// Stable; answers refer to it.
    pub id: String,
    /// Where it belongs.
    pub category: QuestionCategory,
    /// The lane it is asked in.
    pub lane: Option<Lane>,
    /// As asked.
    pub text: String,
    /// The last answer.
    pub last: Option<AnswerView>,
}

/// What to know before a meeting, alone. Never shown in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrepView {
    /// What will open it.
    pub opening: OpeningView,
    /// Purposes that nothing was written for lately (R20).
    pub neglected: Vec<Purpose>,
    /// A pace alarm rings (R65).
    pub alarm: bool,
    /// Small signs of the last four weeks (R54).
    pub signs: Vec<String>,
    /// Concerns that they haven't heard (R61).
    pub unraised: Vec<GrowthView>,
    /// Learning goals to bring up (R59).
    pub nudges: Vec<GrowthView>,
}

/// A word of character (R60), in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MarkView {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Why it is marked.
    pub why: WordReason,
}
