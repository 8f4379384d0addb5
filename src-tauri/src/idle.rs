//! When an unattended window locks.

use chrono::{DateTime, TimeDelta, Utc};
use sotto_core::model::{Meeting, MeetingState};
use std::time::Duration;

/// How long after its planned end a meeting still keeps the window open.
const GRACE: Duration = Duration::from_secs(10 * 60);

/// Whether it is time to lock, after `idle` without a key or a click.
///
/// In a meeting people talk and don't type: there the page only blurs, and the lock comes ten minutes after the planned
/// end. `idle` is measured on a clock that nobody can set, so a wrong wall clock can't keep the window open for ever.
pub fn lock_is_due(idle: Duration, limit: Duration, meeting: Option<&Meeting>, now: DateTime<Utc>) -> bool {
    if idle < limit {
        return false;
    }
    let Some((started, planned)) = meeting.and_then(running) else { return true };
    let kept_open = planned + GRACE;
    let over = TimeDelta::from_std(kept_open).is_ok_and(|open| now >= started + open);
    over || idle >= kept_open
}

fn running(meeting: &Meeting) -> Option<(DateTime<Utc>, Duration)> {
    match meeting.state {
        MeetingState::Running { started, .. } => {
            Some((started, Duration::from_secs(60 * u64::from(meeting.minutes.get()))))
        }
        MeetingState::Planned | MeetingState::Held { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_core::model::{Lane, LaneSeconds, MeetingId, Minutes, PersonId};

    const MINUTE: Duration = Duration::from_secs(60);

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-11-23T{time}:00Z").parse().unwrap()
    }

    /// Half an hour from ten.
    fn meeting() -> Meeting {
        let id = "0199a000-0000-7000-8000-000000000001";
        Meeting {
            id: id.parse::<MeetingId>().unwrap(),
            person: id.parse::<PersonId>().unwrap(),
            on: at("10:00").date_naive(),
            time: None,
            minutes: Minutes::new(30).unwrap(),
            state: MeetingState::Running { started: at("10:00"), lane: Lane::People, since: at("10:00") },
            moved_from: Vec::new(),
            spent: LaneSeconds::default(),
            opening: None,
            opener: None,
            talk: None,
            close: None,
            after: None,
        }
    }

    #[test]
    fn it_locks_once_nobody_has_typed_for_long_enough() {
        assert!(!lock_is_due(4 * MINUTE, 5 * MINUTE, None, at("10:20")));
        assert!(lock_is_due(5 * MINUTE, 5 * MINUTE, None, at("10:20")));
    }

    #[test]
    fn a_running_meeting_keeps_it_open_until_ten_minutes_after_its_end() {
        assert!(!lock_is_due(12 * MINUTE, 5 * MINUTE, Some(&meeting()), at("10:39")));
        assert!(lock_is_due(12 * MINUTE, 5 * MINUTE, Some(&meeting()), at("10:40")));
        assert!(!lock_is_due(4 * MINUTE, 5 * MINUTE, Some(&meeting()), at("11:30")), "still typing");
    }

    #[test]
    fn a_meeting_that_is_over_keeps_nothing_open() {
        let held = Meeting { state: MeetingState::Held { ended: at("10:15") }, ..meeting() };
        assert!(lock_is_due(5 * MINUTE, 5 * MINUTE, Some(&held), at("10:20")));
    }

    #[test]
    fn a_wall_clock_set_back_does_not_keep_it_open_for_ever() {
        assert!(lock_is_due(40 * MINUTE, 5 * MINUTE, Some(&meeting()), at("09:00")));
    }
}
