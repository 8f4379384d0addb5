//! Taking in a table of people: those who have a notebook are left as they are, the others get one, all in one save.

use super::{Label, NewPerson, Step, Workspace};
use crate::error::Result;
use crate::exchange::people_in::{PeoplePlan, PlannedPerson};
use crate::model::{Item, Moment, Name, Person, Relation};
use crate::rules::cadence;
use crate::views::{PeopleInLine, PeopleInView};

impl Workspace {
    /// What taking in a table would do.
    pub fn people_look(&self, plan: &PeoplePlan) -> PeopleInView {
        let line = |planned: &PlannedPerson| PeopleInLine {
            line: planned.line,
            name: planned.name.to_string(),
            known: self.called(planned).map(|person| person.name.to_string()),
            role: planned.role.clone(),
            relation: planned.relation.unwrap_or(Relation::Direct),
            rhythm: planned.rhythm,
            unread: planned.unread.clone(),
        };
        PeopleInView {
            people: plan.people.iter().map(line).collect(),
            unused: plan
                .columns
                .iter()
                .filter(|(_, says)| says.is_none())
                .map(|(name, _)| name.clone())
                .collect(),
            left: plan.left.clone(),
        }
    }

    /// Opens a notebook for everybody in the table who has none yet, as one step; answers with the names. Errors: those
    /// of a save.
    pub fn people_take(&mut self, plan: &PeoplePlan, now: Moment) -> Result<Vec<String>> {
        let fresh: Vec<NewPerson> =
            plan.people.iter().filter(|planned| self.called(planned).is_none()).map(new_person).collect();
        let mut people: Vec<Person> = Vec::with_capacity(fresh.len());
        for new in fresh {
            let active = self.facts.people.values().filter(|person| person.archived.is_none());
            let taken = active.chain(&people).filter_map(|person| person.slot.as_ref());
            let slot = Some(cadence::first_free_slot(taken, now.zone));
            people.push(self.fill_in(NewPerson { slot, ..new }, now));
        }
        for person in &people {
            let notebook = self.vault.create_notebook()?;
            self.notebooks.insert(person.id, notebook);
        }
        let names = people.iter().map(|person| person.name.to_string()).collect();
        self.commit(Step::put(people.into_iter().map(Item::Person)), Label::Change("person"))?;
        Ok(names)
    }

    /// The person whom a line means: by name or alias, whatever the case.
    fn called(&self, planned: &PlannedPerson) -> Option<&Person> {
        let lower = |name: &Name| name.as_str().to_lowercase();
        let wanted = lower(&planned.name);
        let is = |person: &&Person| {
            std::iter::once(&person.name).chain(&person.aliases).any(|name| lower(name) == wanted)
        };
        self.facts.people.values().find(is)
    }
}

fn new_person(planned: &PlannedPerson) -> NewPerson {
    NewPerson {
        aliases: planned.aliases.clone(),
        role: planned.role.clone(),
        relation: planned.relation.unwrap_or(Relation::Direct),
        rhythm: planned.rhythm,
        minutes: planned.minutes,
        started: planned.started,
        manager: planned.manager.clone(),
        ..NewPerson::named(planned.name.clone())
    }
}
