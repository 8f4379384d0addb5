//! Prep, signs, levers, concerns and the wording check: what the manager sees alone (R54–R65).

use crate::error::Answer;
use crate::session::Shell;
use crate::wire::SignForm;
use sotto_core::model::{GrowthId, GrowthKind, PersonId, Raised, Text};
use sotto_core::views::{MarkView, PersonRow, PrepView};
use tauri::State;

#[tauri::command(async)]
pub fn prep(shell: State<'_, Shell>, person: PersonId) -> Answer<PrepView> {
    shell.with(|vault, now| Ok(vault.prep(person, now)?))
}

#[tauri::command(async)]
pub fn wording(shell: State<'_, Shell>, text: String) -> Answer<Vec<MarkView>> {
    shell.with(|vault, _| Ok(vault.wording(&text)))
}

#[tauri::command(async)]
pub fn lever_choose(
    shell: State<'_, Shell>,
    person: PersonId,
    text: String,
    due: String,
) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.lever_choose(person, Text::new(text)?, &due, now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn sign_add(shell: State<'_, Shell>, person: PersonId, sign: SignForm) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.sign_add(person, sign.into(), now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn concern_add(shell: State<'_, Shell>, person: PersonId, text: String) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.growth_add(person, GrowthKind::Feedback, Text::new(text)?, None, Raised::NotYet, now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn growth_raised(shell: State<'_, Shell>, id: GrowthId) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let person = vault.growth_raised(id, now.today())?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn growth_evidence(shell: State<'_, Shell>, id: GrowthId, text: String) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let person = vault.growth_evidence(id, Text::new(text)?, now.today())?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn growth_meets(shell: State<'_, Shell>, id: GrowthId, need: Option<GrowthId>) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let person = vault.growth_meets(id, need)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn growth_done(shell: State<'_, Shell>, id: GrowthId) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let person = vault.growth_done(id, now)?;
        Ok(vault.row(person, now)?)
    })
}
