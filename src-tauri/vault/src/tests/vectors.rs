//! Project Wycheproof's hostile vectors against every primitive, through this crate's own functions where there are any.

use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit, Nonce, Tag};
use wycheproof::{TestResult, aead, hkdf, mac, xdh};
use x25519_dalek::{PublicKey, StaticSecret};

use crate::{keys, seal, secret::Key};

fn key(bytes: &[u8]) -> Option<Key> {
    bytes.try_into().ok().map(Key::from_slice)
}

#[test]
fn wycheproof_xchacha20_poly1305() {
    let set = aead::TestSet::load(aead::TestName::XChaCha20Poly1305).unwrap();
    let mut run = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let sealed = [&test.nonce[..], &test.ct[..], &test.tag[..]].concat();
        let Some(key) = key(&test.key) else { continue };
        let opened =
            if test.nonce.len() == seal::NONCE { seal::open(&key, &sealed, &test.aad) } else { None };
        let right = opened.is_some_and(|plain| plain[..] == test.pt[..]);
        assert_eq!(right, !test.result.must_fail(), "{} {}", test.tc_id, test.comment);
        run += 1;
    }
    assert!(run > 200);
}

#[test]
fn wycheproof_chacha20_poly1305() {
    let set = aead::TestSet::load(aead::TestName::ChaCha20Poly1305).unwrap();
    let mut run = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let (Ok(nonce), Ok(tag)) =
            (<[u8; 12]>::try_from(&test.nonce[..]), <[u8; 16]>::try_from(&test.tag[..]))
        else {
            assert!(test.result.must_fail());
            continue;
        };
        let mut text = test.ct.to_vec();
        let opened = ChaCha20Poly1305::new_from_slice(&test.key).unwrap().decrypt_inout_detached(
            &Nonce::from(nonce),
            &test.aad,
            text.as_mut_slice().into(),
            &Tag::from(tag),
        );
        assert_eq!(opened.is_ok() && text[..] == test.pt[..], !test.result.must_fail(), "{}", test.tc_id);
        run += 1;
    }
    assert!(run > 200);
}

#[test]
fn wycheproof_hkdf_sha256() {
    let set = hkdf::TestSet::load(hkdf::TestName::HkdfSha256).unwrap();
    let mut run = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        if test.size > 255 * 32 {
            // Longer than HKDF can give; the derivations here ask for 64 bytes at most.
            assert!(test.result.must_fail());
            continue;
        }
        let mut okm = vec![0; test.size];
        keys::expand_for_tests(&test.salt, &test.ikm, &test.info, &mut okm);
        assert_eq!(okm[..] == test.okm[..], !test.result.must_fail(), "{}", test.tc_id);
        run += 1;
    }
    assert!(run > 50);
}

#[test]
fn wycheproof_hmac_sha256() {
    let set = mac::TestSet::load(mac::TestName::HmacSha256).unwrap();
    let mut run = 0;
    for test in set.test_groups.iter().filter(|group| group.tag_size == 256).flat_map(|group| &group.tests) {
        let Some(key) = key(&test.key) else { continue };
        assert_eq!(
            keys::hmac_matches(&key, &[&test.msg], &test.tag),
            !test.result.must_fail(),
            "{}",
            test.tc_id
        );
        run += 1;
    }
    assert!(run > 20);
}

#[test]
fn wycheproof_x25519() {
    let set = xdh::TestSet::load(xdh::TestName::X25519).unwrap();
    let mut run = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let (Ok(public), Ok(private)) =
            (<[u8; 32]>::try_from(&test.public_key[..]), <[u8; 32]>::try_from(&test.private_key[..]))
        else {
            continue;
        };
        let shared = StaticSecret::from(private).diffie_hellman(&PublicKey::from(public));
        assert_eq!(shared.as_bytes()[..], test.shared_secret[..], "{}", test.tc_id);
        let refused = test.result == TestResult::Invalid || test.shared_secret.iter().all(|byte| *byte == 0);
        assert_eq!(!shared.was_contributory(), refused, "{}", test.tc_id);
        run += 1;
    }
    assert!(run > 400);
}
