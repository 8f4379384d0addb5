//! What leaves: the name check stands before every file and every rewording (R75), and an override is put on record.

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::exchange::outgoing::{Found, Outgoing};
use crate::exchange::plot::Plot;
use crate::model::{Item, Leaving, Moment, Override, OverrideId, PersonId};
use crate::rules::names;
use crate::views::NameMark;
use std::collections::BTreeSet;

/// Whether the manager lets words out that the name check has marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// They are refused.
    Refused,
    /// They leave all the same, and that goes on record.
    Overridden,
}

impl Workspace {
    /// What of these texts may not leave, with the place each was given.
    pub fn found_in(&self, texts: &[(String, String)], now: Moment) -> Vec<Found> {
        let words: Vec<&str> = texts.iter().map(|(_, words)| words.as_str()).collect();
        let marks = names::marks(&self.facts, now.today(), &words);
        let found = texts.iter().zip(marks).flat_map(|((place, words), marks)| {
            marks.into_iter().map(move |mark| Found {
                place: place.clone(),
                words: words[mark.range].to_owned(),
                by: mark.by,
                person: mark.person,
            })
        });
        found.collect()
    }

    /// A plot on its way out. Errors: it is of one person; it is no plain picture.
    pub fn plot(&self, person: Option<PersonId>, plot: Plot, now: Moment) -> Result<Outgoing> {
        if person.is_some() {
            return Err(Error::OfOnePerson);
        }
        let words = plot.words()?.into_iter().map(|words| ("plot".to_owned(), words));
        let found = self.found_in(&words.collect::<Vec<_>>(), now);
        let file_name = plot.file_name();
        Ok(Outgoing { what: Leaving::Plot, file_name, text: plot.svg, picture: plot.png, found })
    }

    /// The marks in words that are being typed.
    pub fn name_marks(&self, text: &str, now: Moment) -> Vec<NameMark> {
        let utf16 = |to: usize| text[..to].encode_utf16().count();
        let marks = names::marks(&self.facts, now.today(), &[text]).into_iter().flatten();
        marks
            .map(|mark| NameMark { start: utf16(mark.range.start), end: utf16(mark.range.end), by: mark.by })
            .collect()
    }

    /// Lets something out, or refuses it. Errors: it would name somebody; the record of an override can't be saved.
    pub fn let_out(&mut self, outgoing: &Outgoing, marks: Marks, now: Moment) -> Result<()> {
        self.settle_marks(outgoing.what, &outgoing.found, marks, now)
    }

    pub(super) fn settle_marks(
        &mut self,
        what: Leaving,
        found: &[Found],
        marks: Marks,
        now: Moment,
    ) -> Result<()> {
        if found.is_empty() {
            return Ok(());
        }
        if marks == Marks::Refused {
            let shown = found.iter().map(|found| (found.words.clone(), found.place.clone())).collect();
            return Err(Error::Named(shown));
        }
        let people: BTreeSet<PersonId> = found.iter().filter_map(|found| found.person).collect();
        let record = Override {
            id: OverrideId(self.new_id(now)),
            at: now.utc,
            what,
            marks: found.iter().map(|found| found.by).collect(),
            people: people.into_iter().collect(),
        };
        self.commit(Step::put([Item::Override(record)]), Label::Silent)
    }
}
