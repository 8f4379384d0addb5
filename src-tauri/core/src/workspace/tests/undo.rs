//! Taking back the last step, in the same session and after a lock.

use super::*;
use crate::workspace::NewPerson;

fn open_loops(workspace: &Workspace) -> usize {
    workspace.facts().loops.values().filter(|x| x.is_open()).count()
}

#[test]
fn the_last_step_is_taken_back_after_a_lock_and_only_once() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let kept = workspace.loop_add(person, Owner::Me, "friday", text("meet the lead"), now).unwrap();
    let before = workspace.facts().clone();
    workspace.loop_keep(kept, now).unwrap();
    workspace.draft_save(person, "capture", "half a line", now).unwrap();
    drop(workspace);

    let mut workspace = desk.unlock();
    assert_eq!(workspace.undo().unwrap(), Some("loop"), "unsent text is no change");
    assert_eq!(workspace.facts().loops, before.loops, "open again, its history as it was");
    assert_eq!(workspace.undo().unwrap(), None);
    drop(workspace);
    assert_eq!(desk.unlock().undo().unwrap(), None, "what was taken back is not taken back again");
}

#[test]
fn a_step_across_notebooks_is_taken_back_whole() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let priya = priya(&mut workspace);
    let other = workspace.person_add(NewPerson::named(Name::new("Tomáš").unwrap()), now).unwrap();
    let items = [priya, other].map(|person| {
        Item::Loop(workspace.new_loop(
            person,
            Owner::Me,
            day("2026-11-20"),
            text("call"),
            now.today(),
            None,
            now,
        ))
    });
    workspace.commit(Step::put(items), Label::Change("loop")).unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    assert_eq!(open_loops(&workspace), 2);
    assert_eq!(workspace.undo().unwrap(), Some("loop"));
    assert_eq!(open_loops(&workspace), 0);
}

#[test]
fn erasing_a_person_takes_the_way_back_along_for_everybody() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let priya = priya(&mut workspace);
    let other = workspace.person_add(NewPerson::named(Name::new("Tomáš").unwrap()), now).unwrap();
    let items = [priya, other].map(|person| {
        Item::Loop(workspace.new_loop(
            person,
            Owner::Me,
            day("2026-11-20"),
            text("call"),
            now.today(),
            None,
            now,
        ))
    });
    workspace.commit(Step::put(items), Label::Change("loop")).unwrap();
    workspace.person_erase(other).unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    assert_eq!(workspace.undo().unwrap(), None, "half a step is no step");
    // And the next step saves and is taken back as ever.
    workspace.note_add(priya, Section::Timeline, text("went on"), now).unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    assert_eq!(workspace.undo().unwrap(), Some("note"));
}

#[test]
fn settings_and_a_captured_line_are_taken_back_too() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let settings = Settings { organisation_size: 200, ..workspace.facts().settings.clone() };
    workspace.set_settings(settings).unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    assert_eq!(workspace.undo().unwrap(), Some("settings"));
    assert_eq!(workspace.facts().settings.organisation_size, 0);

    let meeting = workspace.meeting_open(person, now).unwrap();
    workspace.capture(meeting, "! call the vendor", now).unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    workspace.capture_undo(meeting).unwrap();
    assert_eq!(open_loops(&workspace), 0);
}

#[test]
fn something_saved_since_closes_the_way_back() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    workspace.note_add(person, Section::Timeline, text("one"), now).unwrap();
    workspace.meeting_open(person, now).unwrap();
    drop(workspace);
    assert_eq!(desk.unlock().undo().unwrap(), None, "the meeting was opened after it");
}
