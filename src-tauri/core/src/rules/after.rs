//! What After asks for, one dismissible line each: it never comes up in the room (R19, R34, R63).

use super::wording::places;
use crate::model::{Awkward, Facts, Growth, GrowthKind, Meeting, NoteKind, Raised, Section, Text};
use std::ops::Range;
use uuid::Uuid;

/// The question that comes again at every major choice (R34).
pub const FAILURE_MODE: &str = "failure-mode";

/// One thing that the meeting left without an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask<'a> {
    /// R19: somebody is under stress and nothing was promised since. A private line keeps its words.
    Stress {
        /// The line, unless it is private.
        text: Option<&'a Text>,
    },
    /// R63: a hard conversation left no promise behind.
    Hard,
    /// R34: something was decided, and nobody asked which way of failing is ignored.
    Choice {
        /// The decision.
        text: &'a Text,
    },
    /// R34: a way of failing was named and nothing was planned for it.
    Unplanned {
        /// The answer.
        text: &'a Text,
    },
}

/// Words that tell of stress, in lower case.
const STRESS: [&str; 36] = [
    "stress",
    "stressed",
    "stressful",
    "stressing",
    "overwhelmed",
    "overwhelming",
    "overloaded",
    "overworked",
    "burnout",
    "burn-out",
    "burned out",
    "burnt out",
    "burning out",
    "exhausted",
    "exhausting",
    "drained",
    "worn out",
    "worn down",
    "anxious",
    "anxiety",
    "panic attack",
    "at the limit",
    "at their limit",
    "at his limit",
    "at her limit",
    "breaking point",
    "under pressure",
    "too much on",
    "late nights",
    "can't sleep",
    "can’t sleep",
    "cannot sleep",
    "not sleeping",
    "sleeps badly",
    "crying",
    "cried",
];

/// Phrases of the trade that hold such a word and tell of machines.
const NO_STRESS: [&str; 11] = [
    "stress test",
    "stress tests",
    "stress tested",
    "stress testing",
    "stress-test",
    "stress-tests",
    "stress-testing",
    "pool exhausted",
    "memory exhausted",
    "quota exhausted",
    "overloaded server",
];

/// Whether a line tells of stress (R19). English, whole words, whatever the case.
pub fn tells_of_stress(text: &str) -> bool {
    let of_machines: Vec<_> = NO_STRESS.iter().flat_map(|phrase| places(text, phrase)).collect();
    let of_people = |found: &Range<usize>| {
        !of_machines.iter().any(|phrase| phrase.start <= found.start && found.end <= phrase.end)
    };
    STRESS.iter().any(|word| places(text, word).any(|found| of_people(&found)))
}

/// What this meeting left open, in the order in which it is asked.
pub fn asks<'a>(facts: &'a Facts, meeting: &Meeting) -> Vec<Ask<'a>> {
    let stress = stressed_since_promise(facts, meeting).map(|text| Ask::Stress { text });
    let hard = (was_hard(facts, meeting) && !promised_after(facts, meeting, 0)).then_some(Ask::Hard);
    let choice = unquestioned_choice(facts, meeting).map(|text| Ask::Choice { text });
    let unplanned = unplanned_failure(facts, meeting).map(|text| Ask::Unplanned { text });
    [stress, hard, choice, unplanned].into_iter().flatten().collect()
}

/// The millisecond with which an id begins.
fn moment_of(id: Uuid) -> u128 {
    id.as_u128() >> 80
}

/// Whether anything was promised in this meeting at or after a moment. Lines of one write-up share theirs.
fn promised_after(facts: &Facts, meeting: &Meeting, moment: u128) -> bool {
    facts.loops_of(meeting.person).any(|x| x.meeting == Some(meeting.id) && moment_of(x.id.0) >= moment)
}

/// R19: the newest line of the meeting that tells of stress, if no promise came after it.
fn stressed_since_promise<'a>(facts: &'a Facts, meeting: &Meeting) -> Option<Option<&'a Text>> {
    let here = Some(meeting.id);
    let notes = facts.notes_of(meeting.person).filter(|x| x.meeting == here);
    let written = notes.map(|x| (x.id.0, &x.text, x.section != Section::Private));
    let mentions = facts.mentions_of(meeting.person).filter(|x| x.meeting == here);
    let said = mentions.filter_map(|x| x.text.as_ref().map(|text| (x.id.0, text, true)));
    let told = written.chain(said).filter(|(_, text, _)| tells_of_stress(text.as_str()));
    let (id, text, shown) = told.max_by_key(|(id, _, _)| *id)?;
    (!promised_after(facts, meeting, moment_of(id))).then_some(shown.then_some(text))
}

/// R63: something awkward came up, feedback was given, or a concern was raised.
fn was_hard(facts: &Facts, meeting: &Meeting) -> bool {
    let awkward = meeting.close.is_some_and(|close| close.awkward == Some(Awkward::Surfaced));
    let said = |x: &&Growth| {
        x.raised == Raised::On(meeting.on)
            || (x.kind == GrowthKind::Feedback && x.meeting == Some(meeting.id) && x.raised != Raised::NotYet)
    };
    awkward || facts.growth_of(meeting.person).any(|x| said(&x))
}

fn failure_answered<'a>(facts: &'a Facts, meeting: &Meeting) -> Option<(Uuid, &'a Text)> {
    let answers = facts.answers.values().filter(|x| {
        x.person == meeting.person && x.meeting == Some(meeting.id) && x.question == FAILURE_MODE
    });
    answers.max_by_key(|x| x.id).map(|x| (x.id.0, &x.text))
}

/// R34: the newest decision of a meeting in which the question was not asked. A question that is switched off isn't missed.
fn unquestioned_choice<'a>(facts: &'a Facts, meeting: &Meeting) -> Option<&'a Text> {
    if facts.settings.questions.off.contains(FAILURE_MODE) || failure_answered(facts, meeting).is_some() {
        return None;
    }
    let decided = facts.notes_of(meeting.person).filter(|x| x.meeting == Some(meeting.id));
    decided.filter(|x| x.kind == NoteKind::Decision).max_by_key(|x| x.id).map(|x| &x.text)
}

/// R34: the way of failing that was named in this meeting, if nothing was promised after it.
fn unplanned_failure<'a>(facts: &'a Facts, meeting: &Meeting) -> Option<&'a Text> {
    let (id, text) = failure_answered(facts, meeting)?;
    (!promised_after(facts, meeting, moment_of(id))).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Answer, AnswerId, Close, Commitment, GrowthId, Item, Loop, LoopId, LoopKind, LoopState, MeetingId,
        MeetingState, Minutes, Note, NoteId, Owner, PersonId,
    };

    const PRIYA: PersonId = PersonId(Uuid::from_u128(1));
    const HERE: MeetingId = MeetingId(Uuid::from_u128(2));

    /// An id that begins with a millisecond.
    fn id(ms: u128) -> Uuid {
        Uuid::from_u128((ms << 80) | 7)
    }

    fn text(words: &str) -> Text {
        Text::new(words).unwrap()
    }

    fn note(ms: u128, section: Section, kind: NoteKind, words: &str) -> Item {
        Item::Note(Note {
            id: NoteId(id(ms)),
            person: PRIYA,
            section,
            kind,
            on: "2026-11-23".parse().unwrap(),
            at: "2026-11-23T10:00:00Z".parse().unwrap(),
            text: text(words),
            tags: vec![],
            meeting: Some(HERE),
        })
    }

    fn plain(ms: u128, words: &str) -> Item {
        note(ms, Section::Timeline, NoteKind::Plain, words)
    }

    fn promise(ms: u128) -> Item {
        Item::Loop(Loop {
            id: LoopId(id(ms)),
            person: PRIYA,
            owner: Owner::Me,
            text: text("move the rota"),
            due: "2026-11-27".parse().unwrap(),
            state: LoopState::Open,
            kind: LoopKind::Promise,
            made: "2026-11-23".parse().unwrap(),
            meeting: Some(HERE),
            history: vec![],
        })
    }

    fn feedback(raised: Raised, meeting: Option<MeetingId>) -> Item {
        Item::Growth(Growth {
            id: GrowthId(id(1)),
            person: PRIYA,
            kind: GrowthKind::Feedback,
            text: text("two reviews skipped"),
            on: "2026-11-20".parse().unwrap(),
            by: None,
            evidence: vec![],
            raised,
            done: None,
            meeting,
            meets: None,
        })
    }

    fn answer(ms: u128, question: &str) -> Item {
        Item::Answer(Answer {
            id: AnswerId(id(ms)),
            person: PRIYA,
            question: question.into(),
            text: text("nobody restores backups"),
            reply: None,
            on: "2026-11-23".parse().unwrap(),
            meeting: Some(HERE),
        })
    }

    fn held(awkward: Option<Awkward>) -> Meeting {
        let close = awkward.map(|awkward| Close {
            mine: Commitment::None,
            theirs: Commitment::None,
            awkward: Some(awkward),
            clearer: None,
            heard: None,
            unblocked: None,
        });
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
            close,
            after: None,
        }
    }

    /// What is asked, in words.
    fn asked(items: Vec<Item>, awkward: Option<Awkward>) -> Vec<String> {
        let mut facts = Facts::default();
        items.into_iter().for_each(|item| {
            facts.put(item);
        });
        let word = |ask: Ask<'_>| match ask {
            Ask::Stress { text } => format!("stress {}", text.map_or("private", Text::as_str)),
            Ask::Hard => "hard".into(),
            Ask::Choice { text } => format!("choice {text}"),
            Ask::Unplanned { text } => format!("unplanned {text}"),
        };
        asks(&facts, &held(awkward)).into_iter().map(word).collect()
    }

    #[test]
    fn r19_a_note_on_stress_asks_for_an_action() {
        let private = note(5, Section::Private, NoteKind::Plain, "overwhelmed at home");
        let table: [(&str, Vec<Item>, &[&str]); 7] = [
            ("nothing said", vec![plain(5, "ledger design")], &[]),
            ("no promise", vec![plain(5, "Exhausted by on-call")], &["stress Exhausted by on-call"]),
            ("a promise before it", vec![promise(4), plain(5, "burned out")], &["stress burned out"]),
            ("a promise after it", vec![plain(5, "burned out"), promise(6)], &[]),
            ("both in one write-up", vec![plain(5, "burned out"), promise(5)], &[]),
            ("a private line keeps its words", vec![private], &["stress private"]),
            ("the newest one", vec![plain(5, "stressed"), plain(6, "can't sleep")], &["stress can't sleep"]),
        ];
        for (name, items, expected) in table {
            assert_eq!(asked(items, None), expected, "{name}");
        }
    }

    #[test]
    fn r19_machines_under_stress_are_none() {
        for words in ["the stress test ran", "connection pool exhausted", "unstressed syllables", "ok"] {
            assert!(!tells_of_stress(words), "{words}");
        }
        for words in ["STRESSED.", "#burnout again", "after the stress test she was exhausted"] {
            assert!(tells_of_stress(words), "{words}");
        }
    }

    #[test]
    fn r63_a_hard_conversation_leaves_a_promise_behind() {
        let on = Raised::On("2026-11-23".parse().unwrap());
        let earlier = Raised::On("2026-11-16".parse().unwrap());
        let table = [
            ("nothing awkward", vec![], Some(Awkward::None), false),
            ("awkward", vec![], Some(Awkward::Surfaced), true),
            ("awkward, promised", vec![promise(4)], Some(Awkward::Surfaced), false),
            ("feedback given", vec![feedback(Raised::NotNeeded, Some(HERE))], None, true),
            ("a concern written, not said", vec![feedback(Raised::NotYet, Some(HERE))], None, false),
            ("a concern raised today", vec![feedback(on, None)], None, true),
            ("raised last week", vec![feedback(earlier, None)], None, false),
        ];
        for (name, items, awkward, hard) in table {
            let expected: &[&str] = if hard { &["hard"] } else { &[] };
            assert_eq!(asked(items, awkward), expected, "{name}");
        }
    }

    #[test]
    fn r34_a_choice_asks_for_its_failure_mode_and_then_for_a_plan() {
        let decision = || note(5, Section::Timeline, NoteKind::Decision, "one ledger per tenant");
        let table: [(&str, Vec<Item>, &[&str]); 5] = [
            ("decided", vec![decision()], &["choice one ledger per tenant"]),
            (
                "asked about something else",
                vec![decision(), answer(6, "cut")],
                &["choice one ledger per tenant"],
            ),
            ("asked", vec![decision(), answer(6, FAILURE_MODE)], &["unplanned nobody restores backups"]),
            ("asked and planned for", vec![decision(), answer(6, FAILURE_MODE), promise(7)], &[]),
            (
                "planned before it was known",
                vec![promise(5), answer(6, FAILURE_MODE)],
                &["unplanned nobody restores backups"],
            ),
        ];
        for (name, items, expected) in table {
            assert_eq!(asked(items, None), expected, "{name}");
        }
    }

    #[test]
    fn r34_a_question_that_is_switched_off_is_not_missed() {
        let mut facts = Facts::default();
        facts.put(note(5, Section::Timeline, NoteKind::Decision, "one ledger per tenant"));
        facts.settings.questions.off.insert(FAILURE_MODE.into());
        assert_eq!(asks(&facts, &held(None)), []);
    }
}
