//! The meetings that are locked in for the coming weeks, as a calendar is told of them (R11, R12).
//!
//! A calendar knows a meeting by the week or month it was first meant for, so that one that moves is the same one.

use super::cadence::{self, belongs, fills, is_away, minutes_on, occurrences, period_days};
use crate::model::{Facts, Meeting, MeetingId, Minutes, Moment, Person, PersonId, Rhythm};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;

/// R12: the weeks that are locked in unless the manager says otherwise.
pub const WEEKS: u16 = 12;
/// The most weeks that a calendar is told of.
pub const MAX_WEEKS: u16 = 53;

/// What a meeting stands for, whatever day it is on by now and whatever the weekday of the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// The meeting of an ISO week.
    Week(i32, u32),
    /// The meeting of a month.
    Month(i32, u32),
    /// One beside the rhythm.
    Extra(MeetingId),
}

/// One meeting as a calendar shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// With whom; never told.
    pub person: PersonId,
    /// What it stands for: the same for life.
    pub due: Due,
    /// Its day in the calendar of `zone`.
    pub on: NaiveDate,
    /// Wall time in `zone`; none is the whole day.
    pub time: Option<NaiveTime>,
    /// The zone it is anchored in.
    pub zone: Tz,
    /// How long it lasts.
    pub minutes: Minutes,
    /// How often it was moved (R11).
    pub moves: usize,
    /// It does not take place on any day: one of the two is away, or a meeting that moved takes its place. A calendar
    /// that was told of it earlier takes it out.
    pub off: bool,
}

/// Every meeting of the coming weeks, by person and then by day. Weeks are counted from today.
pub fn ahead(facts: &Facts, now: Moment, weeks: u16) -> Vec<Ahead> {
    let today = now.today();
    let end = today.checked_add_days(Days::new(7 * u64::from(weeks))).unwrap_or(today);
    let window = Window { today, end, zone: now.zone };
    facts.people.values().flat_map(|person| window.of(person, facts)).collect()
}

#[derive(Clone, Copy)]
struct Window {
    today: NaiveDate,
    end: NaiveDate,
    zone: Tz,
}

impl Window {
    fn holds(self, on: NaiveDate) -> bool {
        self.today <= on && on < self.end
    }

    fn of(self, person: &Person, facts: &Facts) -> Vec<Ahead> {
        let closed_long_ago =
            person.archived.is_some_and(|closed| closed.on + (self.end - self.today) < self.today);
        if closed_long_ago {
            return Vec::new();
        }
        let meetings: Vec<&Meeting> = facts.meetings_of(person.id).collect();
        let expected = self.expected(person, &meetings);
        let standing: Vec<Option<NaiveDate>> = first_of_each(person.rhythm, &meetings, &expected);
        let mut found = Vec::new();
        for on in &expected {
            let stands = standing.iter().position(|day| *day == Some(*on)).map(|at| meetings[at]);
            match stands {
                Some(meeting) if self.holds(*on) || self.holds(meeting.on) => {
                    found.push(self.meeting(person, facts, meeting, due(person.rhythm, *on)));
                }
                None if self.holds(*on) => found.push(self.by_rhythm(person, facts, &meetings, *on)),
                _ => {}
            }
        }
        let beside =
            meetings.iter().zip(&standing).filter(|(meeting, day)| day.is_none() && self.holds(meeting.on));
        found.extend(beside.map(|(meeting, _)| self.meeting(person, facts, meeting, Due::Extra(meeting.id))));
        found.sort_by_key(|ahead| (ahead.on, ahead.due));
        found
    }

    /// The expected days up to the window's end, from the first one on: a meeting may have moved a long way.
    fn expected(self, person: &Person, meetings: &[&Meeting]) -> Vec<NaiveDate> {
        let Some(slot) = &person.slot else { return Vec::new() };
        let last = self.end + TimeDelta::days(period_days(person.rhythm));
        let anchor = cadence::anchor(person, meetings.iter().copied());
        occurrences(person.rhythm, slot.day, anchor).take_while(|on| *on < last).collect()
    }

    fn meeting(self, person: &Person, facts: &Facts, meeting: &Meeting, due: Due) -> Ahead {
        let away =
            !meeting.is_held() && meeting.on >= self.today && is_away(person, &facts.settings, meeting.on);
        let (time, zone) = match (meeting.time, &person.slot) {
            (Some(time), _) => (Some(time), self.zone),
            (None, Some(slot)) => (Some(slot.time), slot.zone),
            (None, None) => (None, self.zone),
        };
        Ahead {
            person: person.id,
            due,
            on: meeting.on,
            time,
            zone,
            minutes: meeting.minutes,
            moves: meeting.moved_from.len(),
            off: away || (!meeting.is_held() && person.archived.is_some()),
        }
    }

    fn by_rhythm(self, person: &Person, facts: &Facts, meetings: &[&Meeting], on: NaiveDate) -> Ahead {
        let taken = meetings.iter().any(|meeting| fills(person.rhythm, meeting, on));
        let slot = person.slot.as_ref();
        Ahead {
            person: person.id,
            due: due(person.rhythm, on),
            on,
            time: slot.map(|slot| slot.time),
            zone: slot.map_or(self.zone, |slot| slot.zone),
            minutes: minutes_on(person, &facts.settings, on),
            moves: 0,
            off: taken || person.archived.is_some() || is_away(person, &facts.settings, on),
        }
    }
}

/// For each meeting the expected day it was first meant for. The first one made for a day has it; another one for the
/// same day is beside the rhythm.
fn first_of_each(rhythm: Rhythm, meetings: &[&Meeting], expected: &[NaiveDate]) -> Vec<Option<NaiveDate>> {
    let mut taken: Vec<NaiveDate> = Vec::with_capacity(meetings.len());
    let day = |meeting: &&Meeting| {
        let first = meeting.moved_from.first().unwrap_or(&meeting.on);
        let day = expected.iter().find(|on| belongs(rhythm, *first, **on) && !taken.contains(on)).copied();
        taken.extend(day);
        day
    };
    meetings.iter().map(day).collect()
}

fn due(rhythm: Rhythm, on: NaiveDate) -> Due {
    match rhythm {
        Rhythm::Weekly | Rhythm::Fortnightly => Due::Week(on.iso_week().year(), on.iso_week().week()),
        Rhythm::Monthly | Rhythm::Quarterly => Due::Month(on.year(), on.month()),
    }
}
