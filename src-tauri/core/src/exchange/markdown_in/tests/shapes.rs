//! Further shapes that real notes have.

use super::*;

#[test]
fn an_outline_with_dates_as_list_items() {
    let person = one(
        "- 2026-11-16\n    - Energy 5\n    - worried about the reorg\n    - Action items:\n        - [ ] @priya write it up by Friday\n- 2026-11-09\n    - quiet",
    );
    assert_eq!(meetings(&person), ["2026-11-16", "2026-11-09"]);
    assert_eq!(readings(&person), [("2026-11-16".into(), Measure::Energy(5))]);
    assert_eq!(loops(&person), [(Owner::Them, "write it up".into(), "2026-11-20".into(), "open".into())]);
    assert_eq!(notes(&person)[1], (Section::Timeline, "2026-11-09".into(), "    - quiet".into()));
}

#[test]
fn action_words_without_a_box() {
    let person = one(
        "## 2026-11-16\nTODO: ask infra\nAI: @priya draft it\nNext step (Priya): review\n**Action:** me - call Bob by 2026-11-20\nTODO send the deck",
    );
    let owners: Vec<(Owner, String)> =
        loops(&person).into_iter().map(|(owner, text, ..)| (owner, text)).collect();
    assert_eq!(
        owners,
        [
            (Owner::Me, "ask infra".into()),
            (Owner::Them, "draft it".into()),
            (Owner::Them, "review".into()),
            (Owner::Me, "call Bob".into()),
            (Owner::Me, "send the deck".into()),
        ]
    );
    let assumed = person.report.iter().filter(|line| line.detail.contains("yours is assumed")).count();
    assert_eq!(assumed, 2);
}

#[test]
fn a_promise_without_a_date_is_due_at_the_next_meeting() {
    let person = one("## To do\n- [ ] me: a\n\n## 2026-11-16\n- [ ] me: b\n\n## 2026-11-09\n- [ ] me: c");
    let due: Vec<String> = loops(&person).into_iter().map(|(_, _, due, _)| due).collect();
    assert_eq!(due, ["2026-11-30", "2026-11-23", "2026-11-16"]);
    assert!(person.report[1].detail.ends_with("the next meeting is assumed"));
}

#[test]
fn a_promise_of_somebody_else_stays_a_note() {
    let person = one("## 2026-11-16\n- [ ] @jonas review the doc");
    assert_eq!(loops(&person), []);
    assert_eq!(notes(&person)[0].2, "- [ ] @jonas review the doc");
    assert!(person.report[1].detail.contains("neither you nor the person"));
}

#[test]
fn lists_below_an_owner_belong_to_them() {
    let person = one(
        "## Actions\n- Me\n    - ask infra by 2026-11-30\n- Priya\n    - [x] draft\n\n### Priya\n- review",
    );
    let owners: Vec<Owner> = loops(&person).into_iter().map(|(owner, ..)| owner).collect();
    assert_eq!(owners, [Owner::Me, Owner::Them, Owner::Them]);
}

#[test]
fn code_quotes_comments_and_unknown_tables_are_kept_whole() {
    let text = "## 2026-11-16\n```sh\n# not a heading\n- [ ] not a task\n```\n<!-- a\n## comment -->\n| Quarter | Budget |\n| --- | --- |\n| Q1 | 12 |\n> [!note] said";
    let person = one(text);
    assert_eq!(loops(&person), []);
    let rest = text.strip_prefix("## 2026-11-16\n").unwrap();
    assert_eq!(notes(&person), [(Section::Timeline, "2026-11-16".into(), rest.into())]);
}

#[test]
fn what_stands_under_private_stays_private() {
    let person = one(
        "## Private notes\n### Health\n- [ ] me: ask about leave\nTheme: burnout\n### 2026-11-16\nenergy 3\nmay leave",
    );
    assert_eq!((loops(&person), themes(&person)), (vec![], vec![]));
    assert_eq!(readings(&person), [("2026-11-16".into(), Measure::Energy(3))]);
    assert!(notes(&person).iter().all(|(section, ..)| *section == Section::Private));
}

#[test]
fn wins_decisions_topics_and_evidence() {
    let person = one(
        "## Wins\n- calm in the outage (2026-10-01)\n## Skills\n- design\n    - led the review (2026-11-02)\n## Decisions\n- use two phases\n## Parking lot\n- process: on-call pay\n## Priya's topics\n- ledger",
    );
    assert_eq!(growth(&person)[0], (GrowthKind::Win, "calm in the outage".into(), None, Raised::NotNeeded));
    let evidence = person.items.iter().find_map(|item| match item {
        PlannedItem::Growth { kind: GrowthKind::Skill, evidence, .. } => Some(evidence.clone()),
        _ => None,
    });
    assert_eq!(evidence.map(|e| (e.len(), e[0].on)), Some((1, day("2026-11-02"))));
    let decisions =
        person.items.iter().filter(|i| matches!(i, PlannedItem::Note { kind: NoteKind::Decision, .. }));
    assert_eq!(decisions.count(), 1);
    assert_eq!(
        topics(&person),
        [(Owner::Me, "on-call pay".into(), None), (Owner::Them, "ledger".into(), None)]
    );
}

#[test]
fn slash_dates_follow_the_file_and_say_when_they_could_be_otherwise() {
    let american = one("## 11/16/2026\na\n## 03/04/2026\nb");
    assert_eq!(meetings(&american), ["2026-11-16", "2026-03-04"]);
    let open = one("## 03/04/2026\nb");
    assert_eq!(meetings(&open), ["2026-04-03"]);
    assert!(open.report[0].detail.contains("the other way round"));
}

#[test]
fn a_week_is_its_monday_and_a_day_to_come_is_no_meeting() {
    let person = one("## Week 46\na\n## 2026-12-01\nplan");
    assert_eq!(meetings(&person), ["2026-11-09"]);
    assert!(person.report[0].detail.contains("Monday is assumed"));
    assert!(person.report[2].detail.contains("still to come"));
    assert_eq!(notes(&person)[1].1, "2026-12-01");
}

#[test]
fn a_folder_of_dated_files_is_one_notebook() {
    let plan = plan(&[
        ("Priya Raman/2026-11-16.md", "Energy 6\n- [ ] me: a by Friday"),
        ("Priya Raman/2026-11-09.md", "\u{feff}---\r\nmood: 3\r\n---\r\nquiet\r\n"),
        ("empty.md", " \n"),
    ]);
    assert_eq!(plan.people.len(), 1);
    assert_eq!(meetings(&plan.people[0]), ["2026-11-09", "2026-11-16"]);
    assert_eq!(loops(&plan.people[0])[0].2, "2026-11-20");
    assert_eq!(plan.skipped, [Skipped { file: "empty.md".into(), why: SkipReason::Empty }]);
}

#[test]
fn tags_and_dated_list_items_in_prose() {
    let person = one("## Log\n- 2026-10-12: tired of #on-call, #1on1 again\n- nothing");
    let tags = |item: &PlannedItem| match item {
        PlannedItem::Note { tags, .. } => tags.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    assert_eq!(person.items.iter().flat_map(tags).collect::<Vec<_>>(), ["on-call"]);
    assert_eq!(notes(&person)[0].1, "2026-10-12");
}

#[test]
fn readings_in_a_table_and_topics_without_an_owner() {
    let person = one(
        "| Date | Energy |\n|---|---|\n| 2026-11-09 | 5 |\n\n## 2026-11-16\n**Topics**\n- hiring\n- hers: pay\n- [ ] reorg\n## Agenda\n- [ ] scope",
    );
    let energy = PlannedItem::Reading {
        on: day("2026-11-09"),
        measure: Measure::Energy(5),
        meeting: None,
        dated: true,
    };
    assert!(person.items.contains(&energy));
    let meeting = Some(day("2026-11-16"));
    assert_eq!(
        topics(&person),
        [
            (Owner::Them, "pay".into(), meeting),
            (Owner::Me, "reorg".into(), meeting),
            (Owner::Me, "scope".into(), None)
        ]
    );
    assert_eq!(notes(&person), [(Section::Timeline, "2026-11-16".into(), "- hiring".into())]);
    assert_eq!(loops(&person), []);
}

#[test]
fn a_spoken_promise_with_a_date_is_a_promise() {
    let person = one("## 2026-11-16\nI promised to send the policy by 24 Nov.\nI will think about it.");
    let words = "I promised to send the policy by 24 Nov.";
    assert_eq!(loops(&person), [(Owner::Me, words.into(), "2026-11-24".into(), "open".into())]);
    assert_eq!(notes(&person)[0].2, "I will think about it.");
}
