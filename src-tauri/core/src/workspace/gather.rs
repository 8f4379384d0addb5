//! The files of an import: found below what was chosen, and read where they are notes. Nothing outside is followed.

use crate::error::{Error, Result};
use crate::exchange::markdown_in::{self, ImportPlan, Skipped, SourceFile};
use crate::model::Moment;
use std::path::{Path, PathBuf};

/// How deep folders are followed below the one that is imported.
const DEPTH: usize = 8;
/// How many files are looked at, at most.
const FILES: usize = 20_000;
/// A larger file is named in the report and left alone; one byte more is read so that the limit is noticed.
const LARGEST: u64 = 8 * 1024 * 1024 + 1;

/// Reads a folder, or one file, into a plan. Nothing is written. Errors: it can't be read.
pub fn plan_import(path: &Path, now: Moment) -> Result<ImportPlan> {
    let mut found = Found::default();
    if path.is_dir() {
        found.below(path, "", 0)?;
        markdown_in::adopt(&mut found.notes, &name(path));
    } else {
        found.file(path, name(path))?;
    }
    Ok(found.plan(now))
}

/// Reads several files and folders into one plan. Errors: as [`plan_import`].
pub fn plan_import_of(paths: &[PathBuf], now: Moment) -> Result<ImportPlan> {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            found.below(path, &format!("{}/", name(path)), 0)?;
        } else {
            found.file(path, name(path))?;
        }
    }
    Ok(found.plan(now))
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[derive(Default)]
struct Found {
    notes: Vec<SourceFile>,
    skipped: Vec<Skipped>,
}

impl Found {
    /// Files below a folder; links are not followed, so nothing outside it is read, and hidden folders are another
    /// program's.
    fn below(&mut self, dir: &Path, below: &str, depth: usize) -> Result<()> {
        let failed = |source| Error::File { path: dir.to_path_buf(), source };
        for entry in std::fs::read_dir(dir).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let kind = entry.file_type().map_err(failed)?;
            let own = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{below}{own}");
            if kind.is_dir() && own.starts_with('.') {
                self.skipped.push(markdown_in::hidden(&path));
            } else if kind.is_dir() && depth < DEPTH {
                self.below(&entry.path(), &format!("{path}/"), depth + 1)?;
            } else if kind.is_dir() {
                self.skipped.push(markdown_in::too_deep(&path));
            } else if kind.is_file() {
                if self.notes.len() + self.skipped.len() == FILES {
                    return Err(Error::TooManyFiles(FILES));
                }
                self.file(&entry.path(), path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, name: String) -> Result<()> {
        use std::io::Read;
        // What is no note is named and stays unread, however large it is.
        if let Some(left) = markdown_in::left(&name) {
            self.skipped.push(left);
            return Ok(());
        }
        let failed = |source| Error::File { path: path.to_path_buf(), source };
        let mut bytes = Vec::new();
        std::fs::File::open(path).map_err(failed)?.take(LARGEST).read_to_end(&mut bytes).map_err(failed)?;
        match markdown_in::source(&name, &bytes) {
            Ok(source) => self.notes.push(source),
            Err(left) => self.skipped.push(left),
        }
        Ok(())
    }

    fn plan(mut self, now: Moment) -> ImportPlan {
        self.notes.sort_by(|a, b| a.path.cmp(&b.path));
        let mut plan = markdown_in::read_notes(&self.notes, now.today());
        plan.skipped.extend(self.skipped);
        plan.skipped.sort_by(|a, b| a.file.cmp(&b.file));
        plan
    }
}
