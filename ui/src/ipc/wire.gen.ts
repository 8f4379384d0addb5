// Made by the tests of the shell from its own types. Don't edit: SOTTO_WRITE_BINDINGS=1 cargo test -p sotto

export type About = {
  /** How they take feedback. */ feedback: string,
  /** How they like to be praised. */ praise: string,
  /** What makes them grumpy. */ grumpy: string,
  /** What helps. */ helps: string,
  /** Anything else. */ other: string,
};
export type AboutView = {
  /** The version and the commit it was built from. */ version: string,
  /** The licence texts of what it is made of; empty outside a package. */ licences: string,
};
export type ActionForm = {
  /** What. */ text: string,
  /** Who. */ owner: string,
  /** A date or a phrase. */ due: string,
  /** When it was done. */ done: string | null,
};
export type ActionView = {
  /** What. */ text: string,
  /** Who. */ owner: string,
  /** Until when. */ due: string,
  /** When it was done. */ done: string | null,
};
export type AfterAsk = { "kind": "stress",
  /** The line; empty where it is private. */ text: string, } | { "kind": "hard" } | { "kind": "choice",
  /** The decision. */ text: string,
  /** The question, as asked. */ question: string, } | { "kind": "unplanned",
  /** The answer. */ text: string,
};
export type AfterForm = {
  /** The manager's share of the talking, 0 to 100. */ talk_percent: number | null,
  /** Pace, 1 to 5. */ pace: number | null,
  /** Energy, 1 to 10. */ energy: number | null,
  /** What the next meeting opens with. */ opener: string | null,
};
export type AfterView = {
  /** Which meeting. */ meeting: MeetingId,
  /** With whom. */ person: PersonId,
  /** Their name. */ name: string,
  /** The day. */ on: string,
  /** The manager's share of the talking. */ talk_percent: number | null,
  /** The share that the talk meter counted (R43); it holds where nothing else is said. */ measured: number | null,
  /** How they left (R21); none of it where the close was not done. */ parting: Parting,
  /** What is asked for, one dismissible line each. */ asks: Array<AfterAsk>,
  /** Pace on that day. */ pace: number | null,
  /** Energy on that day. */ energy: number | null,
  /** The six points. */ points: Array<PointCheck>,
  /** How many are met; four are on track. */ met: number,
  /** What the next meeting opens with, by default or by star. */ opener: string | null,
  /** What it could open with. */ openers: Array<string>,
  /** Done, or still parked. */ done: boolean,
};
export type AgendaId = string;
export type AnswerView = {
  /** The day it was given. */ on: string,
  /** Their words. */ text: string,
  /** The manager's own plan, written after theirs; empty if there is none (R38). */ reply: string,
};
export type AwayView = {
  /** Who; nobody means me. */ person: PersonId | null,
  /** Their name; empty for me. */ name: string,
  /** First day. */ from: string,
  /** Last day, included. */ to: string,
};
export type Awkward = "surfaced" | "none";
export type BackupView = {
  /** Where it lies. */ path: string,
  /** The file's time. */ made: string | null,
  /** Its size in bytes. */ bytes: number,
  /** Number of the newest save in it; later backups of a vault have higher ones. */ counter: number,
  /** How many notebooks it holds. */ notebooks: number,
  /** How many entries it holds; only known where its keys were. */ records: number | null,
  /** It is of the vault that is open. */ this_vault: boolean,
  /** The stable code of what is wrong with it; empty if it is whole. */ problem: string,
};
export type CadenceStretch = {
  /** The first day. */ from: string,
  /** Meetings held, be it on another day. */ held: number,
  /** Passed without a meeting and without a move. */ missed: number,
  /** Theirs or mine: neither kept nor missed (R11). */ away: number,
  /** Held of what was expected, in percent. */ percent: FigureView,
};
export type CadenceView = {
  /** How often. */ rhythm: Rhythm,
  /** When. */ slot: SlotView,
  /** How long. */ minutes: number,
};
export type CalendarLeftView = {
  /** Its title. */ summary: string,
  /** Where it begins in the file. */ line: number,
  /** Why. */ why: LeftWhy,
};
export type CalendarMeetingView = {
  /** Its day. */ on: string,
  /** Its time in the manager's zone. */ time: string,
  /** The day it was moved from. */ moved_from: string | null,
};
export type CalendarPersonView = {
  /** The event's title. */ summary: string,
  /** Whose notebook. */ name: string,
  /** It is here already. */ known: boolean,
  /** It is called a 1:1; what is not is chosen only by hand. */ sure: boolean,
  /** The cadence in the calendar; none where only single meetings are. */ cadence: CadenceView | null,
  /** The cadence that is here, where it is another one. */ before: CadenceView | null,
  /** The next days of the series. */ next: Array<string>,
  /** Moved and single meetings that are new. */ meetings: Array<CalendarMeetingView>,
  /** New topics for the next meeting. */ topics: Array<string>,
  /** What is not taken exactly. */ notes: Array<PlanNote>,
  /** Days that are taken out of the series. */ taken_out: Array<string>,
};
export type CalendarPlanView = {
  /** 1:1s by name; what is chosen is named by its place here. */ people: Array<CalendarPersonView>,
  /** Everything else. */ left: Array<CalendarLeftView>,
};
export type CalendarTaken = {
  /** Notebooks opened. */ people: number,
  /** Cadences changed of those that were here. */ cadences: number,
  /** Meetings put on a day or moved. */ meetings: number,
  /** Topics added. */ topics: number,
};
export type CallView = "incident" | "tech-debt" | "control-fault" | "build-or-buy" | "say-what" | "nothing";
export type CapturePreview = {
  /** Where. */ landing: Landing,
  /** The words without prefix and date. */ text: string,
  /** For loops and goals. */ due: string | null,
  /** The date was not said: it is the next meeting's. */ due_assumed: boolean,
  /** Tags found. */ tags: Array<string>,
  /** For energy. */ value: number | null,
  /** Why it can't be sent yet: `empty`, `too-long`, `range`; empty when it can. */ problem: string,
};
export type CapturedView = {
  /** The item it became. */ id: string,
  /** Where it landed. */ landed: Landing,
  /** The words; empty when private. */ text: string,
  /** For loops: the date. */ due: string | null,
};
export type CareView = {
  /** Where the backup of the day goes. */ backup_folder: string | null,
  /** The code of why the backup of the day failed last; empty if it did not. */ backup_problem: string,
  /** A recovery kit counts. */ has_kit: boolean,
  /** The vault that a restore replaced is still kept. */ restored: boolean,
  /** Nothing can be saved: it was opened to be read only. */ read_only: boolean,
};
export type CatchView = "attrition" | "process-debt" | "drift" | "other";
export type ChecklistStretch = {
  /** The first day. */ from: string,
  /** Meetings held. */ meetings: number,
  /** What was met of what is known, in percent. */ percent: FigureView,
  /** The six points in their order; empty where too few people stand behind them. */ points: Array<PointCount>,
};
export type ChoiceForm = {
  /** What. */ name: string,
  /** 0 to 5 for each criterion. */ scores: Array<number>,
};
export type ChoiceView = {
  /** What. */ name: string,
  /** 0 to 5 for each criterion; 0 is not judged. */ scores: Array<number>,
  /** The weighted mean such as `3.57`; empty while something is not judged. */ total: string,
};
export type CloseForm = {
  /** Mine. */ mine: CommitmentForm,
  /** Theirs. */ theirs: CommitmentForm,
  /** Anything awkward; none is not asked. */ awkward: Awkward | null,
  /** They leave heard; none is not asked (R21). */ heard: boolean | null,
  /** They leave clearer; none is not asked. */ clearer: boolean | null,
  /** They leave unblocked; none is not asked. */ unblocked: boolean | null,
};
export type CloseView = {
  /** Mine. */ mine: CommitmentView,
  /** Theirs. */ theirs: CommitmentView,
  /** Anything awkward. */ awkward: Awkward | null,
  /** They leave clearer. */ clearer: boolean | null,
  /** They leave heard (R21). */ heard: boolean | null,
  /** They leave unblocked. */ unblocked: boolean | null,
};
export type CommitmentForm = { "kind": "promise",
  /** Which. */ id: LoopId, } | { "kind": "new",
  /** The words. */ text: string,
  /** A date or a phrase; empty is the next meeting. */ due: string, } | { "kind": "none" };
export type CommitmentView = { "kind": "promise",
  /** The loop. */ promise: LoopView, } | { "kind": "none" };
export type CompletionKind = "person" | "theme" | "date";
export type CompletionView = {
  /** Where what it replaces begins, in UTF-16 units. */ from: number,
  /** Where it ends. */ to: number,
  /** What stands there then. */ text: string,
  /** What it is. */ kind: CompletionKind,
};
export type CriterionForm = {
  /** What. */ name: string,
  /** 1 to 5. */ weight: number,
};
export type CriterionView = {
  /** What. */ name: string,
  /** 1 to 5. */ weight: number,
};
export type DateOrder = "told" | "day-first" | "month-first";
export type DiskFile = {
  /** Below the vault's folder. */ name: string,
  /** Its size. */ bytes: number,
};
export type DiskView = {
  /** The vault's folder. */ folder: string,
  /** Every file in it. */ files: Array<DiskFile>,
  /** How large they are together. */ bytes: number,
  /** How many known names, notes and promises were looked for in all of them, as UTF-8 and as UTF-16. */ sought: number,
  /** How many of those spellings were found. */ found: number,
  /** Which file the sample is from. */ sample_of: string,
  /** Its first bytes. */ sample: Array<number>,
};
export type DotKind = "held" | "missed" | "away" | "planned";
export type DotView = {
  /** The day. */ on: string,
  /** What it says. */ what: DotKind,
};
export type DraftId = string;
export type DraftView = {
  /** Never changes. */ id: DraftId,
  /** Whose notebook it is in. */ person: PersonId,
  /** Which field. */ field: string,
  /** The words so far. */ text: string,
};
export type ErasedView = {
  /** Whom. */ name: string,
  /** Known backups that still hold them, to be deleted by hand. */ still_in: Array<string>,
};
export type EvidenceView = {
  /** When it was seen. */ on: string,
  /** What was seen. */ text: string,
};
export type ExportForm = "risks" | "postmortem" | "build-or-buy" | "archimate" | "metrics";
export type FactForm = {
  /** When, if it is said. */ on: string | null,
  /** What. */ text: string,
};
export type FactView = {
  /** When, if it is said. */ on: string | null,
  /** What. */ text: string,
};
export type FigureView = {
  /** The figure, to two decimals. */ value: number | null,
  /** How many people it is made of. */ people: number,
};
export type FormatForm = "csv" | "json" | "markdown";
export type FoundView = {
  /** Where it stands. */ place: string,
  /** The words. */ words: string,
  /** Why it is marked. */ by: NamedBy,
};
export type GrowthId = string;
export type GrowthKind = "skill" | "project" | "feedback" | "goal" | "need" | "win";
export type GrowthView = {
  /** Never changes. */ id: GrowthId,
  /** Which list. */ kind: GrowthKind,
  /** The line. */ text: string,
  /** The day it was written or seen. */ on: string,
  /** The date it aims at. */ by: string | null,
  /** What was seen along the way, oldest first. */ evidence: Array<EvidenceView>,
  /** Reached or given up on this day. */ done: string | null,
  /** A concern they haven't heard yet. */ unraised: boolean,
  /** The day a concern was raised. */ raised_on: string | null,
  /** The need that a goal meets. */ meets: GrowthId | null,
  /** Their goals and what is needed of them part here (R58). */ parts: boolean,
  /** A learning goal to bring up: thirty days old and nothing seen since (R59). */ nudge: boolean,
};
export type ImportBecame = "person" | "heading" | "meeting" | "loop" | "topic" | "note" | "private" | "decision" | "theme" | "growth" | "reading" | "layout";
export type ImportFile = {
  /** Below the chosen folder. */ file: string,
  /** Whose notebook it goes to. */ person: string,
  /** That notebook is there already. */ existing: boolean,
  /** What became of each line that isn't blank. */ lines: Array<ImportLine>,
};
export type ImportLine = {
  /** Its number, from 1. */ line: number,
  /** As it stands in the file. */ text: string,
  /** What it became. */ became: ImportBecame,
  /** How it was read: owner, dates, and what was assumed. */ detail: string,
};
export type ImportReport = {
  /** The folder that was chosen. */ folder: string,
  /** What was read. */ files: Array<ImportFile>,
  /** What was not. */ skipped: Array<ImportSkipped>,
};
export type ImportSkipped = {
  /** Below the chosen folder. */ file: string,
  /** In words. */ why: string,
};
export type InboxLine = {
  /** Its id. */ id: string,
  /** The person it names, if there is exactly one. */ known: PersonId | null,
  /** That person's name, or the words that were meant to name somebody. */ name: string,
  /** The line as written. */ text: string,
  /** When it says it was written. */ at: string,
};
export type IncomingView = { "kind": "notes",
  /** Line by line. */ report: ImportReport, } | { "kind": "own",
  /** What is in it. */ file: OwnDataIncoming, } | { "kind": "people",
  /** Where it lies. */ path: string,
  /** Who is in it. */ table: PeopleInView, } | { "kind": "figures",
  /** Where it lies. */ path: string,
};
export type InsightsView = {
  /** Whose; none is the team. */ person: PersonId | null,
  /** Their name; empty for the team. */ name: string,
  /** How they stand to the manager. */ relation: Relation | null,
  /** The Mondays of the last 52 weeks, the present one last. */ weeks: Array<string>,
  /** Energy by week, 1 to 10; empty for one's own boss. */ energy: Array<FigureView>,
  /** Sustainable pace by week, 1 to 5, never averaged with energy (R66); empty for boss and skip-levels. */ pace: Array<FigureView>,
  /** The first days of thirteen stretches of four weeks, the present one last. */ stretches: Array<string>,
  /** The cadence kept, by stretch. */ cadence: Array<CadenceStretch>,
  /** My settled promises by month, towards this person or to everybody (R47). */ kept: Array<KeptMonthView>,
  /** The six points, by stretch; empty for one's own boss. */ checklist: Array<ChecklistStretch>,
  /** The four purposes, by stretch; empty for one's own boss. */ purposes: Array<PurposesStretch>,
  /** The themes that were raised most. */ themes: Array<ThemeOverTime>,
  /** The team's strain by week, complete weeks only; empty for one person. */ strain: Array<StrainWeek>,
  /** Delivery in the same weeks; empty for one person. */ speed: Array<SpeedWeek>,
  /** Where people go: the last four weeks of pace and energy against the four before. */ people_tide: TideView,
  /** Where delivery goes; unknown for one person. */ delivery_tide: TideView,
  /** How pace turned. */ pace_turn: TurnView,
  /** How energy turned; never averaged with pace (R66). */ energy_turn: TurnView,
  /** How deployments a week turned; unknown for one person. */ deployments_turn: TurnView,
  /** How lead time turned, in hours; unknown for one person. */ lead_turn: TurnView,
  /** How many days or weeks of delivery figures are kept. */ delivery_rows: number,
  /** How many people are in the team. */ people: number,
};
export type KeptMonthView = {
  /** The month's first day. */ month: string,
  /** Kept. */ kept: number,
  /** Missed. */ missed: number,
};
export type KeptView = {
  /** Kept. */ kept: number,
  /** Missed. */ missed: number,
};
export type KitView = {
  /** Its 24 words, in order. */ words: Array<string>,
  /** Which three are to be typed back, counted from 1. */ asked: [number, number, number],
};
export type Landing = "timeline" | "my-loop" | "their-loop" | "their-topic" | "my-topic" | "growth" | "private" | "decision" | "theme" | "energy";
export type Lane = "people" | "product" | "process";
export type LaneView = {
  /** Which lane. */ lane: Lane,
  /** Seconds it may take: its share, less what it lent or more what it borrowed. */ given: number,
  /** Seconds used, as of `as_of`. */ spent: number,
  /** Seconds lent to another lane. */ lent: number,
};
export type LanesView = {
  /** People, Product, Process; a short meeting has People alone. */ lanes: Array<LaneView>,
  /** The lane that counts now; none before and after. */ active: Lane | null,
  /** Seconds since the meeting was opened. */ elapsed: number,
  /** Planned length in seconds. */ planned: number,
  /** Seconds before the end at which the bar marks the closing pair. */ closing: number,
  /** When these figures were taken. */ as_of: string,
};
export type LeftWhy = "not-one" | "many" | "whole-day" | "over" | "called-off" | "rhythm" | "nobody" | "several" | "closed" | "twice" | "unreadable";
export type LoadView = {
  /** People met. */ people: number,
  /** Minutes a week, averaged over the rhythms. */ minutes_week: number,
  /** Minutes of the meetings of this very week, held and to come, at their real length. */ minutes_this_week: number,
  /** Hours in a year of 50 weeks. */ hours_year: number,
  /** Meetings on each day of this week, Monday first. */ week: Array<number>,
};
export type LoopEventKind = "made" | "renegotiated" | "shifted" | "reworded" | "handed" | "kept" | "missed" | "dropped" | "reopened";
export type LoopEventView = {
  /** When it was recorded. */ at: string,
  /** What happened. */ what: LoopEventKind,
  /** For a renegotiation: the date before. */ from: string | null,
  /** For a renegotiation: the date agreed. */ to: string | null,
  /** The reason or the former words; empty if there are none. */ note: string,
};
export type LoopId = string;
export type LoopKind = "promise" | "experiment" | "lever";
export type LoopStatus = "open" | "kept" | "missed" | "dropped";
export type LoopView = {
  /** Never changes. */ id: LoopId,
  /** Whose notebook it is in. */ person: PersonId,
  /** Their name. */ person_name: string,
  /** Who owes it. */ owner: Owner,
  /** What is owed. */ text: string,
  /** Until when. */ due: string,
  /** How it stands. */ state: LoopStatus,
  /** Open and past its date. */ overdue: boolean,
  /** Why it was missed or dropped; empty otherwise. */ why: string,
  /** When it was closed. */ closed: string | null,
  /** Promise, experiment or lever. */ kind: LoopKind,
  /** The day it was promised. */ made: string,
  /** Its life, oldest first. */ history: Array<LoopEventView>,
};
export type Mark = "none" | "due" | "overdue" | "alarm";
export type MarkView = {
  /** Where it starts. */ start: number,
  /** Where it ends. */ end: number,
  /** Why it is marked. */ why: WordReason,
};
export type MeetingId = string;
export type MeetingStage = "planned" | "running" | "parked" | "done";
export type MeetingView = {
  /** Never changes. */ id: MeetingId,
  /** With whom. */ person: PersonId,
  /** Their name. */ name: string,
  /** How they stand to the manager. */ relation: Relation,
  /** The day. */ on: string,
  /** Where it stands. */ stage: MeetingStage,
  /** Twelve dots. */ dots: Array<DotView>,
  /** The opening card. */ opening: OpeningView,
  /** Topics, theirs first: waiting ones and those discussed here. */ topics: Array<TopicView>,
  /** The lanes. */ lanes: LanesView,
  /** What was captured here, oldest first. */ captured: Array<CapturedView>,
  /** Loops promised in this meeting, which the close offers as commitments. */ promised: Array<LoopView>,
  /** The day a promise without a date falls due: the next meeting (R44). */ next_meeting: string,
  /** The talk meter, where it is switched on and the meeting runs. */ talk: TalkView | null,
  /** The close, once done. */ close: CloseView | null,
};
export type MentionId = string;
export type MentionView = {
  /** Never changes. */ id: MentionId,
  /** The day. */ on: string,
  /** What was said; empty if only the tag was. */ text: string,
};
export type MetricsMapView = {
  /** The column of the dates. */ date: string,
  /** How dates are written. */ order: DateOrder,
  /** What one line covers. */ span: Span,
  /** Deployment frequency. */ deployments: string,
  /** Its unit. */ deployments_unit: RateUnit,
  /** Lead time for changes. */ lead: string,
  /** Its unit. */ lead_unit: TimeUnit,
  /** Change-failure rate. */ failures: string,
  /** Its unit. */ failures_unit: ShareUnit,
  /** Time to restore. */ restore: string,
  /** Its unit. */ restore_unit: TimeUnit,
};
export type MetricsPlanView = {
  /** Its columns. */ head: Array<string>,
  /** Its first lines. */ sample: Array<Array<string>>,
  /** Which column is what. */ map: MetricsMapView,
  /** Days or weeks that would be taken in. */ rows: number,
  /** How many of those replace what is here. */ replaced: number,
  /** The first day. */ from: string | null,
  /** The last day. */ to: string | null,
  /** Lines without a figure, which are passed over. */ empty: number,
  /** What stands in the way: the first lines that can't be read. */ problems: Array<MetricsProblem>,
  /** How many more there are. */ more: number,
  /** What is wrong with the columns as a whole; empty where nothing is. */ wrong: string,
};
export type MetricsProblem = {
  /** Counted from 1. */ line: number,
  /** What is wrong, and what to do. */ why: string,
};
export type MetricsTaken = {
  /** Days or weeks that were taken in. */ rows: number,
  /** How many of those replaced what was here. */ replaced: number,
  /** Lines without a figure. */ empty: number,
  /** What a line covers. */ span: Span,
  /** The first day. */ from: string | null,
  /** The last day. */ to: string | null,
};
export type MyPromisesView = {
  /** Open ones, by date. */ open: Array<LoopView>,
  /** Settled ones by month, oldest first. */ months: Array<KeptMonthView>,
};
export type NameMark = {
  /** Where it begins. */ start: number,
  /** Where it ends. */ end: number,
  /** Why it is marked. */ by: NamedBy,
};
export type NamedBy = "name" | "role" | "date" | "quote";
export type NewHereView = {
  /** How many entries it holds. */ entries: number,
  /** When it was last saved, by the file's time. */ last_saved: string | null,
};
export type NewTrackedForm = {
  /** The theme; empty for a postmortem that came from none. */ theme: string,
  /** What sort of work. */ kind: TrackedKind,
  /** Worded anew. */ title: string,
  /** Who owns it. */ owner: string,
  /** A date or a phrase; empty is thirty days on. */ due: string,
};
export type NoteId = string;
export type NoteKind = "plain" | "decision";
export type NoteView = {
  /** Never changes. */ id: NoteId,
  /** Its section. */ section: Section,
  /** Words or a decision. */ kind: NoteKind,
  /** The day it belongs to. */ on: string,
  /** The words. */ text: string,
  /** The meeting it was written in. */ meeting: MeetingId | null,
};
export type OpeningLine = { "kind": "concern",
  /** In their words. */ text: string,
  /** When it was raised. */ raised: string,
  /** The answer, once given. */ answer: Trend | null, } | { "kind": "my-loop",
  /** The promise. */ promise: LoopView, } | { "kind": "their-topic",
  /** The topic. */ topic: TopicView, } | { "kind": "their-loop",
  /** The promise. */ promise: LoopView, } | { "kind": "experiment",
  /** The experiment. */ promise: LoopView, } | { "kind": "ask",
  /** The question's id. */ question: string,
  /** As asked. */ text: string, } | { "kind": "my-topic",
  /** The topic. */ topic: TopicView,
};
export type OpeningView = {
  /** Five at most. */ lines: Array<OpeningLine>,
  /** How many more there are. */ more: number,
};
export type OutgoingView = {
  /** The name that is proposed for it. */ file_name: string,
  /** Its words, or the first of them. */ text: string,
  /** Its size in bytes. */ bytes: number,
  /** It is a picture, and its text is the SVG of it. */ picture: boolean,
  /** There is more than is shown. */ cut: boolean,
  /** What the name check found; it leaves only by a deliberate override then. */ found: Array<FoundView>,
};
export type OwnDataIncoming = {
  /** Where it lies. */ path: string,
  /** It holds one notebook only. */ one_person: boolean,
  /** The vault holds nothing yet, so it becomes an equal one. */ vault_empty: boolean,
  /** What would be added. */ taken: TakenIn,
};
export type OwnDataWritten = {
  /** The file, or the folder of the pages. */ path: string,
  /** How many notebooks it holds. */ people: number,
};
export type Owner = "me" | "them";
export type PageEvent = { "kind": "progress",
  /** Bytes done. */ done: number,
  /** Bytes in all. */ total: number, } | { "kind": "ahead",
  /** As it was at the last lock, seen from today. */ today: TodayView, } | { "kind": "dropped" } | { "kind": "calendar" } | { "kind": "dropped-files" } | { "kind": "dropped-table" } | { "kind": "care" } | { "kind": "restore-failed",
  /** The code of why. */ code: string,
};
export type Parting = {
  /** They were heard. */ heard: boolean | null,
  /** Their next step is clearer (R72). */ clearer: boolean | null,
  /** What blocked them is out of the way, or somebody will see to it. */ unblocked: boolean | null,
};
export type PeopleInLine = {
  /** In the file, from 1. */ line: number,
  /** The name. */ name: string,
  /** Who has a notebook of this name or alias already; it is left as it is. */ known: string | null,
  /** Role or title; may be empty. */ role: string,
  /** How they stand to the manager; direct where the table doesn't say. */ relation: Relation,
  /** How often they meet; the usual where it is none. */ rhythm: Rhythm | null,
  /** Cells that were not understood. */ unread: Array<string>,
};
export type PeopleInView = {
  /** One for each line with a name. */ people: Array<PeopleInLine>,
  /** Columns that say nothing Sotto keeps. */ unused: Array<string>,
  /** Lines that are left out: where, and why. */ left: Array<[number, string]>,
};
export type PersonForm = {
  /** As shown. */ name: string,
  /** Free text; may be empty. */ role: string,
  /** How they stand to the manager. */ relation: Relation,
  /** How often they meet. */ rhythm: Rhythm,
  /** Length of a meeting. */ minutes: number,
  /** When they meet; none is the first free one. */ slot: SlotView | null,
  /** When the working relation began. */ started: string | null,
  /** New in a manager's role since (R8). */ new_manager_since: string | null,
  /** Taken over from another manager. */ inherited: boolean,
  /** Whom a skip-level reports to; may be empty. */ manager: string,
};
export type PersonId = string;
export type PersonRow = {
  /** Whose row. */ id: PersonId,
  /** As shown. */ name: string,
  /** Free text; empty if unknown. */ role: string,
  /** How they stand to the manager. */ relation: Relation,
  /** How often they meet. */ rhythm: Rhythm,
  /** The next meeting's day. */ next: string | null,
  /** Days until it; negative when it was missed. */ days_to_next: number | null,
  /** The last meeting's day. */ last_met: string | null,
  /** What the row shows beside the name. */ mark: Mark,
  /** The notebook is closed but kept. */ archived: boolean,
};
export type PersonView = {
  /** The sidebar's row of the same person. */ row: PersonRow,
  /** Other names. */ aliases: Array<string>,
  /** Length of a meeting as agreed. */ minutes: number,
  /** Length of the next one: 60 for a new manager or during an incident (R8, R9). */ next_minutes: number,
  /** When they meet. */ slot: SlotView | null,
  /** When the working relation began. */ started: string | null,
  /** New manager until this day (R8). */ new_manager_until: string | null,
  /** Whom a skip-level reports to. */ manager: string,
  /** Taken over from another manager. */ inherited: boolean,
  /** When to decide between keeping and erasing a closed notebook. */ review: string | null,
  /** The card. */ about: About,
  /** Twelve dots. */ dots: Array<DotView>,
  /** A meeting that is running or parked with them. */ running: MeetingId | null,
  /** Section 1: open loops, mine first, then by date. */ loops: Array<LoopView>,
  /** How many loops are closed. */ settled: number,
  /** Those, newest first; a window that did not ask for them gets none. */ closed_loops: Array<LoopView>,
  /** Section 2. */ themes: Array<ThemeView>,
  /** Section 2, notes beside the tags. */ theme_notes: Array<NoteView>,
  /** Section 3. */ growth: Array<GrowthView>,
  /** Section 3, notes beside the lists. */ growth_notes: Array<NoteView>,
  /** Section 4. */ private: Array<NoteView>,
  /** On how many days something was written or a meeting was held. */ days: number,
  /** The written history, newest day first; a window gets as many whole days as it asked for. */ timeline: Array<TimelineEntry>,
  /** Topics for the next meeting, theirs first. */ topics: Array<TopicView>,
  /** Energy, oldest first; a window gets the last twelve. */ energy: Array<PointView>,
  /** Pace, oldest first, likewise. */ pace: Array<PointView>,
  /** My promises to them. */ kept: KeptView,
};
export type PlanNote = "by-date" | "about" | "taken-out" | "ends";
export type PlotForm = {
  /** What its file is called, without the ending. */ name: string,
  /** The picture as SVG. */ svg: string,
  /** Its bytes as PNG, if that is what leaves. */ png: Array<number> | null,
};
export type PointCheck = {
  /** Which point. */ point: SixPoint,
  /** Met, not met, or not known; not known is not failed. */ met: boolean | null,
};
export type PointCount = {
  /** Met. */ met: number,
  /** Known at all. */ known: number,
};
export type PointView = {
  /** The day. */ on: string,
  /** Its value. */ value: number,
};
export type PrepView = {
  /** What will open it. */ opening: OpeningView,
  /** Purposes that nothing was written for lately (R20). */ neglected: Array<Purpose>,
  /** A pace alarm rings (R65). */ alarm: boolean,
  /** Small signs of the last four weeks (R54). */ signs: Array<string>,
  /** Concerns that they haven't heard (R61). */ unraised: Array<GrowthView>,
  /** Learning goals to bring up (R59). */ nudges: Array<GrowthView>,
};
export type Purpose = "alignment" | "risk" | "decisions" | "growth";
export type PurposesStretch = {
  /** The first day. */ from: string,
  /** Daily work meets strategy. */ alignment: FigureView,
  /** Friction, confusion and burnout caught early. */ risk: FigureView,
  /** Technical choices pressed. */ decisions: FigureView,
  /** The plan that fits them and the organisation. */ growth: FigureView,
};
export type QuestionCategory = "people" | "product" | "process" | "manager" | "risk" | "decision" | "coaching" | "closing" | "career" | "team" | "skip-level" | "inherited";
export type QuestionEditForm = { "kind": "reword",
  /** Which question. */ id: string,
  /** The words. */ text: string, } | { "kind": "switch",
  /** Which question. */ id: string,
  /** Whether it is asked. */ on: boolean, } | { "kind": "add",
  /** Where it is asked. */ lane: Lane,
  /** As asked. */ text: string, } | { "kind": "remove",
  /** Which question. */ id: string, } | { "kind": "bank",
  /** Whether it is shown as well. */ on: boolean,
};
export type QuestionSetView = {
  /** The larger bank is shown as well. */ bank_on: boolean,
  /** All of them, in their stable order. */ questions: Array<SetQuestionView>,
};
export type QuestionView = {
  /** Stable; answers refer to it. */ id: string,
  /** Where it belongs. */ category: QuestionCategory,
  /** The lane it is asked in. */ lane: Lane | null,
  /** As asked. */ text: string,
  /** The last answer. */ last: AnswerView | null,
};
export type RadarTheme = {
  /** Its tag. */ theme: string,
  /** What it points at. */ kind: ThemeKind,
  /** Different people within 90 days. */ people: number,
  /** How often it was mentioned, ever. */ count: number,
  /** The first day it was heard. */ first: string,
  /** The last day it was heard. */ last: string,
  /** Mentions in each of the last thirteen weeks, the present one last. */ weeks: Array<number>,
  /** Where it goes. */ trend: RadarTrend,
  /** What it calls for. */ call: CallView,
  /** What a skip-level caught here. */ caught: CatchView | null,
  /** Themes that were merged into it. */ merged: Array<string>,
  /** Tracked work that came from it and is open. */ tracked: Array<TrackedId>,
};
export type RadarTrend = "rising" | "steady" | "falling";
export type RadarView = {
  /** Themes: what calls first. */ themes: Array<RadarTheme>,
  /** Tracked work: late first, then by date, closed last. */ tracked: Array<TrackedView>,
};
export type RateUnit = "count" | "per-day" | "per-week";
export type RehearsalView = {
  /** Which backup. */ path: string,
  /** Entries that it would bring back, each of them opened and verified. */ records: number,
  /** People in it. */ people: number,
  /** Entries of today that it lacks or has in an older version. */ behind: number,
};
export type Relation = "direct" | "skip-level" | "boss" | "peer";
export type RestorePlan = {
  /** The backup. */ backup: BackupView,
  /** Entries in it. */ entries: number,
  /** The names of the people in it. */ people: Array<string>,
};
export type Rhythm = "weekly" | "fortnightly" | "monthly" | "quarterly";
export type SaidView = {
  /** Their name. */ name: string,
  /** The day. */ on: string,
  /** Their words, or those of the line that carries the tag. */ text: string,
};
export type SearchHit = {
  /** Whose notebook. */ person: PersonId,
  /** Their name. */ name: string,
  /** The day it belongs to. */ on: string,
  /** Its section. */ section: Section,
  /** Which item. */ id: string,
  /** A little of what stands before the hit. */ before: string,
  /** The hit as written. */ hit: string,
  /** A little of what stands behind it. */ after: string,
};
export type Section = "open-loops" | "themes" | "growth" | "private" | "timeline";
export type SessionState = "missing" | "locked" | "unlocked";
export type SessionView = {
  /** How the vault stands. */ state: SessionState,
  /** Where it lies. */ vault_dir: string,
  /** When it was last saved, by the file's time; never evidence. */ last_saved: string | null,
  /** It lies in a folder that a sync program copies away. */ in_synced_folder: boolean,
  /** Minutes until the idle lock. */ idle_lock_minutes: number,
  /** Of this program. */ version: string,
  /** One sentence for each thing that opening noticed or repaired. */ notices: Array<string>,
  /** Set after opening a vault that this machine had never seen here. */ new_here: NewHereView | null,
  /** Everybody in it is invented. */ demo: boolean,
};
export type SetQuestionView = {
  /** Stable; answers refer to it. */ id: string,
  /** Where it belongs. */ category: QuestionCategory,
  /** As asked now. */ text: string,
  /** The words it came with, where others stand now. */ original: string | null,
  /** Whether it is asked. */ on: boolean,
  /** The manager's own. */ own: boolean,
  /** From the larger bank, which is off by default. */ bank: boolean,
};
export type SettingsView = {
  /** Minutes until the idle lock, 1 to 120. */ idle_lock_minutes: number,
  /** Blur the window when it loses focus. */ blur_on_focus_loss: boolean,
  /** People in the whole organisation (R7). */ organisation_size: number,
  /** The suggestion of monthly skip-levels was waved away (R7). */ skip_hint_off: boolean,
  /** The tap-to-switch talk meter in meetings (R43); off unless it is wanted. */ talk_meter: boolean,
  /** Notifications of the desktop, which name nobody; off unless asked for. */ notices: boolean,
};
export type ShareUnit = "percent" | "fraction" | "count";
export type SignForm = "sharper" | "less-curious" | "fine";
export type Signal = { "kind": "pace-alarm",
  /** Who. */ person: PersonId,
  /** Their name. */ name: string,
  /** The last readings, oldest first. */ values: Array<number>, } | { "kind": "incident",
  /** The theme. */ theme: string,
  /** How many people. */ people: number, } | { "kind": "late-tracked",
  /** How many. */ count: number, } | { "kind": "my-late-loops",
  /** How many. */ count: number, } | { "kind": "their-late-loops",
  /** Who. */ person: PersonId,
  /** Their name. */ name: string,
  /** How many. */ count: number, } | { "kind": "not-met",
  /** Who. */ person: PersonId,
  /** Their name. */ name: string,
  /** Days since the last meeting, or since the notebook was opened. */ days: number, } | { "kind": "parked-after",
  /** Which meeting. */ meeting: MeetingId,
  /** With whom. */ person: PersonId,
  /** Their name. */ name: string,
  /** The day. */ on: string, } | { "kind": "ageing-concern",
  /** Who. */ person: PersonId,
  /** Their name. */ name: string,
  /** Which line. */ growth: GrowthId,
  /** Days since it was written. */ days: number, } | { "kind": "keep-or-erase",
  /** Whose. */ person: PersonId,
  /** Their name. */ name: string,
  /** The day that was set. */ review: string, } | { "kind": "monthly-skips",
  /** How many are met less often; zero where nobody is met at all. */ rare: number, } | { "kind": "too-rare",
  /** Who. */ person: PersonId,
  /** Their name. */ name: string,
};
export type SixPoint = "their-agenda" | "talked-less" | "awkward" | "loop-made" | "last-week-first" | "clearer";
export type SlotView = {
  /** `mon` to `sun`. */ day: string,
  /** `HH:MM` in `zone`. */ time: string,
  /** IANA name. */ zone: string,
};
export type Span = "day" | "week";
export type SpeedWeek = {
  /** Its Monday. */ week: string,
  /** Days of it for which there are any figures, 0 to 7. */ days: number,
  /** Deployments. */ deployments: number | null,
  /** Lead time for changes, in hours. */ lead_hours: number | null,
  /** Change-failure rate, in percent. */ failure_percent: number | null,
  /** Time to restore, in hours. */ restore_hours: number | null,
};
export type StrainWeek = {
  /** Its Monday. */ week: string,
  /** Sustainable pace, 1 to 5. */ pace: FigureView,
  /** Energy, 1 to 10. */ energy: FigureView,
  /** Small signs noted. */ signs: FigureView,
  /** Promises that were late at its end. */ overdue: FigureView,
};
export type StrategyLine = {
  /** Never changes. */ id: MentionId,
  /** The day. */ on: string,
  /** Their words. */ text: string,
  /** Marked as fuzzy by the manager. */ fuzzy: boolean,
};
export type StrategyPerson = {
  /** Who. */ person: PersonId,
  /** Their name. */ name: string,
  /** How they stand to the manager. */ relation: Relation,
  /** Newest first; none if they were never asked. */ lines: Array<StrategyLine>,
};
export type StrategyView = {
  /** People whose newest words are marked as fuzzy. */ fuzzy: number,
  /** Those who were asked, by name. */ told: Array<StrategyPerson>,
  /** Those who were not. */ silent: Array<StrategyPerson>,
};
export type StrengthView = {
  /** 0 (guessed at once) to 4 (out of reach). */ score: number,
  /** Weak ones are accepted after a warning. */ weak: boolean,
};
export type TakenIn = {
  /** Notebooks opened, by name. */ people: Array<string>,
  /** Entries added. */ added: number,
  /** Entries that were there already, word for word. */ already_there: number,
  /** Entries that are there in another version: the vault's was kept. */ kept: number,
  /** The settings came from the file; they do only where the vault was empty. */ settings: boolean,
};
export type TalkView = {
  /** Who talks; none before the first tap. */ who: Owner | null,
};
export type TeamMode = {
  /** Why. */ kind: TeamModeKind,
  /** First day. */ from: string,
  /** Last day, included. */ until: string,
};
export type TeamModeKind = "incident" | "reorg";
export type TeamView = {
  /** Incident or reorganisation, while it lasts (R9). */ mode: TeamMode | null,
  /** Who is away now or later, by first day. */ away: Array<AwayView>,
};
export type ThemeKind = "topic" | "risk" | "friction" | "vendor" | "control" | "debt" | "strategy" | "sign";
export type ThemeOverTime = {
  /** The theme. */ theme: string,
  /** For each stretch: mentions by this person; over all, different people in the ninety days up to its end. */ figures: Array<FigureView>,
};
export type ThemeView = {
  /** Without `#`. */ tag: string,
  /** What it points at. */ kind: ThemeKind,
  /** How often it came up. */ count: number,
  /** First heard. */ first: string,
  /** Last heard. */ last: string,
  /** Newest first. */ mentions: Array<MentionView>,
};
export type TideView = "unknown" | "holds" | "sinks";
export type TimeUnit = "seconds" | "minutes" | "hours" | "days";
export type TimelineEntry = { "kind": "meeting",
  /** Which. */ id: MeetingId,
  /** The day. */ on: string,
  /** Energy, if said. */ energy: number | null, } | { "kind": "note",
  /** The note. */ note: NoteView, } | { "kind": "topic",
  /** The day. */ on: string,
  /** The meeting. */ meeting: MeetingId,
  /** The topic. */ topic: TopicView,
};
export type TodayMeeting = {
  /** With whom. */ person: PersonId,
  /** Their name. */ name: string,
  /** How they stand to the manager. */ relation: Relation,
  /** How often they meet. */ rhythm: Rhythm,
  /** Planned length. */ minutes: number,
  /** The day. */ on: string,
  /** Wall-clock time in the manager's zone, `HH:MM`. */ time: string | null,
  /** The record, if one exists already. */ meeting: MeetingId | null,
  /** Where it stands. */ stage: MeetingStage,
  /** What opens it. */ opening: OpeningView,
};
export type TodayView = {
  /** The day shown. */ today: string,
  /** Today's meetings and the next ones, by time; the first is the one the eye lands on. */ meetings: Array<TodayMeeting>,
  /** What needs the manager. */ signals: Array<Signal>,
  /** My open promises that are late or due within a week, by date. */ my_loops: Array<LoopView>,
  /** Their late promises. */ their_loops: Array<LoopView>,
  /** The load. */ load: LoadView,
  /** People in the sidebar. */ people: Array<PersonRow>,
};
export type TopicView = {
  /** Never changes. */ id: AgendaId,
  /** Whose topic. */ by: Owner,
  /** Where it belongs. */ lane: Lane,
  /** The topic. */ text: string,
  /** Talked about in the meeting that is shown. */ discussed: boolean,
  /** Discussed and left unresolved. */ unresolved: boolean,
};
export type TrackedEventKind = "made" | "edited" | "moved" | "done" | "dropped" | "reopened";
export type TrackedEventView = {
  /** The day. */ on: string,
  /** What. */ what: TrackedEventKind,
};
export type TrackedForm = {
  /** What sort of work. */ kind: TrackedKind,
  /** What it is. */ title: string,
  /** Who owns it. */ owner: string,
  /** A date or a phrase. */ due: string,
  /** 0 to 5; 0 is not said. */ likelihood: number,
  /** 0 to 5; 0 is not said. */ impact: number,
  /** What is known. */ facts: Array<FactForm>,
  /** How the system failed, or would. */ failure_mode: string,
  /** What is done about it. */ actions: Array<ActionForm>,
  /** How we will know that it worked. */ follow_up: string,
  /** A date or a phrase; may be empty. */ follow_up_on: string,
  /** What the options are judged by. */ criteria: Array<CriterionForm>,
  /** The ways to go. */ choices: Array<ChoiceForm>,
  /** What was decided. */ decision: string,
};
export type TrackedId = string;
export type TrackedKind = "risk" | "tech-debt" | "build-or-buy" | "control" | "postmortem";
export type TrackedStatus = "open" | "done" | "dropped";
export type TrackedView = {
  /** Which. */ id: TrackedId,
  /** What it is called in files. */ reference: string,
  /** Risk, tech debt, … */ kind: TrackedKind,
  /** The theme it came from. */ theme: string | null,
  /** What it is. */ title: string,
  /** Who owns it. */ owner: string,
  /** Until when. */ due: string,
  /** Where it stands. */ state: TrackedStatus,
  /** It, or one of its actions, is past its date. */ overdue: boolean,
  /** The reason it was dropped; empty otherwise. */ why: string,
  /** When it was closed. */ closed: string | null,
  /** 1 to 5; 0 is not said. */ likelihood: number,
  /** 1 to 5; 0 is not said. */ impact: number,
  /** What is known. */ facts: Array<FactView>,
  /** How the system failed, or would. */ failure_mode: string,
  /** What is done about it. */ actions: Array<ActionView>,
  /** How we will know that it worked. */ follow_up: string,
  /** The day to look again. */ follow_up_on: string | null,
  /** What the options are judged by. */ criteria: Array<CriterionView>,
  /** The ways to go. */ choices: Array<ChoiceView>,
  /** What was decided, and why. */ decision: string,
  /** Its life so far. */ history: Array<TrackedEventView>,
};
export type Trend = "better" | "same" | "worse";
export type TurnView = {
  /** The four weeks before; none where fewer than two of them have a figure. */ before: number | null,
  /** The last four weeks, likewise. */ lately: number | null,
};
export type WireError = {
  /** Stable, in kebab case. */ code: string,
  /** One plain sentence in English, for a code that the page has no words for. */ message: string,
  /** What the sentence names, in order: a person, a path, a limit. The page puts it into its own words. */ parts: Array<string>,
};
export type WordReason = "character" | "motive" | "absolute";
export type WordView = {
  /** In lower case. */ word: string,
  /** Why it is marked. */ why: WordReason,
  /** Whether it is. */ on: boolean,
  /** Added by the manager. */ own: boolean,
};
export type WordingEditForm = { "kind": "add",
  /** As written. */ word: string,
  /** Why it is marked. */ reason: WordReason, } | { "kind": "remove",
  /** Which. */ word: string, } | { "kind": "switch",
  /** Which. */ word: string,
  /** Whether it is marked. */ on: boolean,
};

/** Every command that the shell answers. */
export const COMMANDS = [
  'session_state',
  'passphrase_strength',
  'passphrase_offer',
  'vault_create',
  'vault_unlock',
  'vault_lock',
  'demo_open',
  'disk_look',
  'autostart',
  'autostart_set',
  'about',
  'language',
  'language_set',
  'window_narrow',
  'activity',
  'settings',
  'settings_set',
  'draft_save',
  'drafts',
  'today',
  'person',
  'person_add',
  'person_edit',
  'person_form',
  'person_archive',
  'person_reopen',
  'question_set',
  'question_edit',
  'wording_list',
  'wording_edit',
  'strategy',
  'strategy_add',
  'strategy_mark',
  'growth_meets',
  'commitments_copy',
  'about_set',
  'note_edit',
  'note_delete',
  'loop_keep',
  'loop_miss',
  'loop_drop',
  'loop_move',
  'loop_reopen',
  'growth_add',
  'topics_add',
  'topics_request_copy',
  'topic_drop',
  'pace_set',
  'energy_set',
  'undo',
  'meeting_open',
  'meeting',
  'meeting_move',
  'meeting_lane',
  'talk_tap',
  'topic_discussed',
  'opening_answer',
  'capture_preview',
  'complete',
  'capture',
  'jot',
  'capture_undo',
  'capture_reroute',
  'meeting_close',
  'after',
  'after_save',
  'meeting_log',
  'search',
  'import_choose',
  'import_dropped',
  'import_apply',
  'import_drop_plan',
  'calendar_preview',
  'calendar_choose',
  'calendar_dropped',
  'calendar_apply',
  'calendar_drop_plan',
  'own_data_export',
  'when',
  'questions',
  'answer',
  'prep',
  'wording',
  'lever_choose',
  'sign_add',
  'concern_add',
  'growth_raised',
  'growth_evidence',
  'growth_done',
  'my_promises',
  'team',
  'away_add',
  'away_drop',
  'team_mode',
  'template_export',
  'inbox',
  'inbox_accept',
  'inbox_drop',
  'quick_capture',
  'capture_leave',
  'listen',
  'step_cancel',
  'care',
  'backups',
  'backup_create',
  'backup_rehearse',
  'backup_folder_choose',
  'backup_folder_forget',
  'passphrase_change',
  'keys_rotate',
  'kit_make',
  'kit_save',
  'kit_print',
  'kit_confirm',
  'kit_drop',
  'vault_recover',
  'vault_unlock_older',
  'restore_choose',
  'restore_look',
  'restore_open',
  'restore_whole',
  'restore_copy',
  'restore_person',
  'restore_confirm',
  'restore_undo',
  'person_erase',
  'radar',
  'theme_said',
  'theme_merge',
  'theme_split',
  'theme_kind',
  'name_marks',
  'track_add',
  'track_edit',
  'track_done',
  'track_drop',
  'track_reopen',
  'export_preview',
  'insights',
  'plot_preview',
  'metrics_choose',
  'metrics_dropped',
  'metrics_plan',
  'metrics_take',
  'metrics_leave',
  'metrics_forget',
  'outgoing_save',
  'outgoing_drop',
] as const;
