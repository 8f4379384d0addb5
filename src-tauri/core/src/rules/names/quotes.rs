//! Words that stand in a notebook: what was said there may not leave as it was said.

use super::Marked;
use super::words::{fold_into, is_cjk, is_word, ranges};
use crate::model::{Facts, LoopState, NamedBy, PersonId};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A word weighs two and a Chinese or Japanese character one: five words, or ten characters, are a quote.
const QUOTE: usize = 10;
/// Words between quotation marks, and a whole entry, count from this weight on.
const SHORT: usize = 6;
/// How many words of a quote have to carry meaning.
const MEANING: usize = 2;

/// Folded words that say nothing by themselves.
const EMPTY: [&str; 92] = [
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "don", "for", "from", "get", "has", "have",
    "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "ll", "me", "more", "my",
    "no", "not", "now", "of", "on", "one", "only", "or", "our", "out", "over", "re", "s", "she", "should",
    "so", "some", "such", "t", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to",
    "too", "up", "us", "ve", "very", "was", "we", "were", "what", "when", "which", "who", "will", "with",
    "would", "you", "your", "as",
];

/// One word or character, as a number that is equal for equal folded words.
struct Token {
    hash: u64,
    weight: usize,
    means: bool,
    range: Range<usize>,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a: the same on every machine and in every run, and no secret depends on it.
fn mix(hash: u64, value: u64) -> u64 {
    value
        .to_le_bytes()
        .iter()
        .fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

fn hash_of(word: &str) -> u64 {
    let mut hash = SEED;
    fold_into(word, |c| hash = mix(hash, u64::from(u32::from(c))));
    hash
}

fn tokens(text: &str, empty: &[u64]) -> Vec<Token> {
    let mut found = Vec::new();
    for range in ranges(text) {
        let mut start = range.start;
        for (at, c) in text[range.clone()].char_indices().filter(|(_, c)| is_cjk(*c)) {
            let at = range.start + at;
            if start < at {
                found.push(word(text, start..at, empty));
            }
            start = at + c.len_utf8();
            found.push(Token { weight: 1, means: true, ..word(text, at..start, empty) });
        }
        if start < range.end {
            found.push(word(text, start..range.end, empty));
        }
    }
    found
}

fn word(text: &str, range: Range<usize>, empty: &[u64]) -> Token {
    let hash = hash_of(&text[range.clone()]);
    Token { hash, weight: 2, means: empty.binary_search(&hash).is_err(), range }
}

/// The hash of the quote that begins at a token, and how many tokens it takes.
fn quote_at(tokens: &[Token]) -> Option<(u64, usize)> {
    let (mut hash, mut weight) = (SEED, 0);
    for (at, token) in tokens.iter().enumerate() {
        (hash, weight) = (mix(hash, token.hash), weight + token.weight);
        if weight >= QUOTE {
            return Some((hash, at + 1));
        }
    }
    None
}

fn sum(tokens: &[Token]) -> u64 {
    tokens.iter().fold(SEED, |hash, token| mix(hash, token.hash))
}

fn weight(tokens: &[Token]) -> usize {
    tokens.iter().map(|token| token.weight).sum()
}

fn means_something(tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| token.means).count() >= MEANING
}

/// What is looked for: which text and where, by hash.
type Wanted = BTreeMap<u64, Vec<(usize, Range<usize>)>>;

/// The farthest that the end of a short phrase between quotation marks is looked for, in characters.
const SHORT_REACH: usize = 400;

/// Adds a mark to each text for everything in it that stands in a notebook.
pub(super) fn mark(facts: &Facts, texts: &[&str], found: &mut [Vec<Marked>]) {
    let mut empty: Vec<u64> = EMPTY.iter().map(|word| hash_of(word)).collect();
    empty.sort_unstable();
    let (mut long, mut whole) = (Wanted::new(), Wanted::new());
    // Short phrases between quotation marks, and how many tokens they take.
    let (mut short, mut counts) = (Wanted::new(), BTreeSet::new());
    for (which, text) in texts.iter().enumerate() {
        let all = tokens(text, &empty);
        let span = |tokens: &[Token]| match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        };
        for at in 0..all.len() {
            let Some((hash, count)) = quote_at(&all[at..]) else { break };
            let part = &all[at..at + count];
            if means_something(part) {
                long.entry(hash).or_default().push((which, span(part)));
            }
        }
        if (SHORT..QUOTE).contains(&weight(&all)) && means_something(&all) {
            whole.entry(sum(&all)).or_default().push((which, span(&all)));
        }
        for range in quoted(text) {
            let part: Vec<Token> = tokens(&text[range.clone()], &empty);
            if (SHORT..QUOTE).contains(&weight(&part)) {
                counts.insert(part.len());
                short.entry(sum(&part)).or_default().push((which, range));
            }
        }
    }
    if long.is_empty() && whole.is_empty() && short.is_empty() {
        return;
    }
    // Said twice by one person is said once: a megabyte of one word, in a note and in what leaves, would else be marked
    // as often as the square of its length.
    let mut said = BTreeSet::new();
    for (person, entry) in entries(facts) {
        let all = tokens(entry, &empty);
        let mut hit = |wanted: &Wanted, hash: u64| {
            let Some(places) = wanted.get(&hash) else { return };
            if said.insert((person, hash)) {
                for (which, range) in places {
                    let (range, person) = (range.clone(), Some(person));
                    found[*which].push(Marked { range, by: NamedBy::Quote, person });
                }
            }
        };
        if weight(&all) < QUOTE {
            hit(&whole, sum(&all));
        }
        for at in 0..all.len() {
            if let Some((hash, _)) = quote_at(&all[at..]) {
                hit(&long, hash);
            }
            for part in counts.iter().filter_map(|count| all.get(at..at + count)) {
                hit(&short, sum(part));
            }
        }
    }
}

/// What stands between quotation marks, in bytes.
fn quoted(text: &str) -> Vec<Range<usize>> {
    const OPEN: [char; 8] = ['"', '“', '„', '«', '「', '‘', '»', '\''];
    const CLOSE: [char; 8] = ['"', '”', '“', '»', '」', '’', '«', '\''];
    let mut found = Vec::new();
    for (start, c) in text.char_indices() {
        let begins = !text[..start].chars().next_back().is_some_and(is_word);
        let Some(pair) = OPEN.iter().position(|open| *open == c).filter(|_| begins) else { continue };
        let from = start + c.len_utf8();
        let near = text[from..].char_indices().take(SHORT_REACH);
        if let Some((length, _)) = near.into_iter().find(|(_, c)| *c == CLOSE[pair]) {
            found.push(from..from + length);
        }
    }
    found
}

/// Everything that is written in a notebook, with whose it is.
fn entries(facts: &Facts) -> impl Iterator<Item = (PersonId, &str)> {
    let notes = facts.notes.values().map(|x| (x.person, x.text.as_str()));
    let loops = facts.loops.values().flat_map(|x| {
        let why = match &x.state {
            LoopState::Missed { why, .. } | LoopState::Dropped { why, .. } => Some(why.as_str()),
            _ => None,
        };
        std::iter::once(x.text.as_str()).chain(why).map(|text| (x.person, text))
    });
    let topics = facts.agenda.values().map(|x| (x.person, x.text.as_str()));
    let mentions = facts.mentions.values().filter_map(|x| Some((x.person, x.text.as_ref()?.as_str())));
    let growth = facts.growth.values().flat_map(|x| {
        let seen = x.evidence.iter().map(|e| e.text.as_str());
        std::iter::once(x.text.as_str()).chain(seen).map(|text| (x.person, text))
    });
    let answers = facts.answers.values().flat_map(|x| {
        let mine = x.reply.as_ref().map(|text| text.as_str());
        std::iter::once(x.text.as_str()).chain(mine).map(|text| (x.person, text))
    });
    let drafts = facts.drafts.values().map(|x| (x.person, x.text.as_str()));
    let openers = facts.meetings.values().filter_map(|x| Some((x.person, x.opener.as_ref()?.text.as_str())));
    let about = facts.people.values().flat_map(|x| {
        let card = [&x.about.feedback, &x.about.praise, &x.about.grumpy, &x.about.helps, &x.about.other];
        card.into_iter().map(|text| (x.id, text.as_str()))
    });
    notes
        .chain(loops)
        .chain(topics)
        .chain(mentions)
        .chain(growth)
        .chain(answers)
        .chain(drafts)
        .chain(openers)
        .chain(about)
}
