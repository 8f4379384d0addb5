//! logind as Sotto hears it: a pretended one on a bus of the test's own.

use super::*;
use crate::bus::is_local;
use crate::bus::testing::Bus;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use zbus::blocking::{Connection, connection};
use zbus::interface;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{self, OwnedObjectPath};

const PATIENCE: Duration = Duration::from_secs(20);
const MANAGER: &str = "/org/freedesktop/login1";
const OURS: &str = "/org/freedesktop/login1/session/_32";
const THEIRS: &str = "/org/freedesktop/login1/session/_33";

/// The manager: hands out inhibitors and keeps the other end of each.
struct Manager {
    inhibitors: Sender<(String, String, UnixStream)>,
}

#[interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zvariant::OwnedFd {
        let (ours, theirs) = UnixStream::pair().unwrap();
        self.inhibitors.send((what.to_owned(), mode.to_owned(), ours)).unwrap();
        OwnedFd::from(theirs).into()
    }

    fn get_session(&self, _id: &str) -> OwnedObjectPath {
        OURS.try_into().unwrap()
    }

    #[zbus(name = "GetSessionByPID")]
    fn get_session_by_pid(&self, _pid: u32) -> OwnedObjectPath {
        OURS.try_into().unwrap()
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

/// The pretended logind, and what Sotto has heard from it.
struct Fake {
    logind: Connection,
    inhibitors: Receiver<(String, String, UnixStream)>,
    left: Receiver<Departure>,
    /// A departure is answered once this says so.
    answer: Sender<()>,
    _bus: Bus,
}

impl Fake {
    fn start() -> Self {
        let bus = Bus::start();
        let (given, inhibitors) = channel();
        let logind = connection::Builder::address(bus.address())
            .unwrap()
            .name("org.freedesktop.login1")
            .unwrap()
            .method_timeout(PATIENCE)
            .serve_at(MANAGER, Manager { inhibitors: given })
            .unwrap()
            .build()
            .unwrap();
        let (heard, left) = channel();
        let (answer, answered) = channel::<()>();
        attend(Logind::on(bus.address().to_owned()), move |departure| {
            heard.send(departure).unwrap();
            let _ = answered.recv_timeout(PATIENCE);
        });
        Fake { logind, inhibitors, left, answer, _bus: bus }
    }

    fn inhibitor(&self) -> UnixStream {
        let (what, mode, end) = self.inhibitors.recv_timeout(PATIENCE).unwrap();
        assert_eq!((what.as_str(), mode.as_str()), ("sleep", "delay"));
        end
    }

    fn emit<B: serde::Serialize + zvariant::DynamicType>(&self, path: &str, member: &str, body: &B) {
        let interface = match member {
            "PrepareForSleep" => "org.freedesktop.login1.Manager",
            "PropertiesChanged" => "org.freedesktop.DBus.Properties",
            _ => "org.freedesktop.login1.Session",
        };
        self.logind.emit_signal(None::<&str>, path, interface, member, body).unwrap();
    }

    fn property(&self, path: &str, name: &str, value: bool) {
        let values = std::collections::HashMap::from([(name, zvariant::Value::from(value))]);
        let body = ("org.freedesktop.login1.Session", values, Vec::<String>::new());
        self.emit(path, "PropertiesChanged", &body);
    }

    fn heard(&self) -> Departure {
        let departure = self.left.recv_timeout(PATIENCE).unwrap();
        self.answer.send(()).unwrap();
        departure
    }
}

/// Waits until the other end is closed. False: it is still held.
fn is_released(inhibitor: &mut UnixStream, within: Duration) -> bool {
    inhibitor.set_read_timeout(Some(within)).unwrap();
    matches!(inhibitor.read(&mut [0]), Ok(0))
}

#[test]
fn sleep_waits_until_the_lock_is_done_and_the_next_sleep_does_too() {
    let fake = Fake::start();
    for _ in 0..2 {
        let mut inhibitor = fake.inhibitor();
        fake.emit(MANAGER, "PrepareForSleep", &true);
        assert_eq!(fake.left.recv_timeout(PATIENCE).unwrap(), Departure::Sleep);
        assert!(!is_released(&mut inhibitor, Duration::from_millis(200)), "not before the lock is done");
        fake.answer.send(()).unwrap();
        assert!(is_released(&mut inhibitor, PATIENCE), "the machine may sleep now");
        fake.emit(MANAGER, "PrepareForSleep", &false);
    }
}

#[test]
fn a_screen_lock_and_a_user_switch_are_heard_and_other_sessions_are_not() {
    let fake = Fake::start();
    let _held = fake.inhibitor();
    fake.emit(THEIRS, "Lock", &());
    fake.property(THEIRS, "Active", false);
    fake.property(OURS, "Active", true);
    fake.property(OURS, "LockedHint", false);
    fake.emit(OURS, "Unlock", &());
    fake.emit(OURS, "Lock", &());
    assert_eq!(fake.heard(), Departure::ScreenLock);
    fake.property(OURS, "LockedHint", true);
    assert_eq!(fake.heard(), Departure::ScreenLock, "GNOME tells by the hint alone");
    fake.property(OURS, "Active", false);
    assert_eq!(fake.heard(), Departure::UserSwitch);
    assert!(fake.left.try_recv().is_err(), "nothing else was a departure");
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
