//! kill -9 at random moments of saving, changing the passphrase, rotating and erasing: exactly the old or the new.
//!
//! `SOTTO_KILL_ROUNDS` says how often (50 unless told).

#![allow(clippy::unwrap_used)] // Helpers of a test, which may fail.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use sotto_vault::{Change, KdfPolicy, LockedVault, Opened, Passphrase, Places, Record, RecordId, Vault};

const CHILD: &str = "SOTTO_KILL_CHILD";

/// What a run does, over and over: each step is one of these, by its number.
#[derive(PartialEq, Eq)]
enum Step {
    Save,
    ChangePassphrase,
    Rotate,
    NewNotebook,
    SaveThere,
    Erase,
    Checkpoint,
}

fn step(number: u64) -> Step {
    match number % 13 {
        6 => Step::ChangePassphrase,
        8 => Step::Rotate,
        9 => Step::NewNotebook,
        10 => Step::SaveThere,
        11 => Step::Erase,
        12 => Step::Checkpoint,
        _ => Step::Save,
    }
}

/// The records after the first `count` steps: saves of the last 26 steps, and what was not erased yet.
fn expected(count: u64) -> BTreeMap<u64, Vec<u8>> {
    let mut records = BTreeMap::new();
    for number in 0..count {
        match step(number) {
            Step::Save => {
                records.insert(number, body(number));
                if number >= 26 {
                    records.remove(&(number - 26));
                }
            }
            Step::SaveThere => drop(records.insert(number, body(number))),
            Step::Erase => drop(records.remove(&(number - 1))),
            _ => {}
        }
    }
    records
}

fn body(number: u64) -> Vec<u8> {
    vec![number as u8; 10 + (number as usize * 997) % 9000]
}

fn id(number: u64) -> RecordId {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_le_bytes());
    RecordId(id)
}

fn cheap() -> KdfPolicy {
    KdfPolicy::new(65536, 1, 4).unwrap()
}

fn passphrases() -> [Passphrase; 2] {
    [b"one passphrase", b"two passphrase"].map(|bytes| Passphrase::new(bytes).unwrap())
}

fn places(dir: &Path) -> Places {
    Places { vault: dir.join("vault"), state: dir.join("state") }
}

fn open(dir: &Path) -> Opened {
    let [one, two] = passphrases();
    let locked = LockedVault::open(places(dir)).unwrap();
    let locked = match locked.unlock(&one) {
        Ok(opened) => return opened,
        Err((locked, error)) => {
            assert_eq!(error.code(), "wrong-passphrase", "{error}");
            locked
        }
    };
    locked.unlock(&two).map_err(|(_, error)| error).unwrap()
}

fn run(vault: &mut Vault, number: u64) {
    let [one, two] = passphrases();
    let passphrase = if number.is_multiple_of(2) { one } else { two };
    let home = vault.workspace();
    let put = |notebook| Change::Put(Record { notebook, id: id(number), kind: 1, body: body(number).into() });
    let others: Vec<_> = vault.notebooks().into_iter().filter(|notebook| *notebook != home).collect();
    match step(number) {
        Step::Save => {
            let mut changes = vec![put(home)];
            if number >= 26 {
                changes.push(Change::Remove(id(number - 26)));
            }
            vault.save(changes).map(drop).unwrap();
        }
        Step::ChangePassphrase => vault.change_passphrase(&passphrase, cheap()).unwrap(),
        Step::Rotate => vault.rotate_keys(&passphrase, cheap()).unwrap(),
        Step::NewNotebook => vault.create_notebook().map(drop).unwrap(),
        Step::SaveThere => vault.save(vec![put(*others.last().unwrap())]).map(drop).unwrap(),
        Step::Erase => others.into_iter().for_each(|notebook| vault.erase_notebook(notebook).unwrap()),
        Step::Checkpoint => vault.checkpoint().unwrap(),
    }
}

/// The program that is killed; does nothing when it is not started by the test below.
#[test]
fn child() {
    let Ok(told) = std::env::var(CHILD) else { return };
    let (dir, from) = told.rsplit_once('@').unwrap();
    let mut vault = open(Path::new(dir)).vault;
    let mut out = std::io::stderr();
    writeln!(out, "open").unwrap();
    for number in from.parse::<u64>().unwrap().. {
        run(&mut vault, number);
        // In one piece: a kill between two writes would take a step for one that was not acknowledged.
        out.write_all(format!("done {number}\n").as_bytes()).unwrap();
    }
}

/// Starts the child at step `from`, kills it after `delay`, and says which step it acknowledged last.
fn round(dir: &Path, from: u64, delay: Duration) -> Option<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(CHILD, format!("{}@{from}", dir.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut other = Vec::new();
    for line in lines.by_ref() {
        let line = line.unwrap();
        if line == "open" {
            break;
        }
        other.push(line);
    }
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut last = None;
    for line in lines.map_while(Result::ok) {
        match line.strip_prefix("done ") {
            Some(number) => last = number.trim().parse().ok(),
            None => other.push(line),
        }
    }
    assert!(!other.iter().any(|line| line.contains("panicked")), "the child failed: {other:#?}");
    last
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_erased_comes_back() {
    let rounds: u64 = std::env::var("SOTTO_KILL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(50);
    // A killed process loses nothing that it wrote, so memory does as well as a disk, and is quicker.
    let memory = Path::new("/dev/shm");
    let scratch = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    let dir: PathBuf = scratch.path().into();
    drop(Vault::create(places(&dir), &passphrases()[0], cheap()).unwrap());
    let (mut next, mut acknowledged, mut repaired, mut dice) = (0, 0, 0, 88_172_645_463_325_252_u64);
    for number in 0..rounds {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let last = round(
            &dir,
            next,
            Duration::from_micros(dice % if dice.is_multiple_of(3) { 20_000 } else { 400_000 }),
        );
        let sure = last.map_or(next, |last| last + 1);
        acknowledged += sure - next;
        let opened = open(&dir);
        repaired += u64::from(!opened.report.notes.is_empty());
        let found: BTreeMap<u64, Vec<u8>> = opened
            .records
            .iter()
            .map(|record| (u64::from_le_bytes(*record.id.0.first_chunk().unwrap()), record.body.to_vec()))
            .collect();
        let what = format!("round {number}, {sure} steps acknowledged, notes {:?}", opened.report.notes);
        next = match found {
            _ if found == expected(sure) => sure,
            _ if found == expected(sure + 1) => sure + 1,
            _ => {
                let records: Vec<_> = found.keys().collect();
                panic!("{what}: neither the old nor the new, but {records:?}")
            }
        };
        let mut vault = opened.vault;
        assert_eq!(vault.check().unwrap().problems, Vec::<String>::new(), "{what}");
    }
    // Past the capture of the test's output: the tally is to be seen when all is well too.
    let said = writeln!(
        std::io::stderr(),
        "{rounds} kills: {acknowledged} steps acknowledged, 0 lost, {repaired} openings with something repaired"
    );
    assert!(said.is_ok() && acknowledged > rounds);
}
