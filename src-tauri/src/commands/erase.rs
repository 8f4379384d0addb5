//! Erasing a person, after the passphrase and the name were typed.

use super::off_the_main_thread;
use super::secrets::{Secrets, text};
use crate::error::{Answer, WireError};
use crate::session::Shell;
use sotto_core::Passphrase;
use sotto_core::model::PersonId;
use sotto_core::views::ErasedView;
use tauri::ipc::Request;
use tauri::{AppHandle, Manager, Runtime};

#[tauri::command]
pub async fn person_erase<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Answer<ErasedView> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let secrets = Secrets::of(&request)?;
    let erase = move |shell: &Shell| {
        let [passphrase, id, name] = secrets.parts()?;
        let unknown = |_| WireError::request("That is no person's id.");
        let (id, name) = (text(id)?.parse::<PersonId>().map_err(unknown)?, text(name)?);
        shell.verify(&Passphrase::new(passphrase)?)?;
        shell.with(|vault, _| {
            if vault.person_of(id)?.name.as_str() != name.trim() {
                return Err(WireError::request("The name that was typed is another one."));
            }
            Ok(vault.person_erase(id)?)
        })
    };
    off_the_main_thread(app, erase).await
}
