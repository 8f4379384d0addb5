//! "Now", handed in from outside: neither the model nor the rules read a clock.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

/// An instant and the manager's time zone, which together say what day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// The manager's zone.
    pub zone: Tz,
}

impl Moment {
    /// The day in the manager's calendar.
    pub fn today(self) -> NaiveDate {
        self.utc.with_timezone(&self.zone).date_naive()
    }

    /// The time on the manager's wall.
    pub fn time(self) -> NaiveTime {
        self.utc.with_timezone(&self.zone).time()
    }
}
