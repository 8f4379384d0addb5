//! `insights`: trends over a year, of one person or over the team, without a window.

use crate::context::Context;
use crate::output::show;
use anyhow::Result;
use sotto_core::views::{FigureView, InsightsView};
use std::fmt::Write;

/// Shows the team's trends, or one person's.
pub fn run(context: &Context, person: Option<&str>) -> Result<()> {
    let workspace = context.open()?;
    let person = person.map(|person| workspace.resolve(person)).transpose()?;
    show(context, &workspace.insights(person, context.now)?, page)
}

/// One line of the lines that people read: what, when, the figures.
fn page(view: &InsightsView) -> String {
    let mut out = String::new();
    if view.person.is_none() {
        let _ = writeln!(
            out,
            "The team, {} people; – is a gap: nothing said, or fewer than three people",
            view.people
        );
        strain(&mut out, view);
    } else {
        let _ = writeln!(out, "{}; – is a gap", view.name);
        table(
            &mut out,
            "week",
            &["energy", "pace"],
            view.weeks.iter().enumerate().filter_map(|(at, week)| {
                let cells = [view.energy.get(at).map(cell)?, view.pace.get(at).map_or("–".to_owned(), cell)];
                cells.iter().any(|cell| cell != "–").then(|| (week.to_string(), cells.to_vec()))
            }),
        );
    }
    let heads =
        ["cadence %", "held", "missed", "away", "six points %", "alignment", "risk", "decisions", "growth"];
    table(
        &mut out,
        "from",
        &heads,
        view.cadence.iter().enumerate().map(|(at, x)| {
            let mut cells =
                vec![cell(&x.percent), x.held.to_string(), x.missed.to_string(), x.away.to_string()];
            cells.push(view.checklist.get(at).map_or("–".to_owned(), |x| cell(&x.percent)));
            let served =
                view.purposes.get(at).map(|x| [&x.alignment, &x.risk, &x.decisions, &x.growth].map(cell));
            cells.extend(served.unwrap_or_else(|| ["–"; 4].map(str::to_owned)));
            (x.from.to_string(), cells)
        }),
    );
    table(
        &mut out,
        "month",
        &["I kept", "of"],
        view.kept.iter().map(|x| {
            (x.month.format("%Y-%m").to_string(), vec![x.kept.to_string(), (x.kept + x.missed).to_string()])
        }),
    );
    let themes: Vec<&str> = view.themes.iter().map(|x| x.theme.as_str()).collect();
    if !themes.is_empty() {
        let rows = view.stretches.iter().enumerate().map(|(at, from)| {
            (
                from.to_string(),
                view.themes.iter().map(|x| x.figures.get(at).map_or("–".to_owned(), cell)).collect(),
            )
        });
        table(&mut out, "from", &themes, rows);
    }
    out
}

/// Strain beside speed, for the weeks in which there is anything.
fn strain(out: &mut String, view: &InsightsView) {
    let heads = ["pace", "energy", "signs", "overdue", "deployments", "lead h", "failures %", "restore h"];
    let rows = view.strain.iter().zip(&view.speed).filter_map(|(strain, speed)| {
        let plain = |value: Option<f64>| cell(&FigureView { value, people: 0 });
        let cells = vec![
            cell(&strain.pace),
            cell(&strain.energy),
            cell(&strain.signs),
            cell(&strain.overdue),
            plain(speed.deployments),
            plain(speed.lead_hours),
            plain(speed.failure_percent),
            plain(speed.restore_hours),
        ];
        cells.iter().any(|cell| cell != "–").then(|| (strain.week.to_string(), cells))
    });
    table(out, "week", &heads, rows);
}

fn cell(figure: &FigureView) -> String {
    figure.value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}

fn table(out: &mut String, first: &str, heads: &[&str], rows: impl Iterator<Item = (String, Vec<String>)>) {
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let width = |at: usize| heads.get(at).map_or(0, |head| head.chars().count()).max(6);
    let _ = write!(out, "\n{first:<10}");
    heads.iter().enumerate().for_each(|(at, head)| {
        let _ = write!(out, "  {head:>width$}", width = width(at));
    });
    out.push('\n');
    for (when, cells) in rows {
        let _ = write!(out, "{when:<10}");
        cells.iter().enumerate().for_each(|(at, cell)| {
            let _ = write!(out, "  {cell:>width$}", width = width(at));
        });
        out.push('\n');
    }
}
