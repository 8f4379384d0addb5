//! People, meetings, readings and promises, put down in one line each.

use crate::model::{
    About, Facts, Item, Loop, LoopChange, LoopEvent, LoopId, LoopKind, LoopState, Measure, Meeting,
    MeetingId, MeetingState, Mention, MentionId, Minutes, Name, Owner, Person, PersonId, Reading, ReadingId,
    Relation, Rhythm, Slot, Tag, Text, ThemeKind,
};
use chrono::{NaiveDate, NaiveTime, Weekday};
use uuid::Uuid;

pub(in crate::rules) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Facts that grow.
#[derive(Default)]
pub(in crate::rules) struct Scene {
    pub facts: Facts,
    next: u128,
}

impl Scene {
    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    /// A direct report met on Mondays, with a notebook since 7 September 2026.
    pub fn person(&mut self, name: &str) -> PersonId {
        self.related(name, Relation::Direct)
    }

    pub fn related(&mut self, name: &str, relation: Relation) -> PersonId {
        let id = PersonId(self.id());
        self.facts.put(Item::Person(Person {
            id,
            name: Name::new(name).unwrap(),
            aliases: vec![],
            role: String::new(),
            relation,
            rhythm: Rhythm::Weekly,
            minutes: Minutes::THIRTY,
            slot: Some(Slot { day: Weekday::Mon, time: NaiveTime::MIN, zone: chrono_tz::Tz::UTC }),
            in_step: None,
            started: None,
            new_manager_since: None,
            inherited: false,
            manager: String::new(),
            away: vec![],
            archived: None,
            about: About::default(),
            created: "2026-09-07T08:00:00Z".parse().unwrap(),
        }));
        id
    }

    pub fn edit(&mut self, person: PersonId, change: impl FnOnce(&mut Person)) {
        change(self.facts.people.get_mut(&person).unwrap());
    }

    pub fn met(&mut self, person: PersonId, on: &str) -> MeetingId {
        let id = MeetingId(self.id());
        self.facts.put(Item::Meeting(Meeting {
            id,
            person,
            on: day(on),
            time: None,
            minutes: Minutes::THIRTY,
            state: MeetingState::Held { ended: format!("{on}T10:30:00Z").parse().unwrap() },
            moved_from: vec![],
            spent: Default::default(),
            talk: Default::default(),
            opening: None,
            opener: None,
            close: None,
            after: None,
        }));
        id
    }

    pub fn reads(&mut self, person: PersonId, on: &str, measure: Measure) {
        let id = ReadingId(self.id());
        self.facts.put(Item::Reading(Reading { id, person, on: day(on), measure, meeting: None }));
    }

    pub fn pace(&mut self, person: PersonId, on: &str, value: u8) {
        self.reads(person, on, Measure::pace(value).unwrap());
    }

    pub fn mention(&mut self, person: PersonId, on: &str, tag: &str, kind: ThemeKind) {
        let id = MentionId(self.id());
        self.facts.put(Item::Mention(Mention {
            id,
            person,
            tag: Tag::new(tag).unwrap(),
            kind,
            on: day(on),
            text: None,
            source: None,
            meeting: None,
            fuzzy: false,
        }));
    }

    /// A promise with its life: `(day, change)`.
    pub fn promise(
        &mut self,
        person: PersonId,
        owner: Owner,
        made: &str,
        due: &str,
        state: LoopState,
        life: &[(&str, LoopChange)],
    ) -> LoopId {
        let id = LoopId(self.id());
        let event = |(on, change): &(&str, LoopChange)| LoopEvent {
            at: format!("{on}T10:00:00Z").parse().unwrap(),
            on: day(on),
            change: change.clone(),
        };
        self.facts.put(Item::Loop(Loop {
            id,
            person,
            owner,
            text: Text::new("promise").unwrap(),
            due: day(due),
            state,
            kind: LoopKind::Promise,
            made: day(made),
            meeting: None,
            history: life.iter().map(event).collect(),
        }));
        id
    }
}
