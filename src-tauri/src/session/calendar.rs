//! A calendar file that is shown and not taken in yet. What was shown is what is taken.

use super::Shell;
use crate::clock;
use crate::error::Answer;
use sotto_core::views::{CalendarPlanView, CalendarTaken};

impl Shell {
    /// Reads a calendar file, keeps the plan and answers it. Errors: `locked`, `bad-file`.
    pub fn calendar_plan(&self, bytes: &[u8]) -> Answer<CalendarPlanView> {
        self.with_open(|open| {
            let plan = open.workspace.calendar_plan(bytes, clock::now())?;
            let view = open.workspace.calendar_view(&plan);
            open.calendar = Some(plan);
            Ok(view)
        })
    }

    /// Takes in what was chosen of the plan shown last; one that fails can be tried again. Errors: `locked`;
    /// `wrong-moment` if there is none or nothing was chosen; a failed save.
    pub fn calendar_apply(&self, chosen: &[usize]) -> Answer<CalendarTaken> {
        self.with_open(|open| {
            let none =
                || sotto_core::Error::WrongMoment("there is no calendar file waiting: drop or choose one");
            let plan = open.calendar.as_ref().ok_or_else(none)?;
            let taken = open.workspace.calendar_import(plan, chosen, clock::now())?;
            open.calendar = None;
            Ok(taken)
        })
    }

    /// Forgets the plan shown last. Errors: `locked`.
    pub fn calendar_forget(&self) -> Answer<()> {
        self.with_open(|open| {
            open.calendar = None;
            Ok(())
        })
    }
}
