//! `meeting …`: planned, moved, written up, closed. There is no cancelling (R11).

use crate::context::Context;
use crate::exit::Usage;
use crate::input::{text, word, words};
use crate::output::{one_line, show, word as said};
use anyhow::Result;
use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use serde::Serialize;
use serde_json::json;
use sotto_core::Error;
use sotto_core::model::{Awkward, Lane, Meeting, MeetingId, Owner, Parting, PersonId, Relation, Text};
use sotto_core::rules::topics::REQUEST;
use sotto_core::views::{AfterAsk, AfterView, LoopView, MeetingStage, MeetingView, TopicView};
use sotto_core::workspace::{NewAfter, NewClose, NewCommitment, Workspace};
use std::fmt::Write;

/// `meeting …`
#[derive(Debug, Subcommand)]
pub enum MeetingCommand {
    /// Put a meeting on a day
    Plan {
        /// With whom
        #[arg(value_name = "P")]
        person: String,
        /// The day; left out, the next one by cadence
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Move a meeting; its topics move along
    Move {
        /// With whom
        #[arg(value_name = "P")]
        person: String,
        /// The day it was on
        #[arg(long, value_name = "DATE")]
        from: String,
        /// The new day
        #[arg(long, value_name = "DATE")]
        to: String,
    },
    /// Write up a meeting that was held, in capture lines
    Log {
        /// With whom
        #[arg(value_name = "P")]
        person: String,
        /// The day
        #[arg(long, value_name = "DATE")]
        on: String,
        /// Capture lines; - for standard input
        text: Option<String>,
    },
    /// Close a meeting; the promises made in it are its two commitments
    Close {
        /// With whom
        #[arg(value_name = "P")]
        person: String,
        /// The day; left out, today
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// How they leave
        #[command(flatten)]
        leave: Leave,
        /// Anything awkward
        #[arg(long, value_parser = word::<Awkward>, value_name = "surfaced|none")]
        awkward: Option<Awkward>,
        /// My share of the talking
        #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
        talk: Option<u8>,
    },
    /// All meetings with someone, newest first
    List {
        /// With whom
        #[arg(value_name = "P")]
        person: String,
    },
    /// One meeting
    Show {
        /// With whom
        #[arg(value_name = "P")]
        person: String,
        /// The day; left out, the newest
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Topics for the next meeting
    #[command(subcommand)]
    Agenda(AgendaCommand),
}

/// How they leave (R21); what is left out stays as it was.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Leave {
    /// They leave heard
    #[arg(long)]
    heard: Option<YesNo>,
    /// They leave clearer
    #[arg(long)]
    clearer: Option<YesNo>,
    /// They leave unblocked
    #[arg(long)]
    unblocked: Option<YesNo>,
}

impl Leave {
    fn over(self, before: Parting) -> Parting {
        let yes = |given: Option<YesNo>| given.map(|answer| answer == YesNo::Yes);
        Parting {
            heard: yes(self.heard).or(before.heard),
            clearer: yes(self.clearer).or(before.clearer),
            unblocked: yes(self.unblocked).or(before.unblocked),
        }
    }
}

/// `meeting agenda …`
#[derive(Debug, Subcommand)]
pub enum AgendaCommand {
    /// Put topics on, one for each line
    Add {
        /// P and TEXT; with --all-direct, TEXT alone
        #[arg(num_args = 0..=2, value_names = ["P", "TEXT"])]
        words: Vec<String>,
        /// The same topic for every direct report
        #[arg(long)]
        all_direct: bool,
        /// me or them
        #[arg(long, value_parser = word::<Owner>)]
        by: Owner,
        /// people, product or process
        #[arg(long, value_parser = word::<Lane>)]
        lane: Lane,
    },
    /// Print a neutral request for topics, to be sent on; needs no passphrase
    Request,
    /// Topics that wait, theirs first
    List {
        /// Whose
        #[arg(value_name = "P")]
        person: String,
    },
}

/// yes or no
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// yes
    Yes,
    /// no
    No,
}

/// Runs one of the `meeting` commands.
pub fn run(context: &Context, command: MeetingCommand) -> Result<()> {
    match command {
        MeetingCommand::Plan { person, on } => {
            let on = context.maybe_date(on.as_ref())?;
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let on = on.unwrap_or_else(|| workspace.next_after(person, context.now.today(), context.now));
            let id = workspace.meeting_plan(person, on, context.now)?;
            show_meeting(context, &workspace, id)
        }
        MeetingCommand::Move { person, from, to } => {
            let (from, to) = (context.date(&from)?, context.date(&to)?);
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let id = workspace.meeting_move(person, from, to, context.now)?;
            show_meeting(context, &workspace, id)
        }
        MeetingCommand::Log { person, on, text: given } => {
            context.stdin_is_free_for(given.as_deref())?;
            let on = context.date(&on)?;
            let lines = words(given.as_deref())?;
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let id = workspace.meeting_log(person, on, &lines.lines().collect::<Vec<_>>(), context.now)?;
            show_meeting(context, &workspace, id)
        }
        MeetingCommand::Close { person, on, leave, awkward, talk } => {
            let on = context.maybe_date(on.as_ref())?.unwrap_or(context.now.today());
            let mut workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let id = close(context, &mut workspace, person, on, leave, awkward)?;
            if talk.is_some() {
                workspace.after_save(
                    id,
                    NewAfter { talk_percent: talk, ..NewAfter::default() },
                    context.now,
                )?;
            }
            show_meeting(context, &workspace, id)
        }
        MeetingCommand::List { person } => {
            let workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            show(context, &rows(&workspace, person), |rows| rows.iter().map(row).collect())
        }
        MeetingCommand::Show { person, on } => {
            let on = context.maybe_date(on.as_ref())?;
            let workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            let wanted = |m: &&Meeting| on.map_or(m.is_held(), |on| m.on == on);
            let found = workspace.facts().meetings_of(person).filter(wanted).max_by_key(|m| (m.on, m.id));
            let id = found.map(|m| m.id).ok_or_else(|| not_found(on))?;
            show_meeting(context, &workspace, id)
        }
        MeetingCommand::Agenda(command) => agenda(context, command),
    }
}

fn not_found(on: Option<NaiveDate>) -> Error {
    let wanted = on.map_or_else(|| "the newest".to_owned(), |on| on.to_string());
    Error::NotFound { what: "meeting", wanted }
}

/// The newest promise of each side made in the meeting becomes its commitment, else an explicit none (R45). What was
/// answered before and isn't given again stays.
fn close(
    context: &Context,
    workspace: &mut Workspace,
    person: PersonId,
    on: NaiveDate,
    leave: Leave,
    awkward: Option<Awkward>,
) -> Result<MeetingId> {
    let there = workspace.facts().meetings_of(person).find(|m| m.on == on).cloned();
    let before = there.as_ref().and_then(|m| m.close);
    let id = match there {
        Some(meeting) => meeting.id,
        None if on == context.now.today() => workspace.meeting_open(person, context.now)?,
        None => return Err(not_found(Some(on)).into()),
    };
    let newest = |owner: Owner| {
        let made = workspace.facts().loops_of(person).filter(|x| x.meeting == Some(id) && x.owner == owner);
        made.max_by_key(|x| x.id).map_or(NewCommitment::None, |x| NewCommitment::Existing(x.id))
    };
    let close = NewClose {
        mine: newest(Owner::Me),
        theirs: newest(Owner::Them),
        awkward: awkward.or(before.and_then(|close| close.awkward)),
        parting: leave.over(before.map(|close| close.parting()).unwrap_or_default()),
    };
    workspace.meeting_close(id, close, context.now)?;
    Ok(id)
}

fn agenda(context: &Context, command: AgendaCommand) -> Result<()> {
    match command {
        AgendaCommand::Add { words, all_direct, by, lane } => {
            let (person, given) = match (all_direct, words.as_slice()) {
                (true, []) => (None, None),
                (true, [text]) => (None, Some(text.as_str())),
                (false, [person]) => (Some(person), None),
                (false, [person, text]) => (Some(person), Some(text.as_str())),
                _ => return Err(Usage("Give a person and a text, or --all-direct and a text.").into()),
            };
            context.stdin_is_free_for(given)?;
            let text = text(given)?;
            let mut workspace = context.open()?;
            let people = match person {
                Some(person) => vec![workspace.resolve(person)?],
                None => directs(&workspace),
            };
            add_topic(context, &mut workspace, &people, by, lane, &text)
        }
        AgendaCommand::Request => show(context, &json!({ "text": REQUEST }), |_| format!("{REQUEST}\n")),
        AgendaCommand::List { person } => {
            let workspace = context.open()?;
            let person = workspace.resolve(&person)?;
            show(context, &workspace.topics_of(person)?, |topics| topics.iter().map(topic).collect())
        }
    }
}

fn directs(workspace: &Workspace) -> Vec<PersonId> {
    let people = workspace.facts().active_people().into_iter();
    people.filter(|person| person.relation == Relation::Direct).map(|person| person.id).collect()
}

fn add_topic(
    context: &Context,
    workspace: &mut Workspace,
    people: &[PersonId],
    by: Owner,
    lane: Lane,
    text: &Text,
) -> Result<()> {
    let ids = workspace.topics_add(people, by, lane, text, context.now)?;
    show(context, &json!({ "ids": ids }), |_| ids.iter().map(|id| format!("{id}\n")).collect())
}

/// `meeting list --json`.
#[derive(Serialize)]
struct Row {
    id: MeetingId,
    on: NaiveDate,
    stage: MeetingStage,
    minutes: u16,
}

fn rows(workspace: &Workspace, person: PersonId) -> Vec<Row> {
    let stage = |m: &Meeting| match (&m.state, m.after) {
        (sotto_core::model::MeetingState::Planned, _) => MeetingStage::Planned,
        (sotto_core::model::MeetingState::Running { .. }, _) => MeetingStage::Running,
        (sotto_core::model::MeetingState::Held { .. }, None) => MeetingStage::Parked,
        (sotto_core::model::MeetingState::Held { .. }, Some(_)) => MeetingStage::Done,
    };
    let meetings = workspace.facts().meetings_of(person);
    let mut rows: Vec<Row> =
        meetings.map(|m| Row { id: m.id, on: m.on, stage: stage(m), minutes: m.minutes.get() }).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.on, row.id)));
    rows
}

fn row(row: &Row) -> String {
    format!("{}  {}  {} min  {}\n", row.on, said(row.stage), row.minutes, row.id)
}

/// `meeting show --json`: the meeting, and what was noted alone afterwards.
#[derive(Serialize)]
struct Shown {
    meeting: MeetingView,
    after: AfterView,
}

fn show_meeting(context: &Context, workspace: &Workspace, id: MeetingId) -> Result<()> {
    let shown = Shown { meeting: workspace.meeting(id, context.now)?, after: workspace.after(id)? };
    show(context, &shown, page)
}

fn page(shown: &Shown) -> String {
    let (meeting, after) = (&shown.meeting, &shown.after);
    let mut out = format!("{}  {}, {}\n", meeting.on, meeting.name, said(meeting.stage));
    meeting.topics.iter().for_each(|one| {
        let _ = write!(out, "  {}", topic(one));
    });
    for captured in meeting.captured.iter().filter(|captured| !captured.text.is_empty()) {
        let _ = writeln!(out, "  {}: {}", said(captured.landed), one_line(&captured.text));
    }
    for promise in &meeting.promised {
        let _ = write!(out, "  {}", commitment(promise));
    }
    if let Some(close) = &meeting.close {
        let answer = |given: Option<bool>| given.map_or("not asked", |yes| if yes { "yes" } else { "no" });
        let (heard, clearer, unblocked) =
            (answer(close.heard), answer(close.clearer), answer(close.unblocked));
        let awkward = close.awkward.map_or_else(|| "not asked".to_owned(), said);
        let _ = writeln!(
            out,
            "  Closed: heard {heard}, clearer {clearer}, unblocked {unblocked}, awkward {awkward}"
        );
    }
    if let Some(percent) = after.talk_percent {
        let _ = writeln!(out, "  I talked {percent} %");
    }
    if !matches!(meeting.stage, MeetingStage::Planned | MeetingStage::Running) {
        after.asks.iter().for_each(|ask| {
            let _ = writeln!(out, "  {}", asked(ask));
        });
    }
    if meeting.stage == MeetingStage::Done {
        let _ = writeln!(out, "  {} of 6 points, four are on track", after.met);
    }
    out
}

/// What the meeting left without an end, in words (R19, R34, R63).
fn asked(ask: &AfterAsk) -> String {
    match ask {
        AfterAsk::Stress { text } if text.is_empty() => {
            "A private line tells of stress: what will be done about it?".to_owned()
        }
        AfterAsk::Stress { text } => format!("Stress, and no promise since: {}", one_line(text)),
        AfterAsk::Hard => "It was a hard conversation, and it left no promise behind.".to_owned(),
        AfterAsk::Choice { text, question } => {
            format!("Decided: {} Not asked yet: {question}", one_line(text))
        }
        AfterAsk::Unplanned { text } => {
            format!("It may fail like this, and nothing is planned: {}", one_line(text))
        }
    }
}

fn commitment(promise: &LoopView) -> String {
    super::loops::line(promise)
}

fn topic(topic: &TopicView) -> String {
    let mark = if topic.discussed { ", discussed" } else { "" };
    format!("{}, {}{mark}: {}\n", said(topic.by), said(topic.lane), one_line(&topic.text))
}
