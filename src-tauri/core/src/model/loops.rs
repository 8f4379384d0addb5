//! Loops: what was promised, by whom, until when (R44–R48). A loop keeps one identity for life.

use super::{LoopId, MeetingId, PersonId, Text};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Whose it is: the manager's or the other person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    /// The manager.
    Me,
    /// The person the notebook is about.
    Them,
}

/// What sort of thing is owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LoopKind {
    /// A plain promise.
    #[default]
    Promise,
    /// A change tried for two weeks that comes back to be judged (R31).
    Experiment,
    /// A lever chosen against a pace alarm (R65).
    Lever,
}

/// Where a loop stands. A missed or dropped one always says why (R46).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoopState {
    /// Still owed.
    Open,
    /// Done.
    Kept {
        /// The day it was closed.
        on: NaiveDate,
    },
    /// Not done, and said so.
    Missed {
        /// The day it was closed.
        on: NaiveDate,
        /// The reason that was given.
        why: Text,
    },
    /// No longer wanted.
    Dropped {
        /// The day it was closed.
        on: NaiveDate,
        /// The reason that was given.
        why: Text,
    },
}

/// One thing that happened to a loop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoopChange {
    /// First written down.
    Made,
    /// A new date was agreed, and why.
    Renegotiated {
        /// The date before.
        from: NaiveDate,
        /// The date agreed.
        to: NaiveDate,
        /// The reason that was given.
        why: Text,
    },
    /// The date moved along because one of the two was away; nobody's doing (R11).
    Shifted {
        /// The date before.
        from: NaiveDate,
        /// The date now.
        to: NaiveDate,
    },
    /// The words were corrected.
    Reworded {
        /// The words before.
        from: Text,
    },
    /// Handed to the other owner.
    Handed {
        /// Who owed it before.
        from: Owner,
    },
    /// Closed as kept.
    Kept,
    /// Closed as missed.
    Missed,
    /// Closed as dropped.
    Dropped,
    /// Opened again after being closed.
    Reopened,
}

/// A change with its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopEvent {
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The day it was recorded, in the manager's calendar.
    pub on: NaiveDate,
    /// What changed.
    pub change: LoopChange,
}

/// A promise with an owner and a date; neither can be missing (R44).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loop {
    /// Never changes.
    pub id: LoopId,
    /// Whose notebook it is in.
    pub person: PersonId,
    /// Who owes it.
    pub owner: Owner,
    /// What is owed.
    pub text: Text,
    /// Until when.
    pub due: NaiveDate,
    /// Where it stands.
    pub state: LoopState,
    /// Promise, experiment or lever.
    #[serde(default)]
    pub kind: LoopKind,
    /// The day it was promised.
    pub made: NaiveDate,
    /// The meeting it was promised in.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// Everything that happened to it, oldest first.
    pub history: Vec<LoopEvent>,
}

impl Loop {
    /// Whether it is still owed.
    pub fn is_open(&self) -> bool {
        self.state == LoopState::Open
    }

    /// Whether it is still owed after its date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due < today
    }
}
