//! Files on their way out: shown first, then saved or forgotten. What was shown is what is saved.

use super::Shell;
use crate::clock;
use crate::error::Answer;
use sotto_core::exchange::outgoing::Outgoing;
use sotto_core::model::Moment;
use sotto_core::views::OutgoingView;
use sotto_core::workspace::{Marks, Workspace};
use sotto_core::write_private;
use std::path::Path;

impl Shell {
    /// Makes a file on the open vault, keeps it, and answers its preview. Errors: `locked`, and what the step refuses.
    pub fn preview(&self, step: impl FnOnce(&Workspace, Moment) -> Answer<Outgoing>) -> Answer<OutgoingView> {
        self.with_open(|open| {
            let outgoing = step(&open.workspace, clock::now())?;
            let view = OutgoingView::from(&outgoing);
            open.outgoing = Some(outgoing);
            Ok(view)
        })
    }

    /// The name proposed for the file shown last. Errors: `locked`; `wrong-moment` if there is none.
    pub fn outgoing_name(&self) -> Answer<String> {
        self.with_open(|open| Ok(open.outgoing.as_ref().ok_or_else(none)?.file_name.clone()))
    }

    /// Writes the file shown last, once. Errors: `locked`, `wrong-moment`, `named` without an override, `io`.
    pub fn save_outgoing(&self, path: &Path, marks: Marks) -> Answer<()> {
        self.with_open(|open| {
            let outgoing = open.outgoing.as_ref().ok_or_else(none)?;
            open.workspace.let_out(outgoing, marks, clock::now())?;
            write_private(path, outgoing.bytes())?;
            open.outgoing = None;
            Ok(())
        })
    }

    /// Forgets the file shown last. Errors: `locked`.
    pub fn drop_outgoing(&self) -> Answer<()> {
        self.with_open(|open| {
            open.outgoing = None;
            Ok(())
        })
    }
}

fn none() -> sotto_core::Error {
    sotto_core::Error::WrongMoment("there is no file waiting: make the preview first")
}
