//! What every command has: where the vault lies, the passphrase's source, the moment, and how to answer.

use crate::args::Global;
use crate::exit::Usage;
use crate::input::PassphraseSource;
use crate::output::message;
use anyhow::{Context as _, Result};
use chrono::{NaiveDate, Utc};
use chrono_tz::Tz;
use sotto_core::model::Moment;
use sotto_core::rules::when::{parse_due, parse_when};
use sotto_core::workspace::Workspace;
use sotto_core::{Error, OlderState, Outside, Places};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The frame of one run.
pub struct Context {
    /// Where the vault and the program's state lie.
    pub places: Places,
    /// Where the passphrase comes from.
    pub passphrase: PassphraseSource,
    /// Answer in JSON.
    pub json: bool,
    /// The moment that records are made for.
    pub now: Moment,
    older: OlderState,
}

/// An open vault. The end of a command is no lock: a checkpoint that a save has started is waited for.
pub struct Desk(Workspace);

impl std::ops::Deref for Desk {
    type Target = Workspace;
    fn deref(&self) -> &Workspace {
        &self.0
    }
}

impl std::ops::DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut Workspace {
        &mut self.0
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Nothing that was saved rests on it; the next command tries again.
        if let Err(error) = self.0.vault().finish_checkpoint() {
            message(&format!("Warning: the vault's snapshot was not finished: {error}"));
        }
    }
}

impl Context {
    /// From the global flags and the XDG folders. Errors: no home folder, a broken `config.toml`.
    pub fn new(global: &Global) -> Result<Self> {
        let base = directories::BaseDirs::new().context("there is no home folder: set HOME")?;
        let vault = match &global.vault {
            Some(vault) => vault.clone(),
            None => configured_vault(&base.config_dir().join("sotto/config.toml"))?
                .unwrap_or_else(|| base.data_dir().join("sotto/vault")),
        };
        let state = base.state_dir().unwrap_or(base.data_local_dir()).join("sotto");
        let passphrase = match (&global.passphrase_file, global.passphrase_stdin) {
            (Some(file), _) => PassphraseSource::File(file.clone()),
            (None, true) => PassphraseSource::Stdin,
            (None, false) => PassphraseSource::Prompt,
        };
        let older = if global.accept_older { OlderState::Accept } else { OlderState::Refuse };
        let utc = global.now.map_or_else(Utc::now, |now| now.with_timezone(&Utc));
        let now = Moment { utc, zone: zone() };
        Ok(Context { places: Places { vault, state }, passphrase, json: global.json, now, older })
    }

    /// Unlocks the vault; what was noticed or repaired is told on stderr.
    pub fn open(&self) -> Result<Desk> {
        // Looked at first, so that nobody is asked for the passphrase of a vault that isn't there.
        if !sotto_core::status(&self.places)?.exists {
            return Err(sotto_core::VaultError::NoVault { path: self.places.vault.clone() }.into());
        }
        let passphrase = self.passphrase.read()?;
        let workspace =
            Workspace::unlock_older(self.places.clone(), &passphrase, self.older, Outside::real())?;
        for notice in workspace.notices() {
            message(notice);
        }
        Ok(Desk(workspace))
    }

    /// A DATE. Errors: not a date.
    pub fn date(&self, phrase: &str) -> Result<NaiveDate> {
        Ok(parse_when(phrase, self.now.today()).ok_or_else(|| Error::NotADate(phrase.to_owned()))?)
    }

    /// A WHEN that lies ahead. Errors: not a date.
    pub fn due(&self, phrase: &str) -> Result<NaiveDate> {
        Ok(parse_due(phrase, self.now.today()).ok_or_else(|| Error::NotADate(phrase.to_owned()))?)
    }

    /// An optional DATE.
    pub fn maybe_date(&self, phrase: Option<&String>) -> Result<Option<NaiveDate>> {
        phrase.map(|phrase| self.date(phrase)).transpose()
    }

    /// Refuses to read two things from one standard input.
    pub fn stdin_is_free_for(&self, text: Option<&str>) -> Result<()> {
        match (&self.passphrase, text) {
            (PassphraseSource::Stdin, Some("-")) => {
                Err(Usage("Standard input can't hold both the passphrase and the text.").into())
            }
            _ => Ok(()),
        }
    }
}

/// `TZ` if it names a zone, else the machine's; UTC where neither can be told.
fn zone() -> Tz {
    let named = std::env::var("TZ").ok().and_then(|name| name.trim_start_matches(':').parse().ok());
    let machine = || iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok());
    named.or_else(machine).unwrap_or(Tz::UTC)
}

/// The vault's place in `config.toml`, if it names one. Errors: the file can't be read or understood.
fn configured_vault(path: &Path) -> Result<Option<PathBuf>> {
    #[derive(serde::Deserialize)]
    struct Config {
        vault: Option<PathBuf>,
    }
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("{} can't be read", path.display())),
    };
    let config: Config =
        toml::from_str(&text).with_context(|| format!("{} can't be understood", path.display()))?;
    Ok(config.vault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configured_vault_is_used_and_a_mistake_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        assert_eq!(configured_vault(&path).unwrap(), None);
        std::fs::write(&path, "theme = \"dark\"\nvault = \"/media/stick/vault\"\n").unwrap();
        assert_eq!(configured_vault(&path).unwrap(), Some("/media/stick/vault".into()));
        std::fs::write(&path, "vault = 3").unwrap();
        assert!(configured_vault(&path).unwrap_err().to_string().contains("config.toml"));
    }
}
