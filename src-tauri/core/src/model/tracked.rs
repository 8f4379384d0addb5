//! Tracked work (R48, R51–R53, R76–R79): what became visible, in words of the manager's own. It knows no people:
//! it is tied to a theme by its tag only, and what was said stays in the notebooks.

use super::{Name, Tag, Text, TrackedId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What sort of work it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TrackedKind {
    /// Something that may fail (R50).
    Risk,
    /// Something that slows everybody (R51).
    TechDebt,
    /// A tool or vendor to keep, replace or build (R52).
    BuildOrBuy,
    /// A control that was bypassed: a fault of the system (R53).
    Control,
    /// An incident to learn from (R77).
    Postmortem,
}

/// Where it stands. What was dropped says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrackedState {
    /// Still to be done.
    Open,
    /// Done.
    Done {
        /// The day it was closed.
        on: NaiveDate,
    },
    /// No longer wanted.
    Dropped {
        /// The day it was closed.
        on: NaiveDate,
        /// The reason that was given.
        why: Text,
    },
}

/// One fact, with its day where that matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// When it happened, if it is said.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// What happened.
    pub text: Text,
}

/// One action with an owner and a date; neither can be missing (R48).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What is to be done.
    pub text: Text,
    /// Who does it: a person, a team, a role.
    pub owner: Name,
    /// Until when.
    pub due: NaiveDate,
    /// When it was done.
    #[serde(default)]
    pub done: Option<NaiveDate>,
}

/// Something an option is judged by, and how much it weighs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// What it is.
    pub name: Name,
    /// 1 (hardly matters) to 5 (decides).
    pub weight: u8,
}

/// One way to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it is: build, keep, a product.
    pub name: Name,
    /// 0 to 5 for each criterion, in the order of the criteria; 0 is not judged yet.
    #[serde(default)]
    pub scores: Vec<u8>,
}

/// What changed about tracked work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrackedChange {
    /// First written down.
    Made,
    /// Its words, its owner or its details were edited.
    Edited,
    /// A new date was set.
    Moved {
        /// The date before.
        from: NaiveDate,
        /// The date set.
        to: NaiveDate,
    },
    /// Closed as done.
    Done,
    /// Closed as no longer wanted.
    Dropped,
    /// Opened again.
    Reopened,
}

/// A change with its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackedEvent {
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The day it was recorded, in the manager's calendar.
    pub on: NaiveDate,
    /// What changed.
    pub change: TrackedChange,
}

/// One piece of tracked work: the one record shape for whatever has to be followed up (R48).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracked {
    /// Never changes.
    pub id: TrackedId,
    /// Risk, tech debt, …
    pub kind: TrackedKind,
    /// The theme it came from; never a person.
    #[serde(default)]
    pub theme: Option<Tag>,
    /// What it is, worded anew (R75).
    pub title: Text,
    /// Who owns it: a person, a team, a role. Never empty (R51).
    pub owner: Name,
    /// Until when; never missing (R51).
    pub due: NaiveDate,
    /// Where it stands.
    pub state: TrackedState,
    /// The day it was made.
    pub made: NaiveDate,
    /// How likely, 1 to 5; 0 is not said.
    #[serde(default)]
    pub likelihood: u8,
    /// How bad, 1 to 5; 0 is not said.
    #[serde(default)]
    pub impact: u8,
    /// What is known.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// How the system failed, or would; never who.
    #[serde(default)]
    pub failure_mode: String,
    /// What is done about it.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// How we will know that it worked.
    #[serde(default)]
    pub follow_up: String,
    /// The day to look again.
    #[serde(default)]
    pub follow_up_on: Option<NaiveDate>,
    /// What the choices are judged by (R79).
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// The ways to go (R79).
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// What was decided, and why.
    #[serde(default)]
    pub decision: String,
    /// Everything that happened to it, oldest first.
    pub history: Vec<TrackedEvent>,
}

impl Tracked {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.state == TrackedState::Open
    }

    /// Whether it, or one of its actions, is still to be done after its date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && (self.due < today || self.actions.iter().any(|x| x.done.is_none() && x.due < today))
    }
}
