//! What is settled before anything else runs: inherited variables, core dumps, who may read our files.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit, umask};
use std::env;

/// Lets any local process run script in the page, or drive it. WebDriver needs them, so a test build keeps them.
const OPEN_DOORS: [&str; 3] =
    ["WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER", "TAURI_WEBVIEW_AUTOMATION"];

/// Some drivers show an empty window with it on.
const DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Closes what the environment left open. Call it first, while there is one thread: the others inherit from it.
#[allow(unsafe_code, reason = "the standard library has no safe way to change a process's own environment")]
pub fn settle() {
    for name in OPEN_DOORS.into_iter().filter(|_| !cfg!(feature = "e2e")) {
        // SAFETY: called at the top of main, before any other thread exists that could read the environment.
        unsafe { env::remove_var(name) };
    }
    if env::var_os(DMABUF).is_none() {
        // SAFETY: as above.
        unsafe { env::set_var(DMABUF, "1") };
    }
    no_core_dumps();
    // 0700 and 0600 for all that this process and the web view's processes write.
    umask(rustix::fs::Mode::from_raw_mode(0o077));
}

/// A crash must not write decrypted notes to disk; the web view's processes inherit the limit.
fn no_core_dumps() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if setrlimit(Resource::Core, none).is_err() {
        let lower = Rlimit { current: Some(0), maximum: getrlimit(Resource::Core).maximum };
        if setrlimit(Resource::Core, lower).is_err() {
            eprintln!("sotto: core dumps could not be turned off; a crash may write memory to disk.");
        }
    }
}
