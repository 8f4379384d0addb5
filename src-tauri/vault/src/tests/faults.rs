//! A file layer that remembers every step, so that every crash and every failure of a run can be played out.

use std::{
    collections::BTreeMap,
    fs, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use super::*;
use crate::{
    Error, OlderState,
    files::{Disk, Files, Handle},
    keysfile::{Slot, SlotKind},
    secret::Key,
};

/// One step that reached the file layer.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Create(PathBuf),
    Append(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Truncate(PathBuf, u64),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    RemoveDir(PathBuf),
    CreateDir(PathBuf),
    SyncDir(PathBuf),
}

impl Step {
    /// What it touches; of a rename, what was renamed.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Append(path, _) | Self::Truncate(path, _) | Self::Rename(path, _) => path,
            Self::Create(path) | Self::Sync(path) | Self::Remove(path) => path,
            Self::RemoveDir(path) | Self::CreateDir(path) | Self::SyncDir(path) => path,
        }
    }
}

/// When and how the layer fails.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// Which step fails, counted from now.
    at: usize,
    kind: io::ErrorKind,
    /// Steps after it that fail as well.
    lasting: usize,
}

#[derive(Default)]
pub(crate) struct Log {
    pub(crate) steps: Vec<Step>,
    plan: Option<Plan>,
}

/// The disk, with a memory and a temper.
#[derive(Clone, Default)]
pub(crate) struct Watched(pub(crate) Arc<Mutex<Log>>);

impl Watched {
    fn step(&self, step: Step) -> io::Result<()> {
        let mut log = self.0.lock().unwrap();
        if let Some(plan) = &mut log.plan {
            if plan.at > 0 {
                plan.at -= 1;
            } else if plan.lasting > 0 {
                plan.lasting -= 1;
                return Err(plan.kind.into());
            } else {
                log.plan = None;
            }
        }
        log.steps.push(step);
        Ok(())
    }

    pub(crate) fn fail(&self, at: usize, kind: io::ErrorKind, lasting: usize) {
        self.0.lock().unwrap().plan = Some(Plan { at, kind, lasting });
    }

    /// Whether the planned failure came up; ends it in any case.
    pub(crate) fn failed(&self) -> bool {
        self.0.lock().unwrap().plan.take().is_none_or(|plan| plan.at == 0)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap().steps.len()
    }
}

struct WatchedHandle(Watched, PathBuf, Box<dyn Handle>);

impl Handle for WatchedHandle {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.0.step(Step::Append(self.1.clone(), bytes.to_vec())) {
            // A write that fails may have got half way.
            self.2.append(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.2.append(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.step(Step::Sync(self.1.clone()))?;
        self.2.sync()
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.0.step(Step::Truncate(self.1.clone(), len))?;
        self.2.truncate(len)
    }
}

impl Files for Watched {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        Disk.read(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        Disk.list(dir)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        self.step(Step::Create(path.into()))?;
        Ok(Box::new(WatchedHandle(self.clone(), path.into(), Disk.create(path)?)))
    }

    fn open_end(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        Ok(Box::new(WatchedHandle(self.clone(), path.into(), Disk.open_end(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Step::Rename(from.into(), to.into()))?;
        Disk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Remove(path.into()))?;
        Disk.remove(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        self.step(Step::RemoveDir(dir.into()))?;
        Disk.remove_dir(dir)
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        self.step(Step::CreateDir(dir.into()))?;
        Disk.create_dir(dir)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.step(Step::SyncDir(dir.into()))?;
        Disk.sync_dir(dir)
    }
}

/// What of the un-synced steps a crash leaves.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Crash {
    /// Everything: kill -9.
    Killed,
    /// Only what was synced: power loss at its worst.
    OnlySynced,
    /// Names, but not the content behind them.
    NamesWithoutContent,
    /// Content, but names only where their folder was synced.
    ContentWithoutNames,
    /// Everything, the last write half way.
    TornWrite,
    /// Everything, the second half of the last write as zeros.
    ZeroedWrite,
}

pub(crate) const CRASHES: [Crash; 6] = [
    Crash::Killed,
    Crash::OnlySynced,
    Crash::NamesWithoutContent,
    Crash::ContentWithoutNames,
    Crash::TornWrite,
    Crash::ZeroedWrite,
];

#[derive(Clone, Default)]
struct Inode {
    written: Vec<u8>,
    synced: Vec<u8>,
}

/// A file system as a crash sees it: names and contents, each with what is surely on the disk.
#[derive(Default)]
struct Model {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    synced_names: BTreeMap<PathBuf, usize>,
    dirs: Vec<PathBuf>,
    moved_dirs: Vec<(PathBuf, PathBuf)>,
}

impl Model {
    fn run(steps: &[Step], crash: Crash) -> Self {
        let mut model = Self::default();
        let last_write = steps.iter().rposition(|step| matches!(step, Step::Append(..)));
        for (number, step) in steps.iter().enumerate() {
            let is_last = Some(number) == last_write && number + 1 == steps.len();
            model.apply(step, if is_last { Some(crash) } else { None });
        }
        model
    }

    fn apply(&mut self, step: &Step, crash: Option<Crash>) {
        match step {
            Step::Create(path) => {
                self.inodes.push(Inode::default());
                self.names.insert(path.clone(), self.inodes.len() - 1);
            }
            Step::Append(path, bytes) => {
                let inode = self.names[path];
                let half = bytes.len() / 2;
                let mut bytes = bytes.clone();
                match crash {
                    Some(Crash::TornWrite) => bytes.truncate(half),
                    Some(Crash::ZeroedWrite) => bytes[half..].fill(0),
                    _ => {}
                }
                self.inodes[inode].written.extend_from_slice(&bytes);
            }
            Step::Sync(path) => {
                let inode = &mut self.inodes[self.names[path]];
                inode.synced = inode.written.clone();
            }
            Step::Truncate(path, len) => self.inodes[self.names[path]].written.truncate(*len as usize),
            Step::Rename(from, to) if self.dirs.contains(from) => self.rename_dir(from, to),
            Step::Rename(from, to) => {
                let inode = self.names.remove(from).unwrap();
                self.names.insert(to.clone(), inode);
            }
            Step::Remove(path) => drop(self.names.remove(path)),
            Step::RemoveDir(dir) => {
                self.names.retain(|path, _| !path.starts_with(dir));
                self.synced_names.retain(|path, _| !path.starts_with(dir));
                self.dirs.retain(|path| !path.starts_with(dir));
            }
            Step::CreateDir(dir) => self.dirs.push(dir.clone()),
            Step::SyncDir(dir) => self.sync_dir(dir),
        }
    }

    fn rename_dir(&mut self, from: &Path, to: &Path) {
        self.names = moved(&self.names, from, to);
        for dir in &mut self.dirs {
            if let Ok(rest) = dir.strip_prefix(from) {
                *dir = if rest.as_os_str().is_empty() { to.into() } else { to.join(rest) };
            }
        }
        self.moved_dirs.push((from.into(), to.into()));
    }

    fn sync_dir(&mut self, dir: &Path) {
        for (from, to) in std::mem::take(&mut self.moved_dirs) {
            if to.parent() == Some(dir) {
                self.synced_names = moved(&self.synced_names, &from, &to);
            } else {
                self.moved_dirs.push((from, to));
            }
        }
        self.synced_names.retain(|path, _| path.parent() != Some(dir));
        let here = self.names.iter().filter(|(path, _)| path.parent() == Some(dir));
        self.synced_names.extend(here.map(|(path, inode)| (path.clone(), *inode)));
    }

    fn write_out(&self, crash: Crash) {
        let names = match crash {
            Crash::OnlySynced | Crash::ContentWithoutNames => &self.synced_names,
            _ => &self.names,
        };
        self.dirs.iter().for_each(|dir| fs::create_dir_all(dir).unwrap());
        for (path, inode) in names {
            let inode = &self.inodes[*inode];
            let content = match crash {
                Crash::OnlySynced | Crash::NamesWithoutContent => &inode.synced,
                _ => &inode.written,
            };
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    }
}

fn moved(names: &BTreeMap<PathBuf, usize>, from: &Path, to: &Path) -> BTreeMap<PathBuf, usize> {
    let rename = |path: &PathBuf| path.strip_prefix(from).map_or_else(|_| path.clone(), |rest| to.join(rest));
    names.iter().map(|(path, inode)| (rename(path), *inode)).collect()
}

/// Puts the vault folder into the state that a crash after these steps leaves; the store is lost altogether.
pub(crate) fn crash_after(root: &Path, steps: &[Step], crash: Crash) {
    let _ = fs::remove_dir_all(root.join("vault"));
    Model::run(steps, crash).write_out(crash);
}

pub(crate) fn recovery_secret() -> Key {
    Key::from_slice(&[0x42; 32])
}

/// A vault on the watched disk whose slot costs nothing to open.
pub(crate) fn create_watched(dir: &Path, files: &Watched) -> crate::Result<Vault> {
    Vault::create_with(
        places(dir),
        (&recovery_secret(), SlotKind::Recovery, [0; 16]),
        Arc::new(files.clone()),
    )
}

pub(crate) fn reopen(dir: &Path, vk: &[u8; 32]) -> crate::Result<Opened> {
    reopen_on(dir, vk, Arc::new(Disk))
}

pub(crate) fn reopen_on(dir: &Path, vk: &[u8; 32], files: Arc<dyn Files>) -> crate::Result<Opened> {
    let locked = LockedVault::open_on(places(dir), files)?;
    locked.unlock_with(Key::from_slice(vk), OlderState::Refuse).map_err(|(_, error)| error)
}

#[test]
fn every_crash_of_a_run_keeps_every_acknowledged_save() {
    let dir = tempdir().unwrap();
    let files = Watched::default();
    let mut vault = create_watched(dir.path(), &files).unwrap();
    let vk = *vault.vk.bytes();
    let home = vault.workspace();
    let mut acknowledged = vec![(files.count(), Vec::new())];
    let mut expected = Vec::new();
    for id in 1..=3u8 {
        vault.save(vec![put(home, id, &[id; 50])]).unwrap();
        expected.push((id, vec![id; 50]));
        acknowledged.push((files.count(), expected.clone()));
        if id == 2 {
            vault.create_notebook().unwrap();
            acknowledged.push((files.count(), expected.clone()));
        }
    }
    drop(vault);
    let steps = files.0.lock().unwrap().steps.clone();
    println!("{} crash states of creating and saving", (steps.len() + 1) * CRASHES.len());
    let first = acknowledged[0].0;
    let _ = fs::remove_dir_all(dir.path().join("state"));
    for (cut, crash) in (0..=steps.len()).flat_map(|cut| CRASHES.map(|crash| (cut, crash))) {
        crash_after(dir.path(), &steps[..cut], crash);
        let _ = fs::remove_dir_all(dir.path().join("state"));
        let opened = reopen(dir.path(), &vk);
        let what = format!("after {cut} steps ({:?}), {crash:?}", steps[..cut].last());
        let Ok(opened) = opened else {
            // Only a vault whose creation was never acknowledged may be missing.
            assert!(cut < first, "{what}: {:?}", opened.err());
            continue;
        };
        let sure = acknowledged.iter().rfind(|(count, _)| *count <= cut).map(|(_, content)| content.clone());
        let next = acknowledged.iter().find(|(count, _)| *count > cut).map(|(_, content)| content.clone());
        let found = Some(contents(&opened.records));
        assert!(found == sure.or(Some(Vec::new())) || found == next, "{what}: {found:?}");
    }
}

#[test]
fn a_failure_at_any_step_is_a_clear_error_and_later_saves_go_on() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::TimedOut, io::ErrorKind::PermissionDenied] {
        for lasting in [1, 4] {
            let mut at = 0;
            loop {
                let dir = tempdir().unwrap();
                let files = Watched::default();
                let mut vault = create_watched(dir.path(), &files).unwrap();
                let (vk, home) = (*vault.vk.bytes(), vault.workspace());
                vault.save(vec![put(home, 1, b"before")]).unwrap();
                files.fail(at, kind, lasting);
                let results = [
                    vault.save(vec![put(home, 2, b"during")]).map(drop),
                    vault.create_notebook().map(drop),
                    vault.save(vec![put(home, 1, b"during")]).map(drop),
                ];
                let hit = files.failed();
                for error in results.iter().filter_map(|result| result.as_ref().err()) {
                    assert!(
                        matches!(error, Error::DiskFull | Error::Io { .. } | Error::ReadOnly { .. }),
                        "{error:?}"
                    );
                }
                vault.save(vec![put(home, 3, b"after")]).unwrap();
                let mut expected = vec![(1, b"before".to_vec()), (3, b"after".to_vec())];
                if results[0].is_ok() {
                    expected.push((2, b"during".to_vec()));
                }
                if results[2].is_ok() {
                    expected[0].1 = b"during".to_vec();
                }
                expected.sort();
                assert_eq!(
                    vault.check().unwrap().problems,
                    Vec::<String>::new(),
                    "step {at}, {kind:?}, {lasting}"
                );
                drop(vault);
                let opened = reopen(dir.path(), &vk).unwrap();
                assert_eq!(contents(&opened.records), expected, "step {at}, {kind:?}, {lasting}");
                if !hit {
                    break;
                }
                at += 1;
            }
            assert!(at > 5);
        }
    }
}

#[test]
fn a_failing_creation_leaves_a_folder_that_can_be_used_again() {
    let mut at = 0;
    loop {
        let dir = tempdir().unwrap();
        let files = Watched::default();
        files.fail(at, io::ErrorKind::StorageFull, 1000);
        let created = create_watched(dir.path(), &files);
        let hit = files.failed();
        match created {
            Ok(_) if !hit => break,
            Ok(_) => {}
            Err(error) => {
                assert_eq!(error.code(), "disk-full");
                let again = create_watched(dir.path(), &files);
                assert!(again.is_ok() || again.is_err_and(|error| error.code() == "already-exists"));
            }
        }
        at += 1;
    }
    assert!(at > 8);
}

#[test]
fn opening_on_a_failing_disk_gives_everything_or_a_clear_error_and_harms_nothing() {
    for lost_store in [true, false] {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied] {
            for at in 0..25 {
                let dir = tempdir().unwrap();
                let files = Watched::default();
                let mut vault = create_watched(dir.path(), &files).unwrap();
                let (vk, home) = (*vault.vk.bytes(), vault.workspace());
                vault.save(vec![put(home, 1, b"one")]).unwrap();
                vault.checkpoint().unwrap();
                vault.save(vec![put(home, 2, b"two")]).unwrap();
                drop(vault);
                if lost_store {
                    fs::remove_dir_all(dir.path().join("vault/gen-0001/store")).unwrap();
                    fs::write(dir.path().join("vault/gen-0001/vault.keys.bak"), b"damaged").unwrap();
                }
                files.fail(at, kind, 1000);
                let what = format!("step {at}, {kind:?}, store lost {lost_store}");
                let expected = [(1, b"one".to_vec()), (2, b"two".to_vec())];
                match reopen_on(dir.path(), &vk, Arc::new(files.clone())) {
                    Ok(opened) => assert_eq!(contents(&opened.records), expected, "{what}"),
                    Err(error) => {
                        assert!(
                            matches!(error, Error::DiskFull | Error::ReadOnly { .. }),
                            "{what}: {error:?}"
                        );
                    }
                }
                let hit = files.failed();
                let opened = reopen(dir.path(), &vk).unwrap();
                assert_eq!(contents(&opened.records), expected, "{what}");
                if !hit {
                    break;
                }
            }
        }
    }
}

/// What is tried on a disk that fails: how it is done, and whether it shows in the records.
type Attempt = (&'static str, fn(Vault, &Path, Arc<dyn Files>) -> crate::Result<()>);

const ATTEMPTS: [Attempt; 7] = [
    ("a save", |mut vault, _, _| {
        let home = vault.workspace();
        vault.save(vec![put(home, 9, b"during")]).map(drop)
    }),
    ("another passphrase", |mut vault, _, _| vault.change_passphrase(&passphrase(), cheap())),
    ("new keys", |mut vault, _, _| {
        let vk = Key::from_slice(&[0x77; 32]);
        let id = vault.vault_id();
        let slot = Slot::make(&recovery_secret(), SlotKind::Recovery, [0; 16], &vk, id).unwrap();
        vault.rotate_to(vk, slot)
    }),
    ("an erasure", |mut vault, _, _| {
        let home = vault.workspace();
        let person = vault.notebooks().into_iter().find(|notebook| *notebook != home).unwrap();
        vault.erase_notebook(person)
    }),
    ("a checkpoint", |mut vault, _, _| vault.checkpoint()),
    ("a backup", |vault, dir, _| vault.backup(&dir.join("another"), &mut go_on).map(drop)),
    ("a restore", |vault, dir, files| {
        let vk = *vault.vk.bytes();
        drop(vault);
        restored_with(&vk, &dir.join("backup"), dir, files).map(drop)
    }),
];

fn go_on(_: crate::Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn whatever_is_tried_on_a_failing_disk_is_a_clear_error_and_leaves_the_old_or_the_new() {
    let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::TimedOut];
    let (mut tries, mut refused) = (0, 0);
    for (what, attempt) in ATTEMPTS {
        for kind in kinds {
            for at in 0.. {
                let dir = tempdir().unwrap();
                let files = Watched::default();
                let mut vault = create_watched(dir.path(), &files).unwrap();
                let (vk, home) = (*vault.vk.bytes(), vault.workspace());
                let person = vault.create_notebook().unwrap();
                vault.save(vec![put(home, 1, b"mine"), put(person, 2, b"theirs")]).unwrap();
                vault.backup(&dir.path().join("backup"), &mut go_on).unwrap();
                files.fail(at, kind, 1000);
                let result = attempt(vault, dir.path(), Arc::new(files.clone()));
                let hit = files.failed();
                let what = format!("{what}, step {at}, {kind:?}: {result:?}");
                if let Err(error) = &result {
                    let clear = matches!(
                        error,
                        Error::DiskFull | Error::ReadOnly { .. } | Error::Io { .. } | Error::MustReopen
                    );
                    assert!(hit && clear, "{what}");
                }
                (tries, refused) = (tries + 1, refused + usize::from(result.is_err()));
                let left = dir.path().join("another");
                // Where nothing can be removed either, what is left may at least be no half of a backup.
                let whole = || crate::inspect_backup(&left, &mut go_on).is_ok();
                assert!(result.is_ok() || !left.exists() || whole(), "{what}: half a backup was left");
                let opened = reopen(dir.path(), &vk).or_else(|_| reopen(dir.path(), &[0x77; 32]));
                let found = contents(&opened.unwrap_or_else(|error| panic!("{what}: {error:?}")).records);
                let old = vec![(1, b"mine".to_vec()), (2, b"theirs".to_vec())];
                let erased = what.starts_with("an erasure").then(|| old[..1].to_vec());
                let saved =
                    what.starts_with("a save").then(|| [&old[..], &[(9, b"during".to_vec())]].concat());
                let new = saved.or(erased).unwrap_or_else(|| old.clone());
                assert!(found == new || (result.is_err() && found == old), "{what}: {found:?}");
                if !hit {
                    break;
                }
            }
        }
    }
    println!("{tries} tries on a failing disk, {refused} refused");
    assert!(refused > 100);
}
