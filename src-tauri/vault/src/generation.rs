//! CURRENT and the generation folders: the only switch there is.

use std::path::{Path, PathBuf};

use crate::{
    error::{Error, Result},
    files::{self, Files},
};

/// Name of the file that names the live generation.
pub(crate) const CURRENT: &str = "CURRENT";
/// Where damaged files are put aside.
pub(crate) const SET_ASIDE: &str = "set-aside";

/// A generation's number: gen-0001 and on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Generation(pub(crate) u32);

impl Generation {
    pub(crate) fn name(self) -> String {
        format!("gen-{:04}", self.0)
    }

    fn from_name(name: &str) -> Option<Self> {
        let digits = name.strip_prefix("gen-")?;
        let number = digits.parse().ok()?;
        (digits.len() >= 4 && Self(number).name() == name).then_some(Self(number))
    }

    pub(crate) fn dir(self, vault: &Path) -> PathBuf {
        vault.join(self.name())
    }
}

/// How the live generation was found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// CURRENT names it.
    Named(Generation),
    /// CURRENT is missing or unreadable, and this is the only generation there is.
    OnlyOne(Generation),
}

/// Makes `generation` the live one; durable when it returns.
pub(crate) fn switch_to(files: &dyn Files, vault: &Path, generation: Generation) -> Result<()> {
    files::replace(files, &vault.join(CURRENT), encode(generation).as_bytes())
}

/// Finds the live generation.
///
/// # Errors
/// `NoVault` when nothing here looks like one; `Damaged` when CURRENT is unreadable and several could be meant.
pub(crate) fn find(files: &dyn Files, vault: &Path) -> Result<Found> {
    let all = all(files, vault)?;
    let current = match files.read(&vault.join(CURRENT)) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::io(vault.join(CURRENT), error)),
    };
    match (current.as_deref().map(decode), all.as_slice()) {
        (Some(Some(named)), _) if all.contains(&named) => Ok(Found::Named(named)),
        (Some(Some(named)), _) => Err(Error::damaged(format!("the folder {} is missing", named.name()))),
        (_, [only]) => Ok(Found::OnlyOne(*only)),
        (None, []) => Err(Error::NoVault { path: vault.to_path_buf() }),
        (Some(None), []) => Err(Error::damaged("CURRENT cannot be read and there is nothing else")),
        _ => Err(Error::damaged("CURRENT cannot be read and there are several folders it could mean")),
    }
}

/// Every generation folder, oldest first.
pub(crate) fn all(files: &dyn Files, vault: &Path) -> Result<Vec<Generation>> {
    let names = files.list(vault).map_err(|error| Error::io(vault, error))?;
    let mut all: Vec<_> = names.iter().filter_map(|name| Generation::from_name(name)).collect();
    all.sort();
    Ok(all)
}

/// Moves a damaged file or folder to set-aside/ under a fresh number.
pub(crate) fn set_aside(files: &dyn Files, vault: &Path, damaged: &Path) -> Result<PathBuf> {
    let dir = vault.join(SET_ASIDE);
    files::create_dirs(files, &dir)?;
    let taken = files.list(&dir).map_err(|error| Error::io(&dir, error))?;
    let last = taken.iter().filter_map(|name| name.split('-').next()?.parse::<u32>().ok()).max().unwrap_or(0);
    let name = damaged.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let target = dir.join(format!("{:04}-{name}", last + 1));
    files.rename(damaged, &target).map_err(|error| Error::io(damaged, error))?;
    files.sync_dir(&dir).map_err(|error| Error::io(&dir, error))?;
    Ok(target)
}

/// "gen-0001 " and the CRC32C of the name in hex, so that a flipped byte never names another generation.
fn encode(generation: Generation) -> String {
    let name = generation.name();
    format!("{name} {:08x}\n", crc32c::crc32c(name.as_bytes()))
}

fn decode(bytes: &[u8]) -> Option<Generation> {
    let text = std::str::from_utf8(bytes).ok()?;
    let generation = Generation::from_name(text.split(' ').next()?)?;
    (encode(generation) == text).then_some(generation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Disk;

    #[test]
    fn a_flipped_byte_in_current_never_names_another_generation() {
        let text = encode(Generation(12)).into_bytes();
        assert_eq!(decode(&text), Some(Generation(12)));
        for position in 0..text.len() {
            for bit in 0..8 {
                let mut flipped = text.clone();
                flipped[position] ^= 1 << bit;
                assert_eq!(decode(&flipped), None);
            }
        }
    }

    #[test]
    fn an_unreadable_current_is_repaired_only_when_one_generation_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let vault = dir.path();
        assert!(matches!(find(&Disk, vault), Err(Error::NoVault { .. })));
        std::fs::create_dir(Generation(3).dir(vault)).unwrap();
        assert_eq!(find(&Disk, vault).unwrap(), Found::OnlyOne(Generation(3)));
        std::fs::create_dir(Generation(4).dir(vault)).unwrap();
        assert!(find(&Disk, vault).unwrap_err().is_damage());
        switch_to(&Disk, vault, Generation(4)).unwrap();
        assert_eq!(find(&Disk, vault).unwrap(), Found::Named(Generation(4)));
    }
}
