//! What the core is handed from outside: ids and the wall clock. Tests hand in fixed ones.

use chrono::{DateTime, Utc};
use uuid::{NoContext, Timestamp, Uuid};

/// Gives out record ids.
pub trait Ids: Send {
    /// A new id that sorts by `at`.
    fn next(&mut self, at: DateTime<Utc>) -> Uuid;
}

/// Random version 7 ids.
pub struct RandomIds;

impl Ids for RandomIds {
    fn next(&mut self, at: DateTime<Utc>) -> Uuid {
        let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos()))
    }
}

/// Everything the core doesn't make itself.
pub struct Outside {
    /// Record ids.
    pub ids: Box<dyn Ids>,
    /// The wall clock that the hybrid clock follows; records made for another moment never move it.
    pub clock: Box<dyn Fn() -> DateTime<Utc> + Send>,
}

impl Outside {
    /// Random ids and the machine's clock.
    pub fn real() -> Self {
        Outside { ids: Box::new(RandomIds), clock: Box::new(Utc::now) }
    }
}
