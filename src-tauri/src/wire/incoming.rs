//! What is about to be taken in, and what left as a whole.

use super::ImportReport;
use serde::Serialize;
use sotto_core::views::PeopleInView;
use sotto_core::workspace::TakenIn;

/// What was chosen or dropped, as it would be taken in; nothing is written yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum IncomingView {
    /// Notes.
    Notes {
        /// Line by line.
        report: ImportReport,
    },
    /// A file that an export of one's own data wrote.
    Own {
        /// What is in it.
        file: OwnDataIncoming,
    },
    /// A table of people.
    People {
        /// Where it lies.
        path: String,
        /// Who is in it.
        table: PeopleInView,
    },
    /// A table of delivery figures, which are taken in elsewhere.
    Figures {
        /// Where it lies.
        path: String,
    },
}

/// An export of one's own data that would be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnDataIncoming {
    /// Where it lies.
    pub path: String,
    /// It holds one notebook only.
    pub one_person: bool,
    /// The vault holds nothing yet, so it becomes an equal one.
    pub vault_empty: bool,
    /// What would be added.
    pub taken: TakenIn,
}

/// Own data that left, readable by whoever gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnDataWritten {
    /// The file, or the folder of the pages.
    pub path: String,
    /// How many notebooks it holds.
    pub people: usize,
}
