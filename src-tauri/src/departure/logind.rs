//! logind, over the system bus: `PrepareForSleep` with a delay inhibitor, and the session's own lock and seat.

use super::{Departure, Departures};
use crate::bus::is_local;
use std::time::Duration;
use zbus::blocking::{Connection, MessageIterator, Proxy, connection};
use zbus::message::Type;
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};
use zbus::{MatchRule, Message};

const NAME: &str = "org.freedesktop.login1";
const MANAGER: (&str, &str) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
const SESSION: &str = "org.freedesktop.login1.Session";
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
const BUS: &str = "unix:path=/run/dbus/system_bus_socket";

/// The login manager of most Linux systems.
pub struct Logind {
    address: String,
}

impl Logind {
    /// On the system's bus. An address that isn't a socket on this machine is passed over: Sotto makes no connection.
    pub fn of_the_system() -> Self {
        let named = std::env::var("DBUS_SYSTEM_BUS_ADDRESS").ok();
        Logind::on(named.filter(|address| is_local(address)).unwrap_or_else(|| BUS.to_owned()))
    }

    /// On the bus at this address.
    pub fn on(address: String) -> Self {
        Logind { address }
    }
}

impl Departures for Logind {
    type Error = zbus::Error;

    fn listen(&self, left: &dyn Fn(Departure)) -> zbus::Result<()> {
        let connection =
            connection::Builder::address(self.address.as_str())?.method_timeout(PATIENCE).build()?;
        let rule = MatchRule::builder().msg_type(Type::Signal).sender(NAME)?.build();
        let signals = MessageIterator::for_match_rule(rule, &connection, None)?;
        let manager = Proxy::new(&connection, NAME, MANAGER.0, MANAGER.1)?;
        let session = session_of(&connection, &manager);
        // Without it the machine may be asleep before the lock is done; then the lock comes when it wakes.
        let mut delay = inhibit(&manager).ok();
        for signal in signals {
            let signal = signal?;
            match heard(&signal, session.as_ref()) {
                Some(Heard::Left(departure)) => {
                    left(departure);
                    if departure == Departure::Sleep {
                        // Closing it lets the machine sleep.
                        drop(delay.take());
                    }
                }
                Some(Heard::Woken) => delay = inhibit(&manager).ok(),
                None => {}
            }
        }
        Ok(())
    }
}

fn inhibit(manager: &Proxy<'_>) -> zbus::Result<OwnedFd> {
    manager.call("Inhibit", &("sleep", "Sotto", "The vault is being locked.", "delay"))
}

/// The session this window is shown in: the one the environment names, the one we were started in, or the one the
/// account shows. None: only sleep is heard.
fn session_of(connection: &Connection, manager: &Proxy<'_>) -> Option<OwnedObjectPath> {
    let named = std::env::var("XDG_SESSION_ID").ok();
    let by_name =
        named.and_then(|id| manager.call::<_, _, OwnedObjectPath>("GetSession", &(id.as_str(),)).ok());
    by_name.or_else(|| manager.call("GetSessionByPID", &(std::process::id(),)).ok()).or_else(|| {
        let uid = rustix::process::getuid().as_raw();
        let user: OwnedObjectPath = manager.call("GetUser", &(uid,)).ok()?;
        let user = Proxy::new(connection, NAME, user, "org.freedesktop.login1.User").ok()?;
        let (_, path): (String, OwnedObjectPath) = user.get_property("Display").ok()?;
        Some(path)
    })
}

/// What a signal means to us.
enum Heard {
    Left(Departure),
    Woken,
}

fn heard(signal: &Message, session: Option<&OwnedObjectPath>) -> Option<Heard> {
    let header = signal.header();
    let member = header.member()?.as_str();
    if member == "PrepareForSleep" {
        let falls_asleep: bool = signal.body().deserialize().ok()?;
        return Some(if falls_asleep { Heard::Left(Departure::Sleep) } else { Heard::Woken });
    }
    if header.path()?.as_str() != session?.as_str() {
        return None;
    }
    match member {
        "Lock" => Some(Heard::Left(Departure::ScreenLock)),
        "PropertiesChanged" => changed(signal).map(Heard::Left),
        _ => None,
    }
}

/// Some desktops say that the screen is locked only by the session's hint; another account leaves ours inactive.
fn changed(signal: &Message) -> Option<Departure> {
    type Changes = (String, std::collections::HashMap<String, OwnedValue>, Vec<String>);
    let (interface, values, _): Changes = signal.body().deserialize().ok()?;
    if interface != SESSION {
        return None;
    }
    let says = |name: &str| values.get(name).and_then(|value| bool::try_from(value).ok());
    if says("LockedHint") == Some(true) {
        Some(Departure::ScreenLock)
    } else if says("Active") == Some(false) {
        Some(Departure::UserSwitch)
    } else {
        None
    }
}
