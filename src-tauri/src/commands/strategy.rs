//! The strategy test (R81).

use crate::error::Answer;
use crate::session::Shell;
use sotto_core::model::{MentionId, PersonId, Text};
use sotto_core::views::StrategyView;
use tauri::State;

#[tauri::command(async)]
pub fn strategy(shell: State<'_, Shell>) -> Answer<StrategyView> {
    shell.with(|vault, _| Ok(vault.strategy()))
}

#[tauri::command(async)]
pub fn strategy_add(shell: State<'_, Shell>, person: PersonId, text: String) -> Answer<StrategyView> {
    shell.with(|vault, now| {
        vault.strategy_add(person, Text::new(text)?, now)?;
        Ok(vault.strategy())
    })
}

#[tauri::command(async)]
pub fn strategy_mark(shell: State<'_, Shell>, mention: MentionId, fuzzy: bool) -> Answer<StrategyView> {
    shell.with(|vault, _| {
        vault.strategy_mark(mention, fuzzy)?;
        Ok(vault.strategy())
    })
}
