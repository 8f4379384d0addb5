//! The lane bar: ten, ten, ten; deeper talk borrows from Product and Process, never from People (R40, R41).

use crate::model::{Lane, LaneSeconds, Minutes};
use chrono::{DateTime, Utc};

/// R40: how long before the end the bar marks the closing pair, in seconds.
pub const CLOSING_SECONDS: u32 = 4 * 60;
/// Up to this length a meeting has the People lane alone, and five minutes to close.
pub const SHORT_MINUTES: u16 = 15;

/// One lane's account, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneAccount {
    /// Which lane.
    pub lane: Lane,
    /// What it may take now: its share, plus what it borrowed, less what it lent.
    pub given: u32,
    /// What it took.
    pub spent: u32,
    /// What it lent.
    pub lent: u32,
}

/// The shares of a meeting of this length: a third each, or People alone in a short one.
pub fn shares(minutes: Minutes) -> Vec<(Lane, u32)> {
    let seconds = u32::from(minutes.get()) * 60;
    if minutes.get() <= SHORT_MINUTES {
        let close = (seconds / 3).min(5 * 60);
        return vec![(Lane::People, seconds - close)];
    }
    [Lane::People, Lane::Product, Lane::Process].map(|lane| (lane, seconds / 3)).into()
}

/// Adds the time since `since` to the lane that was active.
pub fn advance(spent: LaneSeconds, lane: Lane, since: DateTime<Utc>, now: DateTime<Utc>) -> LaneSeconds {
    let passed = u32::try_from((now - since).num_seconds().max(0)).unwrap_or(u32::MAX);
    let mut spent = spent;
    let seconds = match lane {
        Lane::People => &mut spent.people,
        Lane::Product => &mut spent.product,
        Lane::Process => &mut spent.process,
    };
    *seconds = seconds.saturating_add(passed);
    spent
}

/// Settles who lent what to whom. A lane that runs over takes from Process first, then from Product, only what they
/// haven't used; People never lends, so what can't be borrowed is simply over.
pub fn accounts(minutes: Minutes, spent: LaneSeconds) -> Vec<LaneAccount> {
    let used = |lane| match lane {
        Lane::People => spent.people,
        Lane::Product => spent.product,
        Lane::Process => spent.process,
    };
    let mut lanes: Vec<_> = shares(minutes)
        .into_iter()
        .map(|(lane, given)| LaneAccount { lane, given, spent: used(lane), lent: 0 })
        .collect();
    for borrower in 0..lanes.len() {
        for lender in (1..lanes.len()).rev().filter(|l| *l != borrower) {
            let wanted = lanes[borrower].spent.saturating_sub(lanes[borrower].given);
            let free = lanes[lender].given.saturating_sub(lanes[lender].spent);
            let moved = wanted.min(free);
            lanes[borrower].given += moved;
            lanes[lender].given -= moved;
            lanes[lender].lent += moved;
        }
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(n: u16) -> Minutes {
        Minutes::new(n).unwrap()
    }

    #[test]
    fn r40_shares_scale_with_the_meeting() {
        assert_eq!(shares(minutes(30)), [(Lane::People, 600), (Lane::Product, 600), (Lane::Process, 600)]);
        assert_eq!(shares(minutes(60)), [(Lane::People, 1200), (Lane::Product, 1200), (Lane::Process, 1200)]);
        assert_eq!(shares(minutes(15)), [(Lane::People, 600)], "a short meeting is People 10, close 5");
    }

    #[test]
    fn r41_depth_borrows_from_product_and_process_never_from_people() {
        let lane = |n, spent, given, lent| LaneAccount {
            lane: [Lane::People, Lane::Product, Lane::Process][n],
            given,
            spent,
            lent,
        };
        let table = [
            ("nothing over", (500, 0, 0), [lane(0, 500, 600, 0), lane(1, 0, 600, 0), lane(2, 0, 600, 0)]),
            (
                "People goes deep",
                (720, 0, 0),
                [lane(0, 720, 720, 0), lane(1, 0, 600, 0), lane(2, 0, 480, 120)],
            ),
            (
                "past all of Process",
                (1300, 0, 0),
                [lane(0, 1300, 1300, 0), lane(1, 0, 500, 100), lane(2, 0, 0, 600)],
            ),
            (
                "Product can't take from People",
                (0, 1300, 0),
                [lane(0, 0, 600, 0), lane(1, 1300, 1200, 0), lane(2, 0, 0, 600)],
            ),
            (
                "used minutes aren't lent",
                (900, 0, 500),
                [lane(0, 900, 900, 0), lane(1, 0, 400, 200), lane(2, 500, 500, 100)],
            ),
        ];
        for (name, (people, product, process), expected) in table {
            let spent = LaneSeconds { people, product, process };
            assert_eq!(accounts(minutes(30), spent), expected, "{name}");
        }
    }

    #[test]
    fn a_clock_that_steps_back_takes_nothing_away() {
        let at = |s: &str| s.parse().unwrap();
        let spent = LaneSeconds { people: 60, ..Default::default() };
        let back = advance(spent, Lane::People, at("2026-11-23T10:05:00Z"), at("2026-11-23T10:00:00Z"));
        assert_eq!(back.people, 60);
        let on = advance(spent, Lane::Process, at("2026-11-23T10:05:00Z"), at("2026-11-23T10:06:30Z"));
        assert_eq!((on.people, on.process), (60, 90));
    }
}
