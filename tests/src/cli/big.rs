//! A big vault's backup, brought back on another machine.

use sotto_tests::Desk;
use std::fmt::Write;
use std::fs;

const PEOPLE: usize = 10;

/// How many entries there are at least.
fn entries() -> usize {
    if std::env::var_os("SOTTO_LONG").is_some() { 20_000 } else { 2_000 }
}

/// Notes of one person, newest meeting first: each makes two entries, the meeting and what was said.
fn notes(person: usize, meetings: usize) -> String {
    let mut text = format!("# Person Number{person}\n");
    for meeting in 0..meetings {
        let (year, month, day) = (2025 - meeting / 336, 12 - meeting % 336 / 28, 28 - meeting % 28);
        let tail = "and so on ".repeat(meeting % 7);
        write!(
            text,
            "\n## {year}-{month:02}-{day:02}\n- what was said {meeting} of {person}, naïve or not {tail}\n"
        )
        .expect("a string");
    }
    text
}

#[test]
fn a_big_backup_restored_on_a_second_machine_gives_byte_equal_exports() {
    let desk = Desk::with_vault();
    let folder = desk.path("notes");
    fs::create_dir(&folder).expect("a folder");
    for person in 0..PEOPLE {
        fs::write(folder.join(format!("{person}.md")), notes(person, entries() / PEOPLE / 2))
            .expect("a file");
    }
    desk.run(&["import", "markdown", &folder.to_string_lossy()]).succeeds();
    let backup = desk.path("big.sotto");
    let made = desk.json(&["backup", "create", &backup.to_string_lossy()]);
    let records = made["records"].as_u64().expect("a number");
    assert!(records as usize >= entries(), "{made}");

    let other = Desk::new();
    other.run(&["backup", "restore", &backup.to_string_lossy()]).succeeds();
    other.run(&["check"]).succeeds();
    let export = |desk: &Desk| {
        let path = desk.path("out.json");
        desk.run(&["export", "json", &path.to_string_lossy(), "--plaintext"]).succeeds();
        fs::read(path).expect("an export")
    };
    let (before, after) = (export(&desk), export(&other));
    assert!(before.len() > 100 * entries(), "only {} bytes", before.len());
    assert!(before == after, "what was restored is not what was backed up");
}
