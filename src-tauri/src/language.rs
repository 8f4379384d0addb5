//! The language that was chosen for the window. It lies in `config.toml`, so that it is known before the vault is open.

use crate::config::Config;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// Codes are a few letters, so that nothing else can be written into the file.
const LONGEST_CODE: usize = 8;

/// Whether what is said outside the page is said in German; otherwise it is English.
pub fn is_german(code: &str) -> bool {
    code.to_ascii_lowercase().starts_with("de")
}

/// Reads and keeps the choice.
pub struct LanguageChoice {
    file: PathBuf,
}

impl LanguageChoice {
    /// In the `config.toml` of this folder; it need not be there yet.
    pub fn below(folder: &Path) -> Self {
        LanguageChoice { file: folder.join("config.toml") }
    }

    /// The code as it was chosen; none where the system's language is followed.
    pub fn chosen(&self) -> Option<String> {
        Config::read(&self.file).ok()?.language
    }

    /// The code that is spoken outside the page: the chosen one, else the system's; empty where it names none.
    pub fn spoken(&self) -> String {
        let system = || {
            let named =
                ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
            named.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
        };
        self.chosen().unwrap_or_else(system)
    }

    /// Keeps another choice and leaves every other line of the file as it is. Errors: it is no code, or the file can't be
    /// read or written.
    pub fn choose(&self, code: Option<&str>) -> Result<(), Error> {
        let is_code = |code: &str| {
            (1..=LONGEST_CODE).contains(&code.len())
                && code.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
        };
        if code.is_some_and(|code| !is_code(code)) {
            return Err(Error::from(ErrorKind::InvalidInput));
        }
        let old = match fs::read_to_string(&self.file) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            read => read?,
        };
        let mut lines: Vec<_> = old.lines().filter(|line| !sets_language(line)).map(String::from).collect();
        lines.extend(code.map(|code| format!("language = \"{code}\"")));
        let mut text = lines.join("\n");
        if !text.is_empty() {
            text.push('\n');
        }
        // Whole or not at all: a broken configuration would keep Sotto from starting.
        let beside = self.file.with_extension("toml.new");
        fs::create_dir_all(self.file.parent().unwrap_or(Path::new(".")))?;
        fs::write(&beside, text)?;
        fs::rename(beside, &self.file)
    }
}

/// Whether this line of the file sets the language; the file has no tables and no text over several lines.
fn sets_language(line: &str) -> bool {
    line.trim_start().strip_prefix("language").is_some_and(|rest| rest.trim_start().starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_is_kept_and_the_rest_of_the_file_stays() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.toml");
        fs::write(&file, "# mine\ntheme = \"dark\"\nlanguage = \"en\"\n").unwrap();
        let language = LanguageChoice::below(dir.path());
        assert_eq!(language.chosen().as_deref(), Some("en"));
        language.choose(Some("de")).unwrap();
        assert_eq!(language.chosen().as_deref(), Some("de"));
        assert_eq!(fs::read_to_string(&file).unwrap(), "# mine\ntheme = \"dark\"\nlanguage = \"de\"\n");
        language.choose(None).unwrap();
        assert_eq!(language.chosen(), None);
        assert_eq!(fs::read_to_string(&file).unwrap(), "# mine\ntheme = \"dark\"\n");
    }

    #[test]
    fn it_is_the_systems_until_something_is_chosen() {
        let dir = tempfile::tempdir().unwrap();
        let language = LanguageChoice::below(&dir.path().join("config"));
        assert_eq!(language.chosen(), None);
        language.choose(Some("de")).unwrap();
        assert_eq!(language.chosen().as_deref(), Some("de"));
    }

    #[test]
    fn nothing_but_a_code_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let language = LanguageChoice::below(dir.path());
        for wrong in ["", "de\"\nvault = \"/elsewhere", "a-very-long-code", "dé"] {
            assert!(language.choose(Some(wrong)).is_err(), "{wrong}");
        }
        assert!(!dir.path().join("config.toml").exists());
    }

    #[test]
    fn a_file_that_cannot_be_written_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(LanguageChoice::below(&file).choose(Some("de")).is_err());
    }
}
