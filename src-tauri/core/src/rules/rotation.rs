//! Which automatic backups stay: seven daily, four weekly, twelve monthly.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

/// How many days keep their newest backup.
pub const DAILY: usize = 7;
/// How many ISO weeks keep their newest backup.
pub const WEEKLY: usize = 4;
/// How many months keep their newest backup.
pub const MONTHLY: usize = 12;

/// The file name of an automatic backup, in local time.
pub fn file_name(at: NaiveDateTime) -> String {
    format!("sotto-{}.sotto", at.format("%Y-%m-%d-%H%M%S"))
}

/// The moment in an automatic backup's file name; none for any other file, which is then never touched.
pub fn made_at(file_name: &str) -> Option<NaiveDateTime> {
    let stamp = file_name.strip_prefix("sotto-")?.strip_suffix(".sotto")?;
    let at = NaiveDateTime::parse_from_str(stamp, "%Y-%m-%d-%H%M%S").ok()?;
    (file_name == self::file_name(at)).then_some(at)
}

/// The backups that go, given all moments: those that are the newest neither of one of the last seven days, nor of
/// the last four weeks, nor of the last twelve months that have any.
pub fn superseded(moments: &[NaiveDateTime]) -> Vec<NaiveDateTime> {
    let mut newest_first: Vec<_> = moments.to_vec();
    newest_first.sort_unstable_by(|a, b| b.cmp(a));
    let mut kept = BTreeSet::new();
    keep(&newest_first, DAILY, |day| (day.year(), day.ordinal()), &mut kept);
    keep(&newest_first, WEEKLY, |day| (day.iso_week().year(), day.iso_week().week()), &mut kept);
    keep(&newest_first, MONTHLY, |day| (day.year(), day.month()), &mut kept);
    newest_first.into_iter().filter(|at| !kept.contains(at)).collect()
}

fn keep(
    newest_first: &[NaiveDateTime],
    periods: usize,
    period: impl Fn(NaiveDate) -> (i32, u32),
    kept: &mut BTreeSet<NaiveDateTime>,
) {
    let mut seen = BTreeSet::new();
    for at in newest_first {
        if seen.len() == periods {
            return;
        }
        if seen.insert(period(at.date())) {
            kept.insert(*at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn two_years_of_daily_backups_leave_seven_four_and_twelve() {
        let last = at("2026-11-23T18:00:00");
        let all: Vec<_> = (0..730).map(|n| last - Days::new(n)).collect();
        let gone = superseded(&all);
        let kept: Vec<_> =
            all.iter().filter(|at| !gone.contains(at)).map(|at| at.date().to_string()).collect();
        let daily = [
            "2026-11-23",
            "2026-11-22",
            "2026-11-21",
            "2026-11-20",
            "2026-11-19",
            "2026-11-18",
            "2026-11-17",
        ];
        let weekly = ["2026-11-15", "2026-11-08"];
        let monthly = [
            "2026-10-31",
            "2026-09-30",
            "2026-08-31",
            "2026-07-31",
            "2026-06-30",
            "2026-05-31",
            "2026-04-30",
        ];
        let older = ["2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"];
        // The newest of the week of the 22nd and of the 23rd are among the daily ones.
        let expected: Vec<_> = daily.into_iter().chain(weekly).chain(monthly).chain(older).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn the_newest_of_a_day_stays_and_a_few_backups_all_stay() {
        let (morning, evening) = (at("2026-11-23T08:00:00"), at("2026-11-23T18:00:00"));
        assert_eq!(superseded(&[morning, evening]), [morning]);
        assert!(superseded(&[at("2020-01-01T00:00:00"), evening]).is_empty(), "age alone deletes nothing");
        assert!(superseded(&[]).is_empty());
    }

    #[test]
    fn only_its_own_file_names_are_touched() {
        let name = file_name(at("2026-11-23T18:00:05"));
        assert_eq!(name, "sotto-2026-11-23-180005.sotto");
        assert_eq!(made_at(&name), Some(at("2026-11-23T18:00:05")));
        for other in [
            "sotto-2026-11-23.sotto",
            "before-the-move.sotto",
            "sotto-2026-11-23-180005.sotto.part",
            "sotto-2026-13-23-180005.sotto",
        ] {
            assert_eq!(made_at(other), None, "{other}");
        }
    }
}
