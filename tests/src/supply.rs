//! What Sotto is made of: each part has a reason, and the bill of materials names them all.

use serde_json::Value;
use sotto_tests::root;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The dependencies that a manifest names with a version, each with whether a reason stands beside it.
fn reasons(manifest: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
            continue;
        }
        let Some((name, rest)) = line.split_once('=').filter(|_| inside && !line.starts_with('#')) else {
            continue;
        };
        // Those of the workspace have their reason there, our own need none.
        if rest.contains("workspace = true") || name.contains(".workspace") || rest.contains("path = ") {
            continue;
        }
        let reason = rest.rsplit_once(" # ").is_some_and(|(_, reason)| reason.len() > 8);
        found.push((name.trim().to_owned(), reason));
    }
    found
}

#[test]
fn every_direct_dependency_has_its_reason_beside_it() {
    let mut looked = 0;
    for manifest in [
        "Cargo.toml",
        "src-tauri/Cargo.toml",
        "src-tauri/core/Cargo.toml",
        "src-tauri/vault/Cargo.toml",
        "src-tauri/cli/Cargo.toml",
        "tests/Cargo.toml",
        "tests/e2e/Cargo.toml",
    ] {
        for (name, reason) in reasons(&fs::read_to_string(root().join(manifest)).expect("a manifest")) {
            looked += 1;
            assert!(reason, "{manifest}: {name} has no reason beside it");
        }
    }
    assert!(looked > 40, "only {looked} dependencies were found");
    assert_eq!(reasons("[dependencies]\nleft-pad = \"1\""), [("left-pad".to_owned(), false)]);
}

fn bill() -> String {
    let run =
        Command::new("python3").arg("-B").arg(root().join("scripts/sbom.py")).output().expect("python3");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// `make supply` asks cargo-deny, which takes minutes to build; this much is told without it.
#[test]
fn what_deny_toml_refuses_is_not_linked_and_all_sources_are_the_one_registry() {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect("a file");
    let (rules, lock, bill) = (read("deny.toml"), read("Cargo.lock"), bill());
    let between = |line: &str, start: &str| {
        line.trim().strip_prefix(start).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let refused: Vec<_> = rules.lines().filter_map(|line| between(line, "{ crate = \"")).collect();
    assert!(refused.len() > 5, "only {refused:?}");
    let is_linked = |name: &str| bill.contains(&format!("\"pkg:cargo/{name}@"));
    assert!(is_linked("sled"), "the bill names what is linked");
    let found: Vec<_> = refused.iter().filter(|name| is_linked(name)).collect();
    assert!(found.is_empty(), "{found:?}");
    let allowed = rules.lines().find_map(|line| between(line, "allow-registry = [\"")).expect("a registry");
    for source in lock.lines().filter_map(|line| between(line, "source = \"")) {
        assert_eq!(source, format!("registry+{allowed}"));
    }
}

#[test]
fn the_bill_of_materials_names_every_part_with_licence_and_digest_and_only_known_ones() {
    let text = bill();
    let bill: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&bill["bomFormat"], &bill["specVersion"]), (&"CycloneDX".into(), &"1.5".into()));
    let mut known =
        BTreeSet::from([bill["metadata"]["component"]["bom-ref"].as_str().expect("a reference").to_owned()]);
    let parts = bill["components"].as_array().expect("components");
    for part in parts {
        let purl = part["purl"].as_str().expect("an address");
        assert!(known.insert(purl.to_owned()), "{purl} is there twice");
        assert_eq!(part["bom-ref"], part["purl"]);
        assert!(part["licenses"][0]["expression"].is_string(), "{purl} has no licence");
        let ours = part["name"].as_str().is_some_and(|name| name.starts_with("sotto"));
        let digest = part["hashes"][0]["content"].as_str().map(str::len);
        assert!(ours || purl.starts_with("pkg:npm/") || digest == Some(64), "{purl} has no digest");
    }
    for needed in ["pkg:cargo/sled@", "pkg:cargo/chacha20poly1305@", "pkg:cargo/tauri@", "pkg:npm/svelte@"] {
        assert!(known.iter().any(|purl| purl.starts_with(needed)), "{needed} is missing");
    }
    for used in bill["dependencies"].as_array().expect("dependencies") {
        for on in used["dependsOn"].as_array().expect("a list") {
            assert!(known.contains(on.as_str().expect("a reference")), "{on} is not in the bill");
        }
    }
    assert!(!text.contains("home/"), "a path of this machine is in it");
}
