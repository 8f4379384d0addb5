use super::account::words;
use super::*;
use crate::model::{GrowthKind, LoopState, Measure, Minutes, NoteKind, Owner, Raised, Section};
use proptest::prelude::*;

mod exports;
mod samples;
mod shapes;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

fn plan(files: &[(&str, &str)]) -> ImportPlan {
    let files: Vec<SourceFile> =
        files.iter().map(|(path, text)| SourceFile { path: (*path).into(), text: (*text).into() }).collect();
    read_notes(&files, today())
}

fn one(text: &str) -> PersonPlan {
    let mut plan = plan(&[("Priya Raman.md", text)]);
    assert_eq!(plan.people.len(), 1, "{plan:?}");
    plan.people.remove(0)
}

/// Owner, words, due date and state ("open", "kept 2026-11-09", "missed …: why") of every promise.
fn loops(person: &PersonPlan) -> Vec<(Owner, String, String, String)> {
    let mut loops = Vec::new();
    for item in &person.items {
        if let PlannedItem::Loop(x) = item {
            let state = match &x.state {
                LoopState::Open => "open".to_owned(),
                LoopState::Kept { on } => format!("kept {on}"),
                LoopState::Missed { on, why } => format!("missed {on}: {why}"),
                LoopState::Dropped { on, why } => format!("dropped {on}: {why}"),
            };
            loops.push((x.owner, x.text.to_string(), x.due.to_string(), state));
        }
    }
    loops
}

fn themes(person: &PersonPlan) -> Vec<String> {
    let tag = |item: &PlannedItem| match item {
        PlannedItem::Mention { tag, .. } => Some(tag.to_string()),
        _ => None,
    };
    person.items.iter().filter_map(tag).collect()
}

fn readings(person: &PersonPlan) -> Vec<(String, Measure)> {
    let reading = |item: &PlannedItem| match item {
        PlannedItem::Reading { on, measure, meeting, .. } => {
            assert_eq!(*meeting, Some(*on));
            Some((on.to_string(), *measure))
        }
        _ => None,
    };
    person.items.iter().filter_map(reading).collect()
}

fn meetings(person: &PersonPlan) -> Vec<String> {
    let meeting = |item: &PlannedItem| match item {
        PlannedItem::Meeting { on, .. } => Some(on.to_string()),
        _ => None,
    };
    person.items.iter().filter_map(meeting).collect()
}

/// Section, day and words of every note.
fn notes(person: &PersonPlan) -> Vec<(Section, String, String)> {
    let note = |item: &PlannedItem| match item {
        PlannedItem::Note { section, on, text, .. } => Some((*section, on.to_string(), text.to_string())),
        _ => None,
    };
    person.items.iter().filter_map(note).collect()
}

fn growth(person: &PersonPlan) -> Vec<(GrowthKind, String, Option<NaiveDate>, Raised)> {
    let line = |item: &PlannedItem| match item {
        PlannedItem::Growth { kind, text, by, raised, .. } => Some((*kind, text.to_string(), *by, *raised)),
        _ => None,
    };
    person.items.iter().filter_map(line).collect()
}

fn topics(person: &PersonPlan) -> Vec<(Owner, String, Option<NaiveDate>)> {
    let topic = |item: &PlannedItem| match item {
        PlannedItem::Topic { by, text, meeting, .. } => Some((*by, text.to_string(), *meeting)),
        _ => None,
    };
    person.items.iter().filter_map(topic).collect()
}

/// The law of the import: each line with words has one line in the report, in order, and each of its words stands
/// in the plan or in a field that the report names.
fn dropped(files: &[SourceFile], plan: &ImportPlan) -> Option<String> {
    for file in files {
        if plan.skipped.iter().any(|skipped| skipped.file == file.path) {
            continue;
        }
        let Some(person) = plan.people.iter().find(|p| p.files.contains(&file.path)) else {
            return Some(format!("nobody has {}", file.path));
        };
        let kept: String = person.items.iter().flat_map(account::texts).collect::<Vec<_>>().join("\n");
        let kept: String = kept.chars().flat_map(char::to_lowercase).collect();
        let normal = file.text.replace("\r\n", "\n").replace('\r', "\n");
        let source = normal.strip_prefix('\u{feff}').unwrap_or(&normal).split('\n').enumerate();
        let lines: Vec<(usize, &str)> = source.filter(|(_, line)| !line.trim().is_empty()).collect();
        let report: Vec<&ReportLine> = person.report.iter().filter(|line| line.file == file.path).collect();
        if report.iter().map(|line| (line.line - 1, line.text.as_str())).collect::<Vec<_>>() != lines {
            return Some(format!("the report does not follow the lines of {}: {report:?}", file.path));
        }
        for line in report {
            let fields: String = line.fields.join("\n").chars().flat_map(char::to_lowercase).collect();
            if let Some(lost) =
                words(&line.text).iter().find(|w| !kept.contains(w.as_str()) && !fields.contains(w.as_str()))
            {
                return Some(format!("{lost:?} of {line:?} is lost"));
            }
        }
    }
    None
}

/// Lines that a file of notes may be made of, in any order.
fn any_line() -> impl Strategy<Value = String> {
    let known = prop_oneof![
        "#{1,4} [A-Za-z ]{1,12}",
        Just("## Open loops".to_owned()),
        Just("## Themes".to_owned()),
        Just("### Growth plan".to_owned()),
        Just("## Private notes".to_owned()),
        Just("## Parking lot".to_owned()),
        Just("## 2026-11-16".to_owned()),
        Just("**2026-11-09**".to_owned()),
        Just("16/11/2026".to_owned()),
        Just("Week 46".to_owned()),
        Just("Action items:".to_owned()),
        Just("- Me:".to_owned()),
        Just("- 2026-11-02".to_owned()),
        Just("Energy 6/10, pace 2 and tired".to_owned()),
        Just("| Promise | Owner | Due | Status |".to_owned()),
        Just("| Date | Energy | Pace |".to_owned()),
        Just("| --- | --- | --- | --- |".to_owned()),
        Just("| 9 Nov | 6/10 | 2 |".to_owned()),
        Just("**Topics**".to_owned()),
        Just("---".to_owned()),
        Just("```".to_owned()),
        Just("<!-- hidden".to_owned()),
        Just("end -->".to_owned()),
        Just("name: Priya Raman".to_owned()),
        Just(String::new()),
    ];
    let free = prop_oneof![
        "( |\t){0,3}[-*+] (\\[[ xX~>-]\\] )?(Me|@me|TD|Priya|@jonas|Docs)?(:| -|→)? ?[a-z ]{1,20}( by Friday| - 1 Dec| \\(me\\)| — done 2026-11-09| ⏳ 2026-12-15)?",
        "(Theirs|my topic|\\*\\*Action\\*\\* \\(me\\)|Decision|Feedback|Learn|Private|TODO|Energy|Cadence|Relation): [a-z0-9 #-]{1,20}",
        "\\|( [a-zA-Z0-9 -]{0,12} \\|){1,5}",
        "(I|She|Priya|Jonas)('ll| will| promised to) [a-z ]{1,12}( by Friday)?",
        "> ?(- \\[ \\] )?[a-z ]{1,12}",
        "\\PC{0,40}",
    ];
    prop_oneof![known, free]
}

proptest! {
    #[test]
    fn no_word_of_any_notes_is_dropped(
        lines in proptest::collection::vec(any_line(), 1..25),
        crlf in proptest::bool::ANY,
        path in prop_oneof![Just("Priya Raman.md"), Just("notes.md"), Just("Priya/2026-11-16.md"), Just("TD 3f2a9c1b7d.md")],
    ) {
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        let files = [SourceFile { path: path.to_owned(), text }];
        let plan = read_notes(&files, today());
        prop_assert_eq!(dropped(&files, &plan), None);
    }

    #[test]
    fn private_words_never_leave_the_private_section(lines in proptest::collection::vec(any_line(), 0..12)) {
        let deeper = lines.iter().filter(|line| !line.starts_with('#') && !line.starts_with("---") && !line.trim().is_empty());
        let text = format!("# Priya Raman\n\n# Private notes\n\n{}", deeper.map(|line| format!("- zq {}\n", line.replace(['\n', '`', '<'], ""))).collect::<String>());
        let person = one(&text);
        for item in &person.items {
            let private = matches!(item, PlannedItem::Note { section: Section::Private, .. });
            prop_assert!(private || account::texts(item).iter().all(|text| !text.contains("zq")), "{:?}", item);
        }
    }
}
