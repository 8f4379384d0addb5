//! `manual DIR`, in a build for packaging only: manual pages and completions, out of the arguments' own definition.

use crate::args::Cli;
use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::Path;

/// Writes `man/*.1` and `completions/*` below the folder.
pub fn write(dir: &Path) -> Result<()> {
    let (man, completions) = (dir.join("man"), dir.join("completions"));
    for folder in [&man, &completions] {
        std::fs::create_dir_all(folder).with_context(|| format!("{} can't be made", folder.display()))?;
    }
    let mut cli = Cli::command();
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut cli, "sotto-cli", &completions)
            .with_context(|| format!("the completions for {shell} can't be written"))?;
    }
    clap_mangen::generate_to(cli, &man)
        .with_context(|| format!("the manual pages can't be written into {}", man.display()))
}
