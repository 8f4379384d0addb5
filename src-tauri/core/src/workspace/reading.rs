//! What opened records hold.

use crate::stored::{self, HybridClock, Stored, UndoPart, Unreadable};
use sotto_vault::{NotebookId, Record, RecordId};

/// One record, read. Not boxed: hundreds of thousands of boxes between the texts leave as many holes when they go.
pub(super) enum Read {
    /// An item, and the notebook it lies in.
    Item {
        /// Whose key sealed it.
        notebook: NotebookId,
        /// What it holds.
        stored: Stored,
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

/// Reads one record. The vault calls this on each of its threads as it opens them.
pub(super) fn read(record: Record) -> Answer {
    if record.kind == stored::UNDO_KIND {
        let (part, clock) = stored::decode_undo(&record.body)?;
        return Ok(Read::Undo { id: record.id, part, clock });
    }
    Ok(Read::Item { notebook: record.notebook, stored: stored::decode(record.kind, &record.body)? })
}
