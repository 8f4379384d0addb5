//! `init`, `status`, `check`: the vault as a whole.

use crate::context::Context;
use crate::exit::Exit;
use crate::input::memory;
use crate::output::{message, show};
use anyhow::{Context as _, Result, anyhow};
use chrono::{DateTime, Utc};
use clap::Args;
use serde::Serialize;
use sotto_core::workspace::{DEMO_PASSPHRASE, Workspace};
use sotto_core::{KdfPolicy, Outside, Places, VaultError};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `init`
#[derive(Debug, Args)]
pub struct Init {
    /// Memory for the key derivation, 64MiB to 1GiB, with 3 passes and 4 lanes; left out, it is tuned to this machine
    #[arg(long, value_name = "SIZE", value_parser = memory)]
    kdf_memory: Option<KdfPolicy>,
    /// Write a recovery kit, 24 words that open the vault: print it, keep it safe, delete the file
    #[arg(long, value_name = "FILE")]
    recovery_kit: Option<PathBuf>,
}

/// Makes a vault, and with it a recovery kit if one is wanted.
pub fn init(context: &Context, args: Init) -> Result<()> {
    if sotto_core::status(&context.places)?.exists {
        return Err(VaultError::AlreadyExists { path: context.places.vault.clone() }.into());
    }
    let passphrase = context.passphrase.read_new()?;
    let kit = args.recovery_kit.as_deref().map(|path| new_file(path).map(|file| (path, file))).transpose()?;
    let kdf = args.kdf_memory.unwrap_or_else(KdfPolicy::tuned);
    let made = Workspace::create(context.places.clone(), &passphrase, kdf, Outside::real(), context.now);
    let mut workspace = match (made, &kit) {
        (Ok(workspace), _) => workspace,
        (Err(error), None) => return Err(error.into()),
        (Err(error), Some((path, _))) => {
            // Nothing was written into it; an empty kit would only mislead.
            let _ = std::fs::remove_file(path);
            return Err(error.into());
        }
    };
    if let Some((path, file)) = kit {
        write_kit(&mut workspace, file, path)?;
    }
    let words = format!("A new vault lies in {}.", context.places.vault.display());
    show(context, &status_view(context)?, |_| words)
}

/// `demo --json`.
#[derive(Serialize)]
struct DemoView {
    vault: String,
    passphrase: &'static str,
}

/// Makes a vault of invented people. Its passphrase is the result, since it is what the next command needs.
pub fn demo(context: &Context, dir: PathBuf) -> Result<()> {
    let places = Places { vault: dir, state: context.places.state.clone() };
    let view = DemoView { vault: places.vault.display().to_string(), passphrase: DEMO_PASSPHRASE };
    Workspace::demo(places, Outside::real(), context.now)?.vault().finish_checkpoint()?;
    message(&format!("A vault of ten invented people lies in {}. Its passphrase:", view.vault));
    show(context, &view, |demo| demo.passphrase.to_owned())
}

/// A file for the words, for its owner only. Errors: it is there already, it can't be made.
pub fn new_file(path: &Path) -> Result<File> {
    let failed = || format!("the recovery kit {} can't be made", path.display());
    File::options().write(true).create_new(true).open(path).with_context(failed)
}

/// Writes the words, then makes them valid: a kit that could not be written opens nothing.
pub fn write_kit(workspace: &mut Workspace, mut file: File, path: &Path) -> Result<()> {
    let vault = workspace.vault();
    let pending = vault.new_recovery()?;
    let words = pending.words().words()?;
    let failed = || format!("the recovery kit {} can't be written", path.display());
    writeln!(file, "Sotto recovery kit. These 24 words open the vault without its passphrase.\n")
        .with_context(failed)?;
    for (line, six) in words.chunks(6).enumerate() {
        writeln!(file, "{:>2}  {}", line * 6 + 1, six.join(" ")).with_context(failed)?;
    }
    file.sync_all().with_context(failed)?;
    // The vault counts its words from 1.
    let asked = |at: usize| {
        words.get(at.wrapping_sub(1)).copied().ok_or_else(|| anyhow!("the recovery kit has too few words"))
    };
    let [first, second, third] = pending.asked();
    vault.confirm_recovery(&pending, [asked(first)?, asked(second)?, asked(third)?])?;
    Ok(())
}

/// `status --json`.
#[derive(Serialize)]
struct StatusView {
    vault: String,
    format: u16,
    kdf_memory_kib: Option<u32>,
    kdf_passes: Option<u32>,
    kdf_lanes: Option<u32>,
    has_recovery: bool,
    generation: Option<String>,
    bytes: u64,
    last_saved: Option<DateTime<Utc>>,
    synced_by: Option<&'static str>,
}

fn status_view(context: &Context) -> Result<StatusView> {
    let status = sotto_core::status(&context.places)?;
    if !status.exists {
        return Err(VaultError::NoVault { path: context.places.vault.clone() }.into());
    }
    Ok(StatusView {
        vault: context.places.vault.display().to_string(),
        format: status.format,
        kdf_memory_kib: status.kdf.map(|kdf| kdf.memory_kib()),
        kdf_passes: status.kdf.map(|kdf| kdf.passes()),
        kdf_lanes: status.kdf.map(|kdf| kdf.lanes()),
        has_recovery: status.has_recovery,
        generation: status.generation,
        bytes: status.bytes,
        last_saved: status.last_saved.map(DateTime::from),
        synced_by: status.synced_by,
    })
}

/// What can be told without the passphrase and without the lock.
pub fn status(context: &Context) -> Result<()> {
    show(context, &status_view(context)?, |status| {
        let saved =
            status.last_saved.map_or_else(|| "never".to_owned(), |at| at.format("%F %T UTC").to_string());
        let recovery = if status.has_recovery { "yes" } else { "no" };
        let mut lines = format!(
            "Vault         {}\nFormat        {}\nLast saved    {saved}\nSize          {} bytes\nRecovery kit  {recovery}\n",
            status.vault, status.format, status.bytes
        );
        if let Some(memory) = status.kdf_memory_kib {
            lines += &format!("Passphrase    Argon2id, {} MiB\n", memory / 1024);
        }
        if let Some(program) = status.synced_by {
            lines += &format!(
                "Warning       this folder is synced by {program}: keep backups there, not the vault\n"
            );
        }
        lines
    })
}

/// `check --json`.
#[derive(Serialize)]
struct CheckView {
    records: u64,
    files: u64,
    saves: u64,
    problems: Vec<String>,
}

/// Verifies everything; a problem exits 4.
pub fn check(context: &Context) -> Result<Exit> {
    let mut workspace = context.open()?;
    let report = workspace.vault().check()?;
    let view = CheckView {
        records: report.records,
        files: report.files,
        saves: report.counter,
        problems: report.problems,
    };
    show(context, &view, |check| match check.problems.is_empty() {
        true => format!("All is well: {} entries in {} files were verified.", check.records, check.files),
        false => String::new(),
    })?;
    for problem in &view.problems {
        message(problem);
    }
    Ok(if view.problems.is_empty() { Exit::Done } else { Exit::Damaged })
}
