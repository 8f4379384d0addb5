//! Words of a text, folded so that case, accents and invisible characters make no difference.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) range: Range<usize>,
    /// As written.
    pub(super) written: &'a str,
    /// In lower case, without accents.
    pub(super) folded: String,
    /// It begins a sentence, a line or the text.
    pub(super) opens: bool,
}

impl Word<'_> {
    /// It begins with a capital, and goes on without.
    pub(super) fn is_capitalised(&self) -> bool {
        let mut letters = self.written.chars();
        letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
    }

    /// It begins with a capital, whatever follows, or its script has none.
    pub(super) fn may_be_a_name(&self) -> bool {
        self.written.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
    }
}

/// Letters and digits, what modifies them, and what can't be seen between them.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Chinese and Japanese, written without spaces.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Korean, whose names are written without a space between their parts.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

/// Hands each folded letter of a word to `each`, without making a string.
pub(super) fn fold_into(written: &str, mut each: impl FnMut(char)) {
    for c in written.chars() {
        if c.is_ascii() {
            each(c.to_ascii_lowercase());
            continue;
        }
        for c in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
            for c in c.to_lowercase() {
                match c {
                    'ß' => "ss".chars().for_each(&mut each),
                    'æ' => "ae".chars().for_each(&mut each),
                    'œ' => "oe".chars().for_each(&mut each),
                    'ø' => each('o'),
                    'ł' => each('l'),
                    'đ' | 'ð' => each('d'),
                    'ı' => each('i'),
                    'þ' => "th".chars().for_each(&mut each),
                    c if is_combining_mark(c) => {}
                    c => each(c),
                }
            }
        }
    }
}

/// In lower case, without accents.
pub(super) fn fold(written: &str) -> String {
    let mut folded = String::with_capacity(written.len());
    fold_into(written, |c| folded.push(c));
    folded
}

/// Where each word stands.
pub(super) fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, c)| is_word(*c) && !is_invisible(*c))?;
        let mut end = text.len();
        while let Some((at, c)) = rest.peek() {
            if !is_word(*c) {
                end = *at;
                break;
            }
            rest.next();
        }
        Some(start..end)
    })
}

/// Every word of a text, in order.
pub(super) fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut before = 0;
    ranges(text)
        .map(|range| {
            let between = &text[before..range.start];
            let opens = before == 0 || between.contains(['.', '!', '?', '\n', ':', '•', '“', '"', '。']);
            before = range.end;
            let written = &text[range.clone()];
            Word { folded: fold(written), written, opens, range }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let text = "Tomáš’s Müller—STRASSE, Ta\u{301}n\u{200b}a? Søren";
        let found: Vec<_> = words_of(text)
            .into_iter()
            .map(|w| (text[w.range.clone()].to_owned(), w.folded, w.opens))
            .collect();
        let folded: Vec<_> = found.iter().map(|(_, folded, _)| folded.as_str()).collect();
        assert_eq!(folded, ["tomas", "s", "muller", "strasse", "tana", "soren"]);
        let opens: Vec<_> = found.iter().map(|(_, _, opens)| *opens).collect();
        assert_eq!(opens, [true, false, false, false, false, true]);
    }
}
