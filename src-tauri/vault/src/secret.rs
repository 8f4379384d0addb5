//! Key memory: one page per key, locked where the system allows it, wiped on drop.

use zeroize::Zeroize;

/// A page of its own, so that unlocking one key's memory never unlocks another's.
#[repr(align(4096))]
struct Page([u8; Key::LEN]);

/// 256 bits that are neither copied, printed nor written; wiped on drop.
pub(crate) struct Key {
    // The guard goes first: it unlocks the page, and `Drop` below has wiped it by then.
    _lock: Option<region::LockGuard>,
    page: Box<Page>,
}

impl Key {
    pub(crate) const LEN: usize = 32;

    pub(crate) fn zero() -> Self {
        let page = Box::new(Page([0; Self::LEN]));
        // A small limit on locked memory is common and must not keep anyone out of their notes.
        let lock = region::lock(page.0.as_ptr(), Self::LEN).ok();
        Self { _lock: lock, page }
    }

    pub(crate) fn random() -> crate::Result<Self> {
        let mut key = Self::zero();
        crate::seal::fill_random(key.bytes_mut())?;
        Ok(key)
    }

    pub(crate) fn from_slice(bytes: &[u8; Self::LEN]) -> Self {
        let mut key = Self::zero();
        key.bytes_mut().copy_from_slice(bytes);
        key
    }

    pub(crate) fn bytes(&self) -> &[u8; Self::LEN] {
        &self.page.0
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8; Self::LEN] {
        &mut self.page.0
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.page.0.zeroize();
    }
}
