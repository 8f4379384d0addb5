//! The demo: a vault of invented people in a folder of its own, opened by one click and thrown away with the lock.

use super::{Session, Shell};
use crate::clock;
use crate::error::{Answer, WireError};
use crate::wire::SessionView;
use rustix::fs::{FlockOperation, flock};
use sotto_core::views::DiskView;
use sotto_core::workspace::{Workspace, glance, look};
use sotto_core::{Outside, Places};
use std::fs::{DirBuilder, File};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The demo's folder, ours until it is dropped; what lies in it goes with it.
pub(super) struct DemoFolder {
    folder: PathBuf,
    _ours: File,
}

impl DemoFolder {
    /// Takes the folder and empties it: a crash may have left an older demo. Errors: another window shows one, `io`.
    fn claim(folder: &Path) -> Answer<Self> {
        let failed = |source| sotto_core::Error::File { path: folder.to_owned(), source };
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        let lock = folder.join("demo.lock");
        let file = File::options().create(true).append(true).mode(0o600).open(lock).map_err(failed)?;
        if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
            return Err(WireError::other_demo());
        }
        let demo = DemoFolder { folder: folder.to_owned(), _ours: file };
        demo.empty();
        Ok(demo)
    }

    fn places(&self) -> Places {
        Places { vault: self.folder.join("vault"), state: self.folder.join("state") }
    }

    /// What can't be removed is no secret, and the next demo says why it can't be made.
    fn empty(&self) {
        for folder in [self.places().vault, self.places().state] {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl Drop for DemoFolder {
    fn drop(&mut self) {
        self.empty();
    }
}

impl Shell {
    /// Makes a demo and opens it; an open vault stays as it is. Errors: another window shows one, the disk is full.
    pub fn open_demo(&self) -> Answer<SessionView> {
        if self.is_unlocked() {
            return self.view();
        }
        let folder = DemoFolder::claim(&self.demo)?;
        let workspace = Workspace::demo(folder.places(), Outside::real(), clock::now())?;
        self.open(workspace, None)?;
        if let Session::Unlocked(open) = &mut *self.session() {
            (open.new_here, open.demo) = (None, Some(folder));
        }
        self.view()
    }

    /// Refuses what would mix the demo with something real. Errors: the demo is open.
    pub fn real_only(&self) -> Answer<()> {
        match &*self.session() {
            Session::Unlocked(open) if open.demo.is_some() => Err(WireError::in_demo()),
            _ => Ok(()),
        }
    }

    /// What somebody with the disk and without the passphrase sees of the open vault: at a glance, or with every file
    /// read and searched. Errors: `locked`, `io`.
    pub fn disk_look(&self, whole: bool) -> Answer<DiskView> {
        let (folder, known) = self.with(|vault, _| {
            let known = if whole { vault.known_words() } else { Vec::new() };
            Ok((vault.vault().places().vault.clone(), known))
        })?;
        Ok(if whole { look(&folder, &known)? } else { glance(&folder)? })
    }
}
