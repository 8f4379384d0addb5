//! What every file of tracked work shares: which texts are checked, how an entry is called, Markdown that can't be
//! broken out of.
//!
//! The day something was written down is in no file, since it may be the day of a meeting (R75); so ids are taken from
//! the random part of the record's id, not from its time. The theme's tag stays in the vault: it is a notebook's word.

use crate::model::{Leaving, Tracked, TrackedKind, TrackedState};
use std::fmt::Write;

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table.
    Csv,
    /// For programs; described by the schemas in `docs/schema`.
    Json,
    /// For people.
    Markdown,
}

/// Which tracked work goes into a file of this sort, in the order it stands there: open first, then by date.
pub fn chosen<'a>(all: impl Iterator<Item = &'a Tracked>, what: Leaving) -> Vec<&'a Tracked> {
    use TrackedKind::{BuildOrBuy, Control, Postmortem, Risk, TechDebt};
    let fits = |kind: TrackedKind| match what {
        Leaving::Risks => matches!(kind, Risk | TechDebt | Control),
        Leaving::Postmortem => kind == Postmortem,
        Leaving::BuildOrBuy => kind == BuildOrBuy,
        _ => true,
    };
    let mut chosen: Vec<_> = all.filter(|x| fits(x.kind)).collect();
    chosen.sort_by_key(|x| (!x.is_open(), x.due, x.id));
    chosen
}

/// Every text of an entry that the name check reads, with its place. The owners are not read: they are meant to be
/// seen. Dates that are deadlines are not read either; the day of a fact is.
pub fn texts(x: &Tracked) -> Vec<(String, String)> {
    let title = short(x.title.as_str());
    let mut found = vec![("title".to_owned(), x.title.to_string())];
    let mut add = |place: &str, words: &str| {
        if !words.trim().is_empty() {
            found.push((format!("{place} of “{title}”"), words.to_owned()));
        }
    };
    add("failure mode", &x.failure_mode);
    add("follow-up", &x.follow_up);
    add("decision", &x.decision);
    for fact in &x.facts {
        add("facts", fact.text.as_str());
        if let Some(on) = fact.on {
            add("facts", &on.to_string());
        }
    }
    x.actions.iter().for_each(|action| add("actions", action.text.as_str()));
    x.criteria.iter().for_each(|criterion| add("criteria", criterion.name.as_str()));
    x.choices.iter().for_each(|choice| add("options", choice.name.as_str()));
    if let TrackedState::Dropped { why, .. } = &x.state {
        add("reason", why.as_str());
    }
    found
}

/// A few words of a title.
pub fn short(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        line
    } else {
        format!("{}…", line.chars().take(39).collect::<String>())
    }
}

/// What an entry is called in files: `RISK-1a2b3c4d`. Stable, and it tells nothing of when it was made.
pub fn reference(x: &Tracked) -> String {
    let head = match x.kind {
        TrackedKind::Risk => "RISK",
        TrackedKind::TechDebt => "DEBT",
        TrackedKind::BuildOrBuy => "CHOICE",
        TrackedKind::Control => "CONTROL",
        TrackedKind::Postmortem => "PM",
    };
    let bytes = x.id.0.as_bytes();
    let tail: String = bytes[12..].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{head}-{tail}")
}

/// The kind as `--json` writes it.
pub fn kind_word(kind: TrackedKind) -> &'static str {
    match kind {
        TrackedKind::Risk => "risk",
        TrackedKind::TechDebt => "tech-debt",
        TrackedKind::BuildOrBuy => "build-or-buy",
        TrackedKind::Control => "control",
        TrackedKind::Postmortem => "postmortem",
    }
}

/// The kind for people.
pub fn kind_name(kind: TrackedKind) -> &'static str {
    match kind {
        TrackedKind::Risk => "Risk",
        TrackedKind::TechDebt => "Tech debt",
        TrackedKind::BuildOrBuy => "Build or buy",
        TrackedKind::Control => "Control",
        TrackedKind::Postmortem => "Postmortem",
    }
}

/// `open`, `done`, `dropped`.
pub fn state_word(state: &TrackedState) -> &'static str {
    match state {
        TrackedState::Open => "open",
        TrackedState::Done { .. } => "done",
        TrackedState::Dropped { .. } => "dropped",
    }
}

/// `3`, or nothing where it was not said.
pub fn said(value: u8) -> String {
    if value == 0 { String::new() } else { value.to_string() }
}

/// Words on one line of Markdown, in a table or out of one.
pub fn inline(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().fold(String::with_capacity(line.len()), |mut text, c| {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!') {
            text.push('\\');
        }
        text.push(c);
        text
    })
}

/// The facts, actions and follow-up of an entry, as sections two levels below its heading.
pub fn sections(page: &mut String, x: &Tracked, level: &str) {
    if !x.facts.is_empty() {
        let _ = write!(page, "\n{level} Facts\n\n");
        for fact in &x.facts {
            let on = fact.on.map(|on| format!("{on}: ")).unwrap_or_default();
            let _ = writeln!(page, "- {on}{}", inline(fact.text.as_str()));
        }
    }
    if !x.failure_mode.trim().is_empty() {
        let _ = write!(page, "\n{level} How the system fails\n\n{}\n", inline(&x.failure_mode));
    }
    if !x.actions.is_empty() {
        let _ =
            write!(page, "\n{level} Actions\n\n| Action | Owner | Due | Done |\n| --- | --- | --- | --- |\n");
        for action in &x.actions {
            let done = if action.done.is_some() { "yes" } else { "no" };
            let (text, owner) = (inline(action.text.as_str()), inline(action.owner.as_str()));
            let _ = writeln!(page, "| {text} | {owner} | {} | {done} |", action.due);
        }
    }
    if !x.follow_up.trim().is_empty() || x.follow_up_on.is_some() {
        let on = x.follow_up_on.map(|on| format!("Looked at again on {on}.")).unwrap_or_default();
        let words = [inline(&x.follow_up), on];
        let words: Vec<_> = words.into_iter().filter(|words| !words.is_empty()).collect();
        let _ = write!(page, "\n{level} Follow-up\n\n{}\n", words.join(" "));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{Action, Choice, Criterion, Fact, Name, Tag, Text, TrackedId};
    use uuid::Uuid;

    fn name(words: &str) -> Name {
        Name::new(words).unwrap()
    }

    fn text(words: &str) -> Text {
        Text::new(words).unwrap()
    }

    /// One entry with something in every field.
    pub fn full(id: u128, kind: TrackedKind) -> Tracked {
        Tracked {
            id: TrackedId(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_aabb_cc00 + id)),
            kind,
            theme: Some(Tag::new("ledger-scale").unwrap()),
            title: text("Storage outgrows one machine, \"soon\" & <often>"),
            owner: name("Platform team"),
            due: "2027-01-29".parse().unwrap(),
            state: TrackedState::Open,
            made: "2026-11-23".parse().unwrap(),
            likelihood: 4,
            impact: 5,
            facts: vec![
                Fact { on: Some("2026-10-02".parse().unwrap()), text: text("Writes stopped for 40 minutes") },
                Fact { on: None, text: text("=HYPERLINK(\"http://x\") is only text | here") },
            ],
            failure_mode: "One partition takes all writes".into(),
            actions: vec![Action {
                text: text("Split by tenant"),
                owner: name("Storage"),
                due: "2027-01-15".parse().unwrap(),
                done: None,
            }],
            follow_up: "A load test at ten times the rows passes".into(),
            follow_up_on: Some("2027-02-12".parse().unwrap()),
            criteria: vec![
                Criterion { name: name("Fit"), weight: 5 },
                Criterion { name: name("Cost"), weight: 2 },
            ],
            choices: vec![
                Choice { name: name("Build"), scores: vec![4, 2] },
                Choice { name: name("Buy"), scores: vec![3, 5] },
            ],
            decision: "Build it, since the fit decides".into(),
            history: vec![],
        }
    }

    #[test]
    fn r75_a_reference_tells_nothing_of_when_it_was_made() {
        let x = full(1, TrackedKind::Risk);
        assert_eq!(reference(&x), "RISK-aabbcc01");
    }

    #[test]
    fn r75_every_text_is_checked_and_no_owner_is() {
        let all = texts(&full(1, TrackedKind::Risk));
        let words: Vec<_> = all.iter().map(|(_, words)| words.as_str()).collect();
        for expected in [
            "Split by tenant",
            "2026-10-02",
            "Fit",
            "Buy",
            "One partition takes all writes",
            "Build it, since the fit decides",
        ] {
            assert!(words.contains(&expected), "{expected} is not checked");
        }
        assert!(!words.iter().any(|words| words.contains("Platform team") || words.contains("Storage\"")));
    }

    #[test]
    fn markdown_can_not_be_broken_out_of() {
        assert_eq!(inline("a | b\n# c <script> [x](y)"), "a \\| b \\# c \\<script\\> \\[x\\](y)");
    }
}
