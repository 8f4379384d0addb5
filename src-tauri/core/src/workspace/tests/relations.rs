//! People who are not direct reports, people who came from elsewhere, people who leave.

use super::*;
use crate::model::ThemeKind;

pub fn add(workspace: &mut Workspace, name: &str, relation: Relation) -> PersonId {
    let new = NewPerson { relation, ..NewPerson::named(Name::new(name).unwrap()) };
    workspace.person_add(new, at("2026-11-16T08:00:00Z")).unwrap()
}

#[test]
fn a_notebook_is_closed_reviewed_and_kept_or_opened_again() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let person = priya(&mut workspace);
    workspace.loop_add(person, Owner::Me, "2026-11-20", text("a reference"), now).unwrap();
    workspace.loop_add(person, Owner::Them, "2026-11-20", text("hand over"), now).unwrap();
    workspace.person_archive(person, Some(day("2027-02-16")), now).unwrap();
    let kept = |workspace: &Workspace, when: &str| {
        let signals = workspace.today(at(when)).signals;
        signals.into_iter().filter(|signal| matches!(signal, Signal::KeepOrErase { .. })).count()
    };
    assert_eq!(kept(&workspace, "2027-02-15T09:00:00Z"), 0);
    assert_eq!(kept(&workspace, "2027-02-16T09:00:00Z"), 1, "the day has come back in Today");
    let today = workspace.today(at("2026-11-23T09:00:00Z"));
    assert!(today.signals.contains(&Signal::MyLateLoops { count: 1 }), "my promise outlives their leaving");
    assert_eq!((today.my_loops.len(), today.their_loops.len()), (1, 0), "theirs is asked of nobody");

    let later = at("2027-02-16T09:00:00Z");
    workspace.person_archive(person, None, later).unwrap();
    assert_eq!(kept(&workspace, "2027-02-16T09:00:00Z"), 0, "kept for good");
    assert_eq!(
        workspace.person_of(person).unwrap().archived.unwrap().on,
        day("2026-11-16"),
        "closed when it was"
    );
    workspace.person_reopen(person).unwrap();
    assert!(matches!(workspace.person_reopen(person), Err(Error::WrongMoment(_))));
    assert_eq!(workspace.today(later).people.len(), 1);
}

#[test]
fn r55_nothing_of_a_skip_level_enters_their_managers_notebook() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let manager = priya(&mut workspace);
    let new = NewPerson {
        relation: Relation::SkipLevel,
        manager: "Priya Raman".into(),
        ..NewPerson::named(Name::new("Amina").unwrap())
    };
    let skip = workspace.person_add(new, now).unwrap();
    let before: Vec<_> = workspace.facts().items().filter(|x| x.person() == Some(manager)).collect();
    let meeting = workspace.meeting_open(skip, now).unwrap();
    for line in ["Priya cancels reviews #reviews", "! look into it", ". worried about Priya", "e4"] {
        workspace.capture(meeting, line, now).unwrap();
    }
    workspace.answer(skip, "skip-manager", text("Priya is never there"), None, Some(meeting), now).unwrap();
    let after: Vec<_> = workspace.facts().items().filter(|x| x.person() == Some(manager)).collect();
    assert_eq!(after, before);
    let page = workspace.person(manager, now).unwrap();
    assert!(page.themes.is_empty() && page.timeline.is_empty() && page.loops.is_empty());
    workspace.reading_set(skip, Measure::pace(1).unwrap(), day("2026-11-02"), now).unwrap();
    workspace.reading_set(skip, Measure::pace(1).unwrap(), day("2026-11-09"), now).unwrap();
    workspace.reading_set(skip, Measure::pace(1).unwrap(), day("2026-11-16"), now).unwrap();
    assert!(
        !workspace.today(now).signals.iter().any(|signal| matches!(signal, Signal::PaceAlarm { .. })),
        "no pace is kept for a skip-level"
    );
}

#[test]
fn with_my_own_manager_my_topics_lead_and_nothing_is_advised() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let boss = add(&mut workspace, "Dana", Relation::Boss);
    workspace.topic_add(boss, Owner::Them, Lane::People, text("their topic"), now).unwrap();
    workspace.topic_add(boss, Owner::Me, Lane::People, text("headcount"), now).unwrap();
    let first = |topics: &[crate::views::TopicView]| topics[0].text.clone();
    assert_eq!(first(&workspace.person(boss, now).unwrap().topics), "headcount");
    let meeting = workspace.meeting_open(boss, now).unwrap();
    assert_eq!(first(&workspace.meeting(meeting, now).unwrap().topics), "headcount");
    let prep = workspace.prep(boss, at("2026-12-30T09:00:00Z")).unwrap();
    assert!(prep.neglected.is_empty() && !prep.alarm && prep.signs.is_empty());
    assert!(matches!(prep.opening.lines[0], OpeningLine::MyTopic { .. }));
}

#[test]
fn r81_the_strategy_is_heard_from_each_and_compared() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let (priya, tomas) = (priya(&mut workspace), add(&mut workspace, "Tomas", Relation::Direct));
    let amina = add(&mut workspace, "Amina", Relation::SkipLevel);
    add(&mut workspace, "Dana", Relation::Boss);
    workspace.strategy_add(priya, text("ship more, I guess"), now).unwrap();
    workspace.answer(amina, "skip-strategy", text("be the ledger others trust"), None, None, now).unwrap();
    let tag = Tag::new("direction").unwrap();
    let heard = at("2026-11-17T09:00:00Z");
    workspace
        .theme_add(priya, tag, Some(ThemeKind::Strategy), Some(text("one ledger for all")), heard)
        .unwrap();

    let view = workspace.strategy();
    let told: Vec<_> = view.told.iter().map(|p| (p.name.as_str(), p.lines[0].text.as_str())).collect();
    assert_eq!(told, [("Amina", "be the ledger others trust"), ("Priya Raman", "one ledger for all")]);
    let silent: Vec<_> = view.silent.iter().map(|p| p.person).collect();
    assert_eq!(silent, [tomas], "nobody asks the manager's own manager");
    assert_eq!(view.fuzzy, 0);

    let (newest, older) = (view.told[1].lines[0].id, view.told[1].lines[1].id);
    workspace.strategy_mark(older, true).unwrap();
    assert_eq!(workspace.strategy().fuzzy, 0, "what they said before doesn't count");
    workspace.strategy_mark(newest, true).unwrap();
    assert_eq!(workspace.strategy().fuzzy, 1);
    workspace.strategy_mark(newest, false).unwrap();
    assert_eq!(workspace.strategy().fuzzy, 0);
    workspace.sign_add(priya, Sign::Fine, now).unwrap();
    let sign = workspace.facts().mentions.values().find(|m| m.kind == ThemeKind::Sign).unwrap().id;
    assert!(matches!(workspace.strategy_mark(sign, true), Err(Error::NotFound { .. })));
}

#[test]
fn r58_a_goal_is_tied_to_the_need_it_meets() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let (person, other) = (priya(&mut workspace), add(&mut workspace, "Tomas", Relation::Direct));
    let mut line = |person, kind, words: &str| {
        workspace.growth_add(person, kind, text(words), None, Raised::NotNeeded, now).unwrap()
    };
    let goal = line(person, GrowthKind::Goal, "lead a project");
    let need = line(person, GrowthKind::Need, "an on-call lead");
    let elsewhere = line(other, GrowthKind::Need, "docs");
    let parted = |workspace: &Workspace| {
        workspace.person(person, now).unwrap().growth.iter().filter(|line| line.parts).count()
    };
    assert_eq!(parted(&workspace), 2);
    workspace.growth_meets(goal, Some(need)).unwrap();
    assert_eq!(parted(&workspace), 0);
    for (goal, need) in [(goal, elsewhere), (goal, goal), (need, need)] {
        assert!(matches!(workspace.growth_meets(goal, Some(need)), Err(Error::WrongMoment(_))));
    }
    workspace.growth_meets(goal, None).unwrap();
    assert_eq!(parted(&workspace), 2);
}

#[test]
fn r73_only_the_two_commitments_can_be_copied() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let person = priya(&mut workspace);
    let meeting = workspace.meeting_open(person, now).unwrap();
    workspace.capture(meeting, ". an offer elsewhere", now).unwrap();
    assert!(matches!(workspace.commitments(meeting), Err(Error::WrongMoment(_))), "not closed yet");
    let close = |mine, theirs| NewClose { mine, theirs, awkward: None, parting: Parting::default() };
    let new = |words: &str| NewCommitment::New { text: text(words), due: "2026-11-20".into() };
    workspace.meeting_close(meeting, close(new("meet the lead"), new("write it up")), now).unwrap();
    let copied = workspace.commitments(meeting).unwrap();
    assert_eq!(
        copied,
        "Me: meet the lead (by 20 November 2026)\nPriya Raman: write it up (by 20 November 2026)\n"
    );
    let other = add(&mut workspace, "Tomas", Relation::Direct);
    let meeting = workspace.meeting_open(other, now).unwrap();
    workspace.meeting_close(meeting, close(NewCommitment::None, NewCommitment::None), now).unwrap();
    assert!(matches!(workspace.commitments(meeting), Err(Error::WrongMoment(_))), "nothing was promised");
}
