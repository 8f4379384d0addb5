//! Vaults of ours, filled with notes as the core stores them.

use anyhow::{Context, Result};
use ciborium::Value;
use sotto_core::model::{Moment, Name, Note, NoteId, NoteKind, PersonId, Section, Text};
use sotto_core::workspace::{NewPerson, Workspace};
use sotto_core::{KdfPolicy, Outside, Passphrase, Places, RecoveryWords};
use sotto_vault::{Change, NotebookId, Record, RecordId};
use std::path::Path;
use std::time::Duration;
use uuid::{NoContext, Timestamp, Uuid};

pub const PEOPLE: usize = 20;
/// How many notes one save of the filling takes.
const BATCH: usize = 2000;
/// How many notes are written on each of the last three days, which end with a checkpoint each: ten years of use leave
/// no more than that in the journal.
const DAY: usize = 30;

pub struct Filled {
    pub places: Places,
    /// Opens without a key derivation, so that none has to be taken off.
    pub kit: RecoveryWords,
    pub people: Vec<PersonId>,
}

pub fn passphrase() -> Result<Passphrase> {
    Ok(Passphrase::new(b"crane velvet oblige tundra")?)
}

/// The cheapest way in that a vault accepts.
pub fn cheap() -> Result<KdfPolicy> {
    Ok(KdfPolicy::new(64 * 1024, 1, 4)?)
}

pub fn now() -> Moment {
    Moment { utc: chrono::Utc::now(), zone: chrono_tz::Europe::Berlin }
}

/// A vault of twenty people with these notes, checkpointed as a day's use leaves it, and locked.
pub fn fill(dir: &Path, notes: &[String]) -> Result<Filled> {
    let places = Places { vault: dir.join("vault"), state: dir.join("state") };
    let mut workspace = Workspace::create(places.clone(), &passphrase()?, cheap()?, Outside::real(), now())?;
    let (mut people, mut notebooks) = (Vec::new(), Vec::new());
    for number in 0..PEOPLE {
        let before = workspace.vault().notebooks();
        people.push(workspace.person_add(NewPerson::named(Name::new(&format!("Person {number}"))?), now())?);
        let new = workspace.vault().notebooks().into_iter().find(|id| !before.contains(id));
        notebooks.push(new.context("a person has a notebook")?);
    }
    let vault = workspace.vault();
    let pending = vault.new_recovery()?;
    let words = pending.words().words()?;
    let typed = pending.asked().map(|number| words[number - 1]);
    vault.confirm_recovery(&pending, typed)?;
    let kit = RecoveryWords::parse(&words.join(" "))?;
    let mut batch = Vec::with_capacity(BATCH);
    for (number, text) in notes.iter().enumerate() {
        let at = number % PEOPLE;
        batch.push(Change::Put(record(notebooks[at], people[at], number, notes.len(), text)?));
        let left = notes.len() - number - 1;
        let is_evening = left < 3 * DAY && left % DAY == 0;
        if batch.len() == BATCH || left == 3 * DAY || is_evening {
            vault.save(std::mem::take(&mut batch))?;
        }
        if is_evening {
            vault.finish_checkpoint()?;
            vault.checkpoint()?;
        }
    }
    drop(workspace);
    // The first opening after so many saves puts the store in order; every later one is what is measured.
    let mut workspace = Workspace::unlock(places.clone(), &passphrase()?, Outside::real())?;
    // As the window's lock does.
    workspace.leave_front()?;
    drop(workspace);
    Ok(Filled { places, kit, people })
}

/// A note as [`Workspace`] stores it, on one of the days of ten years.
fn record(notebook: NotebookId, person: PersonId, number: usize, of: usize, text: &str) -> Result<Record> {
    let start = now().utc - chrono::TimeDelta::days(3650);
    let at = start + chrono::TimeDelta::minutes((3649 * 24 * 60 * number / of.max(1)) as i64);
    let id = Uuid::new_v7(Timestamp::from_unix(NoContext, at.timestamp() as u64, number as u32));
    let note = Note {
        id: NoteId(id),
        person,
        section: Section::Timeline,
        kind: NoteKind::Plain,
        on: at.date_naive(),
        at,
        text: Text::new(text)?,
        tags: Vec::new(),
        meeting: None,
    };
    let text = |name: &str| Value::Text(name.to_owned());
    let clock = Value::Array(vec![(at.timestamp_millis() as u64).into(), 0u64.into()]);
    let map = Value::Map(vec![
        (text("v"), 1u64.into()),
        (text("id"), Value::Bytes(id.as_bytes().to_vec())),
        (text("device"), Value::Bytes(vec![7; 16])),
        (text("clock"), clock),
        (text("item"), Value::serialized(&note)?),
    ]);
    let mut body = Vec::with_capacity(note.text.as_str().len() + 400);
    ciborium::into_writer(&map, &mut body)?;
    Ok(Record { notebook, id: RecordId(*id.as_bytes()), kind: 5, body: body.into() })
}

/// What one key derivation of the cheapest kind takes here.
pub fn cheap_derivation() -> Result<Duration> {
    let dir = tempfile::tempdir()?;
    let places = Places { vault: dir.path().join("vault"), state: dir.path().join("state") };
    let mut workspace = Workspace::create(places, &passphrase()?, cheap()?, Outside::real(), now())?;
    let mut times = Vec::new();
    for _ in 0..7 {
        let (checked, took) =
            crate::figures::timed(|| passphrase().map(|p| workspace.vault().verify_passphrase(&p)));
        checked??;
        times.push(took);
    }
    times.sort();
    Ok(times[3])
}
