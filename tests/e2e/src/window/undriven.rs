//! The web view as it is in a package: incognito, so no WebDriver. Keys come from the X server, and the log, which
//! holds codes only, tells what came of them.

use crate::PASSPHRASE;
use sotto_core::model::Moment;
use sotto_core::workspace::Workspace;
use sotto_core::{KdfPolicy, Outside, Passphrase, Places};
use sotto_e2e::{Display, Home, Process};
use std::fs;
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

/// A lock makes a new web view. Only one that has loaded the page again can take the passphrase a second time.
#[test]
fn the_window_after_a_lock_loads_its_page_and_unlocks() {
    let (home, display) = (Home::new(), Display::start(1280, 800));
    let places =
        Places { vault: home.path().join("data/sotto/vault"), state: home.path().join("state/sotto") };
    let passphrase = Passphrase::new(PASSPHRASE.as_bytes()).expect("a passphrase");
    let kdf = KdfPolicy::new(64 * 1024, 1, 4).expect("the cheapest derivation");
    let now = Moment { utc: chrono::Utc::now(), zone: chrono_tz::UTC };
    drop(Workspace::create(places, &passphrase, kdf, Outside::real(), now).expect("a new vault"));
    let mut command = home.sotto();
    command.env("DISPLAY", &display.name).stdout(Stdio::null()).stderr(Stdio::null());
    let _window = Process::start(&mut command);
    let log = || fs::read_to_string(home.path().join("state/sotto/sotto.log")).unwrap_or_default();
    for round in 1..=3 {
        // Keys that come before the page has its field are lost, so they are pressed again until one try is heard.
        wait("the passphrase was not taken", || {
            press(&display, &["key", "ctrl+a"]);
            press(&display, &["type", "--delay", "20", PASSPHRASE]);
            press(&display, &["key", "Return"]);
            std::thread::sleep(Duration::from_secs(3));
            count(&log(), "unlocked") == round
        });
        wait("Ctrl+L did not lock", || {
            press(&display, &["key", "ctrl+l"]);
            std::thread::sleep(Duration::from_secs(1));
            count(&log(), "locked") == round
        });
    }
}
