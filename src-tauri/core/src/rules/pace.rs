//! The pace alarm (R65): 1 or 2 for three weeks asks for a lever, and comes back while pace stays below 3.

use crate::model::{Loop, LoopKind, Measure, Reading};
use chrono::{Datelike, NaiveDate};

/// How many weeks of low pace ring the alarm.
const WEEKS: usize = 3;
/// The highest value that counts as low.
const LOW: u8 = 2;

/// The readings that ring the alarm, oldest first; none while it is quiet.
///
/// One value counts per week, the last one said. A week without a reading is skipped: it is never counted as fine.
/// A lever quiets the alarm until the next reading, which rings it again if it is still below 3.
pub fn alarm<'a>(readings: &[&Reading], loops: impl Iterator<Item = &'a Loop>) -> Option<Vec<u8>> {
    let mut weeks: Vec<(NaiveDate, u8)> = Vec::new();
    for reading in readings {
        let Measure::Pace(value) = reading.measure else { continue };
        match weeks.last_mut() {
            Some((on, last)) if on.iso_week() == reading.on.iso_week() => (*on, *last) = (reading.on, value),
            _ => weeks.push((reading.on, value)),
        }
    }
    let streak: Vec<_> = weeks.iter().rev().take_while(|(_, value)| *value <= LOW).collect();
    let (last, _) = streak.first()?;
    let answered = loops.filter(|x| x.kind == LoopKind::Lever).any(|lever| lever.made >= *last);
    (streak.len() >= WEEKS && !answered).then(|| streak.iter().rev().map(|(_, value)| *value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LoopId, LoopState, Owner, PersonId, ReadingId, Text};
    use uuid::Uuid;

    fn readings(values: &[(&str, u8)]) -> Vec<Reading> {
        values
            .iter()
            .map(|(on, value)| Reading {
                id: ReadingId(Uuid::nil()),
                person: PersonId(Uuid::nil()),
                on: on.parse().unwrap(),
                measure: Measure::pace(*value).unwrap(),
                meeting: None,
            })
            .collect()
    }

    fn lever(made: &str) -> Loop {
        Loop {
            id: LoopId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            owner: Owner::Me,
            text: Text::new("move on-call load").unwrap(),
            due: made.parse().unwrap(),
            state: LoopState::Open,
            kind: LoopKind::Lever,
            made: made.parse().unwrap(),
            meeting: None,
            history: vec![],
        }
    }

    #[test]
    fn r65_three_low_weeks_ring_until_a_lever_is_chosen() {
        type Case<'a> = (&'a str, &'a [(&'a str, u8)], &'a [&'a str], Option<&'a [u8]>);
        let three = &[("2026-11-04", 1), ("2026-11-11", 2), ("2026-11-18", 1)];
        let table: &[Case] = &[
            ("three low weeks", three, &[], Some(&[1, 2, 1])),
            ("two low weeks", &[("2026-11-11", 2), ("2026-11-18", 1)], &[], None),
            ("a fine week between", &[("2026-11-04", 1), ("2026-11-11", 3), ("2026-11-18", 1)], &[], None),
            (
                "a missing week never counts as fine",
                &[("2026-10-28", 1), ("2026-11-11", 2), ("2026-11-18", 1)],
                &[],
                Some(&[1, 2, 1]),
            ),
            (
                "twice in a week counts once",
                &[("2026-11-16", 1), ("2026-11-18", 1), ("2026-11-20", 2)],
                &[],
                None,
            ),
            ("a lever answers it", three, &["2026-11-18"], None),
            ("an older lever does not", three, &["2026-11-10"], Some(&[1, 2, 1])),
            (
                "it returns while pace stays low",
                &[("2026-11-04", 1), ("2026-11-11", 2), ("2026-11-18", 1), ("2026-11-25", 2)],
                &["2026-11-19"],
                Some(&[1, 2, 1, 2]),
            ),
        ];
        for (name, values, levers, expected) in table {
            let readings = readings(values);
            let levers: Vec<_> = levers.iter().map(|made| lever(made)).collect();
            let rung = alarm(&readings.iter().collect::<Vec<_>>(), levers.iter());
            assert_eq!(rung.as_deref(), *expected, "{name}");
        }
    }
}
