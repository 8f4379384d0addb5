//! One event of a calendar file: what of it matters for a 1:1.

use super::rule::Rule;
use super::zone::Zones;
use crate::exchange::ical::read::{Component, Property};
use crate::rules::cadence;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// How much of a description is read, in characters.
const DESCRIPTION: usize = 20_000;
/// The most attendees that are told apart.
const ATTENDEES: usize = 200;

/// A day, or wall time in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(NaiveDate),
    At(NaiveDateTime, Tz),
}

impl When {
    /// The day on its own wall.
    pub fn day(self) -> NaiveDate {
        match self {
            When::Day(day) => day,
            When::At(wall, _) => wall.date(),
        }
    }

    /// The instant; a day begins at midnight in UTC.
    pub fn utc(self) -> DateTime<Utc> {
        match self {
            When::Day(day) => day.and_time(chrono::NaiveTime::MIN).and_utc(),
            When::At(wall, zone) => {
                cadence::wall_instant(wall, zone).map_or_else(|| wall.and_utc(), |at| at.to_utc())
            }
        }
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attendee {
    /// As shown; may be a mail address, may be empty.
    pub name: String,
    /// In lower case, without `mailto:`.
    pub mail: String,
    pub organizer: bool,
}

/// An event as read.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub uid: String,
    pub line: usize,
    pub sequence: i64,
    pub start: When,
    pub minutes: i64,
    pub summary: String,
    pub description: String,
    pub attendees: Vec<Attendee>,
    pub rule: Option<Rule>,
    pub excluded: Vec<When>,
    /// The occurrence it stands in for.
    pub instead_of: Option<When>,
    pub cancelled: bool,
}

/// Why an event can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    Date,
    Zone,
    Rule,
}

impl Event {
    /// Reads a `VEVENT`.
    pub fn read(event: &Component, zones: &Zones) -> Result<Self, Unread> {
        let text = |name: &str| event.get(name).map(Property::text).unwrap_or_default();
        let start = when(event.get("DTSTART").ok_or(Unread::Date)?, zones)?;
        let end = event.get("DTEND").map(|end| when(end, zones)).transpose()?;
        let duration = event.get("DURATION").and_then(|length| duration(&length.value));
        let minutes = match (end, duration) {
            (Some(end), _) => (end.utc() - start.utc()).num_minutes(),
            (None, Some(length)) => length.num_minutes(),
            (None, None) => 0,
        };
        let mut excluded = Vec::new();
        for property in event.all("EXDATE") {
            for value in property.value.split(',') {
                excluded.push(when(&Property { value: value.to_owned(), ..property.clone() }, zones)?);
            }
        }
        let zone = match start {
            When::At(_, zone) => zone,
            When::Day(_) => zones.usual(),
        };
        let rule =
            event.get("RRULE").map(|rule| Rule::read(&rule.value, zone).ok_or(Unread::Rule)).transpose()?;
        Ok(Event {
            uid: text("UID"),
            line: event.line,
            sequence: text("SEQUENCE").trim().parse().unwrap_or(0),
            start,
            minutes,
            summary: text("SUMMARY").trim().to_owned(),
            description: text("DESCRIPTION").chars().take(DESCRIPTION).collect(),
            attendees: attendees(event),
            rule,
            excluded,
            instead_of: event.get("RECURRENCE-ID").map(|id| when(id, zones)).transpose()?,
            cancelled: text("STATUS").trim().eq_ignore_ascii_case("CANCELLED")
                || is_called_off(&text("SUMMARY")),
        })
    }
}

/// Outlook and Google put this before the title of a meeting that was called off.
fn is_called_off(summary: &str) -> bool {
    let summary = summary.trim_start().to_lowercase();
    ["canceled:", "cancelled:", "canceled event:", "abgesagt:"].iter().any(|mark| summary.starts_with(mark))
}

/// Everybody, the organizer included, each once; rooms and equipment are nobody.
fn attendees(event: &Component) -> Vec<Attendee> {
    let mut found: Vec<Attendee> = Vec::new();
    let people = event.all("ORGANIZER").chain(event.all("ATTENDEE")).take(ATTENDEES);
    for property in people {
        let kind = property.param("CUTYPE").unwrap_or_default().to_ascii_uppercase();
        if matches!(kind.as_str(), "ROOM" | "RESOURCE") {
            continue;
        }
        let mail = property.value.trim().to_lowercase();
        let mail = mail.strip_prefix("mailto:").unwrap_or(&mail).to_owned();
        let name = property.param("CN").unwrap_or_default().trim().to_owned();
        let organizer = property.name == "ORGANIZER";
        match found.iter_mut().find(|known| known.mail == mail) {
            Some(known) if known.name.is_empty() => known.name = name,
            Some(_) => {}
            None => found.push(Attendee { name, mail, organizer }),
        }
    }
    found
}

/// A date or a time: in UTC, in a zone, or as it is on the manager's wall.
fn when(property: &Property, zones: &Zones) -> Result<When, Unread> {
    let value = property.value.trim();
    if let Some(day) = date(value) {
        return Ok(When::Day(day));
    }
    let (wall, utc) = match value.strip_suffix(['Z', 'z']) {
        Some(wall) => (wall, true),
        None => (value, false),
    };
    let wall = wall_time(wall).ok_or(Unread::Date)?;
    match property.param("TZID") {
        _ if utc => Ok(When::At(wall, Tz::UTC)),
        Some(name) => Ok(When::At(wall, zones.named(name).ok_or(Unread::Zone)?)),
        None => Ok(When::At(wall, zones.usual())),
    }
}

/// `20261123`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| NaiveDate::parse_from_str(text, "%Y%m%d").ok()).flatten()
}

/// `20261123T100000`, as it stands.
pub(super) fn wall_time(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once(['T', 't'])?;
    let digits = time.len() == 6 && time.bytes().all(|b| b.is_ascii_digit());
    let number = |at: usize| time.get(at..at + 2).and_then(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = if digits { (number(0)?, number(2)?, number(4)?) } else { return None };
    // A leap second counts as the one before.
    date(day)?.and_hms_opt(hour, minute, second.min(59))
}

/// `PT1H30M`, `P1W`; at most a year.
fn duration(text: &str) -> Option<TimeDelta> {
    let rest = text.trim().strip_prefix('+').unwrap_or(text.trim()).strip_prefix('P')?;
    let (mut seconds, mut number) = (0i64, None::<i64>);
    for c in rest.chars() {
        match c {
            '0'..='9' => {
                let digit = i64::from(c.to_digit(10)?);
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            }
            'T' => {}
            unit => {
                let each = match unit {
                    'W' => 604_800,
                    'D' => 86_400,
                    'H' => 3_600,
                    'M' => 60,
                    'S' => 1,
                    _ => return None,
                };
                seconds = seconds.checked_add(number.take()?.checked_mul(each)?)?;
            }
        }
    }
    (number.is_none() && (0..=31_622_400).contains(&seconds)).then(|| TimeDelta::seconds(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_lengths_are_read_and_nonsense_is_not() {
        assert_eq!(date("20261123"), NaiveDate::from_ymd_opt(2026, 11, 23));
        assert_eq!(wall_time("20261123T093000").unwrap().to_string(), "2026-11-23 09:30:00");
        assert_eq!(wall_time("20261123T235960").unwrap().to_string(), "2026-11-23 23:59:59");
        for wrong in
            ["", "2026112", "20261331", "20261123T", "20261123T250000", "20261123T0900", "+0261123", "日日"]
        {
            assert_eq!((date(wrong), wall_time(wrong)), (None, None), "{wrong}");
        }
        let minutes = |text: &str| duration(text).map(|length| length.num_minutes());
        for (text, expected) in
            [("PT30M", 30), ("PT1H30M", 90), ("P1W", 10_080), ("P1DT1H", 1_500), ("PT0S", 0)]
        {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
        for wrong in ["", "30M", "PT", "P1", "PT1X", "P99999999999999999999W", "-PT5M", "P900W"] {
            assert!(minutes(wrong).is_none_or(|found| wrong == "PT" && found == 0), "{wrong}");
        }
    }
}
