//! What opened records hold.

use crate::stored::{self, HybridClock, Stored, UndoPart, Unreadable};
use sotto_vault::{NotebookId, Record, RecordId};
/// One record, read.
pub(super) enum Read {
    /// An item, and the notebook it lies in.
    Item {
        /// Whose key sealed it.
        notebook: NotebookId,
        /// What it holds.
        stored: Box<Stored>,
    },
    /// A part of the step that can be taken back.
    Undo {
        /// Where it lies.
        id: RecordId,
        /// The part.
        part: UndoPart,
        /// When it was written.
        clock: HybridClock,
    },
}

pub(super) type Answer = Result<Read, Unreadable>;

/// Puts what was read in the order of its ids: ordered maps take that in fastest.
pub(super) fn sort(read: &mut [Answer]) {
    read.sort_by_key(|read| match read {
        Ok(Read::Item { stored, .. }) => Some(stored.item.id()),
        _ => None,
    });
}

/// Reads one record. The vault calls this on each of its threads as it opens them.
pub(super) fn read(record: Record) -> Answer {
    if record.kind == stored::UNDO_KIND {
        let (part, clock) = stored::decode_undo(&record.body)?;
        return Ok(Read::Undo { id: record.id, part, clock });
    }
    let stored = Box::new(stored::decode(record.kind, &record.body)?);
    Ok(Read::Item { notebook: record.notebook, stored })
}
