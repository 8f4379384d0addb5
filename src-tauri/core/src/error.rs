//! What can go wrong, one variant for each thing that a person can act on.

use crate::model::Invalid;

/// A result of the core.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a request was refused. The texts are for people; programs branch on [`Error::code`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault refused: wrong passphrase, damage, a full disk, another program holding it …
    #[error(transparent)]
    Vault(#[from] sotto_vault::Error),
    /// A value that can't be used.
    #[error("{0}")]
    Invalid(#[from] Invalid),
    /// Nothing has this name or id.
    #[error("there is no {what} called “{wanted}”")]
    NotFound {
        /// Person, loop, note …
        what: &'static str,
        /// What was asked for.
        wanted: String,
    },
    /// Several people fit.
    #[error("“{wanted}” fits several people: {}. Write more of the name", candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        wanted: String,
        /// Whom it fits.
        candidates: Vec<String>,
    },
    /// A person of this name is there already.
    #[error("there is a notebook for {0} already")]
    AlreadyThere(String),
    /// A date phrase that isn't understood.
    #[error("“{0}” is not a date I understand. Try “by Friday”, “in 2 weeks” or 2026-11-27")]
    NotADate(String),
    /// The request doesn't fit where the thing stands.
    #[error("{0}")]
    WrongMoment(&'static str),
    /// A file or folder that can't be read or written.
    #[error("{} could not be read or written: {source}", path.display())]
    File {
        /// Which one.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder that has to be empty and isn't.
    #[error("{} holds something already. Choose an empty folder, or one that isn't there yet", .0.display())]
    FolderNotEmpty(std::path::PathBuf),
    /// More files than an import reads.
    #[error("there are more than {0} files below that folder: import a smaller one")]
    TooManyFiles(usize),
    /// A file to be taken in that is not what it should be, or is broken at a place.
    #[error("{}{why}. Nothing was taken in", line.map_or(String::new(), |line| format!("line {line}: ")))]
    BadFile {
        /// Counted from 1; none where the file as a whole is meant.
        line: Option<usize>,
        /// What is wrong there.
        why: String,
    },
    /// Words that would name somebody (R75): each with the place it stands in.
    #[error(
        "this would name somebody: {}. Word it anew, without names, roles, meeting dates or sentences from notes",
        .0.iter().map(|(words, place)| format!("“{words}” in the {place}")).collect::<Vec<_>>().join(", ")
    )]
    Named(Vec<(String, String)>),
    /// A plot of one person, which never leaves (R73, R74).
    #[error(
        "this is about one person, and nothing of one notebook leaves. Only plots over all, with at least three people \
         behind each figure, can be saved"
    )]
    OfOnePerson,
    /// A record that can't be read, though its seal is intact.
    #[error("a record could not be read: {0}. It was left as it is")]
    Unreadable(String),
}

impl Error {
    /// A stable code for programs, in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Vault(e) => e.code(),
            Error::Invalid(_) => "invalid",
            Error::NotFound { .. } => "not-found",
            Error::Ambiguous { .. } => "ambiguous",
            Error::AlreadyThere(_) => "already-there",
            Error::NotADate(_) => "not-a-date",
            Error::WrongMoment(_) => "wrong-moment",
            Error::File { .. } => "io",
            Error::FolderNotEmpty(_) => "folder-not-empty",
            Error::TooManyFiles(_) => "too-many-files",
            Error::BadFile { .. } => "bad-file",
            Error::Named(_) => "named",
            Error::OfOnePerson => "of-one-person",
            Error::Unreadable(_) => "unreadable",
        }
    }

    /// What the sentence names, in order, for whoever words it in another language; empty where it names nothing.
    pub fn parts(&self) -> Vec<String> {
        match self {
            Error::Vault(e) => e.parts(),
            Error::Invalid(invalid) => invalid.parts(),
            Error::Ambiguous { wanted, candidates } => vec![wanted.clone(), candidates.join(", ")],
            Error::AlreadyThere(name) => vec![name.clone()],
            Error::NotADate(text) => vec![text.clone()],
            Error::File { path, .. } => vec![path.display().to_string()],
            Error::FolderNotEmpty(path) => vec![path.display().to_string()],
            Error::TooManyFiles(most) => vec![most.to_string()],
            Error::Named(found) => {
                vec![found.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(", ")]
            }
            Error::NotFound { .. }
            | Error::WrongMoment(_)
            | Error::BadFile { .. }
            | Error::OfOnePerson
            | Error::Unreadable(_) => Vec::new(),
        }
    }
}
