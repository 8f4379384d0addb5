//! `undo`: takes back the last step, whichever program made it.

use crate::context::Context;
use crate::output::show;
use anyhow::Result;
use serde_json::json;
use sotto_core::Error;

/// Takes it back and says what it was. Errors: nothing can be taken back.
pub fn run(context: &Context) -> Result<()> {
    let mut workspace = context.open()?;
    let Some(what) = workspace.undo()? else {
        return Err(Error::WrongMoment("there is nothing to take back").into());
    };
    show(context, &json!({ "undone": what }), |_| format!("Taken back: {what}"))
}
