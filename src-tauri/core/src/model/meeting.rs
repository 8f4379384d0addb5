//! A meeting from plan to After. There is no cancelled state (R11).

use super::{Lane, LoopId, MeetingId, Minutes, Owner, PersonId, Text};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingState {
    /// Still to come.
    Planned,
    /// In the room now.
    Running {
        /// When it was opened.
        started: DateTime<Utc>,
        /// The lane of the item touched last (R40); the opening counts as People.
        lane: Lane,
        /// Since when that lane has been counting. Stored, so a lock or a restart loses no minute.
        since: DateTime<Utc>,
    },
    /// Over.
    Held {
        /// When it was closed.
        ended: DateTime<Utc>,
    },
}

/// Seconds given to each lane so far (R40).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LaneSeconds {
    /// Seconds in the People lane; the opening counts here.
    pub people: u32,
    /// Seconds in the Product lane.
    pub product: u32,
    /// Seconds in the Process lane.
    pub process: u32,
}

/// One side's commitment at the close (R45).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Commitment {
    /// This loop.
    Loop(LoopId),
    /// Asked, and there is none.
    None,
}

/// What was said about an awkward topic (R62).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Awkward {
    /// One came up.
    Surfaced,
    /// Both confirmed that there is none.
    None,
}

/// How the last concern stands now, in their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    /// It got better.
    Better,
    /// No change.
    Same,
    /// It got worse.
    Worse,
}

/// The four purposes of a 1:1 (R20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Daily work meets strategy.
    Alignment,
    /// Friction, confusion and burnout are caught early.
    Risk,
    /// Technical choices are pressed.
    Decisions,
    /// A plan that fits them and the organisation.
    Growth,
}

/// How they leave, one tap each (R21). What is not asked stays unknown; it is never counted as no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Parting {
    /// They were heard.
    pub heard: Option<bool>,
    /// Their next step is clearer (R72).
    pub clearer: Option<bool>,
    /// What blocked them is out of the way, or somebody will see to it.
    pub unblocked: Option<bool>,
}

/// Whose turn it is by the talk meter, and since when. Stored, so a lock or a restart loses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who talks.
    pub who: Owner,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// The tap-to-switch talk meter (R43): two sums and whose turn it is. Nothing is heard or recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Talk {
    /// Seconds of mine.
    pub mine: u32,
    /// Seconds of theirs.
    pub theirs: u32,
    /// The turn that runs.
    pub turn: Option<Turn>,
}

/// The close in the room: two commitments, anything awkward, how they leave (R21, R39, R45, R62).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Close {
    /// What I will do.
    pub mine: Commitment,
    /// What they will do.
    pub theirs: Commitment,
    /// Unanswered stays unanswered; it is never counted as no.
    #[serde(default)]
    pub awkward: Option<Awkward>,
    /// They leave clearer (R72).
    #[serde(default)]
    pub clearer: Option<bool>,
    /// They leave heard.
    #[serde(default)]
    pub heard: Option<bool>,
    /// They leave unblocked.
    #[serde(default)]
    pub unblocked: Option<bool>,
}

impl Close {
    /// How they leave (R21).
    pub fn parting(&self) -> Parting {
        Parting { heard: self.heard, clearer: self.clearer, unblocked: self.unblocked }
    }
}

/// What the manager notes alone, afterwards (R43, R68).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// The manager's share of the talking in percent, 0 to 100.
    #[serde(default)]
    pub talk_percent: Option<u8>,
    /// When After was done.
    pub done: DateTime<Utc>,
}

/// The line that opens the next meeting (R18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opener {
    /// The concern, in their words.
    pub text: Text,
    /// Chosen by the manager, or taken by default from their newest unresolved topic.
    pub starred: bool,
}

/// How the opening concern was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningAnswer {
    /// The concern that was asked about.
    pub concern: Text,
    /// How it is now.
    pub trend: Trend,
}

/// One meeting with one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Never changes, moves included.
    pub id: MeetingId,
    /// With whom.
    pub person: PersonId,
    /// The day, in the manager's calendar.
    pub on: NaiveDate,
    /// Wall-clock time, if one is set.
    #[serde(default)]
    pub time: Option<NaiveTime>,
    /// Planned length.
    pub minutes: Minutes,
    /// Planned, running or held.
    pub state: MeetingState,
    /// The dates it was moved away from, oldest first (R11).
    #[serde(default)]
    pub moved_from: Vec<NaiveDate>,
    /// Time given to the lanes.
    #[serde(default)]
    pub spent: LaneSeconds,
    /// How the opening concern was answered.
    #[serde(default)]
    pub opening: Option<OpeningAnswer>,
    /// What the next meeting opens with.
    #[serde(default)]
    pub opener: Option<Opener>,
    /// The talk meter, once it was tapped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk: Option<Talk>,
    /// Present once the close was done.
    #[serde(default)]
    pub close: Option<Close>,
    /// Present once After was done; a held meeting without it is parked.
    #[serde(default)]
    pub after: Option<After>,
}

impl Meeting {
    /// Whether it is over.
    pub fn is_held(&self) -> bool {
        matches!(self.state, MeetingState::Held { .. })
    }
}
