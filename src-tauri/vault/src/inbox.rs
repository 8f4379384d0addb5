//! The inbox: lines sealed to the vault's public key, written without the lock and without any secret.

use std::path::{Path, PathBuf};

use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::{
    error::{Error, Result},
    files::{self, Disk, Files},
    format::{Reader, VERSION, padded_len},
    generation::{self, Found},
    ids::{Places, VaultId},
    keys, keysfile, seal,
    secret::Key,
    vault::Vault,
};

/// Name of the folder beside CURRENT.
pub(crate) const DIR: &str = "inbox";
/// The longest line, in bytes.
pub const MAX_CAPTURE_BYTES: usize = 64 << 10;

const MAGIC: &[u8; 8] = b"SOTTOINB";
const HEADER: usize = 8 + 2 + 16 + 32;
const MAX_WAITING: usize = 10_000;

/// A line that waits to be accepted or dropped. Anyone who can write the folder may have put it there.
pub struct Capture {
    /// Its id, for [`Vault::drop_capture`].
    pub id: [u8; 16],
    /// The caller's bytes.
    pub body: Zeroizing<Vec<u8>>,
}

/// What waits in the inbox.
pub struct Inbox {
    /// Lines, oldest first by file time.
    pub captures: Vec<Capture>,
    /// Names of files that do not open: damaged, or sealed to other keys.
    pub unreadable: Vec<String>,
}

/// Seals a line to the vault and puts it into the inbox; needs neither the lock nor a passphrase.
///
/// # Errors
/// `NoVault`, `Damaged`, `TooLarge` (64 KiB), `DiskFull`, `ReadOnly`, `Io`.
pub fn capture(places: &Places, body: &[u8]) -> Result<[u8; 16]> {
    if body.len() > MAX_CAPTURE_BYTES {
        return Err(Error::TooLarge { bytes: body.len(), limit: MAX_CAPTURE_BYTES });
    }
    let generation = match generation::find(&Disk, &places.vault)? {
        Found::Named(generation) | Found::OnlyOne(generation) => generation,
    };
    let (keys, ..) = keysfile::read(&Disk, &generation.dir(&places.vault))?;
    let (id, sealed) = (seal::random()?, seal_line(keys.vault, &keys.inbox_public, body)?);
    put_back(&Disk, &places.vault, &name_of(&id), &sealed)?;
    Ok(id)
}

impl Vault {
    /// Opens everything that waits in the inbox.
    ///
    /// # Errors
    /// `Io` when the folder cannot be read.
    pub fn inbox(&self) -> Result<Inbox> {
        let private = self.keys.open_inbox(&self.ring.sub)?;
        let mut inbox = Inbox { captures: Vec::new(), unreadable: Vec::new() };
        for (name, bytes) in read_all(self.files.as_ref(), &self.places.vault)? {
            match (id_of(&name), open_line(self.ring.vault, &private, &bytes)) {
                (Some(id), Some(body)) => inbox.captures.push(Capture { id, body }),
                _ => inbox.unreadable.push(name),
            }
        }
        Ok(inbox)
    }

    /// Takes a line out of the inbox, once it was accepted or when it is not wanted.
    ///
    /// # Errors
    /// `NotFound`, `ReadOnly`, `Io`.
    pub fn drop_capture(&mut self, id: [u8; 16]) -> Result<()> {
        let path = self.places.vault.join(DIR).join(name_of(&id));
        if !path.exists() {
            return Err(Error::NotFound { what: "capture" });
        }
        self.files.remove(&path).map_err(|error| Error::io(path, error))
    }
}

pub(crate) fn seal_line(vault: VaultId, recipient: &[u8; 32], body: &[u8]) -> Result<Vec<u8>> {
    let ephemeral = Key::random()?;
    let secret = StaticSecret::from(*ephemeral.bytes());
    let sender = PublicKey::from(&secret).to_bytes();
    let shared = secret.diffie_hellman(&PublicKey::from(*recipient));
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&vault.0);
    out.extend_from_slice(&sender);
    let mut padded = Zeroizing::new((body.len() as u32).to_le_bytes().to_vec());
    padded.extend_from_slice(body);
    padded.resize(padded_len(body.len()), 0);
    let key = keys::inbox(shared.as_bytes(), &sender, recipient, vault);
    let sealed = seal::seal(&key, &padded, &out)?;
    out.extend_from_slice(&sealed);
    Ok(out)
}

pub(crate) fn open_line(vault: VaultId, private: &Key, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (header, sealed) = bytes.split_at_checked(HEADER)?;
    let mut reader = Reader(header);
    if reader.array::<8>()? != *MAGIC || reader.u16()? != VERSION || reader.array()? != vault.0 {
        return None;
    }
    let sender: [u8; 32] = reader.array()?;
    let secret = StaticSecret::from(*private.bytes());
    let recipient = PublicKey::from(&secret).to_bytes();
    let shared = secret.diffie_hellman(&PublicKey::from(sender));
    if !shared.was_contributory() {
        return None;
    }
    let key = keys::inbox(shared.as_bytes(), &sender, &recipient, vault);
    let padded = seal::open(&key, sealed, header)?;
    let len = u32::from_le_bytes(*padded.first_chunk::<4>()?) as usize;
    let body = padded.get(4..4 + len)?;
    (padded.len() == padded_len(len)).then(|| Zeroizing::new(body.to_vec()))
}

/// Puts a sealed line into the inbox by one rename.
pub(crate) fn put_back(files: &dyn Files, vault: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let dir = vault.join(DIR);
    files::create_dirs(files, &dir)?;
    files::replace(files, &dir.join(name), bytes)
}

/// Every sealed line, oldest first by file time: name and bytes.
pub(crate) fn read_all(files: &dyn Files, vault: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let dir = vault.join(DIR);
    let names = files.list(&dir).map_err(|error| Error::io(&dir, error))?;
    let mut paths: Vec<(String, PathBuf)> = names
        .into_iter()
        .filter(|name| !name.starts_with('.'))
        .map(|name| (name.clone(), dir.join(name)))
        .collect();
    paths.sort_by_key(|(_, path)| path.metadata().and_then(|about| about.modified()).ok());
    let mut lines = Vec::new();
    for (name, path) in paths.into_iter().take(MAX_WAITING) {
        lines.push((name, files.read(&path).map_err(|error| Error::io(path, error))?));
    }
    Ok(lines)
}

pub(crate) fn name_of(id: &[u8; 16]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn id_of(name: &str) -> Option<[u8; 16]> {
    let mut id = [0; 16];
    if name.len() != 32 {
        return None;
    }
    for (byte, digits) in id.iter_mut().zip(name.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    (name_of(&id) == name).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_opens_with_the_private_key_only_and_any_change_is_noticed() {
        let (vault, private) = (VaultId([1; 16]), Key::from_slice(&[8; 32]));
        let public = PublicKey::from(&StaticSecret::from([8; 32])).to_bytes();
        let sealed = seal_line(vault, &public, b"ask about the rota").unwrap();
        assert_eq!(&open_line(vault, &private, &sealed).unwrap()[..], b"ask about the rota");
        assert!(open_line(vault, &Key::from_slice(&[9; 32]), &sealed).is_none());
        assert!(open_line(VaultId([2; 16]), &private, &sealed).is_none());
        for position in 0..sealed.len() {
            let mut flipped = sealed.clone();
            flipped[position] ^= 1;
            assert!(open_line(vault, &private, &flipped).is_none());
            assert!(open_line(vault, &private, &sealed[..position]).is_none());
        }
        // Lines of about the same length look the same.
        assert_eq!(seal_line(vault, &public, b"").unwrap().len(), sealed.len());
    }

    #[test]
    fn ids_and_names_are_one_to_one() {
        let id = [0xa5; 16];
        assert_eq!(id_of(&name_of(&id)), Some(id));
        assert_eq!(id_of("A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5"), None);
        assert_eq!(id_of("short"), None);
    }
}
