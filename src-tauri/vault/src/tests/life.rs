//! Create, save, lock, unlock, and what is refused on the way.

use super::*;
use crate::{Error, OpenNoteKind, status};

#[test]
fn what_was_saved_is_there_after_locking_and_unlocking() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let person = vault.create_notebook().unwrap();
    vault.save(vec![put(person, 1, b"their concern"), put(vault.workspace(), 2, &[9; 10_000])]).unwrap();
    vault.save(vec![put(person, 1, b"their concern, resolved"), put(person, 3, b"gone soon")]).unwrap();
    vault.save(vec![Change::Remove(RecordId([3; 16]))]).unwrap();
    assert_eq!(vault.record_count(), 2);
    let (id, device) = (vault.vault_id(), vault.device());
    drop(vault);

    let mut opened = open(dir.path());
    assert_eq!(opened.report.notes, []);
    assert!(!opened.report.new_here);
    let expected = vec![(1, b"their concern, resolved".to_vec()), (2, vec![9; 10_000])];
    assert_eq!(contents(&opened.records), expected);
    assert_eq!((opened.vault.vault_id(), opened.vault.device()), (id, device));
    assert!(opened.vault.notebooks().contains(&person));
    let check = opened.vault.check().unwrap();
    assert_eq!(check.problems, Vec::<String>::new());
    assert_eq!(check.records, 2);
}

#[test]
fn a_wrong_passphrase_leaves_the_vault_locked_and_the_right_one_still_opens() {
    let dir = tempdir().unwrap();
    drop(create(dir.path()));
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let Err((locked, error)) = locked.unlock(&Passphrase::new(b"wrong").unwrap()) else { panic!("opened") };
    assert_eq!(error.code(), "wrong-passphrase");
    assert!(locked.unlock(&passphrase()).is_ok());
}

#[test]
fn both_spellings_of_an_accented_passphrase_open_the_same_vault() {
    let dir = tempdir().unwrap();
    let composed = Passphrase::new("pass\u{e9} compos\u{e9}".as_bytes()).unwrap();
    drop(Vault::create(places(dir.path()), &composed, cheap()).unwrap());
    let decomposed = Passphrase::new("passe\u{301} compose\u{301}".as_bytes()).unwrap();
    assert!(LockedVault::open(places(dir.path())).unwrap().unlock(&decomposed).is_ok());
}

#[test]
fn a_second_opening_is_busy_until_the_first_is_dropped() {
    let dir = tempdir().unwrap();
    let vault = create(dir.path());
    let Err(Error::Busy { holder }) = LockedVault::open(places(dir.path())) else { panic!("two at once") };
    assert!(holder.contains("process"));
    drop(vault);
    assert!(LockedVault::open(places(dir.path())).is_ok());
}

#[test]
fn a_folder_in_use_is_never_created_over() {
    let dir = tempdir().unwrap();
    drop(create(dir.path()));
    let again = Vault::create(places(dir.path()), &passphrase(), cheap());
    assert_eq!(again.err().unwrap().code(), "already-exists");
    let other = tempdir().unwrap();
    std::fs::create_dir(other.path().join("vault")).unwrap();
    std::fs::write(other.path().join("vault/thesis.doc"), "mine").unwrap();
    assert_eq!(
        Vault::create(places(other.path()), &passphrase(), cheap()).err().unwrap().code(),
        "already-exists"
    );
}

#[test]
fn no_vault_is_told_apart_from_a_damaged_one_and_leaves_nothing_behind() {
    let dir = tempdir().unwrap();
    assert_eq!(LockedVault::open(places(dir.path())).err().unwrap().code(), "no-vault");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn unknown_notebooks_and_records_are_refused_and_nothing_of_the_save_stays() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let before = vault.counter();
    let stranger = NotebookId([0xee; 16]);
    let refused = vault.save(vec![put(vault.workspace(), 1, b"good"), put(stranger, 2, b"bad")]);
    assert_eq!(refused.unwrap_err().code(), "not-found");
    assert_eq!(vault.save(vec![Change::Remove(RecordId([1; 16]))]).unwrap_err().code(), "not-found");
    assert_eq!((vault.counter(), vault.record_count()), (before, 0));
    let huge = vec![0; (9 << 20) + 1];
    assert_eq!(vault.save(vec![put(vault.workspace(), 1, &huge)]).unwrap_err().code(), "too-large");
    drop(vault);
    assert_eq!(open(dir.path()).records.len(), 0);
}

#[test]
fn the_last_change_of_a_record_within_one_save_counts() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    vault
        .save(vec![
            put(home, 1, b"a"),
            put(home, 1, b"b"),
            put(home, 2, b"c"),
            Change::Remove(RecordId([2; 16])),
        ])
        .unwrap();
    assert_eq!(vault.record_count(), 1);
    drop(vault);
    assert_eq!(contents(&open(dir.path()).records), [(1, b"b".to_vec())]);
}

#[test]
fn status_tells_about_a_vault_that_is_open_elsewhere() {
    let dir = tempdir().unwrap();
    let vault = create(dir.path());
    let status = status(&places(dir.path())).unwrap();
    assert!(status.exists && status.bytes > 0 && status.last_saved.is_some());
    assert_eq!(status.vault_id, Some(vault.vault_id()));
    assert_eq!(status.kdf, Some(cheap()));
    assert_eq!(status.generation.as_deref(), Some("gen-0001"));
}

#[test]
fn a_copy_on_another_machine_is_new_there_and_has_another_device_id() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    vault.save(vec![put(home, 1, b"note")]).unwrap();
    let device = vault.device();
    drop(vault);
    let other = tempdir().unwrap();
    copy_dir(&dir.path().join("vault"), &other.path().join("vault"));
    let opened = open(other.path());
    assert!(opened.report.new_here && opened.report.last_saved.is_some());
    assert_ne!(opened.vault.device(), device);
}

#[test]
fn an_older_folder_is_refused_until_it_is_accepted() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    vault.save(vec![put(home, 1, b"old")]).unwrap();
    drop(vault);
    let old = tempdir().unwrap();
    copy_dir(&dir.path().join("vault"), &old.path().join("vault"));
    let mut opened = open(dir.path());
    opened.vault.save(vec![put(home, 1, b"new")]).unwrap();
    drop(opened);
    std::fs::remove_dir_all(dir.path().join("vault")).unwrap();
    copy_dir(&old.path().join("vault"), &dir.path().join("vault"));

    let locked = LockedVault::open(places(dir.path())).unwrap();
    let Err((locked, error)) = locked.unlock(&passphrase()) else { panic!("rolled back unnoticed") };
    assert!(matches!(error, Error::OlderFolder { expected: 3, found: 2 }), "{error:?}");
    let shown = locked.unlock_older(&passphrase(), crate::OlderState::ReadOnly).map_err(|(_, e)| e).unwrap();
    let Opened { mut vault, records, .. } = shown;
    assert_eq!(contents(&records), [(1, b"old".to_vec())]);
    assert_eq!(vault.save(vec![put(home, 1, b"x")]).unwrap_err().code(), "read-only");
    drop(vault);
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let taken = locked.unlock_older(&passphrase(), crate::OlderState::Accept).map_err(|(_, e)| e).unwrap();
    assert_eq!(taken.report.notes[0].kind, OpenNoteKind::OlderAccepted);
    drop(taken);
    assert_eq!(open(dir.path()).report.notes, []);
}

#[test]
fn a_fork_is_named() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    vault.save(vec![put(home, 1, b"common")]).unwrap();
    drop(vault);
    let other = tempdir().unwrap();
    copy_dir(&dir.path().join("vault"), &other.path().join("vault"));
    open(dir.path()).vault.save(vec![put(home, 1, b"here")]).unwrap();
    open(other.path()).vault.save(vec![put(home, 1, b"there")]).unwrap();
    std::fs::remove_dir_all(dir.path().join("vault")).unwrap();
    copy_dir(&other.path().join("vault"), &dir.path().join("vault"));
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let Err((_, error)) = locked.unlock(&passphrase()) else { panic!("fork unnoticed") };
    assert_eq!(error.code(), "forked");
}
