//! The radar and tracked work as use cases: what is saved, what is refused, what can be taken back.

use super::*;
use crate::exchange::tracked::Format;
use crate::model::{Leaving, NamedBy, Tag, ThemeKind, TrackedKind};
use crate::views::CallView;
use crate::workspace::{Export, Marks, NewTracked, TrackedEdit};

const NOW: &str = "2026-11-23T09:00:00Z";

fn tag(words: &str) -> Tag {
    Tag::new(words).unwrap()
}

fn new(title: &str) -> NewTracked {
    NewTracked {
        theme: Some(tag("ledger")),
        kind: TrackedKind::Risk,
        title: Text::new(title).unwrap(),
        owner: Name::new("Priya Raman").unwrap(),
        due: day("2026-12-18"),
    }
}

#[test]
fn r75_what_would_name_somebody_is_refused_and_an_override_goes_on_record_without_words() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let id = priya(&mut workspace);
    workspace.theme_add(id, tag("ledger"), Some(ThemeKind::Risk), None, at(NOW)).unwrap();
    let refused = workspace.track_add(new("Priya’s ledger"), Marks::Refused, at(NOW)).unwrap_err();
    assert_eq!(refused.code(), "named");
    assert!(workspace.facts().tracked.is_empty() && workspace.facts().overrides.is_empty());

    workspace.track_add(new("Priya’s ledger"), Marks::Overridden, at(NOW)).unwrap();
    let record = workspace.facts().overrides.values().next().unwrap();
    assert_eq!(
        (record.what, &record.marks[..], &record.people[..]),
        (Leaving::Tracked, &[NamedBy::Name][..], &[id][..])
    );
    let bytes = format!("{record:?}");
    assert!(!bytes.contains("Priya") && !bytes.contains("ledger"), "{bytes}");

    let outgoing = workspace.export(Export::Risks(Format::Csv), at(NOW));
    assert_eq!(outgoing.found.len(), 1, "what was let in by an override is found again on its way out");
    assert_eq!(workspace.let_out(&outgoing, Marks::Refused, at(NOW)).unwrap_err().code(), "named");
    workspace.let_out(&outgoing, Marks::Overridden, at(NOW)).unwrap();
    drop(workspace);
    let workspace = desk.unlock();
    let kept: Vec<_> = workspace.facts().overrides.values().map(|record| record.what).collect();
    assert_eq!(kept, [Leaving::Tracked, Leaving::Risks], "it is on disk");
}

#[test]
fn r51_promoting_answers_the_call_and_undo_takes_it_back() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let people = ["Ada Byron", "Grace Hopper", "Mary Keller"]
        .map(|name| workspace.person_add(NewPerson::named(Name::new(name).unwrap()), at(NOW)).unwrap());
    for person in people {
        workspace.theme_add(person, tag("ledger"), Some(ThemeKind::Risk), None, at(NOW)).unwrap();
    }
    let call = |workspace: &Workspace| workspace.radar(at(NOW)).themes[0].call;
    assert_eq!(call(&workspace), CallView::Incident);
    let id = workspace.track_add(new("The store is full soon"), Marks::Refused, at(NOW)).unwrap();
    assert_eq!(call(&workspace), CallView::Nothing);
    assert_eq!(workspace.radar(at(NOW)).themes[0].tracked, [id]);
    workspace.undo().unwrap();
    assert_eq!(call(&workspace), CallView::Incident);
    assert!(matches!(workspace.tracked_of(id), Err(Error::NotFound { .. })));
}

#[test]
fn r49_a_merge_is_taken_back_by_undo_and_a_kind_holds_for_the_whole_theme() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let id = priya(&mut workspace);
    for name in ["ci", "slow-ci"] {
        workspace.theme_add(id, tag(name), None, None, at(NOW)).unwrap();
    }
    let names = |workspace: &Workspace| -> Vec<String> {
        workspace.radar(at(NOW)).themes.into_iter().map(|theme| theme.theme).collect()
    };
    workspace.theme_merge(&tag("slow-ci"), &tag("ci"), at(NOW)).unwrap();
    assert_eq!(names(&workspace), ["ci"]);
    workspace.theme_kind(&tag("slow-ci"), ThemeKind::Friction, at(NOW)).unwrap();
    assert_eq!(workspace.radar(at(NOW)).themes[0].kind, ThemeKind::Friction);
    assert_eq!(workspace.theme_said(&tag("slow-ci"), at(NOW)).unwrap().len(), 2);
    workspace.undo().unwrap();
    workspace.undo().unwrap();
    assert_eq!(names(&workspace).len(), 2);
    let unknown = workspace.theme_kind(&tag("unheard"), ThemeKind::Risk, at(NOW));
    assert!(matches!(unknown, Err(Error::NotFound { .. })));
}

#[test]
fn r79_scores_and_weights_keep_their_range() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let id = priya(&mut workspace);
    workspace.theme_add(id, tag("ledger"), None, None, at(NOW)).unwrap();
    let work = workspace.track_add(new("Which store to take"), Marks::Refused, at(NOW)).unwrap();
    let edit = |change: &dyn Fn(&mut TrackedEdit)| {
        let mut edit = TrackedEdit::from(workspace.tracked_of(work).unwrap());
        change(&mut edit);
        edit
    };
    use crate::model::{Choice, Criterion};
    let name = |words: &str| Name::new(words).unwrap();
    let edits = [
        edit(&|x| x.likelihood = 6),
        edit(&|x| x.impact = 9),
        edit(&|x| x.criteria.push(Criterion { name: name("Fit"), weight: 0 })),
        edit(&|x| x.choices.push(Choice { name: name("Buy"), scores: vec![6] })),
    ];
    for wrong in edits {
        let refused = workspace.track_edit(work, wrong, Marks::Refused, at(NOW)).unwrap_err();
        assert_eq!(refused.code(), "invalid");
    }
    assert_eq!(workspace.tracked_of(work).unwrap().history.len(), 1, "nothing was saved");
}
