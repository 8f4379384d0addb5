//! The lock file: one program at a time, and the others are told which.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use crate::{
    error::{Error, Result},
    files::private_file,
};

/// Name of the file beside CURRENT.
pub(crate) const NAME: &str = "lock";

const PATIENCE: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(50);

/// Holds the vault's lock until it is dropped.
pub(crate) struct LockFile {
    file: File,
}

impl LockFile {
    /// Takes the lock of the vault in `dir`, trying for two seconds.
    ///
    /// # Errors
    /// `Busy` with the program and process id that hold it.
    pub(crate) fn take(dir: &Path) -> Result<Self> {
        let path = dir.join(NAME);
        let io = |error| Error::io(path.clone(), error);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(io)?;
        private_file(&file).map_err(io)?;
        wait_for(&mut file, &path)?;
        let mut lock = Self { file };
        lock.write_holder().map_err(io)?;
        Ok(lock)
    }

    fn write_holder(&mut self) -> std::io::Result<()> {
        let program = std::env::current_exe().ok();
        let name =
            program.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        self.file.set_len(0)?;
        self.file.rewind()?;
        write!(self.file, "{} (process {})", name.unwrap_or_else(|| "sotto".into()), std::process::id())
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // An empty file says that nobody holds it; closing the file releases the lock in any case.
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

fn wait_for(file: &mut File, path: &PathBuf) -> Result<()> {
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(Error::io(path, error)),
            Err(TryLockError::WouldBlock) if started.elapsed() < PATIENCE => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(Error::Busy { holder: holder(file) }),
        }
    }
}

fn holder(file: &mut File) -> String {
    let mut name = String::new();
    let read = file.rewind().and_then(|()| file.take(200).read_to_string(&mut name));
    match read {
        Ok(length) if length > 0 => name.chars().filter(|letter| !letter.is_control()).collect(),
        _ => "another program".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_told_who_has_it_after_two_seconds() {
        let dir = tempfile::tempdir().unwrap();
        let first = LockFile::take(dir.path()).unwrap();
        let started = Instant::now();
        let Err(Error::Busy { holder }) = LockFile::take(dir.path()) else { panic!("two holders") };
        assert!(holder.contains(&std::process::id().to_string()));
        assert!(started.elapsed() >= PATIENCE);
        drop(first);
        assert!(LockFile::take(dir.path()).is_ok());
    }
}
