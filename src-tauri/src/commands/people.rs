//! People, their cards and their notes.

use crate::error::Answer;
use crate::session::Shell;
use crate::wire::PersonForm;
use sotto_core::model::{About, NoteId, PersonId, Text};
use sotto_core::views::{PersonRow, PersonView, TodayView};
use sotto_core::workspace::Reach;
use tauri::State;

#[tauri::command(async)]
pub fn today(shell: State<'_, Shell>) -> Answer<TodayView> {
    shell.with(|vault, now| Ok(vault.today(now)))
}

/// The newest so many days of the notebook; the closed loops in it only where they are asked for.
#[tauri::command(async)]
pub fn person(shell: State<'_, Shell>, person: PersonId, days: usize, settled: bool) -> Answer<PersonView> {
    shell.with(|vault, now| Ok(vault.person_within(person, Reach::Window { days, settled }, now)?))
}

#[tauri::command(async)]
pub fn person_add(shell: State<'_, Shell>, form: PersonForm) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let person = vault.person_add(form.into_new(Vec::new())?, now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn person_edit(shell: State<'_, Shell>, person: PersonId, form: PersonForm) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let aliases = vault.person_of(person)?.aliases.clone();
        vault.person_edit(person, form.into_new(aliases)?)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn person_form(shell: State<'_, Shell>, person: PersonId) -> Answer<PersonForm> {
    shell.with(|vault, _| Ok(PersonForm::of(vault.person_of(person)?)))
}

#[tauri::command(async)]
pub fn person_archive(
    shell: State<'_, Shell>,
    person: PersonId,
    review: Option<String>,
) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let review = review.map(|phrase| vault.due_date(person, &phrase, now)).transpose()?;
        vault.person_archive(person, review, now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn person_reopen(shell: State<'_, Shell>, person: PersonId) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.person_reopen(person)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn about_set(shell: State<'_, Shell>, person: PersonId, about: About) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.about_set(person, about)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn note_edit(shell: State<'_, Shell>, note: NoteId, text: String) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let person = vault.note_edit(note, Text::new(text)?, now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn note_delete(shell: State<'_, Shell>, note: NoteId) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let person = vault.note_delete(note)?;
        Ok(vault.row(person, now)?)
    })
}
