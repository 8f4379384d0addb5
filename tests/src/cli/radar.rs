//! The radar, tracked work, and the files it leaves as.

use serde_json::{Value, json};
use sotto_tests::{Desk, root};
use std::path::PathBuf;
use std::process::Command;

/// Three people who fear for the ledger, and one who is tired of a tool.
fn a_radar_desk() -> Desk {
    let desk = Desk::with_vault();
    for (name, rest) in [
        ("Priya Raman", &["--role", "Staff engineer"][..]),
        ("Tomáš Dvořák", &[]),
        ("李娜", &["--relation", "skip-level", "--cadence", "monthly"]),
        ("Amina Diallo", &[]),
    ] {
        desk.run(&[&["person", "add", name], rest].concat()).succeeds();
    }
    desk.run(&[
        "theme",
        "add",
        "Priya",
        "ledger scale",
        "--kind",
        "risk",
        "the ledger won't hold past 10M rows",
    ])
    .succeeds();
    desk.run(&["theme", "add", "Tomáš", "ledger-scale", "--kind", "risk"]).succeeds();
    desk.run(&["note", "add", "Amina", "the #ticket-tool loses every second comment"]).succeeds();
    desk.run(&["theme", "kind", "ticket-tool", "vendor"]).succeeds();
    desk
}

fn themes(desk: &Desk) -> Vec<Value> {
    desk.json(&["radar"]).as_array().expect("a list").clone()
}

fn track<'a>(title: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    let add =
        ["track", "add", "ledger-scale", "--title", title, "--owner", "Priya Raman", "--due", "2026-12-18"];
    [&add[..], &["--kind", "risk"], rest].concat()
}

/// Everything that an entry of a register may hold.
fn a_full_register() -> Desk {
    let desk = a_radar_desk();
    desk.run(&track("Storage outgrows one machine, \"soon\" & <often>", &[])).succeeds();
    let id = first_id(&desk);
    desk.run(&[
        "track",
        "edit",
        &id,
        "--likelihood",
        "4",
        "--impact",
        "5",
        "--fact",
        "=1+1 is what the sheet says",
        "--failure-mode",
        "One partition takes all writes",
        "--action",
        "Split by tenant; Storage; 2026-12-11",
        "--follow-up",
        "A load test passes",
        "--decision",
        "Split it, since a bigger machine only waits",
    ])
    .succeeds();
    desk.run(&[
        "track",
        "add",
        "ticket-tool",
        "--title",
        "Keep or replace the ticket system",
        "--owner",
        "Platform",
        "--due",
        "2027-01-15",
        "--kind",
        "build-or-buy",
    ])
    .succeeds();
    let choice = desk.json(&["track", "list", "--kind", "build-or-buy"])[0]["reference"].clone();
    let choice = choice.as_str().expect("a reference");
    desk.run(&[
        "track",
        "edit",
        choice,
        "--criterion",
        "Fit=5",
        "--criterion",
        "Cost=2",
        "--option",
        "Keep=2,5",
        "--option",
        "Replace=4,2",
    ])
    .succeeds();
    desk.run(&[
        "track",
        "add",
        "--title",
        "Writes stopped for an hour",
        "--owner",
        "Storage",
        "--due",
        "2026-12-01",
        "--kind",
        "postmortem",
    ])
    .succeeds();
    desk
}

fn first_id(desk: &Desk) -> String {
    desk.json(&["track", "list", "--kind", "risk"])[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn r50_the_radar_counts_people_and_raises_the_third() {
    let desk = a_radar_desk();
    let find = |desk: &Desk, name: &str| {
        themes(desk).into_iter().find(|theme| theme["theme"] == name).expect("the theme")
    };
    let before = find(&desk, "ledger-scale");
    assert_eq!((before["people"].as_u64(), &before["call"]), (Some(2), &"nothing".into()));
    desk.run(&["theme", "add", "Priya", "ledger-scale"]).succeeds();
    assert_eq!(find(&desk, "ledger-scale")["people"], 2, "the same person twice is one person");
    desk.run(&["theme", "add", "李娜", "ledger-scale"]).succeeds();
    let after = find(&desk, "ledger-scale");
    assert_eq!((after["people"].as_u64(), &after["call"]), (Some(3), &"incident".into()));
    assert_eq!((&after["first"], &after["last"]), (&"2026-11-23".into(), &"2026-11-23".into()));
    assert_eq!(find(&desk, "ticket-tool")["call"], "build-or-buy");
    let printed = desk.run(&["radar"]);
    let line = printed.succeeds().out.lines().next().expect("a line").to_owned();
    for part in ["ledger-scale", "risk", "3 people", "2026-11-23"] {
        assert!(line.contains(part), "{part} is missing in {line}");
    }
    let today = desk.run(&["today"]);
    assert!(today.succeeds().out.contains("ledger-scale: the same risk from 3 people"), "{}", today.out);
}

#[test]
fn r49_themes_are_merged_renamed_and_taken_apart_while_mentions_stay() {
    let desk = a_radar_desk();
    desk.run(&["theme", "add", "Amina", "db-size", "--kind", "risk"]).succeeds();
    desk.run(&["theme", "merge", "db-size", "ledger-scale"]).succeeds();
    assert_eq!(themes(&desk)[0]["people"], 3);
    assert_eq!(desk.json(&["person", "show", "Amina"])["themes"][0]["tag"], "db-size", "never rewritten");
    desk.run(&["theme", "merge", "db-size", "ledger-scale"]).refuses(1);
    desk.run(&["theme", "rename", "ledger-scale", "storage-limit"]).succeeds();
    assert_eq!(themes(&desk)[0]["theme"], "storage-limit");
    desk.run(&["theme", "rename", "storage-limit", "ledger-scale"]).succeeds();
    assert_eq!(themes(&desk)[0]["theme"], "ledger-scale", "named back");
    desk.run(&["theme", "split", "db-size"]).succeeds();
    assert!(themes(&desk).iter().all(|theme| theme["people"] != 3));
    desk.run(&["theme", "split", "db-size"]).refuses(1);
    desk.run(&["theme", "merge", "no-such", "ledger-scale"]).refuses(1);
}

#[test]
fn r51_r75_a_theme_is_tracked_in_other_words_or_not_at_all() {
    let desk = a_radar_desk();
    for (title, words) in [
        ("Priya fears for the ledger", "Priya"),
        ("Tomas’s ledger", "Tomas"),
        ("李娜说账本太慢", "李娜"),
        ("The staff engineer fears for it", "staff engineer"),
        ("They say the ledger won't hold past 10M rows", "ledger won't hold past 10M rows"),
    ] {
        let answer = desk.run(&track(title, &[]));
        answer.refuses(1);
        assert!(answer.err.contains(words), "{title}: {}", answer.err);
    }
    assert_eq!(desk.json(&["track", "list"]).as_array().map(Vec::len), Some(0), "nothing was saved");
    desk.run(&track("The store outgrows one machine", &[])).succeeds();
    let tracked = &desk.json(&["track", "list"])[0];
    assert_eq!(
        (&tracked["owner"], &tracked["due"], &tracked["theme"], &tracked["state"]),
        (&"Priya Raman".into(), &"2026-12-18".into(), &"ledger-scale".into(), &"open".into()),
        "the owner is not checked"
    );
    desk.run(&track("Priya knows", &["--override"])).succeeds();
    desk.run(&[
        "track",
        "add",
        "no-such-theme",
        "--title",
        "x",
        "--owner",
        "o",
        "--due",
        "friday",
        "--kind",
        "risk",
    ])
    .refuses(1);
    desk.run(&["track", "add", "--title", "x", "--owner", "o", "--due", "friday", "--kind", "risk"])
        .refuses(2);
    desk.run(&[
        "track",
        "add",
        "ledger-scale",
        "--title",
        "x",
        "--owner",
        "o",
        "--due",
        "friday",
        "--kind",
        "w",
    ])
    .refuses(2);
    desk.run(&["track", "add", "ledger-scale", "--title", "x", "--due", "friday", "--kind", "risk"])
        .refuses(2);
}

#[test]
fn r48_tracked_work_is_edited_closed_and_opened_again() {
    let desk = a_full_register();
    let id = first_id(&desk);
    desk.run(&["track", "edit", &id, "--fact", "Amina saw it"]).refuses(1);
    desk.run(&["track", "edit", &id, "--likelihood", "6"]).refuses(2);
    desk.run(&["track", "edit", &id, "--action", "no owner"]).refuses(2);
    desk.run(&["track", "close", &id]).refuses(2);
    desk.run(&["track", "close", &id, "--dropped"]).refuses(2);
    desk.run(&["track", "close", &id, "--done"]).succeeds();
    desk.run(&["track", "close", &id, "--done"]).refuses(1);
    assert_eq!(desk.json(&["track", "show", &id])["state"], "done");
    desk.run(&["track", "reopen", &id]).succeeds();
    desk.run(&["track", "show", "RISK-00000000"]).refuses(1);
    desk.run(&["track", "edit", &id, "--due", "2026-11-24"]).succeeds();
    desk.run(&["track", "edit", &id, "--due", "2026-11-20"]).succeeds();
    let late = desk.run(&["track", "list", "--open"]);
    assert!(late.succeeds().out.lines().next().is_some_and(|line| line.contains("overdue")), "{}", late.out);
    assert!(desk.run(&["today"]).succeeds().out.contains("late tracked work: 1"));
}

/// A program, if it is there; the test says so where it is not.
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        eprintln!("{program} is not installed: only the structure was checked");
    }
    found
}

/// The standard's schemas, if they lie where the environment says, or in a shared folder beside the checkout.
fn schemas() -> Option<PathBuf> {
    let named = std::env::var_os("SOTTO_ARCHIMATE_XSD").map(PathBuf::from);
    let beside = root().join("../shared/data/archimate");
    let found =
        named.into_iter().chain([beside]).find(|folder| folder.join("archimate3_Diagram.xsd").exists());
    if found.is_none() {
        eprintln!("the ArchiMate schemas are missing (SOTTO_ARCHIMATE_XSD): only the structure was checked");
    }
    found
}

#[test]
fn r78_the_archimate_model_validates_against_the_standards_schema() {
    let desk = a_full_register();
    let file = desk.path("model.xml");
    desk.run(&["export", "archimate", &file.to_string_lossy()]).succeeds();
    let xml = std::fs::read_to_string(&file).expect("the model");
    for class in ["Driver", "Assessment", "Goal", "Requirement", "CourseOfAction"] {
        assert!(xml.contains(&format!("xsi:type=\"{class}\"")), "{class} is missing");
    }
    let empty = desk.path("empty.xml");
    let nothing = Desk::with_vault();
    let answer = nothing.run(&["export", "archimate", &empty.to_string_lossy()]);
    answer.succeeds();
    if let (true, Some(folder)) = (has("xmllint"), schemas()) {
        for file in [file, empty] {
            let checked = Command::new("xmllint")
                .env("XML_CATALOG_FILES", folder.join("catalog.xml"))
                .args(["--noout", "--nonet", "--schema"])
                .arg(folder.join("archimate3_Diagram.xsd"))
                .arg(&file)
                .current_dir(&folder)
                .output()
                .expect("xmllint starts");
            assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        }
    }
}

#[test]
fn r76_the_register_is_read_by_another_program_as_it_was_written() {
    let desk = a_full_register();
    let file = desk.path("risks.csv");
    desk.run(&["export", "risks", &file.to_string_lossy()]).succeeds();
    let script = "import csv,json,sys\nprint(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))))";
    let read = Command::new("python3").args(["-c", script]).arg(&file).output().expect("python3 starts");
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let rows: Value = serde_json::from_slice(&read.stdout).expect("JSON");
    let row = &rows[0];
    assert_eq!(row["title"], "Storage outgrows one machine, \"soon\" & <often>");
    assert_eq!((&row["score"], &row["owner"]), (&"20".into(), &"Priya Raman".into()));
    assert_eq!(row["facts"], "'=1+1 is what the sheet says", "a formula is disarmed");
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "only risks, tech debt and control faults");
}

/// What a JSON Schema asks of a value, as far as ours go: type, const, enum, required, items, additionalProperties.
fn follows(schema: &Value, value: &Value, defs: &Value, place: &str) {
    if let Some(target) = schema["$ref"].as_str() {
        let name = target.rsplit('/').next().expect("a name");
        return follows(&defs[name], value, defs, place);
    }
    if let Some(kind) = schema["type"].as_str() {
        let fits = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            other => panic!("{place}: {other} is not understood"),
        };
        assert!(fits, "{place} is no {kind}: {value}");
    }
    if let Some(only) = schema.get("const") {
        assert_eq!(only, value, "{place}");
    }
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{place}: {value}");
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(value.get(name.as_str().expect("a name")).is_some(), "{place}: {name} is missing");
    }
    if let (Some(fields), Some(known)) = (value.as_object(), schema["properties"].as_object()) {
        for (name, field) in fields {
            let known = known.get(name).unwrap_or_else(|| panic!("{place}.{name} is not in the schema"));
            follows(known, field, defs, &format!("{place}.{name}"));
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        follows(&schema["items"], item, defs, &format!("{place}[{at}]"));
    }
}

#[test]
fn r76_the_json_follows_the_published_schema() {
    let desk = a_full_register();
    let text = desk.run(&["export", "risks", "-", "--format", "json"]).succeeds().out.clone();
    let schema =
        std::fs::read_to_string(root().join("docs/schema/register.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["entries"].as_array().map(Vec::len), Some(1));
    follows(&schema, &value, &schema["$defs"], "register");
}

#[test]
fn r80_the_metrics_follow_the_published_schema_and_hold_no_name() {
    let desk = Desk::with_vault();
    for (name, theme) in
        [("Ada", "ci-time"), ("Bea", "ci-time"), ("Cyd", "ci-time"), ("Ada", "quiet"), ("Bea", "quiet")]
    {
        if theme == "ci-time" {
            desk.run(&["person", "add", name]).succeeds();
            desk.run(&["pace", name, "2"]).succeeds();
        }
        desk.run(&["theme", "add", name, theme, "--kind", "friction"]).succeeds();
    }
    let table = desk.path("dora.csv");
    std::fs::write(&table, "Date,Deployments,Lead time (h)\n2026-11-10,4,6\n").expect("a file");
    desk.run(&["metrics", "import", &table.to_string_lossy()]).succeeds();
    let text = desk.run(&["export", "metrics", "-", "--format", "json"]).succeeds().out.clone();
    let schema = std::fs::read_to_string(root().join("docs/schema/metrics.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    follows(&schema, &value, &schema["$defs"], "metrics");
    assert_eq!(value["themes"], json!([{ "theme": "ci-time", "kind": "friction", "people": 3 }]));
    let week = json!({ "week": "2026-W46", "days": 1, "deployments": 4.0, "lead_time_hours": 6.0 });
    assert_eq!(value["delivery"], json!([week]));
    let file = desk.path("metrics.md");
    desk.run(&["export", "metrics", &file.to_string_lossy()]).succeeds();
    let page = std::fs::read_to_string(&file).expect("the page");
    assert!(page.starts_with("# Engineering metrics, 2026-W48"), "by its ending: {page}");
    for name in ["Ada", "Bea", "Cyd", "quiet"] {
        assert!(!text.contains(name) && !page.contains(name), "{name}");
    }
    desk.run(&["person", "add", "Dorothea"]).succeeds();
    for name in ["Ada", "Bea", "Cyd"] {
        desk.run(&["theme", "add", name, "ask-dorothea"]).succeeds();
    }
    let refused = desk.run(&["export", "metrics", "-"]);
    refused.refuses(1);
    assert!(refused.err.contains("dorothea"), "{}", refused.err);
    desk.run(&["export", "metrics", "-", "--override"]).succeeds();
}

#[test]
fn r77_r79_postmortems_and_build_or_buy_records_are_written_as_asked() {
    let desk = a_full_register();
    let page = desk.run(&["export", "postmortem", "-", "--format", "markdown"]).succeeds().out.clone();
    assert!(page.contains("## Writes stopped for an hour"), "{page}");
    let page = desk.run(&["export", "build-or-buy", "-", "--format", "markdown"]).succeeds().out.clone();
    assert!(page.contains("| **Weighted** | | **2.85** | **3.42** |"), "{page}");
    let table = desk.run(&["export", "build-or-buy", "-"]).succeeds().out.clone();
    assert!(table.contains("Replace,Cost,2,2,3.42"), "{table}");
}

#[test]
fn an_export_takes_its_format_from_its_name_and_a_failed_one_leaves_nothing() {
    let desk = a_full_register();
    let file = desk.path("register.md");
    desk.run(&["export", "risks", &file.to_string_lossy()]).succeeds();
    assert!(std::fs::read_to_string(&file).expect("a file").starts_with("# Risks and tech debt"));
    desk.run(&["export", "risks", &file.to_string_lossy(), "--format", "json"]).succeeds();
    assert!(
        std::fs::read_to_string(&file).expect("a file").starts_with('{'),
        "replaced, and asked otherwise"
    );
    desk.run(&["export", "risks", "/no/such/folder/x.csv"]).refuses(1);
    desk.run(&["export", "nothing", "x.csv"]).refuses(2);
}
