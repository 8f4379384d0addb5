//! `passphrase`, `recovery`, `keys`: the life of what opens the vault.

use crate::commands::vault::{new_file, write_kit};
use crate::context::Context;
use crate::exit::Usage;
use crate::input::PassphraseSource;
use crate::output::message;
use anyhow::{Context as _, Result};
use clap::Subcommand;
use sotto_core::workspace::Workspace;
use sotto_core::{KdfPolicy, Outside, RecoveryWords};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// `passphrase …`
#[derive(Debug, Subcommand)]
pub enum PassphraseCommand {
    /// Change the passphrase
    Change {
        /// Read the new one from a file; one final line end is dropped
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// `recovery …`
#[derive(Debug, Subcommand)]
pub enum RecoveryCommand {
    /// Make a new recovery kit; an older one opens nothing any more
    New {
        /// Where the 24 words are written: print it, keep it safe, delete the file
        #[arg(long, value_name = "FILE")]
        kit: PathBuf,
    },
    /// Open the vault with the recovery words and set a new passphrase
    Unlock {
        /// The 24 words, in any layout
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
        /// The new passphrase; one final line end is dropped
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// `keys …`
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Replace every key, after a passphrase has leaked; the recovery kit has to be made anew
    Rotate {
        /// A new passphrase to go with them; without it, at a terminal, it is asked for
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// `passphrase change`
pub fn passphrase(context: &Context, command: PassphraseCommand) -> Result<()> {
    let PassphraseCommand::Change { new_passphrase_file } = command;
    let mut workspace = context.open()?;
    let new = new_source(new_passphrase_file)?.read_new()?;
    workspace.vault().change_passphrase(&new, KdfPolicy::tuned())?;
    message(&"The passphrase is changed. Old copies of the vault still open with the old one.");
    Ok(())
}

/// `recovery new`, `recovery unlock`
pub fn recovery(context: &Context, command: RecoveryCommand) -> Result<()> {
    match command {
        RecoveryCommand::New { kit } => {
            let mut workspace = context.open()?;
            let file = new_file(&kit)?;
            write_kit(&mut workspace, file, &kit)?;
            message(&"The kit counts from now on; any older one opens nothing any more.");
            Ok(())
        }
        RecoveryCommand::Unlock { words_file, new_passphrase_file } => {
            let words = read_words(&words_file)?;
            let new = new_source(new_passphrase_file)?.read_new()?;
            let places = context.places.clone();
            let workspace = Workspace::recover(places, &words, &new, KdfPolicy::tuned(), Outside::real())?;
            workspace.notices().iter().for_each(|notice| message(notice));
            message(&"The vault opens with the new passphrase.");
            Ok(())
        }
    }
}

/// `keys rotate`
pub fn keys(context: &Context, command: KeysCommand) -> Result<()> {
    let KeysCommand::Rotate { new_passphrase_file } = command;
    let mut workspace = context.open()?;
    let new = match (new_passphrase_file, &context.passphrase) {
        (Some(file), _) => PassphraseSource::File(file).read_new()?,
        (None, PassphraseSource::Prompt) => PassphraseSource::Prompt.read_new()?,
        (None, PassphraseSource::File(file)) => PassphraseSource::File(file.clone()).read()?,
        (None, PassphraseSource::Stdin) => {
            return Err(Usage("Standard input is read already: give --new-passphrase-file.").into());
        }
    };
    workspace.vault().rotate_keys(&new, KdfPolicy::tuned())?;
    message(
        &"Every key is new. Make a new recovery kit and new backups; old ones still open with the old passphrase.",
    );
    Ok(())
}

/// A file, or the terminal; standard input is for the present passphrase only.
fn new_source(file: Option<PathBuf>) -> Result<PassphraseSource> {
    Ok(file.map_or(PassphraseSource::Prompt, PassphraseSource::File))
}

fn read_words(path: &Path) -> Result<RecoveryWords> {
    let failed = || format!("the recovery words {} can't be read", path.display());
    let text = Zeroizing::new(std::fs::read_to_string(path).with_context(failed)?);
    // A kit as it was written has a heading, in any language; only its numbered lines hold words.
    let is_numbered = |line: &&str| line.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    let numbered = Zeroizing::new(text.lines().filter(is_numbered).collect::<Vec<_>>().join(" "));
    Ok(RecoveryWords::parse(if numbered.is_empty() { &text } else { &numbered })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read_from_a_kit_of_the_window_or_as_somebody_typed_them() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kit.txt");
        let table = (0..4).map(|line| {
            let word = |at| if at == 24 { "art" } else { "abandon" };
            (1..=6).map(|at| format!("{:>2} {:<10}", line * 6 + at, word(line * 6 + at))).collect::<String>()
        });
        let table = table.collect::<Vec<_>>().join("\n");
        let plain = format!("{}art\n", "abandon ".repeat(23));
        for kit in [
            format!("Sotto recovery kit. These 24 words open the vault.\nPrint this, keep it.\n\n{table}\n"),
            format!("Notfallblatt von Sotto.\nAusdrucken und aufbewahren.\n\n{table}\n"),
            plain,
        ] {
            std::fs::write(&path, &kit).unwrap();
            assert!(read_words(&path).is_ok(), "{kit}");
        }
        std::fs::write(&path, "1 abandon 2 art\n").unwrap();
        assert!(read_words(&path).is_err());
    }
}
