//! Delivery figures as use cases (R80): a table is read, shown, and taken in whole or not at all.

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::exchange::csv::Table;
use crate::exchange::metrics_in::{self, MetricsPlan, Taken};
use crate::model::{Delivery, DeliveryId, Facts, Figures, Item, ItemId, MetricsMap, Moment, Settings, Span};
use crate::rules::metrics::{self, Speed, monday};
use crate::views::{DeliveryView, MetricsPlanView, MetricsProblem, MetricsTaken, SpeedWeek};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How many problems and how many lines of a file are shown.
const SHOWN: usize = 8;
const SAMPLE: usize = 3;

impl Workspace {
    /// Which column of a table is what: as last time where its columns are here, else by their names.
    pub fn metrics_map(&self, table: &Table) -> MetricsMap {
        metrics_in::guess(table, self.facts.settings.metrics.as_ref())
    }

    /// What a table would bring, with everything that stands in the way.
    pub fn metrics_plan(&self, table: &Table, map: &MetricsMap, now: Moment) -> MetricsPlanView {
        let sample = table.rows.iter().take(SAMPLE).map(|row| row.cells.clone()).collect();
        let mut view = MetricsPlanView {
            head: table.head.clone(),
            sample,
            map: map.into(),
            rows: 0,
            replaced: 0,
            from: None,
            to: None,
            empty: 0,
            problems: Vec::new(),
            more: 0,
            wrong: String::new(),
        };
        match metrics_in::plan(table, map, now.today()) {
            Err(Error::BadFile { why, .. }) => view.wrong = why,
            Err(other) => view.wrong = other.to_string(),
            Ok(plan) => {
                view.rows = plan.rows.len();
                view.replaced = self.replaced_by(&plan);
                (view.from, view.to) = span_of(&plan);
                view.empty = plan.empty;
                view.more = plan.problems.len().saturating_sub(SHOWN);
                let shown = plan.problems.iter().take(SHOWN);
                view.problems = shown.map(|x| MetricsProblem { line: x.line, why: x.why.clone() }).collect();
                if let (true, Err(Error::BadFile { why, .. })) = (plan.problems.is_empty(), plan.check()) {
                    view.wrong = why;
                }
            }
        }
        view
    }

    fn replaced_by(&self, plan: &MetricsPlan) -> usize {
        let kept = Kept::of(&self.facts);
        plan.rows.iter().filter(|row| kept.on(row, plan.map.span).next().is_some()).count()
    }

    /// Takes a table in. The same days are replaced, and a key that this file has no column for keeps its value; the
    /// map is remembered. Errors: `BadFile` with the line, and then nothing is taken in.
    pub fn metrics_import(&mut self, table: &Table, map: &MetricsMap, now: Moment) -> Result<MetricsTaken> {
        let plan = metrics_in::plan(table, map, now.today())?;
        plan.check()?;
        let replaced = self.replaced_by(&plan);
        // A week may replace seven days, and each of seven days the same week: by id, so that nothing goes twice.
        let mut gone: BTreeSet<ItemId> = BTreeSet::new();
        let mut put = Vec::with_capacity(plan.rows.len() + 1);
        let befores: Vec<Option<Delivery>> = {
            let kept = Kept::of(&self.facts);
            let same = |row: &Taken, kept: &Delivery| kept.from == row.from && kept.span == map.span;
            gone.extend(
                plan.rows.iter().flat_map(|row| kept.on(row, map.span)).map(|kept| ItemId(kept.id.0)),
            );
            plan.rows.iter().map(|row| kept.on(row, map.span).find(|kept| same(row, kept)).copied()).collect()
        };
        for (row, before) in plan.rows.iter().zip(befores) {
            let id = before.map_or_else(|| DeliveryId(self.new_id(now)), |kept| kept.id);
            let figures = before.map_or(row.figures, |kept| merged(kept.figures, row.figures, map));
            gone.remove(&ItemId(id.0));
            put.push(Item::Delivery(Delivery { id, from: row.from, span: map.span, figures }));
        }
        let remove = gone.into_iter().collect();
        put.push(Item::Settings(Settings { metrics: Some(map.clone()), ..self.facts.settings.clone() }));
        let (from, to) = span_of(&plan);
        self.commit(Step { put, remove }, Label::Change("metrics"))?;
        Ok(MetricsTaken { rows: plan.rows.len(), replaced, empty: plan.empty, span: map.span, from, to })
    }

    /// Forgets every delivery figure; it can be taken back. Errors: there are none.
    pub fn metrics_forget(&mut self) -> Result<()> {
        let remove: Vec<ItemId> = self.facts.deliveries.keys().map(|id| ItemId(id.0)).collect();
        if remove.is_empty() {
            return Err(Error::WrongMoment("there are no delivery figures"));
        }
        self.commit(Step { put: Vec::new(), remove }, Label::Change("metrics"))
    }

    /// The delivery figures by week.
    pub fn delivery(&self) -> DeliveryView {
        let weeks = metrics::by_week(&self.facts);
        let from = self.facts.deliveries.values().map(|row| row.from).min();
        let to = self.facts.deliveries.values().map(Delivery::to).max();
        let days = from
            .map(monday)
            .into_iter()
            .flat_map(|first| (0u64..).map_while(move |n| first.checked_add_days(Days::new(7 * n))));
        let all = days.take_while(|week| to.is_some_and(|to| *week <= to));
        DeliveryView {
            rows: self.facts.deliveries.len(),
            from,
            to,
            weeks: all.map(|week| speed_week(week, weeks.get(&week))).collect(),
        }
    }
}

/// What is kept, by its first day.
struct Kept<'a>(BTreeMap<(NaiveDate, DeliveryId), &'a Delivery>);

impl<'a> Kept<'a> {
    fn of(facts: &'a Facts) -> Self {
        Kept(facts.deliveries.values().map(|row| ((row.from, row.id), row)).collect())
    }

    /// The figures kept for any of a line's days.
    fn on(&self, row: &Taken, span: Span) -> impl Iterator<Item = &'a Delivery> {
        let (from, to) = (row.from, last_day(row.from, span));
        // A week that began six days ago speaks of today as well.
        let first = from.checked_sub_days(Days::new(Span::Week.days() - 1)).unwrap_or(from);
        let nil = DeliveryId(Uuid::nil());
        let near = self.0.range((first, nil)..=(to, DeliveryId(Uuid::max()))).map(|(_, row)| *row);
        near.filter(move |kept| kept.touches(from, to))
    }
}

/// One week of delivery as shown, to two decimals.
pub(super) fn speed_week(week: NaiveDate, speed: Option<&Speed>) -> SpeedWeek {
    let speed = speed.copied().unwrap_or_default();
    let short = |value: Option<f64>| value.map(|value| (value * 100.0).round() / 100.0);
    SpeedWeek {
        week,
        days: speed.days,
        deployments: short(speed.deployments),
        lead_hours: short(speed.lead_hours),
        failure_percent: short(speed.failure_percent),
        restore_hours: short(speed.restore_hours),
    }
}

fn last_day(from: NaiveDate, span: Span) -> NaiveDate {
    from.checked_add_days(Days::new(span.days() - 1)).unwrap_or(from)
}

fn span_of(plan: &MetricsPlan) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let last = plan.rows.last().map(|row| last_day(row.from, plan.map.span));
    (plan.rows.first().map(|row| row.from), last)
}

/// The new figures, and the old ones for keys that this file has no column for.
fn merged(old: Figures, new: Figures, map: &MetricsMap) -> Figures {
    Figures {
        deployments: if map.deployments.is_some() { new.deployments } else { old.deployments },
        lead_seconds: if map.lead.is_some() { new.lead_seconds } else { old.lead_seconds },
        failures: if map.failures.is_some() { new.failures } else { old.failures },
        restore_seconds: if map.restore.is_some() { new.restore_seconds } else { old.restore_seconds },
    }
}
