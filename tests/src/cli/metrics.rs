//! Delivery figures on the command line: brought in from tables of several makers, shown by week, forgotten.

use serde_json::json;
use sotto_tests::Desk;
use std::fs;

fn file(desk: &Desk, name: &str, text: &str) -> String {
    let path = desk.path(name);
    fs::write(&path, text).expect("a file");
    path.to_string_lossy().into_owned()
}

#[test]
fn r80_figures_come_in_from_a_table_and_are_shown_by_week() {
    let desk = Desk::with_vault();
    let days = file(
        &desk,
        "dora.csv",
        "Date;Deployments;Lead time (h);Change failure rate (%);Time to restore (min)\r\n\
         16.11.2026;1;10;100;60\r\n17.11.2026;3;2;0;\r\n",
    );
    let planned = desk.json(&["metrics", "import", &days, "--dry-run"]);
    assert_eq!((&planned["rows"], &planned["map"]["lead_unit"]), (&json!(2), &json!("hours")));
    assert_eq!(desk.json(&["metrics"])["rows"], json!(0), "a dry run writes nothing");

    let taken = desk.json(&["metrics", "import", &days]);
    assert_eq!(
        taken,
        json!({ "rows": 2, "replaced": 0, "empty": 0, "span": "day", "from": "2026-11-16", "to": "2026-11-17" })
    );
    let again = desk.json(&["import", "metrics", &days]);
    assert_eq!((&again["rows"], &again["replaced"]), (&json!(2), &json!(2)), "once more replaces");
    let week = json!({
        "week": "2026-11-16", "days": 2, "deployments": 4.0, "lead_hours": 4.0, "failure_percent": 25.0,
        "restore_hours": 1.0,
    });
    let shown = desk.json(&["metrics"]);
    assert_eq!((&shown["rows"], &shown["weeks"]), (&json!(2), &json!([week])));

    desk.run(&["metrics", "forget"]).refuses(2);
    desk.run(&["metrics", "forget", "--yes"]).succeeds();
    assert_eq!(desk.json(&["metrics"])["rows"], json!(0));
    desk.run(&["undo"]).succeeds();
    assert_eq!(desk.json(&["metrics"])["rows"], json!(2));
    desk.run(&["check"]).succeeds();
}

#[test]
fn r80_columns_and_units_can_be_said_and_are_remembered() {
    let desk = Desk::with_vault();
    let odd = file(&desk, "odd.csv", "When,A: speed,B\n02/11/2026,1,90\n09/11/2026,2,45\n");
    desk.run(&["metrics", "import", &odd]).refuses(1);
    let said =
        ["--date", "When", "--order", "day-first", "--span", "week", "--deployments", "A: speed:per-day"];
    let whole = [&["metrics", "import", &odd][..], &said, &["--restore", "B:minutes"]].concat();
    assert_eq!(desk.json(&whole)["from"], json!("2026-11-02"));
    let weeks = desk.json(&["metrics"])["weeks"].clone();
    assert_eq!((&weeks[0]["deployments"], &weeks[0]["restore_hours"]), (&json!(7.0), &json!(1.5)));
    let next = file(&desk, "next.csv", "B,A: speed,When\n60,3,16/11/2026\n");
    desk.run(&["metrics", "import", &next]).succeeds();
    assert_eq!(desk.json(&["metrics"])["weeks"][2]["deployments"], json!(21.0), "as last time");
}

#[test]
fn r80_what_cant_be_read_says_where_and_exits_1() {
    let desk = Desk::with_vault();
    for (text, expected) in [
        ("Date,Deployments\n2026-11-16,4\nsoon,3\n", "line 3: “soon” is not a date I understand"),
        ("Date,Deployments\n2026-11-16\n", "line 2: 1 cells, but the first line has 2"),
        ("", "there is nothing in this file"),
    ] {
        let path = file(&desk, "broken.csv", text);
        let answer = desk.run(&["metrics", "import", &path]);
        answer.refuses(1);
        assert!(answer.err.contains(expected), "{}", answer.err);
    }
    desk.run(&["metrics", "import", &desk.path("none.csv").to_string_lossy()]).refuses(1);
    let answer = desk.run_with_input(&["metrics", "import", "-"], "Date,Deployments\n2026-11-16,4\n");
    answer.succeeds();
    assert_eq!(desk.json(&["metrics"])["rows"], json!(1));
}
