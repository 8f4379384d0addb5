//! The recovery kit: 256 random bits shown as 24 words, and what opens a vault.

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use crate::{
    error::{Error, Result},
    keysfile::{KeysFile, SlotKind},
    passphrase::Passphrase,
    secret::Key,
};

/// How many words a kit has.
pub const RECOVERY_WORDS: usize = 24;

/// What a vault or a backup is opened with.
#[derive(Clone, Copy)]
pub enum Unlock<'a> {
    /// The passphrase.
    Passphrase(&'a Passphrase),
    /// The words of the recovery kit.
    Recovery(&'a RecoveryWords),
}

/// The secret of a recovery kit; wiped on drop, neither copied nor printed.
pub struct RecoveryWords(Key);

impl RecoveryWords {
    pub(crate) fn random() -> Result<Self> {
        Key::random().map(Self)
    }

    /// Reads 24 words as they were printed or typed: any white space, capitals and numbering between them.
    ///
    /// # Errors
    /// `RecoveryWordsInvalid` for a wrong count, an unknown word, or a checksum that does not fit.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = |reason| Error::RecoveryWordsInvalid { reason };
        if text.len() > 4096 {
            return Err(invalid("they are too long"));
        }
        let lower = Zeroizing::new(text.to_lowercase());
        let words: Vec<&str> = lower
            .split(|letter: char| !letter.is_ascii_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() != RECOVERY_WORDS {
            return Err(invalid("a kit has 24 words"));
        }
        let joined = Zeroizing::new(words.join(" "));
        let mnemonic =
            Mnemonic::parse_in_normalized(Language::English, &joined).map_err(|error| match error {
                bip39::Error::UnknownWord(_) => invalid("one of them is not in the list of words"),
                _ => invalid("a word is wrong or out of order"),
            })?;
        let (entropy, _) = mnemonic.to_entropy_array();
        let entropy = Zeroizing::new(entropy);
        entropy.first_chunk().map(|bits| Self(Key::from_slice(bits))).ok_or(invalid("a kit has 24 words"))
    }

    /// The 24 words, in order.
    ///
    /// # Errors
    /// Never for a kit made here; the word list is fixed.
    pub fn words(&self) -> Result<Vec<&'static str>> {
        let mnemonic = Mnemonic::from_entropy_in(Language::English, self.0.bytes())
            .map_err(|_| Error::RecoveryWordsInvalid { reason: "they cannot be shown" })?;
        Ok(mnemonic.words().collect())
    }

    pub(crate) fn secret(&self) -> &Key {
        &self.0
    }
}

/// The vault key, from the first slot that fits.
///
/// # Errors
/// `WrongPassphrase` when none does; `Damaged` for a slot that is theirs and does not open; `OutOfMemory`.
pub(crate) fn open_slot(keys: &KeysFile, unlock: Unlock<'_>) -> Result<Key> {
    for slot in &keys.slots {
        let opened = match (slot.kind, unlock) {
            (SlotKind::Passphrase(policy), Unlock::Passphrase(passphrase)) => {
                slot.open(&policy.derive(passphrase.as_bytes(), &slot.salt)?, keys.vault)?
            }
            (SlotKind::Recovery, Unlock::Recovery(words)) => slot.open(words.secret(), keys.vault)?,
            _ => None,
        };
        if let Some(vk) = opened {
            return Ok(vk);
        }
    }
    Err(Error::WrongPassphrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_a_round_trip_however_they_are_typed() {
        let kit = RecoveryWords::random().unwrap();
        let words = kit.words().unwrap();
        assert_eq!(words.len(), 24);
        let numbered: String = words
            .iter()
            .enumerate()
            .map(|(i, word)| format!("{}. {}\r\n", i + 1, word.to_uppercase()))
            .collect();
        assert_eq!(RecoveryWords::parse(&numbered).unwrap().0.bytes(), kit.0.bytes());
    }

    #[test]
    fn zero_entropy_gives_the_published_bip39_words() {
        let words = RecoveryWords(Key::zero()).words().unwrap();
        assert_eq!(words[..23], ["abandon"; 23]);
        assert_eq!(words[23], "art");
    }

    #[test]
    fn wrong_counts_unknown_words_and_bad_checksums_are_named() {
        let twelve = "abandon ".repeat(11) + "about";
        let unknown = "abandon ".repeat(23) + "sotto";
        let checksum = "abandon ".repeat(23) + "zoo";
        for text in [twelve, unknown, checksum, String::new(), "a".repeat(5000)] {
            assert_eq!(RecoveryWords::parse(&text).err().unwrap().code(), "recovery-words-invalid");
        }
    }
}
