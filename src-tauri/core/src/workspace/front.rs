//! What Today is made of, left at a lock, so that the next opening shows it while the notes are still being read.

use super::{Workspace, reading};
use crate::error::{Error, Result};
use crate::model::{AgendaItem, AgendaState, Facts, Loop, LoopState, Moment};
use crate::outside::Outside;
use crate::views::TodayView;
use serde::{Deserialize, Serialize};
use sotto_vault::{LockedVault, Passphrase, Places};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// From this many records on, reading them takes longer than a person waits without noticing.
pub(super) const WORTH_IT: u64 = 2_000;

/// Only the version that wrote a front reads it: it is a cache, and no format to keep.
#[derive(Serialize, Deserialize)]
struct Front {
    version: String,
    facts: Facts,
}

impl Facts {
    /// What Today can be told from, today and on any later day: neither notes nor what is over and done with.
    fn front(&self) -> Facts {
        let waits = |x: &&AgendaItem| x.state == AgendaState::Waiting || x.unresolved;
        let owed = |x: &&Loop| matches!(x.state, LoopState::Open | LoopState::Missed { .. });
        Facts {
            agenda: self.agenda.values().filter(waits).map(|x| (x.id, x.clone())).collect(),
            loops: self.loops.values().filter(owed).map(|x| (x.id, x.clone())).collect(),
            people: self.people.clone(),
            meetings: self.meetings.clone(),
            mentions: self.mentions.clone(),
            growth: self.growth.clone(),
            readings: self.readings.clone(),
            answers: self.answers.clone(),
            tracked: self.tracked.clone(),
            themes: self.themes.clone(),
            settings: self.settings.clone(),
            notes: BTreeMap::new(),
            drafts: BTreeMap::new(),
            overrides: BTreeMap::new(),
            deliveries: BTreeMap::new(),
        }
    }
}

pub(super) fn encode(facts: &Facts) -> Result<Zeroizing<Vec<u8>>> {
    let front = Front { version: env!("CARGO_PKG_VERSION").to_owned(), facts: facts.front() };
    let mut body = Zeroizing::new(Vec::new());
    ciborium::into_writer(&front, &mut *body).map_err(|error| Error::Unreadable(error.to_string()))?;
    Ok(body)
}

pub(super) fn decode(body: &[u8]) -> Option<Facts> {
    let front: Front = ciborium::from_reader(body).ok()?;
    (front.version == env!("CARGO_PKG_VERSION")).then_some(front.facts)
}

impl Workspace {
    /// As [`unlock`](Self::unlock); `ahead` is shown Today as soon as the key is there, if the last lock left it and
    /// nothing was saved since. Errors: those of [`unlock`](Self::unlock), also after `ahead` was shown something.
    pub fn unlock_ahead(
        places: Places,
        passphrase: &Passphrase,
        outside: Outside,
        now: Moment,
        ahead: impl FnOnce(TodayView),
    ) -> Result<Self> {
        let show = |body: &[u8]| {
            if let Some(facts) = decode(body) {
                ahead(facts.today(now));
            }
        };
        Workspace::open(places, passphrase, outside, show)
    }

    pub(super) fn open(
        places: Places,
        passphrase: &Passphrase,
        outside: Outside,
        ahead: impl FnOnce(&[u8]),
    ) -> Result<Self> {
        let locked = LockedVault::open(places)?;
        let opened = locked.unlock_ahead(passphrase, ahead, reading::read).map_err(|(_, error)| error)?;
        Workspace::from_read(opened, outside)
    }

    /// Leaves for the next opening what Today is made of; small vaults, which open at once, leave nothing.
    /// Errors: those of a write; the next opening shows nothing ahead then.
    pub fn leave_front(&mut self) -> Result<()> {
        if self.vault.record_count() < WORTH_IT {
            return Ok(());
        }
        Ok(self.vault.leave_front(&encode(&self.facts)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_front_of_another_version_is_not_read() {
        let front = Front { version: "0.0.0".into(), facts: Facts::default() };
        let mut body = Vec::new();
        ciborium::into_writer(&front, &mut body).unwrap();
        assert!(decode(&body).is_none());
        assert!(decode(b"\xa0").is_none());
    }
}
