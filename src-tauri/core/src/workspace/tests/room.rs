//! In the room and just after it: topics as pasted, how they part, the talk meter, what After asks for, completion.

use super::relations::add;
use super::*;
use crate::model::{MeetingId, ThemeKind};
use crate::views::{AfterAsk, CompletionView, TalkView};

fn held(workspace: &mut Workspace, person: PersonId, lines: &[&str]) -> MeetingId {
    let meeting = workspace.meeting_open(person, at("2026-11-16T09:00:00Z")).unwrap();
    for (minute, line) in lines.iter().enumerate() {
        workspace.capture(meeting, line, at(&format!("2026-11-16T09:{:02}:00Z", minute + 1))).unwrap();
    }
    meeting
}

fn closed(workspace: &mut Workspace, meeting: MeetingId, awkward: Option<Awkward>) {
    let (mine, theirs) = (NewCommitment::None, NewCommitment::None);
    let close = NewClose { mine, theirs, awkward, parting: Parting::default() };
    workspace.meeting_close(meeting, close, at("2026-11-16T09:30:00Z")).unwrap();
}

#[test]
fn r17_pasted_topics_keep_their_order_and_are_one_step() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let person = priya(&mut workspace);
    let pasted = text("- ledger\n- process: slow CI\n\nMine:\n- reorg\n");
    workspace.topics_add(&[person], Owner::Them, Lane::People, &pasted, now).unwrap();
    let topics = |workspace: &Workspace| -> Vec<_> {
        let topics = workspace.person(person, now).unwrap().topics.into_iter();
        topics.map(|topic| (topic.by, topic.lane, topic.text)).collect()
    };
    let expected = [
        (Owner::Them, Lane::People, "ledger".to_owned()),
        (Owner::Them, Lane::Process, "slow CI".to_owned()),
        (Owner::Me, Lane::People, "reorg".to_owned()),
    ];
    assert_eq!(topics(&workspace), expected);
    assert_eq!(workspace.undo().unwrap(), Some("topic"));
    assert_eq!(topics(&workspace), [], "one step, so one undo");
}

#[test]
fn r21_how_they_leave_is_kept_and_shown_alone() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let meeting = held(&mut workspace, person, &[]);
    let parting = Parting { heard: Some(true), clearer: None, unblocked: Some(false) };
    let (mine, theirs) = (NewCommitment::None, NewCommitment::None);
    let close = NewClose { mine, theirs, awkward: None, parting };
    workspace.meeting_close(meeting, close, at("2026-11-16T09:30:00Z")).unwrap();
    drop(workspace);
    let workspace = desk.unlock();
    assert_eq!(workspace.after(meeting).unwrap().parting, parting, "what was not asked is not known");
    let close = workspace.meeting(meeting, at("2026-11-16T09:31:00Z")).unwrap().close.unwrap();
    assert_eq!((close.heard, close.clearer, close.unblocked), (Some(true), None, Some(false)));
}

#[test]
fn r43_the_talk_meter_is_off_by_default_and_survives_a_lock() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let meeting = held(&mut workspace, person, &[]);
    let tap = |workspace: &mut Workspace, when: &str| workspace.talk_tap(meeting, at(when));
    assert!(matches!(tap(&mut workspace, "2026-11-16T09:00:00Z"), Err(Error::WrongMoment(_))), "off");
    assert_eq!(workspace.meeting(meeting, at("2026-11-16T09:00:00Z")).unwrap().talk, None);

    let settings = Settings { talk_meter: true, ..workspace.facts().settings.clone() };
    workspace.set_settings(settings).unwrap();
    tap(&mut workspace, "2026-11-16T09:00:00Z").unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    let shown = workspace.meeting(meeting, at("2026-11-16T09:04:00Z")).unwrap();
    assert_eq!(shown.talk, Some(TalkView { who: Some(Owner::Them) }), "it went on while locked");
    tap(&mut workspace, "2026-11-16T09:06:00Z").unwrap();
    closed(&mut workspace, meeting, None);
    let after = workspace.after(meeting).unwrap();
    // Six minutes theirs; mine ran for twenty-four, of which a forgotten turn counts ten.
    assert_eq!((after.measured, after.talk_percent), (Some(63), None));
    assert!(matches!(tap(&mut workspace, "2026-11-16T09:40:00Z"), Err(Error::WrongMoment(_))), "over");

    let now = at("2026-11-16T09:41:00Z");
    workspace.after_save(meeting, NewAfter::default(), now).unwrap();
    assert_eq!(workspace.after(meeting).unwrap().talk_percent, Some(63), "it is the estimate");
    let said = NewAfter { talk_percent: Some(40), ..NewAfter::default() };
    workspace.after_save(meeting, said, now).unwrap();
    assert_eq!(workspace.after(meeting).unwrap().talk_percent, Some(40), "what is said holds");
}

#[test]
fn r19_r34_r63_after_asks_and_a_promise_answers() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let meeting = held(&mut workspace, person, &["exhausted by on-call", "? one ledger per tenant"]);
    closed(&mut workspace, meeting, Some(Awkward::Surfaced));
    let question = "How could this fail in a way nobody is planning for?".to_owned();
    assert_eq!(
        workspace.after(meeting).unwrap().asks,
        [
            AfterAsk::Stress { text: "exhausted by on-call".into() },
            AfterAsk::Hard,
            AfterAsk::Choice { text: "one ledger per tenant".into(), question },
        ]
    );
    let now = at("2026-11-16T09:40:00Z");
    workspace.capture(meeting, "! take her off the rota by friday", now).unwrap();
    workspace.answer(person, "failure-mode", text("no restore is tried"), None, Some(meeting), now).unwrap();
    let later = at("2026-11-16T09:41:00Z");
    assert_eq!(workspace.after(meeting).unwrap().asks, [], "a promise made with the answer plans for it");
    workspace.answer(person, "failure-mode", text("nobody restores"), None, Some(meeting), later).unwrap();
    let unplanned = AfterAsk::Unplanned { text: "nobody restores".into() };
    assert_eq!(workspace.after(meeting).unwrap().asks, [unplanned]);
}

#[test]
fn after_asks_nothing_of_my_own_manager() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let boss = add(&mut workspace, "Marta", Relation::Boss);
    let meeting = held(&mut workspace, boss, &["stressed", "? one ledger per tenant"]);
    closed(&mut workspace, meeting, Some(Awkward::Surfaced));
    assert_eq!(workspace.after(meeting).unwrap().asks, []);
}

#[test]
fn lines_of_a_write_up_keep_their_order() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let lines = ["one", "! two", "> three", "+ four", "five"];
    let meeting = workspace.meeting_log(person, day("2026-11-13"), &lines, now).unwrap();
    let shown: Vec<_> =
        workspace.meeting(meeting, now).unwrap().captured.into_iter().map(|line| line.text).collect();
    assert_eq!(shown, ["one", "two", "three", "four", "five"]);
}

#[test]
fn in_the_room_nothing_of_anybody_else_is_completed() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let person = priya(&mut workspace);
    let other = add(&mut workspace, "Tomas", Relation::Direct);
    let tag = |name: &str| Tag::new(name).unwrap();
    workspace.theme_add(other, tag("layoffs"), Some(ThemeKind::Risk), None, now).unwrap();
    workspace.theme_add(person, tag("ledger"), Some(ThemeKind::Risk), None, now).unwrap();
    workspace.theme_add(person, tag("less-curious"), Some(ThemeKind::Sign), None, now).unwrap();
    let complete = |in_room: bool, line: &str| -> Vec<String> {
        let units = line.encode_utf16().count();
        let found = workspace.complete(person, in_room, line, units, now).unwrap();
        found.into_iter().map(|found: CompletionView| found.text).collect()
    };
    assert_eq!(complete(false, "#l"), ["#ledger", "#layoffs"]);
    assert_eq!(complete(true, "#l"), ["#ledger"]);
    assert_eq!(complete(false, "with Tom"), ["Tomas"]);
    assert_eq!(complete(true, "with Tom"), [] as [&str; 0]);
    assert_eq!(complete(true, "with Pri"), ["Priya Raman"]);
    assert_eq!(complete(false, ". an offer #l"), [] as [&str; 0], "a private line would be given away");
    assert_eq!(complete(true, "! plan by to"), ["today", "tomorrow"]);
    let found = workspace.complete(person, true, "𝄞 #le", 6, now).unwrap();
    assert_eq!((found[0].from, found[0].to), (3, 6), "counted as the page counts");
}
