//! `calendar export`: the coming weeks as a file that a calendar program takes in (R12).

use super::export::write;
use crate::context::Context;
use anyhow::Result;
use clap::Subcommand;
use sotto_core::rules::ahead::WEEKS;
use sotto_core::workspace::Marks;
use std::path::PathBuf;

/// `calendar …`
#[derive(Debug, Subcommand)]
pub enum CalendarCommand {
    /// The meetings of the coming weeks, with neutral titles; made again after a move, it updates them
    Export {
        /// The file, replaced if it is there; - writes to standard output
        file: PathBuf,
        /// How many weeks, from today on
        #[arg(long, default_value_t = WEEKS, value_parser = clap::value_parser!(u16).range(1..=53))]
        weeks: u16,
    },
}

/// Runs one of the `calendar` commands.
pub fn run(context: &Context, command: CalendarCommand) -> Result<()> {
    match command {
        CalendarCommand::Export { file, weeks } => {
            let mut workspace = context.open()?;
            let outgoing = workspace.calendar(weeks, context.now)?;
            workspace.let_out(&outgoing, Marks::Refused, context.now)?;
            write(&outgoing, &file)
        }
    }
}
