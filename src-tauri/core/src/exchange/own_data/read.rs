//! From the file to its entries: each is checked before any is taken in, and what is wrong is said with its line.

use super::plain::Taken;
use super::{Archive, Entry, FORMAT, MAX, Notebook, Scope, VERSION};
use crate::error::{Error, Result};
use crate::model::{Item, PersonId};
use crate::stored;
use serde::Deserialize;
use serde_json::value::RawValue;
use sotto_vault::Error as VaultError;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What is read first: is it ours at all?
#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    version: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u16,
    scope: Scope,
    #[serde(borrow)]
    workspace: Vec<Line<'a>>,
    #[serde(borrow)]
    people: Vec<Person<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person<'a> {
    person: Option<PersonId>,
    #[serde(borrow)]
    entries: Vec<Line<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    kind: Kind,
    id: Uuid,
    #[serde(borrow)]
    record: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Kind {
    Number(u16),
    Name(String),
}

/// Reads a file written by [`super::write`]. Errors: it is foreign, damaged or too large, with the line; it was written
/// by a newer Sotto.
pub fn read(bytes: &[u8]) -> Result<Archive> {
    if bytes.len() > MAX {
        return Err(bad(None, format!("this file is larger than {} MiB", MAX / (1024 * 1024))));
    }
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
        .map_err(|e| bad(Some(line_at(bytes, e.valid_up_to())), "this is not UTF-8 text".into()))?;
    is_ours(text)?;
    let file: File<'_> = serde_json::from_str(text).map_err(|e| damaged(&e, 0))?;
    let mut reading = Reading { text, lines: line_starts(text), seen: HashMap::new() };
    let workspace = reading.entries(file.workspace, Place::Workspace)?;
    let mut people = Vec::with_capacity(file.people.len());
    let mut named = HashSet::new();
    for Person { person, entries } in file.people {
        if let Some(twice) = person.filter(|person| !named.insert(*person)) {
            return Err(bad(None, format!("the notebook of {twice} is there twice")));
        }
        let entries = reading.entries(entries, Place::Notebook(person))?;
        people.push(Notebook { person, entries });
    }
    Ok(Archive { scope: file.scope, workspace, people })
}

fn is_ours(text: &str) -> Result<()> {
    let head = match serde_json::from_str::<Head>(text) {
        Ok(head) => head,
        Err(e) if e.is_data() => return Err(foreign()),
        Err(e) => return Err(damaged(&e, 0)),
    };
    if head.format.as_ref().and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return Err(foreign());
    }
    match head.version {
        Some(found) if found == u64::from(VERSION) => Ok(()),
        Some(found) if found > u64::from(VERSION) => {
            let (what, found) = ("The export".to_owned(), u16::try_from(found).unwrap_or(u16::MAX));
            Err(VaultError::NewerFormat { what, found, supported: VERSION }.into())
        }
        _ => Err(bad(None, "it does not say which version of the export it is".into())),
    }
}

fn foreign() -> Error {
    bad(None, format!("this is not an export of Sotto: \"format\" is not \"{FORMAT}\""))
}

fn bad(line: Option<usize>, why: String) -> Error {
    Error::BadFile { line, why }
}

/// What a JSON reader says, `above` lines further down.
fn damaged(error: &serde_json::Error, above: usize) -> Error {
    let said = error.to_string();
    let why = said.rsplit_once(" at line ").map_or(said.as_str(), |(why, _)| why);
    let why = match error.is_eof() {
        true => format!("the file is cut short ({why})"),
        false => format!("this is not as Sotto writes it ({why})"),
    };
    bad(Some(error.line() + above), why)
}

/// Where an entry stands.
#[derive(Clone, Copy)]
enum Place {
    Workspace,
    Notebook(Option<PersonId>),
}

struct Reading<'a> {
    text: &'a str,
    lines: Vec<usize>,
    /// The line of every id met so far.
    seen: HashMap<Uuid, usize>,
}

impl Reading<'_> {
    fn entries(&mut self, lines: Vec<Line<'_>>, place: Place) -> Result<Vec<Entry>> {
        let mut entries = Vec::with_capacity(lines.len());
        for line in lines {
            let at = self.line_of(line.record.get());
            let entry = entry(&line, at)?;
            if let Some(first) = self.seen.insert(entry.id, at) {
                return Err(bad(Some(at), format!("the id {} is on line {first} already", entry.id)));
            }
            belongs(&entry, place).map_err(|why| bad(Some(at), why.into()))?;
            entries.push(entry);
        }
        self.person_is_there(&entries, place)?;
        Ok(entries)
    }

    /// The line on which a part of the text begins, from 1.
    fn line_of(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.lines.partition_point(|start| *start <= offset)
    }

    fn person_is_there(&self, entries: &[Entry], place: Place) -> Result<()> {
        let Place::Notebook(Some(person)) = place else { return Ok(()) };
        let is_head = |entry: &&Entry| matches!(&entry.item, Some(Item::Person(head)) if head.id == person);
        match entries.iter().any(|entry| is_head(&entry)) {
            true => Ok(()),
            false => Err(bad(None, format!("the notebook of {person} has no entry of kind \"person\""))),
        }
    }
}

fn entry(line: &Line<'_>, at: usize) -> Result<Entry> {
    let kind = match &line.kind {
        Kind::Number(number) => *number,
        Kind::Name(name) => stored::kind_named(name)
            .ok_or_else(|| bad(Some(at), format!("there is no kind of entry called “{name}”")))?,
    };
    let Taken(value) = serde_json::from_str(line.record.get()).map_err(|e| damaged(&e, at - 1))?;
    let mut body = Vec::new();
    let unfit = |why: &dyn std::fmt::Display| bad(Some(at), format!("this is no entry of its kind ({why})"));
    ciborium::into_writer(&value, &mut body).map_err(|e| unfit(&e))?;
    Entry::new(kind, line.id, Zeroizing::new(body)).map_err(|why| unfit(&why))
}

/// Nothing about one person may land in another's notebook, where erasing them would not reach it.
fn belongs(entry: &Entry, place: Place) -> std::result::Result<(), &'static str> {
    let Some(item) = &entry.item else { return Ok(()) };
    match (item.person(), place) {
        (None, Place::Workspace) => Ok(()),
        (None, Place::Notebook(_)) => {
            Err("this entry belongs to no person: it has to stand under \"workspace\"")
        }
        (Some(_), Place::Workspace) => {
            Err("this entry belongs to a person: it has to stand in their notebook")
        }
        (person, Place::Notebook(whose)) if person == whose => Ok(()),
        _ => Err("this entry belongs to another person"),
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

fn line_at(bytes: &[u8], offset: usize) -> usize {
    bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}
