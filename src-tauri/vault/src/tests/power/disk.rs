//! A disk as a power cut sees it: names and contents, each with what was synced and what was only asked for.
//!
//! It promises no more than POSIX does: fsync of a file makes its content durable and not its name, fsync of a folder
//! makes its names durable, a rename is one step. Everything else may be there after the cut, or not, or in pieces.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
};

use super::{Dice, Step};

/// What a device writes in one piece.
const BLOCK: usize = 512;

type Names = BTreeMap<String, Node>;

#[derive(Clone, Copy)]
enum Node {
    File(usize),
    Folder(usize),
}

/// A name that was set or taken away; the two halves of a rename share their number.
struct Renaming {
    act: usize,
    name: String,
    node: Option<Node>,
}

#[derive(Default)]
struct Folder {
    live: Names,
    durable: Names,
    pending: Vec<Renaming>,
}

#[derive(Default)]
struct File {
    live: Vec<u8>,
    durable: Vec<u8>,
    /// Where the two may begin to differ.
    same: usize,
}

/// The disk below one folder.
pub(super) struct Disk {
    root: PathBuf,
    folders: Vec<Folder>,
    files: Vec<File>,
    acts: usize,
}

/// What a cut leaves of the changes that were never synced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    Nothing,
    Everything,
    /// The first changes of all, as a file system with a journal of its own keeps them.
    Beginning,
    /// Any of them.
    Some,
}

impl Left {
    fn any(dice: &mut Dice) -> Self {
        [Self::Nothing, Self::Everything, Self::Beginning, Self::Some][dice.below(4)]
    }
}

impl Disk {
    /// What lies below `root` now, all of it durable.
    pub(super) fn of(root: &Path) -> Self {
        let mut disk =
            Self { root: root.into(), folders: vec![Folder::default()], files: Vec::new(), acts: 0 };
        disk.read(root, 0);
        disk
    }

    fn read(&mut self, dir: &Path, into: usize) {
        for entry in fs::read_dir(dir).unwrap().flatten() {
            let node = if entry.path().is_dir() {
                self.folders.push(Folder::default());
                let number = self.folders.len() - 1;
                self.read(&entry.path(), number);
                Node::Folder(number)
            } else {
                let bytes = fs::read(entry.path()).unwrap();
                self.files.push(File { same: bytes.len(), live: bytes.clone(), durable: bytes });
                Node::File(self.files.len() - 1)
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            self.folders[into].live.insert(name.clone(), node);
            self.folders[into].durable.insert(name, node);
        }
    }

    /// Does what a run did. What the run knows nothing of (sled's own files) is not here and is passed over.
    pub(super) fn run(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        self.acts += 1;
        if !step.path().starts_with(&self.root) {
            // A backup lies on another disk.
            return;
        }
        match step {
            Step::Create(path) => {
                self.files.push(File::default());
                self.name(path, Some(Node::File(self.files.len() - 1)));
            }
            Step::Append(path, bytes) => self.file(path).live.extend_from_slice(bytes),
            Step::Truncate(path, len) => {
                let (file, len) = (self.file(path), *len as usize);
                file.live.truncate(len);
                file.same = file.same.min(len);
            }
            Step::Sync(path) => {
                let file = self.file(path);
                file.durable.truncate(file.same);
                file.durable.extend_from_slice(&file.live[file.same..]);
                file.same = file.live.len();
            }
            Step::Rename(from, to) => {
                if let Some(node) = self.node(from) {
                    self.name(from, None);
                    self.name(to, Some(node));
                }
            }
            Step::Remove(path) | Step::RemoveDir(path) => {
                if self.node(path).is_some() {
                    self.name(path, None);
                }
            }
            Step::CreateDir(path) => {
                if self.node(path).is_none() {
                    self.folders.push(Folder::default());
                    self.name(path, Some(Node::Folder(self.folders.len() - 1)));
                }
            }
            Step::SyncDir(path) => {
                if let Some(Node::Folder(folder)) = self.node(path) {
                    self.sync(folder);
                }
            }
        }
    }

    fn node(&self, path: &Path) -> Option<Node> {
        let below = path.strip_prefix(&self.root).unwrap();
        let mut node = Node::Folder(0);
        for part in below.components() {
            let (Component::Normal(name), Node::Folder(folder)) = (part, node) else { return None };
            node = *self.folders[folder].live.get(&*name.to_string_lossy())?;
        }
        Some(node)
    }

    fn file(&mut self, path: &Path) -> &mut File {
        match self.node(path) {
            Some(Node::File(file)) => &mut self.files[file],
            _ => panic!("{} is no file", path.display()),
        }
    }

    fn name(&mut self, path: &Path, node: Option<Node>) {
        let Some(Node::Folder(folder)) = self.node(path.parent().unwrap()) else { return };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let folder = &mut self.folders[folder];
        set(&mut folder.live, &name, node);
        folder.pending.push(Renaming { act: self.acts, name, node });
    }

    fn sync(&mut self, folder: usize) {
        let done: BTreeSet<usize> = self.folders[folder].pending.iter().map(|change| change.act).collect();
        for folder in &mut self.folders {
            let (now, later): (Vec<_>, Vec<_>) = std::mem::take(&mut folder.pending)
                .into_iter()
                .partition(|change| done.contains(&change.act));
            folder.pending = later;
            now.iter().for_each(|change| set(&mut folder.durable, &change.name, change.node));
        }
    }

    /// Writes below the root what a power cut at this moment might have left.
    pub(super) fn cut(&self, dice: &mut Dice) {
        let (names, contents) = (Left::any(dice), Left::any(dice));
        let pending = self.folders.iter().flat_map(|folder| &folder.pending).map(|change| change.act);
        let pending: BTreeSet<usize> = pending.collect();
        let first = dice.below(pending.len() + 1);
        let kept: BTreeSet<usize> = pending
            .into_iter()
            .enumerate()
            .filter(|(number, _)| match names {
                Left::Nothing => false,
                Left::Everything => true,
                Left::Beginning => *number < first,
                Left::Some => dice.below(2) == 0,
            })
            .map(|(_, act)| act)
            .collect();
        self.write(0, &self.root, &kept, contents, dice);
    }

    fn write(&self, folder: usize, dir: &Path, kept: &BTreeSet<usize>, contents: Left, dice: &mut Dice) {
        let folder = &self.folders[folder];
        let mut names = folder.durable.clone();
        for change in folder.pending.iter().filter(|change| kept.contains(&change.act)) {
            set(&mut names, &change.name, change.node);
        }
        for (name, node) in names {
            let path = dir.join(name);
            match node {
                Node::File(file) => fs::write(path, self.files[file].left(contents, dice)).unwrap(),
                Node::Folder(folder) => {
                    fs::create_dir_all(&path).unwrap();
                    self.write(folder, &path, kept, contents, dice);
                }
            }
        }
    }
}

impl File {
    fn left(&self, contents: Left, dice: &mut Dice) -> Vec<u8> {
        let (old, new) = (&self.durable, &self.live);
        match contents {
            _ if self.same == old.len() && self.same == new.len() => new.clone(),
            Left::Nothing => old.clone(),
            Left::Everything => new.clone(),
            Left::Beginning => new[..self.same + dice.below(new.len() - self.same + 1)].to_vec(),
            Left::Some => {
                let longest = old.len().max(new.len());
                let len =
                    [old.len(), new.len(), self.same + dice.below(longest - self.same + 1)][dice.below(3)];
                blocks(&[old, new], self.same, len, dice)
            }
        }
    }
}

/// A file of which each block behind `same` is that of one version, or was never written, or is nonsense.
pub(super) fn blocks(versions: &[&Vec<u8>], same: usize, len: usize, dice: &mut Dice) -> Vec<u8> {
    let mut mixed = vec![0; len];
    let mut at = same.min(len);
    mixed[..at].copy_from_slice(&versions[0][..at]);
    while at < len {
        let end = (at / BLOCK * BLOCK + BLOCK).min(len);
        let piece = &mut mixed[at..end];
        match dice.below(8) {
            0 => {}
            1 => piece.iter_mut().for_each(|byte| *byte = dice.below(256) as u8),
            _ => {
                let version = versions[dice.below(versions.len())].get(at..).unwrap_or_default();
                let there = version.len().min(piece.len());
                piece[..there].copy_from_slice(&version[..there]);
            }
        }
        at = end;
    }
    mixed
}

fn set(names: &mut Names, name: &str, node: Option<Node>) {
    match node {
        Some(node) => drop(names.insert(name.into(), node)),
        None => drop(names.remove(name)),
    }
}
