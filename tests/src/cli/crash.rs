//! Killed, started twice, on a full disk, in a read-only folder: what was acknowledged stays.

use super::thorough;
use serde_json::Value;
use sotto_tests::{Answer, Desk};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// The texts of all notes that contain "zq".
/// Every note about zq.
pub(super) fn stored(desk: &Desk) -> BTreeSet<String> {
    let hits = desk.json(&["search", "zq"]);
    let text = |hit: &Value| hit["text"].as_str().expect("a text").to_owned();
    hits.as_array().expect("a list").iter().map(text).collect()
}

#[test]
fn killed_at_any_moment_of_a_save_nothing_acknowledged_is_lost() {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya"]).succeeds();
    let usual = time(|| drop(desk.run(&["note", "add", "Priya", "zq first"])));
    let mut acknowledged = BTreeSet::from(["zq first".to_owned()]);
    let mut dice = Dice(1);
    let (mut killed, rounds) = (0, thorough(25));
    for round in 0..rounds {
        let text = format!("zq {round}");
        let mut child = desk.start(&["note", "add", "Priya", &text]);
        std::thread::sleep(Duration::from_micros(dice.below(usual.as_micros() as u64 * 11 / 10)));
        let _ = child.kill();
        let status = child.wait().expect("an ended run");
        if status.success() {
            acknowledged.insert(text);
        } else {
            killed += 1;
        }
        let now = stored(&desk);
        let lost: Vec<_> = acknowledged.difference(&now).collect();
        assert!(lost.is_empty(), "round {round}: lost {lost:?}");
        // A save may have reached the disk without having been acknowledged; it is there from then on.
        acknowledged = now;
    }
    assert!(killed > 0, "none of {rounds} rounds was killed in time");
}

#[test]
fn killed_in_the_middle_of_an_import_the_vault_opens_and_a_new_import_completes() {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Earlier zqperson"]).succeeds();
    desk.run(&["note", "add", "Earlier", "zq before"]).succeeds();
    let notes = desk.path("notes");
    write_notes(&notes, 12, 40);
    let folder = notes.to_string_lossy().into_owned();
    let trial = Desk::with_vault();
    let usual = time(|| drop(trial.run(&["import", "markdown", &folder])));
    let mut dice = Dice(2);
    for round in 0..thorough(8) {
        let mut child = desk.start(&["import", "markdown", &folder]);
        std::thread::sleep(Duration::from_micros(dice.below(usual.as_micros() as u64)));
        let _ = child.kill();
        let _ = child.wait();
        assert!(stored(&desk).contains("zq before"), "round {round}");
        desk.run(&["check"]).succeeds();
    }
    desk.run(&["import", "markdown", &folder]).succeeds();
    let now = stored(&desk);
    assert!(
        (0..12).all(|person| now.iter().any(|text| text.contains(&format!("zq{person}n39")))),
        "{}",
        now.len()
    );
}

fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// A folder of notebooks, one file per person, each with dated notes.
fn write_notes(folder: &Path, people: usize, notes: usize) {
    fs::create_dir_all(folder).expect("a new folder");
    for person in 0..people {
        let mut text = format!("# Person {person}\n");
        for note in 0..notes {
            text += &format!(
                "\n## 2026-{:02}-{:02}\nzq{person}n{note} said something\n",
                note / 28 + 1,
                note % 28 + 1
            );
        }
        fs::write(folder.join(format!("Person {person}.md")), text).expect("a written note");
    }
}

#[test]
fn a_second_program_is_refused_with_5_and_told_who_has_the_vault() {
    let desk = Desk::with_vault();
    let lock = fs::OpenOptions::new().write(true).open(desk.vault().join("lock")).expect("the lock file");
    lock.lock().expect("the lock");
    fs::write(desk.vault().join("lock"), "sotto (process 4711)").expect("the holder");
    let started = Instant::now();
    let answer = desk.run(&["today"]);
    answer.refuses(5);
    assert!(answer.err.contains("sotto (process 4711)"), "{}", answer.err);
    assert!(started.elapsed() < Duration::from_secs(6), "it waits two seconds, not {:?}", started.elapsed());
    desk.run(&["status"]).succeeds();
    drop(lock);
    desk.run(&["today"]).succeeds();
}

#[test]
fn of_many_programs_at_once_each_saves_or_says_that_it_did_not() {
    let desk = Desk::with_vault();
    desk.run(&["person", "add", "Priya"]).succeeds();
    let texts: Vec<String> = (0..8).map(|i| format!("zq {i}")).collect();
    let children: Vec<_> = texts.iter().map(|text| desk.start(&["note", "add", "Priya", text])).collect();
    let mut expected = BTreeSet::new();
    for (child, text) in children.into_iter().zip(&texts) {
        match child.wait_with_output().expect("an ended run").status.code() {
            Some(0) => drop(expected.insert(text.clone())),
            code => assert_eq!(code, Some(5), "{text}"),
        }
    }
    assert_eq!(stored(&desk), expected);
}

/// A small disk of its own, unmounted at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// None, with the reason printed, where mounting is not allowed.
    fn mount(at: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(at).expect("a new folder");
        let output =
            Command::new("mount").args(["-t", "tmpfs", "-o", options, "sotto-test"]).arg(at).output();
        match output {
            Ok(output) if output.status.success() => Some(Self(at.to_path_buf())),
            Ok(output) => {
                println!("skipped, no disk of its own: {}", String::from_utf8_lossy(&output.stderr).trim());
                None
            }
            Err(error) => {
                println!("skipped, no disk of its own: {error}");
                None
            }
        }
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status();
        assert!(status.is_ok_and(|status| status.success()), "remount,{options}");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// A vault with one note about zq.
pub(super) fn begin(desk: &Desk) {
    desk.run(&["init", "--kdf-memory", "64MiB"]).succeeds();
    desk.run(&["person", "add", "Priya"]).succeeds();
    desk.run(&["note", "add", "Priya", "zq before"]).succeeds();
}

/// Six long notes on a disk in trouble: what is acknowledged by then, and the answers that refused.
pub(super) fn save_six(desk: &Desk) -> (BTreeSet<String>, Vec<Answer>) {
    let mut acknowledged = BTreeSet::from(["zq before".to_owned()]);
    let mut refused = Vec::new();
    for round in 0..6 {
        let text = format!("zq {round} {}", "long ".repeat(4000));
        let answer = desk.run(&["note", "add", "Priya", text.trim_end()]);
        if answer.code == Some(0) {
            acknowledged.insert(text.trim_end().to_owned());
        } else {
            answer.refuses(1);
            refused.push(answer);
        }
    }
    (acknowledged, refused)
}

#[test]
fn on_a_full_disk_a_save_is_refused_and_nothing_acknowledged_is_lost() {
    let desk = Desk::new();
    let Some(disk) = SmallDisk::mount(&desk.path("home/data"), "size=24m,mode=700") else { return };
    begin(&desk);
    let filler = disk.0.join("filler");
    fill(&filler);
    let (acknowledged, refused) = save_six(&desk);
    assert!(!refused.is_empty(), "the disk was not full");
    for answer in refused {
        assert!(answer.err.contains("full"), "{}", answer.err);
    }

    fs::remove_file(&filler).expect("room again");
    assert!(stored(&desk).is_superset(&acknowledged));
    desk.run(&["note", "add", "Priya", "zq after"]).succeeds();
    desk.run(&["check"]).succeeds();
}

/// Writes until nothing more fits.
pub(super) fn fill(path: &Path) {
    use std::io::Write;
    let mut file = fs::File::create(path).expect("a new file");
    for size in [1 << 16, 1 << 10, 1] {
        while file.write_all(&vec![b'x'; size]).is_ok() {}
    }
}

#[test]
fn in_a_read_only_folder_a_save_is_refused_and_nothing_changes() {
    let desk = Desk::new();
    let Some(disk) = SmallDisk::mount(&desk.path("home/data"), "size=24m,mode=700") else { return };
    desk.run(&["init", "--kdf-memory", "64MiB"]).succeeds();
    desk.run(&["person", "add", "Priya"]).succeeds();
    disk.remount("ro");
    let answer = desk.run(&["note", "add", "Priya", "zq"]);
    answer.refuses(1);
    assert!(answer.err.contains("written") || answer.err.contains("read-only"), "{}", answer.err);
    disk.remount("rw");
    assert_eq!(desk.json(&["search", "zq"]), serde_json::json!([]));
    desk.run(&["note", "add", "Priya", "zq"]).succeeds();
}
