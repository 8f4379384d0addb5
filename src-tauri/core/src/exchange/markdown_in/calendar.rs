//! The days of one person's files: when meetings were, and when the next one is expected.

use super::headings::{DatedHeading, dated};
use super::lines::{Line, Shape};
use super::names::Names;
use crate::model::Rhythm;
use crate::rules::when::{Calendar, DateOrder, Lead, find_all, parse};
use chrono::{Days, Months, NaiveDate};

/// The days of one file.
#[derive(Clone, Debug)]
pub(super) struct FileDays {
    /// How dates are read: today is the file's newest dated heading.
    pub(super) calendar: Calendar,
    /// The day of lines that stand under no meeting.
    pub(super) base: NaiveDate,
    /// Nothing in the file says a day that has been, so `base` is the day of the import.
    pub(super) assumed: bool,
    /// The day that the file itself is about, from its name or its `date:`.
    pub(super) own: Option<NaiveDate>,
    /// Days of held meetings in it.
    pub(super) meetings: Vec<NaiveDate>,
}

/// Reads the days of a file. A day without a year takes the one nearest to the newest dated heading.
pub(super) fn days(
    path: &str,
    lines: &[Line],
    names: &Names,
    today: NaiveDate,
    order: DateOrder,
) -> FileDays {
    let first = Calendar { today, order, ahead: false };
    let own = day_in_name(path).or_else(|| lines.iter().find_map(|line| front_date(line, &first)));
    let headings = |calendar: &Calendar| -> Vec<DatedHeading> {
        lines.iter().filter_map(|line| dated_line(line, names, calendar)).collect()
    };
    let full = headings(&first);
    let newest = full.iter().filter(|d| !d.yearless && !d.ambiguous).map(|d| d.date).chain(own).max();
    let calendar = Calendar { today: newest.unwrap_or(today), ..first };
    let mut meetings: Vec<NaiveDate> =
        headings(&calendar).into_iter().map(|d| d.date).chain(own).filter(|day| *day <= today).collect();
    meetings.sort_unstable();
    meetings.dedup();
    let written = || {
        let all = lines.iter().flat_map(|line| find_all(&line.raw, &calendar));
        all.filter(|f| matches!(f.lead, Lead::Bare | Lead::Past))
            .map(|f| f.date)
            .filter(|day| *day <= today)
            .max()
    };
    let known = meetings.last().copied().or_else(written);
    let (base, assumed) = (known.unwrap_or(today), known.is_none());
    FileDays {
        calendar: Calendar { today: newest.unwrap_or(base), ..calendar },
        base,
        assumed,
        own,
        meetings,
    }
}

/// The day in a line that heads a meeting: a heading, a line or a list item that is nothing but a date.
pub(super) fn dated_line(line: &Line, names: &Names, calendar: &Calendar) -> Option<DatedHeading> {
    match &line.shape {
        Shape::Heading { text, level } => dated(text, names, calendar).filter(|d| *level < 7 || d.bare),
        Shape::Plain { text, .. } | Shape::Bullet { mark: None, text, .. } => {
            dated(text, names, calendar).filter(|d| d.bare)
        }
        _ => None,
    }
}

/// `date: 2026-11-16` in front matter.
pub(super) fn front_date(line: &Line, calendar: &Calendar) -> Option<NaiveDate> {
    let (key, value) = line.raw.split_once(':').filter(|_| line.shape == Shape::FrontMatter)?;
    let value = value.trim().trim_matches(['"', '\'']);
    (key.trim().eq_ignore_ascii_case("date"))
        .then(|| parse(value, calendar).map(|found| found.date))
        .flatten()
}

/// An ISO day in a file's name.
fn day_in_name(path: &str) -> Option<NaiveDate> {
    let name = path.rsplit('/').next()?;
    (0..name.len()).find_map(|at| name.get(at..at + 10)?.parse().ok())
}

/// How the files write days with slashes: month first only if some day proves it and none speaks against it.
pub(super) fn order<'a>(texts: impl Iterator<Item = &'a str>) -> DateOrder {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts {
        for word in text.split(|c: char| !c.is_ascii_digit() && c != '/' && c != '-') {
            let parts: Vec<u32> = word.split(['/', '-']).filter_map(|part| part.parse().ok()).collect();
            if let [first, second, year] = parts[..]
                && year > 1900
            {
                day_first |= first > 12 && second <= 12;
                month_first |= second > 12 && first <= 12;
            }
        }
    }
    if month_first && !day_first { DateOrder::MonthFirst } else { DateOrder::DayFirst }
}

/// The first meeting after a day, by rhythm from an earlier one.
pub(super) fn next_meeting(anchor: NaiveDate, after: NaiveDate, rhythm: Rhythm) -> NaiveDate {
    let step = |count: u32| match rhythm {
        Rhythm::Weekly => anchor.checked_add_days(Days::new(u64::from(count) * 7)),
        Rhythm::Fortnightly => anchor.checked_add_days(Days::new(u64::from(count) * 14)),
        Rhythm::Monthly => anchor.checked_add_months(Months::new(count)),
        Rhythm::Quarterly => anchor.checked_add_months(Months::new(count.saturating_mul(3))),
    };
    // Notes older than a thousand meetings start anew from the day itself.
    let soon = || (1..1000).map_while(step).find(|day| *day > after);
    soon().or_else(|| after.checked_add_days(Days::new(7))).unwrap_or(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::markdown_in::lines;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_without_a_year_follow_the_newest_dated_heading() {
        let lines = lines::read("## 2024-02-05\nx\n## 22 Jan\nx\n## 18 Dec\nx");
        let days = days("a.md", &lines, &Names::new("A B", &[]), day("2026-11-23"), DateOrder::DayFirst);
        assert_eq!(days.meetings, [day("2023-12-18"), day("2024-01-22"), day("2024-02-05")]);
        assert_eq!(days.base, day("2024-02-05"));
    }

    #[test]
    fn slashes_follow_what_the_file_proves() {
        assert_eq!(order(["on 03/04/2026 and 11/16/2026"].into_iter()), DateOrder::MonthFirst);
        assert_eq!(order(["on 03/04/2026 and 16/11/2026"].into_iter()), DateOrder::DayFirst);
        assert_eq!(order(["on 03/04/2026"].into_iter()), DateOrder::DayFirst);
    }

    #[test]
    fn the_next_meeting_keeps_the_rhythm() {
        assert_eq!(next_meeting(day("2026-11-16"), day("2026-11-16"), Rhythm::Weekly), day("2026-11-23"));
        assert_eq!(next_meeting(day("2026-11-16"), day("2026-11-23"), Rhythm::Weekly), day("2026-11-30"));
        assert_eq!(next_meeting(day("2026-11-03"), day("2026-11-23"), Rhythm::Monthly), day("2026-12-03"));
    }
}
