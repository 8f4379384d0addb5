//! A lock ends with the program started afresh in its own process: whatever the web view, GTK or an allocator had kept of
//! what was open goes with the memory it lay in. Wiping alone does not reach the copies that libraries make.

use crate::page::Page;
use crate::window::{self, Windows};
use crate::wire::PageEvent;
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::{Duration, Instant};
use tauri::{AppHandle, Manager, Runtime};

/// The argument that a program started afresh is given, followed by [`Stance`] as JSON.
pub const AFTER_LOCK: &str = "--after-lock";

/// Is the running program itself, also when a newer one was installed over it.
const OURSELVES: &str = "/proc/self/exe";

/// How long a long step is given to hear that it was cancelled.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long the web view's processes are given to end by themselves.
const GRACE: Duration = Duration::from_secs(2);

/// How the window stood when it was locked, in physical pixels. There is nothing of a notebook in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    /// Left and top.
    pub at: (i32, i32),
    /// Inner width and height.
    pub size: (u32, u32),
    /// While it is narrow beside a video call: left, top, width and height before.
    pub before: Option<(i32, i32, u32, u32)>,
    /// It fills the screen.
    pub maximized: bool,
    /// It was put away.
    pub minimized: bool,
    /// Keys went to it; where they did not, a lock must not take them from another program.
    pub focused: bool,
    /// The code of why a restore failed that had closed the vault.
    pub restore_failed: Option<String>,
}

impl Stance {
    /// Reads the argument back. What cannot be read is no stance, and the window opens as usual.
    pub fn parse(text: &OsStr) -> Option<Self> {
        toml::from_str(text.to_str()?).ok()
    }

    fn argument(&self) -> Option<String> {
        toml::to_string(self).ok()
    }
}

/// Leaves nothing of what was open: this process goes on as a new program, locked. Call it after the lock. Errors: neither
/// that nor a fresh window was possible.
pub fn start<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    start_saying(app, None)
}

/// As [`start`], for a restore that closed the vault and then failed with this code: the next page says so.
pub fn after_failed_restore<R: Runtime>(app: &AppHandle<R>, code: &str) -> tauri::Result<()> {
    start_saying(app, Some(code.to_owned()))
}

fn start_saying<R: Runtime>(app: &AppHandle<R>, restore_failed: Option<String>) -> tauri::Result<()> {
    // What runs is abandoned, but not in the middle of a file.
    let page = app.state::<Page>();
    page.cancel();
    page.wait(PATIENCE);
    let told = |code: &String| page.tell_next(PageEvent::RestoreFailed { code: code.clone() });
    if Windows::keep_their_process() {
        restore_failed.iter().for_each(told);
        return window::renew(app);
    }
    let stance = window::stance(app);
    let stance = stance.map(|stance| Stance { restore_failed: restore_failed.clone(), ..stance });
    let stance = stance.and_then(|stance| stance.argument());
    let mut ourselves = Command::new(OURSELVES);
    if let Some(name) = std::env::args_os().next() {
        ourselves.arg0(name);
    }
    // Comes back only where it failed.
    let failed = ourselves.arg(AFTER_LOCK).arg(stance.unwrap_or_default()).exec();
    restore_failed.iter().for_each(told);
    tracing::error!(code = "afresh", kind = ?failed.kind(), "the program could not be started afresh");
    window::renew(app)
}

/// Ends the processes of the web view that showed what was open, if they have not ended by themselves.
pub fn end_the_former() {
    end(children());
}

fn end(former: Vec<Pid>) {
    std::thread::spawn(move || {
        let started = Instant::now();
        let mut left = former;
        while !left.is_empty() {
            left.retain(|pid| matches!(waitpid(Some(*pid), WaitOptions::NOHANG), Ok(None)));
            if started.elapsed() > GRACE {
                for pid in &left {
                    // One that ended just now needs no signal.
                    let _ = kill_process(*pid, Signal::KILL);
                }
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    });
}

/// The processes that this one started in its life before.
fn children() -> Vec<Pid> {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let listed = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let numbers = |list: String| list.split_whitespace().filter_map(|n| n.parse().ok()).collect::<Vec<i32>>();
    listed.flat_map(numbers).filter_map(Pid::from_raw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stance_survives_its_journey_as_an_argument() {
        let stance = Stance {
            at: (-8, 40),
            size: (420, 900),
            before: Some((100, 60, 1280, 800)),
            maximized: false,
            minimized: true,
            focused: false,
            restore_failed: Some("disk-full".to_owned()),
        };
        for stance in [stance.clone(), Stance { before: None, restore_failed: None, ..stance }] {
            let argument = stance.argument().unwrap();
            assert_eq!(Stance::parse(OsStr::new(&argument)), Some(stance));
        }
        for broken in ["", "at = 3", "at = [1, 2]\nwho = \"Priya\"", "{"] {
            assert_eq!(Stance::parse(OsStr::new(broken)), None, "{broken}");
        }
    }

    #[test]
    #[allow(clippy::zombie_processes, reason = "being waited for is what is tested")]
    fn what_was_started_before_is_ended_and_not_left_as_a_zombie() {
        let child = Command::new("sleep").arg("600").spawn().unwrap();
        let pid = Pid::from_child(&child);
        assert!(children().contains(&pid));
        end(vec![pid]);
        let started = Instant::now();
        while children().contains(&pid) {
            assert!(started.elapsed() < GRACE * 10, "it lives on");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
