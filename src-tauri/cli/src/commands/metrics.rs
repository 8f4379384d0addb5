//! Delivery figures (R56, R80): brought in from a table, and shown by week.

use crate::context::Context;
use crate::exit::Usage;
use crate::input::word;
use crate::output::{self, show};
use anyhow::Result;
use clap::{Args, Subcommand};
use serde::de::DeserializeOwned;
use sotto_core::exchange::csv::{self, Table};
use sotto_core::model::{Column, DateOrder, MetricsMap, RateUnit, ShareUnit, Span, TimeUnit};
use sotto_core::read_at_most;
use sotto_core::views::{DeliveryView, MetricsPlanView, MetricsTaken};
use std::fmt::Write;
use std::io::Read;
use std::path::{Path, PathBuf};

/// `metrics …`; without a command they are shown.
#[derive(Debug, Args)]
pub struct Metrics {
    #[command(subcommand)]
    command: Option<MetricsCommand>,
}

#[derive(Debug, Subcommand)]
enum MetricsCommand {
    /// Take a table of delivery figures in; the same days are replaced
    Import(MetricsFile),
    /// Forget all delivery figures
    Forget {
        /// Yes, all of them; undo brings them back
        #[arg(long, required = true)]
        yes: bool,
    },
}

/// A table of delivery figures. Which column is what is told from the names, or as last time, unless it is said.
#[derive(Debug, Args)]
pub struct MetricsFile {
    /// The file: cells between commas, semicolons or tabs; - reads standard input
    file: PathBuf,
    /// The column of the dates
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,
    /// How 02/11/2026 is read: day-first or month-first
    #[arg(long, value_parser = word::<DateOrder>)]
    order: Option<DateOrder>,
    /// What a line covers: day or week
    #[arg(long, value_parser = word::<Span>)]
    span: Option<Span>,
    /// Deployment frequency; UNIT is count, per-day or per-week
    #[arg(long, value_name = "COLUMN[:UNIT]")]
    deployments: Option<String>,
    /// Lead time for changes; UNIT is seconds, minutes, hours or days
    #[arg(long, value_name = "COLUMN[:UNIT]")]
    lead: Option<String>,
    /// Change-failure rate; UNIT is percent, fraction or count
    #[arg(long, value_name = "COLUMN[:UNIT]")]
    failures: Option<String>,
    /// Time to restore; UNIT is seconds, minutes, hours or days
    #[arg(long, value_name = "COLUMN[:UNIT]")]
    restore: Option<String>,
    /// Only report what would be taken in
    #[arg(long)]
    dry_run: bool,
}

impl MetricsFile {
    /// The map as guessed, with what was said in its place.
    fn map(&self, guessed: MetricsMap) -> MetricsMap {
        MetricsMap {
            date: self.date.clone().unwrap_or(guessed.date),
            order: self.order.unwrap_or(guessed.order),
            span: self.span.unwrap_or(guessed.span),
            deployments: column(self.deployments.as_deref(), RateUnit::Count).or(guessed.deployments),
            lead: column(self.lead.as_deref(), TimeUnit::Hours).or(guessed.lead),
            failures: column(self.failures.as_deref(), ShareUnit::Percent).or(guessed.failures),
            restore: column(self.restore.as_deref(), TimeUnit::Hours).or(guessed.restore),
        }
    }
}

/// `Lead time:minutes`; a colon that no unit follows belongs to the name.
fn column<U: DeserializeOwned>(said: Option<&str>, usual: U) -> Option<Column<U>> {
    let said = said?;
    let with_unit = said.rsplit_once(':').and_then(|(name, unit)| Some((name, word::<U>(unit).ok()?)));
    let (name, unit) = with_unit.unwrap_or((said, usual));
    Some(Column { name: name.to_owned(), unit })
}

/// Runs one of the `metrics` commands.
pub fn run(context: &Context, metrics: &Metrics) -> Result<()> {
    match &metrics.command {
        None => show(context, &context.open()?.delivery(), weeks),
        Some(MetricsCommand::Import(file)) => import(context, file),
        Some(MetricsCommand::Forget { yes: _ }) => Ok(context.open()?.metrics_forget()?),
    }
}

/// Takes a table in, or says what it would bring.
pub fn import(context: &Context, file: &MetricsFile) -> Result<()> {
    let table = table(context, &file.file)?;
    let mut workspace = context.open()?;
    let map = file.map(workspace.metrics_map(&table));
    if file.dry_run {
        return show(context, &workspace.metrics_plan(&table, &map, context.now), planned);
    }
    show(context, &workspace.metrics_import(&table, &map, context.now)?, taken)
}

fn table(context: &Context, file: &Path) -> Result<Table> {
    if file != Path::new("-") {
        return Ok(csv::read(&read_at_most(file, csv::MAX)?)?);
    }
    context.stdin_is_free_for(Some("-"))?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(csv::MAX as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > csv::MAX {
        return Err(Usage("The table on standard input is larger than 8 MiB.").into());
    }
    Ok(csv::read(&bytes)?)
}

fn taken(taken: &MetricsTaken) -> String {
    let (from, to) = (said(taken.from), said(taken.to));
    let what = if taken.span == Span::Day { "days" } else { "weeks" };
    let (rows, replaced, empty) = (taken.rows, taken.replaced, taken.empty);
    format!("Taken in: {rows} {what} from {from} to {to}; {replaced} replaced, {empty} without figures.")
}

fn planned(plan: &MetricsPlanView) -> String {
    let mut out = String::new();
    let map = &plan.map;
    for (key, column, unit) in [
        ("dates", &map.date, output::word(map.span)),
        ("deployments", &map.deployments, output::word(map.deployments_unit)),
        ("lead time", &map.lead, output::word(map.lead_unit)),
        ("failures", &map.failures, output::word(map.failures_unit)),
        ("restore", &map.restore, output::word(map.restore_unit)),
    ] {
        let column =
            if column.is_empty() { "no column".to_owned() } else { format!("“{column}”, {unit}") };
        let _ = writeln!(out, "{key:<12} {column}");
    }
    for problem in &plan.problems {
        let _ = writeln!(out, "line {}: {}", problem.line, problem.why);
    }
    if plan.more > 0 {
        let _ = writeln!(out, "and {} more lines", plan.more);
    }
    if !plan.wrong.is_empty() {
        let _ = writeln!(out, "{}", plan.wrong);
    }
    let (from, to) = (said(plan.from), said(plan.to));
    let _ = writeln!(
        out,
        "{} lines from {from} to {to}; {} would replace what is here.",
        plan.rows, plan.replaced
    );
    let _ = writeln!(out, "Nothing was written: this was a dry run.");
    out
}

fn said(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| day.to_string())
}

fn weeks(view: &DeliveryView) -> String {
    let mut out = String::from("week        deployments  lead h  failures %  restore h\n");
    if view.weeks.is_empty() {
        return "There are no delivery figures. Bring them in with: sotto-cli metrics import FILE".to_owned();
    }
    for week in &view.weeks {
        let cell = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
        let _ = writeln!(
            out,
            "{}  {:>11}  {:>6}  {:>10}  {:>9}",
            week.week,
            cell(week.deployments),
            cell(week.lead_hours),
            cell(week.failure_percent),
            cell(week.restore_hours)
        );
    }
    out
}
