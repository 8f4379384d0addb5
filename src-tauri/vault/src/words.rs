//! A passphrase of six words, for people who would rather not invent one.

use bip39::Language;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// How many words are offered: 66 bits, out of reach behind Argon2id.
const WORDS: usize = 6;

/// Six random words of the 2048 of BIP 39, parted by spaces.
///
/// # Errors
/// `NoRandomness` when the system gives none.
pub fn six_words() -> Result<Zeroizing<String>> {
    let mut random = Zeroizing::new([0u8; 2 * WORDS]);
    getrandom::fill(random.as_mut()).map_err(|_| Error::NoRandomness)?;
    let words = random.chunks_exact(2).map(|pair| {
        // 2048 divides 65536, so every word is equally likely.
        let index = usize::from(u16::from_be_bytes([pair[0], pair[1]])) % 2048;
        Language::English.word_list()[index]
    });
    let mut phrase = Zeroizing::new(String::with_capacity(16 * WORDS));
    for word in words {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
    }
    Ok(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_words_of_the_list_and_never_the_same_ones_twice() {
        let (one, other) = (six_words().unwrap(), six_words().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.split(' ').count(), WORDS);
        assert!(one.split(' ').all(|word| Language::English.find_word(word).is_some()));
    }
}
