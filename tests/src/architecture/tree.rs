//! What the tree as a whole may not hold.

use super::source::{Source, beside};

/// The documents that lie at the root; everything else has its place in docs/.
pub fn root_documents_are_closed(sources: &[Source]) -> Vec<String> {
    const DOCUMENTS: [&str; 6] =
        ["README.md", "ARCHITECTURE.md", "VAULT-FORMAT.md", "SECURITY.md", "CHANGELOG.md", "LICENSE"];
    const KINDS: [&str; 6] = ["md", "txt", "rst", "adoc", "html", "pdf"];
    sources
        .iter()
        .map(|source| source.path.as_str())
        .filter(|path| !path.contains('/') && !path.starts_with('.'))
        .filter(|path| match path.rsplit_once('.') {
            Some((_, kind)) => KINDS.contains(&kind),
            None => *path != "Makefile",
        })
        .filter(|path| !DOCUMENTS.contains(path))
        .map(|path| format!("{path}: not one of the documents at the root"))
        .collect()
}

/// Lock files say what, never from which machine: they must serve everywhere.
pub fn lock_files_name_no_host(sources: &[Source]) -> Vec<String> {
    const CRATES: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let mut found = Vec::new();
    for source in sources {
        let name = source.path.rsplit('/').next().unwrap_or(&source.path);
        for line in source.text.lines() {
            let wrong = match name {
                "Cargo.lock" => line.starts_with("source = ") && line != CRATES,
                "package-lock.json" => line.trim_start().starts_with("\"resolved\": \"http"),
                ".npmrc" => line.contains("registry="),
                "config.toml" => source.path.contains(".cargo/") && line.contains("registry"),
                "requirements.txt" => line.contains("index-url") || line.contains("://"),
                _ => false,
            };
            if wrong {
                found.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

/// Names that say nothing, and copies kept beside what replaced them.
pub fn names_mean_something(sources: &[Source]) -> Vec<String> {
    const EMPTY: [&str; 7] = ["utils", "util", "helpers", "misc", "legacy", "old", "backup_of"];
    let mut found = Vec::new();
    for source in
        sources.iter().filter(|s| s.is_under("src-tauri") || s.is_under("ui") || s.is_under("tests"))
    {
        let says_nothing = source.path.split('/').any(|part| {
            let stem = part.split('.').next().unwrap_or(part).to_lowercase();
            EMPTY.contains(&stem.as_str()) || stem.ends_with("_old") || stem.ends_with("-old")
        });
        if says_nothing {
            found.push(format!("{}: a name that says nothing", source.path));
        }
    }
    found
}

/// No file names the folder that this checkout happens to lie in.
pub fn no_file_names_its_place(sources: &[Source], root: &str) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.text.contains(root))
        .map(|source| format!("{}: names {root}", source.path))
        .collect()
}

/// Links and pictures in documents lead to files that are there.
pub fn links_lead_somewhere(sources: &[Source]) -> Vec<String> {
    let there = |path: &str| {
        sources.iter().any(|source| source.path == path || source.is_under(path.trim_end_matches('/')))
    };
    let mut found = Vec::new();
    for source in sources.iter().filter(|s| s.path.ends_with(".md") && !s.is_under("tests/samples")) {
        for (at, opened) in source.text.match_indices("](") {
            let rest = &source.text[at + opened.len()..];
            let target =
                rest[..rest.find(')').unwrap_or(rest.len())].split(['#', ' ']).next().unwrap_or_default();
            let outside = target.is_empty() || target.contains(':');
            if !outside && !there(&beside(&source.path, target)) {
                found.push(format!("{}: leads to {target}, which is not there", source.path));
            }
        }
    }
    found
}
