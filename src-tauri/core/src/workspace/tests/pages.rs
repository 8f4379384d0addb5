//! Pages that leave come in again as the same notebooks.

use super::*;
use crate::write_private_folder;
use chrono::TimeDelta;

#[test]
fn r74_a_year_of_notes_comes_back_from_its_pages_to_the_same_pages() {
    let (desk, other) = (Desk::new(), Desk::new());
    let now = at("2026-11-23T09:02:00Z");
    let mut workspace = Workspace::demo(desk.places(), outside(), now).unwrap();
    let id = workspace.resolve("Priya Raman").unwrap();
    let awkward = "  - [ ] Me: by Friday\n\n# 2026-11-20\n---\n  #ci-time, \u{7d}: \n\n";
    workspace.note_add(id, Section::Timeline, text(awkward), now).unwrap();
    workspace.note_add(id, Section::Private, text("a line\n\n    deeper"), now).unwrap();
    let pages = workspace.own_pages(None, now).unwrap();
    assert!(pages.len() == 10 && pages.iter().any(|page| page.text.contains("#ci-time")));
    let folder = desk.folder.path().join("pages");
    write_private_folder(&folder, pages.iter().map(|page| (page.file_name.as_str(), page.text.as_bytes())))
        .unwrap();

    let mut fresh = other.create();
    let plan = plan_import(&folder, now).unwrap();
    assert!(plan.skipped.is_empty());
    let imported = fresh.import_apply(&plan, now).unwrap();
    assert_eq!((imported.people, imported.already_there), (pages.len(), 0));
    let again = fresh.own_pages(None, now).unwrap();
    for (before, after) in pages.iter().zip(&again) {
        assert_eq!(before.text, after.text, "{}", before.file_name);
    }
    assert_eq!(pages, again);

    let later = Moment { utc: now.utc + TimeDelta::days(9), ..now };
    let plan = plan_import(&folder, later).unwrap();
    let twice = fresh.import_apply(&plan, later).unwrap();
    assert_eq!((twice.people, twice.items), (0, 0), "taken in again it adds nothing");
    let home = workspace.import_apply(&plan, later).unwrap();
    assert_eq!((home.people, home.items), (0, 0), "nor where it came from");
}

#[test]
fn pages_of_names_that_are_one_to_a_disk_have_files_of_their_own() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-16T08:00:00Z");
    for name in ["A/B", "A:B", "...", "a-b"] {
        workspace.person_add(NewPerson::named(Name::new(name).unwrap()), now).unwrap();
    }
    let pages = workspace.own_pages(None, now).unwrap();
    let files: Vec<&str> = pages.iter().map(|page| page.file_name.as_str()).collect();
    assert_eq!(files, ["page.md", "a-b.md", "A-B 2.md", "A-B 3.md"]);
    let one = workspace.resolve("A/B").unwrap();
    assert_eq!(workspace.own_pages(Some(one), now).unwrap().len(), 1);
}
