//! Backups: make, list, rehearse, and where the backup of the day goes.

use super::off_the_main_thread;
use crate::clock;
use crate::dialog::{self, Ask};
use crate::error::{Answer, WireError};
use crate::page::Page;
use crate::session::Shell;
use crate::wire::{CareView, PageEvent};
use sotto_core::views::{BackupView, RehearsalView};
use std::path::{Path, PathBuf};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime, State};

#[tauri::command(async)]
pub fn listen(page: State<'_, Page>, ear: Channel<PageEvent>) {
    page.listen(ear);
}

/// A cancel takes no lock, so that it always gets through.
#[tauri::command(async)]
pub fn step_cancel(page: State<'_, Page>) {
    page.cancel();
}

#[tauri::command]
pub async fn care<R: Runtime>(app: AppHandle<R>) -> Answer<CareView> {
    off_the_main_thread(app, Shell::care).await
}

#[tauri::command]
pub async fn backups<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<BackupView>> {
    off_the_main_thread(app, |shell| shell.with(|vault, _| Ok(vault.backups()))).await
}

#[tauri::command]
pub async fn backup_create<R: Runtime>(app: AppHandle<R>) -> Answer<Option<BackupView>> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    app.state::<Shell>().real_only()?;
    let name = sotto_core::rules::rotation::file_name(clock::now().utc.naive_utc());
    let Some(target) = dialog::new_file(&app, Ask::NewBackup, &name).await else {
        return Ok(None);
    };
    let (target, handle) = (with_ending(target), app.clone());
    let make = move |shell: &Shell| {
        handle.state::<Page>().long(|on| {
            // The long part holds no lock, so that the window goes on and a lock does not wait.
            sotto_core::create_backup(shell.places(), &target, on)?;
            shell.with(|vault, _| Ok(vault.keep_backup(&target, on)?))
        })
    };
    off_the_main_thread(app, make).await.map(Some)
}

fn with_ending(mut path: PathBuf) -> PathBuf {
    if path.extension().is_none() {
        path.set_extension("sotto");
    }
    path
}

#[tauri::command]
pub async fn backup_rehearse<R: Runtime>(app: AppHandle<R>, path: Option<String>) -> Answer<RehearsalView> {
    let handle = app.clone();
    let rehearse = move |shell: &Shell| {
        shell.with(|vault, _| {
            let path = path.as_deref().map(Path::new);
            let known = |path: &Path| vault.backups().iter().any(|known| Path::new(&known.path) == path);
            if path.is_some_and(|path| !known(path)) {
                return Err(WireError::request("That is none of the known backups."));
            }
            handle.state::<Page>().long(|on| Ok(vault.rehearse(path, on)?))
        })
    };
    off_the_main_thread(app, rehearse).await
}

#[tauri::command]
pub async fn backup_folder_choose<R: Runtime>(app: AppHandle<R>) -> Answer<CareView> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    app.state::<Shell>().real_only()?;
    let Some(folder) = dialog::folder(&app, Ask::BackupFolder).await else {
        return app.state::<Shell>().care();
    };
    let folder = folder.to_string_lossy().into_owned();
    off_the_main_thread(app, move |shell| set_folder(shell, Some(folder))).await
}

#[tauri::command]
pub async fn backup_folder_forget<R: Runtime>(app: AppHandle<R>) -> Answer<CareView> {
    off_the_main_thread(app, |shell| set_folder(shell, None)).await
}

fn set_folder(shell: &Shell, folder: Option<String>) -> Answer<CareView> {
    shell.with(|vault, _| {
        let settings = vault.facts().settings.clone();
        Ok(vault.set_settings(sotto_core::model::Settings { backup_folder: folder, ..settings })?)
    })?;
    shell.daily_is_due()?;
    shell.care()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_ours_and_another_one_stays() {
        assert_eq!(with_ending("/b/notes".into()), Path::new("/b/notes.sotto"));
        assert_eq!(with_ending("/b/notes.bak".into()), Path::new("/b/notes.bak"));
    }
}
