//! A calendar file before it is taken in, and what was taken.

use super::SlotView;
use crate::exchange::calendar_in::{LeftWhy, PlanNote};
use crate::model::Rhythm;
use chrono::NaiveDate;
use serde::Serialize;

/// A cadence in a calendar, or the one that is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CadenceView {
    /// How often.
    pub rhythm: Rhythm,
    /// When.
    pub slot: SlotView,
    /// How long.
    pub minutes: u16,
}

/// A meeting that isn't where the series has it, or that stands alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarMeetingView {
    /// Its day.
    pub on: NaiveDate,
    /// Its time in the manager's zone.
    pub time: String,
    /// The day it was moved from.
    pub moved_from: Option<NaiveDate>,
}

/// What one person's 1:1 would become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarPersonView {
    /// The event's title.
    pub summary: String,
    /// Whose notebook.
    pub name: String,
    /// It is here already.
    pub known: bool,
    /// It is called a 1:1; what is not is chosen only by hand.
    pub sure: bool,
    /// The cadence in the calendar; none where only single meetings are.
    pub cadence: Option<CadenceView>,
    /// The cadence that is here, where it is another one.
    pub before: Option<CadenceView>,
    /// The next days of the series.
    pub next: Vec<NaiveDate>,
    /// Moved and single meetings that are new.
    pub meetings: Vec<CalendarMeetingView>,
    /// New topics for the next meeting.
    pub topics: Vec<String>,
    /// What is not taken exactly.
    pub notes: Vec<PlanNote>,
    /// Days that are taken out of the series.
    pub taken_out: Vec<NaiveDate>,
}

/// An event that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarLeftView {
    /// Its title.
    pub summary: String,
    /// Where it begins in the file.
    pub line: usize,
    /// Why.
    pub why: LeftWhy,
}

/// What a calendar file would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarPlanView {
    /// 1:1s by name; what is chosen is named by its place here.
    pub people: Vec<CalendarPersonView>,
    /// Everything else.
    pub left: Vec<CalendarLeftView>,
}

/// What was taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarTaken {
    /// Notebooks opened.
    pub people: usize,
    /// Cadences changed of those that were here.
    pub cadences: usize,
    /// Meetings put on a day or moved.
    pub meetings: usize,
    /// Topics added.
    pub topics: usize,
}
