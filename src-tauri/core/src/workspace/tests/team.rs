//! The team's mode and who is away.

use super::*;
use crate::model::TeamModeKind;

#[test]
fn r11_a_stretch_away_shows_until_it_is_over_and_can_be_taken_back() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let id = priya(&mut workspace);
    workspace.my_away(day("2026-12-21"), day("2026-12-31"), at("2026-11-16T09:00:00Z")).unwrap();
    workspace.away(id, day("2026-11-24"), day("2026-11-27"), at("2026-11-16T09:00:00Z")).unwrap();
    let names = |workspace: &Workspace, when: &str| -> Vec<String> {
        workspace.team(at(when)).away.into_iter().map(|away| away.name).collect()
    };
    assert_eq!(names(&workspace, "2026-11-27T09:00:00Z"), ["Priya Raman", ""]);
    assert_eq!(names(&workspace, "2026-11-28T09:00:00Z"), [""], "over, so it is gone");

    workspace.away_drop(Some(id), day("2026-11-24"), day("2026-11-27")).unwrap();
    workspace.away_drop(None, day("2026-12-21"), day("2026-12-31")).unwrap();
    assert!(workspace.team(at("2026-11-16T09:00:00Z")).away.is_empty());
    for person in [Some(id), None] {
        let gone = workspace.away_drop(person, day("2026-12-21"), day("2026-12-31"));
        assert!(matches!(gone, Err(Error::NotFound { .. })));
    }
}

#[test]
fn r9_the_teams_mode_ends_by_itself() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let until = day("2026-12-04");
    workspace.team_mode(Some((TeamModeKind::Incident, until)), at("2026-11-23T09:00:00Z")).unwrap();
    let mode = |when: &str| workspace.team(at(when)).mode.map(|mode| mode.kind);
    assert_eq!(mode("2026-12-04T20:00:00Z"), Some(TeamModeKind::Incident), "the last day counts");
    assert_eq!(mode("2026-12-05T09:00:00Z"), None);
}

#[test]
fn r11_promises_shift_over_days_away_without_blame_and_come_back_with_them() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let id = priya(&mut workspace);
    let mut add = |due: &str| workspace.loop_add(id, Owner::Me, due, text("call"), now).unwrap();
    let (before, within) = (add("2026-11-20"), add("2026-11-25"));
    workspace.away(id, day("2026-11-23"), day("2026-11-29"), now).unwrap();
    let due = |workspace: &Workspace, id| workspace.loop_of(id).unwrap().due;
    assert_eq!(due(&workspace, before), day("2026-11-20"), "what falls due before stays");
    assert_eq!(due(&workspace, within), day("2026-11-30"), "the next meeting after they are back");
    let view = workspace.facts().loop_view(workspace.loop_of(within).unwrap(), day("2026-11-27"));
    assert!(!view.overdue);
    assert_eq!(view.history.last().unwrap().what, LoopEventKind::Shifted, "nobody moved it");
    assert_eq!(workspace.person(id, now).unwrap().row.next, Some(day("2026-11-16")));

    workspace.away_drop(Some(id), day("2026-11-23"), day("2026-11-29")).unwrap();
    assert_eq!(due(&workspace, within), day("2026-11-25"), "they came back earlier after all");
    assert_eq!(workspace.loop_of(within).unwrap().history.len(), 1);

    workspace.my_away(day("2026-11-23"), day("2026-11-29"), now).unwrap();
    assert_eq!(due(&workspace, within), day("2026-11-30"), "my days away shift everybody's");
    assert_eq!(workspace.undo().unwrap(), Some("away"));
    assert_eq!(due(&workspace, within), day("2026-11-25"));
}

#[test]
fn r11_a_meeting_is_not_put_on_a_day_away() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let id = priya(&mut workspace);
    workspace.meeting_plan(id, day("2026-11-24"), now).unwrap();
    workspace.away(id, day("2026-11-23"), day("2026-11-29"), now).unwrap();
    assert!(matches!(workspace.meeting_plan(id, day("2026-11-25"), now), Err(Error::WrongMoment(_))));
    let moved = workspace.meeting_move(id, day("2026-11-30"), day("2026-11-26"), now);
    assert!(matches!(moved, Err(Error::WrongMoment(_))));
    let later = at("2026-11-23T08:00:00Z");
    assert_eq!(workspace.person(id, later).unwrap().row.next, Some(day("2026-11-30")), "planned, then away");
}

/// R83: two weeks nobody looked; on Monday everything that waits is there.
#[test]
fn r83_after_two_weeks_away_every_signal_surfaces() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let left = at("2026-11-06T16:00:00Z");
    let mut person = |name: &str, relation| {
        let new = NewPerson { relation, ..NewPerson::named(Name::new(name).unwrap()) };
        workspace.person_add(new, at("2026-10-05T08:00:00Z")).unwrap()
    };
    let (priya, tomas) = (person("Priya", Relation::Direct), person("Tomas", Relation::Direct));
    let skip = person("Amina", Relation::SkipLevel);
    for (id, on) in [(priya, "2026-11-02"), (tomas, "2026-11-02"), (skip, "2026-11-02")] {
        workspace.meeting_log(id, day(on), &["walked"], left).unwrap();
    }
    workspace.loop_add(priya, Owner::Me, "2026-11-13", text("ask infra"), left).unwrap();
    workspace.loop_add(tomas, Owner::Them, "2026-11-18", text("write up"), left).unwrap();
    workspace.loop_add(tomas, Owner::Me, "2026-11-27", text("not late yet"), left).unwrap();
    for (on, value) in [("2026-10-21", 2), ("2026-10-28", 1), ("2026-11-04", 2)] {
        workspace.reading_set(tomas, Measure::pace(value).unwrap(), day(on), left).unwrap();
    }
    let worry = workspace.growth_add(
        priya,
        GrowthKind::Feedback,
        text("two reviews skipped"),
        None,
        Raised::NotYet,
        left,
    );
    let worry = worry.unwrap();
    let monday = at("2026-11-23T08:00:00Z");
    let signals: Vec<Signal> = workspace
        .today(monday)
        .signals
        .into_iter()
        .filter(|signal| !matches!(signal, Signal::ParkedAfter { .. }))
        .collect();
    let expected = [
        Signal::PaceAlarm { person: tomas, name: "Tomas".into(), values: vec![2, 1, 2] },
        Signal::MyLateLoops { count: 1 },
        Signal::TheirLateLoops { person: tomas, name: "Tomas".into(), count: 1 },
        Signal::NotMet { person: priya, name: "Priya".into(), days: 21 },
        Signal::NotMet { person: tomas, name: "Tomas".into(), days: 21 },
        Signal::AgeingConcern { person: priya, name: "Priya".into(), growth: worry, days: 17 },
    ];
    assert_eq!(signals, expected, "and nothing of the skip-level, who is met monthly");

    // The same two weeks, said in advance: nobody counts as not met, what was late before still is.
    workspace.my_away(day("2026-11-07"), day("2026-11-22"), left).unwrap();
    let kinds: Vec<_> = workspace.today(monday).signals;
    assert!(!kinds.iter().any(|signal| matches!(signal, Signal::NotMet { .. })), "{kinds:?}");
    assert!(!kinds.iter().any(|signal| matches!(signal, Signal::MyLateLoops { .. })), "shifted: {kinds:?}");
    assert!(
        kinds.iter().any(|signal| matches!(signal, Signal::PaceAlarm { .. })),
        "a streak pauses, it does not end"
    );
    assert!(kinds.iter().any(|signal| matches!(signal, Signal::AgeingConcern { .. })));
}
