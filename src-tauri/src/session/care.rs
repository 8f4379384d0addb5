//! Care for the vault through the session: backups, keys, and what takes the open vault's place.

use super::{Session, Shell};
use crate::clock;
use crate::error::{Answer, WireError};
use crate::wire::{CareView, KitView, SessionView};
use sotto_core::workspace::Workspace;
use sotto_core::{KdfPolicy, OlderState, OnProgress, Outside, Passphrase, Places, RecoveryWords};
use std::time::Duration;

/// How often the backup of the day is looked after while the vault is open.
const DAILY_EVERY: Duration = Duration::from_secs(60 * 60);

impl Shell {
    /// Where the vault and its mark lie.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// What Settings and Today say about the care for the vault. Errors: `locked`, `io`.
    pub fn care(&self) -> Answer<CareView> {
        self.with_open(|open| {
            let vault = open.workspace.vault();
            let (has_kit, restored) = (vault.has_recovery(), vault.has_kept_generation()?);
            Ok(CareView {
                has_kit,
                restored,
                read_only: vault.is_read_only(),
                backup_folder: open.workspace.facts().settings.backup_folder.clone(),
                backup_problem: open.daily.1.to_owned(),
            })
        })
    }

    /// Makes the backup of the day if it is due. Says whether there is something new to tell.
    pub fn backup_of_the_day(&self, on: OnProgress<'_>) -> bool {
        let done = self.with_open(|open| {
            let at = clock::since_boot();
            if open.daily.0.is_some_and(|tried| at.saturating_sub(tried) < DAILY_EVERY) {
                return Ok(false);
            }
            let before = open.daily.1;
            let made = open.workspace.backup_of_the_day(clock::now(), on);
            open.daily = (Some(at), made.as_ref().err().map_or("", sotto_core::Error::code));
            Ok(open.daily.1 != before || made.is_ok_and(|made| made.is_some()))
        });
        done.unwrap_or(false)
    }

    /// Tries the backup of the day again at the next look, as after another folder was chosen. Errors: `locked`.
    pub fn daily_is_due(&self) -> Answer<()> {
        self.with_open(|open| {
            open.daily = (None, "");
            Ok(())
        })
    }

    /// Asks the passphrase again before something grave. Errors: `locked`, `wrong-passphrase`.
    pub fn verify(&self, passphrase: &Passphrase) -> Answer<()> {
        self.with(|vault, _| Ok(vault.vault().verify_passphrase(passphrase)?))
    }

    /// Makes a recovery kit that counts once three of its words were typed back. Errors: `locked`, `no-randomness`.
    pub fn new_kit(&self) -> Answer<KitView> {
        self.with_open(|open| {
            let pending = open.workspace.vault().new_recovery()?;
            let words = pending.words().words()?.into_iter().map(str::to_owned).collect();
            let view = KitView { words, asked: pending.asked() };
            open.kit = Some(pending);
            Ok(view)
        })
    }

    /// The words of the kit that is shown, for saving and printing. Errors: `locked`, `wrong-moment`.
    pub fn kit_words(&self) -> Answer<Vec<&'static str>> {
        self.with_open(|open| Ok(open.kit.as_ref().ok_or_else(no_kit)?.words().words()?))
    }

    /// Makes the kit count. Errors: `locked`, `wrong-moment`, `recovery-words-invalid`, those of a save.
    pub fn confirm_kit(&self, typed: [&str; 3]) -> Answer<()> {
        self.with_open(|open| {
            let pending = open.kit.as_ref().ok_or_else(no_kit)?;
            open.workspace.vault().confirm_recovery(pending, typed)?;
            open.kit = None;
            Ok(())
        })
    }

    /// Forgets the kit that is shown. Errors: `locked`.
    pub fn drop_kit(&self) -> Answer<()> {
        self.with_open(|open| {
            open.kit = None;
            Ok(())
        })
    }

    /// Opens an older or forked folder as chosen. Errors: every way the vault can refuse.
    pub fn unlock_older(&self, passphrase: &Passphrase, older: OlderState) -> Answer<SessionView> {
        if self.is_unlocked() {
            return self.view();
        }
        let saved = self.last_saved();
        let workspace = Workspace::unlock_older(self.places.clone(), passphrase, older, Outside::real())?;
        self.open(workspace, saved)
    }

    /// Opens with the recovery words and sets a new passphrase. Errors: the words don't open it.
    pub fn recover(&self, words: &RecoveryWords, new: &Passphrase) -> Answer<SessionView> {
        if self.is_unlocked() {
            return self.view();
        }
        let (saved, kdf) = (self.last_saved(), KdfPolicy::tuned());
        let workspace = Workspace::recover(self.places.clone(), words, new, kdf, Outside::real())?;
        self.open(workspace, saved)
    }

    /// Goes back to the vault that a restore replaced; it is locked then. Errors: `locked`, `wrong-moment`, `io`.
    pub fn undo_restore(&self) -> Answer<()> {
        // Where nothing is kept there is nothing to go back to, and the vault stays open.
        self.with_open(|open| match open.workspace.vault().has_kept_generation()? {
            true => Ok(()),
            false => Err(sotto_core::Error::WrongMoment("no restored vault waits to be confirmed").into()),
        })?;
        let before = std::mem::replace(&mut *self.session(), Session::Locked);
        match before {
            Session::Locked => Err(WireError::locked()),
            Session::Unlocked(open) => Ok(open.workspace.undo_restore()?),
        }
    }
}

fn no_kit() -> WireError {
    sotto_core::Error::WrongMoment("there is no recovery kit to confirm: make one first").into()
}
