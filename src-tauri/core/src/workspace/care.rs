//! Care for the vault as a whole: backups, their rotation and rehearsal, restore, erasure. The vault does the work;
//! here it meets the people in it.

use super::{Workspace, ledger, reading};
use crate::error::{Error, Result};
use crate::model::{Item, ItemId, Moment, Person, PersonId};
use crate::outside::Outside;
use crate::rules::rotation;
use crate::stored;
use crate::views::{BackupView, ErasedView, RehearsalView};
use chrono::{DateTime, Utc};
use sotto_vault::{
    BackupContents, BackupInfo, KdfPolicy, LockedVault, NotebookId, OlderState, OnProgress, Opened,
    Passphrase, Places, RecoveryWords, Restore, Unlock, VaultId,
};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Makes an automatic backup in a folder and lets the superseded ones go. Needs no passphrase.
///
/// Only files with this rotation's own names, of this very vault, are ever removed. Errors: those of a backup.
pub fn rotate_backups(
    places: &Places,
    folder: &Path,
    now: Moment,
    on: OnProgress<'_>,
) -> Result<(PathBuf, BackupInfo)> {
    let target = folder.join(rotation::file_name(now.utc.with_timezone(&now.zone).naive_local()));
    let info = backup_without_keys(places, &target, on)?;
    let ours = |path: &PathBuf| {
        let at = rotation::made_at(path.file_name()?.to_str()?)?;
        Some((at, path.clone()))
    };
    let same_vault =
        |found: &sotto_vault::Result<BackupInfo>| found.as_ref().is_ok_and(|b| b.vault_id == info.vault_id);
    let listed = sotto_vault::list_backups(folder)?;
    let dated: BTreeMap<_, _> =
        listed.iter().filter(|(_, found)| same_vault(found)).filter_map(|(path, _)| ours(path)).collect();
    let moments: Vec<_> = dated.keys().copied().collect();
    for path in rotation::superseded(&moments).iter().filter_map(|at| dated.get(at)) {
        std::fs::remove_file(path).map_err(|source| Error::File { path: path.clone(), source })?;
    }
    Ok((target, info))
}

/// Makes a backup without any key and remembers it. Needs neither the passphrase nor the vault's lock.
pub fn backup_without_keys(places: &Places, target: &Path, on: OnProgress<'_>) -> Result<BackupInfo> {
    let info = sotto_vault::create_backup(places, target, on)?;
    ledger::remember(places, target)?;
    Ok(info)
}

/// Every backup that this machine knows of and that is still there, and those in a folder.
pub fn known_backups(
    places: &Places,
    folder: Option<&Path>,
) -> Vec<(PathBuf, sotto_vault::Result<BackupInfo>)> {
    let mut found = BTreeMap::new();
    for known in ledger::read(places) {
        let info = sotto_vault::inspect_backup(&known, &mut |_| ControlFlow::Continue(()));
        found.insert(known, info);
    }
    if let Some(Ok(listed)) = folder.map(sotto_vault::list_backups) {
        found.extend(listed);
    }
    found.into_iter().collect()
}

/// A backup as shown, whole or not; `mine` is the vault that is open, if one is.
pub fn backup_view(path: &Path, found: sotto_vault::Result<BackupInfo>, mine: Option<VaultId>) -> BackupView {
    let path = path.to_string_lossy().into_owned();
    match found {
        Ok(info) => BackupView {
            path,
            made: info.modified.map(DateTime::<Utc>::from),
            bytes: info.bytes,
            counter: info.counter,
            notebooks: info.notebooks.len(),
            records: info.records,
            this_vault: mine == Some(info.vault_id),
            problem: String::new(),
        },
        Err(error) => BackupView {
            path,
            made: None,
            bytes: 0,
            counter: 0,
            notebooks: 0,
            records: None,
            this_vault: false,
            problem: error.code().to_owned(),
        },
    }
}

/// The people in a backup that was opened.
pub fn people_in(backup: &BackupContents) -> Vec<(PersonId, String, NotebookId)> {
    let person = |record: &sotto_vault::Record| match stored::decode(record.kind, &record.body) {
        Ok(stored::Stored { item: Item::Person(Person { id, name, .. }), .. }) => {
            Some((id, name.to_string(), record.notebook))
        }
        _ => None,
    };
    let mut people: Vec<_> = backup.records.iter().filter_map(person).collect();
    people.sort_by(|a, b| a.1.cmp(&b.1));
    people
}

impl Workspace {
    /// Takes over an opened vault: after an unlock, a restore, a recovery.
    pub(super) fn from_opened(opened: Opened, outside: Outside) -> Result<Self> {
        let Opened { vault, records, report } = opened;
        let records = records.into_iter().map(reading::read).collect();
        Workspace::from_read(Opened { vault, records, report }, outside)
    }

    /// As [`from_opened`](Self::from_opened), its records read already.
    pub(super) fn from_read(opened: Opened<reading::Answer>, outside: Outside) -> Result<Self> {
        let mut workspace = Workspace::empty(opened.vault, outside);
        workspace.new_here = opened.report.new_here;
        workspace.notices = opened.report.notes.into_iter().map(|note| note.sentence).collect();
        workspace.admit_all(opened.records)?;
        Ok(workspace)
    }

    /// Opens a folder that is older than what this machine saw last, as chosen.
    pub fn unlock_older(
        places: Places,
        passphrase: &Passphrase,
        older: OlderState,
        outside: Outside,
    ) -> Result<Self> {
        let opened =
            LockedVault::open(places)?.unlock_older(passphrase, older).map_err(|(_, error)| error)?;
        Workspace::from_opened(opened, outside)
    }

    /// Opens with the recovery kit and sets a new passphrase at once. Errors: the words don't open it.
    pub fn recover(
        places: Places,
        words: &RecoveryWords,
        new: &Passphrase,
        kdf: KdfPolicy,
        outside: Outside,
    ) -> Result<Self> {
        let opened = LockedVault::open(places)?
            .unlock_by(Unlock::Recovery(words), OlderState::Refuse)
            .map_err(|(_, error)| error)?;
        let mut workspace = Workspace::from_opened(opened, outside)?;
        workspace.vault.change_passphrase(new, kdf)?;
        Ok(workspace)
    }

    /// Makes a backup that was prepared the vault, and opens it. Errors: it is another vault's; the present one is open.
    pub fn restore(backup: Restore, on: OnProgress<'_>, outside: Outside) -> Result<Self> {
        Workspace::from_opened(backup.finish(on)?, outside)
    }

    /// Backs up every save so far, verifies the file, and remembers where it lies.
    pub fn backup(&mut self, target: &Path, on: OnProgress<'_>) -> Result<BackupInfo> {
        let info = self.vault.backup(target, on)?;
        ledger::remember(self.vault.places(), target)?;
        Ok(info)
    }

    /// Makes the automatic backup of the day, if a folder is set and today has none yet.
    pub fn backup_of_the_day(&mut self, now: Moment, on: OnProgress<'_>) -> Result<Option<PathBuf>> {
        let Some(folder) = self.facts.settings.backup_folder.clone().map(PathBuf::from) else {
            return Ok(None);
        };
        let today = now.today();
        let names =
            std::fs::read_dir(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
        let made = |name: std::ffi::OsString| rotation::made_at(name.to_str()?).map(|at| at.date());
        if names.flatten().any(|entry| made(entry.file_name()) == Some(today)) {
            return Ok(None);
        }
        let (path, _) = rotate_backups(self.vault.places(), &folder, now, on)?;
        Ok(Some(path))
    }

    /// Verifies a backup that was made beside the open vault down to every entry, and remembers where it lies.
    /// Errors: those of a verification; it is no longer there then.
    pub fn keep_backup(&mut self, target: &Path, on: OnProgress<'_>) -> Result<BackupView> {
        match self.vault.verify_backup(target, on) {
            Ok(info) => {
                ledger::remember(self.vault.places(), target)?;
                Ok(backup_view(target, Ok(info), Some(self.vault.vault_id())))
            }
            Err(error) => {
                // What did not verify is no backup, and must not be taken for one.
                let _ = std::fs::remove_file(target);
                Err(error.into())
            }
        }
    }

    /// Goes back to the vault that a restore replaced, and closes it. Errors: nothing is kept; it can't be written.
    pub fn undo_restore(self) -> Result<()> {
        Ok(self.vault.undo_restore()?)
    }

    /// Every backup that is known and still there: those made by hand, and those in the backup folder.
    pub fn backups(&self) -> Vec<BackupView> {
        let mine = self.vault.vault_id();
        self.known_backups().into_iter().map(|(path, found)| backup_view(&path, found, Some(mine))).collect()
    }

    fn known_backups(&self) -> Vec<(PathBuf, sotto_vault::Result<BackupInfo>)> {
        let folder = self.facts.settings.backup_folder.as_ref().map(PathBuf::from);
        known_backups(self.vault.places(), folder.as_deref())
    }

    /// Proves that the newest known backup can be restored: opens it into memory, verifies it down to every entry and
    /// compares it with what is open. Errors: there is none, it is damaged, it is of other keys.
    pub fn rehearse(&self, path: Option<&Path>, on: OnProgress<'_>) -> Result<RehearsalView> {
        let newest = || {
            let usable =
                self.known_backups().into_iter().filter_map(|(path, info)| Some((info.ok()?.counter, path)));
            usable.max().map(|(_, path)| path)
        };
        let path = match path.map(Path::to_path_buf).or_else(newest) {
            Some(path) => path,
            None => return Err(Error::WrongMoment("there is no backup yet: make one first")),
        };
        let backup = self.vault.open_backup(&path, on)?;
        let mut held = BTreeMap::new();
        for record in &backup.records {
            if let Ok(stored) = stored::decode(record.kind, &record.body) {
                held.insert(stored.item.id(), stored.item);
            }
        }
        let people = held.values().filter(|item| matches!(item, Item::Person(_))).count();
        let same = self.facts.items().filter(|item| held.get(&item.id()) == Some(item)).count();
        Ok(RehearsalView {
            path: path.to_string_lossy().into_owned(),
            records: backup.records.len(),
            people,
            behind: self.facts.items().count() - same,
        })
    }

    /// Brings one person back from a backup, under a fresh key; entries that are still here are replaced by the
    /// backup's. Errors: not in it; it is of another vault.
    pub fn restore_person(&mut self, backup: &BackupContents, wanted: &str) -> Result<String> {
        let needle = wanted.trim().to_lowercase();
        let people = people_in(backup);
        let fits = |(id, name, _): &&(PersonId, String, NotebookId)| {
            id.to_string() == needle || name.to_lowercase() == needle
        };
        let part = || {
            let mut some = people.iter().filter(|(_, name, _)| name.to_lowercase().contains(&needle));
            some.next().filter(|_| some.next().is_none() && !needle.is_empty())
        };
        let Some((_, name, notebook)) = people.iter().find(fits).or_else(part).cloned() else {
            return Err(Error::NotFound { what: "person in this backup", wanted: wanted.to_owned() });
        };
        let fresh = self.vault.restore_notebook(backup, notebook)?;
        for record in backup.records.iter().filter(|record| record.notebook == notebook) {
            if record.kind == stored::UNDO_KIND {
                self.history.restored(record);
                continue;
            }
            let stored =
                stored::decode(record.kind, &record.body).map_err(|e| Error::Unreadable(e.to_string()))?;
            if let Item::Person(person) = &stored.item {
                self.notebooks.insert(person.id, fresh);
            }
            self.show(stored.item);
        }
        self.history.forget();
        Ok(name)
    }

    /// Erases a person: their key is gone from every live file, their entries with it. Says which known backups still
    /// hold them. There is no way back but a backup.
    pub fn person_erase(&mut self, id: PersonId) -> Result<ErasedView> {
        let name = self.person_of(id)?.name.to_string();
        let notebook = *self
            .notebooks
            .get(&id)
            .ok_or_else(|| Error::NotFound { what: "person", wanted: name.clone() })?;
        let holds = |found: &sotto_vault::Result<BackupInfo>| {
            found.as_ref().is_ok_and(|b| b.notebooks.contains(&notebook))
        };
        let still_in = self
            .known_backups()
            .into_iter()
            .filter(|(_, found)| holds(found))
            .map(|(path, _)| path.to_string_lossy().into_owned())
            .collect();
        let erased = self.vault.erase_notebook(notebook);
        let theirs: Vec<ItemId> =
            self.facts.items().filter(|item| item.person() == Some(id)).map(|item| item.id()).collect();
        for item in theirs {
            self.hide(item);
            self.unknown.remove(&item);
        }
        self.notebooks.remove(&id);
        self.history.forget();
        self.history.erased(id);
        erased?;
        Ok(ErasedView { name, still_in })
    }
}
