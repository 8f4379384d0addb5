//! Restore: choose or drop a backup, see what is in it, then bring it back whole or one person alone.

use super::calendar::DroppedCalendar;
use super::import::take_dropped;
use super::metrics;
use super::off_the_main_thread;
use super::secrets::{Secrets, text};
use crate::afresh;
use crate::clock;
use crate::dialog::{self, Ask};
use crate::error::{Answer, WireError};
use crate::page::Page;
use crate::session::Shell;
use crate::wire::{CareView, PageEvent, RestorePlan, SessionView};
use sotto_core::views::BackupView;
use sotto_core::workspace::{Incoming, Workspace, backup_view, people_in, read_incoming};
use sotto_core::{Onto, Outside, Passphrase, Places, RecoveryWords, Unlock, VaultError};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::ipc::Request;
use tauri::{AppHandle, DragDropEvent, Manager, Runtime, WebviewWindow, WindowEvent};

/// The backup that was chosen or dropped. Its path stays here: the page never names files.
#[derive(Default)]
pub struct Chosen(Mutex<Option<PathBuf>>);

impl Chosen {
    fn path(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a backup that was opened from the desktop's files.
    pub fn take(&self, path: PathBuf) {
        *self.path() = Some(path);
    }

    fn get(&self) -> Answer<PathBuf> {
        let none = || sotto_core::Error::WrongMoment("there is no backup chosen: choose or drop one first");
        Ok(self.path().clone().ok_or_else(none)?)
    }
}

/// Takes what is dropped onto the window, and tells the page: a backup is looked at, a calendar file or a table of figures
/// read, anything else may be taken in.
pub fn take_drops<R: Runtime>(window: &WebviewWindow<R>) {
    let app = window.app_handle().clone();
    window.on_window_event(move |event| {
        let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event else { return };
        let called = |wanted: &str| {
            let is = |path: &&PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case(wanted));
            paths.iter().find(is).cloned()
        };
        if let Some(backup) = called("sotto") {
            app.state::<Chosen>().take(backup);
            app.state::<Page>().tell(PageEvent::Dropped);
        } else if let Some(calendar) = called("ics") {
            app.state::<DroppedCalendar>().take(calendar);
            app.state::<Page>().tell(PageEvent::Calendar);
        } else if let Some(table) = called("csv").filter(|path| is_figures(&app, path)) {
            metrics::take_drop(&app, &table);
        } else if !paths.is_empty() {
            take_dropped(&app, paths);
        }
    });
}

/// Told by its first line, since a table may also be one of people. Nothing is read while locked.
fn is_figures<R: Runtime>(app: &AppHandle<R>, path: &PathBuf) -> bool {
    let read = || read_incoming(std::slice::from_ref(path), clock::now());
    app.state::<Shell>().is_unlocked() && matches!(read(), Ok(Incoming::Figures(_)))
}

/// Says whether one was chosen.
#[tauri::command]
pub async fn restore_choose<R: Runtime>(app: AppHandle<R>) -> Answer<bool> {
    let chosen = dialog::file(&app, Ask::Backup).await;
    let any = chosen.is_some();
    if any {
        *app.state::<Chosen>().path() = chosen;
    }
    Ok(any)
}

/// What the chosen backup tells without any key.
#[tauri::command]
pub async fn restore_look<R: Runtime>(app: AppHandle<R>) -> Answer<BackupView> {
    let path = app.state::<Chosen>().get()?;
    let look = move |shell: &Shell| {
        let mine = sotto_core::status(shell.places()).ok().and_then(|status| status.vault_id);
        let found = sotto_core::inspect_backup(&path, &mut |_| ControlFlow::Continue(()));
        Ok(backup_view(&path, found, mine))
    };
    off_the_main_thread(app, look).await
}

/// Opens the chosen backup in memory and verifies every entry; nothing is written.
#[tauri::command]
pub async fn restore_open<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<RestorePlan> {
    let (secrets, path) = (Secrets::of(&request)?, app.state::<Chosen>().get()?);
    let handle = app.clone();
    let open = move |shell: &Shell| {
        let [kind, secret] = secrets.parts()?;
        let mine = sotto_core::status(shell.places()).ok().and_then(|status| status.vault_id);
        let contents = handle
            .state::<Page>()
            .long(|on| unlocking(kind, secret, |unlock| Ok(sotto_core::open_backup(&path, unlock, on)?)))?;
        let people = people_in(&contents).into_iter().map(|(_, name, _)| name).collect();
        let entries = contents.records.len();
        Ok(RestorePlan { backup: backup_view(&path, Ok(contents.info.clone()), mine), entries, people })
    };
    off_the_main_thread(app, open).await
}

/// Calls with what a backup is opened by.
fn unlocking<T>(kind: &[u8], secret: &[u8], then: impl FnOnce(Unlock<'_>) -> Answer<T>) -> Answer<T> {
    match kind {
        b"passphrase" => then(Unlock::Passphrase(&Passphrase::new(secret)?)),
        b"words" => then(Unlock::Recovery(&RecoveryWords::parse(text(secret)?)?)),
        _ => Err(WireError::request("A backup is opened with a passphrase or with words.")),
    }
}

/// Restores the whole backup to where the vault lies, over one that is there (kept until confirmed), and opens it.
#[tauri::command]
pub async fn restore_whole<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<SessionView> {
    let (secrets, path) = (Secrets::of(&request)?, app.state::<Chosen>().get()?);
    let (handle, was_open) = (app.clone(), app.state::<Shell>().is_unlocked());
    let restore = move |shell: &Shell| {
        shell.real_only()?;
        let [kind, secret] = secrets.parts()?;
        handle.state::<Page>().long(|on| {
            let places = shell.places().clone();
            let status = sotto_core::status(&places);
            let mine = status.as_ref().ok().and_then(|status| status.vault_id);
            let onto = match status.map_or(true, |status| status.exists) {
                true => Onto::Present,
                false => Onto::NewPlace,
            };
            // Everything that can be wrong with the backup is found before the present vault is closed.
            let backup = unlocking(kind, secret, |unlock| {
                Ok(sotto_core::prepare_restore(&path, unlock, places, onto, on)?)
            })?;
            if mine.is_some_and(|mine| mine != backup.info.vault_id) {
                return Err(VaultError::Foreign { what: "The backup".to_owned() }.into());
            }
            shell.lock();
            shell.open(Workspace::restore(backup, on, Outside::real())?, None)
        })
    };
    let restored = off_the_main_thread(app.clone(), restore).await;
    // It had to close the vault before it could write; what the page shows of it goes, and the next one says why.
    if let Err(why) = &restored
        && was_open
        && !app.state::<Shell>().is_unlocked()
    {
        afresh::after_failed_restore(&app, why.code)?;
    }
    restored
}

/// Restores a copy into an empty folder that is asked for, and leaves it closed. Answers where; none if cancelled.
#[tauri::command]
pub async fn restore_copy<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<Option<String>> {
    let (secrets, path) = (Secrets::of(&request)?, app.state::<Chosen>().get()?);
    let Some(folder) = dialog::folder(&app, Ask::RestoreFolder).await else {
        return Ok(None);
    };
    let handle = app.clone();
    let restore = move |shell: &Shell| {
        let [kind, secret] = secrets.parts()?;
        handle.state::<Page>().long(|on| {
            let places = Places { vault: folder.clone(), state: shell.places().state.clone() };
            let backup = unlocking(kind, secret, |unlock| {
                Ok(sotto_core::prepare_restore(&path, unlock, places, Onto::NewPlace, on)?)
            })?;
            drop(Workspace::restore(backup, on, Outside::real())?);
            Ok(Some(folder.to_string_lossy().into_owned()))
        })
    };
    off_the_main_thread(app, restore).await
}

/// Brings one person back into the open vault. Answers with the name.
#[tauri::command]
pub async fn restore_person<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<String> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let (secrets, path) = (Secrets::of(&request)?, app.state::<Chosen>().get()?);
    let handle = app.clone();
    let restore = move |shell: &Shell| {
        shell.real_only()?;
        let [kind, secret, name] = secrets.parts()?;
        handle.state::<Page>().long(|on| {
            let contents = unlocking(kind, secret, |unlock| Ok(sotto_core::open_backup(&path, unlock, on)?))?;
            shell.with(|vault, _| Ok(vault.restore_person(&contents, text(name)?)?))
        })
    };
    off_the_main_thread(app, restore).await
}

/// The restored vault is good: what it replaced is deleted.
#[tauri::command]
pub async fn restore_confirm<R: Runtime>(app: AppHandle<R>) -> Answer<CareView> {
    let confirm = |shell: &Shell| {
        shell.with(|vault, _| Ok(vault.vault().confirm_restore()?))?;
        shell.care()
    };
    off_the_main_thread(app, confirm).await
}

/// Goes back to what the restore replaced, and locks.
#[tauri::command]
pub async fn restore_undo<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    let undone = off_the_main_thread(app.clone(), Shell::undo_restore).await;
    // It may fail with the vault closed already; what the page shows of it goes all the same.
    if !app.state::<Shell>().is_unlocked() {
        afresh::start(&app)?;
    }
    undone
}
