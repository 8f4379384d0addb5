//! What scripts may rely on: exit codes, where results and messages go, the shape of `--json`.

use serde_json::Value;
use sotto_tests::{Desk, PASSPHRASE, root};
use std::fs;

/// A vault with two people, a loop of each owner and some notes.
fn a_small_desk() -> Desk {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya Raman", "--role", "Staff engineer"]).succeeds();
    desk.run(&["person", "add", "Priscilla Ng", "--relation", "skip-level", "--cadence", "monthly"])
        .succeeds();
    desk.run(&["note", "add", "Priya", "The LEDGER won't hold past 10M rows"]).succeeds();
    desk.run(&["note", "add", "Priya", "--section", "private", "considers an offer; ledger fatigue"])
        .succeeds();
    desk.run(&["loop", "add", "Priya", "--owner", "me", "--due", "2026-11-27", "meet the security lead"])
        .succeeds();
    desk.run(&["loop", "add", "Priya", "--owner", "them", "--due", "2026-11-20", "write up phase one"])
        .succeeds();
    desk
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn has_keys(value: &Value, expected: &[&str]) {
    let keys = keys(value);
    for key in expected {
        assert!(keys.contains(key), "{key} is missing in {value}");
    }
}

#[test]
fn no_vault_is_refused_with_1_and_says_what_to_do() {
    let answer = Desk::new().run(&["today"]);
    answer.refuses(1);
    assert_eq!(answer.out, "");
}

#[test]
fn wrong_usage_is_2() {
    let desk = Desk::new();
    for arguments in
        [&["frobnicate"][..], &["today", "--frobnicate"], &["loop", "add", "Priya", "text"], &["pace"]]
    {
        desk.run(arguments).refuses(2);
    }
    let desk = a_small_desk();
    desk.run(&["pace", "Priya", "6"]).refuses(2);
    desk.run(&["energy", "Priya", "0"]).refuses(2);
}

#[test]
fn a_wrong_passphrase_is_3() {
    let desk = Desk::with_vault();
    desk.secret("passphrase", "not this one");
    let answer = desk.run(&["today"]);
    answer.refuses(3);
    assert_eq!(answer.out, "");
}

#[test]
fn a_second_vault_in_the_same_folder_is_refused_with_1() {
    let desk = a_small_desk();
    desk.run(&["init", "--kdf-memory", "64MiB"]).refuses(1);
    assert_eq!(desk.json(&["person", "list"]).as_array().map(Vec::len), Some(2), "nothing was changed");
}

#[test]
fn key_derivation_outside_the_bounds_is_2() {
    let desk = Desk::new();
    for memory in ["63MiB", "2GiB", "none"] {
        desk.run(&["init", "--kdf-memory", memory]).refuses(2);
    }
    assert!(!desk.vault().join("CURRENT").exists(), "no vault was made");
}

#[test]
fn a_passphrase_may_come_over_standard_input_and_nothing_is_asked() {
    let desk = Desk::with_vault();
    let mut command = desk.bare_command(&["status", "--passphrase-stdin"]);
    command.stdin(fs::File::open(desk.path("passphrase")).expect("the passphrase"));
    let answer = sotto_tests::Answer::from(command.output().expect("the command line starts"));
    answer.succeeds();

    let answer = sotto_tests::Answer::from(desk.bare_command(&["today"]).output().expect("it starts"));
    assert_ne!(answer.code, Some(0), "without a terminal and without a passphrase there is nothing to show");
}

#[test]
fn one_final_line_end_of_the_passphrase_file_is_dropped() {
    let desk = Desk::with_vault();
    desk.secret("passphrase", &format!("{PASSPHRASE}\n"));
    desk.run(&["today"]).succeeds();
    desk.secret("passphrase", &format!("{PASSPHRASE}\n\n"));
    desk.run(&["today"]).refuses(3);
}

#[test]
fn a_weak_passphrase_and_a_readable_file_warn_and_never_refuse() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let path = desk.secret("passphrase", "secret");
    let answer = desk.run(&["init", "--kdf-memory", "64MiB"]);
    assert!(!answer.succeeds().err.trim().is_empty(), "a weak passphrase is warned about");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("changed permissions");
    let answer = desk.run(&["today"]);
    assert!(!answer.succeeds().err.trim().is_empty(), "a readable passphrase file is warned about");
}

#[test]
fn a_name_that_is_not_there_is_1_and_an_ambiguous_one_lists_the_candidates() {
    let desk = a_small_desk();
    desk.run(&["person", "show", "Nobody"]).refuses(1);
    let answer = desk.run(&["person", "show", "Pri"]);
    answer.refuses(1);
    assert!(answer.err.contains("Priya Raman") && answer.err.contains("Priscilla Ng"), "{}", answer.err);
}

#[test]
fn an_exact_name_beats_a_part_and_an_id_works_everywhere() {
    let desk = a_small_desk();
    desk.run(&["person", "add", "Priya"]).succeeds();
    assert_eq!(desk.json(&["person", "show", "Priya"])["row"]["name"], "Priya");
    let people = desk.json(&["person", "list"]);
    for person in people.as_array().expect("a list") {
        let id = person["id"].as_str().expect("an id");
        assert_eq!(desk.json(&["person", "show", id])["row"]["name"], person["name"]);
    }
}

#[test]
fn results_go_to_stdout_without_colour_and_messages_to_stderr() {
    let desk = a_small_desk();
    for arguments in [&["today"][..], &["person", "list"], &["loop", "list"], &["search", "ledger"]] {
        let answer = desk.run(arguments);
        assert!(!answer.succeeds().out.trim().is_empty(), "{arguments:?}");
        assert!(
            !answer.out.contains('\u{1b}') && !answer.err.contains('\u{1b}'),
            "{arguments:?}: {answer:?}"
        );
        assert_eq!(answer.err, "", "{arguments:?} has nothing to say");
    }
}

#[test]
fn json_has_the_documented_shapes() {
    let desk = a_small_desk();
    has_keys(
        &desk.json(&["person", "list"])[0],
        &["id", "name", "role", "relation", "rhythm", "next", "archived"],
    );
    let shown = desk.json(&["person", "show", "Priya Raman"]);
    has_keys(&shown, &["row", "about", "loops", "themes", "growth", "private", "timeline", "energy", "pace"]);
    has_keys(
        &desk.json(&["loop", "list"])[0],
        &["id", "person_name", "owner", "due", "state", "text", "overdue"],
    );
    has_keys(&desk.json(&["today"]), &["today", "meetings", "signals", "my_loops", "their_loops", "load"]);
    has_keys(&desk.json(&["search", "ledger"])[0], &["person", "name", "on", "section", "text"]);
    let sample = root().join("tests/samples/calendar/google.ics");
    let plan = desk.json(&["calendar", "import", &sample.to_string_lossy(), "--dry-run"]);
    has_keys(&plan, &["people", "left", "written"]);
    has_keys(
        &plan["people"][0],
        &["name", "known", "sure", "cadence", "next", "meetings", "topics", "notes"],
    );
    assert!(desk.json(&["status"]).is_object());
    assert_eq!(desk.json(&["today"])["today"], "2026-11-23", "dates are YYYY-MM-DD");
}

#[test]
fn json_is_unescaped_utf_8() {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "李娜"]).succeeds();
    let answer = desk.run(&["person", "list", "--json"]);
    assert!(answer.succeeds().out.contains("李娜"), "{}", answer.out);
}

#[test]
fn search_is_blind_to_case_finds_private_notes_and_may_find_nothing() {
    let desk = a_small_desk();
    let hits = desk.json(&["search", "Ledger"]);
    let sections: Vec<_> =
        hits.as_array().expect("a list").iter().map(|hit| hit["section"].clone()).collect();
    assert_eq!(sections.len(), 2, "{hits}");
    assert!(sections.contains(&"private".into()), "{hits}");
    assert_eq!(desk.run(&["search", "unheard-of"]).succeeds().out, "");
}

#[test]
fn a_promise_is_kept_missed_or_moved_and_says_why() {
    let desk = a_small_desk();
    let loops = desk.json(&["loop", "list", "--owner", "me"]);
    let id = loops[0]["id"].as_str().expect("an id");
    desk.run(&["loop", "renegotiate", id, "--due", "2026-12-04"]).refuses(2);
    desk.run(&["loop", "renegotiate", id, "--due", "2026-12-04", "--why", "they are away"]).succeeds();
    assert_eq!(desk.json(&["loop", "list", "--owner", "me"])[0]["due"], "2026-12-04");
    desk.run(&["loop", "close", id, "--missed"]).refuses(2);
    desk.run(&["loop", "close", id, "--kept"]).succeeds();
    assert_eq!(desk.json(&["loop", "list", "--owner", "me", "--open"]).as_array().map(Vec::len), Some(0));
}

#[test]
fn overdue_promises_are_found() {
    let desk = a_small_desk();
    let late = desk.json(&["loop", "list", "--overdue"]);
    let texts: Vec<_> = late.as_array().expect("a list").iter().map(|item| item["text"].clone()).collect();
    assert_eq!(texts, ["write up phase one"]);
}

#[test]
fn text_is_kept_verbatim_and_may_come_over_standard_input() {
    let desk = a_small_desk();
    let text = "  two spaces, a tab\tand ünïcode 💬\nand a second line";
    desk.run_with_input(&["note", "add", "Priya Raman", "-"], text).succeeds();
    let hits = desk.json(&["search", "a tab"]);
    assert_eq!(hits[0]["text"], text);
}

#[test]
fn a_vault_elsewhere_is_named_with_a_flag() {
    let desk = Desk::new();
    let elsewhere = desk.path("home/elsewhere").to_string_lossy().into_owned();
    desk.run(&["--vault", &elsewhere, "init", "--kdf-memory", "64MiB"]).succeeds();
    assert!(desk.path("home/elsewhere/CURRENT").exists());
    desk.run(&["today"]).refuses(1);
    desk.run(&["today", "--vault", &elsewhere]).succeeds();
}
