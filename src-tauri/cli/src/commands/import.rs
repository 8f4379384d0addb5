//! `import markdown` and `import people`: the report first, then the writing.

use crate::context::Context;
use crate::output::show;
use anyhow::Result;
use serde::Serialize;
use sotto_core::exchange::markdown_in::{ImportPlan, PersonPlan, ReportLine};
use sotto_core::exchange::{csv, people_in};
use sotto_core::read_at_most;
use sotto_core::views::PeopleInView;
use sotto_core::workspace::{Imported, plan_import};
use std::fmt::Write;
use std::path::Path;

/// `import markdown --json`.
#[derive(Serialize)]
struct Report {
    people: Vec<PersonReport>,
    skipped: Vec<SkippedReport>,
    /// None for a dry run.
    written: Option<Written>,
}

#[derive(Serialize)]
struct PersonReport {
    name: String,
    /// Whether a notebook of this name is there already; it takes the entries in.
    known: bool,
    files: Vec<String>,
    lines: Vec<LineReport>,
}

#[derive(Serialize)]
struct LineReport {
    file: String,
    line: usize,
    text: String,
    became: &'static str,
    detail: String,
    fields: Vec<String>,
}

#[derive(Serialize)]
struct SkippedReport {
    file: String,
    why: &'static str,
}

#[derive(Serialize)]
struct Written {
    people: usize,
    items: usize,
    already_there: usize,
}

/// Reports what would become what; without `dry_run` it is then written.
pub fn markdown(context: &Context, dir: &Path, dry_run: bool) -> Result<()> {
    let plan = plan_import(dir, context.now)?;
    let mut workspace = context.open()?;
    let people: Vec<PersonReport> =
        plan.people.iter().map(|person| report(person, workspace.import_target(person).is_some())).collect();
    let skipped = skipped(&plan);
    let imported = if dry_run { None } else { Some(workspace.import_apply(&plan, context.now)?) };
    show(context, &Report { people, skipped, written: imported.map(written) }, page)
}

/// `import people --json`.
#[derive(Serialize)]
struct PeopleReport {
    #[serde(flatten)]
    view: PeopleInView,
    /// Who got a notebook; none for a dry run.
    added: Option<Vec<String>>,
}

/// Reports who is in a table; without `dry_run` those who are new get a notebook.
pub fn people(context: &Context, file: &Path, dry_run: bool) -> Result<()> {
    let plan = people_in::read(&read_at_most(file, csv::MAX)?, context.now.today())?;
    let mut workspace = context.open()?;
    let view = workspace.people_look(&plan);
    let added = if dry_run { None } else { Some(workspace.people_take(&plan, context.now)?) };
    show(context, &PeopleReport { view, added }, people_page)
}

fn people_page(PeopleReport { view, added }: &PeopleReport) -> String {
    let mut out = String::new();
    for person in &view.people {
        let known = match &person.known {
            None => String::new(),
            Some(name) if *name == person.name => " (has a notebook: left as it is)".to_owned(),
            Some(name) => format!(" (is {name}, who has a notebook: left as it is)"),
        };
        let _ = writeln!(out, "{:>4}  {}{known}", person.line, person.name);
        for cell in &person.unread {
            let _ = writeln!(out, "        not understood, so left out: {cell}");
        }
    }
    for (line, why) in &view.left {
        let _ = writeln!(out, "{line:>4}  left out: {why}");
    }
    if !view.unused.is_empty() {
        let _ = writeln!(out, "Columns that Sotto has no place for: {}", view.unused.join(", "));
    }
    let _ = match added {
        None => writeln!(out, "Nothing was written: this was a dry run."),
        Some(added) => writeln!(out, "Written: {} new notebooks.", added.len()),
    };
    out
}

fn written(imported: Imported) -> Written {
    Written { people: imported.people, items: imported.items, already_there: imported.already_there }
}

fn report(person: &PersonPlan, known: bool) -> PersonReport {
    let line = |line: &ReportLine| LineReport {
        file: line.file.clone(),
        line: line.line,
        text: line.text.clone(),
        became: line.became.code(),
        detail: line.detail.clone(),
        fields: line.fields.clone(),
    };
    PersonReport {
        name: person.name.to_string(),
        known,
        files: person.files.clone(),
        lines: person.report.iter().map(line).collect(),
    }
}

fn skipped(plan: &ImportPlan) -> Vec<SkippedReport> {
    plan.skipped.iter().map(|file| SkippedReport { file: file.file.clone(), why: file.why.words() }).collect()
}

fn page(report: &Report) -> String {
    let mut out = String::new();
    for person in &report.people {
        let known = if person.known { " (has a notebook)" } else { "" };
        let _ = writeln!(out, "{}{known}", person.name);
        for file in &person.files {
            let _ = writeln!(out, "  {file}");
            for line in person.lines.iter().filter(|line| line.file == *file) {
                let _ = writeln!(out, "  {:>4}  {:<8}  {}", line.line, line.became, line.text.trim());
                let _ = writeln!(out, "                  → {}", line.detail);
            }
        }
    }
    for file in &report.skipped {
        let _ = writeln!(out, "Left out: {} ({})", file.file, file.why);
    }
    let _ = match &report.written {
        None => writeln!(out, "Nothing was written: this was a dry run."),
        Some(w) => writeln!(
            out,
            "Written: {} new notebooks, {} entries; {} were there already.",
            w.people, w.items, w.already_there
        ),
    };
    out
}
