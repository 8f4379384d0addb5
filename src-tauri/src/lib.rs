//! The desktop window: the one place that knows Tauri. It asks the core, and the core asks the vault.

mod afresh;
mod autostart;
mod bus;
mod clipboard;
mod clock;
mod commands;
mod config;
mod departure;
mod dialog;
mod environment;
mod error;
mod folders;
mod idle;
mod instance;
mod language;
mod logs;
mod notices;
mod page;
mod session;
mod shape;
mod window;
mod wire;

use afresh::{AFTER_LOCK, Stance};
use autostart::Autostart;
use commands::calendar::DroppedCalendar;
use commands::import::Dropped;
use commands::metrics::DroppedTable;
use commands::restore::Chosen;
use config::Config;
use error::StartError;
use folders::Folders;
use gtk::prelude::GtkSettingsExt;
use instance::{First, Instance};
use language::LanguageChoice;
use page::Page;
use session::Shell;
use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tauri::{AppHandle, Builder, Manager, RunEvent, Runtime};
use window::Windows;
use wire::PageEvent;

/// The version and the commit it was built from, as `--version` and the window say it.
pub(crate) const VERSION: &str = env!("SOTTO_VERSION");

const HELP: &str = "\
Sotto: private notebooks for 1:1 meetings.

Usage: sotto [--capture | --demo | FILE.sotto | --help | --version]

Without arguments it opens the window, or shows the one that is open. --capture opens
a small form that seals one line into the inbox, without the passphrase. --demo
opens a vault of invented people, which is thrown away when it is locked. A backup is
looked at, verified, and restored once you say so.
For scripts, backups and a terminal without a display there is sotto-cli.";

/// What the window is started with.
enum Start {
    Plain,
    Demo,
    Backup(PathBuf),
    /// By itself, after a lock, in the process of the one that was open.
    Afresh(Option<Stance>),
}

/// Starts the window and stays until it is closed.
pub fn run() -> ExitCode {
    environment::settle();
    let mut arguments = std::env::args_os().skip(1);
    match start(arguments.next(), arguments.next()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sotto: {error}");
            ExitCode::from(if matches!(error, StartError::Argument(_)) { 2 } else { 1 })
        }
    }
}

fn start(argument: Option<OsString>, stance: Option<OsString>) -> Result<(), StartError> {
    let Some(argument) = argument else { return open_window(Start::Plain) };
    match argument.to_str() {
        Some("--capture") => open_capture(),
        Some("--demo") => open_window(Start::Demo),
        Some(AFTER_LOCK) => {
            afresh::end_the_former();
            open_window(Start::Afresh(stance.as_deref().and_then(Stance::parse)))
        }
        Some("--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some("--version" | "-V") => {
            println!("sotto {VERSION}");
            Ok(())
        }
        _ if Path::new(&argument).extension().is_some_and(|end| end == "sotto") => {
            open_window(Start::Backup(absolute(argument.into())))
        }
        _ => Err(StartError::Argument(argument.to_string_lossy().into_owned())),
    }
}

/// The window that answers may have been started in another folder.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

fn open_window(start: Start) -> Result<(), StartError> {
    let (folders, config) = ready()?;
    let backup = if let Start::Backup(path) = &start { Some(path.as_path()) } else { None };
    let Instance::First(first) = Instance::claim(&folders.runtime, backup)? else {
        if matches!(start, Start::Demo) {
            eprintln!("sotto: a window is open already. Lock it, and choose the demo there.");
        }
        return Ok(());
    };
    let app = build(Builder::default(), &folders, &config).build(tauri::generate_context!())?;
    match &start {
        Start::Plain | Start::Afresh(None) => {}
        Start::Afresh(Some(stance)) => {
            let failed = stance.restore_failed.clone();
            failed
                .into_iter()
                .for_each(|code| app.state::<Page>().tell_or_keep(PageEvent::RestoreFailed { code }));
        }
        // Where it can't be made, the first screen is there, and says why when it is asked for once more.
        Start::Demo => drop(app.state::<Shell>().open_demo()),
        Start::Backup(path) => show_backup(app.handle(), path.clone()),
    }
    match &start {
        Start::Afresh(Some(stance)) => window::open_as(app.handle(), stance)?,
        _ => window::open_first(app.handle())?,
    }
    // Behind the window, whose processes are started while this is: nothing can be unlocked before.
    attend(app.handle().clone(), first);
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            app.state::<Shell>().lock();
        }
    });
    Ok(())
}

/// Looks at a backup that was opened from the desktop's files: verify it, restore it, or leave it.
fn show_backup<R: Runtime>(app: &AppHandle<R>, backup: PathBuf) {
    app.state::<Chosen>().take(backup);
    app.state::<Page>().tell_or_keep(PageEvent::Dropped);
}

/// The small form: a process of its own that holds no vault, so it works while another one is locked or busy.
fn open_capture() -> Result<(), StartError> {
    let (folders, config) = ready()?;
    let app = build(Builder::default(), &folders, &config).build(tauri::generate_context!())?;
    window::open_capture(app.handle())?;
    app.run(|_, _| {});
    Ok(())
}

fn ready() -> Result<(Folders, Config), StartError> {
    gtk::init().map_err(|_| StartError::NoDisplay)?;
    if let Some(settings) = gtk::Settings::default() {
        // Otherwise every chosen folder and backup is entered in the desktop's list of recent files.
        settings.set_gtk_recent_files_enabled(false);
    }
    let folders = Folders::open()?;
    let config = Config::read(&folders.config.join("config.toml"))?;
    logs::open(&folders.state)?;
    Ok((folders, config))
}

/// The commands and what they share; the tests build the same over a pretended window.
fn build<R: Runtime>(builder: Builder<R>, folders: &Folders, config: &Config) -> Builder<R> {
    builder
        .manage(Shell::new(folders, config))
        .manage(Autostart::below(&folders.autostart))
        .manage(LanguageChoice::below(&folders.config))
        .manage(Windows::new(folders, config.theme))
        .manage(Page::default())
        .manage(Chosen::default())
        .manage(DroppedCalendar::default())
        .manage(Dropped::default())
        .manage(DroppedTable::default())
        .invoke_handler(commands::handler())
}

/// Answers further starts, and locks when nobody is there.
fn attend<R: Runtime>(app: AppHandle<R>, first: First) {
    #[cfg(target_os = "linux")]
    attend_departures(app.clone());
    let shown = app.clone();
    first.serve(move |backup| {
        if let Some(backup) = backup {
            show_backup(&shown, backup);
        }
        report(window::show(&shown));
    });
    #[cfg(target_os = "linux")]
    attend_notices(app.clone());
    let daily = app.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(5));
            let page = daily.state::<Page>();
            if daily.state::<Shell>().backup_of_the_day(&mut |_| ControlFlow::Continue(())) {
                page.tell(PageEvent::Care);
            }
        }
    });
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let shell = app.state::<Shell>();
            if shell.lock_if_idle() {
                report(afresh::start(&app));
            }
            shell.prepare_search();
        }
    });
}

/// Locks at once when the machine falls asleep, its screen is locked or another account takes the seat.
#[cfg(target_os = "linux")]
fn attend_departures<R: Runtime>(app: AppHandle<R>) {
    departure::attend(departure::Logind::of_the_system(), move |why| departed(&app, why));
}

/// Comes back once the vault is locked; the machine sleeps no sooner.
#[cfg(target_os = "linux")]
fn departed<R: Runtime>(app: &AppHandle<R>, why: departure::Departure) {
    // A lock waits for no backup: what runs is abandoned.
    app.state::<Page>().cancel();
    if app.state::<Shell>().lock() {
        tracing::info!(code = why.code(), "locked");
        report(afresh::start(app));
    }
}

/// Tells the desktop what is worth it, where that was asked for.
#[cfg(target_os = "linux")]
fn attend_notices<R: Runtime>(app: AppHandle<R>) {
    std::thread::spawn(move || {
        let desktop = notices::Freedesktop::of_the_session();
        loop {
            std::thread::sleep(Duration::from_secs(10));
            if let Some(notice) = app.state::<Shell>().notice() {
                notices::give(&desktop, notice, &app.state::<LanguageChoice>().spoken());
            }
        }
    });
}

fn report(done: tauri::Result<()>) {
    if done.is_err() {
        tracing::error!(code = "window", "the window did not do what it was asked to");
    }
}
