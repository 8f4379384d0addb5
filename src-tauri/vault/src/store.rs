//! sled behind a wall: the only file that names it. It answers reads and may be lost at any time.

use std::{
    fs,
    io::Read,
    ops::{Bound, Range},
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, Once, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, SyncSender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::{
    error::{Error, Result},
    files::{Files, private_dir, replace},
    journal::Op,
    reading::{Source, lowest},
    records::{Place, Values},
};

/// Name of the folder inside a generation.
pub(crate) const DIR: &str = "store";
/// Name of the checksum list that a clean close leaves beside it.
pub(crate) const SUM: &str = "store.sum";

/// How long an opening waits for a store that was just closed.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a lock waits for the store to let go of its files.
const RELEASE: Duration = Duration::from_secs(1);

/// The store cannot be used; the journal has everything, so this is never the end of the matter.
#[derive(Debug)]
pub(crate) struct StoreLost(pub(crate) String);

/// An open store. What is put into it is put there by a thread of its own, so that no save waits for it.
pub(crate) struct Store {
    db: Option<sled::Db>,
    dir: PathBuf,
    writer: Option<Writer>,
}

/// The thread that puts saves into the store, one after another.
struct Writer {
    queue: SyncSender<Work>,
    thread: JoinHandle<()>,
    /// Why it gave up, if it has.
    lost: Arc<Mutex<Option<String>>>,
    filling: Arc<Filling>,
}

/// Whether a new store is still being filled, and whether nobody waits for that any more.
#[derive(Default)]
struct Filling {
    runs: AtomicBool,
    abandoned: AtomicBool,
}

/// Saves that may wait for the store before a next one has to.
const WAITING: usize = 256;
/// Values put into a new store at a time.
const SOME: usize = 1000;

enum Work {
    /// One save, its manifest included.
    Save(sled::Batch),
    /// All the values of a new store.
    Fill(Values),
    /// Hands everything to the system.
    Flush,
    /// Answers when all before it is done.
    Settle(SyncSender<()>),
}

impl Store {
    /// Opens or makes the store; damage of any kind, panics included, is [`StoreLost`].
    pub(crate) fn open(dir: &Path) -> std::result::Result<Self, StoreLost> {
        quiet_panics();
        fs::create_dir_all(dir)
            .and_then(|()| private_dir(dir))
            .map_err(|error| StoreLost(error.to_string()))?;
        let config = sled::Config::new()
            .path(dir)
            .mode(sled::Mode::LowSpace)
            .flush_every_ms(Some(500))
            .cache_capacity(8 << 20);
        let started = Instant::now();
        loop {
            match guarded(|| config.open()) {
                // The lock of a store that was just closed is released a little later.
                Err(lost) if lost.0.contains("lock") && started.elapsed() < PATIENCE => {
                    thread::sleep(Duration::from_millis(20));
                }
                opened => {
                    private_files(dir);
                    let db = opened?;
                    let writer = Writer::start(db.clone())?;
                    return Ok(Self { db: Some(db), dir: dir.to_path_buf(), writer: Some(writer) });
                }
            }
        }
    }

    /// The sealed manifest, `None` in an empty store.
    pub(crate) fn manifest(&self, place: &Place) -> std::result::Result<Option<Vec<u8>>, StoreLost> {
        let db = self.db()?;
        Ok(guarded(|| db.get(place))?.map(|value| value.to_vec()))
    }

    /// Every value but the one at `manifest`, for reading on several threads before anything is put into it.
    pub(crate) fn without<'a>(&'a self, manifest: &'a Place) -> impl Source + 'a {
        Scan { store: self, manifest }
    }

    /// Every value in the store; the one at `manifest` apart from the others.
    pub(crate) fn read_all(
        &self,
        manifest: &Place,
    ) -> std::result::Result<(Values, Option<Vec<u8>>), StoreLost> {
        self.settle()?;
        let db = self.db()?;
        let mut values = Values::new();
        let mut sealed_manifest = None;
        guarded(|| {
            for entry in db.iter() {
                let (place, value) = entry?;
                match <Place>::try_from(place.as_ref()) {
                    Ok(place) if place == *manifest => sealed_manifest = Some(value.to_vec()),
                    Ok(place) => drop(values.insert(place, value.to_vec().into())),
                    Err(_) => return Err(sled::Error::Unsupported("a key of another length".into())),
                }
            }
            Ok(())
        })?;
        Ok((values, sealed_manifest))
    }

    /// Puts one save into the store, manifest included, in one step, soon. It is not flushed here, and what fails is
    /// told by the next call.
    pub(crate) fn apply(
        &self,
        ops: &[Op],
        manifest: (&Place, Vec<u8>),
    ) -> std::result::Result<(), StoreLost> {
        let mut batch = sled::Batch::default();
        for op in ops {
            match op {
                Op::Put(place, value) => batch.insert(place, &value[..]),
                Op::Remove(place) => batch.remove(place),
            }
        }
        batch.insert(manifest.0, manifest.1);
        self.send(Work::Save(batch))
    }

    /// Puts many values into a new store, soon. A manifest of theirs comes last, by [`apply`](Self::apply), so that a
    /// half-filled store has none.
    pub(crate) fn fill(&self, values: Values) -> std::result::Result<(), StoreLost> {
        self.writer()?.filling.runs.store(true, Ordering::Relaxed);
        self.send(Work::Fill(values))
    }

    /// Hands everything to the system, soon.
    pub(crate) fn flush(&self) -> std::result::Result<(), StoreLost> {
        self.send(Work::Flush)
    }

    /// Returns when all that was put into it is there.
    pub(crate) fn settle(&self) -> std::result::Result<(), StoreLost> {
        let (done, wait) = mpsc::sync_channel(1);
        self.send(Work::Settle(done))?;
        wait.recv().map_err(|_| StoreLost("its thread has ended".into()))?;
        self.writer()?.told()
    }

    fn send(&self, work: Work) -> std::result::Result<(), StoreLost> {
        let writer = self.writer()?;
        writer.told()?;
        writer.queue.send(work).map_err(|_| StoreLost("its thread has ended".into()))
    }

    fn writer(&self) -> std::result::Result<&Writer, StoreLost> {
        self.writer.as_ref().ok_or_else(|| StoreLost("closed".into()))
    }

    /// Closes the store, waits until its files are its own again, and leaves their checksums. One that is still being
    /// filled is taken away instead, since a lock waits for nothing: the next opening makes it anew.
    pub(crate) fn close(mut self, files: &dyn Files, generation: &Path) {
        if self.is_filling_after(RELEASE) {
            self.release();
            let _lock = own_again(&self.dir);
            // What cannot be taken away has no manifest, and is replaced as well.
            let _ = files.remove_dir(&self.dir);
            return;
        }
        let flushed = self.flush().and_then(|()| self.settle()).is_ok();
        self.release();
        if flushed && let Some(_lock) = own_again(&self.dir) {
            private_files(&self.dir);
            if let Ok(sum) = checksums(&self.dir)
                && let Err(error) = replace(files, &generation.join(SUM), &sum)
            {
                tracing::warn!(code = error.code(), "no checksums of the store");
            }
        }
    }

    fn is_filling_after(&self, patience: Duration) -> bool {
        let filling =
            || self.writer.as_ref().is_some_and(|writer| writer.filling.runs.load(Ordering::Relaxed));
        let started = Instant::now();
        while filling() && started.elapsed() < patience {
            thread::sleep(Duration::from_millis(5));
        }
        filling()
    }

    fn release(&mut self) {
        if let Some(Writer { queue, thread, filling, .. }) = self.writer.take() {
            filling.abandoned.store(true, Ordering::Relaxed);
            drop(queue);
            // It catches what sled does, so it ends.
            let _ = thread.join();
        }
        let db = self.db.take();
        let _ = guarded(|| {
            drop(db);
            Ok(())
        });
    }

    fn db(&self) -> std::result::Result<&sled::Db, StoreLost> {
        self.db.as_ref().ok_or_else(|| StoreLost("closed".into()))
    }
}

impl Writer {
    fn start(db: sled::Db) -> std::result::Result<Self, StoreLost> {
        let (queue, work) = mpsc::sync_channel(WAITING);
        let (lost, filling) = (Arc::new(Mutex::new(None)), Arc::new(Filling::default()));
        let (told, seen) = (lost.clone(), filling.clone());
        let thread = thread::Builder::new().name("store".into()).spawn(move || {
            for work in work {
                if let Err(StoreLost(reason)) = put(&db, work, &seen) {
                    *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason);
                    return;
                }
            }
        });
        let thread = thread.map_err(|error| StoreLost(error.to_string()))?;
        Ok(Self { queue, thread, lost, filling })
    }

    fn told(&self) -> std::result::Result<(), StoreLost> {
        let lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        lost.as_ref().map_or(Ok(()), |reason| Err(StoreLost(reason.clone())))
    }
}

fn put(db: &sled::Db, work: Work, filling: &Filling) -> std::result::Result<(), StoreLost> {
    match work {
        Work::Save(batch) => guarded(|| db.apply_batch(batch)),
        Work::Fill(values) => {
            let mut values = values.into_iter();
            loop {
                let mut batch = sled::Batch::default();
                let before = values.len();
                values.by_ref().take(SOME).for_each(|(place, value)| batch.insert(&place, &value[..]));
                if values.len() == before {
                    filling.runs.store(false, Ordering::Relaxed);
                    return Ok(());
                }
                if filling.abandoned.load(Ordering::Relaxed) {
                    return Err(StoreLost("abandoned".into()));
                }
                guarded(|| db.apply_batch(batch))?;
            }
        }
        Work::Flush => guarded(|| db.flush()).map(drop),
        Work::Settle(done) => {
            // Nobody waits any more: nothing to answer.
            let _ = done.send(());
            Ok(())
        }
    }
}

struct Scan<'a> {
    store: &'a Store,
    manifest: &'a Place,
}

impl Source for Scan<'_> {
    fn scan(&self, first: Range<u16>, visit: &mut dyn FnMut(&Place, &[u8]) -> Result<()>) -> Result<()> {
        let lost = |lost: StoreLost| Error::damaged(lost.0);
        let db = self.store.db().map_err(lost)?;
        let mut stopped = Ok(());
        let (from, end) = (Bound::Included(lowest(first.start)), lowest(first.end));
        let to = if first.end > 255 { Bound::Unbounded } else { Bound::Excluded(end) };
        guarded(|| {
            for entry in db.range::<Place, _>((from, to)) {
                let (place, value) = entry?;
                match <&Place>::try_from(place.as_ref()) {
                    Ok(place) if place == self.manifest => continue,
                    Ok(place) => stopped = visit(place, &value),
                    Err(_) => return Err(sled::Error::Unsupported("a key of another length".into())),
                }
                if stopped.is_err() {
                    break;
                }
            }
            Ok(())
        })
        .map_err(lost)?;
        stopped
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.release();
    }
}

/// Whether the store's files are those that the last clean close left; `None` when there was none.
pub(crate) fn is_as_closed(files: &dyn Files, generation: &Path) -> Option<bool> {
    let path = generation.join(SUM);
    let sum = files.read(&path).ok()?;
    let dir = generation.join(DIR);
    let written = fs::metadata(&path).and_then(|about| about.modified()).unwrap_or(UNIX_EPOCH);
    Some(untouched(&dir, &sum, written) || checksums(&dir).is_ok_and(|now| same_content(&now, &sum)))
}

/// Whether name, length and time of every file are the ones noted, so that nothing has to be read again.
///
/// A file changed within the clock's grain of the note itself would not show, so such a one is read (as git does).
/// This is to spare damaged evidence from sled's own repairs; what is in the store is proven by the tally.
fn untouched(dir: &Path, sum: &[u8], written: SystemTime) -> bool {
    const GRAIN: Duration = Duration::from_millis(50);
    let Ok(text) = std::str::from_utf8(sum) else { return false };
    let Some((lines, last)) = text.trim_end_matches('\n').rsplit_once('\n') else { return false };
    if last != sum_of(&format!("{lines}\n")) {
        return false;
    }
    let mut now = Vec::new();
    let mut settled = true;
    let walked = walk(dir, &mut |path| {
        let about = fs::metadata(path)?;
        settled &= about.modified()? + GRAIN < written;
        now.push(format!("{} {} {}", name_in(dir, path), about.len(), nanos(about.modified()?)));
        Ok(())
    });
    now.sort();
    let noted = lines.lines().map(|line| line.rsplit_once(' ').map_or(line, |(about, _)| about));
    walked.is_ok() && settled && now.iter().map(String::as_str).eq(noted)
}

/// Whether two lists of checksums tell of the same content, whatever the times.
fn same_content(now: &[u8], noted: &[u8]) -> bool {
    fn columns(line: &str) -> Option<Vec<&str>> {
        let mut columns: Vec<&str> = line.rsplitn(4, ' ').collect();
        (columns.len() == 4).then(|| columns.remove(1))?;
        Some(columns)
    }
    fn content(list: &[u8]) -> Option<Vec<Vec<&str>>> {
        let text = std::str::from_utf8(list).ok()?;
        let (lines, last) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let whole = last == sum_of(&format!("{lines}\n"));
        whole.then(|| lines.lines().map(columns).collect())?
    }
    content(now).is_some_and(|now| content(noted) == Some(now))
}

fn sum_of(lines: &str) -> String {
    format!("all {:08x}", crc32c::crc32c(lines.as_bytes()))
}

fn name_in(dir: &Path, path: &Path) -> String {
    path.strip_prefix(dir).unwrap_or(path).display().to_string()
}

fn nanos(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

/// Waits until a store that was dropped has let go of its files.
pub(crate) fn own_again(dir: &Path) -> Option<fs::File> {
    let file = fs::File::open(dir.join("db")).ok()?;
    let started = Instant::now();
    while started.elapsed() < RELEASE {
        if file.try_lock().is_ok() {
            return Some(file);
        }
        thread::sleep(Duration::from_millis(5));
    }
    None
}

/// One line per file, "name length time crc32c", and a last line over all of them: tells accidents, not attackers.
fn checksums(dir: &Path) -> std::io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    walk(dir, &mut |path| {
        let modified = fs::metadata(path)?.modified()?;
        let (len, sum) = checksum(path)?;
        lines.push(format!("{} {len} {} {sum:08x}\n", name_in(dir, path), nanos(modified)));
        Ok(())
    })?;
    lines.sort();
    let text = lines.concat();
    let last = sum_of(&text);
    Ok(format!("{text}{last}\n").into_bytes())
}

/// Length and checksum of a file, read a piece at a time: the store is larger than all that it holds.
fn checksum(path: &Path) -> std::io::Result<(u64, u32)> {
    let (mut file, mut piece) = (fs::File::open(path)?, vec![0; 256 << 10]);
    let (mut len, mut sum) = (0, 0);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok((len, sum)),
            read => (len, sum) = (len + read as u64, crc32c::crc32c_append(sum, &piece[..read])),
        }
    }
}

fn private_files(dir: &Path) {
    // Best effort: the folder itself is 0700, so nobody else reaches the files in any case.
    let _ = walk(dir, &mut |path| crate::files::private_file(&fs::File::open(path)?));
}

fn walk(dir: &Path, visit: &mut dyn FnMut(&Path) -> std::io::Result<()>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, visit)? } else { visit(&path)? }
    }
    Ok(())
}

fn guarded<T>(work: impl FnOnce() -> sled::Result<T>) -> std::result::Result<T, StoreLost> {
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| StoreLost(error.to_string())),
        Err(_) => Err(StoreLost("the store's code failed on what it read".into())),
    }
}

/// Keeps sled's panic messages, its own threads' included, off stderr; every other panic is told as before.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let from_sled = info.location().is_some_and(|place| place.file().contains("sled-0."));
            let in_sled = thread::current().name().is_some_and(|name| name.contains("sled"));
            if from_sled || in_sled {
                tracing::warn!("the store's code failed");
            } else {
                told(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Disk;

    #[test]
    fn a_store_that_is_still_being_filled_is_taken_away_by_a_close_and_one_that_is_full_stays() {
        for (count, stays) in [(200u32, true), (400_000, false)] {
            let dir = crate::tests::tempdir().unwrap();
            let store = Store::open(&dir.path().join(DIR)).unwrap();
            let place = |number: u32| [number.to_be_bytes(); 4].concat().try_into().unwrap();
            store.fill((0..count).map(|number| (place(number), vec![7; 300].into())).collect()).unwrap();
            store.apply(&[], (&[1; 16], b"manifest".to_vec())).unwrap();
            let started = Instant::now();
            store.close(&Disk, dir.path());
            assert!(started.elapsed() < 4 * RELEASE, "{:?}", started.elapsed());
            assert_eq!((dir.path().join(DIR).exists(), dir.path().join(SUM).exists()), (stays, stays));
        }
    }

    #[test]
    fn a_store_is_as_closed_while_its_files_look_or_read_the_same() {
        let dir = crate::tests::tempdir().unwrap();
        let generation = dir.path();
        let store = Store::open(&generation.join(DIR)).unwrap();
        store.apply(&[], (&[1; 16], b"manifest".to_vec())).unwrap();
        store.close(&Disk, generation);
        assert_eq!(is_as_closed(&Disk, generation), Some(true));
        let sum = fs::read(generation.join(SUM)).unwrap();
        let written = SystemTime::now() + Duration::from_secs(1);
        assert!(untouched(&generation.join(DIR), &sum, written));
        assert!(!untouched(&generation.join(DIR), &sum, UNIX_EPOCH), "no older than the note");
        // A copy has other times and the same content.
        let conf = generation.join(DIR).join("conf");
        let bytes = fs::read(&conf).unwrap();
        fs::write(&conf, &bytes).unwrap();
        fs::File::options().write(true).open(&conf).unwrap().set_modified(UNIX_EPOCH).unwrap();
        assert!(!untouched(&generation.join(DIR), &sum, written));
        assert_eq!(is_as_closed(&Disk, generation), Some(true));
        fs::write(&conf, [&bytes[..], b"x"].concat()).unwrap();
        assert_eq!(is_as_closed(&Disk, generation), Some(false));
        for at in 0..sum.len() {
            let mut flipped = sum.clone();
            flipped[at] ^= 1;
            fs::write(generation.join(SUM), flipped).unwrap();
            assert_eq!(is_as_closed(&Disk, generation), Some(false), "byte {at} of the list");
        }
    }
}
