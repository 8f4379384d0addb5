//! Nothing that was written down can be read in any file that Sotto writes.

use super::search::find_words;
use sotto_tests::{Desk, PASSPHRASE, sample_notes};
use std::collections::BTreeSet;
use std::fs;

/// Words that stand nowhere else on this machine, one for each kind of thing that is stored.
const CANARIES: [&str; 8] = [
    "Zephyrine Quillfeather",
    "zqtimeline",
    "zqprivate",
    "zqloop",
    "zqtheme",
    "zqabout",
    "zqwhymissed",
    "zqsearched",
];

/// Every word of the sample notes that is long enough not to turn up by chance.
fn imported_words() -> Vec<String> {
    let mut words = BTreeSet::new();
    for file in fs::read_dir(sample_notes()).expect("the sample notes").flatten() {
        let text = fs::read_to_string(file.path()).expect("a readable note");
        let name = file.file_name().to_string_lossy().into_owned();
        for word in format!("{text} {name}").split(|c: char| !c.is_alphanumeric()) {
            if word.len() >= 5 {
                words.insert(word.to_owned());
            }
        }
    }
    words.into_iter().collect()
}

/// A vault into which something of every kind was written.
fn a_full_desk() -> Desk {
    let desk = Desk::with_vault();
    desk.run(&["import", "markdown", &sample_notes().to_string_lossy()]).succeeds();
    desk.run(&["person", "add", CANARIES[0], "--role", "zqabout role"]).succeeds();
    desk.run(&["note", "add", "Zephyrine", "a zqtimeline note"]).succeeds();
    desk.run(&["note", "add", "Zephyrine", "--section", "private", "a zqprivate note"]).succeeds();
    desk.run(&["about", "set", "Zephyrine", "grumpy without zqabout"]).succeeds();
    desk.run(&["theme", "add", "Zephyrine", "zqtheme"]).succeeds();
    desk.run(&["loop", "add", "Zephyrine", "--owner", "me", "--due", "friday", "a zqloop promise"])
        .succeeds();
    let loops = desk.json(&["loop", "list", "--person", "Zephyrine"]);
    let id = loops[0]["id"].as_str().expect("a loop's id").to_owned();
    desk.run(&["loop", "close", &id, "--missed", "--why", "zqwhymissed"]).succeeds();
    desk.run(&["search", "zqsearched"]).succeeds();
    desk.run(&["today"]).succeeds();
    desk
}

#[test]
fn no_word_can_be_read_in_any_file() {
    let desk = a_full_desk();
    let mut words = imported_words();
    assert!(words.len() > 150, "the sample notes were read: {}", words.len());
    words.extend(CANARIES.map(String::from));
    words.extend(PASSPHRASE.split(' ').map(String::from));
    words.push("Zephyrine".into());
    assert_eq!(find_words(&desk.path("home"), &words), []);

    // The same search finds what does lie there in the clear.
    fs::write(desk.path("home/state/planted"), "…zqtimeline…").expect("a planted file");
    assert_eq!(find_words(&desk.path("home"), &words).len(), 1);
}

#[test]
fn folders_and_files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = a_full_desk();
    for folder in ["data", "state", "config", "cache"] {
        for file in sotto_tests::files_below(&desk.path(&format!("home/{folder}"))) {
            let mode = fs::metadata(&file).expect("a file").permissions().mode() & 0o777;
            assert_eq!(mode & 0o077, 0, "{} has mode {mode:o}", file.display());
            let parent = file.parent().expect("a folder");
            let mode = fs::metadata(parent).expect("a folder").permissions().mode() & 0o777;
            assert_eq!(mode & 0o077, 0, "{} has mode {mode:o}", parent.display());
        }
    }
}
