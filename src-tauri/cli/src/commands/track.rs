//! `radar`, `track …`, `theme …`: what many people say, and the work it becomes.

use crate::args::ThemeCommand;
use crate::context::Context;
use crate::exit::Usage;
use crate::input::{text, word};
use crate::output::{one_line, show, word as said};
use anyhow::Result;
use clap::Subcommand;
use sotto_core::Error;
use sotto_core::model::{Action, Choice, Criterion, Fact, Name, Tag, Text, TrackedId, TrackedKind};
use sotto_core::views::{CallView, RadarTheme, TrackedView};
use sotto_core::workspace::{Marks, NewTracked, TrackedEdit, Workspace};

/// `track …`
#[derive(Debug, Subcommand)]
pub enum TrackCommand {
    /// Make tracked work of a theme, in words of your own
    Add {
        /// The theme, such as ci-time; left out for a postmortem that came from none
        theme: Option<String>,
        /// What it is, worded anew: no names, no roles, no meeting dates, no sentences from notes
        #[arg(long)]
        title: String,
        /// Who owns it: a person, a team, a role
        #[arg(long)]
        owner: String,
        /// By Friday, in 2 weeks, 2026-11-27 …
        #[arg(long, value_name = "WHEN")]
        due: String,
        /// risk, tech-debt, build-or-buy, control or postmortem
        #[arg(long, value_parser = word::<TrackedKind>)]
        kind: TrackedKind,
        /// Let words out that the name check marks; that goes on record
        #[arg(long = "override")]
        overridden: bool,
    },
    /// Tracked work: late first, then by date
    List {
        /// Only what is still to be done
        #[arg(long)]
        open: bool,
        /// Of one kind only
        #[arg(long, value_parser = word::<TrackedKind>)]
        kind: Option<TrackedKind>,
    },
    /// Everything about one
    Show {
        /// Its id, or what files call it
        id: String,
    },
    /// Change what is given; lists grow
    Edit(Box<Edit>),
    /// Close it
    #[command(group = clap::ArgGroup::new("outcome").required(true))]
    Close {
        /// Its id, or what files call it
        id: String,
        /// It is done
        #[arg(long, group = "outcome", conflicts_with = "why")]
        done: bool,
        /// It is no longer wanted, and this is why
        #[arg(long, group = "outcome", requires = "why")]
        dropped: bool,
        /// The reason
        #[arg(long)]
        why: Option<String>,
        /// Let a reason out that the name check marks; that goes on record
        #[arg(long = "override")]
        overridden: bool,
    },
    /// Open it again
    Reopen {
        /// Its id, or what files call it
        id: String,
    },
}

/// `track edit …`
#[derive(Debug, clap::Args)]
pub struct Edit {
    /// Its id, or what files call it
    id: String,
    /// What it is
    #[arg(long)]
    title: Option<String>,
    /// Who owns it
    #[arg(long)]
    owner: Option<String>,
    /// Until when
    #[arg(long, value_name = "WHEN")]
    due: Option<String>,
    /// What sort of work
    #[arg(long, value_parser = word::<TrackedKind>)]
    kind: Option<TrackedKind>,
    /// How likely, 1 to 5; 0 takes it back
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=5))]
    likelihood: Option<u8>,
    /// How bad, 1 to 5; 0 takes it back
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=5))]
    impact: Option<u8>,
    /// Add a fact
    #[arg(long, value_name = "TEXT")]
    fact: Vec<String>,
    /// How the system fails
    #[arg(long, value_name = "TEXT")]
    failure_mode: Option<String>,
    /// Add an action: TEXT; OWNER; WHEN
    #[arg(long, value_name = "TEXT; OWNER; WHEN")]
    action: Vec<String>,
    /// Mark an action as done, by its number from 1
    #[arg(long, value_name = "NUMBER")]
    action_done: Vec<usize>,
    /// How you will know that it worked
    #[arg(long, value_name = "TEXT")]
    follow_up: Option<String>,
    /// The day to look again
    #[arg(long, value_name = "WHEN")]
    follow_up_on: Option<String>,
    /// Add a criterion with its weight: NAME=1 to NAME=5
    #[arg(long, value_name = "NAME=WEIGHT")]
    criterion: Vec<String>,
    /// Add an option with its scores, in the order of the criteria: NAME=4,2
    #[arg(long, value_name = "NAME=SCORES")]
    option: Vec<String>,
    /// What was decided, and why
    #[arg(long, value_name = "TEXT")]
    decision: Option<String>,
    /// Let words out that the name check marks; that goes on record
    #[arg(long = "override")]
    overridden: bool,
}

/// What `--override` says.
pub fn marks(overridden: bool) -> Marks {
    if overridden { Marks::Overridden } else { Marks::Refused }
}

/// `radar`: what calls first (R49–R53).
pub fn radar(context: &Context) -> Result<()> {
    let workspace = context.open()?;
    show(context, &workspace.radar(context.now).themes, |themes| themes.iter().map(theme_line).collect())
}

/// Theme, kind, people, first and last heard, and what it calls for.
fn theme_line(theme: &RadarTheme) -> String {
    let people = if theme.people == 1 { "1 person".to_owned() } else { format!("{} people", theme.people) };
    let call = match theme.call {
        CallView::Incident => "  ! the same risk from three people: track it now",
        CallView::TechDebt => "  ! three complaints about one thing: track it as tech debt",
        CallView::ControlFault => "  a control was bypassed: track it as a fault of the system",
        CallView::BuildOrBuy => "  a build-or-buy candidate",
        CallView::SayWhat => "  three people name it: say what it is (theme kind)",
        CallView::Nothing if !theme.tracked.is_empty() => "  tracked",
        CallView::Nothing => "",
    };
    let RadarTheme { theme, kind, first, last, .. } = theme;
    format!("{theme}  {}  {people}  {first}  {last}{call}\n", said(kind))
}

/// `theme add`, `theme merge` …
pub fn theme(context: &Context, command: ThemeCommand) -> Result<()> {
    match command {
        ThemeCommand::Add { person, tag, kind, text: given } => {
            context.stdin_is_free_for(given.as_deref())?;
            let tag = Tag::new(&tag)?;
            let said = given.map(|given| text(Some(&given))).transpose()?;
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            workspace.theme_add(person, tag, kind, said, context.now)?;
            Ok(())
        }
        ThemeCommand::Merge { theme, into } | ThemeCommand::Rename { theme, into } => {
            let (theme, into) = (Tag::new(&theme)?, Tag::new(&into)?);
            Ok(context.open()?.theme_merge(&theme, &into, context.now)?)
        }
        ThemeCommand::Split { theme } => Ok(context.open()?.theme_split(&Tag::new(&theme)?, context.now)?),
        ThemeCommand::Kind { theme, kind } => {
            Ok(context.open()?.theme_kind(&Tag::new(&theme)?, kind, context.now)?)
        }
    }
}

/// Runs one of the `track` commands.
pub fn track(context: &Context, command: TrackCommand) -> Result<()> {
    match command {
        TrackCommand::Add { theme, title, owner, due, kind, overridden } => {
            context.stdin_is_free_for(Some(&title))?;
            if theme.is_none() && kind != TrackedKind::Postmortem {
                return Err(Usage("Tracked work comes from a theme: name it before --title.").into());
            }
            let new = NewTracked {
                theme: theme.map(|theme| Tag::new(&theme)).transpose()?,
                kind,
                title: text(Some(&title))?,
                owner: Name::new(&owner)?,
                due: context.due(&due)?,
            };
            let mut workspace = context.open()?;
            let id = workspace.track_add(new, marks(overridden), context.now)?;
            show_one(context, &workspace, id)
        }
        TrackCommand::List { open, kind } => {
            let mut tracked = context.open()?.tracked(context.now);
            tracked.retain(|x| (!open || x.closed.is_none()) && kind.is_none_or(|kind| x.kind == kind));
            show(context, &tracked, |tracked| tracked.iter().map(line).collect())
        }
        TrackCommand::Show { id } => {
            let workspace = context.open()?;
            let id = find(&workspace, &id, context)?;
            show(context, &workspace.tracked_one(id, context.now)?, page)
        }
        TrackCommand::Edit(edit) => {
            let mut workspace = context.open()?;
            let id = find(&workspace, &edit.id, context)?;
            let overridden = marks(edit.overridden);
            let changed = edited(context, TrackedEdit::from(workspace.tracked_of(id)?), *edit)?;
            workspace.track_edit(id, changed, overridden, context.now)?;
            show_one(context, &workspace, id)
        }
        TrackCommand::Close { id, done: _, dropped: _, why, overridden } => {
            let why = why.map(Text::new).transpose()?;
            let mut workspace = context.open()?;
            let id = find(&workspace, &id, context)?;
            match why {
                Some(why) => workspace.track_drop(id, why, marks(overridden), context.now)?,
                None => workspace.track_done(id, context.now)?,
            }
            show_one(context, &workspace, id)
        }
        TrackCommand::Reopen { id } => {
            let mut workspace = context.open()?;
            let id = find(&workspace, &id, context)?;
            workspace.track_reopen(id, context.now)?;
            show_one(context, &workspace, id)
        }
    }
}

fn edited(context: &Context, mut x: TrackedEdit, edit: Edit) -> Result<TrackedEdit> {
    if let Some(title) = edit.title {
        x.title = Text::new(title)?;
    }
    if let Some(owner) = edit.owner {
        x.owner = Name::new(&owner)?;
    }
    if let Some(due) = edit.due {
        x.due = context.due(&due)?;
    }
    x.kind = edit.kind.unwrap_or(x.kind);
    x.likelihood = edit.likelihood.unwrap_or(x.likelihood);
    x.impact = edit.impact.unwrap_or(x.impact);
    for fact in edit.fact {
        x.facts.push(Fact { on: None, text: Text::new(fact)? });
    }
    x.failure_mode = edit.failure_mode.unwrap_or(x.failure_mode);
    for action in &edit.action {
        x.actions.push(action_of(context, action)?);
    }
    for number in edit.action_done {
        let action = number.checked_sub(1).and_then(|at| x.actions.get_mut(at));
        action.ok_or(Usage("There is no action of that number; see track show."))?.done =
            Some(context.now.today());
    }
    x.follow_up = edit.follow_up.unwrap_or(x.follow_up);
    if let Some(on) = edit.follow_up_on {
        x.follow_up_on = Some(context.due(&on)?);
    }
    for criterion in &edit.criterion {
        let (name, weight) = pair(criterion)?;
        let weight = weight.parse().map_err(|_| Usage("A weight goes from 1 to 5."))?;
        x.criteria.push(Criterion { name, weight });
    }
    for option in &edit.option {
        let (name, scores) = pair(option)?;
        let scores = scores.split(',').map(|score| score.trim().parse::<u8>());
        let scores = scores.collect::<Result<_, _>>().map_err(|_| Usage("Scores are written like 4,2."))?;
        x.choices.push(Choice { name, scores });
    }
    x.decision = edit.decision.unwrap_or(x.decision);
    Ok(x)
}

fn action_of(context: &Context, words: &str) -> Result<Action> {
    let parts: Vec<&str> = words.split(';').map(str::trim).collect();
    let [text, owner, due] = parts[..] else {
        return Err(Usage("An action is written like: split the table; Platform; 2026-12-11").into());
    };
    Ok(Action { text: Text::new(text)?, owner: Name::new(owner)?, due: context.due(due)?, done: None })
}

fn pair(words: &str) -> Result<(Name, &str)> {
    let (name, value) = words.rsplit_once('=').ok_or(Usage("This is written like NAME=VALUE."))?;
    Ok((Name::new(name)?, value.trim()))
}

/// By id, or by what files call it.
fn find(workspace: &Workspace, wanted: &str, context: &Context) -> Result<TrackedId> {
    if let Ok(id) = wanted.parse() {
        return Ok(workspace.tracked_of(id).map(|x| x.id)?);
    }
    let known = workspace.tracked(context.now);
    let found = known.iter().find(|x| x.reference.eq_ignore_ascii_case(wanted));
    let missing = || Error::NotFound { what: "tracked work", wanted: wanted.to_owned() };
    Ok(found.ok_or_else(missing)?.id)
}

/// Id, kind, owner, due date, state, title.
fn line(x: &TrackedView) -> String {
    let late = if x.overdue { ", overdue" } else { "" };
    let why = if x.why.is_empty() { String::new() } else { format!(" ({})", one_line(&x.why)) };
    let (kind, state) = (said(x.kind), said(x.state));
    format!("{}  {kind}  {}  {}  {state}{late}  {}{why}\n", x.id, x.owner, x.due, one_line(&x.title))
}

fn page(x: &TrackedView) -> String {
    use std::fmt::Write;
    let mut out = line(x);
    let _ = writeln!(out, "{}", x.reference);
    if x.likelihood > 0 || x.impact > 0 {
        let _ = writeln!(out, "likelihood {}, impact {}", x.likelihood, x.impact);
    }
    for fact in &x.facts {
        let on = fact.on.map(|on| format!("{on} ")).unwrap_or_default();
        let _ = writeln!(out, "fact: {on}{}", one_line(&fact.text));
    }
    for (name, words) in
        [("failure mode", &x.failure_mode), ("follow-up", &x.follow_up), ("decision", &x.decision)]
    {
        if !words.is_empty() {
            let _ = writeln!(out, "{name}: {}", one_line(words));
        }
    }
    for (number, action) in (1..).zip(&x.actions) {
        let done = action.done.map(|on| format!(", done {on}")).unwrap_or_default();
        let text = one_line(&action.text);
        let _ = writeln!(out, "action {number}: {text} ({}, {}{done})", action.owner, action.due);
    }
    for criterion in &x.criteria {
        let _ = writeln!(out, "criterion: {} (weight {})", criterion.name, criterion.weight);
    }
    for choice in &x.choices {
        let _ = writeln!(out, "option: {} {:?} {}", choice.name, choice.scores, choice.total);
    }
    out
}

fn show_one(context: &Context, workspace: &Workspace, id: TrackedId) -> Result<()> {
    show(context, &workspace.tracked_one(id, context.now)?, line)
}
