//! The mark: which save this machine saw last, kept outside the vault's folder, so that an older folder is noticed.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use crate::{
    error::{Error, Result},
    files::{self, Disk, private_file},
    format::Reader,
    ids::{DeviceId, Places, VaultId},
    keys,
    manifest::Manifest,
    seal,
    secret::Key,
};

const SLOT: usize = 8 + 32 + 32;

/// What this machine saw last of a vault in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) counter: u64,
    pub(crate) manifest: [u8; 32],
}

/// The mark's file: two slots written in turn, so that a torn write leaves the other.
pub(crate) struct Mark {
    dir: PathBuf,
    bound: [u8; 48],
    file: Option<File>,
}

impl Mark {
    /// The mark of this vault in this folder; nothing is read or written yet.
    pub(crate) fn of(places: &Places, vault: VaultId) -> Self {
        let folder = fs::canonicalize(&places.vault).unwrap_or_else(|_| places.vault.clone());
        let folder = keys::sha256(&[folder.as_os_str().as_encoded_bytes()]);
        let mut bound = [0; 48];
        bound[..16].copy_from_slice(&vault.0);
        bound[16..].copy_from_slice(&folder);
        let place = folder[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        Self { dir: places.state.join("vaults").join(format!("{vault}-{place}")), bound, file: None }
    }

    /// What was seen last; `None` on a machine that never saved this vault in this folder.
    pub(crate) fn read(&self, key: &Key) -> Option<Seen> {
        let mut bytes = Vec::new();
        File::open(self.path()).ok()?.take(2 * SLOT as u64).read_to_end(&mut bytes).ok()?;
        bytes.chunks(SLOT).filter_map(|slot| self.open_slot(key, slot)).max_by_key(|seen| seen.counter)
    }

    fn open_slot(&self, key: &Key, slot: &[u8]) -> Option<Seen> {
        let (content, mac) = slot.split_last_chunk::<32>()?;
        let mut reader = Reader(content);
        let seen = Seen { counter: reader.u64()?, manifest: reader.array()? };
        keys::hmac_matches(key, &[&self.bound, content], mac).then_some(seen)
    }

    /// Notes a save that is durable. A mark that cannot be written is no reason to refuse the save.
    pub(crate) fn write(&mut self, key: &Key, manifest: &Manifest) {
        if let Err(error) = self.try_write(key, manifest) {
            tracing::warn!(kind = ?error.kind(), "the mark could not be written");
            self.file = None;
        }
    }

    fn try_write(&mut self, key: &Key, manifest: &Manifest) -> io::Result<()> {
        let mut slot = manifest.counter.to_le_bytes().to_vec();
        slot.extend_from_slice(&manifest.hash());
        let mac = keys::hmac(key, &[&self.bound, &slot]);
        slot.extend_from_slice(&mac);
        let path = self.path();
        let file = match &mut self.file {
            Some(file) => file,
            empty => empty.insert(open_mark(&path)?),
        };
        file.seek(SeekFrom::Start((manifest.counter % 2) * SLOT as u64))?;
        file.write_all(&slot)
    }

    /// Forgets what was seen and starts anew from `manifest`: the person accepted this folder's state.
    pub(crate) fn reset(&mut self, key: &Key, manifest: &Manifest) -> Result<()> {
        self.file = None;
        self.prepare()?;
        let path = self.path();
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::io(path, error)),
            _ => {}
        }
        self.try_write(key, manifest)
            .and_then(|()| self.sync())
            .and_then(|()| files::sync_parent(&Disk, &path))
            .map_err(|error| Error::io(path, error))
    }

    /// Returns when the mark is on the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_data)
    }

    /// This machine's id for this vault in this folder, made at the first call.
    pub(crate) fn device(&self) -> Result<DeviceId> {
        let path = self.dir.join("device");
        if let Ok(bytes) = fs::read(&path)
            && let Ok(id) = bytes.try_into()
        {
            return Ok(DeviceId(id));
        }
        self.prepare()?;
        let id: [u8; 16] = seal::random()?;
        files::replace(&Disk, &path, &id)?;
        Ok(DeviceId(id))
    }

    /// Forgets mark and device id: this folder is about to hold something else.
    pub(crate) fn forget(&mut self) -> Result<()> {
        self.file = None;
        match fs::remove_dir_all(&self.dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            // A mark that a power cut brings back would call what is here now too old.
            removed => removed
                .and_then(|()| files::sync_parent(&Disk, &self.dir))
                .map_err(|error| Error::io(&self.dir, error)),
        }
    }

    /// Makes the folder that the mark lies in.
    pub(crate) fn prepare(&self) -> Result<()> {
        files::create_dirs(&Disk, &self.dir)
    }

    /// The folder of what this machine knows of the vault.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Which vault, in which folder: `vault id ‖ folder hash`.
    pub(crate) fn bound(&self) -> &[u8] {
        &self.bound
    }

    fn path(&self) -> PathBuf {
        self.dir.join("mark")
    }
}

fn open_mark(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    private_file(&file)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(counter: u64) -> Manifest {
        Manifest { counter, ..Manifest::origin() }
    }

    #[test]
    fn the_newest_mark_is_read_back_and_a_torn_one_leaves_the_one_before() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places { vault: dir.path().join("vault"), state: dir.path().join("state") };
        let key = Key::from_slice(&[5; 32]);
        let mut mark = Mark::of(&places, VaultId([1; 16]));
        assert_eq!(mark.read(&key), None);
        mark.prepare().unwrap();
        mark.write(&key, &manifest(1));
        mark.write(&key, &manifest(2));
        assert_eq!(mark.read(&key).unwrap().counter, 2);
        assert_eq!(mark.read(&Key::from_slice(&[6; 32])), None);
        let mut bytes = fs::read(mark.path()).unwrap();
        bytes[4] ^= 1; // slot of save 2
        fs::write(mark.path(), bytes).unwrap();
        assert_eq!(mark.read(&key).unwrap().counter, 1);
        mark.reset(&key, &manifest(1)).unwrap();
        assert_eq!(mark.read(&key).unwrap(), Seen { counter: 1, manifest: manifest(1).hash() });
    }

    #[test]
    fn another_vault_or_another_folder_has_another_mark_and_device() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places { vault: dir.path().join("vault"), state: dir.path().join("state") };
        let elsewhere = Places { vault: dir.path().join("copy"), ..places.clone() };
        let mark = Mark::of(&places, VaultId([1; 16]));
        let device = mark.device().unwrap();
        assert_eq!(mark.device().unwrap(), device);
        assert_ne!(Mark::of(&elsewhere, VaultId([1; 16])).device().unwrap(), device);
        assert_ne!(Mark::of(&places, VaultId([2; 16])).device().unwrap(), device);
    }
}
