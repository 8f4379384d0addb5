//! A screen that nobody sees.

use crate::Process;
use crate::picture;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// An X server with one screen, on a number of its own choice.
pub struct Display {
    /// As `DISPLAY` wants it.
    pub name: String,
    /// Where the server keeps its screen, readable by anybody who looks.
    screen: TempDir,
    _server: Process,
}

impl Display {
    /// Starts a screen of this size.
    ///
    /// # Panics
    /// Says so when Xvfb is missing or doesn't start.
    pub fn start(width: u32, height: u32) -> Self {
        let screen = match tempfile::Builder::new().prefix("sotto-screen-").tempdir() {
            Ok(dir) => dir,
            Err(error) => panic!("no temporary folder: {error}"),
        };
        let mut server = Process::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
                .arg(format!("{width}x{height}x24"))
                .arg("-fbdir")
                .arg(screen.path())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut number = String::new();
        let told = server.0.stdout.take().map(|out| BufReader::new(out).read_line(&mut number));
        assert!(matches!(told, Some(Ok(read)) if read > 0), "Xvfb did not start");
        Display { name: format!(":{}", number.trim()), screen, _server: server }
    }

    /// Saves what is on the screen now.
    ///
    /// # Panics
    /// When the screen can't be read or the file can't be written.
    pub fn photograph(&self, to: &Path) {
        let saved =
            std::fs::read(self.screen.path().join("Xvfb_screen0")).and_then(|dump| picture::save(&dump, to));
        assert!(saved.is_ok(), "{} can't be saved: {saved:?}", to.display());
    }
}
