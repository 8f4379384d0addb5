//! Notes, themes, growth lines, readings and drafts.

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{
    Draft, DraftId, Growth, GrowthId, GrowthKind, Item, ItemId, Measure, MeetingId, Mention, MentionId,
    Moment, Note, NoteId, NoteKind, PersonId, Raised, Reading, ReadingId, Section, Tag, Text, ThemeKind,
};
use crate::rules::capture::tags_in;
use chrono::NaiveDate;
use uuid::Uuid;

impl Workspace {
    /// Writes a note. Its tags become mentions, unless it is private. Errors: Open loops hold promises, not notes.
    pub fn note_add(
        &mut self,
        person: PersonId,
        section: Section,
        text: Text,
        now: Moment,
    ) -> Result<NoteId> {
        if section == Section::OpenLoops {
            return Err(Error::WrongMoment(
                "Open loops hold promises with an owner and a date: add a loop instead",
            ));
        }
        self.write_note(person, section, NoteKind::Plain, text, now)
    }

    /// Writes a decision into the timeline.
    pub fn decision_add(&mut self, person: PersonId, text: Text, now: Moment) -> Result<NoteId> {
        self.write_note(person, Section::Timeline, NoteKind::Decision, text, now)
    }

    fn write_note(
        &mut self,
        person: PersonId,
        section: Section,
        kind: NoteKind,
        text: Text,
        now: Moment,
    ) -> Result<NoteId> {
        self.person_of(person)?;
        let items = self.note_items(person, section, kind, text, now.today(), None, now);
        let id = items.iter().find_map(|item| if let Item::Note(note) = item { Some(note.id) } else { None });
        self.commit(Step::put(items), Label::Change("note"))?;
        id.ok_or(Error::WrongMoment("the note was not written"))
    }

    /// A note and the mentions its tags make.
    #[allow(
        clippy::too_many_arguments,
        reason = "each is a field of the note; a struct would only name them twice"
    )]
    pub(super) fn note_items(
        &mut self,
        person: PersonId,
        section: Section,
        kind: NoteKind,
        text: Text,
        on: NaiveDate,
        meeting: Option<MeetingId>,
        now: Moment,
    ) -> Vec<Item> {
        let tags = if section == Section::Private { Vec::new() } else { tags_in(text.as_str()) };
        let id = NoteId(self.new_id(now));
        let note = Note { id, person, section, kind, on, at: now.utc, text, tags: tags.clone(), meeting };
        let mut items = vec![Item::Note(note)];
        items.extend(self.mentions_in(person, &tags, id.0, on, meeting, now));
        items
    }

    /// One mention for each tag that an item carries.
    pub(super) fn mentions_in(
        &mut self,
        person: PersonId,
        tags: &[Tag],
        source: Uuid,
        on: NaiveDate,
        meeting: Option<MeetingId>,
        now: Moment,
    ) -> Vec<Item> {
        let kind = |tag: &Tag| self.kind_of_theme(tag);
        let kinds: Vec<_> = tags.iter().map(kind).collect();
        tags.iter()
            .zip(kinds)
            .map(|(tag, kind)| {
                let id = MentionId(self.outside.ids.next(now.utc));
                Item::Mention(Mention {
                    id,
                    person,
                    tag: tag.clone(),
                    kind,
                    on,
                    text: None,
                    source: Some(source),
                    meeting,
                    fuzzy: false,
                })
            })
            .collect()
    }

    /// What a theme pointed at when it was last said to point at something.
    fn kind_of_theme(&self, tag: &Tag) -> ThemeKind {
        let known = self.facts.mentions.values().rev().find(|m| m.tag == *tag && m.kind != ThemeKind::Topic);
        known.map_or(ThemeKind::Topic, |m| m.kind)
    }

    /// Rewrites a note; its mentions follow its tags.
    pub fn note_edit(&mut self, id: NoteId, text: Text, now: Moment) -> Result<PersonId> {
        let before = self.note_of(id)?.clone();
        let tags = if before.section == Section::Private { Vec::new() } else { tags_in(text.as_str()) };
        let old: Vec<_> = self.mentions_from(id.0);
        let keep = |tag: &Tag| old.iter().any(|m| m.tag == *tag);
        let new: Vec<_> = tags.iter().filter(|tag| !keep(tag)).cloned().collect();
        let mut put = self.mentions_in(before.person, &new, id.0, before.on, before.meeting, now);
        let remove = old.iter().filter(|m| !tags.contains(&m.tag)).map(|m| ItemId(m.id.0)).collect();
        let person = before.person;
        put.push(Item::Note(Note { text, tags, ..before }));
        self.commit(Step { put, remove }, Label::Change("note"))?;
        Ok(person)
    }

    /// Takes a note out, with the mentions its tags made. It can be taken back until the lock.
    pub fn note_delete(&mut self, id: NoteId) -> Result<PersonId> {
        let person = self.note_of(id)?.person;
        let mentions = self.mentions_from(id.0);
        let remove = std::iter::once(ItemId(id.0)).chain(mentions.iter().map(|m| ItemId(m.id.0))).collect();
        self.commit(Step { put: Vec::new(), remove }, Label::Change("note"))?;
        Ok(person)
    }

    fn mentions_from(&self, source: Uuid) -> Vec<Mention> {
        self.facts.mentions.values().filter(|m| m.source == Some(source)).cloned().collect()
    }

    fn note_of(&self, id: NoteId) -> Result<&Note> {
        self.facts.notes.get(&id).ok_or_else(|| Error::NotFound { what: "note", wanted: id.to_string() })
    }

    /// Notes that a theme came up (R49).
    pub fn theme_add(
        &mut self,
        person: PersonId,
        tag: Tag,
        kind: Option<ThemeKind>,
        text: Option<Text>,
        now: Moment,
    ) -> Result<MentionId> {
        self.person_of(person)?;
        let kind = kind.unwrap_or_else(|| self.kind_of_theme(&tag));
        let id = MentionId(self.new_id(now));
        let mention = Mention {
            id,
            person,
            tag,
            kind,
            on: now.today(),
            text,
            source: None,
            meeting: None,
            fuzzy: false,
        };
        self.commit(Step::put([Item::Mention(mention)]), Label::Change("theme"))?;
        Ok(id)
    }

    /// Adds a line to the growth plan.
    pub fn growth_add(
        &mut self,
        person: PersonId,
        kind: GrowthKind,
        text: Text,
        by: Option<NaiveDate>,
        raised: Raised,
        now: Moment,
    ) -> Result<GrowthId> {
        self.person_of(person)?;
        let id = GrowthId(self.new_id(now));
        let on = now.today();
        let line = Growth {
            id,
            person,
            kind,
            text,
            on,
            by,
            evidence: Vec::new(),
            raised,
            done: None,
            meeting: None,
            meets: None,
        };
        self.commit(Step::put([Item::Growth(line)]), Label::Change("growth"))?;
        Ok(id)
    }

    /// Records pace or energy for today; a second value on one day replaces the first.
    pub fn reading_set(
        &mut self,
        person: PersonId,
        measure: Measure,
        on: NaiveDate,
        now: Moment,
    ) -> Result<()> {
        self.person_of(person)?;
        let reading = self.reading(person, measure, on, None, now);
        self.commit(Step::put([Item::Reading(reading)]), Label::Change("reading"))
    }

    pub(super) fn reading(
        &mut self,
        person: PersonId,
        measure: Measure,
        on: NaiveDate,
        meeting: Option<MeetingId>,
        now: Moment,
    ) -> Reading {
        let same = |r: &&Reading| {
            r.person == person
                && r.on == on
                && std::mem::discriminant(&r.measure) == std::mem::discriminant(&measure)
        };
        let before = self.facts.readings.values().find(same).copied();
        let id = before.map_or_else(|| ReadingId(self.new_id(now)), |r| r.id);
        Reading { id, person, on, measure, meeting: meeting.or(before.and_then(|r| r.meeting)) }
    }

    /// Keeps unsent text so that a lock loses nothing; empty text forgets it.
    pub fn draft_save(&mut self, person: PersonId, field: &str, text: &str, now: Moment) -> Result<()> {
        let before =
            self.facts.drafts.values().find(|d| d.person == person && d.field == field).map(|d| d.id);
        let step = match (Text::new(text), before) {
            (Ok(text), before) => {
                let id = before.unwrap_or_else(|| DraftId(self.outside.ids.next(now.utc)));
                Step::put([Item::Draft(Draft { id, person, field: field.to_owned(), text })])
            }
            (Err(_), Some(id)) => Step { put: Vec::new(), remove: vec![ItemId(id.0)] },
            (Err(_), None) => return Ok(()),
        };
        self.commit(step, Label::Silent)
    }
}
