//! Six points after each meeting; four are on track (R67–R72). What the data shows is never asked, and what isn't
//! known is not failed.

use crate::model::{AgendaState, Facts, LoopChange, Meeting, MeetingId, Owner, PersonId};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// How many points put a meeting on track.
pub const ON_TRACK: usize = 4;

/// The six points in the article's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// R67: the agenda was partly theirs.
    TheirAgenda,
    /// R68: I talked less than half.
    TalkedLess,
    /// R69: an awkward topic surfaced, or both confirmed that there is none.
    Awkward,
    /// R70: at least one loop with owner and date.
    LoopMade,
    /// R71: last week came first.
    LastWeekFirst,
    /// R72: they left with a clearer next step.
    Clearer,
}

/// What the points of one person's meetings are told from, looked through once for all of them.
pub struct Ground {
    /// For each meeting in which topics were discussed: whether one of them was theirs.
    discussed: BTreeMap<MeetingId, bool>,
    /// The meetings in which a loop was made.
    made_in: BTreeSet<MeetingId>,
    /// The days on which something was said of a loop from before.
    looked_back: BTreeSet<NaiveDate>,
    /// Of each loop that is open: when it was made, and its date.
    open: Vec<(NaiveDate, NaiveDate)>,
}

impl Ground {
    /// One person's.
    pub fn of(facts: &Facts, person: PersonId) -> Self {
        let mut discussed = BTreeMap::new();
        for topic in facts.agenda_of(person) {
            if let AgendaState::Discussed { meeting } = topic.state {
                *discussed.entry(meeting).or_insert(false) |= topic.by == Owner::Them;
            }
        }
        let mut ground =
            Ground { discussed, made_in: BTreeSet::new(), looked_back: BTreeSet::new(), open: Vec::new() };
        for promise in facts.loops_of(person) {
            ground.made_in.extend(promise.meeting);
            let told =
                promise.history.iter().filter(|event| promise.made < event.on && looks_back(&event.change));
            ground.looked_back.extend(told.map(|event| event.on));
            ground.open.extend(promise.is_open().then_some((promise.made, promise.due)));
        }
        ground
    }

    /// Each point: met, not met, or not known.
    pub fn points(&self, meeting: &Meeting) -> [(Point, Option<bool>); 6] {
        [
            // A meeting without topics says nothing.
            (Point::TheirAgenda, self.discussed.get(&meeting.id).copied()),
            (
                Point::TalkedLess,
                meeting.after.and_then(|after| after.talk_percent).map(|percent| percent < 50),
            ),
            (Point::Awkward, meeting.close.and_then(|close| close.awkward).map(|_| true)),
            (Point::LoopMade, Some(self.made_in.contains(&meeting.id))),
            (Point::LastWeekFirst, self.last_week_first(meeting)),
            (Point::Clearer, meeting.close.and_then(|close| close.clearer)),
        ]
    }

    /// R71, from the opening's answer and what was said of loops on that day; nothing to look back on says nothing.
    fn last_week_first(&self, meeting: &Meeting) -> Option<bool> {
        if meeting.opening.is_some() || self.looked_back.contains(&meeting.on) {
            return Some(true);
        }
        let had_something = self.open.iter().any(|(made, due)| *made < meeting.on && *due <= meeting.on);
        had_something.then_some(false)
    }
}

/// Whether this is said of a loop that is there, and not its making.
fn looks_back(change: &LoopChange) -> bool {
    !matches!(change, LoopChange::Made | LoopChange::Reworded { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        After, AgendaId, AgendaItem, Awkward, Close, Commitment, Item, Lane, Loop, LoopId, LoopKind,
        LoopState, MeetingId, MeetingState, Minutes, OpeningAnswer, PersonId, Text, Trend,
    };
    use uuid::Uuid;

    const PRIYA: PersonId = PersonId(Uuid::from_u128(1));
    const HERE: MeetingId = MeetingId(Uuid::from_u128(2));

    fn meeting() -> Meeting {
        Meeting {
            id: HERE,
            person: PRIYA,
            on: "2026-11-23".parse().unwrap(),
            time: None,
            minutes: Minutes::THIRTY,
            state: MeetingState::Held { ended: "2026-11-23T10:30:00Z".parse().unwrap() },
            moved_from: vec![],
            spent: Default::default(),
            opening: None,
            opener: None,
            talk: None,
            close: None,
            after: None,
        }
    }

    fn topic(by: Owner) -> Item {
        Item::Agenda(AgendaItem {
            id: AgendaId(Uuid::from_u128(3 + by as u128)),
            person: PRIYA,
            by,
            lane: Lane::People,
            text: Text::new("topic").unwrap(),
            added: "2026-11-22T10:00:00Z".parse().unwrap(),
            state: AgendaState::Discussed { meeting: HERE },
            unresolved: false,
        })
    }

    fn promise(made: &str, meeting: Option<MeetingId>) -> Item {
        Item::Loop(Loop {
            id: LoopId(Uuid::from_u128(9)),
            person: PRIYA,
            owner: Owner::Me,
            text: Text::new("promise").unwrap(),
            due: "2026-11-20".parse().unwrap(),
            state: LoopState::Open,
            kind: LoopKind::Promise,
            made: made.parse().unwrap(),
            meeting,
            history: vec![],
        })
    }

    #[test]
    fn r67_to_r72_are_derived_and_unknown_is_not_failed() {
        let close = |awkward, clearer| Close {
            mine: Commitment::None,
            theirs: Commitment::None,
            awkward,
            clearer,
            heard: None,
            unblocked: None,
        };
        let after = |percent| After { talk_percent: percent, done: "2026-11-23T10:31:00Z".parse().unwrap() };
        let answer = OpeningAnswer { concern: Text::new("ledger").unwrap(), trend: Trend::Same };
        let base = meeting;
        let table = [
            ("nothing known", vec![], base(), [None, None, None, Some(false), None, None]),
            (
                "their topic",
                vec![topic(Owner::Me), topic(Owner::Them)],
                base(),
                [Some(true), None, None, Some(false), None, None],
            ),
            ("only mine", vec![topic(Owner::Me)], base(), [Some(false), None, None, Some(false), None, None]),
            (
                "half is too much",
                vec![],
                Meeting { after: Some(after(Some(50))), ..base() },
                [None, Some(false), None, Some(false), None, None],
            ),
            (
                "less than half",
                vec![],
                Meeting { after: Some(after(Some(49))), ..base() },
                [None, Some(true), None, Some(false), None, None],
            ),
            (
                "none confirmed counts",
                vec![],
                Meeting { close: Some(close(Some(Awkward::None), Some(false))), ..base() },
                [None, None, Some(true), Some(false), None, Some(false)],
            ),
            (
                "a loop was made",
                vec![promise("2026-11-23", Some(HERE))],
                base(),
                [None, None, None, Some(true), None, None],
            ),
            (
                "late promise passed over",
                vec![promise("2026-11-16", None)],
                base(),
                [None, None, None, Some(false), Some(false), None],
            ),
            (
                "the concern was asked",
                vec![],
                Meeting { opening: Some(answer), ..base() },
                [None, None, None, Some(false), Some(true), None],
            ),
        ];
        for (name, items, meeting, expected) in table {
            let mut facts = Facts::default();
            items.into_iter().for_each(|item| {
                facts.put(item);
            });
            assert_eq!(Ground::of(&facts, PRIYA).points(&meeting).map(|(_, met)| met), expected, "{name}");
        }
    }
}
