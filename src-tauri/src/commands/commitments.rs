//! The two commitments of a meeting, copied on purpose (R73): the one thing that can be copied with a button.

use crate::clipboard::copy_for_a_moment;
use crate::error::Answer;
use crate::session::Shell;
use sotto_core::model::MeetingId;
use tauri::{AppHandle, Manager, Runtime};

/// They leave the clipboard after ten seconds.
#[tauri::command(async)]
pub fn commitments_copy<R: Runtime>(app: AppHandle<R>, meeting: MeetingId) -> Answer<()> {
    let words = app.state::<Shell>().with(|vault, _| Ok(vault.commitments(meeting)?))?;
    copy_for_a_moment(&app, words)
}
