//! Loops through their one life (R44–R48).

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{
    Commitment, Item, Loop, LoopChange, LoopEvent, LoopId, LoopKind, LoopState, MeetingId, Moment, Owner,
    PersonId, Text,
};
use crate::rules::when::parse_due;
use chrono::NaiveDate;

impl Workspace {
    /// Writes a promise down. An empty date means the next meeting (R44).
    pub fn loop_add(
        &mut self,
        person: PersonId,
        owner: Owner,
        due: &str,
        text: Text,
        now: Moment,
    ) -> Result<LoopId> {
        let due = self.due_date(person, due, now)?;
        let promise = self.new_loop(person, owner, due, text, now.today(), None, now);
        let id = promise.id;
        self.person_of(person)?;
        self.commit(Step::put([Item::Loop(promise)]), Label::Change("loop"))?;
        Ok(id)
    }

    /// Understands a date phrase; an empty one is the next meeting. Errors: not a date.
    pub fn due_date(&self, person: PersonId, phrase: &str, now: Moment) -> Result<NaiveDate> {
        match phrase.trim() {
            "" => Ok(self.next_after(person, now.today(), now)),
            phrase => parse_due(phrase, now.today()).ok_or_else(|| Error::NotADate(phrase.to_owned())),
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "each is a field of the loop; a struct would only name them twice"
    )]
    pub(super) fn new_loop(
        &mut self,
        person: PersonId,
        owner: Owner,
        due: NaiveDate,
        text: Text,
        made: NaiveDate,
        meeting: Option<MeetingId>,
        now: Moment,
    ) -> Loop {
        let made_event = LoopEvent { at: now.utc, on: now.today(), change: LoopChange::Made };
        Loop {
            id: LoopId(self.new_id(now)),
            person,
            owner,
            text,
            due,
            state: LoopState::Open,
            kind: LoopKind::Promise,
            made,
            meeting,
            history: vec![made_event],
        }
    }

    /// Closes a loop as kept.
    pub fn loop_keep(&mut self, id: LoopId, now: Moment) -> Result<()> {
        self.settle(id, LoopState::Kept { on: now.today() }, LoopChange::Kept, now)
    }

    /// Closes a loop as missed, with the reason (R46).
    pub fn loop_miss(&mut self, id: LoopId, why: Text, now: Moment) -> Result<()> {
        self.settle(id, LoopState::Missed { on: now.today(), why }, LoopChange::Missed, now)
    }

    /// Closes a loop as no longer wanted, with the reason (R46).
    pub fn loop_drop(&mut self, id: LoopId, why: Text, now: Moment) -> Result<()> {
        self.settle(id, LoopState::Dropped { on: now.today(), why }, LoopChange::Dropped, now)
    }

    fn settle(&mut self, id: LoopId, state: LoopState, change: LoopChange, now: Moment) -> Result<()> {
        self.change_loop(id, now, |promise| {
            if !promise.is_open() {
                return Err(Error::WrongMoment("this promise is closed already; open it again first"));
            }
            promise.state = state;
            Ok(change)
        })
    }

    /// Agrees on a new date, with the reason.
    pub fn loop_renegotiate(&mut self, id: LoopId, due: &str, why: Text, now: Moment) -> Result<()> {
        let person = self.loop_of(id)?.person;
        let to = self.due_date(person, due, now)?;
        self.change_loop(id, now, |promise| {
            if !promise.is_open() {
                return Err(Error::WrongMoment("this promise is closed already; open it again first"));
            }
            let from = std::mem::replace(&mut promise.due, to);
            Ok(LoopChange::Renegotiated { from, to, why })
        })
    }

    /// Opens a closed loop again: the same loop, its history kept.
    pub fn loop_reopen(&mut self, id: LoopId, now: Moment) -> Result<()> {
        self.change_loop(id, now, |promise| {
            if promise.is_open() {
                return Err(Error::WrongMoment("this promise is open already"));
            }
            promise.state = LoopState::Open;
            Ok(LoopChange::Reopened)
        })
    }

    fn change_loop(
        &mut self,
        id: LoopId,
        now: Moment,
        change: impl FnOnce(&mut Loop) -> Result<LoopChange>,
    ) -> Result<()> {
        let mut promise = self.loop_of(id)?.clone();
        let change = change(&mut promise)?;
        promise.history.push(LoopEvent { at: now.utc, on: now.today(), change });
        self.commit(Step::put([Item::Loop(promise)]), Label::Change("loop"))
    }

    /// The two commitments in words for somebody else to read, and nothing beside them. Errors: it isn't closed yet;
    /// neither side committed to anything.
    pub fn commitments(&self, id: MeetingId) -> Result<String> {
        let meeting = self.meeting_of(id)?;
        let name = self.person_of(meeting.person)?.name.to_string();
        let close = meeting
            .close
            .ok_or(Error::WrongMoment("the two commitments stand once the meeting is closed"))?;
        let line =
            |who: &str, commitment| match commitment {
                Commitment::Loop(id) => self.facts.loops.get(&id).map(|x| {
                    format!("{who}: {} (by {})\n", x.text.as_str().trim(), x.due.format("%-d %B %Y"))
                }),
                Commitment::None => None,
            };
        let words: String =
            [line("Me", close.mine), line(&name, close.theirs)].into_iter().flatten().collect();
        if words.is_empty() {
            return Err(Error::WrongMoment("neither of you committed to anything"));
        }
        Ok(words)
    }

    /// The loop of this id. Errors: not found.
    pub fn loop_of(&self, id: LoopId) -> Result<&Loop> {
        self.facts.loops.get(&id).ok_or_else(|| Error::NotFound { what: "loop", wanted: id.to_string() })
    }
}
