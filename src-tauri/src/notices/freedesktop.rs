//! The notification service of most Linux desktops, over the session's bus.

use super::Notifier;
use crate::bus::is_local;
use std::collections::HashMap;
use std::time::Duration;
use zbus::blocking::{Proxy, connection};
use zbus::zvariant::Value;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The desktop decides how long it stays.
const AS_USUAL: i32 = -1;

/// The desktop this window is shown on.
pub struct Freedesktop {
    address: Option<String>,
}

impl Freedesktop {
    /// On the session's bus. An address that isn't a socket on this machine is passed over: Sotto makes no connection.
    pub fn of_the_session() -> Self {
        let named = std::env::var("DBUS_SESSION_BUS_ADDRESS").ok();
        Freedesktop { address: named.filter(|address| is_local(address)) }
    }

    /// On the bus at this address.
    #[cfg(test)]
    pub fn on(address: String) -> Self {
        Freedesktop { address: Some(address) }
    }
}

impl Notifier for Freedesktop {
    type Error = zbus::Error;

    fn show(&self, words: &str) -> zbus::Result<()> {
        let address = self.address.as_deref().ok_or(zbus::Error::Unsupported)?;
        let connection = connection::Builder::address(address)?.method_timeout(PATIENCE).build()?;
        let desktop = Proxy::new(&connection, NAME, PATH, NAME)?;
        // Transient: it isn't kept in a list that somebody reads later.
        let hints = HashMap::from([("transient", Value::from(true))]);
        let none: [&str; 0] = [];
        let _id: u32 = desktop.call("Notify", &("Sotto", 0u32, "", words, "", &none[..], hints, AS_USUAL))?;
        Ok(())
    }
}
