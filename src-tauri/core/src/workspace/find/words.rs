//! Every word that occurs, once, with a number.

use memchr::memmem;
use std::hash::{BuildHasher, RandomState};

/// Once they take this many bytes no more words are kept: so many are in no language.
const MOST_BYTES: usize = 8 << 20;
/// What stands between two words, and in none.
pub(super) const GAP: u8 = b'\n';

/// The words, numbered as they were met.
pub(super) struct Words {
    /// Each word, a gap before and behind it.
    text: Vec<u8>,
    /// Where each starts in `text`.
    starts: Vec<u32>,
    /// Where to find the number of a word: at its hash or in the next free place, and at most every second is taken.
    places: Vec<Place>,
    /// Kept secret, so that no text can bring many words to the same place.
    seed: u64,
}

/// One word by its hash. A free place has no start: none is 0.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    hash: u32,
    start: u32,
    number: u32,
}

impl Words {
    pub(super) fn new() -> Self {
        let places = vec![Place::default(); 1024];
        Self { text: vec![GAP], starts: Vec::new(), places, seed: RandomState::new().hash_one(GAP) }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// No more words will be looked for by their hashes.
    pub(super) fn finish(&mut self) {
        self.places = Vec::new();
    }

    pub(super) fn hash(&self, word: &[u8]) -> u32 {
        let mixed = |left: u64, right: u64| {
            let product = u128::from(left) * u128::from(right);
            product as u64 ^ (product >> 64) as u64
        };
        let (eights, rest) = word.as_chunks::<8>();
        let start = self.seed ^ word.len() as u64;
        let hash = eights
            .iter()
            .fold(start, |hash, eight| mixed(hash ^ u64::from_le_bytes(*eight), 0x9e37_79b9_7f4a_7c15));
        let rest = rest.iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
        (mixed(hash ^ rest, 0xbf58_476d_1ce4_e5b9) >> 32) as u32
    }

    /// Where a word with this hash most likely is.
    pub(super) fn likely(&self, hash: u32) -> Place {
        self.places[hash as usize & (self.places.len() - 1)]
    }

    /// The number of a word, a new one if it was not met before and there is room.
    pub(super) fn number(&mut self, word: &[u8], hash: u32, likely: Place) -> Option<u32> {
        if likely.hash == hash && self.is_at(likely.start, word) {
            return Some(likely.number);
        }
        let mut at = hash as usize & (self.places.len() - 1);
        while self.places[at].start != 0 {
            let place = self.places[at];
            if place.hash == hash && self.is_at(place.start, word) {
                return Some(place.number);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        (self.text.len() <= MOST_BYTES).then(|| self.add(word, hash, at))
    }

    fn is_at(&self, start: u32, word: &[u8]) -> bool {
        let there = &self.text[start as usize..];
        there.starts_with(word) && there[word.len()] == GAP
    }

    fn add(&mut self, word: &[u8], hash: u32, at: usize) -> u32 {
        let (number, start) = (self.starts.len() as u32, self.text.len() as u32);
        self.places[at] = Place { hash, start, number };
        self.starts.push(start);
        self.text.extend_from_slice(word);
        self.text.push(GAP);
        if self.starts.len() * 2 > self.places.len() {
            self.spread();
        }
        number
    }

    /// Makes twice as many places.
    fn spread(&mut self) {
        let mut places = vec![Place::default(); self.places.len() * 2];
        for place in self.places.iter().filter(|place| place.start != 0) {
            let mut at = place.hash as usize & (places.len() - 1);
            while places[at].start != 0 {
                at = (at + 1) & (places.len() - 1);
            }
            places[at] = *place;
        }
        self.places = places;
    }

    /// The number of each word that contains the wanted bytes, ascending. A gap in front of them or behind says that the
    /// word starts or ends there.
    pub(super) fn each_containing(&self, wanted: &[u8], visit: &mut impl FnMut(u32)) {
        let finder = memmem::Finder::new(wanted);
        let (mut from, mut number) = (0, 0);
        while let Some(at) = finder.find(&self.text[from..]) {
            let inside = from + at + usize::from(wanted[0] == GAP);
            number += self.starts[number..].partition_point(|start| *start as usize <= inside);
            visit(number as u32 - 1);
            let Some(next) = self.starts.get(number) else { break };
            from = *next as usize - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(words: &mut Words, word: &str) -> Option<u32> {
        let hash = words.hash(word.as_bytes());
        words.number(word.as_bytes(), hash, words.likely(hash))
    }

    fn containing(words: &Words, wanted: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        words.each_containing(wanted.as_bytes(), &mut |number| numbers.push(number));
        numbers
    }

    #[test]
    fn every_word_keeps_the_number_that_it_got() {
        let mut words = Words::new();
        let word = |n: u32| format!("w{}", n * 7);
        for n in 0..5000 {
            assert_eq!(number(&mut words, &word(n)), Some(n));
        }
        for n in 0..5000 {
            assert_eq!(number(&mut words, &word(n)), Some(n));
            assert_eq!(containing(&words, &format!("\n{}\n", word(n))), [n]);
        }
    }

    #[test]
    fn two_words_of_one_hash_are_told_apart() {
        let mut words = Words::new();
        let mut of_hash = |word: &str| words.number(word.as_bytes(), 7, words.likely(7));
        assert_eq!(["ab", "a", "b", "ab", "b", "a"].map(&mut of_hash), [0, 1, 2, 0, 2, 1].map(Some));
    }

    #[test]
    fn words_are_found_by_what_they_contain() {
        let mut words = Words::new();
        for word in ["abab", "ab", "cab", "b", "李"] {
            number(&mut words, word);
        }
        let table: [(&str, &[u32]); 8] = [
            ("ab", &[0, 1, 2]),
            ("\nab", &[0, 1]),
            ("b\n", &[0, 1, 2, 3]),
            ("\nb\n", &[3]),
            ("\nab\n", &[1]),
            ("bb", &[]),
            ("李", &[4]),
            ("b", &[0, 1, 2, 3]),
        ];
        for (wanted, expected) in table {
            assert_eq!(containing(&words, wanted), expected, "{wanted:?}");
        }
    }

    #[test]
    fn no_more_words_are_kept_than_there_is_room_for() {
        let mut words = Words::new();
        let long = "x".repeat(MOST_BYTES);
        assert_eq!(number(&mut words, &long), Some(0));
        assert_eq!(number(&mut words, "y"), None);
        assert_eq!(number(&mut words, &long), Some(0));
    }
}
