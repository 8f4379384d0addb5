//! `feedback …`, `goal …`, `sign`, `ask …`: growth, small signs, the stable questions.

use crate::context::Context;
use crate::input::text;
use crate::output::{one_line, show, word};
use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use sotto_core::model::{GrowthId, GrowthKind, Raised};
use sotto_core::views::QuestionView;
use sotto_core::workspace::Sign;

/// `feedback …`
#[derive(Debug, Subcommand)]
pub enum FeedbackCommand {
    /// Write feedback down
    Add {
        /// Whose notebook
        #[arg(value_name = "P")]
        person: String,
        /// The words; - for standard input
        text: Option<String>,
        /// A concern about performance: it ages in sight until it is raised
        #[arg(long)]
        performance: bool,
    },
    /// The concern was said to them today
    Raised {
        /// Which
        id: String,
    },
}

/// `goal …`
#[derive(Debug, Subcommand)]
pub enum GoalCommand {
    /// Write a learning goal down
    Add {
        /// Whose notebook
        #[arg(value_name = "P")]
        person: String,
        /// The words; - for standard input
        text: Option<String>,
        /// The date it aims at
        #[arg(long, value_name = "WHEN")]
        by: String,
    },
}

/// `decision …`
#[derive(Debug, Subcommand)]
pub enum DecisionCommand {
    /// Write a decision down
    Add {
        /// Whose notebook
        #[arg(value_name = "P")]
        person: String,
        /// The words; - for standard input
        text: Option<String>,
    },
}

/// `decision add`
pub fn decision(context: &Context, command: DecisionCommand) -> Result<()> {
    let DecisionCommand::Add { person, text: words } = command;
    context.stdin_is_free_for(words.as_deref())?;
    let words = text(words.as_deref())?;
    let mut workspace = context.open()?;
    let person = workspace.resolve(&person)?;
    let id = workspace.decision_add(person, words, context.now)?;
    show(context, &json!({ "id": id }), |_| id.to_string())
}

/// `sign`
#[derive(Debug, Args)]
pub struct SignArgs {
    /// Whose
    #[arg(value_name = "P")]
    person: String,
    /// Which
    sign: SmallSign,
}

/// Small signs of strain (R54).
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SmallSign {
    /// Sharper comments in review
    Sharper,
    /// Less curiosity
    LessCurious,
    /// More "fine"
    Fine,
}

/// `ask …`
#[derive(Debug, Subcommand)]
pub enum AskCommand {
    /// The questions in their stable order, each with its last answer
    List {
        /// Asked of whom
        #[arg(value_name = "P")]
        person: String,
    },
    /// Write an answer down
    Answer {
        /// Whose answer
        #[arg(value_name = "P")]
        person: String,
        /// The question's id
        question: String,
        /// Their words; - for standard input
        text: Option<String>,
    },
}

/// Runs one of the `feedback` commands.
pub fn feedback(context: &Context, command: FeedbackCommand) -> Result<()> {
    match command {
        FeedbackCommand::Add { person, text: given, performance } => {
            context.stdin_is_free_for(given.as_deref())?;
            let text = text(given.as_deref())?;
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let raised = if performance { Raised::NotYet } else { Raised::NotNeeded };
            let id = workspace.growth_add(person, GrowthKind::Feedback, text, None, raised, context.now)?;
            show_id(context, id)
        }
        FeedbackCommand::Raised { id } => {
            let not_found = |_| sotto_core::Error::NotFound { what: "feedback", wanted: id.clone() };
            let id = id.parse().map_err(not_found)?;
            context.open()?.growth_raised(id, context.now.today())?;
            Ok(())
        }
    }
}

/// Runs one of the `goal` commands.
pub fn goal(context: &Context, command: GoalCommand) -> Result<()> {
    let GoalCommand::Add { person, text: given, by } = command;
    context.stdin_is_free_for(given.as_deref())?;
    let by = context.due(&by)?;
    let text = text(given.as_deref())?;
    let mut workspace = context.open()?;
    let person = workspace.resolve(&person)?;
    let id = workspace.goal_add(person, text, &by.to_string(), context.now)?;
    show_id(context, id)
}

/// Notes a small sign.
pub fn sign(context: &Context, args: &SignArgs) -> Result<()> {
    let sign = match args.sign {
        SmallSign::Sharper => Sign::Sharper,
        SmallSign::LessCurious => Sign::LessCurious,
        SmallSign::Fine => Sign::Fine,
    };
    let mut workspace = context.open()?;
    let person = workspace.resolve(&args.person)?;
    Ok(workspace.sign_add(person, sign, context.now)?)
}

/// Runs one of the `ask` commands.
pub fn ask(context: &Context, command: AskCommand) -> Result<()> {
    match command {
        AskCommand::List { person } => {
            let workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            show(context, &workspace.questions(person)?, |questions| questions.iter().map(question).collect())
        }
        AskCommand::Answer { person, question, text: given } => {
            context.stdin_is_free_for(given.as_deref())?;
            let text = text(given.as_deref())?;
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            Ok(workspace.answer(person, &question, text, None, None, context.now)?)
        }
    }
}

fn question(question: &QuestionView) -> String {
    let last = question.last.as_ref();
    let last =
        last.map_or_else(String::new, |answer| format!("\n    {}: {}", answer.on, one_line(&answer.text)));
    format!("{}  {}: {}{last}\n", question.id, word(question.category), question.text)
}

fn show_id(context: &Context, id: GrowthId) -> Result<()> {
    show(context, &json!({ "id": id }), |_| id.to_string())
}
