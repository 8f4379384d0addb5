//! What holds for everybody at once: my promises, the team's mode, who is away, the blank template.

use super::off_the_main_thread;
use crate::dialog::{self, Ask};
use crate::error::Answer;
use crate::session::Shell;
use chrono::NaiveDate;
use sotto_core::Error;
use sotto_core::exchange::template::template;
use sotto_core::model::{Moment, PersonId, TeamModeKind};
use sotto_core::rules::when::parse_when;
use sotto_core::views::{MyPromisesView, TeamView};
use tauri::{AppHandle, Manager, Runtime, State};

#[tauri::command(async)]
pub fn my_promises(shell: State<'_, Shell>) -> Answer<MyPromisesView> {
    shell.with(|vault, now| Ok(vault.my_promises(now)))
}

#[tauri::command(async)]
pub fn team(shell: State<'_, Shell>) -> Answer<TeamView> {
    shell.with(|vault, now| Ok(vault.team(now)))
}

/// Nobody means me.
#[tauri::command(async)]
pub fn away_add(
    shell: State<'_, Shell>,
    person: Option<PersonId>,
    from: String,
    to: String,
) -> Answer<TeamView> {
    shell.with(|vault, now| {
        let (from, to) = (date(&from, now)?, date(&to, now)?);
        match person {
            Some(person) => vault.away(person, from, to, now)?,
            None => vault.my_away(from, to, now)?,
        }
        Ok(vault.team(now))
    })
}

#[tauri::command(async)]
pub fn away_drop(
    shell: State<'_, Shell>,
    person: Option<PersonId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Answer<TeamView> {
    shell.with(|vault, now| {
        vault.away_drop(person, from, to)?;
        Ok(vault.team(now))
    })
}

/// No mode ends the one that holds.
#[tauri::command(async)]
pub fn team_mode(shell: State<'_, Shell>, mode: Option<TeamModeKind>, until: String) -> Answer<TeamView> {
    shell.with(|vault, now| {
        let mode = mode.map(|kind| Ok::<_, Error>((kind, date(&until, now)?))).transpose()?;
        vault.team_mode(mode, now)?;
        Ok(vault.team(now))
    })
}

fn date(phrase: &str, now: Moment) -> Result<NaiveDate, Error> {
    parse_when(phrase, now.today()).ok_or_else(|| Error::NotADate(phrase.to_owned()))
}

/// Answers whether a file was written; false when the dialog was left.
#[tauri::command]
pub async fn template_export<R: Runtime>(app: AppHandle<R>) -> Answer<bool> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let Some(path) = dialog::new_file(&app, Ask::Template, "one-on-one.md").await else { return Ok(false) };
    off_the_main_thread(app, move |_| {
        std::fs::write(&path, template()).map_err(|source| Error::File { path, source })?;
        Ok(true)
    })
    .await
}
