//! One file per group of commands, thin over the core: anything that is a rule belongs there.

pub mod backup;
pub mod calendar;
pub mod coaching;
pub mod export;
pub mod import;
pub mod inbox;
pub mod insights;
pub mod keys;
pub mod loops;
#[cfg(feature = "manual")]
pub mod manual;
pub mod meeting;
pub mod metrics;
pub mod note;
pub mod own_data;
pub mod person;
pub mod search;
pub mod team;
pub mod today;
pub mod track;
pub mod undo;
pub mod vault;

use crate::args::{Cli, Command, ImportCommand};
use crate::context::Context;
use crate::exit::Exit;
use anyhow::Result;
use sotto_core::model::Measure;

/// Does what was asked. Errors carry their exit code, see [`crate::exit`].
pub fn run(cli: Cli) -> Result<Exit> {
    let context = Context::new(&cli.global)?;
    match cli.command {
        Command::Init(args) => vault::init(&context, args)?,
        Command::Status => vault::status(&context)?,
        #[cfg(feature = "manual")]
        Command::Manual { dir } => manual::write(&dir)?,
        Command::Demo { dir } => vault::demo(&context, dir)?,
        Command::Check => return vault::check(&context),
        Command::Person(command) => person::run(&context, command)?,
        Command::Away(days) => person::all_away(&context, &days)?,
        Command::Note(command) => note::run(&context, command)?,
        Command::About(command) => note::about(&context, command)?,
        Command::Loop(command) => loops::run(&context, command)?,
        Command::Theme(command) => track::theme(&context, command)?,
        Command::Feedback(command) => coaching::feedback(&context, command)?,
        Command::Goal(command) => coaching::goal(&context, command)?,
        Command::Sign(args) => coaching::sign(&context, &args)?,
        Command::Ask(command) => coaching::ask(&context, command)?,
        Command::Meeting(command) => meeting::run(&context, command)?,
        Command::Pace { person, value } | Command::Energy { person, value } => {
            reading(&context, &person, value)?
        }
        Command::Today => today::run(&context)?,
        Command::Radar => track::radar(&context)?,
        Command::Insights { person } => insights::run(&context, person.as_deref())?,
        Command::Metrics(args) => metrics::run(&context, &args)?,
        Command::Track(command) => track::track(&context, command)?,
        Command::Undo => undo::run(&context)?,
        Command::Search { text, person } => search::run(&context, text.as_deref(), person.as_deref())?,
        Command::Capture { words } => inbox::capture(&context, &words)?,
        Command::Inbox(command) => inbox::run(&context, command)?,
        Command::Import(ImportCommand::Markdown { dir, dry_run }) => {
            import::markdown(&context, &dir, dry_run)?
        }
        Command::Import(ImportCommand::Json { file, dry_run }) => {
            own_data::take_in(&context, &file, dry_run)?
        }
        Command::Import(ImportCommand::People { file, dry_run }) => import::people(&context, &file, dry_run)?,
        Command::Import(ImportCommand::Metrics(file)) => metrics::import(&context, &file)?,
        Command::Calendar(command) => calendar::run(&context, command)?,
        Command::Export(command) => own_data::export(&context, command)?,
        Command::Mode(args) => team::mode(&context, &args)?,
        Command::Decision(command) => coaching::decision(&context, command)?,
        Command::Template(command) => team::template(&context, &command)?,
        Command::Backup(command) => backup::run(&context, command)?,
        Command::Passphrase(command) => keys::passphrase(&context, command)?,
        Command::Recovery(command) => keys::recovery(&context, command)?,
        Command::Keys(command) => keys::keys(&context, command)?,
    }
    Ok(Exit::Done)
}

fn reading(context: &Context, person: &str, value: Measure) -> Result<()> {
    let mut workspace = context.open()?;
    let person = workspace.resolve(person)?;
    Ok(workspace.reading_set(person, value, context.now.today(), context.now)?)
}
