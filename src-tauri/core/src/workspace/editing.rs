//! What the manager changes about the questions (R22–R39) and the words that are marked (R60).

use super::Workspace;
use crate::error::{Error, Result};
use crate::model::{Lane, Moment, OwnQuestion, Settings, Text, WordReason};
use crate::rules::{questions, wording};
use crate::views::{QuestionSetView, SetQuestionView, WordView};

/// One change of the question set. The order stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionEdit {
    /// Other words; none brings back what was there at first.
    Reword {
        /// Which question.
        id: String,
        /// The words.
        text: Option<Text>,
    },
    /// Asked or not.
    Switch {
        /// Which question.
        id: String,
        /// Whether it is asked.
        on: bool,
    },
    /// A question of the manager's own, last in order.
    Add {
        /// Where it is asked.
        lane: Lane,
        /// As asked.
        text: Text,
    },
    /// Takes a question of the manager's own out; answers to it stay.
    Remove {
        /// Which question.
        id: String,
    },
    /// The larger bank is shown as well.
    Bank {
        /// Whether it is.
        on: bool,
    },
}

/// One change of the words that are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordingEdit {
    /// Marks another word or phrase, for this reason.
    Add {
        /// As written; case doesn't count.
        word: String,
        /// Why it is marked.
        reason: WordReason,
    },
    /// No longer marks one of the manager's own.
    Remove {
        /// Which.
        word: String,
    },
    /// Marks a word of the list, or lets it be.
    Switch {
        /// Which.
        word: String,
        /// Whether it is marked.
        on: bool,
    },
}

impl Workspace {
    /// All questions as they may be edited, in their stable order.
    pub fn question_set(&self) -> QuestionSetView {
        let edits = &self.facts.settings.questions;
        let view = |line: questions::Editable<'_>| SetQuestionView {
            id: line.question.id.to_owned(),
            category: line.question.category.into(),
            text: line.question.text.to_owned(),
            original: line.original.map(str::to_owned),
            on: line.on,
            own: line.own,
            bank: line.bank,
        };
        QuestionSetView {
            bank_on: edits.bank_on,
            questions: questions::editable(edits).into_iter().map(view).collect(),
        }
    }

    /// Changes the question set. Errors: no such question; it is not the manager's own.
    pub fn question_edit(&mut self, edit: QuestionEdit, now: Moment) -> Result<()> {
        let mut settings = self.facts.settings.clone();
        let edits = &mut settings.questions;
        let known = |id: &str| self.question_set().questions.iter().any(|q| q.id == id);
        let missing = |id: &str| Error::NotFound { what: "question", wanted: id.to_owned() };
        match edit {
            QuestionEdit::Bank { on } => edits.bank_on = on,
            QuestionEdit::Add { lane, text } => {
                let id = format!("own-{}", self.outside.ids.next(now.utc));
                edits.own.push(OwnQuestion { id, lane, text });
            }
            QuestionEdit::Switch { id, .. } | QuestionEdit::Reword { id, .. } if !known(&id) => {
                return Err(missing(&id));
            }
            QuestionEdit::Switch { id, on: true } => drop(edits.off.remove(&id)),
            QuestionEdit::Switch { id, on: false } => drop(edits.off.insert(id)),
            QuestionEdit::Reword { id, text } => {
                let own = edits.own.iter_mut().find(|own| own.id == id);
                match (own, text) {
                    (Some(own), Some(text)) => own.text = text,
                    (Some(_), None) => {
                        return Err(Error::WrongMoment(
                            "a question of your own needs words: remove it instead",
                        ));
                    }
                    (None, Some(text)) => drop(edits.reworded.insert(id, text)),
                    (None, None) => drop(edits.reworded.remove(&id)),
                }
            }
            QuestionEdit::Remove { id } => {
                let before = edits.own.len();
                edits.own.retain(|own| own.id != id);
                edits.off.remove(&id);
                if edits.own.len() == before {
                    return Err(Error::WrongMoment(
                        "only a question of your own can be taken out; switch this one off instead",
                    ));
                }
            }
        }
        self.set_settings(settings)
    }

    /// Every word that is or could be marked, by reason (R60).
    pub fn wording_list(&self) -> Vec<WordView> {
        let edits = &self.facts.settings.wording;
        let built_in = wording::LIST.iter().flat_map(|(words, reason)| {
            words.iter().map(|word| WordView {
                word: (*word).to_owned(),
                why: *reason,
                on: !edits.allowed.contains(*word),
                own: false,
            })
        });
        let own = edits.extra.iter().map(|word| WordView {
            word: word.clone(),
            why: edits.reason_of(word),
            on: true,
            own: true,
        });
        let mut words: Vec<_> = built_in.chain(own).collect();
        words.sort_by(|a, b| (a.why, &a.word).cmp(&(b.why, &b.word)));
        words
    }

    /// Changes the words that are marked. Errors: no word; no such word.
    pub fn wording_edit(&mut self, edit: WordingEdit) -> Result<()> {
        let mut settings = Settings { ..self.facts.settings.clone() };
        let edits = &mut settings.wording;
        let folded = |word: &str| -> Result<String> {
            Ok(Text::new(word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())?.into())
        };
        let missing = |wanted: String| Error::NotFound { what: "word", wanted };
        match edit {
            WordingEdit::Add { word, reason } => {
                let word = folded(&word)?;
                edits.allowed.remove(&word);
                if !wording::is_listed(&word) {
                    edits.reasons.insert(word.clone(), reason);
                    edits.extra.insert(word);
                }
            }
            WordingEdit::Remove { word } => {
                let word = folded(&word)?;
                edits.reasons.remove(&word);
                if !edits.extra.remove(&word) {
                    return Err(missing(word));
                }
            }
            WordingEdit::Switch { word, on } => {
                let word = folded(&word)?;
                if !wording::is_listed(&word) {
                    return Err(missing(word));
                }
                if on {
                    edits.allowed.remove(&word)
                } else {
                    edits.allowed.insert(word)
                };
            }
        }
        self.set_settings(settings)
    }
}
