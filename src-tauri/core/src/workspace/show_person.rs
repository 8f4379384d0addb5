//! From facts to views: a person's page, whole or as far as somebody looks. Pure; nothing is decided here that isn't a rule.

use super::Workspace;
use super::show::{dots, slot_view, stands_below, topic_view, words_of_mention};
use crate::error::Result;
use crate::model::{
    AgendaItem, AgendaState, Facts, Growth, Loop, LoopState, Measure, Meeting, MeetingState, Mention, Moment,
    Note, Owner, Person, PersonId, Raised, Reading, Section,
};
use crate::rules::{cadence, growth};
use crate::views::{
    EvidenceView, GrowthView, KeptView, LoopView, MentionView, NoteView, PersonRow, PersonView, PointView,
    ThemeView, TimelineEntry, TopicView,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Readings of a trend that a window shows.
const TREND: usize = 12;

/// How much of a notebook is shown. Years of one are nearly all settled promises and old days, which a window asks for when
/// somebody looks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    Whole,
    /// What a window draws.
    Window {
        /// So many days of the written history, the newest.
        days: usize,
        /// The closed loops too, or only how many there are.
        settled: bool,
    },
}

impl Workspace {
    /// A person's page, all of it. Errors: not found.
    pub fn person(&self, id: PersonId, now: Moment) -> Result<PersonView> {
        self.person_within(id, Reach::Whole, now)
    }

    /// A person's page within a reach. Errors: not found.
    pub fn person_within(&self, id: PersonId, reach: Reach, now: Moment) -> Result<PersonView> {
        let person = self.person_of(id)?;
        let (facts, today) = (&self.facts, now.today());
        let row = facts.row(person, now);
        let meetings: Vec<_> = facts.meetings_of(id).collect();
        let readings = facts.readings_of(id);
        let mut notes = notes_by_section(facts, id);
        let (open, closed): (Vec<_>, Vec<_>) = facts.loops_of(id).partition(|x| x.is_open());
        let (days, settled, trend) = match reach {
            Reach::Whole => (usize::MAX, true, usize::MAX),
            Reach::Window { days, settled } => (days, settled, TREND),
        };
        let history = history(facts, id, &meetings, notes.remove(&Section::Timeline).unwrap_or_default());
        let mut notes = |section| shown_notes(notes.remove(&section).unwrap_or_default());
        Ok(PersonView {
            aliases: person.aliases.iter().map(ToString::to_string).collect(),
            minutes: person.minutes.get(),
            next_minutes: cadence::minutes_on(person, &facts.settings, row.next.unwrap_or(today)).get(),
            row,
            slot: person.slot.as_ref().map(slot_view),
            started: person.started,
            new_manager_until: cadence::new_manager_until(person).filter(|until| today < *until),
            manager: person.manager.clone(),
            inherited: person.inherited,
            review: person.archived.and_then(|archived| archived.review),
            about: person.about.clone(),
            dots: dots(person, &facts.settings, &meetings, today),
            running: meetings.iter().find(|m| matches!(m.state, MeetingState::Running { .. })).map(|m| m.id),
            kept: kept_towards(&closed),
            loops: self.sorted_open(open, today),
            settled: closed.len(),
            closed_loops: if settled { self.sorted_closed(closed, today) } else { Vec::new() },
            themes: themes(facts, id),
            theme_notes: notes(Section::Themes),
            growth: growth_views(facts.growth_of(id), today),
            growth_notes: notes(Section::Growth),
            private: notes(Section::Private),
            days: history.iter().map(Written::on).collect::<BTreeSet<_>>().len(),
            timeline: timeline(history, &readings, days),
            topics: waiting_topics(facts, person),
            energy: points(&readings, trend, energy),
            pace: points(&readings, trend, pace),
        })
    }

    /// A person's row in the sidebar. Errors: not found.
    pub fn row(&self, id: PersonId, now: Moment) -> Result<PersonRow> {
        Ok(self.facts.row(self.person_of(id)?, now))
    }

    /// What waits for the next meeting. Errors: not found.
    pub fn topics_of(&self, id: PersonId) -> Result<Vec<TopicView>> {
        Ok(waiting_topics(&self.facts, self.person_of(id)?))
    }

    fn sorted_open(&self, mut loops: Vec<&Loop>, today: NaiveDate) -> Vec<LoopView> {
        loops.sort_by_key(|x| (x.owner, x.due, x.id));
        loops.into_iter().map(|x| self.facts.loop_view(x, today)).collect()
    }

    fn sorted_closed(&self, loops: Vec<&Loop>, today: NaiveDate) -> Vec<LoopView> {
        let mut views: Vec<_> = loops.into_iter().map(|x| self.facts.loop_view(x, today)).collect();
        views.sort_by_key(|x| std::cmp::Reverse((x.closed, x.id)));
        views
    }
}

/// One person's notes, looked through once: they are nearly all of a large vault.
fn notes_by_section(facts: &Facts, person: PersonId) -> BTreeMap<Section, Vec<&Note>> {
    let mut sections: BTreeMap<Section, Vec<&Note>> = BTreeMap::new();
    for note in facts.notes_of(person) {
        sections.entry(note.section).or_default().push(note);
    }
    sections
}

/// Newest first.
fn shown_notes(mut notes: Vec<&Note>) -> Vec<NoteView> {
    notes.sort_by_key(|x| std::cmp::Reverse((x.on, x.at, x.id)));
    notes.into_iter().map(note_view).collect()
}

fn energy(reading: &Reading) -> Option<u8> {
    if let Measure::Energy(value) = reading.measure { Some(value) } else { None }
}

fn pace(reading: &Reading) -> Option<u8> {
    if let Measure::Pace(value) = reading.measure { Some(value) } else { None }
}

/// The last readings of one kind, oldest first.
fn points(readings: &[&Reading], last: usize, value: impl Fn(&Reading) -> Option<u8>) -> Vec<PointView> {
    let point = |r: &&Reading| value(r).map(|value| PointView { on: r.on, value });
    let mut points: Vec<_> = readings.iter().rev().filter_map(point).take(last).collect();
    points.reverse();
    points
}

/// Topics that wait, theirs first (R17); with my own manager mine.
fn waiting_topics(facts: &Facts, person: &Person) -> Vec<TopicView> {
    let mut topics: Vec<_> = facts.agenda_of(person.id).filter(|x| x.state == AgendaState::Waiting).collect();
    topics.sort_by_key(|x| (stands_below(person, x.by), x.lane, x.id));
    topics.into_iter().map(topic_view).collect()
}

fn note_view(note: &Note) -> NoteView {
    NoteView {
        id: note.id,
        section: note.section,
        kind: note.kind,
        on: note.on,
        text: note.text.to_string(),
        meeting: note.meeting,
    }
}

pub(super) fn growth_views<'a>(
    growth: impl Iterator<Item = &'a Growth>,
    today: NaiveDate,
) -> Vec<GrowthView> {
    let mut lines: Vec<_> = growth.collect();
    let all = lines.clone();
    lines.sort_by_key(|x| (x.kind, x.done.is_some(), x.on, x.id));
    let view = |x: &Growth| GrowthView {
        id: x.id,
        kind: x.kind,
        text: x.text.to_string(),
        on: x.on,
        by: x.by,
        evidence: x.evidence.iter().map(|e| EvidenceView { on: e.on, text: e.text.to_string() }).collect(),
        done: x.done,
        unraised: x.raised == Raised::NotYet,
        raised_on: if let Raised::On(on) = x.raised { Some(on) } else { None },
        meets: x.meets,
        parts: growth::parts(x, &all),
        nudge: growth::nudges(x, today),
    };
    lines.into_iter().map(view).collect()
}

/// R49: themes of one notebook by how often they came up.
fn themes(facts: &Facts, person: PersonId) -> Vec<ThemeView> {
    let mut by_tag: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for mention in facts.mentions_of(person) {
        by_tag.entry(mention.tag.as_str()).or_default().push(mention);
    }
    let mut themes: Vec<_> = by_tag
        .into_iter()
        .filter_map(|(tag, mut mentions)| {
            mentions.sort_by_key(|m| (m.on, m.id));
            let (first, last) = (mentions.first()?.on, mentions.last()?);
            let view = |m: &&Mention| MentionView { id: m.id, on: m.on, text: words_of_mention(facts, m) };
            Some(ThemeView {
                tag: tag.to_owned(),
                kind: last.kind,
                count: mentions.len(),
                first,
                last: last.on,
                mentions: mentions.iter().rev().map(view).collect(),
            })
        })
        .collect();
    themes.sort_by_key(|theme| (std::cmp::Reverse((theme.count, theme.last)), theme.tag.clone()));
    themes
}

/// One thing of the written history.
enum Written<'a> {
    Meeting(&'a Meeting),
    Topic(&'a Meeting, &'a AgendaItem),
    Note(&'a Note),
}

impl Written<'_> {
    fn on(&self) -> NaiveDate {
        match self {
            Written::Meeting(meeting) => meeting.on,
            Written::Topic(meeting, _) => meeting.on,
            Written::Note(note) => note.on,
        }
    }

    /// Newest day first; within a day the meeting, then what was written in it, in order.
    fn order(&self) -> (std::cmp::Reverse<NaiveDate>, u8, Uuid) {
        let (rank, id) = match self {
            Written::Meeting(meeting) => (0, meeting.id.0),
            Written::Topic(_, topic) => (1, topic.id.0),
            Written::Note(note) => (2, note.id.0),
        };
        (std::cmp::Reverse(self.on()), rank, id)
    }
}

/// The written history in its order.
fn history<'a>(
    facts: &'a Facts,
    person: PersonId,
    meetings: &[&'a Meeting],
    notes: Vec<&'a Note>,
) -> Vec<Written<'a>> {
    let held = meetings.iter().copied().filter(|m| m.is_held()).map(Written::Meeting);
    let discussed = facts.agenda_of(person).filter_map(|topic| {
        let AgendaState::Discussed { meeting } = topic.state else { return None };
        facts.meetings.get(&meeting).map(|meeting| Written::Topic(meeting, topic))
    });
    let mut written: Vec<_> = held.chain(discussed).chain(notes.into_iter().map(Written::Note)).collect();
    written.sort_by_key(Written::order);
    written
}

/// The newest days of the written history.
fn timeline(history: Vec<Written<'_>>, readings: &[&Reading], days: usize) -> Vec<TimelineEntry> {
    let said: BTreeMap<NaiveDate, u8> =
        readings.iter().filter_map(|r| energy(r).map(|value| (r.on, value))).collect();
    let (mut left, mut last) = (days, None);
    let within = |written: &Written<'_>| {
        if last != Some(written.on()) {
            last = Some(written.on());
            let Some(fewer) = left.checked_sub(1) else { return false };
            left = fewer;
        }
        true
    };
    let view = |written| match written {
        Written::Meeting(m) => {
            TimelineEntry::Meeting { id: m.id, on: m.on, energy: said.get(&m.on).copied() }
        }
        Written::Topic(m, topic) => {
            TimelineEntry::Topic { on: m.on, meeting: m.id, topic: topic_view(topic) }
        }
        Written::Note(note) => TimelineEntry::Note { note: note_view(note) },
    };
    history.into_iter().take_while(within).map(view).collect()
}

/// R47: only my own promises are counted.
fn kept_towards(closed: &[&Loop]) -> KeptView {
    let mine = || closed.iter().filter(|x| x.owner == Owner::Me);
    KeptView {
        kept: mine().filter(|x| matches!(x.state, LoopState::Kept { .. })).count(),
        missed: mine().filter(|x| matches!(x.state, LoopState::Missed { .. })).count(),
    }
}
