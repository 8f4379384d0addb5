//! More than anybody writes, and in every script: kept whole, found again, and still shown.

use super::*;
use std::time::Instant;

/// Right to left, joined, combined, without spaces, of several code points to a sign, and looking like each other.
const NAMES: [&str; 14] = [
    "Priya Raman",
    "Zoë O’Brien-Müller",
    "Владимир Кузнецов",
    "Ελένη Παπαδοπούλου",
    "שרה כהן",
    "محمد عبد الله",
    "राहुल शर्मा",
    "李娜",
    "山田 太郎",
    "김민준",
    "สมชาย ใจดี",
    "Nguyễn Thị Ánh",
    "ꦱꦺꦴꦫ 👩🏽‍💻",
    "ኃይለ ሥላሴ",
];

#[test]
fn a_name_in_any_script_is_kept_found_and_shown() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T08:00:00Z");
    for name in NAMES {
        let person = workspace.person_add(NewPerson::named(Name::new(name).unwrap()), now).unwrap();
        workspace.note_add(person, Section::Timeline, text(&format!("{name} #{name}")), now).unwrap();
    }
    drop(workspace);
    let mut workspace = desk.unlock();
    let shown: Vec<_> = workspace.people(now).into_iter().map(|row| row.name).collect();
    for name in NAMES {
        assert!(shown.iter().any(|shown| shown == name), "{name}");
        let person = workspace.resolve(name).unwrap();
        let word = name.split(' ').next_back().unwrap();
        assert!(workspace.search(word, None).iter().any(|found| found.hit.person == person), "{word}");
        let meeting = workspace.meeting_open(person, now).unwrap();
        workspace.capture(meeting, &format!("! ask {name} by friday"), now).unwrap();
    }
}

#[test]
fn a_note_of_five_megabytes_is_kept_whole_and_one_over_the_limit_is_refused() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let (person, now) = (priya(&mut workspace), at("2026-11-16T08:00:00Z"));
    let long = format!("{}walnut", "naïve words of one evening ".repeat(190_000));
    assert!(long.len() > 5_000_000);
    let note = workspace.note_add(person, Section::Private, text(&long), now).unwrap();
    assert_eq!(Text::new("x".repeat(Text::MAX + 1)).unwrap_err(), crate::model::Invalid::TooLong(Text::MAX));
    drop(workspace);
    let workspace = desk.unlock();
    assert_eq!(workspace.facts().notes[&note].text.as_str(), long);
    let found = workspace.search("walnut", None);
    assert_eq!(found.iter().map(|found| found.text.as_str()).collect::<Vec<_>>(), [long]);
    let sent = serde_json::to_string(&workspace.search_first("walnut", None, 9)).unwrap();
    assert!(
        sent.contains("\"hit\":\"walnut\"") && sent.len() < 1000,
        "the words around alone: {} bytes",
        sent.len()
    );
}

#[test]
fn ten_thousand_topics_are_on_the_agenda_in_their_order() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let (person, now) = (priya(&mut workspace), at("2026-11-16T08:00:00Z"));
    let lines: Vec<String> = (0..10_000).map(|n| format!("topic number {n}")).collect();
    workspace.topics_add(&[person], Owner::Them, Lane::Product, &text(&lines.join("\n")), now).unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    let meeting = workspace.meeting_open(person, now).unwrap();
    let view = workspace.meeting(meeting, now).unwrap();
    let shown: Vec<_> = view.topics.iter().map(|topic| topic.text.clone()).collect();
    assert_eq!(shown, lines);
    assert_eq!(workspace.person(person, now).unwrap().topics.len(), 10_000);
}

/// Over how many people the many notes are spread.
const PEOPLE: usize = 20;

/// A hundred thousand where there is time (`SOTTO_LONG`); a thirtieth of it shows the same.
fn many() -> usize {
    if std::env::var_os("SOTTO_LONG").is_some() { 100_000 } else { 3_000 }
}

/// What every note says, and by what each is told from all others.
fn said(nth: usize) -> String {
    format!("the ledger came up, as n{nth:06}n")
}

/// A vault with so many notes, the nth on one of the days before and about one of the people in turn.
fn filled(desk: &Desk, notes: usize, now: Moment) -> Workspace {
    let mut workspace = desk.create();
    let named = |nth: usize| NewPerson::named(Name::new(&format!("Person Number{nth}")).unwrap());
    let people: Vec<_> = (0..PEOPLE).map(|nth| workspace.person_add(named(nth), now).unwrap()).collect();
    // A thousand to a save: one after another would mostly measure the disk.
    for first in (0..notes).step_by(1000) {
        let add = |workspace: &mut Workspace| {
            for nth in first..notes.min(first + 1000) {
                let days = chrono::TimeDelta::days(i64::try_from(nth % 1000).unwrap());
                let then = Moment { utc: now.utc - days, ..now };
                workspace.note_add(people[nth % PEOPLE], Section::Timeline, text(&said(nth)), then)?;
            }
            Ok(())
        };
        workspace = workspace.gathered(add).unwrap();
    }
    workspace
}

#[test]
fn a_hundred_thousand_notes_are_there_after_a_lock_and_each_is_found() {
    let (notes, desk, now) = (many(), Desk::new(), at("2026-11-16T08:00:00Z"));
    let mut last = Instant::now();
    let mut took = |what: &str| {
        eprintln!("{notes} notes: {what} took {:?}", last.elapsed());
        last = Instant::now();
    };
    let workspace = filled(&desk, notes, now);
    took("saving them");
    drop(workspace);
    took("the lock");

    let mut workspace = desk.unlock();
    took("the unlock");
    assert_eq!((workspace.notices(), workspace.facts().notes.len()), (&[] as &[String], notes));
    assert_eq!(workspace.people(now).len(), PEOPLE);
    for nth in (0..notes).step_by(notes / 40) {
        let hits = workspace.search_first(&said(nth), None, 200);
        assert_eq!(hits.len(), 1, "{}", said(nth));
        assert_eq!(hits[0].name, format!("Person Number{}", nth % PEOPLE));
    }
    took("forty searches for one note");
    assert_eq!(workspace.search("LEDGER", None).len(), notes);
    took("a search for all of them");
    assert_eq!(workspace.search_first("ledger", None, 200).len(), 200);
    took("a search as somebody types");

    let person = workspace.resolve("Number7").unwrap();
    workspace.note_add(person, Section::Timeline, text("one more about the ledger"), now).unwrap();
    took("one more save");
    drop(workspace);
    took("the lock after it");
    let workspace = desk.unlock();
    took("the unlock after it");
    assert_eq!((workspace.notices(), workspace.facts().notes.len()), (&[] as &[String], notes + 1));
    assert_eq!(workspace.search("one more about", None).len(), 1);
    assert!(!workspace.person(person, now).unwrap().timeline.is_empty());
}
