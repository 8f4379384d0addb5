//! Reading source text: which files there are, what is code in them, what they import.

use std::fs;
use std::path::Path;

/// A file of the checkout: its path from the root, with `/`, and its text; none for pictures and the like.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    pub fn is_under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// Folders that are made, not written.
const MADE: [&str; 7] = [".git", "target", "node_modules", "dist", ".venv", "gen", "__pycache__"];

/// Every file below `root`, sorted by path.
pub fn read_tree(root: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    visit(root, "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn visit(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    // A build may be writing beside us: what has gone meanwhile is not there.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if !MADE.contains(&name.as_str()) {
                visit(&entry.path(), &format!("{path}/"), found);
            }
        } else if kind.is_file() {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            found.push(Source { path, text });
        }
    }
}

/// Rust text with comments and the contents of strings blanked out; line breaks stay.
pub fn rust_code(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = match (chars[i], chars.get(i + 1)) {
            ('/', Some('/')) => find(&chars, i, "\n"),
            ('/', Some('*')) => find(&chars, i + 2, "*/") + 2,
            ('"', _) => string_end(&chars, i + 1),
            ('r', Some('"' | '#')) if !follows_a_word(&chars, i) => {
                raw_string_end(&chars, i).unwrap_or(i + 1)
            }
            ('\'', Some('\\')) => find(&chars, i + 3, "'") + 1,
            ('\'', Some(_)) if chars.get(i + 2) == Some(&'\'') => i + 3,
            _ => i + 1,
        }
        .min(chars.len());
        if end == i + 1 {
            out.push(chars[i]);
        } else {
            out.push(' ');
            out.extend(chars[i..end].iter().filter(|c| **c == '\n'));
        }
        i = end;
    }
    out
}

fn find(chars: &[char], from: usize, what: &str) -> usize {
    let what: Vec<char> = what.chars().collect();
    (from..chars.len()).find(|i| chars[*i..].starts_with(&what)).unwrap_or(chars.len())
}

fn string_end(chars: &[char], mut i: usize) -> usize {
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

fn raw_string_end(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    let open = start + 1 + hashes;
    (chars.get(open) == Some(&'"')).then(|| {
        let close = format!("\"{}", "#".repeat(hashes));
        find(chars, open + 1, &close) + close.len()
    })
}

fn follows_a_word(chars: &[char], i: usize) -> bool {
    i > 0 && (chars[i - 1].is_alphanumeric() || chars[i - 1] == '_') && chars[i - 1] != 'b'
}

/// Whether `path` (such as `Utc::now` or `sled`) stands in `code` as whole words.
pub fn names(code: &str, path: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(path).any(|(at, _)| {
        !code[..at].chars().next_back().is_some_and(word)
            && !code[at + path.len()..].chars().next().is_some_and(word)
    })
}

/// The first segments after every `crate::` in Rust code, groups taken apart.
pub fn crate_paths(code: &str) -> Vec<String> {
    let code: String = code.split_whitespace().collect();
    code.match_indices("crate::")
        .flat_map(|(at, matched)| first_segments(&code[at + matched.len()..]))
        .collect()
}

fn first_segments(rest: &str) -> Vec<String> {
    let ident = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '*')).collect()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![ident(rest)] };
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                found.push(ident(&group[start..]));
                start = i + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// What a TypeScript or Svelte file imports, relative paths resolved from the root of the checkout.
pub fn script_imports(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for key in ["from", "import", "import(", "vi.mock("] {
        for (at, _) in source.text.match_indices(key) {
            let rest = source.text[at + key.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"' | '`')) else { continue };
            if let Some(end) = rest[1..].find(quote) {
                found.push(resolve(&source.path, &rest[1..=end]));
            }
        }
    }
    found
}

fn resolve(from: &str, specifier: &str) -> String {
    if specifier.starts_with('.') { beside(from, specifier) } else { specifier.into() }
}

/// A relative path as seen from the file `from`.
pub fn beside(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_not_code() {
        let text = "let a = \"sled::x \\\" y\"; // sled::z\n/* sled\n */ let c = '\"'; let s = r#\"sled \" \"#; let q: &'a str;";
        let code = rust_code(text);
        assert!(!code.contains("sled"), "{code}");
        assert!(code.contains("let c =") && code.contains("let s =") && code.contains("&'a str;"), "{code}");
        assert_eq!(code.lines().count(), text.lines().count());
    }

    #[test]
    fn words_are_whole() {
        assert!(names("use sled::Db;", "sled"));
        assert!(!names("let assled = 1; sledge();", "sled"));
    }

    #[test]
    fn crate_paths_are_taken_apart() {
        let code = "use crate::{model::{Person, Loop}, rules, stored::*}; fn f(x: crate::workspace::W) {}";
        assert_eq!(crate_paths(code), ["model", "rules", "stored", "workspace"]);
    }

    #[test]
    fn script_imports_are_resolved() {
        let text = "import { a } from '../person/a';\nimport './b.css';\nconst c = await import(\"../../ipc/c\");\nexport * from 'svelte';";
        let source = Source::new("ui/src/features/today/x.ts", text);
        let mut found = script_imports(&source);
        found.sort();
        assert_eq!(
            found,
            ["svelte", "ui/src/features/person/a", "ui/src/features/today/b.css", "ui/src/ipc/c"]
        );
    }
}
