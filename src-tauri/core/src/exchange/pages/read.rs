//! From a page back to its notebook. What was changed by hand and has no shape of ours any more is kept as a note.

use super::head::Head;
use super::{IN_MEETING, choice};
use crate::exchange::markdown_in::{Became, PlannedItem, PlannedLoop, ReportLine, theme_tags};
use crate::model::{
    Evidence, GrowthKind, Lane, LoopChange, LoopKind, LoopState, Measure, NoteKind, Owner, Raised, Section,
    Tag, Text, ThemeKind,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A page as read.
#[derive(Debug, Default)]
pub struct Own {
    /// What it says about the person.
    pub head: Head,
    /// What it holds.
    pub items: Vec<PlannedItem>,
    /// What became of each line that isn't blank.
    pub report: Vec<ReportLine>,
}

/// Reads a page; `today` is the day of lines that were added by hand without one.
pub fn read(path: &str, text: &str, today: NaiveDate) -> Own {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let windows = text.lines().next().is_some() && text.starts_with("---\r\n");
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| if windows { line.strip_suffix('\r').unwrap_or(line) } else { line })
        .collect();
    let mut reading = Reading { path, lines: &lines, today, day: None, own: Own::default() };
    reading.whole();
    reading.own
}

/// One list item: the words before the colon and those after it.
struct Item {
    /// The line after its last.
    to: usize,
    head: String,
    text: String,
}

struct Reading<'a> {
    path: &'a str,
    lines: &'a [&'a str],
    today: NaiveDate,
    /// The day of the heading, and whether it is its meeting.
    day: Option<(NaiveDate, bool)>,
    own: Own,
}

impl Reading<'_> {
    fn whole(&mut self) {
        let end = self.lines.iter().skip(1).position(|line| line.trim_end() == "---").map_or(0, |at| at + 1);
        for at in 0..=end {
            let line = self.lines[at];
            if line.trim_end() == "---" {
                self.say(at, Became::Layout, "a ruler");
            } else if self.own.head.take(line) {
                self.say(at, Became::Person, "a detail of the person");
            } else if !line.trim().is_empty() {
                self.keep(at, at + 1);
            }
        }
        let mut at = end + 1;
        while at < self.lines.len() {
            at = self.next(at);
        }
    }

    /// Takes what begins on a line; gives the line after it.
    fn next(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.trim().is_empty() {
            return at + 1;
        }
        if let Some(day) = line.strip_prefix("### ").and_then(|text| self.open_day(text)) {
            self.day = Some(day);
            self.say(
                at,
                Became::Meeting,
                &if day.1 { format!("a meeting on {}", day.0) } else { day.0.to_string() },
            );
            return at + 1;
        }
        if let Some(name) = line.strip_prefix("# ") {
            let known = self.own.head.name.as_ref().is_some_and(|known| known.as_str() == name.trim());
            if known {
                self.say(at, Became::Person, "the person’s name");
                return at + 1;
            }
        }
        const SECTIONS: [&str; 6] = [
            "About",
            "Promises",
            "Growth plan",
            "Topics for the next meeting",
            "Private notes",
            "Meetings and notes",
        ];
        if line.strip_prefix("## ").is_some_and(|text| SECTIONS.contains(&text.trim())) {
            self.day = None;
            self.say(at, Became::Heading, "a section");
            return at + 1;
        }
        let Some(item) = self.item(at, "") else { return self.keep(at, at + 1) };
        let mut end = item.to;
        let mut below = Vec::new();
        while let Some(next) = self.item(end, "  ") {
            end = next.to;
            below.push(next);
        }
        match self.entry(&item, &below) {
            Some((became, detail, item)) => {
                self.own.items.extend(item);
                (at..end).for_each(|at| self.say(at, became, &detail));
                end
            }
            None => self.keep(at, end),
        }
    }

    /// The list item that begins on a line, with its lines.
    fn item(&self, from: usize, indent: &str) -> Option<Item> {
        let rest = self.lines.get(from)?.strip_prefix(indent)?.strip_prefix("- ")?;
        let (head, first) = match rest.split_once(": ") {
            Some((head, first)) => (head, first),
            None => (rest.strip_suffix(':').unwrap_or(rest), ""),
        };
        let deeper = format!("{indent}    ");
        let (mut text, mut to) = (first.to_owned(), from + 1);
        loop {
            // An editor may have taken the blanks off a line that has no others.
            let empty = self.lines[to..].iter().take_while(|line| line.is_empty()).count();
            let Some(line) = self.lines.get(to + empty).and_then(|line| line.strip_prefix(deeper.as_str()))
            else {
                break;
            };
            text.extend(std::iter::repeat_n('\n', empty + 1));
            text.push_str(line);
            to += empty + 1;
        }
        Some(Item { to, head: head.to_owned(), text })
    }

    /// "2026-11-16, meeting, I talked 60 %"; the meeting is planned with it.
    fn open_day(&mut self, text: &str) -> Option<(NaiveDate, bool)> {
        let mut parts = text.trim().split(", ");
        let day: NaiveDate = parts.next()?.parse().ok()?;
        match parts.next() {
            Some("meeting") => {}
            Some(_) => return None,
            None => return Some((day, false)),
        }
        let percent = |share: &str| share.strip_prefix("I talked ")?.strip_suffix(" %")?.parse().ok();
        let talk_percent = match parts.next() {
            Some(share) => Some(percent(share).filter(|share| *share <= 100)?),
            None => None,
        };
        if day > self.today {
            return Some((day, false));
        }
        self.own.items.push(PlannedItem::Meeting { on: day, talk_percent, opener: None });
        Some((day, true))
    }

    /// What an entry says; none where its head is not of our shape.
    fn entry(&mut self, item: &Item, below: &[Item]) -> Option<(Became, String, Option<PlannedItem>)> {
        let about = &mut self.own.head.about;
        let card = match item.head.as_str() {
            "Feedback" => Some(&mut about.feedback),
            "Praise" => Some(&mut about.praise),
            "Grumpy" => Some(&mut about.grumpy),
            "Helps" => Some(&mut about.helps),
            "Other" => Some(&mut about.other),
            _ => None,
        };
        if let Some(card) = card.filter(|_| below.is_empty()) {
            *card = item.text.clone();
            return Some((Became::Person, "their card".to_owned(), None));
        }
        if item.head == "Opens the next meeting" && below.is_empty() {
            return self.opener(&item.text);
        }
        let mut said = Said::of(&item.head)?;
        let on = said.date.or(self.day.map(|(day, _)| day));
        let meeting = match said.meeting {
            Some(of) => of.or(on),
            None if said.date.is_none() => self.day.filter(|(_, met)| *met).map(|(day, _)| day),
            None => None,
        };
        let stands = Stands { on, meeting, text: &item.text };
        let planned = match said.first.as_str() {
            "Mine" | "Theirs" => promise(&mut said, &stands, below),
            "Topic" => topic(&mut said, &stands),
            "Note" | "Decision" | "Private note" => note(&mut said, &stands),
            first => other(first.to_owned().as_str(), &mut said, &stands, below),
        }?;
        let takes =
            matches!(planned, PlannedItem::Loop(_) | PlannedItem::Growth { .. } | PlannedItem::Answer { .. });
        if !said.is_used_up() || (!takes && !below.is_empty()) {
            return None;
        }
        let became = match &planned {
            PlannedItem::Loop(_) => Became::Loop,
            PlannedItem::Topic { .. } => Became::Topic,
            PlannedItem::Note { section: Section::Private, .. } => Became::Private,
            PlannedItem::Note { kind: NoteKind::Decision, .. } => Became::Decision,
            PlannedItem::Mention { .. } => Became::Theme,
            PlannedItem::Growth { .. } => Became::Growth,
            PlannedItem::Reading { .. } => Became::Reading,
            PlannedItem::Note { .. } | PlannedItem::Answer { .. } | PlannedItem::Meeting { .. } => {
                Became::Note
            }
        };
        Some((became, "as this page of Sotto says".to_owned(), Some(planned)))
    }

    fn opener(&mut self, text: &str) -> Option<(Became, String, Option<PlannedItem>)> {
        let day = self.day.filter(|(_, met)| *met)?.0;
        let said = Text::new(text).ok()?;
        let last = self.own.items.iter_mut().rev().find_map(|item| match item {
            PlannedItem::Meeting { on, opener, .. } if *on == day => Some(opener),
            _ => None,
        });
        *last? = Some(said);
        Some((Became::Topic, "what the next meeting opens with".to_owned(), None))
    }

    /// Keeps lines as a note, verbatim.
    fn keep(&mut self, from: usize, to: usize) -> usize {
        let text = self.lines[from..to].join("\n");
        let on = self.day.map(|(day, _)| day);
        let meeting = self.day.filter(|(_, met)| *met).map(|(day, _)| day);
        if let Ok(text) = Text::new(text) {
            let (section, kind, tags) = (Section::Timeline, NoteKind::Plain, theme_tags(text.as_str()));
            let dated = on.is_some();
            let on = on.unwrap_or(self.today);
            self.own.items.push(PlannedItem::Note { section, kind, on, text, tags, meeting, dated });
        }
        (from..to).for_each(|at| self.say(at, Became::Note, "kept as it is in the timeline"));
        to
    }

    fn say(&mut self, at: usize, became: Became, detail: &str) {
        let text = self.lines[at];
        if !text.trim().is_empty() {
            let kept = if matches!(became, Became::Note) { Vec::new() } else { vec![text.trim().to_owned()] };
            self.own.report.push(ReportLine {
                file: self.path.to_owned(),
                line: at + 1,
                text: text.to_owned(),
                became,
                detail: detail.to_owned(),
                fields: kept,
            });
        }
    }
}

/// Where an entry stands, and its words.
struct Stands<'a> {
    on: Option<NaiveDate>,
    meeting: Option<NaiveDate>,
    text: &'a str,
}

impl Stands<'_> {
    fn words(&self) -> Option<Text> {
        Text::new(self.text).ok()
    }
}

/// A head taken apart: "Mine, due 2026-11-27, made 2026-11-16, in the meeting".
#[derive(Debug, Default)]
struct Said {
    first: String,
    /// What the box in front holds.
    mark: Option<char>,
    date: Option<NaiveDate>,
    /// With a word before them: "due", "by".
    dates: BTreeMap<String, NaiveDate>,
    /// In the meeting: of that day, or of its own.
    meeting: Option<Option<NaiveDate>>,
    words: BTreeSet<String>,
}

impl Said {
    fn of(head: &str) -> Option<Said> {
        let mut said = Said::default();
        let head = match head.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            Some((mark, rest)) => {
                let mut signs = mark.chars();
                said.mark = signs.next().filter(|_| signs.next().is_none());
                said.mark?;
                rest
            }
            None => head,
        };
        let mut parts = head.split(", ");
        said.first = parts.next()?.to_owned();
        for part in parts {
            let dated =
                part.rsplit_once(' ').and_then(|(word, day)| Some((word, day.parse::<NaiveDate>().ok()?)));
            if part == IN_MEETING {
                said.meeting = Some(None);
            } else if let Ok(day) = part.parse() {
                said.date = Some(day);
            } else if let Some((word, day)) = dated {
                match word.strip_prefix(IN_MEETING) {
                    Some(" of") => said.meeting = Some(Some(day)),
                    _ => drop(said.dates.insert(word.to_owned(), day)),
                }
            } else {
                said.words.insert(part.to_owned());
            }
        }
        Some(said)
    }

    fn day(&mut self, word: &str) -> Option<NaiveDate> {
        self.dates.remove(word)
    }

    fn has(&mut self, word: &str) -> bool {
        self.words.remove(word)
    }

    /// A word that is one of the model's choices.
    fn one<T: serde::de::DeserializeOwned>(&mut self) -> Option<T> {
        let (word, found) = self.words.iter().find_map(|word| Some((word.clone(), choice(word)?)))?;
        self.words.remove(&word);
        Some(found)
    }

    fn is_used_up(&self) -> bool {
        self.dates.is_empty() && self.words.is_empty()
    }
}

fn owner(word: &str) -> Owner {
    if word.eq_ignore_ascii_case("mine") { Owner::Me } else { Owner::Them }
}

fn promise(said: &mut Said, stands: &Stands<'_>, below: &[Item]) -> Option<PlannedItem> {
    let due = said.day("due")?;
    let made = said.day("made")?;
    let mut why = None;
    let mut moves = Vec::new();
    for item in below {
        if item.head == "Why" {
            why = Some(Text::new(item.text.clone()).ok()?);
        } else {
            moves.push(moved(item)?);
        }
    }
    let state = match said.mark? {
        ' ' => LoopState::Open,
        'x' => LoopState::Kept { on: said.day("kept")? },
        '-' => LoopState::Missed { on: said.day("missed")?, why: why.take()? },
        '~' => LoopState::Dropped { on: said.day("dropped")?, why: why.take()? },
        _ => return None,
    };
    // Promised in the meeting of the day it was made, unless another is named.
    let meeting = said.meeting.map(|of| of.unwrap_or(made));
    let kind = said.one::<LoopKind>().unwrap_or_default();
    let (owner, text) = (owner(&said.first), stands.words()?);
    why.is_none().then_some(())?;
    Some(PlannedItem::Loop(PlannedLoop { owner, text, due, state, kind, made, meeting, moves, dated: true }))
}

/// "Moved 2026-11-20, from 2026-11-20 to 2026-11-27": one more line in a promise's history.
fn moved(item: &Item) -> Option<(NaiveDate, LoopChange)> {
    let rest = item.head.strip_prefix("Moved ")?;
    let (rest, away) = match rest.strip_suffix(", for days away") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let (on, span) = rest.split_once(", from ")?;
    let (from, to) = span.split_once(" to ")?;
    let (on, from, to) = (on.parse::<NaiveDate>().ok()?, from.parse().ok()?, to.parse().ok()?);
    let change = match away {
        true => LoopChange::Shifted { from, to },
        false => LoopChange::Renegotiated { from, to, why: Text::new(item.text.clone()).ok()? },
    };
    Some((on, change))
}

fn topic(said: &mut Said, stands: &Stands<'_>) -> Option<PlannedItem> {
    let by = match (said.has("mine"), said.has("theirs")) {
        (true, false) => Owner::Me,
        (false, true) => Owner::Them,
        _ => return None,
    };
    let (lane, unresolved, dropped) = (said.one::<Lane>(), said.has("unresolved"), said.has("dropped"));
    let added = said.day("added").or(stands.on)?;
    let dropped = if dropped { Some(stands.on?) } else { None };
    let (text, meeting) = (stands.words()?, stands.meeting);
    Some(PlannedItem::Topic { by, lane, text, on: added, meeting, unresolved, dropped })
}

fn note(said: &mut Said, stands: &Stands<'_>) -> Option<PlannedItem> {
    let private = said.first == "Private note";
    let decided = said.first == "Decision" || said.has("decision");
    let section = if private { Section::Private } else { said.one::<Section>().unwrap_or(Section::Timeline) };
    let kind = if decided { NoteKind::Decision } else { NoteKind::Plain };
    let text = stands.words()?;
    let tags = if section == Section::Private { Vec::new() } else { theme_tags(text.as_str()) };
    let (on, meeting) = (stands.on?, stands.meeting);
    Some(PlannedItem::Note { section, kind, on, text, tags, meeting, dated: true })
}

/// Growth, readings, themes and answers: told by their first word.
fn other(first: &str, said: &mut Said, stands: &Stands<'_>, below: &[Item]) -> Option<PlannedItem> {
    let (on, meeting) = (stands.on?, stands.meeting);
    if let Some(kind) = choice::<GrowthKind>(&first.to_lowercase()) {
        let seen = |item: &Item| {
            let on = item.head.strip_prefix("Seen ")?.parse().ok()?;
            Some(Evidence { on, text: Text::new(item.text.clone()).ok()? })
        };
        let evidence = below.iter().map(seen).collect::<Option<Vec<_>>>()?;
        let raised = match (said.day("raised"), said.has("not raised yet")) {
            (Some(on), _) => Raised::On(on),
            (None, true) => Raised::NotYet,
            (None, false) => Raised::NotNeeded,
        };
        let (by, done, text) = (said.day("by"), said.day("done"), stands.words()?);
        return Some(PlannedItem::Growth { kind, text, on, by, evidence, raised, done, meeting });
    }
    if let Some(question) = first.strip_prefix("Answer to ") {
        let reply = match below {
            [] => None,
            [item] if item.head == "My plan" => Some(Text::new(item.text.clone()).ok()?),
            _ => return None,
        };
        return Some(PlannedItem::Answer {
            question: question.to_owned(),
            text: stands.words()?,
            reply,
            on,
            meeting,
        });
    }
    if let Some(tag) = first.strip_prefix("Theme #") {
        let (kind, fuzzy) = (said.one::<ThemeKind>().unwrap_or_default(), said.has("fuzzy"));
        let (tag, text) = (Tag::new(tag).ok()?, stands.words());
        return Some(PlannedItem::Mention { tag, kind, on, text, meeting, fuzzy, dated: true });
    }
    let (measure, value) = first.split_once(' ')?;
    let value = value.parse().ok().filter(|_| stands.text.is_empty())?;
    let measure = match measure {
        "Pace" => Measure::pace(value).ok()?,
        "Energy" => Measure::energy(value).ok()?,
        _ => return None,
    };
    Some(PlannedItem::Reading { on, measure, meeting, dated: true })
}
