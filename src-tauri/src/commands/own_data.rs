//! Own data out, as a deliberate act: the passphrase again, then where to, then the file.

use super::off_the_main_thread;
use super::secrets::{Secrets, text};
use crate::dialog::{self, Ask};
use crate::error::{Answer, WireError};
use crate::session::Shell;
use crate::wire::OwnDataWritten;
use sotto_core::exchange::own_data;
use sotto_core::model::PersonId;
use sotto_core::{Passphrase, write_private, write_private_folder};
use std::path::PathBuf;
use tauri::ipc::Request;
use tauri::{AppHandle, Manager, Runtime};

/// How own data leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Json,
    Pages,
}

/// Writes everything, or the notebook of one person, as `json` or `pages`. None when the dialog was left.
#[tauri::command]
pub async fn own_data_export<R: Runtime>(
    app: AppHandle<R>,
    request: Request<'_>,
) -> Answer<Option<OwnDataWritten>> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let secrets = Secrets::of(&request)?;
    let checked = move |shell: &Shell| {
        let [passphrase, shape, person] = secrets.parts()?;
        let shape = match shape {
            b"json" => Shape::Json,
            b"pages" => Shape::Pages,
            _ => return Err(WireError::request("Own data leaves as json or as pages.")),
        };
        let unknown = |_| WireError::request("That is no person's id.");
        let person = match text(person)? {
            "" => None,
            id => Some(id.parse::<PersonId>().map_err(unknown)?),
        };
        shell.verify(&Passphrase::new(passphrase)?)?;
        shell.real_only()?;
        let name = shell.with(|vault, _| Ok(person.map(|id| vault.person_of(id).cloned()).transpose()?))?;
        Ok((shape, person, name.map(|person| person.name)))
    };
    let (shape, person, name) = off_the_main_thread(app.clone(), checked).await?;
    let chosen = match shape {
        Shape::Json => {
            let whose = name.map_or("everything".to_owned(), |name| name.to_string().replace('/', "-"));
            dialog::new_file(&app, Ask::OwnData, &format!("sotto-{whose}.json")).await
        }
        Shape::Pages => dialog::folder(&app, Ask::OwnPages).await,
    };
    let Some(path) = chosen else { return Ok(None) };
    off_the_main_thread(app, move |shell| write(shell, shape, person, path).map(Some)).await
}

fn write(shell: &Shell, shape: Shape, person: Option<PersonId>, path: PathBuf) -> Answer<OwnDataWritten> {
    let people = shell.with(|vault, now| match shape {
        Shape::Json => {
            let mut archive = vault.own_data(person)?;
            write_private(&path, &own_data::write(&mut archive)?)?;
            Ok(archive.people.len())
        }
        Shape::Pages => {
            let pages = vault.own_pages(person, now)?;
            let files = pages.iter().map(|page| (page.file_name.as_str(), page.text.as_bytes()));
            write_private_folder(&path, files)?;
            Ok(pages.len())
        }
    })?;
    Ok(OwnDataWritten { path: path.display().to_string(), people })
}
