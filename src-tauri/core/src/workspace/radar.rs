//! The radar (R49–R55) and tracked work (R48): themes over all notebooks become work in words of the manager's own.

use super::show::words_of_mention;
use super::{Label, Marks, Step, Workspace};
use crate::error::{Error, Result};
use crate::exchange::outgoing::Outgoing;
use crate::exchange::tracked::{Format, chosen, reference, texts};
use crate::exchange::{archimate, build_or_buy, metrics_out, postmortem, register};
use crate::model::{
    Action, Choice, Criterion, Fact, Item, ItemId, Leaving, Moment, Name, Tag, Text, Theme, ThemeChange,
    ThemeEvent, ThemeId, ThemeKind, Tracked, TrackedChange, TrackedEvent, TrackedId, TrackedKind,
    TrackedState,
};
use crate::rules::outward::outward;
use crate::rules::radar::{self, Blip, Call, Catch, Trend};
use crate::views::{
    ActionView, CallView, CatchView, ChoiceView, CriterionView, FactView, RadarTheme, RadarTrend, RadarView,
    SaidView, TrackedEventKind, TrackedEventView, TrackedStatus, TrackedView,
};
use chrono::NaiveDate;

/// What tracked work is made of at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTracked {
    /// The theme it comes from; only a postmortem may have none.
    pub theme: Option<Tag>,
    /// What sort of work.
    pub kind: TrackedKind,
    /// Worded anew (R75).
    pub title: Text,
    /// Who owns it.
    pub owner: Name,
    /// Until when.
    pub due: NaiveDate,
}

/// Everything that can be edited about tracked work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedEdit {
    /// What sort of work.
    pub kind: TrackedKind,
    /// What it is.
    pub title: Text,
    /// Who owns it.
    pub owner: Name,
    /// Until when.
    pub due: NaiveDate,
    /// 0 (not said) to 5.
    pub likelihood: u8,
    /// 0 (not said) to 5.
    pub impact: u8,
    /// What is known.
    pub facts: Vec<Fact>,
    /// How the system failed, or would.
    pub failure_mode: String,
    /// What is done about it.
    pub actions: Vec<Action>,
    /// How we will know that it worked.
    pub follow_up: String,
    /// The day to look again.
    pub follow_up_on: Option<NaiveDate>,
    /// What the options are judged by.
    pub criteria: Vec<Criterion>,
    /// The ways to go.
    pub choices: Vec<Choice>,
    /// What was decided.
    pub decision: String,
}

impl From<&Tracked> for TrackedEdit {
    fn from(x: &Tracked) -> Self {
        let x = x.clone();
        TrackedEdit {
            kind: x.kind,
            title: x.title,
            owner: x.owner,
            due: x.due,
            likelihood: x.likelihood,
            impact: x.impact,
            facts: x.facts,
            failure_mode: x.failure_mode,
            actions: x.actions,
            follow_up: x.follow_up,
            follow_up_on: x.follow_up_on,
            criteria: x.criteria,
            choices: x.choices,
            decision: x.decision,
        }
    }
}

/// The files that leave with the name check before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The register of risks, tech debt and control faults (R76).
    Risks(Format),
    /// Postmortems (R77).
    Postmortem(Format),
    /// Build-or-buy records (R79).
    BuildOrBuy(Format),
    /// The ArchiMate model, always XML (R78).
    Archimate,
    /// Engineering metrics for peers and leadership (R80).
    Metrics(Format),
}

impl Export {
    fn leaving(self) -> Leaving {
        match self {
            Export::Risks(_) => Leaving::Risks,
            Export::Postmortem(_) => Leaving::Postmortem,
            Export::BuildOrBuy(_) => Leaving::BuildOrBuy,
            Export::Archimate => Leaving::Archimate,
            Export::Metrics(_) => Leaving::Metrics,
        }
    }

    fn file_name(self) -> String {
        let name = match self {
            Export::Risks(_) => "risks",
            Export::Postmortem(_) => "postmortems",
            Export::BuildOrBuy(_) => "build-or-buy",
            Export::Archimate => "risks-archimate",
            Export::Metrics(_) => "metrics",
        };
        let end = match self {
            Export::Risks(format)
            | Export::Postmortem(format)
            | Export::BuildOrBuy(format)
            | Export::Metrics(format) => match format {
                Format::Csv => "csv",
                Format::Json => "json",
                Format::Markdown => "md",
            },
            Export::Archimate => "xml",
        };
        format!("{name}.{end}")
    }
}

impl Workspace {
    /// The radar on this day.
    pub fn radar(&self, now: Moment) -> RadarView {
        let blips = radar::blips(&self.facts, now.today());
        RadarView {
            themes: blips.iter().filter_map(|blip| self.theme_on_radar(blip)).collect(),
            tracked: self.tracked(now),
        }
    }

    fn theme_on_radar(&self, blip: &Blip<'_>) -> Option<RadarTheme> {
        let is_ours = |theme: &Tag| theme == blip.tag || blip.merged.contains(&theme);
        let open = self.facts.tracked.values().filter(|x| x.is_open());
        Some(RadarTheme {
            theme: blip.tag.to_string(),
            kind: blip.kind,
            people: blip.people.len(),
            count: blip.mentions.len(),
            first: blip.first()?,
            last: blip.last()?,
            weeks: blip.weeks.to_vec(),
            trend: trend_view(blip.trend),
            call: call_view(blip.call),
            caught: blip.caught.map(catch_view),
            merged: blip.merged.iter().map(ToString::to_string).collect(),
            tracked: open.filter(|x| x.theme.as_ref().is_some_and(is_ours)).map(|x| x.id).collect(),
        })
    }

    /// Who said what about a theme, newest first. Errors: not found.
    pub fn theme_said(&self, theme: &Tag, now: Moment) -> Result<Vec<SaidView>> {
        let blips = radar::blips(&self.facts, now.today());
        let blip = blips.iter().find(|blip| blip.tag == theme || blip.merged.contains(&theme));
        let mentions = blip.map(|blip| &blip.mentions).ok_or_else(|| no_theme(theme))?;
        let said = mentions.iter().rev().map(|mention| SaidView {
            name: self.facts.people.get(&mention.person).map(|p| p.name.to_string()).unwrap_or_default(),
            on: mention.on,
            text: words_of_mention(&self.facts, mention),
        });
        Ok(said.collect())
    }

    fn has_theme(&self, theme: &Tag) -> bool {
        self.facts.mentions.values().any(|mention| mention.tag == *theme)
            || self.facts.themes.values().any(|x| x.tag == *theme || x.into.as_ref() == Some(theme))
    }

    /// From now on `from` is another name for `into` (R49): a merge, or a rename where nobody mentions `into`.
    /// Mentions stay as they are. Errors: not found; they are one theme already.
    pub fn theme_merge(&mut self, from: &Tag, into: &Tag, now: Moment) -> Result<()> {
        if !self.has_theme(from) {
            return Err(no_theme(from));
        }
        let decided = radar::decided(&self.facts);
        let (head, goal) = (radar::root(&decided, from).clone(), radar::root(&decided, into).clone());
        if from == into || (head == goal && head != *from) {
            return Err(Error::WrongMoment("these are one theme already"));
        }
        let mut put = Vec::new();
        if goal == *from {
            // Named back: what was the other name is the theme again.
            put.push(self.decide(into, ThemeChange::Split, now));
        }
        let change = ThemeChange::Merged { into: into.clone() };
        put.push(self.decide(from, change, now));
        self.commit(Step::put(put.into_iter().map(Item::Theme)), Label::Change("theme"))
    }

    /// A merged theme stands on its own again. Errors: it was never merged.
    pub fn theme_split(&mut self, theme: &Tag, now: Moment) -> Result<()> {
        if !self.facts.themes.values().any(|decided| decided.tag == *theme && decided.into.is_some()) {
            return Err(Error::WrongMoment("this theme is not merged into another one"));
        }
        let split = self.decide(theme, ThemeChange::Split, now);
        self.commit(Step::put([Item::Theme(split)]), Label::Change("theme"))
    }

    /// Says what a theme points at, whatever its mentions say. Errors: not found.
    pub fn theme_kind(&mut self, theme: &Tag, kind: ThemeKind, now: Moment) -> Result<()> {
        if !self.has_theme(theme) {
            return Err(no_theme(theme));
        }
        let head = radar::root(&radar::decided(&self.facts), theme).clone();
        let said = self.decide(&head, ThemeChange::Kind { kind }, now);
        self.commit(Step::put([Item::Theme(said)]), Label::Change("theme"))
    }

    fn decide(&mut self, tag: &Tag, change: ThemeChange, now: Moment) -> Theme {
        let known = self.facts.themes.values().find(|theme| theme.tag == *tag).cloned();
        let mut theme = known.unwrap_or_else(|| Theme {
            id: ThemeId(self.new_id(now)),
            tag: tag.clone(),
            into: None,
            kind: None,
            history: Vec::new(),
        });
        match &change {
            ThemeChange::Merged { into } => theme.into = Some(into.clone()),
            ThemeChange::Split => theme.into = None,
            ThemeChange::Kind { kind } => theme.kind = Some(*kind),
        }
        theme.history.push(ThemeEvent { at: now.utc, on: now.today(), change });
        theme
    }

    /// Makes tracked work of a theme (R51, R75). Errors: no such theme; the title would name somebody.
    pub fn track_add(&mut self, new: NewTracked, marks: Marks, now: Moment) -> Result<TrackedId> {
        let theme = match new.theme {
            Some(theme) if self.has_theme(&theme) => {
                Some(radar::root(&radar::decided(&self.facts), &theme).clone())
            }
            None if new.kind == TrackedKind::Postmortem => None,
            Some(theme) => return Err(no_theme(&theme)),
            None => return Err(Error::WrongMoment("tracked work comes from a theme: name one")),
        };
        let id = TrackedId(self.new_id(now));
        let made = TrackedEvent { at: now.utc, on: now.today(), change: TrackedChange::Made };
        let tracked = Tracked {
            id,
            kind: new.kind,
            theme,
            title: new.title,
            owner: new.owner,
            due: new.due,
            state: TrackedState::Open,
            made: now.today(),
            likelihood: 0,
            impact: 0,
            facts: Vec::new(),
            failure_mode: String::new(),
            actions: Vec::new(),
            follow_up: String::new(),
            follow_up_on: None,
            criteria: Vec::new(),
            choices: Vec::new(),
            decision: String::new(),
            history: vec![made],
        };
        self.put_tracked(tracked, marks, now)?;
        Ok(id)
    }

    /// Saves tracked work if its words name nobody, or if that is overridden.
    fn put_tracked(&mut self, tracked: Tracked, marks: Marks, now: Moment) -> Result<()> {
        let found = self.found_in(&texts(&tracked), now);
        self.settle_marks(Leaving::Tracked, &found, marks, now)?;
        self.commit(Step::put([Item::Tracked(tracked)]), Label::Change("tracked"))
    }

    /// Edits tracked work. Errors: not found; a value out of range; it would name somebody.
    pub fn track_edit(&mut self, id: TrackedId, edit: TrackedEdit, marks: Marks, now: Moment) -> Result<()> {
        let mut x = self.tracked_of(id)?.clone();
        in_range("likelihood", edit.likelihood, 0)?;
        in_range("impact", edit.impact, 0)?;
        edit.criteria.iter().try_for_each(|criterion| in_range("a weight", criterion.weight, 1))?;
        let mut scores = edit.choices.iter().flat_map(|choice| &choice.scores);
        scores.try_for_each(|score| in_range("a score", *score, 0))?;
        let change = if x.due == edit.due {
            TrackedChange::Edited
        } else {
            TrackedChange::Moved { from: x.due, to: edit.due }
        };
        x.kind = edit.kind;
        x.title = edit.title;
        x.owner = edit.owner;
        x.due = edit.due;
        x.likelihood = edit.likelihood;
        x.impact = edit.impact;
        x.facts = edit.facts;
        x.failure_mode = edit.failure_mode;
        x.actions = edit.actions;
        x.follow_up = edit.follow_up;
        x.follow_up_on = edit.follow_up_on;
        x.criteria = edit.criteria;
        x.choices = edit.choices;
        x.decision = edit.decision;
        x.history.push(TrackedEvent { at: now.utc, on: now.today(), change });
        self.put_tracked(x, marks, now)
    }

    /// Closes tracked work as done. Errors: not found; it is closed already.
    pub fn track_done(&mut self, id: TrackedId, now: Moment) -> Result<()> {
        self.settle_tracked(
            id,
            TrackedState::Done { on: now.today() },
            TrackedChange::Done,
            Marks::Refused,
            now,
        )
    }

    /// Closes tracked work as no longer wanted, with the reason. Errors: as `track_done`; the reason names somebody.
    pub fn track_drop(&mut self, id: TrackedId, why: Text, marks: Marks, now: Moment) -> Result<()> {
        let state = TrackedState::Dropped { on: now.today(), why };
        self.settle_tracked(id, state, TrackedChange::Dropped, marks, now)
    }

    fn settle_tracked(
        &mut self,
        id: TrackedId,
        state: TrackedState,
        change: TrackedChange,
        marks: Marks,
        now: Moment,
    ) -> Result<()> {
        let mut x = self.tracked_of(id)?.clone();
        if !x.is_open() {
            return Err(Error::WrongMoment("this is closed already; open it again first"));
        }
        if let TrackedState::Dropped { why, .. } = &state {
            let reason = [("reason".to_owned(), why.to_string())];
            let found = self.found_in(&reason, now);
            self.settle_marks(Leaving::Tracked, &found, marks, now)?;
        }
        x.state = state;
        x.history.push(TrackedEvent { at: now.utc, on: now.today(), change });
        self.commit(Step::put([Item::Tracked(x)]), Label::Change("tracked"))
    }

    /// Opens closed work again. Errors: not found; it is open.
    pub fn track_reopen(&mut self, id: TrackedId, now: Moment) -> Result<()> {
        let mut x = self.tracked_of(id)?.clone();
        if x.is_open() {
            return Err(Error::WrongMoment("this is open already"));
        }
        x.state = TrackedState::Open;
        x.history.push(TrackedEvent { at: now.utc, on: now.today(), change: TrackedChange::Reopened });
        self.commit(Step::put([Item::Tracked(x)]), Label::Change("tracked"))
    }

    /// Takes tracked work out; it can be taken back until the lock. Errors: not found.
    pub fn track_delete(&mut self, id: TrackedId) -> Result<()> {
        self.tracked_of(id)?;
        let step = Step { put: Vec::new(), remove: vec![ItemId(id.0)] };
        self.commit(step, Label::Change("tracked"))
    }

    /// The tracked work of this id. Errors: not found.
    pub fn tracked_of(&self, id: TrackedId) -> Result<&Tracked> {
        let missing = || Error::NotFound { what: "tracked work", wanted: id.to_string() };
        self.facts.tracked.get(&id).ok_or_else(missing)
    }

    /// Tracked work: late first, then by date, closed last.
    pub fn tracked(&self, now: Moment) -> Vec<TrackedView> {
        let today = now.today();
        let mut all: Vec<_> = self.facts.tracked.values().collect();
        all.sort_by_key(|x| (!x.is_open(), !x.is_overdue(today), x.due, x.id));
        all.into_iter().map(|x| tracked_view(x, today)).collect()
    }

    /// One piece of tracked work as shown. Errors: not found.
    pub fn tracked_one(&self, id: TrackedId, now: Moment) -> Result<TrackedView> {
        Ok(tracked_view(self.tracked_of(id)?, now.today()))
    }

    /// A file of tracked work, with what the name check found in it (R75–R79).
    pub fn export(&self, export: Export, now: Moment) -> Outgoing {
        let what = export.leaving();
        let told = outward(&self.facts, now.today());
        let entries = chosen(self.facts.tracked.values(), what);
        let text = match export {
            Export::Risks(format) => register::register(&entries, format),
            Export::Postmortem(format) => postmortem::postmortems(&entries, format),
            Export::BuildOrBuy(format) => build_or_buy::records(&entries, format),
            Export::Archimate => archimate::archimate(&entries),
            Export::Metrics(format) => metrics_out::metrics(&told, format),
        };
        let words: Vec<_> = match export {
            Export::Metrics(_) => metrics_out::texts(&told),
            _ => entries.iter().flat_map(|x| texts(x)).collect(),
        };
        let found = self.found_in(&words, now);
        Outgoing { what, file_name: export.file_name(), text, picture: None, found }
    }
}

fn in_range(what: &'static str, value: u8, min: u16) -> Result<()> {
    if (min..=5).contains(&u16::from(value)) {
        return Ok(());
    }
    Err(crate::model::Invalid::Range { what, min, max: 5 }.into())
}

fn no_theme(theme: &Tag) -> Error {
    Error::NotFound { what: "theme", wanted: theme.to_string() }
}

fn trend_view(trend: Trend) -> RadarTrend {
    match trend {
        Trend::Rising => RadarTrend::Rising,
        Trend::Steady => RadarTrend::Steady,
        Trend::Falling => RadarTrend::Falling,
    }
}

fn call_view(call: Call) -> CallView {
    match call {
        Call::Incident => CallView::Incident,
        Call::TechDebt => CallView::TechDebt,
        Call::ControlFault => CallView::ControlFault,
        Call::BuildOrBuy => CallView::BuildOrBuy,
        Call::SayWhat => CallView::SayWhat,
        Call::Nothing => CallView::Nothing,
    }
}

fn catch_view(caught: Catch) -> CatchView {
    match caught {
        Catch::Attrition => CatchView::Attrition,
        Catch::ProcessDebt => CatchView::ProcessDebt,
        Catch::Drift => CatchView::Drift,
        Catch::Other => CatchView::Other,
    }
}

fn tracked_view(x: &Tracked, today: NaiveDate) -> TrackedView {
    let (state, closed, why) = match &x.state {
        TrackedState::Open => (TrackedStatus::Open, None, String::new()),
        TrackedState::Done { on } => (TrackedStatus::Done, Some(*on), String::new()),
        TrackedState::Dropped { on, why } => (TrackedStatus::Dropped, Some(*on), why.to_string()),
    };
    TrackedView {
        id: x.id,
        reference: reference(x),
        kind: x.kind,
        theme: x.theme.as_ref().map(ToString::to_string),
        title: x.title.to_string(),
        owner: x.owner.to_string(),
        due: x.due,
        state,
        overdue: x.is_overdue(today),
        why,
        closed,
        likelihood: x.likelihood,
        impact: x.impact,
        facts: x.facts.iter().map(|fact| FactView { on: fact.on, text: fact.text.to_string() }).collect(),
        failure_mode: x.failure_mode.clone(),
        actions: x.actions.iter().map(action_view).collect(),
        follow_up: x.follow_up.clone(),
        follow_up_on: x.follow_up_on,
        criteria: x
            .criteria
            .iter()
            .map(|criterion| CriterionView { name: criterion.name.to_string(), weight: criterion.weight })
            .collect(),
        choices: x
            .choices
            .iter()
            .map(|choice| ChoiceView {
                name: choice.name.to_string(),
                scores: choice.scores.clone(),
                total: build_or_buy::total_words(&x.criteria, choice),
            })
            .collect(),
        decision: x.decision.clone(),
        history: x.history.iter().map(event_view).collect(),
    }
}

fn action_view(action: &Action) -> ActionView {
    ActionView {
        text: action.text.to_string(),
        owner: action.owner.to_string(),
        due: action.due,
        done: action.done,
    }
}

fn event_view(event: &TrackedEvent) -> TrackedEventView {
    let what = match event.change {
        TrackedChange::Made => TrackedEventKind::Made,
        TrackedChange::Edited => TrackedEventKind::Edited,
        TrackedChange::Moved { .. } => TrackedEventKind::Moved,
        TrackedChange::Done => TrackedEventKind::Done,
        TrackedChange::Dropped => TrackedEventKind::Dropped,
        TrackedChange::Reopened => TrackedEventKind::Reopened,
    };
    TrackedEventView { on: event.on, what }
}
