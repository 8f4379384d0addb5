//! What a screen or `--json` shows: plain values, ready to be read.
//!
//! One definition serves the window (as TypeScript, feature `ts`) and the command line (as JSON), so that the two
//! can't drift apart. Dates are `YYYY-MM-DD`, times `HH:MM`, instants RFC 3339 in UTC.

mod calendar;
mod care;
mod coaching;
mod desk;
mod editing;
mod insights;
mod loops;
mod meeting;
mod moving;
mod outgoing;
mod people;
mod radar;
mod team;
mod today;

pub use calendar::{
    CadenceView, CalendarLeftView, CalendarMeetingView, CalendarPersonView, CalendarPlanView, CalendarTaken,
};
pub use care::{BackupView, ErasedView, RehearsalView};
pub use coaching::{AnswerView, MarkView, PrepView, QuestionCategory, QuestionView};
pub use desk::{
    CompletionKind, CompletionView, DiskFile, DiskView, DraftView, FoundText, InboxLine, SearchHit,
    SettingsView, StrengthView,
};
pub use editing::{QuestionSetView, SetQuestionView, StrategyLine, StrategyPerson, StrategyView, WordView};
pub use insights::{
    CadenceStretch, ChecklistStretch, DeliveryView, FigureView, InsightsView, MetricsMapView,
    MetricsPlanView, MetricsProblem, MetricsTaken, PointCount, PurposesStretch, SpeedWeek, StrainWeek,
    ThemeOverTime, TideView, TurnView,
};
pub use loops::{KeptMonthView, LoopEventKind, LoopEventView, LoopStatus, LoopView, MyPromisesView};
pub use meeting::{
    AfterAsk, AfterView, CapturePreview, CapturedView, CloseView, CommitmentView, Landing, LaneView,
    LanesView, MeetingStage, MeetingView, OpeningLine, OpeningView, PointCheck, SixPoint, TalkView,
    TopicView,
};
pub use moving::{PeopleInLine, PeopleInView};
pub use outgoing::{FoundView, NameMark, OutgoingView};
pub use people::{
    DotKind, DotView, EvidenceView, GrowthView, KeptView, Mark, MentionView, NoteView, PersonRow, PersonView,
    PointView, SlotView, ThemeView, TimelineEntry,
};
pub use radar::{
    ActionView, CallView, CatchView, ChoiceView, CriterionView, FactView, RadarTheme, RadarTrend, RadarView,
    SaidView, TrackedEventKind, TrackedEventView, TrackedStatus, TrackedView,
};
pub use team::{AwayView, TeamView};
pub use today::{LoadView, Signal, TodayMeeting, TodayView};
