//! How the program starts: alone, a second time, without a display, without a session bus.

use crate::create_vault;
use sotto_e2e::{Display, Home, Process, Window};
use std::os::unix::fs::PermissionsExt;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

fn said(output: &Output) -> (Option<i32>, String) {
    (
        output.status.code(),
        String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned(),
    )
}

#[test]
fn help_and_version_need_no_display() {
    let home = Home::new();
    let (code, help) = said(&home.sotto().arg("--help").output().expect("it runs"));
    assert_eq!(code, Some(0));
    assert!(help.contains("Usage: sotto"), "{help}");
    let (code, version) = said(&home.sotto().arg("--version").output().expect("it runs"));
    assert_eq!(
        (code, version.as_str()),
        (Some(0), concat!("sotto ", env!("CARGO_PKG_VERSION"), " (development build)\n"))
    );
    let (code, unknown) = said(&home.sotto().arg("--open").output().expect("it runs"));
    assert_eq!(code, Some(2));
    assert!(unknown.contains("--open") && unknown.contains("--help"), "{unknown}");
}

#[test]
fn without_a_display_it_says_so() {
    let (code, text) = said(&Home::new().sotto().output().expect("it runs"));
    assert_eq!(code, Some(1));
    assert!(text.contains("no display"), "{text}");
}

#[test]
fn a_mistake_in_the_configuration_is_named() {
    let home = Home::with_config("theme = \"blue\"\n");
    let display = Display::start(640, 480);
    let (code, text) = said(&home.sotto().env("DISPLAY", &display.name).output().expect("it runs"));
    assert_eq!(code, Some(1));
    assert!(text.contains("config.toml") && text.contains("blue"), "{text}");
}

/// Not driven: the web view keeps nothing, as in a package.
#[test]
fn it_opens_undriven_and_a_second_start_shows_the_first() {
    let (home, display) = (Home::new(), Display::start(800, 600));
    let start = || {
        let mut command = home.sotto();
        command.env("DISPLAY", &display.name).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    };
    let mut first = Process::start(&mut start());
    let started = Instant::now();
    while !home.path().join("run/sotto/window.sock").exists() {
        assert!(started.elapsed() < Duration::from_secs(10), "the first window did not start");
        std::thread::sleep(Duration::from_millis(50));
    }
    let (code, text) = said(&start().output().expect("it runs"));
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(first.0.try_wait().expect("its state"), None, "the first ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written_is_for_its_owner_only() {
    let window = Window::open(Home::new()).await;
    create_vault(&window).await;
    let home = window.home.path();
    for folder in ["data/sotto/vault", "state/sotto", "cache/sotto", "config/sotto", "run/sotto"] {
        let mode = home.join(folder).metadata().expect(folder).permissions().mode() & 0o777;
        assert_eq!(mode, 0o700, "{folder}: {mode:o}");
    }
    for file in window.home.files() {
        let mode = file.metadata().expect("a file").permissions().mode() & 0o077;
        assert_eq!(mode, 0, "{} can be read by others", file.display());
    }
}
