//! `loop …`: promises through their one life.

use crate::context::Context;
use crate::input::{text, word};
use crate::output::{one_line, show, word as said};
use anyhow::Result;
use clap::Subcommand;
use sotto_core::model::{LoopId, Owner, Text};
use sotto_core::views::{LoopStatus, LoopView};
use sotto_core::workspace::Workspace;

/// `loop …`
#[derive(Debug, Subcommand)]
pub enum LoopCommand {
    /// Write a promise down
    Add {
        /// Whose notebook
        #[arg(value_name = "P")]
        person: String,
        /// me or them
        #[arg(long, value_parser = word::<Owner>)]
        owner: Owner,
        /// By Friday, in 2 weeks, 2026-11-27 …
        #[arg(long, value_name = "WHEN")]
        due: String,
        /// What is promised; - for standard input
        text: Option<String>,
    },
    /// Promises by date
    List {
        /// In one notebook only
        #[arg(long, value_name = "P")]
        person: Option<String>,
        /// me or them
        #[arg(long, value_parser = word::<Owner>)]
        owner: Option<Owner>,
        /// Due on or before this day
        #[arg(long, value_name = "WHEN")]
        due_by: Option<String>,
        /// Only those still owed
        #[arg(long, conflicts_with = "overdue")]
        open: bool,
        /// Only those still owed after their date
        #[arg(long)]
        overdue: bool,
    },
    /// Close a promise
    #[command(group = clap::ArgGroup::new("outcome").required(true))]
    Close {
        /// Which
        id: String,
        /// It was done
        #[arg(long, group = "outcome", conflicts_with = "why")]
        kept: bool,
        /// It was not done, and this is why
        #[arg(long, group = "outcome", requires = "why")]
        missed: bool,
        /// It is no longer wanted, and this is why
        #[arg(long, group = "outcome", requires = "why")]
        dropped: bool,
        /// The reason
        #[arg(long)]
        why: Option<String>,
    },
    /// Agree on a new date, and say why
    Renegotiate {
        /// Which
        id: String,
        /// The new date
        #[arg(long, value_name = "WHEN")]
        due: String,
        /// The reason
        #[arg(long)]
        why: String,
    },
}

/// Runs one of the `loop` commands.
pub fn run(context: &Context, command: LoopCommand) -> Result<()> {
    match command {
        LoopCommand::Add { person, owner, due, text: given } => {
            context.stdin_is_free_for(given.as_deref())?;
            let due = context.due(&due)?;
            let text = text(given.as_deref())?;
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let id = workspace.loop_add(person, owner, &due.to_string(), text, context.now)?;
            show_loop(context, &workspace, id)
        }
        LoopCommand::List { person, owner, due_by, open, overdue } => {
            let due_by = due_by.map(|phrase| context.due(&phrase)).transpose()?;
            let workspace = context.open()?;
            let person = person.map(|person| workspace.resolve(&person)).transpose()?;
            let mut loops = workspace.loops(context.now);
            loops.retain(|x| {
                person.is_none_or(|person| x.person == person)
                    && owner.is_none_or(|owner| x.owner == owner)
                    && due_by.is_none_or(|day| x.due <= day)
                    && (!open || x.state == LoopStatus::Open)
                    && (!overdue || x.overdue)
            });
            show(context, &loops, |loops| loops.iter().map(line).collect())
        }
        LoopCommand::Close { id, kept, missed, dropped: _, why } => {
            let id = loop_id(&id)?;
            let why = why.map(Text::new).transpose()?;
            let mut workspace = context.open()?;
            match why {
                Some(why) if missed => workspace.loop_miss(id, why, context.now)?,
                Some(why) => workspace.loop_drop(id, why, context.now)?,
                None => {
                    debug_assert!(kept, "clap asks for a reason otherwise");
                    workspace.loop_keep(id, context.now)?;
                }
            }
            show_loop(context, &workspace, id)
        }
        LoopCommand::Renegotiate { id, due, why } => {
            let (id, due, why) = (loop_id(&id)?, context.due(&due)?, Text::new(why)?);
            let mut workspace = context.open()?;
            workspace.loop_renegotiate(id, &due.to_string(), why, context.now)?;
            show_loop(context, &workspace, id)
        }
    }
}

/// Id, owner, due date, state, words.
pub fn line(promise: &LoopView) -> String {
    let owner = if promise.owner == Owner::Me { "me" } else { promise.person_name.as_str() };
    let late = if promise.overdue { ", overdue" } else { "" };
    let why = if promise.why.is_empty() { String::new() } else { format!(" ({})", one_line(&promise.why)) };
    let state = said(promise.state);
    format!("{}  {owner}  {}  {state}{late}  {}{why}\n", promise.id, promise.due, one_line(&promise.text))
}

fn show_loop(context: &Context, workspace: &Workspace, id: LoopId) -> Result<()> {
    show(context, &workspace.facts().loop_view(workspace.loop_of(id)?, context.now.today()), line)
}

fn loop_id(id: &str) -> Result<LoopId> {
    let not_found = |_| sotto_core::Error::NotFound { what: "loop", wanted: id.to_owned() };
    Ok(id.parse().map_err(not_found)?)
}
