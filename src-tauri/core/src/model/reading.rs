//! Readings of pace and energy: two trends that are never averaged together (R64–R66).

use super::{Invalid, MeetingId, PersonId, ReadingId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was measured and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", try_from = "Unchecked")]
pub enum Measure {
    /// Sustainable pace, 1 to 5 (R64).
    Pace(u8),
    /// Energy this week, 1 to 10 (R22).
    Energy(u8),
}

impl Measure {
    /// Errors: [`Invalid::Range`] outside 1 to 5.
    pub fn pace(value: u8) -> Result<Self, Invalid> {
        match value {
            1..=5 => Ok(Measure::Pace(value)),
            _ => Err(Invalid::Range { what: "pace", min: 1, max: 5 }),
        }
    }

    /// Errors: [`Invalid::Range`] outside 1 to 10.
    pub fn energy(value: u8) -> Result<Self, Invalid> {
        match value {
            1..=10 => Ok(Measure::Energy(value)),
            _ => Err(Invalid::Range { what: "energy", min: 1, max: 10 }),
        }
    }
}

/// The stored shape before its range is checked.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unchecked {
    Pace(u8),
    Energy(u8),
}

impl TryFrom<Unchecked> for Measure {
    type Error = Invalid;
    fn try_from(stored: Unchecked) -> Result<Self, Invalid> {
        match stored {
            Unchecked::Pace(value) => Measure::pace(value),
            Unchecked::Energy(value) => Measure::energy(value),
        }
    }
}

/// One reading on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Never changes.
    pub id: ReadingId,
    /// Whose it is.
    pub person: PersonId,
    /// The day it speaks of.
    pub on: NaiveDate,
    /// Pace or energy.
    pub measure: Measure,
    /// The meeting it was said in.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
}
