//! A calendar file on its way in (R12, R17): recurring 1:1s become cadences, what stands in their descriptions becomes
//! topics. Nothing is written here; what is no 1:1 is left out and named. Past dates are not taken: a calendar doesn't
//! say whether anybody met.

mod event;
mod rule;
mod who;
mod words;
mod zone;

pub use super::ical::read::MAX;

use super::ical::read::{Component, Property, read};
use crate::error::{Error, Result};
use crate::model::{Minutes, Moment, Name, PersonId, Rhythm, Slot};
use crate::rules::topics::Pasted;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use event::{Event, Unread, When};
use rule::Rule;
use std::collections::{BTreeMap, BTreeSet};
use zone::Zones;

/// The most events that are read.
const MAX_EVENTS: usize = 20_000;
/// The most people with a 1:1, and the most series that may be one.
const MAX_ONES: usize = 500;
const MAX_SERIES: usize = 5_000;
/// The most occurrences that are counted one by one, of all series together.
const MAX_COUNTED: u32 = 1_000_000;
/// How far ahead exceptions of a series are looked at.
const AHEAD_DAYS: u64 = 366;
/// How long ago a meeting was expected that has moved to a day to come, at most.
const MOVED_DAYS: u64 = 62;
/// How many of the coming days of a series are shown.
const SHOWN: usize = 4;

/// Somebody with a notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: PersonId,
    /// Name and other names.
    pub names: Vec<String>,
    /// The notebook is closed.
    pub closed: bool,
}

/// What the plan of a series doesn't take exactly as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum PlanNote {
    /// It is on a day of the month; Sotto keeps the weekday's place in the month.
    ByDate,
    /// Every four weeks becomes monthly, every twelve or thirteen quarterly.
    About,
    /// Days are taken out of it; in Sotto a meeting is moved, or one of the two is away.
    TakenOut,
    /// It ends one day; in Sotto it goes on until it is changed.
    Ends,
}

/// Why an event is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LeftWhy {
    /// Nothing says that it is a 1:1.
    NotOne,
    /// More than two people take part.
    Many,
    /// It is a whole day.
    WholeDay,
    /// It is over.
    Over,
    /// It was called off.
    CalledOff,
    /// It recurs in a way that no rhythm has.
    Rhythm,
    /// Whose it is can't be told.
    Nobody,
    /// Its name fits several people.
    Several,
    /// The notebook is closed.
    Closed,
    /// Another series is with the same person.
    Twice,
    /// Its date, zone or rule can't be read.
    Unreadable,
}

/// A meeting that isn't where the series has it, or that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedMeeting {
    /// Its day in the manager's calendar.
    pub on: NaiveDate,
    /// Wall time in the manager's zone.
    pub time: NaiveTime,
    /// How long it lasts.
    pub minutes: Minutes,
    /// The day it was moved from, if it is another one.
    pub moved_from: Option<NaiveDate>,
}

/// The cadence of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// How often.
    pub rhythm: Rhythm,
    /// When.
    pub slot: Slot,
    /// How long.
    pub minutes: Minutes,
    /// A day of the series, in the slot's calendar: which weeks or months it falls on.
    pub in_step: NaiveDate,
}

/// What one person's 1:1 in the calendar would become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPerson {
    /// The event's title.
    pub summary: String,
    /// As the notebook would be called.
    pub name: Name,
    /// The notebook that is here already.
    pub person: Option<PersonId>,
    /// It is called a 1:1. What is not is taken only when the manager says so.
    pub sure: bool,
    /// It is called a skip-level.
    pub skip_level: bool,
    /// None where only single meetings are in the calendar.
    pub cadence: Option<Cadence>,
    /// The next days of the series, in the slot's calendar.
    pub next: Vec<NaiveDate>,
    /// Moved ones and single ones, by day.
    pub meetings: Vec<PlannedMeeting>,
    /// Topics for the next meeting.
    pub topics: Vec<Pasted>,
    /// What is not taken exactly.
    pub notes: Vec<PlanNote>,
    /// Days that are taken out of the series.
    pub taken_out: Vec<NaiveDate>,
}

/// An event that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its title.
    pub summary: String,
    /// Where it begins in the file, counted from 1.
    pub line: usize,
    /// Why.
    pub why: LeftWhy,
}

/// What a calendar file would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarPlan {
    /// 1:1s, each with one person, by name.
    pub people: Vec<PlannedPerson>,
    /// Everything else.
    pub left: Vec<LeftOut>,
}

/// Reads a calendar file into a plan. Errors: `BadFile` when it is no calendar, cut off, or too large.
pub fn plan(bytes: &[u8], known: &[Known], now: Moment) -> Result<CalendarPlan> {
    let calendars = read(bytes)?;
    let zones = Zones::of(&calendars, now.zone, now.today().year());
    let all: Vec<&Component> = calendars.iter().flat_map(|calendar| calendar.parts("VEVENT")).collect();
    if all.len() > MAX_EVENTS {
        let why = format!(
            "there are more than {MAX_EVENTS} events in this file: export fewer years, or one calendar"
        );
        return Err(Error::BadFile { line: None, why });
    }
    let mut plan = CalendarPlan::default();
    let mut events = Vec::with_capacity(all.len());
    for event in all {
        match Event::read(event, &zones) {
            Ok(event) => events.push(event),
            Err(Unread::Date | Unread::Zone | Unread::Rule) => {
                let summary = event.get("SUMMARY").map(Property::text).unwrap_or_default();
                plan.left.push(LeftOut { summary, line: event.line, why: LeftWhy::Unreadable });
            }
        }
    }
    let calendar = calendars.iter().find_map(|calendar| calendar.get("X-WR-CALNAME")).map(Property::text);
    let mine = who::mine(&events, &calendar.unwrap_or_default());
    let mut people: Vec<PlannedPerson> = Vec::new();
    let (mut looked_at, mut counted) = (0, 0);
    for series in series(events) {
        let first = &series.first;
        looked_at += usize::from(first.rule.is_some());
        counted += first.rule.as_ref().map_or(0, Rule::counted);
        if people.len() == MAX_ONES || looked_at > MAX_SERIES || counted > MAX_COUNTED {
            let why =
                "there are too many series in this file: export one calendar only, or fewer years".to_owned();
            return Err(Error::BadFile { line: Some(first.line), why });
        }
        match series.planned(mine.as_deref(), known, now) {
            Ok(found) => match people.iter_mut().find(|other| other.is_with(&found)) {
                None => people.push(found),
                Some(other) if other.cadence.is_none() || found.cadence.is_none() => other.takes_in(found),
                Some(_) => plan.left.push(first.left(LeftWhy::Twice)),
            },
            Err(why) => plan.left.push(first.left(why)),
        }
    }
    people.sort_by_key(|person| person.name.as_str().to_lowercase());
    plan.left.sort_by_key(|left| left.line);
    plan.people = people;
    Ok(plan)
}

impl Event {
    fn left(&self, why: LeftWhy) -> LeftOut {
        LeftOut { summary: self.summary.clone(), line: self.line, why }
    }
}

impl PlannedPerson {
    fn is_with(&self, other: &PlannedPerson) -> bool {
        match (self.person, other.person) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.name.as_str().to_lowercase() == other.name.as_str().to_lowercase(),
            _ => false,
        }
    }

    /// A single meeting beside the series, or two single ones.
    fn takes_in(&mut self, mut other: PlannedPerson) {
        if other.cadence.is_some() {
            std::mem::swap(self, &mut other);
        }
        self.meetings.extend(other.meetings);
        self.meetings.sort_by_key(|meeting| meeting.on);
        self.meetings.dedup_by_key(|meeting| meeting.on);
        self.sure |= other.sure;
        let new = other
            .topics
            .into_iter()
            .filter(|topic| !self.topics.iter().any(|known| known.text == topic.text));
        let new: Vec<Pasted> = new.collect();
        self.topics.extend(new);
    }
}

/// An event with everything that stands in for one of its occurrences.
struct Series {
    first: Event,
    instead: Vec<Event>,
}

/// Events by their UID; of two versions the one with the higher SEQUENCE holds. What stands in for an occurrence of a
/// series that isn't in the file is an event of its own.
fn series(events: Vec<Event>) -> Vec<Series> {
    let mut newest: BTreeMap<(String, Option<DateTime<Utc>>), Event> = BTreeMap::new();
    for event in events {
        // One without a UID is like no other.
        let uid = if event.uid.is_empty() { format!("line {}", event.line) } else { event.uid.clone() };
        let key = (uid, event.instead_of.map(When::utc));
        match newest.get(&key) {
            Some(known) if known.sequence > event.sequence => {}
            _ => drop(newest.insert(key, event)),
        }
    }
    let mut found: Vec<(String, Series)> = Vec::new();
    for ((uid, instead_of), event) in newest {
        match found.last_mut() {
            Some((last, series)) if *last == uid && instead_of.is_some() && series.first.rule.is_some() => {
                series.instead.push(event);
            }
            _ => found.push((uid, Series { first: event, instead: Vec::new() })),
        }
    }
    let mut found: Vec<Series> = found.into_iter().map(|(_, series)| series).collect();
    found.sort_by_key(|series| series.first.line);
    found
}

/// One coming occurrence.
struct Occurrence<'a> {
    /// Where the series has it.
    expected: When,
    /// Where it is, if it takes place.
    event: Option<(When, &'a Event)>,
}

impl Series {
    fn planned(
        &self,
        mine: Option<&str>,
        known: &[Known],
        now: Moment,
    ) -> std::result::Result<PlannedPerson, LeftWhy> {
        let first = &self.first;
        let When::At(wall, zone) = first.start else { return Err(LeftWhy::WholeDay) };
        let other = who::other(first, mine, known)?;
        if first.cancelled {
            return Err(LeftWhy::CalledOff);
        }
        let coming = self.coming(now);
        let next: Vec<&Occurrence<'_>> = coming.iter().filter(|one| one.event.is_some()).collect();
        let Some(soonest) = next.iter().min_by_key(|one| one.event.map(|(at, _)| at.utc())) else {
            return Err(LeftWhy::Over);
        };
        let described =
            soonest.event.map(|(_, event)| event).filter(|event| !event.description.trim().is_empty());
        let mut planned = PlannedPerson {
            summary: first.summary.clone(),
            name: other.name,
            person: other.person,
            // A single meeting opens no notebook by itself.
            sure: other.sure && (first.rule.is_some() || other.person.is_some()),
            skip_level: other.skip_level,
            cadence: None,
            next: Vec::new(),
            meetings: Vec::new(),
            topics: words::topics(&described.unwrap_or(first).description),
            notes: Vec::new(),
            taken_out: Vec::new(),
        };
        let Some(rule) = &first.rule else {
            planned.meetings = next.iter().filter_map(|one| one.meeting(now, false)).collect();
            return Ok(planned);
        };
        let (rhythm, note) = rule.rhythm().ok_or(LeftWhy::Rhythm)?;
        let fifth = |one: &&Occurrence<'_>| one.expected.day().day0() / 7 == 4;
        // "The last Friday" is the fifth one where there is a fifth.
        let step = coming.iter().find(|one| !rule.is_last_of_month() || fifth(one)).or(coming.first());
        let in_step = step.map_or(wall.date(), |one| one.expected.day());
        planned.cadence = Some(Cadence {
            rhythm,
            slot: Slot { day: in_step.weekday(), time: wall.time(), zone },
            minutes: length(first.minutes),
            in_step,
        });
        planned.next = next.iter().take(SHOWN).map(|one| one.expected.day()).collect();
        planned.meetings = next.iter().filter_map(|one| one.meeting(now, true)).collect();
        planned.taken_out =
            coming.iter().filter(|one| one.event.is_none()).map(|one| one.expected.day()).collect();
        planned.notes.extend(note);
        planned.notes.extend((!planned.taken_out.is_empty()).then_some(PlanNote::TakenOut));
        planned.notes.extend(rule.ends().then_some(PlanNote::Ends));
        Ok(planned)
    }

    /// Every occurrence from now on, for a year; of a single event the one that it is.
    fn coming(&self, now: Moment) -> Vec<Occurrence<'_>> {
        let first = &self.first;
        let When::At(wall, zone) = first.start else { return Vec::new() };
        let until = now.utc + Days::new(AHEAD_DAYS);
        let instead: BTreeMap<DateTime<Utc>, &Event> =
            self.instead.iter().filter_map(|event| Some((event.instead_of?.utc(), event))).collect();
        let excluded: BTreeSet<DateTime<Utc>> = first.excluded.iter().map(|when| when.utc()).collect();
        let days: BTreeSet<NaiveDate> = first
            .excluded
            .iter()
            .filter(|when| matches!(when, When::Day(_)))
            .map(|when| when.day())
            .collect();
        // A meeting of the last weeks may have moved to a day that is still to come.
        let from = now.today().checked_sub_days(Days::new(MOVED_DAYS)).unwrap_or(wall.date());
        let single = first.rule.is_none().then_some(wall);
        let walls = first.rule.iter().flat_map(|rule| rule.occurrences(wall, zone, from)).chain(single);
        let all = walls.map(|wall| When::At(wall, zone)).take_while(|at| at.utc() <= until);
        let coming = all.filter_map(|expected| {
            let stands = instead.get(&expected.utc()).copied();
            let gone = excluded.contains(&expected.utc()) || days.contains(&expected.day());
            let event = match stands {
                Some(event) if event.cancelled => None,
                Some(event) => Some((event.start, event)),
                None if gone => None,
                None => Some((expected, first)),
            };
            let at = event.map_or(expected, |(at, _)| at);
            (at.utc() >= now.utc).then_some(Occurrence { expected, event })
        });
        coming.collect()
    }
}

impl Occurrence<'_> {
    /// The meeting it becomes; in a series only one that isn't where the series has it.
    fn meeting(&self, now: Moment, in_series: bool) -> Option<PlannedMeeting> {
        let (at, event) = self.event?;
        if (in_series && at.utc() == self.expected.utc()) || matches!(at, When::Day(_)) {
            return None;
        }
        let here = |when: When| when.utc().with_timezone(&now.zone);
        let (on, from) = (here(at).date_naive(), here(self.expected).date_naive());
        Some(PlannedMeeting {
            on,
            time: here(at).time(),
            minutes: length(event.minutes),
            moved_from: (on != from).then_some(from),
        })
    }
}

/// A length within the bounds of a meeting; half an hour where none is said.
fn length(minutes: i64) -> Minutes {
    let bounded = u16::try_from(minutes.clamp(0, 240)).unwrap_or(30);
    if bounded == 0 { Minutes::THIRTY } else { Minutes::new(bounded.max(5)).unwrap_or(Minutes::THIRTY) }
}

#[cfg(test)]
mod tests;
