//! What the top of a file says about the person: name, role, relation, cadence.

use super::lines::{Line, Shape};
use super::names::{fold, title};
use crate::model::{Minutes, Relation, Rhythm};
use crate::rules::when::{Calendar, find_all, parse};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// The details of one file. What it doesn't say is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Details {
    pub(super) name: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) role: Option<String>,
    pub(super) relation: Option<Relation>,
    pub(super) rhythm: Option<Rhythm>,
    pub(super) minutes: Option<Minutes>,
    pub(super) started: Option<NaiveDate>,
    pub(super) new_manager_since: Option<NaiveDate>,
    pub(super) manager: Option<String>,
    /// The title, and the line it stands on.
    pub(super) title: Option<(usize, String)>,
    /// Lines that were understood, with the parts that became details.
    pub(super) lines: BTreeMap<usize, Vec<String>>,
}

/// Reads front matter and the lines above the first section; `is_section` says where that is.
pub(super) fn read(lines: &[Line], calendar: &Calendar, is_section: impl Fn(&Line) -> bool) -> Details {
    let mut details = Details::default();
    let mut words_seen = false;
    // The key of a list in front matter, and the line it stands on: "aliases:", and "- Pri" below.
    let mut list: Option<(usize, String)> = None;
    let mut in_table = false;
    for line in lines {
        let text = match &line.shape {
            Shape::FrontMatter => front(line.number, line.raw.trim(), &mut list),
            _ if is_section(line) => break,
            Shape::Heading { level: 1 | 2, text } if details.title.is_none() => {
                details.take_title(line.number, text);
                words_seen = true;
                continue;
            }
            Shape::Row(cells) if is_properties(cells) => {
                in_table = true;
                details.lines.insert(line.number, cells.clone());
                continue;
            }
            Shape::Row(cells) => match cells.as_slice() {
                [key, value] => format!("{key}: {value}"),
                _ => continue,
            },
            Shape::RowRule if in_table => {
                details.lines.insert(line.number, Vec::new());
                continue;
            }
            Shape::Bullet { mark: None, text, .. } => text.clone(),
            Shape::Plain { text, .. } => text.clone(),
            _ => continue,
        };
        if let Some(fields) = details.take(&text, calendar) {
            details.lines.insert(line.number, fields);
            if let Some((head, key)) = list.as_ref().filter(|(head, _)| *head < line.number) {
                details.lines.insert(*head, vec![key.clone()]);
            }
        } else if !words_seen && matches!(line.shape, Shape::Plain { .. }) {
            details.take_title(line.number, &text);
        }
        words_seen |= !matches!(line.shape, Shape::FrontMatter);
    }
    details
}

/// A line of front matter; one of a list is read as if its key stood before it.
fn front(number: usize, text: &str, list: &mut Option<(usize, String)>) -> String {
    if let Some(key) = text.strip_suffix(':') {
        *list = Some((number, key.to_owned()));
    } else if let (Some(item), Some((_, key))) = (text.strip_prefix("- "), list.as_ref()) {
        return format!("{key}: {item}");
    } else {
        *list = None;
    }
    text.to_owned()
}

/// The head of a table of properties, as some programs write them at the top of a page.
fn is_properties(cells: &[String]) -> bool {
    let said = |at: usize, words: &[&str]| {
        cells.get(at).is_some_and(|cell| words.contains(&fold(cell.trim_matches(['*', '_'])).as_str()))
    };
    cells.len() == 2 && said(0, &["property", "properties", "field", "key"]) && said(1, &["value", "values"])
}

impl Details {
    fn take_title(&mut self, line: usize, text: &str) {
        self.title = Some((line, text.to_owned()));
        if let Some(rhythm) = rhythm(text) {
            self.rhythm.get_or_insert(rhythm.0);
        }
    }

    /// Adds what another file of the same person says and this one doesn't.
    pub(super) fn merge(&mut self, other: Details) {
        self.aliases.extend(other.aliases);
        self.name = self.name.take().or(other.name);
        self.role = self.role.take().or(other.role);
        self.relation = self.relation.or(other.relation);
        self.rhythm = self.rhythm.or(other.rhythm);
        self.minutes = self.minutes.or(other.minutes);
        self.started = self.started.or(other.started);
        self.new_manager_since = self.new_manager_since.or(other.new_manager_since);
        self.manager = self.manager.take().or(other.manager);
    }

    /// Takes one line; returns the parts that were understood.
    fn take(&mut self, text: &str, calendar: &Calendar) -> Option<Vec<String>> {
        let text = text.trim();
        if let Some(fields) = self.take_new_manager(text, calendar) {
            return Some(fields);
        }
        let (key, value) = text.split_once([':', '：'])?;
        let value = value.trim_matches(|c: char| c.is_whitespace() || "*_\"'".contains(c));
        let folded = fold(key.trim_matches(|c: char| c.is_whitespace() || "*_-".contains(c)));
        let folded = folded.replace(['-', '_'], " ");
        if value.is_empty() {
            return None;
        }
        let mut fields = vec![key.to_owned()];
        match folded.as_str() {
            "name" | "person" | "who" | "full name" => {
                self.name = Some(title(value).map_or(value.to_owned(), |t| t.name))
            }
            "alias" | "aliases" | "aka" | "nickname" => self.aliases.extend(list(value)),
            "role" | "title" | "position" | "job title" | "job" => self.role = Some(value.to_owned()),
            "relation" | "relationship" => self.relation = Some(relation(value)?),
            "tags" | "tag" => return self.take_tags(key, value),
            "cadence" | "rhythm" | "frequency" | "schedule" => return self.take_cadence(key, value),
            "length" | "duration" | "minutes" => self.minutes = Some(minutes(value)?.0),
            "started" | "start" | "start date" | "joined" | "since" | "working together since" => {
                self.started = Some(parse(value, calendar)?.date);
            }
            "manager" | "reports to" | "line manager" => self.manager = Some(value.to_owned()),
            _ => return None,
        }
        fields.push(value.to_owned());
        Some(fields)
    }

    /// "Manager since 2026-10-05 → 60 minutes until 2027-01-03" (R8: 90 days of longer meetings).
    fn take_new_manager(&mut self, text: &str, calendar: &Calendar) -> Option<Vec<String>> {
        let lower = text.to_lowercase();
        let said = ["manager since", "new manager since", "in role since", "manager from"];
        said.iter().any(|start| lower.starts_with(start)).then_some(())?;
        let dates = find_all(text, calendar);
        let since = dates.first()?;
        self.new_manager_since = Some(since.date);
        let until = since.date.checked_add_days(Days::new(90));
        let by_rule = dates.len() == 2 && Some(dates[1].date) == until && lower.contains("60 min");
        let end = if by_rule { text.len() } else { since.range.end };
        Some(vec![text[..end].to_owned()])
    }

    fn take_tags(&mut self, key: &str, value: &str) -> Option<Vec<String>> {
        let known: Vec<String> = list(value).into_iter().filter(|tag| relation(tag).is_some()).collect();
        self.relation = Some(relation(known.first()?)?);
        Some(std::iter::once(key.to_owned()).chain(known).collect())
    }

    fn take_cadence(&mut self, key: &str, value: &str) -> Option<Vec<String>> {
        let mut fields = vec![key.to_owned()];
        if let Some((rhythm, written)) = rhythm(value) {
            self.rhythm = Some(rhythm);
            fields.push(written.to_owned());
        }
        if let Some((minutes, written)) = minutes(value) {
            self.minutes = Some(minutes);
            fields.push(written);
        }
        (fields.len() > 1).then_some(fields)
    }
}

/// "[a, b]" and "a, b".
fn list(value: &str) -> Vec<String> {
    let inner = value.trim_matches(['[', ']']);
    let items =
        inner.split(',').map(|item| item.trim_matches(|c: char| c.is_whitespace() || "\"'#".contains(c)));
    items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// How a person stands to the manager, in the words people use.
pub(super) fn relation(text: &str) -> Option<Relation> {
    Some(match fold(text).replace(['-', '_'], " ").as_str() {
        "direct" | "direkt" | "direct report" | "report" | "directs" | "direct reports" => Relation::Direct,
        "skip level" | "skip" | "skiplevel" | "skip levels" => Relation::SkipLevel,
        "boss" | "my boss" | "my manager" | "chef" | "chefin" => Relation::Boss,
        "peer" | "colleague" | "peers" | "kollege" | "kollegin" => Relation::Peer,
        _ => return None,
    })
}

/// The rhythm named in a text, and the words that name it.
pub(super) fn rhythm(text: &str) -> Option<(Rhythm, &'static str)> {
    const WORDS: [(&str, Rhythm); 20] = [
        ("alle zwei wochen", Rhythm::Fortnightly),
        ("zweiwöchentlich", Rhythm::Fortnightly),
        ("14-tägig", Rhythm::Fortnightly),
        ("wöchentlich", Rhythm::Weekly),
        ("monatlich", Rhythm::Monthly),
        ("vierteljährlich", Rhythm::Quarterly),
        ("quartalsweise", Rhythm::Quarterly),
        ("every two weeks", Rhythm::Fortnightly),
        ("every 2 weeks", Rhythm::Fortnightly),
        ("every other week", Rhythm::Fortnightly),
        ("fortnightly", Rhythm::Fortnightly),
        ("bi-weekly", Rhythm::Fortnightly),
        ("biweekly", Rhythm::Fortnightly),
        ("every week", Rhythm::Weekly),
        ("weekly", Rhythm::Weekly),
        ("every month", Rhythm::Monthly),
        ("monthly", Rhythm::Monthly),
        ("once a month", Rhythm::Monthly),
        ("every quarter", Rhythm::Quarterly),
        ("quarterly", Rhythm::Quarterly),
    ];
    let lower = text.to_lowercase();
    WORDS.iter().find(|(words, _)| lower.contains(words)).map(|(words, rhythm)| (*rhythm, *words))
}

/// "30 min", "60 minutes", "1 hour", and the words that say so.
pub(super) fn minutes(text: &str) -> Option<(Minutes, String)> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || ",;()".contains(c)).filter(|w| !w.is_empty()).collect();
    (0..words.len()).find_map(|at| {
        let digits = words[at].trim_end_matches(|c: char| c.is_alphabetic() || c == '\'');
        let glued = &words[at][digits.len()..];
        let unit = if glued.is_empty() { words.get(at + 1).copied().unwrap_or("minutes") } else { glued };
        let number: u16 = digits.parse().ok()?;
        let factor = match unit {
            "min" | "mins" | "minutes" | "minute" | "m" | "'" | "min." => 1,
            "h" | "hour" | "hours" => 60,
            _ => return None,
        };
        let written = if glued.is_empty() { format!("{digits} {unit}") } else { words[at].to_owned() };
        Some((Minutes::new(number.checked_mul(factor)?).ok()?, written))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::markdown_in::lines;

    fn details(text: &str) -> Details {
        let calendar = Calendar::on("2026-11-23".parse().unwrap());
        read(&lines::read(text), &calendar, |line| matches!(line.shape, Shape::Heading { level: 2, .. }))
    }

    #[test]
    fn keys_above_the_first_section_are_details() {
        let read = details(
            "# Amina Yusuf\nRelation: skip-level\n**Cadence:** monthly, 30 min\nManager: Tomáš\nTeam: Core\n## Notes\nRole: no",
        );
        assert_eq!(read.title, Some((1, "Amina Yusuf".to_owned())));
        assert_eq!((read.relation, read.rhythm), (Some(Relation::SkipLevel), Some(Rhythm::Monthly)));
        assert_eq!((read.minutes, read.manager.as_deref()), (Some(Minutes::THIRTY), Some("Tomáš")));
        assert_eq!(read.role, None);
        assert_eq!(read.lines.keys().copied().collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn a_new_managers_longer_meetings_end_by_the_rule() {
        let read = details("# Li\nManager since 2026-10-05 → 60 minutes until 2027-01-03");
        assert_eq!(read.new_manager_since, "2026-10-05".parse().ok());
        assert_eq!(read.lines[&2], ["Manager since 2026-10-05 → 60 minutes until 2027-01-03"]);
        let other = details("# Li\nManager since 2026-10-05 → 60 minutes until 2027-02-28");
        assert_eq!(other.lines[&2], ["Manager since 2026-10-05"]);
    }

    #[test]
    fn front_matter_gives_name_role_and_relation() {
        let read = details(
            "---\nname: Priya Raman\nrole: Staff\ntags: [direct-report, core]\nstarted: 2024-03-04\n---\n",
        );
        assert_eq!((read.name.as_deref(), read.role.as_deref()), (Some("Priya Raman"), Some("Staff")));
        assert_eq!((read.relation, read.started), (Some(Relation::Direct), "2024-03-04".parse().ok()));
        assert_eq!(read.lines[&4], ["tags", "direct-report"]);
    }
}
