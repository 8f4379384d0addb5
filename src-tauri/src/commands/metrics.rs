//! Delivery figures from a table (R80): choose or drop it, say what its columns are, then take it in. The page never
//! names a file.

use super::off_the_main_thread;
use crate::dialog::{self, Ask};
use crate::error::Answer;
use crate::page::Page;
use crate::session::Shell;
use crate::wire::PageEvent;
use sotto_core::exchange::csv;
use sotto_core::read_at_most;
use sotto_core::views::{MetricsMapView, MetricsPlanView, MetricsTaken};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Manager, Runtime, State};

/// The table that was dropped onto the window and not looked at yet.
#[derive(Default)]
pub struct DroppedTable(Mutex<Option<PathBuf>>);

/// Takes a table that is dropped while the vault is open, and tells the page that there is one.
pub fn take_drop<R: Runtime>(app: &AppHandle<R>, path: &Path) {
    if app.state::<Shell>().with(|_, _| Ok(())).is_ok() {
        *app.state::<DroppedTable>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_owned());
        app.state::<Page>().tell(PageEvent::DroppedTable);
    }
}

/// None when the dialog was left.
#[tauri::command]
pub async fn metrics_choose<R: Runtime>(app: AppHandle<R>) -> Answer<Option<MetricsPlanView>> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let Some(path) = dialog::file(&app, Ask::Figures).await else { return Ok(None) };
    off_the_main_thread(app, move |shell| look(shell, &path)).await.map(Some)
}

/// What the table that was dropped would bring.
#[tauri::command]
pub async fn metrics_dropped<R: Runtime>(app: AppHandle<R>) -> Answer<MetricsPlanView> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let path = app.state::<DroppedTable>().0.lock().unwrap_or_else(PoisonError::into_inner).take();
    let path = path.ok_or(sotto_core::Error::WrongMoment("no table was dropped: choose a file"))?;
    off_the_main_thread(app, move |shell| look(shell, &path)).await
}

fn look(shell: &Shell, path: &Path) -> Answer<MetricsPlanView> {
    let table = csv::read(&read_at_most(path, csv::MAX)?)?;
    shell.keep_table(table)
}

/// The same table, its columns read in another way.
#[tauri::command(async)]
pub fn metrics_plan(shell: State<'_, Shell>, map: MetricsMapView) -> Answer<MetricsPlanView> {
    shell.table_plan(&map.into())
}

/// Takes the table in; the map is remembered.
#[tauri::command(async)]
pub fn metrics_take(shell: State<'_, Shell>, map: MetricsMapView) -> Answer<MetricsTaken> {
    shell.take_table(&map.into())
}

#[tauri::command(async)]
pub fn metrics_leave(shell: State<'_, Shell>) -> Answer<()> {
    shell.drop_table()
}

/// Forgets every delivery figure; `undo` brings them back.
#[tauri::command(async)]
pub fn metrics_forget(shell: State<'_, Shell>) -> Answer<()> {
    shell.with(|vault, _| Ok(vault.metrics_forget()?))
}
