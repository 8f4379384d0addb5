//! `export risks|postmortem|build-or-buy|archimate|metrics`: files for others, each checked for names first (R75).

use super::track::marks;
use crate::context::Context;
use crate::output::print;
use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use sotto_core::exchange::outgoing::Outgoing;
use sotto_core::exchange::tracked::Format;
use sotto_core::workspace::Export;
use sotto_core::write_private;
use std::path::{Path, PathBuf};

/// `export …`, for others.
#[derive(Debug, Subcommand)]
pub enum WorkCommand {
    /// The register of risks, tech debt and control faults
    Risks(Tracked),
    /// Blameless postmortems
    Postmortem(Tracked),
    /// Build-or-buy records with weighted criteria
    BuildOrBuy(Tracked),
    /// An ArchiMate 3 model of risks, drivers and decisions, in the standard's exchange format
    Archimate(File),
    /// Theme counts from three people on, and delivery figures, without names
    Metrics(Tracked),
}

/// Where to, and what with the marks.
#[derive(Debug, Args)]
pub struct File {
    /// The file, replaced if it is there; - writes to standard output
    file: PathBuf,
    /// Let out what the name check marks; that goes on record
    #[arg(long = "override")]
    overridden: bool,
}

/// A file, and how it is written.
#[derive(Debug, Args)]
pub struct Tracked {
    #[command(flatten)]
    file: File,
    /// How it is written; else by the file's extension, else CSV
    #[arg(long)]
    format: Option<FileFormat>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FileFormat {
    Csv,
    Json,
    Markdown,
}

impl Tracked {
    fn format(&self) -> Format {
        let by_name = || self.file.file.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
        match (self.format, by_name().as_deref()) {
            (Some(FileFormat::Csv), _) => Format::Csv,
            (Some(FileFormat::Json), _) | (None, Some("json")) => Format::Json,
            (Some(FileFormat::Markdown), _) | (None, Some("md" | "markdown")) => Format::Markdown,
            (None, _) => Format::Csv,
        }
    }
}

/// Runs one of the `export` commands.
pub fn run(context: &Context, command: &WorkCommand) -> Result<()> {
    let (export, file) = match command {
        WorkCommand::Risks(args) => (Export::Risks(args.format()), &args.file),
        WorkCommand::Postmortem(args) => (Export::Postmortem(args.format()), &args.file),
        WorkCommand::BuildOrBuy(args) => (Export::BuildOrBuy(args.format()), &args.file),
        WorkCommand::Metrics(args) => (Export::Metrics(args.format()), &args.file),
        WorkCommand::Archimate(file) => (Export::Archimate, file),
    };
    let mut workspace = context.open()?;
    let outgoing = workspace.export(export, context.now);
    workspace.let_out(&outgoing, marks(file.overridden), context.now)?;
    write(&outgoing, &file.file)
}

/// Writes what was let out; `-` is standard output.
pub(super) fn write(outgoing: &Outgoing, file: &Path) -> Result<()> {
    match file {
        file if file == Path::new("-") => print(&outgoing.text),
        file => Ok(write_private(file, outgoing.text.as_bytes())?),
    }
}
