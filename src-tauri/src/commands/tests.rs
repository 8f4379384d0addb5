//! The commands over a pretended window, with the real permissions.

mod care;
mod demo;
mod hostile;
mod metrics;
#[cfg(target_os = "linux")]
mod sleep;

use super::calendar::DroppedCalendar;
use super::names::COMMANDS;
use crate::config::Config;
use crate::folders::Folders;
use crate::session::Shell;
use crate::{build, window};
use serde_json::{Value, json};
use std::collections::HashSet;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow};
use tempfile::TempDir;

const OURS: &str = "tauri://localhost";
const ID: &str = "0199a000-0000-7000-8000-000000000001";
const PASSPHRASE: &[u8] = b"crane velvet oblige tundra";
/// What may be asked while locked: how to unlock, and what holds nothing of anybody.
const ANSWERED_WHILE_LOCKED: [&str; 23] = [
    "session_state",
    "passphrase_strength",
    "passphrase_offer",
    "vault_create",
    "vault_unlock",
    "vault_lock",
    "demo_open",
    "about",
    "language",
    "language_set",
    "window_narrow",
    "activity",
    "quick_capture",
    "capture_leave",
    "listen",
    "step_cancel",
    "vault_recover",
    "vault_unlock_older",
    "restore_choose",
    "restore_look",
    "restore_open",
    "restore_whole",
    "restore_copy",
];

struct Pretended {
    app: App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    _home: TempDir,
}

fn pretended() -> Pretended {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    let folders = Folders {
        autostart: at("autostart"),
        config: at("config"),
        data: at("data"),
        state: at("state"),
        web_view: at("cache"),
        runtime: at("run"),
    };
    let app = build(mock_builder(), &folders, &Config::default())
        .build(tauri::generate_context!(test = true))
        .unwrap();
    let window = window::open(app.handle()).unwrap();
    Pretended { app, window, _home: home }
}

fn ask_from(
    window: &WebviewWindow<MockRuntime>,
    url: &str,
    cmd: &str,
    body: InvokeBody,
) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: cmd.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body,
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(window, request).map(|answer| answer.deserialize().unwrap())
}

impl Pretended {
    fn ask(&self, cmd: &str, arguments: Value) -> Result<Value, Value> {
        ask_from(&self.window, OURS, cmd, InvokeBody::Json(arguments))
    }

    fn send(&self, cmd: &str, bytes: &[u8]) -> Result<Value, Value> {
        ask_from(&self.window, OURS, cmd, InvokeBody::Raw(bytes.to_vec()))
    }

    /// A person's page, the closed loops too.
    fn notebook(&self, person: &Value) -> Result<Value, Value> {
        self.ask("person", json!({ "person": person, "days": 20, "settled": true }))
    }
}

/// Arguments that every command understands; it takes those it knows.
fn plausible(cmd: &str) -> Value {
    let slot = json!({ "day": "mon", "time": "10:00", "zone": "Europe/Berlin" });
    let after = json!({ "talk_percent": 40, "pace": 3, "energy": null, "opener": null });
    let edit = match cmd {
        "wording_edit" => json!({ "kind": "switch", "word": "slow", "on": true }),
        _ => json!({ "kind": "bank", "on": true }),
    };
    let person = json!({
        "name": "Ada Byron", "role": "", "relation": "direct", "rhythm": "weekly", "minutes": 30, "slot": slot,
        "started": null, "new_manager_since": null, "inherited": false, "manager": "",
    });
    let mut all = json!({
        "person": ID, "id": ID, "meeting": ID, "note": ID, "topic": ID,
        "text": "words", "field": "capture", "line": "! words", "lines": ["words"], "why": "words",
        "due": "", "by": if cmd == "topics_add" { "them" } else { "" },
        "on": if cmd == "autostart_set" { json!(true) } else { json!("2026-11-23") }, "from": "2026-11-23", "to": "2026-11-24", "review": null, "value": 3,
        "question": "energy", "reply": "", "sign": "fine", "mode": null, "until": "",
        "owner": "me", "lane": "people", "trend": "better", "tag": "ci", "themeKind": "topic", "growthKind": "goal",
        "section": if cmd == "capture_reroute" { json!(1) } else { json!("timeline") },
        "discussed": true, "unresolved": false, "overridden": false,
        "about": { "feedback": "", "praise": "", "grumpy": "", "helps": "", "other": "" },
        "settings": { "idle_lock_minutes": 5, "blur_on_focus_loss": false, "organisation_size": 10 },
        "form": if cmd == "after_save" { after } else { person },
    });
    all["close"] = json!({
        "mine": { "kind": "none" }, "theirs": { "kind": "new", "text": "words", "due": "" },
        "awkward": "none", "heard": true, "clearer": true, "unblocked": null,
    });
    all["map"] = json!({
        "date": "Date", "order": "told", "span": "day", "deployments": "Deployments", "deployments_unit": "count",
        "lead": "", "lead_unit": "hours", "failures": "", "failures_unit": "percent", "restore": "",
        "restore_unit": "hours",
    });
    all["plot"] = json!({ "name": "themes", "svg": "<svg><text>words</text></svg>", "png": null });
    all["edit"] = edit;
    all["caret"] = json!(1);
    all["days"] = json!(20);
    all["settled"] = json!(true);
    all["whole"] = json!(false);
    all["room"] = json!(true);
    all["mention"] = json!(ID);
    all["fuzzy"] = json!(true);
    all["file"] = json!(true);
    all["theme"] = json!("ci");
    all["into"] = json!("ci");
    all["export"] = json!("risks");
    all["format"] = json!("csv");
    all["weeks"] = json!(12);
    all["chosen"] = json!([0]);
    if cmd.starts_with("track_") {
        all["form"] = tracked(cmd);
    }
    all
}

/// A form of tracked work.
fn tracked(cmd: &str) -> Value {
    let head = json!({ "kind": "risk", "title": "words", "owner": "Ada", "due": "" });
    let rest = match cmd {
        "track_add" => json!({ "theme": "ci" }),
        _ => json!({
            "likelihood": 0, "impact": 0, "facts": [], "failure_mode": "", "actions": [], "follow_up": "",
            "follow_up_on": "", "criteria": [], "choices": [], "decision": "",
        }),
    };
    let both = [head, rest].into_iter().flat_map(|part| part.as_object().unwrap().clone());
    Value::Object(both.collect())
}

#[test]
fn while_locked_every_command_answers_locked_and_no_data() {
    let pretended = pretended();
    for cmd in COMMANDS.iter().filter(|cmd| !ANSWERED_WHILE_LOCKED.contains(cmd)) {
        let refused = pretended.ask(cmd, plausible(cmd)).expect_err(cmd);
        assert_eq!(refused["code"], "locked", "{cmd}: {refused}");
    }
}

#[test]
fn the_exceptions_are_commands_and_tell_nothing_about_anybody() {
    let known: HashSet<_> = COMMANDS.iter().collect();
    assert!(ANSWERED_WHILE_LOCKED.iter().all(|cmd| known.contains(cmd)));
    let pretended = pretended();
    assert_eq!(pretended.ask("session_state", json!({})).unwrap()["state"], "missing");
    assert_eq!(pretended.send("passphrase_strength", b"sotto").unwrap()["weak"], true);
    let offer = pretended.ask("passphrase_offer", json!({})).unwrap();
    assert_eq!(offer.as_str().unwrap().split(' ').count(), 6);
    assert_eq!(pretended.ask("activity", json!({})).unwrap(), Value::Null);
    assert_eq!(pretended.ask("vault_lock", json!({})).unwrap(), Value::Null);
    assert_eq!(pretended.send("vault_unlock", PASSPHRASE).unwrap_err()["code"], "no-vault");
    let line = json!({ "person": "Ada", "line": "words" });
    assert_eq!(pretended.ask("quick_capture", line).unwrap_err()["code"], "no-vault");
}

#[test]
fn a_passphrase_as_json_is_refused() {
    let pretended = pretended();
    for cmd in ["vault_unlock", "vault_create", "passphrase_strength"] {
        let refused = pretended.ask(cmd, json!({ "passphrase": "secret" })).unwrap_err();
        assert_eq!(refused["code"], "bad-request", "{cmd}");
    }
}

#[test]
fn arguments_of_the_wrong_type_are_an_error_and_no_panic() {
    let pretended = pretended();
    for cmd in ["person", "loop_keep", "search", "meeting_close", "capture", "person_add", "meeting_log"] {
        for wrong in [
            json!({}),
            json!({ "person": 5, "id": [], "text": {}, "meeting": null, "form": "x", "lines": 1 }),
        ] {
            assert!(pretended.ask(cmd, wrong.clone()).is_err(), "{cmd} takes {wrong}");
        }
    }
    assert!(pretended.ask("no_such_command", json!({})).is_err());
}

#[test]
fn a_vault_is_made_used_locked_and_opened_again() {
    let pretended = pretended();
    assert_eq!(pretended.send("vault_create", PASSPHRASE).unwrap()["state"], "unlocked");
    let row = pretended.ask("person_add", plausible("person_add")).unwrap();
    let form = pretended.ask("person_form", json!({ "person": row["id"] })).unwrap();
    assert_eq!(form["slot"]["time"], "10:00");
    let topics = json!({ "person": row["id"], "by": "them", "lane": "product", "text": "- build times\n- flaky tests" });
    let added = pretended.ask("topics_add", topics).unwrap();
    assert_eq!((&added[0]["text"], &added[1]["text"]), (&json!("build times"), &json!("flaky tests")));
    let meeting = pretended.ask("meeting_open", json!({ "person": row["id"] })).unwrap();
    let captured = json!({ "meeting": meeting["id"], "line": "! send the plan by friday" });
    assert_eq!(pretended.ask("capture", captured).unwrap()["captured"][0]["landed"], "my-loop");

    assert!(pretended.app.state::<Shell>().lock());
    assert_eq!(pretended.ask("today", json!({})).unwrap_err()["code"], "locked");
    assert_eq!(pretended.send("vault_unlock", b"something else").unwrap_err()["code"], "wrong-passphrase");
    assert_eq!(pretended.send("vault_unlock", PASSPHRASE).unwrap()["state"], "unlocked");
    assert_eq!(pretended.ask("today", json!({})).unwrap()["people"][0]["name"], "Ada Byron");
}

#[test]
fn a_line_sealed_while_locked_waits_unbelieved_until_it_is_accepted() {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    let row = pretended.ask("person_add", plausible("person_add")).unwrap();
    assert!(pretended.app.state::<Shell>().lock());
    let line = json!({ "person": "Ada", "line": "! book the room by friday" });
    pretended.ask("quick_capture", line).unwrap();
    assert_eq!(pretended.ask("inbox", json!({})).unwrap_err()["code"], "locked");

    pretended.send("vault_unlock", PASSPHRASE).unwrap();
    let waiting = pretended.ask("inbox", json!({})).unwrap();
    assert_eq!((&waiting[0]["known"], &waiting[0]["name"]), (&row["id"], &json!("Ada Byron")));
    let page = || pretended.notebook(&row["id"]).unwrap();
    assert_eq!(page()["loops"], json!([]), "not believed yet");
    let left = pretended.ask("inbox_accept", json!({ "id": waiting[0]["id"], "person": null })).unwrap();
    assert_eq!(left, json!([]));
    assert_eq!(page()["loops"][0]["text"], "book the room");
}

#[test]
fn the_small_form_may_seal_a_line_and_close_and_nothing_else() {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    let form = window::open_capture(pretended.app.handle()).unwrap();
    // It also asks which language it speaks.
    let own = ["quick_capture", "capture_leave", "language"];
    for cmd in COMMANDS.iter().filter(|cmd| !own.contains(cmd)) {
        let refused = ask_from(&form, OURS, cmd, InvokeBody::Json(plausible(cmd))).expect_err(cmd);
        assert!(refused.to_string().contains("not allowed"), "{cmd}: {refused}");
    }
    let line = json!({ "person": "", "line": "someone asked about on-call" });
    ask_from(&form, OURS, "quick_capture", InvokeBody::Json(line)).unwrap();
    assert_eq!(pretended.ask("inbox", json!({})).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn questions_plans_and_modes_go_through_to_the_core() {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    let person = pretended.ask("person_add", plausible("person_add")).unwrap()["id"].clone();
    let answer = |text: &str| {
        let said = json!({ "person": person, "question": "recommend", "text": text, "reply": "mine", "meeting": null });
        pretended.ask("answer", said)
    };
    assert_eq!(answer(" ").unwrap_err()["code"], "invalid", "R38: theirs comes first");
    let asked = answer("split the queue").unwrap();
    let recommend = asked.as_array().unwrap().iter().find(|q| q["id"] == "recommend").unwrap().clone();
    assert_eq!(
        (&recommend["last"]["text"], &recommend["last"]["reply"]),
        (&json!("split the queue"), &json!("mine"))
    );

    let goal = json!({ "person": person, "growthKind": "goal", "text": "tracing", "by": "" });
    pretended.ask("growth_add", goal).unwrap();
    assert!(pretended.notebook(&person).unwrap()["growth"][0]["by"].is_string(), "R59: sixty days");
    let until = json!({ "mode": "incident", "until": "in 2 weeks" });
    assert_eq!(pretended.ask("team_mode", until).unwrap()["mode"]["kind"], "incident");
    let settings = plausible("settings_set");
    pretended.ask("settings_set", settings).unwrap();
    assert_eq!(
        pretended.ask("team", json!({})).unwrap()["mode"]["kind"],
        "incident",
        "other settings keep it"
    );
    let away = json!({ "person": null, "from": "whenever", "to": "2026-12-31" });
    assert_eq!(pretended.ask("away_add", away).unwrap_err()["code"], "not-a-date");
}

#[test]
fn a_dropped_calendar_file_is_shown_first_and_taken_in_once() {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/samples/calendar/google.ics");
    pretended.app.state::<DroppedCalendar>().take(sample.into());
    let plan = pretended.ask("calendar_dropped", json!({})).unwrap();
    let names: Vec<_> = plan["people"].as_array().unwrap().iter().map(|person| &person["name"]).collect();
    assert_eq!(names, ["Chidi Okafor", "Mara Vogel"]);
    assert_eq!(pretended.ask("calendar_dropped", json!({})).unwrap_err()["code"], "wrong-moment", "once");
    assert_eq!(pretended.ask("today", json!({})).unwrap()["people"], json!([]), "nothing is written yet");
    let apply = |chosen: Value| pretended.ask("calendar_apply", json!({ "chosen": chosen }));
    assert_eq!(apply(json!([7])).unwrap_err()["code"], "wrong-moment", "and the plan is kept");
    assert_eq!(apply(json!([1])).unwrap()["people"], 1);
    assert_eq!(apply(json!([0])).unwrap_err()["code"], "wrong-moment", "it was taken in");

    let preview = |weeks: u16| pretended.ask("calendar_preview", json!({ "weeks": weeks }));
    let file = preview(12).unwrap();
    assert_eq!(file["file_name"], "one-on-ones.ics");
    assert!(!file["text"].as_str().unwrap().contains("Mara"));
    assert_eq!(preview(0).unwrap_err()["code"], "wrong-moment");
}

#[test]
fn a_lock_replaces_the_window() {
    let pretended = pretended();
    let before: Vec<_> = pretended.app.webview_windows().into_keys().collect();
    window::renew(pretended.app.handle()).unwrap();
    let after = pretended.app.webview_windows();
    assert!(after.keys().any(|label| !before.contains(label)));
}

#[test]
fn nothing_but_our_commands_is_permitted_and_only_to_our_page() {
    let pretended = pretended();
    for cmd in [
        "plugin:event|listen",
        "plugin:window|close",
        "plugin:webview|create_webview",
        "plugin:app|version",
        "plugin:path|resolve_directory",
        "plugin:fs|read_file",
        "plugin:dialog|open",
        "plugin:shell|execute",
        "plugin:resources|close",
        "plugin:menu|new",
        "plugin:image|from_path",
    ] {
        let refused = pretended.ask(cmd, json!({})).expect_err(cmd).to_string();
        assert!(refused.contains("not allowed") || refused.contains("not found"), "{cmd}: {refused}");
    }
    let foreign = ask_from(&pretended.window, "https://example.org", "session_state", InvokeBody::default());
    assert!(foreign.unwrap_err().to_string().contains("not allowed"));
}
