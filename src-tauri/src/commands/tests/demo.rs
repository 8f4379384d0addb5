//! The demo through the commands: invented, apart from everything real, and gone with the lock.

use super::*;

#[test]
fn the_demo_opens_without_a_passphrase_and_is_gone_with_the_lock() {
    let pretended = pretended();
    let session = pretended.ask("demo_open", json!({})).unwrap();
    assert_eq!((&session["state"], &session["demo"]), (&json!("unlocked"), &json!(true)));
    let folder = session["vault_dir"].as_str().unwrap().to_owned();
    assert!(folder.ends_with("data/demo/vault"), "{folder}");
    assert_eq!(pretended.ask("today", json!({})).unwrap()["people"].as_array().unwrap().len(), 10);

    let glance = pretended.ask("disk_look", json!({ "whole": false })).unwrap();
    assert_eq!(glance["sought"], json!(0), "nothing is looked for before the files are read");
    assert!(!glance["files"].as_array().unwrap().is_empty());
    let disk = pretended.ask("disk_look", json!({ "whole": true })).unwrap();
    assert_eq!(
        (disk["folder"].clone(), disk["sample"].as_array().unwrap().len()),
        (glance["folder"].clone(), 128)
    );
    assert_eq!((disk["found"].as_u64(), disk["folder"].as_str()), (Some(0), Some(folder.as_str())));
    assert!(disk["sought"].as_u64().unwrap() > 100);

    pretended.ask("vault_lock", json!({})).unwrap();
    assert!(!std::path::Path::new(&folder).exists());
    let after = pretended.ask("session_state", json!({})).unwrap();
    assert_eq!((&after["state"], &after["demo"]), (&json!("missing"), &json!(false)));
    assert!(!after["vault_dir"].as_str().unwrap().contains("demo"));
}

#[test]
fn a_vault_of_ones_own_is_neither_touched_by_the_demo_nor_replaced_in_it() {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    let open = pretended.ask("demo_open", json!({})).unwrap();
    assert_eq!(open["demo"], false, "an open vault stays open");
    pretended.ask("vault_lock", json!({})).unwrap();
    pretended.ask("demo_open", json!({})).unwrap();
    for (command, arguments) in [("backup_create", json!({})), ("backup_folder_choose", json!({}))] {
        assert_eq!(pretended.ask(command, arguments).unwrap_err()["code"], "in-demo", "{command}");
    }
    pretended.ask("vault_lock", json!({})).unwrap();
    let own = pretended.send("vault_unlock", PASSPHRASE).unwrap();
    assert_eq!((&own["state"], &own["demo"]), (&json!("unlocked"), &json!(false)));
    assert_eq!(pretended.ask("today", json!({})).unwrap()["people"], json!([]));
}
