//! Child processes that end with the test, whatever happens in it.

use rustix::process::{Pid, Signal, kill_process_group};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

/// A child and everything it starts.
pub struct Process(pub Child);

impl Process {
    /// Starts the command in a process group of its own.
    ///
    /// # Panics
    /// Names the program when it can't be started.
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        match command.process_group(0).spawn() {
            Ok(child) => Process(child),
            Err(error) => panic!("{name} can't be started: {error}"),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let group = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            // Whoever is gone already needs no signal.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}
