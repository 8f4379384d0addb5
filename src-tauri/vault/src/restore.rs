//! Restore: into a new place, over the present vault with the old generation kept, or one notebook alone.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use zeroize::Zeroizing;

use crate::{
    backup::{self, BackupContents, BackupInfo, OnProgress, Parts, Progress, step},
    error::{Error, Result},
    files::{self, Disk, Files},
    generation::{self, Found, Generation},
    ids::{Change, NotebookId, Places, Record},
    inbox,
    journal::{self, Base, Journal, Op},
    keysfile::{self, KeysFile},
    lock::LockFile,
    mark::Mark,
    open::{Built, Opened},
    records::{Contents, Index},
    recovery::{Unlock, open_slot},
    secret::Key,
    snapshot,
    vault::{Vault, refuse_used},
};

/// Name of the folder in which a restore gathers a generation's files.
pub(crate) const STAGED: &str = ".restore.new";

/// Where a backup is restored to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onto {
    /// An empty or missing folder.
    NewPlace,
    /// The vault in the folder, which is kept until [`Vault::confirm_restore`].
    Present,
}

/// A backup that was verified down to every record and lies beside the place it is restored to, one step from being
/// the vault there. Dropping it takes that away again.
pub struct Restore {
    /// What the backup says about itself.
    pub info: BackupInfo,
    contents: BackupContents,
    staged: Staged,
    places: Places,
    onto: Onto,
}

/// Verifies a backup down to every record while its files are written, as they are, beside where it is restored to.
/// Nothing that is there is touched, and the vault may be open.
///
/// # Errors
/// Those of [`open_backup`](crate::open_backup); `AlreadyExists` when a new place holds anything; `DiskFull`, `ReadOnly`.
pub fn prepare_restore(
    path: &Path,
    unlock: Unlock<'_>,
    places: Places,
    onto: Onto,
    on: OnProgress<'_>,
) -> Result<Restore> {
    Restore::prepare(path, |keys| open_slot(keys, unlock), (places, onto), Arc::new(Disk), on)
}

impl Restore {
    pub(crate) fn prepare(
        path: &Path,
        unlock: impl FnOnce(&KeysFile) -> Result<Key>,
        (places, onto): (Places, Onto),
        files: Arc<dyn Files>,
        on: OnProgress<'_>,
    ) -> Result<Self> {
        if onto == Onto::NewPlace {
            refuse_used(files.as_ref(), &places)?;
        }
        let (contents, staged) = backup::open_with(path, unlock, on, |parts, vk| {
            thread::scope(|scope| {
                let staging = scope.spawn(|| Staged::write(&files, &places.vault, parts));
                let contents = parts.open(vk, &|record| record)?;
                let failed = || Err(Error::damaged("the backup's files could not be written"));
                Ok((contents, staging.join().unwrap_or_else(|_| failed())?))
            })
        })?;
        let contents = contents.of_file(path);
        Ok(Self { info: contents.info.clone(), contents, staged, places, onto })
    }

    /// Makes it the vault, in one step, and opens it.
    ///
    /// # Errors
    /// `Foreign` for a backup of another vault than the present one; `Busy` while that is open; `AlreadyExists`,
    /// `Cancelled`, `DiskFull`, `ReadOnly`, `Io`. What was there is untouched then.
    pub fn finish(self, on: OnProgress<'_>) -> Result<Opened> {
        match self.onto {
            Onto::NewPlace => self.into_new_place(on),
            Onto::Present => self.over_present(on),
        }
    }

    fn into_new_place(self, on: OnProgress<'_>) -> Result<Opened> {
        let files = self.staged.files.clone();
        let lock = LockFile::take(&self.places.vault)?;
        refuse_used(files.as_ref(), &self.places)?;
        for (name, bytes) in &self.contents.inbox {
            inbox::put_back(files.as_ref(), &self.places.vault, name, bytes)?;
        }
        self.build(Generation(1), None, lock, on)
    }

    fn over_present(self, on: OnProgress<'_>) -> Result<Opened> {
        let (files, vault) = (self.staged.files.clone(), &self.places.vault);
        let all = generation::all(files.as_ref(), vault)?;
        let newest = *all.last().ok_or_else(|| Error::NoVault { path: vault.clone() })?;
        let lock = LockFile::take(vault)?;
        let live = match generation::find(files.as_ref(), vault) {
            Ok(Found::Named(live)) => {
                // What an interrupted restore built was never live, and must not pass for the vault that is kept.
                for unfinished in all.iter().filter(|generation| **generation > live) {
                    generation::set_aside(files.as_ref(), vault, &unfinished.dir(vault))?;
                }
                live
            }
            Ok(Found::OnlyOne(live)) => live,
            // A vault too damaged to say which folder is live is just what a restore is for.
            Err(_) => newest,
        };
        let present = keysfile::read(files.as_ref(), &live.dir(vault)).ok();
        let (ours, sub) = (self.contents.ring.vault, &self.contents.ring.sub);
        if present.as_ref().is_some_and(|(keys, _)| keys.vault != ours) {
            return Err(Error::Foreign { what: "The backup".into() });
        }
        let present = present.filter(|(_, bytes)| KeysFile::verify(bytes, sub).is_ok());
        self.build(Generation(newest.0 + 1), present.map(|(keys, _)| keys), lock, on)
    }

    /// Makes a generation of the backup's files and one more save, switches to it in one step, and opens it.
    fn build(
        self,
        generation: Generation,
        present: Option<KeysFile>,
        lock: LockFile,
        on: OnProgress<'_>,
    ) -> Result<Opened> {
        let Self { mut contents, staged, places, .. } = self;
        let (files, total) = (staged.files.clone(), 2 * contents.info.bytes);
        step(on, contents.info.bytes, total)?;
        let end = contents.end();
        let (keys_bytes, removed) = contents.without_erased(present)?;
        keysfile::write(files.as_ref(), &staged.dir, &keys_bytes)?;
        let saved = staged.save_once_more(&contents, end, &removed)?;
        step(on, total - 1, total)?;
        // The mark is of what was here before; from the switch on it would call the restored state too old.
        Mark::of(&places, contents.ring.vault).forget()?;
        staged.become_generation(&places, generation)?;
        generation::switch_to(files.as_ref(), &places.vault, generation)?;
        let BackupContents { records, keys, vk, ring, state, index, history, snapshot, .. } = contents;
        let dir = generation.dir(&places.vault).join(journal::DIR);
        let journal = Journal::resume(files.clone(), dir, ring.vault, saved.number, saved.len, saved.end)?;
        let contents = Contents { records, index, erased: Index::default() };
        let built = Built {
            places,
            lock,
            files,
            generation,
            keys,
            keys_bytes,
            ring,
            state,
            journal,
            history,
            snapshot,
        };
        let opened = built.open(vk, contents)?;
        // From here on a cancel comes too late, so the answer is not looked at.
        let _ = on(Progress { done: total, total });
        Ok(opened)
    }
}

/// A backup's files beside a vault, under a name that never counts; taken away unless a generation becomes of them.
struct Staged {
    files: Arc<dyn Files>,
    dir: PathBuf,
    /// The folder it lies in was made for it.
    made: Option<PathBuf>,
}

/// The segment that the journal goes on in, and how far it has got.
struct Saved {
    number: u64,
    len: u64,
    end: Base,
}

impl Staged {
    /// Writes the files as the backup holds them and reads them back; durable when it returns, but for their folder.
    fn write(files: &Arc<dyn Files>, vault: &Path, parts: &Parts<'_>) -> Result<Self> {
        let made = (!vault.exists()).then(|| vault.to_path_buf());
        files::create_dirs(files.as_ref(), vault)?;
        let staged = Self { files: files.clone(), dir: vault.join(STAGED), made };
        let io = |error| Error::io(&staged.dir, error);
        let (segments, snapshots) = (staged.dir.join(journal::DIR), staged.dir.join(snapshot::DIR));
        files.remove_dir(&staged.dir).map_err(io)?;
        for dir in [&staged.dir, &segments, &snapshots] {
            files.create_dir(dir).map_err(io)?;
        }
        for (number, bytes) in &parts.segments {
            copy(files.as_ref(), &segments.join(journal::segment_name(*number)), bytes)?;
        }
        if let Some((counter, bytes)) = parts.snapshot {
            copy(files.as_ref(), &snapshot::path(&snapshots, counter), bytes)?;
        }
        files.sync_dir(&segments).and_then(|()| files.sync_dir(&snapshots)).map_err(io)?;
        Ok(staged)
    }

    /// Appends the restored state's own save to the journal.
    fn save_once_more(&self, contents: &BackupContents, end: Option<Base>, removed: &[Op]) -> Result<Saved> {
        let (dir, history) = (self.dir.join(journal::DIR), &contents.history);
        let (ring, manifest) = (&contents.ring, &contents.state.manifest);
        let (number, len, end) = match end {
            Some(end) => (history.newest, history.newest_len, end),
            // A journal that ends before the snapshot says nothing more.
            None => {
                let base = Base { counter: manifest.counter - 1, link: [0; 32] };
                let io = |error| Error::io(&dir, error);
                self.files.remove_dir(&dir).and_then(|()| self.files.create_dir(&dir)).map_err(io)?;
                Journal::write_first(self.files.as_ref(), &dir, &ring.sub, ring.vault, base)?;
                (1, journal::SEGMENT_HEADER as u64, base)
            }
        };
        let mut journal = Journal::resume(self.files.clone(), dir, ring.vault, number, len, end)?;
        let appended = journal.append(&ring.sub, manifest, removed)?;
        Ok(Saved { number, len: len + appended, end: journal.end() })
    }

    /// Gives the folder the generation's name.
    fn become_generation(self, places: &Places, generation: Generation) -> Result<()> {
        let (files, vault) = (self.files.as_ref(), &places.vault);
        files
            .sync_dir(&self.dir)
            .and_then(|()| files.rename(&self.dir, &generation.dir(vault)))
            .and_then(|()| files.sync_dir(vault))
            .map_err(|error| Error::io(vault, error))
    }
}

impl Drop for Staged {
    /// Best effort: what is left is swept away by the next opening.
    fn drop(&mut self) {
        let _ = self.files.remove_dir(&self.dir);
        if let Some(made) = &self.made {
            // Fails, as it should, when there is anything in it.
            let _ = std::fs::remove_dir(made);
        }
    }
}

fn copy(files: &dyn Files, path: &Path, bytes: &[u8]) -> Result<()> {
    let io = |error| Error::io(path, error);
    let mut handle = files.create(path).map_err(io)?;
    bytes
        .chunks(1 << 20)
        .try_for_each(|some| handle.append(some))
        .and_then(|()| handle.sync())
        .map_err(io)?;
    if files::reads_as(path, [bytes]).map_err(io)? {
        return Ok(());
    }
    Err(Error::damaged("a restored file did not read back as it was written"))
}

impl BackupContents {
    /// Where its journal ends, if that is the newest save in it.
    fn end(&self) -> Option<Base> {
        let end = self.history.runs.last()?.end();
        (end.counter == self.state.manifest.counter).then_some(end)
    }

    /// Makes one more save of it, less what it says is erased and what the present vault has erased since; gives the
    /// bytes of its keys file, and what that save takes away.
    fn without_erased(&mut self, present: Option<KeysFile>) -> Result<(Vec<u8>, Vec<Op>)> {
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
        let since: Index =
            self.index.extract_if(.., |_, entry| tombstones.contains(&entry.notebook)).collect();
        let manifest = &mut state.manifest;
        let (previous, keys_before) = (manifest.hash(), manifest.keys_digest);
        let mut removed = Vec::new();
        for (place, term) in self.erased.values().chain(since.values()).flat_map(|entry| entry.parts.iter()) {
            manifest.tally.subtract(term);
            state.values.remove(place);
            removed.push(Op::Remove(*place));
        }
        keys.predecessor = keys_before;
        keys.generation = keys.generation.max(newer.0) + 1;
        let bytes = keys.encode(&ring.sub);
        manifest.counter += 1;
        manifest.previous = previous;
        manifest.keys_generation = keys.generation;
        manifest.keys_digest = KeysFile::digest(&bytes);
        manifest.records = self.index.len() as u64;
        Ok((bytes, removed))
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
