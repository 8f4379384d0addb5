//! The five main measures, each held against bare work on the same machine at the same time, so that a tenfold slip
//! shows even in an unoptimised build. The real figures are those of `make bench`.

use argon2::{Algorithm, Argon2, Params, Version};
use sotto_core::model::{Moment, Name, Section, Text};
use sotto_core::workspace::{NewPerson, Workspace};
use sotto_core::{KdfPolicy, Outside, Passphrase, Places};
use sotto_vault::{Change, LockedVault, Record, RecordId, RecoveryWords, Unlock, Vault};
use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

/// Records of the vault that is opened, saved to and backed up, and the bytes of each.
const RECORDS: u32 = 3_000;
const BYTES: usize = 1_000;

/// The fastest of some runs: whatever else the machine does only ever makes one slower.
fn fastest(runs: usize, mut work: impl FnMut()) -> Duration {
    let timed = |_| {
        let started = Instant::now();
        work();
        started.elapsed()
    };
    (0..runs).map(timed).min().unwrap_or_default()
}

fn holds(what: &str, ours: Duration, bare: Duration, most: f64) {
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    println!("{what}: {ours:?}, {ratio:.1} times {bare:?} (at most {most})");
    assert!(ratio <= most, "{what} takes {ours:?}, {ratio:.1} times the bare {bare:?}; {most} is the most");
}

fn passphrase() -> Passphrase {
    Passphrase::new(b"walnut harbour violet compass").unwrap()
}

fn cheap() -> KdfPolicy {
    KdfPolicy::new(64 * 1024, 1, 4).unwrap()
}

fn places(dir: &Path) -> Places {
    Places { vault: dir.join("vault"), state: dir.join("state") }
}

fn record(vault: &Vault, number: u32) -> Change {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    let body = vec![number as u8; BYTES].into();
    Change::Put(Record { notebook: vault.workspace(), id: RecordId(id), kind: 7, body })
}

/// A vault of [`RECORDS`] and the words that open it without a derivation.
fn filled(dir: &Path) -> (Vault, RecoveryWords) {
    let mut vault = Vault::create(places(dir), &passphrase(), cheap()).unwrap();
    let records = (0..RECORDS).map(|number| record(&vault, number)).collect();
    vault.save(records).unwrap();
    let pending = vault.new_recovery().unwrap();
    let words = pending.words().words().unwrap();
    let kit = RecoveryWords::parse(&words.join(" ")).unwrap();
    let typed = pending.asked().map(|number| words[number - 1]);
    vault.confirm_recovery(&pending, typed).unwrap();
    vault.checkpoint().unwrap();
    (vault, kit)
}

/// Argon2 alone over 64 MiB: how fast this machine is just now. It is optimised in every build.
fn yardstick() -> Duration {
    let params = Params::new(64 * 1024, 1, 4, Some(32)).unwrap();
    fastest(5, || {
        let mut key = [0; 32];
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
        argon2.hash_password_into(b"walnut harbour violet compass", b"sixteen bytes it", &mut key).unwrap();
    })
}

#[test]
fn a_tenfold_slip_of_unlock_save_or_backup_shows() {
    let dir = tempfile::tempdir().unwrap();
    let (mut vault, kit) = filled(dir.path());
    let bare = yardstick();

    let appended = {
        let mut file = File::create(dir.path().join("bare")).unwrap();
        fastest(40, || {
            file.write_all(&[7; 4096]).unwrap();
            file.sync_data().unwrap();
        })
    };
    let mut number = RECORDS;
    let saved = fastest(40, || {
        let change = record(&vault, number);
        number += 1;
        vault.save(vec![change]).unwrap();
    });
    holds("a durable save against an append that is synced", saved, appended, 12.0);

    let target = dir.path().join("all.sotto");
    let backed = fastest(3, || {
        let _ = std::fs::remove_file(&target);
        vault.backup(&target, &mut |_| ControlFlow::Continue(())).unwrap();
    });
    holds("a backup of 3 MB, verified", backed, bare, 12.0);

    drop(vault);
    let unlocked = fastest(5, || {
        let locked = LockedVault::open(places(dir.path())).unwrap();
        let opened = locked.unlock_by(Unlock::Recovery(&kit), Default::default());
        assert!(opened.map_err(|(_, error)| error).unwrap().records.len() >= RECORDS as usize);
    });
    holds("an unlock of 3,000 records without its derivation", unlocked, bare, 14.0);
}

#[test]
fn a_tenfold_slip_of_the_key_derivation_shows() {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::create(places(dir.path()), &passphrase(), cheap()).unwrap();
    let ours = fastest(5, || vault.verify_passphrase(&passphrase()).unwrap());
    holds("the key derivation", ours, yardstick(), 5.0);
}

#[test]
fn a_tenfold_slip_of_the_search_shows() {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment { utc: "2026-11-23T08:00:00Z".parse().unwrap(), zone: chrono_tz::Europe::Berlin };
    let mut workspace =
        Workspace::create(places(dir.path()), &passphrase(), cheap(), Outside::real(), now).unwrap();
    let person = NewPerson::named(Name::new("Priya Raman").unwrap());
    let person = workspace.person_add(person, now).unwrap();
    let text = "the review of the roadmap went well and we spoke about the release ".repeat(280);
    for number in 0..200 {
        let text = Text::new(format!("{text} remark{number}")).unwrap();
        workspace.note_add(person, Section::Timeline, text, now).unwrap();
    }
    let keys = ["r", "re", "rem", "remark1", "remark199"];
    // The first key makes what the others use.
    assert_eq!(workspace.search(keys[4], None).len(), 1);
    let slowest = keys.map(|key| fastest(5, || drop(workspace.search(key, None)))).into_iter().max();
    holds("the slowest key of a search through 4 MB", slowest.unwrap(), yardstick(), 15.0);
}
