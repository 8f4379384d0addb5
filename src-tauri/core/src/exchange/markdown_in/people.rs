//! Which files are about whom.

use super::calendar::dated_line;
use super::details::{self, Details};
use super::headings::section;
use super::lines::{Line, Shape};
use super::names::{Names, fold, related, stem_name, title};
use super::plan::SourceFile;
use crate::rules::when::Calendar;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Folders that hold people, not notes about one.
const COLLECTIONS: [&str; 18] = [
    "people",
    "team",
    "reports",
    "directs",
    "direct reports",
    "staff",
    "notes",
    "journal",
    "archive",
    "management",
    "employees",
    "members",
    "1on1s",
    "1-1s",
    "1:1s",
    "1on1",
    "one on ones",
    "skip levels",
];

/// One file, read into lines, with the details it gives.
pub(super) struct Read<'a> {
    pub(super) source: &'a SourceFile,
    pub(super) lines: Vec<Line>,
    pub(super) details: Details,
    /// Whose it is, where that was told before: a part of a daily note.
    pub(super) named: Option<String>,
}

impl Read<'_> {
    /// What stands for the person: their name, else the file or folder.
    fn place(&self, teams: &BTreeSet<String>) -> String {
        self.named.clone().unwrap_or_else(|| place(&self.source.path, teams))
    }
}

/// The files about one person.
pub(super) struct Group<'a> {
    pub(super) name: String,
    /// Where the name comes from, if only from a file's or folder's name.
    pub(super) files: Vec<Read<'a>>,
}

/// Reads a file's shape and details.
pub(super) fn read_file(source: &SourceFile, today: NaiveDate) -> Read<'_> {
    let lines = super::lines::read(&source.text);
    let calendar = Calendar::on(today);
    let nobody = Names::default();
    let is_section = |line: &Line| {
        let named = match &line.shape {
            Shape::Heading { text, .. } => section(text, &nobody, true).is_some(),
            Shape::Plain { text, .. } => section(text, &nobody, false).is_some(),
            Shape::Bullet { mark, .. } => mark.is_some(),
            _ => false,
        };
        named || dated_line(line, &nobody, &calendar).is_some()
    };
    let details = details::read(&lines, &calendar, is_section);
    Read { source, lines, details, named: None }
}

/// Sorts files to people: a file, or a folder of files, is one person. Folders such as "1on1s" only collect.
pub(super) fn group(files: Vec<Read<'_>>) -> Vec<Group<'_>> {
    let teams = teams(&files);
    let mut by_place: BTreeMap<String, Vec<Read<'_>>> = BTreeMap::new();
    for file in files {
        let place = file.place(&teams);
        by_place.entry(fold(&place)).or_default().push(file);
    }
    let mut by_name: BTreeMap<String, Group<'_>> = BTreeMap::new();
    for (_, files) in by_place {
        let name = name_of(&files, &files[0].place(&teams));
        let group = by_name.entry(fold(&name)).or_insert_with(|| Group { name, files: Vec::new() });
        group.files.extend(files);
    }
    by_name.into_values().collect()
}

/// The file or folder that stands for the person, as a name.
fn place(path: &str, teams: &BTreeSet<String>) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let mut at = 0;
    while at + 1 < parts.len() && (is_collection(parts[at]) || teams.contains(&parts[..=at].join("/"))) {
        at += 1;
    }
    stem_name(parts[at])
        .unwrap_or_else(|| parts[at].rsplit_once('.').map_or(parts[at], |(stem, _)| stem).to_owned())
}

pub(super) fn is_collection(folder: &str) -> bool {
    COLLECTIONS.contains(&fold(folder).as_str())
        || (stem_name(folder).is_none() && folder.chars().any(char::is_alphanumeric))
}

/// Folders in which every file names its own person, and none the folder's.
fn teams(files: &[Read<'_>]) -> BTreeSet<String> {
    let mut folders: BTreeMap<&str, Vec<&Read<'_>>> = BTreeMap::new();
    for file in files {
        if let Some((folder, _)) = file.source.path.rsplit_once('/') {
            folders.entry(folder).or_default().push(file);
        }
    }
    let names_own = |folder: &str, file: &Read<'_>| {
        let stem = file.source.path.rsplit('/').next().and_then(stem_name);
        stem.is_some_and(|stem| {
            let said = said_name(file);
            !related(&stem, folder.rsplit('/').next().unwrap_or(folder))
                && said.is_some_and(|said| related(&said, &stem))
        })
    };
    let team = |(folder, files): &(&str, Vec<&Read<'_>>)| files.iter().all(|file| names_own(folder, file));
    folders.into_iter().filter(team).map(|(folder, _)| folder.to_owned()).collect()
}

/// The name that a file itself gives: its front matter's, else its title's.
fn said_name(file: &Read<'_>) -> Option<String> {
    let titled = || file.details.title.as_ref().and_then(|(_, text)| title(text)).map(|title| title.name);
    file.details.name.clone().or_else(titled)
}

/// A stated name first; then a title that fits the file's or folder's name; then that name.
fn name_of(files: &[Read<'_>], place: &str) -> String {
    let stated = files.iter().find_map(|file| file.details.name.clone());
    let unnamed = stem_name(place).is_none();
    let titled = || {
        let titles =
            files.iter().filter_map(|file| title(&file.details.title.as_ref()?.1)).map(|title| title.name);
        titles.into_iter().find(|name| unnamed || related(name, place))
    };
    let named = files.iter().find_map(|file| file.named.clone());
    stated.or(named).or_else(titled).unwrap_or_else(|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(files: &[(&str, &str)]) -> Vec<(String, usize)> {
        let sources: Vec<SourceFile> = files
            .iter()
            .map(|(path, text)| SourceFile { path: (*path).into(), text: (*text).into() })
            .collect();
        let read = sources.iter().map(|source| read_file(source, "2026-11-23".parse().unwrap())).collect();
        group(read).into_iter().map(|group| (group.name, group.files.len())).collect()
    }

    #[test]
    fn a_file_or_a_folder_is_a_person() {
        assert_eq!(
            groups(&[
                ("Priya Raman/2026-11-16.md", "Energy 6"),
                ("Priya Raman/2026-11-09.md", "Energy 5"),
                ("1on1s/tomas-1on1.md", "Tomáš Dvořák / me — weekly"),
                ("Platform/anna.md", "# Anna Lee"),
                ("Platform/bo.md", "# Bo Ek"),
                ("Priya Raman 3f2a9c1b7d.md", "role: Staff"),
            ]),
            [
                ("Anna Lee".into(), 1),
                ("Bo Ek".into(), 1),
                ("Priya Raman".into(), 3),
                ("Tomáš Dvořák".into(), 1)
            ]
        );
    }

    #[test]
    fn a_title_that_is_no_name_does_not_rename_anybody() {
        assert_eq!(groups(&[("priya.md", "# Project Plan\nwords")]), [("Priya".into(), 1)]);
        assert_eq!(groups(&[("notes.md", "# Priya Raman\nwords")]), [("Priya Raman".into(), 1)]);
        assert_eq!(groups(&[("notes.md", "only words here")]), [("notes".into(), 1)]);
    }
}
