//! One window per account, without a session bus: a lock file says who is first, a socket asks it to show itself.

use crate::error::StartError;
use rustix::fs::{FlockOperation, flock};
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const SHOW: &[u8; 4] = b"show";
/// Followed by the path of a backup, to its end.
const OPEN: &[u8; 4] = b"open";
const DONE: &[u8; 4] = b"done";
/// The longest path that is taken, in bytes.
const LONGEST: u64 = 4096;
/// How long the second start waits for the first to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// What a start finds.
pub enum Instance {
    /// Nobody else: keep this for as long as the window lives.
    First(First),
    /// Somebody else, who has shown their window.
    Second,
}

/// The right to be the only window.
pub struct First {
    listener: UnixListener,
    lock: File,
}

impl Instance {
    /// Becomes the first, or asks the first to show its window. Errors: it doesn't answer, or the folder is unusable.
    /// A backup that it was started with is shown there.
    pub fn claim(dir: &Path, backup: Option<&Path>) -> Result<Self, StartError> {
        let (lock, socket) = (dir.join("window.lock"), dir.join("window.sock"));
        let unusable = |source| StartError::Folder { path: dir.to_owned(), source };
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(&lock).map_err(unusable)?;
        if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
            return ask_to_show(&socket, backup).map(|()| Instance::Second);
        }
        // The lock is ours, so a socket that lies here is left over from a crash.
        if let Err(error) = std::fs::remove_file(&socket)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(unusable(error));
        }
        let listener = UnixListener::bind(&socket).map_err(unusable)?;
        Ok(Instance::First(First { listener, lock: file }))
    }
}

impl First {
    /// Calls `show` whenever another start asks for it, with the backup it was started with, on a thread of its own.
    pub fn serve(self, show: impl Fn(Option<PathBuf>) + Send + 'static) {
        std::thread::spawn(move || {
            let First { listener, lock: _held } = self;
            for caller in listener.incoming().flatten() {
                if answer(caller, &show).is_err() {
                    tracing::warn!(code = "instance", "a second start broke off");
                }
            }
        });
    }
}

fn answer(mut caller: UnixStream, show: &impl Fn(Option<PathBuf>)) -> std::io::Result<()> {
    caller.set_read_timeout(Some(PATIENCE))?;
    let mut asked = [0; SHOW.len()];
    caller.read_exact(&mut asked)?;
    match &asked {
        SHOW => show(None),
        OPEN => {
            let mut path = Vec::new();
            (&mut caller).take(LONGEST).read_to_end(&mut path)?;
            show(Some(PathBuf::from(OsString::from_vec(path))));
        }
        _ => return Ok(()),
    }
    caller.write_all(DONE)
}

/// The first may still be on its way to listening, so this tries for a while.
fn ask_to_show(socket: &Path, backup: Option<&Path>) -> Result<(), StartError> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if ask_once(socket, backup).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(StartError::Silent)
}

fn ask_once(socket: &Path, backup: Option<&Path>) -> std::io::Result<()> {
    let mut first = UnixStream::connect(socket)?;
    first.set_read_timeout(Some(PATIENCE))?;
    match backup {
        None => first.write_all(SHOW)?,
        Some(path) => {
            first.write_all(OPEN)?;
            first.write_all(path.as_os_str().as_bytes())?;
            first.shutdown(Shutdown::Write)?;
        }
    }
    first.read_exact(&mut [0; DONE.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn first(dir: &Path) -> First {
        match Instance::claim(dir, None).unwrap() {
            Instance::First(first) => first,
            Instance::Second => panic!("nobody else is here"),
        }
    }

    #[test]
    fn the_second_start_shows_the_window_of_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let (shown, was_shown) = channel();
        first(dir.path()).serve(move |backup| shown.send(backup).unwrap());
        assert!(matches!(Instance::claim(dir.path(), None).unwrap(), Instance::Second));
        assert_eq!(was_shown.recv_timeout(PATIENCE).unwrap(), None);
    }

    #[test]
    fn a_backup_that_is_opened_reaches_the_window_that_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let (shown, was_shown) = channel();
        first(dir.path()).serve(move |backup| shown.send(backup).unwrap());
        let backup = Path::new("/media/stick/sotto-2026 (2).sotto");
        assert!(matches!(Instance::claim(dir.path(), Some(backup)).unwrap(), Instance::Second));
        assert_eq!(was_shown.recv_timeout(PATIENCE).unwrap().as_deref(), Some(backup));
    }

    #[test]
    fn a_socket_left_by_a_crash_is_no_obstacle() {
        let dir = tempfile::tempdir().unwrap();
        drop(first(dir.path()));
        assert!(dir.path().join("window.sock").exists());
        first(dir.path());
    }

    #[test]
    fn a_first_that_does_not_answer_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let _holds_the_lock = first(dir.path());
        std::fs::remove_file(dir.path().join("window.sock")).unwrap();
        assert!(matches!(Instance::claim(dir.path(), None), Err(StartError::Silent)));
    }
}
