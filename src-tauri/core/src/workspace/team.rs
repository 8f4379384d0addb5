//! What holds for everybody at once: the team's mode (R9) and who is away (R11).

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{Away, Item, Loop, LoopChange, LoopEvent, Moment, Person, PersonId, Settings};
use crate::rules::cadence;
use crate::views::{AwayView, TeamView};
use chrono::NaiveDate;

impl Workspace {
    /// The team's mode and who is away; what is over is left out.
    pub fn team(&self, now: Moment) -> TeamView {
        let today = now.today();
        let mine = self.facts.settings.away.iter().map(|away| (None, String::new(), *away));
        let theirs = self.facts.active_people().into_iter().flat_map(|person| {
            person.away.iter().map(|away| (Some(person.id), person.name.to_string(), *away))
        });
        let mut away: Vec<_> = mine
            .chain(theirs)
            .filter(|(_, _, away)| away.to >= today)
            .map(|(person, name, Away { from, to })| AwayView { person, name, from, to })
            .collect();
        away.sort_by(|a, b| (a.from, a.to, &a.name).cmp(&(b.from, b.to, &b.name)));
        TeamView { mode: self.facts.settings.mode.filter(|mode| mode.until >= today), away }
    }

    /// Notes a stretch in which they are away (R11). What falls due in it shifts to the next meeting, nobody's doing.
    /// Errors: it ends before it begins.
    pub fn away(&mut self, id: PersonId, from: NaiveDate, to: NaiveDate, now: Moment) -> Result<()> {
        let stretch = stretch(from, to)?;
        let mut person = self.person_of(id)?.clone();
        person.away.push(stretch);
        let shifted = self.shifted(&person, &self.facts.settings, stretch, now);
        let put = std::iter::once(Item::Person(person)).chain(shifted.into_iter().map(Item::Loop));
        self.commit(Step::put(put), Label::Change("away"))
    }

    /// Notes days on which I am away myself, for everybody (R11). Errors: they end before they begin.
    pub fn my_away(&mut self, from: NaiveDate, to: NaiveDate, now: Moment) -> Result<()> {
        let stretch = stretch(from, to)?;
        let mut settings = self.facts.settings.clone();
        settings.away.push(stretch);
        let people = self.facts.active_people().into_iter();
        let shifted: Vec<Loop> =
            people.flat_map(|person| self.shifted(person, &settings, stretch, now)).collect();
        let put = std::iter::once(Item::Settings(settings)).chain(shifted.into_iter().map(Item::Loop));
        self.commit(Step::put(put), Label::Change("away"))
    }

    /// The promises of both sides that fall due in a stretch away, on the next meeting after it.
    fn shifted(&self, person: &Person, settings: &Settings, away: Away, now: Moment) -> Vec<Loop> {
        let within = |x: &&Loop| x.is_open() && away.from <= x.due && x.due <= away.to;
        let back = away.to.succ_opt().unwrap_or(away.to);
        let meetings: Vec<_> =
            self.facts.meetings_of(person.id).filter(|m| m.is_held() || m.on > away.to).collect();
        let to =
            cadence::next_meeting(person, settings, &meetings, back, now.zone).map_or(back, |next| next.on);
        let shift = |promise: &Loop| {
            let mut promise = promise.clone();
            let from = std::mem::replace(&mut promise.due, to);
            let change = LoopChange::Shifted { from, to };
            promise.history.push(LoopEvent { at: now.utc, on: now.today(), change });
            promise
        };
        self.facts.loops_of(person.id).filter(within).map(shift).collect()
    }

    /// Loops that were shifted by a stretch away and not touched since, on their old date again.
    fn shifted_back(&self, away: Away, person: Option<PersonId>) -> Vec<Loop> {
        let theirs = |x: &&Loop| x.is_open() && person.is_none_or(|person| x.person == person);
        let back = |promise: &Loop| match promise.history.last().map(|event| &event.change) {
            Some(LoopChange::Shifted { from, to })
                if *to == promise.due && away.from <= *from && *from <= away.to =>
            {
                let mut promise = promise.clone();
                promise.due = *from;
                promise.history.pop();
                Some(promise)
            }
            _ => None,
        };
        self.facts.loops.values().filter(theirs).filter_map(back).collect()
    }

    /// Takes a stretch away back; nobody means mine. Errors: there is none on these days.
    pub fn away_drop(&mut self, person: Option<PersonId>, from: NaiveDate, to: NaiveDate) -> Result<()> {
        let wanted = Away { from, to };
        let missing = || Error::NotFound { what: "stretch away", wanted: format!("{from} to {to}") };
        match person {
            Some(id) => {
                if !self.person_of(id)?.away.contains(&wanted) {
                    return Err(missing());
                }
                let mut person = self.person_of(id)?.clone();
                person.away.retain(|away| *away != wanted);
                self.take_away_back(Item::Person(person), wanted, Some(id))
            }
            None => {
                let mut settings = self.facts.settings.clone();
                if !settings.away.contains(&wanted) {
                    return Err(missing());
                }
                settings.away.retain(|away| *away != wanted);
                self.take_away_back(Item::Settings(settings), wanted, None)
            }
        }
    }

    fn take_away_back(&mut self, item: Item, away: Away, person: Option<PersonId>) -> Result<()> {
        let loops = self.shifted_back(away, person).into_iter().map(Item::Loop);
        self.commit(Step::put(std::iter::once(item).chain(loops)), Label::Change("away"))
    }
}

fn stretch(from: NaiveDate, to: NaiveDate) -> Result<Away> {
    if to < from {
        return Err(Error::WrongMoment("the last day away comes before the first: swap the two dates"));
    }
    Ok(Away { from, to })
}
