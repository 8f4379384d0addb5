//! What needs the manager today, gravest first (R7, R10, R46, R61, R65, R83). Never shown in the room.

use super::{cadence, pace, radar};
use crate::model::{Facts, GrowthId, MeetingId, Owner, Person, PersonId, Raised, Relation, Tag};
use chrono::NaiveDate;

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// Pace 1 or 2 for three weeks, no lever chosen (R65).
    PaceAlarm {
        /// Who.
        person: PersonId,
        /// The readings that ring it, oldest first.
        values: Vec<u8>,
    },
    /// The same risk from three people, and nobody tracks it (R50).
    Incident {
        /// The theme.
        theme: Tag,
        /// How many people.
        people: usize,
    },
    /// Tracked work that is late (R51).
    TrackedLate {
        /// How many.
        count: usize,
    },
    /// Promises of mine that are late.
    MyLate {
        /// How many.
        count: usize,
    },
    /// Promises of theirs that are late.
    TheirLate {
        /// Who.
        person: PersonId,
        /// How many.
        count: usize,
    },
    /// Too long since they met.
    NotMet {
        /// Who.
        person: PersonId,
        /// Days since.
        days: i64,
    },
    /// A concern about performance that they haven't heard (R61).
    AgeingConcern {
        /// Who.
        person: PersonId,
        /// Which line of the growth plan.
        growth: GrowthId,
        /// Days since it was written.
        days: i64,
    },
    /// A held meeting whose After waits.
    ParkedAfter {
        /// Which meeting.
        meeting: MeetingId,
    },
    /// A closed notebook whose day has come: keep it or erase it.
    KeepOrErase {
        /// Whose.
        person: PersonId,
        /// The day that was set.
        review: NaiveDate,
    },
    /// A direct report met less than fortnightly (R10).
    TooRare {
        /// Who.
        person: PersonId,
    },
    /// Monthly skip-levels are suggested (R7).
    MonthlySkips {
        /// How many are met less often; zero where nobody is met at all.
        rare: usize,
    },
}

/// Whether pace is kept for this person: not for a boss, not for a skip-level.
pub fn keeps_pace(person: &Person) -> bool {
    matches!(person.relation, Relation::Direct | Relation::Peer)
}

/// Everything that waits on this day.
pub fn needs(facts: &Facts, today: NaiveDate) -> Vec<Need> {
    let people = facts.active_people();
    let mut needs: Vec<Need> = people.iter().filter_map(|p| pace_alarm(facts, p)).collect();
    needs.extend(incidents(facts, today));
    let active = |id: &PersonId| facts.people.get(id).is_some_and(|p| p.archived.is_none());
    let late = |owner| facts.loops.values().filter(move |x| x.owner == owner && x.is_overdue(today));
    // A promise to somebody who left is still mine.
    match late(Owner::Me).count() {
        0 => {}
        count => needs.push(Need::MyLate { count }),
    }
    match facts.tracked.values().filter(|x| x.is_overdue(today)).count() {
        0 => {}
        count => needs.push(Need::TrackedLate { count }),
    }
    needs.extend(people.iter().filter_map(|p| {
        let count = late(Owner::Them).filter(|x| x.person == p.id).count();
        (count > 0).then_some(Need::TheirLate { person: p.id, count })
    }));
    needs.extend(people.iter().filter_map(|p| {
        let last = facts.last_held(p.id).map(|m| m.on);
        cadence::not_met_for(p, &facts.settings, last, today).map(|days| Need::NotMet { person: p.id, days })
    }));
    needs.extend(ageing_concerns(facts, today).filter(|need| match need {
        Need::AgeingConcern { person, .. } => active(person),
        _ => true,
    }));
    needs.extend(parked(facts).filter(|m| active(&m.1)).map(|(meeting, _)| Need::ParkedAfter { meeting }));
    needs.extend(facts.people.values().filter_map(|p| keep_or_erase(p, today)));
    needs.extend(people.iter().filter(|p| cadence::too_rare(p)).map(|p| Need::TooRare { person: p.id }));
    needs.extend(cadence::skips_to_suggest(&people, &facts.settings).map(|rare| Need::MonthlySkips { rare }));
    needs
}

/// R50: what is raised at once.
fn incidents(facts: &Facts, today: NaiveDate) -> impl Iterator<Item = Need> {
    let blips = radar::blips(facts, today).into_iter();
    blips
        .filter(|blip| blip.call == radar::Call::Incident)
        .map(|blip| Need::Incident { theme: blip.tag.clone(), people: blip.people.len() })
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether the day has come to keep a closed notebook or to erase it.
pub fn keep_or_erase(person: &Person, today: NaiveDate) -> Option<Need> {
    let review = person.archived?.review.filter(|review| *review <= today)?;
    Some(Need::KeepOrErase { person: person.id, review })
}

/// R65 for one person.
pub fn pace_alarm(facts: &Facts, person: &Person) -> Option<Need> {
    let readings = facts.readings_of(person.id);
    let values = keeps_pace(person).then(|| pace::alarm(&readings, facts.loops_of(person.id)))??;
    Some(Need::PaceAlarm { person: person.id, values })
}

fn ageing_concerns(facts: &Facts, today: NaiveDate) -> impl Iterator<Item = Need> + '_ {
    facts
        .growth
        .values()
        .filter(|x| x.raised == Raised::NotYet && x.done.is_none())
        .map(move |x| Need::AgeingConcern { person: x.person, growth: x.id, days: (today - x.on).num_days() })
}

/// Held meetings whose After was not done; an imported one counts as done.
fn parked(facts: &Facts) -> impl Iterator<Item = (MeetingId, PersonId)> + '_ {
    facts.meetings.values().filter(|m| m.is_held() && m.after.is_none()).map(|m| (m.id, m.person))
}
