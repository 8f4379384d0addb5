//! What can be taken back: fifty steps while unlocked, and the last one after a lock or in the next command.
//!
//! The last step's inverse is saved with the step itself, in the notebooks that it touched. It counts after a lock
//! only if nothing but unsent text was saved since, and only whole.

use super::{Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{Item, ItemId, MeetingId, PersonId};
use crate::stored::{self, HybridClock, Stamp, UNDO_KIND, UndoPart, Unknown};
use sotto_vault::{Change, NotebookId, Record, RecordId};
use std::collections::BTreeMap;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How many steps can be taken back.
const DEPTH: usize = 50;
/// The most that is kept over a lock, in bytes; a larger step can be taken back while unlocked only.
const MOST_KEPT: usize = 1024 * 1024;
/// Tells the record that takes back apart from the head of its notebook, whose id it is made of.
const UNDO_ID: u128 = 0x554e_444f_0000_0000_0000_0000_0000_0001;

/// What a step was, as far as taking it back is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Not to be taken back on its own: drafts, the running meeting's lane.
    Silent,
    /// It takes another step back.
    Undo,
    /// A change with this name.
    Change(&'static str),
    /// A captured line.
    Capture(MeetingId),
}

/// The names of changes; a stored one that isn't among them is a plain change.
const NAMES: [&str; 24] = [
    "after", "answer", "close", "growth", "inbox", "lever", "line", "loop", "meeting", "note", "opening",
    "person", "reading", "settings", "sign", "theme", "topic", "import", "strategy", "away", "capture",
    "tracked", "metrics", "calendar",
];

impl Label {
    pub(super) fn name(self) -> &'static str {
        match self {
            Label::Silent | Label::Undo => "",
            Label::Change(name) => name,
            Label::Capture(_) => "capture",
        }
    }

    fn stored(name: &str, meeting: Option<Uuid>) -> Label {
        match meeting {
            Some(id) => Label::Capture(MeetingId(id)),
            None => Label::Change(NAMES.iter().find(|known| **known == name).copied().unwrap_or("change")),
        }
    }

    fn meeting(self) -> Option<Uuid> {
        if let Label::Capture(id) = self { Some(id.0) } else { None }
    }
}

/// A step that undoes another.
pub(super) struct Undone {
    pub(super) label: Label,
    pub(super) step: Step,
}

/// The last steps, newest last.
#[derive(Default)]
pub(super) struct History {
    steps: Vec<Undone>,
    /// Records on disk that take back the last step or one before it.
    kept: BTreeMap<RecordId, Uuid>,
    /// Parts read on opening, each with its notebook's record and the moment it was written.
    read: Vec<(UndoPart, HybridClock)>,
    /// When anything but unsent text was last written.
    changed: HybridClock,
}

impl History {
    pub(super) fn push(&mut self, label: Label, inverse: Step) {
        if matches!(label, Label::Silent | Label::Undo) {
            return;
        }
        if self.steps.len() == DEPTH {
            self.steps.remove(0);
        }
        self.steps.push(Undone { label, step: inverse });
    }

    pub(super) fn pop(&mut self) -> Option<Undone> {
        self.steps.pop()
    }

    /// These records stand on disk now.
    pub(super) fn keeps(&mut self, kept: BTreeMap<RecordId, Uuid>) {
        self.kept = kept;
    }

    /// Nothing can be taken back any more; the records on disk go with the next step.
    pub(super) fn forget(&mut self) {
        self.steps.clear();
        self.read.clear();
    }

    /// A notebook was erased, and its record with it.
    pub(super) fn erased(&mut self, person: PersonId) {
        self.kept.remove(&record_of(person.0));
    }

    /// A notebook came back from a backup, and its record with it; what it takes back was long ago.
    pub(super) fn restored(&mut self, record: &Record) {
        self.kept.insert(record.id, Uuid::nil());
    }

    /// The newest captured line of a meeting, if nothing else was changed since.
    pub(super) fn newest_capture(&self, meeting: MeetingId) -> Option<&Undone> {
        self.steps.last().filter(|newest| newest.label == Label::Capture(meeting))
    }

    /// Takes in a record that was read on opening. Errors: it can't be read.
    pub(super) fn admit(&mut self, id: RecordId, part: UndoPart, clock: HybridClock) {
        self.kept.insert(id, part.step);
        self.read.push((part, clock));
    }

    /// Notes when an item was written.
    pub(super) fn saw(&mut self, item: &Item, clock: HybridClock) {
        if !matches!(item, Item::Draft(_)) {
            self.changed_at(clock);
        }
    }

    /// Notes when something was changed.
    pub(super) fn changed_at(&mut self, clock: HybridClock) {
        self.changed = self.changed.max(clock);
    }

    /// The newest step that was read, if it is whole and nothing was changed since.
    fn newest_read(&mut self) -> Option<Vec<UndoPart>> {
        let read = std::mem::take(&mut self.read);
        let newest = read.iter().max_by_key(|(_, clock)| *clock).map(|(part, _)| part.step)?;
        let (parts, clocks): (Vec<_>, Vec<_>) =
            read.into_iter().filter(|(part, _)| part.step == newest).unzip();
        let whole = parts.iter().all(|part| usize::try_from(part.parts) == Ok(parts.len()));
        (whole && clocks.iter().all(|clock| *clock > self.changed)).then_some(parts)
    }
}

/// The record that takes back what was done in a notebook, by the id of its head.
fn record_of(head: Uuid) -> RecordId {
    RecordId(*Uuid::from_u128(head.as_u128() ^ UNDO_ID).as_bytes())
}

impl Workspace {
    /// After everything was read: the last step can be taken back again.
    pub(super) fn remember_last_step(&mut self) {
        let Some(parts) = self.history.newest_read() else { return };
        let Some(first) = parts.first() else { return };
        let label = Label::stored(&first.label, first.meeting);
        let mut step = Step::default();
        for part in parts {
            for (kind, body) in part.put {
                // What can't be read can't be put back: then the step stays as it is.
                let Ok(stored) = stored::decode(kind, &body) else { return };
                if stored.unknown != Unknown::default() {
                    self.unknown.entry(stored.item.id()).or_insert(stored.unknown);
                }
                step.put.push(stored.item);
            }
            step.remove.extend(part.remove.into_iter().map(ItemId));
        }
        self.history.push(label, step);
    }

    /// What takes a step back, as things stand before it.
    pub(super) fn inverse_of(&self, step: &Step) -> Step {
        let mut inverse = Step::default();
        for item in &step.put {
            match self.facts.item(item.id()) {
                Some(before) => inverse.put.push(before),
                None => inverse.remove.push(item.id()),
            }
        }
        inverse.put.extend(step.remove.iter().filter_map(|id| self.facts.item(*id)));
        inverse
    }

    /// The records that go with a step so that it can be taken back after a lock; those of the step before go away.
    /// Answers which records then stand on disk, to be handed to [`History::keeps`] once they do.
    pub(super) fn undo_changes(
        &mut self,
        label: Label,
        step: &Step,
        inverse: &Step,
    ) -> Result<(Vec<Change>, BTreeMap<RecordId, Uuid>)> {
        if label == Label::Silent {
            return Ok((Vec::new(), self.history.kept.clone()));
        }
        let parts =
            if label == Label::Undo { BTreeMap::new() } else { self.undo_parts(label, step, inverse)? };
        let mut changes = Vec::new();
        let mut kept = BTreeMap::new();
        for (person, part) in &parts {
            let stamp = self.stamp();
            let body = stored::encode_undo(part, stamp).map_err(|e| Error::Unreadable(e.to_string()))?;
            let (notebook, id) = self.undo_place(*person)?;
            kept.insert(id, part.step);
            changes.push(Change::Put(Record { notebook, id, kind: UNDO_KIND, body: Zeroizing::new(body) }));
        }
        let gone = self.history.kept.keys().filter(|id| !kept.contains_key(*id));
        changes.extend(gone.map(|id| Change::Remove(*id)));
        Ok((changes, kept))
    }

    fn undo_place(&self, person: Option<PersonId>) -> Result<(NotebookId, RecordId)> {
        let (notebook, id) = match person {
            None => (self.vault.workspace(), self.facts.settings.id.0),
            Some(id) => (self.notebook_of(id)?, id.0),
        };
        Ok((notebook, record_of(id)))
    }

    /// The inverse by notebook; nothing where it is too large to be kept.
    fn undo_parts(
        &self,
        label: Label,
        step: &Step,
        inverse: &Step,
    ) -> Result<BTreeMap<Option<PersonId>, UndoPart>> {
        let empty = || UndoPart {
            step: Uuid::nil(),
            parts: 0,
            label: label.name().to_owned(),
            meeting: label.meeting(),
            put: Vec::new(),
            remove: Vec::new(),
        };
        let mut parts: BTreeMap<Option<PersonId>, UndoPart> = BTreeMap::new();
        let stamp = Stamp { device: self.vault.device().0, clock: self.clock };
        for item in &inverse.put {
            let unknown = self.unknown.get(&item.id()).cloned().unwrap_or_default();
            let body = stored::encode(item, stamp, &unknown).map_err(|e| Error::Unreadable(e.to_string()))?;
            parts.entry(item.person()).or_insert_with(empty).put.push((stored::kind_of(item), body));
        }
        for item in step.put.iter().filter(|item| inverse.remove.contains(&item.id())) {
            parts.entry(item.person()).or_insert_with(empty).remove.push(item.id().0);
        }
        let size: usize = parts
            .values()
            .map(|part| part.put.iter().map(|(_, body)| body.len()).sum::<usize>() + 16 * part.remove.len())
            .sum();
        if size > MOST_KEPT {
            return Ok(BTreeMap::new());
        }
        let count = u64::try_from(parts.len()).unwrap_or(u64::MAX);
        // The clock of the step is its name: no other step has it.
        let name = Uuid::from_u128(u128::from(self.clock.ms) << 32 | u128::from(self.clock.count));
        for part in parts.values_mut() {
            (part.step, part.parts) = (name, count);
        }
        Ok(parts)
    }
}
