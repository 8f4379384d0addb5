//! One's own data as JSON: everything, or one person. What lies in the records goes out as it is, item kinds and
//! fields of a newer Sotto included, so taking it in again gives an equal vault (schema: docs/schema).

mod plain;
mod read;

pub use read::read;

use crate::error::{Error, Result};
use crate::model::{Item, PersonId};
use crate::stored;
use plain::Plain;
use serde::Serialize;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What the file says it is.
pub const FORMAT: &str = "sotto-export";
/// The version of the schema that is written, and the newest that is read.
pub const VERSION: u16 = 1;
/// The largest file that is read, in bytes.
pub const MAX: usize = 256 * 1024 * 1024;

/// Everything an export holds.
pub struct Archive {
    /// Everything, or one person.
    pub scope: Scope,
    /// What belongs to nobody's notebook, such as the settings.
    pub workspace: Vec<Entry>,
    /// The notebooks.
    pub people: Vec<Notebook>,
}

/// How much an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Every notebook, and what spans them.
    Everything,
    /// One notebook.
    Person,
}

/// One notebook with all that is in it.
pub struct Notebook {
    /// Whose it is; none where a newer Sotto keeps people in another way.
    pub person: Option<PersonId>,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// One record, as it lies in the vault.
pub struct Entry {
    /// The number of its kind.
    pub kind: u16,
    /// Its identity, for life.
    pub id: Uuid,
    /// The record: CBOR, see `stored.rs`.
    pub body: Zeroizing<Vec<u8>>,
    /// As understood; none for a kind or schema of a newer Sotto.
    pub item: Option<Item>,
}

impl Entry {
    /// Takes a record apart. Errors: its body isn't what its kind promises.
    pub fn new(
        kind: u16,
        id: Uuid,
        body: Zeroizing<Vec<u8>>,
    ) -> std::result::Result<Self, stored::Unreadable> {
        let item = match stored::decode(kind, &body) {
            Ok(stored) if stored.item.id().0 != id => {
                return Err(stored::Unreadable::Shape("it has two different ids".into()));
            }
            Ok(stored) => Some(stored.item),
            Err(stored::Unreadable::Newer) => None,
            Err(shape) => return Err(shape),
        };
        Ok(Entry { kind, id, body, item })
    }
}

/// The export as a file: one entry on each line, in an order of its own, the same bytes for the same content.
/// Errors: a record that isn't CBOR.
pub fn write(archive: &mut Archive) -> Result<Vec<u8>> {
    let Archive { scope, workspace, people } = archive;
    sort(workspace);
    people.iter_mut().for_each(|notebook| sort(&mut notebook.entries));
    people.sort_by_key(|notebook| (notebook.person, notebook.entries.first().map(|entry| entry.id)));
    let mut out = Vec::new();
    out.extend_from_slice(b"{\n\"format\": ");
    json(&mut out, FORMAT)?;
    out.extend_from_slice(format!(",\n\"version\": {VERSION},\n\"scope\": ").as_bytes());
    json(&mut out, scope)?;
    out.extend_from_slice(b",\n\"workspace\": ");
    list(&mut out, workspace)?;
    out.extend_from_slice(b",\n\"people\": [");
    for (at, notebook) in people.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n{\"person\": " } else { b",\n{\"person\": " });
        json(&mut out, &notebook.person)?;
        out.extend_from_slice(b", \"entries\": ");
        list(&mut out, &notebook.entries)?;
        out.push(b'}');
    }
    out.extend_from_slice(b"\n]\n}\n");
    Ok(out)
}

fn sort(entries: &mut [Entry]) {
    entries.sort_by_key(|entry| (entry.kind, entry.id));
}

fn list(out: &mut Vec<u8>, entries: &[Entry]) -> Result<()> {
    out.push(b'[');
    for (at, entry) in entries.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n{\"kind\": " } else { b",\n{\"kind\": " });
        match stored::kind_name(entry.kind) {
            Some(name) => json(out, name)?,
            None => json(out, &entry.kind)?,
        }
        out.extend_from_slice(b", \"id\": ");
        json(out, &entry.id)?;
        out.extend_from_slice(b", \"record\": ");
        let body: ciborium::Value =
            ciborium::from_reader(&entry.body[..]).map_err(|e| Error::Unreadable(e.to_string()))?;
        json(out, &Plain(&body))?;
        out.push(b'}');
    }
    out.extend_from_slice(if entries.is_empty() { b"]" } else { b"\n]" });
    Ok(())
}

fn json(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) -> Result<()> {
    serde_json::to_writer(out, value).map_err(|e| Error::Unreadable(e.to_string()))
}

#[cfg(test)]
mod tests;
