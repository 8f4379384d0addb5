//! A time zone with its rules, as a calendar file carries it (RFC 5545, 3.6.5).

use super::wall;
use crate::exchange::ical::Writer;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

/// How many years in a row a rule has to hold before it is written as one.
const YEARS: i32 = 6;

/// From when on which offset holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Onset {
    /// Wall time before the change.
    wall: NaiveDateTime,
    /// Seconds east of UTC before and after.
    from: i32,
    to: i32,
    daylight: bool,
    name: Option<String>,
    /// It comes back every year on this day.
    yearly: Option<Yearly>,
}

/// "The last Sunday of March": a negative number counts from the end of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Yearly {
    month: u32,
    nth: i8,
    day: Weekday,
}

/// The rules of a zone for a stretch of days.
pub(super) struct ZoneRules {
    zone: Tz,
    onsets: Vec<Onset>,
}

impl ZoneRules {
    /// The rules that hold from one day to another, both included.
    pub fn of(zone: Tz, from: NaiveDate, to: NaiveDate) -> Self {
        let first = from.year() - 1;
        let begin = midnight(first);
        let onsets = yearly(zone, first).unwrap_or_else(|| {
            let mut all = vec![Onset { wall: begin.naive_utc(), ..onset(zone, begin, begin) }];
            all.extend(changes(zone, begin, midnight(to.year() + 2)));
            all
        });
        ZoneRules { zone, onsets }
    }

    /// Writes the `VTIMEZONE`.
    pub fn write(&self, file: &mut Writer) {
        file.line("BEGIN:VTIMEZONE");
        file.line(&format!("TZID:{}", self.zone.name()));
        for onset in &self.onsets {
            let kind = if onset.daylight { "DAYLIGHT" } else { "STANDARD" };
            file.line(&format!("BEGIN:{kind}"));
            file.line(&format!("DTSTART:{}", wall(onset.wall)));
            if let Some(Yearly { month, nth, day }) = onset.yearly {
                let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.num_days_from_monday() as usize];
                file.line(&format!("RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}"));
            }
            file.line(&format!("TZOFFSETFROM:{}", offset(onset.from)));
            file.line(&format!("TZOFFSETTO:{}", offset(onset.to)));
            if let Some(name) = &onset.name {
                file.text("TZNAME", name);
            }
            file.line(&format!("END:{kind}"));
        }
        file.line("END:VTIMEZONE");
    }
}

fn midnight(year: i32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().and_time(chrono::NaiveTime::MIN).and_utc()
}

fn seconds(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}

/// The change from what holds before `before` to what holds at `at`.
fn onset(zone: Tz, before: DateTime<Utc>, at: DateTime<Utc>) -> Onset {
    let from = seconds(zone, before);
    let after = zone.offset_from_utc_datetime(&at.naive_utc());
    let name = after.abbreviation().filter(|name| name.starts_with(char::is_alphabetic));
    Onset {
        wall: at.naive_utc() + TimeDelta::seconds(i64::from(from)),
        from,
        to: after.fix().local_minus_utc(),
        daylight: !after.dst_offset().is_zero(),
        name: name.map(str::to_owned),
        yearly: None,
    }
}

/// Every change of the offset, to the second.
fn changes(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Onset> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let next = at + Days::new(1);
        if seconds(zone, at) != seconds(zone, next) {
            let (mut before, mut after) = (at, next);
            while after - before > TimeDelta::seconds(1) {
                let middle = before + (after - before) / 2;
                if seconds(zone, middle) == seconds(zone, at) { before = middle } else { after = middle }
            }
            found.push(onset(zone, before, after));
        }
        at = next;
    }
    found
}

/// The two changes of a year as rules, where they have come back alike for years.
fn yearly(zone: Tz, first: i32) -> Option<Vec<Onset>> {
    let years: Vec<Vec<Onset>> =
        (first..first + YEARS).map(|year| changes(zone, midnight(year), midnight(year + 1))).collect();
    if years.iter().any(|changes| changes.len() != 2) {
        return None;
    }
    let rule = |at: usize| {
        let same: Vec<&Onset> = years.iter().map(|changes| &changes[at]).collect();
        let yearly = Yearly::of(&same)?;
        Some(Onset { yearly: Some(yearly), ..same[0].clone() })
    };
    Some(vec![rule(0)?, rule(1)?])
}

impl Yearly {
    fn of(onsets: &[&Onset]) -> Option<Self> {
        let first = onsets.first()?;
        let what = |onset: &Onset| {
            (onset.wall.month(), onset.wall.weekday(), onset.wall.time(), onset.from, onset.to)
        };
        if onsets.iter().any(|onset| what(onset) != what(first)) {
            return None;
        }
        let from_start = |onset: &&Onset| onset.wall.day0() / 7;
        let is_last = |onset: &&Onset| (onset.wall + Days::new(7)).month() != onset.wall.month();
        let nth = match onsets.iter().map(from_start).collect::<Vec<_>>().as_slice() {
            _ if onsets.iter().all(is_last) => -1,
            [nth, rest @ ..] if rest.iter().all(|other| other == nth) => i8::try_from(nth + 1).ok()?,
            _ => return None,
        };
        Some(Yearly { month: first.wall.month(), nth, day: first.wall.weekday() })
    }
}

/// `+0530`; with seconds where there are any.
fn offset(seconds: i32) -> String {
    let (sign, total) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
    let (hours, minutes, rest) = (total / 3600, total / 60 % 60, total % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(zone: Tz) -> Vec<String> {
        let mut file = Writer::default();
        ZoneRules::of(zone, "2026-11-23".parse().unwrap(), "2027-02-14".parse().unwrap()).write(&mut file);
        file.done().lines().map(str::to_owned).collect()
    }

    #[test]
    fn europe_and_america_change_by_rule() {
        let berlin = lines(Tz::Europe__Berlin);
        assert_eq!(
            berlin[1..8],
            [
                "TZID:Europe/Berlin",
                "BEGIN:DAYLIGHT",
                "DTSTART:20250330T020000",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0200",
                "TZNAME:CEST",
            ]
        );
        assert!(berlin.contains(&"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU".to_owned()));
        let new_york = lines(Tz::America__New_York);
        assert!(new_york.contains(&"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU".to_owned()), "{new_york:?}");
        assert!(new_york.contains(&"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU".to_owned()));
    }

    #[test]
    fn a_zone_without_daylight_saving_has_one_offset() {
        let delhi = lines(Tz::Asia__Kolkata);
        assert_eq!(delhi.iter().filter(|line| line.starts_with("BEGIN:")).count(), 2, "{delhi:?}");
        assert!(delhi.contains(&"TZOFFSETTO:+0530".to_owned()));
    }

    /// The offset that the rules give, found as a calendar program would: the latest onset at or before an instant.
    fn by_rules(rules: &ZoneRules, at: DateTime<Utc>) -> Option<i32> {
        let year = at.year();
        let every = rules.onsets.iter().flat_map(|onset| {
            let walls: Vec<NaiveDateTime> = match onset.yearly {
                None => vec![onset.wall],
                Some(rule) => (onset.wall.year()..=year + 1)
                    .filter_map(|year| day(rule, year))
                    .map(|d| d.and_time(onset.wall.time()))
                    .collect(),
            };
            walls.into_iter().map(|wall| (wall - TimeDelta::seconds(i64::from(onset.from)), onset.to))
        });
        every.filter(|(begins, _)| *begins <= at.naive_utc()).max().map(|(_, to)| to)
    }

    fn day(rule: Yearly, year: i32) -> Option<NaiveDate> {
        let nth = |n| NaiveDate::from_weekday_of_month_opt(year, rule.month, rule.day, n);
        if rule.nth < 0 { nth(5).or_else(|| nth(4)) } else { nth(rule.nth.unsigned_abs()) }
    }

    #[test]
    fn the_rules_of_every_zone_give_its_offsets_on_every_day() {
        let (from, to): (NaiveDate, NaiveDate) =
            ("2026-11-23".parse().unwrap(), "2027-11-29".parse().unwrap());
        let mut by_rule = 0;
        for zone in chrono_tz::TZ_VARIANTS {
            let rules = ZoneRules::of(zone, from, to);
            by_rule += usize::from(rules.onsets[0].yearly.is_some());
            for day in from.iter_days().take_while(|day| *day <= to) {
                for hour in [0, 3, 12] {
                    let at = day.and_hms_opt(hour, 30, 0).unwrap().and_utc();
                    assert_eq!(by_rules(&rules, at), Some(seconds(zone, at)), "{zone} {at}");
                }
            }
        }
        assert!(by_rule > 100, "most zones with daylight saving are written as rules, not {by_rule}");
    }
}
