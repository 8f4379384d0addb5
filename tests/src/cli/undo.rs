//! `undo`: the last step, whichever run of the program made it.

use sotto_tests::Desk;

#[test]
fn the_last_step_is_taken_back_by_the_next_command() {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya Raman"]).succeeds();
    desk.run(&["note", "add", "Priya", "ledger"]).succeeds();
    desk.run(&["loop", "add", "Priya", "--owner", "me", "--due", "2026-11-27", "meet the lead"]).succeeds();
    assert_eq!(desk.json(&["undo"])["undone"], "loop");
    assert_eq!(desk.json(&["loop", "list"]).as_array().map(Vec::len), Some(0));
    let answer = desk.run(&["undo"]);
    answer.refuses(1);
    assert_eq!(answer.out, "");
    assert_eq!(desk.json(&["search", "ledger"]).as_array().map(Vec::len), Some(1), "the note stays");
}

#[test]
fn a_topic_for_all_and_the_teams_mode_are_taken_back_whole() {
    let desk = Desk::with_vault();
    for name in ["Priya", "Tomas"] {
        desk.run(&["person", "add", name]).succeeds();
    }
    desk.run(&["meeting", "agenda", "add", "--all-direct", "--by", "me", "--lane", "product", "the reorg"])
        .succeeds();
    desk.run(&["undo"]).succeeds();
    for name in ["Priya", "Tomas"] {
        let waiting = desk.json(&["meeting", "agenda", "list", name]);
        assert_eq!(waiting.as_array().map(Vec::len), Some(0), "{name}");
    }
    desk.run(&["mode", "incident", "--until", "2026-12-04"]).succeeds();
    assert_eq!(desk.json(&["undo"])["undone"], "settings");
    assert_eq!(desk.json(&["person", "show", "Priya"])["next_minutes"], 30);
}
