//! What a notebook is made of. Every type here is valid by construction and imports nothing else of ours.
//!
//! The field names are the names on disk (see `stored.rs`), so renaming one is a change of format.

mod agenda;
mod answer;
mod facts;
mod growth;
mod ids;
mod item;
mod loops;
mod meeting;
mod metrics;
mod moment;
mod note;
mod person;
mod radar;
mod reading;
mod settings;
mod text;
mod theme;
mod tracked;

pub use agenda::{AgendaItem, AgendaState, Lane};
pub use answer::Answer;
pub use facts::Facts;
pub use growth::{Evidence, Growth, GrowthKind, Raised};
pub use ids::{
    AgendaId, AnswerId, DeliveryId, DraftId, GrowthId, LoopId, MeetingId, MentionId, NoteId, OverrideId,
    PersonId, ReadingId, SettingsId, ThemeId, TrackedId,
};
pub use item::{Item, ItemId};
pub use loops::{Loop, LoopChange, LoopEvent, LoopKind, LoopState, Owner};
pub use meeting::{
    After, Awkward, Close, Commitment, LaneSeconds, Meeting, MeetingState, Opener, OpeningAnswer, Parting,
    Purpose, Talk, Trend, Turn,
};
pub use metrics::{Column, DateOrder, Delivery, Figures, MetricsMap, RateUnit, ShareUnit, Span, TimeUnit};
pub use moment::Moment;
pub use note::{Draft, Note, NoteKind, Section};
pub use person::{About, Archived, Away, Person, Relation, Rhythm, Slot};
pub use radar::{Leaving, NamedBy, Override, Theme, ThemeChange, ThemeEvent};
pub use reading::{Measure, Reading};
pub use settings::{OwnQuestion, QuestionEdits, Settings, TeamMode, TeamModeKind, WordReason, WordingEdits};
pub use text::{Invalid, Minutes, Name, Tag, Text};
pub use theme::{Mention, ThemeKind};
pub use tracked::{
    Action, Choice, Criterion, Fact, Tracked, TrackedChange, TrackedEvent, TrackedKind, TrackedState,
};
