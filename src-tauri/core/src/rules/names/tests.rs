//! What may not leave, and what has to be let be.

use super::*;
use crate::model::{
    Item, Meeting, MeetingId, MeetingState, Minutes, Name, Note, NoteId, NoteKind, Person, Relation, Rhythm,
    Section, Text,
};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(id: u128, name: &str, aliases: &[&str], role: &str) -> Item {
    Item::Person(Person {
        id: PersonId(Uuid::from_u128(id)),
        name: Name::new(name).unwrap(),
        aliases: aliases.iter().map(|alias| Name::new(alias).unwrap()).collect(),
        role: role.to_owned(),
        relation: Relation::Direct,
        rhythm: Rhythm::Weekly,
        minutes: Minutes::THIRTY,
        slot: None,
        in_step: None,
        started: None,
        new_manager_since: None,
        inherited: false,
        manager: if id == 1 { "Olga Petrenko".into() } else { String::new() },
        away: vec![],
        archived: None,
        about: Default::default(),
        created: "2026-01-01T00:00:00Z".parse().unwrap(),
    })
}

fn note(id: u128, section: Section, text: &str) -> Item {
    Item::Note(Note {
        id: NoteId(Uuid::from_u128(1000 + id)),
        person: PersonId(Uuid::from_u128(1)),
        section,
        kind: NoteKind::Plain,
        on: day("2026-11-23"),
        at: "2026-11-23T10:00:00Z".parse().unwrap(),
        text: Text::new(text).unwrap(),
        tags: vec![],
        meeting: None,
    })
}

fn met(id: u128, on: &str) -> Item {
    Item::Meeting(Meeting {
        id: MeetingId(Uuid::from_u128(2000 + id)),
        person: PersonId(Uuid::from_u128(1)),
        on: day(on),
        time: None,
        minutes: Minutes::THIRTY,
        state: MeetingState::Held { ended: "2026-11-23T10:30:00Z".parse().unwrap() },
        moved_from: vec![],
        spent: Default::default(),
        opening: None,
        opener: None,
        talk: None,
        close: None,
        after: None,
    })
}

fn facts() -> Facts {
    let mut facts = Facts::default();
    for item in [
        person(1, "Priya Raman", &["PR", "Pri"], "Staff engineer"),
        person(2, "Tomáš Dvořák", &["TD"], "Data engineer"),
        person(3, "李娜 (Li Na)", &[], "Engineer"),
        person(4, "Will May", &[], "Engineer"),
        person(5, "Jürgen Müller", &[], "Head of Platform"),
        person(6, "Alexandra O’Neil-Grace", &[], "Engineer"),
        person(7, "山田 太郎", &[], "Designer"),
        person(8, "Ada Byron", &[], "Engineer"),
        note(1, Section::Timeline, "The ledger won’t hold past ten million rows, and nobody listens."),
        note(2, Section::Private, "Considers an offer from the bank"),
        note(3, Section::Timeline, "他说新的流程让大家每天多花两个小时而且没有人敢提出来"),
        note(4, Section::Timeline, "as soon as it is possible to do so"),
        met(1, "2026-11-23"),
        met(2, "2026-11-16"),
        met(3, "2025-03-07"),
        met(4, "2026-12-07"),
    ] {
        facts.put(item);
    }
    facts
}

/// The marked words of a text, with the reason.
fn found(text: &str) -> Vec<(&str, NamedBy)> {
    let marks = marks(&facts(), day("2026-11-25"), &[text]).remove(0);
    marks.into_iter().map(|mark| (&text[mark.range], mark.by)).collect()
}

fn hits(by: NamedBy, table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(found(text), [(*expected, by)], "{text}");
    }
}

#[test]
fn r75_names_and_what_is_made_of_them_are_found() {
    hits(
        NamedBy::Name,
        &[
            ("the ledger worries Priya", "Priya"),
            ("as priya put it", "priya"),
            ("PRIYA RAISED THIS", "PRIYA"),
            ("Priya’s ledger", "Priya"),
            ("Priya's ledger", "Priya"),
            ("the Priyas of this world", "Priyas"),
            ("the ledger Ramans design", "Ramans"),
            ("#priya_burnout", "priya"),
            ("mail to p.raman@example.org", "raman"),
            ("mail to praman@example.org", "praman"),
            ("login priyaraman", "priyaraman"),
            ("ask Pri about it", "Pri"),
            ("owner TD", "TD"),
            ("Tomas asked for it", "Tomas"),
            ("podle Tomáše to nejde", "Tomáše"),
            ("Tomášovi to vadí", "Tomášovi"),
            ("s Dvořákem", "Dvořákem"),
            ("bez Priyi to nejde", "Priyi"),
            ("To\u{301}ma\u{301}s\u{30c} said so", "To\u{301}ma\u{301}s\u{30c}"),
            ("To\u{200b}maš thinks so", "To\u{200b}maš"),
            ("Tom would leave", "Tom"),
            ("Mueller decides", "Mueller"),
            ("Muller decides", "Muller"),
            ("and Alexandra knows", "Alexandra"),
            ("and Alex knows", "Alex"),
            ("and Alexa knows", "Alexa"),
            ("李娜觉得太慢", "李娜"),
            ("和李总谈过", "李总"),
            ("小李说过", "小李"),
            ("Li said so", "Li"),
            ("太郎さんが言った", "太郎さん"),
            ("asked Will about it", "Will"),
            ("Will’s ledger", "Will"),
            ("Will said that it breaks", "Will"),
            ("with May on call", "May"),
            ("with Grace on call", "Grace"),
            ("Ada left", "Ada"),
            ("the team of Petrenko", "Petrenko"),
        ],
    );
    let two = |text: &str| found(text).into_iter().map(|(hit, _)| hit.to_owned()).collect::<Vec<_>>();
    assert_eq!(two("will may do it"), ["will", "may"]);
    assert_eq!(two("#li-na"), ["li", "na"]);
    assert_eq!(two("by O’Neil"), ["O", "Neil"]);
    assert_eq!(two("Priya Raman and Li Na"), ["Priya", "Raman", "Li", "Na"]);
}

#[test]
fn r75_plain_words_that_are_names_too_are_let_be() {
    for text in [
        "The ledger will not hold at this scale",
        "Will the ledger hold?",
        "It may fail. May be soon.",
        "Ready by May 2027",
        "In May and June we freeze",
        "before 3 May",
        "a grace period of an hour",
        "Grace periods expire",
        "an alexandrite and a primary, primarily private key",
        "ADA compliance",
        "Open PR waits two days, and td is a table cell",
        "laminar flow, raman-free",
        "na na na",
        "CI takes 38 minutes",
        "Clarity about goals",
        "The engineers of a platform",
        "Ask an engineer or two designers",
        "流程太慢了",
        "Tomahawk and Marina",
    ] {
        let found = found(text);
        let expected: &[&str] = if text.contains("raman") { &["raman"] } else { &[] };
        assert_eq!(found.iter().map(|(hit, _)| *hit).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn r75_a_role_that_one_person_holds_points_to_them() {
    hits(
        NamedBy::Role,
        &[
            ("the staff engineer is tired", "staff engineer"),
            ("a Staff Engineer left", "Staff Engineer"),
            ("our designer waits", "designer"),
            ("head of platform decided", "head of platform"),
            ("my boss asked", "my boss"),
        ],
    );
    for text in ["staff engineers", "the engineer on call", "a designer waits", "platform heads"] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn r75_the_date_of_a_meeting_is_found_in_every_notation() {
    hits(
        NamedBy::Date,
        &[
            ("since 2026-11-23 it is worse", "2026-11-23"),
            ("since 2026/11/23", "2026/11/23"),
            ("log 20261123.txt", "20261123"),
            ("am 23.11.2026 gesagt", "23.11.2026"),
            ("am 23. 11. 2026 gesagt", "23. 11. 2026"),
            ("am 23.11. gesagt", "23.11"),
            ("on 11/23/2026", "11/23/2026"),
            ("on 23/11/26", "23/11/26"),
            ("on 23/11", "23/11"),
            ("on 23 November", "23 November"),
            ("on 23rd of November 2026", "23rd of November 2026"),
            ("on Nov 23, 2026 we", "Nov 23, 2026"),
            ("on November 16th", "November 16th"),
            ("dne 23. listopadu", "23. listopadu"),
            ("le 7 mars 2025", "7 mars 2025"),
            ("2026年11月23日", "2026年11月23日"),
            ("11月16日说过", "11月16日说过"),
        ],
    );
    for text in [
        "due 2026-11-27",
        "by 27 November",
        "on 2026-12-07, which is still to come",
        "on call 24/7",
        "version 23.11 and 3.12",
        "23 engineers",
        "on 7 March",
        "1,000,000 rows in 2026",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn r75_sentences_of_notes_are_quotes() {
    hits(
        NamedBy::Quote,
        &[
            (
                "It is said: the LEDGER won't hold past ten million rows!",
                "the LEDGER won't hold past ten million rows",
            ),
            ("Considers an offer from the bank", "Considers an offer from the bank"),
            ("“an offer from the bank” they say", "an offer from the bank"),
            ("新的流程让大家每天多花两个小时", "新的流程让大家每天多花两个小时"),
        ],
    );
    for text in [
        "The ledger has to be split before it reaches its limit",
        "as soon as it is done",
        "“the ledger” is slow",
        "新的流程太慢",
        "ten million rows",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn r75_many_texts_are_checked_at_once_and_each_keeps_its_own_marks() {
    let all = marks(&facts(), day("2026-11-25"), &["fine", "ask Priya", "", "an offer from the bank again"]);
    assert_eq!(all.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 0, 1]);
    assert_eq!(all[1][0].person, Some(PersonId(Uuid::from_u128(1))));
}

/// Found by pasting a megabyte of one word: the marks were as many as its square, and took all memory there is.
#[test]
fn r75_one_word_over_and_over_is_marked_no_more_often_than_it_stands_there() {
    for piece in ["x ", "slow builds ", "\"slow builds hurt\" ", "'a ", "« a ", "李", "Priya "] {
        let text = piece.repeat(60_000 / piece.len());
        let mut facts = facts();
        facts.put(note(77, Section::Private, &text));
        let marked = marks(&facts, day("2026-11-23"), &[&text]);
        assert!(marked[0].len() <= text.len(), "{piece:?}: {}", marked[0].len());
    }
}
