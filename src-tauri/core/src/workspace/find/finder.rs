//! What makes a search as somebody types wait for nothing: everything searchable in order, newest first, and for each
//! stretch of it which pairs and triples of letters occur there. It lives in memory only and goes with the lock.

use super::phrase::Phrase;
use super::{Key, each_entry, key_of, keys, newest_first};
use crate::model::{Facts, Item, ItemId};
use std::collections::BTreeSet;

/// A stretch ends at this many bytes of text …
const STRETCH_BYTES: usize = 8 * 1024;
/// … or items.
const STRETCH_ITEMS: usize = 64;
/// Pairs and triples of bytes are told apart by this many numbers.
const GRAMS: usize = 8192;
/// Once this many items have changed, everything is put in order anew.
const MOST_CHANGED: usize = 500;

/// A block holds what stands in this many stretches, one bit for each.
const BLOCK: usize = 64;

/// The order, and the letters of each stretch of it that was read so far.
pub(in crate::workspace) struct Finder {
    keys: Vec<Key>,
    /// Where each stretch that was read ends in `keys`.
    ends: Vec<usize>,
    /// For each gram the stretches of a block that hold it.
    blocks: Vec<Vec<u64>>,
    /// What was changed since: looked through on its own.
    changed: BTreeSet<ItemId>,
}

impl Finder {
    /// Puts everything in order and reads every text once.
    pub(super) fn new(facts: &Facts) -> Self {
        let mut finder = Finder::begin(facts);
        finder.read_on(facts, usize::MAX);
        finder
    }

    /// Puts everything in order; nothing is read yet.
    pub(in crate::workspace) fn begin(facts: &Facts) -> Self {
        let mut keys: Vec<Key> = keys(facts).collect();
        keys.sort_by(newest_first);
        Self { keys, ends: Vec::new(), blocks: Vec::new(), changed: BTreeSet::new() }
    }

    /// Reads on, newest first, for about this many bytes of text. Says whether anything is left to read.
    pub(in crate::workspace) fn read_on(&mut self, facts: &Facts, bytes: usize) -> bool {
        let mut read = 0;
        while self.read() < self.keys.len() && read < bytes {
            read += self.read_stretch(facts);
        }
        self.read() < self.keys.len()
    }

    /// How many of `keys` were read.
    fn read(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn read_stretch(&mut self, facts: &Facts) -> usize {
        let (block, bit) = (self.ends.len() / BLOCK, 1 << (self.ends.len() % BLOCK));
        if block == self.blocks.len() {
            self.blocks.push(vec![0; GRAMS]);
        }
        let (mut at, mut bytes) = (self.read(), 0);
        let end = self.keys.len().min(at + STRETCH_ITEMS);
        while at < end && bytes < STRETCH_BYTES {
            each_entry(facts, self.keys[at], &mut |entry| {
                each_gram_of(entry.text, &mut |gram| self.blocks[block][gram] |= bit);
                bytes += entry.text.len();
            });
            at += 1;
        }
        self.ends.push(at);
        bytes
    }

    /// Notes that an item was put or taken out. Says whether it is time for a new finder.
    pub(in crate::workspace) fn note(&mut self, id: ItemId) -> bool {
        self.changed.insert(id);
        self.changed.len() > MOST_CHANGED
    }

    /// Everything that may hold the phrase, newest first.
    pub(super) fn candidates<'a>(
        &'a self,
        facts: &'a Facts,
        phrase: &Phrase,
    ) -> impl Iterator<Item = Key> + 'a {
        let grams = grams_of(phrase.folded().as_bytes());
        let holding = |block: &Vec<u64>| grams.iter().fold(u64::MAX, |all, gram| all & block[*gram]);
        let stretches: Vec<u64> = self.blocks.iter().map(holding).collect();
        let mut fresh: Vec<Key> = self
            .changed
            .iter()
            .filter_map(|id| facts.item(*id))
            .filter_map(|item: Item| key_of(&item))
            .collect();
        fresh.sort_by(newest_first);
        let ends = self.ends.len();
        let settled = ones(stretches).take_while(move |stretch| *stretch < ends).flat_map(|stretch| {
            let from = stretch.checked_sub(1).map_or(0, |before| self.ends[before]);
            self.keys[from..self.ends[stretch]].iter().copied()
        });
        let settled = settled.chain(self.keys[self.read()..].iter().copied());
        let settled = settled.filter(|key| !self.changed.contains(&ItemId(key.id)));
        Merged { fresh: fresh.into_iter().peekable(), settled: settled.peekable() }
    }
}

/// Two orders in one, newest first.
struct Merged<A: Iterator<Item = Key>, B: Iterator<Item = Key>> {
    fresh: std::iter::Peekable<A>,
    settled: std::iter::Peekable<B>,
}

impl<A: Iterator<Item = Key>, B: Iterator<Item = Key>> Iterator for Merged<A, B> {
    type Item = Key;

    fn next(&mut self) -> Option<Key> {
        let Some(fresh) = self.fresh.peek() else { return self.settled.next() };
        match self.settled.peek() {
            Some(settled) if newest_first(settled, fresh).is_lt() => self.settled.next(),
            _ => self.fresh.next(),
        }
    }
}

/// Every gram of a text in lower case.
fn each_gram_of(text: &str, visit: &mut impl FnMut(usize)) {
    let (mut before, mut last) = (None, None);
    if text.is_ascii() {
        text.bytes().for_each(|byte| each_gram(&mut before, &mut last, byte.to_ascii_lowercase(), visit));
    } else {
        let folded: String = text.chars().flat_map(char::to_lowercase).collect();
        folded.bytes().for_each(|byte| each_gram(&mut before, &mut last, byte, visit));
    }
}

fn each_gram(before: &mut Option<u8>, last: &mut Option<u8>, byte: u8, visit: &mut impl FnMut(usize)) {
    if let Some(last) = *last {
        visit(gram(0, last, byte));
        if let Some(before) = *before {
            visit(gram(before, last, byte));
        }
    }
    (*before, *last) = (*last, Some(byte));
}

fn grams_of(folded: &[u8]) -> Vec<usize> {
    let (mut before, mut last, mut grams) = (None, None, Vec::new());
    for byte in folded {
        each_gram(&mut before, &mut last, *byte, &mut |gram| grams.push(gram));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

fn gram(before: u8, last: u8, byte: u8) -> usize {
    let three = u32::from_le_bytes([before, last, byte, 0]);
    (three.wrapping_mul(0x9e37_79b1) >> 19) as usize % GRAMS
}

fn ones(words: Vec<u64>) -> impl Iterator<Item = usize> {
    words.into_iter().enumerate().flat_map(|(word, bits)| ones_of(word, bits))
}

/// The numbers of the set bits of one word.
fn ones_of(word: usize, mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = bits.trailing_zeros() as usize;
        (bits != 0).then(|| {
            bits &= bits - 1;
            word * 64 + at
        })
    })
}
