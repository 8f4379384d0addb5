//! Delivery figures, strain, and trends over time.

use super::loops::KeptMonthView;
use crate::model::{Column, DateOrder, MetricsMap, PersonId, RateUnit, Relation, ShareUnit, Span, TimeUnit};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Delivery in one week (R56): what was not said is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpeedWeek {
    /// Its Monday.
    pub week: NaiveDate,
    /// Days of it for which there are any figures, 0 to 7.
    pub days: u8,
    /// Deployments.
    pub deployments: Option<f64>,
    /// Lead time for changes, in hours.
    pub lead_hours: Option<f64>,
    /// Change-failure rate, in percent.
    pub failure_percent: Option<f64>,
    /// Time to restore, in hours.
    pub restore_hours: Option<f64>,
}

/// The delivery figures that were brought in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeliveryView {
    /// How many days or weeks are kept.
    pub rows: usize,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// By week, oldest first, from the first to the last; a week without figures is there and empty.
    pub weeks: Vec<SpeedWeek>,
}

/// Which column is what; an empty name is no column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MetricsMapView {
    /// The column of the dates.
    pub date: String,
    /// How dates are written.
    pub order: DateOrder,
    /// What one line covers.
    pub span: Span,
    /// Deployment frequency.
    pub deployments: String,
    /// Its unit.
    pub deployments_unit: RateUnit,
    /// Lead time for changes.
    pub lead: String,
    /// Its unit.
    pub lead_unit: TimeUnit,
    /// Change-failure rate.
    pub failures: String,
    /// Its unit.
    pub failures_unit: ShareUnit,
    /// Time to restore.
    pub restore: String,
    /// Its unit.
    pub restore_unit: TimeUnit,
}

/// A line that can't be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MetricsProblem {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub why: String,
}

/// A file of delivery figures before it is taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MetricsPlanView {
    /// Its columns.
    pub head: Vec<String>,
    /// Its first lines.
    pub sample: Vec<Vec<String>>,
    /// Which column is what.
    pub map: MetricsMapView,
    /// Days or weeks that would be taken in.
    pub rows: usize,
    /// How many of those replace what is here.
    pub replaced: usize,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Lines without a figure, which are passed over.
    pub empty: usize,
    /// What stands in the way: the first lines that can't be read.
    pub problems: Vec<MetricsProblem>,
    /// How many more there are.
    pub more: usize,
    /// What is wrong with the columns as a whole; empty where nothing is.
    pub wrong: String,
}

/// What an import of delivery figures did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MetricsTaken {
    /// Days or weeks that were taken in.
    pub rows: usize,
    /// How many of those replaced what was here.
    pub replaced: usize,
    /// Lines without a figure.
    pub empty: usize,
    /// What a line covers.
    pub span: Span,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl From<&MetricsMap> for MetricsMapView {
    fn from(map: &MetricsMap) -> Self {
        fn parts<U: Copy>(column: Option<&Column<U>>, usual: U) -> (String, U) {
            column.map_or((String::new(), usual), |column| (column.name.clone(), column.unit))
        }
        let (deployments, deployments_unit) = parts(map.deployments.as_ref(), RateUnit::Count);
        let (lead, lead_unit) = parts(map.lead.as_ref(), TimeUnit::Hours);
        let (failures, failures_unit) = parts(map.failures.as_ref(), ShareUnit::Percent);
        let (restore, restore_unit) = parts(map.restore.as_ref(), TimeUnit::Hours);
        MetricsMapView {
            date: map.date.clone(),
            order: map.order,
            span: map.span,
            deployments,
            deployments_unit,
            lead,
            lead_unit,
            failures,
            failures_unit,
            restore,
            restore_unit,
        }
    }
}

impl From<MetricsMapView> for MetricsMap {
    fn from(view: MetricsMapView) -> Self {
        fn column<U>(name: String, unit: U) -> Option<Column<U>> {
            (!name.is_empty()).then_some(Column { name, unit })
        }
        MetricsMap {
            date: view.date,
            order: view.order,
            span: view.span,
            deployments: column(view.deployments, view.deployments_unit),
            lead: column(view.lead, view.lead_unit),
            failures: column(view.failures, view.failures_unit),
            restore: column(view.restore, view.restore_unit),
        }
    }
}

/// A figure over time. None is a gap: nothing was said, or fewer than three people stand behind it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FigureView {
    /// The figure, to two decimals.
    pub value: Option<f64>,
    /// How many people it is made of.
    pub people: usize,
}

/// One week of the team's strain (R56). Never a name.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StrainWeek {
    /// Its Monday.
    pub week: NaiveDate,
    /// Sustainable pace, 1 to 5.
    pub pace: FigureView,
    /// Energy, 1 to 10.
    pub energy: FigureView,
    /// Small signs noted.
    pub signs: FigureView,
    /// Promises that were late at its end.
    pub overdue: FigureView,
}

/// The cadence kept in four weeks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CadenceStretch {
    /// The first day.
    pub from: NaiveDate,
    /// Meetings held, be it on another day.
    pub held: usize,
    /// Passed without a meeting and without a move.
    pub missed: usize,
    /// Theirs or mine: neither kept nor missed (R11).
    pub away: usize,
    /// Held of what was expected, in percent.
    pub percent: FigureView,
}

/// How often one of the six points was met in four weeks, and how often that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PointCount {
    /// Met.
    pub met: usize,
    /// Known at all.
    pub known: usize,
}

/// The six points over the meetings of four weeks (R67–R72).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChecklistStretch {
    /// The first day.
    pub from: NaiveDate,
    /// Meetings held.
    pub meetings: usize,
    /// What was met of what is known, in percent.
    pub percent: FigureView,
    /// The six points in their order; empty where too few people stand behind them.
    pub points: Vec<PointCount>,
}

/// How often each purpose was served in four weeks (R20).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PurposesStretch {
    /// The first day.
    pub from: NaiveDate,
    /// Daily work meets strategy.
    pub alignment: FigureView,
    /// Friction, confusion and burnout caught early.
    pub risk: FigureView,
    /// Technical choices pressed.
    pub decisions: FigureView,
    /// The plan that fits them and the organisation.
    pub growth: FigureView,
}

/// One theme over time (R49).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThemeOverTime {
    /// The theme.
    pub theme: String,
    /// For each stretch: mentions by this person; over all, different people in the ninety days up to its end.
    pub figures: Vec<FigureView>,
}

/// Where people or delivery go (R56). Too little said is not fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TideView {
    /// Too little is known.
    Unknown,
    /// As before, or better.
    Holds,
    /// Worse than before.
    Sinks,
}

/// The last four weeks against the four before them: means of the weeks that have a figure, to two decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TurnView {
    /// The four weeks before; none where fewer than two of them have a figure.
    pub before: Option<f64>,
    /// The last four weeks, likewise.
    pub lately: Option<f64>,
}

/// Trends over a year: of one person, or over the team (R20, R47, R49, R56, R64–R72).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InsightsView {
    /// Whose; none is the team.
    pub person: Option<PersonId>,
    /// Their name; empty for the team.
    pub name: String,
    /// How they stand to the manager.
    pub relation: Option<Relation>,
    /// The Mondays of the last 52 weeks, the present one last.
    pub weeks: Vec<NaiveDate>,
    /// Energy by week, 1 to 10; empty for one's own boss.
    pub energy: Vec<FigureView>,
    /// Sustainable pace by week, 1 to 5, never averaged with energy (R66); empty for boss and skip-levels.
    pub pace: Vec<FigureView>,
    /// The first days of thirteen stretches of four weeks, the present one last.
    pub stretches: Vec<NaiveDate>,
    /// The cadence kept, by stretch.
    pub cadence: Vec<CadenceStretch>,
    /// My settled promises by month, towards this person or to everybody (R47).
    pub kept: Vec<KeptMonthView>,
    /// The six points, by stretch; empty for one's own boss.
    pub checklist: Vec<ChecklistStretch>,
    /// The four purposes, by stretch; empty for one's own boss.
    pub purposes: Vec<PurposesStretch>,
    /// The themes that were raised most.
    pub themes: Vec<ThemeOverTime>,
    /// The team's strain by week, complete weeks only; empty for one person.
    pub strain: Vec<StrainWeek>,
    /// Delivery in the same weeks; empty for one person.
    pub speed: Vec<SpeedWeek>,
    /// Where people go: the last four weeks of pace and energy against the four before.
    pub people_tide: TideView,
    /// Where delivery goes; unknown for one person.
    pub delivery_tide: TideView,
    /// How pace turned.
    pub pace_turn: TurnView,
    /// How energy turned; never averaged with pace (R66).
    pub energy_turn: TurnView,
    /// How deployments a week turned; unknown for one person.
    pub deployments_turn: TurnView,
    /// How lead time turned, in hours; unknown for one person.
    pub lead_turn: TurnView,
    /// How many days or weeks of delivery figures are kept.
    pub delivery_rows: usize,
    /// How many people are in the team.
    pub people: usize,
}
