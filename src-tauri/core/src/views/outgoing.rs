//! What is about to leave, as it is shown before.

use crate::exchange::outgoing::{Found, Outgoing};
use crate::model::{Leaving, NamedBy};
use serde::Serialize;

/// The most characters of a file that a preview carries.
const SHOWN: usize = 60_000;

/// Something the name check found (R75).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundView {
    /// Where it stands.
    pub place: String,
    /// The words.
    pub words: String,
    /// Why it is marked.
    pub by: NamedBy,
}

/// A file before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OutgoingView {
    /// The name that is proposed for it.
    pub file_name: String,
    /// Its words, or the first of them.
    pub text: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// It is a picture, and its text is the SVG of it.
    pub picture: bool,
    /// There is more than is shown.
    pub cut: bool,
    /// What the name check found; it leaves only by a deliberate override then.
    pub found: Vec<FoundView>,
}

/// Something marked in words that are being typed, in UTF-16 units of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NameMark {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Why it is marked.
    pub by: NamedBy,
}

impl From<&Found> for FoundView {
    fn from(found: &Found) -> Self {
        FoundView { place: found.place.clone(), words: found.words.clone(), by: found.by }
    }
}

impl From<&Outgoing> for OutgoingView {
    fn from(outgoing: &Outgoing) -> Self {
        let picture = outgoing.what == Leaving::Plot;
        // A picture that is cut can't be shown.
        let shown = if picture { usize::MAX } else { SHOWN };
        let text: String = outgoing.text.chars().take(shown).collect();
        OutgoingView {
            file_name: outgoing.file_name.clone(),
            bytes: outgoing.bytes().len(),
            picture,
            cut: text.len() < outgoing.text.len(),
            text,
            found: outgoing.found.iter().map(FoundView::from).collect(),
        }
    }
}
