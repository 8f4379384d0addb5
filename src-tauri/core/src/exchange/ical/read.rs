//! Content lines as programs write them: unfolded, told apart into properties and components. What is no property is
//! passed over; what is cut off in the middle is refused, since half a series would be another one.

use crate::error::{Error, Result};
use crate::exchange::markdown_in::decode;

/// The largest calendar file that is read, in bytes.
pub const MAX: usize = 8 * 1024 * 1024;
/// How deep components lie in each other at most: a calendar, a zone, its rules; one more for what others invent.
const DEPTH: usize = 4;
/// The most lines that are read.
const MAX_LINES: usize = 400_000;

/// One line: `DTSTART;TZID=Europe/Berlin:20261123T100000`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// In capitals.
    pub name: String,
    /// Names in capitals, values without quotation marks.
    pub params: Vec<(String, String)>,
    /// As it stands; escaped still where it is text.
    pub value: String,
}

/// What stands between `BEGIN` and `END`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// In capitals.
    pub name: String,
    /// Where it begins in the file, counted from 1.
    pub line: usize,
    /// Its lines, in order.
    pub properties: Vec<Property>,
    /// What lies in it.
    pub parts: Vec<Component>,
}

impl Property {
    /// A parameter's value.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as text: RFC 5545, 3.3.11.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => out.push('\n'),
                    Some(other) => out.push(other),
                    None => {}
                },
                c => out.push(c),
            }
        }
        out
    }
}

impl Component {
    /// Every property of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The first property of a name.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Its parts of a name.
    pub fn parts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Component> {
        self.parts.iter().filter(move |part| part.name == name)
    }
}

/// The calendars in a file, in UTF-8 or UTF-16. Errors: `BadFile` when it is none, too large, or cut off.
pub fn read(bytes: &[u8]) -> Result<Vec<Component>> {
    let bad = |line: Option<usize>, why: &str| Err(Error::BadFile { line, why: why.to_owned() });
    if bytes.len() > MAX {
        return bad(None, "this file is larger than 8 MiB: export a single calendar, or fewer years");
    }
    let text = match text_of(bytes) {
        Some(text) => text,
        None => return bad(None, "this is not a calendar file (.ics): it is no text"),
    };
    let mut open: Vec<Component> = Vec::new();
    let mut calendars = Vec::new();
    for (line, words) in unfolded(&text) {
        if line > MAX_LINES {
            return bad(Some(line), "this file is too long: export a single calendar, or fewer years");
        }
        let Some(property) = property(&words) else { continue };
        match property.name.as_str() {
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                if open.is_empty() && name != "VCALENDAR" {
                    return bad(Some(line), "this is not a calendar file (.ics)");
                }
                if open.len() == DEPTH {
                    return bad(Some(line), "this file is nested too deep for a calendar");
                }
                open.push(Component { name, line, ..Component::default() });
            }
            "END" => {
                let name = property.value.trim().to_ascii_uppercase();
                match open.pop() {
                    Some(done) if done.name == name => match open.last_mut() {
                        Some(above) => above.parts.push(done),
                        None => calendars.push(done),
                    },
                    _ => {
                        return bad(
                            Some(line),
                            &format!("{name} ends here, but it did not begin: export the file again"),
                        );
                    }
                }
            }
            _ => open.last_mut().into_iter().for_each(|inner| inner.properties.push(property.clone())),
        }
    }
    if let Some(inner) = open.last() {
        return bad(
            Some(inner.line),
            "what begins here does not end, so the file was cut off: export it again",
        );
    }
    if calendars.is_empty() {
        return bad(None, "this is not a calendar file (.ics)");
    }
    Ok(calendars)
}

/// A line may be folded inside a character, so that the bytes are no text before they are unfolded.
fn text_of(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = decode(bytes) {
        return Some(text);
    }
    let mut joined = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let folded =
            [&b"\r\n "[..], b"\r\n\t", b"\n ", b"\n\t"].into_iter().find(|fold| rest.starts_with(fold));
        match folded {
            Some(fold) => rest = &rest[fold.len()..],
            None => {
                joined.push(*first);
                rest = after;
            }
        }
    }
    decode(&joined).ok()
}

/// Lines with their numbers; one that begins with white space goes on the one before.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.split('\n').enumerate().take(MAX_LINES + 1) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, before))) => before.push_str(more),
            _ => lines.push((at + 1, line.to_owned())),
        }
    }
    lines
}

/// Name, parameters and value of a line; none where it has no colon outside quotation marks, or no name.
fn property(line: &str) -> Option<Property> {
    let mut quoted = false;
    let colon = line.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == ':' && !quoted).then_some(at)
    })?;
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let mut parts = split(head, ';');
    let name = parts.next()?.trim().to_ascii_uppercase();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return None;
    }
    let params = parts
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()));
    Some(Property { name, params: params.collect(), value: value.to_owned() })
}

/// Splits outside quotation marks.
fn split(text: &str, by: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == by && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(inner: &str) -> String {
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inner}END:VCALENDAR\r\n")
    }

    #[test]
    fn folds_quotes_and_escapes_are_undone() {
        let event = "BEGIN:VEVENT\r\nSUMMARY:Mara \\, 1:\r\n 1\r\nATTENDEE;CN=\"Vogel; Mara: she\";X=1:mailto:m@ex\r\n\tample.org\r\nend:vevent\r\n";
        let read = read(file(event).as_bytes()).unwrap();
        let event = &read[0].parts[0];
        assert_eq!((event.line, event.get("SUMMARY").unwrap().text().as_str()), (3, "Mara , 1:1"));
        let attendee = event.get("ATTENDEE").unwrap();
        assert_eq!(attendee.param("CN"), Some("Vogel; Mara: she"));
        assert_eq!(attendee.value, "mailto:m@example.org");
        let text = Property { name: "X".into(), params: vec![], value: "a\\nb\\Nc\\;\\\\ \\".into() };
        assert_eq!(text.text(), "a\nb\nc;\\ ");
    }

    #[test]
    fn a_fold_inside_a_character_is_undone_and_utf_16_is_read() {
        let whole = file("BEGIN:VEVENT\r\nSUMMARY:Tomáš\r\nEND:VEVENT\r\n");
        let at = whole.find('á').unwrap() + 1;
        let folded = [&whole.as_bytes()[..at], b"\r\n ", &whole.as_bytes()[at..]].concat();
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(whole.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [folded, wide] {
            assert_eq!(read(&bytes).unwrap()[0].parts[0].get("SUMMARY").unwrap().text(), "Tomáš");
        }
    }

    #[test]
    fn what_is_no_calendar_cut_off_or_too_much_is_refused_with_its_line() {
        let deep = format!("{}{}", "BEGIN:VEVENT\n".repeat(5), "END:VEVENT\n".repeat(5));
        let long = "\n".repeat(MAX_LINES + 2);
        for (bytes, line, part) in [
            (&b"hello"[..], None, "not a calendar"),
            (b"\x00\x01\x02\xff", None, "no text"),
            (b"BEGIN:VCARD\nEND:VCARD\n", Some(1), "not a calendar"),
            (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\n", Some(2), "cut off"),
            (b"BEGIN:VCALENDAR\nEND:VEVENT\n", Some(2), "did not begin"),
            (b"END:VCALENDAR\n", Some(1), "did not begin"),
            (file(&deep).as_bytes(), Some(6), "too deep"),
            (file(&long).as_bytes(), Some(MAX_LINES + 3), "too long"),
        ] {
            match read(bytes) {
                Err(Error::BadFile { line: at, why }) => {
                    assert!(why.contains(part), "{why} for {part}");
                    assert!(at == line || (at.is_some() && part == "too long"), "{at:?} for {part}");
                }
                other => panic!("{part}: {other:?}"),
            }
        }
        assert_eq!(read(&vec![b' '; MAX + 1]).unwrap_err().code(), "bad-file");
    }
}
