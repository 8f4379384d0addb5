//! Finding words, and reading dates.

use crate::error::Answer;
use crate::session::Shell;
use chrono::NaiveDate;
use sotto_core::model::PersonId;
use sotto_core::rules::when::parse_when;
use sotto_core::views::SearchHit;
use tauri::State;

/// The most that the page is sent at once; it shows fewer, and says that there are more.
const MOST: usize = 200;

#[tauri::command(async)]
pub fn search(shell: State<'_, Shell>, text: String, person: Option<PersonId>) -> Answer<Vec<SearchHit>> {
    shell.with(|vault, _| Ok(vault.search_first(&text, person, MOST)))
}

#[tauri::command(async)]
pub fn when(shell: State<'_, Shell>, text: String) -> Answer<Option<NaiveDate>> {
    shell.with(|_, now| Ok(parse_when(&text, now.today())))
}
