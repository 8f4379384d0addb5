//! The radar, tracked work, and the preview of its exports.

use crate::error::Answer;
use crate::session::Shell;
use crate::wire::{ExportForm, FormatForm, NewTrackedForm, TrackedForm};
use sotto_core::model::{Tag, Text, ThemeKind, TrackedId};
use sotto_core::views::{NameMark, OutgoingView, RadarView, SaidView};
use sotto_core::workspace::Marks;
use tauri::State;

fn marks(overridden: bool) -> Marks {
    if overridden { Marks::Overridden } else { Marks::Refused }
}

#[tauri::command(async)]
pub fn radar(shell: State<'_, Shell>) -> Answer<RadarView> {
    shell.with(|vault, now| Ok(vault.radar(now)))
}

/// Who said what: answered only when the manager asks for it.
#[tauri::command(async)]
pub fn theme_said(shell: State<'_, Shell>, theme: String) -> Answer<Vec<SaidView>> {
    shell.with(|vault, now| Ok(vault.theme_said(&Tag::new(&theme)?, now)?))
}

#[tauri::command(async)]
pub fn theme_merge(shell: State<'_, Shell>, theme: String, into: String) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.theme_merge(&Tag::new(&theme)?, &Tag::new(&into)?, now)?;
        Ok(vault.radar(now))
    })
}

#[tauri::command(async)]
pub fn theme_split(shell: State<'_, Shell>, theme: String) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.theme_split(&Tag::new(&theme)?, now)?;
        Ok(vault.radar(now))
    })
}

#[tauri::command(async)]
pub fn theme_kind(shell: State<'_, Shell>, theme: String, theme_kind: ThemeKind) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.theme_kind(&Tag::new(&theme)?, theme_kind, now)?;
        Ok(vault.radar(now))
    })
}

/// What of a text that is being typed would name somebody (R75).
#[tauri::command(async)]
pub fn name_marks(shell: State<'_, Shell>, text: String) -> Answer<Vec<NameMark>> {
    shell.with(|vault, now| Ok(vault.name_marks(&text, now)))
}

#[tauri::command(async)]
pub fn track_add(shell: State<'_, Shell>, form: NewTrackedForm, overridden: bool) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.track_add(form.into_core(now)?, marks(overridden), now)?;
        Ok(vault.radar(now))
    })
}

#[tauri::command(async)]
pub fn track_edit(
    shell: State<'_, Shell>,
    id: TrackedId,
    form: TrackedForm,
    overridden: bool,
) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.track_edit(id, form.into_core(now)?, marks(overridden), now)?;
        Ok(vault.radar(now))
    })
}

#[tauri::command(async)]
pub fn track_done(shell: State<'_, Shell>, id: TrackedId) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.track_done(id, now)?;
        Ok(vault.radar(now))
    })
}

#[tauri::command(async)]
pub fn track_drop(shell: State<'_, Shell>, id: TrackedId, why: String) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.track_drop(id, Text::new(why)?, Marks::Refused, now)?;
        Ok(vault.radar(now))
    })
}

#[tauri::command(async)]
pub fn track_reopen(shell: State<'_, Shell>, id: TrackedId) -> Answer<RadarView> {
    shell.with(|vault, now| {
        vault.track_reopen(id, now)?;
        Ok(vault.radar(now))
    })
}

/// What would leave; `outgoing_save` writes it.
#[tauri::command(async)]
pub fn export_preview(
    shell: State<'_, Shell>,
    export: ExportForm,
    format: FormatForm,
) -> Answer<OutgoingView> {
    shell.preview(|vault, now| Ok(vault.export(export.into_core(format), now)))
}
