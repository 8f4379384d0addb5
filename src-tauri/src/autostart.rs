//! Starting with the desktop, off unless asked for. The window opens locked: there is no way to start it otherwise.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// The entry in the desktop's autostart folder.
pub struct Autostart {
    entry: PathBuf,
}

impl Autostart {
    /// In this autostart folder; it need not be there yet.
    pub fn below(folder: &Path) -> Self {
        Autostart { entry: folder.join("org.sotto.Sotto.desktop") }
    }

    /// Whether the desktop starts Sotto.
    pub fn is_on(&self) -> bool {
        self.entry.is_file()
    }

    /// Has the desktop start this program, or not. Errors: the entry can't be written or removed.
    pub fn set(&self, program: &Path, on: bool) -> Result<(), Error> {
        if !on {
            return match fs::remove_file(&self.entry) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        if let Some(folder) = self.entry.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = format!(
            "[Desktop Entry]\nType=Application\nName=Sotto\nExec={}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n",
            quoted(program)
        );
        fs::write(&self.entry, text)
    }
}

/// As the desktop entry specification wants an argument with reserved signs.
fn quoted(program: &Path) -> String {
    let mut quoted = String::from("\"");
    for sign in program.to_string_lossy().chars() {
        match sign {
            // A backslash is doubled for the quotes, and both once more for the entry.
            '\\' => quoted.push_str("\\\\\\\\"),
            '"' | '`' | '$' => quoted.extend(['\\', '\\', sign]),
            '%' => quoted.push_str("%%"),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_off_until_asked_for_and_names_nothing_but_the_program() {
        let dir = tempfile::tempdir().unwrap();
        let start = Autostart::below(&dir.path().join("autostart"));
        assert!(!start.is_on());
        start.set(Path::new("/usr/bin/sotto"), false).unwrap();
        start.set(Path::new("/usr/bin/sotto"), true).unwrap();
        assert!(start.is_on());
        let text = fs::read_to_string(&start.entry).unwrap();
        assert!(text.contains("Exec=\"/usr/bin/sotto\"\n"), "{text}");
        start.set(Path::new("/usr/bin/sotto"), false).unwrap();
        assert!(!start.is_on());
    }

    #[test]
    fn a_path_with_odd_signs_is_quoted() {
        assert_eq!(quoted(Path::new("/opt/my apps/100%/sotto")), "\"/opt/my apps/100%%/sotto\"");
        assert_eq!(quoted(Path::new("/a$b")), "\"/a\\\\$b\"");
    }

    #[test]
    fn a_folder_that_is_a_file_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("autostart");
        fs::write(&file, "").unwrap();
        assert!(Autostart::below(&file).set(Path::new("/usr/bin/sotto"), true).is_err());
    }
}
