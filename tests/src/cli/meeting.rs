//! Around a meeting: topics as they come in, how it closes, what it left without an end.

use serde_json::json;
use sotto_tests::Desk;
use std::fs;

fn a_desk() -> Desk {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya Raman"]).succeeds();
    desk
}

#[test]
fn r17_lines_become_topics_theirs_first_and_one_undo_takes_them_back() {
    let desk = a_desk();
    let pasted = "- ledger\n- process: slow CI\n\nMine:\n- reorg\n";
    let add = ["meeting", "agenda", "add", "Priya", "--by", "them", "--lane", "people", "-"];
    desk.run_with_input(&add, pasted).succeeds();
    let topics = desk.json(&["meeting", "agenda", "list", "Priya"]);
    let read: Vec<_> =
        topics.as_array().unwrap().iter().map(|t| json!([t["by"], t["lane"], t["text"]])).collect();
    assert_eq!(
        read,
        [
            json!(["them", "people", "ledger"]),
            json!(["them", "process", "slow CI"]),
            json!(["me", "people", "reorg"])
        ]
    );
    desk.run(&["undo"]).succeeds();
    assert_eq!(desk.json(&["meeting", "agenda", "list", "Priya"]), json!([]));
    desk.run_with_input(&add, " \n\n").refuses(1);
}

#[test]
fn r17_the_request_for_topics_needs_no_vault_and_names_nobody() {
    let desk = a_desk();
    fs::remove_file(desk.path("passphrase")).unwrap();
    let answer = desk.run(&["meeting", "agenda", "request"]);
    assert_eq!(answer.succeeds().out.lines().count(), 1);
    assert!(!answer.out.contains("Priya"), "{}", answer.out);
}

#[test]
fn r21_the_close_keeps_what_is_not_asked_again() {
    let desk = a_desk();
    desk.run(&["meeting", "close", "Priya", "--heard", "yes", "--unblocked", "no"]).succeeds();
    let shown = desk.json(&["meeting", "close", "Priya", "--clearer", "yes", "--talk", "40"]);
    let close = &shown["meeting"]["close"];
    assert_eq!([&close["heard"], &close["clearer"], &close["unblocked"]], [true, true, false]);
    desk.run(&["meeting", "close", "Priya", "--heard", "perhaps"]).refuses(2);
}

#[test]
fn r19_r34_r63_what_has_no_end_is_told_after_the_meeting() {
    let desk = a_desk();
    let log = ["meeting", "log", "Priya", "--on", "today", "-"];
    desk.run_with_input(&log, "exhausted by on-call\n? one ledger per tenant\n").succeeds();
    let answer = desk.run(&["meeting", "close", "Priya", "--awkward", "surfaced"]);
    for told in ["Stress, and no promise since: exhausted", "a hard conversation", "Decided: one ledger"] {
        assert!(answer.succeeds().out.contains(told), "{}", answer.out);
    }
    let shown = desk.json(&["meeting", "show", "Priya"]);
    let kinds: Vec<_> =
        shown["after"]["asks"].as_array().unwrap().iter().map(|a| a["kind"].clone()).collect();
    assert_eq!(kinds, ["stress", "hard", "choice"]);
}
