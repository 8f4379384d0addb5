//! The first whole path, without a window: a real vault on disk, fixed ids and clock.

mod calendar;
mod care;
mod coaching;
mod demo;
mod editing;
mod front;
mod insights;
mod metrics;
mod notebook;
mod pages;
mod radar;
mod relations;
mod room;
mod scale;
mod searching;
mod team;
mod undo;
mod year;

use super::*;
use crate::error::Error;
use crate::model::{
    About, Awkward, GrowthKind, Lane, LoopState, Measure, Name, Owner, Parting, Raised, Relation, Section,
    Tag, Text, Trend,
};
use crate::outside::Ids;
use crate::views::{
    DotKind, Landing, LoopEventKind, LoopStatus, Mark, MeetingStage, OpeningLine, Signal, TimelineEntry,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Counts up, so that every run makes the same ids; they sort by the order they were made in.
struct Counting(u128);

impl Ids for Counting {
    fn next(&mut self, at: DateTime<Utc>) -> Uuid {
        self.0 += 1;
        let ms = u128::try_from(at.timestamp_millis()).unwrap();
        Uuid::from_u128(ms << 80 | 0x7000_8000 << 40 | self.0)
    }
}

fn outside() -> Outside {
    Outside { ids: Box::new(Counting(0)), clock: Box::new(|| "2026-11-23T09:00:00Z".parse().unwrap()) }
}

fn at(when: &str) -> Moment {
    Moment { utc: when.parse().unwrap(), zone: chrono_tz::Europe::Berlin }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

fn secret() -> Passphrase {
    Passphrase::new("correct horse battery staple".as_bytes()).unwrap()
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn places(&self) -> Places {
        Places { vault: self.folder.path().join("vault"), state: self.folder.path().join("state") }
    }

    fn create(&self) -> Workspace {
        let kdf = KdfPolicy::new(64 * 1024, 1, 4).unwrap();
        Workspace::create(self.places(), &secret(), kdf, outside(), at("2026-11-16T08:00:00Z")).unwrap()
    }

    fn unlock(&self) -> Workspace {
        Workspace::unlock(self.places(), &secret(), outside()).unwrap()
    }
}

fn priya(workspace: &mut Workspace) -> PersonId {
    workspace
        .person_add(NewPerson::named(Name::new("Priya Raman").unwrap()), at("2026-11-16T08:00:00Z"))
        .unwrap()
}

#[test]
fn a_meeting_is_held_closed_locked_and_met_by_the_next() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let topic =
        workspace.topic_add(person, Owner::Them, Lane::Product, text("ledger won't hold"), now).unwrap();
    let meeting = workspace.meeting_open(person, now).unwrap();
    for line in [
        "! meet the security lead by friday",
        "> write up phase one",
        "e6",
        ". considering an offer",
        "#scope slips again",
    ] {
        workspace.capture(meeting, line, now).unwrap();
    }
    workspace.topic_discussed(meeting, topic, true, true, at("2026-11-16T09:05:00Z")).unwrap();
    let view = workspace.meeting(meeting, at("2026-11-16T09:07:00Z")).unwrap();
    let landed: Vec<_> = view.captured.iter().map(|line| line.landed).collect();
    assert_eq!(
        landed,
        [Landing::MyLoop, Landing::TheirLoop, Landing::Energy, Landing::Private, Landing::Theme]
    );
    assert_eq!(view.captured[3].text, "", "a private line shows no words in the room");
    assert_eq!(view.lanes.active, Some(Lane::Product), "the lane follows the topic");
    assert_eq!((view.lanes.lanes[0].spent, view.lanes.lanes[1].spent, view.lanes.elapsed), (300, 120, 420));
    let (mine, theirs) = (view.promised[0].id, view.promised[1].id);
    assert_eq!((view.promised[0].due, view.promised[1].due), (day("2026-11-20"), day("2026-11-23")));
    let close = NewClose {
        mine: NewCommitment::Existing(mine),
        theirs: NewCommitment::Existing(theirs),
        awkward: Some(Awkward::None),
        parting: Parting { heard: Some(true), clearer: Some(true), unblocked: Some(false) },
    };
    workspace.meeting_close(meeting, close, at("2026-11-16T09:30:00Z")).unwrap();
    let after = NewAfter { talk_percent: Some(40), pace: Some(2), ..NewAfter::default() };
    workspace.after_save(meeting, after, at("2026-11-16T09:31:00Z")).unwrap();
    let after = workspace.after(meeting).unwrap();
    assert_eq!(
        (after.met, after.pace, after.energy),
        (5, Some(2), Some(6)),
        "there was no last week to look at"
    );
    drop(workspace);

    let mut workspace = desk.unlock();
    let monday = at("2026-11-23T09:00:00Z");
    let today = workspace.today(monday);
    assert_eq!(today.meetings[0].name, "Priya Raman");
    assert_eq!((today.meetings[0].on, today.meetings[0].time.as_deref()), (day("2026-11-23"), Some("10:00")));
    assert!(matches!(today.signals[0], Signal::MyLateLoops { count: 1 }));
    let meeting = workspace.meeting_open(person, monday).unwrap();
    let opening = workspace.meeting(meeting, monday).unwrap().opening;
    match opening.lines.as_slice() {
        [
            OpeningLine::Concern { text, raised, answer: None },
            OpeningLine::MyLoop { promise: mine },
            OpeningLine::TheirLoop { promise: theirs },
        ] => {
            assert_eq!((text.as_str(), *raised), ("ledger won't hold", day("2026-11-16")));
            assert_eq!((mine.text.as_str(), mine.overdue), ("meet the security lead", true));
            assert_eq!(theirs.text, "write up phase one");
        }
        other => panic!("{other:?}"),
    }
    workspace.opening_answer(meeting, Trend::Better).unwrap();
    workspace.loop_miss(mine, text("no slot before Tuesday"), monday).unwrap();
    let view = workspace.meeting(meeting, monday).unwrap();
    assert!(matches!(&view.opening.lines[0], OpeningLine::Concern { answer: Some(Trend::Better), .. }));
    assert!(
        matches!(&view.opening.lines[1], OpeningLine::MyLoop { promise } if promise.state == LoopStatus::Missed)
    );
    let kept = workspace.person(person, monday).unwrap().kept;
    assert_eq!((kept.kept, kept.missed), (0, 1));
}

#[test]
fn a_loop_keeps_one_identity_through_its_whole_life() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let id = workspace.loop_add(person, Owner::Me, "by friday", text("ask infra"), now).unwrap();
    workspace.loop_renegotiate(id, "in 2 weeks", text("infra is out"), now).unwrap();
    assert_eq!(workspace.loop_of(id).unwrap().due, day("2026-11-30"));
    workspace.loop_miss(id, text("forgot"), now).unwrap();
    assert!(matches!(workspace.loop_keep(id, now), Err(Error::WrongMoment(_))), "closed once, not twice");
    workspace.loop_reopen(id, now).unwrap();
    workspace.loop_keep(id, now).unwrap();
    assert_eq!(workspace.loop_of(id).unwrap().history.len(), 5);
    assert!(matches!(
        workspace.loop_add(person, Owner::Me, "someday", text("x"), now),
        Err(Error::NotADate(_))
    ));
    let undated = workspace.loop_add(person, Owner::Them, "", text("no date said"), now).unwrap();
    assert_eq!(workspace.loop_of(undated).unwrap().due, day("2026-11-23"), "R44: the next meeting");
    drop(workspace);
    let workspace = desk.unlock();
    assert_eq!(workspace.loop_of(id).unwrap().state, LoopState::Kept { on: day("2026-11-16") });
}

#[test]
fn people_are_found_by_any_unique_part() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let mut add = |name: &str| workspace.person_add(NewPerson::named(Name::new(name).unwrap()), now).unwrap();
    let (anna, annabel, li) = (add("Anna"), add("Annabel Lee"), add("李娜"));
    for (wanted, expected) in [("anna", anna), ("lee", annabel), ("李", li), (&anna.to_string()[..], anna)] {
        assert_eq!(workspace.resolve(wanted).unwrap(), expected, "{wanted}");
    }
    assert!(
        matches!(workspace.resolve("ann"), Err(Error::Ambiguous { candidates, .. }) if candidates.len() == 2)
    );
    for nobody in ["bob", "", " ", "00000000-0000-7000-8000-000000000000"] {
        assert!(matches!(workspace.resolve(nobody), Err(Error::NotFound { .. })), "{nobody:?}");
    }
    let again = workspace.person_add(NewPerson::named(Name::new("ANNA").unwrap()), now);
    assert!(matches!(again, Err(Error::AlreadyThere(_))));
}

#[test]
fn r5_r6_what_is_left_out_is_filled_in() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let first = priya(&mut workspace);
    let skip = NewPerson { relation: Relation::SkipLevel, ..NewPerson::named(Name::new("Amina").unwrap()) };
    let skip = workspace.person_add(skip, now).unwrap();
    let (first, skip) = (workspace.person(first, now).unwrap(), workspace.person(skip, now).unwrap());
    assert_eq!((first.row.rhythm, first.minutes), (crate::model::Rhythm::Weekly, 30));
    assert_eq!((skip.row.rhythm, skip.minutes), (crate::model::Rhythm::Monthly, 30));
    let slots: Vec<_> = [first, skip].into_iter().map(|p| p.slot.unwrap()).map(|s| (s.day, s.time)).collect();
    assert_eq!(slots, [("mon".into(), "10:00".into()), ("mon".into(), "10:30".into())]);
}

#[test]
fn a_meeting_that_starts_soon_is_known_and_none_while_one_runs() {
    use chrono::TimeDelta;
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let ahead = TimeDelta::minutes(5);
    // Monday at 10:00 on the wall in Berlin.
    for (now, soon) in [
        ("2026-11-16T08:54:59Z", false),
        ("2026-11-16T08:55:00Z", true),
        ("2026-11-16T09:00:00Z", true),
        ("2026-11-16T09:00:01Z", false),
        ("2026-11-17T08:57:00Z", false),
    ] {
        let expected = soon.then_some((person, day("2026-11-16")));
        assert_eq!(workspace.starting_within(ahead, at(now)), expected, "{now}");
    }
    let other = NewPerson::named(Name::new("Amina").unwrap());
    let other = workspace.person_add(other, at("2026-11-16T08:00:00Z")).unwrap();
    workspace.meeting_open(other, at("2026-11-16T08:50:00Z")).unwrap();
    assert!(workspace.is_in_a_meeting());
    assert_eq!(workspace.starting_within(ahead, at("2026-11-16T08:57:00Z")), None, "nothing interrupts");
}

#[test]
fn r11_a_meeting_moves_and_what_waits_moves_along() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T08:00:00Z");
    workspace.topic_add(person, Owner::Me, Lane::Process, text("reorg"), now).unwrap();
    workspace.meeting_move(person, day("2026-11-16"), day("2026-11-18"), now).unwrap();
    let view = workspace.person(person, now).unwrap();
    assert_eq!((view.row.next, view.topics.len()), (Some(day("2026-11-18")), 1));
    let same_day = workspace.meeting_move(person, day("2026-11-18"), day("2026-11-18"), now);
    assert!(matches!(same_day, Err(Error::WrongMoment(_))));
    let wednesday = at("2026-11-18T09:00:00Z");
    let meeting = workspace.meeting_open(person, wednesday).unwrap();
    assert_eq!(workspace.meeting(meeting, wednesday).unwrap().topics.len(), 1);
    let close = NewClose {
        mine: NewCommitment::None,
        theirs: NewCommitment::None,
        awkward: None,
        parting: Parting::default(),
    };
    workspace.meeting_close(meeting, close, wednesday).unwrap();
    let held = workspace.meeting_move(person, day("2026-11-18"), day("2026-11-19"), wednesday);
    assert!(matches!(held, Err(Error::WrongMoment(_))), "what was held can't be moved");
    let view = workspace.person(person, wednesday).unwrap();
    assert_eq!(view.dots[0].what, DotKind::Held, "Monday's dot is filled by Wednesday's meeting");
    assert_eq!(view.row.next, Some(day("2026-11-23")));
}

#[test]
fn a_captured_line_is_taken_back_or_sent_elsewhere_by_a_key() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let meeting = workspace.meeting_open(person, now).unwrap();
    workspace.capture(meeting, "fine #scope fine fine", now).unwrap();
    workspace.capture_reroute(meeting, Section::Private, now).unwrap();
    let view = workspace.person(person, now).unwrap();
    assert_eq!(
        (view.private.len(), view.themes.len(), view.timeline.len()),
        (1, 0, 0),
        "its tag left with it"
    );
    workspace.capture_reroute(meeting, Section::OpenLoops, now).unwrap();
    assert_eq!(workspace.person(person, now).unwrap().loops[0].text, "fine #scope fine fine");
    workspace.capture_undo(meeting).unwrap();
    let view = workspace.person(person, now).unwrap();
    assert_eq!((view.loops.len(), view.private.len()), (0, 1), "one step back, not two");
    workspace.capture_undo(meeting).unwrap();
    workspace.capture_undo(meeting).unwrap();
    assert!(workspace.meeting(meeting, now).unwrap().captured.is_empty());
    assert!(matches!(workspace.capture_undo(meeting), Err(Error::WrongMoment(_))));
    assert!(matches!(workspace.capture(meeting, "  ", now), Err(Error::Invalid(_))));
}

#[test]
fn opening_the_next_meeting_parks_the_one_before() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let first = priya(&mut workspace);
    let second = workspace.person_add(NewPerson::named(Name::new("Tomáš").unwrap()), now).unwrap();
    let parked = workspace.meeting_open(first, now).unwrap();
    assert_eq!(workspace.meeting_open(first, now).unwrap(), parked, "opening again goes on");
    workspace.meeting_open(second, at("2026-11-16T09:30:00Z")).unwrap();
    assert_eq!(workspace.meeting(parked, now).unwrap().stage, MeetingStage::Parked);
    let waits = |w: &Workspace| w.today(now).signals.iter().any(|s| matches!(s, Signal::ParkedAfter { .. }));
    assert!(waits(&workspace));
    workspace.after_save(parked, NewAfter::default(), now).unwrap();
    assert!(!waits(&workspace));
}

#[test]
fn a_walk_is_written_up_afterwards_all_or_nothing() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-18T18:00:00Z");
    let lines = ["talked by the river", "! find a mentor by friday", "e8"];
    let broken = workspace.meeting_log(person, day("2026-11-17"), &["fine", "!"], now);
    assert!(broken.is_err());
    assert!(workspace.facts().meetings.is_empty() && workspace.facts().notes.is_empty());
    let meeting = workspace.meeting_log(person, day("2026-11-17"), &lines, now).unwrap();
    assert_eq!(workspace.loops(now)[0].due, day("2026-11-20"));
    assert_eq!(workspace.after(meeting).unwrap().energy, Some(8));
    let timeline = workspace.person(person, now).unwrap().timeline;
    assert!(matches!(timeline[0], TimelineEntry::Meeting { energy: Some(8), .. }));
    assert!(workspace.meeting_log(person, day("2026-11-19"), &lines, now).is_err(), "tomorrow wasn't held");
}

#[test]
fn tags_of_notes_are_themes_and_follow_their_note() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let themes = |w: &Workspace| -> Vec<_> {
        w.person(person, now).unwrap().themes.into_iter().map(|t| (t.tag, t.count)).collect()
    };
    let note = workspace.note_add(person, Section::Timeline, text("#ci-time is 38 minutes"), now).unwrap();
    workspace.theme_add(person, Tag::new("CI time").unwrap(), None, Some(text("again")), now).unwrap();
    workspace.note_add(person, Section::Private, text("#offer elsewhere"), now).unwrap();
    assert_eq!(themes(&workspace), [("ci-time".to_owned(), 2)], "private notes feed no theme");
    workspace.note_edit(note, text("#flaky tests"), now).unwrap();
    assert_eq!(themes(&workspace).len(), 2);
    workspace.note_delete(note).unwrap();
    assert_eq!(themes(&workspace), [("ci-time".to_owned(), 1)]);
    assert_eq!(workspace.undo().unwrap(), Some("note"));
    assert_eq!(themes(&workspace).len(), 2, "taken back with its mention");
    assert!(matches!(
        workspace.note_add(person, Section::OpenLoops, text("x"), now),
        Err(Error::WrongMoment(_))
    ));
}

#[test]
fn search_reads_every_section_private_ones_included() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    workspace.note_add(person, Section::Private, text("the Walnut offer"), now).unwrap();
    workspace.loop_add(person, Owner::Me, "", text("buy walnuts"), now).unwrap();
    workspace.theme_add(person, Tag::new("walnut").unwrap(), None, None, now).unwrap();
    workspace
        .growth_add(person, GrowthKind::Skill, text("cracks walnuts"), None, Raised::NotNeeded, now)
        .unwrap();
    workspace.topic_add(person, Owner::Me, Lane::People, text("Walnut harvest"), now).unwrap();
    workspace.about_set(person, About { grumpy: "no walnuts".into(), ..About::default() }).unwrap();
    let hits = workspace.search("WALNUT", None);
    assert_eq!(hits.len(), 6);
    let private = &hits.iter().find(|found| found.text.contains("offer")).unwrap().hit;
    assert_eq!(
        (private.section, private.before.as_str(), private.hit.as_str()),
        (Section::Private, "the ", "Walnut")
    );
    assert!(workspace.search("  ", None).is_empty());
    assert!(workspace.search("hazel", Some(person)).is_empty());
}

#[test]
fn drafts_survive_a_lock_and_are_forgotten_when_sent() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    workspace.draft_save(person, "capture", "half a thou", now).unwrap();
    workspace.draft_save(person, "capture", "half a thought", now).unwrap();
    drop(workspace);
    let mut workspace = desk.unlock();
    assert_eq!(workspace.drafts().len(), 1);
    assert_eq!(workspace.drafts()[0].text, "half a thought");
    let meeting = workspace.meeting_open(person, now).unwrap();
    workspace.capture(meeting, "half a thought, whole", now).unwrap();
    assert!(workspace.drafts().is_empty());
}

#[test]
fn three_low_weeks_mark_the_row_and_today() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    for (on, value) in [("2026-11-04", 1), ("2026-11-11", 2), ("2026-11-18", 1)] {
        let now = at("2026-11-18T09:00:00Z");
        workspace.reading_set(person, Measure::pace(value).unwrap(), day(on), now).unwrap();
    }
    let today = workspace.today(at("2026-11-19T09:00:00Z"));
    assert_eq!(today.people[0].mark, Mark::Alarm);
    assert!(matches!(&today.signals[0], Signal::PaceAlarm { values, .. } if values == &[1, 2, 1]));
}

#[test]
fn the_wrong_passphrase_opens_nothing() {
    let desk = Desk::new();
    drop(desk.create());
    let wrong = Passphrase::new(b"correct horse battery stable").unwrap();
    let refused = Workspace::unlock(desk.places(), &wrong, outside()).map(|_| ()).unwrap_err();
    assert_eq!(refused.code(), "wrong-passphrase");
}

#[test]
fn imported_notes_are_met_by_the_next_meeting_and_importing_again_adds_nothing() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-23T08:00:00Z");
    let notes = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/samples/notes"));
    let plan = plan_import(notes, now).unwrap();
    assert!(workspace.facts().people.is_empty(), "a plan writes nothing");
    let first = workspace.import_apply(&plan, now).unwrap();
    assert_eq!((first.people, first.already_there), (4, 0));
    let before = workspace.facts().clone();
    let again = workspace.import_apply(&plan, now).unwrap();
    assert_eq!((again.people, again.items), (0, 0));
    assert_eq!(*workspace.facts(), before);
    drop(workspace);

    let mut workspace = desk.unlock();
    assert_eq!(*workspace.facts(), before, "what was written is what is read");
    let priya = workspace.resolve("priya").unwrap();
    let meeting = workspace.meeting_open(priya, now).unwrap();
    let view = workspace.meeting(meeting, now).unwrap();
    match &view.opening.lines[..3] {
        [
            OpeningLine::Concern { text, .. },
            OpeningLine::MyLoop { promise: late },
            OpeningLine::MyLoop { promise: due },
        ] => {
            assert_eq!(text, "ledger design won't hold past 10 million rows");
            assert_eq!((late.text.as_str(), late.due), ("ask infra for a load test slot", day("2026-11-20")));
            assert_eq!(due.due, day("2026-11-27"));
        }
        other => panic!("{other:?}"),
    }
    let alarm = |s: &Signal| matches!(s, Signal::PaceAlarm { name, .. } if name.contains('李'));
    assert!(workspace.today(now).signals.iter().any(alarm), "pace 1, 2, 1");
}

#[test]
fn a_folder_that_cant_be_read_says_so() {
    let missing = plan_import(std::path::Path::new("/nowhere/at/all"), at("2026-11-23T08:00:00Z"));
    assert_eq!(missing.unwrap_err().code(), "io");
}

#[test]
fn r38_their_plan_is_written_before_mine_and_r31_experiments_return() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let asked = workspace.questions(person).unwrap();
    assert_eq!(asked[0].id, "energy");
    workspace.answer(person, "experiment", text("pair on reviews"), None, None, now).unwrap();
    workspace.answer(person, "recommend", text("by tenant"), Some(text("in two phases")), None, now).unwrap();
    workspace.answer(person, "energy", text("7"), None, None, now).unwrap();
    assert!(matches!(
        workspace.answer(person, "energy", text("11"), None, None, now),
        Err(Error::Invalid(_))
    ));
    assert!(matches!(
        workspace.answer(person, "nope", text("x"), None, None, now),
        Err(Error::NotFound { .. })
    ));
    let asked = workspace.questions(person).unwrap();
    let last = asked.iter().find(|q| q.id == "recommend").unwrap().last.clone().unwrap();
    assert_eq!((last.text.as_str(), last.reply.as_str()), ("by tenant", "in two phases"));
    let view = workspace.person(person, now).unwrap();
    assert_eq!((view.loops[0].due, view.energy[0].value), (day("2026-11-30"), 7));
}

#[test]
fn r65_a_lever_is_my_own_dated_loop_and_quiets_the_alarm() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-18T09:00:00Z");
    for (on, value) in [("2026-11-04", 1), ("2026-11-11", 2), ("2026-11-18", 1)] {
        workspace.reading_set(person, Measure::pace(value).unwrap(), day(on), now).unwrap();
    }
    assert!(workspace.prep(person, now).unwrap().alarm);
    workspace.lever_choose(person, text("move on-call load"), "by friday", now).unwrap();
    assert!(!workspace.prep(person, now).unwrap().alarm);
    assert_eq!(workspace.today(now).my_loops[0].due, day("2026-11-20"));
}

#[test]
fn a_line_captured_while_locked_waits_until_it_is_accepted() {
    let desk = Desk::new();
    let (mut workspace, now) = (desk.create(), at("2026-11-17T18:00:00Z"));
    let person = priya(&mut workspace);
    quick_capture(&desk.places(), "priya", "! send the ladder draft by friday", now).unwrap();
    drop(workspace);
    quick_capture(&desk.places(), "nobody", "a stray thought", now).unwrap();
    assert!(matches!(quick_capture(&desk.places(), "", "  ", now), Err(Error::Invalid(_))));
    let mut workspace = desk.unlock();
    let waiting = workspace.inbox().unwrap();
    assert_eq!(waiting.iter().map(|line| line.known).collect::<Vec<_>>(), [Some(person), None]);
    assert!(workspace.facts().loops.is_empty(), "nothing is believed before it is accepted");
    let later = at("2026-11-23T09:00:00Z");
    workspace.inbox_accept(&waiting[0].id, None, later).unwrap();
    assert_eq!(
        workspace.loops(later)[0].due,
        day("2026-11-20"),
        "Friday is counted from the day it was written"
    );
    assert!(matches!(workspace.inbox_accept(&waiting[1].id, None, later), Err(Error::WrongMoment(_))));
    workspace.inbox_drop(&waiting[1].id).unwrap();
    assert!(workspace.inbox().unwrap().is_empty());
    assert!(matches!(workspace.inbox_drop("x"), Err(Error::NotFound { .. })));
}

#[test]
fn a_clock_at_1970_or_2100_or_running_backwards_opens_the_vault_and_never_turns_the_order_round() {
    let clock = |when: &'static str| Outside {
        ids: Box::new(Counting(0)),
        clock: Box::new(move || when.parse().unwrap()),
    };
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-16T09:00:00Z");
    let note = workspace.note_add(person, Section::Timeline, text("written first"), now).unwrap();
    drop(workspace);
    let mut last = None;
    for when in
        ["2026-11-16T09:00:00Z", "2100-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-17T00:00:00Z"]
    {
        let mut workspace = Workspace::unlock(desk.places(), &secret(), clock(when)).unwrap();
        assert_eq!(workspace.notices(), Vec::<String>::new(), "opened at {when}");
        workspace.note_edit(note, text(when), now).unwrap();
        assert!(last.is_none_or(|last| last < workspace.clock), "{when} is not after the save before it");
        last = Some(workspace.clock);
        drop(workspace);
        let again = Workspace::unlock(desk.places(), &secret(), clock("1970-01-01T00:00:01Z")).unwrap();
        assert_eq!(again.facts().notes[&note].text.as_str(), when, "the last one written counts");
    }
}
