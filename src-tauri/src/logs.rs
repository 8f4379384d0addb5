//! The log: ids and codes, never content. Only our own crates may write to it.

use crate::error::StartError;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Mutex;
use tracing::Metadata;
use tracing_subscriber::filter::{LevelFilter, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};

/// From this size on a start puts the log aside and begins a new one.
const LARGEST: u64 = 1024 * 1024;

/// Opens the log in the state folder and takes the words out of panics. Errors: the file can't be written.
pub fn open(state: &Path) -> Result<(), StartError> {
    let writer = Mutex::new(log_file(&state.join("sotto.log"))?);
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(writer)
        .with_ansi(false)
        .with_filter(filter_fn(is_ours))
        .with_filter(LevelFilter::INFO);
    // A second call, in a test, keeps the first.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer));
    std::panic::set_hook(Box::new(|panic| {
        // The words of a panic can quote what was being read, so only the place is told.
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        tracing::error!(code = "panic", place);
        eprintln!("sotto: an internal error at {place}; nothing saved is lost.");
    }));
    Ok(())
}

fn is_ours(about: &Metadata<'_>) -> bool {
    about
        .target()
        .split("::")
        .next()
        .is_some_and(|name| matches!(name, "sotto" | "sotto_core" | "sotto_vault"))
}

fn log_file(path: &Path) -> Result<File, StartError> {
    if path.metadata().is_ok_and(|about| about.len() >= LARGEST) {
        let aside = path.with_extension("log.old");
        std::fs::rename(path, &aside).map_err(|source| StartError::Folder { path: aside, source })?;
    }
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
        .map_err(|source| StartError::Folder { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_large_log_is_put_aside_and_the_new_one_is_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sotto.log");
        std::fs::write(&path, vec![b'.'; usize::try_from(LARGEST).unwrap()]).unwrap();
        log_file(&path).unwrap();
        assert_eq!(path.metadata().unwrap().len(), 0);
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(dir.path().join("sotto.log.old").metadata().unwrap().len(), LARGEST);
    }
}
