//! What a capture line may be completed from. In the room that is what the person across the table may read.

use super::Workspace;
use crate::model::{PersonId, ThemeKind};
use crate::rules::capture::{Capture, CaptureContext, read_line};
use crate::rules::complete::{self, Kind, Known};
use crate::views::{CompletionKind, CompletionView};
use std::collections::BTreeSet;

impl Workspace {
    /// How the line could go on at the caret, counted in UTF-16 units as the page counts. In the room only the person's
    /// own name and themes of their own notebook are known, small signs never; a private line is not completed at all,
    /// since what is offered would give it away. Errors: not found.
    pub fn complete(
        &self,
        person: PersonId,
        in_room: bool,
        line: &str,
        caret: usize,
        now: crate::model::Moment,
    ) -> crate::error::Result<Vec<CompletionView>> {
        self.person_of(person)?;
        let context = CaptureContext { today: now.today(), next_meeting: now.today() };
        let read = read_line(line, &context);
        if matches!(read, Ok(Capture::Private { .. })) {
            return Ok(Vec::new());
        }
        let dated = matches!(read, Ok(Capture::Loop { .. } | Capture::Growth { .. }));
        let bytes = byte_of(line, caret);
        let found = complete::complete(line, bytes, dated, &self.known(person, in_room));
        let units = |to: usize| line.get(..to).unwrap_or(line).encode_utf16().count();
        let view = |found: complete::Completion| CompletionView {
            from: units(found.range.start),
            to: units(found.range.end),
            text: found.text,
            kind: match found.kind {
                Kind::Person => CompletionKind::Person,
                Kind::Theme => CompletionKind::Theme,
                Kind::Date => CompletionKind::Date,
            },
        };
        Ok(found.into_iter().map(view).collect())
    }

    fn known(&self, person: PersonId, in_room: bool) -> Known {
        let mut heads = self.facts.active_people();
        heads.retain(|head| !in_room || head.id == person);
        // Whoever the line is about is the likeliest to be named.
        heads.sort_by_key(|head| head.id != person);
        let people = heads.iter().map(|head| head.name.to_string()).collect();
        let mentions = self.facts.mentions.values().filter(|m| !in_room || m.person == person);
        let mut mentions: Vec<_> = mentions.filter(|m| m.kind != ThemeKind::Sign).collect();
        mentions.sort_by_key(|m| std::cmp::Reverse((m.on, m.id)));
        let mut seen = BTreeSet::new();
        let themes = mentions.into_iter().map(|m| m.tag.to_string()).filter(|tag| seen.insert(tag.clone()));
        Known { people, themes: themes.collect() }
    }
}

/// The byte at which a count of UTF-16 units ends.
fn byte_of(line: &str, units: usize) -> usize {
    let mut passed = 0;
    for (at, c) in line.char_indices() {
        if passed >= units {
            return at;
        }
        passed += c.len_utf16();
    }
    line.len()
}
