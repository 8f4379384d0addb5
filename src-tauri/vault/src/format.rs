//! Reading and writing fixed-width fields, padding, and record heads. No cryptography, no files.

use std::cmp::Ordering;

use crate::{
    error::{Error, Result},
    ids::{NotebookId, RecordId},
};

/// The format this program writes, and the newest it reads.
pub(crate) const VERSION: u16 = 1;
/// Bytes of a record's part; with head, nonces and tags a stored value stays within 4 KiB.
pub(crate) const PART: usize = 4096 - VALUE_OVERHEAD;
/// What sealing adds to a part.
pub(crate) const VALUE_OVERHEAD: usize = SEALED_HEAD + 40;
/// Bytes of a sealed head, nonce and tag included.
pub(crate) const SEALED_HEAD: usize = Head::LEN + 40;
/// The largest body of one record, in bytes.
pub(crate) const MAX_RECORD: usize = 9 << 20;

/// Takes fixed-width little-endian fields off the front; every step may find too few bytes.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// `Some` only when nothing is left over.
    pub(crate) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// Who a sealed part belongs to; sealed itself, and the part's associated data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) kind: u16,
    pub(crate) notebook: NotebookId,
    pub(crate) record: RecordId,
    /// Grows with every write of the record.
    pub(crate) revision: u64,
    /// Which of the notebook's keys sealed the part.
    pub(crate) epoch: u32,
    pub(crate) part: u32,
    pub(crate) parts: u32,
}

impl Head {
    pub(crate) const LEN: usize = 2 + 16 + 16 + 8 + 4 + 4 + 4;

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(Self::LEN);
        out.extend_from_slice(&self.kind.to_le_bytes());
        out.extend_from_slice(&self.notebook.0);
        out.extend_from_slice(&self.record.0);
        out.extend_from_slice(&self.revision.to_le_bytes());
        out.extend_from_slice(&self.epoch.to_le_bytes());
        out.extend_from_slice(&self.part.to_le_bytes());
        out.extend_from_slice(&self.parts.to_le_bytes());
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let head = Self {
            kind: reader.u16()?,
            notebook: NotebookId(reader.array()?),
            record: RecordId(reader.array()?),
            revision: reader.u64()?,
            epoch: reader.u32()?,
            part: reader.u32()?,
            parts: reader.u32()?,
        };
        reader.end()?;
        let most = (padded_len(MAX_RECORD) / PART + 1) as u32;
        (head.part < head.parts && head.parts <= most).then_some(head)
    }
}

/// Names a newer version; any other that is not this one was never written by anybody.
///
/// # Errors
/// `NewerFormat`, `Damaged`.
pub(crate) fn check_version(found: u16, what: &str) -> Result<()> {
    match found.cmp(&VERSION) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(Error::NewerFormat { what: what.into(), found, supported: VERSION }),
        Ordering::Less => Err(Error::damaged(format!("{what} names a format that never was"))),
    }
}

/// The length a body of `len` bytes is padded to, its 4-byte length field included: max(256, PADMÉ).
pub(crate) fn padded_len(len: usize) -> usize {
    padme(len + 4).max(256)
}

/// PADMÉ (Nikitin et al., PURBs, 2019): at most 12 % more, and only O(log log n) bits of the length show.
pub(crate) fn padme(len: usize) -> usize {
    if len < 2 {
        return len;
    }
    let exponent = len.ilog2();
    let mantissa = exponent.ilog2() + 1;
    let mask = (1usize << (exponent - mantissa)) - 1;
    (len + mask) & !mask
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn padding_follows_the_published_examples() {
        // L = 9: E = 3, S = 2, so the last bit is cleared upwards.
        assert_eq!(padme(9), 10);
        // L = 1000: E = 9, S = 4, so it is rounded up to a multiple of 32.
        assert_eq!(padme(1000), 1024);
        assert_eq!(padded_len(0), 256);
        assert_eq!(padded_len(252), 256);
    }

    proptest! {
        #[test]
        fn padding_never_shrinks_and_adds_at_most_twelve_percent(len in 0usize..MAX_RECORD) {
            let padded = padme(len);
            prop_assert!(padded >= len);
            prop_assert!(padded as f64 <= (len as f64) * 1.12 + 1.0);
            prop_assert_eq!(padme(padded), padded);
        }

        #[test]
        fn a_head_survives_a_round_trip(kind: u16, notebook: [u8; 16], record: [u8; 16], revision: u64, epoch: u32) {
            let head = Head {
                kind, notebook: NotebookId(notebook), record: RecordId(record), revision, epoch, part: 2, parts: 3,
            };
            prop_assert_eq!(Head::decode(&head.encode()), Some(head));
        }
    }

    #[test]
    fn a_newer_version_is_named_and_one_that_never_was_is_damage() {
        assert!(check_version(VERSION, "x").is_ok());
        assert_eq!(check_version(VERSION + 1, "x").unwrap_err().code(), "newer-format");
        assert_eq!(check_version(0, "x").unwrap_err().code(), "damaged");
    }

    #[test]
    fn heads_with_impossible_parts_are_refused() {
        let mut head = Head {
            kind: 1,
            notebook: NotebookId([1; 16]),
            record: RecordId([2; 16]),
            revision: 3,
            epoch: 1,
            part: 0,
            parts: 1,
        };
        assert!(Head::decode(&head.encode()).is_some());
        head.part = 1;
        assert!(Head::decode(&head.encode()).is_none());
        head.part = 0;
        head.parts = u32::MAX;
        assert!(Head::decode(&head.encode()).is_none());
        assert!(Head::decode(&[0; Head::LEN - 1]).is_none());
    }
}
