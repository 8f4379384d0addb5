//! What the manager edits: the question set and the words that are marked; and the strategy test.

use super::coaching::QuestionCategory;
use crate::model::{MentionId, PersonId, Relation, WordReason};
use chrono::NaiveDate;
use serde::Serialize;

/// A question as it may be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetQuestionView {
    /// Stable; answers refer to it.
    pub id: String,
    /// Where it belongs.
    pub category: QuestionCategory,
    /// As asked now.
    pub text: String,
    /// The words it came with, where others stand now.
    pub original: Option<String>,
    /// Whether it is asked.
    pub on: bool,
    /// The manager's own.
    pub own: bool,
    /// From the larger bank, which is off by default.
    pub bank: bool,
}

/// The question set as it may be edited (R22–R39).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionSetView {
    /// The larger bank is shown as well.
    pub bank_on: bool,
    /// All of them, in their stable order.
    pub questions: Vec<SetQuestionView>,
}

/// A word that is marked, or could be (R60).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WordView {
    /// In lower case.
    pub word: String,
    /// Why it is marked.
    pub why: WordReason,
    /// Whether it is.
    pub on: bool,
    /// Added by the manager.
    pub own: bool,
}

/// How somebody put the strategy, once (R81).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StrategyLine {
    /// Never changes.
    pub id: MentionId,
    /// The day.
    pub on: NaiveDate,
    /// Their words.
    pub text: String,
    /// Marked as fuzzy by the manager.
    pub fuzzy: bool,
}

/// One person's words about the strategy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StrategyPerson {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// How they stand to the manager.
    pub relation: Relation,
    /// Newest first; none if they were never asked.
    pub lines: Vec<StrategyLine>,
}

/// Everybody's words about the strategy, side by side (R81).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StrategyView {
    /// People whose newest words are marked as fuzzy.
    pub fuzzy: usize,
    /// Those who were asked, by name.
    pub told: Vec<StrategyPerson>,
    /// Those who were not.
    pub silent: Vec<StrategyPerson>,
}
