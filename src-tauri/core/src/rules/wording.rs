//! Behaviour, not character (R60): words that judge a person are marked and a fact is asked for. Never a block.
//!
//! The list is English first and editable; it only ever looks at the text that is handed to it.

pub use crate::model::WordReason as Reason;
use std::ops::Range;

/// A word that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Why it is marked.
    pub reason: Reason,
}

const CHARACTER: [&str; 26] = [
    "unreliable",
    "lazy",
    "careless",
    "sloppy",
    "arrogant",
    "aggressive",
    "passive",
    "negative",
    "toxic",
    "immature",
    "difficult",
    "emotional",
    "stubborn",
    "rude",
    "selfish",
    "incompetent",
    "unprofessional",
    "disorganised",
    "disorganized",
    "defensive",
    "abrasive",
    "weak",
    "slow",
    "not a team player",
    "bad attitude",
    "high maintenance",
];
const MOTIVE: [&str; 7] = [
    "doesn't care",
    "does not care",
    "doesn't want to",
    "refuses to",
    "just wants",
    "tries to look",
    "on purpose",
];
const ABSOLUTE: [&str; 3] = ["always", "never", "every time"];

/// The built-in list, by reason.
pub const LIST: [(&[&str], Reason); 3] =
    [(&CHARACTER, Reason::Character), (&MOTIVE, Reason::Motive), (&ABSOLUTE, Reason::Absolute)];

/// Whether a word, in lower case, is in the built-in list.
pub fn is_listed(word: &str) -> bool {
    LIST.iter().any(|(words, _)| words.contains(&word))
}

/// Every marked word, in order. `extra` and `allowed` are the manager's own edits of the list, in lower case.
pub fn marks<'a>(
    text: &str,
    extra: impl Iterator<Item = (&'a str, Reason)>,
    allowed: &dyn Fn(&str) -> bool,
) -> Vec<Marked> {
    let own = extra;
    let built_in = LIST.into_iter().flat_map(|(words, reason)| words.iter().map(move |word| (*word, reason)));
    let mut found: Vec<_> = built_in
        .chain(own)
        .filter(|(word, _)| !allowed(word))
        .flat_map(|(word, reason)| places(text, word).map(move |range| Marked { range, reason }))
        .collect();
    found.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    found.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    found
}

/// Whole-word places of a phrase, whatever the case of ASCII letters.
pub(crate) fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.char_indices().filter_map(move |(start, _)| {
        let end = start.checked_add(word.len())?;
        let hit = text.get(start..end)?.eq_ignore_ascii_case(word);
        (hit && is_edge(text[..start].chars().next_back()) && is_edge(text[end..].chars().next()))
            .then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r60_character_is_marked_and_behaviour_is_not() {
        let table: &[(&str, &[(&str, Reason)])] = &[
            ("late to the last four standups", &[]),
            ("She is unreliable", &[("unreliable", Reason::Character)]),
            ("Lazy and always late", &[("Lazy", Reason::Character), ("always", Reason::Absolute)]),
            ("he doesn't care about tests", &[("doesn't care", Reason::Motive)]),
            ("not a team player.", &[("not a team player", Reason::Character)]),
            ("the slowest query and weakness", &[]),
            ("nevertheless fine", &[]),
            ("ünreliable never李", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<_> = marks(text, [].into_iter(), &|_| false)
                .into_iter()
                .map(|m| (&text[m.range], m.reason))
                .collect();
            assert_eq!(&found, expected, "{text}");
        }
    }

    #[test]
    fn the_list_is_the_managers_to_edit() {
        let found = |extra: &'static [&'static str], allowed: &'static str| {
            marks("slow and flaky", extra.iter().map(|word| (*word, Reason::Character)), &|word| {
                word == allowed
            })
            .len()
        };
        assert_eq!((found(&[], ""), found(&["flaky"], ""), found(&["flaky"], "slow")), (1, 2, 1));
    }
}
