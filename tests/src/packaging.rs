//! What goes into a package, as far as it can be told without building one; `make package` tries a built one out.

use serde_json::Value;
use sotto_tests::root;
use std::fs;

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn package() -> Value {
    serde_json::from_str(&text("src-tauri/packaging/package.json")).expect("JSON")
}

#[test]
fn every_file_of_a_package_is_there_or_made_by_the_script() {
    const MADE: [&str; 2] = ["../target/release/sotto-cli", "../target/package/"];
    for kind in ["deb", "rpm"] {
        let files = package()["bundle"]["linux"][kind]["files"].as_object().expect("files").clone();
        assert!(files.len() >= 15, "{kind}");
        for (to, from) in files {
            let from = from.as_str().expect("a path");
            assert!(to.starts_with("/usr/"), "{kind}: {to} lies outside /usr");
            let made = MADE.iter().any(|made| from.starts_with(made));
            assert!(made || root().join("src-tauri").join(from).exists(), "{kind}: {from} is missing");
        }
    }
}

#[test]
fn backups_have_one_type_everywhere_and_start_with_what_the_vault_writes() {
    let (entry, kind, about) = (
        text("src-tauri/packaging/linux/sotto.desktop"),
        text("src-tauri/packaging/linux/org.sotto.Sotto.xml"),
        text("src-tauri/packaging/linux/org.sotto.Sotto.metainfo.xml"),
    );
    let ours = "application/x-sotto-backup";
    assert!(entry.contains(&format!("MimeType={ours};")));
    assert!(entry.contains("Exec={{exec}} %f"));
    assert!(kind.contains(&format!("type=\"{ours}\"")) && kind.contains("*.sotto"));
    assert!(about.contains(&format!("<mediatype>{ours}</mediatype>")));
    let magic = kind.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a magic");
    assert!(text("src-tauri/vault/src/backup.rs").contains(&format!("b\"{magic}\"")), "{magic}");
}

#[test]
fn the_metainfo_names_the_version_that_is_built() {
    let about = text("src-tauri/packaging/linux/org.sotto.Sotto.metainfo.xml");
    let version = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(about.contains(&version), "no {version} in the metainfo");
}

#[test]
fn the_pipeline_signs_and_publishes_nothing() {
    let pipeline = text(".github/workflows/release.yml");
    assert!(pipeline.contains("contents: read"));
    for word in ["secrets.", "contents: write", "TAURI_SIGNING"] {
        assert!(!pipeline.contains(word), "{word}");
    }
}
