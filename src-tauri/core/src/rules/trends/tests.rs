//! Every number below was worked out by hand. Today is Thursday, 26 November 2026.

use super::scene::{Scene, day};
use super::*;
use crate::model::{
    AgendaId, AgendaItem, AgendaState, Archived, Away, Item, Lane, LoopState, Owner, Text, ThemeKind,
};

const TODAY: &str = "2026-11-26";

fn today() -> NaiveDate {
    day(TODAY)
}

fn figures(list: &[Figure]) -> Vec<(Option<f64>, usize)> {
    list.iter().map(|figure| (figure.value, figure.people)).collect()
}

#[test]
fn a_year_is_fifty_two_weeks_in_stretches_of_four() {
    let weeks = mondays(today());
    assert_eq!((weeks.len(), weeks[0], weeks[51]), (52, day("2025-12-01"), day("2026-11-23")));
    let stretches = stretches(today());
    assert_eq!(stretches.len(), 13);
    assert_eq!(stretches[12], Stretch { from: day("2026-11-02"), to: day("2026-11-29") });
    assert_eq!(stretches[11].to, day("2026-11-01"), "one ends the day before the next begins");
}

#[test]
fn r66_energy_and_pace_are_trends_of_their_own_and_a_missing_week_is_a_gap() {
    let mut scene = Scene::default();
    let ada = scene.person("Ada");
    scene.pace(ada, "2026-11-09", 2);
    scene.pace(ada, "2026-11-11", 4);
    scene.reads(ada, "2026-11-11", Measure::energy(9).unwrap());
    scene.pace(ada, "2026-11-23", 1);
    let weeks = [day("2026-11-09"), day("2026-11-16"), day("2026-11-23")];
    let person = &scene.facts.people[&ada];
    let of = |gauge| figures(&readings(&scene.facts, &Whose::one(person), gauge, &weeks));
    assert_eq!(
        of(Gauge::Pace),
        [(Some(4.0), 1), (None, 0), (Some(1.0), 1)],
        "the last one said in a week counts"
    );
    assert_eq!(of(Gauge::Energy), [(Some(9.0), 1), (None, 0), (None, 0)]);
}

#[test]
fn r56_a_mean_over_the_team_needs_three_people() {
    let mut scene = Scene::default();
    let people = ["Ada", "Bea", "Cyd", "Dan"].map(|name| scene.person(name));
    let boss = scene.related("Eve", Relation::Boss);
    for (person, on, value) in [
        (people[0], "2026-11-16", 1),
        (people[1], "2026-11-17", 5),
        (people[0], "2026-11-23", 1),
        (people[1], "2026-11-24", 2),
        (people[2], "2026-11-24", 5),
        (people[3], "2026-11-25", 4),
        (boss, "2026-11-16", 5),
    ] {
        scene.pace(person, on, value);
    }
    let weeks = [day("2026-11-09"), day("2026-11-16"), day("2026-11-23")];
    let team = Whose::team(&scene.facts);
    assert_eq!(team.people.len(), 4, "the boss is not in the team");
    let paces = readings(&scene.facts, &team, Gauge::Pace, &weeks);
    assert_eq!(figures(&paces), [(None, 0), (None, 2), (Some(3.0), 4)], "(1 + 2 + 5 + 4) / 4");
}

#[test]
fn r11_cadence_kept_counts_what_was_held_missed_and_away() {
    let mut scene = Scene::default();
    let ada = scene.person("Ada");
    // Mondays 2, 9, 16 and 23 November: held on a Tuesday, missed, away, held.
    scene.met(ada, "2026-11-03");
    scene.met(ada, "2026-11-23");
    scene.edit(ada, |person| person.away = vec![Away { from: day("2026-11-16"), to: day("2026-11-18") }]);
    let stretch = [Stretch { from: day("2026-11-02"), to: day("2026-11-29") }];
    let person = &scene.facts.people[&ada];
    let met = cadence(&scene.facts, &Whose::one(person), &stretch, today());
    assert_eq!(met, [Met { held: 2, missed: 1, away: 1, people: 1 }]);
    scene.edit(ada, |person| person.archived = Some(Archived { on: day("2026-11-05"), review: None }));
    let person = &scene.facts.people[&ada];
    let met = cadence(&scene.facts, &Whose::one(person), &stretch, today());
    assert_eq!(
        met,
        [Met { held: 1, missed: 0, away: 0, people: 1 }],
        "nothing is expected of a closed notebook"
    );
}

#[test]
fn r47_my_promises_by_month_have_a_place_for_every_month() {
    let mut scene = Scene::default();
    let (ada, bea) = (scene.person("Ada"), scene.person("Bea"));
    let kept = |on: &str| LoopState::Kept { on: day(on) };
    let missed = |on: &str| LoopState::Missed { on: day(on), why: Text::new("no time").unwrap() };
    for (person, owner, state) in [
        (ada, Owner::Me, kept("2026-11-02")),
        (ada, Owner::Me, missed("2026-11-30")),
        (bea, Owner::Me, kept("2026-11-03")),
        (bea, Owner::Them, kept("2026-11-03")),
        (ada, Owner::Me, kept("2025-12-31")),
        (ada, Owner::Me, kept("2025-11-30")),
    ] {
        scene.promise(person, owner, "2025-11-01", "2026-11-01", state, &[]);
    }
    let counts = |towards| {
        let months = promises(&scene.facts, towards, today());
        assert_eq!((months.len(), months[0].0, months[11].0), (12, day("2025-12-01"), day("2026-11-01")));
        (months[0].1, months[5].1, months[11].1)
    };
    let month = |kept, missed| kept::Month { kept, missed };
    assert_eq!(counts(None), (month(1, 0), month(0, 0), month(2, 1)));
    assert_eq!(counts(Some(bea)), (month(0, 0), month(0, 0), month(1, 0)), "theirs are never counted");
}

#[test]
fn r67_to_r72_over_time_what_is_not_known_is_not_failed() {
    let mut scene = Scene::default();
    let ada = scene.person("Ada");
    let first = scene.met(ada, "2026-11-02");
    scene.met(ada, "2026-11-09");
    let topic = |id: u128, by| {
        Item::Agenda(AgendaItem {
            id: AgendaId(uuid::Uuid::from_u128(900 + id)),
            person: ada,
            by,
            lane: Lane::People,
            text: Text::new("topic").unwrap(),
            added: "2026-11-01T10:00:00Z".parse().unwrap(),
            state: AgendaState::Discussed { meeting: first },
            unresolved: false,
        })
    };
    scene.facts.put(topic(1, Owner::Them));
    let stretch = [
        Stretch { from: day("2026-10-05"), to: day("2026-11-01") },
        Stretch { from: day("2026-11-02"), to: day("2026-11-29") },
    ];
    let checked = checklist(&scene.facts, &Whose::one(&scene.facts.people[&ada]), &stretch);
    assert_eq!((checked[0], checked[0].percent()), (Checked::default(), None), "no meeting is a gap");
    // Theirs was on the agenda once, and that is known once; a promise was made in neither of two.
    let points = [(1, 1), (0, 0), (0, 0), (0, 2), (0, 0), (0, 0)];
    assert_eq!(checked[1], Checked { meetings: 2, people: 1, points });
    assert_eq!(
        checked[1].percent().map(|x| (x * 100.0).round() / 100.0),
        Some(33.33),
        "one of three that are known"
    );
}

#[test]
fn r20_purposes_over_time_count_where_there_was_a_meeting() {
    let mut scene = Scene::default();
    let (ada, bea) = (scene.person("Ada"), scene.person("Bea"));
    scene.met(ada, "2026-11-02");
    scene.mention(ada, "2026-11-02", "ledger", ThemeKind::Risk);
    scene.mention(ada, "2026-11-29", "ledger", ThemeKind::Risk);
    scene.mention(ada, "2026-11-01", "ledger", ThemeKind::Risk);
    scene.mention(bea, "2026-11-09", "ledger", ThemeKind::Risk);
    let stretch = [Stretch { from: day("2026-11-02"), to: day("2026-11-29") }];
    let served = purposes(&scene.facts, &Whose::team(&scene.facts), &stretch)[0];
    assert_eq!((served.people, served.times.map(|(_, times)| times)), (1, [0, 2, 0, 0]), "Bea was not met");
}

#[test]
fn r49_themes_over_time_count_people_and_never_show_one_or_two() {
    let mut scene = Scene::default();
    let people = ["Ada", "Bea", "Cyd"].map(|name| scene.person(name));
    for (person, on, tag) in [
        (people[0], "2026-07-01", "ci-time"),
        (people[0], "2026-10-30", "ci-time"),
        (people[0], "2026-10-31", "ci-time"),
        (people[1], "2026-11-03", "ci-time"),
        (people[2], "2026-11-20", "ci-time"),
        (people[0], "2026-11-20", "alone"),
    ] {
        scene.mention(person, on, tag, ThemeKind::Friction);
    }
    let stretch = [
        Stretch { from: day("2026-05-18"), to: day("2026-06-14") },
        Stretch { from: day("2026-10-05"), to: day("2026-11-01") },
        Stretch { from: day("2026-11-02"), to: day("2026-11-29") },
    ];
    let all = themes(&scene.facts, &stretch, today(), 5);
    let [theme] = &all[..] else { panic!("one person’s theme is not shown: {all:?}") };
    assert_eq!(theme.tag.as_str(), "ci-time");
    assert_eq!(figures(&theme.figures), [(Some(0.0), 0), (None, 1), (Some(3.0), 3)]);
    let own = themes_of(&scene.facts, people[0], &stretch, 5);
    let counts: Vec<_> = own.iter().map(|theme| (theme.tag.as_str(), figures(&theme.figures))).collect();
    let count = |n: f64| (Some(n), 1);
    assert_eq!(
        counts,
        [
            ("ci-time", vec![count(0.0), count(2.0), count(0.0)]),
            ("alone", vec![count(0.0), count(0.0), count(1.0)])
        ]
    );
    assert_eq!(themes_of(&scene.facts, people[0], &stretch, 1).len(), 1);
}
