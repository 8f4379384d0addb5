//! Use cases: each reads the facts, takes one pure step and saves it as one batch.

mod calendar;
mod capture;
mod care;
mod coaching;
mod complete;
mod demo;
mod disk;
mod editing;
mod find;
mod front;
mod gather;
mod history;
mod import;
mod inbox;
mod incoming;
mod insights;
mod ledger;
mod loops;
mod meetings;
mod metrics;
mod notes;
mod outgoing;
mod own_data;
mod pages;
mod people;
mod people_in;
mod radar;
mod reading;
mod show;
mod show_meeting;
mod show_person;
mod show_today;
mod strategy;
mod team;
mod topics;

pub use care::{backup_view, backup_without_keys, known_backups, people_in, rotate_backups};
pub use coaching::Sign;
pub use demo::DEMO_PASSPHRASE;
pub use disk::{glance, look};
pub use editing::{QuestionEdit, WordingEdit};
pub use gather::plan_import;
pub use import::Imported;
pub use inbox::quick_capture;
pub use incoming::{Incoming, read_incoming};
pub use meetings::{NewAfter, NewClose, NewCommitment};
pub use outgoing::Marks;
pub use own_data::TakenIn;
pub use people::NewPerson;
pub use radar::{Export, NewTracked, TrackedEdit};
pub use show_person::Reach;

use crate::error::{Error, Result};
use crate::model::{Facts, Item, ItemId, Moment, Person, PersonId, Settings, SettingsId};
use crate::outside::Outside;
use crate::stored::{self, HybridClock, Stamp, Stored, Unknown, Unreadable};
use find::Finder;
use history::{History, Label};
use reading::Read;
use sotto_vault::{Change, KdfPolicy, NotebookId, Passphrase, Places, Record, RecordId, Vault};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// A batch of changes that is saved whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Items to add or replace.
    pub put: Vec<Item>,
    /// Items to take out.
    pub remove: Vec<ItemId>,
}

impl Step {
    /// A step that puts these items.
    pub fn put(items: impl IntoIterator<Item = Item>) -> Self {
        Step { put: items.into_iter().collect(), remove: Vec::new() }
    }
}

/// An open vault: everything decrypted, in memory. Dropping it locks: keys are wiped and the lock file released.
pub struct Workspace {
    vault: Vault,
    facts: Facts,
    notebooks: BTreeMap<PersonId, NotebookId>,
    unknown: BTreeMap<ItemId, Unknown>,
    clock: HybridClock,
    outside: Outside,
    history: History,
    /// Made by the first search as somebody types.
    finder: OnceCell<Finder>,
    notices: Vec<String>,
    new_here: bool,
    /// While many steps are gathered into one save: what they would have saved.
    gathering: Option<Vec<Change>>,
}

impl Workspace {
    /// Makes a new vault. Errors: it exists, the folder can't be written, the disk is full.
    pub fn create(
        places: Places,
        passphrase: &Passphrase,
        kdf: KdfPolicy,
        outside: Outside,
        now: Moment,
    ) -> Result<Self> {
        let vault = Vault::create(places, passphrase, kdf)?;
        let mut workspace = Workspace::empty(vault, outside);
        let id = SettingsId(workspace.outside.ids.next(now.utc));
        workspace
            .commit(Step::put([Item::Settings(Settings { id, ..Settings::default() })]), Label::Silent)?;
        Ok(workspace)
    }

    /// Opens the vault and reads everything. Errors: no vault, busy, wrong passphrase, damaged, newer format.
    pub fn unlock(places: Places, passphrase: &Passphrase, outside: Outside) -> Result<Self> {
        Workspace::open(places, passphrase, outside, |_| ())
    }

    fn admit_all(&mut self, records: Vec<reading::Answer>) -> Result<()> {
        // As large as it can get from the start: what it outgrew would stay behind as holes below the notes.
        let (mut unreadable, mut notes) = (0usize, Vec::with_capacity(records.len()));
        for read in records {
            match read {
                Ok(Read::Note { note, clock }) => {
                    self.clock = self.clock.max(clock);
                    self.history.changed_at(clock);
                    self.changed(ItemId(note.id.0));
                    notes.push((note.id, note));
                }
                Ok(Read::Item { notebook, stored }) => self.admit(notebook, *stored),
                Ok(Read::Undo { id, part, clock }) => self.history.admit(id, part, clock),
                Err(Unreadable::Newer) => unreadable += 1,
                Err(Unreadable::Shape(what)) => return Err(Error::Unreadable(what)),
            }
        }
        self.facts.put_notes(notes);
        if unreadable > 0 {
            self.notices.push(format!(
                "{unreadable} entries were written by a newer Sotto. They are kept as they are and not shown."
            ));
        }
        self.remember_last_step();
        Ok(())
    }

    fn empty(vault: Vault, outside: Outside) -> Self {
        Workspace {
            vault,
            facts: Facts::default(),
            notebooks: BTreeMap::new(),
            unknown: BTreeMap::new(),
            clock: HybridClock::default(),
            outside,
            history: History::default(),
            finder: OnceCell::new(),
            notices: Vec::new(),
            new_here: false,
            gathering: None,
        }
    }

    fn admit(&mut self, notebook: NotebookId, stored: Stored) {
        if let Item::Person(person) = &stored.item {
            self.notebooks.insert(person.id, notebook);
        }
        if stored.unknown != Unknown::default() {
            self.unknown.insert(stored.item.id(), stored.unknown);
        }
        self.clock = self.clock.max(stored.stamp.clock);
        self.history.saw(&stored.item, stored.stamp.clock);
        self.show(stored.item);
    }

    /// Takes an item that is on disk into what is known.
    fn show(&mut self, item: Item) {
        self.changed(item.id());
        self.facts.put(item);
    }

    /// Drops an item that is gone from the disk.
    fn hide(&mut self, id: ItemId) {
        self.changed(id);
        self.facts.remove(id);
    }

    fn changed(&mut self, id: ItemId) {
        if self.finder.get_mut().is_some_and(|finder| finder.note(id)) {
            self.finder = OnceCell::new();
        }
    }

    /// Everything known.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What opening noticed, one plain sentence each.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// This machine had never seen this vault in this folder, so it can't tell an older copy from the newest.
    pub fn is_new_here(&self) -> bool {
        self.new_here
    }

    /// The vault, for what is done to it as a whole.
    pub fn vault(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// Changes the settings.
    pub fn set_settings(&mut self, settings: Settings) -> Result<()> {
        let settings = Settings { id: self.facts.settings.id, ..settings };
        self.commit(Step::put([Item::Settings(settings)]), Label::Change("settings"))
    }

    /// Takes back the last step that can be taken back; says what it was.
    pub fn undo(&mut self) -> Result<Option<&'static str>> {
        let Some(undone) = self.history.pop() else { return Ok(None) };
        self.commit(undone.step, Label::Undo)?;
        Ok(Some(undone.label.name()))
    }

    /// Finds a person by id, exact name or alias, or a unique part of the name.
    pub fn resolve(&self, wanted: &str) -> Result<PersonId> {
        people::resolve(&self.facts, wanted)
    }

    /// The head of this notebook. Errors: not found.
    pub fn person_of(&self, id: PersonId) -> Result<&Person> {
        self.facts.people.get(&id).ok_or_else(|| Error::NotFound { what: "person", wanted: id.to_string() })
    }

    fn new_id(&mut self, now: Moment) -> uuid::Uuid {
        self.outside.ids.next(now.utc)
    }

    /// Saves a step durably, then shows it: nothing is in memory that isn't on disk.
    fn commit(&mut self, step: Step, label: Label) -> Result<()> {
        let mut changes = self.changes_of(&step)?;
        if changes.is_empty() {
            return Ok(());
        }
        let inverse = self.inverse_of(&step);
        if let Some(gathered) = &mut self.gathering {
            gathered.extend(changes);
        } else {
            let (undo, kept) = self.undo_changes(label, &step, &inverse)?;
            changes.extend(undo);
            self.vault.save(changes)?;
            self.history.keeps(kept);
        }
        for item in step.put {
            self.show(item);
        }
        for id in step.remove {
            self.hide(id);
        }
        self.history.push(label, inverse);
        Ok(())
    }

    /// Takes many steps and saves them as one. The workspace is given up when that fails: what it shows by then is not
    /// on disk. No step may take out what another one of them has put. Errors: those of the steps and of a save.
    fn gathered(mut self, steps: impl FnOnce(&mut Self) -> Result<()>) -> Result<Self> {
        self.gathering = Some(Vec::new());
        steps(&mut self)?;
        self.vault.save(self.gathering.take().unwrap_or_default())?;
        self.history = History::default();
        Ok(self)
    }

    fn stamp(&mut self) -> Stamp {
        let wall = u64::try_from((self.outside.clock)().timestamp_millis()).unwrap_or(0);
        self.clock = self.clock.tick(wall);
        Stamp { device: self.vault.device().0, clock: self.clock }
    }

    fn notebook_of(&self, person: PersonId) -> Result<NotebookId> {
        let found = self.notebooks.get(&person).copied();
        found.ok_or_else(|| Error::NotFound { what: "person", wanted: person.to_string() })
    }

    fn changes_of(&mut self, step: &Step) -> Result<Vec<Change>> {
        let mut changes = Vec::with_capacity(step.put.len() + step.remove.len());
        for item in &step.put {
            let notebook = match item.person() {
                None => self.vault.workspace(),
                Some(person) => self.notebook_of(person)?,
            };
            let stamp = self.stamp();
            let unknown = self.unknown.get(&item.id()).cloned().unwrap_or_default();
            let body = stored::encode(item, stamp, &unknown).map_err(|e| Error::Unreadable(e.to_string()))?;
            let id = RecordId(*item.id().0.as_bytes());
            let kind = stored::kind_of(item);
            changes.push(Change::Put(Record { notebook, id, kind, body: Zeroizing::new(body) }));
        }
        changes.extend(step.remove.iter().map(|id| Change::Remove(RecordId(*id.0.as_bytes()))));
        Ok(changes)
    }
}

#[cfg(test)]
mod tests;
