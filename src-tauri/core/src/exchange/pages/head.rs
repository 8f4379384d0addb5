//! The front matter of a page: what is known about the person themselves.

use super::{MARK, choice, word};
use crate::model::{About, Archived, Away, Minutes, Name, Person, Relation, Rhythm, Slot};
use chrono::{NaiveDate, NaiveTime, Weekday};
use std::fmt::Write;

/// What a page says about its person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The name.
    pub name: Option<Name>,
    /// Other names and initials.
    pub aliases: Vec<Name>,
    /// Role or title.
    pub role: String,
    /// How they stand to the manager.
    pub relation: Option<Relation>,
    /// How often they meet.
    pub rhythm: Option<Rhythm>,
    /// How long.
    pub minutes: Option<Minutes>,
    /// When.
    pub slot: Option<Slot>,
    /// Since when they work together.
    pub started: Option<NaiveDate>,
    /// New in a manager's role since (R8).
    pub new_manager_since: Option<NaiveDate>,
    /// Taken over from another manager.
    pub inherited: bool,
    /// Whom a skip-level reports to.
    pub manager: String,
    /// Stretches away.
    pub away: Vec<Away>,
    /// Whether the notebook is closed.
    pub archived: Option<Archived>,
    /// The card beside their page; it stands below the front matter.
    pub about: About,
}

/// Whether a text is a page of Sotto's own.
pub fn is_page(text: &str) -> bool {
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
    let first = lines.next().map(str::trim_end);
    first == Some("---")
        && lines.take_while(|line| line.trim_end() != "---").any(|line| key(line) == Some(("sotto", MARK)))
}

/// `key: value`.
pub(super) fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_end().split_once(": ")?;
    Some((key, value.trim()))
}

/// One line only: what is typed into a field has no others.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the front matter, fences included.
pub(super) fn write(out: &mut String, person: &Person) {
    let mut line = |key: &str, value: &str| {
        let value = flat(value);
        if !value.is_empty() {
            let _ = writeln!(out, "{key}: {value}");
        }
    };
    line("sotto", MARK);
    line("name", person.name.as_str());
    person.aliases.iter().for_each(|alias| line("alias", alias.as_str()));
    line("role", &person.role);
    line("relation", &word(person.relation));
    line("rhythm", &word(person.rhythm));
    line("minutes", &person.minutes.get().to_string());
    if let Some(slot) = &person.slot {
        line("slot", &format!("{} {} {}", slot.day, slot.time.format("%H:%M"), slot.zone));
    }
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    line("started", &day(person.started));
    line("new manager since", &day(person.new_manager_since));
    line("taken over", if person.inherited { "yes" } else { "" });
    line("manager", &person.manager);
    person.away.iter().for_each(|away| line("away", &format!("{} to {}", away.from, away.to)));
    if let Some(closed) = &person.archived {
        let review = closed.review.map_or_else(String::new, |review| format!(", review {review}"));
        line("closed", &format!("{}{review}", closed.on));
    }
}

impl Head {
    /// Takes one line of front matter. Says whether it was understood.
    pub(super) fn take(&mut self, line: &str) -> bool {
        let Some((key, value)) = key(line) else { return false };
        match key {
            "sotto" => value == MARK,
            "name" => filled(&mut self.name, Name::new(value).ok().map(Some)),
            "alias" => Name::new(value).map(|alias| self.aliases.push(alias)).is_ok(),
            "role" => filled(&mut self.role, Some(value.to_owned())),
            "relation" => filled(&mut self.relation, choice(value).map(Some)),
            "rhythm" => filled(&mut self.rhythm, choice(value).map(Some)),
            "minutes" => {
                filled(&mut self.minutes, value.parse().ok().and_then(|n| Minutes::new(n).ok()).map(Some))
            }
            "slot" => filled(&mut self.slot, slot(value).map(Some)),
            "started" => filled(&mut self.started, value.parse().ok().map(Some)),
            "new manager since" => filled(&mut self.new_manager_since, value.parse().ok().map(Some)),
            "taken over" => filled(&mut self.inherited, (value == "yes").then_some(true)),
            "manager" => filled(&mut self.manager, Some(value.to_owned())),
            "away" => away(value).map(|away| self.away.push(away)).is_some(),
            "closed" => filled(&mut self.archived, closed(value).map(Some)),
            _ => false,
        }
    }
}

fn filled<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}

fn slot(value: &str) -> Option<Slot> {
    let mut parts = value.split(' ');
    let day: Weekday = parts.next()?.parse().ok()?;
    let time = NaiveTime::parse_from_str(parts.next()?, "%H:%M").ok()?;
    Some(Slot { day, time, zone: parts.next()?.parse().ok()? })
}

fn away(value: &str) -> Option<Away> {
    let (from, to) = value.split_once(" to ")?;
    let away = Away { from: from.parse().ok()?, to: to.parse().ok()? };
    (away.from <= away.to).then_some(away)
}

fn closed(value: &str) -> Option<Archived> {
    let (on, review) = match value.split_once(", review ") {
        Some((on, review)) => (on, Some(review.parse().ok()?)),
        None => (value, None),
    };
    Some(Archived { on: on.parse().ok()?, review })
}
