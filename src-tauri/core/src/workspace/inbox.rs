//! Quick capture while the vault is locked or busy: lines sealed to the vault's public key wait until they are
//! accepted. Anyone who can write the folder may have put one there, so none is believed before.

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{Moment, PersonId, Text};
use crate::views::InboxLine;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sotto_vault::Places;

/// What lies inside a sealed line.
#[derive(Serialize, Deserialize)]
struct Sealed {
    v: u8,
    person: String,
    text: Text,
    at: DateTime<Utc>,
}

/// Seals a line into the inbox. Needs neither the passphrase nor the vault's lock. Errors: no vault, no words, too long.
pub fn quick_capture(places: &Places, person: &str, line: &str, now: Moment) -> Result<()> {
    let sealed = Sealed { v: 1, person: person.trim().to_owned(), text: Text::new(line)?, at: now.utc };
    let mut body = Vec::new();
    ciborium::into_writer(&sealed, &mut body).map_err(|e| Error::Unreadable(e.to_string()))?;
    sotto_vault::capture(places, &body)?;
    Ok(())
}

impl Workspace {
    /// What waits in the inbox, oldest first.
    pub fn inbox(&self) -> Result<Vec<InboxLine>> {
        let lines = self.vault.inbox()?.captures.into_iter().filter_map(|capture| {
            let sealed: Sealed = ciborium::from_reader(&capture.body[..]).ok()?;
            let known = self.resolve(&sealed.person).ok();
            Some(InboxLine {
                id: uuid::Uuid::from_bytes(capture.id).to_string(),
                known,
                name: known
                    .and_then(|id| self.facts.people.get(&id))
                    .map_or(sealed.person, |p| p.name.to_string()),
                text: sealed.text.to_string(),
                at: sealed.at,
            })
        });
        Ok(lines.collect())
    }

    /// Takes a line into a notebook, routed like a captured one, on the day it was written. Errors: not found; nobody
    /// said whose it is.
    pub fn inbox_accept(&mut self, id: &str, person: Option<PersonId>, now: Moment) -> Result<PersonId> {
        let line = self.inbox_line(id)?;
        let Some(person) = person.or(line.known) else {
            return Err(Error::WrongMoment("say whose notebook this line belongs to"));
        };
        self.person_of(person)?;
        let on = line.at.with_timezone(&now.zone).date_naive();
        let items = self.captured_outside(person, on, &line.text, now)?;
        self.commit(Step::put(items), Label::Change("inbox"))?;
        self.inbox_drop(id)?;
        Ok(person)
    }

    /// Throws a line away.
    pub fn inbox_drop(&mut self, id: &str) -> Result<()> {
        let id: uuid::Uuid =
            id.parse().map_err(|_| Error::NotFound { what: "line in the inbox", wanted: id.to_owned() })?;
        Ok(self.vault.drop_capture(id.into_bytes())?)
    }

    fn inbox_line(&self, id: &str) -> Result<InboxLine> {
        let found = self.inbox()?.into_iter().find(|line| line.id == id);
        found.ok_or_else(|| Error::NotFound { what: "line in the inbox", wanted: id.to_owned() })
    }
}
