//! When the person leaves the machine without touching Sotto: sleep, the desktop's screen lock, a switch of user.

#[cfg(target_os = "linux")]
mod logind;

#[cfg(target_os = "linux")]
pub use logind::Logind;

use std::time::Duration;

/// How long after a system that told nothing it is asked again.
const ASKED_AGAIN: Duration = Duration::from_secs(60);

/// Why nobody sits here any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// The machine is about to sleep; it waits until the answer has been given.
    Sleep,
    /// The desktop has locked its screen.
    ScreenLock,
    /// Another account has taken the seat.
    UserSwitch,
}

impl Departure {
    /// For the log.
    pub const fn code(self) -> &'static str {
        match self {
            Departure::Sleep => "sleep",
            Departure::ScreenLock => "screen-lock",
            Departure::UserSwitch => "user-switch",
        }
    }
}

/// A system that tells when somebody leaves.
pub trait Departures {
    /// Why it can't be listened to.
    type Error;

    /// Calls `left` for each departure and goes on when it has returned: a sleep waits for it. Comes back when the
    /// system has nothing more to tell. Errors: there is no such system here, or it broke off.
    fn listen(&self, left: &dyn Fn(Departure)) -> Result<(), Self::Error>;
}

/// Listens for as long as the program runs, on a thread of its own. Where nothing tells of a departure, as on a machine
/// without a system bus, the idle lock is what there is.
pub fn attend<D: Departures + Send + 'static>(system: D, left: impl Fn(Departure) + Send + 'static) {
    std::thread::spawn(move || {
        let mut said = false;
        loop {
            if system.listen(&left).is_err() && !said {
                said = true;
                tracing::info!(code = "no-departures", "nothing here tells of sleep or screen lock");
            }
            std::thread::sleep(ASKED_AGAIN);
        }
    });
}

#[cfg(target_os = "linux")]
#[cfg(test)]
pub mod testing;
#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests;
