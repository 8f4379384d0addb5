//! What the manager decided about themes as a whole, and what was let out against the name check. Both belong to the
//! workspace and hold tags and ids only.

use super::{OverrideId, PersonId, Tag, ThemeId, ThemeKind};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What was decided about a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChange {
    /// It is another name for this theme from now on.
    Merged {
        /// The theme it goes into.
        into: Tag,
    },
    /// It stands on its own again.
    Split,
    /// The manager said what it points at.
    Kind {
        /// The kind.
        kind: ThemeKind,
    },
}

/// A decision with its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// The day, in the manager's calendar.
    pub on: NaiveDate,
    /// What was decided.
    pub change: ThemeChange,
}

/// What was decided about one tag (R49). Mentions are never rewritten: a merged theme is an alias.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Never changes.
    pub id: ThemeId,
    /// The tag, as mentions carry it.
    pub tag: Tag,
    /// The theme it is another name for.
    #[serde(default)]
    pub into: Option<Tag>,
    /// What it points at, if the manager said so; else the mentions say.
    #[serde(default)]
    pub kind: Option<ThemeKind>,
    /// Everything that was decided, oldest first.
    pub history: Vec<ThemeEvent>,
}

/// What leaves a notebook as words or as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leaving {
    /// Words that become tracked work.
    Tracked,
    /// The register of risks and tech debt (R76).
    Risks,
    /// Postmortems (R77).
    Postmortem,
    /// Build-or-buy records (R79).
    BuildOrBuy,
    /// The ArchiMate model (R78).
    Archimate,
    /// A plot over all, as a picture.
    Plot,
    /// Engineering metrics (R80).
    Metrics,
    /// Any other export.
    Other,
}

/// Why words may not leave (R75).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NamedBy {
    /// A name, a part of one, or a nickname.
    Name,
    /// A role that one person holds.
    Role,
    /// The date of a meeting.
    Date,
    /// A sentence from a notebook.
    Quote,
}

/// R75: the manager let something out that the name check had marked. What it was is not kept, only whom it
/// concerned and why it was marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Never changes.
    pub id: OverrideId,
    /// When.
    pub at: DateTime<Utc>,
    /// What left.
    pub what: Leaving,
    /// Why each mark was made, in order.
    pub marks: Vec<NamedBy>,
    /// Whom the marks point to, as far as that is one person.
    #[serde(default)]
    pub people: Vec<PersonId>,
}
