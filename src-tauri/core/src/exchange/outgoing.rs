//! A file that is about to leave: its words and what the name check found in them (R75). It is shown before it is
//! written, and what was shown is what is written.

use crate::model::{Leaving, NamedBy, PersonId};

/// Something in outgoing words that points to a person, a meeting or a notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, for people: "title of …".
    pub place: String,
    /// The words.
    pub words: String,
    /// Why it is marked.
    pub by: NamedBy,
    /// Whom it points to, if that is one person with a notebook.
    pub person: Option<PersonId>,
}

/// A file as it would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// What it is.
    pub what: Leaving,
    /// The name that is proposed for it.
    pub file_name: String,
    /// All of it; of a picture, what can be read in it is what was checked.
    pub text: String,
    /// The bytes of a picture that is no text.
    pub picture: Option<Vec<u8>>,
    /// What the name check found; it leaves only by a deliberate override then.
    pub found: Vec<Found>,
}

impl Outgoing {
    /// A file in which no name can be, or which holds them by intent.
    pub fn unchecked(what: Leaving, file_name: impl Into<String>, text: String) -> Self {
        Outgoing { what, file_name: file_name.into(), text, picture: None, found: Vec::new() }
    }

    /// What is written.
    pub fn bytes(&self) -> &[u8] {
        self.picture.as_deref().unwrap_or(self.text.as_bytes())
    }
}
