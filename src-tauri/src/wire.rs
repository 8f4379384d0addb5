//! What crosses between the page and the shell beside the core's views: requests, and how the session stands.
//!
//! The tests render all of it, views included, into `ui/src/ipc/wire.gen.ts`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sotto_core::model::{Awkward, LoopId, Relation, Rhythm};
use sotto_core::views::SlotView;

// Before the modules that use it.
macro_rules! wire {
    ($($(#[$meta:meta])* pub $what:ident $name:ident $body:tt)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(deny_unknown_fields)]
        $(#[$meta])*
        pub $what $name $body
    )*};
}

#[cfg(test)]
mod bindings;
mod care;
mod editing;
mod forms;
mod incoming;
mod radar;
mod report;

pub use care::{CareView, KitView, NewHereView, PageEvent, RestorePlan};
pub use editing::{QuestionEditForm, WordingEditForm};
pub use forms::settings;
pub use incoming::{IncomingView, OwnDataIncoming, OwnDataWritten};
pub use radar::{ExportForm, FormatForm, NewTrackedForm, PlotForm, TrackedForm};

wire! {
    /// How the vault stands.
    #[serde(rename_all = "kebab-case")]
    pub enum SessionState {
        /// There is none in the folder yet.
        Missing,
        /// There is one, and its keys are not in memory.
        Locked,
        /// Its keys are in memory.
        Unlocked,
    }

    /// What the unlock screen and the frame of the window show.
    pub struct SessionView {
        /// How the vault stands.
        pub state: SessionState,
        /// Where it lies.
        pub vault_dir: String,
        /// When it was last saved, by the file's time; never evidence.
        pub last_saved: Option<DateTime<Utc>>,
        /// It lies in a folder that a sync program copies away.
        pub in_synced_folder: bool,
        /// Minutes until the idle lock.
        pub idle_lock_minutes: u16,
        /// Of this program.
        pub version: String,
        /// One sentence for each thing that opening noticed or repaired.
        pub notices: Vec<String>,
        /// Set after opening a vault that this machine had never seen here.
        pub new_here: Option<NewHereView>,
        /// Everybody in it is invented.
        pub demo: bool,
    }

    /// Which Sotto this is.
    pub struct AboutView {
        /// The version and the commit it was built from.
        pub version: String,
        /// The licence texts of what it is made of; empty outside a package.
        pub licences: String,
    }

    /// A person as the form shows and sends them.
    pub struct PersonForm {
        /// As shown.
        pub name: String,
        /// Free text; may be empty.
        pub role: String,
        /// How they stand to the manager.
        pub relation: Relation,
        /// How often they meet.
        pub rhythm: Rhythm,
        /// Length of a meeting.
        pub minutes: u16,
        /// When they meet; none is the first free one.
        pub slot: Option<SlotView>,
        /// When the working relation began.
        pub started: Option<NaiveDate>,
        /// New in a manager's role since (R8).
        pub new_manager_since: Option<NaiveDate>,
        /// Taken over from another manager.
        pub inherited: bool,
        /// Whom a skip-level reports to; may be empty.
        pub manager: String,
    }

    /// One of the two commitments at the close.
    #[serde(tag = "kind", rename_all = "kebab-case")]
    pub enum CommitmentForm {
        /// A promise made in this meeting.
        Promise {
            /// Which.
            id: LoopId,
        },
        /// One that is written down now.
        New {
            /// The words.
            text: String,
            /// A date or a phrase; empty is the next meeting.
            due: String,
        },
        /// Asked, and there is none.
        None,
    }

    /// The close, still in the room.
    pub struct CloseForm {
        /// Mine.
        pub mine: CommitmentForm,
        /// Theirs.
        pub theirs: CommitmentForm,
        /// Anything awkward; none is not asked.
        pub awkward: Option<Awkward>,
        /// They leave heard; none is not asked (R21).
        pub heard: Option<bool>,
        /// They leave clearer; none is not asked.
        pub clearer: Option<bool>,
        /// They leave unblocked; none is not asked.
        pub unblocked: Option<bool>,
    }

    /// What a line of notes became.
    #[serde(rename_all = "kebab-case")]
    pub enum ImportBecame {
        /// The person's name or another detail of theirs.
        Person,
        /// The head of a section.
        Heading,
        /// A meeting's day.
        Meeting,
        /// A promise.
        Loop,
        /// A topic.
        Topic,
        /// A note in the timeline.
        Note,
        /// A private note.
        Private,
        /// A decision.
        Decision,
        /// A mention of a theme.
        Theme,
        /// A line of the growth plan.
        Growth,
        /// Pace or energy.
        Reading,
        /// A ruler or fence without words of its own.
        Layout,
    }

    /// What became of one line.
    pub struct ImportLine {
        /// Its number, from 1.
        pub line: usize,
        /// As it stands in the file.
        pub text: String,
        /// What it became.
        pub became: ImportBecame,
        /// How it was read: owner, dates, and what was assumed.
        pub detail: String,
    }

    /// What an import would make of one file.
    pub struct ImportFile {
        /// Below the chosen folder.
        pub file: String,
        /// Whose notebook it goes to.
        pub person: String,
        /// That notebook is there already.
        pub existing: bool,
        /// What became of each line that isn't blank.
        pub lines: Vec<ImportLine>,
    }

    /// A file that is left alone.
    pub struct ImportSkipped {
        /// Below the chosen folder.
        pub file: String,
        /// In words.
        pub why: String,
    }

    /// What an import would do; nothing is written yet.
    pub struct ImportReport {
        /// The folder that was chosen.
        pub folder: String,
        /// What was read.
        pub files: Vec<ImportFile>,
        /// What was not.
        pub skipped: Vec<ImportSkipped>,
    }

    /// A small sign of strain (R54).
    #[derive(Copy)]
    #[serde(rename_all = "kebab-case")]
    pub enum SignForm {
        /// Sharper comments in review.
        Sharper,
        /// Less curiosity.
        LessCurious,
        /// More "fine".
        Fine,
    }

    /// After, alone. What is not known stays unknown.
    pub struct AfterForm {
        /// The manager's share of the talking, 0 to 100.
        pub talk_percent: Option<u8>,
        /// Pace, 1 to 5.
        pub pace: Option<u8>,
        /// Energy, 1 to 10.
        pub energy: Option<u8>,
        /// What the next meeting opens with.
        pub opener: Option<String>,
    }
}
