//! What the ways in show before anything is written.

use crate::model::{Relation, Rhythm};
use serde::Serialize;

/// What taking in a table of people would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeopleInView {
    /// One for each line with a name.
    pub people: Vec<PeopleInLine>,
    /// Columns that say nothing Sotto keeps.
    pub unused: Vec<String>,
    /// Lines that are left out: where, and why.
    pub left: Vec<(usize, String)>,
}

/// One line of a table of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeopleInLine {
    /// In the file, from 1.
    pub line: usize,
    /// The name.
    pub name: String,
    /// Who has a notebook of this name or alias already; it is left as it is.
    pub known: Option<String>,
    /// Role or title; may be empty.
    pub role: String,
    /// How they stand to the manager; direct where the table doesn't say.
    pub relation: Relation,
    /// How often they meet; the usual where it is none.
    pub rhythm: Option<Rhythm>,
    /// Cells that were not understood.
    pub unread: Vec<String>,
}
