//! Which zone a calendar means: by its name, by the name that Windows has for it, or by the rules in the file.

use super::event::wall_time;
use super::rule::Rule;
use crate::exchange::ical::read::Component;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::collections::BTreeMap;

/// The most zones that are looked at in one file.
const MOST: usize = 64;

/// What Windows calls zones, and so Outlook and Exchange.
const WINDOWS: [(&str, Tz); 60] = [
    ("dateline standard time", Tz::Etc__GMTPlus12),
    ("hawaiian standard time", Tz::Pacific__Honolulu),
    ("alaskan standard time", Tz::America__Anchorage),
    ("pacific standard time", Tz::America__Los_Angeles),
    ("us mountain standard time", Tz::America__Phoenix),
    ("mountain standard time", Tz::America__Denver),
    ("central standard time", Tz::America__Chicago),
    ("canada central standard time", Tz::America__Regina),
    ("central standard time (mexico)", Tz::America__Mexico_City),
    ("central america standard time", Tz::America__Guatemala),
    ("sa pacific standard time", Tz::America__Bogota),
    ("eastern standard time", Tz::America__New_York),
    ("us eastern standard time", Tz::America__Indiana__Indianapolis),
    ("venezuela standard time", Tz::America__Caracas),
    ("atlantic standard time", Tz::America__Halifax),
    ("sa western standard time", Tz::America__La_Paz),
    ("pacific sa standard time", Tz::America__Santiago),
    ("newfoundland standard time", Tz::America__St_Johns),
    ("e. south america standard time", Tz::America__Sao_Paulo),
    ("argentina standard time", Tz::America__Argentina__Buenos_Aires),
    ("azores standard time", Tz::Atlantic__Azores),
    ("utc", Tz::UTC),
    ("coordinated universal time", Tz::UTC),
    ("gmt standard time", Tz::Europe__London),
    ("greenwich standard time", Tz::Atlantic__Reykjavik),
    ("morocco standard time", Tz::Africa__Casablanca),
    ("w. europe standard time", Tz::Europe__Berlin),
    ("central europe standard time", Tz::Europe__Budapest),
    ("romance standard time", Tz::Europe__Paris),
    ("central european standard time", Tz::Europe__Warsaw),
    ("w. central africa standard time", Tz::Africa__Lagos),
    ("e. europe standard time", Tz::Europe__Chisinau),
    ("gtb standard time", Tz::Europe__Bucharest),
    ("fle standard time", Tz::Europe__Kyiv),
    ("egypt standard time", Tz::Africa__Cairo),
    ("south africa standard time", Tz::Africa__Johannesburg),
    ("israel standard time", Tz::Asia__Jerusalem),
    ("turkey standard time", Tz::Europe__Istanbul),
    ("arab standard time", Tz::Asia__Riyadh),
    ("e. africa standard time", Tz::Africa__Nairobi),
    ("russian standard time", Tz::Europe__Moscow),
    ("iran standard time", Tz::Asia__Tehran),
    ("arabian standard time", Tz::Asia__Dubai),
    ("georgian standard time", Tz::Asia__Tbilisi),
    ("pakistan standard time", Tz::Asia__Karachi),
    ("west asia standard time", Tz::Asia__Tashkent),
    ("india standard time", Tz::Asia__Kolkata),
    ("sri lanka standard time", Tz::Asia__Colombo),
    ("nepal standard time", Tz::Asia__Kathmandu),
    ("bangladesh standard time", Tz::Asia__Dhaka),
    ("se asia standard time", Tz::Asia__Bangkok),
    ("china standard time", Tz::Asia__Shanghai),
    ("singapore standard time", Tz::Asia__Singapore),
    ("taipei standard time", Tz::Asia__Taipei),
    ("w. australia standard time", Tz::Australia__Perth),
    ("tokyo standard time", Tz::Asia__Tokyo),
    ("korea standard time", Tz::Asia__Seoul),
    ("aus eastern standard time", Tz::Australia__Sydney),
    ("e. australia standard time", Tz::Australia__Brisbane),
    ("new zealand standard time", Tz::Pacific__Auckland),
];

/// The zones of a file.
pub(super) struct Zones {
    usual: Tz,
    by_rules: BTreeMap<String, Tz>,
}

impl Zones {
    /// `usual` is the manager's own; `near` is the year whose clock changes tell zones apart.
    pub fn of(calendars: &[Component], usual: Tz, near: i32) -> Self {
        let zones = calendars.iter().flat_map(|calendar| calendar.parts("VTIMEZONE")).take(MOST);
        let by_rules = zones.filter_map(|zone| {
            let name = zone.get("TZID")?.text();
            let place = zone.get("X-LIC-LOCATION").and_then(|place| by_name(&place.text()));
            let found = by_name(&name).or(place).or_else(|| by_rules(zone, usual, near))?;
            Some((name, found))
        });
        Zones { usual, by_rules: by_rules.collect() }
    }

    /// The manager's own.
    pub fn usual(&self) -> Tz {
        self.usual
    }

    /// The zone of a `TZID`; none if it can't be told.
    pub fn named(&self, name: &str) -> Option<Tz> {
        by_name(name).or_else(|| self.by_rules.get(name).copied())
    }
}

/// `Europe/Berlin`, also behind the name of who made the list, or `W. Europe Standard Time`.
fn by_name(name: &str) -> Option<Tz> {
    let name = name.trim();
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let tails = (0..parts.len().min(8)).map(|from| parts[from..].join("/"));
    let known = tails.filter_map(|tail| tail.parse::<Tz>().ok()).next();
    let lower = name.to_lowercase();
    known.or_else(|| WINDOWS.iter().find(|(windows, _)| *windows == lower).map(|(_, zone)| *zone))
}

/// The manager's zone if it changes its clocks like this one, else the first that does.
fn by_rules(zone: &Component, usual: Tz, near: i32) -> Option<Tz> {
    // Every second week of a year tells Europe from America and the south from the north.
    let first = NaiveDate::from_ymd_opt(near, 1, 5)?.and_hms_opt(12, 0, 0)?.and_utc();
    let days: Vec<DateTime<Utc>> = (0..26).map(|n| first + TimeDelta::weeks(2 * n)).collect();
    let told: Option<Vec<i32>> = days.iter().map(|at| offset(zone, *at)).collect();
    let told = told?;
    let same = |zone: &Tz| {
        let offset =
            |at: &DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
        days.iter().map(offset).eq(told.iter().copied())
    };
    let known = WINDOWS.iter().map(|(_, zone)| *zone);
    std::iter::once(usual).chain(known).chain(TZ_VARIANTS).find(same)
}

/// The offset that a `VTIMEZONE` gives, in seconds: the latest onset at or before an instant.
fn offset(zone: &Component, at: DateTime<Utc>) -> Option<i32> {
    let onsets = zone.parts.iter().take(MOST).filter_map(|part| {
        let seconds = |name: &str| part.get(name).and_then(|offset| seconds(&offset.value));
        let (from, to) = (seconds("TZOFFSETFROM")?, seconds("TZOFFSETTO")?);
        let first = wall_time(part.get("DTSTART")?.value.trim())?;
        let until = at.naive_utc() + TimeDelta::seconds(i64::from(from));
        Some((latest(part, first, until)? - TimeDelta::seconds(i64::from(from)), to))
    });
    onsets.max_by_key(|(begins, _)| *begins).map(|(_, to)| to)
}

/// The last onset at or before a wall time.
fn latest(part: &Component, first: NaiveDateTime, until: NaiveDateTime) -> Option<NaiveDateTime> {
    if first > until {
        return None;
    }
    match part.get("RRULE") {
        None => Some(first),
        Some(rule) => Rule::read(&rule.value, Tz::UTC)?.latest_yearly(first, until),
    }
}

/// `-0530`, `+0100`, with seconds or without.
fn seconds(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let number = |at: usize| digits.get(at..at + 2).map_or(Some(0), |part| part.parse::<i32>().ok());
    let long = matches!(digits.len(), 4 | 6) && digits.bytes().all(|b| b.is_ascii_digit());
    long.then_some(sign * (number(0)? * 3600 + number(2)? * 60 + number(4)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ical::read::read;

    #[test]
    fn zones_are_known_by_their_names() {
        for (name, expected) in [
            ("Europe/Berlin", Some(Tz::Europe__Berlin)),
            ("/mozilla.org/20071231_1/America/New_York", Some(Tz::America__New_York)),
            ("/America/Argentina/Buenos_Aires", Some(Tz::America__Argentina__Buenos_Aires)),
            ("W. Europe Standard Time", Some(Tz::Europe__Berlin)),
            ("Pacific Standard Time", Some(Tz::America__Los_Angeles)),
            ("Customized Time Zone", None),
            ("", None),
        ] {
            assert_eq!(by_name(name), expected, "{name}");
        }
    }

    #[test]
    fn a_zone_of_an_invented_name_is_known_by_its_rules() {
        let zone = |standard: &str, daylight: &str| {
            let part = |kind: &str, month: &str, day: &str, from: &str, to: &str| {
                format!(
                    "BEGIN:{kind}\nDTSTART:16010101T020000\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY={day};BYMONTH={month}\nTZOFFSETFROM:{from}\nTZOFFSETTO:{to}\nEND:{kind}\n"
                )
            };
            let (month, day) = if standard == "-0500" {
                (("11", "3"), ("1SU", "2SU"))
            } else {
                (("10", "3"), ("-1SU", "-1SU"))
            };
            let both = part("STANDARD", month.0, day.0, daylight, standard)
                + &part("DAYLIGHT", month.1, day.1, standard, daylight);
            read(
                format!("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Mine\n{both}END:VTIMEZONE\nEND:VCALENDAR\n")
                    .as_bytes(),
            )
            .unwrap()
        };
        let named = |file: &[Component], usual| Zones::of(file, usual, 2026).named("Mine");
        assert_eq!(
            named(&zone("+0100", "+0200"), Tz::Europe__Prague),
            Some(Tz::Europe__Prague),
            "the manager's own"
        );
        assert_eq!(named(&zone("-0500", "-0400"), Tz::Europe__Prague), Some(Tz::America__New_York));
        assert_eq!(named(&zone("+0101", "+0203"), Tz::Europe__Prague), None);
        assert_eq!(Zones::of(&[], Tz::UTC, 2026).named("Mine"), None);
    }
}
