//! What opened records hold.

use crate::model::{Item, Note};
use crate::stored::{self, HybridClock, Stored, UndoPart, Unknown, Unreadable};
use sotto_vault::{NotebookId, Record, RecordId};

/// One record, read.
pub(super) enum Read {
    /// A note with nothing in it that this program doesn't know. Not boxed: notes are nearly all of a large vault, and
    /// hundreds of thousands of boxes between the texts leave as many holes when they go.
    Note {
        /// What it holds.
        note: Note,
        /// When it was written.
        clock: HybridClock,
    },
    /// Any other item, and the notebook it lies in.
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

/// Reads one record. The vault calls this on each of its threads as it opens them.
pub(super) fn read(record: Record) -> Answer {
    if record.kind == stored::UNDO_KIND {
        let (part, clock) = stored::decode_undo(&record.body)?;
        return Ok(Read::Undo { id: record.id, part, clock });
    }
    Ok(match stored::decode(record.kind, &record.body)? {
        Stored { item: Item::Note(note), stamp, unknown } if unknown == Unknown::default() => {
            Read::Note { note, clock: stamp.clock }
        }
        stored => Read::Item { notebook: record.notebook, stored: Box::new(stored) },
    })
}
