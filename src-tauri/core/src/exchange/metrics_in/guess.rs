//! Which column is what, by its name and by what it holds; the dialog shows it before anything is taken in.

use super::{cells, dates};
use crate::exchange::csv::Table;
use crate::model::{Column, DateOrder, MetricsMap, RateUnit, ShareUnit, Span, TimeUnit};
use chrono::NaiveDate;

/// The map for a table: the one that was used last where all its columns are here, else what the names suggest.
pub fn guess(table: &Table, last: Option<&MetricsMap>) -> MetricsMap {
    let has = |name: &str| table.head.iter().any(|known| known == name);
    if let Some(last) = last.filter(|last| last.columns().all(has)) {
        return last.clone();
    }
    let names: Vec<String> = table.head.iter().map(|name| plain(name)).collect();
    let find = |fits: &dyn Fn(&str) -> bool| names.iter().position(|name| fits(name));
    let restore = |x: &str| ["restore", "recover", "mttr"].iter().any(|word| x.contains(word));
    let lead = |x: &str| !restore(x) && (x.contains("lead") || x.contains("cycle time"));
    let failures = |x: &str| !restore(x) && (x.contains("fail") || x.contains(" cfr "));
    let deployments = |x: &str| {
        !restore(x)
            && !lead(x)
            && !failures(x)
            && !x.contains("time")
            && (x.contains("deploy") || x.contains("release"))
    };
    let date_words = [" date ", " day ", " week ", " period ", " from ", " start ", " time "];
    let by_name = || {
        find(&|x: &str| {
            date_words.iter().any(|word| x.contains(word))
                && !lead(x)
                && !restore(x)
                && !failures(x)
                && !deployments(x)
        })
    };
    let date = by_content(table).or_else(by_name);
    let column = |at: Option<usize>| at.filter(|at| Some(*at) != date);
    let time = |at: usize| Column { name: table.head[at].clone(), unit: time_unit(&names[at]) };
    let days = date.map(|at| days(table, at)).unwrap_or_default();
    MetricsMap {
        date: date.map(|at| table.head[at].clone()).unwrap_or_default(),
        order: DateOrder::Told,
        span: date.map_or(Span::Day, |at| span(&names[at], table, at, &days)),
        deployments: column(find(&deployments))
            .map(|at| Column { name: table.head[at].clone(), unit: rate_unit(&names[at]) }),
        lead: column(find(&lead)).map(time),
        failures: column(find(&failures))
            .map(|at| Column { name: table.head[at].clone(), unit: share_unit(&names[at], table, at) }),
        restore: column(find(&restore)).map(time),
    }
}

/// In lower case, with spaces for everything else, and one at each end: ` lead time h `.
fn plain(name: &str) -> String {
    let mut words = String::from(" ");
    let mut before = ' ';
    for sign in name.chars() {
        // leadTime is two words.
        if sign.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        before = sign;
        match sign {
            '%' => words.push_str(" percent "),
            sign if sign.is_alphanumeric() => words.extend(sign.to_lowercase()),
            _ => words.push(' '),
        }
    }
    words.push(' ');
    words
}

/// The first column in which each of the first lines holds a date.
fn by_content(table: &Table) -> Option<usize> {
    let is_date = |cell: &String| {
        dates::read(cell, DateOrder::DayFirst).or_else(|_| dates::read(cell, DateOrder::MonthFirst)).is_ok()
    };
    let first = || table.rows.iter().take(5);
    (0..table.head.len()).find(|at| first().next().is_some() && first().all(|row| is_date(&row.cells[*at])))
}

fn days(table: &Table, at: usize) -> Vec<NaiveDate> {
    let cells: Vec<&str> = table.rows.iter().map(|row| row.cells[at].as_str()).collect();
    let order = dates::order(DateOrder::Told, &cells);
    let mut days: Vec<_> = cells.iter().filter_map(|cell| dates::read(cell, order).ok()).collect();
    days.sort();
    days.dedup();
    days
}

/// Weeks, where the name says so, where weeks are numbered, or where the dates are whole weeks apart.
fn span(name: &str, table: &Table, at: usize, days: &[NaiveDate]) -> Span {
    let numbered = table.rows.first().is_some_and(|row| row.cells[at].contains(['W', 'w']));
    let apart = days.len() > 1 && days.windows(2).all(|pair| (pair[1] - pair[0]).num_days() % 7 == 0);
    if name.contains("week") || numbered || apart { Span::Week } else { Span::Day }
}

fn time_unit(name: &str) -> TimeUnit {
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if says(&[" sec", " s "]) => TimeUnit::Seconds,
        () if says(&[" min", " m "]) => TimeUnit::Minutes,
        () if says(&[" day", " d "]) => TimeUnit::Days,
        () => TimeUnit::Hours,
    }
}

fn rate_unit(name: &str) -> RateUnit {
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if says(&[" per day", " a day", " daily"]) => RateUnit::PerDay,
        () if says(&[" per week", " a week", " weekly"]) => RateUnit::PerWeek,
        () => RateUnit::Count,
    }
}

/// As the name says; else a fraction where no number is above one.
fn share_unit(name: &str, table: &Table, at: usize) -> ShareUnit {
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let values = || table.rows.iter().filter_map(|row| cells::number(&row.cells[at], table.delimiter));
    match () {
        () if says(&["percent", " pct "]) => ShareUnit::Percent,
        () if says(&["fraction", "ratio"]) => ShareUnit::Fraction,
        () if !says(&["rate", "share", " cfr "]) => ShareUnit::Count,
        () if values().all(|value| value <= 1.0) && values().any(|value| value > 0.0) => ShareUnit::Fraction,
        () => ShareUnit::Percent,
    }
}
