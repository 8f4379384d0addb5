//! The front: what is wanted first at the next opening, sealed beside the mark, outside the vault's folder.
//!
//! It opens only where the mark says that nothing was saved since, and is no more than a first look: what the vault
//! holds is read and proven behind it. Losing it costs nothing.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::PathBuf,
};

use zeroize::Zeroizing;

use crate::{
    error::{Error, Result},
    files::{self, Disk},
    keys::Subkeys,
    manifest::Manifest,
    mark::{Mark, Seen},
    seal,
    vault::Vault,
};

/// Largest front in bytes; opening a larger one would take longer than a first look may.
pub const MAX_FRONT: usize = 4 << 20;

const NAME: &str = "front";

/// Leaves a front for the next opening. Errors: `TooLarge`, `DiskFull`, `Io`; there is none then.
pub(crate) fn write(mark: &Mark, keys: &Subkeys, manifest: &Manifest, body: &[u8]) -> Result<()> {
    remove(mark)?;
    if body.len() > MAX_FRONT {
        return Err(Error::TooLarge { bytes: body.len(), limit: MAX_FRONT });
    }
    let now = Seen { counter: manifest.counter, manifest: manifest.hash() };
    let sealed = seal::seal(&keys.front, body, &bound(mark, now))?;
    files::replace(&Disk, &path(mark), &sealed)
}

/// The front of the very save that this machine saw last; `None` where there is none.
pub(crate) fn read(mark: &Mark, keys: &Subkeys) -> Option<Zeroizing<Vec<u8>>> {
    let seen = mark.read(&keys.mark)?;
    let limit = (MAX_FRONT + seal::NONCE + seal::TAG) as u64;
    let mut sealed = Vec::new();
    File::open(path(mark)).ok()?.take(limit).read_to_end(&mut sealed).ok()?;
    seal::open(&keys.front, &sealed, &bound(mark, seen))
}

/// Takes the front away for good. Errors: `Io`.
pub(crate) fn remove(mark: &Mark) -> Result<()> {
    let path = path(mark);
    match fs::remove_file(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => {
            removed.and_then(|()| files::sync_parent(&Disk, &path)).map_err(|error| Error::io(path, error))
        }
    }
}

impl Vault {
    /// Leaves `body` for the next opening by [`LockedVault::unlock_ahead`](crate::LockedVault::unlock_ahead): a first
    /// look that any later save makes void. Read-only vaults leave none.
    ///
    /// # Errors
    /// `TooLarge` above [`MAX_FRONT`], `DiskFull`, `Io`; there is no front then.
    pub fn leave_front(&mut self, body: &[u8]) -> Result<()> {
        if self.read_only { Ok(()) } else { write(&self.mark, &self.ring.sub, &self.manifest, body) }
    }
}

fn path(mark: &Mark) -> PathBuf {
    mark.dir().join(NAME)
}

fn bound(mark: &Mark, seen: Seen) -> Vec<u8> {
    [mark.bound(), &seen.counter.to_le_bytes(), &seen.manifest].concat()
}
