//! The front: shown only for the very save that this machine saw last, and worth nothing to anybody else.

use super::*;
use crate::MAX_FRONT;
use std::{fs, path::PathBuf};

const TODAY: &[u8] = b"their concern is the on-call load";

/// What an opening was shown first, and the opening.
fn ahead(home: &Path) -> (Option<Vec<u8>>, Opened) {
    let mut shown = None;
    let locked = LockedVault::open(places(home)).unwrap();
    let opened = locked.unlock_ahead(&passphrase(), |body| shown = Some(body.to_vec()), |record| record);
    (shown, opened.map_err(|(_, error)| error).unwrap())
}

fn left(home: &Path) -> PathBuf {
    let vaults = fs::read_dir(places(home).state.join("vaults")).unwrap();
    vaults.map(|entry| entry.unwrap().path().join("front")).next().unwrap()
}

#[test]
fn what_a_lock_left_is_shown_before_the_vault_is_read_until_something_is_saved() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let person = vault.create_notebook().unwrap();
    vault.save(vec![put(person, 1, b"a note")]).unwrap();
    vault.leave_front(TODAY).unwrap();
    drop(vault);
    assert!(!fs::read(left(dir.path())).unwrap().windows(7).any(|part| part == b"concern"), "sealed");

    let (shown, opened) = ahead(dir.path());
    assert_eq!(shown.as_deref(), Some(TODAY));
    assert_eq!(opened.records.len(), 1);
    drop(opened);
    // Opening alone changes nothing.
    let (shown, mut opened) = ahead(dir.path());
    assert_eq!(shown.as_deref(), Some(TODAY));
    opened.vault.save(vec![put(person, 2, b"another")]).unwrap();
    drop(opened);
    assert_eq!(ahead(dir.path()).0, None, "something was saved since");
}

#[test]
fn no_other_front_is_shown_and_none_keeps_the_vault_from_opening() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    vault.leave_front(b"yesterday").unwrap();
    let yesterday = fs::read(left(dir.path())).unwrap();
    vault.create_notebook().unwrap();
    vault.leave_front(TODAY).unwrap();
    drop(vault);
    let today = fs::read(left(dir.path())).unwrap();
    let flipped = |at: usize| {
        let mut bytes = today.clone();
        bytes[at] ^= 1;
        bytes
    };
    let cut = today[..today.len() - 1].to_vec();
    for wrong in
        [yesterday, flipped(0), flipped(30), flipped(today.len() - 1), cut, Vec::new(), vec![7; 9 << 20]]
    {
        fs::write(left(dir.path()), wrong).unwrap();
        assert_eq!(ahead(dir.path()).0, None);
    }
    // Another vault's, and this vault's of a copied folder.
    let other = tempdir().unwrap();
    let mut vault = create(other.path());
    vault.leave_front(TODAY).unwrap();
    drop(vault);
    fs::copy(left(other.path()), left(dir.path())).unwrap();
    assert_eq!(ahead(dir.path()).0, None);
    fs::write(left(dir.path()), &today).unwrap();
    assert_eq!(ahead(dir.path()).0.as_deref(), Some(TODAY));
}

#[test]
fn an_older_folder_is_refused_after_the_front_was_shown() {
    let (dir, before) = (tempdir().unwrap(), tempdir().unwrap());
    let mut vault = create(dir.path());
    let person = vault.create_notebook().unwrap();
    drop(vault);
    copy_dir(&places(dir.path()).vault, &before.path().join("vault"));
    let mut vault = open(dir.path()).vault;
    vault.save(vec![put(person, 1, b"the newest")]).unwrap();
    vault.leave_front(TODAY).unwrap();
    drop(vault);
    fs::remove_dir_all(places(dir.path()).vault).unwrap();
    copy_dir(&before.path().join("vault"), &places(dir.path()).vault);

    let mut shown = false;
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let Err((_, error)) = locked.unlock_ahead(&passphrase(), |_| shown = true, |record| record) else {
        panic!("opened")
    };
    assert_eq!((shown, error.code()), (true, "older-folder"));
}

#[test]
fn a_wrong_passphrase_is_shown_nothing_and_a_front_too_large_is_none() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    vault.leave_front(TODAY).unwrap();
    drop(vault);
    let locked = LockedVault::open(places(dir.path())).unwrap();
    assert!(
        locked
            .unlock_ahead(&Passphrase::new(b"wrong").unwrap(), |_| panic!("shown"), |record| record)
            .is_err()
    );

    let mut vault = open(dir.path()).vault;
    assert_eq!(vault.leave_front(&vec![0; MAX_FRONT + 1]).unwrap_err().code(), "too-large");
    drop(vault);
    assert_eq!(ahead(dir.path()).0, None, "the one before went with the attempt");
}

#[test]
fn an_erasure_and_a_rotation_take_the_front_away() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let person = vault.create_notebook().unwrap();
    vault.leave_front(TODAY).unwrap();
    assert!(left(dir.path()).exists());
    vault.erase_notebook(person).unwrap();
    assert!(!left(dir.path()).exists());
    vault.leave_front(TODAY).unwrap();
    vault.rotate_keys(&passphrase(), cheap()).unwrap();
    assert!(!left(dir.path()).exists());
}
