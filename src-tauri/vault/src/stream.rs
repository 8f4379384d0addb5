//! STREAM over ChaCha20-Poly1305 in 64 KiB chunks: cuts, swaps, doubles and trailing bytes do not open.

use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, Key as AeadKey, KeyInit, Nonce, Tag};
use zeroize::{Zeroize, Zeroizing};

use crate::{cores, seal::TAG, secret::Key};

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

/// A stream in the making: what is written to it lies where it is sealed, so that nothing is held twice.
pub(crate) struct Plain {
    /// What stands before the stream, then chunk after chunk, room for its tag behind each but the last.
    bytes: Vec<u8>,
    start: usize,
}

impl Plain {
    /// A stream of `len` bytes or so behind `before`.
    pub(crate) fn behind(before: Vec<u8>, len: usize) -> Self {
        let (start, mut bytes) = (before.len(), before);
        bytes.reserve(sealed_len(len));
        Self { bytes, start }
    }

    pub(crate) fn write(&mut self, mut some: &[u8]) {
        loop {
            let filled = (self.bytes.len() - self.start) % (CHUNK + TAG);
            let (now, later) = some.split_at(some.len().min(CHUNK - filled));
            self.bytes.extend_from_slice(now);
            if later.is_empty() {
                return;
            }
            self.bytes.extend_from_slice(&[0; TAG]);
            some = later;
        }
    }

    /// Seals it; the key must never seal another stream. `None` only for more than the cipher takes.
    pub(crate) fn seal(mut self, key: &Key) -> Option<Vec<u8>> {
        let cipher = ChaCha20Poly1305::new(&AeadKey::from(*key.bytes()));
        self.bytes.extend_from_slice(&[0; TAG]);
        let stream = &mut self.bytes[self.start..];
        let chunks = stream.len().div_ceil(CHUNK + TAG) as u64;
        each((0..).zip(stream.chunks_mut(CHUNK + TAG)).collect(), |(number, chunk)| {
            let (text, tag) = chunk.split_last_chunk_mut::<TAG>()?;
            let nonce = nonce(number, number + 1 == chunks);
            *tag = cipher.encrypt_inout_detached(&nonce, b"", text.into()).ok()?.into();
            Some(())
        })?;
        Some(self.bytes)
    }
}

/// Seals `plaintext`; the key must never seal another stream. `None` only for more than the cipher takes.
pub(crate) fn seal(key: &Key, plaintext: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Plain::behind(Vec::new(), plaintext.len());
    plain.write(plaintext);
    plain.seal(key)
}

/// Opens a whole stream; `None` when anything about it differs from what was sealed.
pub(crate) fn open(key: &Key, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut plaintext = Zeroizing::new(vec![0; opened_len(sealed.len())?]);
    let cipher = ChaCha20Poly1305::new(&AeadKey::from(*key.bytes()));
    let chunks = sealed.len().div_ceil(CHUNK + TAG) as u64;
    let mut rest = &mut plaintext[..];
    let mut work = Vec::with_capacity(chunks as usize);
    for (number, chunk) in (0..).zip(sealed.chunks(CHUNK + TAG)) {
        let text;
        (text, rest) = rest.split_at_mut(chunk.len() - TAG);
        work.push((number, (chunk, text)));
    }
    each(work, |(number, (chunk, text))| {
        let (ciphertext, tag) = chunk.split_last_chunk::<TAG>()?;
        text.copy_from_slice(ciphertext);
        open_chunk(&cipher, number, number + 1 == chunks, text, tag)
    })?;
    Some(plaintext)
}

/// Tells whether a sealed stream holds what is written to it; never holds more than a chunk of it.
pub(crate) struct Match<'a> {
    cipher: ChaCha20Poly1305,
    chunks: std::iter::Peekable<std::slice::Chunks<'a, u8>>,
    number: u64,
    /// What is left of the chunk that was opened last, from `at` on.
    opened: Zeroizing<Vec<u8>>,
    at: usize,
    same: bool,
}

impl<'a> Match<'a> {
    pub(crate) fn with(key: &Key, sealed: &'a [u8]) -> Self {
        Self {
            cipher: ChaCha20Poly1305::new(&AeadKey::from(*key.bytes())),
            chunks: sealed.chunks(CHUNK + TAG).peekable(),
            number: 0,
            opened: Zeroizing::new(Vec::with_capacity(CHUNK)),
            at: 0,
            same: opened_len(sealed.len()).is_some(),
        }
    }

    pub(crate) fn write(&mut self, mut some: &[u8]) {
        while self.same && !some.is_empty() {
            if self.at == self.opened.len() {
                self.same = self.next().is_some();
                continue;
            }
            let rest = &self.opened[self.at..];
            let len = rest.len().min(some.len());
            self.same = rest[..len] == some[..len];
            self.at += len;
            some = &some[len..];
        }
    }

    /// Whether the stream ends where what was written ends, all of it the same.
    pub(crate) fn matched(mut self) -> bool {
        // An empty stream is one empty chunk, which nothing that was written has asked for.
        let untouched = self.number == 0;
        self.same
            && (!untouched || self.next().is_some())
            && self.at == self.opened.len()
            && self.chunks.peek().is_none()
    }

    fn next(&mut self) -> Option<()> {
        let (text, tag) = self.chunks.next()?.split_last_chunk::<TAG>()?;
        self.opened.clear();
        self.opened.extend_from_slice(text);
        self.at = 0;
        let last = self.chunks.peek().is_none();
        open_chunk(&self.cipher, self.number, last, &mut self.opened, tag)?;
        self.number += 1;
        Some(())
    }
}

/// As [`open`], where the stream lies; nothing is left of it when it does not open.
pub(crate) fn open_in_place(key: &Key, stream: &mut Zeroizing<Vec<u8>>) -> Option<()> {
    let opened = opened_len(stream.len()).and_then(|len| {
        let cipher = ChaCha20Poly1305::new(&AeadKey::from(*key.bytes()));
        let chunks = stream.len().div_ceil(CHUNK + TAG);
        for number in 0..chunks {
            let (from, to) = (number * (CHUNK + TAG), number * CHUNK);
            let end = stream.len().min(from + CHUNK + TAG) - TAG;
            let tag = *stream[end..].first_chunk::<TAG>()?;
            open_chunk(&cipher, number as u64, number + 1 == chunks, &mut stream[from..end], &tag)?;
            stream.copy_within(from..end, to);
        }
        Some(len)
    });
    match opened {
        Some(len) => stream.truncate(len),
        None => stream.zeroize(),
    }
    opened.map(drop)
}

fn open_chunk(
    cipher: &ChaCha20Poly1305,
    number: u64,
    last: bool,
    text: &mut [u8],
    tag: &[u8; TAG],
) -> Option<()> {
    cipher.decrypt_inout_detached(&nonce(number, last), b"", text.into(), &Tag::from(*tag)).ok()
}

/// Bytes of the plaintext of a sealed stream; `None` for a length that no stream has.
fn opened_len(sealed: usize) -> Option<usize> {
    let chunks = sealed.div_ceil(CHUNK + TAG);
    let len = sealed.checked_sub(chunks * TAG)?;
    (chunks > 0 && sealed_len(len) == sealed).then_some(len)
}

/// This many chunks are worth a thread.
const MANY: usize = 16;

fn each<W: Send>(work: Vec<W>, one: impl Fn(W) -> Option<()> + Sync) -> Option<()> {
    let runs = cores::share(work, MANY, |some| some.into_iter().try_for_each(&one));
    runs.into_iter().try_for_each(|run| run.ok().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::from_slice(&[3; 32])
    }

    fn matches(sealed: &[u8], plain: &[&[u8]]) -> bool {
        let mut opened = Match::with(&key(), sealed);
        plain.iter().for_each(|some| opened.write(some));
        opened.matched()
    }

    #[test]
    fn streams_of_every_shape_survive() {
        for len in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 2 * MANY * CHUNK + 1] {
            let plain: Vec<u8> = (0..len).map(|i| i as u8).collect();
            let sealed = seal(&key(), &plain).unwrap();
            assert_eq!(sealed.len(), sealed_len(len));
            assert_eq!(&open(&key(), &sealed).unwrap()[..], &plain[..]);
            let mut there = Zeroizing::new(sealed.clone());
            open_in_place(&key(), &mut there).unwrap();
            assert_eq!(&there[..], &plain[..]);
            assert!(matches(&sealed, &[&plain]));
            assert!(matches(&sealed, &plain.chunks(1000).collect::<Vec<_>>()));
            assert!(!matches(&sealed, &[&plain, b"x"]));
            if let [most @ .., last] = &plain[..] {
                assert!(!matches(&sealed, &[most]));
                assert!(!matches(&sealed, &[most, &[last ^ 1]]));
            }
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
            assert!(!matches(&bytes, &[&vec![7; 3 * CHUNK + 10]]));
            let mut there = Zeroizing::new(bytes);
            assert!(open_in_place(&key(), &mut there).is_none() && there.is_empty());
        }
        let mut long = seal(&key(), &vec![7; 2 * MANY * CHUNK]).unwrap();
        *long.last_mut().unwrap() ^= 1;
        assert!(open(&key(), &long).is_none());
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
