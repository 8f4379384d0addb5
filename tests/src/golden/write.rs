//! Makes the golden files. They are made once and frozen: what is there already is never written over.

use super::content::{self, Item};
use super::{Desk, V1, shown_opened};
use serde_json::{Value, json};
use sotto_tests::{copy_folder, root};
use sotto_vault::{
    Change, KdfPolicy, LockedVault, NotebookId, OpenNoteKind, Opened, Passphrase, Record, RecordId, Vault,
    capture, create_backup,
};
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

const MIB: u32 = 1024;
/// Composed, as most keyboards type it.
const COMPOSED: &str = "B\u{e4}renh\u{f6}hle \u{2013} caf\u{e9} \u{c5}ngstr\u{f6}m 1:1 \u{1f98a}";
/// The same letters decomposed, as some systems hand them over.
const DECOMPOSED: &str = "Ba\u{308}renho\u{308}hle \u{2013} cafe\u{301} A\u{30a}ngstro\u{308}m 1:1 \u{1f98a}";
const PLAIN: &str = "walnut harbour violet compass";

#[test]
#[ignore = "makes the frozen files: SOTTO_WRITE_GOLDEN=1 cargo test -p sotto-tests golden::write -- --ignored"]
fn write_what_is_missing() {
    if std::env::var_os("SOTTO_WRITE_GOLDEN").is_none() {
        return;
    }
    team();
    journal_only();
    erasure_cut_short();
    rotated();
    chunks();
    for (memory, passes, lanes) in [(64, 1, 1), (64, 1, 8), (64, 16, 4), (1024, 1, 4), (1024, 8, 8)] {
        extreme(memory, passes, lanes);
    }
}

/// A vault being made, and where its golden files go.
struct Making {
    desk: Desk,
    target: PathBuf,
    vault: Option<Vault>,
    /// The workspace's notebook, then one for each person.
    notebooks: Vec<NotebookId>,
}

impl Making {
    /// None when the case is there already.
    fn start(case: &str, passphrase: &str, kdf: KdfPolicy) -> Option<Self> {
        let target = root().join(V1).join(case);
        if target.exists() {
            return None;
        }
        let desk = Desk::new();
        let vault = Vault::create(desk.places(), &secret(passphrase), kdf).expect("a vault");
        let notebooks = vec![vault.workspace()];
        Some(Self { desk, target, vault: Some(vault), notebooks })
    }

    fn vault(&mut self) -> &mut Vault {
        self.vault.as_mut().expect("an open vault")
    }

    fn notebooks(&mut self, people: usize) {
        for _ in 0..people {
            let notebook = self.vault().create_notebook().expect("a notebook");
            self.notebooks.push(notebook);
        }
    }

    fn save(&mut self, items: &[Item]) {
        let put = |item: &Item| {
            let id = RecordId(content::record_id(item));
            self.put(item.1, id, item.0, content::body(item))
        };
        let changes = items.iter().map(put).collect();
        self.vault().save(changes).expect("a save");
    }

    fn put(&self, person: usize, id: RecordId, kind: u16, body: Vec<u8>) -> Change {
        Change::Put(Record { notebook: self.notebooks[person], id, kind, body: body.into() })
    }

    fn close(&mut self) {
        self.vault = None;
    }

    fn reopen(&mut self, passphrase: &str) -> Opened {
        let locked = LockedVault::open(self.desk.places()).expect("a vault");
        locked.unlock(&secret(passphrase)).map_err(|(_, error)| error).expect("it opens")
    }

    fn backup(&mut self, name: &str) {
        let target = self.target.join(name);
        fs::create_dir_all(&self.target)
            .and_then(|()| fs::create_dir_all(root().join(V1).join("malformed")))
            .expect("folders");
        self.vault().backup(&target, &mut |_| ControlFlow::Continue(())).expect("a backup");
    }

    fn backup_without_key(&mut self, name: &str) {
        self.close();
        fs::create_dir_all(&self.target).expect("a folder");
        let target = self.target.join(name);
        create_backup(&self.desk.places(), &target, &mut |_| ControlFlow::Continue(())).expect("a backup");
    }

    /// Writes what belongs beside the golden files, and the vault's folder if it is wanted.
    fn finish(mut self, with_vault: bool, about: Value) {
        self.close();
        if with_vault {
            copy_without_caches(&self.desk.places().vault, &self.target.join("vault"));
        }
        let passphrase = about["passphrases"][0].as_str().expect("a passphrase").to_owned();
        let opened = self.reopen(&passphrase);
        write_json(&self.target.join("expected.json"), &shown_opened(&opened));
        write_json(&self.target.join("case.json"), &about);
    }
}

fn secret(passphrase: &str) -> Passphrase {
    Passphrase::new(passphrase.as_bytes()).expect("a passphrase")
}

fn kdf(memory: u32, passes: u32, lanes: u32) -> KdfPolicy {
    KdfPolicy::new(memory * MIB, passes, lanes).expect("within the bounds")
}

fn write_json(path: &Path, value: &Value) {
    let text = serde_json::to_string_pretty(value).expect("JSON");
    let mut file =
        fs::OpenOptions::new().write(true).create_new(true).open(path).expect("a file not there yet");
    writeln!(file, "{text}").expect("a written file");
}

/// The vault's folder without what can be made again: the store, its checksums, the lock.
fn copy_without_caches(vault: &Path, target: &Path) {
    copy_folder(vault, target);
    for generation in fs::read_dir(target).expect("a copy").flatten().map(|entry| entry.path()) {
        let store = generation.join("store");
        if store.exists() {
            fs::remove_dir_all(store).expect("a removed cache");
        }
        drop(fs::remove_file(generation.join("store.sum")));
    }
    drop(fs::remove_file(target.join("lock")));
}

/// The live generation's newest journal segment.
fn newest_segment(vault: &Path) -> PathBuf {
    let segments = fs::read_dir(vault.join("gen-0001/journal")).expect("a journal").flatten();
    segments.map(|entry| entry.path()).max().expect("a segment")
}

/// Everything at once: every kind of record, scripts, parts, snapshots, several segments, a kit, an erasure, captures.
fn team() {
    let Some(mut making) = Making::start("team", COMPOSED, kdf(64, 1, 4)) else { return };
    making.notebooks(7);
    making.save(&content::people());
    for item in content::every_kind() {
        making.save(&[item]);
    }
    let pending = making.vault().new_recovery().expect("a kit");
    let words = pending.words().words().expect("words");
    let typed = pending.asked().map(|number| words[number - 1]);
    making.vault().confirm_recovery(&pending, typed).expect("a kit that counts");
    making.vault().checkpoint().expect("a snapshot");
    making.backup("../malformed/earlier.sotto");
    making.save(&[content::long_note(), content::topic_since()]);
    let erased = making.notebooks[content::ERASED];
    making.vault().erase_notebook(erased).expect("an erasure");
    making.vault().checkpoint().expect("another snapshot");
    making.save(&[content::passing_note()]);
    let passing = RecordId(content::record_id(&content::passing_note()));
    making.vault().save(vec![Change::Remove(passing)]).expect("a removal");
    making.close();
    // A crash while a save was written: its end is cut at the next opening, and a new segment begins.
    let mut segment = fs::OpenOptions::new()
        .append(true)
        .open(newest_segment(&making.desk.places().vault))
        .expect("a segment");
    segment.write_all(&[0xff, 0x01, 0, 0, 0x2a]).expect("a torn end");
    let opened = making.reopen(COMPOSED);
    assert_eq!(opened.report.notes[0].kind, OpenNoteKind::TornSaveCut);
    making.vault = Some(opened.vault);
    making.save(&[content::every_kind().remove(13)]);
    making.save(&[content::topic_since()]);
    for (person, line) in [("Åsa", "on-call again, fragt nach März"), ("nobody yet", "слышал в коридоре")]
    {
        capture(&making.desk.places(), &content::capture(person, line)).expect("a capture");
    }
    making.backup("by-the-owner.sotto");
    making.backup_without_key("by-a-timer.sotto");
    let about = json!({"passphrases": [COMPOSED, DECOMPOSED], "words": [words.join(" ")]});
    making.finish(true, about);
}

/// A vault that never wrote a snapshot; its backup is the journal alone.
fn journal_only() {
    let Some(mut making) = Making::start("journal-only", PLAIN, kdf(64, 1, 1)) else { return };
    making.notebooks(1);
    making.save(&content::short_note("first save, no snapshot"));
    making.backup_without_key("by-a-timer.sotto");
    making.finish(true, json!({"passphrases": [PLAIN]}));
}

/// What a crash leaves between the one rename that erases and the clearing away after it.
fn erasure_cut_short() {
    let Some(mut making) = Making::start("erasure-cut-short", PLAIN, kdf(64, 1, 1)) else { return };
    making.notebooks(2);
    making.save(&content::short_note("this one stays"));
    making.save(&content::people()[1..2]);
    making.vault().checkpoint().expect("a snapshot");
    making.close();
    let before = Desk::new();
    copy_without_caches(&making.desk.places().vault, &before.places().vault);
    let mut opened = making.reopen(PLAIN);
    opened.vault.erase_notebook(making.notebooks[2]).expect("an erasure");
    drop(opened);
    for name in ["gen-0001/vault.keys", "gen-0001/vault.keys.bak"] {
        fs::copy(making.desk.places().vault.join(name), before.places().vault.join(name))
            .expect("the renamed file");
    }
    fs::create_dir_all(&making.target).expect("a folder");
    let target = making.target.join("by-a-timer.sotto");
    create_backup(&before.places(), &target, &mut |_| ControlFlow::Continue(())).expect("a backup");
    making.finish(false, json!({"passphrases": [PLAIN]}));
}

/// New keys throughout: a second generation, second epochs, no kit, a capture sealed anew.
fn rotated() {
    let Some(mut making) = Making::start("rotated", "the leaked one", kdf(64, 1, 1)) else { return };
    making.notebooks(1);
    making.save(&content::short_note("sealed twice"));
    capture(&making.desk.places(), &content::capture("Ada", "caught before the rotation"))
        .expect("a capture");
    making.vault().rotate_keys(&secret(PLAIN), kdf(64, 2, 2)).expect("a rotation");
    making.save(&content::short_note("sealed a third time")[1..]);
    making.backup("by-the-owner.sotto");
    making.finish(true, json!({"passphrases": [PLAIN]}));
}

/// Lengths at every edge: parts, padding, and a snapshot whose last chunk is exactly full.
fn chunks() {
    let Some(mut making) = Making::start("chunks", PLAIN, kdf(64, 1, 1)) else { return };
    let bodies = [0_usize, 1, 252, 253, 3_958, 3_959, 114_000, 24, 100];
    let changes = bodies.iter().enumerate().map(|(number, len)| {
        // No CBOR begins with 0xff.
        let body = (0..*len).map(|at| if at == 0 { 0xff } else { (at * 7 + number) as u8 }).collect();
        making.put(0, RecordId([number as u8; 16]), 900 + number as u16, body)
    });
    let changes = changes.collect();
    making.vault().save(changes).expect("a save");
    making.vault().checkpoint().expect("a snapshot");
    let snapshots =
        fs::read_dir(making.desk.places().vault.join("gen-0001/snapshots")).expect("snapshots").flatten();
    let lengths: Vec<u64> = snapshots.filter_map(|entry| Some(entry.metadata().ok()?.len())).collect();
    assert_eq!(lengths, [158 + 2 * (65_536 + 16)], "the last chunk is to be full");
    making.backup("by-the-owner.sotto");
    making.finish(false, json!({"passphrases": [PLAIN]}));
}

/// Key derivation at a bound of what a reader accepts.
fn extreme(memory: u32, passes: u32, lanes: u32) {
    let name = format!("kdf-{memory}m-t{passes}-p{lanes}");
    let Some(mut making) = Making::start(&name, PLAIN, kdf(memory, passes, lanes)) else { return };
    making.notebooks(1);
    making.save(&content::short_note(&format!("{memory} MiB, {passes} passes, {lanes} lanes")));
    making.backup_without_key("by-a-timer.sotto");
    making.finish(false, json!({"passphrases": [PLAIN], "slow": memory * passes > 1024}));
}
