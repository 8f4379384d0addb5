//! From facts to views: people and a person's page. Pure; nothing is decided here that isn't a rule.

use super::Workspace;
use crate::error::Result;
use crate::model::{
    AgendaItem, AgendaState, Facts, Growth, Loop, LoopState, Measure, Meeting, MeetingState, Mention, Moment,
    Note, Owner, Person, PersonId, Raised, Relation, Section, Settings, Slot,
};
use crate::rules::cadence::{self, Dot, Next};
use crate::rules::{growth, kept};
use crate::views::{
    DotKind, DotView, DraftView, EvidenceView, GrowthView, KeptMonthView, KeptView, LoopView, MeetingStage,
    MentionView, MyPromisesView, NoteView, PersonRow, PersonView, PointView, SettingsView, SlotView,
    ThemeView, TimelineEntry, TodayView, TopicView,
};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;

impl Workspace {
    /// Today (R83).
    pub fn today(&self, now: Moment) -> TodayView {
        self.facts.today(now)
    }

    /// Everyone, archived people last.
    pub fn people(&self, now: Moment) -> Vec<PersonRow> {
        let mut people: Vec<_> = self.facts.people.values().collect();
        people.sort_by_key(|p| (p.archived.is_some(), p.name.as_str().to_lowercase()));
        people.into_iter().map(|p| self.facts.row(p, now)).collect()
    }

    /// Loops with their person's name, by due date.
    pub fn loops(&self, now: Moment) -> Vec<LoopView> {
        let mut loops: Vec<_> = self.facts.loops.values().collect();
        loops.sort_by_key(|x| (x.due, x.id));
        loops.into_iter().map(|x| self.facts.loop_view(x, now.today())).collect()
    }

    /// All my promises by date, in one list, and my kept-rate over time (R47).
    pub fn my_promises(&self, now: Moment) -> MyPromisesView {
        let mut open: Vec<_> = self.facts.open_loops(Owner::Me).collect();
        open.sort_by_key(|x| (x.due, x.id));
        let months = kept::by_month(self.facts.loops.values());
        MyPromisesView {
            open: open.into_iter().map(|x| self.facts.loop_view(x, now.today())).collect(),
            months: months
                .into_iter()
                .map(|(month, count)| KeptMonthView { month, kept: count.kept, missed: count.missed })
                .collect(),
        }
    }

    /// The meeting that begins within this long, by person and day; none while one runs, when nothing may interrupt.
    pub fn starting_within(&self, ahead: TimeDelta, now: Moment) -> Option<(PersonId, NaiveDate)> {
        if self.is_in_a_meeting() {
            return None;
        }
        let soon = |next: &Next| {
            let starts = next.time.map(|time| next.on.and_time(time));
            let wall = now.today().and_time(now.time());
            starts.is_some_and(|starts| (TimeDelta::zero()..=ahead).contains(&(starts - wall)))
        };
        let people = self.facts.active_people().into_iter();
        people.filter_map(|p| self.facts.next(p, now).filter(soon).map(|next| (p.id, next.on))).next()
    }

    /// Whether a meeting runs.
    pub fn is_in_a_meeting(&self) -> bool {
        self.facts.meetings.values().any(|m| matches!(m.state, MeetingState::Running { .. }))
    }

    /// A person's page. Errors: not found.
    pub fn person(&self, id: PersonId, now: Moment) -> Result<PersonView> {
        let person = self.person_of(id)?;
        let today = now.today();
        let meetings: Vec<_> = self.facts.meetings_of(id).collect();
        let notes = |section| self.notes_in(id, section);
        let (open, closed): (Vec<_>, Vec<_>) = self.facts.loops_of(id).partition(|x| x.is_open());
        Ok(PersonView {
            row: self.facts.row(person, now),
            aliases: person.aliases.iter().map(ToString::to_string).collect(),
            minutes: person.minutes.get(),
            next_minutes: cadence::minutes_on(
                person,
                &self.facts.settings,
                self.facts.next(person, now).map_or(today, |next| next.on),
            )
            .get(),
            slot: person.slot.as_ref().map(slot_view),
            started: person.started,
            new_manager_until: cadence::new_manager_until(person).filter(|until| today < *until),
            manager: person.manager.clone(),
            inherited: person.inherited,
            review: person.archived.and_then(|archived| archived.review),
            about: person.about.clone(),
            dots: dots(person, &self.facts.settings, &meetings, today),
            running: meetings.iter().find(|m| matches!(m.state, MeetingState::Running { .. })).map(|m| m.id),
            loops: self.sorted_open(open, today),
            closed_loops: self.sorted_closed(closed, today),
            themes: themes(&self.facts, id),
            theme_notes: notes(Section::Themes),
            growth: growth_views(self.facts.growth_of(id), today),
            growth_notes: notes(Section::Growth),
            private: notes(Section::Private),
            timeline: timeline(&self.facts, id),
            topics: waiting_topics(&self.facts, person),
            energy: self
                .points(id, |measure| if let Measure::Energy(value) = measure { Some(value) } else { None }),
            pace: self
                .points(id, |measure| if let Measure::Pace(value) = measure { Some(value) } else { None }),
            kept: kept_towards(&self.facts, id),
        })
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

    fn notes_in(&self, person: PersonId, section: Section) -> Vec<NoteView> {
        let mut notes: Vec<_> = self.facts.notes_of(person).filter(|x| x.section == section).collect();
        notes.sort_by_key(|x| std::cmp::Reverse((x.on, x.at, x.id)));
        notes.into_iter().map(note_view).collect()
    }

    fn points(&self, person: PersonId, value: impl Fn(Measure) -> Option<u8>) -> Vec<PointView> {
        let readings = self.facts.readings_of(person);
        readings.iter().filter_map(|r| value(r.measure).map(|value| PointView { on: r.on, value })).collect()
    }

    /// Unsent text.
    pub fn drafts(&self) -> Vec<DraftView> {
        let view = |d: &crate::model::Draft| DraftView {
            id: d.id,
            person: d.person,
            field: d.field.clone(),
            text: d.text.to_string(),
        };
        self.facts.drafts.values().map(view).collect()
    }

    /// The settings as shown.
    pub fn settings(&self) -> SettingsView {
        let settings = &self.facts.settings;
        SettingsView {
            idle_lock_minutes: settings.idle_lock_minutes,
            blur_on_focus_loss: settings.blur_on_focus_loss,
            organisation_size: settings.organisation_size,
            skip_hint_off: settings.skip_hint_off,
            talk_meter: settings.talk_meter,
            notices: settings.notices,
        }
    }
}

/// Where a meeting stands, After included.
pub(super) fn stage(meeting: &Meeting) -> MeetingStage {
    match meeting.state {
        MeetingState::Planned => MeetingStage::Planned,
        MeetingState::Running { .. } => MeetingStage::Running,
        MeetingState::Held { .. } if meeting.after.is_none() => MeetingStage::Parked,
        MeetingState::Held { .. } => MeetingStage::Done,
    }
}

/// The row of twelve dots.
pub(super) fn dots(
    person: &Person,
    settings: &Settings,
    meetings: &[&Meeting],
    today: NaiveDate,
) -> Vec<DotView> {
    let kind = |dot| match dot {
        Dot::Held => DotKind::Held,
        Dot::Missed => DotKind::Missed,
        Dot::Away => DotKind::Away,
        Dot::Planned => DotKind::Planned,
    };
    cadence::dots(person, settings, meetings, today)
        .into_iter()
        .map(|(on, dot)| DotView { on, what: kind(dot) })
        .collect()
}

/// A topic as shown outside a meeting.
pub(super) fn topic_view(topic: &AgendaItem) -> TopicView {
    TopicView {
        id: topic.id,
        by: topic.by,
        lane: topic.lane,
        text: topic.text.to_string(),
        discussed: matches!(topic.state, AgendaState::Discussed { .. }),
        unresolved: topic.unresolved,
    }
}

/// Topics that wait, theirs first (R17); with my own manager mine.
fn waiting_topics(facts: &Facts, person: &Person) -> Vec<TopicView> {
    let mut topics: Vec<_> = facts.agenda_of(person.id).filter(|x| x.state == AgendaState::Waiting).collect();
    topics.sort_by_key(|x| (stands_below(person, x.by), x.lane, x.id));
    topics.into_iter().map(topic_view).collect()
}

/// Whether topics of this side stand below the other side's: mine below theirs, but with my own manager.
pub(super) fn stands_below(person: &Person, by: Owner) -> bool {
    (by == Owner::Me) != (person.relation == Relation::Boss)
}

pub(super) fn slot_view(slot: &Slot) -> SlotView {
    SlotView {
        day: slot.day.to_string().to_lowercase(),
        time: slot.time.format("%H:%M").to_string(),
        zone: slot.zone.name().to_owned(),
    }
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

fn growth_views<'a>(growth: impl Iterator<Item = &'a Growth>, today: NaiveDate) -> Vec<GrowthView> {
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

/// A mention's own words, or those of the item that carries its tag.
pub(super) fn words_of_mention(facts: &Facts, mention: &Mention) -> String {
    use crate::model::{AgendaId, GrowthId, LoopId, NoteId};
    if let Some(text) = &mention.text {
        return text.to_string();
    }
    let Some(source) = mention.source else { return String::new() };
    let note = facts.notes.get(&NoteId(source)).map(|x| &x.text);
    let promise = || facts.loops.get(&LoopId(source)).map(|x| &x.text);
    let topic = || facts.agenda.get(&AgendaId(source)).map(|x| &x.text);
    let growth = || facts.growth.get(&GrowthId(source)).map(|x| &x.text);
    note.or_else(promise).or_else(topic).or_else(growth).map(ToString::to_string).unwrap_or_default()
}

/// The written history, newest day first; within a day the meeting, then what was written in it, in order.
fn timeline(facts: &Facts, person: PersonId) -> Vec<TimelineEntry> {
    let mut entries: Vec<(NaiveDate, u8, uuid::Uuid, TimelineEntry)> = Vec::new();
    for meeting in facts.meetings_of(person).filter(|m| m.is_held()) {
        let energy = facts.readings_of(person).into_iter().rev().find_map(|r| match r.measure {
            Measure::Energy(value) if r.on == meeting.on => Some(value),
            _ => None,
        });
        let entry = TimelineEntry::Meeting { id: meeting.id, on: meeting.on, energy };
        entries.push((meeting.on, 0, meeting.id.0, entry));
    }
    for topic in facts.agenda_of(person) {
        let AgendaState::Discussed { meeting } = topic.state else { continue };
        let Some(on) = facts.meetings.get(&meeting).map(|m| m.on) else { continue };
        entries.push((on, 1, topic.id.0, TimelineEntry::Topic { on, meeting, topic: topic_view(topic) }));
    }
    for note in facts.notes_of(person).filter(|x| x.section == Section::Timeline) {
        entries.push((note.on, 2, note.id.0, TimelineEntry::Note { note: note_view(note) }));
    }
    entries.sort_by_key(|(on, rank, id, _)| (std::cmp::Reverse(*on), *rank, *id));
    entries.into_iter().map(|(_, _, _, entry)| entry).collect()
}

/// R47: only my own promises are counted.
fn kept_towards(facts: &Facts, person: PersonId) -> KeptView {
    let mine = || facts.loops_of(person).filter(|x| x.owner == Owner::Me);
    KeptView {
        kept: mine().filter(|x| matches!(x.state, LoopState::Kept { .. })).count(),
        missed: mine().filter(|x| matches!(x.state, LoopState::Missed { .. })).count(),
    }
}
