//! Growth, pace and energy.

use crate::error::Answer;
use crate::session::Shell;
use sotto_core::model::{GrowthKind, Measure, PersonId, Raised, Text};
use sotto_core::views::PersonRow;
use tauri::State;

#[tauri::command(async)]
pub fn growth_add(
    shell: State<'_, Shell>,
    person: PersonId,
    growth_kind: GrowthKind,
    text: String,
    by: String,
) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        let (text, dated) = (Text::new(text)?, !by.trim().is_empty());
        if growth_kind == GrowthKind::Goal {
            vault.goal_add(person, text, &by, now)?;
        } else {
            let by = if dated { Some(vault.due_date(person, &by, now)?) } else { None };
            vault.growth_add(person, growth_kind, text, by, Raised::NotNeeded, now)?;
        }
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn pace_set(shell: State<'_, Shell>, person: PersonId, value: u8) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.reading_set(person, Measure::pace(value)?, now.today(), now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn energy_set(shell: State<'_, Shell>, person: PersonId, value: u8) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.reading_set(person, Measure::energy(value)?, now.today(), now)?;
        Ok(vault.row(person, now)?)
    })
}
