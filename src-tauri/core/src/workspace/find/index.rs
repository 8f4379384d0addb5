//! Which stretches of text hold which words. What may hold a phrase is read off it, and nothing else is looked through.

use super::stretches::{Cursor, Stretches};
use super::tokens::each_token;
use super::words::{GAP, Place, Words};
use std::ops::Range;

/// A longer run of letters is no word but something pasted, and kept here it would be held twice.
const LONGEST: usize = 64;
/// Memory answers many questions in the time of a few when they are asked together: so many words are looked up at once.
const AT_ONCE: usize = 256;
/// A text's words lie all over memory, so each is told its stretches once for so many met.
const MOST_UNSORTED: usize = 1 << 18;
/// So many stretches are gone through at first, for one who needs the first few hits only, then four times as many …
const AT_FIRST: u32 = 64;

/// The words of all stretches that were read so far.
pub(super) struct Index {
    words: Words,
    /// The stretches that hold each word.
    held: Vec<Stretches>,
    /// The stretches with words that are not kept: any phrase may be in them.
    unkept: Option<Stretches>,
    /// How many stretches were read.
    read: u32,
    met: Vec<Met>,
    /// The words met that were not told their stretch yet, and it.
    unsorted: Vec<(u32, u32)>,
}

/// A word of the text that is read now.
struct Met {
    at: Range<usize>,
    hash: u32,
    likely: Place,
    number: Option<u32>,
}

impl Index {
    pub(super) fn new() -> Self {
        Self {
            words: Words::new(),
            held: Vec::new(),
            unkept: None,
            read: 0,
            met: Vec::new(),
            unsorted: Vec::new(),
        }
    }

    /// Reads a text in lower case, one of the stretch that is read now.
    pub(super) fn read(&mut self, folded: &str) {
        let bytes = folded.as_bytes();
        each_token(folded, &mut |at| {
            if at.len() > LONGEST {
                return self.note(None);
            }
            let hash = self.words.hash(&bytes[at.clone()]);
            self.met.push(Met { at, hash, likely: Place::default(), number: None });
            if self.met.len() == AT_ONCE {
                self.look_up(bytes);
            }
        });
        self.look_up(bytes);
    }

    /// Nothing more is in the stretch that was read.
    pub(super) fn end_stretch(&mut self) {
        self.read += 1;
        if self.unsorted.len() >= MOST_UNSORTED {
            self.sort();
        }
    }

    /// No more stretches will be read.
    pub(super) fn finish(&mut self) {
        self.words.finish();
        (self.met, self.unsorted) = (Vec::new(), Vec::new());
    }

    /// Notes the words met. Each loop asks memory for one thing only.
    fn look_up(&mut self, text: &[u8]) {
        let mut met = std::mem::take(&mut self.met);
        for met in &mut met {
            met.likely = self.words.likely(met.hash);
        }
        for met in &mut met {
            met.number = self.words.number(&text[met.at.clone()], met.hash, met.likely);
        }
        met.drain(..).for_each(|met| self.note(met.number));
        self.met = met;
    }

    /// Notes that a word is in the stretch that is read now.
    fn note(&mut self, number: Option<u32>) {
        let Some(number) = number else {
            self.unkept.get_or_insert_with(|| Stretches::new(self.read)).add(self.read);
            return;
        };
        self.unsorted.push((number, self.read));
    }

    /// Tells the words met their stretches, word by word: only then all that was read is found.
    pub(super) fn sort(&mut self) {
        let mut ends = vec![0; self.words.len() + 1];
        self.unsorted.iter().for_each(|(number, _)| ends[*number as usize + 1] += 1);
        for number in 1..ends.len() {
            ends[number] += ends[number - 1];
        }
        let mut sorted = vec![0; self.unsorted.len()];
        for (number, stretch) in self.unsorted.drain(..) {
            let at = &mut ends[number as usize];
            sorted[*at] = stretch;
            *at += 1;
        }
        let mut from = 0;
        for (number, end) in ends[..self.words.len()].iter().enumerate() {
            for stretch in &sorted[from..*end] {
                match self.held.get_mut(number) {
                    Some(held) => held.add(*stretch),
                    None => self.held.push(Stretches::new(*stretch)),
                }
            }
            from = *end;
        }
    }

    /// The stretches that may hold a phrase, given in lower case, in order.
    pub(super) fn stretches_with(&self, folded: &str) -> StretchesWith<'_> {
        let mut tokens = Vec::new();
        each_token(folded, &mut |token| {
            let mut wanted = Vec::with_capacity(token.len() + 2);
            wanted.extend((token.start > 0).then_some(GAP));
            wanted.extend_from_slice(&folded.as_bytes()[token.clone()]);
            wanted.extend((token.end < folded.len()).then_some(GAP));
            let mut cursors: Vec<_> = self.unkept.iter().map(Stretches::cursor).collect();
            self.words
                .each_containing(&wanted, &mut |number| cursors.push(self.held[number as usize].cursor()));
            tokens.push(cursors);
        });
        tokens.sort_by_key(Vec::len);
        StretchesWith { tokens, from: 0, end: 0, all: self.read, bits: Vec::new(), at: 0 }
    }
}

/// The stretches that may hold a phrase, found as they are asked for.
pub(super) struct StretchesWith<'a> {
    /// For each word of the phrase what is left of where it may be, the rarest first.
    tokens: Vec<Vec<Cursor<'a>>>,
    /// What was gone through last.
    from: u32,
    end: u32,
    all: u32,
    /// A bit for each of it, cleared once it was given out; none is left in those before `at`.
    bits: Vec<u64>,
    at: usize,
}

impl StretchesWith<'_> {
    /// Goes through the next ones, more of them each time.
    fn go_on(&mut self) {
        let many = ((self.end - self.from) * 4).max(AT_FIRST).min(self.all - self.end);
        (self.from, self.end) = (self.end, self.end + many);
        self.at = 0;
        self.bits.clear();
        self.bits.extend((0..many).step_by(64).map(|at| u64::MAX >> 64_u32.saturating_sub(many - at)));
        for cursors in &mut self.tokens {
            let (from, mut held) = (self.from, vec![0_u64; self.bits.len()]);
            let mut hold = |stretch: u32| {
                // Lower ones were left out where another word of the phrase was nowhere.
                if let Some(at) = stretch.checked_sub(from) {
                    held[at as usize / 64] |= 1 << (at % 64);
                }
            };
            cursors.retain_mut(|cursor| cursor.each_below(self.end, &mut hold));
            self.bits.iter_mut().zip(held).for_each(|(bits, held)| *bits &= held);
            if self.bits.iter().all(|bits| *bits == 0) {
                break;
            }
        }
    }
}

impl Iterator for StretchesWith<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            match self.bits.get_mut(self.at) {
                Some(0) => self.at += 1,
                Some(bits) => {
                    let stretch = self.from as usize + self.at * 64 + bits.trailing_zeros() as usize;
                    *bits &= *bits - 1;
                    return Some(stretch);
                }
                None if self.end == self.all => return None,
                None => self.go_on(),
            }
        }
    }
}
