//! Looks for words in files as a thief would: as UTF-8, as UTF-16, inside base64, and in file names.

use sotto_tests::files_below;
use std::fs;
use std::path::Path;

/// Where a word was found, and written how.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    pub word: String,
    pub form: &'static str,
    pub file: String,
}

/// Every place below `folder` in which one of the words can be read.
pub fn find_words(folder: &Path, words: &[String]) -> Vec<Hit> {
    let files: Vec<(String, Vec<u8>)> = files_below(folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap_or_default())
        })
        .collect();
    let mut hits = Vec::new();
    for word in words {
        let needles = forms(word);
        for (name, bytes) in &files {
            if name.contains(word.as_str()) {
                hits.push(Hit { word: word.clone(), form: "file name", file: name.clone() });
            }
            for (form, needle) in &needles {
                if memchr::memmem::find(bytes, needle).is_some() {
                    hits.push(Hit { word: word.clone(), form, file: name.clone() });
                }
            }
        }
    }
    hits
}

fn forms(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    // Without the last zero it is found in both byte orders.
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms = vec![("UTF-8", word.as_bytes().to_vec()), ("UTF-16", wide[..wide.len() - 1].to_vec())];
    forms.extend((0..3).map(|shift| ("base64", base64_inside(word.as_bytes(), shift))));
    forms
}

/// What `bytes` look like in the middle of a base64 text when `shift` bytes stand before them:
/// only the characters that do not depend on the neighbours.
fn base64_inside(bytes: &[u8], shift: usize) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |at: usize| -> Option<u8> {
        let byte = (at / 8).checked_sub(shift)?;
        bytes.get(byte).map(|byte| byte >> (7 - at % 8) & 1)
    };
    (0..(shift + bytes.len()) * 8 / 6)
        .filter_map(|character| {
            let bits: Option<Vec<u8>> = (0..6).map(|i| bit(character * 6 + i)).collect();
            let value = bits?.into_iter().fold(0, |value, bit| value << 1 | bit);
            Some(ALPHABET[usize::from(value)])
        })
        .collect()
}

#[test]
fn base64_is_recognised_at_every_position() {
    // "xledger", "xyledger" and "xyzledger" in base64.
    for (text, shift) in [("eGxlZGdlcg==", 1), ("eHlsZWRnZXI=", 2), ("eHl6bGVkZ2Vy", 0)] {
        let inside = String::from_utf8(base64_inside(b"ledger", shift)).expect("ASCII");
        assert!(text.contains(&inside), "{inside} in {text}");
    }
}

#[test]
fn planted_words_are_found_in_every_form() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let plant =
        |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a planted file");
    plant("a", b"\x00\x01the ledger design\xff");
    plant("b", &"the ledger".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    plant("c", b"..eHlsZWRnZXI=..");
    plant("d-ledger", b"");
    plant("e", b"nothing here");
    let found = find_words(folder.path(), &["ledger".into()]);
    let files: Vec<(&str, &str)> = found.iter().map(|hit| (hit.file.as_str(), hit.form)).collect();
    assert_eq!(files, [("a", "UTF-8"), ("b", "UTF-16"), ("c", "base64"), ("d-ledger", "file name")]);
}
