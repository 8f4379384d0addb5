//! The four keys by week (R56, R80), from daily or weekly figures. What was not said is a gap, never a zero.

use crate::model::{Delivery, Facts, Figures};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// Delivery in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Speed {
    /// Days of this week for which there are any figures, 1 to 7.
    pub days: u8,
    /// Deployments.
    pub deployments: Option<f64>,
    /// From commit to production, in hours.
    pub lead_hours: Option<f64>,
    /// Changes that failed, in percent.
    pub failure_percent: Option<f64>,
    /// From a failure to service restored, in hours.
    pub restore_hours: Option<f64>,
}

/// The Monday of a day's week.
pub fn monday(on: NaiveDate) -> NaiveDate {
    let back = u64::from(on.weekday().num_days_from_monday());
    on.checked_sub_days(Days::new(back)).unwrap_or(on)
}

/// Each week that has figures, by its Monday.
///
/// Deployments add up. Lead time and failures are means, weighed by deployments where every line that gives one gives
/// those too: a day of forty changes counts for more than a day of one. Time to restore is a plain mean.
pub fn by_week(facts: &Facts) -> BTreeMap<NaiveDate, Speed> {
    let mut weeks: BTreeMap<NaiveDate, Vec<&Delivery>> = BTreeMap::new();
    for row in facts.deliveries.values() {
        weeks.entry(monday(row.from)).or_default().push(row);
    }
    weeks.into_iter().map(|(week, rows)| (week, speed(&rows))).collect()
}

fn speed(rows: &[&Delivery]) -> Speed {
    let figures = || rows.iter().map(|row| row.figures);
    let counts: Vec<u64> = figures().filter_map(|x| x.deployments).collect();
    let days: u64 = rows.iter().map(|row| row.span.days()).sum();
    Speed {
        days: u8::try_from(days).unwrap_or(7).min(7),
        deployments: (!counts.is_empty()).then(|| counts.iter().sum::<u64>() as f64 / 1_000.0),
        lead_hours: weighed(figures(), |x| x.lead_seconds).map(|seconds| seconds / 3_600.0),
        failure_percent: weighed(figures(), |x| x.failures.map(u64::from)).map(|parts| parts / 100.0),
        restore_hours: mean(figures().filter_map(|x| x.restore_seconds)).map(|seconds| seconds / 3_600.0),
    }
}

fn weighed(figures: impl Iterator<Item = Figures>, key: impl Fn(&Figures) -> Option<u64>) -> Option<f64> {
    let said: Vec<(u64, Option<u64>)> = figures.filter_map(|x| Some((key(&x)?, x.deployments))).collect();
    let weights: Option<Vec<u64>> = said.iter().map(|(_, deployments)| *deployments).collect();
    let all: u64 = weights.as_ref().map_or(0, |weights| weights.iter().sum());
    if all == 0 {
        return mean(said.iter().map(|(value, _)| *value));
    }
    let sum: f64 = said.iter().map(|(value, weight)| *value as f64 * weight.unwrap_or(0) as f64).sum();
    Some(sum / all as f64)
}

fn mean(values: impl Iterator<Item = u64>) -> Option<f64> {
    let values: Vec<u64> = values.collect();
    (!values.is_empty()).then(|| values.iter().map(|value| *value as f64).sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DeliveryId, Item, Span};
    use uuid::Uuid;

    type Row<'a> = (&'a str, Span, [Option<u64>; 4]);
    type Case<'a> = (&'a str, &'a [Row<'a>], [Option<f64>; 4], u8);

    fn facts(rows: &[Row]) -> Facts {
        let mut facts = Facts::default();
        for (at, (from, span, [deployments, lead_seconds, failures, restore_seconds])) in
            rows.iter().enumerate()
        {
            facts.put(Item::Delivery(Delivery {
                id: DeliveryId(Uuid::from_u128(at as u128 + 1)),
                from: from.parse().unwrap(),
                span: *span,
                figures: Figures {
                    deployments: *deployments,
                    lead_seconds: *lead_seconds,
                    failures: failures.map(|x| u32::try_from(x).unwrap()),
                    restore_seconds: *restore_seconds,
                },
            }));
        }
        facts
    }

    #[test]
    fn r56_four_keys_by_week_worked_out_by_hand() {
        let table: &[Case] = &[
            (
                "a week as it is",
                &[("2026-11-16", Span::Week, [Some(12_500), Some(7_200), Some(1_250), Some(5_400)])],
                [Some(12.5), Some(2.0), Some(12.5), Some(1.5)],
                7,
            ),
            (
                // Lead: (1 × 10 h + 3 × 2 h) / 4 = 4 h; failures: (1 × 100 % + 3 × 0 %) / 4 = 25 %.
                "days are weighed by their deployments",
                &[
                    ("2026-11-16", Span::Day, [Some(1_000), Some(36_000), Some(10_000), Some(3_600)]),
                    ("2026-11-17", Span::Day, [Some(3_000), Some(7_200), Some(0), None]),
                ],
                [Some(4.0), Some(4.0), Some(25.0), Some(1.0)],
                2,
            ),
            (
                // (10 h + 2 h) / 2 = 6 h: one of the days doesn't say how often it deployed.
                "without all deployments it is a plain mean",
                &[
                    ("2026-11-16", Span::Day, [None, Some(36_000), None, None]),
                    ("2026-11-22", Span::Day, [Some(3_000), Some(7_200), None, None]),
                ],
                [Some(3.0), Some(6.0), None, None],
                2,
            ),
            (
                "a week without deployments is zero where that was said",
                &[("2026-11-16", Span::Day, [Some(0), Some(3_600), None, None])],
                [Some(0.0), Some(1.0), None, None],
                1,
            ),
        ];
        for (name, rows, [deployments, lead_hours, failure_percent, restore_hours], days) in table {
            let weeks = by_week(&facts(rows));
            let expected = Speed {
                days: *days,
                deployments: *deployments,
                lead_hours: *lead_hours,
                failure_percent: *failure_percent,
                restore_hours: *restore_hours,
            };
            assert_eq!(
                weeks.into_iter().collect::<Vec<_>>(),
                [("2026-11-16".parse().unwrap(), expected)],
                "{name}"
            );
        }
        let two = by_week(&facts(&[
            ("2026-11-22", Span::Day, [Some(1_000), None, None, None]),
            ("2026-11-23", Span::Day, [Some(1_000), None, None, None]),
        ]));
        let mondays: Vec<String> = two.keys().map(ToString::to_string).collect();
        assert_eq!(mondays, ["2026-11-16", "2026-11-23"], "Sunday and Monday are two weeks");
    }
}
