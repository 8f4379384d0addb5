//! What Rust files may not do.

use super::source::{Source, crate_paths, names, rust_code};

const CORE: &str = "src-tauri/core/src";

fn rust_files(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| source.is_rust())
}

/// Whether the file is the core's module `name` or lies in it.
fn in_core_module(source: &Source, name: &str) -> bool {
    source.path == format!("{CORE}/{name}.rs") || source.is_under(&format!("{CORE}/{name}"))
}

/// In the core, `model` imports nothing of ours and `rules` only `model`.
pub fn core_layers(sources: &[Source]) -> Vec<String> {
    let layers: [(&str, &[&str]); 2] = [("model", &["model"]), ("rules", &["rules", "model"])];
    let mut found = Vec::new();
    for (module, allowed) in layers {
        for source in rust_files(sources).filter(|source| in_core_module(source, module)) {
            let code = rust_code(&source.text);
            for name in crate_paths(&code).iter().filter(|name| !allowed.contains(&name.as_str())) {
                found.push(format!("{}: {module} reaches crate::{name}", source.path));
            }
            if names(&code, "sotto_vault") {
                found.push(format!("{}: {module} reaches the vault", source.path));
            }
            if climbs_out(source, &code) {
                found.push(format!("{}: {module} leaves itself through super", source.path));
            }
        }
    }
    found
}

/// Whether a chain of `super::` reaches the crate's root; a module of tests inside the file is one step more.
fn climbs_out(source: &Source, code: &str) -> bool {
    let inner = usize::from(code.contains("mod tests {"));
    let path = source.path.strip_prefix(CORE).unwrap_or(&source.path).trim_end_matches("/mod.rs");
    let depth = path.matches('/').count();
    code.contains(&"super::".repeat(depth + inner))
}

/// In the core, `model` and `rules` are pure: time, ids and randomness are arguments.
pub fn core_is_pure(sources: &[Source]) -> Vec<String> {
    const IMPURE: [&str; 16] = [
        "std::time",
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local",
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "getrandom",
        "rand",
        "now_v7",
        "new_v4",
        "iana_time_zone",
    ];
    let mut found = Vec::new();
    for source in rust_files(sources).filter(|s| in_core_module(s, "model") || in_core_module(s, "rules")) {
        let code = rust_code(&source.text);
        for name in IMPURE.iter().filter(|name| names(&code, name)) {
            found.push(format!("{}: names {name}", source.path));
        }
    }
    found
}

/// Only the shell knows that there is a window.
pub fn no_tauri_below_the_shell(sources: &[Source]) -> Vec<String> {
    rust_files(sources)
        .filter(|source| {
            ["core", "vault", "cli"].iter().any(|name| source.is_under(&format!("src-tauri/{name}")))
        })
        .filter(|source| names(&rust_code(&source.text), "tauri"))
        .map(|source| format!("{}: names tauri", source.path))
        .collect()
}

/// Only the vault's store.rs imports sled, and shows no sled type to its neighbours.
pub fn sled_stays_in_the_store(sources: &[Source]) -> Vec<String> {
    const STORE: &str = "src-tauri/vault/src/store.rs";
    let mut found = Vec::new();
    for source in rust_files(sources).filter(|source| source.is_under("src-tauri")) {
        let code = rust_code(&source.text);
        for line in code.lines() {
            let shows = line.trim_start().starts_with("pub ") && names(line, "sled");
            if source.path != STORE && (line.contains("sled::") || names(line, "use sled")) {
                found.push(format!("{}: imports sled", source.path));
            } else if source.path == STORE && shows {
                found.push(format!("{}: shows a sled type: {}", source.path, line.trim()));
            }
        }
    }
    found
}

/// Errors are types, so that callers can act on them.
pub fn no_string_errors(sources: &[Source]) -> Vec<String> {
    rust_files(sources)
        .filter(|source| source.is_under("src-tauri"))
        .filter(|source| has_string_error(&rust_code(&source.text)))
        .map(|source| format!("{}: a Result whose error is a String", source.path))
        .collect()
}

fn has_string_error(code: &str) -> bool {
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ").replace("->", "  ");
    code.match_indices("Result<").any(|(at, matched)| {
        let error = last_argument(&code[at + matched.len()..]);
        matches!(error, "String" | "std::string::String")
    })
}

/// The last of the generic arguments that `rest` begins with, up to their closing bracket.
fn last_argument(rest: &str) -> &str {
    let (mut depth, mut start) = (0, None);
    for (i, c) in rest.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' if depth == 0 => return start.map_or("", |start: usize| rest[start..i].trim()),
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 => start = Some(i + 1),
            _ => {}
        }
    }
    ""
}

/// A file that a person can hold in their head.
pub fn files_stay_small(sources: &[Source]) -> Vec<String> {
    const MOST: usize = 700;
    rust_files(sources)
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines >= MOST)
        .map(|(source, lines)| format!("{}: {lines} lines, and {MOST} are too many", source.path))
        .collect()
}

/// What ships handles its errors; only tests may stop at the first one.
pub fn errors_are_handled(sources: &[Source]) -> Vec<String> {
    const SILENCED: [&str; 4] =
        ["clippy::unwrap_used", "clippy::expect_used", "clippy::panic", "clippy::indexing_slicing"];
    rust_files(sources)
        .filter(|source| source.is_under("src-tauri") && !source.path.contains("/tests/"))
        .flat_map(|source| {
            let code = rust_code(&source.text);
            let silenced = SILENCED.iter().filter(move |name| code.contains(&format!("allow({name}")));
            silenced.map(|name| format!("{}: silences {name}", source.path))
        })
        .collect()
}
