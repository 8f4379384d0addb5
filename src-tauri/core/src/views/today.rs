//! Today: who is next, what opens it, what needs the manager.

use super::loops::LoopView;
use super::meeting::{MeetingStage, OpeningView};
use super::people::PersonRow;
use crate::model::{GrowthId, MeetingId, PersonId, Relation, Rhythm};
use chrono::NaiveDate;
use serde::Serialize;

/// A meeting on Today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TodayMeeting {
    /// With whom.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// How they stand to the manager.
    pub relation: Relation,
    /// How often they meet.
    pub rhythm: Rhythm,
    /// Planned length.
    pub minutes: u16,
    /// The day.
    pub on: NaiveDate,
    /// Wall-clock time in the manager's zone, `HH:MM`.
    pub time: Option<String>,
    /// The record, if one exists already.
    pub meeting: Option<MeetingId>,
    /// Where it stands.
    pub stage: MeetingStage,
    /// What opens it.
    pub opening: OpeningView,
}

/// Something that needs the manager, gravest first (R83).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Signal {
    /// Pace 1 or 2 for three weeks, no lever chosen (R65).
    PaceAlarm {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
        /// The last readings, oldest first.
        values: Vec<u8>,
    },
    /// The same risk from three people, and nobody tracks it (R50).
    Incident {
        /// The theme.
        theme: String,
        /// How many people.
        people: usize,
    },
    /// Tracked work that is late (R51).
    LateTracked {
        /// How many.
        count: usize,
    },
    /// Promises of mine that are late.
    MyLateLoops {
        /// How many.
        count: usize,
    },
    /// Promises of theirs that are late.
    TheirLateLoops {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
        /// How many.
        count: usize,
    },
    /// A meeting that did not happen and was not moved.
    NotMet {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
        /// Days since the last meeting, or since the notebook was opened.
        days: i64,
    },
    /// A held meeting whose After waits.
    ParkedAfter {
        /// Which meeting.
        meeting: MeetingId,
        /// With whom.
        person: PersonId,
        /// Their name.
        name: String,
        /// The day.
        on: NaiveDate,
    },
    /// A concern about performance that they haven't heard (R61).
    AgeingConcern {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
        /// Which line.
        growth: GrowthId,
        /// Days since it was written.
        days: i64,
    },
    /// A closed notebook whose day has come: keep it or erase it.
    KeepOrErase {
        /// Whose.
        person: PersonId,
        /// Their name.
        name: String,
        /// The day that was set.
        review: NaiveDate,
    },
    /// Monthly skip-levels are suggested (R7).
    MonthlySkips {
        /// How many are met less often; zero where nobody is met at all.
        rare: usize,
    },
    /// A direct report met less than fortnightly (R10).
    TooRare {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
    },
}

/// The load of meetings, shown honestly (R13).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LoadView {
    /// People met.
    pub people: usize,
    /// Minutes a week, averaged over the rhythms.
    pub minutes_week: u32,
    /// Minutes of the meetings of this very week, held and to come, at their real length.
    pub minutes_this_week: u32,
    /// Hours in a year of 50 weeks.
    pub hours_year: u32,
    /// Meetings on each day of this week, Monday first.
    pub week: Vec<u32>,
}

/// Today (R83).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TodayView {
    /// The day shown.
    pub today: NaiveDate,
    /// Today's meetings and the next ones, by time; the first is the one the eye lands on.
    pub meetings: Vec<TodayMeeting>,
    /// What needs the manager.
    pub signals: Vec<Signal>,
    /// My open promises that are late or due within a week, by date.
    pub my_loops: Vec<LoopView>,
    /// Their late promises.
    pub their_loops: Vec<LoopView>,
    /// The load.
    pub load: LoadView,
    /// People in the sidebar.
    pub people: Vec<PersonRow>,
}
