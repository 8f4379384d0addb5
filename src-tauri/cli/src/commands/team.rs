//! `mode`, `template`: what holds for everyone.

use crate::context::Context;
use crate::exit::Usage;
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use sotto_core::exchange::template::template as page;
use sotto_core::model::TeamModeKind;
use std::io::Write;
use std::path::PathBuf;

/// `mode …`
#[derive(Debug, Args)]
pub struct ModeArgs {
    /// Why, or off to end it now
    kind: Kind,
    /// The last day it holds
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Incident,
    Reorg,
    Off,
}

/// `mode`: it ends by itself (R9).
pub fn mode(context: &Context, args: &ModeArgs) -> Result<()> {
    let until = context.maybe_date(args.until.as_ref())?;
    let mode = match (args.kind, until) {
        (Kind::Off, _) => None,
        (Kind::Incident, Some(until)) => Some((TeamModeKind::Incident, until)),
        (Kind::Reorg, Some(until)) => Some((TeamModeKind::Reorg, until)),
        (_, None) => return Err(Usage("Say until when it should hold: --until DATE.").into()),
    };
    Ok(context.open()?.team_mode(mode, context.now)?)
}

/// `template …`
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// Write it as Markdown; needs no vault
    Export {
        /// A file that isn't there yet
        file: PathBuf,
    },
}

/// `template export`: nothing of anybody's notebook is in it (R82).
pub fn template(_: &Context, command: &TemplateCommand) -> Result<()> {
    let TemplateCommand::Export { file } = command;
    let failed = || format!("{} can't be written", file.display());
    let mut made = std::fs::File::options().write(true).create_new(true).open(file).with_context(failed)?;
    made.write_all(page().as_bytes()).with_context(failed)
}
