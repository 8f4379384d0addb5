//! Growth and feedback over time: learning goals with a nudge, concerns that age until they are raised (R58–R61).

use crate::model::{Growth, GrowthKind, Raised};
use chrono::{Days, NaiveDate};

/// R59: how long a learning goal runs unless a date is given.
pub const GOAL_DAYS: Days = Days::new(60);
/// R59: after how many days it is brought up again.
pub const NUDGE_DAYS: i64 = 30;

/// The date a goal aims at: as given, or sixty days on.
pub fn goal_by(on: NaiveDate, given: Option<NaiveDate>) -> NaiveDate {
    given.or_else(|| on.checked_add_days(GOAL_DAYS)).unwrap_or(on)
}

/// R59: a learning goal that is thirty days old, still open and without evidence since day one.
pub fn nudges(line: &Growth, today: NaiveDate) -> bool {
    let open = line.kind == GrowthKind::Goal && line.done.is_none();
    let aged = (today - line.on).num_days() >= NUDGE_DAYS;
    let moved = line
        .evidence
        .iter()
        .any(|e| (e.on - line.on).num_days() >= 1 && (today - e.on).num_days() < NUDGE_DAYS);
    open && aged && !moved
}

/// R58: where a goal of theirs and what the organisation needs part: a goal that meets no need while there are needs, or
/// a need that no goal meets while there are goals. What is done no longer counts.
pub fn parts(line: &Growth, all: &[&Growth]) -> bool {
    let open = |kind| all.iter().filter(move |x| x.kind == kind && x.done.is_none());
    let is_need = |id| open(GrowthKind::Need).any(|need| need.id == id);
    match (line.kind, line.done) {
        (_, Some(_)) => false,
        (GrowthKind::Goal, None) => {
            open(GrowthKind::Need).next().is_some() && !line.meets.is_some_and(is_need)
        }
        (GrowthKind::Need, None) => {
            open(GrowthKind::Goal).next().is_some()
                && !open(GrowthKind::Goal).any(|g| g.meets == Some(line.id))
        }
        _ => false,
    }
}

/// R61: for how many days a concern about performance has waited to be raised; none once it was.
pub fn unraised_days(line: &Growth, today: NaiveDate) -> Option<i64> {
    (line.raised == Raised::NotYet && line.done.is_none()).then(|| (today - line.on).num_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Evidence, GrowthId, PersonId, Text};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn goal() -> Growth {
        Growth {
            id: GrowthId(uuid::Uuid::nil()),
            person: PersonId(uuid::Uuid::nil()),
            kind: GrowthKind::Goal,
            text: Text::new("capacity planning").unwrap(),
            on: day("2026-11-01"),
            by: Some(day("2026-12-31")),
            evidence: vec![],
            raised: Raised::NotNeeded,
            done: None,
            meeting: None,
            meets: None,
        }
    }

    #[test]
    fn r59_a_goal_is_brought_up_on_day_thirty() {
        let seen = |on| Growth {
            evidence: vec![Evidence { on: day(on), text: Text::new("read ch. 3").unwrap() }],
            ..goal()
        };
        let table = [
            ("day 29", goal(), "2026-11-30", false),
            ("day 30", goal(), "2026-12-01", true),
            ("reached", Growth { done: Some(day("2026-11-20")), ..goal() }, "2026-12-01", false),
            ("seen last week", seen("2026-11-25"), "2026-12-01", false),
            ("seen long ago", seen("2026-11-03"), "2026-12-20", true),
            ("a skill has no date", Growth { kind: GrowthKind::Skill, ..goal() }, "2026-12-01", false),
        ];
        for (name, line, today, expected) in table {
            assert_eq!(nudges(&line, day(today)), expected, "{name}");
        }
        assert_eq!(goal_by(day("2026-11-01"), None), day("2026-12-31"));
    }

    #[test]
    fn r58_goals_and_needs_part_in_sight() {
        let (goal_id, need_id) = (GrowthId(uuid::Uuid::from_u128(1)), GrowthId(uuid::Uuid::from_u128(2)));
        let goal = Growth { id: goal_id, ..goal() };
        let need = Growth { id: need_id, kind: GrowthKind::Need, by: None, ..goal.clone() };
        let meets = Growth { meets: Some(need_id), ..goal.clone() };
        let done = |line: &Growth| Growth { done: Some(day("2026-11-20")), ..line.clone() };
        let table: [(&str, Vec<Growth>, Vec<bool>); 5] = [
            ("a goal alone", vec![goal.clone()], vec![false]),
            ("side by side, unrelated", vec![goal.clone(), need.clone()], vec![true, true]),
            ("the goal meets the need", vec![meets.clone(), need.clone()], vec![false, false]),
            ("the need is met", vec![meets.clone(), done(&need)], vec![false, false]),
            ("the goal was given up", vec![done(&meets), need.clone()], vec![false, false]),
        ];
        for (name, lines, expected) in table {
            let all: Vec<_> = lines.iter().collect();
            let found: Vec<_> = lines.iter().map(|line| parts(line, &all)).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn r61_a_concern_ages_until_it_is_raised() {
        let concern = Growth { kind: GrowthKind::Feedback, raised: Raised::NotYet, ..goal() };
        assert_eq!(unraised_days(&concern, day("2026-11-20")), Some(19));
        let raised = Growth { raised: Raised::On(day("2026-11-18")), ..concern };
        assert_eq!(unraised_days(&raised, day("2026-11-20")), None);
    }
}
