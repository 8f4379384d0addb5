//! Topics for the next meeting (R14–R17).

use super::meetings::to_lane;
use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{AgendaId, AgendaItem, AgendaState, Item, Lane, MeetingId, Moment, Owner, PersonId, Text};
use crate::rules::topics;
use chrono::TimeDelta;

impl Workspace {
    /// Puts one topic on one agenda (R17): the first of the text's lines.
    pub fn topic_add(
        &mut self,
        person: PersonId,
        by: Owner,
        lane: Lane,
        text: Text,
        now: Moment,
    ) -> Result<AgendaId> {
        let ids = self.topics_add(&[person], by, lane, &text, now)?;
        ids.first().copied().ok_or_else(|| Error::NotFound { what: "person", wanted: person.to_string() })
    }

    /// Puts topics on agendas in one step: one for each line of the text (R17). `by` and `lane` hold for what names none
    /// of its own.
    pub fn topics_add(
        &mut self,
        people: &[PersonId],
        by: Owner,
        lane: Lane,
        text: &Text,
        now: Moment,
    ) -> Result<Vec<AgendaId>> {
        let pasted = topics::topics_in(text, by, lane);
        let mut put = Vec::with_capacity(people.len() * pasted.len());
        for person in people {
            let person = self.person_of(*person)?.id;
            // An id begins with its millisecond, so that the lines keep their order.
            for (nth, topics::Pasted { by, lane, text }) in (0..).zip(&pasted) {
                let id = AgendaId(self.outside.ids.next(now.utc + TimeDelta::milliseconds(nth)));
                let (by, lane, text) = (*by, *lane, text.clone());
                let (state, added) = (AgendaState::Waiting, now.utc);
                put.push(AgendaItem { id, person, by, lane, text, added, state, unresolved: false });
            }
        }
        let ids = put.iter().map(|topic| topic.id).collect();
        self.commit(Step::put(put.into_iter().map(Item::Agenda)), Label::Change("topic"))?;
        Ok(ids)
    }

    /// Takes a topic off the agenda.
    pub fn topic_drop(&mut self, id: AgendaId, now: Moment) -> Result<()> {
        let topic =
            AgendaItem { state: AgendaState::Dropped { on: now.today() }, ..self.topic_of(id)?.clone() };
        self.commit(Step::put([Item::Agenda(topic)]), Label::Change("topic"))
    }

    fn topic_of(&self, id: AgendaId) -> Result<&AgendaItem> {
        self.facts.agenda.get(&id).ok_or_else(|| Error::NotFound { what: "topic", wanted: id.to_string() })
    }

    /// Marks a topic as talked about, resolved or not; its lane goes on counting from here.
    pub fn topic_discussed(
        &mut self,
        meeting: MeetingId,
        topic: AgendaId,
        discussed: bool,
        unresolved: bool,
        now: Moment,
    ) -> Result<()> {
        let before = self.topic_of(topic)?.clone();
        let state = if discussed { AgendaState::Discussed { meeting } } else { AgendaState::Waiting };
        let lane = before.lane;
        let topic = AgendaItem { state, unresolved: discussed && unresolved, ..before };
        let mut meeting = self.meeting_of(meeting)?.clone();
        to_lane(&mut meeting, lane, now);
        self.commit(Step::put([Item::Agenda(topic), Item::Meeting(meeting)]), Label::Change("topic"))
    }
}
