//! Dates of meetings in the notations people use. A date counts only if somebody was met on it.

use super::{Marked, Word};
use crate::model::{Facts, NamedBy};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// A date without a year is looked for this many days back.
const YEARLESS_DAYS: i64 = 400;

/// English, German, French, Spanish and Czech, folded; the place in the list is the month.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janner", "janvier", "enero", "ledna", "leden"],
    &["february", "feb", "februar", "fevrier", "febrero", "unora", "unor"],
    &["march", "mar", "marz", "mars", "marzo", "brezna", "brezen"],
    &["april", "apr", "avril", "abril", "dubna", "duben"],
    &["may", "mai", "mayo", "kvetna", "kveten"],
    &["june", "jun", "juni", "juin", "junio", "cervna", "cerven"],
    &["july", "jul", "juli", "juillet", "julio", "cervence", "cervenec"],
    &["august", "aug", "aout", "agosto", "srpna", "srpen"],
    &["september", "sep", "sept", "septembre", "septiembre", "zari"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "rijna", "rijen"],
    &["november", "nov", "novembre", "noviembre", "listopadu", "listopad"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "prosince", "prosinec"],
];

/// The days on which somebody was met.
pub(super) struct Met {
    days: BTreeSet<NaiveDate>,
    lately: BTreeSet<(u32, u32)>,
}

/// A month's number by any of its names.
pub(super) fn month(folded: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&folded)).map(|(number, _)| number)
}

impl Met {
    pub(super) fn of(facts: &Facts, today: NaiveDate) -> Self {
        let days: BTreeSet<NaiveDate> =
            facts.meetings.values().map(|m| m.on).filter(|on| *on <= today).collect();
        let lately = days
            .iter()
            .filter(|on| (today - **on).num_days() <= YEARLESS_DAYS)
            .map(|on| (on.month(), on.day()))
            .collect();
        Met { days, lately }
    }

    fn is_met(&self, year: Option<i32>, month: u32, day: u32) -> bool {
        match year {
            None => self.lately.contains(&(month, day)),
            Some(year) => NaiveDate::from_ymd_opt(year, month, day).is_some_and(|on| self.days.contains(&on)),
        }
    }

    pub(super) fn marks(&self, text: &str, words: &[Word<'_>]) -> Vec<Marked> {
        if self.days.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut mark = |start: usize, end: usize| {
            found.push(Marked { range: start..end, by: NamedBy::Date, person: None });
        };
        for (at, word) in words.iter().enumerate() {
            if let Some(end) = self.date_at(text, &words[at..]) {
                mark(word.range.start, end);
            }
        }
        found
    }

    /// Where the date that begins with the first of these words ends, if it is one of a meeting.
    fn date_at(&self, text: &str, words: &[Word<'_>]) -> Option<usize> {
        let first = words.first()?;
        let between = |at: usize| text.get(words.get(at)?.range.end..words.get(at + 1)?.range.start);
        let number = |at: usize| words.get(at).and_then(|w| day_number(&w.folded));
        let end = |at: usize| words.get(at).map(|w| w.range.end);
        if let Some(met) = self.compact(&first.folded) {
            return met.then_some(first.range.end);
        }
        if let Some(met) = self.chinese(&first.folded) {
            return met.then_some(first.range.end);
        }
        // 2026-11-23, 23.11.2026, 23. 11. 2026, 11/23/26
        let joins = |at| between(at).is_some_and(|s| matches!(s, "-" | "/" | "." | ". " | "‑" | "–"));
        if let (Some(a), Some(b), Some(c), true, true) = (number(0), number(1), number(2), joins(0), joins(1))
        {
            let year = |n: u32| i32::try_from(if n < 100 { 2000 + n } else { n }).ok();
            let met = self.is_met(year(a), b, c) || self.is_met(year(c), b, a) || self.is_met(year(c), a, b);
            return met.then(|| end(2)).flatten();
        }
        // 23.11. and 23/11, but neither 3.12 nor 24/7.
        if let (Some(a), Some(b)) = (number(0), number(1)) {
            let dotted = between(0).is_some_and(|s| s == "." || s == ". ")
                && end(1).is_some_and(|end| text[end..].starts_with('.') && self.is_met(None, b, a));
            let slashed = between(0) == Some("/")
                && (a, b) != (24, 7)
                && ((a > 12 && self.is_met(None, b, a)) || (b > 12 && self.is_met(None, a, b)));
            return (dotted || slashed).then(|| end(1)).flatten();
        }
        // 23 November 2026, 23rd of Nov, 23. listopadu
        let of = usize::from(words.get(1).is_some_and(|w| matches!(w.folded.as_str(), "of" | "de")));
        if let (Some(day), Some(month)) = (number(0), words.get(1 + of).and_then(|w| month(&w.folded))) {
            return self.with_year(words, 1 + of, month, day);
        }
        // November 23, 2026
        let month = month(&first.folded)?;
        self.with_year(words, 1, month, number(1)?)
    }

    /// A day and month whose last word is at `last`; a year may follow.
    fn with_year(&self, words: &[Word<'_>], last: usize, month: u32, day: u32) -> Option<usize> {
        let year = words.get(last + 1).filter(|w| w.folded.len() == 4).and_then(|w| w.folded.parse().ok());
        let end = words.get(last + usize::from(year.is_some()))?.range.end;
        self.is_met(year, month, day).then_some(end)
    }

    /// 20261123
    fn compact(&self, folded: &str) -> Option<bool> {
        if folded.len() != 8 || !folded.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let on = NaiveDate::parse_from_str(folded, "%Y%m%d").ok()?;
        Some(self.days.contains(&on))
    }

    /// 2026年11月23日, 11月23日: one word, since nothing separates it.
    fn chinese(&self, folded: &str) -> Option<bool> {
        let digits_before = |text: &str| -> Option<u32> {
            let start = text
                .rfind(|c: char| !c.is_ascii_digit())
                .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
            text[start..].parse().ok()
        };
        let (before_month, after_month) = folded.split_once('月')?;
        let (day, _) = after_month.split_once(['日', '号', '號'])?;
        let (month, day) = (digits_before(before_month)?, day.parse().ok()?);
        let year = before_month
            .split_once('年')
            .and_then(|(year, _)| digits_before(year))
            .and_then(|year| i32::try_from(year).ok());
        Some(self.is_met(year, month, day))
    }
}

/// `23`, `23rd`, `2026`; none if it is no number.
fn day_number(folded: &str) -> Option<u32> {
    let digits = folded.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let tail = &folded[digits.len()..];
    let fits = digits.len() <= 4 && matches!(tail, "" | "st" | "nd" | "rd" | "th" | "er");
    fits.then(|| digits.parse().ok()).flatten()
}
