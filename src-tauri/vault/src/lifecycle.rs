//! The life of keys: another passphrase, a recovery kit, rotation, and the erasure of one notebook.

use std::path::Path;

use subtle::ConstantTimeEq;
use x25519_dalek::{PublicKey, StaticSecret};

use crate::{
    checkpoint,
    error::{Error, Result},
    files::{self, Files},
    front,
    generation::{self, Generation},
    ids::NotebookId,
    image, inbox,
    journal::Op,
    kdf::KdfPolicy,
    keys::Subkeys,
    keysfile::{KeysFile, Slot, SlotKind, WrappedNotebook},
    manifest::{Manifest, Tally},
    open::fill_store,
    passphrase::Passphrase,
    records::{Contents, Index, Keyring, NotebookKey, Values},
    recovery::{RecoveryWords, Unlock, open_slot},
    seal,
    secret::Key,
    snapshot::State,
    store,
    vault::{Vault, build_generation, enter_generation},
};

/// In a new generation: the ones before it hold keys that must not stay.
pub(crate) const DROP_OLDER: &str = "drop-older";

/// A recovery kit that was made and does not count yet: three of its words must be typed back first.
pub struct PendingRecovery {
    words: RecoveryWords,
    asked: [usize; 3],
}

impl PendingRecovery {
    /// The words to print.
    pub fn words(&self) -> &RecoveryWords {
        &self.words
    }

    /// Which words to ask for, counted from 1, in rising order.
    pub fn asked(&self) -> [usize; 3] {
        self.asked
    }
}

impl Vault {
    /// Whether this is the vault's passphrase, for a second look before something grave.
    ///
    /// # Errors
    /// `WrongPassphrase`, `OutOfMemory`.
    pub fn verify_passphrase(&self, passphrase: &Passphrase) -> Result<()> {
        let vk = open_slot(&self.keys, Unlock::Passphrase(passphrase))?;
        if bool::from(vk.bytes().ct_eq(self.vk.bytes())) { Ok(()) } else { Err(Error::WrongPassphrase) }
    }

    /// Seals the vault key for another passphrase, at today's price; the old passphrase opens it no more.
    ///
    /// An old copy of the folder and the old passphrase still open what was, and what comes until keys are rotated.
    ///
    /// # Errors
    /// Those of a save; the old passphrase stays then.
    pub fn change_passphrase(&mut self, new: &Passphrase, kdf: KdfPolicy) -> Result<()> {
        let slot = passphrase_slot(new, kdf, &self.vk, &self.ring)?;
        self.replace_slots(|kind| matches!(kind, SlotKind::Passphrase(_)), Some(slot))
    }

    /// Whether a recovery kit counts.
    pub fn has_recovery(&self) -> bool {
        self.keys.slots.iter().any(|slot| slot.kind == SlotKind::Recovery)
    }

    /// Makes a recovery kit; nothing is written until [`confirm_recovery`](Self::confirm_recovery).
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn new_recovery(&self) -> Result<PendingRecovery> {
        let mut asked = [0; 3];
        for (third, (asked, byte)) in asked.iter_mut().zip(seal::random::<3>()?).enumerate() {
            // One word of each third; 256 is a multiple of 8, so each is as likely as any other.
            *asked = third * 8 + usize::from(byte % 8) + 1;
        }
        Ok(PendingRecovery { words: RecoveryWords::random()?, asked })
    }

    /// Makes the kit count, once the three words asked for were typed back; it replaces any older kit.
    ///
    /// # Errors
    /// `RecoveryWordsInvalid` when one of them is wrong; those of a save.
    pub fn confirm_recovery(&mut self, pending: &PendingRecovery, typed: [&str; 3]) -> Result<()> {
        let words = pending.words.words()?;
        let right = pending.asked.iter().zip(typed).all(|(number, typed)| {
            words.get(number - 1).is_some_and(|word| typed.trim().eq_ignore_ascii_case(word))
        });
        if !right {
            return Err(Error::RecoveryWordsInvalid { reason: "one of the three does not match the kit" });
        }
        let slot =
            Slot::make(pending.words.secret(), SlotKind::Recovery, [0; 16], &self.vk, self.ring.vault)?;
        self.replace_slots(|kind| kind == SlotKind::Recovery, Some(slot))
    }

    /// Makes any recovery kit worthless for this folder from now on.
    ///
    /// # Errors
    /// Those of a save.
    pub fn drop_recovery(&mut self) -> Result<()> {
        self.replace_slots(|kind| kind == SlotKind::Recovery, None)
    }

    fn replace_slots(&mut self, which: impl Fn(SlotKind) -> bool, new: Option<Slot>) -> Result<()> {
        let (gone, mut kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.keys.slots).into_iter().partition(|slot| which(slot.kind));
        let others = kept.len();
        kept.extend(new);
        self.keys.slots = kept;
        let written = self.write_keys();
        if written.is_err() {
            self.keys.slots.truncate(others);
            self.keys.slots.extend(gone);
        }
        written
    }

    /// "My passphrase leaked": new keys throughout, everything sealed anew, the old files deleted.
    ///
    /// The recovery kit counts no more until a new one is confirmed. Kept old generations and
    /// set-aside files are deleted; backups made before still open with the old passphrase.
    ///
    /// # Errors
    /// Those of a save, with everything as before; `MustReopen` when the new keys are in place
    /// and only the rest failed.
    pub fn rotate_keys(&mut self, new: &Passphrase, kdf: KdfPolicy) -> Result<()> {
        if self.read_only {
            return Err(Error::ReadOnly { path: self.places.vault.clone() });
        }
        let vk = Key::random()?;
        let slot = passphrase_slot(new, kdf, &vk, &self.ring)?;
        self.rotate_to(vk, slot)
    }

    pub(crate) fn rotate_to(&mut self, vk: Key, slot: Slot) -> Result<()> {
        self.running = None;
        let rotated = self.reseal(&vk, slot)?;
        let all = generation::all(self.files.as_ref(), &self.places.vault)?;
        let generation = Generation(all.last().map_or(1, |newest| newest.0 + 1));
        let captures = self.reseal_inbox(&rotated.keys)?;
        build_generation(
            self.files.as_ref(),
            &self.places.vault,
            generation,
            &rotated.bytes,
            &rotated.ring,
            &rotated.state,
        )?;
        self.put_beside(generation, &captures)?;
        generation::switch_to(self.files.as_ref(), &self.places.vault, generation)?;
        // From here on the old generation is history; a save into it would be lost.
        let entered = self.enter(generation, vk, rotated);
        if let Err(error) = entered {
            tracing::warn!(
                code = error.code(),
                "keys were rotated, the rest is finished at the next opening"
            );
            self.read_only = true;
            return Err(Error::MustReopen);
        }
        Ok(())
    }

    /// All records under new keys, and the keys file that goes with them.
    fn reseal(&self, vk: &Key, slot: Slot) -> Result<Rotated> {
        let old = self.ring.open_all(&self.current_state()?.values)?;
        let vault = self.ring.vault;
        let sub = Subkeys::derive(vk, vault);
        let inbox = Key::random()?;
        let public = PublicKey::from(&StaticSecret::from(*inbox.bytes())).to_bytes();
        let mut keys = KeysFile::first(vault, self.keys.workspace, public, &inbox, &sub)?;
        keys.generation = self.keys.generation + 1;
        keys.predecessor = self.keys_digest;
        keys.tombstones = self.keys.tombstones.clone();
        keys.slots.push(slot);
        let mut ring = Keyring::without_notebooks(vault, sub);
        ring.tombstones = self.ring.tombstones.clone();
        for (id, before) in &self.ring.notebooks {
            let (key, epoch) = (Key::random()?, before.epoch + 1);
            keys.notebooks.push(WrappedNotebook::make(&ring.sub, vault, *id, epoch, &key)?);
            ring.notebooks.insert(*id, NotebookKey { epoch, key });
        }
        let mut values = Values::new();
        for record in &old.records {
            let revision = old.index.get(&record.id).map_or(1, |entry| entry.revision);
            values.extend(ring.seal(record, revision)?);
        }
        let bytes = keys.encode(&ring.sub);
        let manifest = Manifest {
            counter: self.manifest.counter + 1,
            previous: self.manifest.hash(),
            keys_generation: keys.generation,
            keys_digest: KeysFile::digest(&bytes),
            records: old.records.len() as u64,
            tally: tally(&ring, &values)?,
        };
        let contents = ring.open_all(&values)?;
        if contents.records.len() != old.records.len() {
            return Err(Error::damaged("not every record could be sealed anew"));
        }
        Ok(Rotated { keys, bytes, ring, state: State { manifest, values }, contents })
    }

    /// Waiting captures, sealed to the new public key under their old names.
    fn reseal_inbox(&self, keys: &KeysFile) -> Result<Vec<(String, Vec<u8>)>> {
        let waiting = self.inbox()?.captures;
        let sealed = waiting.into_iter().map(|capture| {
            let line = inbox::seal_line(self.ring.vault, &keys.inbox_public, &capture.body)?;
            Ok((inbox::name_of(&capture.id), line))
        });
        sealed.collect()
    }

    /// What the new generation does once it is live: its captures replace the old ones, older generations go.
    fn put_beside(&self, generation: Generation, captures: &[(String, Vec<u8>)]) -> Result<()> {
        let (files, dir) = (self.files.as_ref(), generation.dir(&self.places.vault));
        for (name, line) in captures {
            inbox::put_back(files, &dir, name, line)?;
        }
        files::replace(files, &dir.join(DROP_OLDER), b"")
    }

    fn enter(&mut self, generation: Generation, vk: Key, rotated: Rotated) -> Result<()> {
        let old_store = self.dir().join(store::DIR);
        self.store = None;
        // A store that was just dropped may still be writing into the folder that goes now.
        drop(store::own_again(&old_store));
        finish_rotation(self.files.as_ref(), &self.places.vault, generation)?;
        let State { manifest, values } = rotated.state;
        let (journal, store) =
            enter_generation(&self.files, &self.places, generation, &rotated.ring, &manifest, values)?;
        self.generation = generation;
        self.keys_digest = manifest.keys_digest;
        self.keys = rotated.keys;
        self.keys_stale = false;
        self.vk = vk;
        self.ring = rotated.ring;
        self.manifest = manifest;
        self.index = rotated.contents.index;
        self.journal = journal;
        self.journal_bytes = 0;
        self.store = store;
        front::remove(&self.mark)?;
        self.mark.reset(&self.ring.sub.mark, &self.manifest)
    }

    /// Erases a notebook: its key leaves every file here, and with it everything that was ever sealed under it.
    ///
    /// Set-aside files and kept old generations are deleted as well. Backups made before still hold
    /// the notebook; [`BackupInfo::notebooks`](crate::BackupInfo) tells which.
    ///
    /// # Errors
    /// `NotFound` for an unknown notebook or the workspace. Any other error after the key has gone
    /// is finished by the next opening.
    pub fn erase_notebook(&mut self, id: NotebookId) -> Result<()> {
        if self.read_only {
            return Err(Error::ReadOnly { path: self.places.vault.clone() });
        }
        let known = self.ring.notebooks.contains_key(&id) && id != self.keys.workspace;
        if !known {
            return Err(Error::NotFound { what: "notebook" });
        }
        self.running = None;
        if self.manifest.keys_digest != self.keys_digest {
            self.commit(&[], self.next_manifest())?;
        }
        self.tombstone(id)?;
        self.ring.notebooks.remove(&id);
        self.ring.tombstones.insert(id);
        let erased: Index = self.index.extract_if(.., |_, entry| entry.notebook == id).collect();
        self.finish_erasure(&erased)
    }

    /// The one rename that decides: after it the notebook's key is nowhere.
    fn tombstone(&mut self, id: NotebookId) -> Result<()> {
        let before = (self.keys.generation, self.keys.predecessor, self.keys_digest);
        let Some(at) = self.keys.notebooks.iter().position(|notebook| notebook.id == id) else {
            return Err(Error::NotFound { what: "notebook" });
        };
        let wrapped = self.keys.notebooks.remove(at);
        self.keys.tombstones.push(id);
        let Err(error) = self.advance_keys() else { return Ok(()) };
        self.keys.notebooks.insert(at, wrapped);
        self.keys.tombstones.pop();
        (self.keys.generation, self.keys.predecessor, self.keys_digest) = before;
        self.keys_stale = true;
        Err(error)
    }

    /// Clears away what an erased notebook left: copies of the key first, then the sealed values, then the save.
    pub(crate) fn finish_erasure(&mut self, erased: &Index) -> Result<()> {
        self.settle_keys()?;
        delete_old(self.files.as_ref(), &self.places.vault, self.generation)?;
        front::remove(&self.mark)?;
        image::remove(self.files.as_ref(), &self.dir())?;
        let mut manifest = self.next_manifest();
        let mut state = self.current_state()?;
        let mut ops = Vec::new();
        for entry in erased.values() {
            manifest.records -= 1;
            for (place, term) in entry.parts.iter() {
                manifest.tally.subtract(term);
                state.values.remove(place);
                ops.push(Op::Remove(*place));
            }
        }
        self.renew_store(state);
        self.commit(&ops, manifest)
    }

    /// sled keeps what was removed until it is rewritten, so it is filled anew in a fresh folder.
    fn renew_store(&mut self, state: State) {
        let dir = self.dir().join(store::DIR);
        self.store = None;
        drop(store::own_again(&dir));
        let renewed = self
            .files
            .remove_dir(&dir)
            .map_err(|error| Error::io(&dir, error))
            .and_then(|()| fill_store(&dir, &self.ring, &state.manifest, state.values));
        match renewed {
            Ok(store) => self.store = Some(store),
            Err(error) => tracing::warn!(code = error.code(), "the store could not be renewed"),
        }
    }

    /// Every live value, from the store if it is whole, else from snapshots and journal.
    pub(crate) fn current_state(&self) -> Result<State> {
        if let Some(store) = &self.store
            && let Ok((values, _)) = store.read_all(&self.ring.sub.manifest_place())
            && self.ring.tally(&values) == Some(self.manifest.tally)
        {
            return Ok(State { manifest: self.manifest.clone(), values });
        }
        checkpoint::closed_state(self.files.as_ref(), &self.dir(), &self.ring, None)
    }
}

/// Everything a rotation makes before it is written.
struct Rotated {
    keys: KeysFile,
    bytes: Vec<u8>,
    ring: Keyring,
    state: State,
    contents: Contents,
}

fn tally(ring: &Keyring, values: &Values) -> Result<Tally> {
    ring.tally(values).ok_or_else(|| Error::damaged("a stored value is too short"))
}

fn passphrase_slot(passphrase: &Passphrase, kdf: KdfPolicy, vk: &Key, ring: &Keyring) -> Result<Slot> {
    let salt = seal::random()?;
    let secret = kdf.derive(passphrase.as_bytes(), &salt)?;
    Slot::make(&secret, SlotKind::Passphrase(kdf), salt, vk, ring.vault)
}

/// Finishes a rotation whose generation is live: captures in place, older generations and set-aside files gone.
pub(crate) fn finish_rotation(files: &dyn Files, vault: &Path, generation: Generation) -> Result<()> {
    let dir = generation.dir(vault);
    let marker = dir.join(DROP_OLDER);
    if !marker.exists() {
        return Ok(());
    }
    let io = |error| Error::io(&dir, error);
    let resealed = dir.join(inbox::DIR);
    let (names, target) = (files.list(&resealed).map_err(io)?, vault.join(inbox::DIR));
    if !names.is_empty() {
        files::create_dirs(files, &target)?;
        for name in names {
            files.rename(&resealed.join(&name), &target.join(&name)).map_err(io)?;
        }
        // Before the folder they come from goes: a capture that is in neither is lost.
        files.sync_dir(&target).map_err(io)?;
    }
    files.remove_dir(&resealed).map_err(io)?;
    delete_old(files, vault, generation)?;
    files.remove(&marker).and_then(|()| files.sync_dir(&dir)).map_err(io)
}

/// Deletes every generation but the live one, set-aside files, and half-written files that may hold keys.
fn delete_old(files: &dyn Files, vault: &Path, live: Generation) -> Result<()> {
    let io = |error| Error::io(vault, error);
    for old in generation::all(files, vault)?.into_iter().filter(|generation| *generation != live) {
        files.remove_dir(&old.dir(vault)).map_err(io)?;
    }
    files.remove_dir(&vault.join(generation::SET_ASIDE)).map_err(io)?;
    sweep(files, vault, live)
}

/// Removes what interrupted writes left behind, in the vault's folder and in the live generation.
pub(crate) fn sweep(files: &dyn Files, vault: &Path, live: Generation) -> Result<()> {
    let dir = live.dir(vault);
    for folder in
        [vault.to_path_buf(), dir.clone(), dir.join(crate::journal::DIR), dir.join(crate::snapshot::DIR)]
    {
        for name in files.list(&folder).map_err(|error| Error::io(&folder, error))? {
            let left = folder.join(&name);
            if name.starts_with('.') && name.ends_with(".new") {
                let removed = if left.is_dir() { files.remove_dir(&left) } else { files.remove(&left) };
                removed.map_err(|error| Error::io(left, error))?;
            }
        }
    }
    files.sync_dir(vault).map_err(|error| Error::io(vault, error))
}
