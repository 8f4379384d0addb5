use super::*;
use crate::exchange::markdown_in::{Became, PlannedItem, SourceFile, read_notes};
use crate::model::{GrowthKind, LoopState, NoteKind, Owner, Section};
use chrono::NaiveDate;

const PAGE: &str =
    "---\nsotto: notebook 1\nname: Ada Byron / King\nalias: AB\nrelation: skip-level\nrhythm: monthly
minutes: 45\nslot: Wed 10:00 Europe/Berlin\naway: 2026-12-20 to 2027-01-03\n---\n\n# Ada Byron / King\n
## About\n\n- Praise: in private\n
## Promises\n
- [ ] Mine, due 2026-12-01, made 2026-11-16, in the meeting: ask: who owns it?
  - Moved 2026-11-20, from 2026-11-24 to 2026-12-01: budgets
- [-] Theirs, experiment, due 2026-11-02, missed 2026-11-03, made 2026-10-19: pair\n    on reviews
  - Why: two were away\n
## Growth plan\n
- Feedback, 2026-11-16, not raised yet, in the meeting: talks over Jo
  - Seen 2026-11-18: again\n
## Meetings and notes\n
### 2026-11-16, meeting, I talked 40 %\n
- Opens the next meeting: the ledger
- Energy 6
- Note: # no heading\n    \n    - [ ] Me: no promise by Friday\n    end
- Theme #ci, friction: slow\n
### 2026-11-17\n
- Decision: split it
Added by hand.
- Note, of a shape we don't know: kept
";

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn items() -> (crate::exchange::markdown_in::PersonPlan, Vec<PlannedItem>) {
    let files = [SourceFile { path: "Ada.md".into(), text: PAGE.into() }];
    let mut plan = read_notes(&files, today());
    assert_eq!(plan.people.len(), 1);
    let person = plan.people.remove(0);
    let items = person.items.clone();
    (person, items)
}

#[test]
fn a_page_is_known_by_its_front_matter_alone() {
    assert!(is_page(PAGE));
    assert!(is_page(&PAGE.replace('\n', "\r\n")));
    assert!(!is_page(PAGE.trim_start_matches("---\n")));
    assert!(!is_page("---\nname: Ada\n---\nsotto: notebook 1\n"));
}

#[test]
fn its_person_has_every_detail() {
    let (person, _) = items();
    assert_eq!(person.name.as_str(), "Ada Byron / King", "a name is not read for its parts");
    assert_eq!(person.aliases[0].as_str(), "AB");
    assert_eq!(person.minutes.map(crate::model::Minutes::get), Some(45));
    assert_eq!(person.own.slot.map(|slot| slot.zone.name()), Some("Europe/Berlin"));
    assert_eq!((person.own.away.len(), person.own.about.praise.as_str()), (1, "in private"));
}

#[test]
fn entries_come_back_as_they_were_and_their_words_are_not_read() {
    let (_, items) = items();
    let loops: Vec<_> = items
        .iter()
        .filter_map(|item| match item {
            PlannedItem::Loop(x) => Some(x),
            _ => None,
        })
        .collect();
    assert_eq!((loops.len(), loops[0].text.as_str(), loops[0].owner), (2, "ask: who owns it?", Owner::Me));
    assert_eq!((loops[0].meeting, loops[0].moves.len()), (Some("2026-11-16".parse().unwrap()), 1));
    assert!(matches!(&loops[1].state, LoopState::Missed { why, .. } if why.as_str() == "two were away"));
    assert_eq!(loops[1].text.as_str(), "pair\non reviews");
    let notes: Vec<_> = items
        .iter()
        .filter_map(|item| match item {
            PlannedItem::Note { section: Section::Timeline, kind, text, on, .. } => {
                Some((*kind, text.as_str(), on.to_string()))
            }
            _ => None,
        })
        .collect();
    let day = || "2026-11-17".to_owned();
    assert_eq!(
        notes,
        [
            (NoteKind::Plain, "# no heading\n\n- [ ] Me: no promise by Friday\nend", "2026-11-16".to_owned()),
            (NoteKind::Decision, "split it", day()),
            (NoteKind::Plain, "Added by hand.", day()),
            (NoteKind::Plain, "- Note, of a shape we don't know: kept", day()),
        ]
    );
    assert!(items.iter().any(
        |item| matches!(item, PlannedItem::Growth { kind: GrowthKind::Feedback, evidence, .. } if evidence.len() == 1)
    ));
    assert!(items.iter().any(
        |item| matches!(item, PlannedItem::Meeting { talk_percent: Some(40), opener: Some(said), .. } if said.as_str() == "the ledger")
    ));
}

#[test]
fn each_line_is_reported_and_line_ends_of_windows_change_nothing() {
    let (person, items) = items();
    let lines = PAGE.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!(person.report.len(), lines);
    let private = person.report.iter().filter(|line| line.became == Became::Note).count();
    assert_eq!(private, 5, "three lines with words of a note, and what was added by hand");
    let windows = [SourceFile { path: "Ada.md".into(), text: PAGE.replace('\n', "\r\n") }];
    assert_eq!(read_notes(&windows, today()).people[0].items, items);
}
