//! The window's program.

/// Freed memory is wiped, in every library too: decrypted notes and typed passphrases leave no copies behind.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> std::process::ExitCode {
    sotto::run()
}
