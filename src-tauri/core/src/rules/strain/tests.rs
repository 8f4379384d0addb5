//! Every number below was worked out by hand.

use super::super::trends::scene::{Scene, day};
use super::*;
use crate::model::{Archived, LoopState, Owner, Relation, Text};

fn kept(on: &str) -> LoopState {
    LoopState::Kept { on: day(on) }
}

#[test]
fn r56_a_promise_is_late_on_the_days_its_history_says() {
    let why = || Text::new("an outage").unwrap();
    let moved = LoopChange::Renegotiated { from: day("2026-11-06"), to: day("2026-11-20"), why: why() };
    let shifted = LoopChange::Shifted { from: day("2026-11-06"), to: day("2026-11-13") };
    let missed = LoopState::Missed { on: day("2026-11-16"), why: why() };
    // Each was made on 2 November; the Sundays asked about are 8, 15 and 22 November.
    type Case<'a> = (&'a str, &'a str, LoopState, &'a [(&'a str, LoopChange)], [bool; 3]);
    let table: &[Case] = &[
        ("open and due on the first Friday", "2026-11-06", LoopState::Open, &[], [true, true, true]),
        ("due on a Sunday is not late that day", "2026-11-15", LoopState::Open, &[], [false, false, true]),
        (
            "kept in time",
            "2026-11-06",
            kept("2026-11-06"),
            &[("2026-11-06", LoopChange::Kept)],
            [false, false, false],
        ),
        (
            "kept late",
            "2026-11-06",
            kept("2026-11-10"),
            &[("2026-11-10", LoopChange::Kept)],
            [true, false, false],
        ),
        (
            "missed and said so",
            "2026-11-06",
            missed.clone(),
            &[("2026-11-16", LoopChange::Missed)],
            [true, true, false],
        ),
        ("brought in without a history", "2026-11-06", missed, &[], [true, true, false]),
        (
            "moved after its date",
            "2026-11-20",
            LoopState::Open,
            &[("2026-11-10", moved)],
            [true, false, true],
        ),
        (
            "shifted before its date",
            "2026-11-13",
            LoopState::Open,
            &[("2026-11-04", shifted)],
            [false, true, true],
        ),
        (
            "opened again",
            "2026-11-06",
            LoopState::Open,
            &[("2026-11-07", LoopChange::Kept), ("2026-11-17", LoopChange::Reopened)],
            [false, false, true],
        ),
    ];
    for (name, due, state, life, expected) in table {
        let mut scene = Scene::default();
        let ada = scene.person("Ada");
        let id = scene.promise(ada, Owner::Them, "2026-11-02", due, state.clone(), life);
        let late =
            ["2026-11-08", "2026-11-15", "2026-11-22"].map(|on| was_late(&scene.facts.loops[&id], day(on)));
        assert_eq!(late, *expected, "{name}");
        assert!(!was_late(&scene.facts.loops[&id], day("2026-11-01")), "{name}: before it was made");
    }
}

#[test]
fn r56_strain_by_week_needs_three_people_behind_each_figure() {
    let mut scene = Scene::default();
    let people = ["Ada", "Bea", "Cyd"].map(|name| scene.person(name));
    let skip = scene.related("Dan", Relation::SkipLevel);
    for person in people {
        scene.met(person, "2026-11-09");
        scene.pace(person, "2026-11-09", 3);
        scene.promise(person, Owner::Me, "2026-11-02", "2026-11-06", LoopState::Open, &[]);
    }
    scene.met(people[0], "2026-11-16");
    scene.mention(people[0], "2026-11-09", "sign-sharper", ThemeKind::Sign);
    scene.mention(people[1], "2026-11-10", "sign-fine", ThemeKind::Sign);
    scene.mention(people[0], "2026-11-16", "sign-fine", ThemeKind::Sign);
    scene.mention(people[0], "2026-11-09", "ledger", ThemeKind::Risk);
    scene.mention(skip, "2026-11-09", "sign-fine", ThemeKind::Sign);
    scene.promise(skip, Owner::Me, "2026-11-02", "2026-11-06", LoopState::Open, &[]);
    let weeks = [day("2026-08-31"), day("2026-11-09"), day("2026-11-16")];
    let strain = by_week(&scene.facts, &weeks);
    let figure = |value, people| Figure { value, people };
    let nothing = Figure::default();
    assert_eq!(
        strain[0],
        Strain { week: weeks[0], pace: nothing, energy: nothing, signs: nothing, overdue: nothing },
        "before there was a notebook"
    );
    let busy = Strain {
        week: weeks[1],
        pace: figure(Some(3.0), 3),
        energy: nothing,
        signs: figure(Some(2.0), 3),
        overdue: figure(Some(3.0), 3),
    };
    assert_eq!(strain[1], busy);
    assert_eq!((strain[2].pace, strain[2].signs), (nothing, figure(None, 1)), "one person was met");
    scene.edit(people[2], |person| person.archived = Some(Archived { on: day("2026-11-18"), review: None }));
    assert_eq!(by_week(&scene.facts, &weeks[2..])[0].overdue, figure(None, 2), "two are left");
}

#[test]
fn r56_people_may_sink_while_delivery_holds_and_too_little_said_is_not_fine() {
    let of = |values: &[f64]| values.iter().map(|value| (*value > 0.0).then_some(*value)).collect::<Vec<_>>();
    // Zero stands for a week in which nothing was said.
    let high_then_low = of(&[4.0, 4.0, 4.0, 4.0, 3.0, 3.0, 4.0, 4.0]);
    assert_eq!(turn(&high_then_low), (Some(4.0), Some(3.5)));
    let sparse = of(&[4.0, 0.0, 0.0, 4.0, 0.0, 2.0, 0.0, 2.0]);
    assert_eq!(turn(&sparse), (Some(4.0), Some(2.0)), "two of four are enough");
    assert_eq!(turn(&of(&[4.0, 0.0, 0.0, 0.0, 3.0, 3.0])), (None, Some(3.0)), "one of four is not");
    assert_eq!(turn(&[]), (None, None));
    let steady = of(&[4.0; 8]);
    for (name, pace, energy, expected) in [
        ("pace falls by half a point", &high_then_low, &steady, Tide::Sinks),
        ("both hold", &steady, &steady, Tide::Holds),
        ("energy falls by half a point only", &steady, &high_then_low, Tide::Holds),
        ("energy falls by two", &steady, &sparse, Tide::Sinks),
        ("energy alone is known", &vec![], &steady, Tide::Holds),
        ("nothing is known", &vec![], &vec![], Tide::Unknown),
    ] {
        assert_eq!(people(pace, energy), expected, "{name}");
    }
    let fewer = of(&[10.0, 10.0, 10.0, 10.0, 7.0, 8.0, 8.0, 8.0]);
    let slower = of(&[8.0, 8.0, 8.0, 8.0, 10.0, 10.0, 10.0, 10.2]);
    for (name, deployments, lead, expected) in [
        ("fewer by more than a fifth", &fewer, &steady, Tide::Sinks),
        ("a lead time longer by more than a quarter", &steady, &slower, Tide::Sinks),
        ("as before", &steady, &steady, Tide::Holds),
        ("nothing was brought in", &vec![], &vec![], Tide::Unknown),
    ] {
        assert_eq!(delivery(deployments, lead), expected, "{name}");
    }
}
