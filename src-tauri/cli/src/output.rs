//! Results go to stdout, messages to stderr; never colour, never progress into a pipe.

use crate::context::Context;
use anyhow::Result;
use serde::Serialize;
use std::io::{ErrorKind, Write};

/// Shows a result: as JSON where that was asked for, else as lines.
pub fn show<T: Serialize>(context: &Context, value: &T, lines: impl FnOnce(&T) -> String) -> Result<()> {
    if context.json {
        let mut text = serde_json::to_string_pretty(value)?;
        text.push('\n');
        return print(&text);
    }
    let text = lines(value);
    if text.is_empty() {
        return Ok(());
    }
    print(&format!("{}\n", without_controls(text.trim_end_matches('\n'))))
}

/// Prints; a reader that went away, such as `head`, is no error.
pub fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A message for the person.
pub fn message(text: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{}", without_controls(&text.to_string()));
}

/// Notes may hold anything, escape sequences included; a terminal must not obey them.
fn without_controls(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}

/// A text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The word that `--json` uses for a value, for the lines that people read.
pub fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_core::model::{Owner, Relation};

    #[test]
    fn escape_sequences_of_a_note_do_not_reach_the_terminal() {
        assert_eq!(without_controls("a\u{1b}[2Jb\tc\nd\u{9b}"), "a\u{fffd}[2Jb\tc\nd\u{fffd}");
        assert_eq!(one_line(" two\n  lines\t"), "two lines");
    }

    #[test]
    fn words_are_those_of_the_json() {
        assert_eq!((word(Owner::Me), word(Relation::SkipLevel)), ("me".to_owned(), "skip-level".to_owned()));
    }
}
