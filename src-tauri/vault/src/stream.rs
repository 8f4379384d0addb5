//! STREAM over ChaCha20-Poly1305 in 64 KiB chunks: cuts, swaps, doubles and trailing bytes do not open.

use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, Key as AeadKey, KeyInit, Nonce, Tag};
use zeroize::Zeroizing;

use crate::{seal::TAG, secret::Key};

/// Plaintext bytes of every chunk but the last.
pub(crate) const CHUNK: usize = 64 << 10;

/// Bytes of the sealed stream of `len` plaintext bytes.
pub(crate) fn sealed_len(len: usize) -> usize {
    len + len.div_ceil(CHUNK).max(1) * TAG
}

/// Nonce of a chunk: its number in 11 big-endian bytes, then 1 for the last and 0 for any other.
fn nonce(number: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&number.to_be_bytes());
    nonce[11] = u8::from(last);
    Nonce::from(nonce)
}

/// Seals `plaintext`; the key must never seal another stream. `None` only for more than the cipher takes.
pub(crate) fn seal(key: &Key, plaintext: &[u8]) -> Option<Vec<u8>> {
    let cipher = ChaCha20Poly1305::new(&AeadKey::from(*key.bytes()));
    let chunks = plaintext.len().div_ceil(CHUNK).max(1);
    let mut sealed = Vec::with_capacity(sealed_len(plaintext.len()));
    for number in 0..chunks {
        let start = number * CHUNK;
        let end = (start + CHUNK).min(plaintext.len());
        let at = sealed.len();
        sealed.extend_from_slice(&plaintext[start..end]);
        let nonce = nonce(number as u64, number + 1 == chunks);
        let tag = cipher.encrypt_inout_detached(&nonce, b"", (&mut sealed[at..]).into()).ok()?;
        sealed.extend_from_slice(&tag);
    }
    Some(sealed)
}

/// Opens a whole stream; `None` when anything about it differs from what was sealed.
pub(crate) fn open(key: &Key, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = ChaCha20Poly1305::new(&AeadKey::from(*key.bytes()));
    let chunks = sealed.len().div_ceil(CHUNK + TAG);
    let mut plaintext = Zeroizing::new(Vec::with_capacity(sealed.len()));
    for (number, chunk) in sealed.chunks(CHUNK + TAG).enumerate() {
        let (ciphertext, tag) = chunk.split_last_chunk::<TAG>()?;
        if ciphertext.is_empty() && chunks > 1 {
            return None;
        }
        let at = plaintext.len();
        plaintext.extend_from_slice(ciphertext);
        let nonce = nonce(number as u64, number + 1 == chunks);
        cipher.decrypt_inout_detached(&nonce, b"", (&mut plaintext[at..]).into(), &Tag::from(*tag)).ok()?;
    }
    (chunks > 0).then_some(plaintext)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::from_slice(&[3; 32])
    }

    #[test]
    fn streams_of_every_shape_survive() {
        for len in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let plain: Vec<u8> = (0..len).map(|i| i as u8).collect();
            let sealed = seal(&key(), &plain).unwrap();
            assert_eq!(sealed.len(), sealed_len(len));
            assert_eq!(&open(&key(), &sealed).unwrap()[..], &plain[..]);
        }
    }

    #[test]
    fn cut_swapped_dropped_doubled_and_lengthened_streams_are_refused() {
        let sealed = seal(&key(), &vec![7; 3 * CHUNK + 10]).unwrap();
        let unit = CHUNK + TAG;
        let (a, b, rest) = (&sealed[..unit], &sealed[unit..2 * unit], &sealed[2 * unit..]);
        let wrong: [Vec<u8>; 7] = [
            sealed[..sealed.len() - 1].to_vec(),
            sealed[..2 * unit].to_vec(),
            [b, a, rest].concat(),
            [a, rest].concat(),
            [a, a, b, rest].concat(),
            [&sealed[..], &[0]].concat(),
            Vec::new(),
        ];
        for bytes in wrong {
            assert!(open(&key(), &bytes).is_none());
        }
        assert!(open(&Key::from_slice(&[4; 32]), &sealed).is_none());
    }

    #[test]
    fn an_empty_last_chunk_after_others_is_refused() {
        let cipher = ChaCha20Poly1305::new(&AeadKey::from([3; 32]));
        let mut forged = Vec::new();
        for (number, len, last) in [(0, CHUNK, false), (1, 0, true)] {
            let at = forged.len();
            forged.extend_from_slice(&vec![0; len]);
            let tag =
                cipher.encrypt_inout_detached(&nonce(number, last), b"", (&mut forged[at..]).into()).unwrap();
            forged.extend_from_slice(&tag);
        }
        assert!(open(&key(), &forged).is_none());
    }

    #[test]
    fn the_cipher_matches_rfc_8439_section_2_8_2() {
        let key: [u8; 32] = std::array::from_fn(|i| 0x80 + i as u8);
        let nonce = Nonce::from([7, 0, 0, 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47]);
        let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let mut text =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
            future, sunscreen would be it."
                .to_vec();
        let tag = ChaCha20Poly1305::new(&AeadKey::from(key))
            .encrypt_inout_detached(&nonce, &aad, text.as_mut_slice().into())
            .unwrap();
        assert_eq!(text[..8], [0xd3, 0x1a, 0x8d, 0x34, 0x64, 0x8e, 0x60, 0xdb]);
        let expected =
            [0x1a, 0xe1, 0x0b, 0x59, 0x4f, 0x09, 0xe2, 0x6a, 0x7e, 0x90, 0x2e, 0xcb, 0xd0, 0x60, 0x06, 0x91];
        assert_eq!(tag, expected);
    }
}
