//! Every kind of damage to a vault's files is named or repaired, and never passed over.

use super::thorough;
use sotto_tests::{Answer, Desk, copy_folder, files_below};
use std::fs;
use std::path::{Path, PathBuf};

/// A vault whose every record contains "zq", with a copy of it as it was.
struct Specimen {
    desk: Desk,
    content: String,
}

/// How a damaged vault answered.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// Exit 4, in words.
    Named,
    /// Exit 0, the same content, and a line that says what was done; the next run has nothing to say.
    Repaired,
    /// Exit 6: a version number was hit.
    Newer,
    /// Exit 0, the same content, not a word.
    Unnoticed,
    /// Anything else.
    Wrong(String),
}

impl Specimen {
    fn new() -> Self {
        let desk = Desk::with_vault();
        desk.run(&["person", "add", "Priya zqname"]).succeeds();
        for text in ["zq one", "zq two", "zq three"] {
            desk.run(&["note", "add", "Priya", text]).succeeds();
        }
        desk.run(&["loop", "add", "Priya", "--owner", "me", "--due", "friday", "zq promise"]).succeeds();
        let content = desk.run(&["search", "zq", "--json"]).succeeds().out.clone();
        assert!(content.contains("zq one") && content.contains("zq promise"), "{content}");
        copy_folder(&desk.path("home"), &desk.path("pristine"));
        Self { desk, content }
    }

    /// The files of the vault, as paths below it.
    fn files(&self) -> Vec<PathBuf> {
        let vault = self.desk.path("pristine/data/sotto/vault");
        files_below(&vault)
            .iter()
            .map(|file| file.strip_prefix(&vault).expect("below").to_path_buf())
            .collect()
    }

    fn pristine(&self, file: &Path) -> Vec<u8> {
        fs::read(self.desk.path("pristine/data/sotto/vault").join(file)).expect("a file of the vault")
    }

    /// Puts everything back as it was, lets `damage` loose on one file, and opens the vault.
    fn after(&self, file: &Path, damage: impl FnOnce(&Path)) -> Outcome {
        fs::remove_dir_all(self.desk.path("home")).expect("an emptied home");
        copy_folder(&self.desk.path("pristine"), &self.desk.path("home"));
        fs::create_dir_all(self.desk.path("home/tmp")).expect("a new folder");
        damage(&self.desk.vault().join(file));
        let first = self.search();
        match first.code {
            Some(4) if first.out.is_empty() && !first.err.is_empty() => Outcome::Named,
            Some(6) if first.out.is_empty() && !first.err.is_empty() => Outcome::Newer,
            Some(0) if first.out == self.content && first.err.is_empty() => Outcome::Unnoticed,
            Some(0) if first.out == self.content => {
                let second = self.search();
                match (second.code, second.out == self.content, second.err.is_empty()) {
                    (Some(0), true, true) => Outcome::Repaired,
                    _ => Outcome::Wrong(format!("the repair did not last: {first:?}, then {second:?}")),
                }
            }
            _ => Outcome::Wrong(format!("{first:?}")),
        }
    }

    fn search(&self) -> Answer {
        self.desk.run(&["search", "zq", "--json"])
    }
}

/// Positions worth hitting: both ends, and evenly spread ones among the bytes that are not zero.
fn positions(bytes: &[u8], spread: usize) -> Vec<usize> {
    let mut found: Vec<usize> =
        (0..bytes.len().min(16)).chain(bytes.len().saturating_sub(16)..bytes.len()).collect();
    let filled: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
    found.extend(filled.iter().step_by((filled.len() / spread.max(1)).max(1)));
    found.sort_unstable();
    found.dedup();
    found
}

/// Flips one bit at every position of the files that `wanted` picks, and sums up what went wrong.
fn flip(wanted: impl Fn(&str) -> bool, spread: usize) {
    let specimen = Specimen::new();
    let (mut tried, mut wrong) = (0, Vec::new());
    for file in specimen.files().iter().filter(|file| wanted(&file.to_string_lossy())) {
        let bytes = specimen.pristine(file);
        for at in positions(&bytes, spread) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << (at % 8);
            tried += 1;
            match specimen.after(file, |path| fs::write(path, &damaged).expect("a damaged file")) {
                Outcome::Named | Outcome::Repaired => {}
                other => wrong.push(format!("{} at {at}: {other:?}", file.display())),
            }
        }
    }
    assert!(tried > 0, "there is no such file");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_flipped_bit_in_the_keys_or_in_current_is_named_or_repaired() {
    flip(|file| file.ends_with("vault.keys") || file == "CURRENT", thorough(20));
}

#[test]
fn a_flipped_bit_in_the_copy_of_the_keys_is_named_or_repaired() {
    flip(|file| file.ends_with(".bak"), thorough(5));
}

#[test]
fn a_flipped_bit_in_the_journal_is_named_or_repaired() {
    flip(|file| file.contains("journal"), thorough(40));
}

#[test]
fn a_flipped_bit_in_the_store_is_named_or_repaired() {
    flip(|file| file.contains("store"), thorough(5));
}

#[test]
fn cut_lengthened_emptied_and_lost_files_are_named_or_repaired() {
    let specimen = Specimen::new();
    let mut wrong = Vec::new();
    for file in specimen.files() {
        let name = file.to_string_lossy().into_owned();
        if name == "lock" {
            continue;
        }
        let bytes = specimen.pristine(&file);
        let versions: [(&str, Option<Vec<u8>>); 5] = [
            ("cut by one", Some(bytes[..bytes.len().saturating_sub(1)].to_vec())),
            ("cut by half", Some(bytes[..bytes.len() / 2].to_vec())),
            ("emptied", Some(Vec::new())),
            ("lengthened", Some([&bytes[..], b"x"].concat())),
            ("lost", None),
        ];
        for (what, version) in versions {
            // It says that the store was closed in peace; after a kill it is missing as well, and the tally decides.
            if name.ends_with("store.sum") && what == "lost" {
                continue;
            }
            let outcome = specimen.after(&file, |path| match version {
                Some(bytes) => fs::write(path, bytes).expect("a damaged file"),
                None => fs::remove_file(path).expect("a lost file"),
            });
            // The store's digest is missing after every kill, too; then all of the store is read and compared.
            // What only makes an opening faster is made again without a word.
            let convenience = name.ends_with("front") || name.ends_with("snapshots.seen");
            let usual = convenience || what == "lost" && name.ends_with("store.sum");
            let fine = match outcome {
                Outcome::Unnoticed => usual,
                _ => matches!(outcome, Outcome::Named | Outcome::Repaired),
            };
            if !fine {
                wrong.push(format!("{name} {what}: {outcome:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_vault_that_is_no_vault_is_named() {
    let desk = Desk::with_vault();
    for file in files_below(&desk.vault()) {
        fs::write(&file, b"not ours").expect("a foreign file");
    }
    desk.run(&["today"]).refuses(4);
}
