//! Sealing and opening with associated data, and the system's randomness.

use chacha20poly1305::{AeadInOut, Key as AeadKey, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::{
    error::{Error, Result},
    secret::Key,
};

/// Bytes of an XChaCha20 nonce.
pub(crate) const NONCE: usize = 24;
/// Bytes of a Poly1305 tag.
pub(crate) const TAG: usize = 16;

/// Fills `bytes` from the system's generator, the only source of randomness here.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| Error::NoRandomness)
}

/// Random bytes that are no secret: ids, nonces, salts, store keys.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    fill_random(&mut bytes)?;
    Ok(bytes)
}

/// Seals with a fresh random nonce; the result is `nonce24 ‖ ciphertext ‖ tag16`.
pub(crate) fn seal(key: &Key, plaintext: &[u8], aad: &[u8]) -> Result<Vec<u8>> {
    seal_with(key, &random()?, plaintext, aad)
}

fn seal_with(key: &Key, nonce: &[u8; NONCE], plaintext: &[u8], aad: &[u8]) -> Result<Vec<u8>> {
    let mut sealed = Vec::with_capacity(NONCE + plaintext.len() + TAG);
    sealed.extend_from_slice(nonce);
    sealed.extend_from_slice(plaintext);
    let too_large = Error::TooLarge { bytes: plaintext.len(), limit: u32::MAX as usize };
    let tag = XChaCha20Poly1305::new(&AeadKey::from(*key.bytes()))
        .encrypt_inout_detached(&XNonce::from(*nonce), aad, (&mut sealed[NONCE..]).into())
        .map_err(|_| too_large)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// As [`open`], for a plaintext of fixed length: nothing is allocated.
pub(crate) fn open_array<const N: usize>(key: &Key, sealed: &[u8], aad: &[u8]) -> Option<[u8; N]> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>()?;
    let mut plaintext: [u8; N] = ciphertext.try_into().ok()?;
    XChaCha20Poly1305::new(&AeadKey::from(*key.bytes()))
        .decrypt_inout_detached(&XNonce::from(*nonce), aad, plaintext.as_mut_slice().into(), &Tag::from(*tag))
        .ok()?;
    Some(plaintext)
}

/// Opens what [`seal`] made; `None` when any byte of it, of the key or of `aad` differs.
pub(crate) fn open(key: &Key, sealed: &[u8], aad: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>()?;
    let mut plaintext = Zeroizing::new(ciphertext.to_vec());
    XChaCha20Poly1305::new(&AeadKey::from(*key.bytes()))
        .decrypt_inout_detached(&XNonce::from(*nonce), aad, plaintext.as_mut_slice().into(), &Tag::from(*tag))
        .ok()?;
    Some(plaintext)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cipher_matches_the_xchacha_draft_appendix_a_3_1() {
        let key: [u8; 32] = std::array::from_fn(|i| 0x80 + i as u8);
        let nonce: [u8; 24] = std::array::from_fn(|i| 0x40 + i as u8);
        let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
            future, sunscreen would be it.";
        let key = Key::from_slice(&key);
        let sealed = seal_with(&key, &nonce, text, &aad).unwrap();
        assert_eq!(sealed[24..32], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
        let tag =
            [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49];
        assert_eq!(sealed[sealed.len() - 16..], tag);
        assert_eq!(&open(&key, &sealed, &aad).unwrap()[..], text);
    }

    #[test]
    fn anything_changed_does_not_open() {
        let key = Key::from_slice(&[1; 32]);
        let sealed = seal(&key, b"secret", b"place").unwrap();
        for position in 0..sealed.len() {
            let mut flipped = sealed.clone();
            flipped[position] ^= 1;
            assert!(open(&key, &flipped, b"place").is_none());
            assert!(open(&key, &sealed[..position], b"place").is_none());
        }
        assert!(open(&key, &sealed, b"other").is_none());
        assert!(open(&Key::from_slice(&[2; 32]), &sealed, b"place").is_none());
    }
}
