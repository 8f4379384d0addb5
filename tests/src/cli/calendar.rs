//! R12: a calendar file that another program reads, occurrence by occurrence.

use serde_json::Value;
use sotto_tests::{Desk, reader_script, root};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Python's `icalendar` finds in a file between two days.
fn read(file: &Path, from: &str, to: &str) -> Vec<Value> {
    let output = Command::new(reader_script())
        .arg("--calendar")
        .arg(file)
        .args([from, to])
        .output()
        .expect("the reader");
    assert!(output.status.success(), "{}: {output:?}", file.display());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
}

fn export(desk: &Desk, name: &str, more: &[&str]) -> PathBuf {
    let file = desk.path(name);
    desk.run(&[&["calendar", "export", &file.to_string_lossy()], more].concat()).succeeds();
    file
}

fn starts(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|one| one["start"].as_str()).collect()
}

/// Priya on Mondays at 10:00 in Berlin, Kwame every second Friday at 16:30 in New York for 45 minutes.
fn two_zones() -> Desk {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya Raman", "--day", "mon", "--time", "10:00", "--tz", "Europe/Berlin"])
        .succeeds();
    let kwame =
        ["person", "add", "Kwame Asante", "--day", "fri", "--time", "16:30", "--tz", "America/New_York"];
    desk.run(&[&kwame[..], &["--cadence", "fortnightly", "--minutes", "45"]].concat()).succeeds();
    desk
}

#[test]
fn r12_another_library_reads_every_meeting_at_its_time_over_a_change_of_the_clock() {
    let desk = two_zones();
    let file = export(&desk, "a.ics", &["--weeks", "24"]);
    let found = read(&file, "2026-11-23", "2027-05-31");
    let (priya, kwame): (Vec<Value>, Vec<Value>) =
        found.into_iter().partition(|one| one["end"].as_str().is_some_and(|end| end.contains(":30:00")));
    // 10:00 in Berlin is 09:00 in UTC until 28 March, then 08:00.
    assert_eq!(priya.len(), 24);
    assert_eq!(starts(&priya)[0], "2026-11-23T09:00:00+00:00");
    assert_eq!(starts(&priya)[17..19], ["2027-03-22T09:00:00+00:00", "2027-03-29T08:00:00+00:00"]);
    // 16:30 in New York is 21:30 in UTC until 14 March, then 20:30; Fridays, every second one.
    assert_eq!(kwame.len(), 12);
    assert!(starts(&kwame).contains(&"2027-03-12T21:30:00+00:00"), "{kwame:?}");
    assert!(starts(&kwame).contains(&"2027-03-26T20:30:00+00:00"), "{kwame:?}");
    for one in priya.iter().chain(&kwame) {
        assert_eq!(
            (&one["summary"], &one["cancelled"], &one["whole_day"]),
            (&"1:1".into(), &false.into(), &false.into())
        );
    }
    let raw = std::fs::read_to_string(&file).expect("the file");
    assert!(raw.split_inclusive('\n').all(|line| line.ends_with("\r\n") && line.len() <= 77), "{raw}");
    for name in ["Priya", "Raman", "Kwame", "Asante"] {
        assert!(!raw.to_lowercase().contains(&name.to_lowercase()), "{name} stands in the file");
    }
}

#[test]
fn r12_a_move_updates_the_meeting_in_a_calendar_and_puts_no_second_one_there() {
    let desk = two_zones();
    let key = |one: &Value| one["uid"].as_str().expect("a UID").to_owned();
    // A calendar program: by UID, the higher SEQUENCE holds.
    let mut program: BTreeMap<String, Value> = BTreeMap::new();
    let mut take = |found: Vec<Value>| {
        for one in found {
            let known = program.get(&key(&one)).and_then(|known| known["sequence"].as_u64());
            if known.is_none_or(|known| known <= one["sequence"].as_u64().expect("a number")) {
                program.insert(key(&one), one);
            }
        }
        program.clone()
    };
    let before = take(read(&export(&desk, "a.ics", &[]), "2026-11-23", "2027-02-28"));
    desk.run(&["meeting", "move", "Priya", "--from", "2026-11-30", "--to", "2026-12-02"]).succeeds();
    let after = take(read(&export(&desk, "b.ics", &[]), "2026-11-23", "2027-02-28"));

    assert_eq!(before.len(), 18, "twelve and six");
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "the same UIDs");
    let changed: Vec<_> = before.iter().filter(|(uid, one)| after[*uid] != **one).collect();
    let [(uid, was)] = changed.as_slice() else { panic!("one meeting moved: {changed:?}") };
    let is = &after[*uid];
    assert_eq!((&was["start"], &was["sequence"]), (&"2026-11-30T09:00:00+00:00".into(), &0.into()));
    assert_eq!((&is["start"], &is["sequence"]), (&"2026-12-02T09:00:00+00:00".into(), &1.into()));
}

#[test]
fn an_export_without_meetings_or_into_no_folder_says_what_to_do() {
    let desk = Desk::with_vault();
    let file = desk.path("a.ics");
    let answer = desk.run(&["calendar", "export", &file.to_string_lossy()]);
    answer.refuses(1);
    assert!(answer.err.contains("add people"), "{answer:?}");
    assert!(!file.exists());
    desk.run(&["calendar", "export", &file.to_string_lossy(), "--weeks", "0"]).refuses(2);
    let desk = two_zones();
    desk.run(&["calendar", "export", &desk.path("no/a.ics").to_string_lossy()]).refuses(1);
    let shown = desk.run(&["calendar", "export", "-"]);
    assert!(shown.succeeds().out.starts_with("BEGIN:VCALENDAR\r\n"), "{shown:?}");
}

fn sample(name: &str) -> String {
    root().join("tests/samples/calendar").join(name).to_string_lossy().into_owned()
}

#[test]
fn the_samples_are_what_another_library_reads_in_them() {
    let text = std::fs::read_to_string(sample("expected.json")).expect("the expectations");
    let expected: Value = serde_json::from_str(&text).expect("JSON");
    for file in ["google.ics", "outlook.ics", "apple.ics"] {
        let found: Vec<Value> = read(Path::new(&sample(file)), "2026-11-23", "2027-04-30")
            .into_iter()
            .filter(|one| one["cancelled"] == false)
            .map(|one| {
                serde_json::json!({
                    "start": one["start"], "end": one["end"], "summary": one["summary"], "whole_day": one["whole_day"],
                })
            })
            .collect();
        assert_eq!(Value::Array(found), expected[file], "{file}");
    }
}

#[test]
fn r17_a_calendar_file_is_reported_first_and_then_taken_in_once() {
    let desk = Desk::with_vault();
    let dry = desk.run(&["calendar", "import", &sample("google.ics"), "--dry-run"]);
    let said = &dry.succeeds().out;
    for part in [
        "Mara Vogel (new notebook), from “Mara / Alex 1:1”",
        "weekly, mon 10:00 Europe/Berlin, 30 minutes",
        "moved from 2026-11-30",
        "topic: on-call in December",
        "Left out: “Standup”",
        "Nothing was written",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(desk.json(&["person", "list"]).as_array().map(Vec::len), Some(0));
    let report = desk.json(&["calendar", "import", &sample("google.ics")]);
    assert_eq!(
        (&report["written"]["people"], &report["written"]["topics"]),
        (&2.into(), &2.into()),
        "{report}"
    );
    let mara = desk.json(&["person", "show", "Mara"]);
    assert_eq!(
        (&mara["row"]["rhythm"], &mara["row"]["next"]),
        (&"weekly".into(), &"2026-11-23".into()),
        "{mara}"
    );
    let again = desk.json(&["calendar", "import", &sample("google.ics")]);
    assert_eq!(again["written"]["topics"], 0, "{again}");
}

#[test]
fn what_is_not_called_a_one_on_one_waits_for_all() {
    let desk = Desk::with_vault();
    let answer = desk.run(&["calendar", "import", &sample("outlook.ics")]);
    assert!(answer.succeeds().out.contains("--all takes it too"), "{answer:?}");
    desk.run(&["person", "show", "Sven"]).refuses(1);
    desk.run(&["calendar", "import", &sample("outlook.ics"), "--all"]).succeeds();
    desk.run(&["person", "show", "Sven"]).succeeds();
}

#[test]
fn a_file_that_is_no_calendar_or_cut_off_changes_nothing_and_says_where() {
    let desk = Desk::with_vault();
    let whole = std::fs::read(sample("google.ics")).expect("the sample");
    for (name, bytes, part) in [
        ("notes.ics", b"# 1:1\n- Mara\n".to_vec(), "not a calendar file"),
        ("cut.ics", whole[..whole.len() / 2].to_vec(), "cut off"),
        ("empty.ics", Vec::new(), "not a calendar file"),
    ] {
        let path = desk.path(name);
        std::fs::write(&path, bytes).expect("a written file");
        let answer = desk.run(&["calendar", "import", &path.to_string_lossy()]);
        answer.refuses(1);
        assert!(
            answer.err.contains(part) && answer.err.contains("Nothing was taken in"),
            "{name}: {answer:?}"
        );
    }
    desk.run(&["calendar", "import", &desk.path("none.ics").to_string_lossy()]).refuses(1);
    assert_eq!(desk.json(&["person", "list"]).as_array().map(Vec::len), Some(0));
}
