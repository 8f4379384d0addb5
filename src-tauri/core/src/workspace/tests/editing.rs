//! The questions and the marked words, as the manager changes them.

use super::*;
use crate::model::WordReason;

const NOW: &str = "2026-11-16T09:00:00Z";

#[test]
fn r22_questions_are_reworded_switched_and_added_and_keep_their_order() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let (person, now) = (priya(&mut workspace), at(NOW));
    let asked = |workspace: &Workspace| -> Vec<String> {
        workspace.questions(person).unwrap().into_iter().map(|q| q.text).collect()
    };
    let before = asked(&workspace);
    let set = workspace.question_set();
    assert!(set.questions.iter().filter(|q| q.bank).count() >= 60, "the optional bank");
    assert!(!set.bank_on && set.questions.iter().all(|q| q.on && !q.own && q.original.is_none()));

    let mut edit = |edit| workspace.question_edit(edit, now).unwrap();
    edit(QuestionEdit::Reword { id: "goal".into(), text: Some(text("What is foggy?")) });
    edit(QuestionEdit::Switch { id: "meeting".into(), on: false });
    edit(QuestionEdit::Add { lane: Lane::Process, text: text("Flaky tests?") });
    let mut expected = before.clone();
    expected[4] = "What is foggy?".into();
    expected.remove(8);
    expected.push("Flaky tests?".into());
    assert_eq!(asked(&workspace), expected);

    let own = workspace.question_set().questions.last().unwrap().clone();
    assert!(own.own);
    workspace
        .question_edit(QuestionEdit::Reword { id: own.id.clone(), text: Some(text("Red tests?")) }, now)
        .unwrap();
    assert_eq!(asked(&workspace).last().unwrap(), "Red tests?");
    workspace.question_edit(QuestionEdit::Remove { id: own.id.clone() }, now).unwrap();
    workspace.question_edit(QuestionEdit::Reword { id: "goal".into(), text: None }, now).unwrap();
    workspace.question_edit(QuestionEdit::Switch { id: "meeting".into(), on: true }, now).unwrap();
    assert_eq!(asked(&workspace), before);
    workspace.question_edit(QuestionEdit::Bank { on: true }, now).unwrap();
    assert!(asked(&workspace).len() >= before.len() + 50);
    assert_eq!(workspace.undo().unwrap(), Some("settings"));
    assert_eq!(asked(&workspace), before);
}

#[test]
fn a_question_that_is_not_there_or_not_ones_own_says_so() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at(NOW);
    let mut refused = |edit| workspace.question_edit(edit, now).unwrap_err().code();
    assert_eq!(refused(QuestionEdit::Switch { id: "nope".into(), on: false }), "not-found");
    assert_eq!(refused(QuestionEdit::Reword { id: "nope".into(), text: None }), "not-found");
    assert_eq!(refused(QuestionEdit::Remove { id: "goal".into() }), "wrong-moment");
}

#[test]
fn r60_words_are_added_with_a_reason_and_switched_off() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let marks = |workspace: &Workspace, words: &str| -> Vec<WordReason> {
        workspace.wording(words).into_iter().map(|mark| mark.why).collect()
    };
    workspace
        .wording_edit(WordingEdit::Add { word: "  Wants  Attention ".into(), reason: WordReason::Motive })
        .unwrap();
    assert_eq!(marks(&workspace, "she wants attention"), [WordReason::Motive]);
    workspace.wording_edit(WordingEdit::Switch { word: "slow".into(), on: false }).unwrap();
    assert_eq!(marks(&workspace, "a slow week"), []);
    let list = workspace.wording_list();
    let of =
        |word: &str| list.iter().find(|view| view.word == word).map(|view| (view.why, view.on, view.own));
    assert_eq!(of("wants attention"), Some((WordReason::Motive, true, true)));
    assert_eq!(of("slow"), Some((WordReason::Character, false, false)));

    workspace.wording_edit(WordingEdit::Add { word: "Slow".into(), reason: WordReason::Absolute }).unwrap();
    assert_eq!(
        marks(&workspace, "a slow week"),
        [WordReason::Character],
        "a listed word is switched on again"
    );
    workspace.wording_edit(WordingEdit::Remove { word: "wants attention".into() }).unwrap();
    assert_eq!(marks(&workspace, "she wants attention"), []);
    let mut refused = |edit| workspace.wording_edit(edit).unwrap_err().code();
    assert_eq!(refused(WordingEdit::Remove { word: "slow".into() }), "not-found");
    assert_eq!(refused(WordingEdit::Switch { word: "nope".into(), on: true }), "not-found");
    assert_eq!(refused(WordingEdit::Add { word: "  ".into(), reason: WordReason::Motive }), "invalid");
}
