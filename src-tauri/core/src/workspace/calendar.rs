//! The calendar (R12, R17): the coming weeks leave as a file that names nobody; a file from a calendar program comes in
//! after a look, whole or not at all.

use super::show::slot_view;
use super::{Label, NewPerson, Step, Workspace};
use crate::error::{Error, Result};
use crate::exchange::calendar_in::{self, Cadence, CalendarPlan, Known, PlannedMeeting, PlannedPerson};
use crate::exchange::calendar_out::{FILE_NAME, calendar};
use crate::exchange::outgoing::Outgoing;
use crate::model::{
    AgendaId, AgendaItem, AgendaState, Item, LaneSeconds, Leaving, Meeting, MeetingId, MeetingState, Moment,
    Person, PersonId, Relation, Text,
};
use crate::rules::ahead::{MAX_WEEKS, ahead};
use crate::rules::cadence;
use crate::views::{
    CadenceView, CalendarLeftView, CalendarMeetingView, CalendarPersonView, CalendarPlanView, CalendarTaken,
};
use chrono::{NaiveDate, TimeDelta};

impl Workspace {
    /// The meetings of so many coming weeks, 1 to 53, as a calendar file. Made again after a move, it updates what a
    /// calendar took from an earlier one. Errors: too few or too many weeks; there is no meeting in them.
    pub fn calendar(&self, weeks: u16, now: Moment) -> Result<Outgoing> {
        if !(1..=MAX_WEEKS).contains(&weeks) {
            return Err(Error::WrongMoment("a calendar file holds 1 to 53 weeks"));
        }
        let meetings = ahead(&self.facts, now, weeks);
        if meetings.is_empty() {
            return Err(Error::WrongMoment(
                "there is no meeting in those weeks: add people first, or ask for more weeks",
            ));
        }
        Ok(Outgoing::unchecked(Leaving::Other, FILE_NAME, calendar(&meetings, now.utc)))
    }

    /// What a calendar file would bring; nothing is written. Errors: `BadFile` when it is no calendar, cut off or too
    /// large.
    pub fn calendar_plan(&self, bytes: &[u8], now: Moment) -> Result<CalendarPlan> {
        let known = |person: &Person| Known {
            id: person.id,
            names: std::iter::once(&person.name).chain(&person.aliases).map(ToString::to_string).collect(),
            closed: person.archived.is_some(),
        };
        let known: Vec<Known> = self.facts.people.values().map(known).collect();
        calendar_in::plan(bytes, &known, now)
    }

    /// The plan as it is shown, beside what is here.
    pub fn calendar_view(&self, plan: &CalendarPlan) -> CalendarPlanView {
        let left = plan.left.iter().map(|left| CalendarLeftView {
            summary: left.summary.clone(),
            line: left.line,
            why: left.why,
        });
        CalendarPlanView {
            people: plan.people.iter().map(|planned| self.planned_view(planned)).collect(),
            left: left.collect(),
        }
    }

    fn planned_view(&self, planned: &PlannedPerson) -> CalendarPersonView {
        let here = planned.person.and_then(|id| self.facts.people.get(&id));
        let cadence = planned.cadence.as_ref().map(cadence_view);
        let before = here.and_then(cadence_of).as_ref().map(cadence_view).filter(|_| cadence.is_some());
        let meetings = planned.meetings.iter().filter(|meeting| self.brings(planned.person, meeting));
        CalendarPersonView {
            summary: planned.summary.clone(),
            name: here.map_or(&planned.name, |person| &person.name).to_string(),
            known: here.is_some(),
            sure: planned.sure,
            before: before.filter(|before| Some(before) != cadence.as_ref()),
            cadence,
            next: planned.next.clone(),
            meetings: meetings
                .map(|meeting| CalendarMeetingView {
                    on: meeting.on,
                    time: meeting.time.format("%H:%M").to_string(),
                    moved_from: meeting.moved_from,
                })
                .collect(),
            topics: self.new_topics(planned).map(|text| text.as_str().to_owned()).collect(),
            notes: planned.notes.clone(),
            taken_out: planned.taken_out.clone(),
        }
    }

    /// Writes what was chosen of a plan, by its place in it, as one step; importing again adds nothing twice.
    /// Errors: nothing was chosen; a save failed, and then nothing is written.
    pub fn calendar_import(
        &mut self,
        plan: &CalendarPlan,
        chosen: &[usize],
        now: Moment,
    ) -> Result<CalendarTaken> {
        let wanted = plan.people.iter().enumerate().filter(|(at, _)| chosen.contains(at));
        let wanted: Vec<PlannedPerson> = wanted.map(|(_, planned)| planned.clone()).collect();
        if wanted.is_empty() {
            return Err(Error::WrongMoment("nothing is chosen: choose at least one of the 1:1s"));
        }
        let mut taken = CalendarTaken::default();
        let mut put = Vec::new();
        for planned in &wanted {
            let person = self.person_of_plan(planned, now, &mut taken, &mut put)?;
            for meeting in &planned.meetings {
                if let Some(meeting) = self.meeting_of_plan(person, meeting, now) {
                    taken.meetings += 1;
                    put.push(Item::Meeting(meeting));
                }
            }
            let topics = self.topics_of_plan(person, planned, now);
            taken.topics += topics.len();
            put.extend(topics);
        }
        self.commit(Step::put(put), Label::Change("calendar"))?;
        Ok(taken)
    }

    fn person_of_plan(
        &mut self,
        planned: &PlannedPerson,
        now: Moment,
        taken: &mut CalendarTaken,
        put: &mut Vec<Item>,
    ) -> Result<PersonId> {
        let here = planned.person.and_then(|id| self.facts.people.get(&id)).cloned();
        let known = here.is_some();
        let before = match here {
            Some(person) => person,
            None => {
                self.refuse_taken_name(&planned.name, None)?;
                let relation = if planned.skip_level { Relation::SkipLevel } else { Relation::Direct };
                self.fill_in(NewPerson { relation, ..NewPerson::named(planned.name.clone()) }, now)
            }
        };
        let mut person = before.clone();
        if let Some(Cadence { rhythm, slot, minutes, in_step }) = planned.cadence {
            (person.rhythm, person.slot, person.minutes) = (rhythm, Some(slot), minutes);
            // A weekly one is in step with any; the same series read a month later is in step with itself.
            if !self.falls_on(&person, in_step) {
                person.in_step = Some(in_step);
            }
        }
        if known && person == before {
            return Ok(person.id);
        }
        let id = person.id;
        if known {
            taken.cadences += 1;
        } else {
            taken.people += 1;
            let notebook = self.vault.create_notebook()?;
            self.notebooks.insert(id, notebook);
        }
        put.push(Item::Person(person));
        Ok(id)
    }

    /// The meeting that a plan puts on a day; none where it is there already.
    fn meeting_of_plan(
        &mut self,
        person: PersonId,
        planned: &PlannedMeeting,
        now: Moment,
    ) -> Option<Meeting> {
        if !self.brings(Some(person), planned) {
            return None;
        }
        let here = planned.moved_from.and_then(|from| self.moved_already(person, from)).cloned();
        let mut meeting = here.unwrap_or_else(|| Meeting {
            id: MeetingId(self.outside.ids.next(now.utc)),
            person,
            on: planned.moved_from.unwrap_or(planned.on),
            time: None,
            minutes: planned.minutes,
            state: MeetingState::Planned,
            moved_from: Vec::new(),
            spent: LaneSeconds::default(),
            opening: None,
            opener: None,
            talk: None,
            close: None,
            after: None,
        });
        if meeting.on != planned.on {
            meeting.moved_from.push(meeting.on);
        }
        (meeting.on, meeting.time, meeting.minutes) = (planned.on, Some(planned.time), planned.minutes);
        Some(meeting)
    }

    /// A meeting to come that was first on this day.
    fn moved_already(&self, person: PersonId, from: NaiveDate) -> Option<&Meeting> {
        let first = |meeting: &Meeting| meeting.moved_from.first().copied().unwrap_or(meeting.on);
        self.facts.meetings_of(person).find(|meeting| !meeting.is_held() && first(meeting) == from)
    }

    /// Whether a planned meeting is anything new.
    fn brings(&self, person: Option<PersonId>, planned: &PlannedMeeting) -> bool {
        person.is_none_or(|person| self.facts.meetings_of(person).all(|meeting| meeting.on != planned.on))
    }

    /// Whether their rhythm has a meeting on this day as it is.
    fn falls_on(&self, person: &Person, day: NaiveDate) -> bool {
        let Some(slot) = &person.slot else { return false };
        let anchor = cadence::anchor(person, self.facts.meetings_of(person.id));
        let mut expected = cadence::occurrences(person.rhythm, slot.day, anchor).take_while(|on| *on <= day);
        expected.any(|on| on == day)
    }

    fn new_topics<'a>(&'a self, planned: &'a PlannedPerson) -> impl Iterator<Item = &'a Text> {
        let there = |text: &Text| {
            planned.person.is_some_and(|person| self.facts.agenda_of(person).any(|topic| topic.text == *text))
        };
        planned.topics.iter().map(|topic| &topic.text).filter(move |text| !there(text))
    }

    fn topics_of_plan(&mut self, person: PersonId, planned: &PlannedPerson, now: Moment) -> Vec<Item> {
        let new: Vec<&Text> = self.new_topics(planned).collect();
        let fresh: Vec<_> =
            planned.topics.iter().filter(|topic| new.contains(&&topic.text)).cloned().collect();
        // An id begins with its millisecond, so that the lines keep their order.
        let items = (0..).zip(fresh).map(|(nth, topic)| {
            Item::Agenda(AgendaItem {
                id: AgendaId(self.outside.ids.next(now.utc + TimeDelta::milliseconds(nth))),
                person,
                by: topic.by,
                lane: topic.lane,
                text: topic.text,
                added: now.utc,
                state: AgendaState::Waiting,
                unresolved: false,
            })
        });
        items.collect()
    }
}

fn cadence_of(person: &Person) -> Option<Cadence> {
    let (rhythm, minutes) = (person.rhythm, person.minutes);
    person.slot.map(|slot| Cadence { rhythm, slot, minutes, in_step: person.created.date_naive() })
}

fn cadence_view(cadence: &Cadence) -> CadenceView {
    let Cadence { rhythm, slot, minutes, .. } = cadence;
    CadenceView { rhythm: *rhythm, slot: slot_view(slot), minutes: minutes.get() }
}
