//! What the manager has set. It lives in the workspace's own notebook, sealed.

use super::{Away, Lane, MetricsMap, SettingsId, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Why the whole team meets for an hour (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TeamModeKind {
    /// Something is on fire.
    Incident,
    /// The organisation changes.
    Reorg,
}

/// A stretch in which every direct report gets an hour; it ends by itself (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TeamMode {
    /// Why.
    pub kind: TeamModeKind,
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub until: NaiveDate,
}

/// A question of the manager's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnQuestion {
    /// Never changes.
    pub id: String,
    /// The lane it is asked in.
    pub lane: Lane,
    /// As asked.
    pub text: Text,
}

/// What the manager changed about the questions. The set itself keeps its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionEdits {
    /// The larger bank is shown as well.
    pub bank_on: bool,
    /// Questions that are not asked.
    pub off: BTreeSet<String>,
    /// Questions in other words.
    pub reworded: BTreeMap<String, Text>,
    /// Questions of the manager's own, last in order.
    pub own: Vec<OwnQuestion>,
}

/// Why a word is marked (R60).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum WordReason {
    /// It says what somebody is, not what they did.
    Character,
    /// It guesses at what goes on inside them.
    Motive,
    /// It allows no exception, so it can't be true.
    Absolute,
}

/// What the manager changed about the wording check (R60).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WordingEdits {
    /// Words to be marked as well, in lower case.
    pub extra: BTreeSet<String>,
    /// Words not to be marked, in lower case.
    pub allowed: BTreeSet<String>,
    /// Why the words in `extra` are marked; character, where nothing is said.
    pub reasons: BTreeMap<String, WordReason>,
}

impl WordingEdits {
    /// Why a word of the manager's own is marked.
    pub fn reason_of(&self, word: &str) -> WordReason {
        self.reasons.get(word).copied().unwrap_or(WordReason::Character)
    }
}

/// The manager's own settings; every field has a default, so a newer program can add one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// There is one record of settings; its id is fixed when the vault is made.
    pub id: SettingsId,
    /// Minutes without a key or a click until the vault locks, 1 to 120.
    pub idle_lock_minutes: u16,
    /// Blur the window when it loses focus.
    pub blur_on_focus_loss: bool,
    /// People in the whole organisation; from 150 on monthly skip-levels are suggested (R7).
    pub organisation_size: u32,
    /// The suggestion of monthly skip-levels was waved away (R7).
    pub skip_hint_off: bool,
    /// Days the manager is away (R11).
    pub away: Vec<Away>,
    /// Incident or reorganisation (R9).
    pub mode: Option<TeamMode>,
    /// The questions as edited.
    pub questions: QuestionEdits,
    /// The wording check as edited.
    pub wording: WordingEdits,
    /// The tap-to-switch talk meter (R43).
    pub talk_meter: bool,
    /// The desktop is told of what is worth it, without a name; off unless asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub notices: bool,
    /// Where the backup of the day goes.
    pub backup_folder: Option<String>,
    /// Which column of a file of delivery figures is what, as it was said last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics: Option<MetricsMap>,
    /// This is a demo vault: everybody in it is invented, and the window says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            id: SettingsId(uuid::Uuid::nil()),
            idle_lock_minutes: 5,
            blur_on_focus_loss: false,
            organisation_size: 0,
            skip_hint_off: false,
            away: Vec::new(),
            mode: None,
            questions: QuestionEdits::default(),
            wording: WordingEdits::default(),
            talk_meter: false,
            notices: false,
            backup_folder: None,
            metrics: None,
            demo: false,
        }
    }
}
