//! What the page asks to change about the questions and the marked words.

use crate::error::Answer;
use serde::{Deserialize, Serialize};
use sotto_core::model::{Lane, Text, WordReason};
use sotto_core::workspace::{QuestionEdit, WordingEdit};

wire! {
    /// One change of the question set.
    #[serde(tag = "kind", rename_all = "kebab-case")]
    pub enum QuestionEditForm {
        /// Other words; empty brings back what was there at first.
        Reword {
            /// Which question.
            id: String,
            /// The words.
            text: String,
        },
        /// Asked or not.
        Switch {
            /// Which question.
            id: String,
            /// Whether it is asked.
            on: bool,
        },
        /// A question of the manager's own.
        Add {
            /// Where it is asked.
            lane: Lane,
            /// As asked.
            text: String,
        },
        /// Takes one of the manager's own out.
        Remove {
            /// Which question.
            id: String,
        },
        /// The larger bank.
        Bank {
            /// Whether it is shown as well.
            on: bool,
        },
    }

    /// One change of the words that are marked.
    #[serde(tag = "kind", rename_all = "kebab-case")]
    pub enum WordingEditForm {
        /// Marks another word or phrase.
        Add {
            /// As written.
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
}

impl QuestionEditForm {
    /// What the core asks for. Errors: `invalid`.
    pub fn into_edit(self) -> Answer<QuestionEdit> {
        Ok(match self {
            QuestionEditForm::Reword { id, text } => {
                let text = if text.trim().is_empty() { None } else { Some(Text::new(text)?) };
                QuestionEdit::Reword { id, text }
            }
            QuestionEditForm::Switch { id, on } => QuestionEdit::Switch { id, on },
            QuestionEditForm::Add { lane, text } => QuestionEdit::Add { lane, text: Text::new(text)? },
            QuestionEditForm::Remove { id } => QuestionEdit::Remove { id },
            QuestionEditForm::Bank { on } => QuestionEdit::Bank { on },
        })
    }
}

impl From<WordingEditForm> for WordingEdit {
    fn from(form: WordingEditForm) -> Self {
        match form {
            WordingEditForm::Add { word, reason } => WordingEdit::Add { word, reason },
            WordingEditForm::Remove { word } => WordingEdit::Remove { word },
            WordingEditForm::Switch { word, on } => WordingEdit::Switch { word, on },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_words_bring_the_question_back_and_make_no_new_one() {
        let reword = |text: &str| {
            QuestionEditForm::Reword { id: "goal".into(), text: text.into() }.into_edit().unwrap()
        };
        assert_eq!(reword(" "), QuestionEdit::Reword { id: "goal".into(), text: None });
        assert!(matches!(reword("Foggy?"), QuestionEdit::Reword { text: Some(_), .. }));
        let add = QuestionEditForm::Add { lane: Lane::People, text: "  ".into() };
        assert_eq!(add.into_edit().unwrap_err().code, "invalid");
    }
}
