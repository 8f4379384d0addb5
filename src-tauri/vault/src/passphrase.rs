//! The passphrase: NFC, UTF-8, 1 to 1024 bytes, never trimmed, wiped.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// The longest passphrase, in bytes, before and after normalisation.
pub const MAX_PASSPHRASE_BYTES: usize = 1024;

/// A passphrase in NFC; wiped on drop, neither copied nor printed.
pub struct Passphrase(Zeroizing<Vec<u8>>);

impl Passphrase {
    /// Checks and normalises what was typed; the length is checked before anything else is done.
    ///
    /// # Errors
    /// `PassphraseInvalid` when it is empty, over 1024 bytes, or not UTF-8.
    pub fn new(bytes: &[u8]) -> Result<Self> {
        let invalid = |reason| Error::PassphraseInvalid { reason };
        if bytes.is_empty() {
            return Err(invalid("it is empty"));
        }
        if bytes.len() > MAX_PASSPHRASE_BYTES {
            return Err(invalid("it is longer than 1024 bytes"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| invalid("it is not valid UTF-8 text"))?;
        // NFC grows UTF-8 text at most threefold, so this never reallocates and leaves no stray copy.
        let mut normal = Zeroizing::new(Vec::with_capacity(3 * MAX_PASSPHRASE_BYTES));
        let mut utf8 = Zeroizing::new([0u8; 4]);
        for letter in text.nfc() {
            normal.extend_from_slice(letter.encode_utf8(utf8.as_mut()).as_bytes());
        }
        if normal.len() > MAX_PASSPHRASE_BYTES {
            return Err(invalid("it is longer than 1024 bytes"));
        }
        Ok(Self(normal))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_spellings_are_the_same_passphrase() {
        let composed = Passphrase::new("caf\u{e9} \u{c5}ngstr\u{f6}m".as_bytes()).unwrap();
        let decomposed = Passphrase::new("cafe\u{301} A\u{30a}ngstro\u{308}m".as_bytes()).unwrap();
        assert_eq!(composed.as_bytes(), decomposed.as_bytes());
    }

    #[test]
    fn spaces_and_line_ends_are_kept() {
        assert_eq!(Passphrase::new(b" a \n").unwrap().as_bytes(), b" a \n");
    }

    #[test]
    fn empty_oversized_and_non_utf8_are_refused() {
        for bad in [&b""[..], &[b'a'; 1025], b"\xff\xfe"] {
            assert!(matches!(Passphrase::new(bad), Err(Error::PassphraseInvalid { .. })));
        }
        assert!(Passphrase::new(&[b'a'; 1024]).is_ok());
    }

    #[test]
    fn a_megabyte_is_refused_at_once() {
        let started = std::time::Instant::now();
        assert!(Passphrase::new(&vec![b'a'; 1 << 20]).is_err());
        assert!(started.elapsed().as_millis() < 50);
    }
}
