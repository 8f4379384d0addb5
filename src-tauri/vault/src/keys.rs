//! Every key derivation and every label, on one screen. HMAC and HKDF with SHA-256, nothing else.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{ids::VaultId, kdf::KdfPolicy, secret::Key};

/// What opens a slot: `wrap` seals the vault key, `commit` proves that this is the slot's own key.
pub(crate) struct SlotKeys {
    pub(crate) wrap: Key,
    pub(crate) commit: Key,
}

/// `wrap ‖ commit = HKDF(A, info = label ‖ vault id ‖ slot type ‖ slot id ‖ m ‖ t ‖ p)`, every part of fixed width.
pub(crate) fn slot(
    secret: &Key,
    vault: VaultId,
    kind: u8,
    id: &[u8; 16],
    kdf: Option<KdfPolicy>,
) -> SlotKeys {
    let (m, t, p) = kdf.map_or((0, 0, 0), |k| (k.memory_kib(), k.passes(), k.lanes()));
    let parts: [&[u8]; 7] =
        [b"sotto v1 slot", &vault.0, &[kind], id, &m.to_le_bytes(), &t.to_le_bytes(), &p.to_le_bytes()];
    let mut okm = Zeroizing::new([0u8; 64]);
    expand(None, secret.bytes(), &parts, okm.as_mut());
    let mut keys = SlotKeys { wrap: Key::zero(), commit: Key::zero() };
    keys.wrap.bytes_mut().copy_from_slice(&okm[..32]);
    keys.commit.bytes_mut().copy_from_slice(&okm[32..]);
    keys
}

/// The subkeys of the vault key, each `HKDF(salt = vault id, VK, info = label)`.
pub(crate) struct Subkeys {
    /// MAC over `vault.keys`.
    pub(crate) keys_file: Key,
    /// Seals notebook keys.
    pub(crate) notebook_wrap: Key,
    /// Seals the heads of records; names the manifest's place in the store.
    pub(crate) index: Key,
    /// HMAC of each live value, summed into the manifest.
    pub(crate) tally: Key,
    /// Seals the manifest in the store.
    pub(crate) manifest: Key,
    /// Seals the body of each journal frame.
    pub(crate) journal: Key,
    /// MAC over the header of each journal segment.
    pub(crate) segment: Key,
    /// Seals the file key of each snapshot.
    pub(crate) file_wrap: Key,
    /// MAC over the header of each snapshot.
    pub(crate) file_mac: Key,
    /// MAC over the mark outside the folder.
    pub(crate) mark: Key,
    /// Seals the front outside the folder.
    pub(crate) front: Key,
    /// Seals the table of an image.
    pub(crate) image: Key,
    /// Seals the inbox's private key.
    pub(crate) inbox_wrap: Key,
}

impl Subkeys {
    pub(crate) fn derive(vk: &Key, vault: VaultId) -> Self {
        let sub = |label: &[u8]| derive32(Some(&vault.0), vk.bytes(), &[label]);
        Self {
            keys_file: sub(b"sotto v1 keys-file mac"),
            notebook_wrap: sub(b"sotto v1 notebook wrap"),
            index: sub(b"sotto v1 index"),
            tally: sub(b"sotto v1 tally"),
            manifest: sub(b"sotto v1 manifest"),
            journal: sub(b"sotto v1 journal frame"),
            segment: sub(b"sotto v1 journal segment mac"),
            file_wrap: sub(b"sotto v1 file key wrap"),
            file_mac: sub(b"sotto v1 file header mac"),
            mark: sub(b"sotto v1 mark"),
            front: sub(b"sotto v1 front"),
            image: sub(b"sotto v1 image"),
            inbox_wrap: sub(b"sotto v1 inbox wrap"),
        }
    }

    /// Where the manifest lies in the store: 16 bytes that look like any other store key.
    pub(crate) fn manifest_place(&self) -> [u8; 16] {
        let mac = hmac(&self.index, &[b"sotto v1 place of manifest"]);
        let mut place = [0; 16];
        place.copy_from_slice(&mac[..16]);
        place
    }
}

/// Key of one file's chunks: `HKDF(salt, FK, label)`.
pub(crate) fn payload(file_key: &Key, salt: &[u8; 16]) -> Key {
    derive32(Some(salt), file_key.bytes(), &[b"sotto v1 file payload"])
}

/// Key of one piece of an image: `HKDF(salt, NK, label ‖ number u32)`.
pub(crate) fn image_piece(notebook: &Key, salt: &[u8; 16], number: u32) -> Key {
    derive32(Some(salt), notebook.bytes(), &[b"sotto v1 image piece", &number.to_le_bytes()])
}

/// Key of one inbox line: `HKDF(salt = sender's public key ‖ vault's public key, shared secret, label ‖ vault id)`.
pub(crate) fn inbox(shared: &[u8; 32], sender: &[u8; 32], recipient: &[u8; 32], vault: VaultId) -> Key {
    let mut salt = [0; 64];
    salt[..32].copy_from_slice(sender);
    salt[32..].copy_from_slice(recipient);
    derive32(Some(&salt), shared, &[b"sotto v1 inbox", &vault.0])
}

fn derive32(salt: Option<&[u8]>, secret: &[u8], info: &[&[u8]]) -> Key {
    let mut key = Key::zero();
    expand(salt, secret, info, key.bytes_mut());
    key
}

fn expand(salt: Option<&[u8]>, secret: &[u8], info: &[&[u8]], out: &mut [u8]) {
    let fits = Hkdf::<Sha256>::new(salt, secret).expand_multi_info(info, out);
    // HKDF fails above 255 blocks only; every caller asks for two at most.
    debug_assert!(fits.is_ok());
}

/// HMAC-SHA256 over the parts, one after another.
pub(crate) fn hmac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = keyed(key);
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// Whether `tag` is the HMAC of the parts, in constant time.
pub(crate) fn hmac_matches(key: &Key, parts: &[&[u8]], tag: &[u8]) -> bool {
    let mut mac = keyed(key);
    parts.iter().for_each(|part| mac.update(part));
    mac.verify_slice(tag).is_ok()
}

/// HMAC-SHA256 with its key taken in and nothing yet hashed.
pub(crate) fn keyed(key: &Key) -> Hmac<Sha256> {
    // HMAC pads a short key with zeros to its block of 64 bytes; doing it here leaves nothing that can fail.
    let mut block = Zeroizing::new([0u8; 64]);
    block[..Key::LEN].copy_from_slice(key.bytes());
    Hmac::<Sha256>::new(&(*block).into())
}

/// SHA-256 over the parts, one after another.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

#[cfg(test)]
pub(crate) fn expand_for_tests(salt: &[u8], secret: &[u8], info: &[u8], out: &mut [u8]) {
    expand(Some(salt), secret, &[info], out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hkdf_matches_rfc_5869_test_case_1() {
        let (salt, info): (Vec<u8>, Vec<u8>) = ((0x00..=0x0c).collect(), (0xf0..=0xf9).collect());
        let mut okm = [0; 42];
        expand(Some(&salt), &[0x0b; 22], &[&info[..4], &info[4..]], &mut okm);
        let expected = [
            0x3c, 0xb2, 0x5f, 0x25, 0xfa, 0xac, 0xd5, 0x7a, 0x90, 0x43, 0x4f, 0x64, 0xd0, 0x36, 0x2f, 0x2a,
            0x2d, 0x2d, 0x0a, 0x90, 0xcf, 0x1a, 0x5a, 0x4c, 0x5d, 0xb0, 0x2d, 0x56, 0xec, 0xc4, 0xc5, 0xbf,
            0x34, 0x00, 0x72, 0x08, 0xd5, 0xb8, 0x87, 0x18, 0x58, 0x65,
        ];
        assert_eq!(okm, expected);
    }

    #[test]
    fn hmac_matches_rfc_4231_test_case_with_a_32_byte_key() {
        // Test case 4's 25-byte key, padded with zeros: HMAC pads the same way.
        let mut key = [0; 32];
        key[..25].copy_from_slice(&(1..=25).collect::<Vec<u8>>());
        let tag = hmac(&Key::from_slice(&key), &[&[0xcd; 20], &[0xcd; 30]]);
        assert_eq!(tag[..8], [0x82, 0x55, 0x8a, 0x38, 0x9a, 0x44, 0x3c, 0x0e]);
        assert!(hmac_matches(&Key::from_slice(&key), &[&[0xcd; 50]], &tag));
        assert!(!hmac_matches(&Key::from_slice(&key), &[&[0xcd; 49]], &tag));
    }

    #[test]
    fn every_label_gives_another_key_and_so_does_every_vault() {
        let vk = Key::from_slice(&[1; 32]);
        let subs = [Subkeys::derive(&vk, VaultId([1; 16])), Subkeys::derive(&vk, VaultId([2; 16]))];
        let mut all: Vec<[u8; 32]> = subs
            .iter()
            .flat_map(|sub| {
                [
                    &sub.keys_file,
                    &sub.notebook_wrap,
                    &sub.index,
                    &sub.tally,
                    &sub.manifest,
                    &sub.journal,
                    &sub.segment,
                    &sub.file_wrap,
                    &sub.file_mac,
                    &sub.mark,
                    &sub.front,
                    &sub.image,
                    &sub.inbox_wrap,
                ]
            })
            .map(|key| *key.bytes())
            .collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 26);
    }
}
