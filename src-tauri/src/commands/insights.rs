//! Trends over a year, of the team or of one person.

use crate::error::Answer;
use crate::session::Shell;
use sotto_core::model::PersonId;
use sotto_core::views::InsightsView;
use tauri::State;

/// `person` none is the team, where at least three people stand behind each figure (R56).
#[tauri::command(async)]
pub fn insights(shell: State<'_, Shell>, person: Option<PersonId>) -> Answer<InsightsView> {
    shell.with(|vault, now| Ok(vault.insights(person, now)?))
}
