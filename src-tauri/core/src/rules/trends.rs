//! Trends over a year, of one person and over the team (R20, R47, R49, R64–R72). A week or a stretch of weeks without
//! anything said is a gap: it never counts as fine, and nothing is drawn over it.
//!
//! Over the team a figure is shown only where at least three people stand behind it, so that it names nobody.

use super::metrics::monday;
use super::radar::{WINDOW_DAYS, decided, root};
use super::{cadence, checklist, kept, purposes};
use crate::model::{Facts, Measure, Person, PersonId, Purpose, Relation, Tag};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// From this many people on, a figure over the team is shown.
pub const PEOPLE: usize = 3;
/// How many weeks are looked back, the present one included.
pub const WEEKS: u64 = 52;
/// How many weeks one stretch has, for what does not happen every week.
pub const STRETCH_WEEKS: u64 = 4;
/// How many months of promises are looked back.
pub const MONTHS: u32 = 12;

/// A figure over several people, and how many stand behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// None where too few people stand behind it.
    pub value: Option<f64>,
    /// How many people it is made of.
    pub people: usize,
}

impl Figure {
    /// Shown only from `least` people on.
    pub fn of(value: f64, people: usize, least: usize) -> Self {
        Figure { value: (people >= least).then_some(value), people }
    }
}

/// Whose trends: one person's own, or those of the team, where three people have to stand behind each figure.
#[derive(Clone, Debug)]
pub struct Whose<'a> {
    /// The people.
    pub people: Vec<&'a Person>,
    /// How many of them a figure needs.
    pub least: usize,
}

impl<'a> Whose<'a> {
    /// One person.
    pub fn one(person: &'a Person) -> Self {
        Whose { people: vec![person], least: 1 }
    }

    /// Everybody who reports to the manager, whose notebook may be closed by now.
    pub fn team(facts: &'a Facts) -> Self {
        let direct = facts.people.values().filter(|person| person.relation == Relation::Direct);
        Whose { people: direct.collect(), least: PEOPLE }
    }

    fn figure(&self, value: f64, people: usize) -> Figure {
        Figure::of(value, people, self.least)
    }
}

/// A stretch of four weeks, from a Monday to a Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

/// The Mondays of the last weeks, the present one last.
pub fn mondays(today: NaiveDate) -> Vec<NaiveDate> {
    let this = monday(today);
    (0..WEEKS).rev().filter_map(|ago| this.checked_sub_days(Days::new(7 * ago))).collect()
}

/// The same weeks in stretches of four; the last one ends with the present week.
pub fn stretches(today: NaiveDate) -> Vec<Stretch> {
    let mondays = mondays(today);
    let last = Days::new(7 * STRETCH_WEEKS - 1);
    let firsts = mondays.iter().step_by(STRETCH_WEEKS as usize);
    firsts.filter_map(|from| Some(Stretch { from: *from, to: from.checked_add_days(last)? })).collect()
}

/// Which of the two readings. They are never averaged together (R66).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gauge {
    /// Sustainable pace, 1 to 5 (R64).
    Pace,
    /// Energy, 1 to 10 (R22).
    Energy,
}

impl Gauge {
    fn value(self, measure: Measure) -> Option<u8> {
        match (self, measure) {
            (Gauge::Pace, Measure::Pace(value)) | (Gauge::Energy, Measure::Energy(value)) => Some(value),
            _ => None,
        }
    }
}

/// A reading by week: the mean over the people of the last value that each of them said in it.
pub fn readings(facts: &Facts, whose: &Whose<'_>, gauge: Gauge, weeks: &[NaiveDate]) -> Vec<Figure> {
    let people: BTreeSet<PersonId> = whose.people.iter().map(|person| person.id).collect();
    let mut said: BTreeMap<NaiveDate, BTreeMap<PersonId, (NaiveDate, u8)>> = BTreeMap::new();
    // Ids sort by when they were made, so the later of two on one day counts.
    for reading in facts.readings.values().filter(|reading| people.contains(&reading.person)) {
        let Some(value) = gauge.value(reading.measure) else { continue };
        let last =
            said.entry(monday(reading.on)).or_default().entry(reading.person).or_insert((reading.on, value));
        if last.0 <= reading.on {
            *last = (reading.on, value);
        }
    }
    let figure = |week: &NaiveDate| {
        let Some(values) = said.get(week) else { return Figure::default() };
        let sum: f64 = values.values().map(|(_, value)| f64::from(*value)).sum();
        whose.figure(sum / values.len() as f64, values.len())
    };
    weeks.iter().map(figure).collect()
}

/// What became of the meetings that were expected in a stretch (R11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// Held, be it on another day.
    pub held: usize,
    /// Passed without a meeting and without a move.
    pub missed: usize,
    /// Theirs or mine: neither kept nor missed.
    pub away: usize,
    /// With how many people one was expected.
    pub people: usize,
}

/// The cadence kept, by stretch.
pub fn cadence(facts: &Facts, whose: &Whose<'_>, stretches: &[Stretch], today: NaiveDate) -> Vec<Met> {
    let mut met = vec![Met::default(); stretches.len()];
    let Some(first) = stretches.first() else { return met };
    for person in &whose.people {
        let meetings: Vec<_> = facts.meetings_of(person.id).collect();
        let until = person.archived.map_or(today, |archived| archived.on.min(today));
        let became = cadence::became(person, &facts.settings, &meetings, first.from, until);
        for (at, stretch) in stretches.iter().enumerate() {
            let mut counted = false;
            for (_, dot) in became.iter().filter(|(on, _)| stretch.from <= *on && *on <= stretch.to) {
                match dot {
                    cadence::Dot::Held => met[at].held += 1,
                    cadence::Dot::Missed => met[at].missed += 1,
                    cadence::Dot::Away => met[at].away += 1,
                    cadence::Dot::Planned => continue,
                }
                counted |= *dot != cadence::Dot::Away;
            }
            met[at].people += usize::from(counted);
        }
    }
    met
}

/// My settled promises by month, the present one last; a month without any is there and empty (R47).
pub fn promises(facts: &Facts, towards: Option<PersonId>, today: NaiveDate) -> Vec<(NaiveDate, kept::Month)> {
    let loops = facts.loops.values().filter(|x| towards.is_none_or(|person| x.person == person));
    let months = kept::by_month(loops);
    let this = first_of_month(today);
    let firsts = (0..MONTHS).rev().filter_map(|ago| this.checked_sub_months(Months::new(ago)));
    firsts.map(|month| (month, months.get(&month).copied().unwrap_or_default())).collect()
}

fn first_of_month(on: NaiveDate) -> NaiveDate {
    on.with_day(1).unwrap_or(on)
}

/// The six points over the meetings of a stretch (R67–R72): met, and known at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Meetings held.
    pub meetings: usize,
    /// With how many people.
    pub people: usize,
    /// For each of the six points: how often it was met, and how often that is known.
    pub points: [(usize, usize); 6],
}

impl Checked {
    /// How many of the points that are known were met, in percent. What isn't known is not failed.
    pub fn percent(&self) -> Option<f64> {
        let (met, known) =
            self.points.iter().fold((0, 0), |(met, known), point| (met + point.0, known + point.1));
        (known > 0).then(|| met as f64 * 100.0 / known as f64)
    }
}

/// The checklist, by stretch.
pub fn checklist(facts: &Facts, whose: &Whose<'_>, stretches: &[Stretch]) -> Vec<Checked> {
    let mut checked = vec![Checked::default(); stretches.len()];
    for person in &whose.people {
        let mut met_in = BTreeSet::new();
        let ground = checklist::Ground::of(facts, person.id);
        for meeting in facts.meetings_of(person.id).filter(|meeting| meeting.is_held()) {
            let within = |stretch: &Stretch| stretch.from <= meeting.on && meeting.on <= stretch.to;
            let Some(at) = stretches.iter().position(within) else { continue };
            checked[at].meetings += 1;
            checked[at].people += usize::from(met_in.insert(at));
            for (sum, (_, met)) in checked[at].points.iter_mut().zip(ground.points(meeting)) {
                sum.0 += usize::from(met == Some(true));
                sum.1 += usize::from(met.is_some());
            }
        }
    }
    checked
}

/// How often each purpose was served in a stretch (R20), and with how many people there was a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// The four purposes in their order.
    pub times: [(Purpose, usize); 4],
    /// With how many people there was a meeting.
    pub people: usize,
}

/// The four purposes, by stretch.
pub fn purposes(facts: &Facts, whose: &Whose<'_>, stretches: &[Stretch]) -> Vec<Served> {
    let nobody = [Purpose::Alignment, Purpose::Risk, Purpose::Decisions, Purpose::Growth].map(|p| (p, 0));
    let mut all = vec![Served { times: nobody, people: 0 }; stretches.len()];
    for person in &whose.people {
        let held: Vec<_> = facts.meetings_of(person.id).filter(|m| m.is_held()).map(|m| m.on).collect();
        let written = purposes::written(facts, person.id);
        for (stretch, served) in stretches.iter().zip(&mut all) {
            if !held.iter().any(|on| stretch.from <= *on && *on <= stretch.to) {
                continue;
            }
            served.people += 1;
            // Four weeks back from the last day are the stretch itself.
            for (sum, (_, times)) in served.times.iter_mut().zip(purposes::served(&written, stretch.to)) {
                sum.1 += times;
            }
        }
    }
    all
}

/// One theme over time.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeTrend<'a> {
    /// The theme that others were merged into.
    pub tag: &'a Tag,
    /// For each stretch, see [`themes_of`] and [`themes`].
    pub figures: Vec<Figure>,
}

/// One person's themes: how often each was mentioned in a stretch. The most mentioned first, `most` of them.
pub fn themes_of<'a>(
    facts: &'a Facts,
    person: PersonId,
    stretches: &[Stretch],
    most: usize,
) -> Vec<ThemeTrend<'a>> {
    let decided = decided(facts);
    let mut counts: BTreeMap<&Tag, Vec<usize>> = BTreeMap::new();
    for mention in facts.mentions_of(person) {
        let within = |stretch: &Stretch| stretch.from <= mention.on && mention.on <= stretch.to;
        let Some(at) = stretches.iter().position(within) else { continue };
        counts.entry(root(&decided, &mention.tag)).or_insert_with(|| vec![0; stretches.len()])[at] += 1;
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|(tag, counts)| (std::cmp::Reverse(counts.iter().sum::<usize>()), *tag));
    let trend = |(tag, counts): (&'a Tag, Vec<usize>)| ThemeTrend {
        tag,
        figures: counts.into_iter().map(|count| Figure::of(count as f64, 1, 1)).collect(),
    };
    all.into_iter().take(most).map(trend).collect()
}

/// Themes over all notebooks: how many different people raised each in the ninety days up to the end of a stretch, as
/// on the radar. One or two people are not shown, and a theme that never had three is left out.
pub fn themes<'a>(
    facts: &'a Facts,
    stretches: &[Stretch],
    today: NaiveDate,
    most: usize,
) -> Vec<ThemeTrend<'a>> {
    let decided = decided(facts);
    let mut said: BTreeMap<&Tag, Vec<(NaiveDate, PersonId)>> = BTreeMap::new();
    for mention in facts.mentions.values() {
        said.entry(root(&decided, &mention.tag)).or_default().push((mention.on, mention.person));
    }
    let people = |said: &[(NaiveDate, PersonId)], to: NaiveDate| {
        let recent = |on: NaiveDate| (0..WINDOW_DAYS).contains(&(to - on).num_days());
        let different: BTreeSet<PersonId> =
            said.iter().filter(|(on, _)| recent(*on)).map(|(_, who)| *who).collect();
        match different.len() {
            0 => Figure { value: Some(0.0), people: 0 },
            some => Figure::of(some as f64, some, PEOPLE),
        }
    };
    let mut all: Vec<ThemeTrend<'a>> = said
        .into_iter()
        .map(|(tag, said)| ThemeTrend {
            tag,
            figures: stretches.iter().map(|stretch| people(&said, stretch.to.min(today))).collect(),
        })
        .filter(|trend| trend.figures.iter().any(|figure| figure.people >= PEOPLE))
        .collect();
    let weight = |trend: &ThemeTrend<'_>| trend.figures.iter().rev().map(|x| x.people).collect::<Vec<_>>();
    all.sort_by_key(|trend| (std::cmp::Reverse(weight(trend)), trend.tag));
    all.truncate(most);
    all
}

#[cfg(test)]
pub(super) mod scene;
#[cfg(test)]
mod tests;
