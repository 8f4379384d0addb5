//! Finding one phrase in one text, whatever the case.

/// Letters from the rarest to the commonest: the rarest of a phrase is the one to look for.
const RAREST_FIRST: &[u8] = b"zqjxkvbpgwyfmculdrhsniota e";

/// A phrase up to this long is compared wherever its rarest letter stands.
const SHORT: usize = 64;

/// What is looked for: not blank, in lower case.
pub(super) struct Phrase {
    folded: String,
    wanted: Vec<char>,
    /// For each beginning of `wanted`: how long a shorter beginning it ends with.
    shorter: Vec<usize>,
    /// Where the rarest byte of a plain phrase stands, and that byte in both cases.
    rarest: Option<(usize, u8, u8)>,
}

impl Phrase {
    /// None for a blank phrase.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let folded: String = typed.trim().chars().flat_map(char::to_lowercase).collect();
        let rank = |byte: u8| RAREST_FIRST.iter().position(|known| *known == byte).map_or(0, |at| at + 1);
        let rarest = folded.bytes().enumerate().min_by_key(|(_, byte)| rank(*byte));
        let plain = rarest.filter(|_| folded.is_ascii() && folded.len() <= SHORT);
        let rarest = plain.map(|(at, byte)| (at, byte, byte.to_ascii_uppercase()));
        let wanted: Vec<char> = folded.chars().collect();
        let shorter = borders(&wanted);
        (!folded.is_empty()).then_some(Self { folded, wanted, shorter, rarest })
    }

    /// The phrase in lower case.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// The first place in a text, as a byte range of it.
    pub(super) fn find(&self, text: &str) -> Option<(usize, usize)> {
        match self.rarest {
            // In a plain text only plain letters have a lower case that is plain.
            Some(rarest) if text.is_ascii() => self.find_plain(rarest, text.as_bytes()),
            _ => self.find_folded(text),
        }
    }

    fn find_plain(&self, (offset, lower, upper): (usize, u8, u8), text: &[u8]) -> Option<(usize, usize)> {
        let len = self.folded.len();
        memchr::memchr2_iter(lower, upper, text).find_map(|at| {
            let start = at.checked_sub(offset)?;
            let there = text.get(start..start + len)?;
            there.eq_ignore_ascii_case(self.folded.as_bytes()).then_some((start, start + len))
        })
    }

    /// Takes as long as both are, whatever is in them (Knuth, Morris and Pratt): a pasted megabyte must not hold the
    /// window up.
    fn find_folded(&self, text: &str) -> Option<(usize, usize)> {
        let (wanted, shorter) = (&self.wanted, &self.shorter);
        // How many of the wanted characters stand right before here.
        let mut held = 0;
        for (at, c) in text.char_indices() {
            for lower in c.to_lowercase() {
                while held > 0 && wanted.get(held) != Some(&lower) {
                    held = shorter[held - 1];
                }
                held += usize::from(wanted.get(held) == Some(&lower));
            }
            let end = at + c.len_utf8();
            if held == wanted.len()
                && let Some(start) = start_of(&text[..end], held)
            {
                return Some((start, end));
            }
        }
        None
    }
}

/// For each beginning of the phrase: how long a shorter beginning it ends with.
fn borders(wanted: &[char]) -> Vec<usize> {
    let mut shorter = vec![0; wanted.len()];
    let mut held = 0;
    for at in 1..wanted.len() {
        while held > 0 && wanted[held] != wanted[at] {
            held = shorter[held - 1];
        }
        held += usize::from(wanted[held] == wanted[at]);
        shorter[at] = held;
    }
    shorter
}

/// Where the last so many lower-case characters of a text begin; none inside a letter that is two in lower case.
fn start_of(text: &str, lower: usize) -> Option<usize> {
    let mut left = lower;
    for (at, c) in text.char_indices().rev() {
        left = left.checked_sub(c.to_lowercase().count())?;
        if left == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    #[test]
    fn a_phrase_is_found_whatever_its_case_and_script() {
        let table = [
            ("The Ledger won't hold", "ledger", Some("Ledger")),
            ("TOMÁŠ said", "tomáš", Some("TOMÁŠ")),
            ("见到李娜了", "李娜", Some("李娜")),
            ("İstanbul", "stan", Some("stan")),
            ("273 \u{212a} is cold", "k is", Some("\u{212a} is")),
            ("straße", "STRASSE", None),
            ("ends here", "here", Some("here")),
            ("aab", "ab", Some("ab")),
            ("zz top", "Z T", Some("z t")),
            ("short", "shorter", None),
            ("aaab aab", "aab", Some("aab")),
            ("abcabcabd", "abcabd", Some("abcabd")),
            ("x i\u{307}s", "i\u{307}s", Some("i\u{307}s")),
            ("İs", "\u{307}s", None),
            ("İ", "i\u{307}", Some("İ")),
            ("", "a", None),
        ];
        for (text, needle, expected) in table {
            let found = Phrase::new(needle).unwrap().find(text).map(|(start, end)| &text[start..end]);
            assert_eq!(found, expected, "{needle} in {text}");
        }
        assert!(Phrase::new(" \n").is_none());
    }

    fn find_case_blind(text: &str, needle: &str) -> Option<(usize, usize)> {
        Phrase::new(needle)?.find(text)
    }

    /// Found by asking every command with a megabyte of one letter: the square of it was compared.
    #[test]
    fn a_megabyte_is_looked_for_in_a_megabyte_in_a_moment() {
        let (text, phrase) = ("x".repeat(1 << 20), format!("{}y", "x".repeat(1 << 19)));
        let started = Instant::now();
        assert_eq!(find_case_blind(&text, &phrase), None);
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }

    /// What the search has to find, looked for at every place in turn.
    fn plainly(text: &str, needle: &str) -> Option<(usize, usize)> {
        let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<String>();
        let ends = |start: usize| text[start..].char_indices().map(move |(at, c)| start + at + c.len_utf8());
        let found = |(start, _): (usize, char)| {
            ends(start).find(|end| lower(&text[start..*end]) == lower(needle)).map(|end| (start, end))
        };
        text.char_indices().find_map(found)
    }

    proptest! {
        #[test]
        fn it_finds_what_a_plain_look_at_every_place_finds(text in "[abAİi\u{307}李 ]{0,24}", needle in "[abİi\u{307}李]{1,5}") {
            prop_assert_eq!(find_case_blind(&text, &needle), plainly(&text, &needle));
        }

        #[test]
        fn the_quick_way_finds_what_the_slow_one_finds(text in "[a-cA-C .z]{0,60}", needle in "[a-cA-C.z]{1,4}") {
            let phrase = Phrase::new(&needle).unwrap();
            prop_assert_eq!(phrase.find(&text), phrase.find_folded(&text));
        }
    }
}
