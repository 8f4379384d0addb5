//! Delivery figures from a table (R80): which column is what, and what each line says. All or nothing: a line that
//! can't be read is named, and nothing is taken in until it can.

mod cells;
mod dates;
mod guess;
#[cfg(test)]
mod tests;

pub use guess::guess;

use super::csv::Table;
use crate::error::{Error, Result};
use crate::model::{Figures, MetricsMap, ShareUnit, Span};
use cells::Misread;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// The figures of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The first day that it covers.
    pub from: NaiveDate,
    /// What it says.
    pub figures: Figures,
}

/// Why a line can't be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Unread {
    #[error("“{0}” is not a date I understand: write it as 2026-11-23")]
    NotADate(String),
    #[error("“{0}” can be read two ways: say whether the day or the month stands first")]
    TwoWays(String),
    #[error("{0} has not come yet: is the order of day and month right?")]
    Ahead(NaiveDate),
    #[error("“{}” in “{column}” {}", cell.words, cell.why)]
    Cell { column: String, cell: Misread },
}

/// A line that can't be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub why: String,
}

/// What a table says, before anything is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricsPlan {
    /// How it was read.
    pub map: MetricsMap,
    /// One for each day or week, by date.
    pub rows: Vec<Taken>,
    /// Lines without a single figure; they are passed over.
    pub empty: usize,
    /// What stands in the way, by line.
    pub problems: Vec<Problem>,
}

impl MetricsPlan {
    /// Errors: `BadFile` with the first line that can't be read; also when there is nothing to take in.
    pub fn check(&self) -> Result<()> {
        if let Some(first) = self.problems.first() {
            let why = match self.problems.len() - 1 {
                0 => first.why.clone(),
                1 => format!("{} (and one more line)", first.why),
                more => format!("{} (and {more} more lines)", first.why),
            };
            return Err(Error::BadFile { line: Some(first.line), why });
        }
        if self.rows.is_empty() {
            let why = "there is not one figure in these columns: choose others".to_owned();
            return Err(Error::BadFile { line: None, why });
        }
        Ok(())
    }
}

/// Reads a table by a map. Errors: `BadFile` when a column of the map isn't there, or when no key has a column.
pub fn plan(table: &Table, map: &MetricsMap, today: NaiveDate) -> Result<MetricsPlan> {
    let columns = Columns::of(table, map)?;
    let dates: Vec<&str> = table.rows.iter().map(|row| row.cells[columns.date].as_str()).collect();
    let order = dates::order(map.order, &dates);
    let mut plan = MetricsPlan { map: map.clone(), rows: Vec::new(), empty: 0, problems: Vec::new() };
    let mut seen: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for row in &table.rows {
        let read = dates::read(&row.cells[columns.date], order).and_then(|on| {
            if on > today {
                return Err(Unread::Ahead(on));
            }
            Ok((first_day(on, map.span), columns.figures(&row.cells, table.delimiter)?))
        });
        match read {
            Err(why) => plan.problems.push(Problem { line: row.line, why: why.to_string() }),
            Ok((_, figures)) if figures == Figures::default() => plan.empty += 1,
            Ok((from, figures)) => match seen.insert(from, row.line) {
                None => plan.rows.push(Taken { from, figures }),
                Some(earlier) => {
                    plan.problems.push(Problem { line: row.line, why: twice(from, map.span, earlier) })
                }
            },
        }
    }
    plan.rows.sort_by_key(|row| row.from);
    Ok(plan)
}

fn first_day(on: NaiveDate, span: Span) -> NaiveDate {
    let back = match span {
        Span::Day => 0,
        Span::Week => u64::from(on.weekday().num_days_from_monday()),
    };
    on.checked_sub_days(Days::new(back)).unwrap_or(on)
}

fn twice(from: NaiveDate, span: Span, earlier: usize) -> String {
    match span {
        Span::Day => format!("{from} stands on line {earlier} already: keep one line for each day"),
        Span::Week => {
            format!("the week of {from} stands on line {earlier} already: keep one line for each week")
        }
    }
}

/// Where the columns of a map stand.
struct Columns<'a> {
    map: &'a MetricsMap,
    date: usize,
    deployments: Option<usize>,
    lead: Option<usize>,
    failures: Option<usize>,
    restore: Option<usize>,
}

impl<'a> Columns<'a> {
    fn of(table: &Table, map: &'a MetricsMap) -> Result<Self> {
        let bad = |why: String| Error::BadFile { line: Some(1), why };
        let at = |name: &str| {
            let found = table.head.iter().position(|known| known == name);
            found.ok_or_else(|| bad(format!("there is no column “{name}”, only {}", listed(&table.head))))
        };
        if map.date.is_empty() {
            return Err(bad("no column holds dates: say which one does".to_owned()));
        }
        let columns = Columns {
            map,
            date: at(&map.date)?,
            deployments: map.deployments.as_ref().map(|x| at(&x.name)).transpose()?,
            lead: map.lead.as_ref().map(|x| at(&x.name)).transpose()?,
            failures: map.failures.as_ref().map(|x| at(&x.name)).transpose()?,
            restore: map.restore.as_ref().map(|x| at(&x.name)).transpose()?,
        };
        if map.columns().count() == 1 {
            let why =
                "no column holds deployments, lead time, failures or time to restore: say which one does";
            return Err(bad(why.to_owned()));
        }
        let counts = map.failures.as_ref().is_some_and(|x| x.unit == ShareUnit::Count);
        if counts && columns.deployments.is_none() {
            return Err(bad(
                "failed changes are a share of the deployments: say which column counts those".to_owned()
            ));
        }
        Ok(columns)
    }

    fn figures(&self, cells: &[String], delimiter: char) -> std::result::Result<Figures, Unread> {
        let cell = |at: Option<usize>| {
            at.and_then(|at| cells.get(at)).map(String::as_str).filter(|x| !cells::says_nothing(x))
        };
        let named = |column: &str, cell: Misread| Unread::Cell { column: column.to_owned(), cell };
        let mut figures = Figures::default();
        if let (Some(column), Some(cell)) = (&self.map.deployments, cell(self.deployments)) {
            let read = cells::deployments(cell, column.unit, self.map.span, delimiter);
            figures.deployments = Some(read.map_err(|why| named(&column.name, why))?);
        }
        if let (Some(column), Some(cell)) = (&self.map.lead, cell(self.lead)) {
            let read = cells::seconds(cell, column.unit, delimiter);
            figures.lead_seconds = Some(read.map_err(|why| named(&column.name, why))?);
        }
        if let (Some(column), Some(cell)) = (&self.map.failures, cell(self.failures)) {
            let read = cells::share(cell, column.unit, figures.deployments, delimiter);
            figures.failures = read.map_err(|why| named(&column.name, why))?;
        }
        if let (Some(column), Some(cell)) = (&self.map.restore, cell(self.restore)) {
            let read = cells::seconds(cell, column.unit, delimiter);
            figures.restore_seconds = Some(read.map_err(|why| named(&column.name, why))?);
        }
        Ok(figures)
    }
}

fn listed(head: &[String]) -> String {
    head.iter().filter(|name| !name.is_empty()).map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}
