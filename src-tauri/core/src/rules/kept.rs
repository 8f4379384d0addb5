//! My own kept-rate over time (R47). Nobody else is ever scored.

use crate::model::{Loop, LoopState, Owner};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// One month of settled promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Kept.
    pub kept: usize,
    /// Missed.
    pub missed: usize,
}

/// My settled promises by the month they were settled in, oldest first. A dropped one counts for neither: both agreed.
pub fn by_month<'a>(loops: impl Iterator<Item = &'a Loop>) -> BTreeMap<NaiveDate, Month> {
    let mut months: BTreeMap<NaiveDate, Month> = BTreeMap::new();
    for promise in loops.filter(|x| x.owner == Owner::Me) {
        let (on, kept) = match &promise.state {
            LoopState::Kept { on } => (on, true),
            LoopState::Missed { on, .. } => (on, false),
            LoopState::Open | LoopState::Dropped { .. } => continue,
        };
        let month = months.entry(on.with_day(1).unwrap_or(*on)).or_default();
        if kept { month.kept += 1 } else { month.missed += 1 }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LoopId, LoopKind, PersonId, Text};

    fn settled(owner: Owner, state: LoopState) -> Loop {
        let on = "2026-10-01".parse().unwrap();
        Loop {
            id: LoopId(uuid::Uuid::nil()),
            person: PersonId(uuid::Uuid::nil()),
            owner,
            text: Text::new("promise").unwrap(),
            due: on,
            state,
            kind: LoopKind::Promise,
            made: on,
            meeting: None,
            history: vec![],
        }
    }

    #[test]
    fn r47_small_promises_are_counted_by_month_and_only_mine() {
        let on = |text: &str| text.parse::<NaiveDate>().unwrap();
        let why = Text::new("no time").unwrap();
        let loops = [
            settled(Owner::Me, LoopState::Kept { on: on("2026-10-05") }),
            settled(Owner::Me, LoopState::Kept { on: on("2026-10-31") }),
            settled(Owner::Me, LoopState::Missed { on: on("2026-10-06"), why: why.clone() }),
            settled(Owner::Me, LoopState::Kept { on: on("2026-11-01") }),
            settled(Owner::Me, LoopState::Dropped { on: on("2026-11-02"), why }),
            settled(Owner::Me, LoopState::Open),
            settled(Owner::Them, LoopState::Kept { on: on("2026-11-03") }),
        ];
        let months: Vec<_> = by_month(loops.iter()).into_iter().collect();
        let expected = [
            (on("2026-10-01"), Month { kept: 2, missed: 1 }),
            (on("2026-11-01"), Month { kept: 1, missed: 0 }),
        ];
        assert_eq!(months, expected);
    }
}
