//! `capture` and `inbox …`: lines that are written down while the vault is locked or busy.

use crate::context::Context;
use crate::exit::Usage;
use crate::input;
use crate::output::{one_line, show};
use anyhow::Result;
use clap::Subcommand;
use sotto_core::workspace::quick_capture;
use std::io::IsTerminal;

/// `inbox …`
#[derive(Debug, Subcommand)]
pub enum InboxCommand {
    /// What waits, unverified until it is accepted
    List,
    /// Take a line into a notebook
    Accept {
        /// Which
        id: String,
        /// Whose notebook, if the line doesn't say
        #[arg(long, value_name = "P")]
        person: Option<String>,
    },
    /// Throw a line away
    Drop {
        /// Which
        id: String,
    },
}

/// Seals a line into the inbox: P and TEXT, or TEXT alone; at a terminal, P alone asks for the text.
pub fn capture(context: &Context, words: &[String]) -> Result<()> {
    let (person, text) = match words {
        [person, text] => (person.as_str(), input::words(Some(text))?),
        [person] if person != "-" && std::io::stdin().is_terminal() => (person.as_str(), input::words(None)?),
        [text] => ("", input::words(Some(text))?),
        [] => ("", input::words(None)?),
        _ => return Err(Usage("Give a person and a text, or a text alone.").into()),
    };
    Ok(quick_capture(&context.places, person, text.trim_end_matches(['\n', '\r']), context.now)?)
}

/// Runs one of the `inbox` commands.
pub fn run(context: &Context, command: InboxCommand) -> Result<()> {
    let mut workspace = context.open()?;
    match command {
        InboxCommand::List => show(context, &workspace.inbox()?, |lines| {
            let line = |line: &sotto_core::views::InboxLine| {
                let whose = if line.name.is_empty() { "nobody named" } else { line.name.as_str() };
                format!("{}  {}  {whose}  {}\n", line.id, line.at.format("%F %R UTC"), one_line(&line.text))
            };
            lines.iter().map(line).collect()
        }),
        InboxCommand::Accept { id, person } => {
            let person = person.map(|person| workspace.resolve(&person)).transpose()?;
            workspace.inbox_accept(&id, person, context.now)?;
            Ok(())
        }
        InboxCommand::Drop { id } => Ok(workspace.inbox_drop(&id)?),
    }
}
