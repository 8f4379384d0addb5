//! The meetings ahead as a calendar file (R12, RFC 5545). It names nobody: every title is the same, and what stands
//! for a meeting can't be traced to a notebook.

mod zone;

use super::ical::Writer;
use crate::rules::ahead::{Ahead, Due};
use crate::rules::cadence::wall_instant;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use uuid::Builder;
use zone::ZoneRules;

/// What every meeting is called.
const TITLE: &str = "1:1";
/// The name that is proposed for the file.
pub const FILE_NAME: &str = "one-on-ones.ics";

/// The file. A meeting keeps its UID for life; each move raises its SEQUENCE by one; `stamp` is when the file is made,
/// and of two files with the same SEQUENCE the later one holds.
pub fn calendar(ahead: &[Ahead], stamp: DateTime<Utc>) -> String {
    let mut file = Writer::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Sotto//Sotto//EN");
    file.line("CALSCALE:GREGORIAN");
    for (zone, (from, to)) in zones(ahead) {
        ZoneRules::of(zone, from, to).write(&mut file);
    }
    for meeting in ahead {
        event(&mut file, meeting, stamp);
    }
    file.line("END:VCALENDAR");
    file.done()
}

/// The zones that are written with their rules, each with the days they are needed for.
fn zones(ahead: &[Ahead]) -> Vec<(Tz, (NaiveDate, NaiveDate))> {
    let mut found: BTreeMap<&str, (Tz, (NaiveDate, NaiveDate))> = BTreeMap::new();
    for meeting in ahead.iter().filter(|meeting| meeting.time.is_some() && !is_utc(meeting.zone)) {
        let on = meeting.on;
        let (_, days) = found.entry(meeting.zone.name()).or_insert((meeting.zone, (on, on)));
        *days = (days.0.min(on), days.1.max(on));
    }
    found.into_values().collect()
}

fn is_utc(zone: Tz) -> bool {
    matches!(zone, Tz::UTC | Tz::Etc__UTC | Tz::Etc__UCT | Tz::Etc__Zulu | Tz::Zulu | Tz::UCT | Tz::Universal)
}

fn event(file: &mut Writer, meeting: &Ahead, stamp: DateTime<Utc>) {
    file.line("BEGIN:VEVENT");
    file.line(&format!("UID:{}", uid(meeting)));
    file.line(&format!("SEQUENCE:{}", meeting.moves));
    file.line(&format!("DTSTAMP:{}Z", wall(stamp.naive_utc())));
    match start(meeting) {
        Some(start) => {
            let end = start + TimeDelta::minutes(i64::from(meeting.minutes.get()));
            file.line(&format!("DTSTART{}", at(meeting.zone, start)));
            file.line(&format!("DTEND{}", at(meeting.zone, end)));
        }
        None => {
            let next = meeting.on.checked_add_days(Days::new(1)).unwrap_or(meeting.on);
            file.line(&format!("DTSTART;VALUE=DATE:{}", meeting.on.format("%Y%m%d")));
            file.line(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
        }
    }
    file.text("SUMMARY", TITLE);
    // Whoever may see when the manager is busy doesn't see more than that.
    file.line("CLASS:PRIVATE");
    // R11: nobody cancels a meeting in Sotto. This takes a day on which somebody is away out of the calendar again.
    file.line(if meeting.off { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    let busy = meeting.time.is_some() && !meeting.off;
    file.line(if busy { "TRANSP:OPAQUE" } else { "TRANSP:TRANSPARENT" });
    file.line("END:VEVENT");
}

/// The same for one meeting for life, and for no two.
fn uid(meeting: &Ahead) -> String {
    let person = *meeting.person.0.as_bytes();
    let numbers = |kind: u8, year: i32, nth: u32| {
        let mut due = vec![kind];
        due.extend(year.to_le_bytes());
        due.extend(nth.to_le_bytes());
        due
    };
    let due = match meeting.due {
        Due::Week(year, week) => numbers(1, year, week),
        Due::Month(year, month) => numbers(2, year, month),
        Due::Extra(id) => id.0.as_bytes().to_vec(),
    };
    let bytes = sotto_vault::opaque("sotto calendar", &[&person, &due]);
    format!("{}@sotto", Builder::from_custom_bytes(bytes).into_uuid())
}

/// When it begins.
fn start(meeting: &Ahead) -> Option<DateTime<Tz>> {
    wall_instant(meeting.on.and_time(meeting.time?), meeting.zone)
}

fn at(zone: Tz, when: DateTime<Tz>) -> String {
    let wall = wall(when.naive_local());
    if is_utc(zone) { format!(":{wall}Z") } else { format!(";TZID={}:{wall}", zone.name()) }
}

fn wall(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests;
