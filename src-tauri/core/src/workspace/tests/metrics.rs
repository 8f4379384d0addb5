//! Delivery figures as use cases: taken in once, replaced, remembered, taken back.

use super::*;
use crate::exchange::csv::{self, Table};
use crate::model::{Figures, RateUnit, Span, TimeUnit};

const NOW: &str = "2026-11-26T09:00:00Z";

fn table(text: &str) -> Table {
    csv::read(text.as_bytes()).unwrap()
}

fn import(workspace: &mut Workspace, text: &str) -> Result<crate::views::MetricsTaken> {
    let table = table(text);
    let map = workspace.metrics_map(&table);
    workspace.metrics_import(&table, &map, at(NOW))
}

fn figures(workspace: &Workspace) -> Vec<(String, Span, Figures)> {
    let mut all: Vec<_> =
        workspace.facts().deliveries.values().map(|x| (x.from.to_string(), x.span, x.figures)).collect();
    all.sort_by_key(|(from, ..)| from.clone());
    all
}

fn deployments(count: u64) -> Figures {
    Figures { deployments: Some(count * 1_000), ..Figures::default() }
}

#[test]
fn r80_the_same_days_are_replaced_and_nothing_is_there_twice() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let taken = import(&mut workspace, "Date,Deployments\n2026-11-23,4\n2026-11-24,2\n").unwrap();
    assert_eq!((taken.rows, taken.replaced), (2, 0));
    let before: Vec<_> = workspace.facts().deliveries.keys().copied().collect();
    let taken = import(&mut workspace, "Date,Deployments\n2026-11-24,3\n2026-11-25,1\n").unwrap();
    assert_eq!((taken.rows, taken.replaced), (2, 1));
    let expected = [("2026-11-23", 4), ("2026-11-24", 3), ("2026-11-25", 1)]
        .map(|(from, count)| (from.to_owned(), Span::Day, deployments(count)));
    assert_eq!(figures(&workspace), expected);
    assert!(
        before.iter().all(|id| workspace.facts().deliveries.contains_key(id)),
        "a day keeps its identity"
    );
    drop(workspace);
    assert_eq!(figures(&desk.unlock()), expected, "it is on disk");
}

#[test]
fn r80_a_week_takes_the_place_of_its_days_and_days_that_of_their_week() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    import(&mut workspace, "Date,Deployments\n2026-11-15,9\n2026-11-16,4\n2026-11-22,2\n").unwrap();
    let taken = import(&mut workspace, "Week,Deployments\n2026-11-18,7\n").unwrap();
    assert_eq!((taken.rows, taken.replaced, taken.from), (1, 1, Some(day("2026-11-16"))));
    assert_eq!(
        figures(&workspace),
        [
            ("2026-11-15".to_owned(), Span::Day, deployments(9)),
            ("2026-11-16".to_owned(), Span::Week, deployments(7)),
        ]
    );
    let days = table("Date,Deployments\n2026-11-17,1\n2026-11-22,2\n");
    let map = crate::exchange::metrics_in::guess(&days, None);
    workspace.metrics_import(&days, &map, at(NOW)).unwrap();
    let left: Vec<_> = figures(&workspace).into_iter().map(|(from, span, _)| (from, span)).collect();
    let expected = ["2026-11-15", "2026-11-17", "2026-11-22"].map(|from| (from.to_owned(), Span::Day));
    assert_eq!(left, expected);
    workspace.undo().unwrap();
    assert_eq!(figures(&workspace)[1], ("2026-11-16".to_owned(), Span::Week, deployments(7)), "taken back");
}

#[test]
fn r80_a_key_that_a_file_has_no_column_for_keeps_its_value_and_the_map_is_remembered() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    import(&mut workspace, "Date,Deployments\n2026-11-23,4\n").unwrap();
    import(&mut workspace, "Date,Lead time (days)\n2026-11-23,2\n").unwrap();
    let both = Figures { lead_seconds: Some(172_800), ..deployments(4) };
    assert_eq!(figures(&workspace)[0].2, both);
    drop(workspace);
    let mut workspace = desk.unlock();
    let kept = workspace.facts().settings.metrics.clone().unwrap();
    assert_eq!(kept.lead.map(|x| (x.name, x.unit)), Some(("Lead time (days)".to_owned(), TimeUnit::Days)));
    // An unusual choice is what the next file of this shape is read by.
    let table = table("Date,Deployments\n2026-11-16,3\n");
    let mut map = workspace.metrics_map(&table);
    if let Some(column) = &mut map.deployments {
        column.unit = RateUnit::PerDay;
    }
    map.span = Span::Week;
    workspace.metrics_import(&table, &map, at(NOW)).unwrap();
    assert_eq!(workspace.metrics_map(&table), map);
    assert_eq!(figures(&workspace)[0].2, deployments(21));
}

#[test]
fn r80_a_line_that_cant_be_read_leaves_everything_as_it_was() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    import(&mut workspace, "Date,Deployments\n2026-11-23,4\n").unwrap();
    let error = import(&mut workspace, "Date,Deployments\n2026-11-23,5\n2026-11-24,many\n").unwrap_err();
    assert_eq!(error.code(), "bad-file");
    assert!(error.to_string().starts_with("line 3: “many” in “Deployments”"), "{error}");
    assert_eq!(figures(&workspace)[0].2, deployments(4));

    let broken = table("Date,Deployments\n2026-11-23,5\nsoon,1\n");
    let plan = workspace.metrics_plan(&broken, &workspace.metrics_map(&broken), at(NOW));
    assert_eq!((plan.rows, plan.replaced, plan.problems.len(), plan.wrong.as_str()), (1, 1, 1, ""));
    let colours = table("Date,Colour\n2026-11-23,red\n");
    let plan = workspace.metrics_plan(&colours, &crate::exchange::metrics_in::guess(&colours, None), at(NOW));
    assert!(plan.wrong.starts_with("no column holds deployments"), "{}", plan.wrong);
}

#[test]
fn r80_figures_are_forgotten_as_a_whole_and_come_back() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    assert_eq!(workspace.metrics_forget().unwrap_err().code(), "wrong-moment");
    import(&mut workspace, "Date,Deployments\n2026-11-09,4\n2026-11-24,2\n").unwrap();
    let weeks: Vec<_> =
        workspace.delivery().weeks.iter().map(|x| (x.week.to_string(), x.days, x.deployments)).collect();
    let expected = [("2026-11-09", 1, Some(4.0)), ("2026-11-16", 0, None), ("2026-11-23", 1, Some(2.0))];
    assert_eq!(weeks, expected.map(|(week, days, n)| (week.to_owned(), days, n)), "a week between is a gap");
    workspace.metrics_forget().unwrap();
    assert_eq!(workspace.delivery().rows, 0);
    workspace.undo().unwrap();
    assert_eq!(workspace.delivery().rows, 2);
}
