//! The vault as a whole, settings and drafts.

use super::off_the_main_thread;
use crate::afresh;
use crate::autostart::Autostart;
use crate::error::{Answer, WireError};
use crate::language::LanguageChoice;
use crate::page::Page;
use crate::session::Shell;
use crate::window;
use crate::wire::{self, AboutView, PageEvent, SessionView};
use sotto_core::model::PersonId;
use sotto_core::views::{DiskView, DraftView, SettingsView, StrengthView};
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};
use zeroize::Zeroizing;

#[tauri::command(async)]
pub fn session_state(shell: State<'_, Shell>) -> Answer<SessionView> {
    shell.view()
}

#[tauri::command(async)]
pub fn passphrase_strength(request: Request<'_>) -> Answer<StrengthView> {
    Ok(sotto_core::strength(&typed(&request)?))
}

#[tauri::command(async)]
pub fn passphrase_offer() -> Answer<String> {
    Ok(sotto_core::six_words().map_err(sotto_core::Error::from)?.to_string())
}

#[tauri::command]
pub async fn vault_create<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<SessionView> {
    let typed = typed(&request)?;
    off_the_main_thread(app, move |shell| shell.create(&typed)).await
}

#[tauri::command]
pub async fn vault_unlock<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<SessionView> {
    let typed = typed(&request)?;
    let page = app.clone();
    let ahead = move |today| {
        tracing::info!(code = "ahead");
        page.state::<Page>().tell(PageEvent::Ahead { today: Box::new(today) });
    };
    off_the_main_thread(app, move |shell| shell.unlock(&typed, ahead)).await
}

/// Makes a vault of invented people and opens it, without a passphrase.
#[tauri::command]
pub async fn demo_open<R: Runtime>(app: AppHandle<R>) -> Answer<SessionView> {
    off_the_main_thread(app, Shell::open_demo).await
}

/// Whether the desktop starts Sotto.
#[tauri::command(async)]
pub fn autostart(shell: State<'_, Shell>, start: State<'_, Autostart>) -> Answer<bool> {
    shell.with(|_, _| Ok(start.is_on()))
}

#[tauri::command(async)]
pub fn autostart_set(shell: State<'_, Shell>, start: State<'_, Autostart>, on: bool) -> Answer<bool> {
    shell.with(|_, _| Ok(()))?;
    shell.real_only()?;
    let failed = |source| sotto_core::Error::File { path: "the autostart entry".into(), source };
    std::env::current_exe().and_then(|program| start.set(&program, on)).map_err(failed)?;
    Ok(start.is_on())
}

/// The version, and the licences that a package brings beside the program.
#[tauri::command(async)]
pub fn about() -> Answer<AboutView> {
    Ok(AboutView { version: crate::VERSION.to_owned(), licences: licences().unwrap_or_default() })
}

/// The language that was chosen, by its code; none where the system's is followed. It is asked before the vault is open.
#[tauri::command(async)]
pub fn language(language: State<'_, LanguageChoice>) -> Option<String> {
    language.chosen()
}

#[tauri::command(async)]
pub fn language_set(language: State<'_, LanguageChoice>, code: Option<String>) -> Answer<()> {
    let failed = |source| sotto_core::Error::File { path: "config.toml".into(), source };
    Ok(language.choose(code.as_deref()).map_err(failed)?)
}

/// `bin/sotto` and `share/doc/sotto/licences.txt` lie below one folder.
fn licences() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    std::fs::read_to_string(program.parent()?.parent()?.join("share/doc/sotto/licences.txt")).ok()
}

/// Narrow and on top of a video call, or back.
#[tauri::command(async)]
pub fn window_narrow<R: Runtime>(window: WebviewWindow<R>) -> Answer<bool> {
    Ok(window::narrow(&window)?)
}

#[tauri::command]
pub async fn disk_look<R: Runtime>(app: AppHandle<R>, whole: bool) -> Answer<DiskView> {
    off_the_main_thread(app, move |shell| shell.disk_look(whole)).await
}

/// A passphrase comes as the raw body and never as JSON, whose copies nobody could wipe.
pub(super) fn typed(request: &Request<'_>) -> Answer<Zeroizing<Vec<u8>>> {
    match request.body() {
        InvokeBody::Raw(bytes) => Ok(Zeroizing::new(bytes.clone())),
        InvokeBody::Json(_) => Err(WireError::request("A passphrase is sent as raw bytes.")),
    }
}

#[tauri::command(async)]
pub fn vault_lock<R: Runtime>(app: AppHandle<R>, shell: State<'_, Shell>) -> Answer<()> {
    // A lock waits for no backup: what runs is abandoned.
    app.state::<Page>().cancel();
    if shell.lock() {
        afresh::start(&app)?;
    }
    Ok(())
}

#[tauri::command(async)]
pub fn activity(shell: State<'_, Shell>) {
    shell.touch();
}

#[tauri::command(async)]
pub fn settings(shell: State<'_, Shell>) -> Answer<SettingsView> {
    shell.with(|vault, _| Ok(vault.settings()))
}

#[tauri::command(async)]
pub fn settings_set(shell: State<'_, Shell>, settings: SettingsView) -> Answer<SettingsView> {
    shell.with(|vault, _| {
        let next = wire::settings(settings, &vault.facts().settings)?;
        vault.set_settings(next)?;
        Ok(vault.settings())
    })
}

#[tauri::command(async)]
pub fn draft_save(shell: State<'_, Shell>, person: PersonId, field: String, text: String) -> Answer<()> {
    shell.with(|vault, now| Ok(vault.draft_save(person, &field, &text, now)?))
}

#[tauri::command(async)]
pub fn drafts(shell: State<'_, Shell>) -> Answer<Vec<DraftView>> {
    shell.with(|vault, _| Ok(vault.drafts()))
}

#[tauri::command(async)]
pub fn undo(shell: State<'_, Shell>) -> Answer<Option<&'static str>> {
    shell.with(|vault, _| Ok(vault.undo()?))
}
