//! Questions of a 1:1 and their answers (R22–R39).

use crate::error::Answer;
use crate::session::Shell;
use sotto_core::model::{MeetingId, PersonId, Text};
use sotto_core::views::QuestionView;
use tauri::State;

#[tauri::command(async)]
pub fn questions(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<QuestionView>> {
    shell.with(|vault, _| Ok(vault.questions(person)?))
}

#[tauri::command(async)]
pub fn answer(
    shell: State<'_, Shell>,
    person: PersonId,
    question: String,
    text: String,
    reply: String,
    meeting: Option<MeetingId>,
) -> Answer<Vec<QuestionView>> {
    let reply = if reply.trim().is_empty() { None } else { Some(Text::new(reply)?) };
    shell.with(|vault, now| {
        vault.answer(person, &question, Text::new(text)?, reply, meeting, now)?;
        Ok(vault.questions(person)?)
    })
}
