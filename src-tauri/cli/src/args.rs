//! The arguments: global flags, before or after the command, and one enum per group of commands beside its code.

use crate::commands::{
    backup, calendar, coaching, inbox, keys, loops, meeting, metrics, note, own_data, person, team, track,
    vault,
};
use crate::input::word;
use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand};
use sotto_core::model::{Measure, ThemeKind};
use std::path::PathBuf;

/// An encrypted, local-first notebook for 1:1 meetings, without a window.
#[derive(Debug, Parser)]
#[command(name = "sotto-cli", version = env!("SOTTO_VERSION"), max_term_width = 110, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// The folder that holds CURRENT; usually $XDG_DATA_HOME/sotto/vault
    #[arg(long, global = true, value_name = "DIR")]
    pub vault: Option<PathBuf>,
    /// Read the passphrase from a file; one final line end is dropped
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "passphrase_stdin")]
    pub passphrase_file: Option<PathBuf>,
    /// Read the passphrase from standard input; one final line end is dropped
    #[arg(long, global = true)]
    pub passphrase_stdin: bool,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Make records for another moment, such as 2026-11-23T09:00:00Z
    #[arg(long, global = true, value_name = "RFC3339", value_parser = DateTime::parse_from_rfc3339)]
    pub now: Option<DateTime<FixedOffset>>,
    /// Open a folder that is older than what this machine saved last
    #[arg(long, global = true)]
    pub accept_older: bool,
}

/// What to do. P is a name, a unique part of it, or an id; TEXT may be - for standard input.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new vault
    Init(vault::Init),
    /// Say what can be told without the passphrase
    Status,
    /// Verify every entry and every file
    Check,
    /// People and their notebooks
    #[command(subcommand)]
    Person(person::PersonCommand),
    /// Days on which no meeting is expected: mine, with everyone
    Away(person::Days),
    /// Notes
    #[command(subcommand)]
    Note(note::NoteCommand),
    /// What to know before talking with someone
    #[command(subcommand)]
    About(note::AboutCommand),
    /// Promises with owner and date
    #[command(subcommand)]
    Loop(loops::LoopCommand),
    /// Topics that keep coming back
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Feedback, and concerns about performance
    #[command(subcommand)]
    Feedback(coaching::FeedbackCommand),
    /// Learning goals
    #[command(subcommand)]
    Goal(coaching::GoalCommand),
    /// A small sign: sharper, less-curious, fine
    Sign(coaching::SignArgs),
    /// The stable questions and their answers
    #[command(subcommand)]
    Ask(coaching::AskCommand),
    /// Meetings
    #[command(subcommand)]
    Meeting(meeting::MeetingCommand),
    /// Record the sustainable pace, 1 (on-call pain) to 5 (steady)
    Pace {
        /// Whose
        #[arg(value_name = "P")]
        person: String,
        /// 1 to 5
        #[arg(value_parser = pace)]
        value: Measure,
    },
    /// Record the energy of the week, 1 to 10
    Energy {
        /// Whose
        #[arg(value_name = "P")]
        person: String,
        /// 1 to 10
        #[arg(value_parser = energy)]
        value: Measure,
    },
    /// What today needs
    Today,
    /// Themes over all notebooks: how many people, since when, and what calls for you
    Radar,
    /// Risks, tech debt, build-or-buy, control faults and postmortems, in words of your own
    #[command(subcommand)]
    Track(track::TrackCommand),
    /// Trends over a year: strain beside delivery over the team, or one person's energy, pace, cadence, promises, themes
    Insights {
        /// One person's; left out, the team's
        #[arg(value_name = "P")]
        person: Option<String>,
    },
    /// Delivery figures by week: deployments, lead time, failures, time to restore
    Metrics(metrics::Metrics),
    /// Take back the last step
    Undo,
    /// Find a phrase in every section, whatever its case
    Search {
        /// The phrase
        #[arg(value_name = "TEXT")]
        text: Option<String>,
        /// In one notebook only
        #[arg(long, value_name = "P")]
        person: Option<String>,
    },
    /// Append a line to the inbox; needs no passphrase
    Capture {
        /// P and TEXT; TEXT alone leaves open whose it is
        #[arg(num_args = 0..=2, value_names = ["P", "TEXT"])]
        words: Vec<String>,
    },
    /// Lines captured while the vault was locked
    #[command(subcommand)]
    Inbox(inbox::InboxCommand),
    /// Meetings to and from a calendar program
    #[command(subcommand)]
    Calendar(calendar::CalendarCommand),
    /// Bring in what is kept elsewhere
    #[command(subcommand)]
    Import(ImportCommand),
    /// Take your own data out, readable by everyone who gets the file
    #[command(subcommand)]
    Export(own_data::ExportCommand),
    /// An hour with every direct report while an incident or a reorganisation lasts
    Mode(team::ModeArgs),
    /// Decisions
    #[command(subcommand)]
    Decision(coaching::DecisionCommand),
    /// Make a vault of invented people to try things out in, and print its passphrase
    Demo {
        /// A folder that is empty or not there yet
        dir: PathBuf,
    },
    /// Write the manual pages and the shells' completions into a folder
    #[cfg(feature = "manual")]
    #[command(hide = true)]
    Manual {
        /// Where to; it is made if it is missing
        dir: PathBuf,
    },
    /// The framework as a blank page for other managers
    #[command(subcommand)]
    Template(team::TemplateCommand),
    /// Encrypted backups: make, verify, restore, rehearse
    #[command(subcommand)]
    Backup(backup::BackupCommand),
    /// The passphrase
    #[command(subcommand)]
    Passphrase(keys::PassphraseCommand),
    /// The recovery kit
    #[command(subcommand)]
    Recovery(keys::RecoveryCommand),
    /// The keys behind the passphrase
    #[command(subcommand)]
    Keys(keys::KeysCommand),
}

/// `theme …`
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// Note that a theme came up
    Add {
        /// Who raised it
        #[arg(value_name = "P")]
        person: String,
        /// The theme, such as ci-time
        tag: String,
        /// risk, friction, vendor, control, debt, strategy or sign
        #[arg(long, value_parser = word::<ThemeKind>)]
        kind: Option<ThemeKind>,
        /// What was said
        text: Option<String>,
    },
    /// From now on it is another name for a theme; mentions stay as they are
    Merge {
        /// The theme that goes
        theme: String,
        /// The theme that stays
        into: String,
    },
    /// Give it another name; mentions stay as they are
    Rename {
        /// The name so far
        theme: String,
        /// The new one
        into: String,
    },
    /// Take a merge back
    Split {
        /// The theme that was merged
        theme: String,
    },
    /// Say what it points at, whatever was noted
    Kind {
        /// The theme
        theme: String,
        /// risk, friction, vendor, control, debt, strategy or sign
        #[arg(value_parser = word::<ThemeKind>)]
        kind: ThemeKind,
    },
}

/// `import …`
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Notes as you keep them: one file or folder per person
    Markdown {
        /// The folder
        dir: PathBuf,
        /// Only report what would become what
        #[arg(long)]
        dry_run: bool,
    },
    /// What `export json` wrote; nothing that is here is overwritten
    Json {
        /// The file
        file: PathBuf,
        /// Only report what would be added
        #[arg(long)]
        dry_run: bool,
    },
    /// People from a table in CSV; those who have a notebook are left as they are
    #[command(visible_alias = "csv")]
    People {
        /// The file
        file: PathBuf,
        /// Only report who would be added
        #[arg(long)]
        dry_run: bool,
    },
    /// Delivery figures from a table, as `metrics import`
    Metrics(metrics::MetricsFile),
}

fn pace(text: &str) -> Result<Measure, sotto_core::model::Invalid> {
    Measure::pace(text.parse().unwrap_or(0))
}

fn energy(text: &str) -> Result<Measure, sotto_core::model::Invalid> {
    Measure::energy(text.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    fn parse(arguments: &[&str]) -> Result<Cli, clap::Error> {
        Cli::try_parse_from([&["sotto-cli"], arguments].concat())
    }

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn global_flags_stand_before_or_after_the_command() {
        for arguments in [&["--json", "--vault", "/v", "today"][..], &["today", "--vault", "/v", "--json"]] {
            let cli = parse(arguments).unwrap();
            assert!(cli.global.json);
            assert_eq!(cli.global.vault, Some("/v".into()));
        }
        let cli = parse(&["loop", "list", "--now", "2026-11-23T08:00:00+01:00"]).unwrap();
        assert_eq!(cli.global.now.unwrap().to_utc().to_string(), "2026-11-23 07:00:00 UTC");
    }

    #[test]
    fn wrong_usage_is_refused_before_anything_is_opened() {
        for (arguments, kind) in [
            (&["frobnicate"][..], ErrorKind::InvalidSubcommand),
            (&["today", "--frobnicate"], ErrorKind::UnknownArgument),
            (&["loop", "add", "Priya", "text"], ErrorKind::MissingRequiredArgument),
            (&["loop", "add", "Priya", "--owner", "us", "--due", "friday", "x"], ErrorKind::ValueValidation),
            (&["loop", "close", "id"], ErrorKind::MissingRequiredArgument),
            (&["loop", "close", "id", "--missed"], ErrorKind::MissingRequiredArgument),
            (&["loop", "close", "id", "--kept", "--dropped", "--why", "x"], ErrorKind::ArgumentConflict),
            (&["loop", "renegotiate", "id", "--due", "friday"], ErrorKind::MissingRequiredArgument),
            (&["loop", "list", "--open", "--overdue"], ErrorKind::ArgumentConflict),
            (&["pace", "Priya", "6"], ErrorKind::ValueValidation),
            (&["energy", "Priya", "0"], ErrorKind::ValueValidation),
            (&["init", "--kdf-memory", "63MiB"], ErrorKind::ValueValidation),
            (&["person", "erase", "Priya"], ErrorKind::MissingRequiredArgument),
            (&["person", "add", "Ada", "--day", "mon"], ErrorKind::MissingRequiredArgument),
            (&["person", "add", "Ada", "--minutes", "4"], ErrorKind::ValueValidation),
            (&["calendar", "export", "a.ics", "--weeks", "54"], ErrorKind::ValueValidation),
            (&["today", "--now", "yesterday"], ErrorKind::ValueValidation),
            (&["today", "--passphrase-stdin", "--passphrase-file", "f"], ErrorKind::ArgumentConflict),
            (&["meeting", "close", "Ada", "--talk", "101"], ErrorKind::ValueValidation),
        ] {
            assert_eq!(parse(arguments).unwrap_err().kind(), kind, "{arguments:?}");
        }
    }
}
