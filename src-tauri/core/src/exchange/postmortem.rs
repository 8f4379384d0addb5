//! Blameless postmortems (R77): facts, how the system failed, actions with owners, follow-up. It names no one but the
//! owners of what comes next.

use super::csv::csv;
use super::register::{entry, pretty};
use super::tracked::{Format, inline, reference, sections, state_word};
use crate::model::Tracked;
use serde_json::json;
use std::fmt::Write;

/// All postmortems in one file.
pub fn postmortems(entries: &[&Tracked], format: Format) -> String {
    match format {
        Format::Markdown => page(entries),
        Format::Json => pretty(&json!({
            "format": "sotto-postmortems",
            "version": 1,
            "entries": entries.iter().map(|x| entry(x)).collect::<Vec<_>>(),
        })),
        Format::Csv => {
            let rows: Vec<Vec<String>> = entries
                .iter()
                .flat_map(|x| {
                    x.actions.iter().map(|action| {
                        vec![
                            reference(x),
                            x.title.to_string(),
                            action.text.to_string(),
                            action.owner.to_string(),
                            action.due.to_string(),
                            if action.done.is_some() { "done" } else { "open" }.to_owned(),
                        ]
                    })
                })
                .collect();
            csv(&["id", "title", "action", "owner", "due", "state"], &rows)
        }
    }
}

fn page(entries: &[&Tracked]) -> String {
    let mut page = String::from(
        "# Postmortems\n\nWithout blame: it asks how the system let this happen, and what changes. \
         Whoever acted did what seemed right with what they knew.\n",
    );
    if entries.is_empty() {
        page.push_str("\nThere is none yet.\n");
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
        sections(&mut page, x, "###");
        if !x.decision.trim().is_empty() {
            let _ = write!(page, "\n### What we decided\n\n{}\n", inline(&x.decision));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::super::tracked::tests::full;
    use super::*;
    use crate::model::TrackedKind::Postmortem;

    #[test]
    fn r77_facts_failure_actions_owners_and_follow_up_stand_in_this_order() {
        let page = postmortems(&[&full(1, Postmortem)], Format::Markdown);
        let places: Vec<_> = [
            "### Facts",
            "### How the system fails",
            "### Actions",
            "| Split by tenant | Storage |",
            "### Follow-up",
        ]
        .iter()
        .map(|part| page.find(part).unwrap_or_else(|| panic!("{part} is missing in {page}")))
        .collect();
        assert!(places.is_sorted(), "{page}");
    }
}
