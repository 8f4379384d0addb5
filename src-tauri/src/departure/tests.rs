//! What is heard from logind, and what is not.

use super::testing::{Fake, MANAGER, OURS, PATIENCE, THEIRS, is_released};
use super::*;
use crate::bus::is_local;
use std::sync::mpsc::{Receiver, Sender, channel};

/// A Sotto that tells what it has heard, and has answered it once it is told to.
struct Told {
    left: Receiver<Departure>,
    answer: Sender<()>,
}

fn told() -> (Fake, Told) {
    let (heard, left) = channel();
    let (answer, answered) = channel::<()>();
    let fake = Fake::start(move |departure| {
        heard.send(departure).unwrap();
        let _ = answered.recv_timeout(PATIENCE);
    });
    (fake, Told { left, answer })
}

impl Told {
    fn heard(&self) -> Departure {
        let departure = self.left.recv_timeout(PATIENCE).unwrap();
        self.answer.send(()).unwrap();
        departure
    }
}

#[test]
fn sleep_waits_until_the_lock_is_done_and_the_next_sleep_does_too() {
    let (fake, sotto) = told();
    for _ in 0..2 {
        let mut inhibitor = fake.inhibitor();
        fake.emit(MANAGER, "PrepareForSleep", &true);
        assert_eq!(sotto.left.recv_timeout(PATIENCE).unwrap(), Departure::Sleep);
        assert!(!is_released(&mut inhibitor, Duration::from_millis(200)), "not before the lock is done");
        sotto.answer.send(()).unwrap();
        assert!(is_released(&mut inhibitor, PATIENCE), "the machine may sleep now");
        fake.emit(MANAGER, "PrepareForSleep", &false);
    }
}

#[test]
fn a_screen_lock_and_a_user_switch_are_heard_and_other_sessions_are_not() {
    let (fake, sotto) = told();
    let _held = fake.inhibitor();
    fake.emit(THEIRS, "Lock", &());
    fake.property(THEIRS, "Active", false);
    fake.property(OURS, "Active", true);
    fake.property(OURS, "LockedHint", false);
    fake.emit(OURS, "Unlock", &());
    fake.emit(OURS, "Lock", &());
    assert_eq!(sotto.heard(), Departure::ScreenLock);
    fake.property(OURS, "LockedHint", true);
    assert_eq!(sotto.heard(), Departure::ScreenLock, "GNOME tells by the hint alone");
    fake.property(OURS, "Active", false);
    assert_eq!(sotto.heard(), Departure::UserSwitch);
    assert!(sotto.left.try_recv().is_err(), "nothing else was a departure");
}

#[test]
fn without_a_bus_or_without_logind_there_is_an_error_and_no_wait() {
    let nowhere = Logind::on("unix:path=/nonexistent/bus".to_owned());
    assert!(nowhere.listen(&|_| ()).is_err());
}

#[test]
fn only_a_socket_on_this_machine_is_listened_to() {
    for (address, local) in [
        ("unix:path=/run/dbus/system_bus_socket", true),
        ("tcp:host=example.org,port=1", false),
        ("unix:path=/a;tcp:host=example.org,port=1", false),
        ("unixexec:path=/bin/sh", false),
    ] {
        assert_eq!(is_local(address), local, "{address}");
    }
}
