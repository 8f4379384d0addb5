//! Checkpoints: short journals, three snapshots, and repair from any of them.

use std::fs;

use super::{faults::*, *};
use crate::{OpenNoteKind, files::Disk, snapshot};

fn snapshots(dir: &Path) -> Vec<std::path::PathBuf> {
    let folder = dir.join("vault/gen-0001").join(snapshot::DIR);
    snapshot::list(&Disk, &folder).unwrap().into_iter().map(|(_, path)| path).collect()
}

fn segments(dir: &Path) -> Vec<std::path::PathBuf> {
    files_under(&dir.join("vault/gen-0001/journal"))
}

/// A vault with five checkpoints and one save behind the last; its expected content.
fn sample(dir: &Path) -> Vec<(u8, Vec<u8>)> {
    let mut vault = create(dir);
    let home = vault.workspace();
    for id in 1..=5 {
        vault.save(vec![put(home, id, &[id; 300]), put(home, 100, &[id; 30])]).unwrap();
        vault.checkpoint().unwrap();
    }
    vault.save(vec![put(home, 6, b"after the last checkpoint")]).unwrap();
    assert_eq!(vault.check().unwrap().problems, Vec::<String>::new());
    drop(vault);
    contents(&open(dir).records)
}

#[test]
fn checkpoints_keep_three_snapshots_and_a_short_journal() {
    let dir = tempdir().unwrap();
    let expected = sample(dir.path());
    assert_eq!(snapshots(dir.path()).len(), 3);
    assert_eq!(segments(dir.path()).len(), 3);
    fs::remove_dir_all(dir.path().join("vault/gen-0001/store")).unwrap();
    let opened = open(dir.path());
    assert_eq!(opened.report.notes[0].kind, OpenNoteKind::StoreRebuilt);
    assert_eq!(contents(&opened.records), expected);
}

#[test]
fn a_damaged_snapshot_is_replaced_even_when_the_store_is_lost_too() {
    let dir = tempdir().unwrap();
    let expected = sample(dir.path());
    for with_store in [true, false] {
        let newest = snapshots(dir.path()).pop().unwrap();
        let mut bytes = fs::read(&newest).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&newest, bytes).unwrap();
        if !with_store {
            fs::remove_dir_all(dir.path().join("vault/gen-0001/store")).unwrap();
        }
        let opened = open(dir.path());
        assert!(opened.report.notes.iter().any(|note| note.kind == OpenNoteKind::JournalRepaired));
        assert_eq!(contents(&opened.records), expected);
        let mut vault = opened.vault;
        assert_eq!(vault.check().unwrap().problems, Vec::<String>::new());
        let home = vault.workspace();
        vault.save(vec![put(home, 100, &[5; 30])]).unwrap();
        vault.checkpoint().unwrap();
        drop(vault);
        assert_eq!(open(dir.path()).report.notes, []);
    }
}

#[test]
fn a_damaged_old_segment_is_replaced_and_told() {
    let dir = tempdir().unwrap();
    let expected = sample(dir.path());
    let oldest = segments(dir.path()).remove(0);
    let mut bytes = fs::read(&oldest).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&oldest, bytes).unwrap();
    let opened = open(dir.path());
    assert_eq!(opened.report.notes[0].kind, OpenNoteKind::JournalRepaired);
    assert_eq!(contents(&opened.records), expected);
    drop(opened);
    assert_eq!(open(dir.path()).report.notes, []);
}

#[test]
fn a_missing_beginning_of_the_journal_is_made_good_and_told() {
    let dir = tempdir().unwrap();
    let expected = sample(dir.path());
    for snapshot in snapshots(dir.path()) {
        fs::remove_file(snapshot).unwrap();
    }
    let opened = open(dir.path());
    assert_eq!(opened.report.notes[0].kind, OpenNoteKind::JournalRepaired);
    drop(opened);
    fs::remove_dir_all(dir.path().join("vault/gen-0001/store")).unwrap();
    assert_eq!(contents(&open(dir.path()).records), expected);
}

#[test]
fn a_long_journal_starts_a_checkpoint_that_blocks_no_save() {
    let dir = tempfile::tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    for id in 0..12u8 {
        vault.save(vec![put(home, id, &vec![id; 1 << 20])]).unwrap();
    }
    drop(vault);
    let opened = open(dir.path());
    assert_eq!(opened.records.len(), 12);
    assert_eq!(opened.report.notes, []);
}

#[test]
fn a_day_without_a_snapshot_makes_a_shorter_journal_worth_one() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let home = vault.workspace();
    vault.save(vec![put(home, 1, &[1; 70_000])]).unwrap();
    vault.finish_checkpoint().unwrap();
    assert_eq!(snapshots(dir.path()).len(), 1);
    vault.save(vec![put(home, 2, &[2; 70_000])]).unwrap();
    vault.finish_checkpoint().unwrap();
    assert_eq!(snapshots(dir.path()).len(), 1);
    drop(vault);
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 24 * 60 * 60);
    fs::File::open(&snapshots(dir.path())[0]).unwrap().set_modified(long_ago).unwrap();
    let mut vault = open(dir.path()).vault;
    vault.save(vec![put(home, 3, &[3; 1000])]).unwrap();
    vault.finish_checkpoint().unwrap();
    assert_eq!(snapshots(dir.path()).len(), 2);
}

#[test]
fn every_crash_of_a_checkpoint_keeps_every_save() {
    let dir = tempdir().unwrap();
    let files = Watched::default();
    let mut vault = create_watched(dir.path(), &files).unwrap();
    let (vk, home) = (*vault.vk.bytes(), vault.workspace());
    for id in 1..=4 {
        vault.save(vec![put(home, id, &[id; 40])]).unwrap();
        vault.checkpoint().unwrap();
    }
    let from = files.count();
    vault.save(vec![put(home, 5, &[5; 40])]).unwrap();
    let saved = files.count();
    vault.checkpoint().unwrap();
    drop(vault);
    let steps = files.0.lock().unwrap().steps.clone();
    println!("{} crash states of a checkpoint", (steps.len() + 1 - from) * CRASHES.len());
    for (cut, crash) in (from..=steps.len()).flat_map(|cut| CRASHES.map(|crash| (cut, crash))) {
        crash_after(dir.path(), &steps[..cut], crash);
        let _ = fs::remove_dir_all(dir.path().join("state"));
        let opened = reopen(dir.path(), &vk).unwrap_or_else(|error| panic!("{cut} {crash:?}: {error:?}"));
        let least = if cut >= saved { 5 } else { 4 };
        assert!((least..=5).contains(&opened.records.len()), "{cut} {crash:?}");
    }
}
