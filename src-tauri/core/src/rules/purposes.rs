//! Four purposes of a 1:1, and which one has been neglected lately (R20). For Prep and After, never for the room.

use crate::model::{AgendaState, Facts, Lane, NoteKind, PersonId, Purpose, Section, ThemeKind};
use chrono::{Days, NaiveDate};

/// How far back "lately" goes: four weekly meetings.
const LATELY: Days = Days::new(28);

/// How often each purpose was served in the last four weeks, from what was written: a topic about the product is
/// alignment, a risk is a theme that points at one, a decision is noted as one, growth is a line of the plan.
pub fn served(facts: &Facts, person: PersonId, today: NaiveDate) -> [(Purpose, usize); 4] {
    let from = today.checked_sub_days(LATELY).unwrap_or(today);
    let recent = |on: NaiveDate| from < on && on <= today;
    let discussed_on = |state| match state {
        AgendaState::Discussed { meeting } => facts.meetings.get(&meeting).map(|m| m.on),
        _ => None,
    };
    let aligned = facts
        .agenda_of(person)
        .filter(|x| x.lane == Lane::Product && discussed_on(x.state).is_some_and(recent))
        .count()
        + facts.mentions_of(person).filter(|m| m.kind == ThemeKind::Strategy && recent(m.on)).count();
    let risky = |kind| !matches!(kind, ThemeKind::Topic | ThemeKind::Strategy);
    let risks = facts.mentions_of(person).filter(|m| risky(m.kind) && recent(m.on)).count();
    let decided = |x: &&crate::model::Note| x.kind == NoteKind::Decision && recent(x.on);
    let decisions = facts.notes_of(person).filter(decided).count();
    let growth = facts.growth_of(person).filter(|x| recent(x.on)).count()
        + facts.notes_of(person).filter(|x| x.section == Section::Growth && recent(x.on)).count();
    [
        (Purpose::Alignment, aligned),
        (Purpose::Risk, risks),
        (Purpose::Decisions, decisions),
        (Purpose::Growth, growth),
    ]
}

/// The purposes that nothing was written for in four weeks, if they met in that time at all.
pub fn neglected(facts: &Facts, person: PersonId, today: NaiveDate) -> Vec<Purpose> {
    let from = today.checked_sub_days(LATELY).unwrap_or(today);
    let met = facts.meetings_of(person).filter(|m| m.is_held() && m.on > from && m.on <= today).count();
    if met < 2 {
        return Vec::new();
    }
    served(facts, person, today)
        .into_iter()
        .filter(|(_, times)| *times == 0)
        .map(|(purpose, _)| purpose)
        .collect()
}
