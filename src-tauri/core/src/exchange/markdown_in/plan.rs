//! What an import would write, and line by line why. Nothing here has an id: the workspace gives them.

use crate::model::{
    About, Archived, Away, Evidence, GrowthKind, Lane, LoopChange, LoopKind, LoopState, Measure, Minutes,
    Name, NoteKind, Owner, Raised, Relation, Rhythm, Section, Slot, Tag, Text, ThemeKind,
};
use chrono::NaiveDate;

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the imported folder, parts joined by `/`.
    pub path: String,
    /// Its text, decoded.
    pub text: String,
}

/// Everything an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// One for each person found, by name.
    pub people: Vec<PersonPlan>,
    /// Files that hold nothing to read.
    pub skipped: Vec<Skipped>,
}

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path.
    pub file: String,
    /// Why.
    pub why: SkipReason,
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// An image or a document.
    Attachment,
    /// A table, as lies beside the pages of a database.
    Table,
    /// An archive.
    Archive,
    /// A hidden file or folder.
    Hidden,
    /// A folder below eight others.
    TooDeep,
    /// A daily note in which nobody's name heads anything.
    Nobody,
    /// The lines of a daily note that stand under nobody's name.
    Others,
    /// Neither UTF-8 nor UTF-16.
    NotText,
    /// No words in it.
    Empty,
    /// More than 8 MiB.
    TooLarge,
}

impl SkipReason {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            SkipReason::Attachment => "an attachment or another file: it stays where it is",
            SkipReason::Table => {
                "a table: the pages beside it say the same. For people alone, import the table by itself"
            }
            SkipReason::Archive => "an archive: unpack it first",
            SkipReason::Hidden => "hidden: it belongs to another program",
            SkipReason::TooDeep => "below eight folders: import it by itself",
            SkipReason::Nobody => "a daily note without a heading that names somebody: it stays where it is",
            SkipReason::NotText => "not readable as text: save it as UTF-8",
            SkipReason::Empty => "no words in it",
            SkipReason::Others => {
                "lines of the day outside the headings with names: they stay where they are"
            }
            SkipReason::TooLarge => "larger than 8 MiB",
        }
    }
}

/// One person's notebook as the files tell it. What they don't say is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPlan {
    /// The files it was read from.
    pub files: Vec<String>,
    /// The person's name.
    pub name: Name,
    /// Other names and initials that the files use.
    pub aliases: Vec<Name>,
    /// Role or title.
    pub role: Option<String>,
    /// How they stand to the manager.
    pub relation: Option<Relation>,
    /// How often they meet.
    pub rhythm: Option<Rhythm>,
    /// How long they meet.
    pub minutes: Option<Minutes>,
    /// Since when they work together.
    pub started: Option<NaiveDate>,
    /// New in a manager's role since (R8).
    pub new_manager_since: Option<NaiveDate>,
    /// Whom they report to.
    pub manager: Option<String>,
    /// What only a page of Sotto's own says; it counts for a new notebook.
    pub own: OwnDetails,
    /// What the notebook will hold, in the order of the lines.
    pub items: Vec<PlannedItem>,
    /// What became of each line that isn't blank.
    pub report: Vec<ReportLine>,
}

/// Details that only a page of Sotto's own has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnDetails {
    /// When they meet.
    pub slot: Option<Slot>,
    /// Taken over from another manager.
    pub inherited: bool,
    /// Stretches away.
    pub away: Vec<Away>,
    /// Whether the notebook is closed.
    pub archived: Option<Archived>,
    /// The card beside their page.
    pub about: About,
}

/// One thing to be written; each theme tag among its words is also a mention, unless the note is private. `meeting` is the day of a planned [`PlannedItem::Meeting`] of the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlannedItem {
    /// A meeting that was held.
    Meeting {
        /// Its day.
        on: NaiveDate,
        /// The manager's share of the talking in percent (R43).
        talk_percent: Option<u8>,
        /// What the next one opens with (R18).
        opener: Option<Text>,
    },
    /// A promise.
    Loop(PlannedLoop),
    /// A topic.
    Topic {
        /// Whose topic.
        by: Owner,
        /// Its lane, where the notes name one.
        lane: Option<Lane>,
        /// The topic.
        text: Text,
        /// The day it was written.
        on: NaiveDate,
        /// The meeting it was talked about in; none if it still waits.
        meeting: Option<NaiveDate>,
        /// Theirs, from the last meeting: what the next one may open with (R18).
        unresolved: bool,
        /// The day it was taken off, if it was.
        dropped: Option<NaiveDate>,
    },
    /// A note.
    Note {
        /// Timeline or private.
        section: Section,
        /// Words or a decision.
        kind: NoteKind,
        /// The day it belongs to.
        on: NaiveDate,
        /// The lines, verbatim.
        text: Text,
        /// Tags among the words.
        tags: Vec<Tag>,
        /// The meeting it was written in.
        meeting: Option<NaiveDate>,
        /// The files say which day; without it the day of the import stands in.
        dated: bool,
    },
    /// A mention of a theme.
    Mention {
        /// The theme.
        tag: Tag,
        /// What it points at.
        kind: ThemeKind,
        /// The day it was raised.
        on: NaiveDate,
        /// What was said.
        text: Option<Text>,
        /// The meeting it was raised in.
        meeting: Option<NaiveDate>,
        /// How the strategy was heard: fuzzy (R81).
        fuzzy: bool,
        /// The files say which day.
        dated: bool,
    },
    /// A line of the growth plan.
    Growth {
        /// Which list.
        kind: GrowthKind,
        /// The line.
        text: Text,
        /// The day it was written or seen.
        on: NaiveDate,
        /// The date it aims at.
        by: Option<NaiveDate>,
        /// Lines nested under it.
        evidence: Vec<Evidence>,
        /// Whether a concern was said to the person.
        raised: Raised,
        /// Reached, or no longer wanted, on this day.
        done: Option<NaiveDate>,
        /// The meeting it was written in.
        meeting: Option<NaiveDate>,
    },
    /// Pace or energy.
    Reading {
        /// The day it speaks of.
        on: NaiveDate,
        /// Pace or energy, with its value.
        measure: Measure,
        /// The meeting it was said in.
        meeting: Option<NaiveDate>,
        /// The files say which day.
        dated: bool,
    },
    /// An answer to one of the questions.
    Answer {
        /// The question's id.
        question: String,
        /// Their words.
        text: Text,
        /// The manager's own plan (R38).
        reply: Option<Text>,
        /// The day it was given.
        on: NaiveDate,
        /// The meeting it was given in.
        meeting: Option<NaiveDate>,
    },
}

/// A promise found in notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedLoop {
    /// Who owes it.
    pub owner: Owner,
    /// What is owed.
    pub text: Text,
    /// Until when.
    pub due: NaiveDate,
    /// Where it stands.
    pub state: LoopState,
    /// Promise or experiment.
    pub kind: LoopKind,
    /// The day it was promised.
    pub made: NaiveDate,
    /// The meeting it was promised in.
    pub meeting: Option<NaiveDate>,
    /// How its date moved, with the days on which that was said.
    pub moves: Vec<(NaiveDate, LoopChange)>,
    /// The files say when it was made.
    pub dated: bool,
}

/// What a line became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Became {
    /// The person's name or another detail of theirs.
    Person,
    /// The head of a section: the lines below go there.
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
    /// A ruler, fence or table line without words of its own.
    Layout,
}

impl Became {
    /// A stable name for programs, in kebab case.
    pub fn code(self) -> &'static str {
        match self {
            Became::Person => "person",
            Became::Heading => "heading",
            Became::Meeting => "meeting",
            Became::Loop => "loop",
            Became::Topic => "topic",
            Became::Note => "note",
            Became::Private => "private",
            Became::Decision => "decision",
            Became::Theme => "theme",
            Became::Growth => "growth",
            Became::Reading => "reading",
            Became::Layout => "layout",
        }
    }
}

/// What became of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The line as it stands in the file.
    pub text: String,
    /// What it became.
    pub became: Became,
    /// How it was read: owner, dates, and everything that was assumed.
    pub detail: String,
    /// Parts that were understood and are kept as fields (owner, date, status, heading), as written.
    pub fields: Vec<String>,
}
