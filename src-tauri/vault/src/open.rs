//! Opening: lock, keys, recovery of the newest state, and the repairs that it asks for.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
};

use crate::{
    checkpoint,
    error::{Error, Result},
    files::{Disk, Files},
    front,
    generation::{self, Found, Generation},
    ids::{DeviceId, Places, Record, VaultId},
    journal::{self, Base, History, Journal, Tail},
    keys::Subkeys,
    keysfile::{self, KeysFile},
    lifecycle,
    lock::LockFile,
    manifest::Manifest,
    mark::Mark,
    passphrase::Passphrase,
    reading::{Overlay, Read},
    records::{Contents, Keyring, NotebookKey, Values},
    recover::{self, Recovered},
    recovery::{Unlock, open_slot},
    report::{OpenNote, OpenNoteKind, OpenReport, last_saved},
    secret::Key,
    snapshot::{self, State},
    store::{self, Store},
    stray,
    vault::{Vault, new_store},
};

/// What to do when the folder holds an older or another state than this machine saw last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OlderState {
    /// Refuse with `OlderFolder` or `Forked`.
    #[default]
    Refuse,
    /// Take the folder's state as the newest from now on.
    Accept,
    /// Show it, save nothing, and remember nothing of it.
    ReadOnly,
}

/// What opening gave: the vault, every record, and what was found and repaired on the way.
pub struct Opened<T = Record> {
    /// The unlocked vault.
    pub vault: Vault,
    /// Every record, in no particular order, or what was made of each.
    pub records: Vec<T>,
    /// What was noticed and repaired.
    pub report: OpenReport,
}

/// A vault whose lock is held and whose keys are still sealed.
pub struct LockedVault(Box<Locked>);

struct Locked {
    places: Places,
    lock: LockFile,
    files: Arc<dyn Files>,
    generation: Generation,
    keys: KeysFile,
    keys_bytes: Vec<u8>,
    current_lost: bool,
}

impl LockedVault {
    /// Takes the vault's lock (two seconds of tries) and reads what can be read without keys.
    ///
    /// # Errors
    /// `NoVault`, `Busy` with the holder, `Damaged`, `Foreign`, `NewerFormat`, `ReadOnly`, `Io`.
    pub fn open(places: Places) -> Result<Self> {
        Self::open_on(places, Arc::new(Disk))
    }

    pub(crate) fn open_on(places: Places, files: Arc<dyn Files>) -> Result<Self> {
        // Looked at first only so that no lock file is left where there is no vault.
        generation::find(files.as_ref(), &places.vault)?;
        let lock = LockFile::take(&places.vault)?;
        let (generation, current_lost) = match generation::find(files.as_ref(), &places.vault)? {
            Found::Named(generation) => (generation, false),
            Found::OnlyOne(generation) => (generation, true),
        };
        let (keys, keys_bytes) = keysfile::read(files.as_ref(), &generation.dir(&places.vault))?;
        Ok(Self(Box::new(Locked { places, lock, files, generation, keys, keys_bytes, current_lost })))
    }

    /// The vault's id.
    pub fn vault_id(&self) -> VaultId {
        self.0.keys.vault
    }

    /// Where it lies.
    pub fn places(&self) -> &Places {
        &self.0.places
    }

    /// Opens the vault, or gives the locked vault back with the reason.
    ///
    /// # Errors
    /// `WrongPassphrase`; `OlderFolder` or `Forked` when the mark outside knows better; `Damaged` …
    pub fn unlock(self, passphrase: &Passphrase) -> std::result::Result<Opened, (Self, Error)> {
        self.unlock_older(passphrase, OlderState::Refuse)
    }

    /// As [`unlock`](Self::unlock), with a choice for an older folder.
    ///
    /// # Errors
    /// As [`unlock`](Self::unlock).
    pub fn unlock_older(
        self,
        passphrase: &Passphrase,
        older: OlderState,
    ) -> std::result::Result<Opened, (Self, Error)> {
        self.unlock_by(Unlock::Passphrase(passphrase), older)
    }

    /// Opens the vault with the passphrase or the recovery words.
    ///
    /// # Errors
    /// As [`unlock`](Self::unlock).
    pub fn unlock_by(
        self,
        with: Unlock<'_>,
        older: OlderState,
    ) -> std::result::Result<Opened, (Self, Error)> {
        match open_slot(&self.0.keys, with) {
            Ok(vk) => self.unlock_with(vk, older),
            Err(error) => Err((self, error)),
        }
    }

    /// As [`unlock`](Self::unlock), and shows `ahead` the front, if one was left by [`Vault::leave_front`] and nothing
    /// was saved since: before anything of the vault is read, and whether or not it then opens. Each record is handed
    /// to `read` on the thread that opened it, so that no two forms of all of them are ever held at once.
    ///
    /// # Errors
    /// As [`unlock`](Self::unlock).
    pub fn unlock_ahead<T: Send>(
        self,
        passphrase: &Passphrase,
        ahead: impl FnOnce(&[u8]),
        read: impl Fn(Record) -> T + Sync,
    ) -> std::result::Result<Opened<T>, (Self, Error)> {
        let vk = match open_slot(&self.0.keys, Unlock::Passphrase(passphrase)) {
            Ok(vk) => vk,
            Err(error) => return Err((self, error)),
        };
        let vault = self.0.keys.vault;
        if let Some(body) = front::read(&Mark::of(&self.0.places, vault), &Subkeys::derive(&vk, vault)) {
            ahead(&body);
        }
        self.unlock_reading(vk, OlderState::Refuse, &read)
    }

    pub(crate) fn unlock_with(
        self,
        vk: Key,
        older: OlderState,
    ) -> std::result::Result<Opened, (Self, Error)> {
        self.unlock_reading(vk, older, &|record| record)
    }

    fn unlock_reading<T: Send>(
        self,
        vk: Key,
        older: OlderState,
        read: Read<'_, T>,
    ) -> std::result::Result<Opened<T>, (Self, Error)> {
        match Opening::run(&self.0, &vk, older, read, &AtomicBool::new(false)) {
            Ok(opening) => Ok(opening.into_opened(*self.0, vk, older)),
            Err(error) => Err((self, error)),
        }
    }
}

impl Locked {
    fn dir(&self) -> PathBuf {
        self.generation.dir(&self.places.vault)
    }
}

/// Verifies a keys file with the vault key and opens the notebook keys in it.
pub(crate) fn keyring(keys: &KeysFile, bytes: &[u8], vk: &Key) -> Result<Keyring> {
    let sub = Subkeys::derive(vk, keys.vault);
    KeysFile::verify(bytes, &sub)?;
    let mut notebooks = std::collections::BTreeMap::new();
    for wrapped in &keys.notebooks {
        let key = wrapped.open(&sub, keys.vault)?;
        notebooks.insert(wrapped.id, NotebookKey { epoch: wrapped.epoch, key });
    }
    let tombstones = keys.tombstones.iter().copied().collect();
    Ok(Keyring { vault: keys.vault, sub, notebooks, tombstones })
}

/// Everything an opening brings together before it becomes a [`Vault`].
struct Opening<T> {
    /// The copy of `vault.keys`, where only that is of the newest save.
    newer: Option<(KeysFile, Vec<u8>)>,
    ring: Keyring,
    recovered: Recovered<T>,
    contents: Contents<T>,
    journal: Journal,
    mark: Mark,
    device: DeviceId,
    daily_due: bool,
    report: OpenReport,
}

impl<T: Send> Opening<T> {
    fn run(
        locked: &Locked,
        vk: &Key,
        older: OlderState,
        read: Read<'_, T>,
        stop: &AtomicBool,
    ) -> Result<Self> {
        let (files, dir) = (locked.files.as_ref(), locked.dir());
        let ring = keyring(&locked.keys, &locked.keys_bytes, vk)?;
        let mark = Mark::of(&locked.places, ring.vault);
        let seen = mark.read(&ring.sub.mark);
        let saved = last_saved(&dir);
        let usual = recover::recover_quickly(files, &dir, &ring, seen, read, stop)?;
        let mut recovered = match usual {
            Some(recovered) => recovered,
            None => recover::recover(files, &dir, &ring, seen, older != OlderState::Refuse)?,
        };
        let fits = recover::check_keys(&locked.keys, &locked.keys_bytes, &recovered.state.manifest);
        let newer = match fits {
            Ok(()) => None,
            Err(error) => Some(newer_copy(locked, &ring, &recovered).ok_or(error)?),
        };
        let ring = match &newer {
            Some((keys, bytes)) => keyring(keys, bytes, vk)?,
            None => ring,
        };
        let contents = match recovered.contents.take() {
            Some(contents) => contents,
            None => ring.read(&recovered.state.values, &Overlay::new(), read, stop)?.0,
        };
        if (contents.records.len() + contents.erased.len()) as u64 != recovered.state.manifest.records {
            return Err(Error::damaged("the number of records is not the one last saved"));
        }
        lifecycle::finish_rotation(files, &locked.places.vault, locked.generation)?;
        let bytes = newer.as_ref().map_or(&locked.keys_bytes, |(_, bytes)| bytes);
        let mut notes = repair_small_files(locked, bytes)?;
        lifecycle::sweep(files, &locked.places.vault, locked.generation)?;
        notes.append(&mut stray::find(files, &locked.places.vault, locked.generation, ring.vault));
        notes.append(&mut recovered.notes);
        let journal = open_journal(locked, &ring, &mut recovered)?;
        recovered.store = open_store(locked, &ring, &mut recovered);
        let report = OpenReport { notes, new_here: seen.is_none(), last_saved: saved };
        let device = mark.device()?;
        let daily_due = checkpoint::is_daily_due(files, &dir);
        Ok(Self { newer, ring, recovered, contents, journal, mark, device, daily_due, report })
    }

    fn into_opened(self, locked: Locked, vk: Key, older: OlderState) -> Opened<T> {
        let Locked { places, lock, files, generation, keys, keys_bytes, .. } = locked;
        let (keys, keys_bytes) = self.newer.unwrap_or((keys, keys_bytes));
        let keys_digest = KeysFile::digest(&keys_bytes);
        let Recovered { state, store, history, good_snapshots, .. } = self.recovered;
        let mut vault = Vault {
            places,
            files,
            generation,
            keys,
            keys_digest,
            keys_stale: false,
            running: None,
            daily_due: self.daily_due,
            journal_bytes: history.bytes_from(good_snapshots.last().copied()),
            vk,
            ring: self.ring,
            manifest: state.manifest,
            journal: self.journal,
            store,
            index: self.contents.index,
            mark: self.mark,
            device: self.device,
            read_only: older == OlderState::ReadOnly,
            _lock: lock,
        };
        let mut report = self.report;
        if older != OlderState::ReadOnly {
            report.notes.extend(vault.settle(self.contents.erased, older == OlderState::Accept));
        }
        report.notes.extend(unreadable_captures(&vault));
        Opened { vault, records: self.contents.records, report }
    }
}

/// A generation that was just built, and is live, from what is still in memory.
pub(crate) struct Built {
    pub(crate) places: Places,
    pub(crate) lock: LockFile,
    pub(crate) files: Arc<dyn Files>,
    pub(crate) generation: Generation,
    pub(crate) keys: KeysFile,
    pub(crate) keys_bytes: Vec<u8>,
    pub(crate) ring: Keyring,
    pub(crate) state: State,
    pub(crate) journal: Journal,
    /// The journal as it was before its last save.
    pub(crate) history: History,
    /// The save that its snapshot is of.
    pub(crate) snapshot: Option<u64>,
}

impl Built {
    /// Opens it; nothing of it is read again.
    ///
    /// # Errors
    /// `DiskFull`, `ReadOnly`, `Io`.
    pub(crate) fn open(self, vk: Key, contents: Contents) -> Result<Opened> {
        let Self { places, lock, files, generation, keys, keys_bytes, ring, state, journal, .. } = self;
        let (history, snapshot) = (self.history, self.snapshot);
        let dir = generation.dir(&places.vault);
        lifecycle::sweep(files.as_ref(), &places.vault, generation)?;
        let notes = stray::find(files.as_ref(), &places.vault, generation, ring.vault);
        let report = OpenReport { notes, new_here: true, last_saved: last_saved(&dir) };
        let State { manifest, values } = state;
        let store = new_store(&dir, &ring, &manifest, values);
        let state = State { manifest, values: Values::new() };
        let mark = Mark::of(&places, ring.vault);
        let device = mark.device()?;
        let recovered = Recovered {
            good_snapshots: snapshot.into_iter().collect(),
            state,
            contents: None,
            store,
            pending: Vec::new(),
            history,
            bad_snapshots: Vec::new(),
            rebase: false,
            notes: Vec::new(),
        };
        let opening = Opening {
            newer: None,
            ring,
            recovered,
            contents,
            journal,
            mark,
            device,
            daily_due: true,
            report,
        };
        let locked = Locked { places, lock, files, generation, keys, keys_bytes, current_lost: false };
        Ok(opening.into_opened(locked, vk, OlderState::Refuse))
    }
}

/// The copy of `vault.keys`, if it is of the newest save where the file itself is of an older one.
fn newer_copy<T>(locked: &Locked, ring: &Keyring, recovered: &Recovered<T>) -> Option<(KeysFile, Vec<u8>)> {
    let bytes = locked.files.read(&locked.dir().join(keysfile::BACKUP_NAME)).ok()?;
    let keys = KeysFile::parse(&bytes).ok()?;
    KeysFile::verify(&bytes, &ring.sub).ok()?;
    recover::check_keys(&keys, &bytes, &recovered.state.manifest).ok()?;
    Some((keys, bytes))
}

fn unreadable_captures(vault: &Vault) -> Option<OpenNote> {
    let count = vault.inbox().map_or(0, |inbox| inbox.unreadable.len());
    let sentence = format!(
        "{count} captured lines in the inbox are damaged or not for this vault; they were left there."
    );
    (count > 0).then(|| OpenNote::new(OpenNoteKind::StrayFile, sentence))
}

/// Puts back CURRENT, `vault.keys` or its copy where one of them was damaged.
fn repair_small_files(locked: &Locked, right: &[u8]) -> Result<Vec<OpenNote>> {
    let (files, dir) = (locked.files.as_ref(), locked.dir());
    let mut notes = Vec::new();
    let mut note = |sentence: &str| notes.push(OpenNote::new(OpenNoteKind::KeysFileRepaired, sentence));
    if locked.current_lost {
        generation::switch_to(files, &locked.places.vault, locked.generation)?;
        note("The file CURRENT was damaged or missing; it was written anew and nothing was lost.");
    }
    let is_right = |name: &str| files.read(&dir.join(name)).is_ok_and(|bytes| bytes == right);
    if !is_right(keysfile::NAME) {
        keysfile::write(files, &dir, right)?;
        note(
            "The file vault.keys was damaged, missing or out of date; it was put back from its copy and nothing was lost.",
        );
    } else if !is_right(keysfile::BACKUP_NAME) {
        keysfile::write(files, &dir, right)?;
        note("The copy of vault.keys was damaged or out of date; it was written anew and nothing was lost.");
    }
    Ok(notes)
}

/// Continues the journal, after replacing what is damaged of it by a fresh snapshot.
fn open_journal<T>(locked: &Locked, ring: &Keyring, recovered: &mut Recovered<T>) -> Result<Journal> {
    let (files, dir) = (&locked.files, locked.dir().join(journal::DIR));
    let history = &recovered.history;
    let end = match recovered.journal_end() {
        Some(end) if !recovered.rebase => end,
        _ => rebase(locked, ring, recovered)?,
    };
    if recovered.rebase || history.tail != Tail::Clean {
        let number = history.newest + 1;
        return Journal::start(files.clone(), dir, &ring.sub, ring.vault, number, end);
    }
    Journal::resume(files.clone(), dir, ring.vault, history.newest, history.newest_len, end)
}

/// Writes the state as a snapshot and sets the journal and the damaged snapshots aside.
fn rebase<T>(locked: &Locked, ring: &Keyring, recovered: &Recovered<T>) -> Result<Base> {
    let (files, dir, vault) = (locked.files.as_ref(), locked.dir(), &locked.places.vault);
    let snapshots = dir.join(snapshot::DIR);
    for bad in &recovered.bad_snapshots {
        generation::set_aside(files, vault, bad)?;
    }
    snapshot::write(files, &snapshots, ring, &recovered.state)?;
    for (_, segment) in journal::segments(files, &dir.join(journal::DIR))? {
        generation::set_aside(files, vault, &segment)?;
    }
    files.create_dir(&dir.join(journal::DIR)).map_err(|error| Error::io(&dir, error))?;
    for older in
        recovered.good_snapshots.iter().filter(|counter| **counter < recovered.state.manifest.counter)
    {
        let path = snapshot::path(&snapshots, *older);
        files.remove(&path).map_err(|error| Error::io(path, error))?;
    }
    Ok(Base { counter: recovered.state.manifest.counter, link: [0; 32] })
}

/// The store, brought up to the newest save, or built anew; without one the journal alone carries the vault.
fn open_store<T>(locked: &Locked, ring: &Keyring, recovered: &mut Recovered<T>) -> Option<Store> {
    if let Some(store) = recovered.store.take() {
        match bring_up(&store, ring, recovered) {
            Ok(()) => return Some(store),
            Err(reason) => tracing::warn!(reason, "the store could not be brought up to date"),
        }
        if recovered.state.values.is_empty() && recovered.state.manifest.records > 0 {
            // It was read without keeping the values; the next opening finds it behind and rebuilds it.
            return None;
        }
    }
    match rebuild_store(locked, ring, recovered) {
        Ok(store) => Some(store),
        Err(error) => {
            tracing::warn!(code = error.code(), "the store could not be rebuilt");
            None
        }
    }
}

fn bring_up<T>(
    store: &Store,
    ring: &Keyring,
    recovered: &Recovered<T>,
) -> std::result::Result<(), &'static str> {
    let manifest = recover::seal_manifest(ring, &recovered.state.manifest).map_err(|error| error.code())?;
    store.apply(&recovered.pending, (&ring.sub.manifest_place(), manifest)).map_err(|_| "store")
}

fn rebuild_store<T>(locked: &Locked, ring: &Keyring, recovered: &mut Recovered<T>) -> Result<Store> {
    let (files, generation) = (locked.files.as_ref(), locked.dir());
    let dir = generation.join(store::DIR);
    if dir.exists() {
        // A store that was just dropped may still be writing; what is moved away should hold still.
        drop(store::own_again(&dir));
        generation::set_aside(files, &locked.places.vault, &dir)?;
    }
    files.remove(&generation.join(store::SUM)).map_err(|error| Error::io(&dir, error))?;
    let values = std::mem::take(&mut recovered.state.values);
    fill_store(&dir, ring, &recovered.state.manifest, values)
}

/// A new store that is being filled with this state; its manifest comes last, so a kill on the way is noticed.
pub(crate) fn fill_store(dir: &Path, ring: &Keyring, manifest: &Manifest, values: Values) -> Result<Store> {
    let lost = |lost: store::StoreLost| Error::damaged(format!("the new store failed ({})", lost.0));
    let store = Store::open(dir).map_err(lost)?;
    let sealed = recover::seal_manifest(ring, manifest)?;
    store.fill(values).and_then(|()| store.apply(&[], (&ring.sub.manifest_place(), sealed))).map_err(lost)?;
    Ok(store)
}

#[cfg(test)]
impl LockedVault {
    /// The vault key, so that a test derives it once and opens many times.
    pub(crate) fn key_for_tests(&self, passphrase: &Passphrase) -> Key {
        open_slot(&self.0.keys, Unlock::Passphrase(passphrase)).unwrap()
    }
}
