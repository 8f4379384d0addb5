//! Every file of a vault damaged in every way: a repair that is told, or a typed error; never silence or wrong data.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::*;
use crate::{Error, OlderState, secret::Key};

/// A small closed vault, its expected content, and its vault key so that the derivation runs once.
struct Sample {
    dir: TempDir,
    expected: Vec<(u8, Vec<u8>)>,
    vk: [u8; 32],
}

fn sample() -> Sample {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let person = vault.create_notebook().unwrap();
    vault.save(vec![put(person, 1, b"their concern")]).unwrap();
    vault.save(vec![put(person, 2, b"my promise"), put(vault.workspace(), 3, b"settings")]).unwrap();
    drop(vault);
    let locked = LockedVault::open(places(dir.path())).unwrap();
    let vk = *locked.key_for_tests(&passphrase()).bytes();
    drop(locked);
    let expected = contents(&open(dir.path()).records);
    keep(dir.path());
    Sample { dir, expected, vk }
}

/// Puts the state by, to start each case from.
fn keep(dir: &Path) {
    for name in ["vault", "state"] {
        let kept = dir.join(format!("keep-{name}"));
        let _ = fs::remove_dir_all(&kept);
        copy_dir(&dir.join(name), &kept);
    }
}

impl Sample {
    /// A copy to spoil, with the same mark: the folder's name is part of it, so the copy is swapped in.
    fn opened_after(&self, spoil: impl FnOnce(&Path)) -> Result<Opened, Error> {
        let vault = self.dir.path().join("vault");
        let (keep, state) = (self.dir.path().join("keep-vault"), self.dir.path().join("state"));
        let keep_state = self.dir.path().join("keep-state");
        fs::remove_dir_all(&vault).unwrap();
        fs::remove_dir_all(&state).unwrap();
        copy_dir(&keep, &vault);
        copy_dir(&keep_state, &state);
        spoil(&vault);
        let locked = LockedVault::open(places(self.dir.path()))?;
        locked.unlock_with(Key::from_slice(&self.vk), OlderState::Refuse).map_err(|(_, error)| error)
    }

    /// Damage told as an error, or repaired and told, with the very same records.
    fn survives(&self, what: &str, spoil: impl FnOnce(&Path)) {
        match self.opened_after(spoil) {
            Err(error) => {
                assert!(error.is_damage() || matches!(error, Error::NewerFormat { .. }), "{what}: {error:?}")
            }
            Ok(opened) => {
                assert!(!opened.report.notes.is_empty(), "{what}: silence");
                assert_eq!(contents(&opened.records), self.expected, "{what}: wrong data");
            }
        }
    }

    fn repairs(&self, what: &str, spoil: impl FnOnce(&Path)) {
        let opened = self.opened_after(spoil).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert!(!opened.report.notes.is_empty(), "{what}: silence");
        assert_eq!(contents(&opened.records), self.expected, "{what}: wrong data");
        drop(opened);
        assert_eq!(open(self.dir.path()).report.notes, [], "{what}: not repaired for good");
    }

    fn files(&self) -> Vec<PathBuf> {
        let vault = self.dir.path().join("keep-vault");
        let all =
            files_under(&vault).into_iter().map(|path| path.strip_prefix(&vault).unwrap().to_path_buf());
        all.filter(|path| path.file_name().unwrap() != "lock").collect()
    }
}

fn flip(path: &Path, position: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[position] ^= 0x55;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_flipped_byte_anywhere_is_an_error_or_a_repair_that_is_told() {
    let sample = sample();
    for file in sample.files() {
        let len = fs::metadata(sample.dir.path().join("keep-vault").join(&file)).unwrap().len() as usize;
        // sled's preallocated file is long and guarded by one checksum list, so a sample of it is enough.
        let step = if file.starts_with("gen-0001/store") { 1 + len / 8 } else { 1 + len / 400 };
        for position in (0..len).step_by(step).chain(len.checked_sub(1)) {
            sample.survives(&format!("{} byte {position}", file.display()), |vault| {
                flip(&vault.join(&file), position)
            });
        }
    }
}

#[test]
fn a_cut_lengthened_emptied_or_missing_file_is_an_error_or_a_repair_that_is_told() {
    let sample = sample();
    for file in sample.files().iter().filter(|file| !file.ends_with("store.sum")) {
        let name = file.display();
        let path = |vault: &Path| vault.join(file);
        sample.survives(&format!("{name} missing"), |vault| fs::remove_file(path(vault)).unwrap());
        sample.survives(&format!("{name} emptied"), |vault| fs::write(path(vault), b"").unwrap());
        let len = fs::metadata(sample.dir.path().join("keep-vault").join(file)).unwrap().len();
        for cut in [1, 7, len / 2, len - 1] {
            let spoil = |vault: &Path| {
                fs::OpenOptions::new()
                    .write(true)
                    .open(path(vault))
                    .unwrap()
                    .set_len(len - cut.min(len))
                    .unwrap();
            };
            sample.survives(&format!("{name} cut by {cut}"), spoil);
        }
        sample.survives(&format!("{name} lengthened"), |vault| {
            let bytes = [&fs::read(path(vault)).unwrap()[..], b"x"].concat();
            fs::write(path(vault), bytes).unwrap();
        });
    }
}

#[test]
fn a_lost_store_a_lost_current_and_either_keys_file_are_repaired_for_good() {
    let sample = sample();
    sample.repairs("store gone", |vault| fs::remove_dir_all(vault.join("gen-0001/store")).unwrap());
    sample.repairs("store nonsense", |vault| fs::write(vault.join("gen-0001/store/db"), [7; 9999]).unwrap());
    sample.repairs("CURRENT gone", |vault| fs::remove_file(vault.join("CURRENT")).unwrap());
    sample.repairs("keys", |vault| flip(&vault.join("gen-0001/vault.keys"), 30));
    sample.repairs("keys copy", |vault| flip(&vault.join("gen-0001/vault.keys.bak"), 30));
    sample.repairs("journal end", |vault| {
        let journal = vault.join("gen-0001/journal/0000000001");
        flip(&journal, fs::metadata(&journal).unwrap().len() as usize - 3);
    });
    sample.repairs("journal middle", |vault| flip(&vault.join("gen-0001/journal/0000000001"), 300));
    sample.repairs("journal gone", |vault| fs::remove_dir_all(vault.join("gen-0001/journal")).unwrap());
}

#[test]
fn both_keys_files_damaged_is_damage_and_never_a_wrong_passphrase() {
    let sample = sample();
    let result = sample.opened_after(|vault| {
        flip(&vault.join("gen-0001/vault.keys"), 30);
        flip(&vault.join("gen-0001/vault.keys.bak"), 40);
    });
    assert_eq!(result.err().unwrap().code(), "damaged");
}

#[test]
fn acknowledged_saves_cut_off_journal_and_store_together_are_named() {
    let sample = sample();
    let result = sample.opened_after(|vault| {
        let journal = vault.join("gen-0001/journal/0000000001");
        let len = fs::metadata(&journal).unwrap().len();
        fs::OpenOptions::new().write(true).open(&journal).unwrap().set_len(len - 5).unwrap();
        fs::remove_dir_all(vault.join("gen-0001/store")).unwrap();
    });
    assert_eq!(result.err().unwrap().code(), "damaged");
}

#[test]
fn a_torn_save_that_nobody_saw_acknowledged_is_cut_and_told() {
    let sample = sample();
    let result = sample.opened_after(|vault| {
        let journal = vault.join("gen-0001/journal/0000000001");
        let bytes = fs::read(&journal).unwrap();
        let torn = [&bytes[..], &[0x30, 1, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]].concat();
        fs::write(&journal, torn).unwrap();
    });
    let opened = result.unwrap();
    assert_eq!(opened.report.notes[0].kind, crate::OpenNoteKind::TornSaveCut);
    assert_eq!(contents(&opened.records), sample.expected);
    drop(opened);
    assert_eq!(open(sample.dir.path()).report.notes, []);
}

#[test]
fn files_of_another_vault_are_named_as_foreign() {
    let (sample, other) = (sample(), sample());
    let theirs = other.dir.path().join("vault/gen-0001");
    for name in ["journal/0000000001", "vault.keys"] {
        let result = sample.opened_after(|vault| {
            fs::copy(theirs.join(name), vault.join("gen-0001").join(name)).unwrap();
            fs::remove_file(vault.join("gen-0001/vault.keys.bak")).unwrap();
        });
        let error = result.err().unwrap();
        assert!(matches!(error, Error::Foreign { .. } | Error::Damaged { .. }), "{name}: {error:?}");
    }
    sample.survives("their store", |vault| {
        fs::remove_dir_all(vault.join("gen-0001/store")).unwrap();
        copy_dir(&theirs.join("store"), &vault.join("gen-0001/store"));
    });
}

#[test]
fn yesterdays_store_and_yesterdays_keys_are_noticed() {
    let sample = sample();
    let old = tempdir().unwrap();
    copy_dir(&sample.dir.path().join("vault"), old.path());
    let mut opened = open(sample.dir.path());
    let person = opened.vault.create_notebook().unwrap();
    opened.vault.save(vec![put(person, 9, b"today")]).unwrap();
    drop(opened);
    let sample = Sample { expected: contents(&open(sample.dir.path()).records), ..sample };
    keep(sample.dir.path());
    sample.repairs("yesterday's store", |vault| {
        fs::remove_dir_all(vault.join("gen-0001/store")).unwrap();
        copy_dir(&old.path().join("gen-0001/store"), &vault.join("gen-0001/store"));
    });
    let result = sample.opened_after(|vault| {
        for name in ["vault.keys", "vault.keys.bak"] {
            fs::copy(old.path().join("gen-0001").join(name), vault.join("gen-0001").join(name)).unwrap();
        }
    });
    assert_eq!(result.err().unwrap().code(), "damaged");
    sample.repairs("yesterday's keys beside today's copy", |vault| {
        fs::copy(old.path().join("gen-0001/vault.keys"), vault.join("gen-0001/vault.keys")).unwrap();
    });
}

#[test]
fn a_journal_cut_at_a_save_is_noticed_by_what_is_left_of_the_store() {
    let sample = sample();
    let journal = sample.dir.path().join("keep-vault/gen-0001/journal/0000000001");
    let short = fs::read(&journal).unwrap();
    let opened = open(sample.dir.path());
    let (home, place) = (opened.vault.workspace(), opened.vault.index.values().next().unwrap().parts[0].0);
    let mut vault = opened.vault;
    vault.save(vec![put(home, 50, b"newer")]).unwrap();
    // The store loses a value and keeps the manifest of the newest save.
    let manifest = crate::recover::seal_manifest(&vault.ring, &vault.manifest).unwrap();
    let store = vault.store.as_ref().unwrap();
    store.apply(&[crate::journal::Op::Remove(place)], (&vault.ring.sub.manifest_place(), manifest)).unwrap();
    drop(vault);
    keep(sample.dir.path());
    let result = sample.opened_after(|vault| {
        fs::write(vault.join("gen-0001/journal/0000000001"), &short).unwrap();
        fs::remove_dir_all(vault.parent().unwrap().join("state")).unwrap();
    });
    assert_eq!(result.err().unwrap().code(), "damaged");
}

#[test]
fn a_slot_whose_commitment_differs_is_refused_before_its_key_is_opened() {
    let sample = sample();
    let locked = LockedVault::open(places(sample.dir.path())).unwrap();
    let other = Passphrase::new(b"another passphrase").unwrap();
    assert_eq!(locked.unlock(&other).err().unwrap().1.code(), "wrong-passphrase");
}

#[test]
fn nothing_typed_is_found_in_any_file() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let person = vault.create_notebook().unwrap();
    vault.save(vec![put(person, 1, "Zwetschgenknödel-Kanarienvogel".as_bytes())]).unwrap();
    drop(vault);
    drop(open(dir.path()));
    let canaries = ["Kanarienvogel", "horse battery"];
    for file in files_under(dir.path()) {
        let bytes = fs::read(&file).unwrap();
        for canary in canaries {
            let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for form in [canary.as_bytes(), &wide] {
                assert!(!bytes.windows(form.len()).any(|window| window == form), "{}", file.display());
            }
        }
    }
}

/// After kill -9 there is no checksum list, so sled itself meets the damage: panics, errors, old data.
#[test]
fn a_store_damaged_behind_a_kill_never_brings_wrong_data_or_a_panic() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    for id in 0..120 {
        vault.save(vec![put(home, id, &vec![id; 40 * usize::from(id)])]).unwrap();
        if id % 3 == 0 {
            vault.save(vec![put(home, id / 3, &[id; 20])]).unwrap();
        }
    }
    let vk = *vault.vk.bytes();
    drop(vault);
    let expected = contents(&open(dir.path()).records);
    keep(dir.path());
    let sample = Sample { dir, expected, vk };
    let store: Vec<_> =
        sample.files().into_iter().filter(|path| path.starts_with("gen-0001/store")).collect();
    let mut told = 0;
    let cases = 240;
    for case in 0..cases {
        let file = &store[case % store.len()];
        let opened = sample.opened_after(|vault| {
            fs::remove_file(vault.join("gen-0001/store.sum")).unwrap();
            let mut bytes = fs::read(vault.join(file)).unwrap();
            let at = (case * 7919) % bytes.len().max(1);
            let to = (at + 512).min(bytes.len());
            match case % 3 {
                0 => bytes[at] ^= 0xff,
                1 => bytes[at..to].fill(0),
                _ => bytes.truncate(at),
            }
            fs::write(vault.join(file), bytes).unwrap();
        });
        let opened = opened.unwrap_or_else(|error| panic!("case {case}: {error:?}"));
        assert_eq!(contents(&opened.records), sample.expected, "case {case}");
        told += usize::from(!opened.report.notes.is_empty());
    }
    assert!(told > cases / 20, "{told} of {cases} damaged stores were noticed");
}
