//! A table of people: which column says what is told from the first line, in the spellings that people and their
//! programs use; what is not understood is said, line by line, before anything is written.

use super::csv::{self, Row, Table};
use super::markdown_in::{minutes_in, relation_in, rhythm_in};
use crate::error::{Error, Result};
use crate::model::{Invalid, Minutes, Name, Relation, Rhythm};
use crate::rules::when::{Calendar, parse};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// More people than anybody meets: a directory of everybody is no table of one's own.
const MAX_PEOPLE: usize = 2_000;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The whole name.
    Name,
    /// The first name alone.
    First,
    /// The family name alone.
    Last,
    /// Nicknames and initials.
    Alias,
    /// Role or title.
    Role,
    /// How they stand to the manager.
    Relation,
    /// How often they meet.
    Rhythm,
    /// How long they meet.
    Minutes,
    /// Since when they work together.
    Started,
    /// Whom they report to.
    Manager,
}

/// How columns are called, in lower case, English and German.
const NAMES: [(Column, &[&str]); 10] = [
    (
        Column::Name,
        &[
            "name",
            "full name",
            "person",
            "people",
            "employee",
            "employee name",
            "display name",
            "team member",
            "member",
            "mitarbeiter",
            "mitarbeiterin",
            "vollständiger name",
        ],
    ),
    (Column::First, &["first name", "firstname", "given name", "vorname"]),
    (Column::Last, &["last name", "lastname", "surname", "family name", "nachname", "familienname"]),
    (
        Column::Alias,
        &[
            "alias",
            "aliases",
            "nickname",
            "nicknames",
            "nick",
            "aka",
            "also known as",
            "initials",
            "short name",
            "preferred name",
            "spitzname",
            "kürzel",
            "initialen",
        ],
    ),
    (
        Column::Role,
        &[
            "role",
            "title",
            "job title",
            "position",
            "job",
            "function",
            "rolle",
            "funktion",
            "titel",
            "stelle",
        ],
    ),
    (
        Column::Relation,
        &["relation", "relationship", "report type", "relation to me", "beziehung", "verhältnis"],
    ),
    (
        Column::Rhythm,
        &[
            "rhythm",
            "cadence",
            "frequency",
            "1 1 cadence",
            "1 1 frequency",
            "how often",
            "meeting cadence",
            "rhythmus",
            "häufigkeit",
            "turnus",
        ],
    ),
    (Column::Minutes, &["minutes", "length", "duration", "meeting length", "minuten", "dauer"]),
    (
        Column::Started,
        &[
            "started",
            "start",
            "start date",
            "started on",
            "joined",
            "hire date",
            "since",
            "working together since",
            "eintritt",
            "eintrittsdatum",
            "seit",
            "beginn",
        ],
    ),
    (
        Column::Manager,
        &[
            "manager",
            "reports to",
            "line manager",
            "supervisor",
            "lead",
            "vorgesetzte",
            "vorgesetzter",
            "führungskraft",
        ],
    ),
];

/// A table as it would be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeoplePlan {
    /// What stands between the cells.
    pub delimiter: char,
    /// Each column by its name, and what it says; none is left alone.
    pub columns: Vec<(String, Option<Column>)>,
    /// One for each line with a name.
    pub people: Vec<PlannedPerson>,
    /// Lines that are left out, and why.
    pub left: Vec<(usize, String)>,
}

/// One line of the table. What it doesn't say is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPerson {
    /// The line in the file, from 1.
    pub line: usize,
    /// The name.
    pub name: Name,
    /// Nicknames and initials.
    pub aliases: Vec<Name>,
    /// Role or title.
    pub role: String,
    /// How they stand to the manager.
    pub relation: Option<Relation>,
    /// How often they meet.
    pub rhythm: Option<Rhythm>,
    /// How long.
    pub minutes: Option<Minutes>,
    /// Since when they work together.
    pub started: Option<NaiveDate>,
    /// Whom they report to.
    pub manager: String,
    /// Cells that were not understood, as "column: cell".
    pub unread: Vec<String>,
}

/// Whether a table is one of people: one of its columns is a name.
pub fn is_people(table: &Table) -> bool {
    let columns: Vec<_> = table.head.iter().filter_map(|name| column(name)).collect();
    columns.iter().any(|column| matches!(column, Column::Name | Column::First | Column::Last))
}

/// Reads a table of people; `today` settles dates without a year. Errors: as [`csv::read`]; no column is a name; too many
/// lines.
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<PeoplePlan> {
    plan(&csv::read(bytes)?, today)
}

/// As [`read`], of a table that was read already.
pub fn plan(table: &Table, today: NaiveDate) -> Result<PeoplePlan> {
    if !is_people(table) {
        let why =
            "no column is called Name, so this is no table of people. Call the column of the names Name";
        return Err(Error::BadFile { line: Some(1), why: why.to_owned() });
    }
    if table.rows.len() > MAX_PEOPLE {
        let why = "there are more than 2 000 people in this table: leave in it those whom you meet";
        return Err(Error::BadFile { line: None, why: why.to_owned() });
    }
    let mut seen = Vec::new();
    // Of two columns that say the same the first one counts.
    let mut first = |name: &String| {
        column(name).filter(|column| {
            !seen.contains(column) && {
                seen.push(*column);
                true
            }
        })
    };
    let columns: Vec<(String, Option<Column>)> =
        table.head.iter().map(|name| (name.clone(), first(name))).collect();
    let calendar = Calendar { ahead: false, ..Calendar::on(today) };
    let (mut people, mut left) = (Vec::new(), Vec::new());
    let mut lines = HashMap::new();
    for row in &table.rows {
        match person(row, &columns, &calendar) {
            Ok(person) => match lines.entry(person.name.as_str().to_lowercase()) {
                Entry::Occupied(known) => {
                    left.push((row.line, format!("{} is on line {} already", person.name, known.get())))
                }
                Entry::Vacant(free) => {
                    free.insert(row.line);
                    people.push(person);
                }
            },
            Err(NoName(why)) => left.push((row.line, why)),
        }
    }
    Ok(PeoplePlan { delimiter: table.delimiter, columns, people, left })
}

fn column(name: &str) -> Option<Column> {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let plain = words.join(" ");
    NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column)
}

/// Why a line gives no person.
struct NoName(String);

fn person(
    row: &Row,
    columns: &[(String, Option<Column>)],
    calendar: &Calendar,
) -> std::result::Result<PlannedPerson, NoName> {
    let cell = |wanted: Column| {
        let at = columns.iter().position(|(_, column)| *column == Some(wanted));
        at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    };
    let parts = [cell(Column::First), cell(Column::Last)];
    let joined = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let whole = if cell(Column::Name).is_empty() { joined } else { cell(Column::Name).to_owned() };
    let name =
        Name::new(&whole.split_whitespace().collect::<Vec<_>>().join(" ")).map_err(|why| match why {
            Invalid::Empty => NoName("there is no name in this line".to_owned()),
            why => NoName(format!("the name can't be used: {why}")),
        })?;
    let mut unread = Vec::new();
    let mut read = Reading { cell: &cell, columns, unread: &mut unread };
    let aliases = cell(Column::Alias).split([',', ';', '/', '|']).filter_map(|alias| Name::new(alias).ok());
    let aliases = aliases.filter(|alias| *alias != name).collect();
    let relation = read.take(Column::Relation, relation_in);
    let rhythm = read.take(Column::Rhythm, rhythm_in);
    let minutes = read.take(Column::Minutes, |text| {
        text.parse().ok().and_then(|n| Minutes::new(n).ok()).or_else(|| minutes_in(text))
    });
    let started = read.take(Column::Started, |text| parse(text, calendar).map(|found| found.date));
    let (role, manager) = (cell(Column::Role).to_owned(), cell(Column::Manager).to_owned());
    Ok(PlannedPerson {
        line: row.line,
        name,
        aliases,
        role,
        relation,
        rhythm,
        minutes,
        started,
        manager,
        unread,
    })
}

struct Reading<'a> {
    cell: &'a dyn Fn(Column) -> &'a str,
    columns: &'a [(String, Option<Column>)],
    unread: &'a mut Vec<String>,
}

impl Reading<'_> {
    fn take<T>(&mut self, wanted: Column, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = (self.cell)(wanted);
        let found = read(text).filter(|_| !text.is_empty());
        if found.is_none() && !text.is_empty() {
            let name = self.columns.iter().find(|(_, column)| *column == Some(wanted));
            self.unread.push(format!("{}: {text}", name.map_or("", |(name, _)| name)));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> PeoplePlan {
        read(text.as_bytes(), "2026-11-23".parse().unwrap()).unwrap()
    }

    #[test]
    fn columns_are_told_by_the_names_people_give_them() {
        let plan = plan(
            "\u{feff}\"Full Name\";Nickname;Job Title;Relationship;1:1 cadence;Duration;Start date;Reports to;E-mail\n\
             Priya  Raman;\"PR, Pri\";Staff engineer;Direct report;every two weeks;45;8 Jan 2024;;p@example.org\n\
             Amina Yusuf;;Engineer;skip-level;monthly;30 min;;Jonas;\n",
        );
        assert_eq!(plan.delimiter, ';');
        let left: Vec<_> = plan
            .columns
            .iter()
            .filter(|(_, column)| column.is_none())
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(left, ["E-mail"], "Sotto keeps no mail addresses");
        let priya = &plan.people[0];
        assert_eq!(
            (priya.line, priya.name.as_str(), priya.role.as_str()),
            (2, "Priya Raman", "Staff engineer")
        );
        assert_eq!(priya.aliases.iter().map(Name::as_str).collect::<Vec<_>>(), ["PR", "Pri"]);
        assert_eq!((priya.relation, priya.rhythm), (Some(Relation::Direct), Some(Rhythm::Fortnightly)));
        assert_eq!((priya.minutes.map(Minutes::get), priya.started), (Some(45), "2024-01-08".parse().ok()));
        let amina = &plan.people[1];
        assert_eq!((amina.relation, amina.rhythm), (Some(Relation::SkipLevel), Some(Rhythm::Monthly)));
        assert_eq!((amina.minutes.map(Minutes::get), amina.manager.as_str()), (Some(30), "Jonas"));
        assert!(plan.people.iter().all(|person| person.unread.is_empty()));
    }

    #[test]
    fn two_columns_make_a_name_and_german_ones_are_known() {
        let plan = plan("Vorname,Nachname,Rolle,Turnus\nJürgen,Groß,Leiter,wöchentlich\nÖzge,,,\n");
        let names: Vec<_> = plan.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Jürgen Groß", "Özge"]);
        assert_eq!(plan.people[0].rhythm, Some(Rhythm::Weekly));
    }

    #[test]
    fn what_is_not_understood_is_said_and_a_line_without_a_name_is_left() {
        let plan = plan("Name,Cadence,Start\nAda,whenever,soon\n,weekly,\nADA,weekly,\n");
        assert_eq!(plan.people.len(), 1);
        assert_eq!(plan.people[0].unread, ["Cadence: whenever", "Start: soon"]);
        assert_eq!(plan.left[0], (3, "there is no name in this line".to_owned()));
        assert_eq!(plan.left[1], (4, "ADA is on line 2 already".to_owned()));
    }

    #[test]
    fn a_directory_of_everybody_is_refused_before_its_lines_are_compared() {
        let table = |people: usize| {
            let lines = (0..people).map(|n| format!("Person {n}\n"));
            std::iter::once("Name\n".to_owned()).chain(lines).collect::<String>()
        };
        assert_eq!(plan(&table(MAX_PEOPLE)).people.len(), MAX_PEOPLE);
        let today = "2026-11-23".parse().unwrap();
        let refused = read(table(MAX_PEOPLE + 1).as_bytes(), today).unwrap_err();
        assert_eq!(refused.code(), "bad-file");
        assert!(refused.to_string().contains("2 000"), "{refused}");
    }

    #[test]
    fn a_table_of_figures_is_no_table_of_people() {
        let table = csv::read(b"Date,Deployments,Lead time (h)\n2026-11-20,4,1.5\n").unwrap();
        assert!(!is_people(&table));
        let refused = super::plan(&table, "2026-11-23".parse().unwrap()).unwrap_err();
        assert_eq!(refused.code(), "bad-file");
        assert!(is_people(&csv::read(b"given name,role\nA,b\n").unwrap()));
    }
}
