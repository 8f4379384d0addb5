//! Notebooks as Markdown pages on their way out.

use super::Workspace;
use crate::error::Result;
use crate::exchange::pages::{Page, page};
use crate::model::{Moment, Person, PersonId};
use std::collections::BTreeSet;

impl Workspace {
    /// A page for every notebook, closed ones included, or for one person's; by name. What the import of notes makes of
    /// them is the same notebooks. Errors: not found.
    pub fn own_pages(&self, person: Option<PersonId>, now: Moment) -> Result<Vec<Page>> {
        let mut people: Vec<&Person> = match person {
            Some(id) => vec![self.person_of(id)?],
            None => self.facts.people.values().collect(),
        };
        people.sort_by_key(|person| (person.name.as_str().to_lowercase(), person.id));
        let mut taken = BTreeSet::new();
        Ok(people.into_iter().map(|person| page(&self.facts, person, now.zone, &mut taken)).collect())
    }
}
