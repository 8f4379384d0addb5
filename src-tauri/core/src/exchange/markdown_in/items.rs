//! What a line of content becomes, by its own words first and by the section it stands in second.

use super::calendar::next_meeting;
use super::growth::{growth, is_unraised, theme};
use super::headings::Part;
use super::lines::Line;
use super::plan::{Became, PlannedItem, PlannedLoop};
use super::promises::{self, Outcome, Promise};
use super::reader::Reader;
use super::{readings, theme_tags};
use crate::model::{
    Evidence, GrowthKind, LoopState, Measure, NoteKind, Owner, Raised, Section, Text, ThemeKind,
};
use crate::rules::capture::lane_of;
use crate::rules::when::{Calendar, find_all};
use chrono::NaiveDate;

/// What a word before a colon says about the rest of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Action,
    Topic(Owner),
    Decision,
    Growth(GrowthKind),
    Private,
    Theme,
}

impl Reader<'_> {
    /// A list item or a plain line; `listed` tells which.
    pub(super) fn content(
        &mut self,
        line: &Line,
        indent: usize,
        mark: Option<char>,
        text: &str,
        listed: bool,
    ) {
        let part = self.place().part;
        if let Some(read) =
            readings::read(text).filter(|read| mark.is_none() && self.takes_readings(read.only))
        {
            return self.readings(line, read, text);
        }
        if self.place().private {
            return self.note(line);
        }
        if mark.is_some() {
            let promise = self.read_promise(text);
            return match part {
                // A box on an agenda ticks a topic off.
                Part::Topics(owner) if promise.owner.is_none() => self.topic(line, owner, text, Vec::new()),
                _ => self.promise(line, promise, mark, Vec::new()),
            };
        }
        if let Some((label, written, paren, rest)) = self.label(text) {
            let fields = vec![written.to_owned()];
            return match label {
                Label::Action => self.action(line, paren, rest, fields),
                Label::Topic(owner) => self.topic(line, Some(owner), rest, fields),
                Label::Decision => self.decision(line, text),
                Label::Growth(kind) => self.growth_line(line, indent, text, Some(kind)),
                Label::Private => self.private_note(line, rest, fields),
                Label::Theme => self.theme_line(line, indent, rest, fields),
            };
        }
        if is_unraised(text) {
            return self.growth_line(line, indent, text, Some(GrowthKind::Feedback));
        }
        match part {
            Part::Loops(_) if listed => self.loop_item(line, indent, text),
            Part::Loops(_)
                if promises::leading_mark(text)
                    .is_some_and(|(m, _)| self.ground.names.owner(m).is_some()) =>
            {
                self.promise_line(line, text, None, Vec::new());
            }
            Part::Themes => self.theme_line(line, indent, text, Vec::new()),
            Part::Growth(hint) => self.growth_line(line, indent, text, hint),
            Part::Decisions => self.decision(line, text),
            // What was talked about without saying whose topic it was is history, not an agenda.
            Part::Topics(owner) if listed && (owner.is_some() || self.place().meeting.is_none()) => {
                self.topic(line, owner, text, Vec::new());
            }
            _ => self.remark(line, text),
        }
    }

    /// A line of nothing but readings counts under a meeting or above all sections; one with other words only there.
    fn takes_readings(&self, only: bool) -> bool {
        let place = self.place();
        match place.part {
            Part::Notes | Part::Preamble => true,
            _ => only && place.meeting.is_some(),
        }
    }

    fn readings(&mut self, line: &Line, read: readings::Readings, text: &str) {
        let (on, meeting) = (self.day(), self.place().meeting);
        let dated = self.dated();
        let reading = |measure: &Measure| PlannedItem::Reading { on, measure: *measure, meeting, dated };
        let items = read.measures.iter().map(reading).collect();
        let fields = if read.only { vec![text.to_owned()] } else { Vec::new() };
        self.keep(line, Became::Reading, format!("read for {on}"), fields, items);
    }

    /// Anything else in a section without a shape of its own.
    fn remark(&mut self, line: &Line, text: &str) {
        if let Some(owner) = promises::spoken(text, self.ground.names, &self.ground.days.calendar) {
            let promise = Promise { owner: Some(owner), text: text.to_owned(), ..self.read_promise(text) };
            self.promise(line, promise, None, Vec::new());
            return self.explain("; read as a promise, since it says who will and until when");
        }
        if let Some(share) = readings::talk_share(text) {
            self.talked(share);
        }
        let dated = find_all(text, &self.ground.days.calendar).into_iter().next().filter(|found| {
            let after = text[found.range.end..].trim_start();
            found.range.start == 0
                && after.starts_with([':', '—', '–', '-'])
                && text[found.range.clone()].contains(char::is_numeric)
        });
        let Some(found) = dated.filter(|_| self.place().meeting.is_none()) else { return self.note(line) };
        let Ok(words) = Text::new(text) else { return self.note(line) };
        let note = PlannedItem::Note {
            section: Section::Timeline,
            kind: NoteKind::Plain,
            on: found.date,
            tags: theme_tags(text),
            text: words,
            meeting: None,
            dated: true,
        };
        self.keep(
            line,
            Became::Note,
            format!("kept in the timeline, {}", found.date),
            Vec::new(),
            vec![note],
        );
    }

    /// Writes the manager's share of talking to the meeting that the line stands under.
    fn talked(&mut self, share: u8) {
        let day = self.place().meeting;
        for item in &mut self.items {
            if let PlannedItem::Meeting { on, talk_percent, .. } = item
                && Some(*on) == day
            {
                talk_percent.get_or_insert(share);
            }
        }
    }

    /// The label in front: "Action (me): …", "Theirs: …", "**Decision:** …", "TODO …".
    fn label<'t>(&self, text: &'t str) -> Option<(Label, &'t str, Option<&'t str>, &'t str)> {
        if let Some(rest) = text.strip_prefix("TODO ") {
            return Some((Label::Action, &text[..4], None, rest));
        }
        let at = text.find([':', '：'])?;
        let (written, rest) = (&text[..at], text[at..].trim_start_matches([':', '：', '*', '_', ' ']));
        let bare = written.trim_matches(|c: char| c.is_whitespace() || "*_".contains(c));
        let (head, paren) = match bare.split_once('(') {
            Some((head, inner)) => (head, Some(inner.trim_end_matches([')', '*', '_']))),
            None => (bare, None),
        };
        let head = head.trim_matches(|c: char| c.is_whitespace() || "*_".contains(c)).to_lowercase();
        let label = self.label_named(&head)?;
        (!rest.trim().is_empty()).then_some((label, written, paren, rest))
    }

    fn label_named(&self, head: &str) -> Option<Label> {
        Some(match head {
            "action" | "actions" | "action item" | "action point" | "ai" | "ap" | "todo" | "to do"
            | "to-do" | "next step" | "next steps" | "follow up" | "follow-up" | "followup"
            | "commitment" | "promise" => Label::Action,
            "theirs" | "hers" => Label::Topic(Owner::Them),
            "mine" => Label::Topic(Owner::Me),
            "decision" | "decided" | "agreed" | "we agreed" | "we decided" => Label::Decision,
            "win" | "wins" | "kudos" | "praise" | "shout-out" => Label::Growth(GrowthKind::Win),
            "feedback" => Label::Growth(GrowthKind::Feedback),
            "goal" | "learn" | "learning goal" => Label::Growth(GrowthKind::Goal),
            "skill" => Label::Growth(GrowthKind::Skill),
            "private" | "privately" | "confidential" => Label::Private,
            "theme" => Label::Theme,
            _ => {
                let owner = head.strip_suffix(" topic").or_else(|| head.strip_suffix(" topics"))?;
                Label::Topic(self.ground.names.owner(owner)?)
            }
        })
    }

    fn action(&mut self, line: &Line, paren: Option<&str>, rest: &str, fields: Vec<String>) {
        let owner = paren.and_then(|mark| self.ground.names.owner(mark));
        let mut promise = self.read_promise(rest);
        promise.owner = promise.owner.or(owner);
        promise.stranger = promise.stranger.or_else(|| paren.filter(|_| owner.is_none()).map(str::to_owned));
        self.promise(line, promise, None, fields);
    }

    /// A list item under a heading of promises. A line nested under a promise explains it.
    fn loop_item(&mut self, line: &Line, indent: usize, text: &str) {
        let nested = indent > 0 && self.place().owner.is_none() && promises::leading_mark(text).is_none();
        if nested { self.note(line) } else { self.promise_line(line, text, None, Vec::new()) }
    }

    fn read_promise(&self, text: &str) -> Promise {
        let calendar = Calendar { today: self.day(), ..self.ground.days.calendar };
        promises::read(text, self.ground.names, &calendar)
    }

    fn promise_line(&mut self, line: &Line, text: &str, mark: Option<char>, fields: Vec<String>) {
        let promise = self.read_promise(text);
        self.promise(line, promise, mark, fields);
    }

    /// Plans a promise, saying everything that had to be assumed.
    pub(super) fn promise(
        &mut self,
        line: &Line,
        mut promise: Promise,
        mark: Option<char>,
        mut fields: Vec<String>,
    ) {
        let Ok(text) = Text::new(promise.text.trim()) else { return self.note(line) };
        if self.place().private {
            return self.note(line);
        }
        if promise.owner.is_none() && promise.stranger.is_some() {
            self.note(line);
            return self.explain("; its owner is neither you nor the person, so it is no promise of either");
        }
        match (mark, &promise.outcome) {
            (Some('x' | 'X'), Outcome::Open) => promise.outcome = Outcome::Kept(None),
            (Some('-' | '~'), Outcome::Open) => promise.outcome = Outcome::Dropped(None),
            _ => {}
        }
        let mut said = Vec::new();
        let owner = promise.owner.or(self.place().owner).unwrap_or_else(|| {
            said.push("no owner is written: yours is assumed".to_owned());
            Owner::Me
        });
        let closed = self.closing_day(&promise, &mut said);
        let due = self.due(&promise, closed, &mut said);
        let made = self.made(&promise, due, closed);
        let state =
            promises::state(&promise.outcome, closed.unwrap_or(due), "crossed off in the imported notes");
        fields.append(&mut promise.fields);
        let detail = describe(owner, due, &state, &said);
        let meeting = self.place().meeting;
        let (kind, dated) = (promise.kind, promise.made.is_some() || self.dated());
        let moves = Vec::new();
        let item = PlannedLoop { owner, text, due, state, kind, made, meeting, moves, dated };
        let item = PlannedItem::Loop(item);
        self.keep(line, Became::Loop, detail, fields, vec![item]);
    }

    fn closing_day(&self, promise: &Promise, said: &mut Vec<String>) -> Option<NaiveDate> {
        match promise.outcome {
            Outcome::Open => None,
            Outcome::Kept(Some(day)) => Some(day),
            Outcome::Missed(_) | Outcome::Dropped(_)
                if promise.due.is_some_and(|due| due.date <= self.ground.today) =>
            {
                promise.due.map(|due| due.date)
            }
            _ => {
                let day = self.day().min(self.ground.today);
                said.push(format!("no day of closing is written: {day} is assumed"));
                Some(day)
            }
        }
    }

    fn due(&self, promise: &Promise, closed: Option<NaiveDate>, said: &mut Vec<String>) -> NaiveDate {
        match (promise.due, closed) {
            (Some(due), _) => {
                if due.ambiguous {
                    said.push("day and month of the date could be the other way round".to_owned());
                }
                if due.derived {
                    said.push("the date is the end of the time it is tried for".to_owned());
                }
                due.date
            }
            (None, Some(day)) => {
                said.push("no due date is written: the day it was closed is assumed".to_owned());
                day
            }
            (None, None) => {
                said.push("no due date is written: the next meeting is assumed".to_owned());
                self.next_meeting()
            }
        }
    }

    /// The meeting after the one the line stands under, or the next one from today.
    fn next_meeting(&self) -> NaiveDate {
        let ground = self.ground;
        match self.place().day {
            Some(day) => {
                let later = ground.meetings.iter().find(|meeting| **meeting > day);
                later.copied().unwrap_or_else(|| next_meeting(day, day, ground.rhythm))
            }
            None => next_meeting(
                ground.meetings.last().copied().unwrap_or(ground.today),
                ground.today,
                ground.rhythm,
            ),
        }
    }

    /// The day it was promised: written, the meeting's, or the last meeting before it was due.
    fn made(&self, promise: &Promise, due: NaiveDate, closed: Option<NaiveDate>) -> NaiveDate {
        let latest = due.min(closed.unwrap_or(due)).min(self.ground.days.base);
        let before = || self.ground.meetings.iter().rev().find(|day| **day <= latest).copied();
        promise.made.or(self.place().day).or_else(before).unwrap_or(latest)
    }

    fn topic(&mut self, line: &Line, owner: Option<Owner>, text: &str, mut fields: Vec<String>) {
        let (lane, rest) = lane_of(text);
        let Ok(words) = Text::new(rest) else { return self.note(line) };
        fields.push(text[..text.len() - rest.len()].to_owned());
        let (meeting, by) = (self.place().meeting, owner.unwrap_or(Owner::Me));
        let last = meeting.is_some() && meeting == self.ground.meetings.last().copied();
        let whose = if by == Owner::Me { "your topic" } else { "their topic" };
        let assumed = if owner.is_none() { "; whose it is isn't written: yours is assumed" } else { "" };
        let detail = match meeting {
            Some(day) => format!("{whose}, talked about on {day}{assumed}"),
            None => format!("{whose}, waiting{assumed}"),
        };
        let unresolved = last && by == Owner::Them;
        let item =
            PlannedItem::Topic { by, lane, text: words, on: self.day(), meeting, unresolved, dropped: None };
        self.keep(line, Became::Topic, detail, fields, vec![item]);
    }

    fn decision(&mut self, line: &Line, text: &str) {
        let Ok(words) = Text::new(text) else { return self.note(line) };
        let (on, meeting) = (self.day(), self.place().meeting);
        let (section, kind, tags) = (Section::Timeline, NoteKind::Decision, theme_tags(text));
        let dated = self.dated();
        let item = PlannedItem::Note { section, kind, on, tags, text: words, meeting, dated };
        self.keep(line, Became::Decision, format!("a decision of {on}"), Vec::new(), vec![item]);
    }

    fn private_note(&mut self, line: &Line, text: &str, fields: Vec<String>) {
        let Ok(words) = Text::new(text) else { return self.note(line) };
        let (on, meeting) = (self.day(), self.place().meeting);
        let (section, kind) = (Section::Private, NoteKind::Plain);
        let (tags, dated) = (Vec::new(), self.dated());
        let item = PlannedItem::Note { section, kind, on, text: words, tags, meeting, dated };
        self.keep(line, Became::Private, format!("kept in private notes, {on}"), fields, vec![item]);
    }

    fn theme_line(&mut self, line: &Line, indent: usize, text: &str, fields: Vec<String>) {
        let nested = self.theme.as_ref().filter(|(outer, _)| indent > *outer).map(|(_, tag)| tag.clone());
        let read = match nested {
            Some(tag) => Some((tag, Some(text.to_owned()))),
            None => theme(text).map(|read| {
                self.theme = Some((indent, read.tag.clone()));
                (read.tag, read.said)
            }),
        };
        let Some((tag, said)) = read else { return self.note(line) };
        let (on, meeting) = (self.day(), self.place().meeting);
        let detail = format!("#{tag}, {on}");
        let text = said.and_then(|said| Text::new(said).ok());
        let (kind, fuzzy, dated) = (ThemeKind::Topic, false, self.dated());
        let item = PlannedItem::Mention { tag, kind, on, text, meeting, fuzzy, dated };
        self.keep(line, Became::Theme, detail, fields, vec![item]);
    }

    fn growth_line(&mut self, line: &Line, indent: usize, text: &str, hint: Option<GrowthKind>) {
        let calendar = Calendar { today: self.day(), ..self.ground.days.calendar };
        let read = growth(text, hint, &calendar);
        let Ok(words) = Text::new(read.text.clone()) else { return self.note(line) };
        let on = read.on.unwrap_or_else(|| self.day());
        let above = self.items.iter_mut().rev().find_map(|item| match item {
            PlannedItem::Growth { evidence, .. } => Some(evidence),
            _ => None,
        });
        if let Some(evidence) = above.filter(|_| self.growth_indent.is_some_and(|outer| indent > outer)) {
            evidence.push(Evidence { on, text: words });
            let mut fields = read.fields;
            fields.push(read.text);
            return self.keep(
                line,
                Became::Growth,
                format!("evidence for the line above, {on}"),
                fields,
                Vec::new(),
            );
        }
        let mut detail = format!("{}, {on}", kind_word(read.kind));
        if let Some(by) = read.by {
            detail.push_str(&format!(", by {by}"));
        }
        match read.raised {
            Raised::On(day) => detail.push_str(&format!(", raised on {day}")),
            Raised::NotYet => detail.push_str(", not raised yet"),
            Raised::NotNeeded => {}
        }
        if !read.kind_said && hint.is_none() {
            detail.push_str("; no list is named: skills are assumed");
        }
        let (kind, by, raised) = (read.kind, read.by, read.raised);
        let (text, evidence) = (words, Vec::new());
        let item = PlannedItem::Growth { kind, text, on, by, evidence, raised, done: None, meeting: None };
        self.keep(line, Became::Growth, detail, read.fields, vec![item]);
        self.growth_indent = Some(indent);
    }
}

fn describe(owner: Owner, due: NaiveDate, state: &LoopState, said: &[String]) -> String {
    let whose = if owner == Owner::Me { "mine" } else { "theirs" };
    let stands = match state {
        LoopState::Open => "open".to_owned(),
        LoopState::Kept { on } => format!("kept on {on}"),
        LoopState::Missed { on, why } => format!("missed on {on}: {why}"),
        LoopState::Dropped { on, why } => format!("dropped on {on}: {why}"),
    };
    let head = format!("{whose}, due {due}, {stands}");
    std::iter::once(head.as_str()).chain(said.iter().map(String::as_str)).collect::<Vec<_>>().join("; ")
}

fn kind_word(kind: GrowthKind) -> &'static str {
    match kind {
        GrowthKind::Skill => "a skill",
        GrowthKind::Project => "a project",
        GrowthKind::Feedback => "feedback",
        GrowthKind::Goal => "a goal",
        GrowthKind::Need => "a need",
        GrowthKind::Win => "a win",
    }
}
