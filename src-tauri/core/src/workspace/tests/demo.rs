//! The demo vault tells its story whenever it is made.

use super::*;
use crate::views::{FigureView, StrengthView, TideView, TodayView};
use crate::workspace::{DEMO_PASSPHRASE, look};
use chrono::TimeDelta;
use std::collections::BTreeSet;

const MADE: &str = "2026-11-23T09:02:00Z";

fn demo(desk: &Desk, now: Moment) -> Workspace {
    Workspace::demo(desk.places(), outside(), now).unwrap()
}

/// What Today must be able to show two minutes after the click.
fn tells_its_story(today: &TodayView, now: Moment) {
    let next = &today.meetings[0];
    assert_eq!((next.name.as_str(), next.on), ("Priya Raman", now.today()));
    let first = next.opening.lines.first().unwrap();
    assert!(
        matches!(first, OpeningLine::Concern { text, .. } if text.contains("ten million rows")),
        "{first:?}"
    );
    let experiment = |line: &OpeningLine| matches!(line, OpeningLine::Experiment { .. });
    assert!(next.opening.more > 0 || next.opening.lines.iter().any(experiment));

    let alarm = |signal: &Signal| matches!(signal, Signal::PaceAlarm { name, values, .. } if name == "李娜" && values == &[1, 2, 1]);
    assert_eq!(today.signals.iter().filter(|signal| alarm(signal)).count(), 1);
    let alarms = today.signals.iter().filter(|s| matches!(s, Signal::PaceAlarm { .. })).count();
    assert_eq!(alarms, 1, "one person's pace is low, and no other's");
    assert!(
        today.signals.iter().any(|s| matches!(s, Signal::MyLateLoops { count: 1 })),
        "one promise is late"
    );
    assert!(today.signals.iter().any(|s| matches!(s, Signal::NotMet { name, .. } if name == "Tomáš Novák")));
    assert!(today.signals.iter().any(|s| matches!(s, Signal::AgeingConcern { .. })));
    assert!(today.signals.iter().any(|s| matches!(s, Signal::ParkedAfter { .. })));
    assert_eq!(today.people.len(), 10);
}

#[test]
fn the_demo_begins_minutes_before_a_meeting_and_tells_its_story() {
    let desk = Desk::new();
    let now = at(MADE);
    let workspace = demo(&desk, now);
    let today = workspace.today(now);
    assert_eq!(today.meetings[0].time.as_deref(), Some("10:15"), "it is 10:02 in Berlin");
    tells_its_story(&today, now);

    let since = now.today() - TimeDelta::days(90);
    let risk = Tag::new("ledger-scale").unwrap();
    let who: BTreeSet<_> = workspace
        .facts()
        .mentions
        .values()
        .filter(|m| m.tag == risk && m.on >= since)
        .map(|m| m.person)
        .collect();
    assert_eq!(who.len(), 3, "the same risk from three people");
    assert!(workspace.facts().meetings.len() > 300, "a year of meetings");
    let private = workspace.facts().notes.values().filter(|note| note.section == Section::Private);
    assert!(private.count() >= 3);
    assert!(workspace.facts().settings.demo);
}

#[test]
fn r56_in_the_demo_people_sink_while_delivery_looks_fine() {
    for made in [MADE, "2026-11-28T13:00:00Z", "2027-03-25T08:00:00Z"] {
        let (desk, now) = (Desk::new(), at(made));
        let view = demo(&desk, now).insights(None, now).unwrap();
        assert_eq!((view.people_tide, view.delivery_tide), (TideView::Sinks, TideView::Holds), "{made}");
        assert_eq!(view.delivery_rows, 51);
        let shown = |figures: &[FigureView]| figures.iter().filter(|figure| figure.value.is_some()).count();
        assert!(shown(&view.pace) > 40 && shown(&view.energy) > 30, "a year of both");
        assert!(view.themes.iter().any(|theme| theme.theme == "ledger-scale"), "{:?}", view.themes);
        assert!(view.kept.iter().filter(|month| month.kept > 0).count() > 10);
    }
}

#[test]
fn it_does_so_on_weekends_at_midnight_and_when_clocks_change() {
    for made in [
        "2026-11-28T13:00:00Z",
        "2026-11-29T22:57:00Z",
        "2026-11-26T23:01:00Z",
        "2027-03-28T00:58:00Z",
        "2026-10-25T00:30:00Z",
        "2028-02-29T08:00:00Z",
    ] {
        let (desk, now) = (Desk::new(), at(made));
        tells_its_story(&demo(&desk, now).today(now), now);
    }
}

#[test]
fn it_opens_again_with_its_passphrase_and_nothing_of_it_is_readable_on_the_disk() {
    let desk = Desk::new();
    let workspace = demo(&desk, at(MADE));
    let (before, known) = (workspace.facts().clone(), workspace.known_words());
    drop(workspace);
    let passphrase = Passphrase::new(DEMO_PASSPHRASE.as_bytes()).unwrap();
    let again = Workspace::unlock(desk.places(), &passphrase, outside()).unwrap();
    assert_eq!(*again.facts(), before);
    let view = look(&desk.places().vault, &known).unwrap();
    assert!(view.sought > 200 && view.bytes > 100_000, "{view:?}");
    assert_eq!(view.found, 0);
    assert!(!view.sample.is_empty());
}

#[test]
fn two_demos_of_one_moment_are_the_same_and_a_failed_save_leaves_none() {
    let (one, two) = (Desk::new(), Desk::new());
    let mut facts = [demo(&one, at(MADE)).facts().clone(), demo(&two, at(MADE)).facts().clone()];
    for facts in &mut facts {
        facts.settings.id = crate::model::SettingsId(Uuid::nil());
    }
    assert_eq!(facts[0], facts[1]);
    assert!(Workspace::demo(one.places(), outside(), at(MADE)).is_err(), "never over a vault that is there");
}

#[test]
fn the_demos_passphrase_is_not_one_that_is_refused() {
    let StrengthView { weak, .. } = crate::passphrase::strength(DEMO_PASSPHRASE.as_bytes());
    assert!(!weak);
}
