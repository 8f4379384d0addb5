//! The version with the commit it was built from, for both programs.

use std::process::Command;

/// Sets `SOTTO_VERSION`: "0.1.0 (1a2b3c4d5e6f)", "-dirty" where files were changed. An optimised build asks git; where
/// there is none, as in a source archive, `SOTTO_BUILD` may name the commit. A development build names none: it would be
/// built anew at each commit.
pub fn tell() {
    println!("cargo::rerun-if-env-changed=SOTTO_BUILD");
    println!("cargo::rerun-if-changed=build.rs");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let named = std::env::var("SOTTO_BUILD").ok().filter(|named| !named.is_empty());
    let optimised = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let build = named.or_else(|| if optimised { commit() } else { None });
    let build =
        build.unwrap_or_else(|| if optimised { "commit unknown" } else { "development build" }.to_owned());
    println!("cargo::rustc-env=SOTTO_VERSION={version} ({build})");
}

fn commit() -> Option<String> {
    for changes_with_a_commit in ["HEAD", "index"] {
        let path = git(&["rev-parse", "--git-path", changes_with_a_commit])?;
        println!("cargo::rerun-if-changed={path}");
    }
    git(&["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"])
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.trim().is_empty()).then(|| text.trim().to_owned())
}
