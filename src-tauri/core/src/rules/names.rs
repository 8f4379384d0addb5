//! The name check (R75): what in words that are about to leave points to a person, a meeting or a notebook.
//!
//! It marks names, parts of names and nicknames in any inflection, roles that one person holds, dates of meetings, and
//! sentences of notes. It is strict where a mistake would name somebody, and lets plain English be:
//!
//! - A part of a name that is a word as well (`Will`, `May`, `Grace`, `Max`) counts where it is written as a name:
//!   with a capital inside a sentence, as a possessive, before a verb of speech, or beside another part of that name.
//!   `will`, `by May 2027` and a sentence that begins with `Will the …` are let be.
//! - A part of two letters (`Li`, `Bo`) counts only with its capital; one of a single letter never does.
//! - A role of one word (`engineer`) counts only after a word that points (`the`, `our`, `my`).
//! - Five words in a row, or ten Chinese or Japanese characters, are a quote, if two of the words carry meaning.

mod dates;
mod people;
mod quotes;
mod words;

use crate::model::{Facts, NamedBy, PersonId};
use chrono::NaiveDate;
use std::ops::Range;
use words::{Word, words_of};

/// Something that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Why it is marked.
    pub by: NamedBy,
    /// Whom it points to, if that is one person with a notebook.
    pub person: Option<PersonId>,
}

/// What stands in each of these texts that may not leave, in order. All at once, since every note is read for quotes.
pub fn marks(facts: &Facts, today: NaiveDate, texts: &[&str]) -> Vec<Vec<Marked>> {
    let people = people::Known::of(facts);
    let met = dates::Met::of(facts, today);
    let cut: Vec<Vec<Word<'_>>> = texts.iter().map(|text| words_of(text)).collect();
    let mut found: Vec<Vec<Marked>> = texts
        .iter()
        .zip(&cut)
        .map(|(text, words)| {
            let mut marks = people.marks(text, words);
            marks.extend(met.marks(text, words));
            marks
        })
        .collect();
    quotes::mark(facts, texts, &mut found);
    found.into_iter().map(tidy).collect()
}

/// In order; where two overlap, the longer one stays.
fn tidy(mut marks: Vec<Marked>) -> Vec<Marked> {
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end), mark.by));
    let mut kept: Vec<Marked> = Vec::with_capacity(marks.len());
    for mark in marks {
        match kept.last_mut() {
            Some(last) if mark.range.start < last.range.end => {
                // A name inside a quote says whose words they are.
                last.person = last.person.or(mark.person);
                last.range.end = last.range.end.max(mark.range.end);
            }
            _ => kept.push(mark),
        }
    }
    kept
}

#[cfg(test)]
mod tests;
