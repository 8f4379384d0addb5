//! What the page is told when a command fails, and what the terminal is told when the window can't start.

use serde::Serialize;
use std::path::PathBuf;

/// A failed command: the page branches on `code`, never on the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WireError {
    /// Stable, in kebab case.
    pub code: &'static str,
    /// One plain sentence in English, for a code that the page has no words for.
    pub message: String,
    /// What the sentence names, in order: a person, a path, a limit. The page puts it into its own words.
    pub parts: Vec<String>,
}

/// What a command answers.
pub type Answer<T> = Result<T, WireError>;

impl WireError {
    /// There are no keys in memory, so there is nothing to tell.
    pub fn locked() -> Self {
        WireError::of("locked", "The vault is locked. Unlock it first.")
    }

    /// A request that no page of ours sends.
    pub fn request(message: &str) -> Self {
        WireError::of("bad-request", message)
    }

    /// One long step runs at a time.
    pub fn running() -> Self {
        WireError::of(
            "step-running",
            "Another backup or restore is still running. Wait for it, or cancel it.",
        )
    }

    /// Nothing real may get into the demo, and nothing of the demo out.
    pub fn in_demo() -> Self {
        WireError::of(
            "in-demo",
            "This is the demo, and it is thrown away. Leave it first: lock, and open your own vault.",
        )
    }

    /// There is one demo at a time.
    pub fn other_demo() -> Self {
        WireError::of("other-demo", "Another Sotto window shows the demo. Lock it there first.")
    }

    /// Something failed here that nobody can act on; the log has the place.
    pub fn internal() -> Self {
        WireError::of(
            "internal",
            "Something went wrong inside Sotto. Lock and unlock to go on; nothing saved is lost.",
        )
    }

    fn of(code: &'static str, message: &str) -> Self {
        WireError { code, message: message.to_owned(), parts: Vec::new() }
    }
}

impl From<sotto_core::Error> for WireError {
    fn from(error: sotto_core::Error) -> Self {
        tracing::info!(code = error.code(), "refused");
        WireError { code: error.code(), message: error.to_string(), parts: error.parts() }
    }
}

impl From<sotto_core::VaultError> for WireError {
    fn from(error: sotto_core::VaultError) -> Self {
        sotto_core::Error::from(error).into()
    }
}

impl From<sotto_core::model::Invalid> for WireError {
    fn from(error: sotto_core::model::Invalid) -> Self {
        sotto_core::Error::from(error).into()
    }
}

impl From<tauri::Error> for WireError {
    fn from(_: tauri::Error) -> Self {
        tracing::error!(code = "internal", "the shell failed");
        WireError::internal()
    }
}

/// Why the window can't start. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An argument that means nothing.
    #[error("I don't know “{0}”. Try sotto --help.")]
    Argument(String),
    /// Nowhere to open a window.
    #[error(
        "there is no display to open a window on. Start it from a desktop session, or use sotto-cli in this terminal."
    )]
    NoDisplay,
    /// The account has no home.
    #[error("there is no home folder. Set HOME and start again.")]
    NoHome,
    /// A folder or file can't be used.
    #[error("{} can't be used: {source}. Check who owns it and whether the disk is full.", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The configuration can't be understood.
    #[error("{} can't be understood: {why}. Correct it, or remove it to use the defaults.", path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// The line and what is wrong with it.
        why: String,
    },
    /// Another Sotto runs and doesn't answer.
    #[error("Sotto is running already but does not answer. End it, then start again.")]
    Silent,
    /// The web view can't be opened.
    #[error("the window could not be opened: {0}. Check that WebKitGTK 4.1 is installed.")]
    Window(#[from] tauri::Error),
}
