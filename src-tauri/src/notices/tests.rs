//! The notifications as a desktop gets them: a pretended one on a bus of the test's own.

use super::*;
use crate::bus::testing::Bus;
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use zbus::blocking::{Connection, connection};
use zbus::interface;
use zbus::zvariant::OwnedValue;

const PATIENCE: Duration = Duration::from_secs(20);

/// What one notification was made of.
struct Shown {
    program: String,
    summary: String,
    body: String,
    transient: bool,
}

struct Desktop {
    shown: Sender<Shown>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Desktop {
    #[allow(clippy::too_many_arguments, reason = "the desktop's specification has eight")]
    fn notify(
        &self,
        program: String,
        _replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        let transient = hints.get("transient").is_some_and(|value| bool::try_from(value) == Ok(true));
        self.shown.send(Shown { program, summary, body, transient }).unwrap();
        1
    }
}

fn desktop(bus: &Bus) -> (Connection, Receiver<Shown>) {
    let (given, shown) = channel();
    let service = connection::Builder::address(bus.address())
        .unwrap()
        .name("org.freedesktop.Notifications")
        .unwrap()
        .serve_at("/org/freedesktop/Notifications", Desktop { shown: given })
        .unwrap()
        .build()
        .unwrap();
    (service, shown)
}

#[test]
fn the_desktop_is_told_in_the_chosen_language_and_keeps_nothing() {
    let bus = Bus::start();
    let (_service, shown) = desktop(&bus);
    let to = Freedesktop::on(bus.address().to_owned());
    give(&to, Notice::MeetingSoon, "en-GB");
    give(&to, Notice::BackupFailed, "de");
    let first = shown.recv_timeout(PATIENCE).unwrap();
    assert_eq!((first.program.as_str(), first.body.as_str()), ("Sotto", ""));
    assert_eq!(first.summary, "A 1:1 starts in five minutes.");
    assert!(first.transient, "it is not kept in a list");
    let second = shown.recv_timeout(PATIENCE).unwrap();
    assert_eq!(second.summary, "Eine Sicherung ist misslungen. Die Einstellungen sagen, warum.");
}

#[test]
fn without_a_bus_or_a_desktop_there_is_an_error_and_no_wait() {
    assert!(Freedesktop::on("unix:path=/nonexistent/bus".to_owned()).show("words").is_err());
    let bus = Bus::start();
    assert!(
        Freedesktop::on(bus.address().to_owned()).show("words").is_err(),
        "nobody shows notifications there"
    );
}
