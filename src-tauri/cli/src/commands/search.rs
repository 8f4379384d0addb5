//! `search`.

use crate::context::Context;
use crate::input::words;
use crate::output::{one_line, show, word};
use anyhow::Result;

/// Every hit, one line each; none is no error.
pub fn run(context: &Context, phrase: Option<&str>, person: Option<&str>) -> Result<()> {
    context.stdin_is_free_for(phrase)?;
    let phrase = words(phrase)?;
    let workspace = context.open()?;
    let person = person.map(|person| workspace.resolve(person)).transpose()?;
    show(context, &workspace.search(&phrase, person), |hits| {
        let line = |sotto_core::views::FoundText { hit, text }: &sotto_core::views::FoundText| {
            format!("{}  {}  {}  {}\n", hit.name, hit.on, word(hit.section), one_line(text))
        };
        hits.iter().map(line).collect()
    })
}
