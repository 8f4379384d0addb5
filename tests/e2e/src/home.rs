//! A home folder that nobody lived in yet.

use crate::{program, root};
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The day on which a home is first used: the Monday after the newest of the sample notes, ten to nine in Berlin.
const FIRST_DAY: &str = "2026-11-23T07:50:00Z";

/// A home with XDG folders and a date of its own, so that a test sees the same days whenever it runs.
pub struct Home {
    dir: TempDir,
    now: DateTime<Utc>,
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Home {
    /// An empty home.
    ///
    /// # Panics
    /// When no temporary folder can be made.
    pub fn new() -> Self {
        Home::called("sotto-e2e")
    }

    /// An empty home whose folder begins with this name: the window shows where the vault lies.
    ///
    /// # Panics
    /// When no temporary folder can be made.
    pub fn called(name: &str) -> Self {
        match tempfile::Builder::new().prefix(&format!("{name}-")).tempdir() {
            Ok(dir) => Home { dir, now: FIRST_DAY.parse().unwrap_or_default() },
            Err(error) => panic!("no temporary folder: {error}"),
        }
    }

    /// A home whose `config.toml` holds this.
    ///
    /// # Panics
    /// When it can't be written.
    pub fn with_config(text: &str) -> Self {
        let home = Home::new();
        let config = home.path().join("config/sotto");
        if let Err(error) =
            std::fs::create_dir_all(&config).and_then(|()| std::fs::write(config.join("config.toml"), text))
        {
            panic!("config.toml can't be written: {error}");
        }
        home
    }

    /// Copies the sample notes in, one file per person; gives their folder.
    ///
    /// # Panics
    /// When they can't be copied.
    pub fn with_notes(&self) -> PathBuf {
        let (from, to) = (root().join("tests/samples/notes"), self.path().join("notes"));
        let copied = std::fs::create_dir_all(&to).and_then(|()| {
            for file in std::fs::read_dir(&from)?.flatten() {
                std::fs::copy(file.path(), to.join(file.file_name()))?;
            }
            Ok(())
        });
        assert!(copied.is_ok(), "{} can't be copied: {copied:?}", from.display());
        to
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The moment at which what runs here begins.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// What runs here from now on runs days later.
    pub fn days_pass(&mut self, days: u32) {
        self.now += TimeDelta::days(days.into());
    }

    /// Every file in it, for looking at what was left behind.
    pub fn files(&self) -> Vec<PathBuf> {
        let (mut found, mut left) = (Vec::new(), vec![self.path().to_owned()]);
        while let Some(dir) = left.pop() {
            for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => left.push(entry.path()),
                    Ok(kind) if kind.is_file() => found.push(entry.path()),
                    _ => {}
                }
            }
        }
        found
    }

    /// The processes that live in it, with the name of each one's program: the window's and its web view's.
    pub fn processes(&self) -> Vec<(u32, String)> {
        let home = format!("HOME={}", self.path().display());
        let mut found = Vec::new();
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
            let environment = std::fs::read(entry.path().join("environ")).unwrap_or_default();
            if environment.split(|byte| *byte == 0).any(|variable| variable == home.as_bytes()) {
                let name = std::fs::read_to_string(entry.path().join("comm")).unwrap_or_default();
                found.push((id, name.trim().to_owned()));
            }
        }
        found
    }

    /// A command that lives in this home and sees nothing of the real one: no session bus, no other display.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("TZ", "Europe/Berlin")
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env("NO_AT_BRIDGE", "1")
            .env("GDK_BACKEND", "x11")
            .env("SOTTO_E2E_NOW", self.now.to_rfc3339())
            .env("HOME", self.path());
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "run"),
            ("TMPDIR", "tmp"),
        ] {
            let path = self.path().join(folder);
            // A missing folder shows in the test soon enough.
            let _ = std::fs::create_dir_all(&path);
            command.env(name, path);
        }
        command
    }

    /// The program under test, in this home.
    pub fn sotto(&self) -> Command {
        self.command(program())
    }
}
