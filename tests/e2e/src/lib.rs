//! Drives the real window: a display of its own, a home of its own, the program as it was built with `--features e2e`.

mod display;
mod driver;
mod home;
mod page;
mod picture;
mod process;

pub use display::Display;
pub use driver::Window;
pub use home::Home;
pub use page::{CTRL, ENTER, ESCAPE, TAB};
pub use process::Process;

use std::path::{Path, PathBuf};

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The program under test: `SOTTO_BIN`, else the debug build.
///
/// # Panics
/// Says how to build it when it is missing.
pub fn program() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let path = std::env::var_os("SOTTO_BIN").map_or_else(|| target.join("debug/sotto"), PathBuf::from);
    assert!(
        path.is_file(),
        "{} is missing. Build it first: cargo build -p sotto --features e2e",
        path.display()
    );
    path
}
