//! The meeting in the room, and After.

use super::loops::LoopView;
use super::people::DotView;
use crate::model::{AgendaId, Awkward, Lane, MeetingId, Owner, Parting, PersonId, Relation, Trend};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum MeetingStage {
    /// Still to come.
    Planned,
    /// In the room.
    Running,
    /// Over, After not done yet.
    Parked,
    /// Over.
    Done,
}

/// A topic as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TopicView {
    /// Never changes.
    pub id: AgendaId,
    /// Whose topic.
    pub by: Owner,
    /// Where it belongs.
    pub lane: Lane,
    /// The topic.
    pub text: String,
    /// Talked about in the meeting that is shown.
    pub discussed: bool,
    /// Discussed and left unresolved.
    pub unresolved: bool,
}

/// One line of the opening card (R18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum OpeningLine {
    /// Their last concern: how is it now?
    Concern {
        /// In their words.
        text: String,
        /// When it was raised.
        raised: NaiveDate,
        /// The answer, once given.
        answer: Option<Trend>,
    },
    /// A promise of mine that is due or was missed.
    MyLoop {
        /// The promise.
        promise: LoopView,
    },
    /// Their first topic.
    TheirTopic {
        /// The topic.
        topic: TopicView,
    },
    /// A promise of theirs that is due.
    TheirLoop {
        /// The promise.
        promise: LoopView,
    },
    /// An experiment that returns (R31).
    Experiment {
        /// The experiment.
        promise: LoopView,
    },
    /// What somebody taken over is asked in the first three meetings.
    Ask {
        /// The question's id.
        question: String,
        /// As asked.
        text: String,
    },
    /// With my own manager: my first topic.
    MyTopic {
        /// The topic.
        topic: TopicView,
    },
}

/// The opening card: five lines, the rest counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpeningView {
    /// Five at most.
    pub lines: Vec<OpeningLine>,
    /// How many more there are.
    pub more: usize,
}

/// One lane of the bar (R40, R41), in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LaneView {
    /// Which lane.
    pub lane: Lane,
    /// Seconds it may take: its share, less what it lent or more what it borrowed.
    pub given: u32,
    /// Seconds used, as of `as_of`.
    pub spent: u32,
    /// Seconds lent to another lane.
    pub lent: u32,
}

/// The lanes' clock: a running lane goes on counting after `as_of`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LanesView {
    /// People, Product, Process; a short meeting has People alone.
    pub lanes: Vec<LaneView>,
    /// The lane that counts now; none before and after.
    pub active: Option<Lane>,
    /// Seconds since the meeting was opened.
    pub elapsed: u32,
    /// Planned length in seconds.
    pub planned: u32,
    /// Seconds before the end at which the bar marks the closing pair.
    pub closing: u32,
    /// When these figures were taken.
    pub as_of: DateTime<Utc>,
}

/// A line captured in this meeting. A private one carries no words: the other person sees the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CapturedView {
    /// The item it became.
    pub id: String,
    /// Where it landed.
    pub landed: Landing,
    /// The words; empty when private.
    pub text: String,
    /// For loops: the date.
    pub due: Option<NaiveDate>,
}

/// Where a captured line lands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Landing {
    /// A note in the timeline.
    Timeline,
    /// A loop of mine.
    MyLoop,
    /// A loop of theirs.
    TheirLoop,
    /// A topic of theirs.
    TheirTopic,
    /// A topic of mine.
    MyTopic,
    /// The growth plan.
    Growth,
    /// The private notes, masked.
    Private,
    /// A decision in the timeline.
    Decision,
    /// A mention of a theme.
    Theme,
    /// An energy reading.
    Energy,
}

/// Where the line being typed would land.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CapturePreview {
    /// Where.
    pub landing: Landing,
    /// The words without prefix and date.
    pub text: String,
    /// For loops and goals.
    pub due: Option<NaiveDate>,
    /// The date was not said: it is the next meeting's.
    pub due_assumed: bool,
    /// Tags found.
    pub tags: Vec<String>,
    /// For energy.
    pub value: Option<u8>,
    /// Why it can't be sent yet: `empty`, `too-long`, `range`; empty when it can.
    pub problem: String,
}

/// A commitment at the close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CommitmentView {
    /// This promise.
    Promise {
        /// The loop.
        promise: LoopView,
    },
    /// Asked, and there is none.
    None,
}

/// The close as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CloseView {
    /// Mine.
    pub mine: CommitmentView,
    /// Theirs.
    pub theirs: CommitmentView,
    /// Anything awkward.
    pub awkward: Option<Awkward>,
    /// They leave clearer.
    pub clearer: Option<bool>,
    /// They leave heard (R21).
    pub heard: Option<bool>,
    /// They leave unblocked.
    pub unblocked: Option<bool>,
}

/// The talk meter (R43): whose turn it is, and nothing else, since both look at the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TalkView {
    /// Who talks; none before the first tap.
    pub who: Option<Owner>,
}

/// The meeting screen (R14–R21, R39–R45). It holds nothing that the person across the table shouldn't read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeetingView {
    /// Never changes.
    pub id: MeetingId,
    /// With whom.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// How they stand to the manager.
    pub relation: Relation,
    /// The day.
    pub on: NaiveDate,
    /// Where it stands.
    pub stage: MeetingStage,
    /// Twelve dots.
    pub dots: Vec<DotView>,
    /// The opening card.
    pub opening: OpeningView,
    /// Topics, theirs first: waiting ones and those discussed here.
    pub topics: Vec<TopicView>,
    /// The lanes.
    pub lanes: LanesView,
    /// What was captured here, oldest first.
    pub captured: Vec<CapturedView>,
    /// Loops promised in this meeting, which the close offers as commitments.
    pub promised: Vec<LoopView>,
    /// The day a promise without a date falls due: the next meeting (R44).
    pub next_meeting: NaiveDate,
    /// The talk meter, where it is switched on and the meeting runs.
    pub talk: Option<TalkView>,
    /// The close, once done.
    pub close: Option<CloseView>,
}

/// One of the six points after a meeting (R67–R72).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PointCheck {
    /// Which point.
    pub point: SixPoint,
    /// Met, not met, or not known; not known is not failed.
    pub met: Option<bool>,
}

/// The six points (R67–R72).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SixPoint {
    /// R67: the agenda was partly theirs.
    TheirAgenda,
    /// R68: I talked less than half.
    TalkedLess,
    /// R69: an awkward topic surfaced, or none confirmed.
    Awkward,
    /// R70: a loop with owner and date.
    LoopMade,
    /// R71: last week came first.
    LastWeekFirst,
    /// R72: they left with a clearer next step.
    Clearer,
}

/// What the meeting left without an end, to be asked alone (R19, R34, R63).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AfterAsk {
    /// R19: stress was noted and nothing was promised since.
    Stress {
        /// The line; empty where it is private.
        text: String,
    },
    /// R63: a hard conversation left no promise behind.
    Hard,
    /// R34: something was decided, and nobody asked which way of failing is ignored.
    Choice {
        /// The decision.
        text: String,
        /// The question, as asked.
        question: String,
    },
    /// R34: a way of failing was named and nothing is planned for it.
    Unplanned {
        /// The answer.
        text: String,
    },
}

/// The After screen: alone, fifteen seconds (R67–R72).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AfterView {
    /// Which meeting.
    pub meeting: MeetingId,
    /// With whom.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The day.
    pub on: NaiveDate,
    /// The manager's share of the talking.
    pub talk_percent: Option<u8>,
    /// The share that the talk meter counted (R43); it holds where nothing else is said.
    pub measured: Option<u8>,
    /// How they left (R21); none of it where the close was not done.
    pub parting: Parting,
    /// What is asked for, one dismissible line each.
    pub asks: Vec<AfterAsk>,
    /// Pace on that day.
    pub pace: Option<u8>,
    /// Energy on that day.
    pub energy: Option<u8>,
    /// The six points.
    pub points: Vec<PointCheck>,
    /// How many are met; four are on track.
    pub met: usize,
    /// What the next meeting opens with, by default or by star.
    pub opener: Option<String>,
    /// What it could open with.
    pub openers: Vec<String>,
    /// Done, or still parked.
    pub done: bool,
}
