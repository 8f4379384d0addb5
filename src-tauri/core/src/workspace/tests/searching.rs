//! Search while somebody types: the newest hits, the same ones that a whole search finds first.

use super::*;
use crate::model::{Item, Note, NoteId, NoteKind, Owner};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::{OnceCell, RefCell};

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
    for n in 0..4000u64 {
        let many = (0..20).map(|part| words(n * 20 + part)).collect::<Vec<_>>().join(". ");
        let said = if n == 1234 { format!("{many} quicksilver") } else { format!("{many} quarterly sick") };
        put_note(&mut workspace, person, n, &said);
    }
    // While it is made ready bit by bit, whatever was not read yet is looked through.
    while workspace.prepare_search(50_000) {
        assert_eq!(workspace.search_first("quicksilver", None, 40).len(), 1);
    }
    for phrase in ["quicksilver", "quick", "ksil", "UICKSILVER"] {
        let looked_at = workspace.looked_at(phrase);
        assert!(looked_at < 20, "{looked_at} of 4000 notes were read for {phrase}, which one of them holds");
    }
    for nowhere in ["quickly", "walnu the", "zz", "娜李娜娜娜?", "→"] {
        assert_eq!(workspace.looked_at(nowhere), 0, "{nowhere}");
    }
    assert!(workspace.looked_at("walnut") > 3000, "a word that is everywhere is looked for everywhere");
}

fn put_note(workspace: &mut Workspace, person: PersonId, nth: u64, said: &str) {
    let now = at("2026-11-16T09:00:00Z");
    workspace.facts.put(Item::Note(Note {
        id: NoteId(uuid::Uuid::from_u128(u128::from(nth) << 64 | 1)),
        person,
        section: Section::Timeline,
        kind: NoteKind::Plain,
        on: now.today(),
        at: now.utc,
        text: text(said),
        tags: Vec::new(),
        meeting: None,
    }));
}

/// Pieces of texts and phrases: of many scripts, of letters that are two in lower case or have more than one upper case,
/// signs, and runs too long to be a word.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[abAB]{1,4}",
        3 => "[áÁßẞςΣİiıI\u{307}kK\u{212a}ởỞ]{1,3}",
        3 => "[李娜见กข่안ア]{1,3}",
        3 => "[ .,'\u{a0}。→\n-]{1,2}",
        1 => "[ab]{60,70}",
    ]
}

fn pieces(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..=most).prop_map(|pieces| pieces.concat())
}

#[test]
fn whatever_is_written_is_found_whatever_is_typed() {
    let desk = Desk::new();
    let vault = RefCell::new(desk.create());
    let person = priya(&mut vault.borrow_mut());
    let some = (prop::collection::vec(pieces(12), 30), prop::collection::vec(pieces(3), 10), 0..60usize);
    let outcome = TestRunner::new(ProptestConfig::with_cases(48)).run(&some, |(texts, mut phrases, cut)| {
        let workspace = &mut *vault.borrow_mut();
        for (nth, said) in (0..).zip(texts.iter().filter(|said| !said.trim().is_empty())) {
            put_note(workspace, person, nth, &said.repeat(1 + usize::from(nth % 9 == 0) * 40));
        }
        // Parts of what is there, from within a word to within another.
        phrases.extend(texts.iter().map(|said| said.chars().skip(cut % 7).take(1 + cut / 3).collect()));
        workspace.finder = OnceCell::new();
        workspace.prepare_search(cut * 100);
        for _ in 0..2 {
            for phrase in &phrases {
                let all: Vec<_> = workspace.search(phrase, None).into_iter().map(|found| found.hit).collect();
                prop_assert_eq!(workspace.search_first(phrase, None, usize::MAX), all, "{:?}", phrase);
            }
            while workspace.prepare_search(500) {}
        }
        Ok(())
    });
    outcome.unwrap();
}
