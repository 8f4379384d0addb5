//! Restore: into a new place, over the present vault with the old generation kept, or one notebook alone.

use std::{ops::ControlFlow, sync::Arc};

use zeroize::Zeroizing;

use crate::{
    backup::{BackupContents, OnProgress, Progress},
    error::{Error, Result},
    files::{self, Disk, Files},
    generation::{self, Found, Generation},
    ids::{Change, NotebookId, Places, Record},
    inbox,
    keysfile::{self, KeysFile},
    lock::LockFile,
    mark::Mark,
    open::{Built, Opened},
    records::{Contents, Index},
    vault::{Vault, build_generation, refuse_used},
};

impl BackupContents {
    /// Restores into an empty or missing folder and leaves the vault open there.
    ///
    /// # Errors
    /// `AlreadyExists` when the folder holds anything; `Cancelled`, `DiskFull`, `ReadOnly`, `Io`.
    pub fn restore_to(self, places: Places, on: OnProgress<'_>) -> Result<Opened> {
        self.restore_to_on(places, Arc::new(Disk), on)
    }

    pub(crate) fn restore_to_on(
        self,
        places: Places,
        files: Arc<dyn Files>,
        on: OnProgress<'_>,
    ) -> Result<Opened> {
        files::create_dirs(files.as_ref(), &places.vault)?;
        refuse_used(files.as_ref(), &places)?;
        let lock = LockFile::take(&places.vault)?;
        refuse_used(files.as_ref(), &places)?;
        for (name, bytes) in &self.inbox {
            inbox::put_back(files.as_ref(), &places.vault, name, bytes)?;
        }
        self.build(&places, files, Generation(1), None, lock, on)
    }

    /// Restores over the vault in the folder; what was there is kept until
    /// [`Vault::confirm_restore`], and is untouched should this fail. The vault must be closed.
    ///
    /// # Errors
    /// `Foreign` for a backup of another vault; `Busy`, `Cancelled`, `DiskFull`, `ReadOnly`, `Io`.
    pub fn restore_over(self, places: Places, on: OnProgress<'_>) -> Result<Opened> {
        self.restore_over_on(places, Arc::new(Disk), on)
    }

    pub(crate) fn restore_over_on(
        self,
        places: Places,
        files: Arc<dyn Files>,
        on: OnProgress<'_>,
    ) -> Result<Opened> {
        let all = generation::all(files.as_ref(), &places.vault)?;
        let newest = *all.last().ok_or_else(|| Error::NoVault { path: places.vault.clone() })?;
        let lock = LockFile::take(&places.vault)?;
        let live = match generation::find(files.as_ref(), &places.vault) {
            Ok(Found::Named(live)) => {
                // What an interrupted restore built was never live, and must not pass for the vault that is kept.
                for unfinished in all.iter().filter(|generation| **generation > live) {
                    generation::set_aside(files.as_ref(), &places.vault, &unfinished.dir(&places.vault))?;
                }
                live
            }
            Ok(Found::OnlyOne(live)) => live,
            // A vault too damaged to say which folder is live is just what a restore is for.
            Err(_) => newest,
        };
        let present = keysfile::read(files.as_ref(), &live.dir(&places.vault)).ok();
        if present.as_ref().is_some_and(|(keys, _)| keys.vault != self.ring.vault) {
            return Err(Error::Foreign { what: "The backup".into() });
        }
        let present = present.filter(|(_, bytes)| KeysFile::verify(bytes, &self.ring.sub).is_ok());
        let generation = Generation(newest.0 + 1);
        self.build(&places, files, generation, present.map(|(keys, _)| keys), lock, on)
    }

    /// Builds a generation from the backup, switches to it in one step, and opens it.
    fn build(
        mut self,
        places: &Places,
        files: Arc<dyn Files>,
        generation: Generation,
        present: Option<KeysFile>,
        lock: LockFile,
        on: OnProgress<'_>,
    ) -> Result<Opened> {
        let total = 2 * self.info.bytes;
        step(on, 0, total)?;
        let keys_bytes = self.without_erased(present)?;
        step(on, self.info.bytes / 2, total)?;
        build_generation(files.as_ref(), &places.vault, generation, &keys_bytes, &self.ring, &self.state)?;
        if let Err(cancelled) = step(on, self.info.bytes, total) {
            let dir = generation.dir(&places.vault);
            files.remove_dir(&dir).map_err(|error| Error::io(dir, error))?;
            return Err(cancelled);
        }
        // The mark is of what was here before; from the switch on it would call the restored state too old.
        Mark::of(places, self.ring.vault).forget()?;
        generation::switch_to(files.as_ref(), &places.vault, generation)?;
        let Self { records, keys, vk, ring, state, index, .. } = self;
        let contents = Contents { records, index, erased: Index::default() };
        let built = Built { places: places.clone(), lock, files, generation, keys, keys_bytes, ring, state };
        let opened = built.open(vk, contents)?;
        // From here on a cancel comes too late, so the answer is not looked at.
        let _ = on(Progress { done: total, total });
        Ok(opened)
    }

    /// Makes one more save of it, less what it says is erased and what the present vault has erased since; gives the
    /// bytes of its keys file.
    fn without_erased(&mut self, present: Option<KeysFile>) -> Result<Vec<u8>> {
        let newer = present.map(|keys| (keys.generation, keys.tombstones)).unwrap_or_default();
        let (keys, ring, state) = (&mut self.keys, &mut self.ring, &mut self.state);
        for erased in newer.1 {
            if !keys.tombstones.contains(&erased) {
                keys.tombstones.push(erased);
            }
        }
        ring.tombstones = keys.tombstones.iter().copied().collect();
        let tombstones = &ring.tombstones;
        keys.notebooks.retain(|notebook| !tombstones.contains(&notebook.id));
        ring.notebooks.retain(|id, _| !tombstones.contains(id));
        self.records.retain(|record| !tombstones.contains(&record.notebook));
        let (since, kept): (Index, Index) = std::mem::take(&mut self.index)
            .into_iter()
            .partition(|(_, entry)| tombstones.contains(&entry.notebook));
        self.index = kept;
        let manifest = &mut state.manifest;
        let (previous, keys_before) = (manifest.hash(), manifest.keys_digest);
        for (place, term) in self.erased.values().chain(since.values()).flat_map(|entry| entry.parts.iter()) {
            manifest.tally.subtract(term);
            state.values.remove(place);
        }
        keys.predecessor = keys_before;
        keys.generation = keys.generation.max(newer.0) + 1;
        let bytes = keys.encode(&ring.sub);
        manifest.counter += 1;
        manifest.previous = previous;
        manifest.keys_generation = keys.generation;
        manifest.keys_digest = KeysFile::digest(&bytes);
        manifest.records = self.index.len() as u64;
        Ok(bytes)
    }
}

impl Vault {
    /// Whether the vault that a restore replaced is still kept.
    ///
    /// # Errors
    /// `Io` when the folder cannot be read.
    pub fn has_kept_generation(&self) -> Result<bool> {
        Ok(self.kept_generations()?.next().is_some())
    }

    /// The restored vault is good: deletes what it replaced.
    ///
    /// # Errors
    /// `ReadOnly`, `Io`; it can be asked for again.
    pub fn confirm_restore(&mut self) -> Result<()> {
        for kept in self.kept_generations()? {
            let dir = kept.dir(&self.places.vault);
            self.files.remove_dir(&dir).map_err(|error| Error::io(dir, error))?;
        }
        Ok(())
    }

    /// The restored vault is not what was wanted: goes back to the one it replaced, and closes it.
    ///
    /// # Errors
    /// `NotFound` when nothing is kept; `ReadOnly`, `Io` with the restored vault still live.
    pub fn undo_restore(mut self) -> Result<()> {
        let before = self.kept_generations()?.next_back().ok_or(Error::NotFound { what: "kept vault" })?;
        self.mark.forget()?;
        generation::switch_to(self.files.as_ref(), &self.places.vault, before)?;
        let (undone, files) = (self.dir(), self.files.clone());
        drop(self);
        files.remove_dir(&undone).map_err(|error| Error::io(undone, error))
    }

    fn kept_generations(&self) -> Result<impl DoubleEndedIterator<Item = Generation>> {
        let all = generation::all(self.files.as_ref(), &self.places.vault)?;
        let live = self.generation;
        Ok(all.into_iter().filter(move |generation| *generation < live))
    }

    /// Restores one notebook alone from a backup, under a fresh key and id, in one save.
    ///
    /// Records keep their ids, so those that are still here are replaced by the backup's. The new
    /// notebook's id is the result.
    ///
    /// # Errors
    /// `Foreign` for another vault's backup, `NotFound` for a notebook that is not in it, and those of a save.
    pub fn restore_notebook(&mut self, backup: &BackupContents, notebook: NotebookId) -> Result<NotebookId> {
        if backup.ring.vault != self.ring.vault {
            return Err(Error::Foreign { what: "The backup".into() });
        }
        if !backup.ring.notebooks.contains_key(&notebook) {
            return Err(Error::NotFound { what: "notebook" });
        }
        let fresh = self.create_notebook()?;
        let theirs = backup.records.iter().filter(|record| record.notebook == notebook);
        let changes = theirs
            .map(|record| {
                Change::Put(Record {
                    notebook: fresh,
                    id: record.id,
                    kind: record.kind,
                    body: Zeroizing::new(record.body.to_vec()),
                })
            })
            .collect();
        self.save(changes)?;
        Ok(fresh)
    }
}

fn step(on: OnProgress<'_>, done: u64, total: u64) -> Result<()> {
    match on(Progress { done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled),
    }
}
