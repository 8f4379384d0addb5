//! The topics in an event's description (R17): its lines, without what programs and video calls put there.

use crate::model::{Lane, Owner, Text};
use crate::rules::topics::{Pasted, topics_in};

/// The most topics of one description, and the longest of them in characters.
const MOST: usize = 40;
const LONGEST: usize = 500;

/// Lines that open what a video call adds; it goes on to the end, or to the line that closes it.
const CALLS: [&str; 8] = [
    "-::~",
    "join with google meet",
    "join zoom meeting",
    "microsoft teams",
    "join on your computer",
    "webex",
    "________________",
    "ms teams",
];

/// The topics, theirs unless a line says otherwise.
pub(super) fn topics(description: &str) -> Vec<Pasted> {
    let plain = without_tags(description);
    let mut kept: Vec<String> = Vec::new();
    let mut in_call = false;
    for line in plain.lines().map(str::trim) {
        let lower = line.to_lowercase();
        if lower.starts_with("-::~") {
            in_call = !in_call;
        } else if CALLS.iter().any(|call| lower.starts_with(call)) {
            in_call = true;
        } else if !in_call && is_topic(line, &lower) {
            kept.push(line.chars().take(LONGEST).collect());
        }
    }
    kept.truncate(MOST);
    let several = kept.len() > 1;
    let Ok(text) = Text::new(kept.join("\n")) else { return Vec::new() };
    let found = topics_in(&text, Owner::Them, Lane::People);
    // One line is taken verbatim; a sign of a list in front of it is none of its words.
    match found.as_slice() {
        [one] if !several => {
            let words = one.text.as_str().trim_start_matches(['-', '*', '•', '–']).trim();
            Text::new(words).map(|text| vec![Pasted { text, ..one.clone() }]).unwrap_or_default()
        }
        _ => found,
    }
}

fn is_topic(line: &str, lower: &str) -> bool {
    let heading = lower.trim_end_matches(':').trim();
    let says_what_follows = ["topics", "agenda", "themen", "notes", "notizen", "1:1"].contains(&heading);
    let address = ["http://", "https://", "mailto:", "tel:"].iter().any(|start| lower.starts_with(start));
    line.chars().any(char::is_alphanumeric) && !says_what_follows && !address
}

/// Google and Outlook write descriptions as HTML: blocks become lines, other tags go, and signs come back.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let name: String = tag
            .chars()
            .skip_while(|c| *c == '/')
            .take_while(char::is_ascii_alphanumeric)
            .flat_map(char::to_lowercase)
            .collect();
        // A tag is short; looking further would take the square of a long line's length.
        let near = tag.char_indices().take(500).find(|(_, c)| matches!(c, '>' | '\n'));
        let closes = near.filter(|(_, c)| *c == '>').map(|(end, _)| end);
        let known = [
            "br",
            "p",
            "div",
            "li",
            "ul",
            "ol",
            "b",
            "i",
            "u",
            "a",
            "span",
            "strong",
            "em",
            "html",
            "body",
            "h1",
            "h2",
            "h3",
            "blockquote",
        ];
        match closes {
            Some(end) if known.contains(&name.as_str()) => {
                if ["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "blockquote"]
                    .contains(&name.as_str())
                {
                    out.push('\n');
                }
                rest = &tag[end + 1..];
            }
            _ => {
                out.push('<');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    for (entity, sign) in
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        out = out.replace(entity, sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(description: &str) -> Vec<(String, Owner)> {
        topics(description).into_iter().map(|topic| (topic.text.as_str().to_owned(), topic.by)).collect()
    }

    fn theirs(texts: &[&str]) -> Vec<(String, Owner)> {
        texts.iter().map(|text| (text.to_string(), Owner::Them)).collect()
    }

    #[test]
    fn r17_the_lines_of_a_description_are_topics() {
        let google = "<b>Topics:</b><br><ul><li>build &amp; release</li><li>a &lt; b</li></ul>\n\n-::~:~::~:~\nJoin with Google Meet: https://meet.example.org/abc\n\nLearn more\n-::~:~::~:~\nafter the call";
        assert_eq!(words(google), theirs(&["build & release", "a < b", "after the call"]));
        let teams = "- on-call load\n- career plan\n\n________________________________\nMicrosoft Teams meeting\nJoin on your computer\nMeeting ID: 123";
        assert_eq!(words(teams), theirs(&["on-call load", "career plan"]));
        assert_eq!(words("- only one"), theirs(&["only one"]));
        let both = words("theirs:\nflaky tests\nmine:\nbudget");
        assert_eq!(both, [("flaky tests".to_owned(), Owner::Them), ("budget".to_owned(), Owner::Me)]);
        for nothing in ["", "https://example.org", "Agenda:", " \n--\n", "Join Zoom Meeting\nhttps://x"] {
            assert_eq!(words(nothing), theirs(&[]), "{nothing}");
        }
        assert_eq!(topics(&"line\n".repeat(1000)).len(), MOST);
        assert_eq!(words("5 < 6 <3 <unclosed"), theirs(&["5 < 6 <3 <unclosed"]));
    }
}
