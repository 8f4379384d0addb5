//! Full verification of an unlocked vault: every file, the tally, every seal, every record.

use crate::{
    error::{Error, Result},
    journal::{self, History, Tail},
    keysfile::{self, KeysFile},
    records::Values,
    recover,
    report::CheckReport,
    snapshot,
    vault::Vault,
};

impl Vault {
    /// Verifies everything on disk against the newest save: files, tally, every seal, every record.
    ///
    /// # Errors
    /// `Io` when a file cannot be read; damage is told in the report, one sentence each.
    pub fn check(&mut self) -> Result<CheckReport> {
        let mut report =
            CheckReport { records: 0, files: 0, counter: self.manifest.counter, problems: Vec::new() };
        self.check_keys_files(&mut report)?;
        self.check_history(&mut report)?;
        self.check_store(&mut report);
        Ok(report)
    }

    fn check_keys_files(&self, report: &mut CheckReport) -> Result<()> {
        for name in [keysfile::NAME, keysfile::BACKUP_NAME] {
            let path = self.dir().join(name);
            let verified =
                self.files.read(&path).map_err(|error| Error::io(&path, error)).and_then(|bytes| {
                    KeysFile::parse(&bytes)?;
                    KeysFile::verify(&bytes, &self.ring.sub)?;
                    Ok(KeysFile::digest(&bytes))
                });
            match verified {
                Ok(digest) if digest == self.keys_digest => report.files += 1,
                _ => report.problems.push(format!("The file {name} is damaged or out of date.")),
            }
        }
        Ok(())
    }

    /// Journal and snapshots must lead to the newest save without the store's help.
    fn check_history(&self, report: &mut CheckReport) -> Result<()> {
        let dir = self.dir();
        let history =
            History::read(self.files.as_ref(), &dir.join(journal::DIR), &self.ring.sub, self.ring.vault)?;
        report.files += history.segments;
        report.problems.extend(history.damage.iter().map(|what| format!("The journal is damaged: {what}.")));
        if history.tail != Tail::Clean {
            report.problems.push("The journal does not end with a whole save.".into());
        }
        let mut values = None;
        for (counter, path) in snapshot::list(self.files.as_ref(), &dir.join(snapshot::DIR))? {
            let bytes = self.files.read(&path).map_err(|error| Error::io(&path, error))?;
            match snapshot::decode(&self.ring, &bytes) {
                Ok(state) => {
                    report.files += 1;
                    values = Some(state);
                }
                Err(_) => report.problems.push(format!("The snapshot of save {counter} is damaged.")),
            }
        }
        let base = values.or_else(|| recover::origin_state(&history));
        let reached = base.and_then(|base| recover::forward(&self.ring, &history, base));
        match reached {
            Some((state, _)) if state.manifest == self.manifest => self.check_records(&state.values, report),
            _ => report.problems.push("Snapshots and journal do not lead to the newest save.".into()),
        }
        Ok(())
    }

    fn check_records(&self, values: &Values, report: &mut CheckReport) {
        match self.ring.open_all(values) {
            Ok(contents) if contents.records.len() as u64 == self.manifest.records => {
                report.records = self.manifest.records;
            }
            Ok(_) => report.problems.push("The number of records is not the one last saved.".into()),
            Err(_) => report.problems.push("A record does not open.".into()),
        }
    }

    fn check_store(&self, report: &mut CheckReport) {
        let place = self.ring.sub.manifest_place();
        let read = self.store.as_ref().map(|store| store.read_all(&place));
        let problem = match read {
            None => "The store was lost; it is rebuilt from the journal at the next unlocking.",
            Some(Err(_)) => "The store cannot be read; it is rebuilt from the journal at the next unlocking.",
            Some(Ok((values, _))) if self.ring.tally(&values) == Some(self.manifest.tally) => {
                report.files += 1;
                return;
            }
            Some(Ok(_)) => {
                "The store does not hold what was saved last; it is rebuilt at the next unlocking."
            }
        };
        report.problems.push(problem.into());
    }
}
