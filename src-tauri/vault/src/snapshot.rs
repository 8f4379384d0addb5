//! Snapshots: every live value and the manifest in one sealed, verified file.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, UNIX_EPOCH},
};

use crate::{
    error::{Error, Result},
    files::{self, Files},
    format::{Reader, VERSION, check_version, padme},
    ids::VaultId,
    keys,
    keysfile::WRAPPED,
    manifest::Manifest,
    records::{Keyring, Value, Values},
    seal,
    secret::Key,
    stream,
};

/// Name of the folder inside a generation.
pub(crate) const DIR: &str = "snapshots";
/// How many snapshots are kept.
pub(crate) const KEPT: usize = 3;

const MAGIC: &[u8; 8] = b"SOTTOSNP";
const MAX_HEADER: usize = 64 << 10;
const HEADER: usize = 16 + 8 + WRAPPED + 16;
/// Magic, version and the header's length.
const PREFIX: usize = 8 + 2 + 4;

/// The vault at one moment: all live values and the manifest that vouches for them.
pub(crate) struct State {
    pub(crate) manifest: Manifest,
    pub(crate) values: Values,
}

/// A snapshot's header, as it can be read without keys.
pub(crate) struct Header {
    pub(crate) vault: VaultId,
    pub(crate) counter: u64,
    wrapped: [u8; WRAPPED],
    salt: [u8; 16],
    /// Bytes before the chunks.
    len: usize,
}

impl Header {
    /// Reads the header; says nothing about who wrote it.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        let cut = || Error::damaged("a snapshot's header is cut or changed");
        let mut reader = Reader(bytes);
        if reader.array::<8>().ok_or_else(cut)? != *MAGIC {
            return Err(cut());
        }
        let version = reader.u16().ok_or_else(cut)?;
        check_version(version, "a snapshot")?;
        let len = reader.u32().ok_or_else(cut)? as usize;
        if len > MAX_HEADER || len != HEADER {
            return Err(cut());
        }
        let mut read = || {
            let (vault, counter) = (VaultId(reader.array()?), reader.u64()?);
            let header = Self {
                vault,
                counter,
                wrapped: reader.array()?,
                salt: reader.array()?,
                len: PREFIX + len + 32,
            };
            (bytes.len() >= header.len).then_some(header)
        };
        read().ok_or_else(cut)
    }

    fn changed(&self) -> Error {
        Error::damaged(format!("the snapshot of save {} was changed or cut", self.counter))
    }
}

fn bound(vault: VaultId, counter: u64) -> Vec<u8> {
    [&b"sotto v1 snapshot"[..], &vault.0, &counter.to_le_bytes()].concat()
}

/// Seals a state under a fresh file key; nothing in it is ever decrypted further than it is stored.
pub(crate) fn encode(ring: &Keyring, state: &State) -> Result<Vec<u8>> {
    let (file_key, salt) = (Key::random()?, seal::random::<16>()?);
    let counter = state.manifest.counter;
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(HEADER as u32).to_le_bytes());
    out.extend_from_slice(&ring.vault.0);
    out.extend_from_slice(&counter.to_le_bytes());
    out.extend_from_slice(&seal::seal(&ring.sub.file_wrap, file_key.bytes(), &bound(ring.vault, counter))?);
    out.extend_from_slice(&salt);
    let mac = keys::hmac(&ring.sub.file_mac, &[&out]);
    out.extend_from_slice(&mac);
    let len = content_len(state);
    let mut payload = stream::Plain::behind(out, padme(8 + len));
    write_payload(state, len, &mut |some| payload.write(some));
    payload
        .seal(&keys::payload(&file_key, &salt))
        .ok_or(Error::TooLarge { bytes: len, limit: u32::MAX as usize })
}

/// Opens a snapshot and checks everything in it: header, chunks, padding, tally.
///
/// # Errors
/// `Damaged` for any difference, `Foreign` for another vault's, `NewerFormat`.
pub(crate) fn decode(ring: &Keyring, bytes: &[u8]) -> Result<State> {
    let state = decode_untallied(ring, bytes)?;
    if ring.tally(&state.values) == Some(state.manifest.tally) {
        return Ok(state);
    }
    Err(Error::damaged(format!("the snapshot of save {} does not hold what it says", state.manifest.counter)))
}

/// As [`decode`], for a caller that checks the tally itself, after the journal was added.
pub(crate) fn decode_untallied(ring: &Keyring, bytes: &[u8]) -> Result<State> {
    let (header, file_key, chunks) = open(ring, bytes)?;
    let mut payload = stream::open(&file_key, chunks).ok_or_else(|| header.changed())?;
    // What it holds is sealed, so that it need not be wiped.
    let state = decode_payload(&Arc::new(std::mem::take(&mut *payload)));
    state.filter(|state| state.manifest.counter == header.counter).ok_or_else(|| header.changed())
}

/// Whether it opens and holds this very state, byte by byte.
fn holds(ring: &Keyring, bytes: &[u8], state: &State) -> bool {
    let Ok((_, file_key, chunks)) = open(ring, bytes) else { return false };
    let mut opened = stream::Match::with(&file_key, chunks);
    write_payload(state, content_len(state), &mut |some| opened.write(some));
    opened.matched()
}

/// Opens the header: it, the key of the chunks, and the chunks.
fn open<'b>(ring: &Keyring, bytes: &'b [u8]) -> Result<(Header, Key, &'b [u8])> {
    let header = Header::parse(bytes)?;
    if header.vault != ring.vault {
        return Err(Error::Foreign { what: "a snapshot".into() });
    }
    let (top, chunks) = bytes.split_at(header.len);
    let (content, mac) = top.split_last_chunk::<32>().ok_or_else(|| header.changed())?;
    if !keys::hmac_matches(&ring.sub.file_mac, &[content], mac) {
        return Err(header.changed());
    }
    let file_key = seal::open(&ring.sub.file_wrap, &header.wrapped, &bound(header.vault, header.counter))
        .and_then(|plain| plain.first_chunk().map(Key::from_slice))
        .ok_or_else(|| header.changed())?;
    let payload_key = keys::payload(&file_key, &header.salt);
    Ok((header, payload_key, chunks))
}

/// Bytes of the content of a state's payload.
fn content_len(state: &State) -> usize {
    8 + state.values.values().map(|value| 16 + 4 + value.len()).sum::<usize>() + Manifest::LEN
}

/// `u64 length ‖ values ‖ manifest ‖ zeros up to PADMÉ`.
fn write_payload(state: &State, len: usize, to: &mut dyn FnMut(&[u8])) {
    to(&(len as u64).to_le_bytes());
    to(&(state.values.len() as u64).to_le_bytes());
    for (place, value) in &state.values {
        to(place);
        to(&(value.len() as u32).to_le_bytes());
        to(value);
    }
    to(&state.manifest.encode());
    to(&vec![0; padme(8 + len) - 8 - len]);
}

fn decode_payload(payload: &Arc<Vec<u8>>) -> Option<State> {
    let mut reader = Reader(payload);
    let len = usize::try_from(reader.u64()?).ok()?;
    let mut content = Reader(reader.bytes(len)?);
    if reader.0.iter().any(|byte| *byte != 0) || payload.len() != padme(len + 8) {
        return None;
    }
    let count = content.u64()?;
    let value = |_| {
        let (place, value_len) = (content.array()?, content.u32()?);
        let at = 8 + len - content.0.len();
        content.bytes(value_len as usize)?;
        Some((place, Value::within(payload, at, value_len)?))
    };
    let values = (0..count).map(value).collect::<Option<Values>>()?;
    let manifest = Manifest::decode(&mut content)?;
    content.end()?;
    Some(State { manifest, values })
}

/// Writes a snapshot, reads it back, and gives it its name once it reads as it was written and opens to this very state;
/// the second is found out beside the writing.
pub(crate) fn write(files: &dyn Files, dir: &Path, ring: &Keyring, state: &State) -> Result<PathBuf> {
    let path = path(dir, state.manifest.counter);
    let temporary = files::temporary_beside(&path);
    let io = |error| Error::io(&path, error);
    let written = (|| {
        files::make_dir(files, dir).map_err(io)?;
        files.remove(&temporary).map_err(io)?;
        let mut handle = files.create(&temporary).map_err(io)?;
        let sealed = encode(ring, state)?;
        let whole = thread::scope(|scope| {
            let opens = scope.spawn(|| holds(ring, &sealed, state));
            handle.append(&sealed).and_then(|()| handle.sync()).map_err(io)?;
            drop(handle);
            let same = files::reads_as(&temporary, [&sealed[..]]).map_err(io)?;
            Ok(same && opens.join().unwrap_or(false))
        })?;
        if !whole {
            return Err(Error::damaged("a snapshot did not read back as it was written"));
        }
        files.rename(&temporary, &path).and_then(|()| files.sync_dir(dir)).map_err(io)
    })();
    if written.is_err() {
        // Best effort: the next snapshot removes what is left.
        let _ = files.remove(&temporary);
    }
    written.map(|()| path)
}

/// Snapshots of a generation, oldest first: counter and path.
pub(crate) fn list(files: &dyn Files, dir: &Path) -> Result<Vec<(u64, PathBuf)>> {
    let names = files.list(dir).map_err(|error| Error::io(dir, error))?;
    let counted = names.iter().filter_map(|name| Some((name.parse().ok()?, dir.join(name))));
    Ok(counted.collect())
}

pub(crate) fn path(dir: &Path, counter: u64) -> PathBuf {
    dir.join(format!("{counter:020}"))
}

/// Name of the note beside the folder on which snapshots were verified and how their files looked then.
pub(crate) const SEEN: &str = "snapshots.seen";
/// Bit rot does not change a file's time, so all is read again after this long.
const TRUSTED: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Notes that every snapshot here was just verified. A convenience: without the note they are all read again.
pub(crate) fn vouch(files: &dyn Files, generation: &Path) {
    let note = appearance(files, generation).map(|lines| {
        let text = lines.concat();
        format!("{text}all {:08x}\n", crc32c::crc32c(text.as_bytes()))
    });
    let path = generation.join(SEEN);
    // Not synced and not in the way of anything: a torn note is no note.
    let written = note.map(|note| std::fs::write(&path, note)).is_some_and(|written| written.is_ok());
    let private = written && std::fs::File::open(&path).and_then(|file| files::private_file(&file)).is_ok();
    if !private {
        let _ = std::fs::remove_file(path);
    }
}

/// The counters of all snapshots, if each looks as it did when it was verified, not long ago.
pub(crate) fn vouched(files: &dyn Files, generation: &Path) -> Option<Vec<u64>> {
    let path = generation.join(SEEN);
    let all = list(files, &generation.join(DIR)).ok()?;
    if all.is_empty() {
        return Some(Vec::new());
    }
    let written = std::fs::metadata(&path).and_then(|about| about.modified()).ok()?;
    if !written.elapsed().is_ok_and(|age| age < TRUSTED) {
        return None;
    }
    let note = std::fs::read_to_string(&path).ok()?;
    let (lines, last) = note.strip_suffix('\n')?.rsplit_once('\n')?;
    let whole = last == format!("all {:08x}", crc32c::crc32c(format!("{lines}\n").as_bytes()));
    let now = appearance(files, generation)?;
    let same = whole && now.iter().map(|line| line.trim_end_matches('\n')).eq(lines.lines());
    // A file changed within the clock's grain of the note would look the same.
    let grain = Duration::from_millis(50);
    let settled = |path: &Path| {
        std::fs::metadata(path).and_then(|about| about.modified()).is_ok_and(|time| time + grain < written)
    };
    (same && all.iter().all(|(_, path)| settled(path)))
        .then(|| all.iter().map(|(counter, _)| *counter).collect())
}

/// One line per snapshot: name, length, time.
fn appearance(files: &dyn Files, generation: &Path) -> Option<Vec<String>> {
    let all = list(files, &generation.join(DIR)).ok()?;
    let line = |(counter, path): &(u64, PathBuf)| {
        let about = std::fs::metadata(path).ok()?;
        let time = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{counter} {} {}\n", about.len(), time.as_nanos()))
    };
    all.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;
    use crate::{
        ids::{NotebookId, Record, RecordId},
        records::tests::keyring,
    };

    fn state(ring: &Keyring) -> State {
        let record = Record {
            notebook: NotebookId([1; 16]),
            id: RecordId([2; 16]),
            kind: 1,
            body: Zeroizing::new(b"canary".to_vec()),
        };
        let values: Values = ring.seal(&record, 1).unwrap().into_iter().collect();
        let tally = ring.tally(&values).unwrap();
        State { manifest: Manifest { counter: 4, records: 1, tally, ..Manifest::origin() }, values }
    }

    #[test]
    fn every_flipped_byte_cut_and_added_byte_is_refused() {
        let ring = keyring(&[NotebookId([1; 16])]);
        let bytes = encode(&ring, &state(&ring)).unwrap();
        assert!(decode(&ring, &bytes).is_ok());
        for position in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[position] ^= 0x40;
            assert!(decode(&ring, &flipped).is_err(), "byte {position}");
            assert!(decode(&ring, &bytes[..position]).is_err(), "cut at {position}");
        }
        assert!(decode(&ring, &[&bytes[..], &[0]].concat()).is_err());
    }

    #[test]
    fn a_state_whose_tally_is_not_its_manifests_is_refused() {
        let ring = keyring(&[NotebookId([1; 16])]);
        let mut state = state(&ring);
        state.values.clear();
        let bytes = encode(&ring, &state).unwrap();
        assert!(decode(&ring, &bytes).is_err());
    }

    #[test]
    fn snapshots_count_as_verified_only_while_they_look_as_they_did() {
        let dir = crate::tests::tempdir().unwrap();
        let (generation, disk) = (dir.path(), files::Disk);
        let ring = keyring(&[NotebookId([1; 16])]);
        let path = write(&disk, &generation.join(DIR), &ring, &state(&ring)).unwrap();
        assert_eq!(vouched(&disk, generation), None, "nobody has noted anything");
        std::thread::sleep(Duration::from_millis(80));
        vouch(&disk, generation);
        assert_eq!(vouched(&disk, generation), Some(vec![4]));
        let good = std::fs::read(&path).unwrap();
        std::fs::write(&path, &good).unwrap();
        assert_eq!(vouched(&disk, generation), None, "written since");
        vouch(&disk, generation);
        assert_eq!(vouched(&disk, generation), None, "written in the same instant as the note");
        std::thread::sleep(Duration::from_millis(80));
        vouch(&disk, generation);
        assert!(vouched(&disk, generation).is_some());
        let note = std::fs::read(generation.join(SEEN)).unwrap();
        for at in 0..note.len() {
            let mut flipped = note.clone();
            flipped[at] ^= 1;
            std::fs::write(generation.join(SEEN), flipped).unwrap();
            assert_eq!(vouched(&disk, generation), None, "byte {at} of the note");
        }
        let old = std::time::SystemTime::now() - TRUSTED;
        std::fs::write(generation.join(SEEN), note).unwrap();
        assert!(vouched(&disk, generation).is_some());
        std::fs::File::options().write(true).open(generation.join(SEEN)).unwrap().set_modified(old).unwrap();
        assert_eq!(vouched(&disk, generation), None, "too long ago");
    }
}
