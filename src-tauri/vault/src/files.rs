//! The file layer: everything under the journal and the atomic writer, so that tests can make it fail.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use crate::error::{Error, Result};

/// A file being written.
pub(crate) trait Handle: Send {
    /// Appends all of `bytes`.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns when the content is on the disk (fdatasync; F_FULLFSYNC on macOS).
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the file to `len` bytes; later appends go there.
    fn truncate(&mut self, len: u64) -> io::Result<()>;
}

/// What the vault asks of a file system.
pub(crate) trait Files: Send + Sync {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Names in a folder, sorted; an absent folder is empty.
    fn list(&self, dir: &Path) -> io::Result<Vec<String>>;
    /// A new file, 0600; an error if it is there.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>>;
    /// An existing file, for appending.
    fn open_end(&self, path: &Path) -> io::Result<Box<dyn Handle>>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file; an absent one is fine.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder and all in it; an absent one is fine.
    fn remove_dir(&self, dir: &Path) -> io::Result<()>;
    /// Makes a folder, 0700; one that is there is fine.
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// Returns when the folder's names are on the disk; nothing to do on Windows.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
}

/// The system's own file system.
pub(crate) struct Disk;

struct DiskHandle(File);

impl Handle for DiskHandle {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }
}

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        private_file(&file)?;
        Ok(Box::new(DiskHandle(file)))
    }

    fn open_end(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        Ok(Box::new(DiskHandle(OpenOptions::new().append(true).open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        absent_is_fine(fs::remove_file(path))
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        absent_is_fine(fs::remove_dir_all(dir))
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        match fs::create_dir(dir) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => Ok(()),
            Err(error) => Err(error),
            Ok(()) => private_dir(dir),
        }
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        if cfg!(windows) { Ok(()) } else { File::open(dir)?.sync_all() }
    }
}

/// Whether a file holds just these bytes, one after another; no more than a megabyte of it is held at once.
pub(crate) fn reads_as<'a>(path: &Path, bytes: impl IntoIterator<Item = &'a [u8]>) -> io::Result<bool> {
    let (mut file, mut read) = (File::open(path)?, vec![0; 1 << 20]);
    for expected in bytes.into_iter().flat_map(|some| some.chunks(1 << 20)) {
        let read = &mut read[..expected.len()];
        match file.read_exact(read) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            whole => whole?,
        }
        if read != expected {
            return Ok(false);
        }
    }
    Ok(file.read(&mut read)? == 0)
}

/// 0600 whatever the umask says.
pub(crate) fn private_file(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    let _ = file;
    Ok(())
}

/// 0700 whatever the umask says.
pub(crate) fn private_dir(dir: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(dir, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    let _ = dir;
    Ok(())
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Puts `bytes` in place of the file in one step: after a crash there is exactly the old or the new content.
pub(crate) fn replace(files: &dyn Files, path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = temporary_beside(path);
    let written = write_new(files, &temporary, bytes)
        .and_then(|()| files.rename(&temporary, path))
        .and_then(|()| sync_parent(files, path));
    if written.is_err() {
        // Best effort: a left-over is removed at the next attempt.
        let _ = files.remove(&temporary);
    }
    written.map_err(|error| Error::io(path, error))
}

fn write_new(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<()> {
    files.remove(path)?;
    let mut handle = files.create(path)?;
    handle.append(bytes)?;
    handle.sync()
}

/// Where the new content of `path` is written before it takes its name.
pub(crate) fn temporary_beside(path: &Path) -> std::path::PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    path.with_file_name(format!(".{name}.new"))
}

pub(crate) fn sync_parent(files: &dyn Files, path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |parent| files.sync_dir(parent))
}

/// Makes a folder and every missing one above it, each 0700; their names are durable when it returns.
pub(crate) fn create_dirs(files: &dyn Files, dir: &Path) -> Result<()> {
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(parent) = parent.filter(|parent| !parent.exists()) {
        create_dirs(files, parent)?;
    }
    make_dir(files, dir).map_err(|error| Error::io(dir, error))
}

/// Makes a folder whose parent is there; its name is durable when it returns.
pub(crate) fn make_dir(files: &dyn Files, dir: &Path) -> io::Result<()> {
    if dir.exists() {
        return files.create_dir(dir);
    }
    files.create_dir(dir)?;
    match sync_parent(files, dir) {
        // A folder that one may enter and not list is somebody else's, and cannot be synced.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn files_and_folders_are_private_whatever_the_umask() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("a/b");
        create_dirs(&Disk, &inner).unwrap();
        let file = inner.join("f");
        replace(&Disk, &file, b"one").unwrap();
        replace(&Disk, &file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(Disk.list(&inner).unwrap(), ["f"]);
    }
}
