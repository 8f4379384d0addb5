//! Where things lie (XDG): only settings, sealed data, logs and the web view's own files, each in its folder, all 0700.

use crate::error::StartError;
use std::fs::{DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The program's folders; they exist once this value does.
#[derive(Clone, Debug)]
pub struct Folders {
    /// `config.toml`: language, theme, vault path.
    pub config: PathBuf,
    /// The vault, unless the configuration names another place.
    pub data: PathBuf,
    /// Logs, the mark, the device id.
    pub state: PathBuf,
    /// What the web view insists on keeping: salts and an empty database of host names.
    pub web_view: PathBuf,
    /// What the desktop starts with; made only if that is asked for.
    pub autostart: PathBuf,
    /// The socket by which a second start finds the first.
    pub runtime: PathBuf,
}

impl Folders {
    /// Finds and makes the folders. Errors: there is no home folder, or one can't be made.
    pub fn open() -> Result<Self, StartError> {
        let base = directories::BaseDirs::new().ok_or(StartError::NoHome)?;
        let state = base.state_dir().unwrap_or(base.data_local_dir()).join("sotto");
        let folders = Folders {
            autostart: base.config_dir().join("autostart"),
            config: base.config_dir().join("sotto"),
            data: base.data_dir().join("sotto"),
            runtime: base.runtime_dir().map_or_else(|| state.clone(), |dir| dir.join("sotto")),
            state,
            web_view: base.cache_dir().join("sotto"),
        };
        for dir in [&folders.config, &folders.state, &folders.web_view, &folders.runtime] {
            private_folder(dir)?;
        }
        Ok(folders)
    }
}

/// Makes a folder that only its owner may enter, or shuts one that is there already.
fn private_folder(dir: &Path) -> Result<(), StartError> {
    let failed = |source| StartError::Folder { path: dir.to_owned(), source };
    DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(failed)?;
    std::fs::set_permissions(dir, Permissions::from_mode(0o700)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_others_could_enter_is_shut() {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("a/sotto");
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::set_permissions(&dir, Permissions::from_mode(0o755)).unwrap();
        private_folder(&dir).unwrap();
        assert_eq!(dir.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_file_in_the_place_of_a_folder_is_named() {
        let temp = tempfile::tempdir().unwrap();
        let file = temp.path().join("sotto");
        std::fs::write(&file, "").unwrap();
        let error = private_folder(&file.join("below")).unwrap_err();
        assert!(error.to_string().contains(&file.display().to_string()), "{error}");
    }
}
