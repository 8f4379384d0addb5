//! The care for the vault through the commands: keys, recovery, backups, erasure.

use super::{PASSPHRASE, Pretended, plausible, pretended};
use crate::commands::import::take_dropped;
use crate::commands::restore::Chosen;
use crate::page::Page;
use crate::session::Shell;
use serde_json::{Value, json};
use sotto_core::workspace::backup_without_keys;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use tauri::Manager;
use tauri::ipc::{Channel, InvokeResponseBody};

const NEXT: &[u8] = b"marble hinge walnut orbit";

/// Several secrets as the page sends them.
fn body(parts: &[&[u8]]) -> Vec<u8> {
    parts.iter().flat_map(|part| [&(part.len() as u16).to_be_bytes(), *part].concat()).collect()
}

impl Pretended {
    fn secret(&self, cmd: &str, parts: &[&[u8]]) -> Result<Value, Value> {
        self.send(cmd, &body(parts))
    }

    fn lock(&self) {
        assert!(self.app.state::<Shell>().lock());
    }
}

fn opened() -> Pretended {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    pretended
}

#[test]
fn a_passphrase_is_changed_only_by_who_knows_the_old_one() {
    let vault = opened();
    let refused = vault.secret("passphrase_change", &[NEXT, NEXT]).unwrap_err();
    assert_eq!(refused["code"], "wrong-passphrase");
    vault.secret("passphrase_change", &[PASSPHRASE, NEXT]).unwrap();
    vault.lock();
    assert_eq!(vault.send("vault_unlock", PASSPHRASE).unwrap_err()["code"], "wrong-passphrase");
    assert_eq!(vault.send("vault_unlock", NEXT).unwrap()["state"], "unlocked");
}

#[test]
fn a_kit_counts_once_three_words_came_back_and_then_opens_the_vault() {
    let vault = opened();
    assert_eq!(vault.secret("kit_make", &[NEXT]).unwrap_err()["code"], "wrong-passphrase");
    let kit = vault.secret("kit_make", &[PASSPHRASE]).unwrap();
    let words: Vec<&str> = kit["words"].as_array().unwrap().iter().flat_map(Value::as_str).collect();
    let asked: Vec<&[u8]> = kit["asked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|nth| words[nth.as_u64().unwrap() as usize - 1].as_bytes())
        .collect();
    let refused = vault.secret("kit_confirm", &[b"no", asked[1], asked[2]]).unwrap_err();
    assert_eq!(refused["code"], "recovery-words-invalid");
    assert_eq!(vault.secret("kit_confirm", &asked).unwrap()["has_kit"], true);
    assert_eq!(vault.secret("kit_confirm", &asked).unwrap_err()["code"], "wrong-moment");
    vault.lock();
    let all = words.join(" ");
    assert_eq!(vault.secret("vault_recover", &[all.as_bytes(), NEXT]).unwrap()["state"], "unlocked");
    vault.lock();
    assert_eq!(vault.send("vault_unlock", NEXT).unwrap()["state"], "unlocked");
}

#[test]
fn a_leaked_passphrase_opens_nothing_more_and_the_notes_are_still_there() {
    let vault = opened();
    vault.ask("person_add", plausible("person_add")).unwrap();
    assert_eq!(vault.secret("keys_rotate", &[PASSPHRASE, NEXT]).unwrap()["has_kit"], false);
    vault.lock();
    assert_eq!(vault.send("vault_unlock", PASSPHRASE).unwrap_err()["code"], "wrong-passphrase");
    vault.send("vault_unlock", NEXT).unwrap();
    assert_eq!(vault.ask("today", json!({})).unwrap()["people"][0]["name"], "Ada Byron");
}

#[test]
fn a_person_is_erased_by_name_and_passphrase_and_the_backup_that_holds_them_is_named() {
    let vault = opened();
    let row = vault.ask("person_add", plausible("person_add")).unwrap();
    let target = vault._home.path().join("one.sotto");
    let shell = vault.app.state::<Shell>();
    backup_without_keys(shell.places(), &target, &mut |_| ControlFlow::Continue(())).unwrap();
    let proof = vault.ask("backup_rehearse", json!({ "path": null })).unwrap();
    assert_eq!((&proof["people"], &proof["behind"]), (&json!(1), &json!(0)));
    let elsewhere = json!({ "path": "/etc/passwd" });
    assert_eq!(vault.ask("backup_rehearse", elsewhere).unwrap_err()["code"], "bad-request");

    let id = row["id"].as_str().unwrap().as_bytes();
    let refused = vault.secret("person_erase", &[NEXT, id, b"Ada Byron"]).unwrap_err();
    assert_eq!(refused["code"], "wrong-passphrase");
    let refused = vault.secret("person_erase", &[PASSPHRASE, id, b"Ada"]).unwrap_err();
    assert_eq!(refused["code"], "bad-request");
    let erased = vault.secret("person_erase", &[PASSPHRASE, id, b"Ada Byron"]).unwrap();
    assert_eq!(erased["still_in"], json!([target]));
    assert_eq!(vault.ask("today", json!({})).unwrap()["people"], json!([]));
}

#[test]
fn a_failed_step_leaves_the_session_open() {
    let vault = opened();
    assert_eq!(vault.ask("backup_rehearse", json!({ "path": null })).unwrap_err()["code"], "wrong-moment");
    assert_eq!(vault.ask("restore_look", json!({})).unwrap_err()["code"], "wrong-moment");
    assert!(vault.send("passphrase_change", b"\0\x09cut").is_err());
    assert_eq!(vault.ask("care", json!({})).unwrap()["has_kit"], false);
}

#[test]
fn a_restore_that_fails_after_it_closed_the_vault_leaves_no_page_behind_and_the_next_one_says_why() {
    let vault = opened();
    vault.ask("person_add", plausible("person_add")).unwrap();
    let target = vault._home.path().join("one.sotto");
    let places = vault.app.state::<Shell>().places().clone();
    backup_without_keys(&places, &target, &mut |_| ControlFlow::Continue(())).unwrap();
    vault.app.state::<Chosen>().take(target);
    let current = places.vault.join("CURRENT");
    let before = std::fs::read(&current).unwrap();
    // Nothing can take the place of a folder, so the switch to what was restored fails.
    std::fs::remove_file(&current).unwrap();
    std::fs::create_dir(&current).unwrap();
    let old: Vec<String> = vault.app.webview_windows().into_keys().collect();
    let refused = vault.secret("restore_whole", &[b"passphrase", PASSPHRASE]).unwrap_err();
    assert_eq!(refused["code"], "io", "{refused}");
    assert!(!vault.app.state::<Shell>().is_unlocked());
    assert!(vault.app.webview_windows().into_keys().any(|label| !old.contains(&label)), "a fresh window");
    let heard = Arc::new(Mutex::new(String::new()));
    let said = heard.clone();
    vault.app.state::<Page>().listen(Channel::new(move |body| {
        if let InvokeResponseBody::Json(text) = body {
            said.lock().unwrap().push_str(&text);
        }
        Ok(())
    }));
    let event: Value = serde_json::from_str(&heard.lock().unwrap()).unwrap();
    assert_eq!((&event["kind"], &event["code"]), (&json!("restore-failed"), &json!("io")));

    std::fs::remove_dir(&current).unwrap();
    std::fs::write(&current, before).unwrap();
    let fresh = Pretended {
        window: vault.app.webview_windows().into_values().find(|w| !old.contains(&w.label().into())).unwrap(),
        app: vault.app,
        _home: vault._home,
    };
    assert_eq!(fresh.send("vault_unlock", PASSPHRASE).unwrap()["state"], "unlocked");
    assert_eq!(fresh.ask("today", json!({})).unwrap()["people"][0]["name"], "Ada Byron", "nothing was lost");
}

#[test]
fn the_backup_of_another_vault_is_refused_before_this_one_is_closed() {
    let (vault, other) = (opened(), opened());
    let target = other._home.path().join("other.sotto");
    let places = other.app.state::<Shell>().places().clone();
    backup_without_keys(&places, &target, &mut |_| ControlFlow::Continue(())).unwrap();
    vault.app.state::<Chosen>().take(target);
    let refused = vault.secret("restore_whole", &[b"passphrase", PASSPHRASE]).unwrap_err();
    assert_eq!(refused["code"], "foreign", "{refused}");
    assert!(vault.ask("today", json!({})).is_ok(), "it is still open");
}

#[test]
fn own_data_leaves_by_the_passphrase_alone_and_names_nobody_unknown() {
    let vault = opened();
    let row = vault.ask("person_add", plausible("person_add")).unwrap();
    let id = row["id"].as_str().unwrap().as_bytes();
    let refused = vault.secret("own_data_export", &[NEXT, b"json", b""]).unwrap_err();
    assert_eq!(refused["code"], "wrong-passphrase");
    let refused = vault.secret("own_data_export", &[NEXT, b"pages", id]).unwrap_err();
    assert_eq!(refused["code"], "wrong-passphrase");
    let other = b"0199a000-0000-7000-8000-0000000000ff";
    let refused = vault.secret("own_data_export", &[PASSPHRASE, b"json", other]).unwrap_err();
    assert_eq!(refused["code"], "not-found");
    for wrong in [[PASSPHRASE, b"html", b""], [PASSPHRASE, b"json", b"Ada"]] {
        assert_eq!(vault.secret("own_data_export", &wrong).unwrap_err()["code"], "bad-request");
    }
}

#[test]
fn what_is_dropped_is_read_shown_and_taken_in_once() {
    let vault = opened();
    let drop = |name: &str, text: &str| {
        let path = vault._home.path().join(name);
        std::fs::write(&path, text).unwrap();
        take_dropped(vault.app.handle(), &[path]);
        vault.ask("import_dropped", json!({}))
    };
    assert_eq!(vault.ask("import_dropped", json!({})).unwrap(), Value::Null, "nothing was dropped");
    let notes = drop("Ada Byron.md", "## 2026-11-16\ntired\n").unwrap();
    assert_eq!(
        (&notes["kind"], &notes["report"]["files"][0]["person"]),
        (&json!("notes"), &json!("Ada Byron"))
    );
    assert_eq!(vault.ask("import_apply", json!({})).unwrap()["people"][0]["name"], "Ada Byron");
    assert_eq!(vault.ask("import_apply", json!({})).unwrap_err()["code"], "wrong-moment");

    let table = drop("people.csv", "Name,Role\nAda Byron,x\nBo Ek,Engineer\n").unwrap();
    assert_eq!(
        (&table["kind"], &table["table"]["people"][0]["known"]),
        (&json!("people"), &json!("Ada Byron"))
    );
    assert_eq!(vault.ask("import_apply", json!({})).unwrap()["people"].as_array().unwrap().len(), 2);
    let figures = drop("dora.csv", "Date,Deployments\n2026-11-20,4\n").unwrap();
    assert_eq!(figures["kind"], "figures");
    assert_eq!(vault.ask("import_apply", json!({})).unwrap_err()["code"], "wrong-moment");
    assert_eq!(drop("other.json", "{}").unwrap_err()["code"], "bad-file");
    let newer = drop("newer.json", "{\"format\": \"sotto-export\", \"version\": 9}");
    assert_eq!(newer.unwrap_err()["code"], "newer-format");
}

#[test]
fn what_left_as_json_comes_in_again_in_the_window() {
    let (vault, other) = (opened(), opened());
    vault.ask("person_add", plausible("person_add")).unwrap();
    let path = vault._home.path().join("all.json");
    let shell = vault.app.state::<Shell>();
    let bytes = shell
        .with(|vault, _| Ok(sotto_core::exchange::own_data::write(&mut vault.own_data(None)?)?))
        .unwrap();
    std::fs::write(&path, bytes).unwrap();
    for (empty, added) in [(true, true), (false, false)] {
        take_dropped(other.app.handle(), std::slice::from_ref(&path));
        let view = other.ask("import_dropped", json!({})).unwrap();
        assert_eq!((&view["kind"], &view["file"]["vault_empty"]), (&json!("own"), &json!(empty)));
        assert_eq!(view["file"]["taken"]["people"] == json!(["Ada Byron"]), added, "{view}");
        assert_eq!(other.ask("import_apply", json!({})).unwrap()["people"][0]["name"], "Ada Byron");
    }
}
