//! What other programs write when notes leave them.

use super::*;

#[test]
fn a_page_of_notion_has_its_properties_at_the_top_and_its_days_below() {
    let plan = plan(&[
        (
            "1on1s 4b1c9d7e2f3a4b5c6d7e8f9a0b1c2d3e/Priya Raman 0f3c2b1a9d8e7f6a5b4c3d2e1f0a9b8c.md",
            "# Priya Raman\n\nRole: Staff engineer\nCadence: every two weeks\nTags: direct report\n\n\
             ## November 16, 2026\n\n- [x] @me send the plan\n- ![](Priya%20Raman%200f3c2b1a/board.png)\n",
        ),
        (
            "1on1s 4b1c9d7e2f3a4b5c6d7e8f9a0b1c2d3e/Priya Raman 0f3c2b1a9d8e7f6a5b4c3d2e1f0a9b8c/2026-11-09 1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d.md",
            "# 2026-11-09\n\nEnergy: 6\n",
        ),
    ]);
    assert_eq!(plan.people.len(), 1, "{plan:?}");
    let priya = &plan.people[0];
    assert_eq!((priya.name.as_str(), priya.role.as_deref()), ("Priya Raman", Some("Staff engineer")));
    assert_eq!((priya.rhythm, priya.relation), (Some(Rhythm::Fortnightly), Some(Relation::Direct)));
    assert_eq!(meetings(priya), ["2026-11-16", "2026-11-09"]);
    assert_eq!(readings(priya), [("2026-11-09".to_owned(), Measure::Energy(6))]);
    assert!(notes(priya).iter().any(|(_, _, text)| text.contains("board.png")), "an attachment stays a line");
}

#[test]
fn properties_may_stand_in_a_table() {
    let person = one("# Priya Raman\n\n| Property | Value |\n| --- | --- |\n| Role | Staff engineer |\n\
                      | Frequency | monthly |\n| Status | active |\n\n## 2026-11-16\nfine\n");
    assert_eq!((person.role.as_deref(), person.rhythm), (Some("Staff engineer"), Some(Rhythm::Monthly)));
    let kept: Vec<_> = notes(&person).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(kept, ["| Status | active |", "fine"], "what is unknown is kept as it is");
}

#[test]
fn a_note_of_obsidian_has_lists_in_front_and_links_for_names() {
    let person = one(
        "---\naliases:\n  - Pri\n  - PR\ntags:\n  - direct\n  - people\nrole: Staff engineer\n---\n\
                      # [[Priya Raman]]\n\n## [[2026-11-16]]\n- [ ] [[Priya Raman|Priya]]: draft it by 2026-11-20\n\
                      - worried about #ci-time, see [[Build farm]]\n- ![[board.png]]\n",
    );
    let aliases: Vec<_> = person.aliases.iter().map(|alias| alias.as_str()).collect();
    assert_eq!(aliases, ["Pri", "PR"]);
    assert_eq!((person.relation, person.role.as_deref()), (Some(Relation::Direct), Some("Staff engineer")));
    assert_eq!(meetings(&person), ["2026-11-16"]);
    assert_eq!(
        loops(&person),
        [(Owner::Them, "draft it".to_owned(), "2026-11-20".to_owned(), "open".to_owned())]
    );
    let notes = notes(&person);
    assert!(
        notes.iter().any(|(_, _, text)| text.contains("[[Build farm]]") && text.contains("board.png")),
        "{notes:?}"
    );
    assert!(
        notes.iter().any(|(_, _, text)| text.contains("- people")),
        "a tag that says nothing stays: {notes:?}"
    );
}
