//! Sotto beside what people would use instead: the same work in one run. Run it with `make bench`.
//!
//! `BENCH_QUICK=1` takes a tenth of the notes. The table goes to standard output and into the file that is named.

mod figures;
mod machine;
mod measures;
mod ours;
mod peers;
mod text;

use anyhow::{Context, Result};
use figures::Table;
use std::path::Path;

const BEGIN: &str = "<!-- bench: begin -->";
const END: &str = "<!-- bench: end -->";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        // A process of its own, so that nothing else is in its memory.
        ["memory", vault, state, kit] => measures::hold(vault, state, kit),
        // For a profiler: a vault to open again and again.
        ["fill", dir, size] => measures::fill(Path::new(dir), size.parse()?),
        ["only", measure] => run(Some(measure), None),
        [] => run(None, None),
        [document] => run(None, Some(Path::new(document))),
        _ => anyhow::bail!("sotto-bench [DOCUMENT | only MEASURE]: the document's table is written anew"),
    }
}

fn run(only: Option<&str>, document: Option<&Path>) -> Result<()> {
    let quick = std::env::var_os("BENCH_QUICK").is_some();
    let scratch = tempfile::Builder::new().prefix("sotto-bench").tempdir()?;
    let about = machine::about();
    println!("{about}\n");
    let mut table = Table::default();
    let bench = measures::Bench::new(scratch.path(), quick);
    match only {
        Some(measure) => bench.only(measure, &mut table)?,
        None => bench.all(&mut table)?,
    }
    let command = if quick { "BENCH_QUICK=1 make bench" } else { "make bench" };
    let text = format!(
        "Printed by `{command}` on {}: {about}.\n{}\n\n{}",
        chrono::Utc::now().format("%Y-%m-%d"),
        versions(),
        table.markdown()
    );
    match document {
        Some(path) => put_between(path, &text),
        None => {
            println!("\n{text}");
            Ok(())
        }
    }
}

fn versions() -> String {
    let sqlite = rusqlite::version();
    let rest =
        [("age", "--version"), ("restic", "version"), ("rg", "--version"), ("keepassxc-cli", "--version")];
    let rest = rest.map(|(name, ask)| {
        let said = machine::said(name, &[ask]);
        if said.contains(name) || said.contains("ripgrep") { said } else { format!("{name} {said}") }
    });
    format!(
        "Beside it: SQLCipher (SQLite {sqlite}), redb 2, sled 0.34.7, argon2 (reference), {}.",
        rest.join(", ")
    )
}

fn put_between(path: &Path, text: &str) -> Result<()> {
    let document = std::fs::read_to_string(path)?;
    let (before, rest) = document.split_once(BEGIN).context("the document has no place for the table")?;
    let (_, after) = rest.split_once(END).context("the document has no place for the table")?;
    std::fs::write(path, format!("{before}{BEGIN}\n{text}{END}{after}"))?;
    Ok(())
}
