//! Topics on the agenda.

use crate::clipboard::copy;
use crate::error::Answer;
use crate::session::Shell;
use sotto_core::model::{AgendaId, Lane, MeetingId, Owner, PersonId, Text};
use sotto_core::rules::topics::REQUEST;
use sotto_core::views::{MeetingView, TopicView};
use tauri::{AppHandle, Manager, Runtime, State};

#[tauri::command(async)]
pub fn topics_add(
    shell: State<'_, Shell>,
    person: PersonId,
    by: Owner,
    lane: Lane,
    text: String,
) -> Answer<Vec<TopicView>> {
    shell.with(|vault, now| {
        let ids = vault.topics_add(&[person], by, lane, &Text::new(text)?, now)?;
        let topics = vault.topics_of(person)?.into_iter();
        Ok(topics.filter(|topic| ids.contains(&topic.id)).collect())
    })
}

/// R17: the neutral request for topics. It stays on the clipboard: it holds nothing of any notebook.
#[tauri::command(async)]
pub fn topics_request_copy<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    copy(&app, REQUEST.to_owned())
}

#[tauri::command(async)]
pub fn topic_drop(shell: State<'_, Shell>, id: AgendaId) -> Answer<()> {
    shell.with(|vault, now| Ok(vault.topic_drop(id, now)?))
}

#[tauri::command(async)]
pub fn topic_discussed(
    shell: State<'_, Shell>,
    meeting: MeetingId,
    topic: AgendaId,
    discussed: bool,
    unresolved: bool,
) -> Answer<MeetingView> {
    shell.with(|vault, now| {
        vault.topic_discussed(meeting, topic, discussed, unresolved, now)?;
        Ok(vault.meeting(meeting, now)?)
    })
}
