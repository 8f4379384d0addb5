//! The notes as people keep them come in whole: people, promises with owners and dates, themes.

use serde_json::Value;
use sotto_tests::{Desk, sample_notes};

fn imported() -> Desk {
    let desk = Desk::with_vault();
    let report = desk.run(&["import", "markdown", &sample_notes().to_string_lossy()]);
    assert!(!report.succeeds().out.trim().is_empty(), "the report says what became what");
    desk
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

fn texts(list: &[Value], key: &str) -> Vec<String> {
    list.iter().map(|item| item[key].as_str().expect("a text").to_owned()).collect()
}

/// Owner, date and state of the loop whose text contains `part`.
fn promise(loops: &[Value], part: &str) -> (String, String, String) {
    let found: Vec<_> =
        loops.iter().filter(|item| item["text"].as_str().is_some_and(|t| t.contains(part))).collect();
    assert_eq!(found.len(), 1, "`{part}` stands in {:?}", texts(loops, "text"));
    let value = |key: &str| found[0][key].as_str().unwrap_or_default().to_owned();
    (value("owner"), value("due"), value("state"))
}

fn is(owner: &str, due: &str, state: &str) -> (String, String, String) {
    (owner.into(), due.into(), state.into())
}

#[test]
fn the_people_are_there_with_what_is_known_about_them() {
    let desk = imported();
    let people = desk.json(&["person", "list"]);
    let mut names = texts(list(&people), "name");
    names.sort();
    assert_eq!(names, ["Amina Yusuf", "Priya Raman", "Tomáš Dvořák", "李娜"]);
    let person =
        |name: &str| list(&people).iter().find(|row| row["name"] == name).cloned().expect("a person");
    assert_eq!(person("Amina Yusuf")["relation"], "skip-level");
    assert_eq!(person("Amina Yusuf")["rhythm"], "monthly");
    assert_eq!(person("Priya Raman")["role"], "Staff engineer, Payments");
}

#[test]
fn promises_have_their_owners_and_dates() {
    let desk = imported();
    let all = desk.json(&["loop", "list"]);
    let loops = list(&all);
    assert_eq!(promise(loops, "meet the security lead"), is("me", "2026-11-27", "open"));
    assert_eq!(promise(loops, "risk tier model"), is("them", "2026-11-30", "open"));
    assert_eq!(promise(loops, "write up phase one"), is("them", "2026-11-20", "open"));
    assert_eq!(promise(loops, "load test slot"), is("me", "2026-11-20", "open"));
    assert_eq!(promise(loops, "move on-call rotation"), is("me", "2026-11-09", "kept"));
    assert_eq!(promise(loops, "intro to data platform lead"), is("me", "2026-12-01", "open"));
    assert_eq!(promise(loops, "pairing on reviews").0, "them");
    assert_eq!(promise(loops, "delete the Tuesday sync").2, "kept");
    assert_eq!(promise(loops, "career ladder draft"), is("me", "2026-11-28", "open"));
    assert_eq!(promise(loops, "three docs"), is("them", "2026-12-04", "open"));
    assert_eq!(promise(loops, "conference budget"), is("me", "2026-10-30", "missed"));
    assert_eq!(promise(loops, "contract end date"), is("me", "2026-12-15", "open"));
    assert_eq!(promise(loops, "first performance conversation"), is("me", "2026-12-02", "open"));
    assert_eq!(promise(loops, "release checklist"), is("them", "2026-12-02", "open"));
}

#[test]
fn themes_are_counted_per_person() {
    let desk = imported();
    let tags = |name: &str| -> Vec<String> {
        let shown = desk.json(&["person", "show", name]);
        texts(list(&shown["themes"]), "tag").into_iter().map(|tag| tag.to_lowercase()).collect()
    };
    let priya = tags("Priya");
    assert!(priya.iter().any(|tag| tag.contains("security")), "{priya:?}");
    assert!(priya.iter().any(|tag| tag.contains("burnout")), "{priya:?}");
    assert!(priya.iter().any(|tag| tag.contains("scope")), "{priya:?}");
    for name in ["Tomáš", "Amina"] {
        let found = tags(name);
        assert!(found.iter().any(|tag| tag.contains("ci")), "{name}: {found:?}");
    }
}

#[test]
fn energy_and_pace_are_readings() {
    let desk = imported();
    let readings = |name: &str, key: &str| -> Vec<u64> {
        let shown = desk.json(&["person", "show", name]);
        list(&shown[key]).iter().map(|point| point["value"].as_u64().expect("a number")).collect()
    };
    assert_eq!(readings("Priya", "energy"), [5, 6]);
    assert_eq!(readings("Priya", "pace"), [2, 2]);
    assert_eq!(readings("李娜", "energy"), [6, 5, 4]);
    assert_eq!(readings("李娜", "pace"), [1, 2, 1]);
    assert_eq!(readings("Tomáš", "pace"), [4]);
}

#[test]
fn private_notes_stay_private_and_nothing_is_dropped() {
    let desk = imported();
    let shown = desk.json(&["person", "show", "Priya"]);
    let private = texts(list(&shown["private"]), "text").join("\n");
    assert!(private.contains("Considering an offer elsewhere"), "{private}");
    assert!(private.contains("Prefers praise in private"), "{private}");
    for phrase in [
        "sleep is bad",
        "second person on the rota",
        "partition by tenant",
        "three goals",
        "fine. fine. fine.",
        "forgiveness",
        "two people now run tests locally",
        "four weeks to first deploy",
        "feature flags are killing us",
        "late to the last four standups",
        "interrupts Jonas",
        "talked too much",
        "wants to lead hiring",
        "capacity planning",
    ] {
        let hits = desk.json(&["search", phrase]);
        assert!(!list(&hits).is_empty(), "`{phrase}` was dropped");
    }
}

#[test]
fn today_shows_what_is_late_and_the_pace_alarm() {
    let desk = imported();
    let today = desk.json(&["today"]);
    let alarms: Vec<_> =
        list(&today["signals"]).iter().filter(|signal| signal["kind"] == "pace-alarm").collect();
    assert_eq!(alarms.len(), 1, "{today}");
    assert_eq!(alarms[0]["name"], "李娜");
    let mine = texts(list(&today["my_loops"]), "text").join("\n");
    assert!(mine.contains("load test slot") && mine.contains("security lead"), "{mine}");
    let theirs = texts(list(&today["their_loops"]), "text").join("\n");
    assert!(theirs.contains("write up phase one"), "{theirs}");
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let desk = Desk::with_vault();
    let folder = sample_notes().to_string_lossy().into_owned();
    let report = desk.run(&["import", "markdown", &folder, "--dry-run"]);
    assert!(report.succeeds().out.contains("Priya"), "{}", report.out);
    assert_eq!(desk.json(&["person", "list"]), serde_json::json!([]));
}

#[test]
fn importing_twice_adds_nothing_twice() {
    let desk = imported();
    let before = desk.json(&["loop", "list"]);
    desk.run(&["import", "markdown", &sample_notes().to_string_lossy()]).succeeds();
    let after = desk.json(&["loop", "list"]);
    assert_eq!(list(&before).len(), list(&after).len());
    assert_eq!(list(&desk.json(&["person", "list"])).len(), 4);
}

#[test]
fn a_folder_that_is_not_there_is_1() {
    let desk = Desk::with_vault();
    desk.run(&["import", "markdown", "/nowhere/at/all"]).refuses(1);
}

#[test]
fn a_table_of_people_opens_notebooks_for_those_who_have_none() {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya Raman", "--alias", "Pri"]).succeeds();
    let table = desk.path("people.csv");
    let text = "\u{feff}Name;Nickname;Job title;Relation;Cadence;E-mail\r\n\
                priya raman;;;;;\r\nPri;;;;;\r\n\"Ng; Priscilla\";PN;Engineer;skip-level;monthly;p@example.org\r\n\
                Özge Kaya;;;dotted line;;\r\n;;Nobody;;;\r\nÖZGE KAYA;;;;;\r\n";
    std::fs::write(&table, text).expect("a table");
    let file = table.to_string_lossy().into_owned();
    let dry = desk.json(&["import", "people", &file, "--dry-run"]);
    assert_eq!(texts(list(&dry["people"]), "name"), ["priya raman", "Pri", "Ng; Priscilla", "Özge Kaya"]);
    assert_eq!(
        (&dry["people"][0]["known"], &dry["people"][1]["known"]),
        (&dry["people"][1]["known"], &"Priya Raman".into())
    );
    assert_eq!(dry["people"][3]["unread"], serde_json::json!(["Relation: dotted line"]));
    assert_eq!(dry["unused"], serde_json::json!(["E-mail"]));
    assert_eq!(list(&dry["left"]).len(), 2, "{dry}");
    assert_eq!(dry["added"], Value::Null);
    assert_eq!(list(&desk.json(&["person", "list"])).len(), 1, "nothing was written");

    let done = desk.run(&["import", "csv", &file]);
    assert!(done.succeeds().out.contains("has a notebook"), "{}", done.out);
    let people = desk.json(&["person", "list"]);
    assert_eq!(list(&people).len(), 3, "{people}");
    let ng = list(&people).iter().find(|row| row["name"] == "Ng; Priscilla").expect("a person");
    assert_eq!((&ng["relation"], &ng["rhythm"]), (&"skip-level".into(), &"monthly".into()));
    let again = desk.json(&["import", "people", &file]);
    assert_eq!(again["added"], serde_json::json!([]), "a second time nobody is added");
    desk.run(&["undo"]).succeeds();
    assert_eq!(list(&desk.json(&["person", "list"])).len(), 1, "undo takes back the table as a whole");
}

#[test]
fn a_table_that_is_not_of_people_or_broken_is_refused_with_words() {
    let desk = Desk::with_vault();
    let table = desk.path("people.csv");
    for (text, said) in [
        ("Date,Deployments\n2026-11-20,4\n", "Name"),
        ("Name,Role\nAda,\"open\n", "line 2"),
        ("", "nothing in this file"),
    ] {
        std::fs::write(&table, text).expect("a table");
        let answer = desk.run(&["import", "people", &table.to_string_lossy()]);
        assert!(answer.refuses(1).err.contains(said), "{}", answer.err);
    }
    assert_eq!(desk.json(&["person", "list"]), serde_json::json!([]));
}

#[test]
fn notes_without_a_date_are_not_added_again_on_another_day() {
    let desk = Desk::with_vault();
    let note = desk.path("Ada Byron.md");
    let text = "Energy 6\n\nPrefers mornings. Tired of #on-call.\n\n## Open loops\n- Me: send the plan\n\n\
                ## Themes\n- ci time: slow\n\n## Private\n- thinks of leaving\n";
    std::fs::write(&note, text).expect("a note");
    let file = note.to_string_lossy().into_owned();
    let on = |day: &str| -> Value {
        let mut command = desk.bare_command(&["import", "markdown", &file, "--json"]);
        let command = command.arg("--passphrase-file").arg(desk.path("passphrase"));
        let answer: sotto_tests::Answer =
            command.args(["--now", &format!("{day}T09:00:00Z")]).output().expect("it starts").into();
        serde_json::from_str(&answer.succeeds().out).expect("JSON")
    };
    let first = on("2026-11-20");
    assert!(first["written"]["items"].as_u64() > Some(4), "{first}");
    let second = on("2026-11-27");
    assert_eq!(
        (&second["written"]["people"], &second["written"]["items"]),
        (&0.into(), &0.into()),
        "{second}"
    );
    let changed = format!("{text}\nA new line.\n");
    std::fs::write(&note, changed).expect("a note");
    let third = on("2026-11-28");
    assert_eq!(third["written"]["items"], 1, "{third}");
}
