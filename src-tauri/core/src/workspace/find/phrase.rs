//! Finding one phrase in one text, whatever the case.

use memchr::memmem;

/// Letters from the rarest to the commonest: the rarest of a phrase is the one to look for.
const RAREST_FIRST: &[u8] = b"zqjxkvbpgwyfmculdrhsniota e";

/// A phrase up to this long is compared wherever its rarest letter stands.
const SHORT: usize = 64;

/// The sign for kelvins: the one character beside the plain letters that is a whole plain letter in lower case, a k.
const KELVIN: char = '\u{212a}';

/// What is looked for: not blank, in lower case.
pub(super) struct Phrase {
    folded: String,
    wanted: Vec<char>,
    /// For each beginning of `wanted`: how long a shorter beginning it ends with.
    shorter: Vec<usize>,
    way: Way,
}

/// How a phrase is looked for.
enum Way {
    /// Of characters without case, byte by byte.
    Same(Box<memmem::Finder<'static>>),
    /// A plain phrase, by where its rarest byte stands in it, and that byte in both cases.
    Plain(usize, u8, u8),
    /// Any other, character by character.
    Folded,
}

impl Phrase {
    /// None for a blank phrase.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let mut folded = String::new();
        fold(typed.trim(), &mut folded);
        let wanted: Vec<char> = folded.chars().collect();
        let (way, shorter) = (Way::of(&folded)?, borders(&wanted));
        Some(Self { folded, wanted, shorter, way })
    }

    /// The phrase in lower case.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// The first place in a text, as a byte range of it.
    pub(super) fn find(&self, text: &str) -> Option<(usize, usize)> {
        match &self.way {
            Way::Same(finder) => finder.find(text.as_bytes()).map(|at| (at, at + self.folded.len())),
            Way::Plain(offset, lower, upper) if !(self.folded.contains('k') && text.contains(KELVIN)) => {
                self.find_plain((*offset, *lower, *upper), text.as_bytes())
            }
            // A plain text is plain in lower case too.
            _ if text.is_ascii() && !self.folded.is_ascii() => None,
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
            each_lower(c, &mut |lower| {
                while held > 0 && wanted.get(held) != Some(&lower) {
                    held = shorter[held - 1];
                }
                held += usize::from(wanted.get(held) == Some(&lower));
            });
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

impl Way {
    /// None for an empty phrase.
    fn of(folded: &str) -> Option<Self> {
        let rank = |byte: u8| RAREST_FIRST.iter().position(|known| *known == byte).map_or(0, |at| at + 1);
        let (at, rarest) = folded.bytes().enumerate().min_by_key(|(_, byte)| rank(*byte))?;
        Some(if folded.chars().all(has_no_case) {
            Way::Same(Box::new(memmem::Finder::new(folded).into_owned()))
        } else if folded.is_ascii() && folded.len() <= SHORT {
            Way::Plain(at, rarest, rarest.to_ascii_uppercase())
        } else {
            Way::Folded
        })
    }
}

/// Whether nothing but the character itself has it in its lower case. The dot is there in that of İ.
fn has_no_case(lower: char) -> bool {
    lower.to_uppercase().eq([lower]) && lower != '\u{307}'
}

/// Adds a text in lower case, as it is searched: character by character, whatever stands beside each.
pub(super) fn fold(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let from = folded.len();
        folded.push_str(text);
        folded[from..].make_ascii_lowercase();
    } else {
        text.chars().for_each(|c| each_lower(c, &mut |lower| folded.push(lower)));
    }
}

fn each_lower(c: char, visit: &mut impl FnMut(char)) {
    if c.is_ascii() {
        visit(c.to_ascii_lowercase());
    } else {
        c.to_lowercase().for_each(visit);
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

    #[test]
    fn what_has_no_case_is_the_lower_case_of_nothing_else() {
        for c in (char::MIN..=char::MAX).filter(|c| !c.to_lowercase().eq([*c])) {
            assert!(!c.to_lowercase().any(has_no_case), "{c:?}");
            assert!(c.is_ascii() || c == KELVIN || !c.to_lowercase().all(|lower| lower.is_ascii()), "{c:?}");
        }
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
        fn it_finds_what_a_plain_look_at_every_place_finds(text in "[abAİikK\u{212a}\u{307}李。 ]{0,24}", needle in "[abİik\u{307}李。]{1,5}") {
            prop_assert_eq!(find_case_blind(&text, &needle), plainly(&text, &needle));
        }

        #[test]
        fn the_quick_way_finds_what_the_slow_one_finds(text in "[a-cA-C .zkK\u{212a}李]{0,60}", needle in "[a-cA-Ck.z李]{1,4}") {
            let phrase = Phrase::new(&needle).unwrap();
            prop_assert_eq!(phrase.find(&text), phrase.find_folded(&text));
        }
    }
}
