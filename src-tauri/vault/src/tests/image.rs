//! The image: read in place of the store where it adds up, passed over where it does not, and dark with what is erased.

use std::{fs, path::PathBuf};

use super::*;
use crate::{OpenNoteKind, image::Image, journal::Op, open::keyring, store::Store};

fn generation(home: &Path) -> PathBuf {
    home.join("vault/gen-0001")
}

fn image(home: &Path) -> PathBuf {
    generation(home).join("image")
}

/// Two people's notes, long ones among them, a checkpoint, and every kind of change behind it.
fn sample(home: &Path) -> Vec<(u8, Vec<u8>)> {
    let mut vault = create(home);
    let (one, two) = (vault.create_notebook().unwrap(), vault.create_notebook().unwrap());
    let long = vec![7; 3 << 20];
    vault.save(vec![put(one, 1, b"their concern"), put(one, 2, &[2; 9000]), put(two, 3, &long)]).unwrap();
    vault.save(vec![put(two, 4, b"goes"), put(two, 5, b"stays"), put(vault.workspace(), 6, b"")]).unwrap();
    vault.checkpoint().unwrap();
    vault.save(vec![put(one, 2, b"shorter"), put(one, 7, &[7; 5000])]).unwrap();
    vault.save(vec![put(one, 7, b"twice"), Change::Remove(RecordId([4; 16]))]).unwrap();
    drop(vault);
    settle(home);
    vec![
        (1, b"their concern".to_vec()),
        (2, b"shorter".to_vec()),
        (3, long),
        (5, b"stays".to_vec()),
        (6, Vec::new()),
        (7, b"twice".to_vec()),
    ]
}

/// Opens once when the snapshots are no longer new, which verifies them and notes it: only then are they taken as read.
fn settle(home: &Path) {
    std::thread::sleep(std::time::Duration::from_millis(80));
    drop(open(home));
}

/// Puts a value into the store that no save has put there, so that reading it does not add up.
fn spoil_store(home: &Path) {
    let locked = LockedVault::open(places(home)).unwrap();
    let vk = locked.key_for_tests(&passphrase());
    let place = crate::keys::Subkeys::derive(&vk, locked.vault_id()).manifest_place();
    let store = Store::open(&generation(home).join("store")).unwrap();
    let sealed = store.manifest(&place).unwrap().unwrap();
    store.apply(&[Op::Put([3; 16], vec![0; 300].into())], (&place, sealed)).unwrap();
    store.close(&crate::files::Disk, &generation(home));
}

#[test]
fn an_opening_reads_the_image_and_the_saves_behind_it_and_not_the_store() {
    let dir = tempdir().unwrap();
    let expected = sample(dir.path());
    assert!(!fs::read(image(dir.path())).unwrap().windows(7).any(|part| part == b"concern"), "sealed");
    spoil_store(dir.path());
    let mut opened = open(dir.path());
    assert_eq!(opened.report.notes, []);
    assert_eq!(contents(&opened.records), expected);
    // What was read can be changed, and a look at everything still finds what is wrong with the store.
    let home = opened.vault.workspace();
    opened.vault.save(vec![put(home, 6, b"settings"), Change::Remove(RecordId([3; 16]))]).unwrap();
    let problems = opened.vault.check().unwrap().problems;
    assert!(problems.len() == 1 && problems[0].contains("store"), "{problems:?}");
    drop(opened);

    fs::remove_file(image(dir.path())).unwrap();
    let opened = open(dir.path());
    assert_eq!(opened.report.notes[0].kind, OpenNoteKind::StoreRebuilt);
    assert_eq!(contents(&opened.records).len(), expected.len() - 1);
}

#[test]
fn an_image_that_does_not_add_up_is_passed_over_and_made_anew() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    vault.save(vec![put(vault.workspace(), 1, b"old")]).unwrap();
    vault.checkpoint().unwrap();
    let older = fs::read(image(dir.path())).unwrap();
    drop(vault);
    fs::remove_dir_all(dir.path().join("vault")).unwrap();
    fs::remove_dir_all(dir.path().join("state")).unwrap();
    let expected = sample(dir.path());
    let right = fs::read(image(dir.path())).unwrap();

    let mut wrong = vec![older, Vec::new(), vec![0xff; 9], right[1..].to_vec(), [&right[..], &[0]].concat()];
    for at in (0..right.len()).step_by(1 + right.len() / 60).chain([right.len() - 1, right.len() - 40]) {
        let mut flipped = right.clone();
        flipped[at] ^= 1;
        wrong.extend([flipped, right[..at].to_vec()]);
    }
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let vk = *locked.key_for_tests(&passphrase()).bytes();
    drop(locked);
    for (number, bytes) in wrong.into_iter().enumerate() {
        fs::write(image(dir.path()), bytes).unwrap();
        let locked = LockedVault::open(places(dir.path())).unwrap();
        let opened = locked.unlock_with(crate::secret::Key::from_slice(&vk), crate::OlderState::Refuse);
        let opened = opened.map_err(|(_, error)| error).unwrap();
        assert_eq!(opened.report.notes, [], "{number}");
        assert!(contents(&opened.records) == expected, "{number}");
    }
    let mut vault = open(dir.path()).vault;
    vault.checkpoint().unwrap();
    drop(vault);
    settle(dir.path());
    spoil_store(dir.path());
    let opened = open(dir.path());
    assert_eq!(opened.report.notes, [], "the store was not needed");
    assert!(contents(&opened.records) == expected);
}

#[test]
fn an_image_of_before_a_checkpoint_is_read_as_long_as_the_journal_reaches_back() {
    let dir = tempdir().unwrap();
    let mut expected = sample(dir.path());
    let before = fs::read(image(dir.path())).unwrap();
    let mut vault = open(dir.path()).vault;
    for id in 10..14 {
        vault.save(vec![put(vault.workspace(), id, &[id; 600])]).unwrap();
        vault.checkpoint().unwrap();
        expected.push((id, vec![id; 600]));
    }
    drop(vault);
    settle(dir.path());
    fs::write(image(dir.path()), before).unwrap();
    let opened = open(dir.path());
    assert_eq!(opened.report.notes, []);
    assert!(contents(&opened.records) == expected);
    assert!(!image(dir.path()).exists(), "the journal starts later by now");
}

#[test]
fn an_erased_persons_pieces_are_gone_and_an_older_image_of_them_stays_dark() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (one, two) = (vault.create_notebook().unwrap(), vault.create_notebook().unwrap());
    vault.save(vec![put(one, 1, b"their concern"), put(two, 2, b"another's")]).unwrap();
    vault.checkpoint().unwrap();
    let before = fs::read(image(dir.path())).unwrap();
    vault.erase_notebook(one).unwrap();
    assert!(!image(dir.path()).exists());
    drop(vault);

    fs::write(image(dir.path()), before).unwrap();
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let vk = locked.key_for_tests(&passphrase());
    let bytes = fs::read(generation(dir.path()).join("vault.keys")).unwrap();
    let ring = keyring(&crate::keysfile::KeysFile::parse(&bytes).unwrap(), &bytes, &vk).unwrap();
    drop(locked);
    let old = Image::open(&generation(dir.path()), &ring).unwrap();
    let mut reader = old.reader().unwrap();
    let mut readable = Vec::new();
    let pieces: Vec<bool> = (0..old.pieces())
        .map(|number| {
            reader
                .read(&ring, number, &mut |held| {
                    readable.push(held.record.id.0[0]);
                    Ok(())
                })
                .is_ok()
        })
        .collect();
    assert!(pieces.contains(&false) && readable == [2], "{pieces:?} {readable:?}");
    assert_eq!(contents(&open(dir.path()).records), [(2, b"another's".to_vec())]);
}

#[test]
fn a_rotation_leaves_no_image_and_an_image_that_cannot_be_written_hinders_no_checkpoint() {
    let dir = tempdir().unwrap();
    let expected = sample(dir.path());
    let mut vault = open(dir.path()).vault;
    fs::create_dir(generation(dir.path()).join(".image.new")).unwrap();
    vault.checkpoint().unwrap();
    assert!(!image(dir.path()).exists());
    vault.rotate_keys(&passphrase(), cheap()).unwrap();
    drop(vault);
    let images: Vec<_> = files_under(&dir.path().join("vault"))
        .into_iter()
        .filter(|path| path.file_name().is_some_and(|name| name == "image"))
        .collect();
    assert_eq!(images, Vec::<PathBuf>::new());
    assert!(contents(&open(dir.path()).records) == expected);
}

#[test]
fn a_vault_without_an_image_gets_one_with_the_first_kilobytes_that_are_saved() {
    let dir = tempdir().unwrap();
    sample(dir.path());
    fs::remove_file(image(dir.path())).unwrap();
    let mut vault = open(dir.path()).vault;
    vault.save(vec![put(vault.workspace(), 9, &[9; 70_000])]).unwrap();
    vault.finish_checkpoint().unwrap();
    assert!(image(dir.path()).exists());
}
