//! Themes over all notebooks (R49–R53, R55): how many different people, since when, and what that calls for.
//!
//! Everybody counts, whoever they report to: a direct report, a skip-level, a peer, one's own boss. A theme is every
//! mention of its tag and of the tags that were merged into it.

use crate::model::{Facts, Mention, PersonId, Relation, Tag, Theme, ThemeKind, Tracked, TrackedState};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// R50, R51: people are counted over this many days, today included.
pub const WINDOW_DAYS: i64 = 90;
/// R50, R51: from this many different people on, a theme calls for something.
pub const PEOPLE: usize = 3;
/// How many weeks the small trend shows.
pub const WEEKS: usize = 13;

/// What a theme calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// R50: the same risk from three people is an incident in slow motion.
    Incident,
    /// R51: three complaints about one thing become tech debt with an owner and a date.
    TechDebt,
    /// R53: a control that was bypassed is a fault of the system.
    ControlFault,
    /// R52: a tool or vendor that frustrates is a build-or-buy candidate.
    BuildOrBuy,
    /// Three people name one thing, and nobody has said what it is.
    SayWhat,
    /// Nothing.
    Nothing,
}

/// Where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Mentioned more than before.
    Rising,
    /// As before.
    Steady,
    /// Mentioned less.
    Falling,
}

/// R55: what skip-levels catch and reports do not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Catch {
    /// Somebody may be leaving, quietly.
    Attrition,
    /// Process that costs more than it gives, and is no longer noticed.
    ProcessDebt,
    /// What is said and what is done part.
    Drift,
    /// Something else.
    Other,
}

/// One theme as the radar sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blip<'a> {
    /// The theme that the others were merged into.
    pub tag: &'a Tag,
    /// What it points at.
    pub kind: ThemeKind,
    /// Different people within the window.
    pub people: BTreeSet<PersonId>,
    /// Every mention ever, oldest first.
    pub mentions: Vec<&'a Mention>,
    /// Mentions in each of the last weeks, the present one last.
    pub weeks: [u32; WEEKS],
    /// Where it goes.
    pub trend: Trend,
    /// What it calls for. Tracked work that is open answers a call.
    pub call: Call,
    /// What a skip-level caught here within the window.
    pub caught: Option<Catch>,
    /// Tags that were merged into it.
    pub merged: Vec<&'a Tag>,
}

impl Blip<'_> {
    /// The first day it was heard.
    pub fn first(&self) -> Option<NaiveDate> {
        self.mentions.first().map(|m| m.on)
    }

    /// The last day it was heard.
    pub fn last(&self) -> Option<NaiveDate> {
        self.mentions.last().map(|m| m.on)
    }
}

/// The theme that a tag belongs to, after every merge. A circle, which no command can make, leaves the tag alone.
pub fn root<'a>(decided: &BTreeMap<&'a Tag, &'a Theme>, tag: &'a Tag) -> &'a Tag {
    let mut here = tag;
    for _ in 0..=decided.len() {
        match decided.get(here).copied().and_then(|theme| theme.into.as_ref()) {
            Some(next) => here = next,
            None => return here,
        }
    }
    tag
}

/// What was decided about each tag.
pub fn decided(facts: &Facts) -> BTreeMap<&Tag, &Theme> {
    facts.themes.values().map(|theme| (&theme.tag, theme)).collect()
}

/// All themes: what calls first, then by people, then by the last mention.
pub fn blips(facts: &Facts, today: NaiveDate) -> Vec<Blip<'_>> {
    let decided = decided(facts);
    let mut by_root: BTreeMap<&Tag, Vec<&Mention>> = BTreeMap::new();
    for mention in facts.mentions.values() {
        by_root.entry(root(&decided, &mention.tag)).or_default().push(mention);
    }
    let mut blips: Vec<_> =
        by_root.into_iter().map(|(tag, mentions)| blip(facts, &decided, tag, mentions, today)).collect();
    blips.sort_by_key(|blip| {
        (blip.call, std::cmp::Reverse((blip.people.len(), blip.last())), blip.tag.clone())
    });
    blips
}

fn blip<'a>(
    facts: &'a Facts,
    decided: &BTreeMap<&'a Tag, &'a Theme>,
    tag: &'a Tag,
    mut mentions: Vec<&'a Mention>,
    today: NaiveDate,
) -> Blip<'a> {
    mentions.sort_by_key(|m| (m.on, m.id));
    let said = decided.get(tag).and_then(|theme| theme.kind);
    let heard = mentions.iter().rev().map(|m| m.kind).find(|kind| *kind != ThemeKind::Topic);
    let kind = said.or(heard).unwrap_or_default();
    let recent = |m: &&&Mention| (0..WINDOW_DAYS).contains(&(today - m.on).num_days());
    let people = mentions.iter().filter(recent).map(|m| m.person).collect();
    // What was tracked and is done calls again only for what was heard since.
    let closed = tracked_of(facts, decided, tag).filter_map(closed_on).max();
    let since = mentions.iter().filter(recent).filter(|m| closed.is_none_or(|closed| m.on > closed));
    let calling: BTreeSet<PersonId> = since.map(|m| m.person).collect();
    let is_tracked = tracked_of(facts, decided, tag).any(Tracked::is_open);
    let by_skip_level = mentions
        .iter()
        .filter(recent)
        .any(|m| facts.people.get(&m.person).is_some_and(|person| person.relation == Relation::SkipLevel));
    let mut merged: Vec<&Tag> =
        decided.keys().copied().filter(|other| *other != tag && root(decided, other) == tag).collect();
    merged.sort();
    let weeks = weeks(&mentions, today);
    Blip {
        tag,
        kind,
        people,
        weeks,
        trend: trend(&weeks),
        call: if is_tracked { Call::Nothing } else { call(kind, calling.len()) },
        caught: by_skip_level.then(|| catch(kind, tag)),
        merged,
        mentions,
    }
}

fn call(kind: ThemeKind, people: usize) -> Call {
    match kind {
        ThemeKind::Risk if people >= PEOPLE => Call::Incident,
        ThemeKind::Friction | ThemeKind::Debt if people >= PEOPLE => Call::TechDebt,
        ThemeKind::Control if people > 0 => Call::ControlFault,
        ThemeKind::Vendor if people > 0 => Call::BuildOrBuy,
        ThemeKind::Topic if people >= PEOPLE => Call::SayWhat,
        _ => Call::Nothing,
    }
}

fn catch(kind: ThemeKind, tag: &Tag) -> Catch {
    const LEAVING: [&str; 9] =
        ["attrition", "leaving", "leave", "quit", "quitting", "burnout", "offer", "retention", "morale"];
    const DRIFT: [&str; 6] = ["drift", "culture", "values", "trust", "fear", "silence"];
    const PROCESS: [&str; 6] = ["process", "meetings", "approvals", "review", "reviews", "handover"];
    let says = |words: &[&str]| tag.as_str().split('-').any(|word| words.contains(&word));
    match kind {
        ThemeKind::Sign => Catch::Attrition,
        _ if says(&LEAVING) => Catch::Attrition,
        _ if says(&DRIFT) => Catch::Drift,
        _ if says(&PROCESS) => Catch::ProcessDebt,
        ThemeKind::Friction | ThemeKind::Debt | ThemeKind::Control | ThemeKind::Vendor => Catch::ProcessDebt,
        ThemeKind::Strategy => Catch::Drift,
        ThemeKind::Risk | ThemeKind::Topic => Catch::Other,
    }
}

/// Tracked work of a theme, and of what was merged into it.
fn tracked_of<'a>(
    facts: &'a Facts,
    decided: &'a BTreeMap<&'a Tag, &'a Theme>,
    tag: &'a Tag,
) -> impl Iterator<Item = &'a Tracked> {
    facts.tracked.values().filter(move |x| x.theme.as_ref().is_some_and(|theme| root(decided, theme) == tag))
}

fn closed_on(tracked: &Tracked) -> Option<NaiveDate> {
    match tracked.state {
        TrackedState::Open => None,
        TrackedState::Done { on } | TrackedState::Dropped { on, .. } => Some(on),
    }
}

fn weeks(mentions: &[&Mention], today: NaiveDate) -> [u32; WEEKS] {
    let mut weeks = [0; WEEKS];
    for mention in mentions {
        let ago = usize::try_from((today - mention.on).num_days()).map(|days| days / 7);
        if let Some(week) = ago.ok().and_then(|ago| (WEEKS - 1).checked_sub(ago)) {
            weeks[week] += 1;
        }
    }
    weeks
}

/// The last six weeks against the six before them; one mention more or less is no trend.
fn trend(weeks: &[u32; WEEKS]) -> Trend {
    let before: u32 = weeks[WEEKS - 12..WEEKS - 6].iter().sum();
    let lately: u32 = weeks[WEEKS - 6..].iter().sum();
    match () {
        _ if lately > before + 1 => Trend::Rising,
        _ if before > lately + 1 => Trend::Falling,
        _ => Trend::Steady,
    }
}

/// R51: how long tracked work runs unless a date is given.
pub fn usual_due(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(30)).unwrap_or(today)
}

#[cfg(test)]
mod tests;
