//! From facts to views: Today and a person's page. Pure; nothing is decided here that isn't a rule.

use super::Workspace;
use crate::error::Result;
use crate::model::{
    AgendaItem, AgendaState, Facts, Growth, Loop, LoopChange, LoopState, Measure, Meeting, MeetingState,
    Mention, Moment, Note, Owner, Person, PersonId, Raised, Relation, Section, Settings, Slot,
};
use crate::rules::attention::{self, Need};
use crate::rules::cadence::{self, Dot, Next};
use crate::rules::opening::{self, Line};
use crate::rules::{growth, kept};
use crate::views::{
    DotKind, DotView, DraftView, EvidenceView, GrowthView, KeptMonthView, KeptView, LoadView, LoopEventKind,
    LoopEventView, LoopStatus, LoopView, Mark, MeetingStage, MentionView, MyPromisesView, NoteView,
    OpeningLine, OpeningView, PersonRow, PersonView, PointView, SettingsView, Signal, SlotView, ThemeView,
    TimelineEntry, TodayMeeting, TodayView, TopicView,
};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// How far ahead Today looks for the next meetings and promises.
const AHEAD: Days = Days::new(7);

impl Workspace {
    /// Today (R83).
    pub fn today(&self, now: Moment) -> TodayView {
        let today = now.today();
        let people: Vec<_> = self.facts.active_people().into_iter().map(|p| self.row(p, now)).collect();
        let horizon = today.checked_add_days(AHEAD).unwrap_or(today);
        let mut mine: Vec<_> = self.open_loops(Owner::Me).filter(|x| x.due <= horizon).collect();
        let mut theirs: Vec<_> = self.open_loops(Owner::Them).filter(|x| x.is_overdue(today)).collect();
        mine.sort_by_key(|x| (x.due, x.id));
        theirs.sort_by_key(|x| (x.due, x.id));
        TodayView {
            today,
            meetings: self.coming_meetings(now),
            signals: attention::needs(&self.facts, today).into_iter().map(|need| self.signal(need)).collect(),
            my_loops: mine.into_iter().map(|x| self.loop_view(x, today)).collect(),
            their_loops: theirs.into_iter().map(|x| self.loop_view(x, today)).collect(),
            load: self.load(now),
            people,
        }
    }

    /// What is still owed; a promise of mine to somebody who left is still mine, one of theirs is not asked for.
    fn open_loops(&self, owner: Owner) -> impl Iterator<Item = &Loop> {
        let active = move |x: &&Loop| {
            owner == Owner::Me || self.facts.people.get(&x.person).is_some_and(|p| p.archived.is_none())
        };
        self.facts.loops.values().filter(move |x| x.owner == owner && x.is_open()).filter(active)
    }

    /// Everyone, archived people last.
    pub fn people(&self, now: Moment) -> Vec<PersonRow> {
        let mut people: Vec<_> = self.facts.people.values().collect();
        people.sort_by_key(|p| (p.archived.is_some(), p.name.as_str().to_lowercase()));
        people.into_iter().map(|p| self.row(p, now)).collect()
    }

    /// Loops with their person's name, by due date.
    pub fn loops(&self, now: Moment) -> Vec<LoopView> {
        let mut loops: Vec<_> = self.facts.loops.values().collect();
        loops.sort_by_key(|x| (x.due, x.id));
        loops.into_iter().map(|x| self.loop_view(x, now.today())).collect()
    }

    /// All my promises by date, in one list, and my kept-rate over time (R47).
    pub fn my_promises(&self, now: Moment) -> MyPromisesView {
        let mut open: Vec<_> = self.open_loops(Owner::Me).collect();
        open.sort_by_key(|x| (x.due, x.id));
        let months = kept::by_month(self.facts.loops.values());
        MyPromisesView {
            open: open.into_iter().map(|x| self.loop_view(x, now.today())).collect(),
            months: months
                .into_iter()
                .map(|(month, count)| KeptMonthView { month, kept: count.kept, missed: count.missed })
                .collect(),
        }
    }

    fn next(&self, person: &Person, now: Moment) -> Option<Next> {
        let meetings: Vec<_> = self.facts.meetings_of(person.id).collect();
        person
            .archived
            .is_none()
            .then(|| cadence::next_meeting(person, &self.facts.settings, &meetings, now.today(), now.zone))?
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
        people.filter_map(|p| self.next(p, now).filter(soon).map(|next| (p.id, next.on))).next()
    }

    /// Whether a meeting runs.
    pub fn is_in_a_meeting(&self) -> bool {
        self.facts.meetings.values().any(|m| matches!(m.state, MeetingState::Running { .. }))
    }

    /// A person's row in the sidebar.
    pub(super) fn row(&self, person: &Person, now: Moment) -> PersonRow {
        let next = self.next(person, now);
        PersonRow {
            id: person.id,
            name: person.name.to_string(),
            role: person.role.clone(),
            relation: person.relation,
            rhythm: person.rhythm,
            next: next.map(|next| next.on),
            days_to_next: next.map(|next| (next.on - now.today()).num_days()),
            last_met: self.facts.last_held(person.id).map(|m| m.on),
            mark: self.mark(person, now, next),
            archived: person.archived.is_some(),
        }
    }

    fn mark(&self, person: &Person, now: Moment, next: Option<Next>) -> Mark {
        let today = now.today();
        let last = self.facts.last_held(person.id).map(|m| m.on);
        let late = || self.facts.loops_of(person.id).any(|x| x.is_overdue(today));
        match () {
            _ if attention::keep_or_erase(person, today).is_some() => Mark::Due,
            _ if person.archived.is_some() => Mark::None,
            _ if attention::pace_alarm(&self.facts, person).is_some() => Mark::Alarm,
            _ if late() || cadence::not_met_for(person, &self.facts.settings, last, today).is_some() => {
                Mark::Overdue
            }
            _ if next.is_some_and(|next| next.on <= today) => Mark::Due,
            _ => Mark::None,
        }
    }

    fn coming_meetings(&self, now: Moment) -> Vec<TodayMeeting> {
        let horizon = now.today().checked_add_days(AHEAD).unwrap_or(now.today());
        let people = self.facts.active_people();
        let coming = people.into_iter().filter_map(|p| self.next(p, now).map(|next| (p, next)));
        let mut meetings: Vec<_> = coming.filter(|(_, next)| next.on < horizon).collect();
        meetings.sort_by_key(|(p, next)| (next.on, next.time, p.name.clone()));
        meetings.into_iter().map(|(person, next)| self.today_meeting(person, next)).collect()
    }

    fn today_meeting(&self, person: &Person, next: Next) -> TodayMeeting {
        let record = next.meeting.and_then(|id| self.facts.meetings.get(&id));
        TodayMeeting {
            person: person.id,
            name: person.name.to_string(),
            relation: person.relation,
            rhythm: person.rhythm,
            minutes: record
                .map_or_else(|| cadence::minutes_on(person, &self.facts.settings, next.on), |m| m.minutes)
                .get(),
            on: next.on,
            time: next.time.map(|time| time.format("%H:%M").to_string()),
            meeting: next.meeting,
            stage: record.map_or(MeetingStage::Planned, stage),
            opening: self.opening(person.id, next.on, None),
        }
    }

    /// The opening card for a meeting on a day; `answered` is what its concern was answered with.
    pub(super) fn opening(&self, person: PersonId, on: NaiveDate, meeting: Option<&Meeting>) -> OpeningView {
        let answer = meeting.and_then(|m| m.opening.as_ref()).map(|answer| answer.trend);
        let lines = opening::lines(&self.facts, person, on);
        let more = lines.len().saturating_sub(opening::LINES);
        let view = |line: Line<'_>| match line {
            Line::Concern { text, raised } => OpeningLine::Concern { text: text.to_string(), raised, answer },
            Line::MyLoop(x) => OpeningLine::MyLoop { promise: self.loop_view(x, on) },
            Line::TheirTopic(x) => OpeningLine::TheirTopic { topic: topic_view(x) },
            Line::TheirLoop(x) => OpeningLine::TheirLoop { promise: self.loop_view(x, on) },
            Line::Experiment(x) => OpeningLine::Experiment { promise: self.loop_view(x, on) },
            Line::Ask { question, text } => {
                OpeningLine::Ask { question: question.to_owned(), text: text.to_owned() }
            }
            Line::MyTopic(x) => OpeningLine::MyTopic { topic: topic_view(x) },
        };
        OpeningView { lines: lines.into_iter().take(opening::LINES).map(view).collect(), more }
    }

    fn name_of(&self, person: PersonId) -> String {
        self.facts.people.get(&person).map(|p| p.name.to_string()).unwrap_or_default()
    }

    fn signal(&self, need: Need) -> Signal {
        match need {
            Need::PaceAlarm { person, values } => {
                Signal::PaceAlarm { person, name: self.name_of(person), values }
            }
            Need::Incident { theme, people } => Signal::Incident { theme: theme.to_string(), people },
            Need::TrackedLate { count } => Signal::LateTracked { count },
            Need::MyLate { count } => Signal::MyLateLoops { count },
            Need::TheirLate { person, count } => {
                Signal::TheirLateLoops { person, name: self.name_of(person), count }
            }
            Need::NotMet { person, days } => Signal::NotMet { person, name: self.name_of(person), days },
            Need::AgeingConcern { person, growth, days } => {
                Signal::AgeingConcern { person, name: self.name_of(person), growth, days }
            }
            Need::ParkedAfter { meeting } => {
                let found = self.facts.meetings.get(&meeting);
                let (person, on) =
                    found.map_or((PersonId(uuid::Uuid::nil()), NaiveDate::MIN), |m| (m.person, m.on));
                Signal::ParkedAfter { meeting, person, name: self.name_of(person), on }
            }
            Need::KeepOrErase { person, review } => {
                Signal::KeepOrErase { person, name: self.name_of(person), review }
            }
            Need::MonthlySkips { rare } => Signal::MonthlySkips { rare },
            Need::TooRare { person } => Signal::TooRare { person, name: self.name_of(person) },
        }
    }

    fn load(&self, now: Moment) -> LoadView {
        let people = self.facts.active_people();
        let year = cadence::minutes_a_year(people.iter().copied());
        let monday = now.today() - Days::new(u64::from(now.today().weekday().num_days_from_monday()));
        let mut week = vec![0u32; 7];
        let mut minutes_this_week = 0;
        let met = self.facts.meetings.values().filter(|m| m.is_held()).map(|m| (m.on, m.minutes));
        let coming = people.iter().filter_map(|p| {
            let next = self.next(p, now)?;
            Some((next.on, cadence::minutes_on(p, &self.facts.settings, next.on)))
        });
        for (on, minutes) in met.chain(coming) {
            let day = usize::try_from((on - monday).num_days()).ok();
            if let Some(count) = day.and_then(|day| week.get_mut(day)) {
                *count += 1;
                minutes_this_week += u32::from(minutes.get());
            }
        }
        let minutes_week = year / cadence::WEEKS_A_YEAR;
        LoadView { people: people.len(), minutes_week, minutes_this_week, hours_year: year / 60, week }
    }

    /// A person's page. Errors: not found.
    pub fn person(&self, id: PersonId, now: Moment) -> Result<PersonView> {
        let person = self.person_of(id)?;
        let today = now.today();
        let meetings: Vec<_> = self.facts.meetings_of(id).collect();
        let notes = |section| self.notes_in(id, section);
        let (open, closed): (Vec<_>, Vec<_>) = self.facts.loops_of(id).partition(|x| x.is_open());
        Ok(PersonView {
            row: self.row(person, now),
            aliases: person.aliases.iter().map(ToString::to_string).collect(),
            minutes: person.minutes.get(),
            next_minutes: cadence::minutes_on(
                person,
                &self.facts.settings,
                self.next(person, now).map_or(today, |next| next.on),
            )
            .get(),
            slot: person.slot.as_ref().map(slot_view),
            started: person.started,
            new_manager_until: cadence::new_manager_until(person).filter(|until| today < *until),
            manager: person.manager.clone(),
            inherited: person.inherited,
            review: person.archived.and_then(|archived| archived.review),
            about: person.about.clone(),
            dots: dots(person, &self.facts.settings, &meetings, today),
            running: meetings.iter().find(|m| matches!(m.state, MeetingState::Running { .. })).map(|m| m.id),
            loops: self.sorted_open(open, today),
            closed_loops: self.sorted_closed(closed, today),
            themes: themes(&self.facts, id),
            theme_notes: notes(Section::Themes),
            growth: growth_views(self.facts.growth_of(id), today),
            growth_notes: notes(Section::Growth),
            private: notes(Section::Private),
            timeline: timeline(&self.facts, id),
            topics: waiting_topics(&self.facts, person),
            energy: self
                .points(id, |measure| if let Measure::Energy(value) = measure { Some(value) } else { None }),
            pace: self
                .points(id, |measure| if let Measure::Pace(value) = measure { Some(value) } else { None }),
            kept: kept_towards(&self.facts, id),
        })
    }

    fn sorted_open(&self, mut loops: Vec<&Loop>, today: NaiveDate) -> Vec<LoopView> {
        loops.sort_by_key(|x| (x.owner, x.due, x.id));
        loops.into_iter().map(|x| self.loop_view(x, today)).collect()
    }

    fn sorted_closed(&self, loops: Vec<&Loop>, today: NaiveDate) -> Vec<LoopView> {
        let mut views: Vec<_> = loops.into_iter().map(|x| self.loop_view(x, today)).collect();
        views.sort_by_key(|x| std::cmp::Reverse((x.closed, x.id)));
        views
    }

    fn notes_in(&self, person: PersonId, section: Section) -> Vec<NoteView> {
        let mut notes: Vec<_> = self.facts.notes_of(person).filter(|x| x.section == section).collect();
        notes.sort_by_key(|x| std::cmp::Reverse((x.on, x.at, x.id)));
        notes.into_iter().map(note_view).collect()
    }

    fn points(&self, person: PersonId, value: impl Fn(Measure) -> Option<u8>) -> Vec<PointView> {
        let readings = self.facts.readings_of(person);
        readings.iter().filter_map(|r| value(r.measure).map(|value| PointView { on: r.on, value })).collect()
    }

    /// A loop as shown on a day.
    pub fn loop_view(&self, promise: &Loop, today: NaiveDate) -> LoopView {
        let (state, closed, why) = match &promise.state {
            LoopState::Open => (LoopStatus::Open, None, String::new()),
            LoopState::Kept { on } => (LoopStatus::Kept, Some(*on), String::new()),
            LoopState::Missed { on, why } => (LoopStatus::Missed, Some(*on), why.to_string()),
            LoopState::Dropped { on, why } => (LoopStatus::Dropped, Some(*on), why.to_string()),
        };
        LoopView {
            id: promise.id,
            person: promise.person,
            person_name: self.name_of(promise.person),
            owner: promise.owner,
            text: promise.text.to_string(),
            due: promise.due,
            state,
            overdue: promise.is_overdue(today),
            why,
            closed,
            kind: promise.kind,
            made: promise.made,
            history: promise.history.iter().map(event_view).collect(),
        }
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

fn event_view(event: &crate::model::LoopEvent) -> LoopEventView {
    let (what, from, to, note) = match &event.change {
        LoopChange::Made => (LoopEventKind::Made, None, None, String::new()),
        LoopChange::Renegotiated { from, to, why } => {
            (LoopEventKind::Renegotiated, Some(*from), Some(*to), why.to_string())
        }
        LoopChange::Shifted { from, to } => (LoopEventKind::Shifted, Some(*from), Some(*to), String::new()),
        LoopChange::Reworded { from } => (LoopEventKind::Reworded, None, None, from.to_string()),
        LoopChange::Handed { .. } => (LoopEventKind::Handed, None, None, String::new()),
        LoopChange::Kept => (LoopEventKind::Kept, None, None, String::new()),
        LoopChange::Missed => (LoopEventKind::Missed, None, None, String::new()),
        LoopChange::Dropped => (LoopEventKind::Dropped, None, None, String::new()),
        LoopChange::Reopened => (LoopEventKind::Reopened, None, None, String::new()),
    };
    LoopEventView { at: event.at, what, from, to, note }
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

/// Topics that wait, theirs first (R17); with my own manager mine.
fn waiting_topics(facts: &Facts, person: &Person) -> Vec<TopicView> {
    let mut topics: Vec<_> = facts.agenda_of(person.id).filter(|x| x.state == AgendaState::Waiting).collect();
    topics.sort_by_key(|x| (stands_below(person, x.by), x.lane, x.id));
    topics.into_iter().map(topic_view).collect()
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

fn note_view(note: &Note) -> NoteView {
    NoteView {
        id: note.id,
        section: note.section,
        kind: note.kind,
        on: note.on,
        text: note.text.to_string(),
        meeting: note.meeting,
    }
}

fn growth_views<'a>(growth: impl Iterator<Item = &'a Growth>, today: NaiveDate) -> Vec<GrowthView> {
    let mut lines: Vec<_> = growth.collect();
    let all = lines.clone();
    lines.sort_by_key(|x| (x.kind, x.done.is_some(), x.on, x.id));
    let view = |x: &Growth| GrowthView {
        id: x.id,
        kind: x.kind,
        text: x.text.to_string(),
        on: x.on,
        by: x.by,
        evidence: x.evidence.iter().map(|e| EvidenceView { on: e.on, text: e.text.to_string() }).collect(),
        done: x.done,
        unraised: x.raised == Raised::NotYet,
        raised_on: if let Raised::On(on) = x.raised { Some(on) } else { None },
        meets: x.meets,
        parts: growth::parts(x, &all),
        nudge: growth::nudges(x, today),
    };
    lines.into_iter().map(view).collect()
}

/// R49: themes of one notebook by how often they came up.
fn themes(facts: &Facts, person: PersonId) -> Vec<ThemeView> {
    let mut by_tag: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for mention in facts.mentions_of(person) {
        by_tag.entry(mention.tag.as_str()).or_default().push(mention);
    }
    let mut themes: Vec<_> = by_tag
        .into_iter()
        .filter_map(|(tag, mut mentions)| {
            mentions.sort_by_key(|m| (m.on, m.id));
            let (first, last) = (mentions.first()?.on, mentions.last()?);
            let view = |m: &&Mention| MentionView { id: m.id, on: m.on, text: words_of_mention(facts, m) };
            Some(ThemeView {
                tag: tag.to_owned(),
                kind: last.kind,
                count: mentions.len(),
                first,
                last: last.on,
                mentions: mentions.iter().rev().map(view).collect(),
            })
        })
        .collect();
    themes.sort_by_key(|theme| (std::cmp::Reverse((theme.count, theme.last)), theme.tag.clone()));
    themes
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

/// The written history, newest day first; within a day the meeting, then what was written in it, in order.
fn timeline(facts: &Facts, person: PersonId) -> Vec<TimelineEntry> {
    let mut entries: Vec<(NaiveDate, u8, uuid::Uuid, TimelineEntry)> = Vec::new();
    for meeting in facts.meetings_of(person).filter(|m| m.is_held()) {
        let energy = facts.readings_of(person).into_iter().rev().find_map(|r| match r.measure {
            Measure::Energy(value) if r.on == meeting.on => Some(value),
            _ => None,
        });
        let entry = TimelineEntry::Meeting { id: meeting.id, on: meeting.on, energy };
        entries.push((meeting.on, 0, meeting.id.0, entry));
    }
    for topic in facts.agenda_of(person) {
        let AgendaState::Discussed { meeting } = topic.state else { continue };
        let Some(on) = facts.meetings.get(&meeting).map(|m| m.on) else { continue };
        entries.push((on, 1, topic.id.0, TimelineEntry::Topic { on, meeting, topic: topic_view(topic) }));
    }
    for note in facts.notes_of(person).filter(|x| x.section == Section::Timeline) {
        entries.push((note.on, 2, note.id.0, TimelineEntry::Note { note: note_view(note) }));
    }
    entries.sort_by_key(|(on, rank, id, _)| (std::cmp::Reverse(*on), *rank, *id));
    entries.into_iter().map(|(_, _, _, entry)| entry).collect()
}

/// R47: only my own promises are counted.
fn kept_towards(facts: &Facts, person: PersonId) -> KeptView {
    let mine = || facts.loops_of(person).filter(|x| x.owner == Owner::Me);
    KeptView {
        kept: mine().filter(|x| matches!(x.state, LoopState::Kept { .. })).count(),
        missed: mine().filter(|x| matches!(x.state, LoopState::Missed { .. })).count(),
    }
}
