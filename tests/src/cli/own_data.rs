//! The manager's own data goes out on purpose only, and comes in again as an equal vault.

use serde_json::Value;
use sotto_tests::{Desk, PASSPHRASE, reader_script, root, sample_notes};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

/// A vault with four people as they are really kept, and one thing of every sort that the command line makes.
fn a_full_desk() -> Desk {
    let desk = Desk::with_vault();
    desk.run(&["import", "markdown", &sample_notes().to_string_lossy()]).succeeds();
    for arguments in [
        &["person", "add", "Ada Byron", "--relation", "skip-level", "--cadence", "monthly"][..],
        &["person", "away", "Ada", "--from", "2026-12-20", "--to", "2027-01-03"],
        &["about", "set", "Ada", "prefers 🍵 and directness"],
        &["note", "add", "Ada", "--section", "private", "quotes \" and \\ and a tab\t"],
        &["loop", "add", "Ada", "--owner", "me", "--due", "2026-12-01", "ask about the ladder"],
        &["theme", "add", "Ada", "ci-time", "--kind", "friction", "waits an hour"],
        &["goal", "add", "Ada", "lead a review", "--by", "2027-01-20"],
        &["meeting", "agenda", "add", "Ada", "--by", "them", "--lane", "process", "who owns the queue?"],
        &["meeting", "plan", "Ada", "--on", "2026-12-02"],
        &["pace", "Ada", "2"],
        &["energy", "Ada", "7"],
        &["ask", "answer", "Ada", "frustration", "the build"],
        &["sign", "Ada", "fine"],
        &["away", "--from", "2026-12-24", "--to", "2026-12-31"],
        &["mode", "incident", "--until", "2026-11-30"],
    ] {
        desk.run(arguments).succeeds();
    }
    let figures = desk.path("figures.csv");
    fs::write(&figures, "Date,Deployments,Lead time (h)\n2026-11-20,4,1.5\n").expect("a file");
    desk.run(&["metrics", "import", &figures.to_string_lossy()]).succeeds();
    desk
}

fn exported(desk: &Desk, name: &str, more: &[&str]) -> PathBuf {
    let path = desk.path(name);
    desk.run(&[&["export", "json", &path.to_string_lossy(), "--plaintext"], more].concat()).succeeds();
    path
}

fn taken(desk: &Desk, file: &std::path::Path) -> Value {
    desk.json(&["import", "json", &file.to_string_lossy()])
}

#[test]
fn r74_out_in_and_out_again_is_equal_byte_by_byte() {
    let desk = a_full_desk();
    let first = exported(&desk, "first.json", &[]);
    let other = Desk::with_vault();
    let report = taken(&other, &first);
    assert_eq!((report["settings"].as_bool(), report["kept"].as_u64()), (Some(true), Some(0)), "{report}");
    assert_eq!(report["people"].as_array().map(Vec::len), Some(5));
    let second = exported(&other, "second.json", &[]);
    assert_eq!(fs::read_to_string(&first).unwrap(), fs::read_to_string(&second).unwrap());
    for arguments in [&["today"][..], &["person", "list"], &["loop", "list"], &["person", "show", "Ada"]] {
        assert_eq!(desk.json(arguments), other.json(arguments), "{arguments:?}");
    }
    other.run(&["check"]).succeeds();
    let again = taken(&other, &first);
    assert_eq!((again["added"].as_u64(), again["kept"].as_u64()), (Some(0), Some(0)), "{again}");
    assert_eq!(again["already_there"], report["added"], "{again}");
}

#[test]
fn every_export_fits_the_published_schema() {
    let desk = a_full_desk();
    let schema = root().join("docs/schema/own-data.schema.json");
    let fits = |file: &PathBuf| {
        let answer = Command::new(reader_script()).arg("--schema").args([&schema, file]).output().unwrap();
        (answer.status.success(), String::from_utf8_lossy(&answer.stdout).into_owned())
    };
    let all = exported(&desk, "all.json", &[]);
    assert_eq!(fits(&all), (true, String::new()));
    assert_eq!(fits(&exported(&desk, "ada.json", &["--person", "Ada"])), (true, String::new()));
    let wrong = fs::read_to_string(&all).unwrap().replacen("\"owner\":\"me\"", "\"owner\":\"us\"", 1);
    fs::write(&all, wrong).unwrap();
    assert!(!fits(&all).0, "a schema that refuses nothing proves nothing");
}

#[test]
fn r74_one_person_goes_alone_and_nobody_else_with_them() {
    let desk = a_full_desk();
    let file = exported(&desk, "ada.json", &["--person", "Ada"]);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("ask about the ladder") && !text.contains("Priya") && !text.contains("settings"));
    let other = Desk::with_vault();
    other.run(&["person", "add", "Somebody Else"]).succeeds();
    let report = taken(&other, &file);
    assert_eq!(report["people"], serde_json::json!(["Ada Byron"]));
    assert_eq!(text, fs::read_to_string(exported(&other, "again.json", &["--person", "Ada"])).unwrap());
}

#[test]
fn r74_it_is_a_deliberate_act() {
    let desk = a_full_desk();
    let path = desk.path("all.json");
    let file = path.to_string_lossy();
    desk.run(&["export", "json", &file]).refuses(2);
    assert!(!path.exists(), "without --plaintext nothing leaves");
    desk.secret("passphrase", "not this one");
    desk.run(&["export", "json", &file, "--plaintext"]).refuses(3);
    assert!(!path.exists(), "with a wrong passphrase nothing leaves");
    desk.secret("passphrase", PASSPHRASE);
    let answer = desk.run(&["export", "json", &file, "--plaintext"]);
    assert!(answer.succeeds().err.contains("not encrypted"), "{}", answer.err);
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    desk.run(&["export", "json", &file, "--plaintext", "--person", "Nobody"]).refuses(1);
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let desk = a_full_desk();
    let file = exported(&desk, "all.json", &[]);
    let id = desk.json(&["loop", "list", "--person", "Ada"])[0]["id"].as_str().unwrap().to_owned();
    desk.run(&["loop", "close", &id, "--kept"]).succeeds();
    let before = desk.json(&["loop", "list"]);
    let report = taken(&desk, &file);
    assert_eq!((report["added"].as_u64(), report["kept"].as_u64()), (Some(0), Some(1)), "{report}");
    assert_eq!(desk.json(&["loop", "list"]), before);
    let stranger = Desk::with_vault();
    stranger.run(&["person", "add", "ADA byron"]).succeeds();
    let answer = stranger.run(&["import", "json", &file.to_string_lossy()]);
    assert!(answer.refuses(1).err.contains("Ada Byron"), "{}", answer.err);
    assert_eq!(stranger.json(&["person", "list"]).as_array().map(Vec::len), Some(1), "nothing was written");
}

#[test]
fn a_broken_file_writes_nothing_and_says_where() {
    let desk = a_full_desk();
    let good = fs::read_to_string(exported(&desk, "all.json", &[])).unwrap();
    let other = Desk::with_vault();
    let broken = other.path("broken.json");
    let cut = good.len() / 2;
    let cut = (cut..).find(|at| good.is_char_boundary(*at)).unwrap();
    let last = good.rfind("\"owner\":\"me\"").unwrap();
    let wrong = format!("{}\"owner\":\"us\"{}", &good[..last], &good[last + 12..]);
    for (text, said) in [(&good[..cut], "line "), (&wrong, "line "), ("{\"a\": 1}", "not an export")] {
        fs::write(&broken, text).unwrap();
        let answer = other.run(&["import", "json", &broken.to_string_lossy()]);
        assert!(answer.refuses(1).err.contains(said), "{}", answer.err);
        assert!(answer.err.contains("Nothing was taken in"), "{}", answer.err);
    }
    fs::write(&broken, "{\"format\": \"sotto-export\", \"version\": 2}").unwrap();
    other.run(&["import", "json", &broken.to_string_lossy()]).refuses(6);
    other.run(&["import", "json", "/nowhere.json"]).refuses(1);
    assert_eq!(other.json(&["person", "list"]), serde_json::json!([]));
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let desk = a_full_desk();
    let file = exported(&desk, "all.json", &[]);
    let other = Desk::with_vault();
    let report = other.json(&["import", "json", &file.to_string_lossy(), "--dry-run"]);
    assert_eq!(report["written"], false);
    assert!(report["added"].as_u64() > Some(50), "{report}");
    assert_eq!(other.json(&["person", "list"]), serde_json::json!([]));
}

#[test]
fn r74_pages_of_everybody_or_of_one_are_private_files_and_come_in_again() {
    let desk = a_full_desk();
    let folder = desk.path("pages");
    let dir = folder.to_string_lossy();
    desk.run(&["export", "markdown", &dir]).refuses(2);
    desk.secret("passphrase", "not this one");
    desk.run(&["export", "markdown", &dir, "--plaintext"]).refuses(3);
    assert!(!folder.exists(), "without the flag and the passphrase nothing leaves");
    desk.secret("passphrase", PASSPHRASE);
    let answer = desk.run(&["export", "markdown", &dir, "--plaintext"]);
    assert!(answer.succeeds().err.contains("not encrypted"), "{}", answer.err);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 5);
    let ada = folder.join("Ada Byron.md");
    assert_eq!(ada.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    let page = fs::read_to_string(&ada).unwrap();
    assert!(page.contains("ask about the ladder") && !page.contains("Priya"), "{page}");
    let again = desk.run(&["export", "markdown", &dir, "--plaintext"]);
    assert!(again.refuses(1).err.contains("empty folder"), "{}", again.err);

    let other = Desk::with_vault();
    other.run(&["import", "markdown", &dir]).succeeds();
    for arguments in [&["loop", "list"][..], &["search", "e"]] {
        let texts = |desk: &Desk| -> Vec<String> {
            let found = desk.json(arguments);
            let mut texts: Vec<String> = found
                .as_array()
                .unwrap()
                .iter()
                .map(|one| format!("{} {}", one["section"], one["text"]))
                .collect();
            texts.sort();
            texts
        };
        assert_eq!(texts(&desk), texts(&other), "{arguments:?}");
    }
    let second = desk.path("again");
    other.run(&["export", "markdown", &second.to_string_lossy(), "--plaintext"]).succeeds();
    assert_eq!(fs::read_to_string(second.join("Ada Byron.md")).unwrap(), page);
    let one = desk.path("one");
    desk.run(&["export", "markdown", &one.to_string_lossy(), "--person", "Ada", "--plaintext"]).succeeds();
    assert_eq!(fs::read_dir(&one).unwrap().count(), 1);
}
