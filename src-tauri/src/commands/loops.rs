//! Promises.

use crate::error::Answer;
use crate::session::Shell;
use sotto_core::model::{LoopId, Moment, Text};
use sotto_core::views::LoopView;
use sotto_core::workspace::Workspace;
use tauri::State;

#[tauri::command(async)]
pub fn loop_keep(shell: State<'_, Shell>, id: LoopId) -> Answer<LoopView> {
    changed(&shell, id, |vault, now| Ok(vault.loop_keep(id, now)?))
}

#[tauri::command(async)]
pub fn loop_miss(shell: State<'_, Shell>, id: LoopId, why: String) -> Answer<LoopView> {
    changed(&shell, id, |vault, now| Ok(vault.loop_miss(id, Text::new(why)?, now)?))
}

#[tauri::command(async)]
pub fn loop_drop(shell: State<'_, Shell>, id: LoopId, why: String) -> Answer<LoopView> {
    changed(&shell, id, |vault, now| Ok(vault.loop_drop(id, Text::new(why)?, now)?))
}

#[tauri::command(async)]
pub fn loop_move(shell: State<'_, Shell>, id: LoopId, due: String, why: String) -> Answer<LoopView> {
    changed(&shell, id, |vault, now| Ok(vault.loop_renegotiate(id, &due, Text::new(why)?, now)?))
}

#[tauri::command(async)]
pub fn loop_reopen(shell: State<'_, Shell>, id: LoopId) -> Answer<LoopView> {
    changed(&shell, id, |vault, now| Ok(vault.loop_reopen(id, now)?))
}

/// Changes a promise and shows it as it stands then.
fn changed(
    shell: &Shell,
    id: LoopId,
    change: impl FnOnce(&mut Workspace, Moment) -> Answer<()>,
) -> Answer<LoopView> {
    shell.with(|vault, now| {
        change(vault, now)?;
        Ok(vault.facts().loop_view(vault.loop_of(id)?, now.today()))
    })
}
