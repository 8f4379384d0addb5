//! What is settled before anything else runs: no core dumps, and files for their owner only.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit, umask};

/// A crash must not write decrypted notes to disk, and nothing that is written may be read by others.
pub fn settle() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if setrlimit(Resource::Core, none).is_err() {
        let lower = Rlimit { current: Some(0), maximum: getrlimit(Resource::Core).maximum };
        if setrlimit(Resource::Core, lower).is_err() {
            eprintln!("sotto-cli: core dumps could not be turned off; a crash may write memory to disk.");
        }
    }
    umask(rustix::fs::Mode::from_raw_mode(0o077));
}
