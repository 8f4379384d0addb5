//! Backups: made with and without keys, verified, restored anywhere, and refused when anything is wrong.

use std::{fs, ops::ControlFlow};

use tempfile::TempDir;

use super::{faults::*, *};
use crate::{
    Error, Onto, Progress, Restore, Unlock, capture, create_backup, inspect_backup, list_backups,
    open_backup, prepare_restore,
};

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A closed vault with a checkpoint behind it, an inbox line, and a backup made without keys.
fn sample() -> (TempDir, std::path::PathBuf, Vec<(u8, Vec<u8>)>) {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (home, person) = (vault.workspace(), vault.create_notebook().unwrap());
    vault.save(vec![put(home, 1, b"settings"), put(person, 2, &[2; 9000])]).unwrap();
    vault.checkpoint().unwrap();
    vault.save(vec![put(person, 3, b"after the checkpoint")]).unwrap();
    drop(vault);
    capture(&places(dir.path()), b"a line for later").unwrap();
    let file = dir.path().join("one.sotto-backup");
    create_backup(&places(dir.path()), &file, &mut quiet).unwrap();
    let expected = contents(&open(dir.path()).records);
    (dir, file, expected)
}

fn opened(file: &Path) -> crate::Result<crate::BackupContents> {
    open_backup(file, Unlock::Passphrase(&passphrase()), &mut quiet)
}

fn prepared(file: &Path, dir: &Path, onto: Onto) -> crate::Result<Restore> {
    prepare_restore(file, Unlock::Passphrase(&passphrase()), places(dir), onto, &mut quiet)
}

fn restored(file: &Path, dir: &Path, onto: Onto) -> crate::Result<Opened> {
    prepared(file, dir, onto)?.finish(&mut quiet)
}

#[test]
fn a_backup_made_without_keys_restores_into_a_new_place_with_everything() {
    let (_dir, file, expected) = sample();
    let info = inspect_backup(&file, &mut quiet).unwrap();
    assert_eq!((info.notebooks.len(), info.records), (2, None));
    let backup = opened(&file).unwrap();
    assert_eq!(backup.info.records, Some(3));
    assert_eq!(contents(&backup.records), expected);
    let other = tempdir().unwrap();
    let mut restored = restored(&file, other.path(), Onto::NewPlace).unwrap();
    assert_eq!(contents(&restored.records), expected);
    assert_eq!(restored.vault.inbox().unwrap().captures.len(), 1);
    assert_eq!(restored.vault.check().unwrap().problems, Vec::<String>::new());
    drop(restored);
    let again = open(other.path());
    assert_eq!(again.report.notes, []);
    assert!(!again.report.new_here);
    assert_eq!(contents(&again.records), expected);
}

#[test]
fn a_backup_is_made_and_verified_while_the_vault_is_open_and_holds_every_save() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    for id in 1..20 {
        vault.save(vec![put(home, id, b"note")]).unwrap();
    }
    let file = dir.path().join("b");
    let mut told = Vec::new();
    let info = vault
        .backup(&file, &mut |progress| {
            told.push(progress);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((info.records, info.counter), (Some(19), vault.counter()));
    assert_eq!(told.last().map(|last| last.done), told.last().map(|last| last.total));
    assert_eq!(vault.backup(&file, &mut quiet).unwrap_err().code(), "already-exists");
    let other_process = create_backup(&places(dir.path()), &dir.path().join("c"), &mut quiet).unwrap();
    assert_eq!(other_process.counter, vault.counter());
}

#[test]
fn cancel_leaves_nothing_behind() {
    let (dir, _, _) = sample();
    let target = dir.path().join("cancelled");
    let stop = &mut |_: Progress| ControlFlow::Break(());
    assert_eq!(create_backup(&places(dir.path()), &target, stop).unwrap_err().code(), "cancelled");
    let left: Vec<_> = files_under(dir.path())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("cancelled"))
        .collect();
    assert_eq!(left, Vec::<std::path::PathBuf>::new());
}

#[test]
fn every_change_of_a_backup_is_refused_with_and_without_keys() {
    let (dir, file, _) = sample();
    let bytes = fs::read(&file).unwrap();
    let bad = dir.path().join("bad");
    let step = 1 + bytes.len() / 300;
    for position in (0..bytes.len()).step_by(step) {
        let mut flipped = bytes.clone();
        flipped[position] ^= 4;
        for wrong in [&flipped[..], &bytes[..position]] {
            fs::write(&bad, wrong).unwrap();
            assert!(inspect_backup(&bad, &mut quiet).unwrap_err().is_damage(), "byte {position}");
        }
    }
    fs::write(&bad, [&bytes[..], b"x"].concat()).unwrap();
    assert!(inspect_backup(&bad, &mut quiet).is_err());
}

/// Changes a byte and mends the digest that needs no key, as an attacker would.
#[test]
fn a_forged_backup_is_refused_once_keys_are_at_hand() {
    let (dir, file, _) = sample();
    let bytes = fs::read(&file).unwrap();
    let vk = {
        let locked = LockedVault::open(places(dir.path())).unwrap();
        locked.unlock(&passphrase()).map_err(|(_, error)| error).unwrap().vault
    };
    let bad = dir.path().join("bad");
    let inbox_at = bytes.windows(8).position(|window| window == b"SOTTOINB").unwrap();
    let step = 1 + inbox_at / 200;
    for position in (26..inbox_at - 25).step_by(step) {
        let mut content = bytes[..bytes.len() - 32].to_vec();
        content[position] ^= 4;
        let digest = crate::keys::sha256(&[&content]);
        content.extend_from_slice(&digest);
        fs::write(&bad, content).unwrap();
        assert!(vk.verify_backup(&bad, &mut quiet).is_err(), "byte {position}");
    }
}

#[test]
fn restoring_over_the_vault_keeps_the_old_one_until_confirmed() {
    let (dir, file, expected) = sample();
    let mut present = open(dir.path());
    let home = present.vault.workspace();
    present.vault.save(vec![put(home, 9, b"newer than the backup")]).unwrap();
    drop(present);
    let mut restored = restored(&file, dir.path(), Onto::Present).unwrap();
    assert_eq!(contents(&restored.records), expected);
    assert!(restored.vault.has_kept_generation().unwrap());
    restored.vault.confirm_restore().unwrap();
    assert!(!restored.vault.has_kept_generation().unwrap());
    drop(restored);
    let again = open(dir.path());
    assert_eq!(again.report.notes, []);
    assert_eq!(contents(&again.records), expected);
}

#[test]
fn a_restore_can_be_undone_until_it_is_confirmed() {
    let (dir, file, expected) = sample();
    let mut present = open(dir.path());
    let home = present.vault.workspace();
    present.vault.save(vec![put(home, 9, b"newer than the backup")]).unwrap();
    drop(present);
    let restored = restored(&file, dir.path(), Onto::Present).unwrap();
    restored.vault.undo_restore().unwrap();
    let back = open(dir.path());
    assert_eq!(back.records.len(), expected.len() + 1);
    assert_eq!(back.report.notes, []);
    assert_eq!(back.vault.undo_restore().unwrap_err().code(), "not-found");
}

#[test]
fn what_an_interrupted_restore_built_never_passes_for_the_kept_vault() {
    let (dir, file, expected) = sample();
    let vault = dir.path().join("vault");
    copy_dir(&vault.join("gen-0001"), &vault.join("gen-0002"));
    fs::write(vault.join("gen-0002/vault.keys"), b"unfinished").unwrap();
    let restored = restored(&file, dir.path(), Onto::Present).unwrap();
    restored.vault.undo_restore().unwrap();
    assert_eq!(contents(&open(dir.path()).records), expected);
    assert!(vault.join("set-aside/0001-gen-0002").is_dir());
}

#[test]
fn restoring_over_a_vault_whose_files_are_ruined_works() {
    let (dir, file, expected) = sample();
    for name in ["vault.keys", "vault.keys.bak", "journal/0000000002"] {
        fs::write(dir.path().join("vault/gen-0001").join(name), b"ruined").unwrap();
    }
    fs::write(dir.path().join("vault/CURRENT"), b"ruined").unwrap();
    let restored = restored(&file, dir.path(), Onto::Present).unwrap();
    assert_eq!(contents(&restored.records), expected);
}

#[test]
fn a_foreign_backup_changes_nothing() {
    let (dir, _, expected) = sample();
    let (_other, theirs, _) = sample();
    let refused = restored(&theirs, dir.path(), Onto::Present);
    assert_eq!(refused.err().unwrap().code(), "foreign");
    let opened = open(dir.path());
    assert_eq!(contents(&opened.records), expected);
    assert!(matches!(opened.vault.verify_backup(&theirs, &mut quiet), Err(Error::Foreign { .. })));
}

#[test]
fn a_restore_that_is_dropped_cancelled_or_refused_leaves_nothing_behind() {
    let (dir, file, expected) = sample();
    let left = |dir: &Path| files_under(dir).iter().any(|path| path.to_string_lossy().contains(".restore"));
    drop(prepared(&file, dir.path(), Onto::Present).unwrap());
    assert!(!left(dir.path()), "dropped");
    let stop = &mut |_: Progress| ControlFlow::Break(());
    let cancelled = prepared(&file, dir.path(), Onto::Present).unwrap().finish(stop);
    assert_eq!(cancelled.err().unwrap().code(), "cancelled");
    assert!(!left(dir.path()), "cancelled");
    let other = tempdir().unwrap();
    drop(prepared(&file, other.path(), Onto::NewPlace).unwrap());
    assert!(!other.path().join("vault").exists(), "a folder that was made for it goes with it");
    assert_eq!(prepared(&file, dir.path(), Onto::NewPlace).err().unwrap().code(), "already-exists");
    // The last record's own seal, under seals of the file that are right.
    let mut vault = open(dir.path()).vault;
    let (place, term) = vault.index[&RecordId([3; 16])].parts[0];
    let mut value = vault.current_state().unwrap().values[&place].to_vec();
    *value.last_mut().unwrap() ^= 1;
    let mut manifest = vault.next_manifest();
    manifest.tally.subtract(&term);
    manifest.tally.add(&vault.ring.term(&place, &value).unwrap());
    vault.commit(&[crate::journal::Op::Put(place, value.into())], manifest).unwrap();
    let forged = dir.path().join("forged");
    vault.backup(&forged, &mut quiet).unwrap();
    drop(vault);
    assert!(inspect_backup(&forged, &mut quiet).is_ok());
    assert!(prepared(&forged, dir.path(), Onto::Present).err().unwrap().is_damage());
    assert!(!left(dir.path()), "refused");
    let restored = restored(&file, dir.path(), Onto::Present).unwrap();
    assert_eq!(contents(&restored.records), expected);
}

#[test]
fn a_backup_of_a_snapshot_alone_is_restored() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    vault.save(vec![put(home, 1, b"in the snapshot")]).unwrap();
    vault.checkpoint().unwrap();
    let whole = dir.path().join("whole");
    vault.backup(&whole, &mut quiet).unwrap();
    drop(vault);
    let bytes = fs::read(&whole).unwrap();
    let mut alone = bytes[..26].to_vec();
    let mut at = 26;
    while bytes[at] != 0 {
        let len = u64::from_le_bytes(bytes[at + 17..at + 25].try_into().unwrap()) as usize;
        let section = &bytes[at..at + 25 + len];
        if section[0] != 3 {
            alone.extend_from_slice(section);
        }
        at += section.len();
    }
    alone.push(0);
    let digest = crate::keys::sha256(&[&alone]);
    alone.extend_from_slice(&digest);
    assert!(alone.len() < bytes.len());
    let file = dir.path().join("alone");
    fs::write(&file, alone).unwrap();
    let other = tempdir().unwrap();
    let mut restored = restored(&file, other.path(), Onto::NewPlace).unwrap();
    let home = restored.vault.workspace();
    restored.vault.save(vec![put(home, 2, b"after the restore")]).unwrap();
    assert_eq!(restored.vault.check().unwrap().problems, Vec::<String>::new());
    drop(restored);
    let again = open(other.path());
    assert_eq!(again.report.notes, []);
    assert_eq!(
        contents(&again.records),
        [(1, b"in the snapshot".to_vec()), (2, b"after the restore".to_vec())]
    );
}

#[test]
fn one_notebook_alone_comes_back_under_a_fresh_key() {
    let (dir, file, _) = sample();
    let backup = opened(&file).unwrap();
    let person = backup.records.iter().find(|record| record.id.0[0] == 3).unwrap().notebook;
    let mut now = open(dir.path());
    now.vault.save(vec![Change::Remove(RecordId([3; 16])), Change::Remove(RecordId([2; 16]))]).unwrap();
    let fresh = now.vault.restore_notebook(&backup, person).unwrap();
    assert_ne!(fresh, person);
    drop(now);
    let again = open(dir.path());
    let back: Vec<_> = again.records.iter().filter(|record| record.notebook == fresh).collect();
    assert_eq!(back.len(), 2);
    let missing = NotebookId([0xcc; 16]);
    let mut vault = again.vault;
    assert_eq!(vault.restore_notebook(&backup, missing).unwrap_err().code(), "not-found");
}

#[test]
fn backups_in_a_folder_are_listed_with_what_is_wrong_with_them() {
    let (dir, file, _) = sample();
    let folder = dir.path().join("backups");
    fs::create_dir(&folder).unwrap();
    fs::copy(&file, folder.join("a")).unwrap();
    fs::write(folder.join("b"), &fs::read(&file).unwrap()[..500]).unwrap();
    fs::write(folder.join("notes.txt"), b"unrelated").unwrap();
    let listed = list_backups(&folder).unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed.iter().filter(|(_, info)| info.is_ok()).count(), 1);
}

#[test]
fn a_wrong_passphrase_for_a_backup_is_told_apart_from_damage() {
    let (_dir, file, _) = sample();
    let wrong = Passphrase::new(b"wrong").unwrap();
    let code = |file: &Path| open_backup(file, Unlock::Passphrase(&wrong), &mut quiet).err().unwrap().code();
    assert_eq!(code(&file), "wrong-passphrase");
    let mut bytes = fs::read(&file).unwrap();
    let segment = bytes.windows(8).rposition(|window| window == b"SOTTOJRN").unwrap();
    bytes[segment + 200] ^= 1;
    let content = bytes.len() - 32;
    let digest = crate::keys::sha256(&[&bytes[..content]]);
    bytes[content..].copy_from_slice(&digest);
    fs::write(&file, bytes).unwrap();
    assert_eq!(code(&file), "damaged");
}

#[test]
fn every_crash_of_a_restore_leaves_exactly_the_old_or_the_new() {
    let dir = tempdir().unwrap();
    let files = Watched::default();
    let mut vault = create_watched(dir.path(), &files).unwrap();
    let (vk, home) = (*vault.vk.bytes(), vault.workspace());
    vault.save(vec![put(home, 1, b"in the backup")]).unwrap();
    let file = dir.path().join("backup");
    vault.backup(&file, &mut quiet).unwrap();
    vault.save(vec![put(home, 2, b"only in the vault")]).unwrap();
    drop(vault);
    let from = files.count();
    drop(restored_with(&vk, &file, dir.path(), std::sync::Arc::new(files.clone())).unwrap());
    let steps = files.0.lock().unwrap().steps.clone();
    println!("{} crash states of a restore", (steps.len() + 1 - from) * CRASHES.len());
    let (mut old, mut new) = (0, 0);
    for (cut, crash) in (from..=steps.len()).flat_map(|cut| CRASHES.map(|crash| (cut, crash))) {
        crash_after(dir.path(), &steps[..cut], crash);
        let _ = fs::remove_dir_all(dir.path().join("state"));
        let opened = reopen(dir.path(), &vk).unwrap_or_else(|error| panic!("{cut} {crash:?}: {error:?}"));
        match opened.records.len() {
            1 => new += 1,
            2 => old += 1,
            other => panic!("{cut} {crash:?}: {other} records"),
        }
    }
    assert!(old > 0 && new > 0);
}
