//! Dates as tables hold them. The year is always written; a promise's phrases (`rules/when.rs`) are another matter.

use super::Unread;
use crate::model::DateOrder;
use chrono::{NaiveDate, Weekday};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date as far as it can be read without knowing the country.
enum Written {
    Day(NaiveDate),
    /// Two numbers, either of which may be the day, and the year.
    Numbers(u32, u32, i32),
    Nothing,
}

/// How the two numbers stand in all of these dates, so far as it is said or can be told.
pub fn order(said: DateOrder, cells: &[&str]) -> DateOrder {
    let numbers = || {
        cells.iter().filter_map(|cell| match written(cell) {
            Written::Numbers(first, second, _) => Some((first, second)),
            _ => None,
        })
    };
    match said {
        DateOrder::Told if numbers().any(|(first, _)| first > 12) => DateOrder::DayFirst,
        DateOrder::Told if numbers().any(|(_, second)| second > 12) => DateOrder::MonthFirst,
        said => said,
    }
}

/// A day. Errors: what is wrong with it.
pub fn read(cell: &str, order: DateOrder) -> Result<NaiveDate, Unread> {
    let unknown = || Unread::NotADate(cell.to_owned());
    match written(cell) {
        Written::Day(day) => Ok(day),
        Written::Nothing => Err(unknown()),
        Written::Numbers(first, second, year) => {
            let day_first = NaiveDate::from_ymd_opt(year, second, first);
            let month_first = NaiveDate::from_ymd_opt(year, first, second);
            match order {
                DateOrder::DayFirst => day_first.ok_or_else(unknown),
                DateOrder::MonthFirst => month_first.ok_or_else(unknown),
                DateOrder::Told if day_first == month_first => day_first.ok_or_else(unknown),
                DateOrder::Told => Err(Unread::TwoWays(cell.to_owned())),
            }
        }
    }
}

fn written(cell: &str) -> Written {
    let cell = cell.trim();
    let day = |day: Option<NaiveDate>| day.map_or(Written::Nothing, Written::Day);
    let number = |text: &str| text.parse::<u32>().ok();
    let words: Vec<&str> =
        cell.split(|sign: char| !sign.is_alphanumeric()).filter(|x| !x.is_empty()).collect();
    if let Some(month) = words.iter().find_map(|word| month(word)) {
        return day(named(&words, month));
    }
    // What follows the date, such as a time, is let be.
    let date = cell.split([' ', 'T', ',']).next().unwrap_or_default();
    if let Some((year, week)) = date.split_once(['W', 'w']) {
        let year = year.trim_end_matches('-').parse().ok();
        return day(year
            .zip(number(week))
            .and_then(|(year, week)| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)));
    }
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part)).collect();
    match (numbers.as_deref(), &parts[..]) {
        (Some([year, month, on]), [first, ..]) if first.len() == 4 => {
            day(NaiveDate::from_ymd_opt(i32::try_from(*year).unwrap_or(0), *month, *on))
        }
        (Some([first, second, year]), [.., last]) if last.len() == 4 => {
            let year = i32::try_from(*year).unwrap_or(0);
            if date.contains('.') {
                return day(NaiveDate::from_ymd_opt(year, *second, *first));
            }
            Written::Numbers(*first, *second, year)
        }
        (Some([_]), [compact]) if compact.len() == 8 => {
            day(NaiveDate::parse_from_str(compact, "%Y%m%d").ok())
        }
        _ => Written::Nothing,
    }
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|name| word == *name || (word.len() >= 3 && word.len() <= 4 && name.starts_with(&word)))?;
    u32::try_from(at + 1).ok()
}

/// `23 Nov 2026`, `Nov 23, 2026`, `Mon, 23 November 2026`: one number is the year, the other one the day.
fn named(words: &[&str], month: u32) -> Option<NaiveDate> {
    let year = words.iter().find(|word| word.len() == 4 && word.chars().all(|sign| sign.is_ascii_digit()))?;
    let digits = |word: &&&str| {
        word.len() <= 4 && word.starts_with(|sign: char| sign.is_ascii_digit()) && *word != year
    };
    let on = words.iter().find(digits)?.trim_end_matches(char::is_alphabetic);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, on.parse().ok()?)
}
