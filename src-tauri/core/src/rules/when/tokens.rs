//! A line cut into words, numbers and signs, each with its place.

use super::german;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, and digits after a letter (`Q1`, `e7`).
    Word,
    /// ASCII digits.
    Number,
    /// Any other visible character, alone.
    Sign,
}

/// One token.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// As written.
    pub(super) text: &'a str,
    /// In lower case, for comparing; a German word of dates as the English one.
    pub(super) lower: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token<'_> {
    /// Whether it is this word or sign, in lower case.
    pub(super) fn is(&self, text: &str) -> bool {
        self.lower == text
    }

    /// The number, if it is one of at most four digits.
    pub(super) fn number(&self) -> Option<u32> {
        (self.kind == Kind::Number && self.text.len() <= 4).then(|| self.text.parse().ok()).flatten()
    }
}

/// Cuts a line. White space separates and is dropped.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let joins = match kind {
                Kind::Word => !is_ideograph(first) && !is_ideograph(next) && next.is_alphanumeric(),
                Kind::Number => next.is_ascii_digit(),
                Kind::Sign => false,
            };
            if !joins {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let text = &text[start..end];
        let lower = text.to_lowercase();
        let lower = german::english(&lower, text, out.is_empty()).map_or(lower, String::from);
        out.push(Token { kind, text, lower, start, end });
    }
    out
}

fn kind_of(c: char) -> Kind {
    match c {
        c if c.is_ascii_digit() => Kind::Number,
        c if c.is_alphanumeric() => Kind::Word,
        _ => Kind::Sign,
    }
}

/// Scripts written without spaces: every character stands alone, so that 年 月 日 are found.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
