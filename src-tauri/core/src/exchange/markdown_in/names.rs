//! Who the notes are about, and which marks in them mean whom.

use crate::model::{Name, Owner};

/// Marks by which managers mean themselves.
const ME: [&str; 13] =
    ["me", "i", "my", "mine", "myself", "mgr", "manager", "em", "cto", "ich", "moi", "yo", "我"];
/// Marks that mean the person the notes are about.
const THEM: [&str; 14] =
    ["them", "they", "their", "theirs", "him", "he", "his", "her", "hers", "she", "report", "她", "他", "ta"];
/// Words of titles and file names that are no part of a name.
const NOISE: [&str; 40] = [
    "1on1",
    "1on1s",
    "1-1",
    "1:1",
    "1:1s",
    "1-1s",
    "one-on-one",
    "one",
    "on",
    "ones",
    "11",
    "1",
    "o3",
    "121",
    "notes",
    "note",
    "meeting",
    "meetings",
    "with",
    "and",
    "me",
    "weekly",
    "biweekly",
    "monthly",
    "sync",
    "syncs",
    "log",
    "journal",
    "doc",
    "file",
    "skip",
    "level",
    "skip-level",
    "direct",
    "report",
    "private",
    "catch-up",
    "catchup",
    "person",
    "check-in",
];

/// The names of one person, folded for comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    folded: Vec<String>,
    initials: String,
}

impl Names {
    /// From the name and the other names that the title gives.
    pub(super) fn new(shown: &str, aliases: &[String]) -> Self {
        let mut folded: Vec<String> = Vec::new();
        for name in std::iter::once(shown).chain(aliases.iter().map(String::as_str)) {
            let name = fold(name);
            folded.extend(name.split_whitespace().filter(|word| word.chars().count() > 1).map(str::to_owned));
            folded.push(name);
        }
        let initials: String =
            fold(shown).split_whitespace().filter_map(|word| word.chars().next()).collect();
        let initials = if initials.chars().count() > 1 { initials } else { String::new() };
        Names { folded, initials }
    }

    /// Whom a mark like "ME", "@priya", "**TD**", "(me)", "[[Priya Raman]]", "Priya's" means.
    pub(super) fn owner(&self, mark: &str) -> Option<Owner> {
        let bare = bare_mark(mark);
        if bare.is_empty() {
            return None;
        }
        if ME.contains(&bare.as_str()) {
            return Some(Owner::Me);
        }
        let theirs = THEM.contains(&bare.as_str()) || self.folded.contains(&bare) || self.is_initials(mark);
        theirs.then_some(Owner::Them)
    }

    /// "TD" for Tomáš Dvořák, in capitals.
    pub(super) fn is_initials(&self, mark: &str) -> bool {
        let letters: String = mark.chars().filter(|c| c.is_alphabetic()).collect();
        !self.initials.is_empty() && letters.to_uppercase() == letters && fold(&letters) == self.initials
    }

    /// Whether a text is nothing but the name and words like "1:1", "notes", "me".
    pub(super) fn is_only_name(&self, text: &str) -> bool {
        let rest: Vec<String> = words(text).into_iter().filter(|word| !is_noise(word)).collect();
        rest.iter().all(|word| self.folded.contains(word) || ME.contains(&word.as_str()))
    }
}

fn bare_mark(mark: &str) -> String {
    // [[people/Priya Raman|Priya]] means the note it leads to.
    let mark = mark.split_once('|').map_or(mark, |(target, _)| target);
    let mark = mark.rsplit_once('/').map_or(mark, |(_, name)| name);
    let bare = mark.trim_matches(|c: char| c.is_whitespace() || "*_@()[]:`~#".contains(c));
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
    fold(bare.trim_matches(|c: char| c.is_whitespace() || "*_@()[]".contains(c)))
}

fn is_noise(word: &str) -> bool {
    NOISE.contains(&word)
}

/// Words in lower case and without accents; a word keeps its inner signs ("1:1").
fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| c.is_whitespace() || "/|()[]—–,*_".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// A name and other names read from a title such as `李娜 (Li Na)` or `Tomáš Dvořák / me — weekly`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// The words that are neither name nor noise: "weekly", "skip level".
    pub(super) rest: String,
}

/// Reads a title as a name: one to five words without digits, noise aside.
pub(super) fn title(text: &str) -> Option<Title> {
    let (head, aliases, mut rest) = parens(text);
    let parts: Vec<&str> = head.split(['/', '|', '—', '–', '&', ':', ',']).collect();
    let mut name = None;
    for part in split_dash(&parts) {
        let kept: Vec<&str> = part.split_whitespace().filter(|word| !is_noise_word(word)).collect();
        let named = !kept.is_empty() && kept.len() <= 5 && kept.iter().all(|word| is_name_word(word));
        if named && name.is_none() {
            name = Some(kept.join(" "));
        } else if !kept.is_empty() {
            rest.push(part.trim().to_owned());
        }
    }
    let aliases: Vec<String> =
        aliases.into_iter().filter(|alias| alias.split_whitespace().all(is_name_word)).collect();
    Some(Title { name: name.filter(|name| Name::new(name).is_ok())?, aliases, rest: rest.join(" ") })
}

fn split_dash<'a>(parts: &[&'a str]) -> Vec<&'a str> {
    parts.iter().flat_map(|part| part.split(" - ")).collect()
}

/// Parts the text from what stands in round brackets; brackets without a name go to the rest.
fn parens(text: &str) -> (String, Vec<String>, Vec<String>) {
    let (mut head, mut aliases, mut rest) = (String::new(), Vec::new(), Vec::new());
    let mut left = text;
    while let Some((before, inner, after)) =
        left.split_once(['(', '（']).and_then(|(b, r)| r.split_once([')', '）']).map(|(i, a)| (b, i, a)))
    {
        head.push_str(before);
        let name = inner.split_whitespace().all(|word| is_name_word(word) && !is_noise_word(word));
        if name && !inner.trim().is_empty() {
            aliases.push(inner.trim().to_owned())
        } else {
            rest.push(inner.to_owned())
        }
        left = after;
    }
    head.push_str(left);
    (head, aliases, rest)
}

fn is_noise_word(word: &str) -> bool {
    is_noise(&fold(word.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Letters, starting with a capital or in a script without capitals.
fn is_name_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| "*_\"".contains(c));
    let first = word.chars().next();
    first.is_some_and(|c| {
        c.is_alphabetic() && !c.is_lowercase()
            || ["de", "van", "von", "da", "al", "bin", "el"].contains(&word)
    }) && word.chars().all(|c| c.is_alphabetic() || "'’.-".contains(c))
}

/// The name in a file's or folder's own name: hash, ending, dates and noise taken off; lower case gets capitals.
pub(super) fn stem_name(path_part: &str) -> Option<String> {
    let stem = match path_part.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 && !stem.is_empty() => stem,
        _ => path_part,
    };
    let (head, _, _) = parens(stem);
    let kept: Vec<String> = head
        .split(|c: char| c.is_whitespace() || c == '_')
        .filter(|word| !is_hash(word))
        .flat_map(split_hyphens)
        .filter(|word| !is_noise_word(word) && word.chars().any(char::is_alphabetic))
        .map(|word| capital(&word))
        .collect();
    let name = kept.join(" ");
    Name::new(&name).ok().map(|name| name.as_str().to_owned())
}

/// "tomas-1on1" falls apart, "Jean-Luc" and "skip-level" stay whole.
fn split_hyphens(word: &str) -> Vec<String> {
    let parts: Vec<&str> = word.split('-').collect();
    let plain = parts.iter().all(|part| part.chars().next().is_some_and(char::is_uppercase));
    if plain || is_noise_word(word) {
        vec![word.to_owned()]
    } else {
        parts.into_iter().map(str::to_owned).collect()
    }
}

/// The id that an export glues to a file name: 8 to 32 hexadecimal digits, at least one of them a figure.
fn is_hash(word: &str) -> bool {
    (8..=32).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_hexdigit())
        && word.chars().any(|c| c.is_ascii_digit())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether two names share a word, or one is the other's initials.
pub(super) fn related(a: &str, b: &str) -> bool {
    let (left, right) = (words(a), words(b));
    let initials = |of: &[String]| of.iter().filter_map(|word| word.chars().next()).collect::<String>();
    left.iter().any(|word| right.contains(word))
        || (left.len() > 1 && right == [initials(&left)])
        || (right.len() > 1 && left == [initials(&right)])
}

/// Lower case without the accents of Latin letters.
pub(super) fn fold(text: &str) -> String {
    text.trim()
        .to_lowercase()
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(plain)
        .collect()
}

fn plain(c: char) -> impl Iterator<Item = char> {
    const ACCENTS: [(&str, char); 20] = [
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("ďđð", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ĥħ", 'h'),
        ("ìíîïĩīĭįı", 'i'),
        ("ĵ", 'j'),
        ("ķ", 'k'),
        ("ĺļľŀł", 'l'),
        ("ñńņňŉ", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşšș", 's'),
        ("ţťŧț", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ŵ", 'w'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
        ("’", '\''),
    ];
    std::iter::once(ACCENTS.iter().find(|(accented, _)| accented.contains(c)).map_or(c, |(_, plain)| *plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_give_names() {
        for (path, name) in [
            ("Amina (skip level) 3f2a9c1b7d.md", Some("Amina")),
            ("tomas-1on1.md", Some("Tomas")),
            ("李娜.md", Some("李娜")),
            ("Priya Raman.md", Some("Priya Raman")),
            ("priya_raman_notes.txt", Some("Priya Raman")),
            ("1-1 Jean-Luc Picard.md", Some("Jean-Luc Picard")),
            ("2026-11-16.md", None),
            ("Priya 2026-11-16.md", Some("Priya")),
            ("1on1 notes.md", None),
            ("Priya Raman 0f3c2b1a9d8e7f6a5b4c3d2e1f0a9b8c", Some("Priya Raman")),
        ] {
            assert_eq!(stem_name(path).as_deref(), name, "{path}");
        }
    }

    #[test]
    fn titles_give_names() {
        for (text, name, aliases, rest) in [
            ("1:1 Priya", Some("Priya"), vec![], ""),
            ("李娜 (Li Na)", Some("李娜"), vec!["Li Na"], ""),
            ("Tomáš Dvořák / me — weekly", Some("Tomáš Dvořák"), vec![], ""),
            ("Notes with Anna van Dyk", Some("Anna van Dyk"), vec![], ""),
            ("Q3 plan for the team", None, vec![], ""),
            ("1:1 notes", None, vec![], ""),
        ] {
            let read = title(text);
            assert_eq!(read.as_ref().map(|t| t.name.as_str()), name, "{text}");
            if let Some(read) = read {
                assert_eq!(
                    (read.aliases, read.rest.as_str()),
                    (aliases.iter().map(|s: &&str| s.to_string()).collect(), rest)
                );
            }
        }
    }

    #[test]
    fn marks_mean_me_or_them_or_nobody_known() {
        let names = Names::new("Tomáš Dvořák", &["Tom".to_owned()]);
        for (mark, owner) in [
            ("ME", Some(Owner::Me)),
            ("@me", Some(Owner::Me)),
            ("(me)", Some(Owner::Me)),
            ("**TD**", Some(Owner::Them)),
            ("td", None),
            ("tomas", Some(Owner::Them)),
            ("[[Tomáš Dvořák]]", Some(Owner::Them)),
            ("[[people/Tomáš Dvořák|TD]]", Some(Owner::Them)),
            ("Tom's", Some(Owner::Them)),
            ("his", Some(Owner::Them)),
            ("Jonas", None),
            ("", None),
        ] {
            assert_eq!(names.owner(mark), owner, "{mark}");
        }
    }
}
