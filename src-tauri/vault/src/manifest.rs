//! The manifest: constant size, sealed into every journal frame, and the tally over all live values.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::{
    format::{Reader, SEALED_HEAD},
    keys,
    seal::{NONCE, TAG},
    secret::Key,
};

/// Sum of one HMAC per live value, mod 2²⁵⁶; tells a set of values from any other.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally([u8; 32]);

impl Tally {
    pub(crate) fn add(&mut self, term: &Term) {
        let mut carry = false;
        for (limb, other) in self.0.as_chunks_mut::<8>().0.iter_mut().zip(term.0.as_chunks::<8>().0) {
            let (sum, over) = u64::from_le_bytes(*limb).overflowing_add(u64::from_le_bytes(*other));
            let (sum, again) = sum.overflowing_add(u64::from(carry));
            *limb = sum.to_le_bytes();
            carry = over || again;
        }
    }

    /// Adds what another thread has summed up.
    pub(crate) fn merge(&mut self, other: &Tally) {
        self.add(&Term(other.0));
    }

    pub(crate) fn subtract(&mut self, term: &Term) {
        let mut borrow = 0i16;
        for (byte, other) in self.0.iter_mut().zip(term.0) {
            borrow += i16::from(*byte) - i16::from(other);
            *byte = borrow as u8;
            borrow >>= 8;
        }
    }
}

/// One value's share of the tally.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term([u8; Term::LEN]);

impl Term {
    pub(crate) const LEN: usize = 32;

    pub(crate) fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

/// The key of the tally, ready to be used for many values: half of what one HMAC costs is setting it up.
pub(crate) struct TallyKey(Hmac<Sha256>);

impl TallyKey {
    pub(crate) fn new(key: &Key) -> Self {
        Self(keys::keyed(key))
    }

    /// `HMAC(tally key, store key ‖ n1 ‖ tag1 ‖ n2 ‖ tag2)`; `None` for a value too short to be one.
    pub(crate) fn term(&self, place: &[u8; 16], value: &[u8]) -> Option<Term> {
        let (head, body) = value.split_at_checked(SEALED_HEAD)?;
        if body.len() < NONCE + TAG {
            return None;
        }
        // In one piece: each update costs as much as half a block.
        let mut all = [0; 16 + 2 * (NONCE + TAG)];
        let parts = [
            &place[..],
            &head[..NONCE],
            &head[SEALED_HEAD - TAG..],
            &body[..NONCE],
            &body[body.len() - TAG..],
        ];
        let mut rest = &mut all[..];
        for part in parts {
            let (next, after) = rest.split_at_mut(part.len());
            next.copy_from_slice(part);
            rest = after;
        }
        let mut mac = self.0.clone();
        mac.update(&all);
        Some(Term(mac.finalize().into_bytes().into()))
    }
}

/// What the newest save says about the whole vault.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// Number of the save, growing by one.
    pub(crate) counter: u64,
    /// Hash of the manifest before this one.
    pub(crate) previous: [u8; 32],
    /// Generation of `vault.keys` at the save.
    pub(crate) keys_generation: u64,
    /// Digest of `vault.keys` at the save.
    pub(crate) keys_digest: [u8; 32],
    /// Live records (not parts).
    pub(crate) records: u64,
    pub(crate) tally: Tally,
}

impl Manifest {
    pub(crate) const LEN: usize = 8 + 32 + 8 + 32 + 8 + 32;

    /// What stands before the first save.
    pub(crate) fn origin() -> Self {
        Self {
            counter: 0,
            previous: [0; 32],
            keys_generation: 0,
            keys_digest: [0; 32],
            records: 0,
            tally: Tally::default(),
        }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(Self::LEN);
        out.extend_from_slice(&self.counter.to_le_bytes());
        out.extend_from_slice(&self.previous);
        out.extend_from_slice(&self.keys_generation.to_le_bytes());
        out.extend_from_slice(&self.keys_digest);
        out.extend_from_slice(&self.records.to_le_bytes());
        out.extend_from_slice(&self.tally.0);
        out
    }

    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            counter: reader.u64()?,
            previous: reader.array()?,
            keys_generation: reader.u64()?,
            keys_digest: reader.array()?,
            records: reader.u64()?,
            tally: Tally(reader.array()?),
        })
    }

    pub(crate) fn hash(&self) -> [u8; 32] {
        keys::sha256(&[b"sotto v1 manifest", &self.encode()])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_added_can_be_taken_away_in_any_order(a: [u8; 32], b: [u8; 32], start: [u8; 32]) {
            let mut tally = Tally(start);
            tally.add(&Term(a));
            tally.add(&Term(b));
            tally.subtract(&Term(a));
            tally.subtract(&Term(b));
            prop_assert!(tally == Tally(start));
        }
    }

    #[test]
    fn the_sum_wraps_at_256_bits() {
        let mut tally = Tally([0xff; 32]);
        let mut one = [0; 32];
        one[0] = 1;
        tally.add(&Term(one));
        assert!(tally == Tally([0; 32]));
        tally.subtract(&Term(one));
        assert!(tally == Tally([0xff; 32]));
    }

    #[test]
    fn a_manifest_survives_a_round_trip() {
        let manifest = Manifest { counter: 7, records: 3, ..Manifest::origin() };
        let bytes = manifest.encode();
        assert_eq!(bytes.len(), Manifest::LEN);
        assert!(Manifest::decode(&mut Reader(&bytes)) == Some(manifest));
    }
}
