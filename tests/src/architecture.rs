//! The house rules, as pure functions of the files, and the proof that each of them can fail.

mod interface;
mod manifests;
mod rust;
mod source;
mod tree;

use source::{Source, read_tree};
use std::path::{Path, PathBuf};

type Rule = fn(&[Source]) -> Vec<String>;

const RULES: [(&str, Rule); 16] = [
    ("directions", manifests::directions),
    ("core_layers", rust::core_layers),
    ("core_is_pure", rust::core_is_pure),
    ("no_tauri_below_the_shell", rust::no_tauri_below_the_shell),
    ("sled_stays_in_the_store", rust::sled_stays_in_the_store),
    ("no_string_errors", rust::no_string_errors),
    ("errors_are_handled", rust::errors_are_handled),
    ("files_stay_small", rust::files_stay_small),
    ("one_file_talks_to_the_shell", interface::one_file_talks_to_the_shell),
    ("features_stay_apart", interface::features_stay_apart),
    ("components_know_no_domain", interface::components_know_no_domain),
    ("nothing_is_injected_or_kept", interface::nothing_is_injected_or_kept),
    ("root_documents_are_closed", tree::root_documents_are_closed),
    ("lock_files_name_no_host", tree::lock_files_name_no_host),
    ("names_mean_something", tree::names_mean_something),
    ("links_lead_somewhere", tree::links_lead_somewhere),
];

/// One line each: the rule, a file, and a text in it that breaks the rule.
const BROKEN: &[(&str, &str, &str)] = &[
    ("directions", "src-tauri/vault/Cargo.toml", "[dependencies]\nsotto-core.workspace = true"),
    ("directions", "src-tauri/vault/Cargo.toml", "[dev-dependencies]\ntauri = \"2\""),
    ("directions", "src-tauri/core/Cargo.toml", "[dependencies]\nsled = \"0.34\""),
    ("directions", "src-tauri/core/Cargo.toml", "[dependencies]\ntauri.workspace = true"),
    (
        "directions",
        "src-tauri/core/Cargo.toml",
        "[dependencies]\nbox = { package = \"chacha20poly1305\", version = \"1\" }",
    ),
    ("directions", "src-tauri/core/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nargon2 = \"1\""),
    ("directions", "src-tauri/cli/Cargo.toml", "[dependencies]\nsotto-vault.workspace = true"),
    ("directions", "src-tauri/cli/Cargo.toml", "[build-dependencies]\nhkdf = \"1\""),
    ("directions", "src-tauri/Cargo.toml", "[dependencies.sled]\nversion = \"0.34\""),
    ("directions", "src-tauri/Cargo.toml", "[dependencies]\nsotto-vault = { path = \"vault\" }"),
    ("directions", "src-tauri/Cargo.toml", "[dependencies\n"),
    ("core_layers", "src-tauri/core/src/model/person.rs", "use crate::rules::cadence;"),
    ("core_layers", "src-tauri/core/src/model/person.rs", "use crate::{model::Note, stored};"),
    ("core_layers", "src-tauri/core/src/model/person.rs", "use super::super::workspace::Workspace;"),
    ("core_layers", "src-tauri/core/src/model.rs", "use super::stored::Row;"),
    ("core_layers", "src-tauri/core/src/model/loops.rs", "fn f(v: sotto_vault::Vault) {}"),
    ("core_layers", "src-tauri/core/src/rules/radar.rs", "use crate::workspace::Workspace;"),
    ("core_is_pure", "src-tauri/core/src/model/loops.rs", "let now = chrono::Utc::now();"),
    ("core_is_pure", "src-tauri/core/src/rules/timer.rs", "use std::time::Instant;"),
    ("core_is_pure", "src-tauri/core/src/rules/timer.rs", "let today = Local::now();"),
    ("core_is_pure", "src-tauri/core/src/rules.rs", "std::fs::read(path)"),
    ("core_is_pure", "src-tauri/core/src/model/ids.rs", "Uuid::now_v7()"),
    ("core_is_pure", "src-tauri/core/src/model/ids.rs", "getrandom::fill(&mut bytes)"),
    ("no_tauri_below_the_shell", "src-tauri/core/src/lib.rs", "use tauri::State;"),
    ("sled_stays_in_the_store", "src-tauri/vault/src/journal.rs", "fn f(db: &sled::Db) {}"),
    ("sled_stays_in_the_store", "src-tauri/core/src/stored.rs", "use sled as kv;"),
    ("sled_stays_in_the_store", "src-tauri/vault/src/store.rs", "pub fn tree(&self) -> &sled::Tree {"),
    ("no_string_errors", "src-tauri/src/commands/people.rs", "fn f() -> Result<(), String> {}"),
    ("no_string_errors", "src-tauri/src/commands/people.rs", "fn f() -> Result<Vec<(A, B)>,\n    String> {}"),
    ("no_string_errors", "src-tauri/cli/src/main.rs", "type R<T> = Result<T, std::string::String>;"),
    (
        "one_file_talks_to_the_shell",
        "ui/src/features/today/today.ts",
        "import { invoke } from '@tauri-apps/api/core';",
    ),
    (
        "one_file_talks_to_the_shell",
        "ui/src/app/App.svelte",
        "const w = await import('@tauri-apps/api/window');",
    ),
    (
        "features_stay_apart",
        "ui/src/features/today/Today.svelte",
        "import Card from '../person/Card.svelte';",
    ),
    (
        "components_know_no_domain",
        "ui/src/components/Row.svelte",
        "import { person } from '../features/person/state';",
    ),
    ("components_know_no_domain", "ui/src/components/Row.svelte", "import { lock } from '../ipc/client';"),
    ("nothing_is_injected_or_kept", "ui/src/features/today/Today.svelte", "<p>{@html note}</p>"),
    ("nothing_is_injected_or_kept", "ui/src/state/session.ts", "localStorage.setItem('theme', 'dark');"),
    ("nothing_is_injected_or_kept", "ui/src/state/session.ts", "indexedDB.open('notes')"),
    ("root_documents_are_closed", "NOTES.md", ""),
    ("root_documents_are_closed", "AUTHORS", ""),
    (
        "lock_files_name_no_host",
        "ui/package-lock.json",
        "      \"resolved\": \"https://registry.npmjs.org/a/-/a-1.0.0.tgz\",",
    ),
    ("lock_files_name_no_host", "Cargo.lock", "source = \"registry+https://crates.example.org/index\""),
    ("lock_files_name_no_host", "ui/.npmrc", "registry=https://npm.example.org/"),
    ("errors_are_handled", "src-tauri/core/src/lib.rs", "#![allow(clippy::unwrap_used)]"),
    ("links_lead_somewhere", "README.md", "![Today](docs/guide/today.png)"),
    ("links_lead_somewhere", "docs/RULES.md", "see [the format](../VAULT-FORMAT.md#bytes)"),
    ("names_mean_something", "src-tauri/core/src/utils.rs", ""),
    ("names_mean_something", "ui/src/legacy/today.ts", ""),
    ("names_mean_something", "tests/src/suite_old.rs", ""),
];

/// Texts that look like breaking a rule and do not.
const FINE: &[(&str, &str, &str)] = &[
    (
        "directions",
        "src-tauri/vault/Cargo.toml",
        "[dependencies]\nsled.workspace = true\nargon2.workspace = true",
    ),
    ("directions", "tests/Cargo.toml", "[dev-dependencies]\nsotto-vault.workspace = true"),
    (
        "core_layers",
        "src-tauri/core/src/model/person.rs",
        "use super::{Note, ids::PersonId};\nuse crate::model::Loop;",
    ),
    (
        "core_layers",
        "src-tauri/core/src/model/person.rs",
        "#[cfg(test)]\nmod tests {\n use super::super::Note;\n}",
    ),
    ("core_layers", "src-tauri/core/src/rules/radar.rs", "use crate::model::Theme; // not crate::workspace"),
    ("core_is_pure", "src-tauri/core/src/workspace/clock.rs", "let now = chrono::Utc::now();"),
    (
        "core_is_pure",
        "src-tauri/core/src/rules/timer.rs",
        "/// Never Utc::now.\nfn f(instant: u8, operand: u8) {}",
    ),
    ("sled_stays_in_the_store", "src-tauri/vault/src/store.rs", "use sled::Db;\npub struct Store { db: Db }"),
    ("no_string_errors", "src-tauri/cli/src/main.rs", "fn f() -> Result<HashMap<u8, String>, Error> {}"),
    ("no_string_errors", "src-tauri/cli/src/main.rs", "fn f() -> Result<String> {}"),
    ("one_file_talks_to_the_shell", "ui/src/ipc/client.ts", "import { invoke } from '@tauri-apps/api/core';"),
    ("errors_are_handled", "src-tauri/core/src/lib.rs", "// allow(clippy::unwrap_used) is not for us"),
    (
        "links_lead_somewhere",
        "docs/RULES.md",
        "[itself](RULES.md#r1), [a page](https://example.org), [docs](../docs)",
    ),
    ("root_documents_are_closed", "docs/RULES.md", ""),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies below the root").to_path_buf()
}

fn rule(name: &str) -> Rule {
    RULES.iter().find(|(known, _)| *known == name).map(|(_, rule)| *rule).expect("a rule of this name")
}

/// The tables above quote what they forbid.
fn tree_without_examples() -> Vec<Source> {
    let mut sources = read_tree(&root());
    sources.retain(|source| !source.path.starts_with("tests/src/architecture"));
    sources
}

#[test]
fn the_house_rules_hold() {
    let sources = tree_without_examples();
    assert!(sources.iter().any(|source| source.path == "Cargo.toml"), "nothing was read");
    let broken: Vec<String> = RULES
        .iter()
        .flat_map(|(name, rule)| rule(&sources).into_iter().map(move |why| format!("{name}: {why}")))
        .collect();
    assert!(broken.is_empty(), "broken house rules:\n{}", broken.join("\n"));
}

#[test]
fn no_file_names_the_place_of_this_checkout() {
    let root = root().to_string_lossy().into_owned();
    assert_eq!(tree::no_file_names_its_place(&read_tree(Path::new(&root)), &root), Vec::<String>::new());
    let broken = [Source::new("docs/a.md", "see /home/me/sotto/b")];
    assert_eq!(tree::no_file_names_its_place(&broken, "/home/me/sotto").len(), 1);
}

#[test]
fn every_rule_fails_when_broken() {
    for (name, path, text) in BROKEN {
        let found = rule(name)(&[Source::new(path, text)]);
        assert!(!found.is_empty(), "{name} lets this pass: {path}: {text}");
    }
    let long = Source::new("src-tauri/src/lib.rs", &"\n".repeat(700));
    assert_eq!(rust::files_stay_small(&[long]).len(), 1);
}

#[test]
fn every_rule_has_a_broken_example() {
    for (name, _) in RULES.iter().filter(|(name, _)| *name != "files_stay_small") {
        assert!(BROKEN.iter().any(|(rule, ..)| rule == name), "{name} was never seen to fail");
    }
}

#[test]
fn what_only_looks_broken_passes() {
    for (name, path, text) in FINE {
        assert_eq!(rule(name)(&[Source::new(path, text)]), Vec::<String>::new(), "{name}: {path}: {text}");
    }
}
