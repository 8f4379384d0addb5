//! How a text is taken apart into words, and a phrase by the same rule.

use std::ops::Range;

/// What a character is to the words around it.
enum Part {
    /// One of the letters or digits of a word.
    Letter,
    /// A word of its own: a sign, or of a script where spaces stand elsewhere than between words, or nowhere.
    Alone,
    /// White space.
    Gap,
}

fn part(c: char) -> Part {
    match c {
        'a'..='z' | '0'..='9' => Part::Letter,
        _ if c.is_whitespace() => Part::Gap,
        // Thai is the first of those scripts; Vietnamese and old Greek stand in their midst.
        '\u{e00}'..'\u{1e00}' | '\u{2000}'.. => Part::Alone,
        _ if c.is_alphanumeric() => Part::Letter,
        _ => Part::Alone,
    }
}

/// Where the words of a text in lower case stand: all of it but white space. Wherever a phrase occurs, each word of the
/// phrase is part of one of the text's, and ends where that one does on every side on which the phrase goes on.
pub(super) fn each_token(folded: &str, visit: &mut impl FnMut(Range<usize>)) {
    let mut start = None;
    for (at, c) in folded.char_indices() {
        match part(c) {
            Part::Letter => {
                start.get_or_insert(at);
            }
            other => {
                if let Some(start) = start.take() {
                    visit(start..at);
                }
                if let Part::Alone = other {
                    visit(at..at + c.len_utf8());
                }
            }
        }
    }
    if let Some(start) = start {
        visit(start..folded.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_by_script_and_gap() {
        let table: [(&str, &[&str]); 6] = [
            ("it won't: 3\nnotes", &["it", "won", "'", "t", ":", "3", "notes"]),
            ("tomáš → việt ὥρα", &["tomáš", "→", "việt", "ὥρα"]),
            ("见到ab李娜。", &["见", "到", "ab", "李", "娜", "。"]),
            ("กข 안녕", &["ก", "ข", "안", "녕"]),
            ("i\u{307}s--", &["i", "\u{307}", "s", "-", "-"]),
            (" \t\u{a0}\n", &[]),
        ];
        for (text, expected) in table {
            let mut tokens = Vec::new();
            each_token(text, &mut |token| tokens.push(&text[token]));
            assert_eq!(tokens, expected, "{text}");
        }
    }
}
