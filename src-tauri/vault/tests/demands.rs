//! What a hostile header may cost: alone in its program, so that the memory measured is its own.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // Helpers of a test, which may fail.

use std::{fs, ops::ControlFlow, path::Path, time::Instant};

use sha2::{Digest, Sha256};
use sotto_vault::{
    Error, KdfPolicy, LockedVault, Passphrase, Places, Unlock, Vault, create_backup, open_backup,
};

/// Where m, t and p of the first slot stand in `vault.keys`.
const KDF_AT: usize = 204;
/// Memory, passes, lanes: nothing that a reader accepts.
const DEMANDS: [[u32; 3]; 9] = [
    [u32::MAX, 3, 4],
    [262_144, u32::MAX, 4],
    [262_144, 3, 1 << 24],
    [0, 0, 0],
    [1_048_577, 1, 1],
    [65_535, 1, 1],
    [1_048_576, 16, 1],
    [65_536, 17, 1],
    [65_536, 1, 9],
];

/// The most memory this program has held since it was last asked, in KiB.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kib = line.trim().trim_end_matches(" kB").parse().unwrap();
    fs::write("/proc/self/clear_refs", "5").unwrap();
    kib
}

/// Puts the demand into the file at `at` and mends the digest that needs no key, as anyone could.
fn demanding(bytes: &[u8], at: usize, demand: [u32; 3]) -> Vec<u8> {
    let mut content = bytes[..bytes.len() - 32].to_vec();
    for (number, field) in demand.iter().enumerate() {
        content[at + 4 * number..at + 4 * number + 4].copy_from_slice(&field.to_le_bytes());
    }
    let digest: [u8; 32] = Sha256::digest(&content).into();
    content.extend_from_slice(&digest);
    content
}

#[test]
fn no_demand_of_a_hostile_header_takes_time_or_memory() {
    let dir = tempfile::tempdir().unwrap();
    let places = Places { vault: dir.path().join("vault"), state: dir.path().join("state") };
    let passphrase = Passphrase::new(b"whatever it is").unwrap();
    drop(Vault::create(places.clone(), &passphrase, KdfPolicy::new(65_536, 1, 1).unwrap()).unwrap());
    let backup = dir.path().join("backup");
    create_backup(&places, &backup, &mut |_| ControlFlow::Continue(())).unwrap();
    let generation = places.vault.join("gen-0001");
    let (keys, whole) = (fs::read(generation.join("vault.keys")).unwrap(), fs::read(&backup).unwrap());
    let start = whole.windows(8).position(|window| window == b"SOTTOKEY").unwrap();
    for demand in DEMANDS {
        let hostile = demanding(&keys, KDF_AT, demand);
        for name in ["vault.keys", "vault.keys.bak"] {
            fs::write(generation.join(name), &hostile).unwrap();
        }
        let mut inside = whole.clone();
        inside[start..start + keys.len()].copy_from_slice(&hostile);
        let inside = demanding(&inside, start + KDF_AT, demand);
        fs::write(&backup, inside).unwrap();
        refused(&places, &backup, &passphrase, demand);
    }
}

fn refused(places: &Places, backup: &Path, passphrase: &Passphrase, demand: [u32; 3]) {
    let before = peak_kib();
    // The best of a few: on a busy machine one alone says little.
    let quickest = (0..5).map(|_| {
        let started = Instant::now();
        let vault = LockedVault::open(places.clone()).err().unwrap();
        let opened = open_backup(backup, Unlock::Passphrase(passphrase), &mut |_| ControlFlow::Continue(()));
        for error in [vault, opened.err().unwrap()] {
            assert!(matches!(error, Error::Damaged { .. }), "{demand:?}: {error:?}");
        }
        started.elapsed()
    });
    let took = quickest.min().unwrap();
    assert!(took.as_millis() < 50, "{demand:?} took {took:?}");
    let after = peak_kib();
    // The least that a derivation would take is 64 MiB.
    assert!(after < before + 4096, "{demand:?}: from {before} to {after} KiB");
}
