//! The radar: themes over all notebooks, and what became tracked work.

use crate::model::{ThemeKind, TrackedId, TrackedKind};
use chrono::NaiveDate;
use serde::Serialize;

/// What a theme calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CallView {
    /// The same risk from three people (R50).
    Incident,
    /// Three complaints about one thing (R51).
    TechDebt,
    /// A control that was bypassed (R53).
    ControlFault,
    /// A tool or vendor that frustrates (R52).
    BuildOrBuy,
    /// Three people name it, and nobody said what it is.
    SayWhat,
    /// Nothing.
    Nothing,
}

/// Where a theme goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RadarTrend {
    /// Mentioned more in the last six weeks than in the six before.
    Rising,
    /// As before.
    Steady,
    /// Mentioned less.
    Falling,
}

/// What a skip-level caught (R55).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CatchView {
    /// Somebody may be leaving, quietly.
    Attrition,
    /// Process that costs more than it gives.
    ProcessDebt,
    /// What is said and what is done part.
    Drift,
    /// Something else.
    Other,
}

/// One theme over all notebooks, without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RadarTheme {
    /// Its tag.
    pub theme: String,
    /// What it points at.
    pub kind: ThemeKind,
    /// Different people within 90 days.
    pub people: usize,
    /// How often it was mentioned, ever.
    pub count: usize,
    /// The first day it was heard.
    pub first: NaiveDate,
    /// The last day it was heard.
    pub last: NaiveDate,
    /// Mentions in each of the last thirteen weeks, the present one last.
    pub weeks: Vec<u32>,
    /// Where it goes.
    pub trend: RadarTrend,
    /// What it calls for.
    pub call: CallView,
    /// What a skip-level caught here.
    pub caught: Option<CatchView>,
    /// Themes that were merged into it.
    pub merged: Vec<String>,
    /// Tracked work that came from it and is open.
    pub tracked: Vec<TrackedId>,
}

/// What one person said about a theme; shown to the manager only, and only when asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaidView {
    /// Their name.
    pub name: String,
    /// The day.
    pub on: NaiveDate,
    /// Their words, or those of the line that carries the tag.
    pub text: String,
}

/// A fact of tracked work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FactView {
    /// When, if it is said.
    pub on: Option<NaiveDate>,
    /// What.
    pub text: String,
}

/// An action of tracked work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ActionView {
    /// What.
    pub text: String,
    /// Who.
    pub owner: String,
    /// Until when.
    pub due: NaiveDate,
    /// When it was done.
    pub done: Option<NaiveDate>,
}

/// What options are judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CriterionView {
    /// What.
    pub name: String,
    /// 1 to 5.
    pub weight: u8,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChoiceView {
    /// What.
    pub name: String,
    /// 0 to 5 for each criterion; 0 is not judged.
    pub scores: Vec<u8>,
    /// The weighted mean such as `3.57`; empty while something is not judged.
    pub total: String,
}

/// Where tracked work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TrackedStatus {
    /// Still to be done.
    Open,
    /// Done.
    Done,
    /// No longer wanted.
    Dropped,
}

/// What happened to tracked work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TrackedEventKind {
    /// First written down.
    Made,
    /// Edited.
    Edited,
    /// Got another date.
    Moved,
    /// Done.
    Done,
    /// Dropped.
    Dropped,
    /// Opened again.
    Reopened,
}

/// One event in the life of tracked work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TrackedEventView {
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub what: TrackedEventKind,
}

/// One piece of tracked work (R48).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TrackedView {
    /// Which.
    pub id: TrackedId,
    /// What it is called in files.
    pub reference: String,
    /// Risk, tech debt, …
    pub kind: TrackedKind,
    /// The theme it came from.
    pub theme: Option<String>,
    /// What it is.
    pub title: String,
    /// Who owns it.
    pub owner: String,
    /// Until when.
    pub due: NaiveDate,
    /// Where it stands.
    pub state: TrackedStatus,
    /// It, or one of its actions, is past its date.
    pub overdue: bool,
    /// The reason it was dropped; empty otherwise.
    pub why: String,
    /// When it was closed.
    pub closed: Option<NaiveDate>,
    /// 1 to 5; 0 is not said.
    pub likelihood: u8,
    /// 1 to 5; 0 is not said.
    pub impact: u8,
    /// What is known.
    pub facts: Vec<FactView>,
    /// How the system failed, or would.
    pub failure_mode: String,
    /// What is done about it.
    pub actions: Vec<ActionView>,
    /// How we will know that it worked.
    pub follow_up: String,
    /// The day to look again.
    pub follow_up_on: Option<NaiveDate>,
    /// What the options are judged by.
    pub criteria: Vec<CriterionView>,
    /// The ways to go.
    pub choices: Vec<ChoiceView>,
    /// What was decided, and why.
    pub decision: String,
    /// Its life so far.
    pub history: Vec<TrackedEventView>,
}

/// The radar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RadarView {
    /// Themes: what calls first.
    pub themes: Vec<RadarTheme>,
    /// Tracked work: late first, then by date, closed last.
    pub tracked: Vec<TrackedView>,
}
