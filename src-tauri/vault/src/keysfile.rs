//! `vault.keys`: slots, wrapped notebook keys, tombstones, the inbox's keys; authenticated as a whole.

use std::{io::ErrorKind, path::Path};

use subtle::ConstantTimeEq;

use crate::{
    error::{Error, Result},
    files::{self, Files},
    format::{Reader, VERSION, check_version},
    ids::{NotebookId, VaultId},
    kdf::KdfPolicy,
    keys::{self, Subkeys},
    seal,
    secret::Key,
};

/// Name of the file inside a generation.
pub(crate) const NAME: &str = "vault.keys";
/// Name of its copy.
pub(crate) const BACKUP_NAME: &str = "vault.keys.bak";

const MAGIC: &[u8; 8] = b"SOTTOKEY";
const MAX_BYTES: usize = 1 << 20;
const MAX_SLOTS: usize = 8;
const MAX_NOTEBOOKS: u32 = 4096;
const MAX_TOMBSTONES: u32 = 16_384;
const TRAILER: usize = 64;
/// A wrapped 256-bit key: nonce, ciphertext, tag.
pub(crate) const WRAPPED: usize = seal::NONCE + Key::LEN + seal::TAG;

/// What a slot is opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotKind {
    /// Argon2id over a passphrase, at this price.
    Passphrase(KdfPolicy),
    /// 256 random bits, shown as 24 words; HKDF only.
    Recovery,
}

impl SlotKind {
    fn tag(self) -> u8 {
        match self {
            Self::Passphrase(_) => 1,
            Self::Recovery => 2,
        }
    }

    fn kdf(self) -> Option<KdfPolicy> {
        match self {
            Self::Passphrase(policy) => Some(policy),
            Self::Recovery => None,
        }
    }
}

/// One way to the vault key.
pub(crate) struct Slot {
    pub(crate) kind: SlotKind,
    id: [u8; 16],
    pub(crate) salt: [u8; 16],
    commit: [u8; 32],
    /// `nonce24 ‖ ciphertext32 ‖ tag16` of the vault key.
    wrapped: [u8; WRAPPED],
}

/// One notebook's key, sealed under a subkey of the vault key.
pub(crate) struct WrappedNotebook {
    pub(crate) id: NotebookId,
    pub(crate) epoch: u32,
    wrapped: [u8; WRAPPED],
}

/// The file's content, parsed and bounded.
pub(crate) struct KeysFile {
    pub(crate) vault: VaultId,
    /// Grows by one with every write of the file.
    pub(crate) generation: u64,
    /// SHA-256 trailer of the file before this one; zeros for the first.
    pub(crate) predecessor: [u8; 32],
    pub(crate) workspace: NotebookId,
    pub(crate) inbox_public: [u8; 32],
    inbox_wrapped: [u8; WRAPPED],
    pub(crate) slots: Vec<Slot>,
    pub(crate) notebooks: Vec<WrappedNotebook>,
    pub(crate) tombstones: Vec<NotebookId>,
}

impl Slot {
    /// Seals `vk` for whoever holds `secret`; salt and id are those the secret was derived with.
    pub(crate) fn make(
        secret: &Key,
        kind: SlotKind,
        salt: [u8; 16],
        vk: &Key,
        vault: VaultId,
    ) -> Result<Self> {
        let id = seal::random()?;
        let keys = keys::slot(secret, vault, kind.tag(), &id, kind.kdf());
        let mut slot = Self { kind, id, salt, commit: *keys.commit.bytes(), wrapped: [0; WRAPPED] };
        slot.wrapped = wrap(&keys.wrap, vk, &slot.bound(vault))?;
        Ok(slot)
    }

    /// The vault key, if `secret` is this slot's; the commitment is compared before anything is decrypted.
    ///
    /// # Errors
    /// `Damaged` when the slot was committed to this very secret and its body does not open all the same.
    pub(crate) fn open(&self, secret: &Key, vault: VaultId) -> Result<Option<Key>> {
        let keys = keys::slot(secret, vault, self.kind.tag(), &self.id, self.kind.kdf());
        if !bool::from(keys.commit.bytes().ct_eq(&self.commit)) {
            return Ok(None);
        }
        let vk = unwrap_key(&keys.wrap, &self.wrapped, &self.bound(vault));
        vk.map(Some).ok_or_else(|| Error::damaged("a slot of vault.keys was changed"))
    }

    /// Every field but the sealed key and its nonce, as bytes.
    fn fields(&self) -> Vec<u8> {
        let kdf = self.kind.kdf().map_or([0; 3], |k| [k.memory_kib(), k.passes(), k.lanes()]);
        let mut out = vec![self.kind.tag()];
        out.extend_from_slice(&self.id);
        kdf.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
        out.extend_from_slice(&self.salt);
        out.extend_from_slice(&self.commit);
        out
    }

    fn bound(&self, vault: VaultId) -> Vec<u8> {
        [b"sotto v1 slot", &vault.0[..], &self.fields()].concat()
    }

    fn parse(reader: &mut Reader<'_>) -> Result<Self> {
        let tag = field(reader.u8())?;
        let id = field(reader.array())?;
        let numbers = [field(reader.u32())?, field(reader.u32())?, field(reader.u32())?];
        let kind = match (tag, numbers) {
            (1, [m, t, p]) => SlotKind::Passphrase(KdfPolicy::new(m, t, p).map_err(|_| {
                Error::damaged("vault.keys asks for a key derivation outside the accepted bounds")
            })?),
            (2, [0, 0, 0]) => SlotKind::Recovery,
            _ => return Err(malformed()),
        };
        let (salt, commit) = (field(reader.array())?, field(reader.array())?);
        Ok(Self { kind, id, salt, commit, wrapped: field(reader.array())? })
    }
}

impl WrappedNotebook {
    pub(crate) fn make(sub: &Subkeys, vault: VaultId, id: NotebookId, epoch: u32, key: &Key) -> Result<Self> {
        let wrapped = wrap(&sub.notebook_wrap, key, &Self::bound(vault, id, epoch))?;
        Ok(Self { id, epoch, wrapped })
    }

    pub(crate) fn open(&self, sub: &Subkeys, vault: VaultId) -> Result<Key> {
        unwrap_key(&sub.notebook_wrap, &self.wrapped, &Self::bound(vault, self.id, self.epoch))
            .ok_or_else(|| Error::damaged("vault.keys holds a notebook key that is not of this vault"))
    }

    #[cfg(test)]
    pub(crate) fn wrapped_for_tests(&self) -> [u8; WRAPPED] {
        self.wrapped
    }

    fn bound(vault: VaultId, id: NotebookId, epoch: u32) -> Vec<u8> {
        [&b"sotto v1 notebook"[..], &vault.0, &id.0, &epoch.to_le_bytes()].concat()
    }
}

impl KeysFile {
    /// The first file of a new vault: no slots and no notebooks yet.
    pub(crate) fn first(
        vault: VaultId,
        workspace: NotebookId,
        inbox_public: [u8; 32],
        inbox_private: &Key,
        sub: &Subkeys,
    ) -> Result<Self> {
        Ok(Self {
            vault,
            generation: 1,
            predecessor: [0; 32],
            workspace,
            inbox_public,
            inbox_wrapped: wrap(&sub.inbox_wrap, inbox_private, &inbox_bound(vault, &inbox_public))?,
            slots: Vec::new(),
            notebooks: Vec::new(),
            tombstones: Vec::new(),
        })
    }

    /// The inbox's private key.
    pub(crate) fn open_inbox(&self, sub: &Subkeys) -> Result<Key> {
        unwrap_key(&sub.inbox_wrap, &self.inbox_wrapped, &inbox_bound(self.vault, &self.inbox_public))
            .ok_or_else(|| Error::damaged("vault.keys holds an inbox key that is not of this vault"))
    }

    /// Whether a reader will accept as many notebooks and tombstones as there are.
    ///
    /// # Errors
    /// `TooLarge`; what is in memory must not be written then.
    pub(crate) fn within_bounds(&self) -> Result<()> {
        let counts = [
            (self.slots.len(), MAX_SLOTS),
            (self.notebooks.len(), MAX_NOTEBOOKS as usize),
            (self.tombstones.len(), MAX_TOMBSTONES as usize),
        ];
        match counts.into_iter().find(|(count, limit)| count > limit) {
            Some((bytes, limit)) => Err(Error::TooLarge { bytes, limit }),
            None => Ok(()),
        }
    }

    /// The file's bytes: fields, then HMAC over all of them, then SHA-256 over all before it.
    pub(crate) fn encode(&self, sub: &Subkeys) -> Vec<u8> {
        let mut out = Vec::with_capacity(1024);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&self.vault.0);
        out.extend_from_slice(&self.generation.to_le_bytes());
        out.extend_from_slice(&self.predecessor);
        out.extend_from_slice(&self.workspace.0);
        out.extend_from_slice(&self.inbox_public);
        out.extend_from_slice(&self.inbox_wrapped);
        out.push(self.slots.len() as u8);
        for slot in &self.slots {
            out.extend_from_slice(&slot.fields());
            out.extend_from_slice(&slot.wrapped);
        }
        out.extend_from_slice(&(self.notebooks.len() as u32).to_le_bytes());
        for notebook in &self.notebooks {
            out.extend_from_slice(&notebook.id.0);
            out.extend_from_slice(&notebook.epoch.to_le_bytes());
            out.extend_from_slice(&notebook.wrapped);
        }
        out.extend_from_slice(&(self.tombstones.len() as u32).to_le_bytes());
        self.tombstones.iter().for_each(|id| out.extend_from_slice(&id.0));
        let mac = keys::hmac(&sub.keys_file, &[&out]);
        out.extend_from_slice(&mac);
        let digest = keys::sha256(&[&out]);
        out.extend_from_slice(&digest);
        out
    }

    /// Parses a file: unkeyed digest first, so that damage is never taken for a wrong passphrase.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        let (content, digest) = split_tail::<32>(bytes).ok_or_else(malformed)?;
        if bytes.len() > MAX_BYTES || keys::sha256(&[content]) != *digest {
            return Err(Error::damaged("vault.keys was changed or cut"));
        }
        let (content, _mac) = split_tail::<32>(content).ok_or_else(malformed)?;
        let mut reader = Reader(content);
        if field(reader.array::<8>())? != *MAGIC {
            return Err(Error::Foreign { what: "vault.keys".into() });
        }
        let version = field(reader.u16())?;
        check_version(version, "vault.keys")?;
        let file = Self::parse_fields(&mut reader)?;
        field(reader.end())?;
        Ok(file)
    }

    fn parse_fields(reader: &mut Reader<'_>) -> Result<Self> {
        let mut file = Self {
            vault: VaultId(field(reader.array())?),
            generation: field(reader.u64())?,
            predecessor: field(reader.array())?,
            workspace: NotebookId(field(reader.array())?),
            inbox_public: field(reader.array())?,
            inbox_wrapped: field(reader.array())?,
            slots: Vec::new(),
            notebooks: Vec::new(),
            tombstones: Vec::new(),
        };
        let slots = usize::from(field(reader.u8())?);
        if slots > MAX_SLOTS {
            return Err(malformed());
        }
        for _ in 0..slots {
            file.slots.push(Slot::parse(reader)?);
        }
        for _ in 0..counted(reader, MAX_NOTEBOOKS)? {
            let (id, epoch) = (NotebookId(field(reader.array())?), field(reader.u32())?);
            file.notebooks.push(WrappedNotebook { id, epoch, wrapped: field(reader.array())? });
        }
        for _ in 0..counted(reader, MAX_TOMBSTONES)? {
            file.tombstones.push(NotebookId(field(reader.array())?));
        }
        Ok(file)
    }

    /// Whether the holder of the vault key wrote these bytes.
    pub(crate) fn verify(bytes: &[u8], sub: &Subkeys) -> Result<()> {
        let mac = split_tail::<TRAILER>(bytes).map(|(content, tail)| (content, &tail[..32]));
        match mac {
            Some((content, mac)) if keys::hmac_matches(&sub.keys_file, &[content], mac) => Ok(()),
            _ => Err(Error::damaged("vault.keys was put together by someone without its key")),
        }
    }

    /// The digest that names a version of the file: its SHA-256 trailer.
    pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
        split_tail::<32>(bytes).map_or([0; 32], |(_, digest)| *digest)
    }
}

fn wrap(under: &Key, key: &Key, aad: &[u8]) -> Result<[u8; WRAPPED]> {
    let sealed = seal::seal(under, key.bytes(), aad)?;
    sealed.try_into().map_err(|_| malformed())
}

fn unwrap_key(under: &Key, wrapped: &[u8; WRAPPED], aad: &[u8]) -> Option<Key> {
    let plain = seal::open(under, wrapped, aad)?;
    plain.first_chunk::<{ Key::LEN }>().map(Key::from_slice)
}

fn inbox_bound(vault: VaultId, public: &[u8; 32]) -> Vec<u8> {
    [&b"sotto v1 inbox key"[..], &vault.0, public].concat()
}

fn counted(reader: &mut Reader<'_>, most: u32) -> Result<u32> {
    field(reader.u32()).and_then(|count| if count > most { Err(malformed()) } else { Ok(count) })
}

fn split_tail<const N: usize>(bytes: &[u8]) -> Option<(&[u8], &[u8; N])> {
    bytes.split_last_chunk::<N>()
}

fn field<T>(value: Option<T>) -> Result<T> {
    value.ok_or_else(malformed)
}

fn malformed() -> Error {
    Error::damaged("vault.keys cannot be read")
}

/// Reads `vault.keys`, or its copy when it is missing or damaged.
pub(crate) fn read(files: &dyn Files, generation: &Path) -> Result<(KeysFile, Vec<u8>)> {
    let one = |name: &str| {
        let path = generation.join(name);
        if path.metadata().is_ok_and(|about| about.len() > MAX_BYTES as u64) {
            return Err(Error::damaged(format!("{name} is far too long")));
        }
        let bytes = files.read(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Error::damaged(format!("{name} is missing")),
            _ => Error::io(path, error),
        })?;
        KeysFile::parse(&bytes).map(|file| (file, bytes))
    };
    match one(NAME) {
        Err(error) if error.is_damage() => one(BACKUP_NAME).map_err(|_| error),
        read => read,
    }
}

/// Writes the file and then its copy, so that no old key lingers in either.
pub(crate) fn write(files: &dyn Files, generation: &Path, bytes: &[u8]) -> Result<()> {
    files::replace(files, &generation.join(NAME), bytes)?;
    files::replace(files, &generation.join(BACKUP_NAME), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VAULT: VaultId = VaultId([9; 16]);

    fn secret(byte: u8) -> Key {
        Key::from_slice(&[byte; 32])
    }

    fn file() -> (KeysFile, Subkeys) {
        let vk = secret(7);
        let sub = Subkeys::derive(&vk, VAULT);
        let mut file = KeysFile::first(VAULT, NotebookId([1; 16]), [3; 32], &secret(4), &sub).unwrap();
        file.slots.push(
            Slot::make(&secret(1), SlotKind::Passphrase(KdfPolicy::default()), [2; 16], &vk, VAULT).unwrap(),
        );
        file.slots.push(Slot::make(&secret(2), SlotKind::Recovery, [0; 16], &vk, VAULT).unwrap());
        file.notebooks.push(WrappedNotebook::make(&sub, VAULT, NotebookId([1; 16]), 1, &secret(5)).unwrap());
        file.tombstones.push(NotebookId([6; 16]));
        (file, sub)
    }

    #[test]
    fn a_file_survives_a_round_trip_and_each_slot_opens_for_its_own_secret_only() {
        let (file, sub) = file();
        let bytes = file.encode(&sub);
        let back = KeysFile::parse(&bytes).unwrap();
        KeysFile::verify(&bytes, &sub).unwrap();
        assert_eq!(back.slots[0].open(&secret(1), VAULT).unwrap().unwrap().bytes(), &[7; 32]);
        assert_eq!(back.slots[1].open(&secret(2), VAULT).unwrap().unwrap().bytes(), &[7; 32]);
        assert!(back.slots[0].open(&secret(2), VAULT).unwrap().is_none());
        assert!(back.slots[0].open(&secret(1), VaultId([8; 16])).unwrap().is_none());
        assert_eq!(back.notebooks[0].open(&sub, VAULT).unwrap().bytes(), &[5; 32]);
        assert_eq!(back.open_inbox(&sub).unwrap().bytes(), &[4; 32]);
        assert_eq!(back.tombstones, [NotebookId([6; 16])]);
        assert_eq!(back.encode(&sub), bytes);
    }

    #[test]
    fn every_flipped_byte_and_every_cut_is_damage_before_any_key_is_derived() {
        let (file, sub) = file();
        let bytes = file.encode(&sub);
        for position in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[position] ^= 0x80;
            assert!(KeysFile::parse(&flipped).err().is_some_and(|error| error.is_damage()));
            assert!(KeysFile::parse(&bytes[..position]).is_err());
        }
        assert!(KeysFile::parse(&[&bytes[..], &[0]].concat()).is_err());
    }

    /// Changes a field and mends the unkeyed digest, as an attacker would.
    fn forged(bytes: &[u8], at: usize, with: &[u8]) -> Vec<u8> {
        let mut content = bytes[..bytes.len() - 32].to_vec();
        content[at..at + with.len()].copy_from_slice(with);
        let digest = keys::sha256(&[&content]);
        content.extend_from_slice(&digest);
        content
    }

    #[test]
    fn hostile_derivation_demands_are_refused_at_once() {
        let (file, sub) = file();
        let bytes = file.encode(&sub);
        let kdf_at = 8 + 2 + 16 + 8 + 32 + 16 + 32 + WRAPPED + 1 + 1 + 16;
        let started = std::time::Instant::now();
        for demand in [[u32::MAX, 3, 4], [262_144, u32::MAX, 4], [262_144, 3, 1 << 24], [0, 0, 0]] {
            let with: Vec<u8> = demand.iter().flat_map(|number| number.to_le_bytes()).collect();
            assert!(
                KeysFile::parse(&forged(&bytes, kdf_at, &with)).err().is_some_and(|error| error.is_damage())
            );
        }
        assert!(started.elapsed().as_millis() < 50);
    }

    #[test]
    fn a_forged_file_is_refused_by_its_mac_and_a_newer_one_is_named() {
        let (file, sub) = file();
        let bytes = file.encode(&sub);
        let other_generation = forged(&bytes, 26, &[5]);
        assert!(KeysFile::parse(&other_generation).is_ok());
        assert!(KeysFile::verify(&other_generation, &sub).is_err());
        assert!(matches!(
            KeysFile::parse(&forged(&bytes, 8, &[2, 0])),
            Err(Error::NewerFormat { found: 2, .. })
        ));
        assert!(matches!(KeysFile::parse(&forged(&bytes, 0, b"X")), Err(Error::Foreign { .. })));
    }

    #[test]
    fn a_slot_body_that_another_passphrase_opens_is_refused_by_its_commitment() {
        // The body is sealed for secret 2 with the very associated data of a slot committed to secret 1.
        let (mut file, _) = file();
        let slot = &mut file.slots[0];
        let theirs = keys::slot(&secret(2), VAULT, slot.kind.tag(), &slot.id, slot.kind.kdf());
        slot.wrapped = wrap(&theirs.wrap, &secret(7), &slot.bound(VAULT)).unwrap();
        assert!(unwrap_key(&theirs.wrap, &slot.wrapped, &slot.bound(VAULT)).is_some());
        assert!(slot.open(&secret(2), VAULT).unwrap().is_none());
        assert!(slot.open(&secret(1), VAULT).is_err_and(|error| error.is_damage()));
    }

    #[test]
    fn a_writer_never_exceeds_what_a_reader_accepts() {
        let (mut file, sub) = file();
        file.tombstones = vec![NotebookId([6; 16]); MAX_TOMBSTONES as usize];
        let many = std::iter::repeat_with(|| WrappedNotebook {
            id: NotebookId([1; 16]),
            epoch: 1,
            wrapped: [0; WRAPPED],
        });
        file.notebooks = many.take(MAX_NOTEBOOKS as usize).collect();
        file.within_bounds().unwrap();
        assert!(KeysFile::parse(&file.encode(&sub)).is_ok());
        file.tombstones.push(NotebookId([6; 16]));
        assert!(matches!(file.within_bounds(), Err(Error::TooLarge { .. })));
    }

    #[test]
    fn a_notebook_key_of_another_vault_or_notebook_is_named() {
        let (mut file, sub) = file();
        let other = Subkeys::derive(&secret(8), VAULT);
        assert!(file.notebooks[0].open(&other, VAULT).is_err_and(|error| error.is_damage()));
        file.notebooks[0].id = NotebookId([2; 16]);
        assert!(file.notebooks[0].open(&sub, VAULT).is_err());
    }
}
