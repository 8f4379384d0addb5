//! The care for the vault through the commands: keys, recovery, backups, erasure.

use super::{PASSPHRASE, Pretended, plausible, pretended};
use crate::session::Shell;
use serde_json::{Value, json};
use sotto_core::workspace::backup_without_keys;
use std::ops::ControlFlow;
use tauri::Manager;

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
