//! What a heading says: which section follows, or which day a meeting was.

use super::names::{Names, fold};
use crate::model::{GrowthKind, Owner};
use crate::rules::when::{Calendar, Lead, find_all};
use chrono::{Datelike, NaiveDate, Weekday};

/// The part of a notebook that a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Above the first heading.
    Preamble,
    /// Anything by date.
    Notes,
    /// Promises; the heading may name whose.
    Loops(Option<Owner>),
    Themes,
    /// Growth plan; the heading may name the list.
    Growth(Option<GrowthKind>),
    Private,
    Decisions,
    /// Topics; the heading may name whose.
    Topics(Option<Owner>),
}

/// The names of sections in notes as people keep them, in lower case.
const SECTIONS: [(Part, &[&str]); 15] = [
    (
        Part::Loops(None),
        &[
            "open loops",
            "loops",
            "open loop",
            "to do",
            "todo",
            "to-do",
            "todos",
            "to dos",
            "to-dos",
            "actions",
            "action items",
            "action item",
            "action points",
            "action",
            "ai",
            "ais",
            "next steps",
            "next step",
            "follow ups",
            "follow-ups",
            "followups",
            "follow up",
            "follow-up",
            "promises",
            "commitments",
            "tasks",
            "open items",
            "outstanding",
            "未完成",
            "待办",
            "行动项",
            "offene punkte",
            "aufgaben",
        ],
    ),
    (
        Part::Loops(Some(Owner::Me)),
        &["my actions", "my todos", "my action items", "i owe", "my promises", "i promised"],
    ),
    (
        Part::Loops(Some(Owner::Them)),
        &["their actions", "their todos", "their action items", "they owe", "their promises", "waiting for"],
    ),
    (
        Part::Themes,
        &[
            "themes",
            "theme",
            "topics that keep coming back",
            "recurring topics",
            "recurring themes",
            "recurring",
            "patterns",
            "keeps coming back",
            "主题",
            "themen",
        ],
    ),
    (
        Part::Growth(None),
        &[
            "growth",
            "growth plan",
            "development",
            "development plan",
            "career",
            "career development",
            "personal development",
            "成长",
            "发展",
            "entwicklung",
        ],
    ),
    (Part::Growth(Some(GrowthKind::Goal)), &["goals", "career goals", "learning", "learning goals", "目标"]),
    (Part::Growth(Some(GrowthKind::Skill)), &["skills", "技能"]),
    (Part::Growth(Some(GrowthKind::Project)), &["stretch projects", "growth projects"]),
    (Part::Growth(Some(GrowthKind::Feedback)), &["feedback", "feedback given", "feedback to give", "反馈"]),
    (
        Part::Growth(Some(GrowthKind::Win)),
        &["wins", "kudos", "brag list", "brag", "highlights", "praise", "shout-outs", "achievements"],
    ),
    (
        Part::Private,
        &[
            "private notes",
            "private",
            "personal notes",
            "personal",
            "confidential",
            "for my eyes only",
            "my eyes only",
            "私人",
            "私人笔记",
            "privat",
        ],
    ),
    (Part::Decisions, &["decisions", "decided", "decision log", "agreements", "决定"]),
    (
        Part::Topics(Some(Owner::Them)),
        &["their topics", "his topics", "her topics", "from them", "topics from them"],
    ),
    (
        Part::Topics(None),
        &[
            "agenda",
            "topics",
            "discussion topics",
            "talking points",
            "parking lot",
            "to discuss",
            "next time",
            "议程",
        ],
    ),
    (
        Part::Notes,
        &[
            "notes",
            "discussion",
            "log",
            "meeting notes",
            "meetings",
            "history",
            "1:1s",
            "1:1 notes",
            "timeline",
            "meeting log",
            "会议",
            "纪要",
        ],
    ),
];

/// The section that a heading opens. A true heading may say more behind the known words ("Action items from
/// today"), which the second value tells; a bare line has to be the words and nothing else.
pub(super) fn section(text: &str, names: &Names, sure: bool) -> Option<(Part, bool)> {
    let plain = normal(text);
    if let Some(part) = known(&plain).or_else(|| owned(&plain, names)) {
        return Some((part, true));
    }
    let mut pieces = plain.split(['/', '|', '&', '(', '·']).map(|piece| piece.trim_end_matches(')').trim());
    let every = plain.contains(['/', '|', '·']) && pieces.clone().all(|piece| known(piece).is_some());
    if every || (sure && plain.contains('/')) {
        return pieces.find_map(known).map(|part| (part, every));
    }
    if !sure {
        return None;
    }
    SECTIONS.iter().flat_map(|(part, words)| words.iter().map(move |word| (*part, *word))).find_map(
        |(part, word)| {
            let rest = plain.strip_prefix(word)?;
            // "ai" and "log" alone are sections; "log pipeline" is a subject.
            (word.chars().count() > 4 && rest.starts_with(|c: char| !c.is_alphanumeric()))
                .then_some((part, false))
        },
    )
}

/// "Priya's action items", "my topics", "for Priya": the section with its owner.
fn owned(plain: &str, names: &Names) -> Option<Part> {
    let (first, rest) =
        plain.strip_prefix("for ").map_or_else(|| plain.split_once(' '), |who| Some((who, "actions")))?;
    let owner = names.owner(first)?;
    match known(rest.trim())? {
        Part::Loops(_) => Some(Part::Loops(Some(owner))),
        Part::Topics(_) => Some(Part::Topics(Some(owner))),
        _ => None,
    }
}

fn known(plain: &str) -> Option<Part> {
    SECTIONS.iter().find(|(_, words)| words.contains(&plain)).map(|(part, _)| *part)
}

/// Lower case, without signs around it.
fn normal(text: &str) -> String {
    let text = fold(text);
    let edge = |c: char| !c.is_alphanumeric() && !"()".contains(c);
    let text = text.trim_matches(edge).to_owned();
    let unnumbered = text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']);
    unnumbered.map_or(text.clone(), |rest| rest.trim().to_owned())
}

/// A day read from a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DatedHeading {
    pub(super) date: NaiveDate,
    /// The date, as written.
    pub(super) written: String,
    /// No year was written.
    pub(super) yearless: bool,
    /// Both 3 April and March 4 were possible.
    pub(super) ambiguous: bool,
    /// Only a week was written; the day is its Monday.
    pub(super) week_only: bool,
    /// Nothing but the date and words like "Notes", "1:1".
    pub(super) bare: bool,
}

/// Reads a heading's day. The date has to lead, to close behind a separator, or to stand alone: "Launch moved to
/// 1 Dec" is no meeting.
pub(super) fn dated(text: &str, names: &Names, calendar: &Calendar) -> Option<DatedHeading> {
    let text = text.trim();
    if let Some(week) = week_heading(text, names, calendar.today) {
        return Some(week);
    }
    let found = find_all(text, calendar).into_iter().find(|f| {
        let written = &text[f.range.clone()];
        matches!(f.lead, Lead::Bare | Lead::On) && written.contains(|c: char| c.is_ascii_digit())
    })?;
    let (before, after) = (&text[..found.range.start], &text[found.range.end..]);
    let rest = format!("{before} {after}");
    let bare = is_noise(&rest, names);
    let leads = !before.contains(char::is_alphanumeric);
    let closes = !after.contains(char::is_alphanumeric)
        && before.trim_end().ends_with(['—', '–', '-', ':', '|', '(', '·', ',']);
    (bare || leads || closes).then(|| {
        let written = text[found.range.clone()].to_owned();
        DatedHeading {
            date: found.date,
            yearless: !has_year(&written),
            ambiguous: found.ambiguous,
            week_only: false,
            bare,
            written,
        }
    })
}

fn has_year(written: &str) -> bool {
    written.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// "Week 46", "KW 46 2026".
fn week_heading(text: &str, names: &Names, today: NaiveDate) -> Option<DatedHeading> {
    let lower = fold(text);
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let at = words.find_map(|word| match word {
        "week" | "kw" | "wk" => Some(None),
        _ => word.strip_prefix("kw").or(word.strip_prefix('w')).map(|n| n.parse::<u32>().ok()),
    })?;
    let week = match at {
        Some(week) => week,
        None => words.next()?.parse().ok()?,
    };
    let year = lower
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| n.len() == 4)
        .find_map(|n| n.parse::<i32>().ok());
    let this = today.iso_week().year();
    let date = match year {
        Some(year) => NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?,
        None => (this - 1..=this + 1)
            .filter_map(|year| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon))
            .min_by_key(|date| (*date - today).num_days().abs())?,
    };
    let only = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|w| {
        matches!(w, "week" | "kw" | "wk")
            || w.trim_start_matches("kw").trim_start_matches('w').parse::<u32>().is_ok()
            || is_noise(w, names)
    });
    only.then(|| DatedHeading {
        date,
        written: text.to_owned(),
        yearless: year.is_none(),
        ambiguous: false,
        week_only: true,
        bare: true,
    })
}

/// Whether a day stands in a text as 2026-11-16.
pub(super) fn has_iso_day(text: &str) -> bool {
    (0..text.len()).any(|at| text.get(at..at + 10).is_some_and(|part| part.parse::<NaiveDate>().is_ok()))
}

/// Words that a meeting's heading has beside its date.
fn is_noise(rest: &str, names: &Names) -> bool {
    const NOISE: [&str; 18] = [
        "date",
        "call",
        "chat",
        "session",
        "entry",
        "week",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "am",
        "pm",
    ];
    rest.split(|c: char| c.is_whitespace() || "—–|()[],".contains(c)).all(|word| {
        let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        let time = word.contains(':') && word.chars().all(|c| c.is_ascii_digit() || c == ':');
        word.is_empty() || time || NOISE.contains(&word.as_str()) || names.is_only_name(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::new("Priya Raman", &[])
    }

    #[test]
    fn sections_go_by_many_names() {
        for (text, sure, expected) in [
            ("Open loops", true, Some((Part::Loops(None), true))),
            ("### 2. Action items:", true, Some((Part::Loops(None), true))),
            ("Action items from today", true, Some((Part::Loops(None), false))),
            ("Action items from today", false, None),
            ("未完成 / Open loops", false, Some((Part::Loops(None), true))),
            ("Priya's topics", true, Some((Part::Topics(Some(Owner::Them)), true))),
            ("My action items", true, Some((Part::Loops(Some(Owner::Me)), true))),
            ("🔒 Private notes", true, Some((Part::Private, true))),
            ("Feedback", false, Some((Part::Growth(Some(GrowthKind::Feedback)), true))),
            ("Development of the API stalled", false, None),
            ("Log pipeline", true, None),
            ("Hiring", true, None),
        ] {
            assert_eq!(section(text, &names(), sure), expected, "{text}");
        }
    }

    #[test]
    fn a_heading_with_a_day_is_a_meeting() {
        let calendar = Calendar::on("2026-11-23".parse().unwrap());
        for (text, expected) in [
            ("2026-11-16", Some("2026-11-16")),
            ("Notes — November 3, 2026", Some("2026-11-03")),
            ("Mon 16 Nov, 10:00", Some("2026-11-16")),
            ("1:1 with Priya (2026-11-16)", Some("2026-11-16")),
            ("2026-11-16 – reorg fears", Some("2026-11-16")),
            ("Career chat — 2026-11-16", Some("2026-11-16")),
            ("16/11/2026", Some("2026-11-16")),
            ("Week 46", Some("2026-11-09")),
            ("2026年11月16日", Some("2026-11-16")),
            ("Launch moved to 1 Dec 2026", None),
            ("Friday retro", None),
            ("Themes", None),
        ] {
            let date = dated(text, &names(), &calendar).map(|d| d.date.to_string());
            assert_eq!(date.as_deref(), expected, "{text}");
        }
    }
}
