//! Today ahead of the notes: the same as with them, of the very last save, or not shown.

use super::*;
use crate::views::TodayView;
use crate::workspace::front::{WORTH_IT, decode, encode};
use chrono::TimeDelta;

/// What an unlock showed ahead, and the unlocked workspace.
fn ahead(desk: &Desk, now: Moment) -> (Option<TodayView>, Workspace) {
    let mut shown = None;
    let unlocked =
        Workspace::unlock_ahead(desk.places(), &secret(), outside(), now, |today| shown = Some(today));
    (shown, unlocked.unwrap())
}

#[test]
fn today_needs_no_note_on_this_day_and_all_that_follow() {
    let (desk, made) = (Desk::new(), at("2026-11-23T09:02:00Z"));
    let demo = Workspace::demo(desk.places(), outside(), made).unwrap();
    let front = decode(&encode(demo.facts()).unwrap()).unwrap();
    assert!(front.notes.is_empty() && !demo.facts().notes.is_empty());
    assert!(front.agenda.len() < demo.facts().agenda.len(), "what was talked over is left out");
    for days in 0..90 {
        let now = Moment { utc: made.utc + TimeDelta::days(days) + TimeDelta::hours(days % 9), ..made };
        assert_eq!(front.today(now), demo.today(now), "{days} days on");
    }
}

#[test]
fn a_large_vault_shows_today_ahead_until_something_is_saved() {
    let (desk, now) = (Desk::new(), at("2026-11-16T08:00:00Z"));
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    workspace.loop_add(person, Owner::Me, "2026-11-13", text("ask about the pager"), now).unwrap();
    let many = workspace.gathered(|workspace| {
        for number in 0..WORTH_IT {
            workspace.note_add(person, Section::Timeline, text(&format!("note {number}")), now)?;
        }
        Ok(())
    });
    let mut workspace = many.unwrap();
    workspace.leave_front().unwrap();
    drop(workspace);
    let (shown, mut workspace) = ahead(&desk, now);
    assert_eq!(shown.unwrap(), workspace.today(now));
    assert_eq!(workspace.today(now).my_loops.len(), 1);

    workspace.note_add(person, Section::Timeline, text("one more"), at("2026-11-16T08:01:00Z")).unwrap();
    drop(workspace);
    assert!(ahead(&desk, now).0.is_none(), "what is shown is the newest or nothing");
}

#[test]
fn a_small_vault_opens_at_once_and_leaves_nothing() {
    let (desk, now) = (Desk::new(), at("2026-11-16T08:00:00Z"));
    let mut workspace = desk.create();
    priya(&mut workspace);
    workspace.leave_front().unwrap();
    drop(workspace);
    assert!(ahead(&desk, now).0.is_none());
}
