//! Any file that leaves: its preview was answered by the command that made it, and is saved or dropped here.

use super::off_the_main_thread;
use crate::dialog::{self, Ask};
use crate::error::Answer;
use crate::session::Shell;
use sotto_core::workspace::Marks;
use tauri::{AppHandle, Manager, Runtime, State};

/// Answers where it was written; none when the dialog was left. `overridden` lets out what the name check marked.
#[tauri::command]
pub async fn outgoing_save<R: Runtime>(app: AppHandle<R>, overridden: bool) -> Answer<Option<String>> {
    let name = app.state::<Shell>().outgoing_name()?;
    let Some(path) = dialog::new_file(&app, Ask::Outgoing, &name).await else { return Ok(None) };
    let marks = if overridden { Marks::Overridden } else { Marks::Refused };
    off_the_main_thread(app, move |shell| {
        shell.save_outgoing(&path, marks)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

#[tauri::command(async)]
pub fn outgoing_drop(shell: State<'_, Shell>) -> Answer<()> {
    shell.drop_outgoing()
}
