//! Every parser over nonsense and over mutated good files: an error or a value, never a panic, never a long wait.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::{
    RecoveryWords, generation, inbox,
    journal::{History, RawSegment},
    keys::Subkeys,
    keysfile::KeysFile,
    records::Keyring,
    secret::Key,
    snapshot,
};

/// The files of a small vault, and its vault key.
struct Files {
    vk: [u8; 32],
    id: crate::VaultId,
    keys: Vec<u8>,
    segment: Vec<u8>,
    snapshot: Vec<u8>,
    backup: Vec<u8>,
    capture: Vec<u8>,
}

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let dir = tempdir().unwrap();
    let mut vault = super::faults::create_watched(dir.path(), &Default::default()).unwrap();
    let home = vault.workspace();
    vault.save(vec![put(home, 1, b"one")]).unwrap();
    vault.checkpoint().unwrap();
    vault.save(vec![put(home, 2, b"two")]).unwrap();
    crate::capture(&places(dir.path()), b"line").unwrap();
    let backup = dir.path().join("backup");
    vault.backup(&backup, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    let read = |name: &str| {
        let folder = dir.path().join("vault").join(name);
        std::fs::read(if folder.is_dir() { files_under(&folder).pop().unwrap() } else { folder }).unwrap()
    };
    Files {
        vk: *vault.vk.bytes(),
        id: vault.vault_id(),
        keys: read("gen-0001/vault.keys"),
        segment: read("gen-0001/journal"),
        snapshot: read("gen-0001/snapshots"),
        capture: read("inbox"),
        backup: std::fs::read(backup).unwrap(),
    }
});

/// A good file with a few bytes changed, a piece cut out, or a piece doubled.
fn mutated(pick: fn(&Files) -> &Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    (edits, any::<prop::sample::Index>(), 0usize..200, 0..3).prop_map(move |(edits, at, len, how)| {
        let mut bytes = pick(&FILES).clone();
        for (place, byte) in edits {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let from = at.index(bytes.len());
        let to = (from + len).min(bytes.len());
        match how {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let piece = bytes[from..to].to_vec();
                bytes.splice(from..from, piece);
            }
            _ => bytes.truncate(to.max(1)),
        }
        bytes
    })
}

fn ring() -> Keyring {
    Keyring::without_notebooks(FILES.id, Subkeys::derive(&Key::from_slice(&FILES.vk), FILES.id))
}

/// Mends the unkeyed digest at the end, so that the parser behind it is reached.
fn mended(mut bytes: Vec<u8>) -> Vec<u8> {
    let content = bytes.len().saturating_sub(32);
    bytes.truncate(content);
    let digest = crate::keys::sha256(&[&bytes]);
    bytes.extend_from_slice(&digest);
    bytes
}

/// How many inputs each parser gets: `SOTTO_FUZZ_CASES`, 400 unless told.
fn cases() -> u32 {
    std::env::var("SOTTO_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn nonsense_is_refused_by_every_parser(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(KeysFile::parse(&bytes).is_err());
        prop_assert!(KeysFile::parse(&mended(bytes.clone())).is_err());
        prop_assert!(RawSegment::parse(&bytes).is_err());
        prop_assert!(snapshot::decode(&ring(), &bytes).is_err());
        prop_assert!(inbox::open_line(FILES.id, &Key::zero(), &bytes).is_none());
        prop_assert!(crate::stream::open(&Key::zero(), &bytes).is_none());
        prop_assert!(ring().head(&[0; 16], &bytes).is_none());
        prop_assert!(crate::format::Head::decode(&bytes).is_none() || bytes.len() == crate::format::Head::LEN);
        prop_assert!(RecoveryWords::parse(&String::from_utf8_lossy(&bytes)).is_err());
    }

    #[test]
    fn mutated_keys_files_never_verify(bytes in mutated(|files| &files.keys)) {
        let same = bytes == FILES.keys;
        for bytes in [bytes.clone(), mended(bytes)] {
            let verified = KeysFile::parse(&bytes).and_then(|_| KeysFile::verify(&bytes, &ring().sub));
            prop_assert!(verified.is_err() || same || bytes == FILES.keys);
        }
    }

    #[test]
    fn mutated_segments_give_a_prefix_of_the_saves_or_tell_damage(bytes in mutated(|files| &files.segment)) {
        let ring = ring();
        let mut whole = History::empty();
        whole.push(2, &FILES.segment, &ring.sub, ring.vault, Path::new("good")).unwrap();
        let mut history = History::empty();
        if history.push(2, &bytes, &ring.sub, ring.vault, Path::new("bad")).is_ok() {
            let saves = |history: &History| history.runs.iter().map(|run| run.frames.len()).sum::<usize>();
            prop_assert!(saves(&history) <= saves(&whole));
        }
    }

    #[test]
    fn mutated_snapshots_never_open(bytes in mutated(|files| &files.snapshot)) {
        prop_assert!(snapshot::decode(&ring(), &bytes).is_err() || bytes == FILES.snapshot);
    }

    #[test]
    fn mutated_captures_never_open(bytes in mutated(|files| &files.capture)) {
        let keys = KeysFile::parse(&FILES.keys).unwrap();
        let private = keys.open_inbox(&ring().sub).unwrap();
        prop_assert!(inbox::open_line(FILES.id, &private, &bytes).is_none() || bytes == FILES.capture);
    }

    #[test]
    fn mutated_backups_never_open(bytes in mutated(|files| &files.backup)) {
        for bytes in [bytes.clone(), mended(bytes)] {
            let opened = crate::backup::open_bytes_for_tests(&bytes, Key::from_slice(&FILES.vk));
            let Ok(contents) = opened else { continue };
            // What needs no key may be cut away: captures and the last saves. Everything that opens is genuine.
            prop_assert!(contents.records.len() <= 2);
        }
    }

    #[test]
    fn current_is_parsed_without_surprises(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let dir = tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("gen-0001")).unwrap();
        std::fs::write(dir.path().join("CURRENT"), &bytes).unwrap();
        prop_assert!(generation::find(&crate::files::Disk, dir.path()).is_ok());
    }
}

#[test]
fn every_short_beginning_of_each_file_is_refused_with_its_digest_mended_too() {
    for file in [&FILES.keys, &FILES.segment, &FILES.snapshot, &FILES.backup, &FILES.capture] {
        for len in 0..file.len().min(400) {
            for bytes in [file[..len].to_vec(), mended([&file[..len], &[0; 32]].concat())] {
                assert!(KeysFile::parse(&bytes).is_err());
                assert!(snapshot::decode(&ring(), &bytes).is_err());
                assert!(crate::backup::open_bytes_for_tests(&bytes, Key::from_slice(&FILES.vk)).is_err());
                assert!(inbox::open_line(FILES.id, &Key::zero(), &bytes).is_none());
                drop(RawSegment::parse(&bytes));
            }
        }
    }
}

#[test]
fn a_hostile_segment_is_searched_in_a_moment() {
    let mut bytes = FILES.segment.clone();
    let frame = [&1000u32.to_le_bytes()[..], &77u64.to_le_bytes()].concat();
    while bytes.len() < 8 << 20 {
        bytes.extend_from_slice(&frame);
    }
    let started = std::time::Instant::now();
    assert!(RawSegment::parse(&bytes).is_ok());
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}
