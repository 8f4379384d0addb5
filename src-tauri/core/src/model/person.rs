//! The person a notebook is about, and the rhythm they are met in.

use super::{Minutes, Name, PersonId};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// How the manager and this person stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Reports to the manager (R5).
    Direct,
    /// Reports to someone who reports to the manager (R6).
    SkipLevel,
    /// The manager's own boss: my topics first, no pace, no energy, no advice.
    Boss,
    /// A colleague.
    Peer,
}

/// How often they meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Every week (R5).
    Weekly,
    /// Every second week (R10).
    Fortnightly,
    /// Once a month (R6).
    Monthly,
    /// Once in three months (R6).
    Quarterly,
}

/// When in the week they meet: wall time in a named zone, so that daylight saving moves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Day of the week.
    pub day: Weekday,
    /// Wall-clock time in `zone`.
    pub time: NaiveTime,
    /// IANA time zone that the slot is anchored in.
    pub zone: Tz,
}

/// A stretch of days on which no meeting is expected; neither cancelled nor missed (R11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// First day away.
    pub from: NaiveDate,
    /// Last day away, included.
    pub to: NaiveDate,
}

/// The notebook is closed but kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archived {
    /// Since when.
    pub on: NaiveDate,
    /// When to decide between keeping and erasing it.
    pub review: Option<NaiveDate>,
}

/// What to know before talking with this person. Empty parts are not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct About {
    /// How they take feedback.
    pub feedback: String,
    /// How they like to be praised.
    pub praise: String,
    /// What makes them grumpy.
    pub grumpy: String,
    /// What helps.
    pub helps: String,
    /// Anything else.
    pub other: String,
}

/// A person, and the head of their notebook (R1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Never changes.
    pub id: PersonId,
    /// As shown.
    pub name: Name,
    /// Other names and initials by which notes call them.
    #[serde(default)]
    pub aliases: Vec<Name>,
    /// Role or title, free text; empty if unknown.
    #[serde(default)]
    pub role: String,
    /// How they stand to the manager.
    pub relation: Relation,
    /// How often they meet.
    pub rhythm: Rhythm,
    /// How long they meet.
    pub minutes: Minutes,
    /// When they meet; without one no next meeting is foreseen.
    pub slot: Option<Slot>,
    /// A day of the rhythm in the slot's calendar, where it is not counted from the first meeting on: which weeks a
    /// fortnightly meeting falls on, which place in the month a monthly one has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_step: Option<NaiveDate>,
    /// When the working relation began.
    #[serde(default)]
    pub started: Option<NaiveDate>,
    /// New in a manager's role since: 60 minutes for 90 days (R8).
    #[serde(default)]
    pub new_manager_since: Option<NaiveDate>,
    /// Taken over from another manager.
    #[serde(default)]
    pub inherited: bool,
    /// For a skip-level: whom they report to.
    #[serde(default)]
    pub manager: String,
    /// Stretches away (R11).
    #[serde(default)]
    pub away: Vec<Away>,
    /// Set when the notebook is closed.
    #[serde(default)]
    pub archived: Option<Archived>,
    /// The card beside their page.
    #[serde(default)]
    pub about: About,
    /// When the notebook was opened.
    pub created: DateTime<Utc>,
}
