//! The exit codes: one table from the core's error codes, which never change once released.

use sotto_core::{Error, VaultError};
use std::process::ExitCode;

/// What a script sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Refused, not found, already there, an error of the file system.
    Refused = 1,
    /// Wrong usage.
    Usage = 2,
    /// The passphrase opens nothing.
    WrongPassphrase = 3,
    /// Damaged, tampered with, foreign, or an older state that wasn't accepted.
    Damaged = 4,
    /// Another program holds the vault.
    Busy = 5,
    /// Written by a newer program.
    NewerFormat = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// A request that makes no sense as it was put.
#[derive(Debug)]
pub struct Usage(pub &'static str);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Usage {}

/// The exit code of an error.
pub fn of(error: &anyhow::Error) -> Exit {
    let core = error.downcast_ref::<Error>().map(Error::code);
    match core.or_else(|| error.downcast_ref::<VaultError>().map(VaultError::code)) {
        Some(code) => of_code(code),
        None if error.is::<Usage>() => Exit::Usage,
        None => Exit::Refused,
    }
}

/// The table. Codes that it doesn't name are refusals.
fn of_code(code: &str) -> Exit {
    match code {
        "invalid" | "not-a-date" | "kdf-invalid" => Exit::Usage,
        "wrong-passphrase" | "passphrase-invalid" | "recovery-words-invalid" => Exit::WrongPassphrase,
        "damaged" | "foreign" | "older-folder" | "forked" | "unreadable" => Exit::Damaged,
        "busy" => Exit::Busy,
        "newer-format" => Exit::NewerFormat,
        _ => Exit::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_core::model::Invalid;

    #[test]
    fn each_kind_of_error_has_its_code() {
        for (error, exit) in [
            (Error::NotADate("soonish".into()).into(), Exit::Usage),
            (Error::Invalid(Invalid::Empty).into(), Exit::Usage),
            (Error::AlreadyThere("Ada".into()).into(), Exit::Refused),
            (Error::Vault(VaultError::WrongPassphrase).into(), Exit::WrongPassphrase),
            (VaultError::WrongPassphrase.into(), Exit::WrongPassphrase),
            (VaultError::Damaged { what: "x".into() }.into(), Exit::Damaged),
            (VaultError::OlderFolder { found: 1, expected: 2 }.into(), Exit::Damaged),
            (VaultError::Busy { holder: "sotto".into() }.into(), Exit::Busy),
            (VaultError::NewerFormat { what: "x".into(), found: 2, supported: 1 }.into(), Exit::NewerFormat),
            (VaultError::DiskFull.into(), Exit::Refused),
            (Usage("no").into(), Exit::Usage),
            (std::io::Error::other("no").into(), Exit::Refused),
        ] as [(anyhow::Error, Exit); 12]
        {
            assert_eq!(of(&error), exit, "{error}");
        }
    }
}
