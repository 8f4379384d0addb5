//! Opening, changing and closing notebooks (R1).

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{
    About, Archived, Facts, Item, Minutes, Moment, Name, Person, PersonId, Relation, Rhythm, Settings, Slot,
    TeamMode, TeamModeKind,
};
use crate::rules::cadence;
use chrono::NaiveDate;

/// What is asked for a new notebook; what is left out is filled with R5's and R6's defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// As shown.
    pub name: Name,
    /// Other names and initials.
    pub aliases: Vec<Name>,
    /// Role or title.
    pub role: String,
    /// How they stand to the manager.
    pub relation: Relation,
    /// How often; weekly for a direct report, monthly for a skip-level.
    pub rhythm: Option<Rhythm>,
    /// How long; half an hour, three quarters for a quarterly skip-level.
    pub minutes: Option<Minutes>,
    /// When; the first free half hour from Monday 10:00.
    pub slot: Option<Slot>,
    /// When the working relation began.
    pub started: Option<NaiveDate>,
    /// New in a manager's role since (R8).
    pub new_manager_since: Option<NaiveDate>,
    /// Taken over from another manager.
    pub inherited: bool,
    /// Whom a skip-level reports to.
    pub manager: String,
}

impl NewPerson {
    /// A direct report with nothing but a name.
    pub fn named(name: Name) -> Self {
        NewPerson {
            name,
            aliases: Vec::new(),
            role: String::new(),
            relation: Relation::Direct,
            rhythm: None,
            minutes: None,
            slot: None,
            started: None,
            new_manager_since: None,
            inherited: false,
            manager: String::new(),
        }
    }
}

/// R5, R6: weekly for direct reports and the rest, monthly for skip-levels.
fn default_rhythm(relation: Relation) -> Rhythm {
    match relation {
        Relation::SkipLevel => Rhythm::Monthly,
        Relation::Direct | Relation::Boss | Relation::Peer => Rhythm::Weekly,
    }
}

/// R5, R6: half an hour; three quarters for a quarterly skip-level.
fn default_minutes(relation: Relation, rhythm: Rhythm) -> Minutes {
    match (relation, rhythm) {
        (Relation::SkipLevel, Rhythm::Quarterly) => Minutes::new(45).unwrap_or(Minutes::THIRTY),
        _ => Minutes::THIRTY,
    }
}

/// Finds a person by id, exact name or alias (case-blind), or a unique part of a name.
pub(super) fn resolve(facts: &Facts, wanted: &str) -> Result<PersonId> {
    let not_found = || Error::NotFound { what: "person", wanted: wanted.to_owned() };
    if let Ok(id) = wanted.parse::<PersonId>() {
        return facts.people.contains_key(&id).then_some(id).ok_or_else(not_found);
    }
    let needle = wanted.trim().to_lowercase();
    if needle.is_empty() {
        return Err(not_found());
    }
    let names = |p: &Person| -> Vec<String> {
        std::iter::once(&p.name).chain(&p.aliases).map(|name| name.as_str().to_lowercase()).collect()
    };
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<&Person> {
        facts.people.values().filter(|p| names(p).iter().any(|name| test(name))).collect()
    };
    let exact = matching(&|name| name == needle);
    let found = if exact.is_empty() { matching(&|name| name.contains(&needle)) } else { exact };
    match found.as_slice() {
        [] => Err(not_found()),
        [person] => Ok(person.id),
        several => Err(Error::Ambiguous {
            wanted: wanted.to_owned(),
            candidates: several.iter().map(|p| p.name.to_string()).collect(),
        }),
    }
}

impl Workspace {
    /// Opens a notebook. Errors: someone of this name has one already.
    pub fn person_add(&mut self, new: NewPerson, now: Moment) -> Result<PersonId> {
        self.refuse_taken_name(&new.name, None)?;
        let person = self.fill_in(new, now);
        let id = person.id;
        let notebook = self.vault.create_notebook()?;
        self.notebooks.insert(id, notebook);
        self.commit(Step::put([Item::Person(person)]), Label::Change("person"))?;
        Ok(id)
    }

    /// Fills a new notebook's head with defaults.
    pub(super) fn fill_in(&mut self, new: NewPerson, now: Moment) -> Person {
        let rhythm = new.rhythm.unwrap_or_else(|| default_rhythm(new.relation));
        let taken =
            self.facts.people.values().filter(|p| p.archived.is_none()).filter_map(|p| p.slot.as_ref());
        let slot = new.slot.unwrap_or_else(|| cadence::first_free_slot(taken, now.zone));
        Person {
            id: PersonId(self.new_id(now)),
            name: new.name,
            aliases: new.aliases,
            role: new.role,
            relation: new.relation,
            rhythm,
            minutes: new.minutes.unwrap_or_else(|| default_minutes(new.relation, rhythm)),
            slot: Some(slot),
            in_step: None,
            started: new.started,
            new_manager_since: new.new_manager_since,
            inherited: new.inherited,
            manager: new.manager,
            away: Vec::new(),
            archived: None,
            about: About::default(),
            created: now.utc,
        }
    }

    pub(super) fn refuse_taken_name(&self, name: &Name, except: Option<PersonId>) -> Result<()> {
        let wanted = name.as_str().to_lowercase();
        let taken = self
            .facts
            .people
            .values()
            .any(|p| Some(p.id) != except && p.name.as_str().to_lowercase() == wanted);
        if taken { Err(Error::AlreadyThere(name.to_string())) } else { Ok(()) }
    }

    /// Changes what was said at the start; what is `None` stays.
    pub fn person_edit(&mut self, id: PersonId, new: NewPerson) -> Result<()> {
        self.refuse_taken_name(&new.name, Some(id))?;
        let person = self.person_of(id)?.clone();
        let edited = Person {
            name: new.name,
            aliases: new.aliases,
            role: new.role,
            relation: new.relation,
            rhythm: new.rhythm.unwrap_or(person.rhythm),
            minutes: new.minutes.unwrap_or(person.minutes),
            slot: new.slot.or(person.slot),
            started: new.started,
            new_manager_since: new.new_manager_since,
            inherited: new.inherited,
            manager: new.manager,
            ..person
        };
        self.commit(Step::put([Item::Person(edited)]), Label::Change("person"))
    }

    pub(super) fn change_person(&mut self, id: PersonId, change: impl FnOnce(&mut Person)) -> Result<()> {
        let mut person = self.person_of(id)?.clone();
        change(&mut person);
        self.commit(Step::put([Item::Person(person)]), Label::Change("person"))
    }

    /// Writes the card beside their page.
    pub fn about_set(&mut self, id: PersonId, about: About) -> Result<()> {
        self.change_person(id, |person| person.about = about)
    }

    /// Closes the notebook and keeps it; the review date asks whether to keep or erase it. Again to set another date, or
    /// none for good.
    pub fn person_archive(&mut self, id: PersonId, review: Option<NaiveDate>, now: Moment) -> Result<()> {
        let on = self.person_of(id)?.archived.map_or_else(|| now.today(), |archived| archived.on);
        self.change_person(id, |person| person.archived = Some(Archived { on, review }))
    }

    /// Opens a closed notebook again: they are back. Errors: it is open.
    pub fn person_reopen(&mut self, id: PersonId) -> Result<()> {
        if self.person_of(id)?.archived.is_none() {
            return Err(Error::WrongMoment("this notebook is open already"));
        }
        self.change_person(id, |person| person.archived = None)
    }

    /// Gives every direct report an hour until a day, for an incident or a reorganisation; none ends it now (R9).
    pub fn team_mode(&mut self, mode: Option<(TeamModeKind, NaiveDate)>, now: Moment) -> Result<()> {
        let from = now.today();
        if mode.is_some_and(|(_, until)| until < from) {
            return Err(Error::WrongMoment("that day has passed: give the last day it should hold"));
        }
        let mode = mode.map(|(kind, until)| TeamMode { kind, from, until });
        let settings = Settings { mode, ..self.facts.settings.clone() };
        self.set_settings(settings)
    }
}
