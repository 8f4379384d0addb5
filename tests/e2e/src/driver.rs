//! The window, held by WebKitWebDriver.

use crate::{CTRL, Display, Home, Process, program};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::ffi::OsString;
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up. An unoptimised program reads the demo's whole disk in ten seconds,
/// and in more beside other tests.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The real window of a home.
pub struct Window {
    /// For whatever the helpers don't cover.
    pub client: Client,
    /// The folders it lives in.
    pub home: Home,
    /// The screen it is on.
    pub display: Display,
    _driver: Process,
}

impl Window {
    /// Opens the window on a usual screen.
    pub async fn open(home: Home) -> Self {
        Self::open_in(home, &[], (1280, 800)).await
    }

    /// Opens the window of a home that has notes; the folder dialog picks them. The window fills a screen of this size.
    pub async fn open_with_notes(home: Home, size: (u32, u32)) -> Self {
        let notes = home.with_notes();
        Self::open_in(home, &[("SOTTO_E2E_PICK", notes.into())], size).await
    }

    /// Opens the window on a usual screen with more in its environment.
    pub async fn open_with(home: Home, environment: &[(&str, OsString)]) -> Self {
        Self::open_in(home, environment, (1280, 800)).await
    }

    /// Closes the window and comes back to the same home days later.
    pub async fn come_back(self, days: u32) -> Self {
        let Window { client, mut home, .. } = self;
        // Whether or not the driver says goodbye: the process ends with it.
        let _ = client.close().await;
        home.days_pass(days);
        Self::open_in(home, &[], (1280, 800)).await
    }

    async fn open_in(home: Home, environment: &[(&str, OsString)], (width, height): (u32, u32)) -> Self {
        let display = Display::start(width, height);
        let port = free_port();
        let mut command = home.command("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", &display.name)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        let driver = Process::start(&mut command);
        wait_for_port(port).await;
        let capabilities = json!({ "webkitgtk:browserOptions": { "binary": program(), "args": [] } });
        let Some(capabilities) = capabilities.as_object().cloned() else { unreachable!() };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = format!("http://127.0.0.1:{port}");
        let connecting = builder.capabilities(capabilities).connect(&address);
        let client = match tokio::time::timeout(PATIENCE, connecting).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => panic!("the window did not open: {error}"),
            Err(_) => panic!("the window lets nobody in. Was it built with --features e2e?"),
        };
        let window = Window { client, home, display, _driver: driver };
        window.fill((width, height)).await;
        window
    }

    async fn fill(&self, (width, height): (u32, u32)) {
        if let Err(error) = self.client.set_window_rect(0, 0, width, height).await {
            panic!("the window can't be sized: {error}");
        }
    }

    /// Locks with Ctrl+L. The web view is destroyed, so a fresh one is taken up.
    ///
    /// # Panics
    /// When no fresh web view comes.
    pub async fn lock(&self) {
        self.follow(async {
            // The page may be gone before the driver has let go of the keys.
            if let Ok(focused) = self.client.active_element().await {
                let _ = focused.send_keys(&format!("{CTRL}l")).await;
            }
        })
        .await;
    }

    /// Does something that destroys the web view, and takes up the fresh one.
    ///
    /// # Panics
    /// When no fresh web view comes.
    pub async fn follow(&self, act: impl Future<Output = ()>) {
        let Ok(old) = self.client.window().await else { panic!("there is no window to lock") };
        act.await;
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if let Ok(handles) = self.client.windows().await
                && let Some(fresh) = handles.into_iter().find(|handle| *handle != old)
                && self.client.switch_to_window(fresh).await.is_ok()
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no fresh web view came after the lock");
    }
}

fn free_port() -> u16 {
    match TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()) {
        Ok(address) => address.port(),
        Err(error) => panic!("no free port: {error}"),
    }
}

async fn wait_for_port(port: u16) {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(started.elapsed() < PATIENCE, "WebKitWebDriver does not answer");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
