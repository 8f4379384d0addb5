//! Backups, restore, erasure and recovery, as the manager meets them.

use super::*;
use sotto_vault::{OnProgress, Onto, RecoveryWords, Unlock, open_backup, prepare_restore};
use std::ops::ControlFlow;
use std::path::PathBuf;

fn quiet() -> impl FnMut(sotto_vault::Progress) -> ControlFlow<()> {
    |_| ControlFlow::Continue(())
}

fn two_people(desk: &Desk) -> (Workspace, PersonId, PersonId) {
    let mut workspace = desk.create();
    let now = at("2026-11-16T09:00:00Z");
    let first = priya(&mut workspace);
    let second = workspace.person_add(NewPerson::named(Name::new("Tomáš").unwrap()), now).unwrap();
    workspace.note_add(first, Section::Private, text("the walnut offer"), now).unwrap();
    workspace.note_add(second, Section::Timeline, text("CI is slow"), now).unwrap();
    (workspace, first, second)
}

fn file(desk: &Desk, name: &str) -> PathBuf {
    desk.folder.path().join(name)
}

#[test]
fn a_backup_is_restored_elsewhere_whole() {
    let (desk, elsewhere) = (Desk::new(), Desk::new());
    let (mut workspace, ..) = two_people(&desk);
    let path = file(&desk, "one.sotto");
    workspace.backup(&path, &mut quiet()).unwrap();
    let again = workspace.backup(&path, &mut quiet());
    assert_eq!(again.unwrap_err().code(), "already-exists", "a backup is never overwritten");
    let backup = open_backup(&path, Unlock::Passphrase(&secret()), &mut quiet()).unwrap();
    let names: Vec<_> = people_in(&backup).into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names, ["Priya Raman", "Tomáš"]);
    let (unlock, places) = (Unlock::Passphrase(&secret()), elsewhere.places());
    let backup = prepare_restore(&path, unlock, places, Onto::NewPlace, &mut quiet()).unwrap();
    let restored = Workspace::restore(backup, &mut quiet(), outside()).unwrap();
    let entries = |w: &Workspace| w.facts().items().collect::<Vec<_>>();
    assert_eq!(entries(&restored), entries(&workspace));
    drop(restored);
    assert_eq!(entries(&elsewhere.unlock()), entries(&workspace));
}

#[test]
fn a_rehearsal_says_what_a_restore_would_bring_back() {
    let desk = Desk::new();
    let (mut workspace, first, _) = two_people(&desk);
    let now = at("2026-11-16T10:00:00Z");
    assert!(matches!(workspace.rehearse(None, &mut quiet()), Err(Error::WrongMoment(_))), "no backup yet");
    workspace.backup(&file(&desk, "one.sotto"), &mut quiet()).unwrap();
    let fresh = workspace.rehearse(None, &mut quiet()).unwrap();
    assert_eq!((fresh.people, fresh.behind), (2, 0));
    workspace.note_add(first, Section::Timeline, text("said later"), now).unwrap();
    assert_eq!(workspace.rehearse(None, &mut quiet()).unwrap().behind, 1);
    std::fs::write(file(&desk, "one.sotto"), b"not a backup").unwrap();
    assert!(workspace.rehearse(Some(&file(&desk, "one.sotto")), &mut quiet()).is_err());
}

#[test]
fn an_erased_person_is_gone_and_the_backups_that_hold_them_are_named() {
    let desk = Desk::new();
    let (mut workspace, first, second) = two_people(&desk);
    let path = file(&desk, "one.sotto");
    workspace.backup(&path, &mut quiet()).unwrap();
    let erased = workspace.person_erase(first).unwrap();
    assert_eq!(
        (erased.name.as_str(), erased.still_in),
        ("Priya Raman", vec![path.to_string_lossy().into_owned()])
    );
    assert!(workspace.search("walnut", None).is_empty());
    assert_eq!(workspace.undo().unwrap(), None, "erasing takes the way back along");
    assert!(matches!(workspace.person(first, at("2026-11-16T10:00:00Z")), Err(Error::NotFound { .. })));
    drop(workspace);
    let mut workspace = desk.unlock();
    assert_eq!(workspace.facts().people.keys().copied().collect::<Vec<_>>(), [second]);

    let backup = open_backup(&path, Unlock::Passphrase(&secret()), &mut quiet()).unwrap();
    assert!(matches!(workspace.restore_person(&backup, "nobody"), Err(Error::NotFound { .. })));
    assert_eq!(workspace.restore_person(&backup, "priya").unwrap(), "Priya Raman");
    assert_eq!(workspace.search("walnut", None).len(), 1);
    workspace.note_add(first, Section::Timeline, text("back again"), at("2026-11-16T11:00:00Z")).unwrap();
    drop(workspace);
    assert_eq!(desk.unlock().search("back again", None).len(), 1);
}

#[test]
fn the_backup_of_the_day_is_made_once_and_the_old_ones_go() {
    let desk = Desk::new();
    let (mut workspace, ..) = two_people(&desk);
    let folder = file(&desk, "backups");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("sotto-2020-01-01-000000.sotto"), b"somebody else's").unwrap();
    let settings = Settings {
        backup_folder: Some(folder.to_string_lossy().into()),
        ..workspace.facts().settings.clone()
    };
    workspace.set_settings(settings).unwrap();
    for day in 1..=9u32 {
        let now = at(&format!("2026-11-{day:02}T09:00:00Z"));
        assert!(workspace.backup_of_the_day(now, &mut quiet()).unwrap().is_some());
        assert!(workspace.backup_of_the_day(now, &mut quiet()).unwrap().is_none(), "once a day");
    }
    let mut left: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    let days: Vec<_> = left.iter().map(|name| &name[6..16]).collect();
    assert_eq!(
        days,
        [
            "2020-01-01",
            "2026-11-01",
            "2026-11-03",
            "2026-11-04",
            "2026-11-05",
            "2026-11-06",
            "2026-11-07",
            "2026-11-08",
            "2026-11-09"
        ],
        "seven days and the newest of each week; what isn't ours stays"
    );
    let gone = Settings { backup_folder: Some("/nowhere".into()), ..workspace.facts().settings.clone() };
    workspace.set_settings(gone).unwrap();
    assert_eq!(
        workspace.backup_of_the_day(at("2026-11-20T09:00:00Z"), &mut quiet()).unwrap_err().code(),
        "io"
    );
}

#[test]
fn a_cancelled_backup_leaves_no_file() {
    let desk = Desk::new();
    let (mut workspace, ..) = two_people(&desk);
    let path = file(&desk, "one.sotto");
    let cancel: OnProgress<'_> = &mut |_| ControlFlow::Break(());
    assert_eq!(workspace.backup(&path, cancel).unwrap_err().code(), "cancelled");
    assert!(!path.exists());
}

#[test]
fn the_recovery_kit_opens_and_sets_a_new_passphrase() {
    let desk = Desk::new();
    let (mut workspace, ..) = two_people(&desk);
    let pending = workspace.vault().new_recovery().unwrap();
    let words = pending.words().words().unwrap().join(" ");
    let all: Vec<_> = words.split(' ').collect();
    let typed = pending.asked().map(|n| all[n - 1]);
    workspace.vault().confirm_recovery(&pending, typed).unwrap();
    drop(workspace);
    let new = Passphrase::new(b"an entirely new passphrase").unwrap();
    let kdf = KdfPolicy::new(64 * 1024, 1, 4).unwrap();
    let words = RecoveryWords::parse(&words).unwrap();
    let workspace = Workspace::recover(desk.places(), &words, &new, kdf, outside()).unwrap();
    assert_eq!(workspace.facts().people.len(), 2);
    drop(workspace);
    let old = Workspace::unlock(desk.places(), &secret(), outside()).map(|_| ());
    assert_eq!(old.unwrap_err().code(), "wrong-passphrase");
    Workspace::unlock(desk.places(), &new, outside()).unwrap();
}
