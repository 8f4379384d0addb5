//! `config.toml`: language, theme and vault path, and nothing about anybody.

use crate::error::StartError;
use serde::Deserialize;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What may be set outside the vault; all of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// A language tag such as `en`.
    pub language: Option<String>,
    /// Light or dark whatever the desktop says.
    pub theme: Option<Theme>,
    /// The folder that holds CURRENT.
    pub vault: Option<PathBuf>,
}

/// How the window looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Config {
    /// Reads the file; a missing one is empty. Errors: it can't be read or understood.
    pub fn read(path: &Path) -> Result<Self, StartError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Config::default()),
            Err(source) => return Err(StartError::Folder { path: path.to_owned(), source }),
        };
        toml::from_str(&text)
            .map_err(|error| StartError::Config { path: path.to_owned(), why: error.message().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, StartError> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        Config::read(&path)
    }

    #[test]
    fn a_missing_or_empty_file_changes_nothing() {
        assert_eq!(Config::read(Path::new("/nowhere/config.toml")).unwrap(), Config::default());
        assert_eq!(read("").unwrap(), Config::default());
    }

    #[test]
    fn the_three_settings_are_read() {
        let config = read("language = \"en\"\ntheme = \"dark\"\nvault = \"/media/stick/vault\"\n").unwrap();
        assert_eq!(config.theme, Some(Theme::Dark));
        assert_eq!(config.vault, Some("/media/stick/vault".into()));
    }

    #[test]
    fn a_mistake_is_named_with_its_file() {
        for wrong in ["theme = \"blue\"", "people = [\"Ada\"]", "theme"] {
            let error = read(wrong).unwrap_err().to_string();
            assert!(error.contains("config.toml"), "{error}");
        }
    }
}
