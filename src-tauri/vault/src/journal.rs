//! The redo journal: every acknowledged save since the last checkpoint, in segments of chained, sealed frames.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    error::{Error, Result},
    files::{self, Files, Handle},
    format::{Reader, VERSION, check_version},
    ids::VaultId,
    keys::{self, Subkeys},
    manifest::Manifest,
    records::{Place, Value},
    seal,
};

/// Name of the folder inside a generation.
pub(crate) const DIR: &str = "journal";
/// The largest frame, in bytes.
pub(crate) const MAX_FRAME: usize = 16 << 20;

const MAGIC: &[u8; 8] = b"SOTTOJRN";
pub(crate) const SEGMENT_HEADER: usize = 8 + 2 + 16 + 8 + 8 + 32 + 32;
const FRAME_BOUND: usize = 4 + 8 + 32;
const FRAME_HEADER: usize = FRAME_BOUND + 4;
const REMOVED: u32 = u32::MAX;

/// Names a frame: SHA-256 over its bytes; zeros before the first.
pub(crate) type Link = [u8; 32];

/// One change of the store.
#[derive(Clone)]
pub(crate) enum Op {
    Put(Place, Value),
    Remove(Place),
}

impl Op {
    /// What stands at its place afterwards.
    pub(crate) fn after(&self) -> (Place, Option<&[u8]>) {
        match self {
            Op::Put(place, value) => (*place, Some(value)),
            Op::Remove(place) => (*place, None),
        }
    }
}

/// Where a segment starts: after which frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Base {
    pub(crate) counter: u64,
    pub(crate) link: Link,
}

/// What a segment says about itself, under a MAC.
pub(crate) struct SegmentHeader {
    pub(crate) vault: VaultId,
    pub(crate) number: u64,
    pub(crate) base: Base,
}

/// A frame as it lies in the file, its checksum and place in the chain checked, its body still sealed.
pub(crate) struct RawFrame<'a> {
    pub(crate) counter: u64,
    pub(crate) link: Link,
    bound: &'a [u8],
    body: &'a [u8],
}

/// How a segment's bytes end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    Clean,
    /// The last frame is incomplete, as a crash leaves it.
    Torn,
    /// A frame is damaged and more follows it.
    Damaged,
}

/// A segment read without keys.
pub(crate) struct RawSegment<'a> {
    pub(crate) header: SegmentHeader,
    pub(crate) frames: Vec<RawFrame<'a>>,
    pub(crate) tail: Tail,
    /// Bytes up to the end of the last good frame.
    pub(crate) good: usize,
}

impl SegmentHeader {
    fn encode(&self, sub: &Subkeys) -> Vec<u8> {
        let mut out = Vec::with_capacity(SEGMENT_HEADER);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&self.vault.0);
        out.extend_from_slice(&self.number.to_le_bytes());
        out.extend_from_slice(&self.base.counter.to_le_bytes());
        out.extend_from_slice(&self.base.link);
        let mac = keys::hmac(&sub.segment, &[&out]);
        out.extend_from_slice(&mac);
        out
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        let cut = || Error::damaged("a journal segment's header is cut or changed");
        let mut reader = Reader(bytes);
        if reader.array::<8>().ok_or_else(cut)? != *MAGIC {
            return Err(cut());
        }
        let version = reader.u16().ok_or_else(cut)?;
        check_version(version, "the journal")?;
        let mut read = || {
            let (vault, number) = (VaultId(reader.array()?), reader.u64()?);
            Some(Self { vault, number, base: Base { counter: reader.u64()?, link: reader.array()? } })
        };
        read().ok_or_else(cut)
    }
}

impl<'a> RawSegment<'a> {
    /// Reads a segment's structure; a bad header is an error, bad frames are told by `tail`.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self> {
        let header = SegmentHeader::parse(bytes.get(..SEGMENT_HEADER).unwrap_or(bytes))?;
        if bytes.len() < SEGMENT_HEADER {
            return Err(Error::damaged("a journal segment's header is cut"));
        }
        let mut segment = Self { frames: Vec::new(), tail: Tail::Clean, good: SEGMENT_HEADER, header };
        let mut last = segment.header.base;
        while segment.good < bytes.len() {
            let rest = &bytes[segment.good..];
            let Some((frame, len)) = next_frame(rest, &last) else {
                segment.tail = if anything_follows(rest, last.counter) { Tail::Damaged } else { Tail::Torn };
                break;
            };
            last = Base { counter: frame.counter, link: frame.link };
            segment.good += len;
            segment.frames.push(frame);
        }
        Ok(segment)
    }

    /// Whether the holder of the vault key wrote the header.
    pub(crate) fn header_is_ours(bytes: &[u8], sub: &Subkeys) -> bool {
        bytes
            .get(..SEGMENT_HEADER)
            .and_then(|header| header.split_last_chunk::<32>())
            .is_some_and(|(content, mac)| keys::hmac_matches(&sub.segment, &[content], mac))
    }
}

/// The frame at the front of `bytes`, if it is whole, unharmed and the one after `last`.
fn next_frame<'a>(bytes: &'a [u8], last: &Base) -> Option<(RawFrame<'a>, usize)> {
    let (counter, previous, bound, body, len) = whole_frame(bytes)?;
    if counter != last.counter + 1 || previous != last.link {
        return None;
    }
    Some((RawFrame { counter, link: keys::sha256(&[&bytes[..len]]), bound, body }, len))
}

type WholeFrame<'a> = (u64, Link, &'a [u8], &'a [u8], usize);

fn whole_frame(bytes: &[u8]) -> Option<WholeFrame<'_>> {
    let bound = bytes.get(..FRAME_BOUND)?;
    let mut reader = Reader(bytes);
    let (len, counter, previous) = (reader.u32()? as usize, reader.u64()?, reader.array()?);
    let checksum = reader.u32()?;
    if len > MAX_FRAME {
        return None;
    }
    let body = reader.bytes(len)?;
    (crc(bound, body) == checksum).then_some((counter, previous, bound, body, FRAME_HEADER + len))
}

fn crc(bound: &[u8], body: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(bound), body)
}

/// Whether a whole later frame stands somewhere behind a bad one: then the bad one is damage, not a torn write.
fn anything_follows(bytes: &[u8], last: u64) -> bool {
    highest_frame(bytes.get(1..).unwrap_or_default(), last) > last
}

/// The highest save after `last` among the whole frames that can be found in damaged bytes, or `last`.
fn highest_frame(bytes: &[u8], last: u64) -> u64 {
    // No honest counter is near this bound, so hardly any checksum is computed in vain; hostile bytes meet the other.
    const PLAUSIBLE: u64 = 1 << 40;
    let mut tries = 10_000;
    let (mut at, mut highest) = (0, last);
    while at + FRAME_HEADER < bytes.len() && tries > 0 {
        let counter = Reader(&bytes[at + 4..]).u64().unwrap_or(0);
        let plausible = counter > last && counter < PLAUSIBLE;
        tries -= usize::from(plausible);
        match plausible.then(|| whole_frame(&bytes[at..])).flatten() {
            Some((counter, .., len)) => {
                highest = highest.max(counter);
                at += len;
            }
            None => at += 1,
        }
    }
    highest
}

/// One acknowledged save, opened.
pub(crate) struct Frame {
    pub(crate) manifest: Manifest,
    pub(crate) ops: Vec<Op>,
    pub(crate) link: Link,
}

impl RawFrame<'_> {
    pub(crate) fn open(&self, sub: &Subkeys, vault: VaultId) -> Option<Frame> {
        let body = seal::open(&sub.journal, self.body, &[self.bound, &vault.0[..]].concat())?;
        let mut reader = Reader(&body);
        let manifest = Manifest::decode(&mut reader)?;
        let count = reader.u32()?;
        let mut ops = Vec::new();
        for _ in 0..count {
            let (place, len) = (reader.array()?, reader.u32()?);
            ops.push(match len {
                REMOVED => Op::Remove(place),
                len => Op::Put(place, reader.bytes(len as usize)?.to_vec().into()),
            });
        }
        reader.end()?;
        (manifest.counter == self.counter).then_some(Frame { manifest, ops, link: self.link })
    }
}

fn encode_body(manifest: &Manifest, ops: &[Op]) -> Vec<u8> {
    let mut body = manifest.encode();
    body.extend_from_slice(&(ops.len() as u32).to_le_bytes());
    for op in ops {
        match op {
            Op::Put(place, value) => {
                body.extend_from_slice(place);
                body.extend_from_slice(&(value.len() as u32).to_le_bytes());
                body.extend_from_slice(value);
            }
            Op::Remove(place) => {
                body.extend_from_slice(place);
                body.extend_from_slice(&REMOVED.to_le_bytes());
            }
        }
    }
    body
}

/// Frames that follow each other without a gap.
pub(crate) struct Run {
    /// Where the journal's files start.
    pub(crate) root: u64,
    /// The frame before the first of `frames`.
    pub(crate) base: Base,
    pub(crate) frames: Vec<Frame>,
}

impl Run {
    /// The frame this run ends with, or its base.
    pub(crate) fn end(&self) -> Base {
        self.frames
            .last()
            .map_or(self.base, |frame| Base { counter: frame.manifest.counter, link: frame.link })
    }
}

/// Everything the journal holds, read and opened.
pub(crate) struct History {
    /// Gap-free runs, oldest first; more than one only when something between them is damaged.
    pub(crate) runs: Vec<Run>,
    /// How the newest segment ends.
    pub(crate) tail: Tail,
    /// The highest save that can be seen behind damage, 0 when there is none.
    pub(crate) hidden: u64,
    /// Plain sentences about what is damaged.
    pub(crate) damage: Vec<String>,
    /// Files that are damaged.
    pub(crate) damaged_files: Vec<PathBuf>,
    /// The newest segment's number, 0 when there is none.
    pub(crate) newest: u64,
    /// The newest segment's good bytes.
    pub(crate) newest_len: u64,
    /// How many segments were read.
    pub(crate) segments: u64,
    /// Base counter and bytes of each.
    sizes: Vec<(u64, u64)>,
    /// Frames before this one are held together by their checksums and links alone; their seals stay closed.
    opened_from: u64,
}

impl History {
    /// Reads every segment of the folder.
    ///
    /// # Errors
    /// `Io` when a file cannot be read, `Foreign`; damage is told in the result.
    pub(crate) fn read(files: &dyn Files, dir: &Path, sub: &Subkeys, vault: VaultId) -> Result<Self> {
        Self::read_below(files, dir, sub, vault, None)
    }

    /// As [`read`](Self::read), but what saves before number `opened_from` changed is not looked at.
    pub(crate) fn read_from(
        files: &dyn Files,
        dir: &Path,
        sub: &Subkeys,
        vault: VaultId,
        opened_from: u64,
    ) -> Result<Self> {
        Self { opened_from, ..Self::empty() }.read_on(files, dir, sub, vault, None)
    }

    /// Reads the segments before number `below`, or all of them.
    pub(crate) fn read_below(
        files: &dyn Files,
        dir: &Path,
        sub: &Subkeys,
        vault: VaultId,
        below: Option<u64>,
    ) -> Result<Self> {
        Self::empty().read_on(files, dir, sub, vault, below)
    }

    fn read_on(
        mut self,
        files: &dyn Files,
        dir: &Path,
        sub: &Subkeys,
        vault: VaultId,
        below: Option<u64>,
    ) -> Result<Self> {
        for (number, path) in segments(files, dir)? {
            if below.is_some_and(|below| number >= below) {
                break;
            }
            let bytes = files.read(&path).map_err(|error| Error::io(&path, error))?;
            self.push(number, &bytes, sub, vault, &path)?;
        }
        Ok(self)
    }

    pub(crate) fn empty() -> Self {
        Self {
            runs: Vec::new(),
            tail: Tail::Clean,
            hidden: 0,
            damage: Vec::new(),
            damaged_files: Vec::new(),
            newest: 0,
            newest_len: 0,
            segments: 0,
            sizes: Vec::new(),
            opened_from: 0,
        }
    }

    /// Bytes in the segments from save `counter` on.
    pub(crate) fn bytes_from(&self, counter: Option<u64>) -> u64 {
        let from = counter.unwrap_or(0);
        self.sizes.iter().filter(|(base, _)| *base >= from).map(|(_, bytes)| bytes).sum()
    }

    /// Adds the next segment, read from `path`.
    pub(crate) fn push(
        &mut self,
        number: u64,
        bytes: &[u8],
        sub: &Subkeys,
        vault: VaultId,
        path: &Path,
    ) -> Result<()> {
        self.newest = number;
        self.segments += 1;
        let damaged = self.damage.len();
        self.add(number, bytes, sub, vault, path)?;
        if self.damage.len() > damaged {
            let end = self.runs.last().map_or(0, |run| run.end().counter);
            self.hidden = self.hidden.max(highest_frame(bytes, end));
        }
        Ok(())
    }

    fn add(&mut self, number: u64, bytes: &[u8], sub: &Subkeys, vault: VaultId, path: &Path) -> Result<()> {
        let segment = match RawSegment::parse(bytes) {
            Ok(segment) if segment.header.vault != vault => {
                return Err(Error::Foreign { what: format!("journal segment {number}") });
            }
            Ok(segment) if segment.header.number == number && RawSegment::header_is_ours(bytes, sub) => {
                segment
            }
            // `vault.keys` was read as version 1 and would be newer first, so a newer segment behind it is damage too.
            _ => {
                self.broken(format!("the header of journal segment {number} is damaged"), path);
                return Ok(());
            }
        };
        self.sizes.push((segment.header.base.counter, bytes.len() as u64));
        self.begin(&segment.header, number, path);
        self.tail = segment.tail;
        self.newest_len = segment.good as u64;
        for raw in &segment.frames {
            if raw.counter < self.opened_from
                && let Some(run) = self.runs.last_mut().filter(|run| run.frames.is_empty())
            {
                run.base = Base { counter: raw.counter, link: raw.link };
                continue;
            }
            let frame = raw.open(sub, vault);
            let fits = |frame: &Frame, run: &Run| {
                run.frames.last().is_none_or(|last| frame.manifest.previous == last.manifest.hash())
            };
            match (frame, self.runs.last_mut()) {
                (Some(frame), Some(run)) if fits(&frame, run) => run.frames.push(frame),
                _ => {
                    self.broken(
                        format!("save {} in journal segment {number} does not verify", raw.counter),
                        path,
                    );
                    return Ok(());
                }
            }
        }
        if segment.tail == Tail::Damaged {
            self.broken(format!("journal segment {number} is damaged in the middle"), path);
        }
        Ok(())
    }

    /// Continues the newest run where the header says so, voiding unacknowledged frames beyond; else starts a run.
    fn begin(&mut self, header: &SegmentHeader, number: u64, path: &Path) {
        if let Some(run) = self.runs.last_mut() {
            let end = |run: &Run| run.end().counter;
            while end(run) > header.base.counter && run.frames.pop().is_some() {}
            if run.end() == header.base {
                return;
            }
            if self.tail == Tail::Clean {
                self.damage.push(format!("journal segment {number} does not follow the one before it"));
                self.damaged_files.push(path.to_path_buf());
            } else if self.tail == Tail::Torn {
                self.damage.push(format!("the end of the journal segment before number {number} is missing"));
                self.damaged_files.push(path.to_path_buf());
            }
        }
        self.runs.push(Run { root: header.base.counter, base: header.base, frames: Vec::new() });
    }

    fn broken(&mut self, sentence: String, path: &Path) {
        self.damage.push(sentence);
        self.damaged_files.push(path.to_path_buf());
        self.tail = Tail::Damaged;
    }
}

/// Segments in order: number and path.
pub(crate) fn segments(files: &dyn Files, dir: &Path) -> Result<Vec<(u64, PathBuf)>> {
    let names = files.list(dir).map_err(|error| Error::io(dir, error))?;
    let numbered = names.iter().filter_map(|name| {
        let number: u64 = name.parse().ok()?;
        (name.len() == 10).then(|| (number, dir.join(name)))
    });
    Ok(numbered.collect())
}

/// The journal's end, where saves are appended.
pub(crate) struct Journal {
    files: Arc<dyn Files>,
    dir: PathBuf,
    vault: VaultId,
    number: u64,
    /// `None` after a failed write: the segment is void from `end` on and the next append opens a new one.
    handle: Option<Box<dyn Handle>>,
    len: u64,
    end: Base,
}

impl Journal {
    /// Starts segment `number` after `end`; durable when it returns.
    pub(crate) fn start(
        files: Arc<dyn Files>,
        dir: PathBuf,
        sub: &Subkeys,
        vault: VaultId,
        number: u64,
        end: Base,
    ) -> Result<Self> {
        let mut journal = Self { files, dir, vault, number: number - 1, handle: None, len: 0, end };
        journal.roll(sub)?;
        Ok(journal)
    }

    /// Writes the first segment of a new generation, without opening it.
    pub(crate) fn write_first(
        files: &dyn Files,
        dir: &Path,
        sub: &Subkeys,
        vault: VaultId,
        base: Base,
    ) -> Result<()> {
        let header = SegmentHeader { vault, number: 1, base }.encode(sub);
        files::replace(files, &dir.join(segment_name(1)), &header)
    }

    /// Goes on appending to a segment that ends cleanly after `end`.
    pub(crate) fn resume(
        files: Arc<dyn Files>,
        dir: PathBuf,
        vault: VaultId,
        number: u64,
        len: u64,
        end: Base,
    ) -> Result<Self> {
        let path = dir.join(segment_name(number));
        let handle = files.open_end(&path).map_err(|error| Error::io(path, error))?;
        Ok(Self { files, dir, vault, number, handle: Some(handle), len, end })
    }

    /// Opens the next segment, which names the last acknowledged frame; what follows that in this one is void.
    pub(crate) fn roll(&mut self, sub: &Subkeys) -> Result<()> {
        let number = self.number + 1;
        let header = SegmentHeader { vault: self.vault, number, base: self.end }.encode(sub);
        let path = self.dir.join(segment_name(number));
        files::replace(self.files.as_ref(), &path, &header)?;
        self.handle = Some(self.files.open_end(&path).map_err(|error| Error::io(path, error))?);
        self.number = number;
        self.len = header.len() as u64;
        Ok(())
    }

    /// Appends one save; when it returns `Ok`, the save survives power loss. When it fails, nothing was saved.
    /// The result is the frame's length in bytes.
    pub(crate) fn append(&mut self, sub: &Subkeys, manifest: &Manifest, ops: &[Op]) -> Result<u64> {
        let frame = self.seal_frame(sub, manifest, ops)?;
        if self.handle.is_none() {
            self.roll(sub)?;
        }
        let Some(handle) = self.handle.as_mut() else { return Err(Error::MustReopen) };
        if let Err(error) = handle.append(&frame).and_then(|()| handle.sync()) {
            // After a failed fsync nobody can say what of this segment reached the disk, so it is left for good.
            let _ = handle.truncate(self.len).and_then(|()| handle.sync());
            self.handle = None;
            if let Err(also) = self.roll(sub) {
                tracing::warn!(code = also.code(), "no new journal segment after a failed save");
            }
            return Err(Error::io(self.dir.join(segment_name(self.number)), error));
        }
        self.len += frame.len() as u64;
        self.end = Base { counter: manifest.counter, link: keys::sha256(&[&frame]) };
        Ok(frame.len() as u64)
    }

    fn seal_frame(&self, sub: &Subkeys, manifest: &Manifest, ops: &[Op]) -> Result<Vec<u8>> {
        let body = encode_body(manifest, ops);
        let len = body.len() + seal::NONCE + seal::TAG;
        if len > MAX_FRAME {
            return Err(Error::TooLarge { bytes: len, limit: MAX_FRAME });
        }
        let mut frame = Vec::with_capacity(FRAME_HEADER + len);
        frame.extend_from_slice(&(len as u32).to_le_bytes());
        frame.extend_from_slice(&manifest.counter.to_le_bytes());
        frame.extend_from_slice(&self.end.link);
        let sealed = seal::seal(&sub.journal, &body, &[&frame[..], &self.vault.0].concat())?;
        let checksum = crc(&frame, &sealed);
        frame.extend_from_slice(&checksum.to_le_bytes());
        frame.extend_from_slice(&sealed);
        Ok(frame)
    }

    /// The last save.
    pub(crate) fn end(&self) -> Base {
        self.end
    }

    /// Number of the segment that is being written.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }
}

/// A segment's file name.
pub(crate) fn segment_name(number: u64) -> String {
    format!("{number:010}")
}
