//! Trends over a year as a screen or `--json` shows them: of one person, or over the team (R20, R47, R49, R56, R64–R72).

use super::Workspace;
use super::metrics::speed_week;
use crate::error::Result;
use crate::model::{Moment, PersonId, Relation};
use crate::rules::strain::{self, Strain, Tide};
use crate::rules::trends::{self, Checked, Figure, Gauge, Met, Served, Stretch, ThemeTrend, Whose};
use crate::rules::{kept, metrics};
use crate::views::{
    CadenceStretch, ChecklistStretch, FigureView, InsightsView, KeptMonthView, PointCount, PurposesStretch,
    SpeedWeek, StrainWeek, ThemeOverTime, TideView, TurnView,
};
use chrono::NaiveDate;

/// The most themes that are shown.
const THEMES: usize = 5;

impl Workspace {
    /// The team's trends, or one person's. Errors: not found.
    pub fn insights(&self, person: Option<PersonId>, now: Moment) -> Result<InsightsView> {
        let (facts, today) = (&self.facts, now.today());
        let one = person.map(|id| self.person_of(id)).transpose()?;
        let whose = one.map_or_else(|| Whose::team(facts), Whose::one);
        let (weeks, stretches) = (trends::mondays(today), trends::stretches(today));
        // One's own boss is not read; a skip-level has no pace.
        let relation = one.map(|person| person.relation);
        let is_read = relation != Some(Relation::Boss);
        let has_pace = is_read && relation != Some(Relation::SkipLevel);
        let gauge = |gauge, wanted: bool| match wanted {
            true => trends::readings(facts, &whose, gauge, &weeks).into_iter().map(figure).collect(),
            false => Vec::new(),
        };
        let read = |wanted: bool| if wanted { &stretches[..] } else { &[] };
        let themes = match one {
            Some(person) => trends::themes_of(facts, person.id, &stretches, THEMES),
            None => trends::themes(facts, &stretches, today, THEMES),
        };
        let (strain, speed) = if one.is_none() { self.strain_and_speed(now) } else { Default::default() };
        let least = whose.least;
        let pace: Vec<FigureView> = gauge(Gauge::Pace, has_pace);
        let energy: Vec<FigureView> = gauge(Gauge::Energy, is_read);
        // A week that has only begun tells little, but what it tells counts.
        let people_tide = strain::people(&values(&pace), &values(&energy));
        let deployments: Vec<_> = speed.iter().map(|week| week.deployments).collect();
        let lead: Vec<_> = speed.iter().map(|week| week.lead_hours).collect();
        Ok(InsightsView {
            person,
            name: one.map(|person| person.name.to_string()).unwrap_or_default(),
            relation,
            people_tide: tide(people_tide),
            delivery_tide: tide(strain::delivery(&deployments, &lead)),
            pace_turn: turn(&values(&pace)),
            energy_turn: turn(&values(&energy)),
            deployments_turn: turn(&deployments),
            lead_turn: turn(&lead),
            energy,
            pace,
            cadence: zipped(&stretches, trends::cadence(facts, &whose, &stretches, today), |from, met| {
                cadence_stretch(from, met, least)
            }),
            kept: trends::promises(facts, person, today).into_iter().map(kept_month).collect(),
            checklist: zipped(
                read(is_read),
                trends::checklist(facts, &whose, read(is_read)),
                |from, checked| checklist_stretch(from, checked, least),
            ),
            purposes: zipped(
                read(is_read),
                trends::purposes(facts, &whose, read(is_read)),
                |from, served| purposes_stretch(from, served, least),
            ),
            themes: themes.into_iter().map(theme_over_time).collect(),
            stretches: stretches.iter().map(|stretch| stretch.from).collect(),
            weeks,
            strain,
            speed,
            delivery_rows: facts.deliveries.len(),
            people: whose.people.iter().filter(|person| person.archived.is_none()).count(),
        })
    }

    /// The team's strain and its speed in the same weeks, complete ones only: half a week of deployments is no slow week.
    pub(super) fn strain_and_speed(&self, now: Moment) -> (Vec<StrainWeek>, Vec<SpeedWeek>) {
        let today = now.today();
        let this = metrics::monday(today);
        let weeks: Vec<NaiveDate> = trends::mondays(today).into_iter().filter(|week| *week < this).collect();
        let speed = metrics::by_week(&self.facts);
        let strain = strain::by_week(&self.facts, &weeks).iter().map(strain_week).collect();
        (strain, weeks.iter().map(|week| speed_week(*week, speed.get(week))).collect())
    }
}

fn zipped<T, V>(stretches: &[Stretch], values: Vec<T>, view: impl Fn(NaiveDate, T) -> V) -> Vec<V> {
    stretches.iter().zip(values).map(|(stretch, value)| view(stretch.from, value)).collect()
}

fn figure(figure: Figure) -> FigureView {
    FigureView { value: figure.value.map(short), people: figure.people }
}

fn short(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn turn(weeks: &[Option<f64>]) -> TurnView {
    let (before, lately) = strain::turn(weeks);
    TurnView { before: before.map(short), lately: lately.map(short) }
}

fn values(figures: &[FigureView]) -> Vec<Option<f64>> {
    figures.iter().map(|figure| figure.value).collect()
}

fn tide(tide: Tide) -> TideView {
    match tide {
        Tide::Unknown => TideView::Unknown,
        Tide::Holds => TideView::Holds,
        Tide::Sinks => TideView::Sinks,
    }
}

fn strain_week(strain: &Strain) -> StrainWeek {
    StrainWeek {
        week: strain.week,
        pace: figure(strain.pace),
        energy: figure(strain.energy),
        signs: figure(strain.signs),
        overdue: figure(strain.overdue),
    }
}

fn cadence_stretch(from: NaiveDate, met: Met, least: usize) -> CadenceStretch {
    let expected = met.held + met.missed;
    let percent = if expected == 0 { 0.0 } else { met.held as f64 * 100.0 / expected as f64 };
    // Without anything expected there is nobody behind it.
    let percent = figure(Figure::of(percent, met.people, least));
    CadenceStretch { from, held: met.held, missed: met.missed, away: met.away, percent }
}

fn kept_month((month, count): (NaiveDate, kept::Month)) -> KeptMonthView {
    KeptMonthView { month, kept: count.kept, missed: count.missed }
}

fn checklist_stretch(from: NaiveDate, checked: Checked, least: usize) -> ChecklistStretch {
    let percent = checked.percent().map_or(Figure { value: None, people: checked.people }, |percent| {
        Figure::of(percent, checked.people, least)
    });
    let points = checked.points.iter().map(|(met, known)| PointCount { met: *met, known: *known });
    let points = if checked.people >= least { points.collect() } else { Vec::new() };
    ChecklistStretch { from, meetings: checked.meetings, percent: figure(percent), points }
}

fn purposes_stretch(from: NaiveDate, served: Served, least: usize) -> PurposesStretch {
    let [alignment, risk, decisions, growth] =
        served.times.map(|(_, times)| figure(Figure::of(times as f64, served.people, least)));
    PurposesStretch { from, alignment, risk, decisions, growth }
}

fn theme_over_time(trend: ThemeTrend<'_>) -> ThemeOverTime {
    ThemeOverTime { theme: trend.tag.to_string(), figures: trend.figures.into_iter().map(figure).collect() }
}
