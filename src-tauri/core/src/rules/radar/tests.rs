//! Themes over all notebooks, by table.

use super::*;
use crate::model::{
    Item, MentionId, Minutes, Name, Person, Rhythm, Text, ThemeChange, ThemeEvent, ThemeId, TrackedId,
    TrackedKind,
};
use uuid::Uuid;

const TODAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn tag(text: &str) -> Tag {
    Tag::new(text).unwrap()
}

fn person(id: u128, relation: Relation) -> Item {
    Item::Person(Person {
        id: PersonId(Uuid::from_u128(id)),
        name: Name::new(&format!("Person {id}")).unwrap(),
        aliases: vec![],
        role: String::new(),
        relation,
        rhythm: Rhythm::Weekly,
        minutes: Minutes::THIRTY,
        slot: None,
        in_step: None,
        started: None,
        new_manager_since: None,
        inherited: false,
        manager: String::new(),
        away: vec![],
        archived: None,
        about: Default::default(),
        created: "2026-01-01T00:00:00Z".parse().unwrap(),
    })
}

/// Who, which theme, of which kind, on which day.
type Line = (u128, &'static str, ThemeKind, &'static str);

/// Mentions, each `person theme kind day`.
fn facts(lines: &[(u128, &str, ThemeKind, &str)]) -> Facts {
    let mut facts = Facts::default();
    for id in 1..=4 {
        facts.put(person(id, if id == 4 { Relation::SkipLevel } else { Relation::Direct }));
    }
    for (n, (who, theme, kind, on)) in lines.iter().enumerate() {
        facts.put(Item::Mention(Mention {
            id: MentionId(Uuid::from_u128(100 + n as u128)),
            person: PersonId(Uuid::from_u128(*who)),
            tag: tag(theme),
            kind: *kind,
            on: day(on),
            text: None,
            source: None,
            meeting: None,
            fuzzy: false,
        }));
    }
    facts
}

fn merged(facts: &mut Facts, id: u128, from: &str, into: &str) {
    let change = ThemeChange::Merged { into: tag(into) };
    facts.put(Item::Theme(Theme {
        id: ThemeId(Uuid::from_u128(500 + id)),
        tag: tag(from),
        into: Some(tag(into)),
        kind: None,
        history: vec![ThemeEvent {
            at: "2026-11-20T10:00:00Z".parse().unwrap(),
            on: day("2026-11-20"),
            change,
        }],
    }));
}

fn tracked(facts: &mut Facts, theme: &str, state: TrackedState) {
    facts.put(Item::Tracked(Tracked {
        id: TrackedId(Uuid::from_u128(900)),
        kind: TrackedKind::Risk,
        theme: Some(tag(theme)),
        title: Text::new("Split the store before it is full").unwrap(),
        owner: Name::new("Platform").unwrap(),
        due: day("2026-12-31"),
        state,
        made: day("2026-11-01"),
        likelihood: 0,
        impact: 0,
        facts: vec![],
        failure_mode: String::new(),
        actions: vec![],
        follow_up: String::new(),
        follow_up_on: None,
        criteria: vec![],
        choices: vec![],
        decision: String::new(),
        history: vec![],
    }));
}

fn first(facts: &Facts) -> (String, usize, Call) {
    let blips = blips(facts, day(TODAY));
    (blips[0].tag.to_string(), blips[0].people.len(), blips[0].call)
}

use ThemeKind::{Control, Debt, Friction, Risk, Sign, Topic, Vendor};

#[test]
fn r50_to_r53_what_a_theme_calls_for() {
    let table: &[(&str, &[Line], usize, Call)] = &[
        (
            "two people",
            &[(1, "ledger", Risk, "2026-11-20"), (2, "ledger", Risk, "2026-11-21")],
            2,
            Call::Nothing,
        ),
        (
            "one person thrice",
            &[(1, "l", Risk, "2026-11-02"), (1, "l", Risk, "2026-11-09"), (1, "l", Risk, "2026-11-16")],
            1,
            Call::Nothing,
        ),
        (
            "R50: the same risk from three",
            &[(1, "l", Risk, "2026-09-01"), (2, "l", Risk, "2026-10-01"), (3, "l", Risk, "2026-11-23")],
            3,
            Call::Incident,
        ),
        (
            "a mention without a kind is about the same risk",
            &[(1, "l", Topic, "2026-09-01"), (2, "l", Risk, "2026-10-01"), (3, "l", Topic, "2026-11-23")],
            3,
            Call::Incident,
        ),
        (
            "day 90 is one too many: 2026-08-25 is 90 days before",
            &[(1, "l", Risk, "2026-08-25"), (2, "l", Risk, "2026-10-01"), (3, "l", Risk, "2026-11-23")],
            2,
            Call::Nothing,
        ),
        (
            "day 89 still counts",
            &[(1, "l", Risk, "2026-08-26"), (2, "l", Risk, "2026-10-01"), (3, "l", Risk, "2026-11-23")],
            3,
            Call::Incident,
        ),
        (
            "a mention from tomorrow does not",
            &[(1, "l", Risk, "2026-11-24"), (2, "l", Risk, "2026-10-01"), (3, "l", Risk, "2026-11-23")],
            2,
            Call::Nothing,
        ),
        (
            "R51: three complaints",
            &[
                (1, "ci", Friction, "2026-11-01"),
                (2, "ci", Friction, "2026-11-02"),
                (4, "ci", Debt, "2026-11-03"),
            ],
            3,
            Call::TechDebt,
        ),
        ("R52: one frustration with a vendor", &[(1, "jira", Vendor, "2026-11-01")], 1, Call::BuildOrBuy),
        ("R52: long ago", &[(1, "jira", Vendor, "2026-01-01")], 0, Call::Nothing),
        ("R53: one bypassed review", &[(1, "review", Control, "2026-11-01")], 1, Call::ControlFault),
        (
            "three people, and nobody said what it is",
            &[(1, "x", Topic, "2026-11-01"), (2, "x", Topic, "2026-11-02"), (3, "x", Topic, "2026-11-03")],
            3,
            Call::SayWhat,
        ),
        (
            "signs are not for the radar to act on",
            &[
                (1, "fine", Sign, "2026-11-01"),
                (2, "fine", Sign, "2026-11-02"),
                (3, "fine", Sign, "2026-11-03"),
            ],
            3,
            Call::Nothing,
        ),
    ];
    for (name, lines, people, call) in table {
        let (_, counted, called) = first(&facts(lines));
        assert_eq!((counted, called), (*people, *call), "{name}");
    }
}

#[test]
fn r50_what_calls_stands_first() {
    let mut lines = vec![(1, "jira", Vendor, "2026-11-22")];
    lines.extend([1, 2, 3].map(|who| (who, "ci", Friction, "2026-11-20")));
    lines.extend([1, 2, 3].map(|who| (who, "ledger", Risk, "2026-10-01")));
    lines.extend([1, 2].map(|who| (who, "busy", Topic, "2026-11-23")));
    let facts = facts(&lines);
    let order: Vec<_> = blips(&facts, day(TODAY)).iter().map(|b| b.tag.to_string()).collect();
    assert_eq!(order, ["ledger", "ci", "jira", "busy"]);
}

#[test]
fn r51_tracked_work_answers_the_call_until_it_is_closed_and_heard_again() {
    let lines = [1, 2, 3].map(|who| (who, "ledger", Risk, "2026-10-20"));
    let mut known = facts(&lines);
    tracked(&mut known, "ledger", TrackedState::Open);
    assert_eq!(first(&known).2, Call::Nothing, "it is tracked");
    tracked(&mut known, "ledger", TrackedState::Done { on: day("2026-11-01") });
    assert_eq!(first(&known).2, Call::Nothing, "nothing was heard since it was done");
    let again = [1, 2, 3].map(|who| (who, "ledger", Risk, "2026-11-20"));
    let mut known = facts(&again);
    tracked(&mut known, "ledger", TrackedState::Done { on: day("2026-11-01") });
    assert_eq!(first(&known).2, Call::Incident, "three people say it again");
}

#[test]
fn r49_merged_themes_count_as_one_and_mentions_stay_as_they_are() {
    let mut known = facts(&[
        (1, "ci", Friction, "2026-11-01"),
        (2, "slow-ci", Friction, "2026-11-02"),
        (3, "pipeline", Friction, "2026-11-03"),
    ]);
    assert_eq!(blips(&known, day(TODAY)).len(), 3);
    merged(&mut known, 1, "slow-ci", "ci");
    merged(&mut known, 2, "pipeline", "slow-ci");
    let all = blips(&known, day(TODAY));
    assert_eq!((all.len(), all[0].people.len(), all[0].call), (1, 3, Call::TechDebt));
    assert_eq!(all[0].merged.iter().map(ToString::to_string).collect::<Vec<_>>(), ["pipeline", "slow-ci"]);
    let tags: Vec<_> = all[0].mentions.iter().map(|m| m.tag.to_string()).collect();
    assert_eq!(tags, ["ci", "slow-ci", "pipeline"]);
    tracked(&mut known, "slow-ci", TrackedState::Open);
    assert_eq!(first(&known).2, Call::Nothing, "work on a merged tag answers for the whole theme");
    merged(&mut known, 3, "ci", "pipeline");
    assert_eq!(blips(&known, day(TODAY)).len(), 3, "a circle, which no command makes, leaves each tag alone");
}

#[test]
fn r55_what_a_skip_level_caught_is_told_apart() {
    let known = facts(&[
        (4, "quiet-quitting", Topic, "2026-11-01"),
        (4, "approvals", Friction, "2026-11-01"),
        (4, "culture", Topic, "2026-11-01"),
        (4, "ledger", Risk, "2026-11-01"),
        (1, "ci", Friction, "2026-11-01"),
        (4, "old", Friction, "2026-01-01"),
    ]);
    let mut caught: Vec<_> =
        blips(&known, day(TODAY)).iter().filter_map(|b| Some((b.tag.to_string(), b.caught?))).collect();
    caught.sort();
    assert_eq!(
        caught,
        [
            ("approvals".into(), Catch::ProcessDebt),
            ("culture".into(), Catch::Drift),
            ("ledger".into(), Catch::Other),
            ("quiet-quitting".into(), Catch::Attrition),
        ]
    );
}

#[test]
fn r49_the_trend_is_six_weeks_against_six() {
    let at = |days: i64| (day(TODAY) - chrono::Duration::days(days)).to_string();
    let trend_of = |ago: &[i64]| {
        let days: Vec<String> = ago.iter().map(|days| at(*days)).collect();
        let lines: Vec<_> = days.iter().map(|on| (1, "x", Topic, on.as_str())).collect();
        let known = facts(&lines);
        let found = blips(&known, day(TODAY));
        (found[0].trend, found[0].weeks.iter().sum::<u32>())
    };
    assert_eq!(trend_of(&[0, 7, 40]), (Trend::Rising, 3));
    assert_eq!(trend_of(&[45, 50, 60]), (Trend::Falling, 3));
    assert_eq!(trend_of(&[0, 45]), (Trend::Steady, 2));
    assert_eq!(trend_of(&[0, 200]), (Trend::Steady, 1), "older than the weeks shown");
}
