//! The opening card (R18): their last concern and last week's loops, before any new topic.

use super::questions;
use crate::model::{
    AgendaItem, AgendaState, Facts, Loop, LoopKind, LoopState, Meeting, Owner, PersonId, Relation, Text,
};
use chrono::{Days, NaiveDate};

/// How many lines the card shows; the rest is counted.
pub const LINES: usize = 5;
/// A promise that falls due within a week of the meeting is looked at in it.
const DUE_WITHIN: Days = Days::new(7);

/// One line of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Their last concern: how is it now?
    Concern {
        /// In their words.
        text: &'a Text,
        /// When it was raised.
        raised: NaiveDate,
    },
    /// A promise of mine that is due, late, or was missed since they last met.
    MyLoop(&'a Loop),
    /// Their first topic.
    TheirTopic(&'a AgendaItem),
    /// A promise of theirs that is due or late.
    TheirLoop(&'a Loop),
    /// An experiment that returns (R31).
    Experiment(&'a Loop),
    /// For somebody taken over from another manager: what the first three openings ask.
    Ask {
        /// The question's id.
        question: &'static str,
        /// As asked.
        text: &'a str,
    },
    /// For my own manager: my first topic, before anything else.
    MyTopic(&'a AgendaItem),
}

/// All lines for a meeting on a day, in R18's order: their concern; my due promises, misses first; their first topic;
/// their due promises; an experiment that returns.
pub fn lines(facts: &Facts, person: PersonId, on: NaiveDate) -> Vec<Line<'_>> {
    let before = last_held_before(facts, person, on);
    let concern = concern(facts, person, before).map(|(text, raised)| Line::Concern { text, raised });
    let due = |owner| due_loops(facts, person, owner, before.map(|m| m.on), on);
    let waiting = |by| facts.agenda_of(person).find(|x| x.by == by && x.state == AgendaState::Waiting);
    let boss = facts.people.get(&person).is_some_and(|p| p.relation == Relation::Boss);
    let mine_first = waiting(Owner::Me).filter(|_| boss).map(Line::MyTopic);
    let first_topic = waiting(Owner::Them);
    let (experiments, theirs): (Vec<_>, Vec<_>) =
        due(Owner::Them).into_iter().partition(|x| x.kind == LoopKind::Experiment);
    let (my_experiments, mine): (Vec<_>, Vec<_>) =
        due(Owner::Me).into_iter().partition(|x| x.kind == LoopKind::Experiment);
    mine_first
        .into_iter()
        .chain(concern)
        .chain(mine.into_iter().map(Line::MyLoop))
        .chain(inherited(facts, person, on))
        .chain(first_topic.map(Line::TheirTopic))
        .chain(theirs.into_iter().map(Line::TheirLoop))
        .chain(experiments.into_iter().chain(my_experiments).map(Line::Experiment))
        .collect()
}

/// What somebody taken over is asked in the first three meetings, as long as no answer is written down: what was
/// promised to them, how they take feedback, what annoys them.
fn inherited(facts: &Facts, person: PersonId, on: NaiveDate) -> impl Iterator<Item = Line<'_>> {
    let held = facts.meetings_of(person).filter(|m| m.is_held() && m.on < on).count();
    let asks = facts.people.get(&person).is_some_and(|p| p.inherited) && held < questions::INHERITED_MEETINGS;
    let edits = &facts.settings.questions;
    questions::INHERITED
        .into_iter()
        .filter(move |id| asks && !edits.off.contains(*id) && facts.last_answer(person, id).is_none())
        .filter_map(|id| Some(Line::Ask { question: id, text: questions::words(id, edits)? }))
}

fn last_held_before(facts: &Facts, person: PersonId, on: NaiveDate) -> Option<&Meeting> {
    facts.meetings_of(person).filter(|m| m.is_held() && m.on < on).max_by_key(|m| (m.on, m.id))
}

/// What the last meeting left as its opener: the starred line, or their newest unresolved topic (R18).
pub fn concern<'a>(
    facts: &'a Facts,
    person: PersonId,
    last: Option<&'a Meeting>,
) -> Option<(&'a Text, NaiveDate)> {
    let last = last?;
    match &last.opener {
        Some(opener) => Some((&opener.text, last.on)),
        None => newest_unresolved(facts, person),
    }
}

/// Their newest topic that was discussed and left unresolved, with the day it was discussed.
pub fn newest_unresolved(facts: &Facts, person: PersonId) -> Option<(&Text, NaiveDate)> {
    facts
        .agenda_of(person)
        .filter(|topic| topic.by == Owner::Them && topic.unresolved)
        .filter_map(|topic| match topic.state {
            AgendaState::Discussed { meeting } => {
                Some((&topic.text, facts.meetings.get(&meeting)?.on, topic.id))
            }
            _ => None,
        })
        .max_by_key(|(_, on, id)| (*on, *id))
        .map(|(text, on, _)| (text, on))
}

/// Loops to look at on a day: missed since the last meeting, then late, then due within a week, each by date.
fn due_loops(
    facts: &Facts,
    person: PersonId,
    owner: Owner,
    last: Option<NaiveDate>,
    on: NaiveDate,
) -> Vec<&Loop> {
    let horizon = on.checked_add_days(DUE_WITHIN).unwrap_or(on);
    let rank = |x: &Loop| match &x.state {
        LoopState::Missed { on: closed, .. } if last.is_none_or(|last| *closed > last) => Some(0),
        LoopState::Open if x.due < on => Some(1),
        LoopState::Open if x.due <= horizon => Some(2),
        // Closed while this very meeting looks at it: it stays in sight until the meeting is over.
        LoopState::Kept { on: closed } | LoopState::Dropped { on: closed, .. } if *closed == on => Some(2),
        _ => None,
    };
    let mut loops: Vec<_> = facts
        .loops_of(person)
        .filter(|x| x.owner == owner && x.made < on)
        .filter_map(|x| rank(x).map(|rank| (rank, x.due, x)))
        .collect();
    loops.sort_by_key(|(rank, due, x)| (*rank, *due, x.id));
    loops.into_iter().map(|(_, _, x)| x).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        About, AgendaId, Answer, AnswerId, Item, Lane, LoopId, MeetingId, MeetingState, Minutes, Name,
        Opener, Person, Rhythm,
    };
    use uuid::Uuid;

    const PRIYA: PersonId = PersonId(Uuid::from_u128(1));

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn text(words: &str) -> Text {
        Text::new(words).unwrap()
    }

    fn promise(id: u128, owner: Owner, due: &str, words: &str) -> Loop {
        Loop {
            id: LoopId(Uuid::from_u128(id)),
            person: PRIYA,
            owner,
            text: text(words),
            due: day(due),
            state: LoopState::Open,
            kind: LoopKind::Promise,
            made: day("2026-11-16"),
            meeting: None,
            history: vec![],
        }
    }

    fn held(opener: Option<&str>) -> Meeting {
        Meeting {
            id: MeetingId(Uuid::from_u128(100)),
            person: PRIYA,
            on: day("2026-11-16"),
            time: None,
            minutes: Minutes::THIRTY,
            state: MeetingState::Held { ended: "2026-11-16T10:30:00Z".parse().unwrap() },
            moved_from: vec![],
            spent: Default::default(),
            opening: None,
            opener: opener.map(|words| Opener { text: text(words), starred: true }),
            talk: None,
            close: None,
            after: None,
        }
    }

    fn topic(id: u128, by: Owner, words: &str, state: AgendaState, unresolved: bool) -> AgendaItem {
        AgendaItem {
            id: AgendaId(Uuid::from_u128(id)),
            person: PRIYA,
            by,
            lane: Lane::Product,
            text: text(words),
            added: "2026-11-15T10:00:00Z".parse().unwrap(),
            state,
            unresolved,
        }
    }

    fn words(line: &Line<'_>) -> String {
        match line {
            Line::Concern { text, .. } => format!("concern {text}"),
            Line::MyLoop(x) => format!("me {}", x.text),
            Line::TheirTopic(x) => format!("topic {}", x.text),
            Line::TheirLoop(x) => format!("them {}", x.text),
            Line::Experiment(x) => format!("experiment {}", x.text),
            Line::Ask { question, .. } => format!("ask {question}"),
            Line::MyTopic(x) => format!("my topic {}", x.text),
        }
    }

    #[test]
    fn r18_concern_my_misses_my_due_their_topic_their_due_experiment() {
        let mut facts = Facts::default();
        let missed = LoopState::Missed { on: day("2026-11-20"), why: text("no slot") };
        for item in [
            Item::Meeting(held(Some("ledger"))),
            Item::Loop(promise(11, Owner::Them, "2026-11-27", "write-up")),
            Item::Loop(promise(12, Owner::Me, "2026-11-27", "security lead")),
            Item::Loop(promise(13, Owner::Me, "2026-11-20", "late one")),
            Item::Loop(Loop { state: missed, ..promise(14, Owner::Me, "2026-11-19", "missed one") }),
            Item::Loop(promise(15, Owner::Me, "2026-12-20", "far away")),
            Item::Loop(Loop {
                kind: LoopKind::Experiment,
                ..promise(16, Owner::Them, "2026-11-30", "pairing")
            }),
            Item::Loop(Loop {
                made: day("2026-11-23"),
                ..promise(17, Owner::Me, "2026-11-24", "made today")
            }),
            Item::Agenda(topic(21, Owner::Me, "reorg", AgendaState::Waiting, false)),
            Item::Agenda(topic(22, Owner::Them, "design", AgendaState::Waiting, false)),
            Item::Agenda(topic(23, Owner::Them, "second topic", AgendaState::Waiting, false)),
        ] {
            facts.put(item);
        }
        let lines: Vec<_> = lines(&facts, PRIYA, day("2026-11-23")).iter().map(words).collect();
        let expected = [
            "concern ledger",
            "me missed one",
            "me late one",
            "me security lead",
            "topic design",
            "them write-up",
            "experiment pairing",
        ];
        assert_eq!(lines, expected);
    }

    fn head(relation: Relation, inherited: bool) -> Item {
        Item::Person(Person {
            id: PRIYA,
            name: Name::new("Priya").unwrap(),
            aliases: vec![],
            role: String::new(),
            relation,
            rhythm: Rhythm::Weekly,
            minutes: Minutes::THIRTY,
            slot: None,
            in_step: None,
            started: None,
            new_manager_since: None,
            inherited,
            manager: String::new(),
            away: vec![],
            archived: None,
            about: About::default(),
            created: "2026-11-02T08:00:00Z".parse().unwrap(),
        })
    }

    #[test]
    fn the_first_three_openings_of_somebody_taken_over_ask_what_was_before() {
        let words_on =
            |facts: &Facts| lines(facts, PRIYA, day("2026-11-23")).iter().map(words).collect::<Vec<_>>();
        let meeting = |id: u128| Meeting { id: MeetingId(Uuid::from_u128(id)), ..held(None) };
        let mut facts = Facts::default();
        facts.put(head(Relation::Direct, true));
        facts.put(Item::Loop(promise(12, Owner::Me, "2026-11-27", "security lead")));
        let all =
            ["me security lead", "ask inherited-promise", "ask inherited-feedback", "ask inherited-annoy"];
        assert_eq!(words_on(&facts), all);
        facts.put(Item::Answer(Answer {
            id: AnswerId(Uuid::from_u128(31)),
            person: PRIYA,
            question: "inherited-promise".into(),
            text: text("a move to the platform team"),
            reply: None,
            on: day("2026-11-16"),
            meeting: None,
        }));
        facts.put(Item::Meeting(meeting(101)));
        facts.put(Item::Meeting(meeting(102)));
        assert_eq!(words_on(&facts), ["me security lead", "ask inherited-feedback", "ask inherited-annoy"]);
        facts.put(Item::Meeting(meeting(103)));
        assert_eq!(words_on(&facts), ["me security lead"], "three were held");
    }

    #[test]
    fn with_my_own_manager_my_topic_comes_first() {
        let mut facts = Facts::default();
        facts.put(head(Relation::Boss, false));
        facts.put(Item::Meeting(held(Some("budget"))));
        facts.put(Item::Agenda(topic(21, Owner::Them, "their topic", AgendaState::Waiting, false)));
        facts.put(Item::Agenda(topic(22, Owner::Me, "headcount", AgendaState::Waiting, false)));
        let lines: Vec<_> = lines(&facts, PRIYA, day("2026-11-23")).iter().map(words).collect();
        assert_eq!(lines, ["my topic headcount", "concern budget", "topic their topic"]);
    }

    #[test]
    fn without_a_star_it_opens_with_their_newest_unresolved_topic() {
        let mut facts = Facts::default();
        let discussed = AgendaState::Discussed { meeting: MeetingId(Uuid::from_u128(100)) };
        facts.put(Item::Meeting(held(None)));
        facts.put(Item::Agenda(topic(21, Owner::Them, "older", discussed, true)));
        facts.put(Item::Agenda(topic(22, Owner::Them, "newest", discussed, true)));
        facts.put(Item::Agenda(topic(23, Owner::Them, "resolved", discussed, false)));
        facts.put(Item::Agenda(topic(24, Owner::Me, "mine", discussed, true)));
        let lines: Vec<_> = lines(&facts, PRIYA, day("2026-11-23")).iter().map(words).collect();
        assert_eq!(lines, ["concern newest"]);
    }

    #[test]
    fn a_first_meeting_has_nothing_to_open_with() {
        assert_eq!(lines(&Facts::default(), PRIYA, day("2026-11-23")), []);
    }
}
