//! Which crates a Cargo.toml may not name.

use super::source::Source;

const WINDOW: [&str; 5] = ["tauri", "tauri-build", "wry", "tao", "rfd"];
const STORE: [&str; 1] = ["sled"];
const CIPHERS: [&str; 14] = [
    "chacha20poly1305",
    "chacha20",
    "poly1305",
    "aead",
    "aes-gcm",
    "argon2",
    "hkdf",
    "hmac",
    "sha2",
    "x25519-dalek",
    "ed25519-dalek",
    "crypto_box",
    "ring",
    "getrandom",
];

/// The vault knows no 1:1 words and no window; the core no window, store or cipher; shell and CLI only the core.
pub fn directions(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.path.ends_with("Cargo.toml"))
        .flat_map(|source| {
            let forbidden = forbidden_in(&source.path);
            match dependencies(source) {
                Ok(names) => names.into_iter().filter(|name| forbidden.contains(&name.as_str())).collect(),
                Err(error) => vec![format!("something unreadable: {error}")],
            }
            .into_iter()
            .map(|name| format!("{}: names {name}", source.path))
        })
        .collect()
}

fn forbidden_in(path: &str) -> Vec<&'static str> {
    let mut forbidden: Vec<&str> = Vec::new();
    match path {
        "src-tauri/vault/Cargo.toml" => {
            forbidden.extend(WINDOW);
            forbidden.extend(["sotto", "sotto-core", "sotto-cli", "ciborium", "chrono"]);
        }
        "src-tauri/core/Cargo.toml" => {
            forbidden.extend(WINDOW);
            forbidden.extend(STORE);
            forbidden.extend(CIPHERS);
            forbidden.extend(["sotto", "sotto-cli"]);
        }
        "src-tauri/cli/Cargo.toml" => {
            forbidden.extend(WINDOW);
            forbidden.extend(STORE);
            forbidden.extend(CIPHERS);
            forbidden.extend(["sotto", "sotto-vault"]);
        }
        "src-tauri/Cargo.toml" => {
            forbidden.extend(STORE);
            forbidden.extend(CIPHERS);
            forbidden.extend(["sotto-vault", "sotto-cli"]);
        }
        _ => {}
    }
    forbidden
}

/// Every package named in a table of dependencies: build, test and per-platform ones too, renamed ones by their real name.
fn dependencies(source: &Source) -> Result<Vec<String>, toml::de::Error> {
    let manifest: toml::Table = source.text.parse()?;
    let mut found = Vec::new();
    collect(&manifest, &mut found);
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        targets.values().filter_map(toml::Value::as_table).for_each(|target| collect(target, &mut found));
    }
    Ok(found)
}

fn collect(table: &toml::Table, found: &mut Vec<String>) {
    for key in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(list) = table.get(key).and_then(toml::Value::as_table) else { continue };
        for (name, value) in list {
            found.push(value.get("package").and_then(toml::Value::as_str).unwrap_or(name).into());
        }
    }
}
