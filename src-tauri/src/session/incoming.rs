//! What is about to be taken in: read and shown first, then written once or forgotten.

use super::{Open, Shell};
use crate::clock;
use crate::error::Answer;
use crate::wire::{ImportReport, IncomingView, OwnDataIncoming};
use sotto_core::exchange::own_data::Scope;
use sotto_core::workspace::{Incoming, Workspace, read_incoming};
use std::path::PathBuf;

impl Shell {
    /// Reads what was chosen or dropped, keeps it, and answers what would come of it. Errors: `locked`, `bad-file`,
    /// `newer-format`, `already-there`, `io`.
    pub fn read_incoming(&self, paths: &[PathBuf]) -> Answer<IncomingView> {
        // A big folder takes a while, and nothing else has to wait for it.
        let incoming = read_incoming(paths, clock::now())?;
        self.with_open(|open| {
            let view = view(&open.workspace, &incoming, paths)?;
            open.incoming = Some(incoming);
            Ok(view)
        })
    }

    /// Takes in what was shown last, once. Errors: `locked`; `wrong-moment` if there is nothing; those of a save.
    pub fn take_in(&self) -> Answer<()> {
        self.with_open(|open| {
            let now = clock::now();
            let incoming = open.incoming.take().ok_or(NONE)?;
            match &incoming {
                Incoming::Notes(plan) => drop(open.workspace.import_apply(plan, now)?),
                Incoming::Own(archive) => drop(open.workspace.own_data_take(archive)?),
                Incoming::People(plan) => drop(open.workspace.people_take(plan, now)?),
                Incoming::Figures(_) => return Err(NONE.into()),
            }
            Ok(())
        })
    }

    /// Forgets what was shown last. Errors: `locked`.
    pub fn drop_incoming(&self) -> Answer<()> {
        self.with_open(|open: &mut Open| {
            open.incoming = None;
            Ok(())
        })
    }
}

const NONE: sotto_core::Error = sotto_core::Error::WrongMoment(
    "there is nothing waiting to be taken in: choose a folder or a file first",
);

fn view(vault: &Workspace, incoming: &Incoming, paths: &[PathBuf]) -> Answer<IncomingView> {
    let shown: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let path = shown.join(", ");
    Ok(match incoming {
        Incoming::Notes(plan) => {
            let report = ImportReport::of(&path, plan, |person| vault.import_target(person).is_some());
            IncomingView::Notes { report }
        }
        Incoming::Own(archive) => IncomingView::Own {
            file: OwnDataIncoming {
                path,
                one_person: archive.scope == Scope::Person,
                vault_empty: vault.facts().items().next().is_none(),
                taken: vault.own_data_look(archive)?,
            },
        },
        Incoming::People(plan) => IncomingView::People { path, table: vault.people_look(plan) },
        Incoming::Figures(_) => IncomingView::Figures { path },
    })
}
