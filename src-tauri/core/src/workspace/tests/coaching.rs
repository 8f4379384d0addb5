//! What Prep brings up, and what stands on the growth plan.

use super::*;
use crate::model::{Purpose, ThemeKind};

#[test]
fn r20_what_nothing_was_written_for_in_four_weeks_is_named() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let id = priya(&mut workspace);
    let now = at("2026-11-23T09:00:00Z");
    let neglected = |workspace: &Workspace, now| workspace.prep(id, now).unwrap().neglected;
    workspace.meeting_log(id, day("2026-11-09"), &["? we keep the queue"], now).unwrap();
    assert_eq!(neglected(&workspace, now), [], "one meeting says nothing yet");
    workspace.meeting_log(id, day("2026-11-16"), &["+ goal: learn tracing"], now).unwrap();
    assert_eq!(neglected(&workspace, now), [Purpose::Alignment, Purpose::Risk]);
    workspace.theme_add(id, Tag::new("slow-ci").unwrap(), Some(ThemeKind::Friction), None, now).unwrap();
    assert_eq!(neglected(&workspace, now), [Purpose::Alignment]);
    assert_eq!(
        neglected(&workspace, at("2026-12-28T09:00:00Z")),
        [],
        "nobody met lately: that is another signal"
    );
}

#[test]
fn r54_small_signs_are_shown_before_the_meeting_for_four_weeks() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let id = priya(&mut workspace);
    for sign in [Sign::Sharper, Sign::LessCurious, Sign::Fine] {
        workspace.sign_add(id, sign, at("2026-11-23T09:00:00Z")).unwrap();
    }
    let signs = |when: &str| workspace.prep(id, at(when)).unwrap().signs.len();
    assert_eq!(signs("2026-12-21T09:00:00Z"), 3);
    assert_eq!(signs("2026-12-22T09:00:00Z"), 0);
}

#[test]
fn r57_evidence_is_dated_and_r61_only_a_concern_can_be_raised() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let id = priya(&mut workspace);
    let now = at("2026-11-23T09:00:00Z");
    let add = |workspace: &mut Workspace, kind, raised| {
        workspace.growth_add(id, kind, text("talked over others"), None, raised, now).unwrap()
    };
    let skill = add(&mut workspace, GrowthKind::Skill, Raised::NotNeeded);
    let concern = add(&mut workspace, GrowthKind::Feedback, Raised::NotYet);
    workspace.growth_evidence(skill, text("ran the cutover"), day("2026-11-20")).unwrap();
    let page = workspace.person(id, now).unwrap();
    assert_eq!(page.growth[0].evidence[0].on, day("2026-11-20"));

    assert!(matches!(workspace.growth_raised(skill, day("2026-11-23")), Err(Error::WrongMoment(_))));
    assert_eq!(workspace.prep(id, now).unwrap().unraised.len(), 1);
    workspace.growth_raised(concern, day("2026-11-23")).unwrap();
    assert_eq!(workspace.prep(id, now).unwrap().unraised.len(), 0);
}
