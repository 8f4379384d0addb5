//! Search while somebody types: the newest hits, the same ones that a whole search finds first.

use super::*;
use crate::model::{NoteKind, Owner};

fn words(seed: u64) -> String {
    const SOME: [&str; 12] = [
        "ledger",
        "Walnut",
        "promise",
        "naïve",
        "İstanbul",
        "on call",
        "QUARTER",
        "zebra",
        "the",
        "and",
        "李娜",
        "it",
    ];
    let at = |n: u64| SOME[(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (8 * n)) as usize % SOME.len()];
    (0..8).map(at).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_hits_are_those_of_a_whole_search_whatever_was_changed_since() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let moment = |n: u64| at(&format!("2026-{:02}-{:02}T09:00:00Z", 1 + n % 11, 1 + n % 28));
    let mut ids = Vec::new();
    for n in 0..150 {
        let note = text(&words(n));
        ids.push(workspace.note_add(person, Section::Private, note, moment(n)).unwrap());
    }
    let promise = workspace.loop_add(person, Owner::Me, "", text("walnut by friday"), moment(3)).unwrap();
    let same = |workspace: &Workspace| {
        for phrase in
            ["walnut", "e", "ed", "naÏve", "STANBUL", "zebra the", "李娜", "on call q", "nowhere", "İ"]
        {
            let all: Vec<_> = workspace.search(phrase, None).into_iter().map(|found| found.hit).collect();
            for most in [1, 7, 1000] {
                let first = workspace.search_first(phrase, None, most);
                assert_eq!(first[..], all[..most.min(all.len())], "{phrase}");
            }
            assert!(workspace.search_first(phrase, Some(PersonId(uuid::Uuid::nil())), 9).is_empty());
        }
    };
    same(&workspace);
    workspace.note_delete(ids[4]).unwrap();
    workspace.note_edit(ids[9], text("a walnut and nothing else"), moment(9)).unwrap();
    workspace.loop_miss(promise, text("zebra crossing"), moment(12)).unwrap();
    for n in 150..190 {
        workspace.note_add(person, Section::Growth, text(&words(n)), moment(n)).unwrap();
    }
    same(&workspace);
    workspace.undo().unwrap();
    same(&workspace);
}

#[test]
fn a_rare_word_is_looked_for_in_few_notes() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    for n in 0..4000u64 {
        let many = (0..20).map(|part| words(n * 20 + part)).collect::<Vec<_>>().join(". ");
        let note = crate::model::Note {
            id: crate::model::NoteId(uuid::Uuid::from_u128(u128::from(n) << 64 | 1)),
            person,
            section: Section::Timeline,
            kind: NoteKind::Plain,
            on: now.today(),
            at: now.utc,
            text: text(&if n == 1234 { format!("{many} quicksilver") } else { many }),
            tags: Vec::new(),
            meeting: None,
        };
        workspace.facts.put(crate::model::Item::Note(note));
    }
    // While it is made ready bit by bit, whatever was not read yet is looked through.
    while workspace.prepare_search(50_000) {
        assert_eq!(workspace.search_first("quicksilver", None, 40).len(), 1);
    }
    let looked_at = workspace.looked_at("quicksilver");
    assert!(looked_at < 200, "{looked_at} of 4000 notes were read for a word that one of them holds");
    assert!(workspace.looked_at("walnut") > 3000, "a word that is everywhere is looked for everywhere");
}
