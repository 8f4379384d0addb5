//! A person: the row, the page and what stands on it.

use super::loops::LoopView;
use super::meeting::TopicView;
use crate::model::{
    About, GrowthId, GrowthKind, MeetingId, MentionId, NoteId, NoteKind, PersonId, Relation, Rhythm, Section,
    ThemeKind,
};
use chrono::NaiveDate;
use serde::Serialize;

/// A row of the sidebar and of `person list`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonRow {
    /// Whose row.
    pub id: PersonId,
    /// As shown.
    pub name: String,
    /// Free text; empty if unknown.
    pub role: String,
    /// How they stand to the manager.
    pub relation: Relation,
    /// How often they meet.
    pub rhythm: Rhythm,
    /// The next meeting's day.
    pub next: Option<NaiveDate>,
    /// Days until it; negative when it was missed.
    pub days_to_next: Option<i64>,
    /// The last meeting's day.
    pub last_met: Option<NaiveDate>,
    /// What the row shows beside the name.
    pub mark: Mark,
    /// The notebook is closed but kept.
    pub archived: bool,
}

/// The mark of a row: the gravest thing that waits there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Nothing waits.
    None,
    /// A meeting is due or something falls due.
    Due,
    /// A promise is late or a meeting was missed.
    Overdue,
    /// A pace alarm (R65).
    Alarm,
}

/// When they meet, as the form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlotView {
    /// `mon` to `sun`.
    pub day: String,
    /// `HH:MM` in `zone`.
    pub time: String,
    /// IANA name.
    pub zone: String,
}

/// One of the twelve dots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DotView {
    /// The day.
    pub on: NaiveDate,
    /// What it says.
    pub what: DotKind,
}

/// What one of the twelve dots says (R11, R12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum DotKind {
    /// Met.
    Held,
    /// Nobody met and nobody moved it.
    Missed,
    /// Away, theirs or mine: hollow, not missed.
    Away,
    /// Still to come.
    Planned,
}

/// A note as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NoteView {
    /// Never changes.
    pub id: NoteId,
    /// Its section.
    pub section: Section,
    /// Words or a decision.
    pub kind: NoteKind,
    /// The day it belongs to.
    pub on: NaiveDate,
    /// The words.
    pub text: String,
    /// The meeting it was written in.
    pub meeting: Option<MeetingId>,
}

/// A mention of a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MentionView {
    /// Never changes.
    pub id: MentionId,
    /// The day.
    pub on: NaiveDate,
    /// What was said; empty if only the tag was.
    pub text: String,
}

/// A theme in one notebook (R49).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThemeView {
    /// Without `#`.
    pub tag: String,
    /// What it points at.
    pub kind: ThemeKind,
    /// How often it came up.
    pub count: usize,
    /// First heard.
    pub first: NaiveDate,
    /// Last heard.
    pub last: NaiveDate,
    /// Newest first.
    pub mentions: Vec<MentionView>,
}

/// A dated piece of evidence (R57).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceView {
    /// When it was seen.
    pub on: NaiveDate,
    /// What was seen.
    pub text: String,
}

/// A line of the growth plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GrowthView {
    /// Never changes.
    pub id: GrowthId,
    /// Which list.
    pub kind: GrowthKind,
    /// The line.
    pub text: String,
    /// The day it was written or seen.
    pub on: NaiveDate,
    /// The date it aims at.
    pub by: Option<NaiveDate>,
    /// What was seen along the way, oldest first.
    pub evidence: Vec<EvidenceView>,
    /// Reached or given up on this day.
    pub done: Option<NaiveDate>,
    /// A concern they haven't heard yet.
    pub unraised: bool,
    /// The day a concern was raised.
    pub raised_on: Option<NaiveDate>,
    /// The need that a goal meets.
    pub meets: Option<GrowthId>,
    /// Their goals and what is needed of them part here (R58).
    pub parts: bool,
    /// A learning goal to bring up: thirty days old and nothing seen since (R59).
    pub nudge: bool,
}

/// One entry of the timeline, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TimelineEntry {
    /// A meeting that was held; what follows with the same `meeting` was written in it.
    Meeting {
        /// Which.
        id: MeetingId,
        /// The day.
        on: NaiveDate,
        /// Energy, if said.
        energy: Option<u8>,
    },
    /// A note or decision.
    Note {
        /// The note.
        note: NoteView,
    },
    /// A topic that was discussed.
    Topic {
        /// The day.
        on: NaiveDate,
        /// The meeting.
        meeting: MeetingId,
        /// The topic.
        topic: TopicView,
    },
}

/// A reading in a trend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PointView {
    /// The day.
    pub on: NaiveDate,
    /// Its value.
    pub value: u8,
}

/// My kept promises towards a person (R47); nobody else is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptView {
    /// Kept.
    pub kept: usize,
    /// Missed.
    pub missed: usize,
}

/// A person's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonView {
    /// The sidebar's row of the same person.
    pub row: PersonRow,
    /// Other names.
    pub aliases: Vec<String>,
    /// Length of a meeting as agreed.
    pub minutes: u16,
    /// Length of the next one: 60 for a new manager or during an incident (R8, R9).
    pub next_minutes: u16,
    /// When they meet.
    pub slot: Option<SlotView>,
    /// When the working relation began.
    pub started: Option<NaiveDate>,
    /// New manager until this day (R8).
    pub new_manager_until: Option<NaiveDate>,
    /// Whom a skip-level reports to.
    pub manager: String,
    /// Taken over from another manager.
    pub inherited: bool,
    /// When to decide between keeping and erasing a closed notebook.
    pub review: Option<NaiveDate>,
    /// The card.
    pub about: About,
    /// Twelve dots.
    pub dots: Vec<DotView>,
    /// A meeting that is running or parked with them.
    pub running: Option<MeetingId>,
    /// Section 1: open loops, mine first, then by date.
    pub loops: Vec<LoopView>,
    /// How many loops are closed.
    pub settled: usize,
    /// Those, newest first; a window that did not ask for them gets none.
    pub closed_loops: Vec<LoopView>,
    /// Section 2.
    pub themes: Vec<ThemeView>,
    /// Section 2, notes beside the tags.
    pub theme_notes: Vec<NoteView>,
    /// Section 3.
    pub growth: Vec<GrowthView>,
    /// Section 3, notes beside the lists.
    pub growth_notes: Vec<NoteView>,
    /// Section 4.
    pub private: Vec<NoteView>,
    /// On how many days something was written or a meeting was held.
    pub days: usize,
    /// The written history, newest day first; a window gets as many whole days as it asked for.
    pub timeline: Vec<TimelineEntry>,
    /// Topics for the next meeting, theirs first.
    pub topics: Vec<TopicView>,
    /// Energy, oldest first; a window gets the last twelve.
    pub energy: Vec<PointView>,
    /// Pace, oldest first, likewise.
    pub pace: Vec<PointView>,
    /// My promises to them.
    pub kept: KeptView,
}
