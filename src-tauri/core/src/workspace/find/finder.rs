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

/// The order, and the letters of each stretch of it.
pub(in crate::workspace) struct Finder {
    keys: Vec<Key>,
    /// Where each stretch ends in `keys`.
    ends: Vec<usize>,
    /// For each gram one bit for each stretch, in `words` words of 64.
    grams: Vec<u64>,
    words: usize,
    /// What was changed since: looked through on its own.
    changed: BTreeSet<ItemId>,
}

impl Finder {
    /// Reads every text once.
    pub(super) fn new(facts: &Facts) -> Self {
        let mut keys: Vec<Key> = keys(facts).collect();
        keys.sort_by(newest_first);
        let (mut ends, mut found) = (Vec::new(), Vec::new());
        let (mut here, mut bytes, mut items) = (Grams::new(), 0, 0);
        for (at, key) in keys.iter().enumerate() {
            each_entry(facts, *key, &mut |entry| {
                here.add(entry.text);
                bytes += entry.text.len();
            });
            items += 1;
            if bytes >= STRETCH_BYTES || items == STRETCH_ITEMS || at + 1 == keys.len() {
                ends.push(at + 1);
                found.push(here.take());
                (bytes, items) = (0, 0);
            }
        }
        let words = ends.len().div_ceil(64);
        let mut grams = vec![0u64; GRAMS * words];
        for (stretch, found) in found.iter().enumerate() {
            for gram in ones(found) {
                grams[gram * words + stretch / 64] |= 1 << (stretch % 64);
            }
        }
        Self { keys, ends, grams, words, changed: BTreeSet::new() }
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
        let mut stretches = vec![u64::MAX; self.words];
        for gram in grams_of(phrase.folded().as_bytes()) {
            let column = &self.grams[gram * self.words..][..self.words];
            stretches.iter_mut().zip(column).for_each(|(all, some)| *all &= some);
        }
        let mut fresh: Vec<Key> = self
            .changed
            .iter()
            .filter_map(|id| facts.item(*id))
            .filter_map(|item: Item| key_of(&item))
            .collect();
        fresh.sort_by(newest_first);
        let ends = self.ends.len();
        let settled = ones_owned(stretches).take_while(move |stretch| *stretch < ends).flat_map(|stretch| {
            let from = stretch.checked_sub(1).map_or(0, |before| self.ends[before]);
            self.keys[from..self.ends[stretch]].iter().copied()
        });
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

/// The grams of one stretch.
struct Grams(Vec<u64>);

impl Grams {
    fn new() -> Self {
        Self(vec![0; GRAMS / 64])
    }

    fn add(&mut self, text: &str) {
        let mut set = |gram: usize| self.0[gram / 64] |= 1 << (gram % 64);
        if text.is_ascii() {
            let (mut before, mut last) = (None, None);
            for byte in text.bytes() {
                each_gram(&mut before, &mut last, byte.to_ascii_lowercase(), &mut set);
            }
            return;
        }
        let folded: String = text.chars().flat_map(char::to_lowercase).collect();
        let (mut before, mut last) = (None, None);
        for byte in folded.bytes() {
            each_gram(&mut before, &mut last, byte, &mut set);
        }
    }

    fn take(&mut self) -> Vec<u64> {
        std::mem::replace(&mut self.0, vec![0; GRAMS / 64])
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

fn ones(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(word, bits)| ones_of(word, *bits))
}

fn ones_owned(words: Vec<u64>) -> impl Iterator<Item = usize> {
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
