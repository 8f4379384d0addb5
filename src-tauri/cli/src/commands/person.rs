//! `person …` and `away`: notebooks and who they are about.

use crate::context::Context;
use crate::input::word;
use crate::output::{one_line, show, word as said};
use anyhow::Result;
use chrono::{NaiveTime, Weekday};
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use sotto_core::model::{Minutes, Name, Person, PersonId, Relation, Rhythm, Slot};
use sotto_core::views::{GrowthView, NoteView, PersonRow, PersonView, PointView, TimelineEntry};
use sotto_core::workspace::{NewPerson, Workspace};
use std::fmt::Write;

/// `person …`
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Open a notebook
    Add {
        /// As shown
        name: String,
        #[command(flatten)]
        head: Head,
    },
    /// Everyone, archived people last
    List,
    /// One notebook
    Show {
        /// Whose
        #[arg(value_name = "P")]
        person: String,
    },
    /// Change what was said at the start
    Edit {
        /// Whose
        #[arg(value_name = "P")]
        person: String,
        /// A new name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        head: Head,
    },
    /// Close a notebook and keep it
    Archive {
        /// Whose
        #[arg(value_name = "P")]
        person: String,
        /// When to decide between keeping and erasing it
        #[arg(long, value_name = "DATE")]
        review: Option<String>,
    },
    /// Erase a notebook: its key is destroyed
    Erase {
        /// Whose
        #[arg(value_name = "P")]
        person: String,
        /// There is no way back but a backup
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Days on which they are away
    Away {
        /// Who
        #[arg(value_name = "P")]
        person: String,
        #[command(flatten)]
        days: Days,
    },
}

/// The head of a notebook.
#[derive(Debug, Args)]
pub struct Head {
    /// What else they are called, such as a nickname or initials; may be given more than once
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// Role or title
    #[arg(long)]
    role: Option<String>,
    /// direct, skip-level, boss or peer
    #[arg(long, value_parser = word::<Relation>)]
    relation: Option<Relation>,
    /// weekly, fortnightly, monthly or quarterly
    #[arg(long, value_parser = word::<Rhythm>)]
    cadence: Option<Rhythm>,
    /// Length of a meeting, 5 to 240
    #[arg(long, value_parser = minutes)]
    minutes: Option<Minutes>,
    /// Day of the week, such as mon
    #[arg(long, requires = "time")]
    day: Option<Weekday>,
    /// Time of the day, such as 10:00
    #[arg(long, requires = "day", value_parser = time)]
    time: Option<NaiveTime>,
    /// The zone of that time, such as Europe/Prague
    #[arg(long, requires = "day")]
    tz: Option<Tz>,
    /// When the working relation began
    #[arg(long, value_name = "DATE")]
    started: Option<String>,
    /// New in a manager's role, since --started or today
    #[arg(long)]
    new_manager: bool,
    /// Taken over from another manager
    #[arg(long)]
    inherited: bool,
}

/// A stretch of days, the last one included.
#[derive(Debug, Args)]
pub struct Days {
    /// First day
    #[arg(long, value_name = "DATE")]
    from: String,
    /// Last day
    #[arg(long, value_name = "DATE")]
    to: String,
}

fn minutes(text: &str) -> Result<Minutes, sotto_core::model::Invalid> {
    Minutes::new(text.parse().unwrap_or(0))
}

fn time(text: &str) -> Result<NaiveTime, chrono::ParseError> {
    NaiveTime::parse_from_str(text, "%H:%M")
}

impl Head {
    fn slot(&self, context: &Context) -> Option<Slot> {
        let (day, time) = (self.day?, self.time?);
        Some(Slot { day, time, zone: self.tz.unwrap_or(context.now.zone) })
    }

    /// Puts what was said over what was known.
    fn over(self, known: NewPerson, context: &Context) -> Result<NewPerson> {
        let slot = self.slot(context);
        let started = context.maybe_date(self.started.as_ref())?;
        let mut aliases = known.aliases;
        for alias in &self.alias {
            let alias = Name::new(alias)?;
            if !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        let new_manager = self.new_manager.then(|| started.unwrap_or(context.now.today()));
        Ok(NewPerson {
            aliases,
            role: self.role.unwrap_or(known.role),
            relation: self.relation.unwrap_or(known.relation),
            rhythm: self.cadence.or(known.rhythm),
            minutes: self.minutes.or(known.minutes),
            slot: slot.or(known.slot),
            started: started.or(known.started),
            new_manager_since: new_manager.or(known.new_manager_since),
            inherited: self.inherited || known.inherited,
            ..known
        })
    }
}

fn known(person: &Person) -> NewPerson {
    NewPerson {
        aliases: person.aliases.clone(),
        role: person.role.clone(),
        relation: person.relation,
        rhythm: Some(person.rhythm),
        minutes: Some(person.minutes),
        slot: person.slot,
        started: person.started,
        new_manager_since: person.new_manager_since,
        inherited: person.inherited,
        manager: person.manager.clone(),
        ..NewPerson::named(person.name.clone())
    }
}

/// Runs one of the `person` commands.
pub fn run(context: &Context, command: PersonCommand) -> Result<()> {
    let mut workspace = context.open()?;
    match command {
        PersonCommand::Add { name, head } => {
            let new = head.over(NewPerson::named(Name::new(&name)?), context)?;
            let id = workspace.person_add(new, context.now)?;
            show_row(context, &workspace, id)
        }
        PersonCommand::List => {
            show(context, &workspace.people(context.now), |rows| rows.iter().map(row).collect())
        }
        PersonCommand::Show { person } => {
            let id = workspace.resolve(&person)?;
            show(context, &workspace.person(id, context.now)?, page)
        }
        PersonCommand::Edit { person, name, head } => {
            let id = workspace.resolve(&person)?;
            let mut new = head.over(known(workspace.person_of(id)?), context)?;
            if let Some(name) = name {
                new.name = Name::new(&name)?;
            }
            workspace.person_edit(id, new)?;
            show_row(context, &workspace, id)
        }
        PersonCommand::Archive { person, review } => {
            let id = workspace.resolve(&person)?;
            let review = review.map(|phrase| context.due(&phrase)).transpose()?;
            workspace.person_archive(id, review, context.now)?;
            show_row(context, &workspace, id)
        }
        PersonCommand::Erase { person, yes: _ } => {
            let id = workspace.resolve(&person)?;
            let erased = workspace.person_erase(id)?;
            show(context, &erased, |erased| {
                let mut lines = format!("{} is erased.\n", erased.name);
                for path in &erased.still_in {
                    lines += &format!("This backup still holds them; delete it by hand: {path}\n");
                }
                lines
            })
        }
        PersonCommand::Away { person, days } => {
            let id = workspace.resolve(&person)?;
            workspace.away(id, context.date(&days.from)?, context.date(&days.to)?, context.now)?;
            show_row(context, &workspace, id)
        }
    }
}

/// My own days away hold for everyone.
pub fn all_away(context: &Context, days: &Days) -> Result<()> {
    let (from, to) = (context.date(&days.from)?, context.date(&days.to)?);
    let mut workspace = context.open()?;
    workspace.my_away(from, to, context.now)?;
    Ok(())
}

fn show_row(context: &Context, workspace: &Workspace, id: PersonId) -> Result<()> {
    show(context, &workspace.row(id, context.now)?, row)
}

fn row(person: &PersonRow) -> String {
    let next = person.next.map_or_else(|| "no meeting foreseen".to_owned(), |day| format!("next {day}"));
    let mut line = format!("{}  {}, {}, {next}", person.name, said(person.relation), said(person.rhythm));
    if !person.role.is_empty() {
        line += &format!(", {}", person.role);
    }
    if person.archived {
        line += ", archived";
    }
    line + "\n"
}

/// A notebook as people read it: the four sections in their order, then the timeline.
fn page(view: &PersonView) -> String {
    let mut out = row(&view.row);
    let _ = writeln!(out, "{}", view.row.id);
    let about = &view.about;
    for (label, text) in [
        ("Takes feedback", &about.feedback),
        ("Likes praise", &about.praise),
        ("Grumpy", &about.grumpy),
        ("Helps", &about.helps),
        ("About", &about.other),
    ] {
        if !text.is_empty() {
            let _ = writeln!(out, "{label}: {}", one_line(text));
        }
    }
    section(&mut out, "1 Open loops", view.loops.iter().map(super::loops::line));
    let themes = view.themes.iter().map(|t| format!("#{} × {}, last {}\n", t.tag, t.count, t.last));
    section(&mut out, "2 Themes", themes.chain(view.theme_notes.iter().map(note)));
    section(
        &mut out,
        "3 Growth plan",
        view.growth.iter().map(growth).chain(view.growth_notes.iter().map(note)),
    );
    section(&mut out, "4 Private notes", view.private.iter().map(note));
    let topics = view.topics.iter().map(|t| format!("{}: {}\n", said(t.by), one_line(&t.text)));
    section(&mut out, "Topics", topics);
    section(&mut out, "Energy", trend(&view.energy));
    section(&mut out, "Pace", trend(&view.pace));
    section(&mut out, "Timeline", view.timeline.iter().map(timeline));
    out
}

fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        let _ =
            write!(out, "\n{title}\n{}", lines.iter().map(|line| format!("  {line}")).collect::<String>());
    }
}

fn note(note: &NoteView) -> String {
    format!("{}  {}\n", note.on, one_line(&note.text))
}

fn growth(line: &GrowthView) -> String {
    let by = line.by.map_or_else(String::new, |by| format!(", by {by}"));
    let raised = match (line.unraised, line.raised_on) {
        (true, _) => ", not raised yet".to_owned(),
        (false, Some(on)) => format!(", raised on {on}"),
        (false, None) => String::new(),
    };
    format!("{}  {}: {}{by}{raised}  {}\n", line.on, said(line.kind), one_line(&line.text), line.id)
}

fn trend(points: &[PointView]) -> impl Iterator<Item = String> {
    points.iter().map(|point| format!("{}  {}\n", point.on, point.value))
}

fn timeline(entry: &TimelineEntry) -> String {
    match entry {
        TimelineEntry::Meeting { on, energy, .. } => {
            let energy = energy.map_or_else(String::new, |value| format!(", energy {value}"));
            format!("{on}  Met{energy}\n")
        }
        TimelineEntry::Note { note: shown } => note(shown),
        TimelineEntry::Topic { on, topic, .. } => {
            format!("{on}  Topic of {}: {}\n", said(topic.by), one_line(&topic.text))
        }
    }
}
