//! Records to sealed values and back: padded as a whole, cut into parts, each bound to its head and place.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    slice,
    sync::{Arc, atomic::AtomicBool},
};

use zeroize::{Zeroize, Zeroizing};

use crate::{
    cores,
    error::{Error, Result},
    format::{Head, MAX_RECORD, PART, SEALED_HEAD, padded_len},
    ids::{NotebookId, Record, RecordId, VaultId},
    keys::Subkeys,
    manifest::{Tally, TallyKey, Term},
    reading::Overlay,
    seal,
    secret::Key,
};

/// Where a value lies in the store: 16 random bytes.
pub(crate) type Place = [u8; 16];
/// Every live value by its place.
pub(crate) type Values = BTreeMap<Place, Value>;

/// A sealed value: a stretch of what it was read from, which stays for as long as one of its values does.
#[derive(Clone)]
pub(crate) struct Value {
    whole: Arc<Vec<u8>>,
    at: usize,
    len: u32,
}

impl Value {
    /// The stretch of `len` bytes from `at` on; `None` past the end.
    pub(crate) fn within(whole: &Arc<Vec<u8>>, at: usize, len: u32) -> Option<Self> {
        let end = at.checked_add(len as usize)?;
        (end <= whole.len()).then(|| Self { whole: whole.clone(), at, len })
    }
}

impl Deref for Value {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.whole[self.at..self.at + self.len as usize]
    }
}

impl From<Vec<u8>> for Value {
    /// No sealed value is over 4 KiB.
    fn from(bytes: Vec<u8>) -> Self {
        Self { at: 0, len: bytes.len() as u32, whole: Arc::new(bytes) }
    }
}

/// A notebook's key and its number.
pub(crate) struct NotebookKey {
    pub(crate) epoch: u32,
    pub(crate) key: Key,
}

/// Everything that seals and opens records while the vault is unlocked.
pub(crate) struct Keyring {
    pub(crate) vault: VaultId,
    pub(crate) sub: Subkeys,
    pub(crate) notebooks: BTreeMap<NotebookId, NotebookKey>,
    /// Notebooks that were erased: what is left of them is skipped.
    pub(crate) tombstones: BTreeSet<NotebookId>,
}

/// Where a live record lies, and what each part adds to the tally.
pub(crate) struct Entry {
    pub(crate) notebook: NotebookId,
    pub(crate) revision: u64,
    pub(crate) parts: Parts,
}

/// Where the parts of a record lie. Nearly every record has one, which is kept without another allocation.
pub(crate) enum Parts {
    One((Place, Term)),
    Many(Box<[(Place, Term)]>),
}

impl Deref for Parts {
    type Target = [(Place, Term)];

    fn deref(&self) -> &Self::Target {
        match self {
            Self::One(part) => slice::from_ref(part),
            Self::Many(parts) => parts,
        }
    }
}

impl From<Vec<(Place, Term)>> for Parts {
    fn from(parts: Vec<(Place, Term)>) -> Self {
        match parts.as_slice() {
            [part] => Self::One(*part),
            _ => Self::Many(parts.into()),
        }
    }
}

/// Everything a set of values holds.
pub(crate) struct Contents<T = Record> {
    pub(crate) records: Vec<T>,
    pub(crate) index: Index,
    /// Records of erased notebooks that still have to be taken out.
    pub(crate) erased: Index,
}

/// Live records by id.
pub(crate) type Index = BTreeMap<RecordId, Entry>;

impl Keyring {
    /// Enough to tell whether values are the ones saved, and not to read any of them.
    pub(crate) fn without_notebooks(vault: VaultId, sub: Subkeys) -> Self {
        Self { vault, sub, notebooks: BTreeMap::new(), tombstones: BTreeSet::new() }
    }

    /// The same keys once more, for another thread.
    pub(crate) fn another(&self, vk: &Key) -> Self {
        let copy = |(id, NotebookKey { epoch, key }): (&NotebookId, &NotebookKey)| {
            (*id, NotebookKey { epoch: *epoch, key: Key::from_slice(key.bytes()) })
        };
        Self {
            vault: self.vault,
            sub: Subkeys::derive(vk, self.vault),
            notebooks: self.notebooks.iter().map(copy).collect(),
            tombstones: self.tombstones.clone(),
        }
    }

    /// Seals one record into values of at most 4 KiB, each at a fresh random place.
    pub(crate) fn seal(&self, record: &Record, revision: u64) -> Result<Vec<(Place, Value)>> {
        if record.body.len() > MAX_RECORD {
            return Err(Error::TooLarge { bytes: record.body.len(), limit: MAX_RECORD });
        }
        let notebook = self.notebooks.get(&record.notebook).ok_or(Error::NotFound { what: "notebook" })?;
        let padded = pad(&record.body);
        let parts = padded.len().div_ceil(PART) as u32;
        let mut sealed = Vec::with_capacity(parts as usize);
        for (number, part) in (0..parts).zip(padded.chunks(PART)) {
            let head = Head {
                kind: record.kind,
                notebook: record.notebook,
                record: record.id,
                revision,
                epoch: notebook.epoch,
                part: number,
                parts,
            };
            let place: Place = seal::random()?;
            let head = head.encode();
            let mut value = seal::seal(&self.sub.index, &head, &self.bound(&place))?;
            value.extend_from_slice(&seal::seal(&notebook.key, part, &head)?);
            sealed.push((place, value.into()));
        }
        Ok(sealed)
    }

    /// The head of a value, if it was sealed for this vault and this place.
    pub(crate) fn head(&self, place: &Place, value: &[u8]) -> Option<Head> {
        let sealed = value.get(..SEALED_HEAD)?;
        Head::decode(&seal::open_array::<{ Head::LEN }>(&self.sub.index, sealed, &self.bound(place))?)
    }

    pub(crate) fn part(&self, head: &Head, value: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let notebook = self.notebooks.get(&head.notebook)?;
        if notebook.epoch != head.epoch {
            return None;
        }
        seal::open(&notebook.key, value.get(SEALED_HEAD..)?, &head.encode())
    }

    pub(crate) fn term(&self, place: &Place, value: &[u8]) -> Result<Term> {
        TallyKey::new(&self.sub.tally)
            .term(place, value)
            .ok_or_else(|| Error::damaged("a stored value is too short"))
    }

    fn bound(&self, place: &Place) -> [u8; 32] {
        let mut aad = [0; 32];
        aad[..16].copy_from_slice(&self.vault.0);
        aad[16..].copy_from_slice(place);
        aad
    }

    /// The tally over all values; `None` when one of them is too short to be one.
    pub(crate) fn tally(&self, values: &Values) -> Option<Tally> {
        let sums = cores::share(values.iter().collect(), 1000, |some: Vec<(&Place, &Value)>| {
            let (mut tally, key) = (Tally::default(), TallyKey::new(&self.sub.tally));
            for (place, value) in some {
                tally.add(&key.term(place, value)?);
            }
            Some(tally)
        });
        let mut tally = Tally::default();
        for sum in sums {
            tally.merge(&sum.ok()??);
        }
        Some(tally)
    }

    /// Opens every record; any value that does not open, or any part that is missing, is damage.
    pub(crate) fn open_all(&self, values: &Values) -> Result<Contents> {
        Ok(self.read(values, &Overlay::new(), &|record| record, &AtomicBool::new(false))?.0)
    }
}

pub(crate) fn unsealed() -> Error {
    Error::damaged("a stored record was changed, moved or is not of this vault")
}

/// `length u32 ‖ body ‖ zeros`, up to max(256, PADMÉ).
fn pad(body: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut padded = Zeroizing::new(Vec::with_capacity(padded_len(body.len())));
    padded.extend_from_slice(&(body.len() as u32).to_le_bytes());
    padded.extend_from_slice(body);
    padded.resize(padded_len(body.len()), 0);
    padded
}

pub(crate) fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let len = u32::from_le_bytes(*padded.first_chunk::<4>()?) as usize;
    let rest = padded.get(4 + len..)?;
    if padded_len(len) != padded.len() || rest.iter().any(|byte| *byte != 0) {
        return None;
    }
    padded.copy_within(4..4 + len, 0);
    padded[len..].zeroize();
    padded.truncate(len);
    Some(padded)
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn keyring(notebooks: &[NotebookId]) -> Keyring {
        let vault = VaultId([9; 16]);
        let sub = Subkeys::derive(&Key::from_slice(&[7; 32]), vault);
        let keys = notebooks
            .iter()
            .map(|id| (*id, NotebookKey { epoch: 1, key: Key::from_slice(&[id.0[0]; 32]) }))
            .collect();
        Keyring { vault, sub, notebooks: keys, tombstones: BTreeSet::new() }
    }

    fn record(notebook: NotebookId, id: u8, body: Vec<u8>) -> Record {
        Record { notebook, id: RecordId([id; 16]), kind: 5, body: Zeroizing::new(body) }
    }

    const A: NotebookId = NotebookId([1; 16]);
    const B: NotebookId = NotebookId([2; 16]);

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_record_survives_sealing_and_no_value_is_over_4_kib(body in prop::collection::vec(any::<u8>(), 0..20_000)) {
            let ring = keyring(&[A]);
            let values: Values = ring.seal(&record(A, 3, body.clone()), 1).unwrap().into_iter().collect();
            prop_assert!(values.values().all(|value| value.len() <= 4096));
            let records = ring.open_all(&values).unwrap().records;
            prop_assert_eq!(records.len(), 1);
            prop_assert_eq!(&records[0].body[..], &body[..]);
            prop_assert_eq!(records[0].kind, 5);
        }

        #[test]
        fn padding_comes_off_again(body in prop::collection::vec(any::<u8>(), 0..3000)) {
            prop_assert_eq!(&unpad(pad(&body)).unwrap()[..], &body[..]);
        }
    }

    #[test]
    fn padding_that_is_not_zeros_or_not_the_right_length_is_refused() {
        let mut padded = pad(b"abc");
        padded[200] = 1;
        assert!(unpad(padded).is_none());
        let mut long = pad(b"abc");
        long.push(0);
        assert!(unpad(long).is_none());
        let mut overrun = pad(b"abc");
        overrun[0..4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(unpad(overrun).is_none());
    }

    #[test]
    fn a_flipped_byte_anywhere_in_a_value_is_damage() {
        let ring = keyring(&[A]);
        let sealed = ring.seal(&record(A, 3, b"their concern".to_vec()), 1).unwrap();
        let (place, value) = &sealed[0];
        for position in 0..value.len() {
            let mut flipped = value.to_vec();
            flipped[position] ^= 1;
            assert!(ring.open_all(&Values::from([(*place, flipped.into())])).is_err());
        }
    }

    #[test]
    fn a_value_moved_to_another_place_or_mixed_from_two_is_damage() {
        let ring = keyring(&[A, B]);
        let one = ring.seal(&record(A, 3, b"one".to_vec()), 1).unwrap().remove(0);
        let two = ring.seal(&record(B, 4, b"two".to_vec()), 1).unwrap().remove(0);
        assert!(ring.open_all(&Values::from([(two.0, one.1.clone())])).is_err());
        let mixed = [&one.1[..SEALED_HEAD], &two.1[SEALED_HEAD..]].concat();
        assert!(ring.open_all(&Values::from([(one.0, mixed.into())])).is_err());
    }

    #[test]
    fn a_missing_part_and_a_part_of_an_older_revision_are_damage() {
        let ring = keyring(&[A]);
        let old: Vec<_> = ring.seal(&record(A, 3, vec![1; 9000]), 1).unwrap();
        let new: Vec<_> = ring.seal(&record(A, 3, vec![2; 9000]), 2).unwrap();
        assert!(ring.open_all(&new[1..].iter().cloned().collect()).is_err());
        let mixed: Values = [&new[..1], &old[1..]].concat().into_iter().collect();
        assert!(ring.open_all(&mixed).is_err());
    }

    #[test]
    fn an_unknown_notebook_and_an_oversized_record_are_refused() {
        let ring = keyring(&[A]);
        assert!(matches!(ring.seal(&record(B, 1, vec![]), 1), Err(Error::NotFound { .. })));
        assert!(matches!(ring.seal(&record(A, 1, vec![0; MAX_RECORD + 1]), 1), Err(Error::TooLarge { .. })));
    }
}
