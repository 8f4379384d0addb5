//! An unlocked vault: create, save, notebooks.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use x25519_dalek::{PublicKey, StaticSecret};

use crate::{
    checkpoint::Running,
    error::{Error, Result},
    files::{self, Disk, Files},
    generation::{self, Found, Generation},
    ids::{Change, DeviceId, NotebookId, Places, Record, RecordId, VaultId},
    journal::{self, Base, Journal, Op},
    kdf::KdfPolicy,
    keys::Subkeys,
    keysfile::{self, KeysFile, Slot, SlotKind, WrappedNotebook},
    lock::LockFile,
    manifest::Manifest,
    mark::Mark,
    open::fill_store,
    passphrase::Passphrase,
    records::{Entry, Index, Keyring, NotebookKey, Values},
    recover,
    report::{OpenNote, OpenNoteKind},
    seal,
    secret::Key,
    snapshot::State,
    store::{self, Store, StoreLost},
};

/// An unlocked vault; dropping it locks: keys are wiped and the lock is released.
pub struct Vault {
    pub(crate) places: Places,
    pub(crate) files: Arc<dyn Files>,
    pub(crate) generation: Generation,
    pub(crate) keys: KeysFile,
    pub(crate) keys_digest: [u8; 32],
    /// The files on the disk may differ from `keys`, after a failed write.
    pub(crate) keys_stale: bool,
    pub(crate) vk: Key,
    pub(crate) ring: Keyring,
    pub(crate) manifest: Manifest,
    // Before everything it reads: a lock abandons it first.
    pub(crate) running: Option<Running>,
    pub(crate) journal: Journal,
    /// Journal bytes since the last checkpoint was started.
    pub(crate) journal_bytes: u64,
    /// No snapshot of the last day is here, so a shorter journal is worth one.
    pub(crate) daily_due: bool,
    /// `None` once it was lost: the journal carries the vault until the next opening rebuilds it.
    pub(crate) store: Option<Store>,
    pub(crate) index: Index,
    pub(crate) mark: Mark,
    pub(crate) device: DeviceId,
    pub(crate) read_only: bool,
    // The last field: the lock is let go after everything else has been closed.
    pub(crate) _lock: LockFile,
}

impl Vault {
    /// Makes a new vault in an empty or missing folder and leaves it unlocked.
    ///
    /// # Errors
    /// `AlreadyExists` when the folder holds anything; `OutOfMemory`; `DiskFull`, `ReadOnly`, `Io`.
    pub fn create(places: Places, passphrase: &Passphrase, kdf: KdfPolicy) -> Result<Self> {
        Self::create_on(places, passphrase, kdf, Arc::new(Disk))
    }

    pub(crate) fn create_on(
        places: Places,
        passphrase: &Passphrase,
        kdf: KdfPolicy,
        files: Arc<dyn Files>,
    ) -> Result<Self> {
        let salt = seal::random()?;
        let secret = kdf.derive(passphrase.as_bytes(), &salt)?;
        Self::create_with(places, (&secret, SlotKind::Passphrase(kdf), salt), files)
    }

    pub(crate) fn create_with(
        places: Places,
        (secret, kind, salt): (&Key, SlotKind, [u8; 16]),
        files: Arc<dyn Files>,
    ) -> Result<Self> {
        files::create_dirs(files.as_ref(), &places.vault)?;
        refuse_used(files.as_ref(), &places)?;
        let lock = LockFile::take(&places.vault)?;
        refuse_used(files.as_ref(), &places)?;
        let (vault, vk) = (VaultId(seal::random()?), Key::random()?);
        let (keys, ring) = first_keys(vault, &vk, |vk| Slot::make(secret, kind, salt, vk, vault))?;
        let bytes = keys.encode(&ring.sub);
        let generation = Generation(1);
        let origin = State { manifest: Manifest::origin(), values: Default::default() };
        build_generation(files.as_ref(), &places.vault, generation, &bytes, &ring, &origin)?;
        generation::switch_to(files.as_ref(), &places.vault, generation)?;
        let mark = Mark::of(&places, vault);
        let (journal, store) =
            enter_generation(&files, &places, generation, &ring, &origin.manifest, Values::new())?;
        let mut new = Self {
            keys_digest: KeysFile::digest(&bytes),
            manifest: origin.manifest,
            index: Index::default(),
            keys_stale: false,
            running: None,
            journal_bytes: 0,
            daily_due: true,
            read_only: false,
            _lock: lock,
            places,
            files,
            generation,
            keys,
            vk,
            ring,
            journal,
            store,
            device: mark.device()?,
            mark,
        };
        new.mark.prepare()?;
        new.commit(&[], new.next_manifest())?;
        Ok(new)
    }

    /// The notebook of settings and of what spans notebooks; there from creation on.
    pub fn workspace(&self) -> NotebookId {
        self.keys.workspace
    }

    /// Every notebook, the workspace included.
    pub fn notebooks(&self) -> Vec<NotebookId> {
        self.ring.notebooks.keys().copied().collect()
    }

    /// Makes a notebook with a key of its own; durable when it returns.
    ///
    /// # Errors
    /// Those of [`save`](Self::save).
    pub fn create_notebook(&mut self) -> Result<NotebookId> {
        let (id, key) = (NotebookId(seal::random()?), Key::random()?);
        let wrapped = WrappedNotebook::make(&self.ring.sub, self.ring.vault, id, 1, &key)?;
        self.keys.notebooks.push(wrapped);
        if let Err(error) = self.write_keys() {
            self.keys.notebooks.retain(|notebook| notebook.id != id);
            return Err(error);
        }
        self.ring.notebooks.insert(id, NotebookKey { epoch: 1, key });
        Ok(id)
    }

    /// Saves all changes or none; durable when it returns. The number is the save's counter.
    ///
    /// # Errors
    /// `NotFound` for an unknown notebook or record, `TooLarge`, `DiskFull`, `ReadOnly`, `Io`; nothing was saved then.
    pub fn save(&mut self, changes: Vec<Change>) -> Result<u64> {
        if changes.is_empty() {
            return Ok(self.manifest.counter);
        }
        let staged = self.stage(changes)?;
        self.commit(&staged.ops, staged.manifest)?;
        for (id, entry) in staged.entries {
            match entry {
                Some(entry) => drop(self.index.insert(id, entry)),
                None => drop(self.index.remove(&id)),
            }
        }
        self.checkpoint_if_due();
        Ok(self.manifest.counter)
    }

    /// Every record as last saved, opened; sorted by notebook and id. For what is done to all of them at once.
    ///
    /// # Errors
    /// `Damaged` when one does not open, `Io`.
    pub fn records(&self) -> Result<Vec<Record>> {
        let mut records = self.ring.open_all(&self.current_state()?.values)?.records;
        records.sort_by_key(|record| (record.notebook, record.id));
        Ok(records)
    }

    /// This machine's copy of the vault; new after a restore and on every other machine.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The vault's id.
    pub fn vault_id(&self) -> VaultId {
        self.ring.vault
    }

    /// Where it lies.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// How many records it holds.
    pub fn record_count(&self) -> u64 {
        self.manifest.records
    }

    /// Number of the newest save.
    pub fn counter(&self) -> u64 {
        self.manifest.counter
    }

    /// Whether it was opened to be read only.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.generation.dir(&self.places.vault)
    }

    fn stage(&self, changes: Vec<Change>) -> Result<Staged> {
        let mut latest: Vec<(RecordId, Option<Record>)> = Vec::with_capacity(changes.len());
        let mut position = HashMap::new();
        for change in changes {
            let (id, record) = match change {
                Change::Put(record) => (record.id, Some(record)),
                Change::Remove(id) => (id, None),
            };
            match position.get(&id) {
                Some(at) => latest[*at] = (id, record),
                None if record.is_none() && !self.index.contains_key(&id) => {
                    return Err(Error::NotFound { what: "record" });
                }
                None => {
                    position.insert(id, latest.len());
                    latest.push((id, record));
                }
            }
        }
        let mut staged = Staged { ops: Vec::new(), entries: Vec::new(), manifest: self.next_manifest() };
        for (id, record) in latest {
            self.stage_one(&mut staged, id, record)?;
        }
        Ok(staged)
    }

    fn stage_one(&self, staged: &mut Staged, id: RecordId, record: Option<Record>) -> Result<()> {
        let old = self.index.get(&id);
        if let Some(old) = old {
            staged.take_out(old);
        }
        let Some(record) = record else {
            staged.entries.push((id, None));
            return Ok(());
        };
        let revision = old.map_or(1, |old| old.revision + 1);
        let mut parts = Vec::new();
        for (place, value) in self.ring.seal(&record, revision)? {
            let term = self.ring.term(&place, &value)?;
            staged.manifest.tally.add(&term);
            parts.push((place, term));
            staged.ops.push(Op::Put(place, value));
        }
        staged.manifest.records += 1;
        let entry = Entry { notebook: record.notebook, revision, parts: parts.into() };
        staged.entries.push((id, Some(entry)));
        Ok(())
    }

    pub(crate) fn next_manifest(&self) -> Manifest {
        Manifest {
            counter: self.manifest.counter + 1,
            previous: self.manifest.hash(),
            keys_generation: self.keys.generation,
            keys_digest: self.keys_digest,
            ..self.manifest.clone()
        }
    }

    /// One save: journal, then mark, then store. Only the journal decides whether it happened.
    pub(crate) fn commit(&mut self, ops: &[Op], manifest: Manifest) -> Result<()> {
        if self.read_only {
            return Err(Error::ReadOnly { path: self.places.vault.clone() });
        }
        self.settle_keys()?;
        self.journal_bytes += self.journal.append(&self.ring.sub, &manifest, ops)?;
        self.manifest = manifest;
        self.mark.write(&self.ring.sub.mark, &self.manifest);
        self.apply_to_store(ops);
        Ok(())
    }

    /// The save is durable already, so nothing that happens here is an error of the save.
    fn apply_to_store(&mut self, ops: &[Op]) {
        let Some(store) = &self.store else { return };
        let place = self.ring.sub.manifest_place();
        let applied = recover::seal_manifest(&self.ring, &self.manifest)
            .map_err(|error| StoreLost(error.to_string()))
            .and_then(|sealed| store.apply(ops, (&place, sealed)));
        if let Err(lost) = applied {
            tracing::warn!(reason = lost.0, "the store was lost; the journal goes on alone");
            self.store = None;
        }
    }

    /// Writes `vault.keys` as it is in memory now and notes its digest in the manifest.
    ///
    /// When it fails, the old file is back in place; the caller undoes its change of `keys`.
    pub(crate) fn write_keys(&mut self) -> Result<()> {
        if self.read_only {
            return Err(Error::ReadOnly { path: self.places.vault.clone() });
        }
        if self.manifest.keys_digest != self.keys_digest {
            // An earlier change reached the disk but not the manifest; two steps ahead would not be accepted.
            self.commit(&[], self.next_manifest())?;
        }
        let old = (self.keys.generation, self.keys.predecessor, self.keys_digest);
        let before = self.read_keys()?;
        let written = self.advance_keys().and_then(|()| self.commit(&[], self.next_manifest()));
        if written.is_err() {
            (self.keys.generation, self.keys.predecessor, self.keys_digest) = old;
            let changed = self.read_keys().is_ok_and(|now| now != before);
            self.keys_stale = changed && keysfile::write(self.files.as_ref(), &self.dir(), &before).is_err()
                || self.keys_stale;
        }
        written
    }

    fn read_keys(&self) -> Result<Vec<u8>> {
        let path = self.dir().join(keysfile::NAME);
        self.files.read(&path).map_err(|error| Error::io(path, error))
    }

    /// Puts the next `vault.keys` in place by one rename; its copy may follow later.
    pub(crate) fn advance_keys(&mut self) -> Result<()> {
        self.keys.within_bounds()?;
        self.keys.generation += 1;
        self.keys.predecessor = self.keys_digest;
        let (bytes, dir) = (self.keys.encode(&self.ring.sub), self.dir());
        files::replace(self.files.as_ref(), &dir.join(keysfile::NAME), &bytes)?;
        self.keys_digest = KeysFile::digest(&bytes);
        self.keys_stale =
            files::replace(self.files.as_ref(), &dir.join(keysfile::BACKUP_NAME), &bytes).is_err();
        Ok(())
    }

    pub(crate) fn settle_keys(&mut self) -> Result<()> {
        if self.keys_stale {
            keysfile::write(self.files.as_ref(), &self.dir(), &self.keys.encode(&self.ring.sub))?;
            self.keys_stale = false;
        }
        Ok(())
    }

    /// After opening: notes the state as seen, and finishes what an interrupted step left undone.
    pub(crate) fn settle(&mut self, erased: Index, accepted: bool) -> Vec<OpenNote> {
        let mut notes = Vec::new();
        let key = &self.ring.sub.mark;
        let marked = match accepted {
            true => self.mark.reset(key, &self.manifest),
            false => self.mark.prepare().map(|()| self.mark.write(key, &self.manifest)),
        };
        let brought_up = match (erased.is_empty(), self.manifest.keys_digest == self.keys_digest) {
            (false, _) => self.finish_erasure(&erased),
            (true, false) => self.commit(&[], self.next_manifest()),
            (true, true) => Ok(()),
        };
        if brought_up.is_ok() && !erased.is_empty() {
            notes.push(OpenNote::new(
                OpenNoteKind::ErasureFinished,
                "An erasure that was cut short was finished.",
            ));
        }
        for error in [marked.err(), brought_up.err()].into_iter().flatten() {
            tracing::warn!(code = error.code(), "opened, but not everything could be written");
        }
        notes
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        self.running = None;
        if let Some(store) = self.store.take() {
            store.close(self.files.as_ref(), &self.dir());
        }
        // A mark that is a little old is still true, so this is best effort.
        let _ = self.mark.sync();
    }
}

/// A save that is sealed and not yet written.
pub(crate) struct Staged {
    pub(crate) ops: Vec<Op>,
    entries: Vec<(RecordId, Option<Entry>)>,
    pub(crate) manifest: Manifest,
}

impl Staged {
    fn take_out(&mut self, entry: &Entry) {
        for (place, term) in entry.parts.iter() {
            self.manifest.tally.subtract(term);
            self.ops.push(Op::Remove(*place));
        }
        self.manifest.records -= 1;
    }
}

/// A new vault goes into an empty folder only; what an interrupted creation left there does not count.
pub(crate) fn refuse_used(files: &dyn Files, places: &Places) -> Result<()> {
    let exists = || Error::AlreadyExists { path: places.vault.clone() };
    match generation::find(files, &places.vault) {
        Ok(Found::Named(_) | Found::OnlyOne(_)) => Err(exists()),
        Err(Error::NoVault { .. }) => {
            let names = files.list(&places.vault).map_err(|error| Error::io(&places.vault, error))?;
            let ours = |name: &String| {
                name == crate::lock::NAME
                    || name == crate::inbox::DIR
                    || name == crate::restore::STAGED
                    || *name == unfinished(Generation(1))
            };
            if names.iter().all(ours) { Ok(()) } else { Err(exists()) }
        }
        Err(error) if error.is_damage() => Err(exists()),
        Err(error) => Err(error),
    }
}

fn first_keys(
    vault: VaultId,
    vk: &Key,
    slot: impl FnOnce(&Key) -> Result<Slot>,
) -> Result<(KeysFile, Keyring)> {
    let sub = Subkeys::derive(vk, vault);
    let (workspace, key, inbox) = (NotebookId(seal::random()?), Key::random()?, Key::random()?);
    let public = PublicKey::from(&StaticSecret::from(*inbox.bytes())).to_bytes();
    let mut keys = KeysFile::first(vault, workspace, public, &inbox, &sub)?;
    keys.slots.push(slot(vk)?);
    keys.notebooks.push(WrappedNotebook::make(&sub, vault, workspace, 1, &key)?);
    let notebooks = [(workspace, NotebookKey { epoch: 1, key })].into_iter().collect();
    Ok((keys, Keyring { vault, sub, notebooks, tombstones: Default::default() }))
}

fn unfinished(generation: Generation) -> String {
    format!(".{}.new", generation.name())
}

/// Builds a generation under a name that never counts, and renames it when it is whole.
pub(crate) fn build_generation(
    files: &dyn Files,
    vault: &std::path::Path,
    generation: Generation,
    keys: &[u8],
    ring: &Keyring,
    state: &State,
) -> Result<()> {
    let dir = vault.join(unfinished(generation));
    let io = |error| Error::io(&dir, error);
    files.remove_dir(&dir).map_err(io)?;
    files.create_dir(&dir).map_err(io)?;
    files.create_dir(&dir.join(journal::DIR)).map_err(io)?;
    keysfile::write(files, &dir, keys)?;
    if state.manifest.counter > 0 {
        crate::snapshot::write(files, &dir.join(crate::snapshot::DIR), ring, state)?;
    }
    let base = Base { counter: state.manifest.counter, link: [0; 32] };
    Journal::write_first(files, &dir.join(journal::DIR), &ring.sub, ring.vault, base)?;
    files.sync_dir(&dir).map_err(io)?;
    files.rename(&dir, &generation.dir(vault)).and_then(|()| files.sync_dir(vault)).map_err(io)
}

/// Opens the journal of a generation just built, and makes its store.
pub(crate) fn enter_generation(
    files: &Arc<dyn Files>,
    places: &Places,
    generation: Generation,
    ring: &Keyring,
    manifest: &Manifest,
    values: Values,
) -> Result<(Journal, Option<Store>)> {
    let dir = generation.dir(&places.vault);
    let base = Base { counter: manifest.counter, link: [0; 32] };
    let len = journal::SEGMENT_HEADER as u64;
    let journal = Journal::resume(files.clone(), dir.join(journal::DIR), ring.vault, 1, len, base)?;
    Ok((journal, new_store(&dir, ring, manifest, values)))
}

/// The store of a generation just built; without one the journal alone carries the vault.
pub(crate) fn new_store(
    generation: &std::path::Path,
    ring: &Keyring,
    manifest: &Manifest,
    values: Values,
) -> Option<Store> {
    let store = fill_store(&generation.join(store::DIR), ring, manifest, values);
    if let Err(error) = &store {
        tracing::warn!(code = error.code(), "no store for the new generation");
    }
    store.ok()
}
