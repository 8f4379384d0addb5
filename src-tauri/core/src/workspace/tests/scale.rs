//! More than anybody writes, and in every script: kept whole, found again, and still shown.

use super::*;

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
