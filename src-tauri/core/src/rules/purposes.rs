//! Four purposes of a 1:1, and which one has been neglected lately (R20). For Prep and After, never for the room.

use crate::model::{AgendaState, Facts, Lane, NoteKind, PersonId, Purpose, Section, ThemeKind};
use chrono::{Days, NaiveDate};

/// How far back "lately" goes: four weekly meetings.
const LATELY: Days = Days::new(28);

/// What serves a purpose, and when, from what was written: a topic about the product is alignment, a risk is a theme that
/// points at one, a decision is noted as one, growth is a line of the plan.
pub fn written(facts: &Facts, person: PersonId) -> Vec<(Purpose, NaiveDate)> {
    let mut written = Vec::new();
    for topic in facts.agenda_of(person).filter(|x| x.lane == Lane::Product) {
        let AgendaState::Discussed { meeting } = topic.state else { continue };
        written.extend(facts.meetings.get(&meeting).map(|m| (Purpose::Alignment, m.on)));
    }
    written.extend(facts.mentions_of(person).filter_map(|mention| match mention.kind {
        ThemeKind::Topic => None,
        ThemeKind::Strategy => Some((Purpose::Alignment, mention.on)),
        _ => Some((Purpose::Risk, mention.on)),
    }));
    for note in facts.notes_of(person) {
        written.extend((note.kind == NoteKind::Decision).then_some((Purpose::Decisions, note.on)));
        written.extend((note.section == Section::Growth).then_some((Purpose::Growth, note.on)));
    }
    written.extend(facts.growth_of(person).map(|line| (Purpose::Growth, line.on)));
    written
}

/// How often each purpose was served in the four weeks up to a day.
pub fn served(written: &[(Purpose, NaiveDate)], today: NaiveDate) -> [(Purpose, usize); 4] {
    let from = today.checked_sub_days(LATELY).unwrap_or(today);
    [Purpose::Alignment, Purpose::Risk, Purpose::Decisions, Purpose::Growth].map(|purpose| {
        let recent = |(what, on): &&(Purpose, NaiveDate)| *what == purpose && from < *on && *on <= today;
        (purpose, written.iter().filter(recent).count())
    })
}

/// The purposes that nothing was written for in four weeks, if they met in that time at all.
pub fn neglected(facts: &Facts, person: PersonId, today: NaiveDate) -> Vec<Purpose> {
    let from = today.checked_sub_days(LATELY).unwrap_or(today);
    let met = facts.meetings_of(person).filter(|m| m.is_held() && m.on > from && m.on <= today).count();
    if met < 2 {
        return Vec::new();
    }
    served(&written(facts, person), today)
        .into_iter()
        .filter(|(_, times)| *times == 0)
        .map(|(purpose, _)| purpose)
        .collect()
}
