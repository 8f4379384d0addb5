//! The command line: the same core without a window, for scripts, scheduled work, recovery, and for proving things.

mod args;
mod commands;
mod context;
mod environment;
mod exit;
mod input;
mod output;
mod progress;

use clap::Parser;
use std::process::ExitCode;

/// Freed memory is wiped, in every library too: decrypted notes and typed passphrases leave no copies behind.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    environment::settle();
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are results; anything else is wrong usage.
            let code = if error.use_stderr() { exit::Exit::Usage } else { exit::Exit::Done };
            let _ = error.print();
            return code.into();
        }
    };
    match commands::run(cli) {
        Ok(code) => code.into(),
        Err(error) => {
            output::message(&error);
            exit::of(&error).into()
        }
    }
}
