//! Identifiers for what leaves: from them nobody learns an id that stands in a record.

use sha2::{Digest, Sha256};

/// Sixteen bytes that stand for these parts, always the same ones; a part of an id that only the vault knows keeps them
/// from being guessed. `purpose` keeps the uses apart.
pub fn opaque(purpose: &str, parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    std::array::from_fn(|at| digest[at])
}

#[cfg(test)]
mod tests {
    use super::opaque;

    #[test]
    fn it_is_the_same_always_and_differs_with_every_part() {
        let one = opaque("a", &[b"bc", b"d"]);
        assert_eq!(one, opaque("a", &[b"bc", b"d"]));
        for other in [opaque("b", &[b"bc", b"d"]), opaque("a", &[b"b", b"cd"]), opaque("a", &[b"bcd"])] {
            assert_ne!(one, other);
        }
    }
}
