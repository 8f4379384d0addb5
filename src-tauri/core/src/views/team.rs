//! What holds for everybody at once: the team's mode, and who is away.

use crate::model::{PersonId, TeamMode};
use chrono::NaiveDate;
use serde::Serialize;

/// A stretch away, over or still to come (R11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AwayView {
    /// Who; nobody means me.
    pub person: Option<PersonId>,
    /// Their name; empty for me.
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
}

/// What holds for everybody at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TeamView {
    /// Incident or reorganisation, while it lasts (R9).
    pub mode: Option<TeamMode>,
    /// Who is away now or later, by first day.
    pub away: Vec<AwayView>,
}
