//! Another passphrase, a recovery kit, rotation, erasure: each leaves exactly the old or the new.

use std::{fs, ops::ControlFlow, sync::Arc};

use super::{faults::*, *};
use crate::{
    OlderState, OpenNoteKind, RecoveryWords, Unlock, capture,
    keysfile::{Slot, SlotKind},
    secret::Key,
};

fn other() -> Passphrase {
    Passphrase::new(b"another passphrase").unwrap()
}

fn opens(dir: &Path, passphrase: &Passphrase) -> bool {
    LockedVault::open(places(dir)).unwrap().unlock(passphrase).is_ok()
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    vault.save(vec![put(home, 1, b"note")]).unwrap();
    vault.change_passphrase(&other(), cheap()).unwrap();
    vault.verify_passphrase(&other()).unwrap();
    assert_eq!(vault.verify_passphrase(&passphrase()).unwrap_err().code(), "wrong-passphrase");
    drop(vault);
    assert!(!opens(dir.path(), &passphrase()));
    let opened = LockedVault::open(places(dir.path())).unwrap().unlock(&other()).map_err(|(_, e)| e).unwrap();
    assert_eq!(opened.report.notes, []);
    assert_eq!(opened.records.len(), 1);
}

#[test]
fn a_rewrap_uses_the_price_of_today_and_never_the_files() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let kdf = || crate::status(&places(dir.path())).unwrap().kdf;
    assert_eq!(kdf(), Some(cheap()));
    let today = KdfPolicy::new(65_536, 2, 2).unwrap();
    vault.change_passphrase(&passphrase(), today).unwrap();
    assert_eq!(kdf(), Some(today));
    drop(vault);
    assert!(opens(dir.path(), &passphrase()));
}

#[test]
fn a_recovery_kit_counts_once_three_words_were_typed_back() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let pending = vault.new_recovery().unwrap();
    let words = pending.words().words().unwrap();
    let asked = pending.asked().map(|number| words[number - 1]);
    assert!(vault.confirm_recovery(&pending, [asked[0], asked[1], "zebra"]).is_err());
    assert!(!vault.has_recovery());
    vault.confirm_recovery(&pending, asked).unwrap();
    assert!(vault.has_recovery());
    drop(vault);
    let typed = RecoveryWords::parse(&words.join(" ")).unwrap();
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let opened = locked.unlock_by(Unlock::Recovery(&typed), OlderState::Refuse).map_err(|(_, e)| e).unwrap();
    let mut vault = opened.vault;
    vault.change_passphrase(&other(), cheap()).unwrap();
    vault.drop_recovery().unwrap();
    drop(vault);
    assert!(opens(dir.path(), &other()));
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let refused = locked.unlock_by(Unlock::Recovery(&typed), OlderState::Refuse);
    assert_eq!(refused.err().unwrap().1.code(), "wrong-passphrase");
}

#[test]
fn rotation_changes_every_key_keeps_every_record_and_deletes_the_old_files() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (home, person) = (vault.workspace(), vault.create_notebook().unwrap());
    vault.save(vec![put(home, 1, b"one"), put(person, 2, &[2; 9000])]).unwrap();
    capture(&places(dir.path()), b"waiting").unwrap();
    let pending = vault.new_recovery().unwrap();
    let words = pending.words().words().unwrap();
    vault.confirm_recovery(&pending, pending.asked().map(|number| words[number - 1])).unwrap();
    let (old_vk, old_keys) =
        (*vault.vk.bytes(), fs::read(dir.path().join("vault/gen-0001/vault.keys")).unwrap());
    vault.rotate_keys(&other(), cheap()).unwrap();
    assert!(!vault.has_recovery());
    assert_ne!(vault.vk.bytes(), &old_vk);
    assert_eq!(vault.inbox().unwrap().captures.len(), 1);
    vault.save(vec![put(person, 3, b"after")]).unwrap();
    assert_eq!(vault.check().unwrap().problems, Vec::<String>::new());
    drop(vault);
    assert!(!dir.path().join("vault/gen-0001").exists());
    assert!(!opens(dir.path(), &passphrase()));
    let opened = LockedVault::open(places(dir.path())).unwrap().unlock(&other()).map_err(|(_, e)| e).unwrap();
    assert_eq!(opened.report.notes, []);
    assert_eq!(contents(&opened.records), [(1, b"one".to_vec()), (2, vec![2; 9000]), (3, b"after".to_vec())]);
    assert_eq!(opened.vault.inbox().unwrap().captures[0].body[..], b"waiting"[..]);
    // The leaked passphrase and an old copy of the keys do not open what is there now.
    drop(opened);
    fs::write(dir.path().join("vault/gen-0002/vault.keys"), &old_keys).unwrap();
    fs::write(dir.path().join("vault/gen-0002/vault.keys.bak"), &old_keys).unwrap();
    assert!(!opens(dir.path(), &passphrase()));
}

#[test]
fn an_erased_notebook_is_nowhere_and_does_not_come_back_from_a_restore() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (home, person) = (vault.workspace(), vault.create_notebook().unwrap());
    vault.save(vec![put(home, 1, b"stays"), put(person, 2, b"goes")]).unwrap();
    vault.checkpoint().unwrap();
    let backup = dir.path().join("backup");
    vault.backup(&backup, &mut |_| ControlFlow::Continue(())).unwrap();
    let wrapped = vault
        .keys
        .notebooks
        .iter()
        .find(|notebook| notebook.id == person)
        .map(|n| n.wrapped_for_tests())
        .unwrap();
    fs::create_dir_all(dir.path().join("vault/set-aside/0001-store")).unwrap();
    vault.erase_notebook(person).unwrap();
    assert_eq!(vault.record_count(), 1);
    assert!(!vault.notebooks().contains(&person));
    assert_eq!(vault.erase_notebook(person).unwrap_err().code(), "not-found");
    assert_eq!(vault.erase_notebook(home).unwrap_err().code(), "not-found");
    assert_eq!(vault.check().unwrap().problems, Vec::<String>::new());
    drop(vault);
    for file in files_under(&dir.path().join("vault")) {
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(wrapped.len()).any(|window| window == wrapped), "{}", file.display());
    }
    assert!(!dir.path().join("vault/set-aside").exists());
    let opened = open(dir.path());
    assert_eq!(opened.report.notes, []);
    assert_eq!(contents(&opened.records), [(1, b"stays".to_vec())]);
    let info = crate::inspect_backup(&backup, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(info.notebooks.contains(&person));
    let vk = *opened.vault.vk.bytes();
    drop(opened);
    let restored = restored_with(&vk, &backup, dir.path(), std::sync::Arc::new(crate::files::Disk)).unwrap();
    assert_eq!(contents(&restored.records), [(1, b"stays".to_vec())]);
    assert!(!restored.vault.notebooks().contains(&person));
}

/// Plays out every crash of `work` on a vault with two notebooks and a capture, and hands each result to `judge`.
fn every_crash(
    work: impl FnOnce(&mut Vault, NotebookId),
    judge: impl Fn(Option<Opened>, Option<Opened>, bool, &str),
    new_vk: Option<[u8; 32]>,
) {
    let dir = tempdir().unwrap();
    let files = Watched::default();
    let mut vault = create_watched(dir.path(), &files).unwrap();
    let (vk, home) = (*vault.vk.bytes(), vault.workspace());
    let person = vault.create_notebook().unwrap();
    vault.save(vec![put(home, 1, b"stays"), put(person, 2, b"goes")]).unwrap();
    vault.checkpoint().unwrap();
    let from = files.count();
    work(&mut vault, person);
    let done = files.count();
    drop(vault);
    let steps = files.0.lock().unwrap().steps.clone();
    println!("{} crash states of a change of keys", (steps.len() + 1 - from) * CRASHES.len());
    for (cut, crash) in (from..=steps.len()).flat_map(|cut| CRASHES.map(|crash| (cut, crash))) {
        let open_with = |vk: &[u8; 32]| {
            crash_after(dir.path(), &steps[..cut], crash);
            let _ = fs::remove_dir_all(dir.path().join("state"));
            reopen(dir.path(), vk).ok()
        };
        let what =
            format!("after {} of {} steps ({:?}), {crash:?}", cut - from, done - from, steps[..cut].last());
        let old = open_with(&vk);
        let new = if old.is_some() { None } else { new_vk.as_ref().and_then(open_with) };
        judge(old, new, cut >= done, &what);
    }
}

#[test]
fn every_crash_of_an_erasure_leaves_all_or_nothing_of_the_notebook() {
    every_crash(
        |vault, person| vault.erase_notebook(person).unwrap(),
        |opened, _, done, what| {
            let opened = opened.unwrap_or_else(|| panic!("{what}: does not open"));
            match (opened.records.len(), opened.vault.notebooks().len()) {
                (2, 2) => assert!(!done, "{what}: came back"),
                (1, 1) => assert_eq!(opened.vault.record_count(), 1, "{what}"),
                other => panic!("{what}: {other:?}"),
            }
        },
        None,
    );
}

#[test]
fn every_crash_of_a_rotation_leaves_exactly_the_old_or_the_new() {
    let new_vk = [0x77; 32];
    every_crash(
        |vault, _| {
            let (vk, id) = (Key::from_slice(&new_vk), vault.vault_id());
            let slot = Slot::make(&recovery_secret(), SlotKind::Recovery, [0; 16], &vk, id).unwrap();
            vault.rotate_to(vk, slot).unwrap();
        },
        |old, new, done, what| {
            assert!(old.is_none() || !done, "{what}: the old keys still open it");
            let opened = old.or(new).unwrap_or_else(|| panic!("{what}: opens with neither"));
            assert_eq!(opened.records.len(), 2, "{what}");
        },
        Some(new_vk),
    );
}

#[test]
fn every_crash_of_a_slot_change_leaves_one_that_opens() {
    every_crash(
        |vault, _| {
            vault.drop_recovery().unwrap();
        },
        |opened, _, _, what| assert!(opened.is_some_and(|opened| opened.records.len() == 2), "{what}"),
        None,
    );
}

#[test]
fn a_failing_step_of_rotation_or_erasure_is_told_and_finished_or_undone() {
    for erase in [true, false] {
        for at in 0..40 {
            let dir = tempdir().unwrap();
            let files = Watched::default();
            let mut vault = create_watched(dir.path(), &files).unwrap();
            let (vk, home) = (*vault.vk.bytes(), vault.workspace());
            let person = vault.create_notebook().unwrap();
            vault.save(vec![put(home, 1, b"stays"), put(person, 2, b"goes")]).unwrap();
            let new_vk = Key::from_slice(&[0x77; 32]);
            let slot = Slot::make(&recovery_secret(), SlotKind::Recovery, [0; 16], &new_vk, vault.vault_id())
                .unwrap();
            files.fail(at, std::io::ErrorKind::StorageFull, 1);
            let result = if erase { vault.erase_notebook(person) } else { vault.rotate_to(new_vk, slot) };
            let hit = files.failed();
            drop(vault);
            let what = format!("erase {erase}, step {at}: {result:?}");
            let reopened = reopen_on(dir.path(), &vk, Arc::new(files.clone()));
            match (erase, reopened) {
                (true, Ok(opened)) if result.is_ok() => assert_eq!(opened.records.len(), 1, "{what}"),
                (true, Ok(opened)) => {
                    assert_eq!(opened.records.len(), opened.vault.notebooks().len(), "{what}")
                }
                (false, Ok(opened)) => assert!(result.is_err() && opened.records.len() == 2, "{what}"),
                (false, Err(_)) => {
                    assert_eq!(reopen(dir.path(), &[0x77; 32]).unwrap().records.len(), 2, "{what}")
                }
                (true, Err(error)) => panic!("{what}: {error:?}"),
            }
            if !hit {
                break;
            }
        }
    }
}

#[test]
fn conflict_copies_are_told_by_name_and_content() {
    let dir = tempdir().unwrap();
    drop(create(dir.path()));
    let vault = dir.path().join("vault");
    fs::copy(vault.join("gen-0001/vault.keys"), vault.join("gen-0001/vault (Maria's conflicted copy).keys"))
        .unwrap();
    let opened = open(dir.path());
    assert_eq!(opened.report.notes[0].kind, OpenNoteKind::StrayFile);
    assert!(opened.report.notes[0].sentence.contains("a keys file of this vault"));
}
