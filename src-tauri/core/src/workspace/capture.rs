//! The capture line: one line, routed, saved, and taken back or re-routed by a key (R2, R3).

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{
    AgendaId, AgendaItem, AgendaState, Growth, GrowthId, GrowthKind, Item, Lane, Loop, Meeting, MeetingId,
    Mention, MentionId, Moment, NoteKind, Owner, PersonId, Raised, Section, Tag, Text, ThemeKind,
};
use crate::rules::capture::{Capture, CaptureContext, read_line};
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

/// Where a captured line belongs.
#[derive(Clone, Copy)]
struct Place {
    person: PersonId,
    on: NaiveDate,
    meeting: Option<MeetingId>,
    lane: Lane,
    next: NaiveDate,
}

impl Workspace {
    /// Reads a line without keeping it. Errors: no words, too long.
    pub fn capture_read(&self, person: PersonId, on: NaiveDate, line: &str, now: Moment) -> Result<Capture> {
        let next_meeting = self.next_after(person, on, now);
        Ok(read_line(line, &CaptureContext { today: on, next_meeting })?)
    }

    /// Captures a line in a meeting. Errors: the meeting isn't there, no words, too long.
    pub fn capture(&mut self, meeting: MeetingId, line: &str, now: Moment) -> Result<()> {
        let place = self.place_in(meeting, now)?;
        let captured = self.capture_read(place.person, place.on, line, now)?;
        let items = self.captured_items(place, captured, now);
        self.commit(Step::put(items), Label::Capture(meeting))?;
        self.forget_draft(place.person, "capture", now)
    }

    /// Takes back the line captured last, if nothing else was changed since.
    pub fn capture_undo(&mut self, meeting: MeetingId) -> Result<()> {
        if self.history.newest_capture(meeting).is_none() {
            return Err(Error::WrongMoment("there is no captured line left to take back"));
        }
        self.undo().map(|_| ())
    }

    /// Sends the line captured last to another section; its words stay (R2).
    pub fn capture_reroute(&mut self, meeting: MeetingId, section: Section, now: Moment) -> Result<()> {
        let place = self.place_in(meeting, now)?;
        let Some(captured) = self.history.newest_capture(meeting) else {
            return Err(Error::WrongMoment("there is no captured line left to send elsewhere"));
        };
        let remove = captured.step.remove.clone();
        let Some(text) = remove.iter().find_map(|id| self.words_of(*id)) else {
            return Err(Error::WrongMoment("that line holds no words to send elsewhere"));
        };
        let items = match section {
            Section::OpenLoops => {
                vec![Item::Loop(self.new_loop(
                    place.person,
                    Owner::Me,
                    place.next,
                    text,
                    place.on,
                    place.meeting,
                    now,
                ))]
            }
            Section::Growth => vec![Item::Growth(self.growth(place, GrowthKind::Skill, text, None, now))],
            Section::Themes | Section::Private | Section::Timeline => {
                self.note_items(place.person, section, NoteKind::Plain, text, place.on, place.meeting, now)
            }
        };
        self.commit(Step { put: items, remove }, Label::Capture(meeting))
    }

    fn words_of(&self, id: crate::model::ItemId) -> Option<Text> {
        use crate::model::{LoopId, NoteId};
        let facts = &self.facts;
        let note = || facts.notes.get(&NoteId(id.0)).map(|x| &x.text);
        let promise = || facts.loops.get(&LoopId(id.0)).map(|x| &x.text);
        let topic = || facts.agenda.get(&AgendaId(id.0)).map(|x| &x.text);
        let growth = || facts.growth.get(&GrowthId(id.0)).map(|x| &x.text);
        let mention = || facts.mentions.get(&MentionId(id.0)).and_then(|x| x.text.as_ref());
        note().or_else(promise).or_else(topic).or_else(growth).or_else(mention).cloned()
    }

    fn place_in(&self, meeting: MeetingId, now: Moment) -> Result<Place> {
        let Meeting { person, on, state, .. } = self.meeting_of(meeting)?;
        let lane = match state {
            crate::model::MeetingState::Running { lane, .. } => *lane,
            _ => Lane::People,
        };
        let next = self.next_after(*person, *on, now);
        Ok(Place { person: *person, on: *on, meeting: Some(meeting), lane, next })
    }

    /// The items that lines of a meeting held elsewhere become, all in one batch.
    pub(super) fn logged_items(
        &mut self,
        meeting: &Meeting,
        lines: &[&str],
        now: Moment,
    ) -> Result<Vec<Item>> {
        let (person, on) = (meeting.person, meeting.on);
        let next = self.next_after(person, on, now);
        let place = Place { person, on, meeting: Some(meeting.id), lane: Lane::People, next };
        let mut items = Vec::new();
        let written = lines.iter().filter(|line| !line.trim().is_empty());
        for (nth, line) in (0..).zip(written) {
            // An id begins with its millisecond, so that the lines keep their order.
            let now = Moment { utc: now.utc + TimeDelta::milliseconds(nth), ..now };
            let captured = read_line(line, &CaptureContext { today: on, next_meeting: next })?;
            items.extend(self.captured_items(place, captured, now));
        }
        Ok(items)
    }

    /// The items of a line that was captured outside any meeting.
    pub(super) fn captured_outside(
        &mut self,
        person: PersonId,
        on: NaiveDate,
        line: &str,
        now: Moment,
    ) -> Result<Vec<Item>> {
        let next = self.next_after(person, on, now);
        let captured = read_line(line, &CaptureContext { today: on, next_meeting: next })?;
        Ok(self.captured_items(Place { person, on, meeting: None, lane: Lane::People, next }, captured, now))
    }

    /// Captures a line on a person's page, outside any meeting. Errors: no words, too long.
    pub fn jot(&mut self, person: PersonId, line: &str, now: Moment) -> Result<()> {
        self.person_of(person)?;
        let items = self.captured_outside(person, now.today(), line, now)?;
        self.commit(Step::put(items), Label::Change("line"))?;
        self.forget_draft(person, "line", now)
    }

    fn captured_items(&mut self, place: Place, captured: Capture, now: Moment) -> Vec<Item> {
        let Place { person, on, meeting, .. } = place;
        match captured {
            Capture::Note { text, energy, .. } => {
                let mut items =
                    self.note_items(person, Section::Timeline, NoteKind::Plain, text, on, meeting, now);
                items.extend(
                    energy.map(|measure| Item::Reading(self.reading(person, measure, on, meeting, now))),
                );
                items
            }
            Capture::Decision { text, .. } => {
                self.note_items(person, Section::Timeline, NoteKind::Decision, text, on, meeting, now)
            }
            Capture::Private { text } => {
                self.note_items(person, Section::Private, NoteKind::Plain, text, on, meeting, now)
            }
            Capture::Loop { owner, text, due, tags, .. } => {
                let promise = self.new_loop(person, owner, due, text, on, meeting, now);
                self.with_mentions(Item::Loop(promise), &tags, place, now)
            }
            Capture::Topic { by, lane, text, tags } => {
                let topic = AgendaItem {
                    id: AgendaId(self.new_id(now)),
                    person,
                    by,
                    lane: lane.unwrap_or(place.lane),
                    text,
                    added: now.utc,
                    state: AgendaState::Waiting,
                    unresolved: false,
                };
                self.with_mentions(Item::Agenda(topic), &tags, place, now)
            }
            Capture::Growth { kind, text, by, tags } => {
                let line = self.growth(place, kind, text, by, now);
                self.with_mentions(Item::Growth(line), &tags, place, now)
            }
            Capture::Theme { tags, text } => self.themes(place, tags, text, now),
            Capture::Reading(measure) => vec![Item::Reading(self.reading(person, measure, on, meeting, now))],
        }
    }

    fn with_mentions(&mut self, item: Item, tags: &[Tag], place: Place, now: Moment) -> Vec<Item> {
        let source: Uuid = item.id().0;
        let mut items = vec![item];
        items.extend(self.mentions_in(place.person, tags, source, place.on, place.meeting, now));
        items
    }

    fn growth(
        &mut self,
        place: Place,
        kind: GrowthKind,
        text: Text,
        by: Option<NaiveDate>,
        now: Moment,
    ) -> Growth {
        let id = GrowthId(self.new_id(now));
        let Place { person, on, meeting, .. } = place;
        Growth {
            id,
            person,
            kind,
            text,
            on,
            by,
            evidence: vec![],
            raised: Raised::NotNeeded,
            done: None,
            meeting,
            meets: None,
        }
    }

    /// Mentions of themes whose words stand in the first of them.
    fn themes(&mut self, place: Place, tags: Vec<Tag>, text: Option<Text>, now: Moment) -> Vec<Item> {
        let items = self.mentions_in(place.person, &tags, Uuid::nil(), place.on, place.meeting, now);
        items
            .into_iter()
            .map(|item| match item {
                Item::Mention(mention) => {
                    Item::Mention(Mention { source: None, text: text.clone(), ..mention })
                }
                other => other,
            })
            .collect()
    }

    pub(super) fn forget_draft(&mut self, person: PersonId, field: &str, now: Moment) -> Result<()> {
        self.draft_save(person, field, "", now)
    }

    /// What a theme points at, set for the whole theme in one notebook.
    pub fn theme_kind_set(&mut self, person: PersonId, tag: &Tag, kind: ThemeKind) -> Result<()> {
        let mentions = self.facts.mentions_of(person).filter(|m| m.tag == *tag);
        let changed: Vec<_> = mentions.map(|m| Item::Mention(Mention { kind, ..m.clone() })).collect();
        self.commit(Step::put(changed), Label::Change("theme"))
    }

    /// The loops promised in a meeting, oldest first.
    pub(super) fn promised_in(&self, meeting: &Meeting) -> Vec<&Loop> {
        self.facts.loops_of(meeting.person).filter(|x| x.meeting == Some(meeting.id)).collect()
    }
}
