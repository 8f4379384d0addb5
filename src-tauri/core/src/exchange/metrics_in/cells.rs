//! What stands in one cell: numbers as several countries write them, lengths of time, shares.

use crate::model::{RateUnit, ShareUnit, Span, TimeUnit};

/// The longest length of time that is believed: ten years, in seconds.
const LONGEST: f64 = 10.0 * 366.0 * 86_400.0;
/// The most deployments in a week that are believed.
const MOST: f64 = 1_000_000.0;

/// A cell that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The cell.
    pub words: String,
    /// What is wrong with it.
    pub why: &'static str,
}

fn misread<T>(words: &str, why: &'static str) -> Result<T, Misread> {
    Err(Misread { words: words.to_owned(), why })
}

/// Whether a cell is how tables say "not known".
pub fn says_nothing(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty()
        || ["-", "–", "—", "n/a", "na", "nan", "null", "none", "#n/a"]
            .iter()
            .any(|x| cell.eq_ignore_ascii_case(x))
}

/// A number of zero or more. Where commas stand between cells, `1,234` groups thousands; behind semicolons, where a
/// comma is free to be the decimal sign, it is one and a bit. Spaces and apostrophes group.
pub fn number(cell: &str, delimiter: char) -> Option<f64> {
    let bare: String =
        cell.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '\'' | '’')).collect();
    let plain = match (bare.rfind(','), bare.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => bare.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => bare.replace(',', ""),
        (Some(_), None) if delimiter != ';' && is_grouped(&bare, ',') => bare.replace(',', ""),
        (Some(_), None) if bare.matches(',').count() == 1 => bare.replace(',', "."),
        (Some(_), None) if is_grouped(&bare, ',') => bare.replace(',', ""),
        (None, Some(_)) if bare.matches('.').count() > 1 && is_grouped(&bare, '.') => bare.replace('.', ""),
        _ => bare,
    };
    let is_number = plain.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    plain.parse::<f64>().ok().filter(|value| is_number && value.is_finite())
}

fn is_grouped(number: &str, by: char) -> bool {
    let mut parts = number.split(by);
    let digits = |part: &str| part.chars().all(|sign| sign.is_ascii_digit());
    let first = parts.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && digits(first) && parts.all(|part| part.len() == 3 && digits(part))
}

/// Deployments in the row's time, in thousandths.
pub fn deployments(cell: &str, unit: RateUnit, span: Span, delimiter: char) -> Result<u64, Misread> {
    let Some(value) = number(cell, delimiter) else {
        return misread(cell, "is not a number of zero or more");
    };
    let days = match span {
        Span::Day => 1.0,
        Span::Week => 7.0,
    };
    let count = match unit {
        RateUnit::Count => value,
        RateUnit::PerDay => value * days,
        RateUnit::PerWeek => value * days / 7.0,
    };
    if count > MOST {
        return misread(cell, "is more than anybody deploys");
    }
    Ok((count * 1_000.0).round() as u64)
}

/// A length of time in seconds: a number in the column's unit, `2h 30m`, `90 min`, `1.5 days` or `26:30:00`.
pub fn seconds(cell: &str, unit: TimeUnit, delimiter: char) -> Result<u64, Misread> {
    let found = number(cell, delimiter)
        .map(|value| value * unit.seconds() as f64)
        .or_else(|| clock(cell))
        .or_else(|| parts(cell, delimiter));
    match found {
        None => misread(cell, "is not a length of time: write a number, or 2h 30m"),
        Some(seconds) if seconds > LONGEST => misread(cell, "is longer than ten years: is the unit right?"),
        Some(seconds) => Ok(seconds.round() as u64),
    }
}

/// `26:30:00`: hours, minutes, seconds.
fn clock(cell: &str) -> Option<f64> {
    let parts: Vec<f64> =
        cell.split(':').map(|part| part.trim().parse::<u32>().ok().map(f64::from)).collect::<Option<_>>()?;
    match parts[..] {
        [hours, minutes, seconds] if minutes < 60.0 && seconds < 60.0 => {
            Some(hours * 3_600.0 + minutes * 60.0 + seconds)
        }
        _ => None,
    }
}

/// `1d 4h`, `2 hours 30 minutes`: numbers, each with its unit.
fn parts(cell: &str, delimiter: char) -> Option<f64> {
    let mut rest = cell.trim();
    let mut sum = None;
    while !rest.is_empty() {
        let end = rest.find(char::is_alphabetic)?;
        let value = number(rest[..end].trim(), delimiter)?;
        let tail = &rest[end..];
        let after = tail.find(|sign: char| !sign.is_alphabetic()).unwrap_or(tail.len());
        let unit = match tail[..after].to_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
            "d" | "day" | "days" => 86_400.0,
            "w" | "week" | "weeks" => 604_800.0,
            _ => return None,
        };
        sum = Some(sum.unwrap_or(0.0) + value * unit);
        rest = tail[after..].trim_start_matches(['.', ',', ' ']).trim_start();
    }
    sum
}

/// A share in hundredths of a percent; none where there was nothing that could fail.
pub fn share(
    cell: &str,
    unit: ShareUnit,
    deployments: Option<u64>,
    delimiter: char,
) -> Result<Option<u32>, Misread> {
    let percent = cell.trim().strip_suffix('%');
    let Some(value) = number(percent.unwrap_or(cell), delimiter) else {
        return misread(cell, "is not a number of zero or more");
    };
    let part = match (percent, unit) {
        (Some(_), _) | (None, ShareUnit::Percent) => value / 100.0,
        (None, ShareUnit::Fraction) => value,
        (None, ShareUnit::Count) => match deployments {
            None => return misread(cell, "failed, but this line has no number of deployments"),
            Some(0) if value == 0.0 => return Ok(None),
            Some(all) => value * 1_000.0 / all as f64,
        },
    };
    if part > 1.0 {
        return misread(cell, "is more than all of them: is the unit right?");
    }
    Ok(Some((part * 10_000.0).round() as u32))
}
