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

/// Writes files that only their owner can read into a folder of their own, which is made if it is missing: all of them
/// or, where one fails, none. Errors: `FolderNotEmpty`; it can't be written.
pub fn write_private_folder<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<()> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Error::File { path, source }
    };
    let made = !folder.exists();
    if made {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed(folder))?;
    } else if std::fs::read_dir(folder).map_err(failed(folder))?.next().is_some() {
        return Err(Error::FolderNotEmpty(folder.to_path_buf()));
    }
    let mut written = Vec::new();
    let one = |(name, bytes): (&str, &[u8]), written: &mut Vec<_>| {
        let path = folder.join(name);
        let mut options = std::fs::File::options();
        // Whatever came to lie there since is not written over.
        let opened = options.write(true).create_new(true).mode(0o600).open(&path);
        let mut file = opened.map_err(failed(&path))?;
        written.push(path.clone());
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed(&path))
    };
    let all = files.into_iter().try_for_each(|file| one(file, &mut written));
    if all.is_err() {
        // What can't be taken away again is all the same reported as not written.
        written.iter().for_each(|path| drop(std::fs::remove_file(path)));
        if made {
            drop(std::fs::remove_dir(folder));
        }
    }
    all
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
    fn a_folder_of_files_is_for_its_owner_alone_and_takes_nothing_that_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("new/pages");
        let files = [("a.md", &b"one"[..]), ("b.md", b"two")];
        write_private_folder(&folder, files).unwrap();
        assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        for (name, bytes) in files {
            let path = folder.join(name);
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(write_private_folder(&folder, files).unwrap_err().code(), "folder-not-empty");
        assert_eq!(write_private_folder(&folder.join("a.md"), files).unwrap_err().code(), "io");
    }

    #[test]
    fn where_one_file_fails_none_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("pages");
        let files = [("a.md", &b"one"[..]), ("no/b.md", b"two")];
        assert_eq!(write_private_folder(&folder, files).unwrap_err().code(), "io");
        assert!(!folder.exists());
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
