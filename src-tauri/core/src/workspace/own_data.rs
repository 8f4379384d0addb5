//! The manager's own data out and in: everything or one notebook, as it lies in the vault.

use super::{Workspace, reading};
use crate::error::{Error, Result};
use crate::exchange::own_data::{Archive, Entry, Notebook, Scope};
use crate::model::{Item, PersonId};
use crate::stored;
use sotto_vault::{Change, NotebookId, Record, RecordId};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What one save takes at most, in bytes of content: a journal frame ends at 16 MiB, sealed and padded.
const BATCH: usize = 8 * 1024 * 1024;
/// What a record costs beside its content, about.
const OVERHEAD: usize = 512;

/// What taking in an export did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TakenIn {
    /// Notebooks opened, by name.
    pub people: Vec<String>,
    /// Entries added.
    pub added: usize,
    /// Entries that were there already, word for word.
    pub already_there: usize,
    /// Entries that are there in another version: the vault's was kept.
    pub kept: usize,
    /// The settings came from the file; they do only where the vault was empty.
    pub settings: bool,
}

/// What an import would write.
#[derive(Default)]
struct Plan {
    report: TakenIn,
    /// Taken out first: the settings of an empty vault.
    remove: Vec<RecordId>,
    workspace: Vec<usize>,
    /// For each notebook of the file: its fresh entries.
    people: Vec<(usize, Vec<usize>)>,
}

/// What the vault holds under an id.
type Held = HashMap<Uuid, (u16, Zeroizing<Vec<u8>>)>;

impl Workspace {
    /// Everything, or one person's notebook, as it lies in the vault. Errors: not found; damage.
    pub fn own_data(&self, person: Option<PersonId>) -> Result<Archive> {
        if let Some(id) = person {
            self.person_of(id)?;
        }
        let whose: BTreeMap<NotebookId, PersonId> =
            self.notebooks.iter().map(|(person, notebook)| (*notebook, *person)).collect();
        let mut workspace = Vec::new();
        let mut people: BTreeMap<NotebookId, Vec<Entry>> = BTreeMap::new();
        for record in self.vault.records()? {
            let owner = whose.get(&record.notebook);
            if person.is_some_and(|wanted| owner != Some(&wanted)) {
                continue;
            }
            if record.kind == stored::UNDO_KIND {
                // What takes the last step back is of this vault only.
                continue;
            }
            let Record { notebook, id, kind, body } = record;
            let entry = Entry::new(kind, Uuid::from_bytes(id.0), body)
                .map_err(|e| Error::Unreadable(e.to_string()))?;
            match notebook == self.vault.workspace() {
                true => workspace.push(entry),
                false => people.entry(notebook).or_default().push(entry),
            }
        }
        let people = people
            .into_iter()
            .map(|(id, entries)| Notebook { person: whose.get(&id).copied(), entries })
            .collect();
        let scope = if person.is_some() { Scope::Person } else { Scope::Everything };
        Ok(Archive { scope, workspace, people })
    }

    /// What taking in an export would do. Errors: a person of the same name is here under another id.
    pub fn own_data_look(&self, archive: &Archive) -> Result<TakenIn> {
        Ok(self.own_data_plan(archive)?.report)
    }

    /// Takes an export in. What is here stays: an entry is added only if its id isn't here yet. Up to 8 MiB is one save,
    /// whole or not at all; more is several, and taking the file in again goes on. Errors: as
    /// [`own_data_look`](Self::own_data_look), those of a save.
    pub fn own_data_take(&mut self, archive: &Archive) -> Result<TakenIn> {
        let plan = self.own_data_plan(archive)?;
        let mut changes: Vec<Change> = plan.remove.iter().map(|id| Change::Remove(*id)).collect();
        let workspace = self.vault.workspace();
        changes.extend(plan.workspace.iter().filter_map(|at| put(workspace, archive.workspace.get(*at)?)));
        for (at, fresh) in &plan.people {
            let Some(Notebook { person, entries }) = archive.people.get(*at) else { continue };
            let notebook = match person.and_then(|person| self.notebooks.get(&person)) {
                Some(notebook) => *notebook,
                None => self.vault.create_notebook()?,
            };
            changes.extend(fresh.iter().filter_map(|at| put(notebook, entries.get(*at)?)));
        }
        self.save_raw(changes)?;
        self.history.forget();
        Ok(plan.report)
    }

    fn own_data_plan(&self, archive: &Archive) -> Result<Plan> {
        let records = self.vault.records()?;
        let mut plan = Plan::default();
        let empty = self.facts.items().next().is_none();
        let settings = |entry: &Entry| matches!(entry.item, Some(Item::Settings(_)));
        let own =
            records.iter().find(|record| record.notebook == self.vault.workspace() && is_settings(record));
        let own = own.map(|record| (record.id, Uuid::from_bytes(record.id.0)));
        let mut held: Held = records
            .into_iter()
            .map(|record| (Uuid::from_bytes(record.id.0), (record.kind, record.body)))
            .collect();
        if empty
            && let Some((record, id)) = own
            && let Some(theirs) = archive.workspace.iter().find(|entry| settings(entry))
        {
            plan.report.settings = true;
            held.remove(&id);
            // The same id is simply written over.
            plan.remove.extend((theirs.id != id).then_some(record));
        }
        let ours_stay = own.is_some() && !plan.report.settings;
        plan.workspace =
            self.fresh(&archive.workspace, &held, &mut plan.report, |entry| ours_stay && settings(entry));
        for (at, notebook) in archive.people.iter().enumerate() {
            let fresh = self.fresh(&notebook.entries, &held, &mut plan.report, |_| false);
            if let Some(name) = self.new_name(notebook)? {
                plan.report.people.push(name);
            }
            if !fresh.is_empty() {
                plan.people.push((at, fresh));
            }
        }
        Ok(plan)
    }

    /// Which entries are to be added; the others are counted.
    fn fresh(
        &self,
        entries: &[Entry],
        held: &Held,
        report: &mut TakenIn,
        stays: impl Fn(&Entry) -> bool,
    ) -> Vec<usize> {
        let mut fresh = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            match held.get(&entry.id) {
                Some((kind, body)) if *kind == entry.kind && same(body, &entry.body) => {
                    report.already_there += 1;
                }
                Some(_) => report.kept += 1,
                None if stays(entry) => report.kept += 1,
                None => {
                    report.added += 1;
                    fresh.push(at);
                }
            }
        }
        fresh
    }

    /// The name of a notebook that isn't here yet. Errors: somebody else here has it.
    fn new_name(&self, notebook: &Notebook) -> Result<Option<String>> {
        let head = notebook.entries.iter().find_map(|entry| match &entry.item {
            Some(Item::Person(person)) => Some(person),
            _ => None,
        });
        let Some(head) = head.filter(|head| !self.facts.people.contains_key(&head.id)) else {
            return Ok(None);
        };
        self.refuse_taken_name(&head.name, None)?;
        Ok(Some(head.name.to_string()))
    }

    /// Saves records as they are, then shows them.
    fn save_raw(&mut self, changes: Vec<Change>) -> Result<()> {
        let mut rest = changes.into_iter().peekable();
        while rest.peek().is_some() {
            let (mut batch, mut size) = (Vec::new(), 0);
            while let Some(next) = rest.next_if(|change| batch.is_empty() || size + weight(change) <= BATCH) {
                size += weight(&next);
                batch.push(next);
            }
            let written: Vec<Record> = batch.iter().filter_map(copy).collect();
            self.vault.save(batch)?;
            self.admit_all(written.into_iter().map(reading::read).collect())?;
        }
        Ok(())
    }
}

fn weight(change: &Change) -> usize {
    match change {
        Change::Put(record) => record.body.len() + OVERHEAD,
        Change::Remove(_) => OVERHEAD,
    }
}

fn copy(change: &Change) -> Option<Record> {
    match change {
        Change::Put(Record { notebook, id, kind, body }) => {
            Some(Record { notebook: *notebook, id: *id, kind: *kind, body: body.clone() })
        }
        Change::Remove(_) => None,
    }
}

fn put(notebook: NotebookId, entry: &Entry) -> Option<Change> {
    let Entry { kind, id, body, .. } = entry;
    Some(Change::Put(Record { notebook, id: RecordId(id.into_bytes()), kind: *kind, body: body.clone() }))
}

fn is_settings(record: &Record) -> bool {
    matches!(stored::decode(record.kind, &record.body), Ok(stored::Stored { item: Item::Settings(_), .. }))
}

/// Whether two records say the same, whoever wrote them and when.
fn same(one: &[u8], other: &[u8]) -> bool {
    let item = |bytes: &[u8]| -> Option<ciborium::Value> {
        let map = ciborium::from_reader::<ciborium::Value, _>(bytes).ok()?.into_map().ok()?;
        map.into_iter().find(|(key, _)| key.as_text() == Some("item")).map(|(_, value)| value)
    };
    one == other || item(one).is_some_and(|one| Some(one) == item(other))
}
