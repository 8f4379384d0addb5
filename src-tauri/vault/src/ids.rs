//! Identifiers and the plain types that cross the crate's edge.

use std::{fmt, path::PathBuf};

use zeroize::Zeroizing;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

id!(
    /// One notebook: everything sealed under one notebook key.
    NotebookId
);
id!(
    /// One record, for life; chosen by the caller.
    RecordId
);
id!(
    /// This machine's copy of the vault; it lies outside the vault and is new after a restore.
    DeviceId
);
id!(
    /// The vault itself, from creation on; a restore keeps it.
    VaultId
);

/// Where a vault lies and where this machine keeps what must not travel with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The folder that holds CURRENT.
    pub vault: PathBuf,
    /// The XDG state folder of the program: marks and device ids.
    pub state: PathBuf,
}

/// One decrypted record; `body` is opaque to the vault and wiped on drop.
pub struct Record {
    /// The notebook whose key seals it.
    pub notebook: NotebookId,
    /// Its identity, for life.
    pub id: RecordId,
    /// What the caller says it is; sealed with the record.
    pub kind: u16,
    /// The caller's bytes.
    pub body: Zeroizing<Vec<u8>>,
}

/// One step of a save.
pub enum Change {
    /// Writes the record, in place of any older one with the same id.
    Put(Record),
    /// Takes the record away; an id that is not there is an error.
    Remove(RecordId),
}
