//! Trends over a year, of the team or of one person.

use crate::error::Answer;
use crate::session::Shell;
use crate::wire::PlotForm;
use sotto_core::model::PersonId;
use sotto_core::views::{InsightsView, OutgoingView};
use tauri::State;

/// `person` none is the team, where at least three people stand behind each figure (R56).
#[tauri::command(async)]
pub fn insights(shell: State<'_, Shell>, person: Option<PersonId>) -> Answer<InsightsView> {
    shell.with(|vault, now| Ok(vault.insights(person, now)?))
}

/// A plot as it would leave; `outgoing_save` writes it. One person's is refused.
#[tauri::command(async)]
pub fn plot_preview(
    shell: State<'_, Shell>,
    person: Option<PersonId>,
    plot: PlotForm,
) -> Answer<OutgoingView> {
    shell.preview(|vault, now| Ok(vault.plot(person, plot.into_core(), now)?))
}
