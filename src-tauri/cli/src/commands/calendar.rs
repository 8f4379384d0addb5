//! `calendar export` and `calendar import`: to and from a calendar program (R12, R17).

use super::export::write;
use crate::context::Context;
use crate::output::{one_line, show, word};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;
use sotto_core::exchange::calendar_in::{self, LeftWhy, PlanNote};
use sotto_core::read_at_most;
use sotto_core::rules::ahead::WEEKS;
use sotto_core::views::{CadenceView, CalendarPlanView, CalendarTaken};
use sotto_core::workspace::Marks;
use std::fmt::Write;
use std::path::{Path, PathBuf};

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
    /// 1:1s from a calendar file: recurring ones become cadences, their descriptions topics; the rest is left out
    Import {
        /// The file (.ics)
        file: PathBuf,
        /// Only report what would be taken in
        #[arg(long)]
        dry_run: bool,
        /// Also what two people do that isn't called a 1:1
        #[arg(long)]
        all: bool,
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
        CalendarCommand::Import { file, dry_run, all } => import(context, &file, dry_run, all),
    }
}

/// `calendar import --json`.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    plan: CalendarPlanView,
    /// None for a dry run, or when there was nothing to write.
    written: Option<CalendarTaken>,
}

fn import(context: &Context, file: &Path, dry_run: bool, all: bool) -> Result<()> {
    let bytes = read_at_most(file, calendar_in::MAX)?;
    let mut workspace = context.open()?;
    let plan = workspace.calendar_plan(&bytes, context.now)?;
    let view = workspace.calendar_view(&plan);
    let people = view.people.iter().enumerate();
    let chosen: Vec<usize> = people.filter(|(_, person)| all || person.sure).map(|(at, _)| at).collect();
    let written = match dry_run || chosen.is_empty() {
        true => None,
        false => Some(workspace.calendar_import(&plan, &chosen, context.now)?),
    };
    let nothing = match dry_run {
        true => "Nothing was written: this was a dry run.",
        false => "Nothing was written: no 1:1 was found that is sure to be one.",
    };
    show(context, &Report { plan: view, written }, |report| page(report, all, nothing))
}

fn page(report: &Report, all: bool, nothing: &str) -> String {
    let mut out = String::new();
    for person in &report.plan.people {
        let known = if person.known { "has a notebook" } else { "new notebook" };
        let _ = writeln!(out, "{} ({known}), from “{}”", person.name, one_line(&person.summary));
        if !person.sure && !all {
            let _ = writeln!(out, "  not taken: nothing says that this is a 1:1; --all takes it too");
        }
        if let Some(cadence) = &person.cadence {
            let _ = writeln!(out, "  {}, next {}", when(cadence), days(&person.next));
        }
        if let Some(before) = &person.before {
            let _ = writeln!(out, "  so far {}", when(before));
        }
        for meeting in &person.meetings {
            let moved = meeting.moved_from.map(|from| format!(", moved from {from}")).unwrap_or_default();
            let _ = writeln!(out, "  meeting on {} at {}{moved}", meeting.on, meeting.time);
        }
        for topic in &person.topics {
            let _ = writeln!(out, "  topic: {}", one_line(topic));
        }
        for note in &person.notes {
            let _ = writeln!(out, "  note: {}", note_words(*note, &person.taken_out));
        }
    }
    for left in &report.plan.left {
        let _ = writeln!(
            out,
            "Left out: “{}” on line {} ({})",
            one_line(&left.summary),
            left.line,
            left_words(left.why)
        );
    }
    let _ = match &report.written {
        None => writeln!(out, "{nothing}"),
        Some(CalendarTaken { people, cadences, meetings, topics }) => writeln!(
            out,
            "Written: {people} new notebooks, {cadences} changed cadences, {meetings} meetings, {topics} topics."
        ),
    };
    out
}

fn when(cadence: &CadenceView) -> String {
    let CadenceView { rhythm, slot, minutes } = cadence;
    format!("{}, {} {} {}, {minutes} minutes", word(*rhythm), slot.day, slot.time, slot.zone)
}

fn days(days: &[NaiveDate]) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn note_words(note: PlanNote, taken_out: &[NaiveDate]) -> String {
    match note {
        PlanNote::ByDate => {
            "it is on a day of the month; here it keeps the weekday's place in the month".to_owned()
        }
        PlanNote::About => "the nearest rhythm is taken".to_owned(),
        PlanNote::Ends => "the series ends one day; here it goes on".to_owned(),
        PlanNote::TakenOut => {
            format!(
                "taken out in the calendar, here still expected: {}. Move them, or note days away",
                days(taken_out)
            )
        }
    }
}

fn left_words(why: LeftWhy) -> &'static str {
    match why {
        LeftWhy::NotOne => "nothing says that it is a 1:1",
        LeftWhy::Many => "more than two people take part",
        LeftWhy::WholeDay => "it is a whole day",
        LeftWhy::Over => "it is over",
        LeftWhy::CalledOff => "it was called off",
        LeftWhy::Rhythm => "it recurs in a way that no rhythm here has",
        LeftWhy::Nobody => "whose it is can't be told",
        LeftWhy::Several => "its name fits several people",
        LeftWhy::Closed => "the notebook is closed",
        LeftWhy::Twice => "another series with the same person is taken",
        LeftWhy::Unreadable => "its date, zone or rule can't be read",
    }
}
