//! The web view as it is in a package: incognito, so no WebDriver. Keys come from the X server, and the log, which
//! holds codes only, tells what came of them.

use crate::PASSPHRASE;
use sotto_core::model::{Moment, Name, Section, Text};
use sotto_core::workspace::{NewPerson, Workspace};
use sotto_core::{KdfPolicy, Outside, Passphrase, Places};
use sotto_e2e::{Display, Home, Process};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::FileExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn wait(what: &str, done: impl Fn() -> bool) {
    let started = Instant::now();
    while !done() {
        assert!(started.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn press(display: &Display, arguments: &[&str]) {
    let pressed = Command::new("xdotool").env("DISPLAY", &display.name).args(arguments).status();
    assert!(pressed.is_ok_and(|status| status.success()), "xdotool is missing: apt-get install xdotool");
}

fn count(log: &str, code: &str) -> usize {
    log.matches(&format!("code=\"{code}\"")).count()
}

/// Stand nowhere else, so that whoever finds them has found a notebook.
const NAME: &str = "Zephyrine Quillfeather";
const NOTE: &str = "zqnotewords about leaving";

/// A vault with one notebook.
fn with_one_notebook(home: &Home) {
    let places =
        Places { vault: home.path().join("data/sotto/vault"), state: home.path().join("state/sotto") };
    let passphrase = Passphrase::new(PASSPHRASE.as_bytes()).expect("a passphrase");
    let kdf = KdfPolicy::new(64 * 1024, 1, 4).expect("the cheapest derivation");
    let now = Moment { utc: chrono::Utc::now(), zone: chrono_tz::UTC };
    let mut vault = Workspace::create(places, &passphrase, kdf, Outside::real(), now).expect("a new vault");
    let person = vault.person_add(NewPerson::named(Name::new(NAME).expect("a name")), now).expect("a person");
    vault.note_add(person, Section::Private, Text::new(NOTE).expect("a note"), now).expect("a note");
}

/// Which of the words stand in the memory of any process that lives here, as UTF-8 or UTF-16, and in which program.
fn remembered<'a>(home: &Home, words: &[&'a str]) -> BTreeSet<(&'a str, String)> {
    let wide = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let forms: Vec<_> =
        words.iter().flat_map(|word| [(*word, word.as_bytes().to_vec()), (*word, wide(word))]).collect();
    let mut firsts = [false; 256];
    forms.iter().for_each(|(_, form)| firsts[usize::from(form[0])] = true);
    let mut found = BTreeSet::new();
    for (id, name) in home.processes() {
        for part in memory(id).unwrap_or_default() {
            for at in (0..part.len()).filter(|at| firsts[usize::from(part[*at])]) {
                let here = forms.iter().filter(|(_, form)| part[at..].starts_with(form));
                found.extend(here.map(|(word, _)| (*word, name.clone())));
            }
        }
    }
    found
}

/// All of a process's memory that is in use, as a core image would hold it. A web view reserves far more than that.
fn memory(process: u32) -> std::io::Result<Vec<Vec<u8>>> {
    const PAGE: u64 = 4096;
    /// Pages that are asked after at once.
    const BLOCK: u64 = 4096;
    let of = |name: &str| format!("/proc/{process}/{name}");
    let (maps, memory, pagemap) =
        (fs::read_to_string(of("maps"))?, fs::File::open(of("mem"))?, fs::File::open(of("pagemap"))?);
    let mut parts = Vec::new();
    for line in maps.lines().filter(|line| !line.contains("[v")) {
        let span = line.split(' ').next().and_then(|span| span.split_once('-'));
        let Some((start, end)) = span else { continue };
        let (Ok(start), Ok(end)) = (u64::from_str_radix(start, 16), u64::from_str_radix(end, 16)) else {
            continue;
        };
        for block in (start..end).step_by((BLOCK * PAGE) as usize) {
            let pages = BLOCK.min((end - block) / PAGE);
            let mut entries = vec![0; pages as usize * 8];
            if pagemap.read_exact_at(&mut entries, block / PAGE * 8).is_err() {
                continue;
            }
            // The highest two bits of an entry: in memory, or swapped out.
            let used: Vec<bool> = entries.chunks(8).map(|entry| entry[7] >= 0x40).collect();
            let mut at = block;
            for run in used.chunk_by(|one, next| one == next) {
                let length = run.len() as u64 * PAGE;
                let mut bytes = vec![0; if run[0] { length as usize } else { 0 }];
                if !bytes.is_empty() && memory.read_exact_at(&mut bytes, at).is_ok() {
                    parts.push(bytes);
                }
                at += length;
            }
        }
    }
    Ok(parts)
}

/// A lock starts the program afresh in its own process. Only a page that has loaded again can take the passphrase a
/// second time, and nothing that was open before the lock may be anywhere after it.
#[test]
fn nothing_of_an_open_notebook_outlives_a_lock_in_memory_and_the_window_goes_on() {
    let (home, display) = (Home::new(), Display::start(1280, 800));
    with_one_notebook(&home);
    let mut command = home.sotto();
    command.env("DISPLAY", &display.name).stdout(Stdio::null()).stderr(Stdio::null());
    let window = Process::start(&mut command);
    let log = || fs::read_to_string(home.path().join("state/sotto/sotto.log")).unwrap_or_default();
    let words = [NAME, NOTE, &PASSPHRASE[..12], &PASSPHRASE[6..18], &PASSPHRASE[PASSPHRASE.len() - 12..]];
    for round in 1..=3 {
        // Keys that come before the page has its field are lost, so they are pressed again until one try is heard.
        wait("the passphrase was not taken", || {
            press(&display, &["key", "ctrl+a"]);
            press(&display, &["type", "--delay", "20", PASSPHRASE]);
            press(&display, &["key", "Return"]);
            std::thread::sleep(Duration::from_secs(3));
            count(&log(), "unlocked") == round
        });
        let open = remembered(&home, &words);
        assert!(
            open.iter().any(|(word, _)| *word == NAME),
            "the look at memory finds nothing that is there: {open:?}"
        );
        let before = home.processes();
        wait("Ctrl+L did not lock", || {
            press(&display, &["key", "ctrl+l"]);
            std::thread::sleep(Duration::from_secs(1));
            count(&log(), "locked") == round
        });
        std::thread::sleep(Duration::from_secs(4));
        assert_eq!(remembered(&home, &words), BTreeSet::new(), "round {round}");
        let after = home.processes();
        assert!(after.iter().any(|(id, _)| *id == window.0.id()), "the program goes on in its own process");
        let former =
            before.iter().filter(|(id, _)| *id != window.0.id() && after.iter().any(|(now, _)| now == id));
        assert_eq!(
            former.collect::<Vec<_>>(),
            Vec::<&(u32, String)>::new(),
            "the old web view's processes are gone"
        );
    }
}
