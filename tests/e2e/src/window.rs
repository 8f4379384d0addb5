//! What the real window does. Run `cargo build -p sotto --features e2e` first.

#![cfg(test)]

#[path = "window/care.rs"]
mod care;
#[path = "window/demo.rs"]
mod demo;
#[path = "window/first_hour.rs"]
mod first_hour;
#[path = "window/hostile.rs"]
mod hostile;
#[path = "window/light.rs"]
mod light;
#[path = "window/locking.rs"]
mod locking;
#[path = "window/looks.rs"]
mod looks;
#[path = "window/newcomer.rs"]
mod newcomer;
#[path = "window/pictures.rs"]
mod pictures;
#[path = "window/start.rs"]
mod start;
#[path = "window/undriven.rs"]
mod undriven;

use sotto_e2e::{ENTER, Window};

/// Out of reach of a guess, and typed quickly.
const PASSPHRASE: &str = "crane velvet oblige tundra";

/// From the first screen to an open, empty vault.
async fn create_vault(window: &Window) {
    window.click("Begin").await;
    window.sees("Create vault").await;
    window.fill_in("Choose a passphrase", PASSPHRASE).await;
    window.fill_in("Once more", PASSPHRASE).await;
    window.press(ENTER).await;
    window.sees("One way back, on paper").await;
    window.click("Later").await;
    window.sees("No notebooks yet").await;
}

/// From the locked screen to Today.
async fn unlock(window: &Window) {
    window.sees("Unlock your vault").await;
    window.fill_in("Passphrase", PASSPHRASE).await;
    window.press(ENTER).await;
}

/// Brings in the notes that `SOTTO_E2E_PICK` points at.
async fn import_notes(window: &Window) {
    window.click("Import notes").await;
    window.click("Choose a folder").await;
    window.sees("Nothing has been written yet").await;
    window.click("Write 4 notebooks").await;
    window.sees("notebooks written").await;
}

/// Locks from the keyboard and waits for the locked screen.
async fn lock(window: &Window) {
    window.lock().await;
    window.sees("Unlock your vault").await;
}
