//! `note …` and `about …`.

use crate::context::Context;
use crate::input::{text, word, words};
use crate::output::show;
use anyhow::Result;
use clap::Subcommand;
use serde_json::json;
use sotto_core::model::{About, NoteId, Section};

/// `note …`
#[derive(Debug, Subcommand)]
pub enum NoteCommand {
    /// Write a note
    Add {
        /// Whose notebook
        #[arg(value_name = "P")]
        person: String,
        /// timeline, themes, growth or private
        #[arg(long, default_value = "timeline", value_parser = word::<Section>)]
        section: Section,
        /// The words; - for standard input
        text: Option<String>,
    },
    /// Rewrite a note
    Edit {
        /// Which
        id: String,
        /// The words; - for standard input
        text: Option<String>,
    },
    /// Take a note out
    Delete {
        /// Which
        id: String,
    },
}

/// `about …`
#[derive(Debug, Subcommand)]
pub enum AboutCommand {
    /// Write what to know before talking with someone
    Set {
        /// Whose card
        #[arg(value_name = "P")]
        person: String,
        /// The words; - for standard input
        text: Option<String>,
    },
}

/// Runs one of the `note` commands.
pub fn run(context: &Context, command: NoteCommand) -> Result<()> {
    match command {
        NoteCommand::Add { person, section, text: given } => {
            context.stdin_is_free_for(given.as_deref())?;
            let text = text(given.as_deref())?;
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let id = workspace.note_add(person, section, text, context.now)?;
            show(context, &json!({ "id": id }), |_| id.to_string())
        }
        NoteCommand::Edit { id, text: given } => {
            context.stdin_is_free_for(given.as_deref())?;
            let text = text(given.as_deref())?;
            context.open()?.note_edit(note_id(&id)?, text, context.now)?;
            Ok(())
        }
        NoteCommand::Delete { id } => {
            context.open()?.note_delete(note_id(&id)?)?;
            Ok(())
        }
    }
}

/// Runs one of the `about` commands: the free part of the card; what the window wrote beside it stays.
pub fn about(context: &Context, command: AboutCommand) -> Result<()> {
    let AboutCommand::Set { person, text } = command;
    context.stdin_is_free_for(text.as_deref())?;
    let other = words(text.as_deref())?;
    let mut workspace = context.open()?;
    let person = workspace.resolve(&person)?;
    let about = About { other, ..workspace.person_of(person)?.about.clone() };
    Ok(workspace.about_set(person, about)?)
}

fn note_id(id: &str) -> Result<NoteId> {
    let not_found = |_| sotto_core::Error::NotFound { what: "note", wanted: id.to_owned() };
    Ok(id.parse().map_err(not_found)?)
}
