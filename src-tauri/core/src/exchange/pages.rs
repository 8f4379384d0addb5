//! Notebooks as Markdown pages: one a person, to be read by people, and by the import of notes to the same entries.
//!
//! A page says of itself what it is (`sotto: notebook 1` in its front matter) and has one shape for everything: a list
//! item whose head names what it is, its day and its meeting, and whose words follow the colon, verbatim. Lines of
//! their own are indented by four blanks, six below what hangs on another entry. What only the JSON holds: how a
//! meeting was closed, the lanes' minutes, moved meetings, what a goal meets, rewordings, unsent drafts.

mod head;
mod read;
mod write;

pub(super) use head::is_page;
pub(super) use read::{Own, read};
pub use write::{Page, page};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What stands under `sotto:` at the top of a page.
const MARK: &str = "notebook 1";
/// The entry hangs on a meeting of its own day.
const IN_MEETING: &str = "in the meeting";

/// The word for one of the model's choices, in kebab case.
fn word(choice: impl Serialize) -> String {
    let value = serde_json::to_value(choice).ok();
    value.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

/// The choice that a word names.
fn choice<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

#[cfg(test)]
mod tests;
