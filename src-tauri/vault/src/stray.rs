//! Files that a sync program left in the vault's folder: recognised by name and content, reported, never used.

use std::path::Path;

use crate::{
    files::Files,
    format::Reader,
    generation::Generation,
    ids::VaultId,
    journal,
    report::{OpenNote, OpenNoteKind},
    snapshot,
};

/// How sync programs name the loser of a conflict.
const CONFLICT_NAMES: [&str; 6] =
    ["conflicted copy", "conflict copy", ".sync-conflict-", "_conf(", "[conflict]", "case conflict"];

/// One note for each conflict copy or foreign Sotto file in the vault's folder and its live generation.
pub(crate) fn find(files: &dyn Files, vault: &Path, live: Generation, id: VaultId) -> Vec<OpenNote> {
    let dir = live.dir(vault);
    let folders = [vault.to_path_buf(), dir.clone(), dir.join(journal::DIR), dir.join(snapshot::DIR)];
    let mut notes = Vec::new();
    for folder in folders {
        for name in files.list(&folder).unwrap_or_default() {
            let path = folder.join(&name);
            if is_ours(&name) || path.is_dir() {
                continue;
            }
            let start = start_of(&path);
            let kind = start.as_deref().and_then(kind_of);
            let conflict = is_conflict(&name);
            if conflict || kind.is_some() {
                notes.push(note(&name, conflict, kind, start.as_deref().and_then(vault_of) == Some(id)));
            }
        }
    }
    notes
}

fn note(name: &str, conflict: bool, kind: Option<&str>, of_this_vault: bool) -> OpenNote {
    let origin = if conflict { "A sync program left the conflict copy" } else { "There is a stray file" };
    let content = match (kind, of_this_vault) {
        (Some(kind), true) => format!(", {kind} of this vault"),
        (Some(kind), false) => format!(", {kind} of another vault"),
        (None, _) => String::new(),
    };
    OpenNote::new(
        OpenNoteKind::StrayFile,
        format!(
            "{origin} {name}{content} in the vault's folder; it was not used. Keep the vault out of synced folders."
        ),
    )
}

fn is_ours(name: &str) -> bool {
    let fixed = ["CURRENT", crate::lock::NAME, crate::keysfile::NAME, crate::keysfile::BACKUP_NAME];
    let more = [crate::store::SUM, crate::image::NAME, crate::lifecycle::DROP_OLDER];
    let numbered = matches!(name.len(), 10 | 20) && name.bytes().all(|byte| byte.is_ascii_digit());
    fixed.contains(&name)
        || more.contains(&name)
        || numbered
        || (name.starts_with('.') && name.ends_with(".new"))
}

fn is_conflict(name: &str) -> bool {
    let lower = name.to_lowercase();
    CONFLICT_NAMES.iter().any(|mark| lower.contains(mark))
        || ["vault", "current"].iter().any(|ours| lower.starts_with(ours) && lower.contains(" ("))
}

fn start_of(path: &Path) -> Option<Vec<u8>> {
    let mut start = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    std::io::Read::read_to_end(&mut std::io::Read::take(file, 64), &mut start).ok()?;
    Some(start)
}

fn kind_of(start: &[u8]) -> Option<&'static str> {
    match start.get(..8)? {
        b"SOTTOKEY" => Some("a keys file"),
        b"SOTTOJRN" => Some("a journal segment"),
        b"SOTTOSNP" => Some("a snapshot"),
        b"SOTTOBAK" => Some("a backup"),
        _ => None,
    }
}

/// Where each kind of file names its vault.
fn vault_of(start: &[u8]) -> Option<VaultId> {
    let mut reader = Reader(start);
    let magic = reader.array::<8>()?;
    reader.u16()?;
    if magic == *b"SOTTOSNP" {
        reader.u32()?;
    }
    reader.array().map(VaultId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflict_copies_of_the_usual_programs_are_recognised() {
        let names = [
            "vault (maria's conflicted copy 2026-11-23).keys",
            "vault.sync-conflict-20261123-211500-ABCDEFG.keys",
            "vault (1).keys",
            "0000000001 (conflicted copy 2026-11-23)",
            "CURRENT (2)",
        ];
        for name in names {
            assert!(is_conflict(name) && !is_ours(name), "{name}");
        }
        for name in ["vault.keys", "vault.keys.bak", "CURRENT", "lock", "0000000001", "store.sum"] {
            assert!(is_ours(name) && !is_conflict(name), "{name}");
        }
    }
}
