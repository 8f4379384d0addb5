//! What is chosen or dropped to be taken in: its kind is told from the file itself, and nothing is written yet.

use super::gather::{plan_import, plan_import_of};
use crate::error::{Error, Result};
use crate::exchange::csv;
use crate::exchange::markdown_in::{ImportPlan, is_notes};
use crate::exchange::own_data::{self, Archive};
use crate::exchange::people_in::{self, PeoplePlan};
use crate::model::Moment;
use crate::private_file::read_at_most;
use std::path::{Path, PathBuf};

/// Something that can be taken in, read.
pub enum Incoming {
    /// Notes, from a folder or from files.
    Notes(ImportPlan),
    /// What `export json` wrote, of everybody or one person.
    Own(Archive),
    /// A table of people.
    People(PeoplePlan),
    /// A table of delivery figures: which column is which is said elsewhere.
    Figures(PathBuf),
}

/// Reads what was chosen or dropped. Errors: it is of no kind that can be taken in, or broken; it can't be read.
pub fn read_incoming(paths: &[PathBuf], now: Moment) -> Result<Incoming> {
    let [path] = paths else { return several(paths, now) };
    if path.is_dir() {
        return Ok(Incoming::Notes(plan_import(path, now)?));
    }
    match ending(path).as_str() {
        "json" => Ok(Incoming::Own(own_data::read(&read_at_most(path, own_data::MAX)?)?)),
        "csv" | "tsv" => table(path, now),
        _ if is_notes(&name(path)) => Ok(Incoming::Notes(plan_import(path, now)?)),
        _ => Err(unknown(path)),
    }
}

/// Several files at once are notes.
fn several(paths: &[PathBuf], now: Moment) -> Result<Incoming> {
    match paths.iter().find(|path| path.is_file() && !is_notes(&name(path))) {
        Some(other) => Err(Error::BadFile {
            line: None,
            why: format!(
                "{} is no Markdown or text file: several files at once can only be notes",
                name(other)
            ),
        }),
        None => Ok(Incoming::Notes(plan_import_of(paths, now)?)),
    }
}

fn table(path: &Path, now: Moment) -> Result<Incoming> {
    let table = csv::read(&read_at_most(path, csv::MAX)?)?;
    match people_in::is_people(&table) {
        true => Ok(Incoming::People(people_in::plan(&table, now.today())?)),
        false => Ok(Incoming::Figures(path.to_path_buf())),
    }
}

fn unknown(path: &Path) -> Error {
    let name = name(path);
    let why = match ending(path).as_str() {
        "zip" | "7z" | "gz" | "rar" => {
            format!("{name} is an archive: unpack it first, then choose the folder")
        }
        "ics" => format!("{name} is a calendar, and no notes"),
        _ => format!(
            "{name} is nothing that can be taken in: notes (.md, .txt), an export of Sotto (.json) or a table (.csv) can"
        ),
    };
    Error::BadFile { line: None, why }
}

fn ending(path: &Path) -> String {
    path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_told_by_itself_and_what_is_nothing_for_us_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let now = Moment { utc: "2026-11-23T08:00:00Z".parse().unwrap(), zone: chrono_tz::UTC };
        let file = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let read = |paths: &[PathBuf]| read_incoming(paths, now);
        let notes = file("Ada.md", "words");
        assert!(
            matches!(read(std::slice::from_ref(&notes)), Ok(Incoming::Notes(plan)) if plan.people.len() == 1)
        );
        assert!(
            matches!(read(&[notes.clone(), file("Bo.md", "words")]), Ok(Incoming::Notes(plan)) if plan.people.len() == 2)
        );
        assert!(matches!(read(&[dir.path().to_path_buf()]), Ok(Incoming::Notes(_))));
        assert!(
            matches!(read(&[file("people.CSV", "Name\nAda\n")]), Ok(Incoming::People(plan)) if plan.people.len() == 1)
        );
        assert!(matches!(
            read(&[file("dora.csv", "Date,Deployments\n2026-11-20,4\n")]),
            Ok(Incoming::Figures(_))
        ));
        for (path, said) in [
            (file("all.zip", "x"), "unpack it first"),
            (file("photo.png", "x"), "nothing that can be taken in"),
            (file("other.json", "{}"), "not an export of Sotto"),
            (file("empty.csv", ""), "nothing in this file"),
        ] {
            let refused = read(&[path]).err().unwrap();
            assert_eq!(refused.code(), "bad-file");
            assert!(refused.to_string().contains(said), "{refused}");
        }
        let mixed = read(&[notes, file("more.csv", "Name\n")]).err().unwrap();
        assert!(mixed.to_string().contains("more.csv"), "{mixed}");
    }
}
