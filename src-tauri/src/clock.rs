//! The two clocks: the wall's, for dates, and one that only goes forward and counts sleep, for the idle lock.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use rustix::time::{ClockId, clock_gettime};
use sotto_core::model::Moment;
use std::sync::LazyLock;
use std::time::Duration;

/// Now, in the zone of this machine; UTC where the zone can't be told.
pub fn now() -> Moment {
    let zone = iana_time_zone::get_timezone().ok().and_then(|name| name.parse::<Tz>().ok());
    Moment { utc: Utc::now() + *PRETENDED, zone: zone.unwrap_or(Tz::UTC) }
}

/// How far the clock of a test build is from the real one, so that a test shows the same days whenever it runs.
static PRETENDED: LazyLock<TimeDelta> = LazyLock::new(|| {
    let start = if cfg!(feature = "e2e") { std::env::var("SOTTO_E2E_NOW").ok() } else { None };
    let start = start.and_then(|start| start.parse::<DateTime<Utc>>().ok());
    start.map_or_else(TimeDelta::zero, |start| start - Utc::now())
});

/// Time since the machine was started, sleep included; nobody can set it back.
pub fn since_boot() -> Duration {
    let time = clock_gettime(ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::from_secs(seconds) + Duration::from_nanos(u64::try_from(time.tv_nsec).unwrap_or(0))
}
