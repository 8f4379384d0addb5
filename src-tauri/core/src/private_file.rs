//! Files that leave or enter as a whole.

use crate::error::{Error, Result};
use std::io::{Read, Write};
use std::path::Path;

/// Writes a file that only its owner can read, whole or not at all; one that was there is replaced.
/// Errors: the folder isn't there, it can't be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::File { path: path.to_path_buf(), source };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A temporary file is 0600 from its first byte on, and a kill leaves the old file or the new one.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Reads a file of at most so many bytes. Errors: it can't be read; `BadFile` when it is larger.
pub fn read_at_most(path: &Path, most: usize) -> Result<Vec<u8>> {
    let failed = |source| Error::File { path: path.to_path_buf(), source };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > most {
        let why = format!("this file is larger than {} MiB", most / (1024 * 1024));
        return Err(Error::BadFile { line: None, why });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_is_written_is_for_its_owner_alone_and_replaces_what_was_open_to_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        write_private(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(write_private(&dir.path().join("no/a.json"), b"x").unwrap_err().code(), "io");
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        std::fs::write(&path, [b'x'; 11]).unwrap();
        assert_eq!(read_at_most(&path, 11).unwrap().len(), 11);
        assert_eq!(read_at_most(&path, 10).unwrap_err().code(), "bad-file");
    }
}
