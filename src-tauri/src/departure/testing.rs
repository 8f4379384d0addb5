//! logind as Sotto hears it: a pretended one on a bus of the test's own.

use super::{Departure, Logind, attend};
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

/// How long anything may take at most.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// The manager's path, and those of this window's session and another one.
pub const MANAGER: &str = "/org/freedesktop/login1";
pub const OURS: &str = "/org/freedesktop/login1/session/_32";
pub const THEIRS: &str = "/org/freedesktop/login1/session/_33";

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

/// The pretended logind.
pub struct Fake {
    logind: Connection,
    inhibitors: Receiver<(String, String, UnixStream)>,
    _bus: Bus,
}

impl Fake {
    /// Starts it, with a Sotto that answers each departure it hears so.
    pub fn start(left: impl Fn(Departure) + Send + 'static) -> Self {
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
        attend(Logind::on(bus.address().to_owned()), left);
        Fake { logind, inhibitors, _bus: bus }
    }

    /// The other end of the delay that Sotto has asked for.
    pub fn inhibitor(&self) -> UnixStream {
        let (what, mode, end) = self.inhibitors.recv_timeout(PATIENCE).unwrap();
        assert_eq!((what.as_str(), mode.as_str()), ("sleep", "delay"));
        end
    }

    /// Tells everybody on the bus.
    pub fn emit<B: serde::Serialize + zvariant::DynamicType>(&self, path: &str, member: &str, body: &B) {
        let interface = match member {
            "PrepareForSleep" => "org.freedesktop.login1.Manager",
            "PropertiesChanged" => "org.freedesktop.DBus.Properties",
            _ => "org.freedesktop.login1.Session",
        };
        self.logind.emit_signal(None::<&str>, path, interface, member, body).unwrap();
    }

    /// Tells that a session's property has changed.
    pub fn property(&self, path: &str, name: &str, value: bool) {
        let values = std::collections::HashMap::from([(name, zvariant::Value::from(value))]);
        let body = ("org.freedesktop.login1.Session", values, Vec::<String>::new());
        self.emit(path, "PropertiesChanged", &body);
    }
}

/// Waits until the other end is closed. False: it is still held.
pub fn is_released(inhibitor: &mut UnixStream, within: Duration) -> bool {
    inhibitor.set_read_timeout(Some(within)).unwrap();
    matches!(inhibitor.read(&mut [0]), Ok(0))
}
