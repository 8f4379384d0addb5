//! Times and sizes of a vault with as many records as asked for: `cargo run --release --example figures -- 20000`.

use std::time::Instant;

use sotto_vault::{Change, KdfPolicy, LockedVault, Passphrase, Places, Record, RecordId, Vault, status};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: u32 = std::env::args().nth(1).map_or(Ok(1000), |count| count.parse())?;
    let dir = std::env::temp_dir().join(format!("sotto-figures-{}", std::process::id()));
    let places = Places { vault: dir.join("vault"), state: dir.join("state") };
    let passphrase = Passphrase::new(b"figures")?;
    let mut vault = Vault::create(places.clone(), &passphrase, KdfPolicy::new(65536, 1, 4)?)?;
    let home = vault.workspace();
    let record = |number: u32, len: usize| {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_le_bytes());
        Change::Put(Record { notebook: home, id: RecordId(id), kind: 1, body: vec![7; len].into() })
    };
    let started = Instant::now();
    for first in (0..count).step_by(1000) {
        vault.save((first..count.min(first + 1000)).map(|number| record(number, 300)).collect())?;
    }
    println!("{count} records in batches of 1000: {:?}", started.elapsed());
    let mut times = Vec::new();
    for number in 0..200 {
        let change = vec![record(number, 400)];
        let started = Instant::now();
        vault.save(change)?;
        times.push(started.elapsed());
    }
    times.sort();
    println!("one save: p50 {:?}, p95 {:?}", times[100], times[190]);
    let started = Instant::now();
    for number in 0..3 {
        vault.save(vec![record(number, 500)])?;
        vault.checkpoint()?;
    }
    println!("checkpoint, each of three: {:?}", started.elapsed() / 3);
    let started = Instant::now();
    let info = vault.backup(&dir.join("backup"), &mut |_| std::ops::ControlFlow::Continue(()))?;
    println!("backup, verified down to every record: {:?}, {} bytes", started.elapsed(), info.bytes);
    let started = Instant::now();
    drop(vault);
    println!("lock: {:?}", started.elapsed());
    let started = Instant::now();
    let locked = LockedVault::open(places.clone())?;
    let opened = locked.unlock(&passphrase).map_err(|(_, error)| error)?;
    println!("unlock (64 MiB, 1 pass): {:?}, {} records", started.elapsed(), opened.records.len());
    let mut vault = opened.vault;
    let started = Instant::now();
    let report = vault.check()?;
    println!("check: {:?}, {} problems", started.elapsed(), report.problems.len());
    drop(vault);
    println!("on disk: {} bytes", status(&places)?.bytes);
    std::fs::remove_dir_all(dir)?;
    Ok(())
}
