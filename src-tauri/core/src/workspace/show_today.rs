//! Today, and what else is made of everything but the notes: so it is known before they are read.

use super::show::{stage, topic_view};
use crate::model::{Facts, Loop, LoopChange, LoopState, Meeting, Moment, Owner, Person, PersonId};
use crate::rules::attention::{self, Need};
use crate::rules::cadence::{self, Next};
use crate::rules::opening::{self, Line};
use crate::views::{
    LoadView, LoopEventKind, LoopEventView, LoopStatus, LoopView, Mark, MeetingStage, OpeningLine,
    OpeningView, PersonRow, Signal, TodayMeeting, TodayView,
};
use chrono::{Datelike, Days, NaiveDate};

/// How far ahead Today looks for the next meetings and promises.
const AHEAD: Days = Days::new(7);

impl Facts {
    /// Today (R83).
    pub fn today(&self, now: Moment) -> TodayView {
        let today = now.today();
        let people: Vec<_> = self.active_people().into_iter().map(|p| self.row(p, now)).collect();
        let horizon = today.checked_add_days(AHEAD).unwrap_or(today);
        let mut mine: Vec<_> = self.open_loops(Owner::Me).filter(|x| x.due <= horizon).collect();
        let mut theirs: Vec<_> = self.open_loops(Owner::Them).filter(|x| x.is_overdue(today)).collect();
        mine.sort_by_key(|x| (x.due, x.id));
        theirs.sort_by_key(|x| (x.due, x.id));
        TodayView {
            today,
            meetings: self.coming_meetings(now),
            signals: attention::needs(self, today).into_iter().map(|need| self.signal(need)).collect(),
            my_loops: mine.into_iter().map(|x| self.loop_view(x, today)).collect(),
            their_loops: theirs.into_iter().map(|x| self.loop_view(x, today)).collect(),
            load: self.load(now),
            people,
        }
    }

    /// What is still owed; a promise of mine to somebody who left is still mine, one of theirs is not asked for.
    pub(super) fn open_loops(&self, owner: Owner) -> impl Iterator<Item = &Loop> {
        let active = move |x: &&Loop| {
            owner == Owner::Me || self.people.get(&x.person).is_some_and(|p| p.archived.is_none())
        };
        self.loops.values().filter(move |x| x.owner == owner && x.is_open()).filter(active)
    }

    pub(super) fn next(&self, person: &Person, now: Moment) -> Option<Next> {
        let meetings: Vec<_> = self.meetings_of(person.id).collect();
        person
            .archived
            .is_none()
            .then(|| cadence::next_meeting(person, &self.settings, &meetings, now.today(), now.zone))?
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
            last_met: self.last_held(person.id).map(|m| m.on),
            mark: self.mark(person, now, next),
            archived: person.archived.is_some(),
        }
    }

    fn mark(&self, person: &Person, now: Moment, next: Option<Next>) -> Mark {
        let today = now.today();
        let last = self.last_held(person.id).map(|m| m.on);
        let late = || self.loops_of(person.id).any(|x| x.is_overdue(today));
        match () {
            _ if attention::keep_or_erase(person, today).is_some() => Mark::Due,
            _ if person.archived.is_some() => Mark::None,
            _ if attention::pace_alarm(self, person).is_some() => Mark::Alarm,
            _ if late() || cadence::not_met_for(person, &self.settings, last, today).is_some() => {
                Mark::Overdue
            }
            _ if next.is_some_and(|next| next.on <= today) => Mark::Due,
            _ => Mark::None,
        }
    }

    fn coming_meetings(&self, now: Moment) -> Vec<TodayMeeting> {
        let horizon = now.today().checked_add_days(AHEAD).unwrap_or(now.today());
        let people = self.active_people();
        let coming = people.into_iter().filter_map(|p| self.next(p, now).map(|next| (p, next)));
        let mut meetings: Vec<_> = coming.filter(|(_, next)| next.on < horizon).collect();
        meetings.sort_by_key(|(p, next)| (next.on, next.time, p.name.clone()));
        meetings.into_iter().map(|(person, next)| self.today_meeting(person, next)).collect()
    }

    fn today_meeting(&self, person: &Person, next: Next) -> TodayMeeting {
        let record = next.meeting.and_then(|id| self.meetings.get(&id));
        TodayMeeting {
            person: person.id,
            name: person.name.to_string(),
            relation: person.relation,
            rhythm: person.rhythm,
            minutes: record
                .map_or_else(|| cadence::minutes_on(person, &self.settings, next.on), |m| m.minutes)
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
        let lines = opening::lines(self, person, on);
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
        self.people.get(&person).map(|p| p.name.to_string()).unwrap_or_default()
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
                let found = self.meetings.get(&meeting);
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
        let people = self.active_people();
        let year = cadence::minutes_a_year(people.iter().copied());
        let monday = now.today() - Days::new(u64::from(now.today().weekday().num_days_from_monday()));
        let mut week = vec![0u32; 7];
        let mut minutes_this_week = 0;
        let met = self.meetings.values().filter(|m| m.is_held()).map(|m| (m.on, m.minutes));
        let coming = people.iter().filter_map(|p| {
            let next = self.next(p, now)?;
            Some((next.on, cadence::minutes_on(p, &self.settings, next.on)))
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
