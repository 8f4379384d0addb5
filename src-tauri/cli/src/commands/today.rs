//! `today`: who is next and what opens that meeting, what is late, alarms, the week's load (R83).

use crate::context::Context;
use crate::output::{one_line, show, word};
use anyhow::Result;
use sotto_core::model::Owner;
use sotto_core::views::{LoadView, OpeningLine, Signal, TodayMeeting, TodayView};
use std::fmt::Write;

/// Shows today.
pub fn run(context: &Context) -> Result<()> {
    let workspace = context.open()?;
    show(context, &workspace.today(context.now), page)
}

fn page(view: &TodayView) -> String {
    let mut out = format!("{}\n", view.today.format("%A, %F"));
    part(&mut out, "Meetings", view.meetings.iter().map(meeting));
    part(&mut out, "Needs you", view.signals.iter().map(signal));
    part(&mut out, "My promises", view.my_loops.iter().map(|x| promise(&x.person_name, x)));
    part(&mut out, "Their late promises", view.their_loops.iter().map(|x| promise(&x.person_name, x)));
    let _ = writeln!(out, "\n{}", load(&view.load));
    out
}

fn part(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "\n{title}");
        lines.iter().for_each(|line| {
            let _ = writeln!(out, "  {line}");
        });
    }
}

fn meeting(meeting: &TodayMeeting) -> String {
    let time = meeting.time.as_deref().unwrap_or("no time");
    let mut text =
        format!("{} {time}  {}, {} min, {}", meeting.on, meeting.name, meeting.minutes, word(meeting.stage));
    for line in &meeting.opening.lines {
        let _ = write!(text, "\n    {}", opening(line));
    }
    if meeting.opening.more > 0 {
        let _ = write!(text, "\n    and {} more", meeting.opening.more);
    }
    text
}

fn opening(line: &OpeningLine) -> String {
    match line {
        OpeningLine::Concern { text, raised, .. } => format!("They raised on {raised}: {}", one_line(text)),
        OpeningLine::MyLoop { promise } => format!("I owe by {}: {}", promise.due, one_line(&promise.text)),
        OpeningLine::TheirTopic { topic } => format!("Their topic: {}", one_line(&topic.text)),
        OpeningLine::TheirLoop { promise } => {
            format!("They owe by {}: {}", promise.due, one_line(&promise.text))
        }
        OpeningLine::Ask { text, .. } => format!("Ask: {}", one_line(text)),
        OpeningLine::MyTopic { topic } => format!("My topic: {}", one_line(&topic.text)),
        OpeningLine::Experiment { promise } => {
            format!("Experiment, ends {}: {}", promise.due, one_line(&promise.text))
        }
    }
}

fn signal(signal: &Signal) -> String {
    match signal {
        Signal::PaceAlarm { name, values, .. } => {
            let values: Vec<String> = values.iter().map(u8::to_string).collect();
            format!("{name}: pace {}: choose a lever", values.join(", "))
        }
        Signal::Incident { theme, people } => {
            format!("{theme}: the same risk from {people} people: track it (radar)")
        }
        Signal::LateTracked { count } => format!("late tracked work: {count}"),
        Signal::MyLateLoops { count } => format!("my late promises: {count}"),
        Signal::TheirLateLoops { name, count, .. } => format!("{name}: late promises: {count}"),
        Signal::NotMet { name, days, .. } => format!("{name}: not met for {days} days"),
        Signal::ParkedAfter { name, on, .. } => format!("{name}: After of {on} waits"),
        Signal::AgeingConcern { name, days, .. } => {
            format!("{name}: a concern waits to be raised for {days} days")
        }
        Signal::KeepOrErase { name, review, .. } => {
            format!("{name}: closed, to be kept or erased since {review}")
        }
        Signal::MonthlySkips { rare: 0 } => {
            "with 150 people or more: meet the reports of your reports, once a month".to_owned()
        }
        Signal::MonthlySkips { rare } => {
            format!("with 150 people or more: skip-levels met less than monthly: {rare}")
        }
        Signal::TooRare { name, .. } => format!("{name}: monthly is too rare for a direct report"),
    }
}

fn promise(person: &str, promise: &sotto_core::views::LoopView) -> String {
    let with = if promise.owner == Owner::Me { format!("to {person}") } else { person.to_owned() };
    let late = if promise.overdue { ", overdue" } else { "" };
    format!("{}{late}  {with}: {}  {}", promise.due, one_line(&promise.text), promise.id)
}

fn load(load: &LoadView) -> String {
    let (hours, minutes) = (load.minutes_week / 60, load.minutes_week % 60);
    let (now, rest) = (load.minutes_this_week / 60, load.minutes_this_week % 60);
    format!(
        "{} people, {hours} h {minutes:02} min a week, {} h a year; {now} h {rest:02} min this week",
        load.people, load.hours_year
    )
}
