//! Progress of long steps, drawn at a terminal only, and Ctrl+C as a way to cancel them cleanly.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sotto_core::Progress;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

static CANCELLED: AtomicBool = AtomicBool::new(false);

/// A bar with bytes and rate; gone when dropped.
pub struct Bar(ProgressBar);

impl Bar {
    /// Starts a bar; from here on Ctrl+C cancels the step instead of ending the program in the middle of it.
    pub fn new() -> Self {
        // A second bar in one run finds the handler in place, which is all that is wanted.
        let _ = ctrlc::set_handler(|| CANCELLED.store(true, Ordering::Relaxed));
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}")
        {
            bar.set_style(style);
        }
        Bar(bar)
    }

    /// What a long step calls.
    pub fn step(&self) -> impl FnMut(Progress) -> ControlFlow<()> + '_ {
        |progress| {
            self.0.set_length(progress.total);
            self.0.set_position(progress.done);
            if CANCELLED.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;
    use std::time::{Duration, Instant};

    #[test]
    fn ctrl_c_cancels_the_step_that_runs_and_does_not_end_the_program() {
        let bar = Bar::new();
        let mut step = bar.step();
        let half = Progress { done: 1, total: 2 };
        assert_eq!(step(half), ControlFlow::Continue(()));
        let sent = Command::new("kill").args(["-INT", &std::process::id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()));
        let started = Instant::now();
        while step(half).is_continue() {
            assert!(started.elapsed() < Duration::from_secs(5), "Ctrl+C was not heard");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
