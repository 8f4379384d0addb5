//! The talk meter (R43): one key says that the other one talks now. Two sums of seconds, no microphone.

use crate::model::{Owner, Talk, Turn};
use chrono::{DateTime, Utc};

/// A turn longer than this was forgotten, or the computer slept: only so much of it counts, in seconds.
pub const LONGEST_TURN: u32 = 10 * 60;
/// Less than this says nothing about a meeting, in seconds.
pub const LEAST: u32 = 3 * 60;

/// The other one talks from now on. The first tap is for them: their topics come first.
pub fn tapped(talk: Talk, now: DateTime<Utc>) -> Talk {
    let who = match talk.turn {
        Some(Turn { who: Owner::Them, .. }) => Owner::Me,
        _ => Owner::Them,
    };
    Talk { turn: Some(Turn { who, since: now }), ..stopped(talk, now) }
}

/// The running turn is counted and over.
pub fn stopped(talk: Talk, now: DateTime<Utc>) -> Talk {
    let Some(Turn { who, since }) = talk.turn else { return talk };
    let passed = u32::try_from((now - since).num_seconds().max(0)).unwrap_or(u32::MAX).min(LONGEST_TURN);
    let mut talk = Talk { turn: None, ..talk };
    match who {
        Owner::Me => talk.mine = talk.mine.saturating_add(passed),
        Owner::Them => talk.theirs = talk.theirs.saturating_add(passed),
    }
    talk
}

/// My share of what was counted, in percent; none while that is too little to tell.
pub fn my_percent(talk: Talk) -> Option<u8> {
    let (mine, all) = (u64::from(talk.mine), u64::from(talk.mine) + u64::from(talk.theirs));
    (all >= u64::from(LEAST)).then(|| u8::try_from((mine * 100 + all / 2) / all).unwrap_or(100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn at(seconds: i64) -> DateTime<Utc> {
        "2026-11-23T10:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds)
    }

    #[test]
    fn r43_taps_become_a_share_of_the_talking() {
        /// Taps, the end, my seconds, their seconds, my share.
        type Case = (&'static str, &'static [i64], i64, u32, u32, Option<u8>);
        let table: [Case; 9] = [
            ("never tapped", &[], 1800, 0, 0, None),
            ("they alone", &[0], 300, 0, 300, Some(0)),
            ("a third", &[0, 200], 300, 100, 200, Some(33)),
            ("half is half", &[0, 150], 300, 150, 150, Some(50)),
            ("many turns", &[0, 60, 90, 200, 230], 300, 60, 240, Some(20)),
            ("too short to tell", &[0, 100], 179, 79, 100, None),
            ("just enough", &[0, 100], 180, 80, 100, Some(44)),
            ("the lid was shut for an hour", &[0, 100], 3700, 600, 100, Some(86)),
            ("the clock was set back", &[0, 300], 200, 0, 300, Some(0)),
        ];
        for (name, taps, end, mine, theirs, percent) in table {
            let talk = taps.iter().fold(Talk::default(), |talk, tap| tapped(talk, at(*tap)));
            let talk = stopped(talk, at(end));
            assert_eq!((talk.mine, talk.theirs, talk.turn), (mine, theirs, None), "{name}");
            assert_eq!(my_percent(talk), percent, "{name}");
        }
    }

    #[test]
    fn r43_the_first_tap_is_for_them_and_each_one_switches() {
        let mut talk = Talk::default();
        for who in [Owner::Them, Owner::Me, Owner::Them] {
            talk = tapped(talk, at(0));
            assert_eq!(talk.turn.map(|turn| turn.who), Some(who));
        }
    }
}
