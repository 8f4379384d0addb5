//! Argon2id over the passphrase, its bounds, and its tuning.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

use crate::{
    error::{Error, Result},
    secret::Key,
};

const MIB: u32 = 1024;

/// How dear one guess at the passphrase is; every value of this type is within what a reader accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfPolicy {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Default for KdfPolicy {
    fn default() -> Self {
        Self { memory_kib: 256 * MIB, passes: 3, lanes: 4 }
    }
}

impl KdfPolicy {
    const MEMORY_KIB: std::ops::RangeInclusive<u32> = 64 * MIB..=1024 * MIB;
    const PASSES: std::ops::RangeInclusive<u32> = 1..=16;
    const LANES: std::ops::RangeInclusive<u32> = 1..=8;
    const MAX_WORK_KIB: u64 = 8 * 1024 * 1024;
    const TARGET: Duration = Duration::from_millis(700);

    /// Memory in KiB (64 MiB to 1 GiB), passes (1 to 16), lanes (1 to 8), and memory × passes up to 8 GiB.
    ///
    /// # Errors
    /// `KdfInvalid` outside those bounds. No memory is taken to find out.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self> {
        let refuse = |reason| Err(Error::KdfInvalid { reason });
        if !Self::MEMORY_KIB.contains(&memory_kib) {
            return refuse("memory must be between 64 MiB and 1 GiB");
        }
        if !Self::PASSES.contains(&passes) {
            return refuse("passes must be between 1 and 16");
        }
        if !Self::LANES.contains(&lanes) {
            return refuse("lanes must be between 1 and 8");
        }
        if u64::from(memory_kib) * u64::from(passes) > Self::MAX_WORK_KIB {
            return refuse("memory times passes must not exceed 8 GiB");
        }
        Ok(Self { memory_kib, passes, lanes })
    }

    /// The default passes and lanes with another amount of memory, in KiB.
    ///
    /// # Errors
    /// `KdfInvalid` outside 64 MiB to 1 GiB.
    pub fn with_memory(memory_kib: u32) -> Result<Self> {
        let standard = Self::default();
        Self::new(memory_kib, standard.passes, standard.lanes)
    }

    /// Measures this machine and picks the memory, within 128 MiB to 1 GiB, that takes about 0.7 s.
    pub fn tuned() -> Self {
        let probe = Self { memory_kib: 128 * MIB, ..Self::default() };
        let started = Instant::now();
        if probe.derive(b"calibration", &[0; 16]).is_err() {
            return probe;
        }
        let memory_kib = Self::memory_for(started.elapsed());
        Self { memory_kib, ..Self::default() }
    }

    /// Memory that takes the target time, when 128 MiB took `probe`; whole multiples of 16 MiB.
    fn memory_for(probe: Duration) -> u32 {
        let factor = Self::TARGET.as_secs_f64() / probe.as_secs_f64().max(0.001);
        let mebibytes = (128.0 * factor / 16.0).floor() * 16.0;
        // A float to integer cast saturates, so a nonsensical measurement still lands within bounds.
        (mebibytes as u32).clamp(128, 1024) * MIB
    }

    /// Memory in KiB.
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// Parallel lanes.
    pub fn lanes(&self) -> u32 {
        self.lanes
    }

    /// Argon2id v1.3; its memory is ours, so that lack of it is an error and it is wiped afterwards.
    pub(crate) fn derive(&self, passphrase: &[u8], salt: &[u8; 16]) -> Result<Key> {
        let short = || Error::OutOfMemory { kib: self.memory_kib };
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(Key::LEN))
            .map_err(|_| Error::KdfInvalid { reason: "the parameters are not valid for Argon2" })?;
        let mut memory = WipedBlocks::allocate(params.block_count()).ok_or_else(short)?;
        let mut key = Key::zero();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase, salt, key.bytes_mut(), &mut memory.0[..])
            .map_err(|_| short())?;
        Ok(key)
    }
}

/// Argon2's working memory; holds traces of the passphrase until it is wiped.
struct WipedBlocks(Vec<Block>);

impl WipedBlocks {
    fn allocate(count: usize) -> Option<Self> {
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(count).ok()?;
        blocks.resize(count, Block::new());
        Some(Self(blocks))
    }
}

impl Drop for WipedBlocks {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Zeroize::zeroize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_demands_are_refused_before_memory_is_taken() {
        let started = Instant::now();
        let hostile = [
            (u32::MAX, 3, 4), // 4 TiB
            (256 * MIB, u32::MAX, 4),
            (256 * MIB, 3, 1 << 24),
            (0, 0, 0),
            (64 * MIB - 1, 1, 1),
            (1024 * MIB + 1, 1, 1),
            (64 * MIB, 17, 1),
            (64 * MIB, 1, 9),
            (1024 * MIB, 9, 1), // 9 GiB of work
        ];
        for (memory, passes, lanes) in hostile {
            assert!(matches!(KdfPolicy::new(memory, passes, lanes), Err(Error::KdfInvalid { .. })));
        }
        assert!(started.elapsed().as_millis() < 50);
        assert!(KdfPolicy::new(1024 * MIB, 8, 8).is_ok());
        assert!(KdfPolicy::new(64 * MIB, 16, 1).is_ok());
    }

    #[test]
    fn tuning_stays_within_its_bounds_whatever_was_measured() {
        assert_eq!(KdfPolicy::memory_for(Duration::ZERO), 1024 * MIB);
        assert_eq!(KdfPolicy::memory_for(Duration::from_secs(60)), 128 * MIB);
        assert_eq!(KdfPolicy::memory_for(Duration::from_millis(350)), 256 * MIB);
    }

    #[test]
    fn argon2id_matches_rfc_9106_section_5_3() {
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut tag = [0u8; 32];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
        let expected = [
            0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9,
            0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
        ];
        assert_eq!(tag, expected);
    }
}
