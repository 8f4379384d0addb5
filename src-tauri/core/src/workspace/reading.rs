//! What opened records hold, read on all cores.

use crate::stored::{self, HybridClock, Stored, UndoPart, Unreadable};
use sotto_vault::{NotebookId, Record, RecordId};
use std::thread;

/// Fewer records than this are read faster than a thread starts.
const WORTH_A_THREAD: usize = 500;

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

type Answer = Result<Read, Unreadable>;

/// Reads every record, in the order of what it holds by id: ordered maps take that in fastest.
pub(super) fn read_all(records: Vec<Record>) -> Vec<Answer> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(8);
    let share = records.len().div_ceil(cores).max(WORTH_A_THREAD);
    let mut rest = records;
    let mut shares = Vec::new();
    while rest.len() > share {
        shares.push(rest.split_off(rest.len() - share));
    }
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = shares.into_iter().map(|share| scope.spawn(|| read_share(share))).collect();
        let mut all = read_share(rest);
        for other in others {
            let unread = |_| vec![Err(Unreadable::Shape("a thread that read failed".into()))];
            all.append(&mut other.join().unwrap_or_else(unread));
        }
        all
    });
    all.sort_by_key(|read| match read {
        Ok(Read::Item { stored, .. }) => Some(stored.item.id()),
        _ => None,
    });
    all
}

fn read_share(records: Vec<Record>) -> Vec<Answer> {
    records.into_iter().map(read).collect()
}

fn read(record: Record) -> Answer {
    if record.kind == stored::UNDO_KIND {
        let (part, clock) = stored::decode_undo(&record.body)?;
        return Ok(Read::Undo { id: record.id, part, clock });
    }
    let stored = Box::new(stored::decode(record.kind, &record.body)?);
    Ok(Read::Item { notebook: record.notebook, stored })
}
