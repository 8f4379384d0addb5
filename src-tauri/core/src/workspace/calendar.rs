//! The calendar (R12): the coming weeks as a file that names nobody.

use super::Workspace;
use crate::error::{Error, Result};
use crate::exchange::calendar_out::{FILE_NAME, calendar};
use crate::exchange::outgoing::Outgoing;
use crate::model::{Leaving, Moment};
use crate::rules::ahead::{MAX_WEEKS, ahead};

impl Workspace {
    /// The meetings of so many coming weeks, 1 to 53, as a calendar file. Made again after a move, it updates what a
    /// calendar took from an earlier one. Errors: too few or too many weeks; there is no meeting in them.
    pub fn calendar(&self, weeks: u16, now: Moment) -> Result<Outgoing> {
        if !(1..=MAX_WEEKS).contains(&weeks) {
            return Err(Error::WrongMoment("a calendar file holds 1 to 53 weeks"));
        }
        let meetings = ahead(&self.facts, now, weeks);
        if meetings.is_empty() {
            return Err(Error::WrongMoment(
                "there is no meeting in those weeks: add people first, or ask for more weeks",
            ));
        }
        Ok(Outgoing::unchecked(Leaving::Other, FILE_NAME, calendar(&meetings, now.utc)))
    }
}
