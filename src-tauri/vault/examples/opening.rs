//! Opens a vault of 1 KB records again and again, for a profile: `opening 100000 5`.

use std::time::Instant;

use sotto_vault::{Change, KdfPolicy, LockedVault, Passphrase, Places, Record, RecordId, Vault};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: u32 = arguments.next().map_or(Ok(100_000), |count| count.parse())?;
    let rounds: u32 = arguments.next().map_or(Ok(5), |rounds| rounds.parse())?;
    let dir = std::env::temp_dir().join(format!("sotto-opening-{count}"));
    let places = Places { vault: dir.join("vault"), state: dir.join("state") };
    let passphrase = Passphrase::new(b"figures")?;
    if !dir.exists() {
        let mut vault = Vault::create(places.clone(), &passphrase, KdfPolicy::new(65536, 1, 4)?)?;
        let home = vault.workspace();
        for first in (0..count).step_by(1000) {
            let put = |number: u32| {
                let mut id = [0; 16];
                id[..4].copy_from_slice(&number.to_le_bytes());
                Change::Put(Record { notebook: home, id: RecordId(id), kind: 1, body: vec![7; 1024].into() })
            };
            vault.save((first..count.min(first + 1000)).map(put).collect())?;
        }
        vault.checkpoint()?;
    }
    for _ in 0..rounds {
        let started = Instant::now();
        let locked = LockedVault::open(places.clone())?;
        let opened = locked.unlock(&passphrase).map_err(|(_, error)| error)?;
        println!("unlock: {:?}, {} records", started.elapsed(), opened.records.len());
        let started = Instant::now();
        drop(opened);
        println!("lock: {:?}", started.elapsed());
    }
    Ok(())
}
