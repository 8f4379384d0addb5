//! The manager's own data out and in. Going out is a deliberate act: a flag and the passphrase.

use super::export::{self, WorkCommand};
use crate::context::Context;
use crate::output::{message, show};
use anyhow::Result;
use clap::Subcommand;
use serde::Serialize;
use sotto_core::exchange::own_data;
use sotto_core::workspace::TakenIn;
use sotto_core::{read_at_most, write_private, write_private_folder};
use std::path::{Path, PathBuf};

const WARNING: &str =
    "Warning: this is not encrypted. Whoever gets it reads everything, private notes included.";

/// `export …`
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Everything, or one person, as JSON; `import json` makes an equal vault of it
    Json {
        /// The file; one that is there is replaced
        file: PathBuf,
        /// One notebook only
        #[arg(long, value_name = "P")]
        person: Option<String>,
        /// Yes, readable by everyone who gets the file
        #[arg(long, required = true)]
        plaintext: bool,
    },
    /// Everything, or one person, as pages: one a person, which `import markdown` takes in again
    Markdown {
        /// A folder that is empty or not there yet
        dir: PathBuf,
        /// One notebook only
        #[arg(long, value_name = "P")]
        person: Option<String>,
        /// Yes, readable by everyone who gets the files
        #[arg(long, required = true)]
        plaintext: bool,
    },
    /// Tracked work
    #[command(flatten)]
    Work(WorkCommand),
}

/// `export … --json`.
#[derive(Serialize)]
struct Exported {
    path: String,
    people: usize,
    entries: usize,
    bytes: usize,
}

/// `import json --json`.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    taken: TakenIn,
    written: bool,
}

/// Writes what was asked for.
pub fn export(context: &Context, command: ExportCommand) -> Result<()> {
    match command {
        ExportCommand::Work(command) => export::run(context, &command),
        ExportCommand::Json { file, person, plaintext: _ } => json(context, &file, person.as_deref()),
        ExportCommand::Markdown { dir, person, plaintext: _ } => pages(context, &dir, person.as_deref()),
    }
}

fn json(context: &Context, file: &Path, person: Option<&str>) -> Result<()> {
    let desk = context.open()?;
    let person = person.map(|person| desk.resolve(person)).transpose()?;
    let mut archive = desk.own_data(person)?;
    let bytes = own_data::write(&mut archive)?;
    write_private(file, &bytes)?;
    message(&WARNING);
    let entries =
        archive.workspace.len() + archive.people.iter().map(|notebook| notebook.entries.len()).sum::<usize>();
    let path = file.display().to_string();
    let exported = Exported { path, people: archive.people.len(), entries, bytes: bytes.len() };
    show(context, &exported, |e| {
        format!("Written: {} ({} notebooks, {} entries)", e.path, e.people, e.entries)
    })
}

/// `export markdown --json`.
#[derive(Serialize)]
struct ExportedPages {
    path: String,
    files: Vec<String>,
}

fn pages(context: &Context, dir: &Path, person: Option<&str>) -> Result<()> {
    let desk = context.open()?;
    let person = person.map(|person| desk.resolve(person)).transpose()?;
    let pages = desk.own_pages(person, context.now)?;
    write_private_folder(dir, pages.iter().map(|page| (page.file_name.as_str(), page.text.as_bytes())))?;
    message(&WARNING);
    let files = pages.into_iter().map(|page| page.file_name).collect();
    let exported = ExportedPages { path: dir.display().to_string(), files };
    show(context, &exported, |e| format!("Written: {} ({} pages)", e.path, e.files.len()))
}

/// Takes an export in; what is here stays.
pub fn take_in(context: &Context, file: &Path, dry_run: bool) -> Result<()> {
    let archive = own_data::read(&read_at_most(file, own_data::MAX)?)?;
    let mut desk = context.open()?;
    let taken = if dry_run { desk.own_data_look(&archive)? } else { desk.own_data_take(&archive)? };
    show(context, &Report { taken, written: !dry_run }, page)
}

fn page(Report { taken, written }: &Report) -> String {
    let mut lines: Vec<String> = taken.people.iter().map(|name| format!("New notebook: {name}")).collect();
    let verb = if *written { "Added" } else { "Would be added" };
    lines.push(format!("{verb}: {} entries; {} were there already.", taken.added, taken.already_there));
    if taken.kept > 0 {
        lines.push(format!("{} are here in another version: what is here was kept.", taken.kept));
    }
    if taken.settings {
        lines.push("The vault was empty, so the settings come from the file.".to_owned());
    }
    if !*written {
        lines.push("Nothing was written: this was a dry run.".to_owned());
    }
    lines.join("\n")
}
