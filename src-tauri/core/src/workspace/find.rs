//! Search over everything, private notes included (R4). Case-blind, by phrase.

mod finder;
mod index;
mod phrase;
mod stretches;
mod tokens;
mod words;

pub(super) use finder::Finder;

use super::Workspace;
use crate::model::{Facts, Item, LoopState, PersonId, Section};
use crate::views::{FoundText, SearchHit};
use chrono::NaiveDate;
use phrase::Phrase;
use std::cell::OnceCell;
use uuid::Uuid;

/// How many characters stand before and behind a hit.
const AROUND: usize = 60;

/// The items that hold searchable text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Note,
    Loop,
    Mention,
    Growth,
    Topic,
    Person,
}

/// One item with searchable text, and the day it belongs to.
#[derive(Clone, Copy)]
struct Key {
    on: NaiveDate,
    id: Uuid,
    kind: Kind,
}

/// One searchable text.
struct Entry<'a> {
    person: PersonId,
    section: Section,
    text: &'a str,
}

impl Workspace {
    /// Every text that holds the phrase, newest first. An empty phrase finds nothing.
    pub fn search(&self, phrase: &str, person: Option<PersonId>) -> Vec<FoundText> {
        let Some(phrase) = Phrase::new(phrase) else { return Vec::new() };
        let whole = |hit, text: &str| FoundText { hit, text: text.to_owned() };
        let mut found: Vec<_> = keys(&self.facts)
            .map(|key| (key, self.hits_of(key, &phrase, person, whole)))
            .filter(|(_, hits)| !hits.is_empty())
            .collect();
        found.sort_by(|(a, _), (b, _)| newest_first(a, b));
        found.into_iter().flat_map(|(_, hits)| hits).collect()
    }

    /// As [`search`](Self::search), but no more than the newest `most`, and of each only the words around the hit: what
    /// a list shows while somebody types.
    pub fn search_first(&self, phrase: &str, person: Option<PersonId>, most: usize) -> Vec<SearchHit> {
        let Some(phrase) = Phrase::new(phrase) else { return Vec::new() };
        let hits_of = |key| self.hits_of(key, &phrase, person, |hit, _| hit);
        self.finder
            .get_or_init(|| Finder::new(&self.facts))
            .candidates(&self.facts, &phrase)
            .flat_map(hits_of)
            .take(most)
            .collect()
    }

    /// Makes ready for [`search_first`](Self::search_first), about this many bytes of text at a time, so that nobody
    /// waits for it. Says whether anything is left to do.
    pub fn prepare_search(&mut self, bytes: usize) -> bool {
        let mut finder = self.finder.take().unwrap_or_else(|| Finder::begin(&self.facts));
        let more = finder.read_on(&self.facts, bytes);
        self.finder = OnceCell::from(finder);
        more
    }

    /// How many items a search as somebody types reads at most.
    #[cfg(test)]
    pub(super) fn looked_at(&self, phrase: &str) -> usize {
        let phrase = Phrase::new(phrase).unwrap();
        self.finder.get_or_init(|| Finder::new(&self.facts)).candidates(&self.facts, &phrase).count()
    }

    fn hits_of<T>(
        &self,
        key: Key,
        phrase: &Phrase,
        person: Option<PersonId>,
        take: impl Fn(SearchHit, &str) -> T,
    ) -> Vec<T> {
        let mut hits = Vec::new();
        each_entry(&self.facts, key, &mut |entry| {
            if person.is_none_or(|wanted| wanted == entry.person) {
                hits.extend(self.hit(key, &entry, phrase).map(|hit| take(hit, entry.text)));
            }
        });
        hits
    }

    fn hit(&self, key: Key, entry: &Entry<'_>, phrase: &Phrase) -> Option<SearchHit> {
        let (start, end) = phrase.find(entry.text)?;
        let (before, rest) = entry.text.split_at(start);
        let (hit, after) = rest.split_at(end - start);
        let from = before.char_indices().rev().take(AROUND).last().map_or(start, |(at, _)| at);
        Some(SearchHit {
            person: entry.person,
            name: self.facts.people.get(&entry.person).map(|p| p.name.to_string()).unwrap_or_default(),
            on: key.on,
            section: entry.section,
            id: key.id.to_string(),
            before: before[from..].to_owned(),
            hit: hit.to_owned(),
            after: after.chars().take(AROUND).collect(),
        })
    }
}

fn newest_first(a: &Key, b: &Key) -> std::cmp::Ordering {
    (b.on, b.id).cmp(&(a.on, a.id))
}

/// Everything that holds searchable text.
fn keys(facts: &Facts) -> impl Iterator<Item = Key> + '_ {
    let notes = facts.notes.values().map(|x| Key { on: x.on, id: x.id.0, kind: Kind::Note });
    let loops = facts.loops.values().map(|x| Key { on: x.made, id: x.id.0, kind: Kind::Loop });
    let mentions = facts.mentions.values().map(|x| Key { on: x.on, id: x.id.0, kind: Kind::Mention });
    let growth = facts.growth.values().map(|x| Key { on: x.on, id: x.id.0, kind: Kind::Growth });
    let topics =
        facts.agenda.values().map(|x| Key { on: x.added.date_naive(), id: x.id.0, kind: Kind::Topic });
    let people =
        facts.people.values().map(|x| Key { on: x.created.date_naive(), id: x.id.0, kind: Kind::Person });
    notes.chain(loops).chain(mentions).chain(growth).chain(topics).chain(people)
}

/// The key of an item, if it holds searchable text.
fn key_of(item: &Item) -> Option<Key> {
    let (on, kind) = match item {
        Item::Note(x) => (x.on, Kind::Note),
        Item::Loop(x) => (x.made, Kind::Loop),
        Item::Mention(x) => (x.on, Kind::Mention),
        Item::Growth(x) => (x.on, Kind::Growth),
        Item::Agenda(x) => (x.added.date_naive(), Kind::Topic),
        Item::Person(x) => (x.created.date_naive(), Kind::Person),
        _ => return None,
    };
    Some(Key { on, id: item.id().0, kind })
}

/// The texts of one item. What is written about a person at the head of their notebook counts as private.
fn each_entry<'a>(facts: &'a Facts, key: Key, visit: &mut dyn FnMut(Entry<'a>)) {
    use crate::model::{AgendaId, GrowthId, LoopId, MentionId, NoteId};
    match key.kind {
        Kind::Note => {
            if let Some(x) = facts.notes.get(&NoteId(key.id)) {
                visit(Entry { person: x.person, section: x.section, text: x.text.as_str() });
            }
        }
        Kind::Loop => {
            let Some(x) = facts.loops.get(&LoopId(key.id)) else { return };
            let entry = |text| Entry { person: x.person, section: Section::OpenLoops, text };
            visit(entry(x.text.as_str()));
            if let LoopState::Missed { why, .. } | LoopState::Dropped { why, .. } = &x.state {
                visit(entry(why.as_str()));
            }
        }
        Kind::Mention => {
            if let Some(x) = facts.mentions.get(&MentionId(key.id)) {
                let text = x.text.as_ref().map_or(x.tag.as_str(), |text| text.as_str());
                visit(Entry { person: x.person, section: Section::Themes, text });
            }
        }
        Kind::Growth => {
            if let Some(x) = facts.growth.get(&GrowthId(key.id)) {
                visit(Entry { person: x.person, section: Section::Growth, text: x.text.as_str() });
            }
        }
        Kind::Topic => {
            if let Some(x) = facts.agenda.get(&AgendaId(key.id)) {
                visit(Entry { person: x.person, section: Section::Timeline, text: x.text.as_str() });
            }
        }
        Kind::Person => {
            let Some(x) = facts.people.get(&PersonId(key.id)) else { return };
            let about = [
                &x.about.feedback,
                &x.about.praise,
                &x.about.grumpy,
                &x.about.helps,
                &x.about.other,
                &x.role,
            ];
            for text in about.into_iter().filter(|text| !text.is_empty()) {
                visit(Entry { person: x.id, section: Section::Private, text });
            }
        }
    }
}
