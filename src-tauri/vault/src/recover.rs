//! Finding the vault's newest state from store, snapshots and journal, whichever of them still hold it.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crate::{
    error::{Error, Result},
    files::Files,
    format::Reader,
    image::{self, Image},
    journal::{self, Base, Frame, History, Op, Run, Tail},
    keysfile::KeysFile,
    manifest::{Manifest, Tally},
    mark::Seen,
    reading::{Overlay, Read},
    records::{Contents, Keyring, Values},
    report::{OpenNote, OpenNoteKind},
    seal,
    snapshot::{self, State},
    store::{self, Store, StoreLost},
};

/// The newest state that could be proven, and what has to be mended around it.
pub(crate) struct Recovered<T> {
    /// Without its values when `contents` has them already.
    pub(crate) state: State,
    /// What the values hold, when they were opened on the way.
    pub(crate) contents: Option<Contents<T>>,
    /// The store, when it holds this very state up to what `pending` brings.
    pub(crate) store: Option<Store>,
    /// Changes that the journal has and the store does not.
    pub(crate) pending: Vec<Op>,
    pub(crate) history: History,
    /// Snapshots that do not verify.
    pub(crate) bad_snapshots: Vec<PathBuf>,
    /// Snapshots that verify, oldest first.
    pub(crate) good_snapshots: Vec<u64>,
    /// The journal or the snapshots must be replaced by a fresh snapshot of `state`.
    pub(crate) rebase: bool,
    pub(crate) notes: Vec<OpenNote>,
}

/// Where a state was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Store,
    Snapshot,
    Origin,
}

/// Reads everything in a generation and proves its newest state.
///
/// `seen` is what the mark outside says; `accept` takes an older or damaged state all the same.
pub(crate) fn recover<T>(
    files: &dyn Files,
    generation: &Path,
    ring: &Keyring,
    seen: Option<Seen>,
    accept: bool,
) -> Result<Recovered<T>> {
    let history = History::read(files, &generation.join(journal::DIR), &ring.sub, ring.vault)?;
    let (store, told) = open_store(files, generation, ring);
    let mut snapshots = Snapshots::read(files, generation, ring)?;
    let stored_counter = told.as_ref().map_or(0, |manifest| manifest.counter);
    let known = stored_counter.max(seen.map_or(0, |seen| seen.counter));
    let (store, stored, lost) = match store {
        StoreFound::Holds(store, state) => (Some(store), Some(state), None),
        StoreFound::Lost(reason) => (None, None, Some(reason)),
    };
    let end = history.runs.last().map_or(0, |run| run.end().counter);
    let enough = known.max(end).max(history.hidden);
    let origin = origin_state(&history).map(|state| (Source::Origin, state));
    let bases = stored.map(|state| (Source::Store, state)).into_iter().chain(snapshots.take()).chain(origin);
    let (source, state, pending) = newest(ring, &history, bases, enough)
        .ok_or_else(|| Error::damaged(no_state(&history, lost.as_deref())))?;
    let mut notes = Vec::new();
    let behind = history.runs.last().is_none_or(|run| run.end().counter != state.manifest.counter);
    let rootless = !behind && !is_rooted(&history, &snapshots.good);
    let mut rebase = behind || rootless || !history.damage.is_empty() || !snapshots.bad.is_empty();
    let known = Known { stored: stored_counter, anywhere: known, enough };
    judge_end(&history, &state, known, accept, &mut rebase, &mut notes)?;
    judge_mark(&history, &state, seen, accept, &mut notes)?;
    let whole = !notes.contains(&accepted());
    let store = if source == Source::Store { store } else { None };
    if store.is_none() {
        notes.extend(rebuilt(lost, whole));
    }
    if rebase {
        notes.push(mended(&history, &snapshots, whole));
    }
    if snapshots.bad.is_empty() && !snapshots.good.is_empty() {
        snapshot::vouch(files, generation);
    }
    Ok(Recovered {
        state,
        contents: None,
        store,
        pending,
        history,
        bad_snapshots: snapshots.bad,
        good_snapshots: snapshots.good,
        rebase,
        notes,
    })
}

/// The usual case: the store is of what the journal's end says, nothing is damaged, and one pass over the image or
/// over the store is enough.
///
/// `None` when anything at all is not as usual; [`recover`] then finds out what, and what is to be done.
pub(crate) fn recover_quickly<T: Send>(
    files: &dyn Files,
    generation: &Path,
    ring: &Keyring,
    seen: Option<Seen>,
    make: Read<'_, T>,
    stop: &AtomicBool,
) -> Result<Option<Recovered<T>>> {
    let good_snapshots = match snapshot::vouched(files, generation) {
        Some(counters) if generation.join(store::DIR).exists() => counters,
        _ => return Ok(None),
    };
    let StoreFound::Holds(store, stored) = usual_store(files, generation, ring) else { return Ok(None) };
    let usual = Usual { files, generation, ring, seen, stored, good_snapshots, make, stop };
    let found = match usual.by_image()? {
        Some(found) => Some(found),
        None => usual.by_scan(&store)?,
    };
    let Some(Found { history, manifest, contents, notes }) = found else { return Ok(None) };
    let pending = usual.behind_store(&history).flat_map(|frame| &frame.ops).cloned().collect();
    Ok(Some(Recovered {
        state: State { manifest, values: Values::new() },
        contents: Some(contents),
        store: Some(store),
        pending,
        history,
        bad_snapshots: Vec::new(),
        good_snapshots: usual.good_snapshots,
        rebase: false,
        notes,
    }))
}

/// What is known before any record is read, and how records are to be read.
struct Usual<'a, T> {
    files: &'a dyn Files,
    generation: &'a Path,
    ring: &'a Keyring,
    seen: Option<Seen>,
    /// The store's manifest.
    stored: Manifest,
    good_snapshots: Vec<u64>,
    make: Read<'a, T>,
    stop: &'a AtomicBool,
}

/// What one pass has found, all of it proven.
struct Found<T> {
    history: History,
    manifest: Manifest,
    contents: Contents<T>,
    notes: Vec<OpenNote>,
}

impl<T: Send> Usual<'_, T> {
    /// One pass over the last checkpoint's image and the saves behind it; the store is not read.
    fn by_image(&self) -> Result<Option<Found<T>>> {
        let image = Image::open(self.generation, self.ring);
        let Some(image) = image.filter(|image| image.counter <= self.stored.counter) else { return Ok(None) };
        let (history, read) =
            self.beside_history(image.counter, || self.ring.read_image(&image, self.make, self.stop));
        let (Some(shares), Ok(history)) = (self.unless_stopped(read)?, history) else { return Ok(None) };
        let Some(manifest) = self.newest(&history) else { return Ok(None) };
        let behind = frames(&history).filter(|frame| frame.manifest.counter > image.counter);
        let overlay: Overlay<'_> = behind.flat_map(|frame| &frame.ops).map(Op::after).collect();
        let read = self.ring.with_overlay(shares, &overlay, self.make);
        drop(overlay);
        let found = match self.unless_stopped(read)? {
            Some(read) => self.found(history, manifest, read),
            None => None,
        };
        if found.is_none() {
            tracing::warn!("the image does not add up to what was saved");
            // Best effort: as long as it stays, it is passed over.
            let _ = image::remove(self.files, self.generation);
        }
        Ok(found)
    }

    /// One pass over the store, beside the journal.
    fn by_scan(&self, store: &Store) -> Result<Option<Found<T>>> {
        let (place, nothing) = (self.ring.sub.manifest_place(), Overlay::new());
        let scan =
            |overlay: &Overlay<'_>| self.ring.read(&store.without(&place), overlay, self.make, self.stop);
        let (history, read) = self.beside_history(self.stored.counter, || scan(&nothing));
        let (Some(read), Ok(history)) = (self.unless_stopped(read)?, history) else { return Ok(None) };
        let Some(manifest) = self.newest(&history) else { return Ok(None) };
        let overlay: Overlay<'_> =
            self.behind_store(&history).flat_map(|frame| &frame.ops).map(Op::after).collect();
        // A kill left saves that only the journal has.
        let read = if overlay.is_empty() { Some(read) } else { self.unless_stopped(scan(&overlay))? };
        drop(overlay);
        Ok(read.and_then(|read| self.found(history, manifest, read)))
    }

    /// The journal, read on another thread meanwhile.
    fn beside_history<R>(&self, base: u64, read: impl FnOnce() -> Result<R>) -> (Result<History>, Result<R>) {
        thread::scope(|scope| {
            let history = scope.spawn(|| self.history(base));
            let read = read();
            (history.join().unwrap_or_else(|_| Err(Error::damaged("the journal could not be read"))), read)
        })
    }

    /// The journal, opened from `base` on, or from where the mark is.
    fn history(&self, base: u64) -> Result<History> {
        let opened_from = base.min(self.seen.map_or(u64::MAX, |seen| seen.counter));
        let dir = self.generation.join(journal::DIR);
        History::read_from(self.files, &dir, &self.ring.sub, self.ring.vault, opened_from)
    }

    /// Saves that the journal has and the store does not.
    fn behind_store<'h>(&self, history: &'h History) -> impl Iterator<Item = &'h Frame> {
        let stored = self.stored.counter;
        frames(history).filter(move |frame| frame.manifest.counter > stored)
    }

    /// The newest save's manifest, if journal, store, mark and snapshots say the same of it.
    fn newest(&self, history: &History) -> Option<Manifest> {
        let run = history.runs.last()?;
        let newest = self.behind_store(history).last().map_or(&self.stored, |frame| &frame.manifest);
        let end = run.end().counter;
        let whole = history.damage.is_empty()
            && history.tail == Tail::Clean
            && follows(run, &self.stored)
            && newest.counter == end
            && history.hidden <= end
            && self.seen.is_none_or(|seen| seen.counter <= end)
            && is_rooted(history, &self.good_snapshots);
        whole.then(|| newest.clone())
    }

    /// What was read, if it is what the manifest tells and this machine has not seen another.
    fn found(
        &self,
        history: History,
        manifest: Manifest,
        (contents, tally): (Contents<T>, Tally),
    ) -> Option<Found<T>> {
        let state = State { manifest, values: Values::new() };
        let mut notes = Vec::new();
        let whole = tally == state.manifest.tally
            && judge_mark(&history, &state, self.seen, false, &mut notes).is_ok();
        whole.then_some(Found { history, manifest: state.manifest, contents, notes })
    }

    /// What was read, `None` where that failed. Errors: `Cancelled`.
    fn unless_stopped<R>(&self, read: Result<R>) -> Result<Option<R>> {
        if self.stop.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(read.ok()) }
    }
}

/// The saves of the journal's newest run, oldest first.
fn frames(history: &History) -> impl Iterator<Item = &Frame> {
    history.runs.last().into_iter().flat_map(|run| &run.frames)
}

/// The newest state that one of the bases leads to, and what the journal added to it.
fn newest(
    ring: &Keyring,
    history: &History,
    bases: impl Iterator<Item = (Source, State)>,
    enough: u64,
) -> Option<(Source, State, Vec<Op>)> {
    let mut best: Option<(Source, State, Vec<Op>)> = None;
    for (source, base) in bases {
        let Some((state, pending)) = forward(ring, history, base) else { continue };
        let reached = state.manifest.counter;
        if best.as_ref().is_none_or(|(_, old, _)| reached > old.manifest.counter) {
            best = Some((source, state, pending));
        }
        if reached >= enough {
            break;
        }
    }
    best
}

/// Whether the journal's newest run starts from nothing or from a snapshot that is here.
fn is_rooted(history: &History, snapshots: &[u64]) -> bool {
    history.runs.last().is_some_and(|run| {
        let from = run.root;
        from == 0 || snapshots.iter().any(|counter| (from..=run.end().counter).contains(counter))
    })
}

fn no_state(history: &History, lost: Option<&str>) -> String {
    let journal = history.damage.first().map_or("the journal does not reach the newest save", String::as_str);
    match lost {
        Some(reason) => format!("{journal}, and the store cannot stand in for it ({reason})"),
        None => format!("{journal}, and the store cannot stand in for it"),
    }
}

fn rebuilt(lost: Option<String>, whole: bool) -> Option<OpenNote> {
    let why = match lost.as_deref() {
        Some("fresh") => return None,
        Some(reason) => reason.to_string(),
        None => "it did not hold what was saved last".into(),
    };
    tracing::warn!("the store was lost");
    Some(OpenNote::new(
        OpenNoteKind::StoreRebuilt,
        format!("The store was damaged ({why}); it was rebuilt from the journal{}.", nothing_lost(whole)),
    ))
}

fn nothing_lost(whole: bool) -> &'static str {
    if whole { " and nothing was lost" } else { "" }
}

fn mended(history: &History, snapshots: &Snapshots, whole: bool) -> OpenNote {
    let what = match (history.damage.first(), snapshots.bad.is_empty()) {
        (Some(sentence), _) => sentence.clone(),
        (None, false) => "a snapshot was damaged".into(),
        (None, true) => "a part of the journal was missing".into(),
    };
    let kept = if whole { ", and nothing was lost" } else { "" };
    OpenNote::new(
        OpenNoteKind::JournalRepaired,
        format!("A file of the vault was damaged ({what}); it was set aside and written anew{kept}."),
    )
}

enum StoreFound<T> {
    Holds(Store, T),
    Lost(String),
}

/// The store and its manifest, nothing else of it read.
fn usual_store(files: &dyn Files, generation: &Path, ring: &Keyring) -> StoreFound<Manifest> {
    if store::is_as_closed(files, generation) == Some(false) {
        return StoreFound::Lost(String::new());
    }
    // From here on the store's files change, and only its next clean close vouches for them again.
    if let Err(error) = files.remove(&generation.join(store::SUM)) {
        return StoreFound::Lost(error.to_string());
    }
    let place = ring.sub.manifest_place();
    let read =
        Store::open(&generation.join(store::DIR)).and_then(|store| Ok((store.manifest(&place)?, store)));
    match read {
        Ok((Some(sealed), store)) => match open_manifest(ring, &sealed) {
            Some(manifest) => StoreFound::Holds(store, manifest),
            None => StoreFound::Lost(String::new()),
        },
        _ => StoreFound::Lost(String::new()),
    }
}

/// Opens the store if it can be trusted to be worth opening; also what its manifest says, verified or not by T.
fn open_store(files: &dyn Files, generation: &Path, ring: &Keyring) -> (StoreFound<State>, Option<Manifest>) {
    let dir = generation.join(store::DIR);
    if !dir.exists() {
        let fresh = !generation.join(store::SUM).exists();
        return (StoreFound::Lost(if fresh { "fresh" } else { "it was missing" }.into()), None);
    }
    if store::is_as_closed(files, generation) == Some(false) {
        return (StoreFound::Lost("its files were changed while it was closed".into()), None);
    }
    // From here on the store's files change, and only its next clean close vouches for them again.
    if let Err(error) = files.remove(&generation.join(store::SUM)) {
        return (StoreFound::Lost(error.to_string()), None);
    }
    let place = ring.sub.manifest_place();
    let read = Store::open(&dir).and_then(|store| store.read_all(&place).map(|read| (store, read)));
    let (store, values, sealed) = match read {
        Ok((store, (values, Some(sealed)))) => (store, values, sealed),
        Ok(_) => return (StoreFound::Lost("it was empty".into()), None),
        Err(StoreLost(reason)) => return (StoreFound::Lost(reason), None),
    };
    match open_manifest(ring, &sealed) {
        Some(manifest) => {
            let told = manifest.clone();
            (StoreFound::Holds(store, State { manifest, values }), Some(told))
        }
        None => (StoreFound::Lost("its manifest does not verify".into()), None),
    }
}

/// Seals a manifest for the store.
pub(crate) fn seal_manifest(ring: &Keyring, manifest: &Manifest) -> Result<Vec<u8>> {
    seal::seal(&ring.sub.manifest, &manifest.encode(), &ring.vault.0)
}

fn open_manifest(ring: &Keyring, sealed: &[u8]) -> Option<Manifest> {
    let bytes = seal::open(&ring.sub.manifest, sealed, &ring.vault.0)?;
    let mut reader = Reader(&bytes);
    let manifest = Manifest::decode(&mut reader)?;
    reader.end()?;
    Some(manifest)
}

struct Snapshots {
    newest: Option<State>,
    good: Vec<u64>,
    bad: Vec<PathBuf>,
}

impl Snapshots {
    /// Verifies every snapshot; keeps the newest good one's content.
    fn read(files: &dyn Files, generation: &Path, ring: &Keyring) -> Result<Self> {
        let mut all = Self { newest: None, good: Vec::new(), bad: Vec::new() };
        for (counter, path) in snapshot::list(files, &generation.join(snapshot::DIR))? {
            let bytes = files.read(&path).map_err(|error| Error::io(&path, error))?;
            match snapshot::decode(ring, &bytes) {
                Ok(state) if state.manifest.counter == counter => {
                    all.good.push(counter);
                    all.newest = Some(state);
                }
                Err(error @ Error::Foreign { .. }) => return Err(error),
                _ => all.bad.push(path),
            }
        }
        Ok(all)
    }

    fn take(&mut self) -> Option<(Source, State)> {
        self.newest.take().map(|state| (Source::Snapshot, state))
    }
}

/// The empty vault, when the journal goes back to it.
pub(crate) fn origin_state(history: &History) -> Option<State> {
    let first = history.runs.first()?;
    (first.base.counter == 0).then(|| State { manifest: Manifest::origin(), values: Values::new() })
}

/// Brings a base up to the journal's end, and checks the tally there; `None` when the two do not meet.
///
/// A base ahead of the journal is taken as it is: the journal's end is missing then.
pub(crate) fn forward(ring: &Keyring, history: &History, base: State) -> Option<(State, Vec<Op>)> {
    let (state, pending) = forward_untallied(history, base)?;
    (ring.tally(&state.values) == Some(state.manifest.tally)).then_some((state, pending))
}

/// As [`forward`], for a caller that checks the tally itself.
pub(crate) fn forward_untallied(history: &History, base: State) -> Option<(State, Vec<Op>)> {
    let State { mut manifest, mut values } = base;
    let mut pending = Vec::new();
    let last = history.runs.last();
    if let Some(run) = last.filter(|run| run.end().counter >= manifest.counter) {
        if !follows(run, &manifest) {
            return None;
        }
        for frame in run.frames.iter().filter(|frame| frame.manifest.counter > manifest.counter) {
            apply(&mut values, &frame.ops);
            pending.extend(frame.ops.iter().cloned());
        }
        if let Some(frame) = run.frames.last() {
            manifest = frame.manifest.clone();
        }
    }
    Some((State { manifest, values }, pending))
}

/// Whether a run of frames continues, or contains, the save that `manifest` is of.
fn follows(run: &Run, manifest: &Manifest) -> bool {
    if run.base.counter > manifest.counter {
        return false;
    }
    match run.frames.iter().find(|frame| frame.manifest.counter > manifest.counter) {
        Some(next) if next.manifest.counter == manifest.counter + 1 => {
            next.manifest.previous == manifest.hash()
        }
        Some(_) => false,
        None => run.frames.last().is_none_or(|last| last.manifest == *manifest),
    }
}

fn apply(values: &mut Values, ops: &[Op]) {
    for op in ops {
        match op {
            Op::Put(place, value) => drop(values.insert(*place, value.clone())),
            Op::Remove(place) => drop(values.remove(place)),
        }
    }
}

/// Numbers of saves that must have been acknowledged, from what was found.
#[derive(Clone, Copy)]
struct Known {
    /// By the store's manifest, whether or not the rest of the store is whole.
    stored: u64,
    /// By the store's manifest or the mark.
    anywhere: u64,
    /// By any of these or by the journal, behind damage too.
    enough: u64,
}

/// A torn end may be cut only when nothing says that the save in it was acknowledged.
fn judge_end(
    history: &History,
    state: &State,
    known: Known,
    accept: bool,
    rebase: &mut bool,
    notes: &mut Vec<OpenNote>,
) -> Result<()> {
    let end = history.runs.last().map_or(0, |run| run.end().counter);
    let reached = state.manifest.counter;
    match history.tail {
        Tail::Clean if known.stored <= reached => Ok(()),
        Tail::Torn if known.anywhere <= end => {
            notes.push(OpenNote::new(
                OpenNoteKind::TornSaveCut,
                "The last save was cut short before it was acknowledged; it was left out.",
            ));
            Ok(())
        }
        // Damage or a cut that hides acknowledged saves: fine only if the state found has them all.
        _ if reached >= known.enough => {
            *rebase = true;
            Ok(())
        }
        _ if accept => {
            *rebase = true;
            notes.push(accepted());
            Ok(())
        }
        Tail::Clean | Tail::Torn => Err(Error::damaged("the journal's last saves are cut off")),
        Tail::Damaged => Err(Error::damaged(no_state(history, None))),
    }
}

fn accepted() -> OpenNote {
    OpenNote::new(
        OpenNoteKind::OlderAccepted,
        "This folder's state was accepted as it is; newer saves are not in it.",
    )
}

/// Compares what was found with what this machine saw last.
fn judge_mark(
    history: &History,
    state: &State,
    seen: Option<Seen>,
    accept: bool,
    notes: &mut Vec<OpenNote>,
) -> Result<()> {
    let Some(seen) = seen else { return Ok(()) };
    let found = state.manifest.counter;
    let refused = if found < seen.counter {
        Some(Error::OlderFolder { found, expected: seen.counter })
    } else {
        let manifests = history.runs.iter().flat_map(|run| &run.frames).map(|frame| &frame.manifest);
        let same = manifests.chain([&state.manifest]).find(|manifest| manifest.counter == seen.counter);
        same.filter(|manifest| manifest.hash() != seen.manifest)
            .map(|_| Error::Forked { common_at_most: seen.counter - 1 })
    };
    match refused {
        Some(error) if !accept => Err(error),
        Some(_) => {
            if !notes.contains(&accepted()) {
                notes.push(accepted());
            }
            Ok(())
        }
        None => Ok(()),
    }
}

impl<T> Recovered<T> {
    /// Where the journal goes on, when it can.
    pub(crate) fn journal_end(&self) -> Option<Base> {
        let end = self.history.runs.last()?.end();
        (end.counter == self.state.manifest.counter).then_some(end)
    }
}

/// `vault.keys` must be the one of the newest save, or its direct successor.
pub(crate) fn check_keys(keys: &KeysFile, bytes: &[u8], manifest: &Manifest) -> Result<()> {
    let same = manifest.keys_generation == keys.generation && manifest.keys_digest == KeysFile::digest(bytes);
    let next = manifest.keys_generation.checked_add(1) == Some(keys.generation)
        && manifest.keys_digest == keys.predecessor;
    if same || next {
        return Ok(());
    }
    Err(Error::damaged(
        "vault.keys is not of the same moment as the journal; an older or other copy was put there",
    ))
}
