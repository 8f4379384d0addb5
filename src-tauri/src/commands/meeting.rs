//! The meeting: open, capture, close, After.

use crate::error::Answer;
use crate::session::Shell;
use crate::wire::{AfterForm, CloseForm};
use chrono::NaiveDate;
use sotto_core::model::{Lane, MeetingId, PersonId, Section, Trend};
use sotto_core::views::{AfterView, CapturePreview, CompletionView, LanesView, MeetingView, PersonRow};
use tauri::State;

#[tauri::command(async)]
pub fn meeting_open(shell: State<'_, Shell>, person: PersonId) -> Answer<MeetingView> {
    shell.with(|vault, now| {
        let id = vault.meeting_open(person, now)?;
        Ok(vault.meeting(id, now)?)
    })
}

#[tauri::command(async)]
pub fn meeting(shell: State<'_, Shell>, id: MeetingId) -> Answer<MeetingView> {
    shell.with(|vault, now| Ok(vault.meeting(id, now)?))
}

#[tauri::command(async)]
pub fn meeting_move(
    shell: State<'_, Shell>,
    person: PersonId,
    from: NaiveDate,
    to: NaiveDate,
) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.meeting_move(person, from, to, now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn meeting_lane(shell: State<'_, Shell>, id: MeetingId, lane: Lane) -> Answer<LanesView> {
    shell.with(|vault, now| {
        vault.meeting_lane(id, lane, now)?;
        Ok(vault.meeting(id, now)?.lanes)
    })
}

/// R43: the other one talks from now on.
#[tauri::command(async)]
pub fn talk_tap(shell: State<'_, Shell>, id: MeetingId) -> Answer<MeetingView> {
    shell.with(|vault, now| {
        vault.talk_tap(id, now)?;
        Ok(vault.meeting(id, now)?)
    })
}

#[tauri::command(async)]
pub fn opening_answer(shell: State<'_, Shell>, meeting: MeetingId, trend: Trend) -> Answer<MeetingView> {
    shell.with(|vault, now| {
        vault.opening_answer(meeting, trend)?;
        Ok(vault.meeting(meeting, now)?)
    })
}

#[tauri::command(async)]
pub fn capture_preview(shell: State<'_, Shell>, person: PersonId, line: String) -> Answer<CapturePreview> {
    shell.with(|vault, now| Ok(vault.capture_preview(person, &line, now)))
}

#[tauri::command(async)]
pub fn complete(
    shell: State<'_, Shell>,
    person: PersonId,
    line: String,
    caret: usize,
    room: bool,
) -> Answer<Vec<CompletionView>> {
    shell.with(|vault, now| Ok(vault.complete(person, room, &line, caret, now)?))
}

#[tauri::command(async)]
pub fn capture(shell: State<'_, Shell>, meeting: MeetingId, line: String) -> Answer<MeetingView> {
    shell.with(|vault, now| {
        vault.capture(meeting, &line, now)?;
        Ok(vault.meeting(meeting, now)?)
    })
}

/// A line on a person's page, outside any meeting.
#[tauri::command(async)]
pub fn jot(shell: State<'_, Shell>, person: PersonId, line: String) -> Answer<PersonRow> {
    shell.with(|vault, now| {
        vault.jot(person, &line, now)?;
        Ok(vault.row(person, now)?)
    })
}

#[tauri::command(async)]
pub fn capture_undo(shell: State<'_, Shell>, meeting: MeetingId) -> Answer<MeetingView> {
    shell.with(|vault, now| {
        vault.capture_undo(meeting)?;
        Ok(vault.meeting(meeting, now)?)
    })
}

#[tauri::command(async)]
pub fn capture_reroute(shell: State<'_, Shell>, meeting: MeetingId, section: u8) -> Answer<MeetingView> {
    let section = section_on_key(section)?;
    shell.with(|vault, now| {
        vault.capture_reroute(meeting, section, now)?;
        Ok(vault.meeting(meeting, now)?)
    })
}

/// The four sections in their order (R2), as they lie on the keys 1 to 4.
fn section_on_key(key: u8) -> Answer<Section> {
    match key {
        1 => Ok(Section::OpenLoops),
        2 => Ok(Section::Themes),
        3 => Ok(Section::Growth),
        4 => Ok(Section::Private),
        _ => Err(sotto_core::model::Invalid::Range { what: "a section", min: 1, max: 4 }.into()),
    }
}

#[tauri::command(async)]
pub fn meeting_close(shell: State<'_, Shell>, meeting: MeetingId, close: CloseForm) -> Answer<MeetingView> {
    shell.with(|vault, now| {
        vault.meeting_close(meeting, close.into_new()?, now)?;
        Ok(vault.meeting(meeting, now)?)
    })
}

#[tauri::command(async)]
pub fn after(shell: State<'_, Shell>, meeting: MeetingId) -> Answer<AfterView> {
    shell.with(|vault, _| Ok(vault.after(meeting)?))
}

#[tauri::command(async)]
pub fn after_save(shell: State<'_, Shell>, meeting: MeetingId, form: AfterForm) -> Answer<AfterView> {
    shell.with(|vault, now| {
        vault.after_save(meeting, form.into_new()?, now)?;
        Ok(vault.after(meeting)?)
    })
}

#[tauri::command(async)]
pub fn meeting_log(
    shell: State<'_, Shell>,
    person: PersonId,
    on: NaiveDate,
    lines: Vec<String>,
) -> Answer<AfterView> {
    shell.with(|vault, now| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let meeting = vault.meeting_log(person, on, &lines, now)?;
        Ok(vault.after(meeting)?)
    })
}
