//! A meeting from plan to After (R11, R14–R21, R39–R45, R62, R67–R72).

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{
    After, AgendaState, Awkward, Close, Commitment, Item, Lane, LaneSeconds, LoopId, Measure, Meeting,
    MeetingId, MeetingState, Moment, Opener, OpeningAnswer, Owner, Parting, PersonId, Text, Trend,
};
use crate::rules::{cadence, lanes, opening, talk};
use chrono::{Days, NaiveDate};

/// One side's commitment as the close asks for it (R45).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewCommitment {
    /// A loop that was captured already.
    Existing(LoopId),
    /// A new one; an empty date is the next meeting.
    New {
        /// What is promised.
        text: Text,
        /// A date phrase.
        due: String,
    },
    /// Asked, and there is none.
    None,
}

/// The close in the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClose {
    /// What I will do.
    pub mine: NewCommitment,
    /// What they will do.
    pub theirs: NewCommitment,
    /// Anything awkward.
    pub awkward: Option<Awkward>,
    /// How they leave (R21).
    pub parting: Parting,
}

/// What After records; what is `None` stays unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAfter {
    /// My share of the talking, 0 to 100 percent.
    pub talk_percent: Option<u8>,
    /// Pace, 1 to 5.
    pub pace: Option<u8>,
    /// Energy, 1 to 10.
    pub energy: Option<u8>,
    /// What the next meeting opens with.
    pub opener: Option<Text>,
}

impl Workspace {
    /// The meeting of this id. Errors: not found.
    pub fn meeting_of(&self, id: MeetingId) -> Result<&Meeting> {
        self.facts
            .meetings
            .get(&id)
            .ok_or_else(|| Error::NotFound { what: "meeting", wanted: id.to_string() })
    }

    /// The next meeting after a day: when a promise without a date falls due (R44).
    pub fn next_after(&self, person: PersonId, on: NaiveDate, now: Moment) -> NaiveDate {
        let fallback = on.checked_add_days(Days::new(7)).unwrap_or(on);
        let tomorrow = on.checked_add_days(Days::new(1)).unwrap_or(on);
        let Some(person) = self.facts.people.get(&person) else { return fallback };
        // A meeting that is planned for today or running now is not the next one after today.
        let others: Vec<_> = self.facts.meetings_of(person.id).filter(|m| m.is_held() || m.on > on).collect();
        let rest = Days::new((cadence::period_days(person.rhythm) / 2).unsigned_abs());
        let earliest =
            if others.iter().any(|m| !m.is_held()) { Some(tomorrow) } else { on.checked_add_days(rest) };
        cadence::next_meeting(person, &self.facts.settings, &others, earliest.unwrap_or(tomorrow), now.zone)
            .map_or(fallback, |next| next.on)
    }

    /// Puts a meeting on a day. Errors: one is planned on it already.
    pub fn meeting_plan(&mut self, person: PersonId, on: NaiveDate, now: Moment) -> Result<MeetingId> {
        if self.facts.meetings_of(person).any(|m| m.on == on) {
            return Err(Error::WrongMoment("there is a meeting with them on that day already"));
        }
        self.refuse_away_day(person, on)?;
        let meeting = self.planned(person, on, now)?;
        let id = meeting.id;
        self.commit(Step::put([Item::Meeting(meeting)]), Label::Change("meeting"))?;
        Ok(id)
    }

    fn refuse_away_day(&self, person: PersonId, on: NaiveDate) -> Result<()> {
        if cadence::is_away(self.person_of(person)?, &self.facts.settings, on) {
            return Err(Error::WrongMoment(
                "one of you is away on that day: give another one, or take the days away back first",
            ));
        }
        Ok(())
    }

    fn planned(&mut self, person: PersonId, on: NaiveDate, now: Moment) -> Result<Meeting> {
        let head = self.person_of(person)?.clone();
        let meetings: Vec<_> = self.facts.meetings_of(person).collect();
        let time = cadence::next_meeting(&head, &self.facts.settings, &meetings, on, now.zone)
            .and_then(|next| next.time);
        Ok(Meeting {
            id: MeetingId(self.new_id(now)),
            person,
            on,
            time,
            minutes: cadence::minutes_on(&head, &self.facts.settings, on),
            state: MeetingState::Planned,
            moved_from: Vec::new(),
            spent: LaneSeconds::default(),
            opening: None,
            opener: None,
            talk: None,
            close: None,
            after: None,
        })
    }

    /// Moves a meeting to another day; there is no cancelling (R11). Its topics and loops wait with it.
    pub fn meeting_move(
        &mut self,
        person: PersonId,
        from: NaiveDate,
        to: NaiveDate,
        now: Moment,
    ) -> Result<MeetingId> {
        self.refuse_away_day(person, to)?;
        if from == to {
            return Err(Error::WrongMoment("that is the day it is on already: give another one"));
        }
        if self.facts.meetings_of(person).any(|m| m.on == to) {
            return Err(Error::WrongMoment("there is a meeting with them on that day already"));
        }
        let planned = self.facts.meetings_of(person).find(|m| m.on == from).cloned();
        let mut meeting = match planned {
            Some(meeting) if meeting.is_held() => {
                return Err(Error::WrongMoment("that meeting was held; it can't be moved"));
            }
            Some(meeting) => meeting,
            None => self.planned(person, from, now)?,
        };
        meeting.moved_from.push(from);
        meeting.on = to;
        let id = meeting.id;
        self.commit(Step::put([Item::Meeting(meeting)]), Label::Change("meeting"))?;
        Ok(id)
    }

    /// Opens today's meeting with someone, or goes on with the one that is running. A meeting running with somebody
    /// else ends by itself; its After waits.
    pub fn meeting_open(&mut self, person: PersonId, now: Moment) -> Result<MeetingId> {
        let running = |m: &&Meeting| matches!(m.state, MeetingState::Running { .. });
        if let Some(meeting) = self.facts.meetings_of(person).find(running) {
            return Ok(meeting.id);
        }
        let others: Vec<_> = self.facts.meetings.values().filter(running).cloned().collect();
        let mut put: Vec<_> = others.into_iter().map(|m| Item::Meeting(ended(m, now))).collect();
        let meeting = self.meeting_to_open(person, now)?;
        let id = meeting.id;
        put.push(Item::Meeting(meeting));
        self.commit(Step::put(put), Label::Silent)?;
        Ok(id)
    }

    fn meeting_to_open(&mut self, person: PersonId, now: Moment) -> Result<Meeting> {
        let today = now.today();
        let near = self.person_of(person)?.rhythm;
        let reach = Days::new((cadence::period_days(near) / 2).unsigned_abs());
        let planned = self
            .facts
            .meetings_of(person)
            .filter(|m| {
                m.state == MeetingState::Planned && m.on <= today.checked_add_days(reach).unwrap_or(today)
            })
            .max_by_key(|m| (m.on <= today, m.on))
            .cloned();
        let mut meeting = match planned {
            Some(meeting) => meeting,
            None => self.planned(person, today, now)?,
        };
        if meeting.on != today {
            meeting.moved_from.push(meeting.on);
            meeting.on = today;
        }
        meeting.state = MeetingState::Running { started: now.utc, lane: Lane::People, since: now.utc };
        Ok(meeting)
    }

    /// R43: the other one talks from now on; the first tap is for them. Errors: the meter is off, the meeting is over.
    pub fn talk_tap(&mut self, id: MeetingId, now: Moment) -> Result<()> {
        if !self.facts.settings.talk_meter {
            return Err(Error::WrongMoment("the talk meter is off: switch it on in the settings"));
        }
        if !matches!(self.meeting_of(id)?.state, MeetingState::Running { .. }) {
            return Err(Error::WrongMoment("nobody talks now: this meeting isn't running"));
        }
        self.change_meeting(id, Label::Silent, |meeting| {
            meeting.talk = Some(talk::tapped(meeting.talk.unwrap_or_default(), now.utc));
        })
    }

    fn change_meeting(
        &mut self,
        id: MeetingId,
        label: Label,
        change: impl FnOnce(&mut Meeting),
    ) -> Result<()> {
        let mut meeting = self.meeting_of(id)?.clone();
        change(&mut meeting);
        self.commit(Step::put([Item::Meeting(meeting)]), label)
    }

    /// The lane follows the item touched last (R40).
    pub fn meeting_lane(&mut self, id: MeetingId, lane: Lane, now: Moment) -> Result<()> {
        self.change_meeting(id, Label::Silent, |meeting| to_lane(meeting, lane, now))
    }

    /// Records how the last concern stands now (R18). Errors: the meeting opens without one.
    pub fn opening_answer(&mut self, id: MeetingId, trend: Trend) -> Result<()> {
        let meeting = self.meeting_of(id)?;
        let lines = opening::lines(&self.facts, meeting.person, meeting.on);
        let Some(opening::Line::Concern { text, .. }) = lines.first() else {
            return Err(Error::WrongMoment("this meeting opens without a concern"));
        };
        let answer = OpeningAnswer { concern: (*text).clone(), trend };
        self.change_meeting(id, Label::Change("opening"), |meeting| meeting.opening = Some(answer))
    }

    /// Closes a meeting in the room: two commitments or an explicit none (R45). Errors: a date isn't understood.
    pub fn meeting_close(&mut self, id: MeetingId, close: NewClose, now: Moment) -> Result<()> {
        let meeting = self.meeting_of(id)?.clone();
        let mut put = Vec::new();
        let mine = self.commitment(&meeting, Owner::Me, close.mine, &mut put, now)?;
        let theirs = self.commitment(&meeting, Owner::Them, close.theirs, &mut put, now)?;
        let (awkward, Parting { heard, clearer, unblocked }) = (close.awkward, close.parting);
        let close = Close { mine, theirs, awkward, clearer, heard, unblocked };
        let opener = self.default_opener(&meeting);
        let mut meeting = ended(meeting, now);
        meeting.close = Some(close);
        meeting.opener = meeting.opener.or(opener);
        put.push(Item::Meeting(meeting));
        self.commit(Step::put(put), Label::Change("close"))
    }

    fn commitment(
        &mut self,
        meeting: &Meeting,
        owner: Owner,
        new: NewCommitment,
        put: &mut Vec<Item>,
        now: Moment,
    ) -> Result<Commitment> {
        match new {
            NewCommitment::None => Ok(Commitment::None),
            NewCommitment::Existing(id) => {
                let promise = self.loop_of(id)?;
                if promise.person != meeting.person || promise.owner != owner {
                    return Err(Error::WrongMoment("that promise belongs to the other side"));
                }
                Ok(Commitment::Loop(id))
            }
            NewCommitment::New { text, due } => {
                let due = match due.trim() {
                    "" => self.next_after(meeting.person, meeting.on, now),
                    phrase => crate::rules::when::parse_due(phrase, meeting.on)
                        .ok_or_else(|| Error::NotADate(phrase.to_owned()))?,
                };
                // Closed twice, by a double click say: the promise that was made then is this one.
                let made = meeting.close.as_ref().map(|close| match owner {
                    Owner::Me => close.mine,
                    Owner::Them => close.theirs,
                });
                if let Some(Commitment::Loop(id)) = made
                    && self.loop_of(id).is_ok_and(|promise| promise.text == text && promise.due == due)
                {
                    return Ok(Commitment::Loop(id));
                }
                let promise =
                    self.new_loop(meeting.person, owner, due, text, meeting.on, Some(meeting.id), now);
                let id = promise.id;
                put.push(Item::Loop(promise));
                Ok(Commitment::Loop(id))
            }
        }
    }

    /// R18: their newest topic that this meeting left unresolved.
    fn default_opener(&self, meeting: &Meeting) -> Option<Opener> {
        let here = AgendaState::Discussed { meeting: meeting.id };
        let topics = self.facts.agenda_of(meeting.person).filter(|x| x.by == Owner::Them && x.unresolved);
        let newest = topics.filter(|x| x.state == here).max_by_key(|x| x.id)?;
        Some(Opener { text: newest.text.clone(), starred: false })
    }

    /// Records what the manager notes alone (R43, R64, R68). Errors: a value is out of its range, the meeting runs.
    pub fn after_save(&mut self, id: MeetingId, after: NewAfter, now: Moment) -> Result<()> {
        let meeting = self.meeting_of(id)?.clone();
        if !meeting.is_held() {
            return Err(Error::WrongMoment("this meeting isn't over: close it first"));
        }
        if after.talk_percent.is_some_and(|percent| percent > 100) {
            return Err(
                crate::model::Invalid::Range { what: "the share of talking", min: 0, max: 100 }.into()
            );
        }
        let mut put = Vec::new();
        for measure in
            [after.pace.map(Measure::pace), after.energy.map(Measure::energy)].into_iter().flatten()
        {
            put.push(Item::Reading(self.reading(meeting.person, measure?, meeting.on, Some(id), now)));
        }
        let opener = after.opener.map(|text| Opener { text, starred: true }).or(meeting.opener.clone());
        let before = meeting.after.and_then(|before| before.talk_percent);
        let talk_percent = after.talk_percent.or(before).or(meeting.talk.and_then(talk::my_percent));
        put.push(Item::Meeting(Meeting {
            opener,
            after: Some(After { talk_percent, done: now.utc }),
            ..meeting
        }));
        self.commit(Step::put(put), Label::Change("after"))
    }

    /// Writes up a meeting that was held elsewhere, from the same capture lines, all or none of them.
    pub fn meeting_log(
        &mut self,
        person: PersonId,
        on: NaiveDate,
        lines: &[&str],
        now: Moment,
    ) -> Result<MeetingId> {
        if on > now.today() {
            return Err(Error::WrongMoment(
                "that day is still to come: a meeting is written up after it was held",
            ));
        }
        let there = self.facts.meetings_of(person).find(|m| m.on == on).cloned();
        let mut meeting = match there {
            Some(meeting) => meeting,
            None => self.planned(person, on, now)?,
        };
        if !meeting.is_held() {
            meeting.state = MeetingState::Held { ended: now.utc };
        }
        let mut put = self.logged_items(&meeting, lines, now)?;
        let id = meeting.id;
        put.push(Item::Meeting(meeting));
        self.commit(Step::put(put), Label::Change("meeting"))?;
        Ok(id)
    }
}

/// Gives the time since the last touch to its lane and goes on in another.
pub(super) fn to_lane(meeting: &mut Meeting, lane: Lane, now: Moment) {
    if let MeetingState::Running { started, lane: before, since } = meeting.state {
        meeting.spent = lanes::advance(meeting.spent, before, since, now.utc);
        meeting.state = MeetingState::Running { started, lane, since: now.utc };
    }
}

/// The meeting, over.
fn ended(mut meeting: Meeting, now: Moment) -> Meeting {
    to_lane(&mut meeting, Lane::People, now);
    meeting.talk = meeting.talk.map(|talk| talk::stopped(talk, now.utc));
    if !meeting.is_held() {
        meeting.state = MeetingState::Held { ended: now.utc };
    }
    meeting
}
