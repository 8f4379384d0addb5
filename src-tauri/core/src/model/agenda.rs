//! Topics for the next meeting: theirs or mine, in one of three lanes (R14–R17).

use super::{AgendaId, MeetingId, Owner, PersonId, Text};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The three lanes, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// Energy, relationships, growth, stress (R14).
    People,
    /// What is built and why it matters (R15).
    Product,
    /// How work flows and where it sticks (R16).
    Process,
}

/// Whether a topic still waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgendaState {
    /// Waits for the next meeting, whenever that is (R11: topics move along).
    Waiting,
    /// Talked about.
    Discussed {
        /// In which meeting.
        meeting: MeetingId,
    },
    /// Taken off.
    Dropped {
        /// The day it was taken off.
        on: NaiveDate,
    },
}

/// One topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Never changes.
    pub id: AgendaId,
    /// Whose notebook it is in.
    pub person: PersonId,
    /// Whose topic it is; theirs stand on top (R17).
    pub by: Owner,
    /// Where it belongs.
    pub lane: Lane,
    /// The topic.
    pub text: Text,
    /// When it was put on.
    pub added: DateTime<Utc>,
    /// Whether it waits, was discussed or was dropped.
    pub state: AgendaState,
    /// Discussed but left unresolved: a candidate for the next opener (R18).
    #[serde(default)]
    pub unresolved: bool,
}
