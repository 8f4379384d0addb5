//! scripts/setup.sh on pretended machines: what it installs, how it asks, and when it stops.

mod machine;

use machine::{DEBIAN, Machine};
use std::process::Command;

fn has(log: &[String], part: &str) -> bool {
    log.iter().any(|line| line.contains(part))
}

#[test]
fn a_bare_debian_reads_the_lists_and_installs_everything_once() {
    let machine = Machine::bare_debian();
    let answer = machine.run("setup.sh", &["run", "test"]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    let log = machine.log();
    assert!(log[0].starts_with("apt-get update"), "{log:?}");
    assert!(DEBIAN.iter().all(|package| log[1].contains(package)), "{log:?}");
    assert!(log[2].starts_with("npm ci"), "{log:?}");
    assert!(answer.said.contains("to compile") && answer.said.contains("to test"), "{}", answer.said);

    assert_eq!(machine.run("setup.sh", &["run", "test"]).code, Some(0));
    assert_eq!(machine.log(), log, "a second time there is nothing to do");
}

#[test]
fn only_what_is_needed_now_is_installed() {
    let machine = Machine::bare_debian();
    assert_eq!(machine.run("setup.sh", &["run"]).code, Some(0));
    assert!(!has(&machine.log(), "xvfb") && !has(&machine.log(), "chromium"), "{:?}", machine.log());
}

#[test]
fn old_package_lists_are_read_again_after_a_failure() {
    let machine = Machine::bare_debian();
    machine.write("state/offered", &DEBIAN.join("\n"));
    machine.write("state/stale", "");
    let answer = machine.run("setup.sh", &["run"]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    let log = machine.log();
    assert!(log[0].contains("install") && log[1].contains("update") && log[2].contains("install"), "{log:?}");
}

#[test]
fn without_root_it_says_what_and_why_and_goes_through_sudo() {
    let machine = Machine::bare_debian();
    machine.program("id", "echo 1000");
    let answer = machine.run("setup.sh", &["run"]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    assert!(machine.log()[0].starts_with("sudo apt-get update"), "{:?}", machine.log());
    for word in ["libwebkit2gtk-4.1-dev", "to compile", "to run", "sudo may ask for your password"] {
        assert!(answer.said.contains(word), "{word} is missing in: {}", answer.said);
    }
}

#[test]
fn under_ci_nothing_is_asked() {
    let mut machine = Machine::bare_debian();
    machine.program("id", "echo 1000");
    machine.variables.push(("CI".into(), "1".into()));
    assert_eq!(machine.run("setup.sh", &["run"]).code, Some(0));
    assert!(
        machine.log().iter().filter(|line| line.starts_with("sudo")).all(|line| line.starts_with("sudo -n "))
    );
}

#[test]
fn without_root_and_sudo_it_names_the_packages_and_stops() {
    let machine = Machine::bare_debian();
    machine.program("id", "echo 1000");
    machine.without("sudo");
    let answer = machine.run("setup.sh", &["run"]);
    assert_eq!(answer.code, Some(1));
    assert!(answer.said.contains("apt-get install libwebkit2gtk-4.1-dev build-essential"), "{}", answer.said);
    assert_eq!(machine.log(), Vec::<String>::new());
}

#[test]
fn without_apt_it_names_the_packages_and_stops() {
    let machine = Machine::bare_debian();
    machine.without("apt-get");
    machine.without("dpkg-query");
    let answer = machine.run("setup.sh", &["run"]);
    assert_eq!(answer.code, Some(1));
    assert!(
        answer.said.contains("libwebkit2gtk-4.1-dev") && answer.said.contains("no apt"),
        "{}",
        answer.said
    );
    assert_eq!(machine.log(), Vec::<String>::new());
}

#[test]
fn without_apt_what_is_there_under_another_name_counts() {
    let machine = Machine::bare_debian();
    machine.without("apt-get");
    machine.without("dpkg-query");
    for program in ["pkg-config", "cc", "make"] {
        machine.program(program, "");
    }
    let answer = machine.run("setup.sh", &["run"]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
}

#[test]
fn ubuntu_has_gtk_under_another_name_and_no_chromium_package() {
    let machine = Machine::bare_debian();
    let ubuntu = DEBIAN.join("\n").replace("libgtk-3-0", "libgtk-3-0t64").replace("chromium", "");
    machine.write("state/archive", &ubuntu);
    machine.write("state/os-release", "NAME=\"Ubuntu\"\nID=ubuntu\n");
    let answer = machine.run("setup.sh", &["run", "test"]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    let log = machine.log();
    assert!(has(&log, "libgtk-3-0t64") && !has(&log, " chromium "), "{log:?}");
    assert!(has(&log, "playwright-core install-deps chromium"), "{log:?}");
    assert!(has(&log, "playwright-core install chromium"), "{log:?}");
}

#[test]
fn old_or_missing_tools_are_named() {
    let cases: [(&str, Option<&str>, &str); 5] = [
        ("node", None, "Node is missing"),
        ("npm", None, "Node is missing"),
        ("node", Some("echo v18.19.1"), "Node 18.19.1 is too old: Sotto needs 20.19.0"),
        ("cargo", None, "Rust is missing"),
        ("cargo", Some("echo 'cargo 1.75.0 (1d8b05cdd)'"), "Rust 1.75.0 is too old"),
    ];
    for (program, instead, words) in cases {
        let machine = Machine::bare_debian();
        match instead {
            Some(body) => machine.program(program, body),
            None => machine.without(program),
        }
        let answer = machine.run("setup.sh", &["run"]);
        assert_eq!(answer.code, Some(1), "{program}: {}", answer.said);
        assert!(answer.said.contains(words), "{program}: {}", answer.said);
        assert_eq!(machine.log(), Vec::<String>::new(), "nothing is installed for what can't be built");
    }
}

#[test]
fn a_rust_that_rustup_has_not_fetched_yet_is_fetched() {
    let machine = Machine::bare_debian();
    machine.program("cargo", "[ -e \"$STATE/fetched\" ] && echo 'cargo 1.95.0 (x)'");
    assert_eq!(machine.run("setup.sh", &[]).code, Some(1), "without rustup it can't be helped");
    machine.program("rustup", "echo \"rustup $*\" >>\"$STATE/log\"; : >\"$STATE/fetched\"");
    let answer = machine.run("setup.sh", &[]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    assert!(machine.log()[0].starts_with("rustup toolchain install 1.95.0"), "{:?}", machine.log());
}

#[test]
fn the_interface_is_installed_again_only_when_its_lock_file_changes() {
    let machine = Machine::bare_debian();
    machine.installs(&DEBIAN);
    assert_eq!(machine.run("setup.sh", &[]).code, Some(0));
    assert_eq!(machine.run("setup.sh", &[]).code, Some(0));
    assert_eq!(machine.log().len(), 1, "{:?}", machine.log());
    machine.write("sotto/ui/package-lock.json", "{\"lockfileVersion\": 3}");
    assert_eq!(machine.run("setup.sh", &[]).code, Some(0));
    assert_eq!(machine.log().len(), 2, "{:?}", machine.log());
}

#[test]
fn without_a_display_run_says_how_to_get_one() {
    let machine = Machine::bare_debian();
    let answer = machine.run("run.sh", &[]);
    assert_eq!(answer.code, Some(1));
    for word in ["no display", "ssh -X", "xvfb-run"] {
        assert!(answer.said.contains(word), "{word} is missing in: {}", answer.said);
    }
    assert_eq!(machine.log(), Vec::<String>::new(), "nothing is installed for a window that can't open");
}

#[test]
fn results_of_every_suite_are_counted() {
    let cases = [
        ("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n", "12 0"),
        ("test result: ok. 2 passed; 0 failed;\ntest result: FAILED. 3 passed; 4 failed;\n", "5 4"),
        (" Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 11 passed (12)\n", "11 1"),
        ("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m4 passed\u{1b}[39m\u{1b}[22m (4)\n", "4 0"),
        ("ok      a test: 9 passed, 9 failed\nbrowser suite: 7 passed, 2 failed\n", "7 2"),
        ("error: could not compile `sotto`\n", "0 0"),
    ];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let log = folder.path().join("log");
    for (text, expected) in cases {
        std::fs::write(&log, text).expect("a written log");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/count.sh");
        let output = Command::new(script).arg(&log).output().expect("count.sh runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), expected, "{text}");
    }
}
