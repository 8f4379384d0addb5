//! The calendar: the coming weeks as a file, and a file from a calendar program that is read before it is taken in.

use super::off_the_main_thread;
use crate::dialog::{self, Ask};
use crate::error::Answer;
use crate::session::Shell;
use sotto_core::exchange::calendar_in::MAX;
use sotto_core::read_at_most;
use sotto_core::views::{CalendarPlanView, CalendarTaken, OutgoingView};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Manager, Runtime, State};

/// The calendar file that was dropped onto the window. Its path stays here: the page never names files.
#[derive(Default)]
pub struct DroppedCalendar(Mutex<Option<PathBuf>>);

impl DroppedCalendar {
    /// Takes a file that was dropped.
    pub fn take(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }

    fn given(&self) -> Answer<PathBuf> {
        let path = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let none = || sotto_core::Error::WrongMoment("there is no calendar file waiting: drop or choose one");
        Ok(path.ok_or_else(none)?)
    }
}

/// What would leave; `outgoing_save` writes it.
#[tauri::command(async)]
pub fn calendar_preview(shell: State<'_, Shell>, weeks: u16) -> Answer<OutgoingView> {
    shell.preview(|vault, now| Ok(vault.calendar(weeks, now)?))
}

/// Asks for a file and answers what it would bring; none when the dialog was left.
#[tauri::command]
pub async fn calendar_choose<R: Runtime>(app: AppHandle<R>) -> Answer<Option<CalendarPlanView>> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let Some(path) = dialog::file(&app, Ask::Calendar).await else { return Ok(None) };
    off_the_main_thread(app, move |shell| look(shell, &path)).await.map(Some)
}

/// What the dropped file would bring.
#[tauri::command]
pub async fn calendar_dropped<R: Runtime>(app: AppHandle<R>) -> Answer<CalendarPlanView> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let path = app.state::<DroppedCalendar>().given()?;
    off_the_main_thread(app, move |shell| look(shell, &path)).await
}

fn look(shell: &Shell, path: &Path) -> Answer<CalendarPlanView> {
    let bytes = read_at_most(path, MAX)?;
    shell.calendar_plan(&bytes)
}

/// Takes in what was chosen of the file that was shown, by place.
#[tauri::command]
pub async fn calendar_apply<R: Runtime>(app: AppHandle<R>, chosen: Vec<usize>) -> Answer<CalendarTaken> {
    off_the_main_thread(app, move |shell| shell.calendar_apply(&chosen)).await
}

#[tauri::command(async)]
pub fn calendar_drop_plan(shell: State<'_, Shell>) -> Answer<()> {
    shell.calendar_forget()
}
