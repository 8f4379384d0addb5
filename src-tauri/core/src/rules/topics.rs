//! Topics as they come in (R17): pasted from a message, one to a line, whatever list they stood in; and the neutral
//! request that brings them.

use super::capture::lane_of;
use crate::model::{Lane, Owner, Text};

/// What can be copied on purpose to ask for topics. It holds nothing of any notebook.
pub const REQUEST: &str = "What would you like to talk about in our next 1:1? One line each is plenty.";

/// One topic of a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// Whose topic.
    pub by: Owner,
    /// Where it belongs.
    pub lane: Lane,
    /// The topic, without the sign of its list.
    pub text: Text,
}

/// The topics in a text, in their order. A single line is one topic, verbatim. Of several, each is one: marks of a list
/// are taken off, "<" in front makes it theirs, "process: …" names its lane, and a line of its own that says "theirs:",
/// "mine:" or a lane holds for what follows.
pub fn topics_in(text: &Text, by: Owner, lane: Lane) -> Vec<Pasted> {
    let lines: Vec<&str> = text.as_str().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let [_, _, ..] = lines.as_slice() else {
        return vec![Pasted { by, lane, text: text.clone() }];
    };
    let (mut by, mut lane) = (by, lane);
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let words = without_mark(line);
        match heading(words) {
            Some(Heading::Whose(owner)) => by = owner,
            Some(Heading::Lane(named)) => lane = named,
            None => found.extend(topic(words, by, lane)),
        }
    }
    found
}

/// What a line of its own says about those below it.
enum Heading {
    Whose(Owner),
    Lane(Lane),
}

fn heading(line: &str) -> Option<Heading> {
    let name = line.trim_start_matches('#').trim().trim_end_matches([':', '：']);
    let marked = name.len() < line.len();
    let heading = match name.trim().to_lowercase().as_str() {
        "theirs" | "them" | "yours" | "you" => Heading::Whose(Owner::Them),
        "mine" | "me" => Heading::Whose(Owner::Me),
        "people" => Heading::Lane(Lane::People),
        "product" => Heading::Lane(Lane::Product),
        "process" => Heading::Lane(Lane::Process),
        _ => return None,
    };
    marked.then_some(heading)
}

fn topic(words: &str, by: Owner, lane: Lane) -> Option<Pasted> {
    let (by, words) = match words.strip_prefix(['<', '＜']) {
        Some(rest) if !rest.starts_with(|c: char| c.is_ascii_digit()) => (Owner::Them, rest.trim_start()),
        _ => (by, words),
    };
    let (named, rest) = lane_of(words);
    let (lane, words) = if rest.is_empty() { (lane, words) } else { (named.unwrap_or(lane), rest) };
    Text::new(words).ok().map(|text| Pasted { by, lane, text })
}

/// The line without the bullet, number or box in front of it.
fn without_mark(line: &str) -> &str {
    let bullets = ['-', '*', '•', '◦', '‣', '–', '—', '·'];
    let rest = line.trim_start_matches(bullets);
    let rest = if rest.len() < line.len() && rest.starts_with(char::is_whitespace) {
        rest.trim_start()
    } else {
        numbered(line).unwrap_or(line)
    };
    let boxes = ["[ ]", "[]", "[x]", "[X]", "☐", "☑"];
    boxes.iter().find_map(|mark| rest.strip_prefix(mark)).map_or(rest, str::trim_start)
}

/// "1. …", "2) …": a number of at most two figures, so that a year stays a word.
fn numbered(line: &str) -> Option<&str> {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.get(digits..)?.strip_prefix(['.', ')'])?;
    ((1..=2).contains(&digits) && rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lane::{People, Process, Product};
    use Owner::{Me, Them};

    type Read = (Owner, Lane, &'static str);

    fn read(text: &str) -> Vec<(Owner, Lane, String)> {
        let found = topics_in(&Text::new(text).unwrap(), Them, People);
        found.into_iter().map(|topic| (topic.by, topic.lane, topic.text.into())).collect()
    }

    #[test]
    fn r17_pasted_lines_become_topics() {
        let table: &[(&str, &[Read])] = &[
            ("- one line stays as it is", &[(Them, People, "- one line stays as it is")]),
            ("ledger\n\n  on-call  \n", &[(Them, People, "ledger"), (Them, People, "on-call")]),
            (
                "- a\n* b\n• c\n1. d\n2) e\n- [ ] f\n☐ g\r\n",
                &[
                    (Them, People, "a"),
                    (Them, People, "b"),
                    (Them, People, "c"),
                    (Them, People, "d"),
                    (Them, People, "e"),
                    (Them, People, "f"),
                    (Them, People, "g"),
                ],
            ),
            (
                "process: slow CI\nproduct: why now?",
                &[(Them, Process, "slow CI"), (Them, Product, "why now?")],
            ),
            (
                "Mine:\nreorg\n< the ledger\n## Theirs\nholidays",
                &[(Me, People, "reorg"), (Them, People, "the ledger"), (Them, People, "holidays")],
            ),
            ("Product:\na\nPeople:\nb", &[(Them, Product, "a"), (Them, People, "b")]),
            // Words, not marks.
            (
                "2026. a year\n-1 on the rota\nme\n<3 the team",
                &[
                    (Them, People, "2026. a year"),
                    (Them, People, "-1 on the rota"),
                    (Them, People, "me"),
                    (Them, People, "<3 the team"),
                ],
            ),
            ("李娜 的话题\nنقل النظام", &[(Them, People, "李娜 的话题"), (Them, People, "نقل النظام")]),
            ("-\n- \nonly this", &[(Them, People, "-"), (Them, People, "-"), (Them, People, "only this")]),
        ];
        for (text, expected) in table {
            let expected: Vec<_> =
                expected.iter().map(|(by, lane, words)| (*by, *lane, (*words).to_owned())).collect();
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn r17_the_request_names_nobody_and_nothing() {
        assert!(REQUEST.ends_with('.') && REQUEST.lines().count() == 1 && !REQUEST.contains(['{', '…']));
    }
}
