//! One fault each: a golden backup changed in one place, and both readers must refuse it by the same code.
//! The table lies beside the golden files, so that a reader in any language can be held to it.

use super::{Case, Desk, Secret, V1, run_reader, sotto_reads};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sotto_tests::root;
use std::fs;
use std::path::Path;
use std::time::Instant;

const FILE_HEADER: usize = 8 + 2 + 16;
const DIGEST: usize = 32;

/// A backup taken apart, as far as faults need it.
struct Container {
    header: Vec<u8>,
    sections: Vec<Section>,
    /// What stands between the last section and the digest.
    end: Vec<u8>,
    digest: Vec<u8>,
}

#[derive(Clone)]
struct Section {
    tag: u8,
    name: Vec<u8>,
    /// As written; a fault may make it a lie.
    length: u64,
    content: Vec<u8>,
}

impl Container {
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).expect("a golden backup");
        let (content, digest) = bytes.split_at(bytes.len() - DIGEST);
        let (header, mut rest) = content.split_at(FILE_HEADER);
        let mut sections = Vec::new();
        while rest[0] != 0 {
            let length = u64::from_le_bytes(rest[17..25].try_into().expect("eight bytes"));
            let (section, after) = rest.split_at(25 + length as usize);
            let (name, content) = (section[1..17].to_vec(), section[25..].to_vec());
            sections.push(Section { tag: section[0], name, length, content });
            rest = after;
        }
        Self { header: header.to_vec(), sections, end: rest.to_vec(), digest: digest.to_vec() }
    }

    fn write(&self) -> Vec<u8> {
        let mut bytes = self.header.clone();
        for section in &self.sections {
            bytes.push(section.tag);
            bytes.extend(&section.name);
            bytes.extend(section.length.to_le_bytes());
            bytes.extend(&section.content);
        }
        bytes.extend(&self.end);
        bytes
    }

    /// Where "keys", "snapshot", "segment 0" or "capture 1" stands.
    fn find(&self, part: &str) -> usize {
        let (name, number) = part.split_once(' ').unwrap_or((part, "0"));
        let tag = match name {
            "keys" => 1,
            "snapshot" => 2,
            "segment" => 3,
            "capture" => 4,
            _ => panic!("no part is called {part}"),
        };
        let number: usize = number.parse().expect("a number");
        let found = self.sections.iter().enumerate().filter(|(_, section)| section.tag == tag).nth(number);
        found.unwrap_or_else(|| panic!("there is no {part}")).0
    }
}

/// Reads hex digits.
fn bytes(value: &Value) -> Option<Vec<u8>> {
    let text = value.as_str()?;
    let byte = |at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(byte).collect()
}

/// An offset; a negative one counts from the end.
fn offset(value: &Value, len: usize) -> usize {
    let at = value.as_i64().expect("an offset");
    usize::try_from(if at < 0 { len as i64 + at } else { at }).expect("an offset within")
}

/// Changes bytes in place: `xor` or `set` at `at`, `cut` to a length, `append`, `exchange` of two stretches.
fn change(content: &mut Vec<u8>, step: &Value) {
    if let Some(with) = bytes(&step["xor"]) {
        let at = offset(&step["at"], content.len());
        content[at..at + with.len()].iter_mut().zip(&with).for_each(|(byte, mask)| *byte ^= mask);
    } else if let Some(with) = bytes(&step["set"]) {
        let at = offset(&step["at"], content.len());
        content[at..at + with.len()].copy_from_slice(&with);
    } else if let Some(more) = bytes(&step["append"]) {
        content.extend(more);
    } else if !step["cut"].is_null() {
        content.truncate(offset(&step["cut"], content.len()));
    } else if let Some([one, other, len]) = step["exchange"].as_array().map(Vec::as_slice) {
        let len = len.as_u64().expect("a length") as usize;
        let (one, other) = (offset(one, content.len()), offset(other, content.len()));
        (0..len).for_each(|at| content.swap(one + at, other + at));
    } else if let Some([from, to]) = step["remove"].as_array().map(Vec::as_slice) {
        let (from, to) = (offset(from, content.len()), offset(to, content.len()));
        content.drain(from..to);
    } else if let Some([from, to]) = step["repeat"].as_array().map(Vec::as_slice) {
        let (from, to) = (offset(from, content.len()), offset(to, content.len()));
        let again = content[from..to].to_vec();
        content.splice(to..to, again);
    } else {
        panic!("no such change: {step}");
    }
}

/// Applies a recipe to a golden backup.
fn spoil(recipe: &Value) -> Vec<u8> {
    let golden = |name: &Value| root().join(V1).join(name.as_str().expect("a file"));
    let mut container = Container::read(&golden(&recipe["base"]));
    let mut whole = None;
    for step in recipe["steps"].as_array().expect("steps") {
        let part = step["part"].as_str().expect("a part");
        match (part, step["do"].as_str()) {
            ("file", _) => change(whole.get_or_insert_with(|| sealed(&container)), step),
            ("header", _) => change(&mut container.header, step),
            ("end", _) => change(&mut container.end, step),
            (_, Some(what)) => rearrange(&mut container, part, what, &golden, step),
            _ => {
                let section = container.find(part);
                let section = &mut container.sections[section];
                change(&mut section.content, step);
                section.length = section.content.len() as u64;
            }
        }
    }
    mend(&mut container, recipe);
    whole.unwrap_or_else(|| sealed(&container))
}

fn sealed(container: &Container) -> Vec<u8> {
    [container.write(), container.digest.clone()].concat()
}

/// Drops, doubles, swaps, relabels or replaces a whole section.
fn rearrange(
    container: &mut Container,
    part: &str,
    what: &str,
    golden: &dyn Fn(&Value) -> std::path::PathBuf,
    step: &Value,
) {
    let at = container.find(part);
    match what {
        "drop" => drop(container.sections.remove(at)),
        "double" => container.sections.insert(at, container.sections[at].clone()),
        "swap" => {
            let other = container.find(step["with"].as_str().expect("a part"));
            container.sections.swap(at, other);
        }
        "tag" => container.sections[at].tag = step["as"].as_u64().expect("a tag") as u8,
        "name" => container.sections[at].name = bytes(&step["as"]).expect("sixteen bytes"),
        "length" => container.sections[at].length = step["as"].as_u64().expect("a length"),
        "replace" => {
            let other = Container::read(&golden(&step["from"]));
            let theirs = step["their"].as_str().unwrap_or(part);
            container.sections[at] = other.sections[other.find(theirs)].clone();
        }
        _ => panic!("no such change: {step}"),
    }
}

/// Makes good what a forger without keys can: the digest of vault.keys, a frame's checksum, the digest of the file.
fn mend(container: &mut Container, recipe: &Value) {
    for what in recipe["mend"].as_array().into_iter().flatten() {
        match what.as_str().expect("what to mend") {
            "keys" => {
                let at = container.find("keys");
                let content = &mut container.sections[at].content;
                let end = content.len() - DIGEST;
                let digest = Sha256::digest(&content[..end]);
                content[end..].copy_from_slice(&digest);
            }
            "last frame" => {
                let section =
                    container.sections.iter_mut().rfind(|section| section.tag == 3).expect("a segment");
                let start = last_frame(&section.content);
                let frame = &section.content[start..];
                let checksum = crc32c::crc32c_append(crc32c::crc32c(&frame[..44]), &frame[48..]);
                section.content[start + 44..start + 48].copy_from_slice(&checksum.to_le_bytes());
            }
            "file" => container.digest = Sha256::digest(container.write()).to_vec(),
            other => panic!("{other} cannot be mended"),
        }
    }
}

/// Where the last frame of a segment begins.
fn last_frame(segment: &[u8]) -> usize {
    let mut at = 106;
    loop {
        let length = u32::from_le_bytes(segment[at..at + 4].try_into().expect("four bytes")) as usize;
        if at + 48 + length >= segment.len() {
            return at;
        }
        at += 48 + length;
    }
}

fn table() -> Vec<Value> {
    let text = fs::read_to_string(root().join(V1).join("malformed/table.json")).expect("the table");
    serde_json::from_str::<Vec<Value>>(&text).expect("JSON")
}

/// The secret that opens the base: the kit where there is one, since it costs no time.
fn secret_of(recipe: &Value) -> Secret {
    let whose = recipe["secret_of"].as_str().expect("a case");
    let mut secrets = Case::read(whose).secrets;
    secrets.pop().expect("a secret")
}

/// The exit code that stands for an error's code.
fn exit_code(code: &str) -> i32 {
    match code {
        "wrong-passphrase" => 3,
        "damaged" | "foreign" => 4,
        "newer-format" => 6,
        other => panic!("{other} is no way to refuse a backup"),
    }
}

#[test]
fn each_fault_is_refused_by_the_same_code_in_both_readers() {
    let table = table();
    assert!(table.len() >= 100, "only {} faults", table.len());
    std::thread::scope(|scope| {
        for some in table.chunks(table.len().div_ceil(4)) {
            scope.spawn(|| some.iter().for_each(is_refused));
        }
    });
}

fn is_refused(recipe: &Value) {
    let (name, code) = (recipe["name"].as_str().expect("a name"), recipe["code"].as_str().expect("a code"));
    let desk = Desk::new();
    let path = desk.path("spoilt.sotto");
    fs::write(&path, spoil(recipe)).expect("a written file");
    let secret = secret_of(recipe);
    let refused = sotto_reads(&path, &secret).err().map(|error| error.code());
    assert_eq!(refused, Some(code), "{name}");
    let output = run_reader(&path, &secret);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(exit_code(code)), "{name}: {said}");
    assert!(output.stdout.is_empty(), "{name}: something was printed before all of it was verified");
    assert_eq!(said.lines().count(), 1, "{name}: one line says why: {said}");
}

#[test]
fn a_recipe_without_a_fault_changes_no_byte() {
    // Otherwise a slip in the taking apart would pass for a refusal.
    for base in ["team/by-the-owner.sotto", "journal-only/by-a-timer.sotto"] {
        let recipe = serde_json::json!({"base": base, "steps": [], "mend": ["keys", "last frame", "file"]});
        assert!(spoil(&recipe) == fs::read(root().join(V1).join(base)).expect("a golden backup"), "{base}");
    }
}

#[test]
fn a_capture_that_does_not_open_is_left_out_and_takes_nothing_else_with_it() {
    let desk = Desk::new();
    let case = Case::read("team");
    let recipe = serde_json::json!({
        "base": "team/by-the-owner.sotto", "mend": ["file"],
        "steps": [{"part": "capture 0", "at": -1, "xor": "01"}],
    });
    let path = desk.path("stray.sotto");
    fs::write(&path, spoil(&recipe)).expect("a written file");
    let secret = case.secrets.last().expect("the kit");
    let ours = sotto_reads(&path, secret).expect("it opens");
    let theirs = super::reader_reads(&path, secret);
    for found in [&ours, &theirs] {
        assert_eq!(found["records"], case.expected["records"]);
        assert_eq!(found["captures"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn hostile_derivation_demands_are_refused_before_any_memory_is_taken() {
    let desk = Desk::new();
    let demands = table()
        .into_iter()
        .filter(|recipe| recipe["name"].as_str().is_some_and(|name| name.starts_with("kdf-")));
    let mut seen = 0;
    for recipe in demands {
        let path = desk.path("hostile.sotto");
        fs::write(&path, spoil(&recipe)).expect("a written file");
        let secret = Secret::Passphrase(b"any".to_vec());
        // The best of a few: on a busy machine one alone says little.
        let quickest = (0..10).map(|_| {
            let started = Instant::now();
            assert!(sotto_reads(&path, &secret).is_err());
            started.elapsed()
        });
        assert!(quickest.min().is_some_and(|took| took.as_millis() < 50), "{}", recipe["name"]);
        assert_eq!(run_reader(&path, &secret).status.code(), Some(4), "{}", recipe["name"]);
        seen += 1;
    }
    assert!(seen >= 10, "only {seen} hostile demands");
}
