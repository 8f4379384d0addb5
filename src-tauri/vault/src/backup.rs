//! The backup container: `vault.keys`, newest snapshot, later journal segments and inbox, all verbatim.

use std::{
    borrow::Cow,
    io::{Read, Seek, SeekFrom},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::SystemTime,
};

use sha2::{Digest, Sha256};

use crate::{
    cores,
    error::{Error, Result},
    files::{self, Disk, Files},
    format::{Reader, VERSION, check_version},
    generation::{self, Found},
    ids::{NotebookId, Places, Record, VaultId},
    inbox,
    journal::{self, History, RawSegment, Tail},
    keysfile::{self, KeysFile},
    manifest::Manifest,
    open::keyring,
    reading::{Overlay, Read as Keep},
    records::{Index, Keyring},
    recover,
    recovery::{Unlock, open_slot},
    secret::Key,
    snapshot::{self, Header, State},
    vault::Vault,
};

const MAGIC: &[u8; 8] = b"SOTTOBAK";
const CHUNK: usize = 1 << 20;
const TRIES: usize = 20;

/// Bytes done so far; answer `Break` to cancel.
pub type OnProgress<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// How far a long step has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes written and read back, or read.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
}

/// What a backup says about itself.
#[derive(Clone, Debug)]
pub struct BackupInfo {
    /// The vault it is of.
    pub vault_id: VaultId,
    /// Number of the newest save in it.
    pub counter: u64,
    /// Its size.
    pub bytes: u64,
    /// The notebooks whose keys it holds: whom it still knows.
    pub notebooks: Vec<NotebookId>,
    /// How many records it holds; only known where its keys were.
    pub records: Option<u64>,
    /// The file's time.
    pub modified: Option<SystemTime>,
}

/// A backup that was opened and verified down to every record.
pub struct BackupContents<T = Record> {
    /// What it says about itself.
    pub info: BackupInfo,
    /// Its notebook of settings and of what spans notebooks.
    pub workspace: NotebookId,
    /// Every record in it, or what was made of each.
    pub records: Vec<T>,
    pub(crate) keys: KeysFile,
    pub(crate) vk: Key,
    pub(crate) ring: Keyring,
    pub(crate) state: State,
    pub(crate) index: Index,
    /// What is left in it of erased notebooks.
    pub(crate) erased: Index,
    pub(crate) inbox: Vec<(String, Vec<u8>)>,
    pub(crate) history: History,
    /// The save that its snapshot is of.
    pub(crate) snapshot: Option<u64>,
}

impl<T> BackupContents<T> {
    /// Notes the file's time.
    pub(crate) fn of_file(mut self, path: &Path) -> Self {
        self.info.modified = modified(path);
        self
    }
}

/// Makes a backup without any key; the vault may be open elsewhere meanwhile.
///
/// # Errors
/// `AlreadyExists` when the target is there; `Cancelled`; `Damaged` when the vault cannot be copied whole.
pub fn create_backup(places: &Places, target: &Path, on: OnProgress<'_>) -> Result<BackupInfo> {
    create_backup_on(&Disk, places, target, on)
}

pub(crate) fn create_backup_on(
    files: &dyn Files,
    places: &Places,
    target: &Path,
    on: OnProgress<'_>,
) -> Result<BackupInfo> {
    let info = write(files, &collect(places)?, target, on, |parts| parts.info())?;
    Ok(BackupInfo { modified: modified(target), ..info })
}

/// Reads a backup without any key: digest, lengths and structure.
///
/// # Errors
/// `Damaged`, `Foreign`, `NewerFormat`, `Io`, `Cancelled`.
pub fn inspect_backup(path: &Path, on: OnProgress<'_>) -> Result<BackupInfo> {
    let bytes = read(path, on)?;
    let info = Parts::parse(&bytes)?.once_whole(|parts| parts.info())?;
    Ok(BackupInfo { modified: modified(path), ..info })
}

/// Opens a backup in memory and verifies everything in it; nothing is written.
///
/// # Errors
/// `WrongPassphrase`; `Damaged`, `Foreign`, `NewerFormat`, `Io`, `Cancelled`.
pub fn open_backup(path: &Path, unlock: Unlock<'_>, on: OnProgress<'_>) -> Result<BackupContents> {
    open_keeping(path, |keys| open_slot(keys, unlock), on, &|record| record)
}

/// As [`open_backup`], when nothing of it is wanted but to know that it opens, down to every record.
///
/// # Errors
/// Those of [`open_backup`].
pub fn verify_backup(path: &Path, unlock: Unlock<'_>, on: OnProgress<'_>) -> Result<BackupInfo> {
    Ok(open_keeping(path, |keys| open_slot(keys, unlock), on, &drop)?.info)
}

fn open_keeping<T: Send>(
    path: &Path,
    unlock: impl FnOnce(&KeysFile) -> Result<Key>,
    on: OnProgress<'_>,
    keep: Keep<'_, T>,
) -> Result<BackupContents<T>> {
    Ok(open_with(path, unlock, on, |parts, vk| parts.open(vk, keep))?.of_file(path))
}

/// Reads a backup and, with the vault key that `unlock` finds, makes of its parts what `open` does.
pub(crate) fn open_with<R>(
    path: &Path,
    unlock: impl FnOnce(&KeysFile) -> Result<Key>,
    on: OnProgress<'_>,
    open: impl FnOnce(&Parts<'_>, Key) -> Result<R>,
) -> Result<R> {
    let bytes = read(path, on)?;
    // Damage counts before a wrong passphrase, which it must not be taken for.
    Parts::parse(&bytes)?.once_whole(|parts| {
        parts.info()?;
        open(parts, unlock(&KeysFile::parse(parts.keys)?)?)
    })
}

/// The backups in a folder, oldest first, each with what it says or why it cannot.
///
/// # Errors
/// `Io` when the folder cannot be read.
pub fn list_backups(dir: &Path) -> Result<Vec<(PathBuf, Result<BackupInfo>)>> {
    let names = Disk.list(dir).map_err(|error| Error::io(dir, error))?;
    let mut all: Vec<_> = names
        .iter()
        .map(|name| dir.join(name))
        .filter(|path| starts_like_one(path))
        .map(|path| {
            let info = inspect_backup(&path, &mut |_| ControlFlow::Continue(()));
            (path, info)
        })
        .collect();
    all.sort_by_key(|(path, _)| modified(path));
    Ok(all)
}

impl Vault {
    /// Makes a backup of everything saved so far, and proves that what it holds adds up to the newest save: every seal
    /// of a file, and the tally over the seals of all records. It has no name before that.
    ///
    /// # Errors
    /// Those of [`create_backup`].
    pub fn backup(&self, target: &Path, on: OnProgress<'_>) -> Result<BackupInfo> {
        let collected = collect(&self.places)?;
        let (vk, manifest) = (&self.vk, &self.manifest);
        let info = write(self.files.as_ref(), &collected, target, on, |parts| {
            let (info, newest) = parts.prove(vk)?;
            if newest == *manifest {
                return Ok(info);
            }
            Err(Error::damaged("the backup does not hold the newest save"))
        })?;
        Ok(BackupInfo { modified: modified(target), ..info })
    }

    /// Opens a backup of this vault with the keys at hand and verifies everything in it, down to every record.
    ///
    /// # Errors
    /// `Foreign` for another vault's; `Damaged` also for one made before the keys were rotated.
    pub fn open_backup(&self, path: &Path, on: OnProgress<'_>) -> Result<BackupContents> {
        open_keeping(path, |keys| self.key_of(keys), on, &|record| record)
    }

    /// As [`open_backup`](Self::open_backup), when nothing of it is wanted but to know that it opens.
    ///
    /// # Errors
    /// Those of [`open_backup`](Self::open_backup).
    pub fn verify_backup(&self, path: &Path, on: OnProgress<'_>) -> Result<BackupInfo> {
        Ok(open_keeping(path, |keys| self.key_of(keys), on, &drop)?.info)
    }

    /// The vault key, for a backup of this vault.
    fn key_of(&self, backup: &KeysFile) -> Result<Key> {
        if backup.vault != self.ring.vault {
            return Err(Error::Foreign { what: "The backup".into() });
        }
        Ok(Key::from_slice(self.vk.bytes()))
    }
}

/// A backup that did not verify is no backup, so it does not stay.
fn unusable(files: &dyn Files, target: &Path, error: Error) -> Error {
    let _ = files.remove(target);
    error
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

fn starts_like_one(path: &Path) -> bool {
    let mut start = [0; 8];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == *MAGIC
}

/// One verbatim file inside a backup.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tag {
    End = 0,
    Keys = 1,
    Snapshot = 2,
    Segment = 3,
    Inbox = 4,
}

/// What goes into a backup, collected from a vault that may be in use.
struct Collected {
    vault: VaultId,
    sections: Vec<(Tag, [u8; 16], Vec<u8>)>,
}

impl Collected {
    /// What the backup will be found to hold.
    fn parts(&self) -> Parts<'_> {
        let mut parts = Parts::new(self.vault, self.len());
        for (tag, name, content) in &self.sections {
            // Every section got its name from `number_name` or is a capture, which has any.
            let _ = parts.add(*tag, *name, content);
        }
        parts
    }

    /// Bytes of the container, its digest included.
    fn len(&self) -> u64 {
        self.bytes().iter().map(|some| some.len() as u64).sum::<u64>() + 32
    }

    /// The bytes of the container, one after another, up to its digest.
    fn bytes(&self) -> Vec<Cow<'_, [u8]>> {
        let start = [&MAGIC[..], &VERSION.to_le_bytes(), &self.vault.0].concat();
        let sections = self.sections.iter().flat_map(|(tag, name, content)| {
            let head = [&[*tag as u8][..], name, &(content.len() as u64).to_le_bytes()].concat();
            [Cow::Owned(head), Cow::Borrowed(&content[..])]
        });
        [Cow::Owned(start)].into_iter().chain(sections).chain([Cow::Owned(vec![Tag::End as u8])]).collect()
    }
}

/// Copies a consistent set of files, trying again when the vault changed meanwhile.
fn collect(places: &Places) -> Result<Collected> {
    let mut last = None;
    for _ in 0..TRIES {
        match try_collect(places) {
            Ok(Some(collected)) => return Ok(collected),
            Ok(None) => std::thread::sleep(std::time::Duration::from_millis(50)),
            Err(error @ Error::Io { .. }) => {
                // A checkpoint may have removed a file between listing and reading.
                last = Some(error);
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            Err(error) => return Err(error),
        }
    }
    Err(last.unwrap_or_else(|| Error::Busy { holder: "a program that keeps changing the keys".into() }))
}

/// One attempt; `None` when keys or generation changed while the rest was read.
fn try_collect(places: &Places) -> Result<Option<Collected>> {
    let live = || match generation::find(&Disk, &places.vault)? {
        Found::Named(generation) | Found::OnlyOne(generation) => Ok::<_, Error>(generation),
    };
    let generation = live()?;
    let dir = generation.dir(&places.vault);
    let (keys, keys_bytes) = keysfile::read(&Disk, &dir)?;
    let mut sections = vec![(Tag::Keys, [0; 16], keys_bytes.clone())];
    let read = |path: &Path| read(path, &mut |_| ControlFlow::Continue(()));
    let newest = snapshot::list(&Disk, &dir.join(snapshot::DIR))?.pop();
    let from = newest.as_ref().map_or(0, |(counter, _)| *counter);
    if let Some((counter, path)) = &newest {
        let bytes = read(path)?;
        Header::parse(&bytes)?;
        sections.push((Tag::Snapshot, number_name(*counter), bytes));
    }
    let mut segments = Vec::new();
    for (number, path) in journal::segments(&Disk, &dir.join(journal::DIR))? {
        let mut bytes = read(&path)?;
        let raw = RawSegment::parse(&bytes)?;
        if raw.tail == Tail::Damaged {
            return Err(Error::damaged(format!("journal segment {number} is damaged")));
        }
        let (base, good) = (raw.header.base.counter, raw.good);
        bytes.truncate(good);
        segments.push((number, base, bytes));
    }
    for at in 0..segments.len() {
        // A segment that ends at or before the snapshot is not needed.
        let needed = segments.get(at + 1).is_none_or(|(_, next, _)| *next > from);
        if needed {
            let (number, _, bytes) = &mut segments[at];
            sections.push((Tag::Segment, number_name(*number), std::mem::take(bytes)));
        }
    }
    for (name, bytes) in inbox::read_all(&Disk, &places.vault)? {
        sections.push((Tag::Inbox, inbox::id_of(&name).unwrap_or_default(), bytes));
    }
    let unchanged = live()? == generation && keysfile::read(&Disk, &dir)?.1 == keys_bytes;
    Ok(unchanged.then_some(Collected { vault: keys.vault, sections }))
}

fn number_name(number: u64) -> [u8; 16] {
    let mut name = [0; 16];
    name[..8].copy_from_slice(&number.to_le_bytes());
    name
}

fn number_of(name: &[u8; 16]) -> Option<u64> {
    let (number, rest) = name.split_first_chunk::<8>()?;
    rest.iter().all(|byte| *byte == 0).then(|| u64::from_le_bytes(*number))
}

/// Writes the container under another name, reads it back, and only then, and once it is proven, gives it its own.
fn write<P: Send>(
    files: &dyn Files,
    collected: &Collected,
    target: &Path,
    on: OnProgress<'_>,
    prove: impl FnOnce(&Parts<'_>) -> Result<P> + Send,
) -> Result<P> {
    if target.exists() {
        return Err(Error::AlreadyExists { path: target.to_path_buf() });
    }
    let temporary = files::temporary_beside(target);
    let result = thread::scope(|scope| {
        let proof = scope.spawn(|| prove(&collected.parts()));
        write_new(files, collected, &temporary, on)?;
        let proof = proof.join().unwrap_or_else(|_| Err(malformed()))?;
        files.rename(&temporary, target).map_err(|error| Error::io(target, error))?;
        // A backup whose name may not last is none, so it does not stay.
        files::sync_parent(files, target)
            .map_err(|error| unusable(files, target, Error::io(target, error)))?;
        Ok(proof)
    });
    if result.is_err() {
        // Best effort: the next attempt removes what is left.
        let _ = files.remove(&temporary);
    }
    result
}

fn write_new(files: &dyn Files, collected: &Collected, path: &Path, on: OnProgress<'_>) -> Result<()> {
    let io = |error| Error::io(path, error);
    let bytes = collected.bytes();
    files.remove(path).map_err(io)?;
    let mut handle = files.create(path).map_err(io)?;
    let total = 2 * collected.len();
    let (mut done, mut digest) = (0, Sha256::new());
    for chunk in bytes.iter().flat_map(|some| some.chunks(CHUNK)) {
        digest.update(chunk);
        handle.append(chunk).map_err(io)?;
        done += chunk.len() as u64;
        step(on, done, total)?;
    }
    let digest: [u8; 32] = digest.finalize().into();
    handle.append(&digest).and_then(|()| handle.sync()).map_err(io)?;
    done += digest.len() as u64;
    drop(handle);
    let mut cancelled = Ok(());
    let pieces = bytes.iter().flat_map(|some| some.chunks(CHUNK)).chain([&digest[..]]);
    let same = files::reads_as(
        path,
        pieces.take_while(|chunk| {
            done += chunk.len() as u64;
            cancelled = step(on, done, total);
            cancelled.is_ok()
        }),
    );
    cancelled?;
    if same.map_err(io)? {
        Ok(())
    } else {
        Err(Error::damaged("the backup did not read back as it was written"))
    }
}

/// Tells how far it is; `Cancelled` when that was the answer.
pub(crate) fn step(on: OnProgress<'_>, done: u64, total: u64) -> Result<()> {
    match on(Progress { done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled),
    }
}

fn read(path: &Path, on: OnProgress<'_>) -> Result<Vec<u8>> {
    let io = |error| Error::io(path, error);
    let total = std::fs::metadata(path).map_err(io)?.len();
    let len = usize::try_from(total).unwrap_or(usize::MAX);
    // Asked for first, since a file can be longer than all memory.
    Vec::<u8>::new().try_reserve_exact(len).map_err(|_| io(std::io::ErrorKind::OutOfMemory.into()))?;
    let mut bytes = vec![0; len];
    let pieces = Mutex::new((0..).step_by(CHUNK).zip(bytes.chunks_mut(CHUNK)));
    let done = AtomicU64::new(0);
    // Half of the time goes into new memory, which all cores take faster than one.
    let some = |after: &mut dyn FnMut() -> Result<()>| {
        let mut file = std::fs::File::open(path).map_err(io)?;
        loop {
            let next = pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((at, piece)) = next else { return Ok(()) };
            file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(piece)).map_err(io)?;
            done.fetch_add(piece.len() as u64, Ordering::Relaxed);
            after()?;
        }
    };
    let stop = AtomicBool::new(false);
    let go_on = || if stop.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) };
    thread::scope(|scope| {
        let others: Vec<_> = (1..cores::count().min(len.div_ceil(CHUNK)))
            .map(|_| scope.spawn(|| some(&mut || go_on())))
            .collect();
        let own = some(&mut || step(on, done.load(Ordering::Relaxed), total));
        stop.store(own.is_err(), Ordering::Relaxed);
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|_| Err(malformed())));
        std::iter::once(own).chain(others.collect::<Vec<_>>()).collect::<Result<()>>()
    })?;
    // Where another core read the last of it.
    step(on, total, total)?;
    Ok(bytes)
}

/// A container taken apart: its lengths are right, its content is not yet opened.
pub(crate) struct Parts<'a> {
    /// All of the file before its digest; empty for one that is only being made.
    content: &'a [u8],
    digest: [u8; 32],
    /// Bytes of the whole file.
    len: u64,
    vault: VaultId,
    keys: &'a [u8],
    /// Its save's number and its bytes.
    pub(crate) snapshot: Option<(u64, &'a [u8])>,
    /// Number and bytes of each.
    pub(crate) segments: Vec<(u64, &'a [u8])>,
    inbox: Vec<([u8; 16], &'a [u8])>,
}

fn malformed() -> Error {
    Error::damaged("the backup was changed or cut")
}

impl<'a> Parts<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self> {
        if !bytes.starts_with(MAGIC) {
            let what = if bytes.is_empty() { "the backup is empty" } else { "the file is no backup" };
            return Err(Error::damaged(what));
        }
        let (content, digest) = bytes.split_last_chunk::<32>().ok_or_else(malformed)?;
        let mut reader = Reader(content.get(MAGIC.len()..).ok_or_else(malformed)?);
        let version = reader.u16().ok_or_else(malformed)?;
        let parsed = if version == VERSION { Self::parse_sections(reader) } else { None };
        match parsed {
            Some(parts) => Ok(Self { content, digest: *digest, len: bytes.len() as u64, ..parts }),
            // Another version's sections are its own matter, if all of the file is there.
            None if is_whole(content, digest) => {
                Err(check_version(version, "The backup").err().unwrap_or_else(malformed))
            }
            None => Err(malformed()),
        }
    }

    /// What `look` makes of the parts, if the digest says that they are as they were written. Both are worked out at
    /// the same time.
    fn once_whole<R>(&self, look: impl FnOnce(&Self) -> Result<R>) -> Result<R> {
        thread::scope(|scope| {
            let whole = scope.spawn(|| is_whole(self.content, &self.digest));
            let seen = look(self);
            if whole.join().unwrap_or(false) { seen } else { Err(malformed()) }
        })
    }

    fn parse_sections(mut reader: Reader<'a>) -> Option<Self> {
        let vault = VaultId(reader.array()?);
        let mut parts = Self::new(vault, 0);
        let mut last = Tag::End;
        loop {
            let tag = match reader.u8()? {
                0 => break,
                1 => Tag::Keys,
                2 => Tag::Snapshot,
                3 => Tag::Segment,
                4 => Tag::Inbox,
                _ => return None,
            };
            let repeats = tag == last && matches!(tag, Tag::Segment | Tag::Inbox);
            if tag <= last && !repeats {
                return None;
            }
            last = tag;
            let name = reader.array::<16>()?;
            let len = usize::try_from(reader.u64()?).ok()?;
            parts.add(tag, name, reader.bytes(len)?)?;
        }
        reader.end()?;
        Some(parts)
    }

    fn new(vault: VaultId, len: u64) -> Self {
        Self {
            content: &[],
            digest: [0; 32],
            len,
            vault,
            keys: &[],
            snapshot: None,
            segments: Vec::new(),
            inbox: Vec::new(),
        }
    }

    /// Takes in one section; `None` for a name that it cannot have.
    fn add(&mut self, tag: Tag, name: [u8; 16], content: &'a [u8]) -> Option<()> {
        let number = number_of(&name);
        match tag {
            Tag::Keys if number == Some(0) => self.keys = content,
            Tag::Keys => return None,
            Tag::Snapshot => self.snapshot = Some((number?, content)),
            Tag::Segment => self.segments.push((number?, content)),
            Tag::Inbox | Tag::End => self.inbox.push((name, content)),
        }
        Some(())
    }

    /// What can be told without keys: every part's own structure is checked.
    fn info(&self) -> Result<BackupInfo> {
        let keys = KeysFile::parse(self.keys)?;
        let mut counter = 0;
        let (mut same, mut named) = (keys.vault == self.vault, true);
        if let Some((name, snapshot)) = self.snapshot {
            let header = Header::parse(snapshot)?;
            same &= header.vault == self.vault;
            counter = header.counter;
            named &= counter == name;
        }
        let mut before = None;
        for (number, segment) in &self.segments {
            named &= before.replace(*number).is_none_or(|before| before < *number);
            let raw = RawSegment::parse(segment)?;
            same &= raw.header.vault == self.vault;
            named &= raw.header.number == *number;
            if raw.tail != Tail::Clean {
                return Err(malformed());
            }
            counter = counter.max(raw.frames.last().map_or(0, |frame| frame.counter));
        }
        if !same {
            return Err(Error::Foreign { what: "A part of the backup".into() });
        }
        if !named {
            return Err(Error::damaged("a part of the backup is not what it is called"));
        }
        Ok(BackupInfo {
            vault_id: self.vault,
            counter,
            bytes: self.len,
            notebooks: keys.notebooks.iter().map(|notebook| notebook.id).collect(),
            records: None,
            modified: None,
        })
    }

    /// Proves with the vault key that everything in it adds up to the save it says it is of; no record is opened.
    fn prove(&self, vk: &Key) -> Result<(BackupInfo, Manifest)> {
        let (keys, ring, state, _) = self.newest(vk)?;
        if ring.tally(&state.values) != Some(state.manifest.tally) {
            return Err(malformed());
        }
        recover::check_keys(&keys, self.keys, &state.manifest)?;
        let records = Some(state.manifest.records);
        Ok((BackupInfo { records, counter: state.manifest.counter, ..self.info()? }, state.manifest))
    }

    /// The newest state in it, its tally not yet checked, the keys that go with it, and the journal that leads to it.
    fn newest(&self, vk: &Key) -> Result<(KeysFile, Keyring, State, History)> {
        let keys = KeysFile::parse(self.keys)?;
        let ring = keyring(&keys, self.keys, vk)?;
        let mut history = History::empty();
        for (number, segment) in &self.segments {
            history.push(*number, segment, &ring.sub, ring.vault, Path::new("backup"))?;
        }
        if let Some(what) = history.damage.first() {
            return Err(Error::damaged(format!("the backup: {what}")));
        }
        let base = match self.snapshot {
            Some((_, snapshot)) => snapshot::decode_untallied(&ring, snapshot)?,
            None => recover::origin_state(&history).ok_or_else(malformed)?,
        };
        let (state, _) = recover::forward_untallied(&history, base).ok_or_else(malformed)?;
        Ok((keys, ring, state, history))
    }

    /// Opens everything with the vault key and verifies it down to every record.
    pub(crate) fn open<T: Send>(&self, vk: Key, keep: Keep<'_, T>) -> Result<BackupContents<T>> {
        let info = self.info()?;
        let (keys, ring, state, history) = self.newest(&vk)?;
        let (contents, tally) = ring.read(&state.values, &Overlay::new(), keep, &AtomicBool::new(false))?;
        if tally != state.manifest.tally {
            return Err(malformed());
        }
        recover::check_keys(&keys, self.keys, &state.manifest)?;
        if (contents.records.len() + contents.erased.len()) as u64 != state.manifest.records {
            return Err(malformed());
        }
        let records = Some(contents.records.len() as u64);
        let inbox = self.inbox.iter().map(|(id, bytes)| (inbox::name_of(id), bytes.to_vec())).collect();
        Ok(BackupContents {
            info: BackupInfo { records, counter: state.manifest.counter, ..info },
            workspace: keys.workspace,
            records: contents.records,
            index: contents.index,
            erased: contents.erased,
            keys,
            vk,
            ring,
            state,
            inbox,
            history,
            snapshot: self.snapshot.map(|(counter, _)| counter),
        })
    }
}

fn is_whole(content: &[u8], digest: &[u8; 32]) -> bool {
    <[u8; 32]>::from(Sha256::digest(content)) == *digest
}

#[cfg(test)]
pub(crate) fn open_bytes_for_tests(bytes: &[u8], vk: Key) -> Result<BackupContents> {
    Parts::parse(bytes)?.once_whole(|parts| parts.open(vk, &|record| record))
}
