//! What the shell tells the page of its own accord: how far a long step is, and what was dropped onto the window.

use crate::error::{Answer, WireError};
use crate::wire::PageEvent;
use sotto_core::Progress;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tauri::ipc::Channel;

/// How often a long step is told of, at most.
const TOLD_EVERY: Duration = Duration::from_millis(80);

/// The page's one ear. It holds no event permission, so it hands over a channel instead.
#[derive(Default)]
pub struct Page {
    ear: Mutex<Option<Channel<PageEvent>>>,
    /// Told to the first page that listens.
    kept: Mutex<Option<PageEvent>>,
    running: AtomicBool,
    cancelled: AtomicBool,
}

impl Page {
    /// From now on this page is told.
    pub fn listen(&self, ear: Channel<PageEvent>) {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        *self.ear() = Some(ear);
        if let Some(event) = kept {
            self.tell(event);
        }
    }

    /// Tells the page, or the first one that will listen.
    pub fn tell_or_keep(&self, event: PageEvent) {
        if self.ear().is_some() {
            self.tell(event);
        } else {
            *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(event);
        }
    }

    /// Tells the page that comes next; the one that is there goes.
    pub fn tell_next(&self, event: PageEvent) {
        *self.ear() = None;
        self.tell_or_keep(event);
    }

    /// Tells the page, if there is one; a page that has gone hears nothing.
    pub fn tell(&self, event: PageEvent) {
        if let Some(ear) = &*self.ear() {
            let _ = ear.send(event);
        }
    }

    /// Asks the long step that runs, if one does, to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Runs a long step that tells how far it is and can be cancelled. Errors: `busy` while another one runs, and the
    /// step's own.
    pub fn long<T>(
        &self,
        step: impl FnOnce(&mut dyn FnMut(Progress) -> ControlFlow<()>) -> Answer<T>,
    ) -> Answer<T> {
        if self.running.swap(true, Ordering::Relaxed) {
            return Err(WireError::running());
        }
        let _ended = Ended(&self.running);
        self.cancelled.store(false, Ordering::Relaxed);
        let mut told: Option<Instant> = None;
        step(&mut |progress| {
            if told.is_none_or(|at| at.elapsed() >= TOLD_EVERY) {
                told = Some(Instant::now());
                self.tell(PageEvent::Progress { done: progress.done, total: progress.total });
            }
            if self.cancelled.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
    }

    /// Waits until no long step runs, so long at most.
    pub fn wait(&self, most: Duration) {
        let started = Instant::now();
        while self.running.load(Ordering::Relaxed) && started.elapsed() < most {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn ear(&self) -> MutexGuard<'_, Option<Channel<PageEvent>>> {
        self.ear.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A step has ended, by whatever way it was left.
struct Ended<'a>(&'a AtomicBool);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Progress = Progress { done: 1, total: 2 };

    #[test]
    fn a_cancel_reaches_the_step_that_runs_and_not_the_next() {
        let page = Page::default();
        page.cancel();
        let first = page.long(|on| {
            let before = on(HALF);
            page.cancel();
            Ok((before, on(HALF)))
        });
        assert_eq!(first.unwrap(), (ControlFlow::Continue(()), ControlFlow::Break(())));
        assert_eq!(page.long(|on| Ok(on(HALF))).unwrap(), ControlFlow::Continue(()));
    }

    #[test]
    fn one_long_step_runs_at_a_time_and_a_failed_one_makes_way() {
        let page = Page::default();
        let inner = page.long(|_| page.long(|_| Ok(())));
        assert_eq!(inner.unwrap_err().code, "step-running");
        assert_eq!(page.long(|_| Ok(1)).unwrap(), 1);
    }
}
