//! Trends as a screen shows them. Today is Thursday, 26 November 2026; the rules behind have their own tests.

use super::*;
use crate::exchange::csv;
use crate::views::{FigureView, InsightsView, TideView, TurnView};
use crate::workspace::Sign;

const NOW: &str = "2026-11-26T09:00:00Z";

fn person(workspace: &mut Workspace, name: &str, relation: Relation) -> PersonId {
    let new = NewPerson { relation, ..NewPerson::named(Name::new(name).unwrap()) };
    workspace.person_add(new, at("2026-09-01T08:00:00Z")).unwrap()
}

fn team(workspace: &mut Workspace, names: &[&str]) -> Vec<PersonId> {
    names.iter().map(|name| person(workspace, name, Relation::Direct)).collect()
}

fn says(workspace: &mut Workspace, person: PersonId, on: &str, pace: u8, energy: u8) {
    for measure in [Measure::pace(pace).unwrap(), Measure::energy(energy).unwrap()] {
        workspace.reading_set(person, measure, day(on), at(NOW)).unwrap();
    }
}

fn at_week(view: &InsightsView, figures: &[FigureView], week: &str) -> FigureView {
    figures[view.weeks.iter().position(|on| *on == day(week)).unwrap()]
}

#[test]
fn r56_over_the_team_three_people_stand_behind_each_figure_and_no_name() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let people = team(&mut workspace, &["Zephyrine", "Barnabasz", "Nkiruka"]);
    let boss = person(&mut workspace, "Thandeka", Relation::Boss);
    for (who, on, pace, energy) in [
        (people[0], "2026-11-17", 4, 8),
        (people[1], "2026-11-18", 3, 7),
        (boss, "2026-11-18", 1, 1),
        (people[0], "2026-11-24", 5, 9),
        (people[1], "2026-11-24", 4, 8),
        (people[2], "2026-11-25", 2, 5),
    ] {
        says(&mut workspace, who, on, pace, energy);
    }
    workspace.sign_add(people[0], Sign::Fine, at("2026-11-17T09:00:00Z")).unwrap();
    let view = workspace.insights(None, at(NOW)).unwrap();
    assert_eq!((view.people, view.weeks.len(), view.stretches.len()), (3, 52, 13));
    let two = FigureView { value: None, people: 2 };
    assert_eq!(at_week(&view, &view.pace, "2026-11-16"), two, "the boss is not of the team");
    // (5 + 4 + 2) / 3 and (9 + 8 + 5) / 3: never averaged together.
    assert_eq!(at_week(&view, &view.pace, "2026-11-23"), FigureView { value: Some(3.67), people: 3 });
    assert_eq!(at_week(&view, &view.energy, "2026-11-23"), FigureView { value: Some(7.33), people: 3 });

    let week = view.strain.last().unwrap();
    assert_eq!(week.week, day("2026-11-16"), "a week that has only begun is not compared");
    assert_eq!(week.signs, FigureView { value: None, people: 1 });
    assert_eq!((view.strain.len(), view.speed.len()), (51, 51));
    let told = serde_json::to_string(&view).unwrap();
    for name in ["Zephyrine", "Barnabasz", "Nkiruka", "Thandeka"] {
        assert!(!told.contains(name), "{name}");
    }
}

#[test]
fn r56_people_sink_while_delivery_holds_and_both_turns_are_told() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let people = team(&mut workspace, &["Ada", "Bea", "Cyd"]);
    for (on, pace) in [("2026-10-14", 4), ("2026-10-21", 4), ("2026-11-11", 3), ("2026-11-18", 3)] {
        people.iter().for_each(|who| says(&mut workspace, *who, on, pace, 6));
    }
    let table = csv::read(
        b"Week,Deployments,Lead time (h)\n2026-09-28,9,21\n2026-10-05,10,20\n2026-11-09,11,19\n2026-11-16,12,18\n",
    )
    .unwrap();
    let map = workspace.metrics_map(&table);
    workspace.metrics_import(&table, &map, at(NOW)).unwrap();

    let view = workspace.insights(None, at(NOW)).unwrap();
    assert_eq!((view.people_tide, view.delivery_tide), (TideView::Sinks, TideView::Holds));
    let turn = |before, lately| TurnView { before: Some(before), lately: Some(lately) };
    assert_eq!((view.pace_turn, view.energy_turn), (turn(4.0, 3.0), turn(6.0, 6.0)));
    assert_eq!((view.deployments_turn, view.lead_turn), (turn(9.5, 11.5), turn(20.5, 18.5)));
    assert_eq!((view.delivery_rows, view.speed.last().unwrap().deployments), (4, Some(12.0)));

    let alone = workspace.insights(Some(people[0]), at(NOW)).unwrap();
    assert!(alone.strain.is_empty() && alone.speed.is_empty(), "delivery is the team's");
    assert_eq!((alone.delivery_tide, alone.deployments_turn), (TideView::Unknown, TurnView::default()));
    assert_eq!(at_week(&alone, &alone.pace, "2026-11-16"), FigureView { value: Some(3.0), people: 1 });
}

#[test]
fn what_is_not_read_of_a_boss_or_a_skip_level_is_not_shown() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let of = |workspace: &mut Workspace, name: &str, relation| {
        let id = person(workspace, name, relation);
        workspace.insights(Some(id), at(NOW)).unwrap()
    };
    let boss = of(&mut workspace, "Eve", Relation::Boss);
    assert!(boss.pace.is_empty() && boss.energy.is_empty());
    assert!(boss.checklist.is_empty() && boss.purposes.is_empty());
    assert_eq!((boss.cadence.len(), boss.kept.len()), (13, 12), "what I promised and whether we met");
    let skip = of(&mut workspace, "Fay", Relation::SkipLevel);
    assert!(skip.pace.is_empty());
    assert_eq!((skip.energy.len(), skip.checklist.len()), (52, 13));
    let gone = workspace.insights(Some(PersonId(Uuid::nil())), at(NOW));
    assert!(matches!(gone, Err(Error::NotFound { .. })), "{gone:?}");
}

#[test]
fn r47_r49_promises_and_themes_of_one_person_stand_beside_those_of_all() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let people = team(&mut workspace, &["Ada", "Bea", "Cyd"]);
    let when = at("2026-11-10T09:00:00Z");
    for who in &people {
        workspace.theme_add(*who, Tag::new("ci-time").unwrap(), None, None, when).unwrap();
    }
    workspace.theme_add(people[0], Tag::new("on-call").unwrap(), None, None, when).unwrap();
    let promise = |workspace: &mut Workspace, who| {
        workspace.loop_add(who, Owner::Me, "2026-11-12", text("ask"), when).unwrap()
    };
    let (kept, missed) = (promise(&mut workspace, people[0]), promise(&mut workspace, people[1]));
    workspace.loop_keep(kept, at("2026-11-12T09:00:00Z")).unwrap();
    workspace.loop_miss(missed, text("forgot"), at("2026-11-13T09:00:00Z")).unwrap();

    let (all, one) =
        (workspace.insights(None, at(NOW)).unwrap(), workspace.insights(Some(people[0]), at(NOW)).unwrap());
    let month = |view: &InsightsView| view.kept.last().map(|month| (month.kept, month.missed));
    assert_eq!((month(&all), month(&one)), (Some((1, 1)), Some((1, 0))));
    let themes = |view: &InsightsView| -> Vec<(String, Option<f64>)> {
        view.themes.iter().map(|x| (x.theme.clone(), x.figures.last().unwrap().value)).collect()
    };
    assert_eq!(themes(&all), [("ci-time".to_owned(), Some(3.0))], "one person's theme is not told over all");
    assert_eq!(themes(&one), [("ci-time".to_owned(), Some(1.0)), ("on-call".to_owned(), Some(1.0))]);
}
