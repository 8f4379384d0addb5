//! What may be told to peers and leadership (R80): how many people raised a theme, from three on, and how fast the work
//! flows. How people are (pace, energy, signs) does not leave, not even as a mean (R73).

use super::metrics::{Speed, by_week, monday};
use super::radar::{PEOPLE, WINDOW_DAYS, blips};
use super::trends::WEEKS;
use crate::model::{Facts, PersonId, ThemeKind};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// A theme that at least three different people raised in the last ninety days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The theme; its words are checked for names before they leave.
    pub theme: String,
    /// What it points at.
    pub kind: ThemeKind,
    /// Different people in the last ninety days, three or more.
    pub people: usize,
    /// Different people in the ninety days before; none where they were fewer than three.
    pub before: Option<usize>,
}

/// Everything that may be told, as of a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Outward {
    /// The Monday of the present week. No day stands in it, since it could be that of a meeting.
    pub week: NaiveDate,
    /// By people, then by name.
    pub themes: Vec<Shared>,
    /// The complete weeks of the last year that have figures, oldest first.
    pub delivery: Vec<(NaiveDate, Speed)>,
}

/// What may be told on a day. Small signs are what the manager saw in people and are left out.
pub fn outward(facts: &Facts, today: NaiveDate) -> Outward {
    let first = today.checked_sub_days(Days::new(WINDOW_DAYS.unsigned_abs()));
    let shared = |blip: super::radar::Blip<'_>| {
        let then = |on: NaiveDate| first.is_some_and(|day| (0..WINDOW_DAYS).contains(&(day - on).num_days()));
        let before: BTreeSet<PersonId> =
            blip.mentions.iter().filter(|m| then(m.on)).map(|m| m.person).collect();
        Shared {
            theme: blip.tag.to_string(),
            kind: blip.kind,
            people: blip.people.len(),
            before: Some(before.len()).filter(|people| *people >= PEOPLE),
        }
    };
    let told = blips(facts, today)
        .into_iter()
        .filter(|blip| blip.people.len() >= PEOPLE && blip.kind != ThemeKind::Sign);
    let mut themes: Vec<Shared> = told.map(shared).collect();
    themes.sort_by(|a, b| b.people.cmp(&a.people).then_with(|| a.theme.cmp(&b.theme)));
    let week = monday(today);
    let oldest = week.checked_sub_days(Days::new(7 * (WEEKS - 1)));
    let within = |on: &NaiveDate| *on < week && oldest.is_some_and(|oldest| oldest <= *on);
    let delivery = by_week(facts).into_iter().filter(|(on, _)| within(on)).collect();
    Outward { week, themes, delivery }
}

#[cfg(test)]
mod tests {
    use super::super::trends::scene::{Scene, day};
    use super::*;

    #[test]
    fn r80_a_theme_is_told_from_three_people_on_and_never_fewer_before() {
        let mut scene = Scene::default();
        let people = ["Ada", "Bea", "Cyd", "Dan"].map(|name| scene.person(name));
        for (who, on, tag) in [
            (0, "2026-11-02", "ci-time"),
            (1, "2026-11-09", "ci-time"),
            (2, "2026-11-16", "ci-time"),
            (0, "2026-06-15", "ci-time"),
            (1, "2026-07-15", "ci-time"),
            // Ninety days are counted with today, so 28 August is the first of them.
            (0, "2026-08-28", "on-call"),
            (1, "2026-11-16", "on-call"),
            (2, "2026-11-16", "on-call"),
            (3, "2026-11-20", "on-call"),
            (0, "2026-06-15", "on-call"),
            (1, "2026-06-15", "on-call"),
            (2, "2026-08-27", "on-call"),
            (0, "2026-11-16", "quiet"),
            (1, "2026-11-16", "quiet"),
        ] {
            scene.mention(people[who], on, tag, ThemeKind::Friction);
        }
        for person in people {
            scene.mention(person, "2026-11-16", "less-curious", ThemeKind::Sign);
        }
        let told = outward(&scene.facts, day("2026-11-25"));
        let shared = |theme: &str, people, before| Shared {
            theme: theme.to_owned(),
            kind: ThemeKind::Friction,
            people,
            before,
        };
        assert_eq!(told.themes, [shared("on-call", 4, Some(3)), shared("ci-time", 3, None)]);
        assert_eq!(told.week, day("2026-11-23"));
    }
}
