//! The questions and the marked words as the manager changes them (R22–R39, R60).

use crate::error::Answer;
use crate::session::Shell;
use crate::wire::{QuestionEditForm, WordingEditForm};
use sotto_core::views::{QuestionSetView, WordView};
use tauri::State;

#[tauri::command(async)]
pub fn question_set(shell: State<'_, Shell>) -> Answer<QuestionSetView> {
    shell.with(|vault, _| Ok(vault.question_set()))
}

#[tauri::command(async)]
pub fn question_edit(shell: State<'_, Shell>, edit: QuestionEditForm) -> Answer<QuestionSetView> {
    shell.with(|vault, now| {
        vault.question_edit(edit.into_edit()?, now)?;
        Ok(vault.question_set())
    })
}

#[tauri::command(async)]
pub fn wording_list(shell: State<'_, Shell>) -> Answer<Vec<WordView>> {
    shell.with(|vault, _| Ok(vault.wording_list()))
}

#[tauri::command(async)]
pub fn wording_edit(shell: State<'_, Shell>, edit: WordingEditForm) -> Answer<Vec<WordView>> {
    shell.with(|vault, _| {
        vault.wording_edit(edit.into())?;
        Ok(vault.wording_list())
    })
}
