//! What the open vault would have the desktop say, once each.

use super::{Session, Shell};
use crate::clock;
use crate::notices::Notice;
use chrono::TimeDelta;

/// How long before a meeting the desktop says so.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

impl Shell {
    /// What is worth a notification now and was not told yet. None while locked, while a meeting runs, or where the
    /// settings don't ask for any.
    pub fn notice(&self) -> Option<Notice> {
        let mut session = self.session();
        let Session::Unlocked(open) = &mut *session else { return None };
        let vault = &open.workspace;
        if !vault.facts().settings.notices || vault.is_in_a_meeting() {
            return None;
        }
        let failed = open.daily.1;
        if failed != open.noticed.1 {
            open.noticed.1 = failed;
            if !failed.is_empty() {
                return Some(Notice::BackupFailed);
            }
        }
        let soon = vault.starting_within(AHEAD, clock::now());
        if soon.is_none() || soon == open.noticed.0 {
            return None;
        }
        open.noticed.0 = soon;
        Some(Notice::MeetingSoon)
    }
}
