import { Channel, invoke } from '@tauri-apps/api/core';
import { parts } from './bytes';
import { wireError } from './errors';
import type {
  About,
  AboutView,
  AfterForm,
  AfterView,
  BackupView,
  CalendarPlanView,
  CalendarTaken,
  CapturePreview,
  CareView,
  CloseForm,
  CompletionView,
  DiskView,
  DraftView,
  ErasedView,
  ExportForm,
  FormatForm,
  GrowthKind,
  SearchHit,
  IncomingView,
  InboxLine,
  InsightsView,
  KitView,
  Lane,
  LanesView,
  LoopView,
  MarkView,
  MeetingView,
  MetricsMapView,
  MetricsPlanView,
  MetricsTaken,
  MyPromisesView,
  NameMark,
  NewTrackedForm,
  OutgoingView,
  OwnDataWritten,
  Owner,
  PageEvent,
  PersonForm,
  PersonRow,
  PersonView,
  PlotForm,
  PrepView,
  QuestionEditForm,
  QuestionSetView,
  QuestionView,
  RadarView,
  RehearsalView,
  RestorePlan,
  SaidView,
  SessionView,
  SettingsView,
  SignForm,
  StrategyView,
  StrengthView,
  TeamModeKind,
  TeamView,
  ThemeKind,
  TodayView,
  TopicView,
  TrackedForm,
  Trend,
  WordingEditForm,
  WordView,
} from './wire.gen';

let whenLocked: () => void = () => undefined;

/** Calls `handler` whenever a command answers that the vault is locked: the core locks by itself too. */
export function onLocked(handler: () => void): void {
  whenLocked = handler;
}

async function call<T>(command: string, args?: Record<string, unknown> | Uint8Array): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (cause) {
    const error = wireError(cause);
    if (error.code === 'locked') whenLocked();
    throw error;
  } finally {
    if (args instanceof Uint8Array) args.fill(0);
  }
}

// The vault. Passphrases go as raw bytes.
export const sessionState = () => call<SessionView>('session_state');
export const passphraseStrength = (passphrase: Uint8Array) =>
  call<StrengthView>('passphrase_strength', passphrase);
export const passphraseOffer = () => call<string>('passphrase_offer');
export const vaultCreate = (passphrase: Uint8Array) =>
  call<SessionView>('vault_create', passphrase);
export const vaultUnlock = (passphrase: Uint8Array) =>
  call<SessionView>('vault_unlock', passphrase);
/** Makes a vault of invented people and opens it. */
export const demoOpen = () => call<SessionView>('demo_open');
/** The language that was chosen, by its code; null where the system's is followed. */
export const language = () => call<string | null>('language');
export const languageSet = (code: string | null) => call<null>('language_set', { code });
/** Whether the desktop starts Sotto. */
export const autostart = () => call<boolean>('autostart');
export const autostartSet = (on: boolean) => call<boolean>('autostart_set', { on });
/** Which Sotto this is, and the licences of what it is made of. */
export const about = () => call<AboutView>('about');
/** Narrow and on top of a video call, or back; answers whether it is narrow now. */
export const windowNarrow = () => call<boolean>('window_narrow');
/** What the disk holds of the open vault, as a stranger sees it; with `whole` every file is read and searched. */
export const diskLook = (whole: boolean) => call<DiskView>('disk_look', { whole });
export const vaultLock = () => call<null>('vault_lock');
export const activity = () => call<null>('activity');
export const settings = () => call<SettingsView>('settings');
export const settingsSet = (value: SettingsView) =>
  call<SettingsView>('settings_set', { settings: value });
export const draftSave = (person: string, field: string, text: string) =>
  call<null>('draft_save', { person, field, text });
export const drafts = () => call<DraftView[]>('drafts');

// People and their pages
export const today = () => call<TodayView>('today');
/** The newest `days` of the notebook; the closed loops in it only where they are asked for. */
export const person = (id: string, days: number, settled: boolean) =>
  call<PersonView>('person', { person: id, days, settled });
export const personAdd = (form: PersonForm) => call<PersonRow>('person_add', { form });
export const personEdit = (id: string, form: PersonForm) =>
  call<PersonRow>('person_edit', { person: id, form });
export const personForm = (id: string) => call<PersonForm>('person_form', { person: id });
export const personArchive = (id: string, review: string | null) =>
  call<PersonRow>('person_archive', { person: id, review });
export const personReopen = (id: string) => call<PersonRow>('person_reopen', { person: id });
export const aboutSet = (id: string, about: About) =>
  call<PersonRow>('about_set', { person: id, about });
export const noteEdit = (note: string, text: string) =>
  call<PersonRow>('note_edit', { note, text });
export const noteDelete = (note: string) => call<PersonRow>('note_delete', { note });
export const loopKeep = (id: string) => call<LoopView>('loop_keep', { id });
export const loopMiss = (id: string, why: string) => call<LoopView>('loop_miss', { id, why });
export const loopDrop = (id: string, why: string) => call<LoopView>('loop_drop', { id, why });
export const loopMove = (id: string, due: string, why: string) =>
  call<LoopView>('loop_move', { id, due, why });
export const loopReopen = (id: string) => call<LoopView>('loop_reopen', { id });
export const growthAdd = (id: string, growthKind: GrowthKind, text: string, by: string) =>
  call<PersonRow>('growth_add', { person: id, growthKind, text, by });
/** One topic for each line of the text (R17). */
export const topicsAdd = (id: string, by: Owner, lane: Lane, text: string) =>
  call<TopicView[]>('topics_add', { person: id, by, lane, text });
/** Copies the neutral request for topics. */
export const topicsRequestCopy = () => call<null>('topics_request_copy');
export const topicDrop = (id: string) => call<null>('topic_drop', { id });
export const paceSet = (id: string, value: number) =>
  call<PersonRow>('pace_set', { person: id, value });
export const energySet = (id: string, value: number) =>
  call<PersonRow>('energy_set', { person: id, value });
/** Answers with what was undone, as a code; null when there is nothing. */
export const undo = () => call<string | null>('undo');

// The meeting
export const meetingOpen = (id: string) => call<MeetingView>('meeting_open', { person: id });
export const meeting = (id: string) => call<MeetingView>('meeting', { id });
export const meetingMove = (id: string, from: string, to: string) =>
  call<PersonRow>('meeting_move', { person: id, from, to });
export const meetingLane = (id: string, lane: Lane) =>
  call<LanesView>('meeting_lane', { id, lane });
/** The other one talks from now on (R43). */
export const talkTap = (id: string) => call<MeetingView>('talk_tap', { id });
export const topicDiscussed = (
  id: string,
  topic: string,
  discussed: boolean,
  unresolved: boolean,
) => call<MeetingView>('topic_discussed', { meeting: id, topic, discussed, unresolved });
export const openingAnswer = (id: string, trend: Trend) =>
  call<MeetingView>('opening_answer', { meeting: id, trend });
export const capturePreview = (id: string, line: string) =>
  call<CapturePreview>('capture_preview', { person: id, line });
/** How a line could go on at the caret; in the room only what both may read. */
export const complete = (id: string, line: string, caret: number, room: boolean) =>
  call<CompletionView[]>('complete', { person: id, line, caret, room });
export const capture = (id: string, line: string) =>
  call<MeetingView>('capture', { meeting: id, line });
/** A line on a person's page, outside any meeting. */
export const jot = (id: string, line: string) => call<PersonRow>('jot', { person: id, line });
export const captureUndo = (id: string) => call<MeetingView>('capture_undo', { meeting: id });
export const captureReroute = (id: string, section: 1 | 2 | 3 | 4) =>
  call<MeetingView>('capture_reroute', { meeting: id, section });
export const meetingClose = (id: string, close: CloseForm) =>
  call<MeetingView>('meeting_close', { meeting: id, close });
export const after = (id: string) => call<AfterView>('after', { meeting: id });
export const afterSave = (id: string, form: AfterForm) =>
  call<AfterView>('after_save', { meeting: id, form });
export const meetingLog = (id: string, on: string, lines: readonly string[]) =>
  call<AfterView>('meeting_log', { person: id, on, lines });

// Finding and bringing in
export const search = (text: string, within: string | null) =>
  call<SearchHit[]>('search', { text, person: within });
/** A folder of notes, or with `file` any file that can be taken in; null when the dialog was left. */
export const importChoose = (file: boolean) => call<IncomingView | null>('import_choose', { file });
/** What was dropped onto the window; null when nothing of it is left. */
export const importDropped = () => call<IncomingView | null>('import_dropped');
export const importApply = () => call<TodayView>('import_apply');
export const importDropPlan = () => call<null>('import_drop_plan');

export const calendarPreview = (weeks: number) => call<OutgoingView>('calendar_preview', { weeks });
export const calendarChoose = () => call<CalendarPlanView | null>('calendar_choose');
export const calendarDropped = () => call<CalendarPlanView>('calendar_dropped');
/** Takes in what was chosen of the file that is shown, by its places in it. */
export const calendarApply = (chosen: readonly number[]) =>
  call<CalendarTaken>('calendar_apply', { chosen });
export const calendarDropPlan = () => call<null>('calendar_drop_plan');
/** A date phrase as understood; null when it is none. */
export const when = (text: string) => call<string | null>('when', { text });

// Questions, Prep and what the manager notes alone
export const questions = (id: string) => call<QuestionView[]>('questions', { person: id });
/** `reply` is the manager's own plan, empty if there is none; it never comes without theirs (R38). */
export const answer = (
  id: string,
  question: string,
  text: string,
  reply: string,
  meeting: string | null,
) => call<QuestionView[]>('answer', { person: id, question, text, reply, meeting });
export const prep = (id: string) => call<PrepView>('prep', { person: id });
export const wording = (text: string) => call<MarkView[]>('wording', { text });
export const leverChoose = (id: string, text: string, due: string) =>
  call<PersonRow>('lever_choose', { person: id, text, due });
export const signAdd = (id: string, sign: SignForm) =>
  call<PersonRow>('sign_add', { person: id, sign });
export const concernAdd = (id: string, text: string) =>
  call<PersonRow>('concern_add', { person: id, text });
export const growthRaised = (line: string) => call<PersonRow>('growth_raised', { id: line });
export const growthEvidence = (line: string, text: string) =>
  call<PersonRow>('growth_evidence', { id: line, text });
export const growthDone = (line: string) => call<PersonRow>('growth_done', { id: line });

/** Ties a goal to the need it meets; null to none (R58). */
export const growthMeets = (goal: string, need: string | null) =>
  call<PersonRow>('growth_meets', { id: goal, need });

// Questions and words as edited, the strategy test, and the one thing that can be copied
export const questionSet = () => call<QuestionSetView>('question_set');
export const questionEdit = (edit: QuestionEditForm) =>
  call<QuestionSetView>('question_edit', { edit });
export const wordingList = () => call<WordView[]>('wording_list');
export const wordingEdit = (edit: WordingEditForm) => call<WordView[]>('wording_edit', { edit });
export const strategy = () => call<StrategyView>('strategy');
export const strategyAdd = (id: string, text: string) =>
  call<StrategyView>('strategy_add', { person: id, text });
export const strategyMark = (mention: string, fuzzy: boolean) =>
  call<StrategyView>('strategy_mark', { mention, fuzzy });
export const commitmentsCopy = (meeting: string) => call<null>('commitments_copy', { meeting });

// My promises, the team, the template
export const myPromises = () => call<MyPromisesView>('my_promises');
export const team = () => call<TeamView>('team');
/** `person` is null for the manager's own days. */
export const awayAdd = (person: string | null, from: string, to: string) =>
  call<TeamView>('away_add', { person, from, to });
export const awayDrop = (person: string | null, from: string, to: string) =>
  call<TeamView>('away_drop', { person, from, to });
export const teamMode = (mode: TeamModeKind | null, until: string) =>
  call<TeamView>('team_mode', { mode, until });
/** Answers false when the dialog was left. */
export const templateExport = () => call<boolean>('template_export');

// The inbox, and the small form that fills it while the vault is locked
export const inbox = () => call<InboxLine[]>('inbox');
export const inboxAccept = (id: string, person: string | null) =>
  call<InboxLine[]>('inbox_accept', { id, person });
export const inboxDrop = (id: string) => call<InboxLine[]>('inbox_drop', { id });
export const quickCapture = (person: string, line: string) =>
  call<null>('quick_capture', { person, line });
export const captureLeave = () => call<null>('capture_leave');

// Care for the vault. What is secret goes as raw bytes, and a backup's path stays in the shell.
/** Hears what the shell tells of its own accord, until the page goes. */
export const listen = (hear: (event: PageEvent) => void) =>
  call<null>('listen', { ear: new Channel(hear) });
export const stepCancel = () => call<null>('step_cancel');
export const care = () => call<CareView>('care');
export const backups = () => call<BackupView[]>('backups');
export const backupCreate = () => call<BackupView | null>('backup_create');
export const backupRehearse = (path: string | null) =>
  call<RehearsalView>('backup_rehearse', { path });
export const backupFolderChoose = () => call<CareView>('backup_folder_choose');
export const backupFolderForget = () => call<CareView>('backup_folder_forget');
export const passphraseChange = (old: string, next: string) =>
  call<null>('passphrase_change', parts(old, next));
export const keysRotate = (old: string, next: string) =>
  call<CareView>('keys_rotate', parts(old, next));
export const kitMake = (passphrase: string) => call<KitView>('kit_make', parts(passphrase));
/** False when the dialog was cancelled. */
export const kitSave = () => call<boolean>('kit_save');
export const kitPrint = () => call<null>('kit_print');
export const kitConfirm = (first: string, second: string, third: string) =>
  call<CareView>('kit_confirm', parts(first, second, third));
export const kitDrop = () => call<null>('kit_drop');
export const vaultRecover = (words: string, next: string) =>
  call<SessionView>('vault_recover', parts(words, next));
export const vaultUnlockOlder = (passphrase: string, choice: 'read' | 'accept') =>
  call<SessionView>('vault_unlock_older', parts(passphrase, choice));
/** How a backup is opened. */
export type Secret = 'passphrase' | 'words';
/** False when the dialog was cancelled. */
export const restoreChoose = () => call<boolean>('restore_choose');
export const restoreLook = () => call<BackupView>('restore_look');
export const restoreOpen = (by: Secret, secret: string) =>
  call<RestorePlan>('restore_open', parts(by, secret));
export const restoreWhole = (by: Secret, secret: string) =>
  call<SessionView>('restore_whole', parts(by, secret));
/** Answers where the copy lies; null when the dialog was cancelled. */
export const restoreCopy = (by: Secret, secret: string) =>
  call<string | null>('restore_copy', parts(by, secret));
export const restorePerson = (by: Secret, secret: string, name: string) =>
  call<string>('restore_person', parts(by, secret, name));
export const restoreConfirm = () => call<CareView>('restore_confirm');
export const restoreUndo = () => call<null>('restore_undo');
export const personErase = (passphrase: string, id: string, name: string) =>
  call<ErasedView>('person_erase', parts(passphrase, id, name));

// The radar, and what became of it
export const radar = () => call<RadarView>('radar');
/** Who said what: asked for only when the manager asks. */
export const themeSaid = (theme: string) => call<SaidView[]>('theme_said', { theme });
export const themeMerge = (theme: string, into: string) =>
  call<RadarView>('theme_merge', { theme, into });
export const themeSplit = (theme: string) => call<RadarView>('theme_split', { theme });
export const themeKind = (theme: string, kind: ThemeKind) =>
  call<RadarView>('theme_kind', { theme, themeKind: kind });
export const nameMarks = (text: string) => call<NameMark[]>('name_marks', { text });
export const trackAdd = (form: NewTrackedForm, overridden: boolean) =>
  call<RadarView>('track_add', { form, overridden });
export const trackEdit = (id: string, form: TrackedForm, overridden: boolean) =>
  call<RadarView>('track_edit', { id, form, overridden });
export const trackDone = (id: string) => call<RadarView>('track_done', { id });
export const trackDrop = (id: string, why: string) => call<RadarView>('track_drop', { id, why });
export const trackReopen = (id: string) => call<RadarView>('track_reopen', { id });
export const exportPreview = (what: ExportForm, format: FormatForm) =>
  call<OutgoingView>('export_preview', { export: what, format });

// Trends over a year
/** `person` is null for the team. */
export const insights = (person: string | null) => call<InsightsView>('insights', { person });
// Own data. The passphrase goes along, as raw bytes; where it is written is asked by the shell.
export type OwnDataShape = 'json' | 'pages';
/** Everything, or one person by their id; null when the dialog was left. */
export const ownDataExport = (passphrase: string, shape: OwnDataShape, id: string | null) =>
  call<OwnDataWritten | null>('own_data_export', parts(passphrase, shape, id ?? ''));

/** A plot as it would leave; one person's is refused. */
export const plotPreview = (id: string | null, plot: PlotForm) =>
  call<OutgoingView>('plot_preview', { person: id, plot });

// Delivery figures from a table, whose path stays in the shell
/** What the chosen table would bring; null when the dialog was left. */
export const metricsChoose = () => call<MetricsPlanView | null>('metrics_choose');
export const metricsDropped = () => call<MetricsPlanView>('metrics_dropped');
export const metricsPlan = (map: MetricsMapView) => call<MetricsPlanView>('metrics_plan', { map });
export const metricsTake = (map: MetricsMapView) => call<MetricsTaken>('metrics_take', { map });
export const metricsLeave = () => call<null>('metrics_leave');
export const metricsForget = () => call<null>('metrics_forget');

// Files on their way out: a command of their own answers each preview.
/** Saves the file shown last and answers where; null when the dialog was left. */
export const outgoingSave = (overridden: boolean) =>
  call<string | null>('outgoing_save', { overridden });
export const outgoingDrop = () => call<null>('outgoing_drop');
