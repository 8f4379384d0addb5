//! Frozen vaults and backups, opened by Sotto and by a reader that shares no code with it: both must see the same.

mod content;
mod faults;
mod write;

use serde_json::{Value, json};
use sotto_core::{Outside, workspace::Workspace};
use sotto_tests::{copy_folder, reader_script, root};
use sotto_vault::{
    Capture, Error, LockedVault, Onto, Opened, Passphrase, Places, Record, RecoveryWords, Unlock,
    create_backup, open_backup, prepare_restore,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The frozen files of format 1.
const V1: &str = "tests/golden/v1";

/// What opens a case: a passphrase, in one spelling, or the words of the kit.
#[derive(Clone, Debug)]
enum Secret {
    Passphrase(Vec<u8>),
    Words(String),
}

/// One folder of golden files: the same content as a vault, as backups, or both.
struct Case {
    name: String,
    folder: PathBuf,
    secrets: Vec<Secret>,
    /// Takes seconds to open, by design.
    slow: bool,
    expected: Value,
}

impl Case {
    fn read(name: &str) -> Self {
        let folder = root().join(V1).join(name);
        let json = |file: &str| -> Value {
            let text = fs::read_to_string(folder.join(file)).expect("a file beside the golden ones");
            serde_json::from_str(&text).expect("JSON")
        };
        let about = json("case.json");
        let texts = |key: &str| -> Vec<String> {
            about[key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|text| text.as_str().map(String::from))
                .collect()
        };
        let passphrases = texts("passphrases").into_iter().map(|text| Secret::Passphrase(text.into_bytes()));
        let secrets = passphrases.chain(texts("words").into_iter().map(Secret::Words)).collect();
        let slow = about["slow"] == json!(true);
        Self { name: name.into(), secrets, slow, expected: json("expected.json"), folder }
    }

    fn all() -> Vec<Self> {
        let names = fs::read_dir(root().join(V1)).expect("the golden folder").flatten();
        let mut names: Vec<String> = names
            .filter(|entry| entry.path().join("case.json").exists())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert!(names.len() >= 10, "golden cases are missing: {names:?}");
        names.iter().map(|name| Self::read(name)).filter(|case| !case.slow || long()).collect()
    }

    fn backups(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(&self.folder).expect("a case").flatten().map(|entry| entry.path());
        let mut found: Vec<_> =
            files.filter(|path| path.extension().is_some_and(|end| end == "sotto")).collect();
        found.sort();
        found
    }

    /// The vault's folder, copied to where it may be changed; none for a case of backups alone.
    fn vault_copy(&self) -> Option<Desk> {
        let vault = self.folder.join("vault");
        vault.exists().then(|| {
            let desk = Desk::new();
            copy_folder(&vault, &desk.places().vault);
            desk
        })
    }
}

/// Whether what takes long is wanted as well.
fn long() -> bool {
    std::env::var_os("SOTTO_LONG").is_some()
}

/// A temporary folder with places in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::Builder::new().prefix("sotto-golden-").tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn places(&self) -> Places {
        Places { vault: self.path("vault"), state: self.path("state") }
    }
}

/// Calls with what Sotto opens a vault by; what can't even be that is refused.
fn unlocking<T>(secret: &Secret, then: impl FnOnce(Unlock<'_>) -> Result<T, Error>) -> Result<T, Error> {
    match secret {
        Secret::Passphrase(bytes) => then(Unlock::Passphrase(&Passphrase::new(bytes)?)),
        Secret::Words(words) => then(Unlock::Recovery(&RecoveryWords::parse(words)?)),
    }
}

/// What Sotto finds in a backup: the records as opened in memory, the captures as restored.
fn sotto_reads(backup: &Path, secret: &Secret) -> Result<Value, Error> {
    let desk = Desk::new();
    let contents =
        unlocking(secret, |unlock| open_backup(backup, unlock, &mut |_| ControlFlow::Continue(())))?;
    let in_memory = shown(&contents.records, Vec::new());
    let go_on = &mut |_| ControlFlow::Continue(());
    let backup =
        unlocking(secret, |unlock| prepare_restore(backup, unlock, desk.places(), Onto::NewPlace, go_on))?;
    let restored = shown_opened(&backup.finish(go_on)?);
    assert_eq!(in_memory["records"], restored["records"], "a restore gives what was opened");
    Ok(restored)
}

fn shown_opened(opened: &Opened) -> Value {
    shown(&opened.records, opened.vault.inbox().expect("an inbox").captures)
}

/// Records and captures in the shape of `expected.json`.
fn shown(records: &[Record], captures: Vec<Capture>) -> Value {
    let mut lines: Vec<_> = records
        .iter()
        .map(|record| {
            let (notebook, id) = (record.notebook.to_string(), record.id.to_string());
            let line = json!({"kind": record.kind, "notebook": notebook, "record": id, "body": body_of(&record.body)});
            ((record.kind, notebook, id), line)
        })
        .collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    let mut waiting: Vec<_> = captures
        .into_iter()
        .map(|line| (hex(&line.id), json!({"capture": hex(&line.id), "body": body_of(&line.body)})))
        .collect();
    waiting.sort_by(|a, b| a.0.cmp(&b.0));
    let values = |all: Vec<Value>| Value::Array(all);
    json!({
        "records": values(lines.into_iter().map(|(_, line)| line).collect()),
        "captures": values(waiting.into_iter().map(|(_, line)| line).collect()),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A body's CBOR as JSON, bytes as hex digits; what is no CBOR as hex digits throughout.
fn body_of(body: &[u8]) -> Value {
    ciborium::from_reader(body).map_or_else(|_| hex(body).into(), |value: ciborium::Value| json_of(&value))
}

fn json_of(value: &ciborium::Value) -> Value {
    use ciborium::Value as Cbor;
    match value {
        Cbor::Null => Value::Null,
        Cbor::Bool(yes) => json!(yes),
        Cbor::Integer(number) => json!(u64::try_from(*number).expect("whole numbers only")),
        Cbor::Bytes(bytes) => hex(bytes).into(),
        Cbor::Text(text) => text.as_str().into(),
        Cbor::Array(all) => all.iter().map(json_of).collect(),
        Cbor::Map(all) => all
            .iter()
            .map(|(key, value)| (key.as_text().expect("names").to_owned(), json_of(value)))
            .collect(),
        other => panic!("no golden record holds {other:?}"),
    }
}

/// Compares line by line, and names only the first difference: some lines are long.
fn assert_same(found: &Value, expected: &Value, whose: &str) {
    for kind in ["records", "captures"] {
        let (found, expected) =
            (found[kind].as_array().expect("lines"), expected[kind].as_array().expect("lines"));
        if let Some((one, other)) = found.iter().zip(expected).find(|(one, other)| one != other) {
            let short = |line: &Value| line.to_string().chars().take(300).collect::<String>();
            panic!("{whose}: found {}, expected {}", short(one), short(other));
        }
        assert_eq!(found.len(), expected.len(), "{whose}: the number of {kind}");
    }
}

/// Runs the independent reader on a backup, the secret on its standard input.
fn run_reader(backup: &Path, secret: &Secret) -> Output {
    let (option, bytes) = match secret {
        Secret::Passphrase(bytes) => ("--passphrase-file", bytes.clone()),
        Secret::Words(words) => ("--words-file", words.clone().into_bytes()),
    };
    let mut child = Command::new(reader_script())
        .arg(backup)
        .args([option, "/dev/stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the reader starts");
    child.stdin.take().expect("a pipe").write_all(&bytes).expect("a written pipe");
    child.wait_with_output().expect("the reader ends")
}

/// What the independent reader finds in a backup, in the shape of `expected.json`.
fn reader_reads(backup: &Path, secret: &Secret) -> Value {
    let output = run_reader(backup, secret);
    assert_eq!(output.status.code(), Some(0), "{}: {output:?}", backup.display());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a JSON line"));
    let (captures, records): (Vec<_>, Vec<_>) = lines.partition(|line| line.get("capture").is_some());
    json!({"records": records, "captures": captures})
}

#[test]
fn every_golden_backup_gives_exactly_what_was_put_in_by_every_secret_of_its_owner() {
    for case in Case::all() {
        assert!(!case.backups().is_empty() || case.folder.join("vault").exists(), "{} is empty", case.name);
        for backup in case.backups() {
            for secret in &case.secrets {
                let found = sotto_reads(&backup, secret)
                    .unwrap_or_else(|error| panic!("{}: {error}", backup.display()));
                assert_same(&found, &case.expected, &format!("{} by {secret:?}", backup.display()));
            }
        }
    }
}

#[test]
fn the_independent_reader_prints_exactly_the_same() {
    for case in Case::all() {
        for backup in case.backups() {
            for secret in &case.secrets {
                let found = reader_reads(&backup, secret);
                assert_same(&found, &case.expected, &format!("{} by {secret:?}", backup.display()));
            }
        }
    }
}

#[test]
fn every_golden_vault_opens_without_its_cache_and_without_a_complaint() {
    let mut seen = 0;
    for case in Case::all() {
        for secret in &case.secrets {
            let Some(desk) = case.vault_copy() else { continue };
            seen += 1;
            let locked = LockedVault::open(desk.places()).expect("a vault");
            let mut opened = unlocking(secret, |unlock| {
                locked.unlock_by(unlock, Default::default()).map_err(|(_, error)| error)
            })
            .expect("its secret opens it");
            assert_same(&shown_opened(&opened), &case.expected, &format!("{} by {secret:?}", case.name));
            assert_eq!(opened.report.notes, [], "{}", case.name);
            assert_eq!(
                opened.vault.check().expect("a check").problems,
                Vec::<String>::new(),
                "{}",
                case.name
            );
            drop(opened);
            let backup = desk.path("copy.sotto");
            create_backup(&desk.places(), &backup, &mut |_| ControlFlow::Continue(()))
                .expect("a backup without a key");
            assert_same(&reader_reads(&backup, secret), &case.expected, &format!("{} backed up", case.name));
        }
    }
    assert!(seen >= 4, "only {seen} golden vaults");
}

#[test]
fn the_core_still_understands_every_record_of_version_1() {
    for case in Case::all() {
        let (Some(desk), Some(Secret::Passphrase(passphrase))) = (case.vault_copy(), case.secrets.first())
        else {
            continue;
        };
        let passphrase = Passphrase::new(passphrase).expect("a passphrase");
        let workspace = Workspace::unlock(desk.places(), &passphrase, Outside::real()).expect("it opens");
        assert_eq!(workspace.notices(), Vec::<String>::new(), "{}", case.name);
        let records = case.expected["records"].as_array().expect("records");
        let (settings, others): (Vec<&Value>, Vec<&Value>) =
            records.iter().partition(|record| record["kind"] == 10);
        assert_eq!(workspace.facts().items().count(), others.len(), "{}", case.name);
        for record in settings {
            assert_eq!(json!(workspace.facts().settings.id.0.simple().to_string()), record["record"]);
        }
    }
}

#[test]
fn what_is_expected_is_what_was_written_down() {
    let mut items =
        [content::people(), content::every_kind(), vec![content::long_note(), content::topic_since()]]
            .concat();
    items.retain(|item| item.1 != content::ERASED);
    let written: BTreeMap<String, (u16, Value)> = items
        .iter()
        .map(|item| (hex(&content::record_id(item)), (item.0, body_of(&content::body(item)))))
        .collect();
    let expected = Case::read("team").expected;
    let records = expected["records"].as_array().expect("records");
    assert_eq!(records.len(), written.len());
    for record in records {
        let (kind, body) = &written[record["record"].as_str().expect("an id")];
        assert_eq!((&record["kind"], &record["body"]), (&json!(kind), body));
    }
    let kinds: BTreeSet<u64> = records.iter().filter_map(|record| record["kind"].as_u64()).collect();
    assert_eq!(kinds, (1..=11).collect(), "every kind of record is there");
}

#[test]
fn the_reader_prints_every_script_as_it_is_written() {
    let case = Case::read("team");
    let output = run_reader(&case.backups()[0], &case.secrets[0]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    for name in ["Åsa Öberg", "李小龙", "محمد بن سلمان الفارسي", "Ольга Никифорова", "Zoë 🦊 D’Arcy‑Núñez"]
    {
        assert!(text.contains(name), "{name} is escaped or missing");
    }
    assert!(
        !text.contains("Erased Person") && !text.contains("somebody who is gone"),
        "what was erased came back"
    );
}

#[test]
fn a_secret_that_is_not_theirs_opens_nothing_in_either() {
    let (case, other) = (Case::read("team"), Case::read("rotated"));
    let backup = &case.backups()[0];
    let Some(Secret::Words(words)) = case.secrets.iter().find(|secret| matches!(secret, Secret::Words(_)))
    else {
        panic!("the team has a kit");
    };
    let (all_but_one, swapped) = (words.rsplit_once(' ').expect("24 words").0, {
        let mut words: Vec<&str> = words.split(' ').collect();
        words.swap(0, 1);
        words.join(" ")
    });
    let wrong: [Secret; 9] = [
        Secret::Passphrase(b"not this one".to_vec()),
        other.secrets[0].clone(),
        Secret::Passphrase(Vec::new()),
        Secret::Passphrase(vec![b'a'; 1025]),
        Secret::Passphrase(b"\xff\xfe".to_vec()),
        Secret::Words(format!("{}art", "abandon ".repeat(23))),
        Secret::Words(all_but_one.into()),
        Secret::Words(format!("{all_but_one} sotto")),
        Secret::Words(swapped),
    ];
    for secret in wrong {
        let refused = sotto_reads(backup, &secret).err().map(|error| error.code());
        let accepted = ["wrong-passphrase", "passphrase-invalid", "recovery-words-invalid"];
        assert!(refused.is_some_and(|code| accepted.contains(&code)), "{secret:?}: {refused:?}");
        let output = run_reader(backup, &secret);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(3), 0), "{secret:?}: {output:?}");
    }
}
