//! Words that have been checked once, so that nothing behind them checks again.

use serde::{Deserialize, Serialize, Serializer};

/// Why a value was refused. Each variant is something that a person can mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Nothing but white space.
    #[error("there is no text: write something first")]
    Empty,
    /// Over the limit, in bytes.
    #[error("this is too long: {0} bytes at most")]
    TooLong(usize),
    /// A name or tag that spans lines.
    #[error("this has to fit on one line")]
    ManyLines,
    /// A tag without a letter or digit.
    #[error("a tag needs at least one letter or digit")]
    Tag,
    /// A number outside its range.
    #[error("{what} goes from {min} to {max}")]
    Range {
        /// What was measured.
        what: &'static str,
        /// The lowest accepted value.
        min: u16,
        /// The highest accepted value.
        max: u16,
    },
}

impl Invalid {
    /// What it is, and the limits it names, in order.
    pub fn parts(&self) -> Vec<String> {
        match self {
            Invalid::Empty => vec!["empty".into()],
            Invalid::TooLong(most) => vec!["too-long".into(), most.to_string()],
            Invalid::ManyLines => vec!["many-lines".into()],
            Invalid::Tag => vec!["tag".into()],
            Invalid::Range { min, max, .. } => vec!["range".into(), min.to_string(), max.to_string()],
        }
    }
}

/// Written words, kept verbatim: 1 byte to 8 MiB, not blank.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Text(Box<str>);

impl Text {
    /// The longest text, in bytes: what a journal frame still carries with room to spare.
    pub const MAX: usize = 8 * 1024 * 1024;

    /// Accepts any text that isn't blank. Errors: [`Invalid::Empty`], [`Invalid::TooLong`].
    pub fn new(text: impl Into<String>) -> Result<Self, Invalid> {
        let text = text.into();
        if text.trim().is_empty() {
            return Err(Invalid::Empty);
        }
        if text.len() > Self::MAX {
            return Err(Invalid::TooLong(Self::MAX));
        }
        Ok(Text(text.into_boxed_str()))
    }

    /// The words as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person's name: one line, trimmed, 1 to 200 bytes, any script.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Name(String);

impl Name {
    /// The longest name, in bytes.
    pub const MAX: usize = 200;

    /// Trims and checks. Errors: [`Invalid::Empty`], [`Invalid::ManyLines`], [`Invalid::TooLong`].
    pub fn new(name: &str) -> Result<Self, Invalid> {
        let name = name.trim();
        match name {
            "" => Err(Invalid::Empty),
            n if n.contains(['\n', '\r']) => Err(Invalid::ManyLines),
            n if n.len() > Self::MAX => Err(Invalid::TooLong(Self::MAX)),
            n => Ok(Name(n.to_owned())),
        }
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A theme's tag (R49): lower case, words joined by hyphens, no `#`; `CI time` and `ci-time` are one tag.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Tag(String);

impl Tag {
    /// The longest tag, in bytes.
    pub const MAX: usize = 100;

    /// Folds case and joins words. Errors: [`Invalid::Tag`] if nothing is left, [`Invalid::TooLong`].
    pub fn new(words: &str) -> Result<Self, Invalid> {
        let lower = words.to_lowercase();
        let tag = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        match tag.len() {
            0 => Err(Invalid::Tag),
            n if n > Self::MAX => Err(Invalid::TooLong(Self::MAX)),
            _ => Ok(Tag(tag)),
        }
    }

    /// The tag without its `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! strings {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0.into()
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
strings!(Text, Name, Tag);

impl TryFrom<String> for Text {
    type Error = Invalid;
    fn try_from(s: String) -> Result<Self, Invalid> {
        Text::new(s)
    }
}

impl TryFrom<String> for Name {
    type Error = Invalid;
    fn try_from(s: String) -> Result<Self, Invalid> {
        Name::new(&s)
    }
}

impl TryFrom<String> for Tag {
    type Error = Invalid;
    fn try_from(s: String) -> Result<Self, Invalid> {
        Tag::new(&s)
    }
}

/// A meeting's length in minutes, 5 to 240.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Minutes(u16);

impl Minutes {
    /// R5: half an hour, unless said otherwise.
    pub const THIRTY: Minutes = Minutes(30);
    /// R8, R9: an hour where there is more to say.
    pub const SIXTY: Minutes = Minutes(60);

    /// Errors: [`Invalid::Range`].
    pub fn new(minutes: u16) -> Result<Self, Invalid> {
        match minutes {
            5..=240 => Ok(Minutes(minutes)),
            _ => Err(Invalid::Range { what: "a meeting's length in minutes", min: 5, max: 240 }),
        }
    }

    /// The number of minutes.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Minutes {
    type Error = Invalid;
    fn try_from(minutes: u16) -> Result<Self, Invalid> {
        Minutes::new(minutes)
    }
}

impl From<Minutes> for u16 {
    fn from(minutes: Minutes) -> u16 {
        minutes.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_mean_the_same_are_the_same() {
        for written in ["CI time", "ci-time", "#CI_time", "  ci   TIME "] {
            assert_eq!(Tag::new(written).unwrap().as_str(), "ci-time", "{written:?}");
        }
        assert_eq!(Tag::new("発表").unwrap().as_str(), "発表");
        assert_eq!(Tag::new("#!"), Err(Invalid::Tag));
    }

    #[test]
    fn text_is_verbatim_and_never_blank() {
        assert_eq!(Text::new("  two words \n").unwrap().as_str(), "  two words \n");
        assert_eq!(Text::new(" \n\t"), Err(Invalid::Empty));
        assert_eq!(Text::new("x".repeat(Text::MAX + 1)), Err(Invalid::TooLong(Text::MAX)));
    }

    #[test]
    fn a_name_is_one_trimmed_line() {
        assert_eq!(Name::new(" 李娜 ").unwrap().as_str(), "李娜");
        assert_eq!(Name::new("a\nb"), Err(Invalid::ManyLines));
        assert_eq!(Name::new(" "), Err(Invalid::Empty));
    }
}
