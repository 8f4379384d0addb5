//! Completing what is typed into a capture line: themes, people and dates, from what is known. The list is short, comes
//! only to a word that was begun, and is handed what it may show.

use std::ops::Range;

/// The most that is offered at once.
const MOST: usize = 5;
/// From how many letters on a name is completed; a small first letter needs one more, since most words have one.
const LEAST: usize = 2;

/// What a line is completed from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Names, the likeliest first.
    pub people: Vec<String>,
    /// Themes without their sign, the newest first.
    pub themes: Vec<String>,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person's name.
    Person,
    /// A theme, with its sign.
    Theme,
    /// A date phrase.
    Date,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it replaces, in bytes of the line.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
    /// What it is.
    pub kind: Kind,
}

/// Date phrases, the usual ones first. All of them are understood by `when`.
const DATES: [&str; 24] = [
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "next week",
    "next monday",
    "next tuesday",
    "next wednesday",
    "next thursday",
    "next friday",
    "next month",
    "in 2 days",
    "in 3 days",
    "in 1 week",
    "in 2 weeks",
    "in 4 weeks",
    "end of week",
    "end of month",
    "end of quarter",
];
/// The same in German, offered behind "bis".
const GERMAN_DATES: [&str; 18] = [
    "heute",
    "morgen",
    "übermorgen",
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
    "nächste Woche",
    "nächsten Montag",
    "nächsten Freitag",
    "nächsten Monat",
    "Ende der Woche",
    "Ende des Monats",
    "Ende nächster Woche",
    "Jahresende",
];
/// Words that a date follows.
const BEFORE_DATES: [&str; 6] = ["by", "until", "till", "due", "before", "bis"];

/// How the line could go on at the caret (a byte of the line). `dated` says whether the line takes a date at all. Errors:
/// none; a caret inside a character counts as the end.
pub fn complete(line: &str, caret: usize, dated: bool, known: &Known) -> Vec<Completion> {
    let before = line.get(..caret).unwrap_or(line);
    let start = before.rfind(char::is_whitespace).map_or(0, |at| {
        let space = before[at..].chars().next().map_or(1, char::len_utf8);
        at + space
    });
    let word = &before[start..];
    let rest = &line[before.len()..];
    // In the middle of a word nothing is offered: it would be torn apart.
    if rest.chars().next().is_some_and(|c| !c.is_whitespace()) {
        return Vec::new();
    }
    let mut found = match word.strip_prefix(['#', '＃']) {
        Some(begun) => themes(begun, start..before.len(), known),
        None => people(word, start..before.len(), known),
    };
    if dated && found.is_empty() {
        found = dates(before);
    }
    found.truncate(MOST);
    found
}

fn themes(begun: &str, range: Range<usize>, known: &Known) -> Vec<Completion> {
    let fits = |theme: &&String| starts(theme, begun) && theme.as_str() != begun && !theme.contains(' ');
    let option =
        |theme: &String| Completion { range: range.clone(), text: format!("#{theme}"), kind: Kind::Theme };
    known.themes.iter().filter(fits).map(option).collect()
}

fn people(word: &str, range: Range<usize>, known: &Known) -> Vec<Completion> {
    let begun = word.trim_start_matches(['(', '"', '“', '@']);
    let asked = word.ends_with(begun) && word.len() > begun.len() && word.starts_with('@');
    let small = begun.chars().next().is_some_and(char::is_lowercase);
    if !asked && begun.chars().count() < LEAST + usize::from(small) {
        return Vec::new();
    }
    let range = range.end - begun.len() - usize::from(asked)..range.end;
    let fits = |name: &&String| {
        name.as_str() != begun && name.split(char::is_whitespace).any(|part| starts(part, begun))
    };
    let option =
        |name: &String| Completion { range: range.clone(), text: completed(name, begun), kind: Kind::Person };
    let options = known.people.iter().filter(fits).map(option);
    options.filter(|option| option.text != begun).collect()
}

/// The whole name for a word that begins its first part, else the one part that it begins.
fn completed(name: &str, begun: &str) -> String {
    if starts(name, begun) {
        return name.to_owned();
    }
    name.split(char::is_whitespace).find(|part| starts(part, begun)).unwrap_or(name).to_owned()
}

/// Phrases that the last words begin, where a date may follow.
fn dates(before: &str) -> Vec<Completion> {
    let words: Vec<(usize, &str)> = before
        .split(char::is_whitespace)
        .scan(0, |at, word| {
            let start = *at;
            // White space of one character parts them.
            *at = start + word.len() + before[start + word.len()..].chars().next().map_or(0, char::len_utf8);
            Some((start, word))
        })
        .collect();
    let Some(by) =
        words.iter().rposition(|(_, word)| BEFORE_DATES.iter().any(|x| x.eq_ignore_ascii_case(word)))
    else {
        return Vec::new();
    };
    let offered: &[&str] = if words[by].1.eq_ignore_ascii_case("bis") { &GERMAN_DATES } else { &DATES };
    let Some((start, _)) = words.get(by + 1) else { return Vec::new() };
    let begun = before[*start..].to_lowercase();
    let fits = |phrase: &&&str| starts(phrase, &begun) && phrase.to_lowercase() != begun;
    let option = |phrase: &&str| Completion {
        range: *start..before.len(),
        text: (*phrase).to_owned(),
        kind: Kind::Date,
    };
    offered.iter().filter(fits).map(option).collect()
}

fn starts(whole: &str, begun: &str) -> bool {
    let mut whole = whole.chars().flat_map(char::to_lowercase);
    begun.chars().flat_map(char::to_lowercase).all(|c| whole.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::when::parse_due;
    use proptest::prelude::*;

    fn known() -> Known {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Known {
            people: list(&["Priya Raman", "Tomáš Dvořák", "李娜"]),
            themes: list(&["ci-time", "on-call", "ci", "sharper reviews", "burnout"]),
        }
    }

    #[test]
    fn themes_people_and_dates_are_completed() {
        // The line up to the caret, and what it could become.
        let table: [(&str, &[&str]); 24] = [
            ("slow again #ci", &["slow again #ci-time"]),
            ("#", &["#ci-time", "#on-call", "#ci", "#burnout"]),
            ("#CI-", &["#ci-time"]),
            ("#ci-time", &[]),
            ("#nothing", &[]),
            ("sharper", &[]),
            ("ask Pr", &["ask Priya Raman"]),
            ("ask (Pri", &["ask (Priya Raman"]),
            ("ask Ram", &["ask Raman"]),
            ("ask pr", &[]),
            ("ask pri", &["ask Priya Raman"]),
            ("ask @", &["ask Priya Raman", "ask Tomáš Dvořák", "ask 李娜"]),
            ("ask @t", &["ask Tomáš Dvořák"]),
            ("Priya Raman", &[]),
            ("tomáš", &["Tomáš Dvořák"]),
            ("! x by fr", &["! x by friday"]),
            (
                "! x by ",
                &["! x by today", "! x by tomorrow", "! x by monday", "! x by tuesday", "! x by wednesday"],
            ),
            ("! x by next f", &["! x by next friday"]),
            ("! x bis fr", &["! x bis Freitag"]),
            ("! x bis ende n", &["! x bis Ende nächster Woche"]),
            (
                "! x until end",
                &["! x until end of week", "! x until end of month", "! x until end of quarter"],
            ),
            ("! x fr", &[]),
            ("! x by friday", &[]),
            ("", &[]),
        ];
        for (line, expected) in table {
            let found: Vec<_> = complete(line, line.len(), line.starts_with('!'), &known())
                .into_iter()
                .map(|c| format!("{}{}{}", &line[..c.range.start], c.text, &line[c.range.end..]))
                .collect();
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn a_word_is_not_torn_apart_and_a_line_without_dates_gets_none() {
        assert_eq!(complete("#ci x", 2, false, &known()), []);
        assert_eq!(complete("#ci x", 3, false, &known()).len(), 1);
        assert_eq!(complete("a note by fr", 12, false, &known()), []);
    }

    #[test]
    fn every_date_that_is_offered_is_understood() {
        let monday = "2026-11-23".parse().unwrap();
        for phrase in DATES.iter().chain(&GERMAN_DATES) {
            assert!(parse_due(phrase, monday).is_some(), "{phrase}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_completed_without_a_fault(line in "\\PC{0,40}", caret in 0usize..50) {
            for found in complete(&line, caret, true, &known()) {
                prop_assert!(line.get(found.range).is_some());
            }
        }
    }
}
