//! Checkpoints: a fresh verified snapshot from the last one and the closed segments, the journal made short again, and
//! an image for the next opening.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use crate::{
    error::{Error, Result},
    files::Files,
    image,
    journal::{self, History, RawSegment, Tail},
    records::Keyring,
    recover,
    snapshot::{self, State},
    vault::Vault,
};

/// Journal bytes behind the newest snapshot at which a save starts a checkpoint.
const DUE: u64 = 8 << 20;

/// Journal bytes that are worth a checkpoint once a day.
const DUE_DAILY: u64 = 64 << 10;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a lock waits for a checkpoint that runs; short commands would otherwise never finish one.
const ABOUT_TO_END: Duration = Duration::from_millis(500);

/// A checkpoint that runs beside the saves.
pub(crate) struct Running {
    cancelled: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<()>>>,
}

impl Running {
    fn is_done(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    fn finish(mut self) -> Result<()> {
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(result)) => result,
            Some(Err(_)) => Err(Error::damaged("a checkpoint failed")),
            None => Ok(()),
        }
    }
}

impl Drop for Running {
    /// A lock abandons the checkpoint if it is not about to end; what was not renamed into place does not count.
    fn drop(&mut self) {
        let started = Instant::now();
        while !self.is_done() && started.elapsed() < ABOUT_TO_END {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.cancelled.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Vault {
    /// Writes a checkpoint and waits for it: a verified snapshot of everything saved so far, and a short journal.
    ///
    /// # Errors
    /// `DiskFull`, `ReadOnly`, `Io`, `Damaged`; what was saved is not touched by any of them.
    pub fn checkpoint(&mut self) -> Result<()> {
        self.begin_checkpoint()?;
        self.running.take().map_or(Ok(()), Running::finish)?;
        self.flush_store();
        Ok(())
    }

    /// Waits for a checkpoint that a save has started, if one runs, and for a store that is being filled: for the end of
    /// a command, which is no lock.
    ///
    /// # Errors
    /// Those of [`checkpoint`](Self::checkpoint).
    pub fn finish_checkpoint(&mut self) -> Result<()> {
        let finished = self.running.take().map_or(Ok(()), Running::finish);
        if let Some(lost) = self.store.as_ref().and_then(|store| store.settle().err()) {
            tracing::warn!(reason = lost.0, "the store was lost; the journal goes on alone");
            self.store = None;
        }
        finished
    }

    /// After a save: collects a finished checkpoint, and starts one when the journal has grown long.
    pub(crate) fn checkpoint_if_due(&mut self) {
        if self.running.as_ref().is_some_and(Running::is_done) {
            match self.running.take().map(Running::finish) {
                Some(Err(error)) => tracing::warn!(code = error.code(), "a checkpoint failed"),
                _ => self.flush_store(),
            }
        }
        let due = if self.daily_due { DUE_DAILY } else { DUE };
        if self.journal_bytes < due || self.running.is_some() {
            return;
        }
        if let Err(error) = self.begin_checkpoint() {
            tracing::warn!(code = error.code(), "no checkpoint could be started");
        }
        // Whatever came of it, the next attempt waits for as much again.
        self.journal_bytes = 0;
    }

    fn begin_checkpoint(&mut self) -> Result<()> {
        if self.read_only {
            return Err(Error::ReadOnly { path: self.places.vault.clone() });
        }
        self.running = None;
        self.journal.roll(&self.ring.sub)?;
        let cancelled = Arc::new(AtomicBool::new(false));
        let job = Job {
            files: self.files.clone(),
            generation: self.dir(),
            ring: self.ring.another(&self.vk),
            open_segment: self.journal.number(),
            cancelled: cancelled.clone(),
        };
        let thread = std::thread::Builder::new()
            .name("checkpoint".into())
            .spawn(move || job.run())
            .map_err(|error| Error::io(self.dir(), error))?;
        self.running = Some(Running { cancelled, thread: Some(thread) });
        self.journal_bytes = 0;
        self.daily_due = false;
        Ok(())
    }

    fn flush_store(&mut self) {
        if let Some(store) = &self.store
            && let Err(lost) = store.flush()
        {
            tracing::warn!(reason = lost.0, "the store was lost; the journal goes on alone");
            self.store = None;
        }
    }
}

/// All that a checkpoint needs; it shares only files that nobody writes any more.
struct Job {
    files: Arc<dyn Files>,
    generation: PathBuf,
    ring: Keyring,
    open_segment: u64,
    cancelled: Arc<AtomicBool>,
}

impl Job {
    fn run(self) -> Result<()> {
        let (files, ring) = (self.files.as_ref(), &self.ring);
        let state = closed_state(files, &self.generation, ring, Some(self.open_segment))?;
        self.go_on()?;
        let dir = self.generation.join(snapshot::DIR);
        let vouched = snapshot::vouched(files, &self.generation).is_some();
        if !snapshot::path(&dir, state.manifest.counter).exists() {
            snapshot::write(files, &dir, ring, &state)?;
        }
        self.go_on()?;
        drop_old(files, &self.generation)?;
        let image = image::write(files, &self.generation, ring, &state, &|| self.go_on());
        if vouched {
            // The new one was read back and verified when it was written. Noted last: a note in the same instant as
            // the file it is of counts for nothing.
            snapshot::vouch(files, &self.generation);
        }
        if let Err(error) = image {
            // The checkpoint is whole without it.
            tracing::warn!(code = error.code(), "no image of the vault");
        }
        Ok(())
    }

    fn go_on(&self) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// Whether the newest snapshot is missing or, by its file time, not of the last day; or there is no image.
///
/// A wrong clock makes a checkpoint early or late and nothing worse.
pub(crate) fn is_daily_due(files: &dyn Files, generation: &Path) -> bool {
    let newest = snapshot::list(files, &generation.join(snapshot::DIR)).ok().and_then(|mut all| all.pop());
    let written = newest.and_then(|(_, path)| path.metadata().ok()?.modified().ok());
    let old = written.is_none_or(|written| written.elapsed().is_ok_and(|age| age > DAY));
    old || !image::exists(generation)
}

/// The state that snapshots and the segments below `below` lead to, its tally checked.
pub(crate) fn closed_state(
    files: &dyn Files,
    generation: &Path,
    ring: &Keyring,
    below: Option<u64>,
) -> Result<State> {
    let history = History::read_below(files, &generation.join(journal::DIR), &ring.sub, ring.vault, below)?;
    if let Some(what) = history.damage.first() {
        return Err(Error::damaged(what.clone()));
    }
    if below.is_none() && history.tail != Tail::Clean {
        return Err(Error::damaged("the journal does not end with a whole save"));
    }
    let mut snapshots = snapshot::list(files, &generation.join(snapshot::DIR))?;
    while let Some((_, path)) = snapshots.pop() {
        let bytes = files.read(&path).map_err(|error| Error::io(&path, error))?;
        if let Ok(state) = snapshot::decode_untallied(ring, &bytes)
            && let Some((state, _)) = recover::forward(ring, &history, state)
        {
            return Ok(state);
        }
    }
    recover::origin_state(&history)
        .and_then(|origin| recover::forward(ring, &history, origin))
        .map(|(state, _)| state)
        .ok_or_else(|| Error::damaged("snapshots and journal do not lead to the newest save"))
}

/// Keeps the last three snapshots, and the segments that lead on from the oldest of them.
fn drop_old(files: &dyn Files, generation: &Path) -> Result<()> {
    let io = |path: &Path, error| Error::io(path, error);
    let mut snapshots = snapshot::list(files, &generation.join(snapshot::DIR))?;
    let surplus = snapshots.len().saturating_sub(snapshot::KEPT);
    for (_, path) in snapshots.drain(..surplus) {
        files.remove(&path).map_err(|error| io(&path, error))?;
    }
    let Some((oldest, _)) = snapshots.first() else { return Ok(()) };
    let segments = journal::segments(files, &generation.join(journal::DIR))?;
    let mut bases = Vec::with_capacity(segments.len());
    for (_, path) in &segments {
        let bytes = files.read(path).map_err(|error| io(path, error))?;
        bases.push(RawSegment::parse(&bytes)?.header.base.counter);
    }
    // A segment is done with when the next one starts at or before the oldest snapshot.
    let done = segments.iter().zip(bases.iter().skip(1)).filter(|(_, next)| *next <= oldest);
    for ((_, path), _) in done {
        files.remove(path).map_err(|error| io(path, error))?;
    }
    Ok(())
}
