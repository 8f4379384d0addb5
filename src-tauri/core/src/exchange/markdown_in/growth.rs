//! Lines of the growth plan and of the themes.

use super::promises::MOST_PHRASES;
use crate::model::{GrowthKind, Raised, Tag};
use crate::rules::capture::growth_kind;
use crate::rules::when::{Calendar, Lead, cut, find_all, split_due};
use chrono::NaiveDate;

/// A line of the growth plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GrowthLine {
    pub(super) kind: GrowthKind,
    /// The line itself names the list.
    pub(super) kind_said: bool,
    pub(super) text: String,
    pub(super) on: Option<NaiveDate>,
    pub(super) by: Option<NaiveDate>,
    pub(super) raised: Raised,
    pub(super) fields: Vec<String>,
}

/// Reads "Learn: capacity planning, by 2026-12-31", "late to standups (raised 2026-11-18)",
/// "⚠ not yet raised: interrupts Jonas".
pub(super) fn growth(text: &str, hint: Option<GrowthKind>, calendar: &Calendar) -> GrowthLine {
    let mut fields = Vec::new();
    let (unraised, text) = not_yet_raised(text, &mut fields);
    let (said, rest) = growth_kind(text);
    fields.push(text[..text.len() - rest.len()].to_owned());
    let kind = said.or(hint).unwrap_or(if unraised { GrowthKind::Feedback } else { GrowthKind::Skill });
    let mut text = rest.to_owned();
    let mut raised = if unraised { Raised::NotYet } else { Raised::NotNeeded };
    let mut on = None;
    for found in find_all(&text, calendar).into_iter().rev().take(MOST_PHRASES) {
        let phrase = text[found.range.clone()].to_owned();
        let bracketed = text[..found.range.start].ends_with('(') && text[found.range.end..].starts_with(')');
        if found.lead == Lead::Past && phrase.to_lowercase().starts_with("raised") {
            raised = Raised::On(found.date);
            on = Some(found.date);
        } else if found.lead == Lead::Bare && bracketed && kind != GrowthKind::Goal {
            on = Some(found.date);
        } else {
            continue;
        }
        text = cut(&text, &found.range);
        fields.push(phrase);
    }
    let (words, due) = split_due(&text, calendar);
    let by = match due {
        Some(found) if matches!(kind, GrowthKind::Goal | GrowthKind::Need | GrowthKind::Project) => {
            fields.push(text[found.range.clone()].to_owned());
            text = words;
            Some(found.date)
        }
        _ => None,
    };
    GrowthLine { kind, kind_said: said.is_some(), text, on, by, raised, fields }
}

/// Whether a line marks a concern that the person hasn't heard, and the line without a leading mark.
fn not_yet_raised<'a>(text: &'a str, fields: &mut Vec<String>) -> (bool, &'a str) {
    let unraised = is_unraised(text);
    match text.split_once(':') {
        Some((mark, rest)) if unraised && is_unraised(mark) && mark.split_whitespace().count() <= 4 => {
            fields.push(mark.to_owned());
            (true, rest.trim())
        }
        _ => (unraised, text),
    }
}

/// Whether the words say that something was not raised so far (R61).
pub(super) fn is_unraised(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["not yet raised", "not raised yet", "(not raised)", "unraised", "still to raise"]
        .iter()
        .any(|s| lower.contains(s))
}

/// A theme and what was said about it; `whole` means that the words stand in `said` once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ThemeLine {
    pub(super) tag: Tag,
    pub(super) said: Option<String>,
}

/// Reads "**security review** — blocks releases", "burnout: on-call", "CI time again, flaky tests". The leading
/// words are the theme; where they had to be shortened, the whole line is kept beside it.
pub(super) fn theme(text: &str) -> Option<ThemeLine> {
    const STOP: [&str; 22] = [
        "with", "over", "about", "in", "on", "of", "again", "is", "are", "was", "and", "or", "at", "for",
        "from", "because", "since", "after", "still", "to", "has", "keeps",
    ];
    let bold = ["**", "__"].iter().find_map(|b| text.strip_prefix(b)?.split_once(b));
    let (head, rest) = bold.unwrap_or_else(|| {
        let separators = [" — ", " – ", " - ", ": ", "：", " (", ", ", "; ", " → "];
        let at = separators.iter().filter_map(|s| text.find(s)).min().unwrap_or(text.len());
        text.split_at(at)
    });
    let words: Vec<&str> = head.split_whitespace().collect();
    let kept: Vec<&str> =
        match words.iter().skip(1).position(|word| STOP.contains(&word.to_lowercase().as_str())) {
            Some(at) => words[..=at].to_vec(),
            None if words.len() > 4 => words[..3].to_vec(),
            None => words.clone(),
        };
    let tag = Tag::new(&kept.join(" ")).ok()?;
    let shortened = kept.len() < words.len() || rest.starts_with([',', ';']);
    let rest = if shortened {
        text
    } else {
        rest.trim_start_matches([' ', '—', '–', '-', ':', '：', '→']).trim()
    };
    let said = rest.contains(char::is_alphanumeric).then(|| rest.to_owned());
    Some(ThemeLine { tag, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_lines_name_list_date_and_concern() {
        let calendar = Calendar::on("2026-11-18".parse().unwrap());
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let read = |text| growth(text, None, &calendar);
        let learn = read("Learn: capacity planning, by 2026-12-31");
        assert_eq!(
            (learn.kind, learn.text.as_str(), learn.by),
            (GrowthKind::Goal, "capacity planning", day("2026-12-31"))
        );
        let seen = read("Feedback: \"explains trade-offs before being asked\" (2026-10-12)");
        assert_eq!((seen.kind, seen.on), (GrowthKind::Feedback, day("2026-10-12")));
        assert_eq!(seen.text, "\"explains trade-offs before being asked\"");
        let late = growth(
            "late to the last four standups (raised 2026-11-18)",
            Some(GrowthKind::Feedback),
            &calendar,
        );
        assert_eq!(
            (late.text.as_str(), late.raised),
            ("late to the last four standups", Raised::On(day("2026-11-18").unwrap()))
        );
        let waits = read("⚠ not yet raised: interrupts Jonas in reviews");
        assert_eq!(
            (waits.kind, waits.text.as_str(), waits.raised),
            (GrowthKind::Feedback, "interrupts Jonas in reviews", Raised::NotYet)
        );
        assert_eq!(read("wants to lead hiring for the team").kind, GrowthKind::Goal);
    }

    #[test]
    fn a_theme_is_its_leading_words() {
        for (line, tag, said) in [
            ("**security review** — 12 days (3rd time)", "security-review", Some("12 days (3rd time)")),
            ("burnout: on-call three weekends", "burnout", Some("on-call three weekends")),
            ("scope", "scope", None),
            ("CI time (now 38 min)", "ci-time", Some("(now 38 min)")),
            ("CI time again, flaky tests", "ci-time", Some("CI time again, flaky tests")),
            ("Conflict with the mobile team", "conflict", Some("Conflict with the mobile team")),
            ("hidden process debt", "hidden-process-debt", None),
        ] {
            let read = theme(line).unwrap();
            assert_eq!((read.tag.as_str(), read.said.as_deref()), (tag, said), "{line}");
        }
        assert_eq!(theme("—"), None);
    }
}
