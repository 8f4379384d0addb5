//! The growth plan: skills, projects, feedback, goals, needs, wins (R57–R61).

use super::{GrowthId, MeetingId, PersonId, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which list a line is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum GrowthKind {
    /// Something they are getting better at.
    Skill,
    /// Work that stretches them.
    Project,
    /// Behaviour that was noticed.
    Feedback,
    /// What they want to learn, with a date (R59).
    Goal,
    /// What the organisation needs of them (R58).
    Need,
    /// A dated win, for the brag list.
    Win,
}

/// Whether a concern about performance was said to the person (R61).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Raised {
    /// Nothing that has to be raised.
    #[default]
    NotNeeded,
    /// A concern that they haven't heard yet: it ages in sight.
    NotYet,
    /// Said to them on this day.
    On(NaiveDate),
}

/// A dated piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// When it was seen.
    pub on: NaiveDate,
    /// What was seen.
    pub text: Text,
}

/// One line of the growth plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// Never changes.
    pub id: GrowthId,
    /// Whose notebook it is in.
    pub person: PersonId,
    /// Which list it is in.
    pub kind: GrowthKind,
    /// The line.
    pub text: Text,
    /// The day it was written or seen.
    pub on: NaiveDate,
    /// The date it aims at, for goals.
    #[serde(default)]
    pub by: Option<NaiveDate>,
    /// What was seen along the way, oldest first.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// For concerns about performance.
    #[serde(default)]
    pub raised: Raised,
    /// Reached or no longer wanted.
    #[serde(default)]
    pub done: Option<NaiveDate>,
    /// The meeting it was written in.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// For a goal: the organisation's need that it meets; without one the two part (R58).
    #[serde(default)]
    pub meets: Option<GrowthId>,
}
