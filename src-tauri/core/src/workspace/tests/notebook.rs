//! A notebook as far as a window looks: the newest days, and what is closed only when somebody asks for it.

use super::*;
use crate::views::PersonView;
use crate::workspace::Reach;

/// Three days of history with a meeting on the middle one, two closed promises, and a reading on each of twenty days.
fn years() -> (Desk, Workspace, PersonId) {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    for (on, words) in [("2026-11-16", "first"), ("2026-11-18", "third"), ("2026-11-18", "third again")] {
        let now = at(&format!("{on}T12:00:00Z"));
        workspace.note_add(person, Section::Timeline, text(words), now).unwrap();
        workspace.note_add(person, Section::Private, text("kept apart"), now).unwrap();
    }
    let lines = ["second", "! find a mentor by friday", "! book the room by friday", "e8"];
    workspace.meeting_log(person, day("2026-11-17"), &lines, at("2026-11-18T18:00:00Z")).unwrap();
    for promise in workspace.loops(at("2026-11-18T18:00:00Z")) {
        workspace.loop_keep(promise.id, at("2026-11-18T18:00:00Z")).unwrap();
    }
    for (measure, from) in [(Measure::pace(3).unwrap(), 1), (Measure::energy(6).unwrap(), 21)] {
        for on in (from..from + 20).filter_map(|n| day("2026-08-31").checked_add_days(chrono::Days::new(n))) {
            workspace.reading_set(person, measure, on, at("2026-11-18T18:00:00Z")).unwrap();
        }
    }
    (desk, workspace, person)
}

fn within(workspace: &Workspace, person: PersonId, days: usize, settled: bool) -> PersonView {
    let now = at("2026-11-18T19:00:00Z");
    workspace.person_within(person, Reach::Window { days, settled }, now).unwrap()
}

#[test]
fn a_window_gets_whole_days_the_newest_and_says_how_many_there_are() {
    let (_desk, workspace, person) = years();
    let whole = workspace.person(person, at("2026-11-18T19:00:00Z")).unwrap();
    assert_eq!((whole.days, whole.timeline.len()), (3, 5), "two notes, the meeting and its line, a note");
    for (days, entries) in [(0, 0), (1, 2), (2, 4), (3, 5), (usize::MAX, 5)] {
        let view = within(&workspace, person, days, true);
        assert_eq!((view.days, &view.timeline[..]), (3, &whole.timeline[..entries]), "{days} days");
    }
    assert!(matches!(whole.timeline[2], TimelineEntry::Meeting { energy: Some(8), .. }));
}

#[test]
fn closed_loops_are_counted_and_come_when_they_are_asked_for() {
    let (_desk, workspace, person) = years();
    let (view, asked) = (within(&workspace, person, 1, false), within(&workspace, person, 1, true));
    assert_eq!((view.settled, view.closed_loops.len()), (2, 0));
    assert_eq!((asked.settled, asked.closed_loops.len()), (2, 2));
    assert_eq!(view.kept.kept, 2, "what is not sent is counted all the same (R47)");
}

#[test]
fn a_window_gets_the_last_readings_of_a_trend_and_all_else_as_it_is() {
    let (_desk, workspace, person) = years();
    let whole = workspace.person(person, at("2026-11-18T19:00:00Z")).unwrap();
    assert_eq!((whole.pace.len(), whole.energy.len()), (20, 21));
    let view = within(&workspace, person, usize::MAX, true);
    assert_eq!((&view.pace[..], &view.energy[..]), (&whole.pace[8..], &whole.energy[9..]));
    let (pace, energy) = (whole.pace.clone(), whole.energy.clone());
    assert_eq!(PersonView { pace, energy, ..view }, whole);
}
