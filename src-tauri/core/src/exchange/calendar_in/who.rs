//! Whose 1:1 an event is: by who takes part, by its title, by the people whose notebooks are here.

use super::event::{Attendee, Event};
use super::{Known, LeftWhy};
use crate::model::{Name, PersonId};
use std::collections::BTreeMap;

/// What a 1:1 is called.
const MARKS: [&str; 20] = [
    "1:1",
    "1-1",
    "1–1",
    "1on1",
    "1 on 1",
    "1-on-1",
    "1to1",
    "1-to-1",
    "1x1",
    "one on one",
    "one-on-one",
    "one to one",
    "one-to-one",
    "o3",
    "skip level",
    "skip-level",
    "einzelgespräch",
    "4-augen-gespräch",
    "vier-augen-gespräch",
    "bilateral",
];

/// Words of a title that name nobody.
const FILLERS: [&str; 36] = [
    "weekly",
    "biweekly",
    "bi-weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "meeting",
    "meet",
    "sync",
    "call",
    "chat",
    "catch-up",
    "catchup",
    "catch",
    "up",
    "check-in",
    "checkin",
    "with",
    "and",
    "mit",
    "und",
    "the",
    "regular",
    "recurring",
    "termin",
    "wöchentlich",
    "wöchentliches",
    "monatlich",
    "monatliches",
    "woche",
    "gespräch",
    "jour",
    "fixe",
    "skip",
    "level",
    "1",
];

/// Whom an event is with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Other {
    pub name: Name,
    pub person: Option<PersonId>,
    /// It is called a 1:1, or after the two of them; else it may be anything that two people do.
    pub sure: bool,
    pub skip_level: bool,
}

/// The manager's mail address: the calendar's own name, else whoever takes part in most meetings, if that is one.
pub(super) fn mine(events: &[Event], calendar: &str) -> Option<String> {
    let calendar = calendar.trim().to_lowercase();
    let mut count: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for event in events {
        for attendee in &event.attendees {
            let entry = count.entry(&attendee.mail).or_default();
            entry.0 += 1;
            entry.1 += usize::from(attendee.organizer);
        }
    }
    if count.contains_key(calendar.as_str()) {
        return Some(calendar);
    }
    let most = count.values().max().copied()?;
    let mut first = count.iter().filter(|(_, times)| **times == most).map(|(mail, _)| *mail);
    match (first.next(), first.next()) {
        (Some(mail), None) => Some(mail.to_owned()),
        _ => None,
    }
}

/// Whom it is with, or why it is left out.
pub(super) fn other(event: &Event, mine: Option<&str>, known: &[Known]) -> Result<Other, LeftWhy> {
    let (marked, parts) = parts_of(&event.summary);
    let skip_level = lower(&event.summary).replace('-', " ").contains("skip level");
    let me = event.attendees.iter().find(|attendee| Some(attendee.mail.as_str()) == mine);
    let others: Vec<&Attendee> =
        event.attendees.iter().filter(|attendee| Some(attendee.mail.as_str()) != mine).collect();
    let mine_too = |part: &String| me.is_some_and(|me| is_called(part, &named(me)));
    let said: Vec<&String> = parts.iter().filter(|part| !mine_too(part)).collect();
    let found = match others.as_slice() {
        [one] if mine.is_some() || event.attendees.len() == 1 => {
            let called = named(one);
            let sure = marked || (!said.is_empty() && said.iter().all(|part| is_called(part, &called)));
            if !sure && event.rule.is_none() {
                return Err(LeftWhy::NotOne);
            }
            let also = said.iter().map(|part| part.as_str()).filter(|part| is_called(part, &called));
            (vec![called.clone()].into_iter().chain(also.map(str::to_owned)).collect::<Vec<_>>(), sure)
        }
        // Nobody knows which of the two is the manager: whoever has a notebook is the other, or whoever was invited.
        [a, b] if mine.is_none() => {
            let pair = [a, b].map(|attendee| (named(attendee), attendee.organizer));
            let with_notebook: Vec<_> = pair.iter().filter(|(name, _)| find(name, known).is_some()).collect();
            let invited: Vec<_> = pair.iter().filter(|(_, organizer)| !organizer).collect();
            let (name, _) = match (with_notebook.as_slice(), invited.as_slice()) {
                ([one], _) | ([], [one]) => one,
                _ => return Err(LeftWhy::Nobody),
            };
            let all = pair.iter().map(|(name, _)| name);
            let sure = marked
                || (!parts.is_empty()
                    && parts.iter().all(|part| all.clone().any(|name| is_called(part, name))));
            (vec![name.clone()], sure)
        }
        [] => {
            let by_notebook: Vec<&&String> = said.iter().filter(|part| find(part, known).is_some()).collect();
            match (by_notebook.as_slice(), said.as_slice()) {
                ([one], [_] | [_, _]) if marked => (vec![one.to_string()], true),
                // "Mara <> Alex", of somebody with a notebook.
                ([one], [a, b]) if event.rule.is_some() && looks_like_a_name(a) && looks_like_a_name(b) => {
                    (vec![one.to_string()], false)
                }
                ([], [one]) if marked && looks_like_a_name(one) => (vec![one.to_string()], true),
                _ if marked => return Err(LeftWhy::Nobody),
                _ => return Err(LeftWhy::NotOne),
            }
        }
        _ => return Err(LeftWhy::Many),
    };
    let (names, sure) = found;
    let mut person = None;
    for name in &names {
        match find(name, known) {
            Some(Found::One(id)) => {
                person = Some(id);
                break;
            }
            Some(Found::Several) => return Err(LeftWhy::Several),
            Some(Found::Closed) => return Err(LeftWhy::Closed),
            None => {}
        }
    }
    let name = names.first().map(|name| Name::new(name)).and_then(Result::ok).ok_or(LeftWhy::Nobody)?;
    Ok(Other { name, person, sure, skip_level })
}

enum Found {
    One(PersonId),
    Several,
    Closed,
}

/// The notebook of a name: the whole of it, or a first name that only one person has.
fn find(name: &str, known: &[Known]) -> Option<Found> {
    let wanted = lower(name);
    let exact: Vec<&Known> =
        known.iter().filter(|k| k.names.iter().any(|name| lower(name) == wanted)).collect();
    let near = || known.iter().filter(|k| k.names.iter().any(|name| is_called(&wanted, name))).collect();
    let found = if exact.is_empty() { near() } else { exact };
    match found.as_slice() {
        [] => None,
        [one] if one.closed => Some(Found::Closed),
        [one] => Some(Found::One(one.id)),
        _ => Some(Found::Several),
    }
}

/// Whether a word or two of a title are this name, its first part, or its parts in another order.
fn is_called(part: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        lower(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (part, name) = (words(part), words(name));
    match part.as_slice() {
        [] => false,
        [one] => name.first() == Some(one),
        several => several.iter().all(|word| name.contains(word)),
    }
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// How an attendee is called: `Vogel, Mara (Payments)` is Mara Vogel, `mara.vogel@…` too.
fn named(attendee: &Attendee) -> String {
    let name =
        attendee.name.split(['(', '[', '|']).next().unwrap_or_default().trim().trim_matches(['\'', '"']);
    if name.is_empty() || name.contains('@') {
        let mail = if attendee.mail.is_empty() { name } else { &attendee.mail };
        let local = mail.split(['@', '+']).next().unwrap_or_default();
        let words = local.split(['.', '_', '-']).map(|word| word.trim_matches(|c: char| c.is_ascii_digit()));
        return words.filter(|word| !word.is_empty()).map(capital).collect::<Vec<_>>().join(" ");
    }
    match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => format!("{} {}", given.trim(), family.trim()),
        _ => name.to_owned(),
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether it is called a 1:1, and what is left of a title between its separators once that is taken out.
fn parts_of(summary: &str) -> (bool, Vec<String>) {
    let mut title: String = summary.chars().take(300).collect();
    let mut marked = false;
    for mark in MARKS {
        while let Some(range) = whole_word(&title, mark) {
            marked = true;
            title.replace_range(range, "|");
        }
    }
    let separators =
        ["<>", "<->", "/", "|", "&", "+", "↔", ":", "–", "—", " - ", " x ", ",", "(", ")", "[", "]"];
    for separator in separators {
        title = title.replace(separator, "|");
    }
    let mut parts = vec![String::new()];
    for word in title.replace('|', " | ").split_whitespace() {
        let last = parts.len() - 1;
        match lower(word).trim_matches(['.', '!', '-']) {
            "|" | "with" | "mit" | "and" | "und" => parts.push(String::new()),
            filler if FILLERS.contains(&filler) => {}
            _ if parts[last].is_empty() => parts[last].push_str(word),
            _ => parts[last].extend([" ", word]),
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphabetic));
    (marked, parts)
}

/// Where a mark stands on its own, whatever its case.
fn whole_word(title: &str, mark: &str) -> Option<std::ops::Range<usize>> {
    title.char_indices().map(|(at, _)| at).find_map(|from| {
        let mut end = from;
        let mut rest = title[from..].chars();
        for wanted in mark.chars() {
            let c = rest.next()?;
            if !c.to_lowercase().eq(wanted.to_lowercase()) {
                return None;
            }
            end += c.len_utf8();
        }
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let before = apart(title[..from].chars().next_back());
        (before && apart(title[end..].chars().next())).then_some(from..end)
    })
}

fn looks_like_a_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let like = |word: &&str| {
        let name = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'));
        name && word.chars().next().is_some_and(|first| !first.is_lowercase())
    };
    (1..=4).contains(&words.len()) && words.iter().all(like)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_fall_apart_into_names() {
        for (title, marked, expected) in [
            ("Mara / 1:1", true, vec!["Mara"]),
            ("1:1 with Mara Vogel", true, vec!["Mara Vogel"]),
            ("Alex <> Chidi weekly sync", false, vec!["Alex", "Chidi"]),
            ("1on1 – Chidi Okafor (biweekly)", true, vec!["Chidi Okafor"]),
            ("Mara: One on One", true, vec!["Mara"]),
            ("Einzelgespräch mit Jörg", true, vec!["Jörg"]),
            ("Stand-up 11:15", false, vec!["Stand-up 11"]),
            ("Skip level: Amina", true, vec!["Amina"]),
            ("1:1", true, vec![]),
            ("11:1", false, vec![]),
            ("", false, vec![]),
        ] {
            let (is_marked, parts) = parts_of(title);
            assert_eq!(
                (is_marked, parts),
                (marked, expected.iter().map(|p| p.to_string()).collect()),
                "{title}"
            );
        }
    }

    #[test]
    fn attendees_are_called_as_people_are() {
        for (name, mail, expected) in [
            ("Vogel, Mara (Payments)", "x@example.org", "Mara Vogel"),
            ("Mara Vogel", "x@example.org", "Mara Vogel"),
            ("mara.vogel@example.org", "mara.vogel@example.org", "Mara Vogel"),
            ("", "jean-luc_o2@example.org", "Jean Luc O"),
            ("", "", ""),
        ] {
            let attendee = Attendee { name: name.into(), mail: mail.into(), organizer: false };
            assert_eq!(named(&attendee), expected, "{name} {mail}");
        }
    }

    #[test]
    fn a_first_name_is_enough_where_it_is_one_persons() {
        let known = |id: u128, name: &str, closed| Known {
            id: PersonId(uuid::Uuid::from_u128(id)),
            names: vec![name.into()],
            closed,
        };
        let people = [
            known(1, "Mara Vogel", false),
            known(2, "Chidi Okafor", false),
            known(3, "Chidi Eze", false),
            known(4, "Noor", true),
        ];
        assert!(matches!(find("mara", &people), Some(Found::One(id)) if id.0.as_u128() == 1));
        assert!(matches!(find("Vogel Mara", &people), Some(Found::One(_))));
        assert!(matches!(find("Chidi", &people), Some(Found::Several)));
        assert!(matches!(find("chidi eze", &people), Some(Found::One(id)) if id.0.as_u128() == 3));
        assert!(matches!(find("Noor", &people), Some(Found::Closed)));
        assert!(find("Vogel", &people).is_none(), "a family name alone may be anybody's");
    }
}
