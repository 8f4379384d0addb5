//! Lines written while the vault was locked or busy. None is believed before it is accepted.

use crate::error::Answer;
use crate::session::Shell;
use crate::window;
use sotto_core::model::PersonId;
use sotto_core::views::InboxLine;
use tauri::{Runtime, State, WebviewWindow};

#[tauri::command(async)]
pub fn inbox(shell: State<'_, Shell>) -> Answer<Vec<InboxLine>> {
    shell.with(|vault, _| Ok(vault.inbox()?))
}

#[tauri::command(async)]
pub fn inbox_accept(shell: State<'_, Shell>, id: String, person: Option<PersonId>) -> Answer<Vec<InboxLine>> {
    shell.with(|vault, now| {
        vault.inbox_accept(&id, person, now)?;
        Ok(vault.inbox()?)
    })
}

#[tauri::command(async)]
pub fn inbox_drop(shell: State<'_, Shell>, id: String) -> Answer<Vec<InboxLine>> {
    shell.with(|vault, _| {
        vault.inbox_drop(&id)?;
        Ok(vault.inbox()?)
    })
}

/// Seals a line without the passphrase; the small form that sent it closes.
#[tauri::command(async)]
pub fn quick_capture<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    person: String,
    line: String,
) -> Answer<()> {
    shell.seal(&person, &line)?;
    Ok(window::leave_capture(&window)?)
}

#[tauri::command(async)]
pub fn capture_leave<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    Ok(window::leave_capture(&window)?)
}
