//! Keys: another passphrase, a recovery kit, rotation, and the way in by recovery words or into an older folder.

use super::off_the_main_thread;
use super::secrets::{Secrets, text};
use crate::dialog::{self, Ask};
use crate::error::{Answer, WireError};
use crate::language::{LanguageChoice, is_german};
use crate::session::Shell;
use crate::wire::{CareView, KitView, SessionView};
use sotto_core::{KdfPolicy, OlderState, Passphrase, RecoveryWords};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use tauri::ipc::Request;
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};
use zeroize::Zeroizing;

/// Secrets for a command that a locked session answers with `locked` whatever it is sent.
fn secrets_while_open<R: Runtime>(app: &AppHandle<R>, request: &Request<'_>) -> Answer<Secrets> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    Secrets::of(request)
}

#[tauri::command]
pub async fn passphrase_change<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<()> {
    let secrets = secrets_while_open(&app, &request)?;
    let change = move |shell: &Shell| {
        let [old, new] = secrets.parts()?;
        let (old, new) = (Passphrase::new(old)?, Passphrase::new(new)?);
        shell.verify(&old)?;
        let kdf = KdfPolicy::tuned();
        shell.with(|vault, _| Ok(vault.vault().change_passphrase(&new, kdf)?))
    };
    off_the_main_thread(app, change).await
}

#[tauri::command]
pub async fn keys_rotate<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<CareView> {
    let secrets = secrets_while_open(&app, &request)?;
    let rotate = move |shell: &Shell| {
        let [old, new] = secrets.parts()?;
        let (old, new) = (Passphrase::new(old)?, Passphrase::new(new)?);
        shell.verify(&old)?;
        let kdf = KdfPolicy::tuned();
        shell.with(|vault, _| Ok(vault.vault().rotate_keys(&new, kdf)?))?;
        shell.care()
    };
    off_the_main_thread(app, rotate).await
}

#[tauri::command]
pub async fn kit_make<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<KitView> {
    let secrets = secrets_while_open(&app, &request)?;
    let make = move |shell: &Shell| {
        let [passphrase] = secrets.parts()?;
        shell.verify(&Passphrase::new(passphrase)?)?;
        shell.new_kit()
    };
    off_the_main_thread(app, make).await
}

/// Says whether it was saved; a cancelled dialog saves nothing.
#[tauri::command]
pub async fn kit_save<R: Runtime>(app: AppHandle<R>) -> Answer<bool> {
    let words = app.state::<Shell>().kit_words()?;
    let Some(path) = dialog::new_file(&app, Ask::Kit, "sotto-recovery-kit.txt").await else {
        return Ok(false);
    };
    let language = app.state::<LanguageChoice>().spoken();
    off_the_main_thread(app, move |_| write_kit(&path, &words, &language)).await?;
    Ok(true)
}

/// The page as shown goes to the desktop's print dialog.
#[tauri::command(async)]
pub fn kit_print<R: Runtime>(window: WebviewWindow<R>, shell: State<'_, Shell>) -> Answer<()> {
    shell.kit_words()?;
    Ok(window.print()?)
}

#[tauri::command]
pub async fn kit_confirm<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<CareView> {
    let secrets = secrets_while_open(&app, &request)?;
    let confirm = move |shell: &Shell| {
        let [first, second, third] = secrets.parts()?;
        shell.confirm_kit([text(first)?, text(second)?, text(third)?])?;
        shell.care()
    };
    off_the_main_thread(app, confirm).await
}

#[tauri::command(async)]
pub fn kit_drop(shell: State<'_, Shell>) -> Answer<()> {
    shell.drop_kit()
}

#[tauri::command]
pub async fn vault_recover<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<SessionView> {
    let secrets = Secrets::of(&request)?;
    let recover = move |shell: &Shell| {
        let [words, new] = secrets.parts()?;
        let words = RecoveryWords::parse(text(words)?)?;
        shell.recover(&words, &Passphrase::new(new)?)
    };
    off_the_main_thread(app, recover).await
}

/// An older or forked folder: `read` shows it and saves nothing, `accept` takes it as the newest.
#[tauri::command]
pub async fn vault_unlock_older<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<SessionView> {
    let secrets = Secrets::of(&request)?;
    let unlock = move |shell: &Shell| {
        let [passphrase, choice] = secrets.parts()?;
        let older = match choice {
            b"read" => OlderState::ReadOnly,
            b"accept" => OlderState::Accept,
            _ => return Err(WireError::request("The choice is read or accept.")),
        };
        shell.unlock_older(&Passphrase::new(passphrase)?, older)
    };
    off_the_main_thread(app, unlock).await
}

/// What stands above the words, in the language with this code; English where it isn't German.
fn above_the_words(language: &str) -> &'static str {
    if is_german(language) {
        "Notfallblatt von Sotto. Diese 24 Wörter öffnen den Tresor ohne seine Passphrase.\n\
         Ausdrucken, dort aufbewahren, wo nur Sie nachsehen, und die Datei löschen.\n\n"
    } else {
        "Sotto recovery kit. These 24 words open the vault without its passphrase.\n\
         Print this, keep it where only you look, and delete the file.\n\n"
    }
}

/// Writes the kit for its owner alone; a file that was there is replaced, since the dialog has asked.
fn write_kit(path: &Path, words: &[&str], language: &str) -> Answer<()> {
    let failed = |source| sotto_core::Error::File { path: PathBuf::from(path), source };
    let mut kit = Zeroizing::new(String::with_capacity(1024));
    kit.push_str(above_the_words(language));
    for (line, six) in words.chunks(6).enumerate() {
        for (at, word) in six.iter().enumerate() {
            kit.push_str(&format!("{:>2} {word:<10}", line * 6 + at + 1));
        }
        kit.push('\n');
    }
    // Not written through: a file of other rights in its place would keep them.
    if path.exists() {
        std::fs::remove_file(path).map_err(failed)?;
    }
    let mut file =
        std::fs::File::options().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    file.write_all(kit.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_kit_is_for_its_owner_alone_and_is_read_back_as_typed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kit.txt");
        std::fs::write(&path, "something of mine").unwrap();
        let all = ["abandon"; 23].into_iter().chain(["art"]).collect::<Vec<_>>();
        for (language, begin) in [("en", "Sotto recovery kit."), ("de-AT", "Notfallblatt von Sotto.")] {
            write_kit(&path, &all, language).unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.starts_with(begin), "{text}");
            let table = text.split("\n\n").nth(1).unwrap();
            assert_eq!(RecoveryWords::parse(table).unwrap().words().unwrap(), all);
        }
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(write_kit(&dir.path().join("no/kit.txt"), &all, "en").unwrap_err().code, "io");
    }
}
