//! Everything known while unlocked: what the rules read and the workspace changes.

use super::{
    AgendaId, AgendaItem, Answer, AnswerId, Delivery, DeliveryId, Draft, DraftId, Growth, GrowthId, Item,
    ItemId, Loop, LoopId, Meeting, MeetingId, Mention, MentionId, Note, NoteId, Override, OverrideId, Person,
    PersonId, Reading, ReadingId, Settings, Theme, ThemeId, Tracked, TrackedId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All items by id. Uuid v7 ids sort by the time they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// People, archived ones included.
    pub people: BTreeMap<PersonId, Person>,
    /// Meetings, planned and held.
    pub meetings: BTreeMap<MeetingId, Meeting>,
    /// Topics, whatever their state.
    pub agenda: BTreeMap<AgendaId, AgendaItem>,
    /// Loops, open and closed.
    pub loops: BTreeMap<LoopId, Loop>,
    /// Notes of all sections.
    pub notes: BTreeMap<NoteId, Note>,
    /// Mentions of themes.
    pub mentions: BTreeMap<MentionId, Mention>,
    /// Growth plans.
    pub growth: BTreeMap<GrowthId, Growth>,
    /// Pace and energy.
    pub readings: BTreeMap<ReadingId, Reading>,
    /// Answers to questions.
    pub answers: BTreeMap<AnswerId, Answer>,
    /// Unsent text.
    pub drafts: BTreeMap<DraftId, Draft>,
    /// Tracked work, open and closed.
    pub tracked: BTreeMap<TrackedId, Tracked>,
    /// What was decided about themes.
    pub themes: BTreeMap<ThemeId, Theme>,
    /// What was let out against the name check.
    pub overrides: BTreeMap<OverrideId, Override>,
    /// Delivery figures, by day or week.
    pub deliveries: BTreeMap<DeliveryId, Delivery>,
    /// The manager's settings.
    pub settings: Settings,
}

impl Facts {
    /// Adds an item or replaces the one with its id; returns what stood there.
    pub fn put(&mut self, item: Item) -> Option<Item> {
        match item {
            Item::Person(x) => self.people.insert(x.id, x).map(Item::Person),
            Item::Meeting(x) => self.meetings.insert(x.id, x).map(Item::Meeting),
            Item::Agenda(x) => self.agenda.insert(x.id, x).map(Item::Agenda),
            Item::Loop(x) => self.loops.insert(x.id, x).map(Item::Loop),
            Item::Note(x) => self.notes.insert(x.id, x).map(Item::Note),
            Item::Mention(x) => self.mentions.insert(x.id, x).map(Item::Mention),
            Item::Growth(x) => self.growth.insert(x.id, x).map(Item::Growth),
            Item::Reading(x) => self.readings.insert(x.id, x).map(Item::Reading),
            Item::Answer(x) => self.answers.insert(x.id, x).map(Item::Answer),
            Item::Draft(x) => self.drafts.insert(x.id, x).map(Item::Draft),
            Item::Tracked(x) => self.tracked.insert(x.id, x).map(Item::Tracked),
            Item::Theme(x) => self.themes.insert(x.id, x).map(Item::Theme),
            Item::Override(x) => self.overrides.insert(x.id, x).map(Item::Override),
            Item::Delivery(x) => self.deliveries.insert(x.id, x).map(Item::Delivery),
            Item::Settings(x) => Some(Item::Settings(std::mem::replace(&mut self.settings, x))),
        }
    }

    /// Adds or replaces many notes. A map that is made of all of them at once holds them in half the memory of one that
    /// they are put into one by one.
    pub fn put_notes(&mut self, notes: Vec<(NoteId, Note)>) {
        self.notes.append(&mut notes.into_iter().collect());
    }

    /// Takes an item out. Settings can't be taken out.
    pub fn remove(&mut self, id: ItemId) -> Option<Item> {
        let id = id.0;
        None.or_else(|| self.people.remove(&PersonId(id)).map(Item::Person))
            .or_else(|| self.meetings.remove(&MeetingId(id)).map(Item::Meeting))
            .or_else(|| self.agenda.remove(&AgendaId(id)).map(Item::Agenda))
            .or_else(|| self.loops.remove(&LoopId(id)).map(Item::Loop))
            .or_else(|| self.notes.remove(&NoteId(id)).map(Item::Note))
            .or_else(|| self.mentions.remove(&MentionId(id)).map(Item::Mention))
            .or_else(|| self.growth.remove(&GrowthId(id)).map(Item::Growth))
            .or_else(|| self.readings.remove(&ReadingId(id)).map(Item::Reading))
            .or_else(|| self.answers.remove(&AnswerId(id)).map(Item::Answer))
            .or_else(|| self.drafts.remove(&DraftId(id)).map(Item::Draft))
            .or_else(|| self.tracked.remove(&TrackedId(id)).map(Item::Tracked))
            .or_else(|| self.themes.remove(&ThemeId(id)).map(Item::Theme))
            .or_else(|| self.overrides.remove(&OverrideId(id)).map(Item::Override))
            .or_else(|| self.deliveries.remove(&DeliveryId(id)).map(Item::Delivery))
    }

    /// The item of this id.
    pub fn item(&self, id: ItemId) -> Option<Item> {
        let uuid = id.0;
        let settings = || (self.settings.id.0 == uuid).then(|| Item::Settings(self.settings.clone()));
        None.or_else(|| self.people.get(&PersonId(uuid)).cloned().map(Item::Person))
            .or_else(|| self.meetings.get(&MeetingId(uuid)).cloned().map(Item::Meeting))
            .or_else(|| self.agenda.get(&AgendaId(uuid)).cloned().map(Item::Agenda))
            .or_else(|| self.loops.get(&LoopId(uuid)).cloned().map(Item::Loop))
            .or_else(|| self.notes.get(&NoteId(uuid)).cloned().map(Item::Note))
            .or_else(|| self.mentions.get(&MentionId(uuid)).cloned().map(Item::Mention))
            .or_else(|| self.growth.get(&GrowthId(uuid)).cloned().map(Item::Growth))
            .or_else(|| self.readings.get(&ReadingId(uuid)).cloned().map(Item::Reading))
            .or_else(|| self.answers.get(&AnswerId(uuid)).cloned().map(Item::Answer))
            .or_else(|| self.drafts.get(&DraftId(uuid)).cloned().map(Item::Draft))
            .or_else(|| self.tracked.get(&TrackedId(uuid)).cloned().map(Item::Tracked))
            .or_else(|| self.themes.get(&ThemeId(uuid)).cloned().map(Item::Theme))
            .or_else(|| self.overrides.get(&OverrideId(uuid)).cloned().map(Item::Override))
            .or_else(|| self.deliveries.get(&DeliveryId(uuid)).copied().map(Item::Delivery))
            .or_else(settings)
    }

    /// Every item but the settings.
    pub fn items(&self) -> impl Iterator<Item = Item> + '_ {
        let people = self.people.values().cloned().map(Item::Person);
        let meetings = self.meetings.values().cloned().map(Item::Meeting);
        let agenda = self.agenda.values().cloned().map(Item::Agenda);
        let loops = self.loops.values().cloned().map(Item::Loop);
        let notes = self.notes.values().cloned().map(Item::Note);
        let mentions = self.mentions.values().cloned().map(Item::Mention);
        let growth = self.growth.values().cloned().map(Item::Growth);
        let readings = self.readings.values().cloned().map(Item::Reading);
        let answers = self.answers.values().cloned().map(Item::Answer);
        let drafts = self.drafts.values().cloned().map(Item::Draft);
        let tracked = self.tracked.values().cloned().map(Item::Tracked);
        let themes = self.themes.values().cloned().map(Item::Theme);
        let overrides = self.overrides.values().cloned().map(Item::Override);
        let deliveries = self.deliveries.values().copied().map(Item::Delivery);
        let entries = people.chain(meetings).chain(agenda).chain(loops).chain(notes);
        let entries = entries.chain(mentions).chain(growth).chain(readings).chain(answers).chain(drafts);
        entries.chain(tracked).chain(themes).chain(overrides).chain(deliveries)
    }

    /// People who are not archived, by name.
    pub fn active_people(&self) -> Vec<&Person> {
        let mut people: Vec<_> = self.people.values().filter(|p| p.archived.is_none()).collect();
        people.sort_by_key(|p| p.name.as_str().to_lowercase());
        people
    }

    /// One person's loops, oldest first.
    pub fn loops_of(&self, person: PersonId) -> impl Iterator<Item = &Loop> {
        self.loops.values().filter(move |x| x.person == person)
    }

    /// One person's meetings.
    pub fn meetings_of(&self, person: PersonId) -> impl Iterator<Item = &Meeting> {
        self.meetings.values().filter(move |x| x.person == person)
    }

    /// The last meeting with a person that was held.
    pub fn last_held(&self, person: PersonId) -> Option<&Meeting> {
        self.meetings_of(person).filter(|m| m.is_held()).max_by_key(|m| (m.on, m.id))
    }

    /// One person's topics, oldest first.
    pub fn agenda_of(&self, person: PersonId) -> impl Iterator<Item = &AgendaItem> {
        self.agenda.values().filter(move |x| x.person == person)
    }

    /// One person's notes, in the order they were made.
    pub fn notes_of(&self, person: PersonId) -> impl Iterator<Item = &Note> {
        self.notes.values().filter(move |x| x.person == person)
    }

    /// One person's mentions of themes.
    pub fn mentions_of(&self, person: PersonId) -> impl Iterator<Item = &Mention> {
        self.mentions.values().filter(move |x| x.person == person)
    }

    /// One person's growth plan.
    pub fn growth_of(&self, person: PersonId) -> impl Iterator<Item = &Growth> {
        self.growth.values().filter(move |x| x.person == person)
    }

    /// One person's readings, by day.
    pub fn readings_of(&self, person: PersonId) -> Vec<&Reading> {
        let mut readings: Vec<_> = self.readings.values().filter(|x| x.person == person).collect();
        readings.sort_by_key(|r| (r.on, r.id));
        readings
    }

    /// The last answer a person gave to a question.
    pub fn last_answer(&self, person: PersonId, question: &str) -> Option<&Answer> {
        let given = self.answers.values().filter(|x| x.person == person && x.question == question);
        given.max_by_key(|x| (x.on, x.id))
    }
}
