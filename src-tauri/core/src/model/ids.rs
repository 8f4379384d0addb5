//! One id type per entity, so that a loop's id can't be handed where a person's is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map($name)
            }
        }
    )*};
}

id! {
    /// A person and, with them, their notebook.
    PersonId,
    /// A meeting, planned or held.
    MeetingId,
    /// A topic on an agenda.
    AgendaId,
    /// A loop: one identity for life, however often it is carried on.
    LoopId,
    /// A note in one of the four sections.
    NoteId,
    /// One mention of a theme.
    MentionId,
    /// A line of the growth plan.
    GrowthId,
    /// One reading of pace or energy.
    ReadingId,
    /// An answer to a question.
    AnswerId,
    /// Text typed and not yet sent.
    DraftId,
    /// A piece of tracked work.
    TrackedId,
    /// What was decided about a theme.
    ThemeId,
    /// Something let out against the name check.
    OverrideId,
    /// The delivery figures of one day or week.
    DeliveryId,
    /// The settings; there is one record of them.
    SettingsId,
}
