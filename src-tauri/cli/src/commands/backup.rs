//! `backup …`: create, verify, restore, confirm, rehearse, list.

use crate::context::Context;
use crate::exit::Usage;
use crate::output::show;
use crate::progress::Bar;
use anyhow::Result;
use clap::Subcommand;
use serde::Serialize;
use sotto_core::views::BackupView;
use sotto_core::workspace::{self, Workspace};
use sotto_core::{
    BackupContents, BackupInfo, Onto, Outside, Places, Unlock, VaultError, inspect_backup, open_backup,
    prepare_restore, status, verify_backup,
};
use std::path::{Path, PathBuf};

/// `backup …`
#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// Make a backup; in a folder, a dated one that lets older ones go (7 daily, 4 weekly, 12 monthly)
    Create {
        /// The file, or a folder that is there
        file: PathBuf,
    },
    /// Verify a backup: every entry with the passphrase, structure and digest without
    Verify {
        /// The backup
        file: PathBuf,
    },
    /// Restore: over the present vault, which is kept until confirmed; or elsewhere; or one person alone
    Restore {
        /// The backup
        file: PathBuf,
        /// Into this empty or missing folder
        #[arg(long, value_name = "DIR", conflicts_with = "person")]
        to: Option<PathBuf>,
        /// This person alone, into the present vault
        #[arg(long, value_name = "P")]
        person: Option<String>,
    },
    /// The restored vault is good: delete what it replaced
    Confirm,
    /// Prove that the newest known backup can be restored
    Rehearse,
    /// The backups this machine knows of
    List {
        /// Those in a folder as well
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Does what was asked.
pub fn run(context: &Context, command: BackupCommand) -> Result<()> {
    match command {
        BackupCommand::Create { file } => create(context, &file),
        BackupCommand::Verify { file } => verify(context, &file),
        BackupCommand::Restore { file, person: Some(person), .. } => restore_person(context, &file, &person),
        BackupCommand::Restore { file, to, person: None } => restore(context, &file, to),
        BackupCommand::Confirm => Ok(context.open()?.vault().confirm_restore()?),
        BackupCommand::Rehearse => rehearse(context),
        BackupCommand::List { folder } => list(context, folder.as_deref()),
    }
}

/// Without a passphrase at hand nothing is asked and the vault's lock isn't taken, so that a timer can do it.
fn create(context: &Context, file: &Path) -> Result<()> {
    let bar = Bar::new();
    let (path, info) = if file.is_dir() {
        workspace::rotate_backups(&context.places, file, context.now, &mut bar.step())?
    } else if context.passphrase.is_given() {
        (file.to_path_buf(), context.open()?.backup(file, &mut bar.step())?)
    } else {
        (file.to_path_buf(), workspace::backup_without_keys(&context.places, file, &mut bar.step())?)
    };
    drop(bar);
    show_one(context, &path, info)
}

fn verify(context: &Context, file: &Path) -> Result<()> {
    let bar = Bar::new();
    let info = if context.passphrase.is_given() {
        let passphrase = context.passphrase.read()?;
        verify_backup(file, Unlock::Passphrase(&passphrase), &mut bar.step())?
    } else {
        inspect_backup(file, &mut bar.step())?
    };
    drop(bar);
    show_one(context, file, info)
}

fn opened(context: &Context, file: &Path, bar: &Bar) -> Result<BackupContents> {
    let passphrase = context.passphrase.read()?;
    Ok(open_backup(file, Unlock::Passphrase(&passphrase), &mut bar.step())?)
}

fn restore(context: &Context, file: &Path, to: Option<PathBuf>) -> Result<()> {
    let bar = Bar::new();
    let over = to.is_none() && status(&context.places).map_or(true, |status| status.exists);
    let vault = to.unwrap_or_else(|| context.places.vault.clone());
    let places = Places { vault: vault.clone(), state: context.places.state.clone() };
    let onto = if over { Onto::Present } else { Onto::NewPlace };
    let passphrase = context.passphrase.read()?;
    let unlock = Unlock::Passphrase(&passphrase);
    let backup = prepare_restore(file, unlock, places, onto, &mut bar.step())?;
    let mut restored = Workspace::restore(backup, &mut bar.step(), Outside::real())?;
    // The end of a command is no lock, which would leave the store to the next opening.
    restored.vault().finish_checkpoint()?;
    drop(bar);
    let view = Restored {
        vault: vault.display().to_string(),
        people: restored.facts().people.len(),
        entries: restored.facts().items().count(),
        kept: over,
    };
    show(context, &view, |view| {
        let mut lines =
            format!("Restored into {}: {} people, {} entries.\n", view.vault, view.people, view.entries);
        if view.kept {
            lines += "What was there is kept until you confirm: sotto-cli backup confirm\n";
        }
        lines
    })
}

/// `backup restore --json`.
#[derive(Serialize)]
struct Restored {
    vault: String,
    people: usize,
    entries: usize,
    /// The vault that was there is kept until `backup confirm`.
    kept: bool,
}

fn restore_person(context: &Context, file: &Path, person: &str) -> Result<()> {
    let bar = Bar::new();
    if !context.passphrase.can_be_read_twice() {
        return Err(Usage("One person is restored with --passphrase-file or at a terminal.").into());
    }
    let mut workspace = context.open()?;
    // A backup from before a rotation has other keys; then the passphrase has to open it by itself.
    let backup = match workspace.vault().open_backup(file, &mut bar.step()) {
        Ok(backup) => backup,
        Err(VaultError::Damaged { .. }) => opened(context, file, &bar)?,
        Err(error) => return Err(error.into()),
    };
    let name = workspace.restore_person(&backup, person)?;
    drop(bar);
    show(context, &serde_json::json!({ "name": name }), |_| format!("{name} is restored."))
}

fn rehearse(context: &Context) -> Result<()> {
    let bar = Bar::new();
    let proof = context.open()?.rehearse(None, &mut bar.step())?;
    drop(bar);
    show(context, &proof, |proof| {
        let behind = match proof.behind {
            0 => "It holds everything there is today.".to_owned(),
            some => format!("{some} entries of today are newer than it."),
        };
        format!(
            "{} can be restored: {} people, {} entries, each opened and verified. {behind}",
            proof.path, proof.people, proof.records
        )
    })
}

fn list(context: &Context, folder: Option<&Path>) -> Result<()> {
    let mine = status(&context.places)?.vault_id;
    let known = workspace::known_backups(&context.places, folder);
    let views: Vec<BackupView> =
        known.into_iter().map(|(path, found)| workspace::backup_view(&path, found, mine)).collect();
    show(context, &views, |views| views.iter().map(line).collect())
}

fn show_one(context: &Context, path: &Path, info: BackupInfo) -> Result<()> {
    let mine = status(&context.places).ok().and_then(|status| status.vault_id);
    show(context, &workspace::backup_view(path, Ok(info), mine), line)
}

fn line(view: &BackupView) -> String {
    let made = view.made.map_or_else(|| "?".to_owned(), |at| at.format("%F %T UTC").to_string());
    if !view.problem.is_empty() {
        return format!("{}  {}\n", view.path, view.problem);
    }
    let entries = view.records.map_or_else(String::new, |records| format!(", {records} entries"));
    let whose = if view.this_vault { "" } else { ", of another vault" };
    format!("{}  {made}, {} bytes, {} notebooks{entries}{whose}\n", view.path, view.bytes, view.notebooks)
}
