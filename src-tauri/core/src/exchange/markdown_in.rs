//! Notes as people really keep them, read into a plan (issue: nothing is dropped). Every line that isn't blank gets
//! one line in the report; what isn't understood is kept verbatim as a note.

mod account;
mod calendar;
mod daily;
mod decode;
mod details;
mod growth;
mod headings;
mod items;
mod lines;
mod names;
mod people;
mod plan;
mod promises;
mod reader;
mod readings;
mod tables;

pub use daily::adopt;
pub use decode::{decode, hidden, is_notes, left, source, too_deep};
pub use plan::{
    Became, ImportPlan, OwnDetails, PersonPlan, PlannedItem, PlannedLoop, ReportLine, SkipReason, Skipped,
    SourceFile,
};

use super::pages;
use crate::model::{Minutes, Name, Relation, Rhythm, Tag, Text};
use crate::rules::capture::tags_in;
use chrono::NaiveDate;
use details::Details;
use names::Names;
use people::{Group, Read};

/// Reads notes into a plan. Nothing is written and nothing is asked; today settles dates without a year.
pub fn read_notes(files: &[SourceFile], today: NaiveDate) -> ImportPlan {
    let mut plan = ImportPlan::default();
    let (files, parts) = daily::split(files, &mut plan.skipped);
    let mut read: Vec<Read<'_>> = Vec::new();
    for part in &parts {
        let named = Some(part.name.clone());
        read.push(Read { named, ..people::read_file(&part.source, today) });
    }
    for file in files {
        let why = match () {
            () if !file.text.contains(char::is_alphanumeric) => Some(SkipReason::Empty),
            () if file.text.len() > Text::MAX => Some(SkipReason::TooLarge),
            () => None,
        };
        match why {
            Some(why) => plan.skipped.push(Skipped { file: file.path.clone(), why }),
            None if pages::is_page(&file.text) => plan.people.extend(own_page(file, today)),
            None => read.push(people::read_file(file, today)),
        }
    }
    plan.people.extend(people::group(read).into_iter().filter_map(|group| person(group, today)));
    plan
}

/// A page that Sotto wrote says exactly what it holds.
fn own_page(file: &SourceFile, today: NaiveDate) -> Option<PersonPlan> {
    let pages::Own { head, items, report } = pages::read(&file.path, &file.text, today);
    let stem = || names::stem_name(file.path.rsplit('/').next().unwrap_or(&file.path));
    Some(PersonPlan {
        files: vec![file.path.clone()],
        name: head.name.or_else(|| Name::new(&stem()?).ok())?,
        aliases: head.aliases,
        role: Some(head.role).filter(|role| !role.is_empty()),
        relation: head.relation,
        rhythm: head.rhythm,
        minutes: head.minutes,
        started: head.started,
        new_manager_since: head.new_manager_since,
        manager: Some(head.manager).filter(|manager| !manager.is_empty()),
        own: OwnDetails {
            slot: head.slot,
            inherited: head.inherited,
            away: head.away,
            archived: head.archived,
            about: head.about,
        },
        items: one_meeting_a_day(items),
        report,
    })
}

/// The tags in a text that are themes; those by which notes are filed, such as `#1on1`, stay words.
pub fn theme_tags(text: &str) -> Vec<Tag> {
    const FILING: [&str; 12] = [
        "1on1",
        "1-1",
        "one-on-one",
        "meeting",
        "meetings",
        "note",
        "notes",
        "daily",
        "weekly",
        "people",
        "person",
        "todo",
    ];
    tags_in(text).into_iter().filter(|tag| !FILING.contains(&tag.as_str())).collect()
}

/// How somebody stands to the manager, in the words people use.
pub(super) fn relation_in(text: &str) -> Option<Relation> {
    details::relation(text)
}

/// How often two people meet, in the words people use.
pub(super) fn rhythm_in(text: &str) -> Option<Rhythm> {
    details::rhythm(text).map(|(rhythm, _)| rhythm)
}

/// How long a meeting is: "30 min", "1 hour".
pub(super) fn minutes_in(text: &str) -> Option<Minutes> {
    details::minutes(text).map(|(minutes, _)| minutes)
}

fn person(group: Group<'_>, today: NaiveDate) -> Option<PersonPlan> {
    let Group { name, mut files } = group;
    files.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let aliases = aliases(&name, &files);
    let names = Names::new(&name, &aliases);
    let mut details = Details::default();
    for file in &files {
        details.merge(file.details.clone());
    }
    details.relation =
        details.relation.or_else(|| files.iter().find_map(|file| relation_in_path(&file.source.path)));
    let usual = if details.relation == Some(Relation::SkipLevel) { Rhythm::Monthly } else { Rhythm::Weekly };
    let rhythm = details.rhythm.unwrap_or(usual);
    let order = calendar::order(files.iter().map(|file| file.source.text.as_str()));
    let days: Vec<_> = files
        .iter()
        .map(|file| calendar::days(&file.source.path, &file.lines, &names, today, order))
        .collect();
    let mut meetings: Vec<NaiveDate> = days.iter().flat_map(|days| days.meetings.iter().copied()).collect();
    meetings.sort_unstable();
    meetings.dedup();
    let (mut items, mut report) = (Vec::new(), Vec::new());
    for (file, days) in files.iter().zip(days) {
        let ground = reader::Ground {
            file: &file.source.path,
            names: &names,
            days,
            meetings: &meetings,
            rhythm,
            today,
            details: &file.details.lines,
            title_line: file.details.title.as_ref().map(|(line, _)| *line),
        };
        let (more, lines) = reader::read(&file.lines, &ground);
        items.extend(more);
        report.extend(lines);
    }
    Some(PersonPlan {
        files: files.iter().map(|file| file.source.path.clone()).collect(),
        name: Name::new(&name).or_else(|_| Name::new(&shortened(&name))).ok()?,
        aliases: aliases.iter().filter_map(|alias| Name::new(alias).ok()).collect(),
        role: details.role,
        relation: details.relation,
        rhythm: details.rhythm,
        minutes: details.minutes,
        started: details.started,
        new_manager_since: details.new_manager_since,
        manager: details.manager,
        own: OwnDetails::default(),
        items: one_meeting_a_day(items),
        report,
    })
}

/// Other names: stated ones, those in brackets in a title, and the initials that owners are called by.
fn aliases(name: &str, files: &[Read<'_>]) -> Vec<String> {
    let titled = files.iter().filter_map(|file| names::title(&file.details.title.as_ref()?.1));
    let bracketed = titled.filter(|title| title.name == name).flat_map(|title| title.aliases);
    let stated = files.iter().flat_map(|file| file.details.aliases.iter().cloned());
    let plain = Names::new(name, &[]);
    let words = files.iter().flat_map(|file| file.source.text.split(|c: char| !c.is_alphabetic()));
    let initials = words.filter(|word| word.len() > 1 && plain.is_initials(word)).map(str::to_owned).take(1);
    let mut aliases: Vec<String> = Vec::new();
    for alias in stated.chain(bracketed).chain(initials) {
        if alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

/// "Amina (skip level).md".
fn relation_in_path(path: &str) -> Option<Relation> {
    path.split(['(', ')', '/', '.']).find_map(details::relation)
}

/// A file name too long for a name still gives one.
fn shortened(name: &str) -> String {
    name.chars()
        .scan(0, |bytes, c| {
            *bytes += c.len_utf8();
            (*bytes <= Name::MAX && !c.is_control()).then_some(c)
        })
        .collect()
}

/// Two headings of one day are one meeting.
fn one_meeting_a_day(items: Vec<PlannedItem>) -> Vec<PlannedItem> {
    let mut kept: Vec<PlannedItem> = Vec::with_capacity(items.len());
    let mut at: std::collections::BTreeMap<NaiveDate, usize> = std::collections::BTreeMap::new();
    for item in items {
        let PlannedItem::Meeting { on, talk_percent: share, opener: said } = &item else {
            kept.push(item);
            continue;
        };
        match at.get(on).and_then(|place| kept.get_mut(*place)) {
            Some(PlannedItem::Meeting { talk_percent, opener, .. }) => {
                *talk_percent = talk_percent.or(*share);
                *opener = opener.take().or_else(|| said.clone());
            }
            _ => {
                at.insert(*on, kept.len());
                kept.push(item);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests;
