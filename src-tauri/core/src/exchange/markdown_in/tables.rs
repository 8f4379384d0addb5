//! Tables of promises: which column says what.

use super::names::{Names, fold};
use super::promises::{Due, Outcome, Promise, outcome, read};
use crate::model::Measure;
use crate::rules::when::{Calendar, parse};
use chrono::NaiveDate;

/// A table, by what its header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// One promise a row.
    Promises(Columns),
    /// One day's readings a row.
    Readings(Series),
    /// Anything else: kept as it is.
    Other,
}

impl Table {
    /// Reads a header; a table without a line under its first row has none.
    pub(super) fn of(header: &[String], ruled: bool) -> Self {
        match () {
            () if !ruled => Table::Other,
            () => columns(header)
                .map(Table::Promises)
                .or_else(|| series(header).map(Table::Readings))
                .unwrap_or(Table::Other),
        }
    }
}

/// The columns of a table of promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    what: usize,
    owner: Option<usize>,
    due: Option<usize>,
    status: Option<usize>,
}

/// Reads a header. A table is one of promises if it says what and at least one of who, when, and how it stands.
fn columns(header: &[String]) -> Option<Columns> {
    let find = |names: &[&str]| {
        header.iter().position(|cell| names.contains(&fold(cell.trim_matches(['*', '_'])).as_str()))
    };
    let columns = Columns {
        what: find(&[
            "promise",
            "action",
            "action item",
            "task",
            "item",
            "what",
            "todo",
            "to do",
            "loop",
            "commitment",
        ])?,
        owner: find(&["owner", "who", "assignee", "by whom", "responsible"]),
        due: find(&["due", "due date", "by", "when", "deadline", "by when", "date"]),
        status: find(&["status", "state", "done", "done?", "outcome", "result"]),
    };
    (columns.owner.or(columns.due).or(columns.status).is_some()).then_some(columns)
}

/// The columns of a table of readings: a day, and energy or pace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Series {
    day: usize,
    values: Vec<(usize, String)>,
}

/// Reads a header such as `Date | Energy | Pace`.
fn series(header: &[String]) -> Option<Series> {
    let names: Vec<String> = header.iter().map(|cell| fold(cell.trim_matches(['*', '_']))).collect();
    let day = names.iter().position(|name| matches!(name.as_str(), "date" | "day" | "when" | "week"))?;
    let measured = |(at, name): (usize, &String)| {
        matches!(name.as_str(), "energy" | "mood" | "pace").then(|| (at, name.clone()))
    };
    let values: Vec<_> = names.iter().enumerate().filter_map(measured).collect();
    (!values.is_empty()).then_some(Series { day, values })
}

/// Reads one row of readings: its day, what was measured, and the cells that were understood.
pub(super) fn measured(
    cells: &[String],
    series: &Series,
    calendar: &Calendar,
) -> Option<(NaiveDate, Vec<Measure>, Vec<String>)> {
    let written = cells.get(series.day)?;
    let day = parse(written, calendar)?.date;
    let (mut measures, mut fields) = (Vec::new(), vec![written.clone()]);
    for (at, name) in &series.values {
        let Some(cell) = cells.get(*at) else { continue };
        if let Some(read) = super::readings::read(&format!("{name} {cell}")).filter(|read| read.only) {
            measures.extend(read.measures);
            fields.push(cell.clone());
        }
    }
    (!measures.is_empty()).then_some((day, measures, fields))
}

/// Reads one row; none without words in its first column.
pub(super) fn promise(
    cells: &[String],
    columns: &Columns,
    names: &Names,
    calendar: &Calendar,
) -> Option<Promise> {
    let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).map_or("", String::as_str);
    let what = cell(Some(columns.what));
    let mut promise = read(what, names, calendar);
    if promise.text.trim().is_empty() {
        return None;
    }
    let (who, due, status) = (cell(columns.owner), cell(columns.due), cell(columns.status));
    if !who.is_empty() {
        promise.owner = names.owner(who);
        promise.stranger = promise.owner.is_none().then(|| who.to_owned());
        promise.fields.push(who.to_owned());
    }
    if let Some(found) = parse(due, calendar) {
        promise.due = Some(Due { date: found.date, ambiguous: found.ambiguous, derived: false });
        promise.fields.push(due.to_owned());
    }
    if !status.is_empty() {
        promise.outcome = outcome(status);
        let word = status.split([':', '：']).next().unwrap_or(status);
        let plain = ["open", "todo", "to do", "in progress", "pending", "no", "-", "ongoing", "new"];
        if promise.outcome != Outcome::Open || plain.contains(&word.trim().to_lowercase().as_str()) {
            promise.fields.push(word.to_owned());
        }
    }
    Some(promise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Owner;

    fn cells(row: &str) -> Vec<String> {
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    }

    #[test]
    fn a_table_of_readings_has_a_day_in_each_row() {
        let calendar = Calendar::on("2026-11-16".parse().unwrap());
        let series = series(&cells("Date | Energy | Pace | Remark")).unwrap();
        let row = |text| measured(&cells(text), &series, &calendar);
        let (day, measures, fields) = row("9 Nov | 6/10 | 2 | tired").unwrap();
        assert_eq!(day.to_string(), "2026-11-09");
        assert_eq!(measures, [Measure::Energy(6), Measure::Pace(2)]);
        assert_eq!(fields, ["9 Nov", "6/10", "2"]);
        assert_eq!(row("soon | 6 | 2 | tired"), None);
        assert_eq!(row("9 Nov | low | - | tired"), None);
        assert_eq!(super::series(&cells("Date | Budget")), None);
    }

    #[test]
    fn a_table_of_promises_goes_by_its_header() {
        let names = Names::new("Amina Yusuf", &[]);
        let calendar = Calendar::on("2026-11-03".parse().unwrap());
        let columns = columns(&cells("Promise | Owner | Due | Status")).unwrap();
        let row = |text| promise(&cells(text), &columns, &names, &calendar).unwrap();
        let kept = row("Share the draft | Me | 2026-11-28 | Done");
        assert_eq!((kept.owner, kept.outcome), (Some(Owner::Me), Outcome::Kept(None)));
        let missed = row("Ask finance | Amina | 2026-10-30 | Missed: budgets frozen");
        assert_eq!(missed.due.map(|d| d.date), "2026-10-30".parse().ok());
        assert_eq!(missed.outcome, Outcome::Missed(Some("budgets frozen".into())));
        assert_eq!(row("Write docs | Jonas | soon | Open").stranger.as_deref(), Some("Jonas"));
        assert_eq!(super::columns(&cells("Quarter | Budget")), None);
    }
}
