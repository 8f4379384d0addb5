//! From facts to views: people, promises, settings, and what several screens show alike. Pure; nothing is decided here that isn't a rule.

use super::Workspace;
use crate::model::{
    AgendaItem, AgendaState, Facts, Meeting, MeetingState, Mention, Moment, Owner, Person, PersonId,
    Relation, Settings, Slot,
};
use crate::rules::cadence::{self, Dot, Next};
use crate::rules::kept;
use crate::views::{
    DotKind, DotView, DraftView, KeptMonthView, LoopView, MeetingStage, MyPromisesView, PersonRow,
    SettingsView, SlotView, TodayView, TopicView,
};
use chrono::{NaiveDate, TimeDelta};

impl Workspace {
    /// Today (R83).
    pub fn today(&self, now: Moment) -> TodayView {
        self.facts.today(now)
    }

    /// Everyone, archived people last.
    pub fn people(&self, now: Moment) -> Vec<PersonRow> {
        let mut people: Vec<_> = self.facts.people.values().collect();
        people.sort_by_key(|p| (p.archived.is_some(), p.name.as_str().to_lowercase()));
        people.into_iter().map(|p| self.facts.row(p, now)).collect()
    }

    /// Loops with their person's name, by due date.
    pub fn loops(&self, now: Moment) -> Vec<LoopView> {
        let mut loops: Vec<_> = self.facts.loops.values().collect();
        loops.sort_by_key(|x| (x.due, x.id));
        loops.into_iter().map(|x| self.facts.loop_view(x, now.today())).collect()
    }

    /// All my promises by date, in one list, and my kept-rate over time (R47).
    pub fn my_promises(&self, now: Moment) -> MyPromisesView {
        let mut open: Vec<_> = self.facts.open_loops(Owner::Me).collect();
        open.sort_by_key(|x| (x.due, x.id));
        let months = kept::by_month(self.facts.loops.values());
        MyPromisesView {
            open: open.into_iter().map(|x| self.facts.loop_view(x, now.today())).collect(),
            months: months
                .into_iter()
                .map(|(month, count)| KeptMonthView { month, kept: count.kept, missed: count.missed })
                .collect(),
        }
    }

    /// The meeting that begins within this long, by person and day; none while one runs, when nothing may interrupt.
    pub fn starting_within(&self, ahead: TimeDelta, now: Moment) -> Option<(PersonId, NaiveDate)> {
        if self.is_in_a_meeting() {
            return None;
        }
        let soon = |next: &Next| {
            let starts = next.time.map(|time| next.on.and_time(time));
            let wall = now.today().and_time(now.time());
            starts.is_some_and(|starts| (TimeDelta::zero()..=ahead).contains(&(starts - wall)))
        };
        let people = self.facts.active_people().into_iter();
        people.filter_map(|p| self.facts.next(p, now).filter(soon).map(|next| (p.id, next.on))).next()
    }

    /// Whether a meeting runs.
    pub fn is_in_a_meeting(&self) -> bool {
        self.facts.meetings.values().any(|m| matches!(m.state, MeetingState::Running { .. }))
    }

    /// Unsent text.
    pub fn drafts(&self) -> Vec<DraftView> {
        let view = |d: &crate::model::Draft| DraftView {
            id: d.id,
            person: d.person,
            field: d.field.clone(),
            text: d.text.to_string(),
        };
        self.facts.drafts.values().map(view).collect()
    }

    /// The settings as shown.
    pub fn settings(&self) -> SettingsView {
        let settings = &self.facts.settings;
        SettingsView {
            idle_lock_minutes: settings.idle_lock_minutes,
            blur_on_focus_loss: settings.blur_on_focus_loss,
            organisation_size: settings.organisation_size,
            skip_hint_off: settings.skip_hint_off,
            talk_meter: settings.talk_meter,
            notices: settings.notices,
        }
    }
}

/// Where a meeting stands, After included.
pub(super) fn stage(meeting: &Meeting) -> MeetingStage {
    match meeting.state {
        MeetingState::Planned => MeetingStage::Planned,
        MeetingState::Running { .. } => MeetingStage::Running,
        MeetingState::Held { .. } if meeting.after.is_none() => MeetingStage::Parked,
        MeetingState::Held { .. } => MeetingStage::Done,
    }
}

/// The row of twelve dots.
pub(super) fn dots(
    person: &Person,
    settings: &Settings,
    meetings: &[&Meeting],
    today: NaiveDate,
) -> Vec<DotView> {
    let kind = |dot| match dot {
        Dot::Held => DotKind::Held,
        Dot::Missed => DotKind::Missed,
        Dot::Away => DotKind::Away,
        Dot::Planned => DotKind::Planned,
    };
    cadence::dots(person, settings, meetings, today)
        .into_iter()
        .map(|(on, dot)| DotView { on, what: kind(dot) })
        .collect()
}

/// A topic as shown outside a meeting.
pub(super) fn topic_view(topic: &AgendaItem) -> TopicView {
    TopicView {
        id: topic.id,
        by: topic.by,
        lane: topic.lane,
        text: topic.text.to_string(),
        discussed: matches!(topic.state, AgendaState::Discussed { .. }),
        unresolved: topic.unresolved,
    }
}

/// Whether topics of this side stand below the other side's: mine below theirs, but with my own manager.
pub(super) fn stands_below(person: &Person, by: Owner) -> bool {
    (by == Owner::Me) != (person.relation == Relation::Boss)
}

pub(super) fn slot_view(slot: &Slot) -> SlotView {
    SlotView {
        day: slot.day.to_string().to_lowercase(),
        time: slot.time.format("%H:%M").to_string(),
        zone: slot.zone.name().to_owned(),
    }
}

/// A mention's own words, or those of the item that carries its tag.
pub(super) fn words_of_mention(facts: &Facts, mention: &Mention) -> String {
    use crate::model::{AgendaId, GrowthId, LoopId, NoteId};
    if let Some(text) = &mention.text {
        return text.to_string();
    }
    let Some(source) = mention.source else { return String::new() };
    let note = facts.notes.get(&NoteId(source)).map(|x| &x.text);
    let promise = || facts.loops.get(&LoopId(source)).map(|x| &x.text);
    let topic = || facts.agenda.get(&AgendaId(source)).map(|x| &x.text);
    let growth = || facts.growth.get(&GrowthId(source)).map(|x| &x.text);
    note.or_else(promise).or_else(topic).or_else(growth).map(ToString::to_string).unwrap_or_default()
}
