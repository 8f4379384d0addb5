//! The vault as a whole, as its callers see it.

use std::{ops::ControlFlow, path::Path, sync::Arc};

use zeroize::Zeroizing;

use crate::{
    Change, KdfPolicy, LockedVault, NotebookId, Onto, Opened, Passphrase, Places, Record, RecordId, Restore,
    Vault, files::Files, secret::Key,
};

mod backups;
mod checkpoints;
mod damage;
mod faults;
mod front;
mod fuzz;
mod image;
mod keylife;
mod life;
mod power;
mod vectors;

/// A scratch folder, in memory where the system has that: crashes are played out by the file layer, not by the disk.
pub(crate) fn tempdir() -> std::io::Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }
}

/// The cheapest derivation any reader accepts.
pub(crate) fn cheap() -> KdfPolicy {
    KdfPolicy::new(65536, 1, 4).unwrap()
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new(b"correct horse battery staple").unwrap()
}

pub(crate) fn places(dir: &Path) -> Places {
    Places { vault: dir.join("vault"), state: dir.join("state") }
}

pub(crate) fn create(dir: &Path) -> Vault {
    Vault::create(places(dir), &passphrase(), cheap()).unwrap()
}

pub(crate) fn open(dir: &Path) -> Opened {
    LockedVault::open(places(dir)).unwrap().unlock(&passphrase()).map_err(|(_, error)| error).unwrap()
}

/// Restores a backup over the vault with the vault key at hand.
pub(crate) fn restored_with(
    vk: &[u8; 32],
    backup: &Path,
    dir: &Path,
    files: Arc<dyn Files>,
) -> crate::Result<Opened> {
    let on = &mut |_| ControlFlow::Continue(());
    let onto = (places(dir), Onto::Present);
    Restore::prepare(backup, |_| Ok(Key::from_slice(vk)), onto, files, on)?.finish(on)
}

pub(crate) fn put(notebook: NotebookId, id: u8, body: &[u8]) -> Change {
    Change::Put(Record { notebook, id: RecordId([id; 16]), kind: 7, body: Zeroizing::new(body.to_vec()) })
}

/// Ids and bodies, sorted, for comparing.
pub(crate) fn contents(records: &[Record]) -> Vec<(u8, Vec<u8>)> {
    let mut all: Vec<_> = records.iter().map(|record| (record.id.0[0], record.body.to_vec())).collect();
    all.sort();
    all
}

pub(crate) fn copy_dir(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_dir(&entry.path(), &target)
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file under a folder.
pub(crate) fn files_under(dir: &Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files_under(&path)) } else { all.push(path) }
    }
    all.sort();
    all
}
