//! Content lines as they are written: folded, escaped, ended with CRLF.

/// The longest line in octets, its end not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// A calendar file as it grows: lines end with CRLF and are folded at 75 octets, never inside a character.
#[derive(Default)]
pub struct Writer(String);

impl Writer {
    /// Adds a line that stands as it is: `BEGIN:VEVENT`.
    pub fn line(&mut self, line: &str) {
        // A line that goes on begins with a space, which counts.
        let (mut room, mut used) = (LONGEST, 0);
        for c in line.chars() {
            if used + c.len_utf8() > room {
                self.0.push_str("\r\n ");
                (room, used) = (LONGEST - 1, 0);
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escaped(text)));
    }

    /// The whole file.
    pub fn done(self) -> String {
        self.0
    }
}

/// Text as a value: RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_inside_a_character() {
        let mut file = Writer::default();
        file.text("SUMMARY", &"ü, ".repeat(60));
        let text = file.done();
        assert!(text.ends_with("\r\n"));
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line.len() <= LONGEST), "{lines:?}");
        assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "ü\\, ".repeat(60)));
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\r\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }
}
