//! From a notebook to its page.

use super::{IN_MEETING, head, word};
use crate::model::{
    AgendaState, Facts, Growth, Loop, LoopChange, LoopKind, LoopState, Measure, Meeting, MeetingId, Note,
    NoteKind, Owner, Person, Raised, Section,
};
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// A name for its file; different for each of the pages that were made together.
    pub file_name: String,
    /// The page, in Markdown.
    pub text: String,
}

/// A day, and whether its meeting is meant: what stands under one heading.
type Day = (NaiveDate, bool);

/// One entry, with what hangs on it.
struct Entry {
    head: String,
    text: String,
    below: Vec<(String, String)>,
}

impl Entry {
    fn new(head: impl Into<String>, text: impl Into<String>) -> Self {
        Entry { head: head.into(), text: text.into(), below: Vec::new() }
    }

    fn below(mut self, head: impl Into<String>, text: impl Into<String>) -> Self {
        self.below.push((head.into(), text.into()));
        self
    }

    fn write(&self, out: &mut String) {
        item(out, "", &self.head, &self.text);
        for (head, text) in &self.below {
            item(out, "  ", head, text);
        }
    }
}

/// One list item; the lines of its text after the first are indented deeper.
fn item(out: &mut String, indent: &str, head: &str, text: &str) {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default();
    let colon = if text.is_empty() { "" } else { ": " };
    out.push_str(&format!("{indent}- {head}{colon}{first}\n"));
    lines.for_each(|line| out.push_str(&format!("{indent}    {line}\n")));
}

/// Writes the notebook of one person; `taken` are the file names given away so far, in lower case.
pub fn page(facts: &Facts, person: &Person, zone: Tz, taken: &mut BTreeSet<String>) -> Page {
    let mut out = String::from("---\n");
    head::write(&mut out, person);
    out.push_str(&format!("---\n\n# {}\n", person.name));
    let writing = Writing { facts, person, zone };
    section(&mut out, "About", writing.about());
    section(&mut out, "Promises", facts.loops_of(person.id).map(|x| writing.promise(x)).collect());
    section(&mut out, "Growth plan", facts.growth_of(person.id).map(|x| writing.growth(x)).collect());
    section(&mut out, "Topics for the next meeting", writing.waiting());
    section(&mut out, "Private notes", writing.private());
    let days = writing.days();
    if !days.is_empty() {
        out.push_str("\n## Meetings and notes\n");
    }
    for ((day, met), entries) in days {
        let talk = writing.met_on(day).and_then(|meeting| meeting.after?.talk_percent).filter(|_| met);
        let talked = talk.map_or_else(String::new, |share| format!(", I talked {share} %"));
        out.push_str(&format!("\n### {day}{}{talked}\n\n", if met { ", meeting" } else { "" }));
        entries.iter().for_each(|entry| entry.write(&mut out));
    }
    Page { file_name: file_name(person.name.as_str(), taken), text: out }
}

fn section(out: &mut String, heading: &str, entries: Vec<Entry>) {
    if !entries.is_empty() {
        out.push_str(&format!("\n## {heading}\n\n"));
        entries.iter().for_each(|entry| entry.write(out));
    }
}

/// The name as a file's name on any system, and not one that is given away.
fn file_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let safe: String =
        name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let short: String = safe
        .chars()
        .scan(0, |bytes, c| {
            *bytes += c.len_utf8();
            (*bytes <= 120).then_some(c)
        })
        .collect();
    let stem = short.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = if stem.is_empty() { "page" } else { stem };
    let numbered = (2u32..).map(|n| format!("{stem} {n}.md"));
    let mut names = std::iter::once(format!("{stem}.md")).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Me => "Mine",
        Owner::Them => "Theirs",
    }
}

struct Writing<'a> {
    facts: &'a Facts,
    person: &'a Person,
    zone: Tz,
}

impl Writing<'_> {
    /// The day of a held meeting.
    fn met(&self, meeting: Option<MeetingId>) -> Option<NaiveDate> {
        meeting.and_then(|id| self.facts.meetings.get(&id)).filter(|m| m.is_held()).map(|m| m.on)
    }

    fn met_on(&self, day: NaiveDate) -> Option<&Meeting> {
        self.facts.meetings_of(self.person.id).find(|m| m.is_held() && m.on == day)
    }

    /// ", in the meeting of 2026-11-16"; shorter where the entry has the same day.
    fn meeting(&self, meeting: Option<MeetingId>, on: NaiveDate) -> String {
        match self.met(meeting) {
            None => String::new(),
            Some(day) if day == on => format!(", {IN_MEETING}"),
            Some(day) => format!(", {IN_MEETING} of {day}"),
        }
    }

    fn about(&self) -> Vec<Entry> {
        let about = &self.person.about;
        [
            ("Feedback", &about.feedback),
            ("Praise", &about.praise),
            ("Grumpy", &about.grumpy),
            ("Helps", &about.helps),
            ("Other", &about.other),
        ]
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(head, text)| Entry::new(head, text.as_str()))
        .collect()
    }

    fn promise(&self, x: &Loop) -> Entry {
        let kind = match x.kind {
            LoopKind::Promise => String::new(),
            kind => format!(", {}", word(kind)),
        };
        let (mark, closed, why) = match &x.state {
            LoopState::Open => (' ', String::new(), None),
            LoopState::Kept { on } => ('x', format!(", kept {on}"), None),
            LoopState::Missed { on, why } => ('-', format!(", missed {on}"), Some(why)),
            LoopState::Dropped { on, why } => ('~', format!(", dropped {on}"), Some(why)),
        };
        let head = format!(
            "[{mark}] {}{kind}, due {}{closed}, made {}{}",
            owner(x.owner),
            x.due,
            x.made,
            self.meeting(x.meeting, x.made)
        );
        let mut entry = Entry::new(head, x.text.as_str());
        for event in &x.history {
            entry = match &event.change {
                LoopChange::Renegotiated { from, to, why } => {
                    entry.below(format!("Moved {}, from {from} to {to}", event.on), why.as_str())
                }
                LoopChange::Shifted { from, to } => {
                    entry.below(format!("Moved {}, from {from} to {to}, for days away", event.on), "")
                }
                _ => entry,
            };
        }
        why.map(|why| ("Why", why.as_str()))
            .into_iter()
            .fold(entry, |entry, (head, why)| entry.below(head, why))
    }

    fn growth(&self, x: &Growth) -> Entry {
        let kind = word(x.kind);
        let kind: String =
            kind.chars().take(1).flat_map(char::to_uppercase).chain(kind.chars().skip(1)).collect();
        let by = x.by.map_or_else(String::new, |by| format!(", by {by}"));
        let done = x.done.map_or_else(String::new, |on| format!(", done {on}"));
        let raised = match x.raised {
            Raised::NotNeeded => String::new(),
            Raised::NotYet => ", not raised yet".to_owned(),
            Raised::On(on) => format!(", raised {on}"),
        };
        let head = format!("{kind}, {}{by}{done}{raised}{}", x.on, self.meeting(x.meeting, x.on));
        let entry = Entry::new(head, x.text.as_str());
        x.evidence
            .iter()
            .fold(entry, |entry, seen| entry.below(format!("Seen {}", seen.on), seen.text.as_str()))
    }

    fn waiting(&self) -> Vec<Entry> {
        let waiting = self.facts.agenda_of(self.person.id).filter(|x| x.state == AgendaState::Waiting);
        waiting
            .map(|x| {
                let added = x.added.with_timezone(&self.zone).date_naive();
                let open = if x.unresolved { ", unresolved" } else { "" };
                let head = format!("Topic, {}, {}{open}, {added}", owner(x.by).to_lowercase(), word(x.lane));
                Entry::new(head, x.text.as_str())
            })
            .collect()
    }

    fn private(&self) -> Vec<Entry> {
        let private = self.facts.notes_of(self.person.id).filter(|x| x.section == Section::Private);
        let mut private: Vec<&Note> = private.collect();
        private.sort_by_key(|x| (x.on, x.at, x.id));
        private
            .into_iter()
            .map(|x| {
                let kind = if x.kind == NoteKind::Decision { ", decision" } else { "" };
                let head = format!("Private note{kind}, {}{}", x.on, self.meeting(x.meeting, x.on));
                Entry::new(head, x.text.as_str())
            })
            .collect()
    }

    /// Everything that has a day: by day, what was said in its meeting first.
    fn days(&self) -> BTreeMap<Day, Vec<Entry>> {
        let mut days: BTreeMap<Day, Vec<Entry>> = BTreeMap::new();
        let id = self.person.id;
        for x in self.facts.meetings_of(id).filter(|m| m.is_held()) {
            let day = days.entry((x.on, true)).or_default();
            day.extend(x.opener.iter().map(|said| Entry::new("Opens the next meeting", said.text.as_str())));
        }
        let mut put = |on: NaiveDate, meeting: Option<MeetingId>, entry: &dyn Fn(String) -> Entry| {
            let met = self.met(meeting);
            // Written on another day than its meeting was: it stands under its own day and names the meeting's.
            let away = met.filter(|met| *met != on).map(|met| format!(", {IN_MEETING} of {met}"));
            days.entry((on, met == Some(on))).or_default().push(entry(away.unwrap_or_default()));
        };
        for x in self.facts.readings_of(id) {
            let said = match x.measure {
                Measure::Pace(value) => format!("Pace {value}"),
                Measure::Energy(value) => format!("Energy {value}"),
            };
            put(x.on, x.meeting, &|met| Entry::new(format!("{said}{met}"), ""));
        }
        let mut notes: Vec<&Note> =
            self.facts.notes_of(id).filter(|x| x.section != Section::Private).collect();
        notes.sort_by_key(|x| (x.on, x.at, x.id));
        for x in notes {
            let kind = if x.kind == NoteKind::Decision { "Decision" } else { "Note" };
            let place =
                if x.section == Section::Timeline { String::new() } else { format!(", {}", word(x.section)) };
            put(x.on, x.meeting, &|met| Entry::new(format!("{kind}{place}{met}"), x.text.as_str()));
        }
        for x in self.facts.mentions_of(id).filter(|x| x.source.is_none()) {
            let fuzzy = if x.fuzzy { ", fuzzy" } else { "" };
            let said = x.text.as_ref().map_or("", |text| text.as_str());
            put(x.on, x.meeting, &|met| {
                Entry::new(format!("Theme #{}, {}{fuzzy}{met}", x.tag.as_str(), word(x.kind)), said)
            });
        }
        for x in self.facts.answers.values().filter(|x| x.person == id) {
            put(x.on, x.meeting, &|met| {
                let entry = Entry::new(format!("Answer to {}{met}", x.question), x.text.as_str());
                x.reply.iter().fold(entry, |entry, reply| entry.below("My plan", reply.as_str()))
            });
        }
        for x in self.facts.agenda_of(id) {
            let added = x.added.with_timezone(&self.zone).date_naive();
            let (on, meeting, state) = match x.state {
                AgendaState::Waiting => continue,
                AgendaState::Discussed { meeting } => (self.met(Some(meeting)), Some(meeting), ""),
                AgendaState::Dropped { on } => (Some(on), None, ", dropped"),
            };
            let open = if x.unresolved { ", unresolved" } else { "" };
            let head = format!(
                "Topic, {}, {}{open}{state}, added {added}",
                owner(x.by).to_lowercase(),
                word(x.lane)
            );
            put(on.unwrap_or(added), meeting, &|met| Entry::new(format!("{head}{met}"), x.text.as_str()));
        }
        days
    }
}
