//! Build-or-buy records (R52, R79): options judged by weighted criteria, and what was decided.

use super::csv::csv;
use super::register::{entry, pretty};
use super::tracked::{Format, inline, reference, sections, state_word};
use crate::model::{Choice, Criterion, Tracked};
use serde_json::{Value, json};
use std::fmt::Write;

/// How well an option does: the weighted mean of its scores, in hundredths of 0 to 5. None while nothing is judged, or
/// something is not.
pub fn total(criteria: &[Criterion], choice: &Choice) -> Option<u32> {
    let weights: u32 = criteria.iter().map(|criterion| u32::from(criterion.weight)).sum();
    let judged = criteria.iter().enumerate().map(|(at, criterion)| {
        let score = choice.scores.get(at).copied().filter(|score| *score > 0)?;
        Some(u32::from(criterion.weight) * u32::from(score) * 100)
    });
    let sum: u32 = judged.sum::<Option<u32>>()?;
    sum.checked_div(weights)
}

/// `3.67`, or nothing.
pub fn total_words(criteria: &[Criterion], choice: &Choice) -> String {
    total(criteria, choice).map(|total| format!("{}.{:02}", total / 100, total % 100)).unwrap_or_default()
}

/// All records in one file.
pub fn records(entries: &[&Tracked], format: Format) -> String {
    match format {
        Format::Markdown => page(entries),
        Format::Json => pretty(&json!({
            "format": "sotto-build-or-buy",
            "version": 1,
            "entries": entries.iter().map(|x| record(x)).collect::<Vec<_>>(),
        })),
        Format::Csv => {
            let rows: Vec<Vec<String>> = entries.iter().flat_map(|x| rows(x)).collect();
            csv(&["id", "title", "option", "criterion", "weight", "score", "total"], &rows)
        }
    }
}

fn record(x: &Tracked) -> Value {
    let mut value = entry(x);
    if let Some(fields) = value.as_object_mut() {
        let criteria = x
            .criteria
            .iter()
            .map(|c| json!({ "name": c.name.as_str(), "weight": c.weight }))
            .collect::<Vec<_>>();
        let choices = x.choices.iter().map(|choice| {
            let scores: Vec<Value> = (0..x.criteria.len())
                .map(|at| choice.scores.get(at).filter(|score| **score > 0).map_or(Value::Null, |s| json!(s)))
                .collect();
            let total = total(&x.criteria, choice).map(|total| f64::from(total) / 100.0);
            json!({ "name": choice.name.as_str(), "scores": scores, "total": total })
        });
        fields.insert("options".into(), choices.collect());
        fields.insert("criteria".into(), criteria.into());
    }
    value
}

fn rows(x: &Tracked) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for choice in &x.choices {
        for (at, criterion) in x.criteria.iter().enumerate() {
            let score = choice.scores.get(at).copied().unwrap_or(0);
            rows.push(vec![
                reference(x),
                x.title.to_string(),
                choice.name.to_string(),
                criterion.name.to_string(),
                criterion.weight.to_string(),
                super::tracked::said(score),
                total_words(&x.criteria, choice),
            ]);
        }
    }
    rows
}

fn page(entries: &[&Tracked]) -> String {
    let mut page = String::from("# Build or buy\n");
    if entries.is_empty() {
        page.push_str("\nThere is no candidate.\n");
    }
    for x in entries {
        let (title, owner) = (inline(x.title.as_str()), inline(x.owner.as_str()));
        let _ = write!(
            page,
            "\n## {title}\n\n{} · owner {owner} · due {} · {}\n",
            reference(x),
            x.due,
            state_word(&x.state)
        );
        if !x.choices.is_empty() && !x.criteria.is_empty() {
            weighed(&mut page, x);
        }
        if !x.decision.trim().is_empty() {
            let _ = write!(page, "\n### Decision\n\n{}\n", inline(&x.decision));
        }
        sections(&mut page, x, "###");
    }
    page
}

fn weighed(page: &mut String, x: &Tracked) {
    let heads: String =
        x.choices.iter().map(|choice| format!(" {} |", inline(choice.name.as_str()))).collect();
    let rule: String = x.choices.iter().map(|_| " ---: |").collect();
    let _ = write!(page, "\n| Criterion | Weight |{heads}\n| --- | ---: |{rule}\n");
    for (at, criterion) in x.criteria.iter().enumerate() {
        let scores: String = x
            .choices
            .iter()
            .map(|choice| format!(" {} |", super::tracked::said(choice.scores.get(at).copied().unwrap_or(0))))
            .collect();
        let _ = writeln!(page, "| {} | {} |{scores}", inline(criterion.name.as_str()), criterion.weight);
    }
    let totals: String =
        x.choices.iter().map(|choice| format!(" **{}** |", total_words(&x.criteria, choice))).collect();
    let _ = writeln!(page, "| **Weighted** | |{}", totals.replace("****", ""));
}

#[cfg(test)]
mod tests {
    use super::super::tracked::tests::full;
    use super::*;
    use crate::model::TrackedKind::BuildOrBuy;

    #[test]
    fn r79_options_are_weighed_and_an_unjudged_one_has_no_total() {
        let x = full(1, BuildOrBuy);
        let totals: Vec<_> = x.choices.iter().map(|choice| total_words(&x.criteria, choice)).collect();
        assert_eq!(totals, ["3.42", "3.57"], "(4·5+2·2)/7 and (3·5+5·2)/7");
        let half = Choice { scores: vec![4], ..x.choices[0].clone() };
        assert_eq!(total(&x.criteria, &half), None);
        assert_eq!(total(&[], &half), None, "nothing to judge by");
        let page = records(&[&x], Format::Markdown);
        assert!(page.contains("| **Weighted** | | **3.42** | **3.57** |"), "{page}");
        assert!(records(&[&x], Format::Csv).contains(",Buy,Cost,2,5,3.57\r\n"));
        let value: Value = serde_json::from_str(&records(&[&x], Format::Json)).unwrap();
        assert_eq!(value["entries"][0]["options"][1]["total"], 3.57);
    }
}
