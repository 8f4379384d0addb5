//! Where backups were written. It lies in the state folder, outside the vault, so that a timer without the passphrase
//! can add to it; it holds paths and nothing else.

use crate::error::{Error, Result};
use sotto_vault::Places;
use std::io::Write;
use std::path::{Path, PathBuf};

const NAME: &str = "backups.cbor";
/// Older entries than this many are forgotten.
const MOST: usize = 500;

/// Remembers a backup; the newest stands last.
pub(super) fn remember(places: &Places, backup: &Path) -> Result<()> {
    let backup = std::path::absolute(backup).unwrap_or_else(|_| backup.to_path_buf());
    let mut known = read(places);
    known.retain(|path| *path != backup && path.exists());
    known.push(backup);
    let from = known.len().saturating_sub(MOST);
    let names: Vec<_> = known[from..].iter().map(|path| path.to_string_lossy()).collect();
    let failed = |source| Error::File { path: places.state.join(NAME), source };
    let mut bytes = Vec::new();
    ciborium::into_writer(&names, &mut bytes).map_err(|e| Error::Unreadable(e.to_string()))?;
    std::fs::create_dir_all(&places.state).map_err(failed)?;
    // A temporary file is 0600 from its first byte on, and a kill leaves the old ledger or the new one.
    let mut file = tempfile::NamedTempFile::new_in(&places.state).map_err(failed)?;
    file.write_all(&bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    file.persist(places.state.join(NAME)).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Backups that were remembered and are still there. A ledger that can't be read is an empty one: it is a convenience,
/// and the backups themselves say what they are.
pub(super) fn read(places: &Places) -> Vec<PathBuf> {
    let names: Vec<String> = std::fs::read(places.state.join(NAME))
        .ok()
        .and_then(|bytes| ciborium::from_reader(&bytes[..]).ok())
        .unwrap_or_default();
    names.into_iter().map(PathBuf::from).filter(|path| path.exists()).collect()
}
