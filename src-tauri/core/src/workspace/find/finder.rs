//! What makes a search as somebody types wait for nothing: everything searchable in order, newest first, and for each
//! stretch of it which words occur there. It lives in memory only and goes with the lock.

use super::index::Index;
use super::phrase::{Phrase, fold};
use super::{Key, each_entry, key_of, keys, newest_first};
use crate::model::{Facts, Item, ItemId};
use std::collections::BTreeSet;

/// A stretch ends at this many bytes of text …
const STRETCH_BYTES: usize = 1024;
/// … or items.
const STRETCH_ITEMS: usize = 64;
/// Once this many items have changed, everything is put in order anew.
const MOST_CHANGED: usize = 500;

/// The order, and the words of each stretch of it that was read so far.
pub(in crate::workspace) struct Finder {
    keys: Vec<Key>,
    /// Where each stretch that was read ends in `keys`.
    ends: Vec<usize>,
    index: Index,
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
        Self { keys, ends: Vec::new(), index: Index::new(), changed: BTreeSet::new() }
    }

    /// Reads on, newest first, for about this many bytes of text. Says whether anything is left to read.
    pub(in crate::workspace) fn read_on(&mut self, facts: &Facts, bytes: usize) -> bool {
        let (mut read, mut folded) = (0, String::new());
        while self.read() < self.keys.len() && read < bytes {
            read += self.read_stretch(facts, &mut folded);
        }
        self.index.sort();
        let more = self.read() < self.keys.len();
        if !more {
            self.index.finish();
        }
        more
    }

    /// How many of `keys` were read.
    fn read(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn read_stretch(&mut self, facts: &Facts, folded: &mut String) -> usize {
        let (mut at, mut bytes) = (self.read(), 0);
        let end = self.keys.len().min(at + STRETCH_ITEMS);
        while at < end && bytes < STRETCH_BYTES {
            each_entry(facts, self.keys[at], &mut |entry| {
                folded.clear();
                fold(entry.text, folded);
                self.index.read(folded);
                bytes += entry.text.len();
            });
            at += 1;
        }
        self.index.end_stretch();
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
        let mut fresh: Vec<Key> = self
            .changed
            .iter()
            .filter_map(|id| facts.item(*id))
            .filter_map(|item: Item| key_of(&item))
            .collect();
        fresh.sort_by(newest_first);
        let settled = self.index.stretches_with(phrase.folded()).flat_map(|stretch| {
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
