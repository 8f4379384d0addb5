//! Taking something in: choose or drop it, read what would come of it, then write.

use super::off_the_main_thread;
use crate::dialog::{self, Ask};
use crate::error::Answer;
use crate::page::Page;
use crate::session::Shell;
use crate::wire::{IncomingView, PageEvent};
use sotto_core::views::TodayView;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Manager, Runtime, State};

/// What was dropped last and is not read yet. Its paths stay here: the page never names files.
#[derive(Default)]
pub struct Dropped(Mutex<Vec<PathBuf>>);

impl Dropped {
    fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Takes files and folders that were dropped onto the window, and tells the page that there are some.
pub fn take_dropped<R: Runtime>(app: &AppHandle<R>, paths: &[PathBuf]) {
    *app.state::<Dropped>().0.lock().unwrap_or_else(PoisonError::into_inner) = paths.to_vec();
    app.state::<Page>().tell(PageEvent::DroppedFiles);
}

/// A folder of notes, or with `file` a file of any kind that can be taken in. None when the dialog was left.
#[tauri::command]
pub async fn import_choose<R: Runtime>(app: AppHandle<R>, file: bool) -> Answer<Option<IncomingView>> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let chosen = match file {
        true => dialog::file(&app, Ask::Incoming).await,
        false => dialog::folder(&app, Ask::Notes).await,
    };
    let Some(path) = chosen else { return Ok(None) };
    off_the_main_thread(app, move |shell| shell.read_incoming(&[path])).await.map(Some)
}

/// What was dropped onto the window; none when nothing is left of it.
#[tauri::command]
pub async fn import_dropped<R: Runtime>(app: AppHandle<R>) -> Answer<Option<IncomingView>> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let paths = app.state::<Dropped>().take();
    if paths.is_empty() {
        return Ok(None);
    }
    off_the_main_thread(app, move |shell| shell.read_incoming(&paths)).await.map(Some)
}

#[tauri::command]
pub async fn import_apply<R: Runtime>(app: AppHandle<R>) -> Answer<TodayView> {
    off_the_main_thread(app, |shell| {
        shell.take_in()?;
        shell.with(|vault, now| Ok(vault.today(now)))
    })
    .await
}

#[tauri::command(async)]
pub fn import_drop_plan(shell: State<'_, Shell>) -> Answer<()> {
    shell.drop_incoming()
}
