//! The register of risks and tech debt (R76), as other systems read it: CSV, JSON, Markdown.

use super::csv::csv;
use super::tracked::{Format, inline, kind_name, kind_word, reference, said, sections, state_word};
use crate::model::{Action, Tracked, TrackedState};
use serde_json::{Value, json};
use std::fmt::Write;

/// The columns of the table; they do not change within version 1.
pub const COLUMNS: [&str; 13] = [
    "id",
    "kind",
    "title",
    "owner",
    "due",
    "state",
    "likelihood",
    "impact",
    "score",
    "failure_mode",
    "facts",
    "actions",
    "follow_up",
];

/// The register.
pub fn register(entries: &[&Tracked], format: Format) -> String {
    match format {
        Format::Csv => table(entries),
        Format::Json => pretty(&json!({
            "format": "sotto-register",
            "version": 1,
            "entries": entries.iter().map(|x| entry(x)).collect::<Vec<_>>(),
        })),
        Format::Markdown => page(entries),
    }
}

/// Likelihood times impact; none where one of them was not said.
pub fn score(x: &Tracked) -> Option<u8> {
    Some(x.likelihood.saturating_mul(x.impact)).filter(|score| *score > 0)
}

/// Indented, with a line end, in UTF-8 as it is.
pub fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// One entry for programs; what was not said is left out.
pub fn entry(x: &Tracked) -> Value {
    let mut entry = json!({
        "id": reference(x),
        "kind": kind_word(x.kind),
        "title": x.title.as_str(),
        "owner": x.owner.as_str(),
        "due": x.due.to_string(),
        "state": state_word(&x.state),
        "facts": x.facts.iter().map(|fact| match fact.on {
            Some(on) => json!({ "on": on.to_string(), "text": fact.text.as_str() }),
            None => json!({ "text": fact.text.as_str() }),
        }).collect::<Vec<_>>(),
        "actions": x.actions.iter().map(action).collect::<Vec<_>>(),
    });
    let mut set = |key: &str, value: Option<Value>| {
        if let (Some(value), Some(fields)) = (value, entry.as_object_mut()) {
            fields.insert(key.to_owned(), value);
        }
    };
    let number = |value: u8| (value > 0).then(|| json!(value));
    let words = |words: &str| (!words.trim().is_empty()).then(|| json!(words));
    set("likelihood", number(x.likelihood));
    set("impact", number(x.impact));
    set("score", score(x).map(|score| json!(score)));
    set("failure_mode", words(&x.failure_mode));
    set("follow_up", words(&x.follow_up));
    set("follow_up_on", x.follow_up_on.map(|on| json!(on.to_string())));
    set("decision", words(&x.decision));
    if let TrackedState::Dropped { why, .. } = &x.state {
        set("why", words(why.as_str()));
    }
    entry
}

fn action(action: &Action) -> Value {
    json!({
        "text": action.text.as_str(),
        "owner": action.owner.as_str(),
        "due": action.due.to_string(),
        "done": action.done.is_some(),
    })
}

fn table(entries: &[&Tracked]) -> String {
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|x| {
            let facts = x.facts.iter().map(|fact| match fact.on {
                Some(on) => format!("{on}: {}", fact.text),
                None => fact.text.to_string(),
            });
            let actions = x.actions.iter().map(|action| {
                let done = if action.done.is_some() { "done" } else { "open" };
                format!("{} ({}, {}, {done})", action.text, action.owner, action.due)
            });
            vec![
                reference(x),
                kind_word(x.kind).to_owned(),
                x.title.to_string(),
                x.owner.to_string(),
                x.due.to_string(),
                state_word(&x.state).to_owned(),
                said(x.likelihood),
                said(x.impact),
                score(x).map(|score| score.to_string()).unwrap_or_default(),
                x.failure_mode.clone(),
                facts.collect::<Vec<_>>().join("\n"),
                actions.collect::<Vec<_>>().join("\n"),
                x.follow_up.clone(),
            ]
        })
        .collect();
    csv(&COLUMNS, &rows)
}

fn page(entries: &[&Tracked]) -> String {
    let mut page = String::from("# Risks and tech debt\n");
    if entries.is_empty() {
        page.push_str("\nNothing is tracked.\n");
        return page;
    }
    page.push_str(
        "\n| | What | Kind | Owner | Due | State | Score |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for x in entries {
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} | {} |",
            reference(x),
            inline(x.title.as_str()),
            kind_name(x.kind),
            inline(x.owner.as_str()),
            x.due,
            state_word(&x.state),
            score(x).map(|score| score.to_string()).unwrap_or_default()
        );
    }
    for x in entries {
        let _ = write!(page, "\n## {}: {}\n", reference(x), inline(x.title.as_str()));
        if let Some(score) = score(x) {
            let _ = write!(page, "\nLikelihood {} × impact {} = {score}\n", x.likelihood, x.impact);
        }
        sections(&mut page, x, "###");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::super::tracked::tests::full;
    use super::*;
    use crate::model::TrackedKind::{Control, Risk, TechDebt};

    #[test]
    fn r76_the_table_has_its_columns_and_formulas_are_disarmed() {
        let (a, b) = (full(1, Risk), full(2, TechDebt));
        let text = register(&[&a, &b], Format::Csv);
        assert!(text.starts_with("id,kind,title,owner,due,state,likelihood,impact,score,"), "{text}");
        assert!(
            text.contains(
                "\r\nDEBT-aabbcc02,tech-debt,\"Storage outgrows one machine, \"\"soon\"\" & <often>\""
            ),
            "{text}"
        );
        assert!(text.contains(",4,5,20,"), "{text}");
        let alone = Tracked { failure_mode: "=1+1".into(), ..full(3, Risk) };
        assert!(register(&[&alone], Format::Csv).contains(",'=1+1,"));
    }

    #[test]
    fn r76_what_was_not_said_is_left_out_of_the_json() {
        let x = Tracked {
            likelihood: 0,
            follow_up: " ".into(),
            follow_up_on: None,
            failure_mode: String::new(),
            decision: String::new(),
            ..full(1, Control)
        };
        let value: Value = serde_json::from_str(&register(&[&x], Format::Json)).unwrap();
        let entry = &value["entries"][0];
        assert_eq!(value["format"], "sotto-register");
        assert_eq!(entry["id"], "CONTROL-aabbcc01");
        for key in
            ["likelihood", "score", "failure_mode", "follow_up", "follow_up_on", "decision", "theme", "made"]
        {
            assert_eq!(entry.get(key), None, "{key}");
        }
    }

    #[test]
    fn r76_an_empty_register_says_so() {
        assert!(register(&[], Format::Markdown).contains("Nothing is tracked."));
        assert_eq!(register(&[], Format::Csv).lines().count(), 1);
    }
}
