//! Every value read and opened on all cores: tallied and brought together to records in one pass.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

use zeroize::Zeroizing;

use crate::{
    cores,
    error::{Error, Result},
    format::{Head, PART},
    ids::{Record, RecordId},
    image::{Held, Image},
    manifest::{Tally, TallyKey, Term},
    records::{Contents, Entry, Index, Keyring, Parts, Place, Values, unpad, unsealed},
};

/// Ranges of places that are handed out one by one, so that no core waits long for another.
const RANGES: usize = 32;

/// What values can be read from, one range of places at a time and from several threads at once.
pub(crate) trait Source: Sync {
    /// Shows every value whose place starts with a byte in `first`.
    fn scan(
        &self,
        first: std::ops::Range<u16>,
        visit: &mut dyn FnMut(&Place, &[u8]) -> Result<()>,
    ) -> Result<()>;
}

impl Source for Values {
    fn scan(
        &self,
        first: std::ops::Range<u16>,
        visit: &mut dyn FnMut(&Place, &[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut some =
            self.range(lowest(first.start)..).take_while(|(place, _)| u16::from(place[0]) < first.end);
        some.try_for_each(|(place, value)| visit(place, value))
    }
}

/// The lowest place whose first byte is `first`; only called for bytes.
pub(crate) fn lowest(first: u16) -> Place {
    let mut place = [0; 16];
    place[0] = first.min(255) as u8;
    place
}

/// Values that stand in place of those of the source: `None` takes one away.
pub(crate) type Overlay<'a> = HashMap<Place, Option<&'a [u8]>>;

/// One part of a record that has several.
struct Piece {
    head: Head,
    place: Place,
    term: Term,
    /// Left empty for a notebook that was erased.
    plain: Zeroizing<Vec<u8>>,
}

/// Makes of an opened record what the caller keeps of it, on whichever thread opened it.
pub(crate) type Read<'a, T> = &'a (dyn Fn(Record) -> T + Sync);

/// What one thread has read.
struct Share<T> {
    tally: Tally,
    records: Vec<T>,
    entries: Vec<(RecordId, Entry)>,
    erased: Vec<(RecordId, Entry)>,
    pieces: Vec<Piece>,
}

impl<T> Default for Share<T> {
    fn default() -> Self {
        Self {
            tally: Tally::default(),
            records: Vec::new(),
            entries: Vec::new(),
            erased: Vec::new(),
            pieces: Vec::new(),
        }
    }
}

impl<T> Share<T> {
    /// Drops the records that lie where the overlay has something else: a save takes the place of a whole record.
    fn take_out(&mut self, overlay: &Overlay<'_>) {
        let gone = |entry: &Entry| entry.parts.iter().any(|(place, _)| overlay.contains_key(place));
        let both = std::mem::take(&mut self.entries).into_iter().zip(std::mem::take(&mut self.records));
        for (entry, record) in both {
            if gone(&entry.1) {
                entry.1.parts.iter().for_each(|(_, term)| self.tally.subtract(term));
            } else {
                self.entries.push(entry);
                self.records.push(record);
            }
        }
    }
}

/// What all threads have read of an image.
pub(crate) struct Shares<T>(Vec<Share<T>>);

impl Keyring {
    /// Opens every value of the source; also the tally over them.
    ///
    /// # Errors
    /// `Damaged` for a value that does not open or a part that is missing; `Cancelled` once `stop` is set.
    pub(crate) fn read<T: Send>(
        &self,
        source: &dyn Source,
        overlay: &Overlay<'_>,
        read: Read<'_, T>,
        stop: &AtomicBool,
    ) -> Result<(Contents<T>, Tally)> {
        let next = AtomicUsize::new(0);
        let shares = on_all_cores(&|| self.share(source, overlay, read, &next, stop))?;
        self.gather_with(overlay, read, shares)
    }

    /// Opens every record of an image; what the overlay then adds and takes away is for
    /// [`with_overlay`](Self::with_overlay).
    ///
    /// # Errors
    /// `Damaged` for a piece that is not as it was written; `Cancelled` once `stop` is set.
    pub(crate) fn read_image<T: Send>(
        &self,
        image: &Image,
        read: Read<'_, T>,
        stop: &AtomicBool,
    ) -> Result<Shares<T>> {
        let next = AtomicUsize::new(0);
        on_all_cores(&|| self.share_of_image(image, read, &next, stop)).map(Shares)
    }

    /// An image's records with what was saved behind it; also the tally over all of them.
    ///
    /// # Errors
    /// `Damaged` for a value that does not open or a part that is missing.
    pub(crate) fn with_overlay<T>(
        &self,
        Shares(mut shares): Shares<T>,
        overlay: &Overlay<'_>,
        read: Read<'_, T>,
    ) -> Result<(Contents<T>, Tally)> {
        if !overlay.is_empty() {
            shares.iter_mut().for_each(|share| share.take_out(overlay));
        }
        self.gather_with(overlay, read, shares)
    }

    /// Brings the shares together with what the overlay adds.
    fn gather_with<T>(
        &self,
        overlay: &Overlay<'_>,
        read: Read<'_, T>,
        mut shares: Vec<Share<T>>,
    ) -> Result<(Contents<T>, Tally)> {
        let mut added = Share::default();
        let tally_key = TallyKey::new(&self.sub.tally);
        for (place, value) in overlay.iter().filter_map(|(place, value)| Some((place, (*value)?))) {
            self.take(&mut added, read, &tally_key, place, value)?;
        }
        shares.push(added);
        gather(self, read, shares)
    }

    fn share<T>(
        &self,
        source: &dyn Source,
        overlay: &Overlay<'_>,
        read: Read<'_, T>,
        next: &AtomicUsize,
        stop: &AtomicBool,
    ) -> Result<Share<T>> {
        let mut share = Share::default();
        let tally_key = TallyKey::new(&self.sub.tally);
        let width = (256 / RANGES) as u16;
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= RANGES {
                return Ok(share);
            }
            let first = number as u16 * width;
            source.scan(first..first + width, &mut |place, value| {
                if stop.load(Ordering::Relaxed) {
                    return Err(Error::Cancelled);
                }
                if overlay.contains_key(place) {
                    return Ok(());
                }
                self.take(&mut share, read, &tally_key, place, value)
            })?;
        }
    }

    fn share_of_image<T>(
        &self,
        image: &Image,
        read: Read<'_, T>,
        next: &AtomicUsize,
        stop: &AtomicBool,
    ) -> Result<Share<T>> {
        let mut share = Share::default();
        let mut reader = image.reader()?;
        // A fair share and a little more, so that growing leaves no holes. What the table says may be wrong.
        let fair = (image.records() / cores::count()).min(1 << 20);
        share.records.reserve(fair + fair / 4);
        share.entries.reserve(fair + fair / 4);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= image.pieces() {
                return Ok(share);
            }
            reader.read(self, number, &mut |Held { record, entry }| {
                if stop.load(Ordering::Relaxed) {
                    return Err(Error::Cancelled);
                }
                entry.parts.iter().for_each(|(_, term)| share.tally.add(term));
                share.entries.push((record.id, entry));
                share.records.push(read(record));
                Ok(())
            })?;
        }
    }

    fn take<T>(
        &self,
        share: &mut Share<T>,
        read: Read<'_, T>,
        tally: &TallyKey,
        place: &Place,
        value: &[u8],
    ) -> Result<()> {
        let term = tally.term(place, value).ok_or_else(|| Error::damaged("a stored value is too short"))?;
        share.tally.add(&term);
        let head = self.head(place, value).ok_or_else(unsealed)?;
        let erased = self.tombstones.contains(&head.notebook);
        if head.parts > 1 {
            let plain =
                if erased { Zeroizing::default() } else { self.part(&head, value).ok_or_else(unsealed)? };
            share.pieces.push(Piece { head, place: *place, term, plain });
            return Ok(());
        }
        let id = head.record;
        let entry =
            Entry { notebook: head.notebook, revision: head.revision, parts: Parts::One((*place, term)) };
        if erased {
            share.erased.push((id, entry));
            return Ok(());
        }
        let body = self.part(&head, value).and_then(unpad).ok_or_else(unsealed)?;
        share.records.push(read(Record { notebook: head.notebook, id, kind: head.kind, body }));
        share.entries.push((id, entry));
        Ok(())
    }
}

fn on_all_cores<T: Send>(work: &(dyn Fn() -> Result<Share<T>> + Sync)) -> Result<Vec<Share<T>>> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..cores::count()).map(|_| scope.spawn(work)).collect();
        let own = work();
        let joined = others.into_iter().map(|other| other.join().unwrap_or_else(|_| Err(unsealed())));
        std::iter::once(own).chain(joined.collect::<Vec<_>>()).collect()
    })
}

/// Brings the threads' shares together; the pieces of a record may lie in different ones.
fn gather<T>(ring: &Keyring, read: Read<'_, T>, shares: Vec<Share<T>>) -> Result<(Contents<T>, Tally)> {
    let mut tally = Tally::default();
    let count = shares.iter().map(|share| share.entries.len()).sum();
    let mut contents =
        Contents { records: Vec::with_capacity(count), index: Index::new(), erased: Index::new() };
    let mut pieces: HashMap<RecordId, Vec<Piece>> = HashMap::new();
    let (mut entries, mut twice) = (Vec::with_capacity(count), false);
    for mut share in shares {
        tally.merge(&share.tally);
        contents.records.append(&mut share.records);
        entries.append(&mut share.entries);
        for (id, entry) in share.erased {
            twice |= contents.erased.insert(id, entry).is_some();
        }
        for piece in share.pieces {
            pieces.entry(piece.head.record).or_default().push(piece);
        }
    }
    // Made of all entries at once, its nodes are full; one that grows is half empty.
    contents.index = entries.into_iter().collect();
    twice |= contents.index.len() != count;
    for (id, mut pieces) in pieces {
        pieces.sort_by_key(|piece| piece.head.part);
        let (entry, head) = fit(&pieces)?;
        if ring.tombstones.contains(&entry.notebook) {
            twice |= contents.erased.insert(id, entry).is_some();
            continue;
        }
        twice |= contents.index.insert(id, entry).is_some();
        let mut padded = Zeroizing::new(Vec::with_capacity(pieces.len() * PART));
        pieces.iter().for_each(|piece| padded.extend_from_slice(&piece.plain));
        let body = unpad(padded).ok_or_else(unsealed)?;
        contents.records.push(read(Record { notebook: head.notebook, id, kind: head.kind, body }));
    }
    if twice {
        return Err(misfit());
    }
    Ok((contents, tally))
}

/// Where a record's pieces lie; they must be the parts of one record, all of them.
fn fit(pieces: &[Piece]) -> Result<(Entry, Head)> {
    let first = &pieces.first().ok_or_else(unsealed)?.head;
    for (number, piece) in (0..).zip(pieces) {
        if piece.head != (Head { part: number, parts: pieces.len() as u32, ..first.clone() }) {
            return Err(misfit());
        }
    }
    let parts = pieces.iter().map(|piece| (piece.place, piece.term)).collect::<Vec<_>>().into();
    Ok((Entry { notebook: first.notebook, revision: first.revision, parts }, first.clone()))
}

fn misfit() -> Error {
    Error::damaged("the parts of a record do not fit together")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::NotebookId, records::tests::keyring};

    const HOME: NotebookId = NotebookId([1; 16]);

    fn values(ring: &Keyring) -> Values {
        let record = |id: u8, len: usize| Record {
            notebook: HOME,
            id: RecordId([id; 16]),
            kind: 5,
            body: vec![id; len].into(),
        };
        (0..60).flat_map(|id| ring.seal(&record(id, usize::from(id) * 300), 1).unwrap()).collect()
    }

    fn read(ring: &Keyring, values: &Values, overlay: &Overlay<'_>) -> Result<(Contents, Tally)> {
        ring.read(values, overlay, &|record| record, &AtomicBool::new(false))
    }

    #[test]
    fn all_threads_together_read_what_one_would() {
        let ring = keyring(&[HOME]);
        let values = values(&ring);
        let (contents, tally) = read(&ring, &values, &Overlay::new()).unwrap();
        assert!(Some(tally) == ring.tally(&values));
        assert_eq!((contents.records.len(), contents.index.len()), (60, 60));
        for record in contents.records {
            assert_eq!(record.body[..], vec![record.id.0[0]; usize::from(record.id.0[0]) * 300]);
        }
    }

    #[test]
    fn an_overlay_replaces_adds_and_takes_away() {
        let ring = keyring(&[HOME]);
        let all = values(&ring);
        let (contents, _) = read(&ring, &all, &Overlay::new()).unwrap();
        let gone = &contents.index[&RecordId([3; 16])].parts[0].0;
        let new = Record { notebook: HOME, id: RecordId([99; 16]), kind: 5, body: vec![1].into() };
        let (place, value) = ring.seal(&new, 1).unwrap().remove(0);
        let overlay = Overlay::from([(*gone, None), (place, Some(&value[..]))]);
        let (contents, tally) = read(&ring, &all, &overlay).unwrap();
        assert!(!contents.index.contains_key(&RecordId([3; 16])));
        assert!(contents.index.contains_key(&RecordId([99; 16])));
        let mut after = all.clone();
        after.remove(gone);
        after.insert(place, value.clone());
        assert!(Some(tally) == ring.tally(&after));
    }

    #[test]
    fn a_lock_stops_the_reading_and_a_record_found_twice_is_damage() {
        let ring = keyring(&[HOME]);
        let mut values = values(&ring);
        let stopped = ring.read(&values, &Overlay::new(), &|record| record, &AtomicBool::new(true));
        assert!(matches!(stopped, Err(Error::Cancelled)));
        let again = Record { notebook: HOME, id: RecordId([2; 16]), kind: 5, body: vec![2].into() };
        values.extend(ring.seal(&again, 2).unwrap());
        assert!(read(&ring, &values, &Overlay::new()).is_err_and(|error| error.is_damage()));
    }
}
