//! Renders the wire as TypeScript and holds the page to it.

use super::{
    AboutView, AfterForm, CareView, CloseForm, ExportForm, FormatForm, IncomingView, KitView, NewTrackedForm,
    OwnDataWritten, PageEvent, PersonForm, PlotForm, QuestionEditForm, RestorePlan, SessionView, SignForm,
    TrackedForm, WordingEditForm,
};
use crate::commands::names::COMMANDS;
use crate::error::WireError;
use sotto_core::model::{About, GrowthKind, Lane, Owner, Section, ThemeKind, Trend};
use sotto_core::views;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "// Made by the tests of the shell from its own types. Don't edit: SOTTO_WRITE_BINDINGS=1 cargo test -p sotto\n";

/// The declarations found so far, by name.
struct Declarations {
    config: Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only our own types come from a file; strings, lists and dates are TypeScript's own.
        if T::output_path().is_some() {
            let (name, decl) = (T::ident(&self.config), T::decl(&self.config));
            if self.found.insert(name, decl).is_some() {
                return;
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn rendered() -> String {
    let mut types = Declarations { config: Config::new().with_large_int("number"), found: BTreeMap::new() };
    types.visit::<WireError>();
    types.visit::<(SessionView, AboutView)>();
    types.visit::<PersonForm>();
    types.visit::<CloseForm>();
    types.visit::<AfterForm>();
    types.visit::<(IncomingView, OwnDataWritten)>();
    types.visit::<(About, GrowthKind, Lane, Owner, Section, ThemeKind, Trend)>();
    types.visit::<(views::PersonRow, views::TodayView, views::PersonView, views::MeetingView, views::AfterView)>();
    types.visit::<views::CompletionView>();
    types.visit::<(views::CapturePreview, views::SearchHit, views::DraftView, views::SettingsView)>();
    types.visit::<(views::StrengthView, views::DiskView)>();
    types.visit::<(PageEvent, CareView, KitView, RestorePlan)>();
    types.visit::<(views::BackupView, views::RehearsalView, views::ErasedView)>();
    types.visit::<(SignForm, views::QuestionView, views::PrepView, views::MarkView)>();
    types.visit::<(views::RadarView, views::SaidView, NewTrackedForm, TrackedForm, ExportForm, FormatForm)>();
    types.visit::<(views::OutgoingView, views::NameMark, PlotForm)>();
    types.visit::<(views::InsightsView, views::MetricsPlanView, views::MetricsTaken)>();
    types.visit::<(views::CalendarPlanView, views::CalendarTaken)>();
    types.visit::<(QuestionEditForm, WordingEditForm, views::QuestionSetView, views::WordView, views::StrategyView)>();
    types.visit::<(views::MyPromisesView, views::TeamView, views::InboxLine)>();
    let commands = COMMANDS.iter().map(|name| format!("  '{name}',\n")).collect::<String>();
    let types = types.found.values().map(|decl| format!("export {}\n", tidy(decl))).collect::<String>();
    format!(
        "{HEAD}\n{types}\n/** Every command that the shell answers. */\nexport const COMMANDS = [\n{commands}] as const;\n"
    )
}

/// One line for each documented field.
fn tidy(decl: &str) -> String {
    let decl = decl.replace("/**\n * ", "  /** ").replace("\n * ", " ").replace("\n */\n", " */ ");
    decl.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").replace(", };", ",\n};")
}

fn ui(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc").join(path)
}

#[test]
fn wire_bindings_are_current() {
    let (path, now) = (ui("wire.gen.ts"), rendered());
    if std::env::var_os("SOTTO_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let on_disk = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        on_disk == now,
        "wire.gen.ts is out of date; run: SOTTO_WRITE_BINDINGS=1 cargo test -p sotto bindings"
    );
}

/// The names handed to `call('…')` or `call<T>('…')`, wherever the line breaks are.
fn commands_called(client: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for after in client.split("call").skip(1) {
        let Some((head, rest)) = after.split_once('\'') else { continue };
        let head: String = head.split_whitespace().collect();
        if head == "(" || (head.starts_with('<') && head.ends_with(">(")) {
            found.extend(rest.split('\'').next().map(str::to_owned));
        }
    }
    found
}

#[test]
fn the_page_calls_every_command_and_no_other() {
    let client = std::fs::read_to_string(ui("client.ts")).unwrap();
    let ours: BTreeSet<String> = COMMANDS.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(commands_called(&client), ours);
}

#[test]
fn calls_are_found_over_line_breaks_and_around_types() {
    let client = "call('a'); call<null>('b', { x }); call<A[]>(\n  'c',\n); recall; 'd'; callback('e')";
    assert_eq!(commands_called(client).into_iter().collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn the_page_may_do_what_the_commands_do_and_nothing_else() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("capabilities/window.json");
    let capability: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let allowed: Vec<&str> =
        capability["permissions"].as_array().unwrap().iter().flat_map(|p| p.as_str()).collect();
    let ours: Vec<String> = COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    assert_eq!(allowed, ours);
}
