//! Strain over the team, week by week (R56): what stands beside the speed of delivery, which can look fine while people
//! suffer. No name is in it, and at least three people stand behind each figure.

use super::metrics::monday;
use super::trends::{Figure, Gauge, Whose, readings};
use crate::model::{Facts, Loop, LoopChange, LoopState, Person, PersonId, ThemeKind};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// One week of the team.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strain {
    /// Its Monday.
    pub week: NaiveDate,
    /// Sustainable pace, 1 to 5: the mean of the last values said.
    pub pace: Figure,
    /// Energy, 1 to 10; never averaged with pace (R66).
    pub energy: Figure,
    /// Small signs noted (R54), over the people who were met.
    pub signs: Figure,
    /// Promises of both sides that were late at the end of the week, over the people who were there.
    pub overdue: Figure,
}

/// The strain of each of these weeks.
pub fn by_week(facts: &Facts, weeks: &[NaiveDate]) -> Vec<Strain> {
    let team = Whose::team(facts);
    let ids: BTreeSet<PersonId> = team.people.iter().map(|person| person.id).collect();
    let (pace, energy) =
        (readings(facts, &team, Gauge::Pace, weeks), readings(facts, &team, Gauge::Energy, weeks));
    let mut seen: BTreeMap<NaiveDate, BTreeSet<PersonId>> = BTreeMap::new();
    let mut met_first: BTreeMap<PersonId, NaiveDate> = BTreeMap::new();
    let held = facts.meetings.values().filter(|meeting| meeting.is_held() && ids.contains(&meeting.person));
    held.for_each(|meeting| {
        seen.entry(monday(meeting.on)).or_default().insert(meeting.person);
        let first = met_first.entry(meeting.person).or_insert(meeting.on);
        *first = meeting.on.min(*first);
    });
    let mut signs: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let noted = facts.mentions.values().filter(|m| m.kind == ThemeKind::Sign && ids.contains(&m.person));
    noted.for_each(|mention| {
        seen.entry(monday(mention.on)).or_default().insert(mention.person);
        *signs.entry(monday(mention.on)).or_default() += 1;
    });
    // What was over by the first of these weeks was late in none of them; in years of promises that is nearly all.
    let lasts = |x: &&Loop| weeks.first().is_some_and(|first| !was_over_by(x, *first));
    let promises: Vec<&Loop> =
        facts.loops.values().filter(|x| ids.contains(&x.person)).filter(lasts).collect();
    let of_week = |(at, week): (usize, &NaiveDate)| {
        let end = week.checked_add_days(Days::new(6)).unwrap_or(*week);
        let there =
            team.people.iter().filter(|person| was_there(person, met_first.get(&person.id), end)).count();
        let late = promises.iter().filter(|promise| was_late(promise, end)).count();
        let met = seen.get(week).map_or(0, BTreeSet::len);
        let noted = signs.get(week).copied().unwrap_or(0);
        Strain {
            week: *week,
            pace: pace[at],
            energy: energy[at],
            signs: Figure::of(noted as f64, met, team.least),
            overdue: Figure::of(late as f64, there, team.least),
        }
    };
    weeks.iter().enumerate().map(of_week).collect()
}

/// Whether a person was met, or had a notebook, by a day, and the notebook was not closed.
fn was_there(person: &Person, met_first: Option<&NaiveDate>, on: NaiveDate) -> bool {
    let closed = person.archived.is_some_and(|archived| archived.on <= on);
    !closed && (person.created.date_naive() <= on || met_first.is_some_and(|first| *first <= on))
}

/// Whether a promise was closed by a day and nothing was said of it from that day on.
fn was_over_by(promise: &Loop, day: NaiveDate) -> bool {
    promise.history.iter().all(|event| event.on < day) && !was_open(promise, day)
}

/// Whether a promise was open and past its date at the end of a day, as its history tells.
pub fn was_late(promise: &Loop, on: NaiveDate) -> bool {
    if promise.made > on {
        return false;
    }
    let mut due = promise.due;
    // Back to the date that held on that day.
    for event in promise.history.iter().rev().take_while(|event| event.on > on) {
        if let LoopChange::Renegotiated { from, .. } | LoopChange::Shifted { from, .. } = &event.change {
            due = *from;
        }
    }
    due < on && was_open(promise, on)
}

fn was_open(promise: &Loop, on: NaiveDate) -> bool {
    let opens = |change: &LoopChange| match change {
        LoopChange::Kept | LoopChange::Missed | LoopChange::Dropped => Some(false),
        LoopChange::Made | LoopChange::Reopened => Some(true),
        _ => None,
    };
    let is_told = promise.history.iter().any(|event| opens(&event.change) == Some(false));
    match closed_on(&promise.state) {
        // What was brought in from elsewhere has a closing day and no history.
        Some(closed) if !is_told => closed > on,
        _ => {
            let mut before = promise.history.iter().rev().filter(|event| event.on <= on);
            before.find_map(|event| opens(&event.change)).unwrap_or(true)
        }
    }
}

fn closed_on(state: &LoopState) -> Option<NaiveDate> {
    match state {
        LoopState::Open => None,
        LoopState::Kept { on } | LoopState::Missed { on, .. } | LoopState::Dropped { on, .. } => Some(*on),
    }
}

/// Where people or delivery go: the last four weeks against the four before them. Too little said is not fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tide {
    /// Too little is known.
    Unknown,
    /// As before, or better.
    Holds,
    /// Worse than before.
    Sinks,
}

/// How many weeks are held against the same number before them.
const LATELY: usize = 4;
/// How many of those have to have a figure.
const ENOUGH: usize = 2;

/// The mean of the last four of these weeks, and of the four before; none where fewer than two have a figure.
pub fn turn(weeks: &[Option<f64>]) -> (Option<f64>, Option<f64>) {
    let mean = |weeks: &[Option<f64>]| {
        let said: Vec<f64> = weeks.iter().flatten().copied().collect();
        (said.len() >= ENOUGH).then(|| said.iter().sum::<f64>() / said.len() as f64)
    };
    let lately = weeks.len().saturating_sub(LATELY);
    let before = lately.saturating_sub(LATELY);
    (mean(&weeks[before..lately]), mean(&weeks[lately..]))
}

/// People sink when pace falls by half a point or energy by one.
pub fn people(pace: &[Option<f64>], energy: &[Option<f64>]) -> Tide {
    let falls = |weeks: &[Option<f64>], by: f64| match turn(weeks) {
        (Some(before), Some(lately)) => Some(lately <= before - by),
        _ => None,
    };
    tide([falls(pace, 0.5), falls(energy, 1.0)])
}

/// Delivery slows when deployments fall by a fifth or lead time grows by a quarter.
pub fn delivery(deployments: &[Option<f64>], lead: &[Option<f64>]) -> Tide {
    let slows = |weeks: &[Option<f64>], slow: fn(f64, f64) -> bool| match turn(weeks) {
        (Some(before), Some(lately)) => Some(slow(before, lately)),
        _ => None,
    };
    tide([
        slows(deployments, |before, lately| lately < before * 0.8),
        slows(lead, |before, lately| lately > before * 1.25),
    ])
}

fn tide(worse: [Option<bool>; 2]) -> Tide {
    match worse {
        [None, None] => Tide::Unknown,
        worse if worse.contains(&Some(true)) => Tide::Sinks,
        _ => Tide::Holds,
    }
}

#[cfg(test)]
mod tests;
