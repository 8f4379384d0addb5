//! Loops with their life, and my own promises over time.

use crate::model::{LoopId, LoopKind, Owner, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// A loop as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LoopView {
    /// Never changes.
    pub id: LoopId,
    /// Whose notebook it is in.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// Who owes it.
    pub owner: Owner,
    /// What is owed.
    pub text: String,
    /// Until when.
    pub due: NaiveDate,
    /// How it stands.
    pub state: LoopStatus,
    /// Open and past its date.
    pub overdue: bool,
    /// Why it was missed or dropped; empty otherwise.
    pub why: String,
    /// When it was closed.
    pub closed: Option<NaiveDate>,
    /// Promise, experiment or lever.
    pub kind: LoopKind,
    /// The day it was promised.
    pub made: NaiveDate,
    /// Its life, oldest first.
    pub history: Vec<LoopEventView>,
}

/// How a loop stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LoopStatus {
    /// Still owed.
    Open,
    /// Done.
    Kept,
    /// Not done.
    Missed,
    /// No longer wanted.
    Dropped,
}

/// One event in a loop's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LoopEventView {
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// What happened.
    pub what: LoopEventKind,
    /// For a renegotiation: the date before.
    pub from: Option<NaiveDate>,
    /// For a renegotiation: the date agreed.
    pub to: Option<NaiveDate>,
    /// The reason or the former words; empty if there are none.
    pub note: String,
}

/// One event in a loop's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LoopEventKind {
    /// First written down.
    Made,
    /// A new date was agreed.
    Renegotiated,
    /// The date moved along because one of the two was away.
    Shifted,
    /// The words were corrected.
    Reworded,
    /// Handed to the other owner.
    Handed,
    /// Closed as kept.
    Kept,
    /// Closed as missed.
    Missed,
    /// Closed as dropped.
    Dropped,
    /// Opened again.
    Reopened,
}

/// One month of my settled promises (R47).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptMonthView {
    /// The month's first day.
    pub month: NaiveDate,
    /// Kept.
    pub kept: usize,
    /// Missed.
    pub missed: usize,
}

/// All my promises by date, in one list, and how many I kept over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyPromisesView {
    /// Open ones, by date.
    pub open: Vec<LoopView>,
    /// Settled ones by month, oldest first.
    pub months: Vec<KeptMonthView>,
}
