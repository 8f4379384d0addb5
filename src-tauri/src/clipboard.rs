//! What is copied on purpose: the two commitments, gone again after ten seconds unless something else was copied; and the
//! neutral request for topics, which holds nothing of any notebook and stays until the next lock.

use crate::error::{Answer, WireError};
use gtk::glib;
use std::time::Duration;
use tauri::{AppHandle, Runtime};

/// How long a copy stays.
const STAYS: Duration = Duration::from_secs(10);

/// Copies words that may stay. Errors: the window system doesn't answer.
pub fn copy<R: Runtime>(app: &AppHandle<R>, words: String) -> Answer<()> {
    app.run_on_main_thread(move || gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD).set_text(&words))
        .map_err(|_| no_clipboard())
}

/// Copies words out of a notebook for ten seconds. Errors: the window system doesn't answer.
pub fn copy_for_a_moment<R: Runtime>(app: &AppHandle<R>, words: String) -> Answer<()> {
    app.run_on_main_thread(move || {
        let clipboard = gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD);
        clipboard.set_text(&words);
        glib::timeout_add_local_once(STAYS, move || {
            clipboard.request_text(move |clipboard, found| {
                if found == Some(words.as_str()) {
                    // An empty text and no clear(): that one only works for a program that answers no requests.
                    clipboard.set_text("");
                }
            });
        });
    })
    .map_err(|_| no_clipboard())
}

fn no_clipboard() -> WireError {
    WireError::request("The clipboard can't be reached.")
}
