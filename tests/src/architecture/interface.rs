//! What the interface's files may not do.

use super::source::{Source, script_imports};

const IPC: &str = "ui/src/ipc";
const FEATURES: &str = "ui/src/features";
const COMPONENTS: &str = "ui/src/components";

fn scripts(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| {
        source.is_under("ui/src") && [".ts", ".js", ".svelte"].iter().any(|end| source.path.ends_with(end))
    })
}

/// One file talks to the shell.
pub fn one_file_talks_to_the_shell(sources: &[Source]) -> Vec<String> {
    const CLIENT: [&str; 2] = ["ui/src/ipc/client.ts", "ui/src/ipc/client.test.ts"];
    scripts(sources)
        .filter(|source| !CLIENT.contains(&source.path.as_str()))
        .flat_map(|source| {
            script_imports(source)
                .into_iter()
                .filter(|import| import.starts_with("@tauri-apps"))
                .map(|import| format!("{}: imports {import}", source.path))
        })
        .collect()
}

/// A feature is a screen; what two of them share lies below them.
pub fn features_stay_apart(sources: &[Source]) -> Vec<String> {
    let feature = |path: &str| -> Option<String> {
        path.strip_prefix(FEATURES)?.strip_prefix('/')?.split('/').next().map(String::from)
    };
    let mut found = Vec::new();
    for source in scripts(sources) {
        let Some(own) = feature(&source.path) else { continue };
        for import in script_imports(source) {
            if feature(&import).is_some_and(|other| other != own) {
                found.push(format!("{}: imports {import}", source.path));
            }
        }
    }
    found
}

/// Components have no words of the field: they know neither features nor the wire.
pub fn components_know_no_domain(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in scripts(sources).filter(|source| source.is_under(COMPONENTS)) {
        for import in script_imports(source) {
            if import.starts_with(FEATURES) || import.starts_with(IPC) {
                found.push(format!("{}: imports {import}", source.path));
            }
        }
    }
    found
}

/// Nothing is injected as markup, and nothing is kept by the web view.
pub fn nothing_is_injected_or_kept(sources: &[Source]) -> Vec<String> {
    const FORBIDDEN: [&str; 8] = [
        "{@html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
    ];
    let mut found = Vec::new();
    for source in scripts(sources) {
        for word in FORBIDDEN.iter().filter(|word| source.text.contains(**word)) {
            found.push(format!("{}: has {word}", source.path));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_may_import_itself_and_what_lies_below() {
        let source = Source::new(
            "ui/src/features/today/Today.svelte",
            "import { today } from '../../ipc/client';\nimport Row from './Row.svelte';",
        );
        assert_eq!(features_stay_apart(&[source]), Vec::<String>::new());
    }
}
