//! The promise that nothing is dropped: every word of a line has to stand in what is kept of it.

use super::plan::PlannedItem;
use crate::model::LoopState;
use std::collections::BTreeSet;

/// Words in lower case, folded character by character so that both sides of a comparison fold alike.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = lower(text);
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether every word of a line is a word of one of the kept texts.
pub(super) fn all_kept<'a>(line: &str, kept: impl Iterator<Item = &'a str>) -> bool {
    let kept: BTreeSet<String> = kept.flat_map(words).collect();
    words(line).iter().all(|word| kept.contains(word))
}

/// The texts that an item keeps.
pub(super) fn texts(item: &PlannedItem) -> Vec<&str> {
    match item {
        PlannedItem::Meeting { .. } | PlannedItem::Reading { .. } => Vec::new(),
        PlannedItem::Loop(promise) => match &promise.state {
            LoopState::Missed { why, .. } | LoopState::Dropped { why, .. } => {
                vec![promise.text.as_str(), why.as_str()]
            }
            LoopState::Open | LoopState::Kept { .. } => vec![promise.text.as_str()],
        },
        PlannedItem::Topic { text, .. } | PlannedItem::Note { text, .. } => vec![text.as_str()],
        PlannedItem::Answer { text, reply, .. } => {
            std::iter::once(text.as_str()).chain(reply.iter().map(|text| text.as_str())).collect()
        }
        PlannedItem::Growth { text, evidence, .. } => {
            std::iter::once(text.as_str()).chain(evidence.iter().map(|e| e.text.as_str())).collect()
        }
        PlannedItem::Mention { tag, text, .. } => {
            std::iter::once(tag.as_str()).chain(text.iter().map(|text| text.as_str())).collect()
        }
    }
}
