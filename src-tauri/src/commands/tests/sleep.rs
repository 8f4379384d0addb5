//! The machine falls asleep while something is being saved.

use super::{PASSPHRASE, plausible, pretended};
use crate::departed;
use crate::departure::testing::{Fake, MANAGER, PATIENCE, is_released};
use crate::session::Shell;
use serde_json::json;
use sotto_core::model::{PersonId, Section, Text};
use std::sync::mpsc::channel;
use std::time::Duration;
use tauri::Manager;

/// In the middle of which save it falls asleep.
const NTH: usize = 20;

#[test]
fn sleep_waits_for_a_save_that_is_running_then_locks_and_nothing_acknowledged_is_lost() {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    let row = pretended.ask("person_add", plausible("person_add")).unwrap();
    let person: PersonId = row["id"].as_str().unwrap().parse().unwrap();
    let app = pretended.app.handle();
    let sleeper = app.clone();
    let logind = Fake::start(move |why| departed(&sleeper, why));
    let mut inhibitor = logind.inhibitor();

    // Somebody writes and writes, until an answer says that it is locked.
    let (begun, running) = channel();
    let (end, ended) = channel::<()>();
    let writer = app.clone();
    let saver = std::thread::spawn(move || {
        let mut acknowledged = 0;
        loop {
            let saved = writer.state::<Shell>().with(|vault, now| {
                if acknowledged == NTH {
                    begun.send(()).unwrap();
                    ended.recv_timeout(PATIENCE).unwrap();
                }
                Ok(vault.note_add(
                    person,
                    Section::Timeline,
                    Text::new(format!("note {acknowledged}"))?,
                    now,
                )?)
            });
            match saved {
                Ok(_) => acknowledged += 1,
                Err(refused) => return (acknowledged, refused.code),
            }
        }
    });
    running.recv_timeout(PATIENCE).unwrap();
    logind.emit(MANAGER, "PrepareForSleep", &true);
    assert!(!is_released(&mut inhibitor, Duration::from_millis(500)), "not in the middle of a save");
    end.send(()).unwrap();
    assert!(is_released(&mut inhibitor, PATIENCE), "the machine may sleep now");
    assert!(!app.state::<Shell>().is_unlocked(), "and the vault is locked");
    let (acknowledged, refused) = saver.join().unwrap();
    assert_eq!((acknowledged, refused), (NTH + 1, "locked"), "the running save was the last");

    pretended.send("vault_unlock", PASSPHRASE).unwrap();
    let notes = |nth: usize| {
        let found =
            pretended.ask("search", json!({ "text": format!("note {nth}"), "person": null })).unwrap();
        found.as_array().unwrap().iter().filter(|hit| hit["after"] == "").count()
    };
    assert_eq!((0..=acknowledged).map(notes).collect::<Vec<_>>(), [vec![1; acknowledged], vec![0]].concat());
}
