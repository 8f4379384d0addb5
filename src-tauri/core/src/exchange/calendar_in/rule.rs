//! How a series recurs: as far as 1:1s do, written out day by day and as one of Sotto's rhythms.

use super::PlanNote;
use super::event::{When, date, wall_time};
use crate::model::Rhythm;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, Utc, Weekday};
use chrono_tz::Tz;

/// How many weeks or months of a series are looked at: fifty years of weeks.
const MOST: u32 = 2_600;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// `FREQ=MONTHLY;BYDAY=2TU`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    every: Every,
    interval: u32,
    /// With the place in the month, where one is said.
    days: Vec<(Option<i8>, Weekday)>,
    month_days: Vec<i8>,
    places: Vec<i8>,
    months: Vec<u32>,
    count: Option<u32>,
    until: Option<DateTime<Utc>>,
    week_begins: Weekday,
    /// It says more than is understood here.
    more: bool,
}

impl Rule {
    /// Reads a rule; none where it isn't one.
    pub fn read(text: &str, zone: Tz) -> Option<Self> {
        let mut rule = Rule {
            every: Every::Week,
            interval: 1,
            days: Vec::new(),
            month_days: Vec::new(),
            places: Vec::new(),
            months: Vec::new(),
            count: None,
            until: None,
            week_begins: Weekday::Mon,
            more: false,
        };
        let mut freq = false;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
            match name.as_str() {
                "FREQ" => {
                    freq = true;
                    rule.every = match value.as_str() {
                        "DAILY" => Every::Day,
                        "WEEKLY" => Every::Week,
                        "MONTHLY" => Every::Month,
                        "YEARLY" => Every::Year,
                        _ => return None,
                    };
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|n| (1..=1000).contains(n))?,
                // More than we look at is endless.
                "COUNT" => rule.count = Some(value.parse::<u32>().ok()?).filter(|count| *count <= MOST),
                "UNTIL" => rule.until = Some(until(&value, zone)?),
                "WKST" => rule.week_begins = weekday(&value)?,
                "BYDAY" => rule.days = list(&value, place)?,
                "BYMONTHDAY" => rule.month_days = list(&value, number)?,
                "BYSETPOS" => rule.places = list(&value, number)?,
                "BYMONTH" => {
                    rule.months = list(&value, |text| text.parse().ok().filter(|n| (1..=12).contains(n)))?;
                    rule.more = true;
                }
                _ => rule.more = true,
            }
        }
        freq.then_some(rule)
    }

    /// The rhythm that fits, what it doesn't say exactly, and none where none does.
    pub fn rhythm(&self) -> Option<(Rhythm, Option<PlanNote>)> {
        let weeks = match self.every {
            Every::Week if self.days.len() <= 1 => self.interval,
            Every::Day if self.days.is_empty() && self.interval.is_multiple_of(7) => self.interval / 7,
            Every::Month if !self.more && self.one_a_month() => {
                let by_date = self.days.is_empty().then_some(PlanNote::ByDate);
                return match self.interval {
                    1 => Some((Rhythm::Monthly, by_date)),
                    3 => Some((Rhythm::Quarterly, by_date)),
                    _ => None,
                };
            }
            _ => return None,
        };
        match weeks {
            _ if self.more => None,
            1 => Some((Rhythm::Weekly, None)),
            2 => Some((Rhythm::Fortnightly, None)),
            4 => Some((Rhythm::Monthly, Some(PlanNote::About))),
            12 | 13 => Some((Rhythm::Quarterly, Some(PlanNote::About))),
            _ => None,
        }
    }

    fn one_a_month(&self) -> bool {
        matches!(
            (self.days.as_slice(), self.month_days.as_slice(), self.places.as_slice()),
            ([], [] | [_], []) | ([(Some(_), _)], [], []) | ([(None, _)], [], [_])
        )
    }

    /// Whether it ends by itself.
    pub fn ends(&self) -> bool {
        self.until.is_some() || self.count.is_some()
    }

    /// Whether it is the last such weekday of a month.
    pub fn is_last_of_month(&self) -> bool {
        let by_day = matches!(self.days.as_slice(), [(Some(-1), _)]);
        self.every == Every::Month && (by_day || (self.days.len() == 1 && self.places == [-1]))
    }

    /// The wall times of the series, until it ends or for fifty years. What lies long before `from` may be passed over,
    /// so that an old series costs no more than a young one.
    pub fn occurrences(
        &self,
        first: NaiveDateTime,
        zone: Tz,
        from: NaiveDate,
    ) -> impl Iterator<Item = NaiveDateTime> {
        let begin = self.passed(first.date(), from);
        let days =
            (begin..begin.saturating_add(MOST)).map_while(move |n| self.period(first.date(), n)).flatten();
        let walls = days.filter(move |day| *day >= first.date()).map(move |day| day.and_time(first.time()));
        let ends = self.until;
        let within = walls.take_while(move |wall| ends.is_none_or(|end| When::At(*wall, zone).utc() <= end));
        within.take(self.count.map_or(usize::MAX, |count| count as usize))
    }

    /// How many of its occurrences have to be counted one by one.
    pub fn counted(&self) -> u32 {
        self.count.unwrap_or(0)
    }

    /// How many weeks, months or days lie before a date for sure; none where every one has to be counted.
    fn passed(&self, first: NaiveDate, from: NaiveDate) -> u32 {
        let longest = match self.every {
            Every::Day => 1,
            Every::Week => 7,
            Every::Month => 31,
            Every::Year => 366,
        };
        let steps = (from - first).num_days() / (longest * i64::from(self.interval)) - 1;
        if self.count.is_some() { 0 } else { u32::try_from(steps).unwrap_or(0) }
    }

    /// For the rules of a zone, "the last Sunday of March": the last time at or before another, counted in years.
    pub fn latest_yearly(&self, first: NaiveDateTime, until: NaiveDateTime) -> Option<NaiveDateTime> {
        let month = self.months.first().copied().unwrap_or(first.month());
        let years = (first.year()..=until.year()).rev().take(2);
        let of_year = years.filter_map(|year| {
            let month = NaiveDate::from_ymd_opt(year, month, 1)?;
            self.in_month(month, first.date()).first().map(|day| day.and_time(first.time()))
        });
        of_year.filter(|at| first <= *at && *at <= until).max().filter(|_| self.every == Every::Year)
    }

    /// The days of the nth week, month or day, in order; none once the calendar ends.
    fn period(&self, first: NaiveDate, n: u32) -> Option<Vec<NaiveDate>> {
        let steps = n.checked_mul(self.interval)?;
        match self.every {
            Every::Day => Some(vec![first.checked_add_days(Days::new(u64::from(steps)))?]),
            Every::Week => {
                let begins = self.week_of(first)?.checked_add_days(Days::new(7 * u64::from(steps)))?;
                let usual = [(None, first.weekday())];
                let wanted = if self.days.is_empty() { &usual[..] } else { &self.days };
                let after = |day: Weekday| {
                    (7 + day.num_days_from_monday() - self.week_begins.num_days_from_monday()) % 7
                };
                let mut offsets: Vec<u32> = wanted.iter().map(|(_, day)| after(*day)).collect();
                offsets.sort_unstable();
                offsets.dedup();
                offsets.into_iter().map(|days| begins.checked_add_days(Days::new(u64::from(days)))).collect()
            }
            Every::Month => {
                let month = first.with_day(1)?.checked_add_months(Months::new(steps))?;
                Some(self.in_month(month, first))
            }
            Every::Year => {
                let year = first.checked_add_months(Months::new(steps.checked_mul(12)?))?;
                Some(if year.day() == first.day() { vec![year] } else { Vec::new() })
            }
        }
    }

    fn week_of(&self, day: NaiveDate) -> Option<NaiveDate> {
        let back = (7 + day.weekday().num_days_from_monday() - self.week_begins.num_days_from_monday()) % 7;
        day.checked_sub_days(Days::new(u64::from(back)))
    }

    fn in_month(&self, month: NaiveDate, first: NaiveDate) -> Vec<NaiveDate> {
        let all: Vec<NaiveDate> =
            month.iter_days().take_while(|day| day.month() == month.month()).take(31).collect();
        let last = all.len() as i64;
        let by_date = |day: &NaiveDate| {
            let day = i64::from(day.day());
            self.month_days.iter().any(|n| i64::from(*n) == day || last + 1 + i64::from(*n) == day)
        };
        let by_day = |day: &NaiveDate| {
            let from_start = i64::from(day.day0() / 7 + 1);
            let from_end = -((last - i64::from(day.day())) / 7 + 1);
            self.days.iter().any(|(nth, weekday)| {
                let placed = nth.is_none_or(|nth| i64::from(nth) == from_start || i64::from(nth) == from_end);
                *weekday == day.weekday() && placed
            })
        };
        let wanted = |day: &NaiveDate| match (self.days.is_empty(), self.month_days.is_empty()) {
            (true, true) => day.day() == first.day(),
            (true, false) => by_date(day),
            (false, true) => by_day(day),
            (false, false) => by_date(day) && by_day(day),
        };
        let found: Vec<NaiveDate> = all.into_iter().filter(wanted).collect();
        if self.places.is_empty() {
            return found;
        }
        let count = found.len() as i64;
        let at = |at: usize| {
            let from_start = at as i64 + 1;
            self.places.iter().any(|n| i64::from(*n) == from_start || count + 1 + i64::from(*n) == from_start)
        };
        found.into_iter().enumerate().filter(|(nth, _)| at(*nth)).map(|(_, day)| day).collect()
    }
}

fn until(text: &str, zone: Tz) -> Option<DateTime<Utc>> {
    if let Some(day) = date(text) {
        let end = day.checked_add_days(Days::new(1))?.and_time(chrono::NaiveTime::MIN);
        return Some(When::At(end, zone).utc());
    }
    match text.strip_suffix('Z') {
        Some(wall) => wall_time(wall).map(|wall| wall.and_utc()),
        None => wall_time(text).map(|wall| When::At(wall, zone).utc()),
    }
}

fn list<T>(text: &str, read: fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let found: Option<Vec<T>> = text.split(',').map(|part| read(part.trim())).collect();
    found.filter(|list| list.len() <= 62)
}

fn number(text: &str) -> Option<i8> {
    text.parse().ok().filter(|n| *n != 0)
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

fn place(text: &str) -> Option<(Option<i8>, Weekday)> {
    let day = text.len().checked_sub(2).and_then(|at| text.get(at..))?;
    let nth = &text[..text.len() - 2];
    let nth = if nth.is_empty() { None } else { Some(number(nth)?) };
    Some((nth, weekday(day)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: &str, first: &str, most: usize) -> Vec<String> {
        let rule = Rule::read(rule, Tz::Europe__Berlin).unwrap();
        let first: NaiveDateTime = format!("{first}T10:00:00").parse().unwrap();
        rule.occurrences(first, Tz::Europe__Berlin, first.date())
            .take(most)
            .map(|wall| wall.date().to_string())
            .collect()
    }

    #[test]
    fn series_are_written_out_day_by_day() {
        for (rule, first, expected) in [
            ("FREQ=WEEKLY;BYDAY=MO", "2026-11-23", vec!["2026-11-23", "2026-11-30", "2026-12-07"]),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", "2026-11-24", vec!["2026-11-24", "2026-12-08"]),
            ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", "2026-11-26", vec!["2026-11-26", "2026-12-01", "2026-12-03"]),
            ("FREQ=WEEKLY;UNTIL=20261130T090000Z", "2026-11-23", vec!["2026-11-23", "2026-11-30"]),
            ("FREQ=WEEKLY;UNTIL=20261130", "2026-11-23", vec!["2026-11-23", "2026-11-30"]),
            ("FREQ=WEEKLY;UNTIL=20261130T085959Z", "2026-11-23", vec!["2026-11-23"]),
            ("FREQ=MONTHLY;BYDAY=2TU", "2026-12-08", vec!["2026-12-08", "2027-01-12", "2027-02-09"]),
            ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", vec!["2026-11-27", "2026-12-25", "2027-01-29"]),
            ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "2026-12-08", vec!["2026-12-08", "2027-01-12"]),
            ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "2026-11-30", vec!["2026-11-30", "2026-12-29"]),
            ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31", vec!["2026-12-31", "2027-01-31", "2027-03-31"]),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-12-31", vec!["2026-12-31", "2027-01-31", "2027-02-28"]),
            ("FREQ=MONTHLY;INTERVAL=3", "2026-11-15", vec!["2026-11-15", "2027-02-15"]),
            ("FREQ=DAILY;INTERVAL=14", "2026-11-23", vec!["2026-11-23", "2026-12-07"]),
            ("FREQ=YEARLY", "2028-02-29", vec!["2028-02-29", "2032-02-29"]),
        ] {
            assert_eq!(days(rule, first, expected.len()), expected, "{rule}");
        }
        assert_eq!(days("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", "2026-11-26", 9).len(), 3);
        assert_eq!(days("FREQ=WEEKLY;UNTIL=20261130T085959Z", "2026-11-23", 9).len(), 1);
    }

    #[test]
    fn r10_a_rule_is_one_of_the_rhythms_or_none() {
        use Rhythm::{Fortnightly, Monthly, Quarterly, Weekly};
        for (rule, expected) in [
            ("FREQ=WEEKLY", Some((Weekly, None))),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", Some((Fortnightly, None))),
            ("FREQ=DAILY;INTERVAL=7", Some((Weekly, None))),
            ("FREQ=WEEKLY;INTERVAL=4;BYDAY=TU", Some((Monthly, Some(PlanNote::About)))),
            ("FREQ=WEEKLY;INTERVAL=3", None),
            ("FREQ=WEEKLY;BYDAY=MO,TH", None),
            ("FREQ=DAILY", None),
            ("FREQ=MONTHLY;BYDAY=2TU", Some((Monthly, None))),
            ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", Some((Monthly, None))),
            ("FREQ=MONTHLY;BYDAY=TU", None),
            ("FREQ=MONTHLY;BYMONTHDAY=15", Some((Monthly, Some(PlanNote::ByDate)))),
            ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", Some((Quarterly, None))),
            ("FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2", None),
            ("FREQ=YEARLY", None),
        ] {
            assert_eq!(Rule::read(rule, Tz::UTC).unwrap().rhythm(), expected, "{rule}");
        }
    }

    #[test]
    fn nonsense_is_no_rule_and_an_endless_one_ends() {
        for wrong in [
            "",
            "WEEKLY",
            "FREQ=HOURLY",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;BYDAY=é",
            "INTERVAL=2",
            "FREQ=WEEKLY;COUNT=x",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=WEEKLY;UNTIL=soon",
        ] {
            assert_eq!(Rule::read(wrong, Tz::UTC), None, "{wrong}");
        }
        assert_eq!(days("FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=6MO", "2026-01-01", 5), Vec::<String>::new());
        assert!(days("FREQ=WEEKLY", "2026-01-01", 20_000).len() <= MOST as usize);
        let rule = Rule::read("FREQ=WEEKLY;INTERVAL=2", Tz::UTC).unwrap();
        let first: NaiveDateTime = "0001-01-01T10:00:00".parse().unwrap();
        let from = "2026-11-23".parse().unwrap();
        let next = rule.occurrences(first, Tz::UTC, from).find(|wall| wall.date() >= from).unwrap();
        assert_eq!((next.date() - first.date()).num_days() % 14, 0, "what is passed over is in step");
        assert!((next.date() - from).num_days() < 14, "{next}");
    }
}
