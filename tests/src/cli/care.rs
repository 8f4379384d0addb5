//! Backups and the life of keys, as a script or a timer meets them.

use sotto_tests::{Answer, Desk, PASSPHRASE, root};
use std::fs;
use std::path::Path;

fn desk_with_two_people() -> Desk {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya Raman"]).succeeds();
    desk.run(&["person", "add", "Tomáš Dvořák"]).succeeds();
    desk.run(&["note", "add", "Priya", "the walnut ledger"]).succeeds();
    desk.run(&["loop", "add", "Tomáš", "--owner", "me", "--due", "2026-11-27", "intro to data"]).succeeds();
    desk
}

/// As a timer runs it: no passphrase, nobody to ask.
fn unattended(desk: &Desk, arguments: &[&str]) -> Answer {
    desk.bare_command(arguments).output().expect("the command line starts").into()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// What two vaults are compared by: everything that the command line shows of them.
fn shown(desk: &Desk) -> [String; 3] {
    [&["person", "list", "--json"][..], &["loop", "list", "--json"], &["search", "e", "--json"]].map(
        |arguments| {
            let answer = desk.run(arguments);
            answer.succeeds();
            answer.out
        },
    )
}

#[test]
fn a_backup_is_made_verified_and_restored_on_another_machine() {
    let (desk, other) = (desk_with_two_people(), Desk::new());
    let file = desk.path("one.sotto");
    desk.run(&["backup", "create", text(&file)]).succeeds();
    desk.run(&["backup", "create", text(&file)]).refuses(1);
    let verified = desk.json(&["backup", "verify", text(&file)]);
    assert!(verified["records"].as_u64().is_some_and(|records| records > 4), "{verified}");
    other.run(&["backup", "restore", text(&file)]).succeeds();
    assert_eq!(shown(&other), shown(&desk));
}

#[test]
fn a_timer_needs_no_passphrase_and_never_waits_for_the_lock() {
    let desk = desk_with_two_people();
    let folder = desk.path("backups");
    fs::create_dir(&folder).expect("a new folder");
    fs::remove_file(desk.path("passphrase")).expect("the passphrase file");
    let made = unattended(&desk, &["backup", "create", text(&folder)]);
    made.succeeds();
    let files: Vec<_> = fs::read_dir(&folder).expect("the folder").flatten().map(|f| f.path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    unattended(&desk, &["backup", "verify", text(&files[0])]).succeeds();
    let listed = unattended(&desk, &["backup", "list"]);
    assert!(listed.out.contains(text(&files[0])), "the ledger knows it: {listed:?}");
    desk.secret("passphrase", PASSPHRASE);
    let proof = desk.json(&["backup", "rehearse"]);
    assert_eq!((proof["people"].as_u64(), proof["behind"].as_u64()), (Some(2), Some(0)));
}

#[test]
fn a_restore_over_the_vault_keeps_the_old_one_until_confirmed() {
    let desk = desk_with_two_people();
    let before = shown(&desk);
    let file = desk.path("one.sotto");
    desk.run(&["backup", "create", text(&file)]).succeeds();
    desk.run(&["note", "add", "Priya", "written after the backup"]).succeeds();
    let restored = desk.json(&["backup", "restore", text(&file)]);
    assert_eq!(restored["kept"].as_bool(), Some(true));
    assert_eq!(shown(&desk), before);
    desk.run(&["backup", "confirm"]).succeeds();
    assert_eq!(shown(&desk), before);
    desk.run(&["check"]).succeeds();
}

#[test]
fn a_bad_backup_changes_nothing_and_says_what_it_is() {
    let (desk, stranger) = (desk_with_two_people(), desk_with_two_people());
    let before = shown(&desk);
    let file = desk.path("one.sotto");
    desk.run(&["backup", "create", text(&file)]).succeeds();
    let whole = fs::read(&file).expect("the backup");
    let bad = desk.path("bad.sotto");
    for (name, bytes) in [
        ("cut", whole[..whole.len() - 1].to_vec()),
        ("lengthened", [&whole[..], b"x"].concat()),
        (
            "changed",
            whole.iter().enumerate().map(|(at, b)| if at == whole.len() / 2 { b ^ 1 } else { *b }).collect(),
        ),
        ("empty", Vec::new()),
        ("no backup", b"hello".to_vec()),
    ] {
        fs::write(&bad, bytes).expect("a file");
        for arguments in [["backup", "verify", text(&bad)], ["backup", "restore", text(&bad)]] {
            let answer = desk.run(&arguments);
            assert_eq!(answer.code, Some(4), "{name}: {arguments:?} {}", answer.err);
        }
    }
    let theirs = desk.path("theirs.sotto");
    stranger.run(&["backup", "create", text(&theirs)]).succeeds();
    desk.run(&["backup", "restore", text(&theirs)]).refuses(4);
    desk.run(&["backup", "verify", "/nowhere.sotto"]).refuses(1);
    assert_eq!(shown(&desk), before);
}

#[test]
fn an_erased_person_is_gone_named_in_backups_and_comes_back_alone() {
    let desk = desk_with_two_people();
    let file = desk.path("one.sotto");
    desk.run(&["backup", "create", text(&file)]).succeeds();
    desk.run(&["person", "erase", "Priya"]).refuses(2);
    let erased = desk.json(&["person", "erase", "Priya", "--yes"]);
    assert_eq!(erased["still_in"][0].as_str(), file.to_str());
    assert_eq!(desk.run(&["search", "walnut"]).out, "");
    desk.run(&["backup", "restore", text(&file), "--person", "nobody"]).refuses(1);
    desk.run(&["backup", "restore", text(&file), "--person", "priya"]).succeeds();
    assert!(desk.run(&["search", "walnut"]).out.contains("the walnut ledger"));
}

#[test]
fn a_changed_passphrase_a_recovery_kit_and_rotated_keys() {
    let desk = desk_with_two_people();
    let before = shown(&desk);
    desk.secret("next", "an entirely new passphrase");
    let next = desk.path("next");
    desk.run(&["passphrase", "change", "--new-passphrase-file", text(&next)]).succeeds();
    desk.run(&["today"]).refuses(3);
    desk.secret("passphrase", "an entirely new passphrase");
    let kit = desk.path("kit.txt");
    desk.run(&["recovery", "new", "--kit", text(&kit)]).succeeds();
    desk.run(&["recovery", "new", "--kit", text(&kit)]).refuses(1);
    desk.secret("next", "found again");
    let unlock = ["recovery", "unlock", "--words-file", text(&kit), "--new-passphrase-file", text(&next)];
    unattended(&desk, &unlock).succeeds();
    desk.run(&["today"]).refuses(3);
    desk.secret("passphrase", "found again");
    assert_eq!(shown(&desk), before);
    desk.secret("next", "after the leak");
    desk.run(&["keys", "rotate", "--new-passphrase-file", text(&next)]).succeeds();
    desk.run(&["today"]).refuses(3);
    unattended(&desk, &unlock).refuses(3);
    desk.secret("passphrase", "after the leak");
    assert_eq!(shown(&desk), before);
    fs::write(&kit, "abandon abandon").expect("a file");
    unattended(&desk, &unlock).refuses(3);
}

/// What systemd would run, read from the unit that is shipped.
#[test]
fn the_shipped_timer_makes_a_backup_without_the_passphrase() {
    let units = root().join("src-tauri/packaging/systemd");
    let unit = |name: &str| fs::read_to_string(units.join(name)).expect("a unit");
    let (service, timer) = (unit("sotto-backup.service"), unit("sotto-backup.timer"));
    assert!(timer.contains("OnCalendar=daily") && timer.contains("WantedBy=timers.target"));
    let desk = Desk::with_vault();
    let home = desk.path("home").to_string_lossy().into_owned();
    let line = service.lines().find_map(|line| line.strip_prefix("ExecStart=sotto-cli ")).expect("a command");
    let line = line.replace("%h", &home);
    let folder = desk.path("home/Backups/Sotto");
    fs::create_dir_all(&folder).expect("a folder");
    let run = || desk.bare_command(&line.split(' ').collect::<Vec<_>>()).output().expect("it starts");
    assert!(run().status.success(), "{:?}", run());
    let made: Vec<_> = fs::read_dir(&folder).expect("the folder").flatten().collect();
    assert_eq!(made.len(), 1, "{made:?}");
    desk.run(&["backup", "verify", &made[0].path().to_string_lossy()]).succeeds();
}
