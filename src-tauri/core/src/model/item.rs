//! Any one stored thing, so that loading, saving and undo treat all of them alike.

use super::{
    AgendaItem, Answer, Delivery, Draft, Growth, Loop, Meeting, Mention, Note, Override, Person, PersonId,
    Reading, Settings, Theme, Tracked,
};
use uuid::Uuid;

/// The id of any item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub Uuid);

/// One stored thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A person.
    Person(Person),
    /// A meeting.
    Meeting(Meeting),
    /// A topic.
    Agenda(AgendaItem),
    /// A loop.
    Loop(Loop),
    /// A note.
    Note(Note),
    /// A mention of a theme.
    Mention(Mention),
    /// A line of the growth plan.
    Growth(Growth),
    /// A reading of pace or energy.
    Reading(Reading),
    /// Text not yet sent.
    Draft(Draft),
    /// The settings.
    Settings(Settings),
    /// An answer to a question.
    Answer(Answer),
    /// Tracked work.
    Tracked(Tracked),
    /// What was decided about a theme.
    Theme(Theme),
    /// Something let out against the name check.
    Override(Override),
    /// Delivery figures of one day or week.
    Delivery(Delivery),
}

impl Item {
    /// The id, whatever the type.
    pub fn id(&self) -> ItemId {
        ItemId(match self {
            Item::Person(x) => x.id.0,
            Item::Meeting(x) => x.id.0,
            Item::Agenda(x) => x.id.0,
            Item::Loop(x) => x.id.0,
            Item::Note(x) => x.id.0,
            Item::Mention(x) => x.id.0,
            Item::Growth(x) => x.id.0,
            Item::Reading(x) => x.id.0,
            Item::Draft(x) => x.id.0,
            Item::Settings(x) => x.id.0,
            Item::Answer(x) => x.id.0,
            Item::Tracked(x) => x.id.0,
            Item::Theme(x) => x.id.0,
            Item::Override(x) => x.id.0,
            Item::Delivery(x) => x.id.0,
        })
    }

    /// The person whose notebook holds it; none for what belongs to the workspace.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Item::Person(x) => Some(x.id),
            Item::Meeting(x) => Some(x.person),
            Item::Agenda(x) => Some(x.person),
            Item::Loop(x) => Some(x.person),
            Item::Note(x) => Some(x.person),
            Item::Mention(x) => Some(x.person),
            Item::Growth(x) => Some(x.person),
            Item::Reading(x) => Some(x.person),
            Item::Draft(x) => Some(x.person),
            Item::Answer(x) => Some(x.person),
            Item::Settings(_) | Item::Tracked(_) | Item::Theme(_) | Item::Override(_) | Item::Delivery(_) => {
                None
            }
        }
    }
}
