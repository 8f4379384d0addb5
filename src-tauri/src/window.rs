//! The window and its web view: shut off from the network, from other pages and from the disk.

use crate::afresh::Stance;
use crate::commands::restore::take_drops;
use crate::config::Theme;
use crate::folders::Folders;
use crate::shape::{NARROWEST, Shape};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, LogicalPosition, LogicalSize, Manager, PhysicalPosition, PhysicalSize, Runtime, Url,
    WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

/// Nothing listens there, so whatever the page might try to reach outside goes nowhere, name look-ups included.
const DEAD_PROXY: &str = "http://127.0.0.1:9";

/// What the labels of the small form begin with.
const CAPTURE: &str = "capture";

/// When the first window is in sight, whatever has become of its page.
const LATEST: Duration = Duration::from_secs(3);

type Builder<'a, R> = WebviewWindowBuilder<'a, R, AppHandle<R>>;

/// How windows are made. A lock makes a new one, because a web view remembers what was typed into it.
pub struct Windows {
    web_view_folder: PathBuf,
    theme: Option<tauri::Theme>,
    made: AtomicU32,
    /// Where the shape is kept.
    shape: PathBuf,
    /// While the window is narrow beside a video call: where and how large it was before.
    before: Mutex<Option<(PhysicalPosition<i32>, PhysicalSize<u32>)>>,
}

impl Windows {
    /// Windows in the configured theme, or the desktop's.
    pub fn new(folders: &Folders, theme: Option<Theme>) -> Self {
        let theme = theme.map(|theme| match theme {
            Theme::Light => tauri::Theme::Light,
            Theme::Dark => tauri::Theme::Dark,
        });
        Windows {
            web_view_folder: folders.web_view.clone(),
            theme,
            made: AtomicU32::new(0),
            shape: folders.state.join("window.toml"),
            before: Mutex::new(None),
        }
    }

    /// Whether a lock only replaces the windows: WebDriver would lose a program that starts afresh, and a test itself.
    pub fn keep_their_process() -> bool {
        cfg!(test) || is_driven()
    }

    fn next_label(&self, kind: &str) -> String {
        format!("{kind}-{}", self.made.fetch_add(1, Ordering::Relaxed))
    }
}

/// Opens a window on the unlock screen.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    open_shaped(app, |window| window)
}

/// Opens the first window of a start, in sight once its page is there. One that is in sight before waits half a second for
/// its first picture where the web process takes long to come up, and is blank until then (docs/PERFORMANCE.md).
pub fn open_first<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let window = open_shaped(app, |window| {
        window.visible(false).on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                // A window that has gone needs no showing.
                let _ = window.show();
            }
        })
    })?;
    std::thread::spawn(move || {
        std::thread::sleep(LATEST);
        let _ = window.show();
    });
    Ok(())
}

fn open_shaped<R: Runtime>(
    app: &AppHandle<R>,
    more: impl FnOnce(Builder<'_, R>) -> Builder<'_, R>,
) -> tauri::Result<WebviewWindow<R>> {
    let label = app.state::<Windows>().next_label("main");
    let shape = Shape::read(&app.state::<Windows>().shape);
    let window = shut_off(app, label, "index.html", |window| {
        more(window.inner_size(shape.width, shape.height).min_inner_size(NARROWEST.0, NARROWEST.1))
    })?;
    if shape.is_on_one_of(&screens(&window)) {
        window.set_position(LogicalPosition::new(shape.x, shape.y))?;
    }
    if shape.maximized {
        window.maximize()?;
    }
    let closing = window.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::CloseRequested { .. }) {
            remember(&closing);
        }
    });
    Ok(window)
}

/// Place and size of every screen, in logical pixels.
fn screens<R: Runtime>(window: &WebviewWindow<R>) -> Vec<(f64, f64, f64, f64)> {
    let all = window.available_monitors().unwrap_or_default();
    let logical = |screen: &tauri::Monitor| {
        let scale = screen.scale_factor();
        let (at, size) = (screen.position().to_logical::<f64>(scale), screen.size().to_logical::<f64>(scale));
        (at.x, at.y, size.width, size.height)
    };
    all.iter().map(logical).collect()
}

/// Keeps the shape for the next start; a narrow one is for the call only.
fn remember<R: Runtime>(window: &WebviewWindow<R>) {
    let windows = window.state::<Windows>();
    if windows.before.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
        return;
    }
    let shape = || -> tauri::Result<Shape> {
        let (scale, maximized) = (window.scale_factor()?, window.is_maximized()?);
        let at = window.outer_position()?.to_logical::<f64>(scale);
        let size = window.inner_size()?.to_logical::<f64>(scale);
        Ok(Shape { x: at.x, y: at.y, width: size.width, height: size.height, maximized })
    };
    if let Ok(shape) = shape() {
        // A maximised window has the screen's size: what it goes back to stays as it was remembered.
        let before = Shape::read(&windows.shape);
        let kept =
            if shape.maximized { Shape { maximized: true, x: shape.x, y: shape.y, ..before } } else { shape };
        kept.write(&windows.shape);
    }
}

/// Makes the window as narrow as it goes and keeps it above a video call, or gives it back its shape. Says whether it
/// is narrow now.
pub fn narrow<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<bool> {
    let windows = window.state::<Windows>();
    let mut before = windows.before.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((at, size)) = before.take() {
        window.set_always_on_top(false)?;
        window.set_size(size)?;
        window.set_position(at)?;
        return Ok(false);
    }
    *before = Some((window.outer_position()?, window.inner_size()?));
    window.unmaximize()?;
    window.set_always_on_top(true)?;
    let height = window.current_monitor()?.map_or(780.0, |screen| {
        let tall = screen.size().to_logical::<f64>(screen.scale_factor()).height;
        (tall - 120.0).clamp(NARROWEST.1, 900.0)
    });
    window.set_size(LogicalSize::new(NARROWEST.0, height))?;
    Ok(true)
}

/// Opens the small form that seals one line. Its label gives it no other command.
pub fn open_capture<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    let label = app.state::<Windows>().next_label(CAPTURE);
    shut_off(app, label, "index.html#capture", |window| {
        window.inner_size(520.0, 236.0).min_inner_size(360.0, 200.0).always_on_top(true).center()
    })
}

/// Closes the small form; any other window stays.
pub fn leave_capture<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    if window.label().starts_with(CAPTURE) { window.destroy() } else { Ok(()) }
}

/// Builds a window that reaches nothing but the program itself.
fn shut_off<R: Runtime>(
    app: &AppHandle<R>,
    label: String,
    page: &str,
    shape: impl FnOnce(Builder<'_, R>) -> Builder<'_, R>,
) -> tauri::Result<WebviewWindow<R>> {
    let windows = app.state::<Windows>();
    let proxy = Url::parse(DEAD_PROXY).map_err(tauri::Error::InvalidUrl)?;
    // Tauri registers its scheme once for each data folder, but every web view that keeps nothing has a context of its
    // own: with a folder shared, the window after a lock could not load the page. A driven one keeps its context, and
    // WebDriver follows only within that.
    let shared = &windows.web_view_folder;
    let folder = if is_driven() { shared.clone() } else { shared.join(&label) };
    let window = shape(WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into())))
        .title("Sotto")
        .incognito(!is_driven())
        .data_directory(folder)
        .proxy_url(proxy)
        .devtools(false)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    if windows.theme.is_some() {
        window.set_theme(windows.theme)?;
    }
    window.with_webview(|view| harden(&view.inner()))?;
    take_drops(&window);
    Ok(window)
}

/// Opens a window that stands as the locked one did.
pub fn open_as<R: Runtime>(app: &AppHandle<R>, stance: &Stance) -> tauri::Result<()> {
    let window = open_shaped(app, |window| window.focused(stance.focused))?;
    if let Some((x, y, width, height)) = stance.before {
        let before = (PhysicalPosition::new(x, y), PhysicalSize::new(width, height));
        *app.state::<Windows>().before.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
        window.unmaximize()?;
        window.set_always_on_top(true)?;
    }
    if stance.maximized {
        window.maximize()?;
    } else {
        window.set_size(PhysicalSize::new(stance.size.0, stance.size.1))?;
        window.set_position(PhysicalPosition::new(stance.at.0, stance.at.1))?;
    }
    if stance.minimized { window.minimize() } else { Ok(()) }
}

/// How the window stands now, if there is one.
pub fn stance<R: Runtime>(app: &AppHandle<R>) -> Option<Stance> {
    let window = app.webview_windows().into_values().next()?;
    let (at, size) = (window.outer_position().ok()?, window.inner_size().ok()?);
    let before = *app.state::<Windows>().before.lock().unwrap_or_else(PoisonError::into_inner);
    Some(Stance {
        at: (at.x, at.y),
        size: (size.width, size.height),
        before: before.map(|(at, size)| (at.x, at.y, size.width, size.height)),
        maximized: window.is_maximized().ok()?,
        minimized: window.is_minimized().ok()?,
        focused: window.is_focused().ok()?,
        restore_failed: None,
    })
}

/// Replaces every window by a fresh one, so that the web processes end and take what was typed along.
pub fn renew<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let old: Vec<_> = app.webview_windows().into_values().collect();
    let place =
        old.first().and_then(|window| Some((window.outer_position().ok()?, window.inner_size().ok()?)));
    let fresh = open(app)?;
    let narrow = app.state::<Windows>().before.lock().unwrap_or_else(PoisonError::into_inner).is_some();
    fresh.set_always_on_top(narrow)?;
    if let Some((position, size)) = place {
        fresh.set_size(size)?;
        fresh.set_position(position)?;
    }
    old.into_iter().try_for_each(|window| window.destroy())
}

/// Brings the window to the front, for a second start.
pub fn show<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    for window in app.webview_windows().into_values() {
        window.unminimize()?;
        window.show()?;
        window.set_focus()?;
    }
    Ok(())
}

/// Only pages out of the program itself.
fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" && url.host_str() == Some("localhost")
}

/// WebDriver can't drive a web view that keeps nothing; only a test build lets it in.
fn is_driven() -> bool {
    cfg!(feature = "e2e") && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}

/// Turns off what a notebook has no use for and that could keep or leak something.
fn harden(view: &webkit2gtk::WebView) {
    use webkit2gtk::{InputMethodContextExt, SettingsExt, WebViewExt};
    if let Some(input) = view.input_method_context() {
        // Otherwise dead keys and input methods show nothing until a letter is finished.
        input.set_enable_preedit(true);
    }
    let Some(settings) = WebViewExt::settings(view) else { return };
    settings.set_enable_page_cache(false);
    settings.set_enable_html5_database(false);
    settings.set_enable_html5_local_storage(false);
    settings.set_enable_offline_web_application_cache(false);
    settings.set_enable_dns_prefetching(false);
    settings.set_enable_media_stream(false);
    settings.set_enable_webrtc(false);
    settings.set_enable_webaudio(false);
    settings.set_enable_webgl(false);
    settings.set_enable_write_console_messages_to_stdout(false);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_programs_own_pages_may_be_gone_to() {
        let ours = |url: &str| is_ours(&Url::parse(url).unwrap());
        assert!(ours("tauri://localhost/index.html"));
        for foreign in [
            "https://example.org/",
            "http://tauri.localhost/",
            "tauri://elsewhere/index.html",
            "file:///etc/passwd",
            "data:text/html,hello",
            "about:blank",
            "ipc://localhost/today",
        ] {
            assert!(!ours(foreign), "{foreign}");
        }
    }
}
