//! The four shapes in tests/samples/notes, each line's fate written down by hand.

use super::*;

fn files() -> Vec<SourceFile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/samples/notes");
    let mut files: Vec<SourceFile> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            source(entry.file_name().to_str().unwrap(), &std::fs::read(entry.path()).unwrap()).unwrap()
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn person(name: &str) -> PersonPlan {
    let plan = read_notes(&files(), today());
    plan.people
        .into_iter()
        .find(|p| p.name.as_str() == name)
        .unwrap_or_else(|| panic!("nobody called {name}"))
}

fn promise(owner: Owner, text: &str, due: &str, state: &str) -> (Owner, String, String, String) {
    (owner, text.to_owned(), due.to_owned(), state.to_owned())
}

#[test]
fn four_files_are_four_people_and_no_word_is_dropped() {
    let plan = read_notes(&files(), today());
    let names: Vec<&str> = plan.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Amina Yusuf", "Priya Raman", "Tomáš Dvořák", "李娜"]);
    assert_eq!(plan.skipped, []);
    assert_eq!(dropped(&files(), &plan), None);
}

#[test]
fn headings_boxes_and_front_matter() {
    let priya = person("Priya Raman");
    assert_eq!(
        (priya.role.as_deref(), priya.relation),
        (Some("Staff engineer, Payments"), Some(Relation::Direct))
    );
    assert_eq!((priya.rhythm, priya.started), (Some(Rhythm::Weekly), Some(day("2024-03-04"))));
    assert_eq!(
        loops(&priya),
        [
            promise(Owner::Me, "meet the security lead about review times", "2026-11-27", "open"),
            promise(Owner::Them, "one-page proposal for a risk tier model", "2026-11-30", "open"),
            promise(Owner::Me, "move on-call rotation to two people", "2026-11-09", "kept 2026-11-09"),
            promise(Owner::Them, "write up phase one", "2026-11-20", "open"),
            promise(Owner::Me, "ask infra for a load test slot", "2026-11-20", "open"),
        ]
    );
    assert_eq!(themes(&priya), ["security-review", "burnout", "scope"]);
    assert_eq!(
        growth(&priya),
        [
            (
                GrowthKind::Skill,
                "system design at org level (now: leads one domain; next: leads across three)".into(),
                None,
                Raised::NotNeeded
            ),
            (GrowthKind::Project, "ledger migration lead".into(), None, Raised::NotNeeded),
            (
                GrowthKind::Feedback,
                "\"explains trade-offs before being asked\"".into(),
                None,
                Raised::NotNeeded
            ),
            (GrowthKind::Goal, "capacity planning".into(), Some(day("2026-12-31")), Raised::NotNeeded),
        ]
    );
    assert_eq!(meetings(&priya), ["2026-11-16", "2026-11-09"]);
    assert_eq!(
        readings(&priya),
        [
            ("2026-11-16".into(), Measure::Energy(6)),
            ("2026-11-16".into(), Measure::Pace(2)),
            ("2026-11-09".into(), Measure::Energy(5)),
            ("2026-11-09".into(), Measure::Pace(2)),
        ]
    );
    assert_eq!(
        topics(&priya),
        [(Owner::Them, "ledger design won't hold past 10 million rows".into(), Some(day("2026-11-16")))]
    );
    let private =
        "Considering an offer elsewhere? Mentioned a former colleague twice.\nPrefers praise in private.";
    assert_eq!(
        notes(&priya),
        [
            (Section::Private, "2026-11-16".into(), private.into()),
            (
                Section::Timeline,
                "2026-11-16".into(),
                "- asked what she would recommend: partition by tenant, two phases".into()
            ),
            (Section::Timeline, "2026-11-09".into(), "- sleep is bad, on-call".into()),
            (Section::Timeline, "2026-11-09".into(), "agreed: second person on the rota".into()),
        ]
    );
}

#[test]
fn other_names_for_the_same_sections_and_initials_as_owner() {
    let tomas = person("Tomáš Dvořák");
    assert_eq!(tomas.aliases.iter().map(Name::as_str).collect::<Vec<_>>(), ["TD"]);
    assert_eq!(tomas.rhythm, Some(Rhythm::Weekly));
    assert_eq!(
        loops(&tomas),
        [
            promise(Owner::Me, "intro to data platform lead", "2026-12-01", "open"),
            promise(Owner::Them, "try pairing on reviews for two weeks (from 23 Nov)", "2026-12-07", "open"),
            promise(Owner::Them, "delete the Tuesday sync", "2026-11-17", "kept 2026-11-17"),
        ]
    );
    assert_eq!(themes(&tomas), ["ci-time", "conflict", "ci-time"]);
    assert_eq!(
        growth(&tomas),
        [
            (GrowthKind::Goal, "wants to lead hiring for the team".into(), None, Raised::NotNeeded),
            (GrowthKind::Need, "writing for executives".into(), None, Raised::NotNeeded),
        ]
    );
    assert_eq!(meetings(&tomas), ["2026-11-17", "2026-11-10"]);
    assert_eq!(
        readings(&tomas),
        [("2026-11-17".into(), Measure::Energy(8)), ("2026-11-17".into(), Measure::Pace(4))]
    );
    let meeting = Some(day("2026-11-17"));
    assert_eq!(
        topics(&tomas),
        [
            (Owner::Them, "CI is 38 minutes, two people now run tests locally and skip CI".into(), meeting),
            (Owner::Me, "reorg in Q1, what is unclear?".into(), meeting),
        ]
    );
    let nested = "    * nested: bypassing the review gate on hotfixes\n    * nested: \"it's faster to ask forgiveness\"";
    assert_eq!(
        notes(&tomas),
        [
            (Section::Timeline, "2026-11-17".into(), nested.into()),
            (Section::Timeline, "2026-11-17".into(), "> he said the goal sounds like three goals".into()),
            (Section::Timeline, "2026-11-10".into(), "fine. fine. fine.".into()),
        ]
    );
}

#[test]
fn a_table_of_promises_and_an_exported_file_name() {
    let amina = person("Amina Yusuf");
    assert_eq!((amina.relation, amina.rhythm), (Some(Relation::SkipLevel), Some(Rhythm::Monthly)));
    assert_eq!((amina.minutes, amina.manager.as_deref()), (Some(Minutes::THIRTY), Some("Tomáš Dvořák")));
    assert_eq!(
        loops(&amina),
        [
            promise(Owner::Me, "Share the career ladder draft", "2026-11-28", "open"),
            promise(Owner::Them, "List the three docs she could not find", "2026-12-04", "open"),
            promise(
                Owner::Me,
                "Ask finance about conference budget",
                "2026-10-30",
                "missed 2026-10-30: finance froze budgets"
            ),
            promise(Owner::Me, "find the contract end date", "2026-12-15", "open"),
        ]
    );
    assert_eq!(themes(&amina), ["hidden-process-debt", "ci-time"]);
    assert_eq!(meetings(&amina), ["2026-11-03", "2026-10-06"]);
    assert_eq!(readings(&amina), [("2026-11-03".into(), Measure::Energy(7))]);
    assert_eq!(notes(&amina).len(), 3);
}

#[test]
fn another_script_concerns_and_a_new_manager() {
    let li_na = person("李娜");
    assert_eq!(li_na.aliases.iter().map(Name::as_str).collect::<Vec<_>>(), ["Li Na"]);
    assert_eq!(li_na.new_manager_since, Some(day("2026-10-05")));
    assert_eq!(
        loops(&li_na),
        [
            promise(Owner::Me, "draft her first performance conversation with her", "2026-12-02", "open"),
            promise(Owner::Them, "delegate the release checklist", "2026-12-02", "open"),
        ]
    );
    assert_eq!(
        growth(&li_na),
        [
            (
                GrowthKind::Feedback,
                "late to the last four standups".into(),
                None,
                Raised::On(day("2026-11-18"))
            ),
            (GrowthKind::Feedback, "interrupts Jonas in reviews".into(), None, Raised::NotYet),
        ]
    );
    assert_eq!(meetings(&li_na), ["2026-11-18", "2026-11-11", "2026-11-04"]);
    assert_eq!(readings(&li_na).len(), 6);
    assert!(li_na.items.contains(&PlannedItem::Meeting {
        on: day("2026-11-18"),
        talk_percent: Some(60),
        opener: None
    }));
    let words = "😟 first manager role, two escalations this week\nI talked too much (60%).";
    assert_eq!(notes(&li_na), [(Section::Timeline, "2026-11-18".into(), words.into())]);
}

#[test]
fn the_report_names_what_was_assumed() {
    let tomas = person("Tomáš Dvořák");
    let line = tomas.report.iter().find(|line| line.line == 6).unwrap();
    assert_eq!(line.became, Became::Loop);
    assert_eq!(
        line.detail,
        "theirs, due 2026-11-17, kept on 2026-11-17; no day of closing is written: 2026-11-17 is assumed; \
         no due date is written: the day it was closed is assumed"
    );
}
