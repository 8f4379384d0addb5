//! Daily notes: one file a day, in which headings name the people. Each person gets their part of the day; lines keep
//! their numbers.

use super::headings::has_iso_day;
use super::lines::{Line, Shape, read};
use super::names::{fold, related, stem_name, title};
use super::people::is_collection;
use super::plan::{SkipReason, Skipped, SourceFile};
use crate::model::Name;
use std::collections::BTreeMap;

/// Folders that hold days, not notes about one person.
const DAYS: [&str; 9] =
    ["daily", "daily notes", "dailies", "days", "journals", "diary", "log", "logs", "tagebuch"];
/// Signs of a 1:1 in a heading.
const ONE_TO_ONE: [&str; 6] = ["1:1", "1-1", "1on1", "one-on-one", "o3", "121"];

/// The part of a daily note that is about one person.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) source: SourceFile,
}

/// Takes daily notes apart; what is none comes back as it was.
pub(super) fn split<'a>(
    files: &'a [SourceFile],
    skipped: &mut Vec<Skipped>,
) -> (Vec<&'a SourceFile>, Vec<Part>) {
    let (days, rest): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_day(&file.path));
    let known: Vec<String> = rest
        .iter()
        .filter_map(|file| {
            file.path.split('/').rev().find_map(|part| stem_name(part).filter(|_| !is_collection(part)))
        })
        .collect();
    let mut parts = Vec::new();
    for day in days {
        let (of_day, others) = parts_of(day, &known);
        let why = if of_day.is_empty() { SkipReason::Nobody } else { SkipReason::Others };
        if of_day.is_empty() || others {
            skipped.push(Skipped { file: day.path.clone(), why });
        }
        parts.extend(of_day);
    }
    (rest, parts)
}

/// A folder of nothing but days that was chosen itself: they are about whom the folder is named after.
pub fn adopt(files: &mut [SourceFile], folder: &str) {
    let of_days = |file: &SourceFile| {
        !file.path.contains('/') && has_iso_day(&file.path) && stem_name(&file.path).is_none()
    };
    let collects = is_collection(folder) || DAYS.contains(&fold(folder).as_str());
    if !collects && !files.is_empty() && files.iter().all(of_days) {
        files.iter_mut().for_each(|file| file.path = format!("{folder}/{}", file.path));
    }
}

/// A file that is named by its day alone, in a folder that isn't a person's.
fn is_day(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = folder.rsplit('/').next().unwrap_or(folder);
    let days = folder.is_empty() || is_collection(folder) || DAYS.contains(&fold(folder).as_str());
    days && has_iso_day(name) && stem_name(name).is_none()
}

/// The parts of a day, and whether other lines have words too.
fn parts_of(day: &SourceFile, known: &[String]) -> (Vec<Part>, bool) {
    let lines = read(&day.text);
    let mut of: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut open: Option<(usize, String)> = None;
    let mut others = false;
    for (at, line) in lines.iter().enumerate() {
        if let Shape::Heading { level, text } = &line.shape {
            let closes = open.as_ref().is_some_and(|(above, _)| level <= above);
            match person(text, known) {
                Some(name) if open.is_none() || closes => open = Some((*level, name)),
                _ if closes => open = None,
                _ => {}
            }
        }
        match &open {
            Some((_, name)) => {
                let own = of.entry(name.clone()).or_default();
                own.resize(at, "");
                own.push(&line.raw);
            }
            None => others |= has_words(line),
        }
    }
    let part = |(name, lines): (String, Vec<&str>)| Part {
        name,
        source: SourceFile { path: day.path.clone(), text: lines.join("\n") },
    };
    (of.into_iter().map(part).collect(), others)
}

fn has_words(line: &Line) -> bool {
    line.shape != Shape::FrontMatter && line.raw.contains(char::is_alphanumeric)
}

/// Whom a heading names: by a link, by the signs of a 1:1, or by a name that other files have.
fn person(text: &str, known: &[String]) -> Option<String> {
    let linked = text.split_once("[[").and_then(|(_, rest)| rest.split_once("]]")).map(|(inner, _)| inner);
    let named = match linked {
        Some(link) => {
            let target = link.split(['|', '#']).next().unwrap_or(link);
            let target = target.rsplit('/').next().unwrap_or(target).trim();
            Some(target.to_owned()).filter(|target| !has_iso_day(target))
        }
        None => title(text).map(|title| title.name),
    }?;
    let mut alike = known.iter().filter(|one| related(one, &named));
    let one = alike.next().filter(|first| alike.all(|other| other == *first));
    let folded = fold(text);
    let meant = linked.is_some() || one.is_some() || ONE_TO_ONE.iter().any(|sign| folded.contains(sign));
    let name = one.cloned().unwrap_or(named);
    (meant && Name::new(&name).is_ok()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::markdown_in::{PlannedItem, read_notes};

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.into(), text: text.into() }
    }

    const DAY: &str = "---\ntags: [daily]\n---\n# 2026-11-16\nbought bread\n## 1:1 Priya\n- Energy 6\n\
                       ### Actions\n- [ ] Me: send the plan by 2026-11-20\n## Standup\nblocked\n\
                       ## [[people/Tomáš Dvořák|Tomáš]]\n- CI is slow #ci-time\n";

    #[test]
    fn each_person_gets_their_part_of_the_day_under_its_own_line_numbers() {
        let plan = read_notes(
            &[file("Daily/2026-11-16.md", DAY), file("people/Priya Raman.md", "role: Staff\n")],
            "2026-11-23".parse().unwrap(),
        );
        let names: Vec<_> = plan.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Priya Raman", "Tomáš Dvořák"]);
        let priya = &plan.people[0];
        assert!(
            priya.items.iter().any(
                |item| matches!(item, PlannedItem::Meeting { on, .. } if on.to_string() == "2026-11-16")
            )
        );
        let promise = priya.report.iter().find(|line| line.text.contains("send the plan")).unwrap();
        assert_eq!((promise.line, promise.became.code()), (9, "loop"));
        assert!(
            plan.people.iter().all(|person| person.report.iter().all(|line| !line.text.contains("bread")))
        );
        assert_eq!(plan.skipped[0].why, SkipReason::Others, "and that is said");
    }

    #[test]
    fn a_day_about_nobody_is_named_and_a_day_in_a_persons_folder_is_theirs() {
        let plan = read_notes(
            &[file("2026-11-16.md", "only words\n"), file("Priya Raman/2026-11-16.md", "only words\n")],
            "2026-11-23".parse().unwrap(),
        );
        assert_eq!(plan.people.len(), 1);
        assert_eq!(plan.people[0].name.as_str(), "Priya Raman");
        assert_eq!(
            (plan.skipped[0].file.as_str(), plan.skipped[0].why),
            ("2026-11-16.md", SkipReason::Nobody)
        );
    }

    #[test]
    fn a_chosen_folder_of_days_is_whom_it_is_named_after() {
        let days = || vec![file("2026-11-16.md", "words"), file("2026-11-09.md", "words")];
        for (folder, path) in [
            ("Priya Raman", "Priya Raman/2026-11-16.md"),
            ("Daily notes", "2026-11-16.md"),
            ("1on1s", "2026-11-16.md"),
        ] {
            let mut files = days();
            adopt(&mut files, folder);
            assert_eq!(files[0].path, path, "{folder}");
        }
        let mut mixed = [days(), vec![file("Priya.md", "words")]].concat();
        adopt(&mut mixed, "Ada");
        assert_eq!(mixed[0].path, "2026-11-16.md");
    }
}
