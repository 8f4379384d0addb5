//! Notifications of the desktop. They name nobody, are off unless asked for, and never come while a meeting runs.

#[cfg(target_os = "linux")]
mod freedesktop;

#[cfg(target_os = "linux")]
pub use freedesktop::Freedesktop;

use crate::language::is_german;

/// What is worth a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A meeting begins within five minutes.
    MeetingSoon,
    /// The backup of the day could not be made.
    BackupFailed,
}

impl Notice {
    /// What it says, in the language with this code; English where it isn't German. It holds no name, no time and no
    /// topic: a lock screen shows it to whoever passes by.
    pub fn words(self, language: &str) -> &'static str {
        match (self, is_german(language)) {
            (Notice::MeetingSoon, false) => "A 1:1 starts in five minutes.",
            (Notice::MeetingSoon, true) => "In fünf Minuten beginnt ein 1:1.",
            (Notice::BackupFailed, false) => "A backup failed. The settings say why.",
            (Notice::BackupFailed, true) => "Eine Sicherung ist misslungen. Die Einstellungen sagen, warum.",
        }
    }
}

/// A desktop that shows notifications.
pub trait Notifier {
    /// Why it shows none.
    type Error;

    /// Shows one, once. Errors: there is no such desktop here, or it refused.
    fn show(&self, words: &str) -> Result<(), Self::Error>;
}

/// Shows a notice. Where nothing can show it, that is said in the log once and nowhere else: a notice is a courtesy.
pub fn give<N: Notifier>(to: &N, notice: Notice, language: &str) {
    static SAID: std::sync::Once = std::sync::Once::new();
    if to.show(notice.words(language)).is_err() {
        SAID.call_once(|| tracing::info!(code = "no-notifications", "nothing here shows notifications"));
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests;
