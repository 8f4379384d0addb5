//! Answers to the stable questions (R22–R39): the last one stands beside its question.

use super::{AnswerId, MeetingId, PersonId, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Never changes.
    pub id: AnswerId,
    /// Who answered.
    pub person: PersonId,
    /// The question's id, which never changes however it is worded.
    pub question: String,
    /// Their words.
    pub text: Text,
    /// The manager's own plan, written down after theirs and never before (R38).
    #[serde(default)]
    pub reply: Option<Text>,
    /// The day it was given.
    pub on: NaiveDate,
    /// The meeting it was given in.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
}
