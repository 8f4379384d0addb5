//! The image: what every record holds at a checkpoint, sealed in large pieces.
//!
//! An opening reads it from front to back, instead of gathering each value in the store and opening it twice. It is a
//! cache: what it says counts only if, with the journal's saves behind it, it adds up to the newest save's tally, and
//! losing it costs nothing but time. A piece holds records of one notebook, under a key that only the notebook's key
//! gives, so an erased notebook's go dark with it.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use zeroize::{Zeroize, Zeroizing};

use crate::{
    error::{Error, Result},
    files::{self, Files, Handle},
    format::{Head, Reader, VERSION, padme},
    ids::{NotebookId, Record, RecordId, VaultId},
    keys,
    manifest::{TallyKey, Term},
    records::{Entry, Keyring, NotebookKey, Parts, Place, Value, unpad, unsealed},
    seal,
    snapshot::State,
    stream,
};

/// Name of the file inside a generation.
pub(crate) const NAME: &str = "image";
const MAGIC: &[u8; 8] = b"SOTTOIMG";
/// Magic and version.
const PREFIX: u64 = 8 + 2;
/// A piece ends with the record that takes it to this many bytes, so that all cores have pieces to open.
const PIECE: usize = 1 << 20;
/// Bounds what a damaged file can ask for: room for a piece of every notebook and of every megabyte of a terabyte.
const MAX_TABLE: u32 = 64 << 20;
/// Bytes of one piece's line in the table.
const LINE: usize = 16 + 4 + 4 + 8;

/// An image as its table tells it; no record is opened yet.
pub(crate) struct Image {
    path: PathBuf,
    /// The save it is of.
    pub(crate) counter: u64,
    salt: [u8; 16],
    pieces: Vec<Piece>,
}

/// Where some records of one notebook lie.
struct Piece {
    notebook: NotebookId,
    epoch: u32,
    records: u32,
    /// Bytes before sealing.
    len: usize,
    /// Where it starts in the file.
    at: u64,
}

/// One record of an image, and how it counts in the index.
pub(crate) struct Held {
    pub(crate) record: Record,
    pub(crate) entry: Entry,
}

impl Image {
    /// The image of this generation, if there is one of this vault that says where its pieces are.
    pub(crate) fn open(generation: &Path, ring: &Keyring) -> Option<Self> {
        let path = generation.join(NAME);
        let mut file = File::open(&path).ok()?;
        if (read_array(&mut file)?, read_array(&mut file)?) != (*MAGIC, VERSION.to_le_bytes()) {
            return None;
        }
        let end = file.seek(SeekFrom::End(-4)).ok()?;
        let sealed_len = u32::from_le_bytes(read_array(&mut file)?);
        let table_at = end.checked_sub(u64::from(sealed_len)).filter(|_| sealed_len <= MAX_TABLE)?;
        file.seek(SeekFrom::Start(table_at)).ok()?;
        let mut sealed = vec![0; sealed_len as usize];
        file.read_exact(&mut sealed).ok()?;
        let table = seal::open(&ring.sub.image, &sealed, &bound(ring.vault))?;
        Self::decode(path, &table, table_at)
    }

    fn decode(path: PathBuf, table: &[u8], end: u64) -> Option<Self> {
        let mut reader = Reader(table);
        let (counter, salt, count) = (reader.u64()?, reader.array()?, reader.u32()?);
        let mut at = PREFIX;
        let mut pieces = Vec::with_capacity((count as usize).min(table.len() / LINE));
        for _ in 0..count {
            let (notebook, epoch) = (NotebookId(reader.array()?), reader.u32()?);
            let (records, len) = (reader.u32()?, usize::try_from(reader.u64()?).ok()?);
            pieces.push(Piece { notebook, epoch, records, len, at });
            at = at.checked_add(stream::sealed_len(len) as u64)?;
        }
        reader.end()?;
        (at == end).then_some(Self { path, counter, salt, pieces })
    }

    /// How many pieces it has.
    pub(crate) fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// How many records it has.
    pub(crate) fn records(&self) -> usize {
        self.pieces.iter().map(|piece| piece.records as usize).sum()
    }

    /// Reads pieces of it on one thread. Errors: `Io`.
    pub(crate) fn reader(&self) -> Result<PieceReader<'_>> {
        let file = File::open(&self.path).map_err(|error| Error::io(&self.path, error))?;
        Ok(PieceReader { image: self, file, piece: Zeroizing::default() })
    }
}

/// Reads one piece after another into the same memory.
pub(crate) struct PieceReader<'a> {
    image: &'a Image,
    file: File,
    piece: Zeroizing<Vec<u8>>,
}

impl PieceReader<'_> {
    /// Opens one piece and shows its records; `Damaged` for any piece that is not as it was written.
    pub(crate) fn read(
        &mut self,
        ring: &Keyring,
        number: usize,
        visit: &mut dyn FnMut(Held) -> Result<()>,
    ) -> Result<()> {
        let piece = self.image.pieces.get(number).ok_or_else(unsealed)?;
        self.open(ring, piece, number).ok_or_else(unsealed)?;
        let mut reader = Reader(&self.piece);
        for _ in 0..piece.records {
            visit(decode_record(&mut reader, piece.notebook).ok_or_else(unsealed)?)?;
        }
        if reader.0.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(unsealed()) }
    }

    fn open(&mut self, ring: &Keyring, piece: &Piece, number: usize) -> Option<()> {
        let notebook = ring.notebooks.get(&piece.notebook).filter(|key| key.epoch == piece.epoch)?;
        self.file.seek(SeekFrom::Start(piece.at)).ok()?;
        self.piece.resize(stream::sealed_len(piece.len), 0);
        self.file.read_exact(&mut self.piece).ok()?;
        stream::open_in_place(
            &keys::image_piece(&notebook.key, &self.image.salt, number as u32),
            &mut self.piece,
        )
    }
}

/// Writes the image of a state, unless `go_on` says to stop.
///
/// # Errors
/// `Damaged` when a record does not open, `DiskFull`, `Io`, and those of `go_on`; there is no image then.
pub(crate) fn write(
    files: &dyn Files,
    generation: &Path,
    ring: &Keyring,
    state: &State,
    go_on: &dyn Fn() -> Result<()>,
) -> Result<()> {
    let path = generation.join(NAME);
    let temporary = files::temporary_beside(&path);
    // Not synced: what a crash leaves of it does not open, and is passed over.
    let written = write_new(files, &temporary, ring, state, go_on)
        .and_then(|()| files.rename(&temporary, &path).map_err(|error| Error::io(&path, error)));
    if written.is_err() {
        // Best effort: a left-over is swept away at the next opening.
        let _ = files.remove(&temporary);
        let _ = files.remove(&path);
    }
    written
}

/// Whether there is one.
pub(crate) fn exists(generation: &Path) -> bool {
    generation.join(NAME).exists()
}

/// Takes the image away. Errors: `Io`.
pub(crate) fn remove(files: &dyn Files, generation: &Path) -> Result<()> {
    let path = generation.join(NAME);
    files.remove(&path).map_err(|error| Error::io(path, error))
}

fn write_new(
    files: &dyn Files,
    path: &Path,
    ring: &Keyring,
    state: &State,
    go_on: &dyn Fn() -> Result<()>,
) -> Result<()> {
    let mut writer = Writer::start(files, path, ring)?;
    let mut heads = heads(ring, state, go_on)?.into_iter().peekable();
    while let Some((head, place)) = heads.next() {
        go_on()?;
        let mut parts = vec![place];
        while let Some((_, place)) = heads.next_if(|(next, _)| next.record == head.record) {
            parts.push(place);
        }
        writer.record(&head, &parts, state)?;
    }
    writer.finish(state.manifest.counter)
}

/// Where every part lies: notebook by notebook, record by record, part by part.
fn heads(ring: &Keyring, state: &State, go_on: &dyn Fn() -> Result<()>) -> Result<Vec<(Head, Place)>> {
    let open = |(place, value): (&Place, &Value)| {
        go_on()?;
        Ok((ring.head(place, value).ok_or_else(unsealed)?, *place))
    };
    let mut heads = state.values.iter().map(open).collect::<Result<Vec<_>>>()?;
    heads.sort_unstable_by_key(|(head, _)| (head.notebook, head.record, head.part));
    Ok(heads)
}

/// An image being written.
struct Writer<'a> {
    path: &'a Path,
    file: Box<dyn Handle>,
    ring: &'a Keyring,
    tally: TallyKey,
    salt: [u8; 16],
    /// The table's lines of the pieces that are written.
    lines: Vec<u8>,
    /// How many those are.
    pieces: u32,
    /// Bytes in them before sealing.
    total: usize,
    /// Whose records the piece in the making holds, and what is in it so far.
    notebook: NotebookId,
    piece: Zeroizing<Vec<u8>>,
    records: u32,
}

impl<'a> Writer<'a> {
    fn start(files: &dyn Files, path: &'a Path, ring: &'a Keyring) -> Result<Self> {
        let io = |error| Error::io(path, error);
        files.remove(path).map_err(io)?;
        let mut file = files.create(path).map_err(io)?;
        file.append(&[&MAGIC[..], &VERSION.to_le_bytes()].concat()).map_err(io)?;
        Ok(Self {
            path,
            file,
            ring,
            tally: TallyKey::new(&ring.sub.tally),
            salt: seal::random()?,
            lines: Vec::new(),
            pieces: 0,
            total: 0,
            notebook: NotebookId([0; 16]),
            piece: Zeroizing::new(Vec::with_capacity(2 * PIECE)),
            records: 0,
        })
    }

    fn record(&mut self, head: &Head, parts: &[Place], state: &State) -> Result<()> {
        if self.records > 0 && (self.notebook != head.notebook || self.piece.len() >= PIECE) {
            self.end_piece()?;
        }
        self.notebook = head.notebook;
        let mut padded = Zeroizing::new(Vec::new());
        let mut places = Vec::with_capacity(parts.len() * (16 + Term::LEN));
        for (number, place) in (0..).zip(parts) {
            let value = state.values.get(place).ok_or_else(unsealed)?;
            let term = self.tally.term(place, value).ok_or_else(unsealed)?;
            places.extend_from_slice(place);
            places.extend_from_slice(term.bytes());
            let head = Head { part: number, parts: parts.len() as u32, ..head.clone() };
            padded.extend_from_slice(&self.ring.part(&head, value).ok_or_else(unsealed)?);
        }
        let body = unpad(padded).ok_or_else(unsealed)?;
        self.piece.extend_from_slice(&head.record.0);
        self.piece.extend_from_slice(&head.kind.to_le_bytes());
        self.piece.extend_from_slice(&head.revision.to_le_bytes());
        self.piece.extend_from_slice(&(parts.len() as u32).to_le_bytes());
        self.piece.extend_from_slice(&places);
        self.piece.extend_from_slice(&(body.len() as u32).to_le_bytes());
        self.piece.extend_from_slice(&body);
        self.records += 1;
        Ok(())
    }

    fn end_piece(&mut self) -> Result<()> {
        let NotebookKey { epoch, key } = self.ring.notebooks.get(&self.notebook).ok_or_else(unsealed)?;
        let key = keys::image_piece(key, &self.salt, self.pieces);
        let too_large = Error::TooLarge { bytes: self.piece.len(), limit: u32::MAX as usize };
        let sealed = stream::seal(&key, &self.piece).ok_or(too_large)?;
        self.file.append(&sealed).map_err(|error| Error::io(self.path, error))?;
        self.lines.extend_from_slice(&self.notebook.0);
        self.lines.extend_from_slice(&epoch.to_le_bytes());
        self.lines.extend_from_slice(&self.records.to_le_bytes());
        self.lines.extend_from_slice(&(self.piece.len() as u64).to_le_bytes());
        self.pieces += 1;
        self.total += self.piece.len();
        self.records = 0;
        self.piece.zeroize();
        Ok(())
    }

    /// The last piece takes what hides how much is written, then comes the table.
    fn finish(mut self, counter: u64) -> Result<()> {
        if self.records > 0 {
            let total = self.total + self.piece.len();
            self.piece.resize(padme(total) - self.total, 0);
            self.end_piece()?;
        }
        let mut table = Zeroizing::new(counter.to_le_bytes().to_vec());
        table.extend_from_slice(&self.salt);
        table.extend_from_slice(&self.pieces.to_le_bytes());
        table.extend_from_slice(&self.lines);
        let mut sealed = seal::seal(&self.ring.sub.image, &table, &bound(self.ring.vault))?;
        sealed.extend_from_slice(&(sealed.len() as u32).to_le_bytes());
        self.file.append(&sealed).map_err(|error| Error::io(self.path, error))
    }
}

fn decode_record(reader: &mut Reader<'_>, notebook: NotebookId) -> Option<Held> {
    let (id, kind, revision) = (RecordId(reader.array()?), reader.u16()?, reader.u64()?);
    let parts = match reader.u32()? {
        1 => Parts::One(decode_part(reader)?),
        count => (0..count).map(|_| decode_part(reader)).collect::<Option<Vec<_>>>()?.into(),
    };
    let len = reader.u32()? as usize;
    let body = Zeroizing::new(reader.bytes(len)?.to_vec());
    Some(Held { record: Record { notebook, id, kind, body }, entry: Entry { notebook, revision, parts } })
}

fn decode_part(reader: &mut Reader<'_>) -> Option<(Place, Term)> {
    Some((reader.array()?, Term::from_bytes(reader.array()?)))
}

fn bound(vault: VaultId) -> Vec<u8> {
    [&b"sotto v1 image"[..], &vault.0].concat()
}

fn read_array<const N: usize>(file: &mut File) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
