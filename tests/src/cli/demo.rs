//! `demo DIR`: a vault to try things out in.

use sotto_tests::Desk;
use std::time::{Duration, Instant};

#[test]
fn the_demo_prints_the_passphrase_that_opens_it_and_holds_a_year() {
    let desk = Desk::new();
    let place = desk.path("home/demo").to_string_lossy().into_owned();
    // The first run of a test builds the program; that is not measured.
    desk.run(&["--version"]).succeeds();
    let started = Instant::now();
    let made = desk.run(&["demo", &place]);
    let took = started.elapsed();
    made.succeeds();
    assert_eq!(made.out.lines().count(), 1, "{}", made.out);
    assert!(took < Duration::from_secs(20), "a demo took {took:?}");

    desk.secret("passphrase", made.out.trim_end());
    let opened = |arguments: &[&str]| desk.run(&[arguments, &["--vault", &place]].concat());
    let people = opened(&["person", "list", "--json"]);
    people.succeeds();
    let people: serde_json::Value = serde_json::from_str(&people.out).expect("JSON");
    assert_eq!(people.as_array().map(Vec::len), Some(10));
    let risk = opened(&["search", "ten million rows"]);
    risk.succeeds();
    assert!(risk.out.contains("Priya Raman"), "{}", risk.out);
    opened(&["check"]).succeeds();
}

#[test]
fn a_demo_is_made_over_nothing() {
    let desk = Desk::with_vault();
    let vault = desk.vault().to_string_lossy().into_owned();
    desk.run(&["demo", &vault]).refuses(1);
    desk.run(&["person", "list"]).succeeds();
    desk.run(&["demo"]).refuses(2);
}
